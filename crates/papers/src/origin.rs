//! What a paper was made from, written into its file, and read from it again: the sheet with its code, the set, the total,
//! the program. It says where a paper comes from; whether its letters are still those is found by making it again.

use serde_json::{Value, json};

use super::archive::Archive;
use super::package::{XML, escaped};
use super::texts::own;
use tudanhgia_core::canonical;
use tudanhgia_core::json;
use tudanhgia_core::sheet::{ENGINE, SetRef};
use tudanhgia_core::work::Work;
use tudanhgia_words::{Language, full_name};

/// What a paper was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Which of the papers of a sheet it is.
    pub paper: OwnPaper,
    /// The language that it is written in.
    pub language: Language,
    /// The code of the sheet: the hash of the file without private notes, in canonical form.
    pub sheet: String,
    /// The set.
    pub set: SetRef,
    /// The total: exact, or its two ends with `..` between them.
    pub total: String,
    /// The unit, in full.
    pub unit: String,
    /// The program that wrote it, as it says itself.
    pub engine: String,
    /// The sheet, as the page hands it over: without private notes. Empty where the paper does not hold it.
    pub text: String,
}

/// A paper that is made from a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OwnPaper {
    /// The report (báo cáo).
    Report,
    /// The list of evidence, as an annex of its own.
    Evidence,
    /// The derivations, as an annex of their own.
    Derivations,
    /// The cover letter (công văn), a Word file to be edited.
    Cover,
}

/// The kind in the record of a paper.
const KIND: &str = "tudanhgia-paper";
/// Around the record in the metadata of a PDF.
const BEFORE: &str = "<tdg:origin>";
const AFTER: &str = "</tdg:origin>";
/// The part of a document that holds the record.
pub(crate) const CUSTOM: &str = "docProps/custom.xml";
/// The most bytes of that part.
const MOST: usize = 1_000_000;

impl OwnPaper {
    const ALL: [(Self, &str); 4] = [
        (Self::Report, "report"),
        (Self::Evidence, "evidence"),
        (Self::Derivations, "derivations"),
        (Self::Cover, "cover"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(paper, _)| *paper == self).map_or("", |(_, name)| name)
    }
}

impl Origin {
    /// What the papers of a sheet are made from.
    pub fn of(work: &Work, paper: OwnPaper, language: Language) -> Self {
        let text = work.sheet().shared();
        let range = &work.assessment().node(work.set().total()).range;
        let total = match range.value() {
            Some(value) => value.to_string(),
            None => format!("{}..{}", range.least(), range.most()),
        };
        Self {
            paper,
            language,
            sheet: sheet_code(&text),
            set: SetRef::of(work.set()),
            total,
            unit: full_name(&work.sheet().unit),
            engine: ENGINE.to_owned(),
            text,
        }
    }

    /// What identifies it, short enough for a code that is read with a telephone.
    pub(crate) fn short(&self) -> String {
        format!("tudanhgia 1 {} {} {}", self.sheet, self.set.called(), self.total)
    }

    /// The code of the sheet, as a line of a paper.
    pub(crate) fn code(&self) -> String {
        format!("{} {}", own(self.language).code, self.sheet)
    }

    /// The record in a file, in canonical form: what the program is built together with has no say in the order of its keys.
    fn record(&self) -> String {
        let record = json!({
            "kind": KIND, "format": 1, "paper": self.paper.name(), "language": self.language.tag(),
            "sheet": self.sheet, "set": self.set.to_json(), "total": self.total, "unit": self.unit,
            "engine": self.engine,
        });
        String::from_utf8(canonical::form(&record)).unwrap_or_default()
    }

    /// Reads a record.
    fn read(text: &str) -> Option<Self> {
        let record = json::read(text).ok()?;
        let text = |key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
        if text("kind")? != KIND {
            return None;
        }
        let paper = text("paper")?;
        let (paper, _) = OwnPaper::ALL.into_iter().find(|(_, name)| *name == paper)?;
        let code = text("language")?;
        let language = [Language::Vi, Language::En].into_iter().find(|language| language.tag() == code)?;
        let set = record.get("set")?;
        let set = SetRef::read(&mut |key| {
            Ok::<_, ()>(set.get(key).and_then(Value::as_str).unwrap_or_default().to_owned())
        });
        Some(Self {
            paper,
            language,
            sheet: text("sheet")?,
            set: set.ok()?,
            total: text("total")?,
            unit: text("unit")?,
            engine: text("engine")?,
            text: String::new(),
        })
    }

    /// What a PDF or a document in DOCX says that it was made from; `None` where it says nothing, as after another program has
    /// written it anew.
    pub fn of_file(bytes: &[u8]) -> Option<Self> {
        if is_pdf(bytes) {
            let mut origin = Self::read(&unescaped(between(bytes, BEFORE, AFTER)?))?;
            let after = &bytes[find(bytes, b"/EmbeddedFile")?..];
            origin.text = between(after, "stream\n", "\nendstream")?;
            return Some(origin);
        }
        let archive = Archive::open(bytes)?;
        let index = archive.names().position(|name| name == CUSTOM)?;
        let part = archive.unpack(index, MOST).ok()?;
        let record = between(&part, "<vt:lpwstr>", "</vt:lpwstr>")?;
        Self::read(&unescaped(record))
    }
}

/// The code of the text of a sheet.
pub fn sheet_code(text: &str) -> String {
    json::read(text).map(|file| canonical::hash(&file)).unwrap_or_default()
}

/// Whether a file is a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The part of a document in DOCX that holds its origin: a property, which programs keep when the document is edited.
pub(crate) fn custom(origin: &Origin) -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
         <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"tudanhgia\">\
         <vt:lpwstr>{}</vt:lpwstr></property></Properties>",
        escaped(&origin.record())
    )
}

/// What a PDF says of itself (XMP), with its origin.
pub(crate) fn metadata(
    title: &str,
    author: &str,
    program: &str,
    language: Language,
    origin: Option<&Origin>,
) -> String {
    let [title, author, program] = [title, author, program].map(escaped);
    let code = language.tag();
    let origin = origin.map(|origin| format!("{BEFORE}{}{AFTER}", escaped(&origin.record())));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:tdg=\"https://tudanhgia.invalid/paper/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:language><rdf:Bag><rdf:li>{code}</rdf:li></rdf:Bag></dc:language>\n\
         <pdf:Producer>{program}</pdf:Producer><xmp:CreatorTool>{program}</xmp:CreatorTool>\n\
         {}\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
        origin.unwrap_or_default()
    )
}

/// Where something begins.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The text between two marks.
fn between(bytes: &[u8], before: &str, after: &str) -> Option<String> {
    let rest = &bytes[find(bytes, before.as_bytes())? + before.len()..];
    let end = find(rest, after.as_bytes())?;
    String::from_utf8(rest[..end].to_vec()).ok()
}

/// The text behind what XML writes for its own signs.
fn unescaped(text: String) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    signs.iter().fold(text, |text, (sign, letter)| text.replace(sign, letter))
}
