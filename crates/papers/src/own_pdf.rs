//! The papers of a unit for signing: the report as a PDF, and its annexes as PDFs of their own, which carry its number.

use super::evidence;
use super::origin::{Origin, OwnPaper};
use super::own::{Own, own_report};
use super::pdf::pdf;
use super::pdf::texts::pdf_texts;
use super::texts::own;
use super::{Document, Letter, Part};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_words::{Language, evidence_rows};

/// The annexes that a sheet gives, in their order: evidence where some is named, and the derivations.
pub fn own_annexes(work: &Work) -> Vec<OwnPaper> {
    let evidence = (!evidence_rows(work).is_empty()).then_some(OwnPaper::Evidence);
    evidence.into_iter().chain([OwnPaper::Derivations]).collect()
}

/// Those that go with a report: of one without derivations, the evidence alone.
fn annexes(work: &Work, appendix: bool) -> Vec<OwnPaper> {
    let all = own_annexes(work).into_iter();
    all.filter(|annex| appendix || *annex != OwnPaper::Derivations).collect()
}

/// A paper of a unit as a document for signing; `None` for evidence where there is none, and for the cover letter, which people
/// write on.
pub fn own_paper(work: &Work, letter: &Letter, paper: OwnPaper, language: Language) -> Option<Document> {
    match paper {
        OwnPaper::Report => Some(report(work, letter, language)),
        OwnPaper::Evidence | OwnPaper::Derivations => annex(work, letter, paper, language),
        OwnPaper::Cover => None,
    }
}

/// The same as a file.
pub fn own_pdf(work: &Work, paper: OwnPaper, language: Language) -> Option<Vec<u8>> {
    own_paper(work, &Letter::of(work.sheet()), paper, language).map(|document| pdf(&document, language))
}

/// The file that a paper would be if it were made now from the sheet that it holds, by this set; `None` if that is no sheet
/// of the set.
pub fn made_again(origin: &Origin, set: &CriteriaSet) -> Option<Vec<u8>> {
    let sheet = Sheet::read(&origin.text).ok().filter(|sheet| sheet.set.is(set))?;
    own_pdf(&Work::new(set, sheet), origin.paper, origin.language)
}

/// The report without its appendices, which it names instead.
fn report(work: &Work, letter: &Letter, language: Language) -> Document {
    let mut document = own_report(work, letter, true, language);
    let end = document.parts.iter().position(|part| matches!(part, Part::Signatures));
    document.parts.truncate(end.map_or(document.parts.len(), |end| end + 1));
    document
}

/// What is sent along with a report, a line each; `None` where nothing is.
fn enclosed(work: &Work, appendix: bool, language: Language) -> Option<String> {
    let names = annex_names(work, appendix, language);
    let lines = names.iter().map(|name| format!("\n- {name}")).collect::<String>();
    (!names.is_empty()).then(|| format!("{}{lines}", pdf_texts(language).enclosed))
}

/// The end of a report: its last sentence, and what is sent along. The mark of the end stands behind whichever is last
/// (Nghị định 30/2020/NĐ-CP, phụ lục I).
pub fn ending(work: &Work, appendix: bool, language: Language) -> Vec<String> {
    let closing = Own { work, letter: &Letter::default(), language }.closing();
    let end = own(language).end;
    match enclosed(work, appendix, language) {
        None => vec![closing],
        Some(along) => {
            let sentence = closing.strip_suffix(end).unwrap_or(&closing);
            vec![format!("{sentence}."), format!("{along}{end}")]
        }
    }
}

/// The annexes as other papers name them: number and name of each.
pub(super) fn annex_names(work: &Work, appendix: bool, language: Language) -> Vec<String> {
    let name = |annex: OwnPaper| {
        let [number, name] = heading(work, annex, appendix, language);
        // In capitals it stands above the annex alone.
        let small = name.to_lowercase();
        let rest: String = small.chars().skip(1).collect();
        format!("{number}: {}{rest}", name.chars().next().map(String::from).unwrap_or_default())
    };
    annexes(work, appendix).into_iter().map(name).collect()
}

/// What stands above an annex of the report, wherever it is printed: its number, its name, to what it belongs; a line each.
pub fn annex_heading(
    work: &Work,
    letter: &Letter,
    annex: OwnPaper,
    appendix: bool,
    language: Language,
) -> String {
    let own = Own { work, letter, language };
    let paper = language.paper();
    // What was not typed stands there as dots, without the words before them.
    let number = match letter.number.as_str() {
        "" => paper.number.split_once(": ").map_or(paper.number, |(_, dots)| dots),
        number => number,
    };
    let dots = paper.place_date.split_once(", ").map_or(paper.place_date, |(_, date)| date);
    let typed = letter.dated(language);
    let date = if typed.is_empty() { dots } else { &typed };
    let belongs = (pdf_texts(language).belongs)(paper.kind, number, date, &own.unit());
    let [number, name] = heading(work, annex, appendix, language);
    format!("{number}\n{name}\n{belongs}")
}

/// The number and the name of an annex.
fn heading(work: &Work, annex: OwnPaper, appendix: bool, language: Language) -> [String; 2] {
    let all = annexes(work, appendix);
    let roman = ["I", "II"];
    let index = all.iter().position(|other| *other == annex).unwrap_or_default();
    let number = (all.len() > 1).then(|| roman.get(index).copied().unwrap_or_default());
    let name = match annex {
        OwnPaper::Evidence => language.evidence().heading,
        _ => language.result().appendix,
    };
    let name = name.split_once('\n').map_or(name, |(_, name)| name);
    [(pdf_texts(language).annex)(number), name.to_owned()]
}

fn annex(work: &Work, letter: &Letter, annex: OwnPaper, language: Language) -> Option<Document> {
    let own = Own { work, letter, language };
    let table = match annex {
        OwnPaper::Evidence => evidence::short(work, language)?,
        _ => own.derivations(),
    };
    let end = (annex == OwnPaper::Derivations).then(|| Part::Text(own.made_by()));
    Some(Document {
        title: annex_heading(work, letter, annex, true, language),
        parts: std::iter::once(Part::Table(table)).chain(end).collect(),
        letter: letter.clone(),
        foot: own.foot(),
        origin: Some(Origin::of(work, annex, language)),
        ..Document::default()
    })
}
