//! The host page's side: what it wants, what it is told, what it may ask for. Whether an answer is handed on to it is
//! decided in the element, by the person; nothing here speaks to the host page itself.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;

use super::app::{App, Screen};
use super::session::Session;
use super::work::save_file;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CatalogSet;
use tudanhgia_core::work::{Altered, Work};
use tudanhgia_web::dom::{after, follow};
use tudanhgia_words::Language;

/// Tells the element what happened: the name of the event, its code or state, a sentence.
pub type Tell = Rc<dyn Fn(&str, &str, &str)>;

/// The element on the host page, as the app sees it.
#[derive(Clone, Copy)]
pub struct Host {
    element: StoredValue<web_sys::Element, LocalStorage>,
    tell: StoredValue<Tell, LocalStorage>,
    readonly: RwSignal<bool>,
    /// The sheet in work.
    session: StoredValue<Option<Session>>,
    /// The text of a sheet that the host page wants opened.
    given: StoredValue<Option<String>>,
}

impl Host {
    /// Attributes are read from `element` when they are needed, so that they may change at any time.
    pub fn new(element: web_sys::Element, tell: Tell) -> Self {
        Self {
            readonly: RwSignal::new(element.has_attribute("readonly")),
            element: StoredValue::new_local(element),
            tell: StoredValue::new_local(tell),
            session: StoredValue::new(None),
            given: StoredValue::new(None),
        }
    }

    pub(super) fn attribute(self, name: &str) -> String {
        self.with_element(|element| element.get_attribute(name)).flatten().unwrap_or_default()
    }

    /// Does something with the element; `None` once it is gone. What was still loading for it ends quietly then, and must not
    /// bring the program down.
    pub(super) fn with_element<T>(self, act: impl FnOnce(&web_sys::Element) -> T) -> Option<T> {
        self.element.try_with_value(act)
    }

    /// The sheet in work.
    pub(super) fn session(self) -> Option<Session> {
        self.session.try_get_value().flatten()
    }

    pub(super) fn is_readonly(self) -> bool {
        self.readonly.get()
    }

    /// Whether the element is all that the page is for.
    pub(super) fn is_own_page(self) -> bool {
        self.element.with_value(|element| element.has_attribute("data-page"))
    }

    pub(super) fn keeps_drafts(self) -> bool {
        self.attribute("storage") != "none"
    }

    /// Whether the host page offers this set: with a level or a year, only those of it.
    pub(super) fn offers(self, set: &CatalogSet) -> bool {
        let (level, year) = (self.attribute("level"), self.attribute("year"));
        let level = level.trim();
        let named =
            level.is_empty() || [&set.id, &set.level.vi, &set.level.en].iter().any(|name| *name == level);
        named && (year.is_empty() || set.year == year.trim())
    }

    pub(super) fn tell(self, event: &str, code: &str, sentence: &str) {
        if let Some(tell) = self.tell.try_get_value() {
            tell(event, code, sentence);
        }
    }

    /// Tells, once it is drawn, what a change of the sheet has altered.
    pub(super) fn tell_of(self, altered: &Altered) {
        let told =
            [("answer-change", true), ("score-change", altered.score), ("complete", altered.completed)];
        after(move || {
            for (event, _) in told.into_iter().filter(|(_, so)| *so) {
                self.tell(event, "", "");
            }
        });
    }

    /// No sheet is in work any more.
    pub(super) fn left(self) {
        self.session.set_value(None);
        self.tell("left", "", "");
    }

    pub(super) fn take_given(self) -> Option<String> {
        self.given.try_update_value(Option::take).flatten()
    }
}

/// Tells what becomes of a sheet in work.
pub(super) fn follow_session(app: App, session: Session) {
    let host = app.host;
    host.session.set_value(Some(session));
    follow(Box::new(move || host.tell("save-state", session.draft().state().name(), "")));
}

impl App {
    /// What the element does with the app and asks of it. There is an answer only to the last four: the sheet and the
    /// result as texts, the name of the file that was offered, `done`, `open` and `wrong` with their numbers.
    pub fn ask(self, what: &str, with: &str) -> Option<String> {
        let host = self.host;
        match what {
            "lang" => self.speak(Language::of_tag(with)),
            "readonly" => {
                host.readonly.set(host.element.with_value(|element| element.has_attribute("readonly")))
            }
            "criteria" => {
                self.set_index(with);
                self.offer_anew();
            }
            "level" | "year" | "unit" | "storage" => self.offer_anew(),
            "reset" => self.screen.set(Screen::Start),
            "open" => {
                host.given.set_value(Some(with.to_owned()));
                self.screen.set(Screen::Start);
            }
            _ => {
                let session = host.session.get_value()?;
                return match what {
                    "sheet" => Some(session.draft().peek(Work::shared_text)),
                    "result" => session.result_text(),
                    "file" => Some(save_file(session)),
                    "check" => Some(session.draft().peek(|work| {
                        let found = work.assessment();
                        format!("[{},{}]", found.nodes[NodeIx::TOTAL].missing.len(), found.all_wrong().len())
                    })),
                    _ => None,
                };
            }
        }
        None
    }

    /// Draws the start page again if it is shown; a sheet in work is left alone.
    fn offer_anew(self) {
        if self.screen.with_untracked(|screen| matches!(screen, Screen::Start)) {
            self.screen.set(Screen::Start);
        }
    }
}
