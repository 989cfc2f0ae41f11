//! The root: which page is shown, and in which language.

use std::sync::Arc;

use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;

use super::host::Host;
use super::{problems, start, work};
use tudanhgia_core::compiled::{self, Complaint, Reply};
use tudanhgia_core::criteria::{CatalogSet, CriteriaSet};
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_web::dom::{El, el, focus, follow, link, speak, view};
use tudanhgia_web::platform::{Desk, FetchError, Record, fetch_bytes, fetch_text, keep, kept, resolve};
use tudanhgia_words::{Language, Texts, Translated, Words};

/// What every page needs, and all that the element may do with it (see `host`).
#[derive(Clone, Copy)]
pub struct App {
    pub(super) language: RwSignal<Language>,
    pub(super) screen: RwSignal<Screen>,
    /// What the host page wants and hears.
    pub(super) host: Host,
    /// The element that the app is mounted in: what is outside is not ours.
    root: StoredValue<web_sys::HtmlElement, LocalStorage>,
    criteria: StoredValue<String>,
    /// Where the history says that the person wants to be, until that is reached (see `trail`).
    pub(super) wish: StoredValue<Option<String>>,
    /// Whether the wish was made on this page, by Back or Forward.
    pub(super) sought: StoredValue<bool>,
    /// Changed sheets that are in this window alone.
    pub(super) unsaved: StoredValue<Vec<Record>>,
}

/// Which page is shown.
#[derive(Clone)]
pub(super) enum Screen {
    /// The choice of a set, a draft or a file.
    Start,
    /// A sheet in work.
    Work(Opening),
    /// A set that cannot be used, with all its problems.
    Broken { file: String, problems: Arc<Vec<Complaint>> },
}

/// A set with what it was read from.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) set: Arc<CriteriaSet>,
    pub(super) text: Arc<str>,
    /// Its compiled form; empty where there is none.
    pub(super) compiled: Arc<[u8]>,
}

impl Opened {
    fn new(set: CriteriaSet, text: String, compiled: Vec<u8>) -> Self {
        Self { set: Arc::new(set), text: text.into(), compiled: compiled.into() }
    }
}

/// A sheet about to be worked on.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) opened: Opened,
    pub(super) sheet: Sheet,
    /// The draft that it continues, if any: key and revision.
    pub(super) draft: Option<(String, u32)>,
    /// Whether it is only looked at until something changes.
    pub(super) example: bool,
}

/// Builds the app in `root`, below the current owner: cleaning up the owner ends everything. `criteria` is the address of
/// the index of criteria sets.
pub fn build(root: &web_sys::HtmlElement, criteria: String, host: Host) -> App {
    let app = App {
        language: RwSignal::new(Language::of_tag(&host.attribute("lang"))),
        screen: RwSignal::new(Screen::Start),
        host,
        root: StoredValue::new_local(root.clone()),
        criteria: StoredValue::new(criteria),
        wish: StoredValue::new(None),
        sought: StoredValue::new(false),
        unsaved: StoredValue::new(vec![]),
    };
    // A page of ours is in the language that is shown; a host page says that itself.
    if host.is_own_page() {
        follow(Box::new(move || speak(app.language.get().tag(), app.texts().page.title)));
    }
    app.follow_history();
    app.ask_before_leaving();
    el("div")
        .class("app")
        .attr("part", "app")
        .attr_of("lang", move || Some(app.language.get().tag().to_owned()))
        .switch(
            move || app.screen.get(),
            move |screen| {
                host.left();
                match screen {
                    Screen::Start => start::page(app),
                    Screen::Work(opening) => work::page(app, opening),
                    Screen::Broken { file, problems } => problems::page(app, file, problems),
                }
            },
        )
        .mount(root);
    app
}

