//! The few parts that every page is put together from.

use leptos::prelude::{LocalStorage, StoredValue, WithValue, document};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlSelectElement};

use super::follow::{after, heard, show, take_turn};
use super::{El, el};

/// Moves the focus to an element below `root` once the page has been drawn again, so that keyboard and screen reader follow
/// what happened.
pub fn focus(root: StoredValue<HtmlElement, LocalStorage>, id: &str) {
    show_later(root, id, false);
}

/// The same for a view that has changed as a whole: its heading comes into sight and gets the focus.
pub fn view(root: StoredValue<HtmlElement, LocalStorage>, id: &str) {
    show_later(root, id, true);
}

fn show_later(root: StoredValue<HtmlElement, LocalStorage>, id: &str, whole: bool) {
    let selector = format!("[id='{id}']");
    after(move || {
        root.try_with_value(|root| {
            while matches!(root.query_selector(&selector), Ok(None)) && take_turn() {}
            show(root, &selector, whole);
        });
    });
}

/// What is done by the keyboard alone: Enter leads from a field to the next one, and what is folded opens for the focus. Of a key
/// that was pressed outside of fields it gives the name.
pub fn keyed(event: &Event) -> String {
    heard(event).unwrap_or_default()
}

/// Gives the page around its language and title, where it is ours.
pub fn speak(language: &str, title: &str) {
    let document = document();
    document.set_title(title);
    if let Some(page) = document.document_element() {
        let _ = page.set_attribute("lang", language);
    }
}

/// A button; its words follow their signals.
pub fn button(words: impl Fn() -> String + 'static) -> El {
    el("button").attr("type", "button").attr("part", "button").class("button").text_of(words)
}

/// A button of less weight.
pub fn quiet(words: impl Fn() -> String + 'static) -> El {
    button(words).class("button button--quiet")
}

/// A button that looks like a link.
pub fn link(words: impl Fn() -> String + 'static) -> El {
    button(words).class("link").attr("part", "link")
}

/// A row of buttons.
pub fn actions(children: impl IntoIterator<Item = El>) -> El {
    el("p").class("actions").children(children)
}

/// A notice that is there while it has something to say.
pub fn notice(words: impl Fn() -> Option<String> + 'static) -> El {
    el("div").list(move || words().map(|words| el("p").class("notice").text(&words)).into_iter().collect())
}

/// A choice from a list: each option as value and words; `current` says which value is chosen.
pub fn select(
    id: &str,
    options: impl Fn() -> Vec<(String, String)> + 'static,
    current: impl Fn() -> String + 'static,
    then: impl Fn(String) + 'static,
) -> El {
    select_boxed(id, Box::new(options), Box::new(current), Box::new(then))
}

/// Written once for all lists: each of its own would cost a kilobyte.
#[inline(never)]
fn select_boxed(
    id: &str,
    options: Box<Options>,
    current: Box<dyn Fn() -> String>,
    then: Box<dyn Fn(String)>,
) -> El {
    let rows = move || {
        let current = current();
        let row = |(value, words): (String, String)| {
            let option = el("option").attr("value", &value).text(&words);
            if value == current { option.attr("selected", "") } else { option }
        };
        options().into_iter().map(row).collect()
    };
    el("select").id(id).list(rows).on("change", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(target) = target {
            then(target.value());
        }
    })
}

/// Gives the options of a list: the value of each with its words.
type Options = dyn Fn() -> Vec<(String, String)>;
