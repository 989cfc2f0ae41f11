//! The root: which page is shown, and in which language.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::erased::on;
use super::problems::BrokenSet;
use super::start::Start;
use super::work::Work;
use crate::criteria::{CriteriaSet, Problem};
use crate::platform::{FetchError, fetch_text, resolve};
use crate::sheet::Sheet;
use crate::texts::{Language, Texts};

/// What the element was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// The address of the index of criteria sets.
    pub criteria: String,
    /// The language to begin with.
    pub language: Language,
}

/// What every page needs.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) language: RwSignal<Language>,
    pub(super) screen: RwSignal<Screen>,
    /// The element that the app is mounted in: what is outside is not ours.
    pub(super) root: StoredValue<web_sys::HtmlElement, LocalStorage>,
    criteria: StoredValue<String>,
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
    pub(super) set: Arc<CriteriaSet>,
    pub(super) sheet: Sheet,
    /// The draft that it continues, if any: key and revision.
    pub(super) draft: Option<(String, u32)>,
    /// Whether it is only looked at until something changes.
    pub(super) example: bool,
}

impl Context {
    pub(super) fn texts(self) -> &'static Texts {
        self.language.get().texts()
    }

    /// The address of a file beside the index.
    pub(super) fn address(self, file: &str) -> String {
        self.criteria.with_value(|index| resolve(index, file))
    }

    pub(super) fn index(self) -> String {
        self.criteria.get_value()
    }

    /// Moves the focus to an element of this instance once the page has been drawn again, so that keyboard and screen
    /// reader follow what happened.
    pub(super) fn focus(self, id: &str) {
        let selector = format!("[id='{id}']");
        let root = self.root;
        request_animation_frame(move || {
            let found = root.try_with_value(|root| root.query_selector(&selector).ok().flatten()).flatten();
            if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = element.focus();
            }
        });
    }

    /// Fetches and checks a set; a broken one goes to its own page.
    pub(super) async fn open_set(self, file: &str) -> Result<Option<Arc<CriteriaSet>>, FetchError> {
        let text = fetch_text(&self.address(file)).await?;
        match CriteriaSet::read(&text) {
            Ok(set) => Ok(Some(Arc::new(set))),
            Err(problems) => {
                let screen = Screen::Broken { file: file.to_owned(), problems: Arc::new(problems) };
                self.screen.set(screen);
                Ok(None)
            }
        }
    }
}

/// The whole app.
#[component]
pub fn App(
    /// What the element was told.
    config: Config,
    /// The element that the app is mounted in.
    root: web_sys::HtmlElement,
) -> impl IntoView {
    let context = Context {
        language: RwSignal::new(config.language),
        screen: RwSignal::new(Screen::Start),
        root: StoredValue::new_local(root),
        criteria: StoredValue::new(config.criteria),
    };
    provide_context(context);
    view! {
        <div class="app" lang=move || context.language.get().tag()>
            {move || match context.screen.get() {
                Screen::Start => view! { <Start/> }.into_any(),
                Screen::Work(opening) => view! { <Work opening/> }.into_any(),
                Screen::Broken { file, problems } => view! { <BrokenSet file problems/> }.into_any(),
            }}
        </div>
    }
}

/// The context, present below [`App`].
pub(super) fn context() -> Context {
    expect_context()
}

fn other(language: Language) -> Language {
    match language {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    }
}

/// The title, the way back to the start page, and the language.
#[component]
pub(super) fn Masthead(
    /// Whether the start page can be reached from here.
    #[prop(optional)]
    back: bool,
) -> impl IntoView {
    let context = context();
    let switch = on(move |_| {
        context.language.update(|language| *language = other(*language));
    });
    let home = back.then(|| {
        let to_start = on(move |_| context.screen.set(Screen::Start));
        view! {
            <button type="button" class="link" on:click=to_start>{move || context.texts().page.to_start}</button>
        }
    });
    view! {
        <header class="masthead">
            <strong class="masthead__title">{move || context.texts().page.title}</strong>
            {home}
            <button type="button" class="link masthead__language" lang=move || other(context.language.get()).tag() on:click=switch>
                {move || context.texts().page.other_language}
            </button>
        </header>
    }
}
