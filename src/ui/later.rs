//! What is fetched when it is opened, and not before: nobody waits for it who only fills in a sheet. The build cuts the
//! program at the functions marked `wasm_split` (xtask/src/build/parts.rs); a part of the program holds what only they use.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{self, Event};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::app::App;
use super::draft::Draft;
use super::pasting::{self, Clip};
use super::session::{Place, Session};
use super::start::{Lobby, Trouble};
use super::styles::{DESK as DESK_STYLE, PAPER, STYLE};
use super::{
    aids, drafts, field, fill, form, last, panels, paper, past, problems, share, sheets, unproven, uses,
};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{CriteriaSet, Problem};
use tudanhgia_core::scoring::{Assessment, Closer};
use tudanhgia_core::sheet::{Change, Sheet, result_text};
use tudanhgia_core::work::Work;
use tudanhgia_papers::{Letter, OwnPaper, PaperKind, cover_letter, own_file, own_pdf};
use tudanhgia_web::dom::{El, actions, button, el, quiet};
use tudanhgia_web::keeping::{LastWords, Record};
use tudanhgia_words::{Language, Texts, english, explain};

/// A part of the program could not be fetched.
pub(super) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// What reads sets that have no compiled form, and explains points.
pub(super) struct Desk {
    /// Its styles.
    style: &'static str,
    /// Looks closer at what is open.
    pub(super) closer: Closer,
    /// Reads and checks the text of a set.
    pub(super) read: fn(&str) -> Result<CriteriaSet, Vec<Problem>>,
    /// The page of a set that cannot be used: its file and its problems.
    pub(super) problems: fn(App, &str, &Arc<Vec<Problem>>) -> Vec<El>,
    /// How the points of a node came about: the chain, then each remark.
    pub(super) explain: fn(&CriteriaSet, &Assessment, NodeIx, Language) -> Vec<String>,
    /// The result as a document for other programs.
    pub(super) result: fn(&CriteriaSet, &Assessment) -> String,
    /// What opens below a row.
    pub(super) panel: fn(App, Session, NodeIx, usize) -> Vec<El>,
    /// The figure of the last period beside what is asked once for all criteria.
    pub(super) last_of_fact: fn(App, Session, InputIx) -> El,
    /// Where that is used; folded where it comes late.
    pub(super) uses: fn(App, Session, InputIx, bool) -> El,
    /// The field of a list of units.
    pub(super) lines: fn(App, Session, InputIx) -> El,
    /// Where the unit may say that a group does not apply.
    pub(super) declared: fn(App, Session, NodeIx) -> El,
    /// What was filled in from elsewhere, and what was left out.
    pub(super) filled: fn(App, Session) -> El,
    /// The choice of what is shown, the way to the search and to the keys.
    pub(super) tools: fn(App, Session) -> El,
    /// What is asked once, in the list of groups.
    pub(super) facts_row: fn(App, Session) -> Vec<El>,
    /// Whether a row gives points or takes some off.
    pub(super) has_points: fn(&CriteriaSet, NodeIx) -> bool,
    /// The class of a group.
    pub(super) class: fn(App, Session, NodeIx) -> El,
    /// The facts that a criterion uses.
    pub(super) facts_used: fn(App, Session, NodeIx) -> El,
    /// Removes the answers of a criterion, or gives back what was removed.
    pub(super) clear: fn(Session, NodeIx),
    /// What is to be said of a sheet that does not fit the set; whether that is another. Below it, where the round stands.
    pub(super) unfit: fn(App, Session, bool) -> El,
    /// What was answered to a criterion, on one line.
    pub(super) answered: fn(Session, NodeIx, Language) -> String,
    /// The criteria of which points are claimed without evidence.
    pub(super) unproven: fn(App, Session) -> El,
    /// The errors of a part together; what goes on in spite of them.
    pub(super) errors: fn(App, Session, Place, Place) -> El,
    /// The limits of the classes, on the bar of the total (false) or as its labels.
    pub(super) limits: fn(App, Session, bool) -> Vec<El>,
    /// What more there is to say of the total.
    pub(super) total: fn(App, Session) -> Vec<El>,
    /// How far the next class is.
    pub(super) class_ahead: fn(App, Session) -> El,
    /// What lies over the form: the search, the list of keys, the milestones.
    pub(super) aid: fn(App, Session, usize) -> Vec<El>,
    /// Takes over what is pasted, where it is more than one field takes.
    pub(super) pasted: fn(App, Session, &Event),
    /// Notes changes of a sheet before they are made.
    pub(super) noted: fn(&Rc<Draft>, &[Change]),
    /// Joins a sheet with what another window has stored of it, stores that, and goes on writing.
    pub(super) join: fn(Rc<Draft>),
    /// What a window has left, with what others have stored meanwhile, and the history as they keep it.
    pub(super) take_up: fn(&LastWords, &Record, &str) -> Option<Record>,
    /// Why a sheet was parted from what other windows have.
    pub(super) split: fn(App, Session) -> String,
    /// Notes that the draft was saved as a file.
    pub(super) filed: fn(Session),
}

