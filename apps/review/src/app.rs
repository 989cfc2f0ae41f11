//! What every part of the page shares: the language, which part is shown, what the site offers.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;

use super::english::{learn, spoken};
use super::next;
use tudanhgia_core::criteria::Catalog;
use tudanhgia_office::texts::review::pages::{ReviewPageTexts, pages};
use tudanhgia_web::dom::focus;
use tudanhgia_web::platform::{WorkerMaker, fetch_text, resolve};
use tudanhgia_words::{Language, Texts};

/// What every part of the page has at hand: the language, the part that is shown, and what the site offers.
#[derive(Clone, Copy)]
pub(super) struct App {
    pub(super) language: RwSignal<Language>,
    /// Whether the other language, or a room, could not be fetched.
    pub(super) lost: RwSignal<bool>,
    pub(super) part: RwSignal<PagePart>,
    /// Whether the room that is fetched when it is opened has come.
    pub(super) room: RwSignal<bool>,
    root: StoredValue<web_sys::HtmlElement, LocalStorage>,
    index: StoredValue<String>,
    catalog: StoredValue<Option<Catalog>>,
    worker: StoredValue<WorkerMaker, LocalStorage>,
}

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PagePart {
    /// A unit's own result beside the official one.
    Reconcile,
    /// Whether a file is as it was written.
    Verify,
    /// All sheets of a round.
    Round,
    /// What a unit does next with its sheet.
    Next,
}

impl PagePart {
    pub(super) const ALL: [Self; 4] = [Self::Reconcile, Self::Verify, Self::Round, Self::Next];

    /// Its name in the address of the page.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reconcile => "doi-chieu",
            Self::Verify => "kiem-tra",
            Self::Round => "tong-hop",
            Self::Next => "viec-tiep-theo",
        }
    }

    /// The part that an address names; the first where it names none.
    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|known| known.name() == name).unwrap_or(Self::Reconcile)
    }

    pub(super) fn title(self, texts: &ReviewPageTexts) -> &'static str {
        match self {
            Self::Reconcile => texts.reconcile.title,
            Self::Verify => texts.verify.title,
            Self::Round => texts.round.title,
            Self::Next => texts.next,
        }
    }
}

impl App {
    /// The state that the page begins with.
    pub(super) fn new(
        root: &web_sys::HtmlElement,
        index: String,
        language: &str,
        part: &str,
        worker: WorkerMaker,
    ) -> Self {
        let app = Self {
            language: RwSignal::new(spoken(Language::of_tag(language))),
            lost: RwSignal::new(false),
            part: RwSignal::new(PagePart::named(part)),
            room: RwSignal::new(false),
            root: StoredValue::new_local(root.clone()),
            index: StoredValue::new(index),
            catalog: StoredValue::new(None),
            worker: StoredValue::new_local(worker),
        };
        next::fetch(app);
        app
    }

    /// Shows the part that an address names.
    pub(super) fn show(self, part: &str) {
        let part = PagePart::named(part);
        self.part.set(part);
        next::fetch(self);
        self.focus(part.name());
    }

    /// Speaks another language, once its words are there.
    pub(super) fn speak(self, language: Language) {
        spawn_local(async move {
            let is_there = learn(language).await;
            self.lost.set(!is_there);
            if is_there {
                self.language.set(language);
            }
        });
    }

    /// The words of the product.
    pub(super) fn texts(self) -> &'static Texts {
        self.language.get().texts()
    }

    /// The words of this page.
    pub(super) fn pages(self) -> &'static ReviewPageTexts {
        pages(self.language.get())
    }

    /// A text of this page in the present language.
    pub(super) fn words(
        self,
        pick: impl Fn(&'static ReviewPageTexts) -> &'static str + Copy + 'static,
    ) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.pages()).to_owned()
    }

    /// The address of a file beside the index.
    pub(super) fn address(self, file: &str) -> String {
        self.index.with_value(|index| resolve(index, file))
    }

    /// Makes the worker of a round.
    pub(super) fn worker(self) -> WorkerMaker {
        self.worker.get_value()
    }

    /// What the site offers; fetched once, and again after a failure.
    pub(super) async fn catalog(self) -> Option<Catalog> {
        if let Some(known) = self.catalog.get_value() {
            return Some(known);
        }
        let text = fetch_text(&self.index.get_value()).await.ok()?;
        let catalog = Catalog::read(&text).ok()?;
        self.catalog.set_value(Some(catalog.clone()));
        Some(catalog)
    }

    /// Moves the focus to an element once the page has been drawn again, so that keyboard and screen reader follow.
    pub(super) fn focus(self, id: &str) {
        focus(self.root, id);
    }
}
