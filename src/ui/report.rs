//! The report as a file, and what it says of itself as a document of an office: number, place, date, who signs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::later::{Papers, missing};
use super::paper::result_words;
use super::session::Session;
use super::share::{cover_field, cover_file, share_words};
use super::signing::signing;
use tudanhgia_core::sheet::Change;
use tudanhgia_core::work::Work;
use tudanhgia_papers::PaperKind;
use tudanhgia_web::dom::{El, actions, el, notice, quiet, typed};
use tudanhgia_web::platform::download_bytes;

/// The names under which a sheet keeps what its paper says, in the order of the fields, and whether the text has lines.
const FIELDS: [LetterField; 8] = [
    LetterField { name: "superior", long: false },
    LetterField { name: "number", long: false },
    LetterField { name: "place", long: false },
    LetterField { name: "date", long: false },
    LetterField { name: "period", long: false },
    LetterField { name: "office", long: true },
    LetterField { name: "signer", long: false },
    LetterField { name: "recipients", long: true },
];

struct LetterField {
    name: &'static str,
    long: bool,
}

/// The kinds of files, in the order of their buttons.
const KINDS: [OwnFile; 3] = [
    OwnFile {
        kind: PaperKind::Docx,
        end: "docx",
        media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    },
    OwnFile {
        kind: PaperKind::Xlsx,
        end: "xlsx",
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
    OwnFile { kind: PaperKind::Csv, end: "csv", media: "text/csv" },
];

/// Behind them the button of the cover letter.
const COVER: usize = KINDS.len();

/// How many fields the cover letter alone has.
const COVER_FIELDS: usize = 2;

struct OwnFile {
    kind: PaperKind,
    /// How the name of such a file ends.
    end: &'static str,
    /// What browsers call it.
    media: &'static str,
}

/// What stands on the paper besides points, and the files.
pub(super) fn files(app: App, session: Session) -> El {
    let lost = RwSignal::new(false);
    let save = move |kind: usize| {
        spawn_local(async move {
            let Some(papers) = Papers::fetch().await else {
                let _ = lost.try_set(true);
                return;
            };
            let _ = lost.try_set(false);
            let language = app.language.get_untracked();
            let draft = session.draft();
            let (begin, bytes, OwnFile { end, media, .. }) = match KINDS.get(kind) {
                Some(file) => {
                    let bytes = draft.peek(|work| (papers.own)(work, file.kind, language));
                    (language.result().file_name, bytes, file)
                }
                None => {
                    let bytes = draft.peek(|work| (papers.cover)(work, language));
                    (cover_file(language), bytes, &KINDS[0])
                }
            };
            download_bytes(&format!("{}.{end}", name(begin, session)), bytes, media);
        });
    };
    let buttons = (0..KINDS.len()).map(move |kind| {
        let words = move || app.language.get().result().files[kind].to_owned();
        quiet(words).on("click", move |_| save(kind))
    });
    let cover = quiet(share_words(app, |texts| texts.cover)).on("click", move |_| save(COVER));
    let gone = move || if lost.get() { vec![missing(app, move || save(0))] } else { vec![] };
    let unnamed = move || {
        let is_empty = session.whole(|work| work.sheet().unit.trim().is_empty());
        is_empty.then(|| app.language.get().result().unnamed.to_owned())
    };
    let letter = el("details")
        .class("fold")
        .child(el("summary").text_of(result_words(app, |texts| texts.letter)))
        .child(el("p").class("hint").text_of(result_words(app, |texts| texts.letter_hint)))
        .children((0..FIELDS.len()).map(|field| {
            let LetterField { name, long } = FIELDS[field];
            letter_field(session, name, long, move || {
                app.language.get().result().letter_fields[field].to_owned()
            })
        }))
        .children((0..COVER_FIELDS).map(|field| {
            let (name, long) = cover_field(field);
            letter_field(session, name, long, move || {
                app.language.get().share().cover_fields[field].to_owned()
            })
        }));
    el("section")
        .class("report-files")
        .child(el("h3").text_of(result_words(app, |texts| texts.files_heading)))
        .child(letter)
        .child(notice(unnamed))
        .child(actions(buttons.chain([cover])))
        .child(el("div").list(gone))
        .child(signing(app, session))
}

/// What the paper says under a name; it is kept in the sheet.
fn letter_field(
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
    el("p").class("letter").child(el("label").attr("for", &id).text_of(words)).child(input)
}

/// The name of a file, without its end.
pub(super) fn name(begin: &str, session: Session) -> String {
    let unit = session.draft().peek(|work| work.sheet().unit.clone());
    let unit: String =
        unit.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    format!("{begin}-{}", unit.trim_matches('-')).trim_matches('-').to_owned()
}