/// What opens sheets that are there already.
pub(super) struct Sheets {
    /// The rows of the drafts on the start page.
    pub(super) rows: fn(Lobby, Vec<Record>) -> Vec<El>,
    /// Joins last words with what is stored.
    pub(super) join: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// Opens the draft of a set that was changed last, if there is one.
    pub(super) open_draft: fn(Lobby, &str),
    /// Opens the text of a sheet; an example is no draft until something changes.
    pub(super) open: fn(Lobby, &[u8], bool),
    /// Opens a file that a person chose.
    pub(super) open_file: fn(Lobby, web_sys::File),
    /// Opens an example, by the name of its file.
    pub(super) open_example: fn(Lobby, String),
    /// The set of a sheet; `None` where that cannot be used, which is shown then.
    pub(super) set_of: fn(Lobby, Sheet) -> SetOf,
    /// Opens a sheet as the draft that it is: its key and revision.
    pub(super) resume: fn(Lobby, Sheet, (String, u32)),
}

/// The set of a sheet, on its way.
type SetOf = Pin<Box<dyn Future<Output = Result<Option<&'static CriteriaSet>, Trouble>>>>;

/// What stands in the place of a part that could not be fetched: another try, and the page loaded again, which alone helps
/// where a new version has taken the parts away. What is typed is saved all the time, and said at once when the page goes.
pub(super) fn missing(app: App, again: impl Fn() + 'static) -> El {
    let again = button(app.words(|texts| texts.page.retry)).on("click", move |_| again());
    let reload = quiet(app.words(|texts| texts.page.reload));
    let reload = reload.on("click", |_| drop(window().location().reload()));
    el("div")
        .child(
            el("p").class("notice").attr("role", "alert").text_of(app.words(|texts| texts.page.part_missing)),
        )
        .child(actions([again, reload]).class("actions screen-only"))
}

/// What hands a sheet on, as files and as a link.
pub(super) struct Papers {
    /// Makes a file of the report.
    pub(super) own: fn(&Work, PaperKind, Language) -> Vec<u8>,
    /// Makes the cover letter.
    pub(super) cover: fn(&Work, Language) -> Vec<u8>,
    /// The link of the sheet, until it is put away.
    pub(super) link: fn(App, Session, RwSignal<bool>) -> Vec<El>,
    /// Makes the code of the sheet.
    pub(super) draw: fn(App, Session) -> share::Drawn,
    /// The code on paper.
    pub(super) code: fn(App, &share::Drawn) -> Vec<El>,
    /// What is said of it on screen.
    pub(super) code_words: fn(App, &share::Drawn) -> String,
    /// Reads a link, and asks what is to become of what it brings.
    pub(super) receive: fn(Lobby, String),
    /// What is asked.
    pub(super) question: fn(Lobby) -> Vec<El>,
}

