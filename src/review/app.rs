//! The root: the three parts of the page, and in which language they are.

use leptos::prelude::*;
use leptos::web_sys;

use super::{reconcile, round, verify};
use crate::criteria::Catalog;
use crate::dom::{El, el, focus, follow, link, speak};
use crate::platform::{WorkerMaker, fetch_text, resolve};
use crate::texts::review::pages::{PageTexts, pages};
use crate::texts::{Language, Texts};

/// What every part needs.
#[derive(Clone, Copy)]
pub(super) struct App {
    pub(super) language: RwSignal<Language>,
    part: RwSignal<PagePart>,
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
}

impl PagePart {
    const ALL: [Self; 3] = [Self::Reconcile, Self::Verify, Self::Round];

    /// Its name in the address of the page.
    fn name(self) -> &'static str {
        match self {
            Self::Reconcile => "doi-chieu",
            Self::Verify => "kiem-tra",
            Self::Round => "tong-hop",
        }
    }

    /// The part that an address names; the first where it names none.
    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|known| known.name() == name).unwrap_or(Self::Reconcile)
    }

    fn title(self, texts: &PageTexts) -> &'static str {
        match self {
            Self::Reconcile => texts.reconcile.title,
            Self::Verify => texts.verify.title,
            Self::Round => texts.round.title,
        }
    }
}

/// Builds the page in `root`. The parts stand there all the time and are shown one at a time: what was done in one is
/// still there after a look at another.
pub(super) fn build(
    root: &web_sys::HtmlElement,
    index: String,
    language: &str,
    part: &str,
    worker: WorkerMaker,
) -> App {
    let app = App {
        language: RwSignal::new(Language::of_tag(language)),
        part: RwSignal::new(PagePart::named(part)),
        root: StoredValue::new_local(root.clone()),
        index: StoredValue::new(index),
        catalog: StoredValue::new(None),
        worker: StoredValue::new_local(worker),
    };
    let shown = |part: PagePart, view: El| {
        view.class("column review")
            .id(part.name())
            .attr("tabindex", "-1")
            .shown_if(move || app.part.get() == part)
    };
    follow(Box::new(move || speak(app.language.get().tag(), app.pages().title)));
    el("div")
        .class("app")
        .child(masthead(app))
        .child(shown(PagePart::Reconcile, reconcile::view(app)))
        .child(shown(PagePart::Verify, verify::view(app)))
        .child(shown(PagePart::Round, round::view(app)))
        .mount(root);
    app
}

fn masthead(app: App) -> El {
    let to = |part: PagePart| {
        // An address of its own, so that going back works and a part can be bookmarked.
        el("a")
            .class("link")
            .attr("href", &format!("#{}", part.name()))
            .text_of(app.words(move |texts| part.title(texts)))
            .attr_of("aria-current", move || (app.part.get() == part).then(|| "page".to_owned()))
    };
    let home = el("a")
        .class("link")
        .attr("href", "index.html")
        .text_of(move || app.language.get().texts().page.title.to_owned());
    let other = move || match app.language.get() {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    };
    let switch = link(move || app.texts().page.other_language.to_owned())
        .class("link masthead__language")
        .attr_of("lang", move || Some(other().tag().to_owned()))
        .on("click", move |_| app.language.set(other()));
    el("header")
        .class("masthead screen-only")
        .child(el("strong").class("masthead__title").text_of(app.words(|texts| texts.title)))
        .child(
            el("nav")
                .class("parts")
                .attr_of("aria-label", move || Some(app.pages().title.to_owned()))
                .children(PagePart::ALL.map(to)),
        )
        .child(home)
        .child(switch)
}

impl App {
    /// Shows the part that an address names.
    pub(super) fn show(self, part: &str) {
        let part = PagePart::named(part);
        self.part.set(part);
        self.focus(part.name());
    }

    /// The words of the product.
    pub(super) fn texts(self) -> &'static Texts {
        self.language.get().texts()
    }

    /// The words of this page.
    pub(super) fn pages(self) -> &'static PageTexts {
        pages(self.language.get())
    }

    /// A text of this page in the present language.
    pub(super) fn words(
        self,
        pick: impl Fn(&'static PageTexts) -> &'static str + Copy + 'static,
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
