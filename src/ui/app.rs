//! What every page has at hand: the language, what is shown, the host page, the sheets of this window.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;

use super::draft::Draft;
use super::host::Host;
use super::later::{learn, spoken};
use tudanhgia_core::criteria::{CriteriaSet, Problem, SetStanding};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_web::dom::{El, focus, view};
use tudanhgia_web::platform::resolve;
use tudanhgia_words::{Language, Texts, Translated, Words};

/// What every page needs, and all that the element may do with it (see `host`).
#[derive(Clone, Copy)]
pub struct App {
    pub(super) language: RwSignal<Language>,
    pub(super) screen: RwSignal<Screen>,
    /// Whether the texts of the other language could not be fetched.
    pub(super) speechless: RwSignal<bool>,
    /// What the host page wants and hears.
    pub(super) host: Host,
    /// The element that the app is mounted in: what is outside is not ours.
    pub(super) root: StoredValue<web_sys::HtmlElement, LocalStorage>,
    criteria: StoredValue<String>,
    /// Where the history says that the person wants to be, until that is reached (see `trail`).
    pub(super) wish: StoredValue<Option<String>>,
    /// Whether the wish was made on this page, by Back or Forward.
    pub(super) sought: StoredValue<bool>,
    /// The sheets that were changed in this window (see `draft`).
    pub(super) drafts: StoredValue<Vec<Rc<Draft>>, LocalStorage>,
}

/// Which page is shown.
#[derive(Clone)]
pub(super) enum Screen {
    /// The choice of a set, a draft or a file.
    Start,
    /// A sheet in work.
    Work(Opening),
    /// A set that cannot be used, with all its problems.
    Broken { file: String, problems: Arc<Vec<Problem>> },
}

/// A sheet about to be worked on.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) set: &'static CriteriaSet,
    pub(super) sheet: Sheet,
    /// The draft that it continues, if any: key and revision.
    pub(super) draft: Option<(String, u32)>,
    /// Whether it is only looked at until something changes.
    pub(super) example: bool,
}

/// What elements say in the words of a criteria set.
pub(super) trait Own {
    /// A text of the set in the present language; where it has no English it is marked as Vietnamese.
    fn own(self, app: App, words: Words) -> Self;

    /// Marks what says a text that the set has in Vietnamese alone: nothing changes that, so it needs no signal.
    fn spoken(self, words: &Words) -> Self;
}

impl Own for El {
    #[inline(never)]
    fn own(self, app: App, words: Words) -> Self {
        self.spoken(&words).text_of(move || words.get(app.language.get()).to_owned())
    }

    fn spoken(self, words: &Words) -> Self {
        if words.en.is_empty() { self.attr("lang", "vi") } else { self }
    }
}

impl App {
    /// The app in `root`; `criteria` is the address of the index of criteria sets.
    pub(super) fn new(root: &web_sys::HtmlElement, criteria: String, host: Host) -> Self {
        Self {
            language: RwSignal::new(spoken(Language::of_tag(&host.attribute("lang")))),
            screen: RwSignal::new(Screen::Start),
            speechless: RwSignal::new(false),
            host,
            root: StoredValue::new_local(root.clone()),
            criteria: StoredValue::new(criteria),
            wish: StoredValue::new(None),
            sought: StoredValue::new(false),
            drafts: StoredValue::new_local(vec![]),
        }
    }

    pub(super) fn texts(self) -> &'static Texts {
        self.language.try_get().unwrap_or_default().texts()
    }

    /// Changes the language, once its texts are there.
    pub(super) fn speak(self, language: Language) {
        spawn_local(async move {
            let learnt = learn(language).await;
            let _ = self.speechless.try_set(!learnt);
            if learnt {
                let _ = self.language.try_set(language);
            }
        });
    }

    /// A text of the page in the present language.
    pub(super) fn words(self, pick: fn(&Texts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    /// The mark of a set that is not the official one, made of this element.
    pub(super) fn standing(self, mark: El, standing: SetStanding) -> Option<El> {
        let class = match standing {
            SetStanding::Official => return None,
            SetStanding::Compiled => "tag tag--compiled",
            SetStanding::Sample => "tag",
        };
        let word = move || self.texts().page.standing(standing).unwrap_or_default().to_owned();
        Some(mark.class(class).text_of(word))
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
}