/// What makes papers for signing.
pub(super) type Sign = fn(&Work, OwnPaper, Language) -> Option<Vec<u8>>;

/// The preview of many answers at once: over the form, with what was pasted.
pub(super) type Fill = fn(App, Session, usize, Option<Clip>) -> El;

/// The views of the result, with their styles.
struct Views {
    result: fn(App, Session) -> Vec<El>,
    style: &'static str,
}

// What has come; a part comes once.
static DESK: OnceLock<Desk> = OnceLock::new();
static SHEETS: OnceLock<Sheets> = OnceLock::new();
static VIEWS: OnceLock<Views> = OnceLock::new();
static SIGNED: OnceLock<Sign> = OnceLock::new();
static FILL: OnceLock<Fill> = OnceLock::new();
static PAPERS: OnceLock<Papers> = OnceLock::new();

#[wasm_split(desk, fallible)]
fn bring_desk() -> Result<Desk, Missing> {
    let explain = |set: &CriteriaSet, assessment: &Assessment, node, language| {
        let found = explain(set, assessment, node, language);
        [vec![found.chain], found.remarks].concat()
    };
    Ok(Desk {
        style: DESK_STYLE,
        closer: Closer::FULL,
        read: CriteriaSet::read,
        problems: problems::page,
        explain,
        result: result_text,
        panel: panels::panel,
        last_of_fact: last::of_fact,
        uses: uses::uses,
        lines: field::lines,
        declared: panels::declared,
        filled: aids::filled,
        tools: form::tools,
        facts_row: form::facts_row,
        class: form::group_class,
        facts_used: panels::facts_used,
        clear: panels::clear,
        unfit: aids::unfit,
        answered: panels::answered,
        unproven: unproven::unproven,
        errors: form::error_summary,
        limits: aids::limits,
        total: aids::total,
        class_ahead: aids::class_ahead,
        aid: aids::aid,
        pasted: pasting::pasted,
        noted: past::noted,
        join: past::join,
        take_up: past::take_up,
        split: past::split,
        filed: past::filed,
        has_points: tudanhgia_words::has_points,
    })
}

#[wasm_split(sheets, fallible)]
fn bring_sheets() -> Result<Sheets, Missing> {
    Ok(Sheets {
        rows: drafts::rows,
        join: || Box::pin(sheets::join()),
        open_draft: sheets::open_draft,
        open: sheets::open,
        open_file: sheets::open_file,
        open_example: sheets::open_example,
        set_of: |lobby, sheet| Box::pin(lobby.set_of(sheet)),
        resume: |lobby, sheet, draft| lobby.open(sheet, Some(draft), false),
    })
}

#[wasm_split(result, fallible)]
fn bring_views() -> Result<Views, Missing> {
    Ok(Views { result: paper::result, style: PAPER })
}

#[wasm_split(papers, fallible)]
fn bring_papers() -> Result<Papers, Missing> {
    Ok(Papers {
        own: |work, kind, language| own_file(work, &Letter::of(work.sheet()), kind, true, language),
        cover: |work, language| cover_letter(work, true, language),
        link: share::link,
        draw: share::draw,
        code: share::drawn_code,
        code_words: share::code_words,
        receive: share::receive,
        question: share::question,
    })
}

// With the fonts that they need.
#[wasm_split(signed, fallible)]
fn bring_signed() -> Result<Sign, Missing> {
    Ok(own_pdf)
}

#[wasm_split(fill, fallible)]
fn bring_fill() -> Result<Fill, Missing> {
    Ok(fill::view)
}

#[wasm_split(english, fallible)]
fn bring_english() -> Result<&'static Texts, Missing> {
    Ok(english::all())
}

