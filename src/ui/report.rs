//! The report as a file, and what it says of itself as a document of an office: number, place, date, who signs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::later::{Papers, missing};
use super::paper::result_words;
use super::session::Session;
use super::signing::signing;
use tudanhgia_core::sheet::Change;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{COVER_NAMES, PaperKind, named_file};
use tudanhgia_web::dom::{El, actions, el, notice, quiet, typed};
use tudanhgia_web::platform::download_bytes;
use tudanhgia_words::{Language, date_remark};

/// The names under which a sheet keeps what its paper says, in the order of the fields, and whether the text has lines.
const FIELDS: [LetterField; 8] = [
    LetterField { name: "superior", long: false },
    LetterField { name: "number", long: false },
    LetterField { name: "place", long: false },
    LetterField { name: DATE, long: false },
    LetterField { name: "period", long: false },
    LetterField { name: "office", long: true },
    LetterField { name: "signer", long: false },
    LetterField { name: "recipients", long: true },
];

struct LetterField {
    name: &'static str,
    long: bool,
}

/// The places of the files: what most units send, and what is folded.
const DOCUMENT: usize = 0;
const WORKBOOK: usize = 1;
const TABLE: usize = 2;
const LETTER: usize = 3;

/// The files: the report in three kinds, the cover letter.
const FILES: [OwnFile; 4] = [
    OwnFile {
        make: |papers, work, language| (papers.own)(work, PaperKind::Docx, language),
        begin: report_name,
        end: "docx",
        media: DOCX,
    },
    OwnFile {
        make: |papers, work, language| (papers.own)(work, PaperKind::Xlsx, language),
        begin: report_name,
        end: "xlsx",
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
    OwnFile {
        make: |papers, work, language| (papers.own)(work, PaperKind::Csv, language),
        begin: report_name,
        end: "csv",
        media: "text/csv",
    },
    OwnFile {
        make: |papers, work, language| (papers.cover)(work, language),
        begin: |language| language.share().cover_file,
        end: "docx",
        media: DOCX,
    },
];

/// What browsers call a document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

struct OwnFile {
    /// Its bytes.
    make: fn(&Papers, &Work, Language) -> Vec<u8>,
    /// How its name begins.
    begin: fn(Language) -> &'static str,
    /// How its name ends.
    end: &'static str,
    /// What browsers call it.
    media: &'static str,
}

fn report_name(language: Language) -> &'static str {
    language.result().file_name
}

/// What stands on the paper besides points, and the files.
pub(super) fn files(app: App, session: Session) -> El {
    let lost = RwSignal::new(None);
    let save = move |file: usize| {
        spawn_local(async move {
            let Some(papers) = Papers::fetch().await else {
                let _ = lost.try_set(Some(file));
                return;
            };
            let _ = lost.try_set(None);
            let language = app.language.get_untracked();
            let OwnFile { make, begin, end, media } = &FILES[file];
            let bytes = session.draft().peek(|work| make(papers, work, language));
            download_bytes(&format!("{}.{end}", name(begin(language), session)), bytes, media);
        });
    };
    let button = move |file: usize| {
        let words = move || {
            let language = app.language.get();
            language.result().files.get(file).copied().unwrap_or(language.share().cover).to_owned()
        };
        quiet(words).on("click", move |_| save(file))
    };
    let gone = move || lost.get().map(|file| missing(app, move || save(file))).into_iter().collect();
    let unnamed = move || {
        let is_empty = session.whole(|work| work.sheet().unit.trim().is_empty());
        is_empty.then(|| app.language.get().result().unnamed.to_owned())
    };
    let letter = fold(result_words(app, |texts| texts.letter))
        .child(el("p").class("hint").text_of(result_words(app, |texts| texts.letter_hint)))
        .children((0..FIELDS.len()).map(|field| {
            let LetterField { name, long } = FIELDS[field];
            letter_field(app, session, name, long, move || {
                app.language.get().result().letter_fields[field].to_owned()
            })
        }))
        .children(COVER_NAMES.into_iter().enumerate().map(|(field, name)| {
            // Those to whom it goes stand in lines.
            letter_field(app, session, name, field == 0, move || {
                app.language.get().share().cover_fields[field].to_owned()
            })
        }));
    el("section")
        .class("report-files")
        .child(el("h3").text_of(result_words(app, |texts| texts.files_heading)))
        .child(letter)
        .child(notice(unnamed))
        .child(actions([button(DOCUMENT), button(WORKBOOK)]))
        .child(el("div").list(gone))
        .child(signing(app, session))
        .child(fold(result_words(app, |texts| texts.rest)).child(actions([button(LETTER), button(TABLE)])))
}

/// What is asked for now and then only: folded under its words.
pub(super) fn fold(words: impl Fn() -> String + 'static) -> El {
    el("details").class("fold").child(el("summary").text_of(words))
}

/// What the paper says under a name; it is kept in the sheet.
fn letter_field(
    app: App,
    session: Session,
    name: &'static str,
    long: bool,
    words: impl Fn() -> String + 'static,
) -> El {
    let id = format!("letter-{name}");
    let value =
        move || session.whole(|work: &Work| work.sheet().letter.get(name).cloned().unwrap_or_default());
    let input = if long { el("textarea").attr("rows", "2") } else { el("input").attr("type", "text") };
    let input = input
        .id(&id)
        .attr("autocomplete", "off")
        .value_of(value)
        .on("input", move |event| session.dispatch(Change::Letter(name.to_owned(), typed(event))));
    let whole = el("p").class("letter").child(el("label").attr("for", &id).text_of(words));
    if name != DATE {
        return whole.child(input);
    }
    let remark = move || date_remark(&value(), app.language.get()).unwrap_or_default().to_owned();
    let told = format!("{id}-remark");
    whole
        .child(input.attr("aria-describedby", &told))
        .child(el("span").class("hint").id(&told).attr("role", "status").text_of(remark))
}

/// The field in which the date of the paper stands.
const DATE: &str = "date";

/// The name of a file, without its end.
pub(super) fn name(begin: &str, session: Session) -> String {
    session.draft().peek(|work| named_file(begin, &work.sheet().unit))
}