impl App {
    pub(super) fn texts(self) -> &'static Texts {
        self.language.try_get().unwrap_or_default().texts()
    }

    /// A text of the page in the present language.
    pub(super) fn words(self, pick: fn(&Texts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    /// A text of the criteria set in the present language.
    pub(super) fn own(self, words: Words) -> impl Fn() -> String + 'static {
        move || words.get(self.language.get()).to_owned()
    }

    /// The address of a file beside the index.
    pub(super) fn address(self, file: &str) -> String {
        self.criteria.try_with_value(|index| resolve(index, file)).unwrap_or_default()
    }

    pub(super) fn index(self) -> String {
        self.criteria.try_get_value().unwrap_or_default()
    }

    pub(super) fn set_index(self, criteria: &str) {
        self.criteria.set_value(criteria.to_owned());
    }

    /// Moves the focus to an element of this instance once the page has been drawn again, so that keyboard and screen
    /// reader follow what happened.
    pub(super) fn focus(self, id: &str) {
        focus(self.root, id);
    }

    /// Shows the heading of a view that has changed, and moves the focus there.
    pub(super) fn show_view(self) {
        view(self.root, "main");
    }

    /// Fetches a set; a broken one goes to its own page. The compiled form beside it saves the reader's way, but the file
    /// decides: a form of another text is not used.
    pub(super) async fn open_set(self, entry: &CatalogSet) -> Result<Option<Opened>, FetchError> {
        let (address, form) = (self.address(&entry.file), self.address(&entry.compiled));
        let compiled = async { if entry.compiled.is_empty() { None } else { fetch_bytes(&form).await.ok() } };
        let (text, compiled) = join(fetch_text(&address), compiled).await;
        let (text, compiled) = (text?, compiled.unwrap_or_default());
        let opened = match compiled::load(&compiled, &text) {
            Some(set) => Ok(Opened::new(set, text, compiled)),
            None => read_set(text).await?,
        };
        match opened {
            Ok(opened) => {
                // A sheet must find its set again when the server has another one by then.
                if self.host.keeps_drafts() {
                    let (name, text) = (opened.set.sha256.clone(), opened.text.clone());
                    // A storage that does not answer holds nobody up.
                    spawn_local(async move {
                        let _ = keep(&name, &text).await;
                    });
                }
                Ok(Some(opened))
            }
            Err(problems) => {
                self.host.tell("error", "criteria-broken", &entry.file);
                let screen = Screen::Broken { file: entry.file.clone(), problems: Arc::new(problems) };
                let _ = self.screen.try_set(screen);
                self.show_view();
                Ok(None)
            }
        }
    }

    /// The very set that a sheet was filled in for, if it was opened on this computer before.
    pub(super) async fn kept_set(self, wanted: &SetRef) -> Option<Opened> {
        let opened = read_set(kept(&wanted.sha256).await?).await.ok()?.ok()?;
        let set = &opened.set;
        let same = (&set.id, &set.version, &set.sha256) == (&wanted.id, &wanted.version, &wanted.sha256);
        same.then_some(opened)
    }

    /// The title, the way back to the start page where there is one, and the language.
    pub(super) fn masthead(self, back: bool) -> El {
        let home = back.then(|| {
            link(self.words(|texts| texts.page.to_start)).on("click", move |_| {
                self.screen.set(Screen::Start);
                self.show_view();
            })
        });
        let switch = link(self.words(|texts| texts.page.other_language))
            .class("link masthead__language")
            .attr_of("lang", move || Some(other(self.language.get()).tag().to_owned()))
            .on("click", move |_| self.language.update(|language| *language = other(*language)));
        el("header")
            .class("masthead")
            .attr("part", "masthead")
            .child(el("strong").class("masthead__title").text_of(self.words(|texts| texts.page.title)))
            .children(home)
            .child(switch)
    }
}

/// The set is there, and what reads it is not.
pub(super) const NO_READER: FetchError = FetchError(1);

/// Has the desk read the text of a set, or say what is wrong with it.
async fn read_set(text: String) -> Result<Result<Opened, Vec<Complaint>>, FetchError> {
    let desk = Desk::get().await.ok_or(NO_READER)?;
    let reply = Reply::receive(&desk.read(&text), &text).ok_or(NO_READER)?;
    Ok(reply.map(|set| Opened::new(set, text, vec![])))
}

fn other(language: Language) -> Language {
    match language {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    }
}