impl Desk {
    /// The desk, if it has come.
    pub(super) fn there() -> Option<&'static Self> {
        DESK.get()
    }

    /// The desk, fetched when it is first asked for; `None` if it cannot be had. Its styles are there before anything of it
    /// is drawn, so that nothing moves when it comes.
    pub(super) async fn fetch(app: App) -> Option<&'static Self> {
        let desk = Self::bring().await?;
        app.host.tell("style", "", "");
        Some(desk)
    }

    /// The same for who draws nothing of it.
    pub(super) async fn bring() -> Option<&'static Self> {
        if Self::there().is_none() {
            let _ = DESK.set(bring_desk().await.ok()?);
        }
        Self::there()
    }
}

impl Sheets {
    /// What opens sheets, if it has come.
    pub(super) fn there() -> Option<&'static Self> {
        SHEETS.get()
    }

    /// What opens sheets, fetched when there is one; `None` if it cannot be had.
    pub(super) async fn fetch() -> Option<&'static Self> {
        if Self::there().is_none() {
            let _ = SHEETS.set(bring_sheets().await.ok()?);
        }
        Self::there()
    }
}

impl Papers {
    /// What hands a sheet on, if it has come.
    pub(super) fn there() -> Option<&'static Self> {
        PAPERS.get()
    }

    /// What hands a sheet on, fetched when that is first wanted; `None` if it cannot be had.
    pub(super) async fn fetch() -> Option<&'static Self> {
        if PAPERS.get().is_none() {
            let _ = PAPERS.set(bring_papers().await.ok()?);
        }
        PAPERS.get()
    }
}

/// What makes papers for signing, fetched with its fonts when one is first wanted; `None` if it cannot be had.
pub(super) async fn signed_papers() -> Option<&'static Sign> {
    if SIGNED.get().is_none() {
        let _ = SIGNED.set(bring_signed().await.ok()?);
    }
    SIGNED.get()
}

/// What fills in many answers at once, if it has come.
pub(super) fn filler() -> Option<&'static Fill> {
    FILL.get()
}

/// Fetches what fills in when it is first opened; `None` if it cannot be had.
pub(super) async fn fetch_filler() -> Option<&'static Fill> {
    if FILL.get().is_none() {
        let _ = FILL.set(bring_fill().await.ok()?);
    }
    FILL.get()
}

/// Fetches what shows the result; whether it is there now. It is likely to be opened after the form: what does not come while
/// the person reads is asked for again then.
pub(super) async fn look_ahead(app: App) -> bool {
    if VIEWS.get().is_none()
        && let Ok(views) = bring_views().await
    {
        let _ = VIEWS.set(views);
    }
    // The element adopts the styles that have come, each element for itself.
    app.host.tell("style", "", "");
    VIEWS.get().is_some()
}

/// The styles that have come so far.
pub(crate) fn style() -> String {
    [STYLE, DESK.get().map_or("", |desk| desk.style), VIEWS.get().map_or("", |views| views.style)].concat()
}

/// The result of the sheet; until what shows it has come, that it is on its way, or what to do if it cannot be had.
pub(super) fn result(app: App, session: Session) -> Vec<El> {
    let lost = RwSignal::new(false);
    let ask = move || {
        spawn_local(async move {
            let came = look_ahead(app).await;
            // The person may have gone on meanwhile.
            if lost.try_set(!came).is_none() {
                app.show_view();
            }
        });
    };
    if VIEWS.get().is_none() {
        ask();
    }
    let content = move || {
        let is_missing = lost.get();
        match VIEWS.get() {
            Some(views) => untrack(|| (views.result)(app, session)),
            None if is_missing => vec![missing(app, ask)],
            None => vec![el("p").text_of(app.words(|texts| texts.page.loading))],
        }
    };
    vec![el("div").list(content)]
}

/// Whether the texts of a language are there, or could be fetched.
pub(crate) async fn learn(language: Language) -> bool {
    if language == Language::En && !english::is_there() {
        match bring_english().await {
            Ok(texts) => english::bring(texts),
            Err(Missing) => return false,
        }
    }
    true
}

/// The language, or Vietnamese while its texts are not there.
pub(super) fn spoken(language: Language) -> Language {
    if language == Language::En && !english::is_there() { Language::Vi } else { language }
}
