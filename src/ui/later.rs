//! What is fetched when it is opened, and not before: nobody waits for it who only fills in a sheet. The build cuts the
//! program at the functions marked `wasm_split` (xtask/src/build/parts.rs); a part of the program holds what only they use.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::app::App;
use super::session::Session;
use super::start::Lobby;
use super::{paper, problems, sheets};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Problem};
use tudanhgia_core::scoring::Assessment;
use tudanhgia_core::sheet::{SheetFault, result_text};
use tudanhgia_web::dom::{El, actions, button, el};
use tudanhgia_web::keeping::Record;
use tudanhgia_words::{Language, Texts, english, explain};

/// A part of the program could not be fetched.
pub(super) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

type Fetch = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;
type Views = Pin<Box<dyn Future<Output = Result<Vec<El>, Missing>>>>;

#[wasm_split(result, fallible, preload(fetch_result))]
fn result_views(app: App, session: Session) -> Result<Vec<El>, Missing> {
    Ok(paper::result(app, session))
}

#[wasm_split(desk, fallible, preload(fetch_problems))]
fn problems_views(app: App, file: String, problems: Arc<Vec<Problem>>) -> Result<Vec<El>, Missing> {
    Ok(problems::page(app, file, problems))
}

#[wasm_split(english, fallible)]
fn english_texts() -> Result<&'static Texts, Missing> {
    Ok(english::all())
}

/// What reads sets that have no compiled form, and explains points.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Reads and checks the text of a set.
    pub(super) read: fn(&str) -> Result<CriteriaSet, Vec<Problem>>,
    /// How the points of a node came about: the chain, then each remark.
    pub(super) explain: fn(&CriteriaSet, &Assessment, NodeIx, Language) -> Vec<String>,
    /// The result as a document for other programs.
    pub(super) result: fn(&CriteriaSet, &Assessment) -> String,
}

/// The desk, fetched when it is first asked for.
#[wasm_split(desk, fallible)]
pub(super) fn desk() -> Result<Desk, Missing> {
    let explain = |set: &CriteriaSet, assessment: &Assessment, node, language| {
        let found = explain(set, assessment, node, language);
        [vec![found.chain], found.remarks].concat()
    };
    Ok(Desk { read: CriteriaSet::read, explain, result: result_text })
}

/// What opens sheets that are there already.
#[derive(Clone, Copy)]
pub(super) struct Sheets {
    /// The row of a draft on the start page.
    pub(super) row: fn(Lobby, Record) -> El,
    /// Opens the draft of a set that was changed last, if there is one.
    pub(super) open_draft: fn(Lobby, &str),
    /// Opens the text of a sheet; an example is no draft until something changes.
    pub(super) open: fn(Lobby, &[u8], bool),
    /// Says why a sheet cannot be opened.
    pub(super) refuse: fn(Lobby, SheetFault),
}

/// What opens sheets, fetched when there is one.
#[wasm_split(sheets, fallible)]
pub(super) fn sheets() -> Result<Sheets, Missing> {
    Ok(Sheets {
        row: sheets::row,
        open_draft: sheets::open_draft,
        open: sheets::open,
        refuse: sheets::refuse,
    })
}

/// The result of the sheet.
pub(super) fn result(app: App, session: Session) -> Vec<El> {
    part(app, || Box::pin(fetch_result()), Box::new(move || Box::pin(result_views(app, session))))
}

/// The problems of a set that cannot be used.
pub(super) fn problems(app: App, file: String, problems: Arc<Vec<Problem>>) -> Vec<El> {
    let views = move || -> Views { Box::pin(problems_views(app, file.clone(), problems.clone())) };
    part(app, || Box::pin(fetch_problems()), Box::new(views))
}

/// Fetches what is likely to be opened next, while the person reads; what does not come is asked for again when it is opened.
pub(super) async fn look_ahead() {
    let _ = fetch_result().await;
}

/// Whether the texts of a language are there, or could be fetched.
pub(crate) async fn learn(language: Language) -> bool {
    if language == Language::En && !english::is_there() {
        match english_texts().await {
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

/// What has come of a part.
#[derive(Clone)]
enum Part {
    OnItsWay,
    Missing,
    There(Rc<Vec<El>>),
}

/// The views of a part, once it is there; until then that it is on its way, or what to do if it cannot be had.
fn part(app: App, fetch: fn() -> Fetch, views: Box<dyn Fn() -> Views>) -> Vec<El> {
    let part = RwSignal::new_local(Part::OnItsWay);
    let owner = Owner::current();
    let views = Rc::new(views);
    let ask = move || {
        let _ = part.try_set(Part::OnItsWay);
        let (owner, views) = (owner.clone(), views.clone());
        spawn_local(async move {
            let fetched = fetch().await;
            // The person may have gone on meanwhile: what is built then would belong to nobody.
            if part.try_get_untracked().is_none() {
                return;
            }
            // What has been fetched answers at once.
            let build = || fetched.ok().and_then(|()| views().now_or_never());
            let built = owner.and_then(|owner| owner.with(build));
            let found = match built {
                Some(Ok(views)) => Part::There(Rc::new(views)),
                _ => Part::Missing,
            };
            let _ = part.try_set(found);
            app.show_view();
        });
    };
    ask();
    let ask = Rc::new(ask);
    let content = move || match part.get() {
        Part::OnItsWay => vec![el("p").text_of(app.words(|texts| texts.page.loading))],
        Part::Missing => {
            let ask = ask.clone();
            let again = button(app.words(|texts| texts.page.retry)).on("click", move |_| ask());
            let words = el("p").class("notice").text_of(app.words(|texts| texts.page.part_missing));
            vec![words.attr("role", "alert"), actions([again])]
        }
        Part::There(views) => views.to_vec(),
    };
    vec![el("div").list(content)]
}
