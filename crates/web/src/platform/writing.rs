//! Where somebody is writing, and the keys that take back: what the history of a sheet asks of the page.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

use super::by_name::{call, holds, member, text_of};

/// Whether a click is the second of a double click: what makes something new makes it once.
pub fn is_repeated(event: &Event) -> bool {
    member(event, "detail").as_f64().is_some_and(|clicks| clicks > 1.0)
}

/// Whether an element takes texts, which has steps to take back of its own.
fn takes_texts(element: &JsValue) -> bool {
    let tag = text_of(element, "localName");
    tag == "textarea" || (tag == "input" && text_of(element, "type") == "text")
}

/// The element with the focus in the tree that `root` stands in.
fn active(root: &HtmlElement) -> JsValue {
    member(&call(root, "getRootNode", &JsValue::UNDEFINED).unwrap_or_default(), "activeElement")
}

/// Whether the page is out of sight.
pub fn is_hidden() -> bool {
    holds(&member(&js_sys::global(), "document"), "hidden")
}

/// Whether somebody is writing a text below `root`.
pub fn is_writing(root: &HtmlElement) -> bool {
    takes_texts(&active(root))
}

/// Which way a key leads in the history: back is `false`, forward is `true`; with whether it was pressed in a text.
pub fn history_key(event: &Event) -> Option<(bool, bool)> {
    let command = holds(event, "ctrlKey") || holds(event, "metaKey");
    if !command || holds(event, "altKey") || holds(event, "isComposing") || event.default_prevented() {
        return None;
    }
    let forward = match text_of(event, "key").to_ascii_lowercase().as_str() {
        "z" => holds(event, "shiftKey"),
        "y" => true,
        _ => return None,
    };
    Some((forward, takes_texts(&member(event, "target"))))
}

/// Whether a key is the one that takes what was typed, and not a letter that is being composed.
pub fn is_enter(event: &Event) -> bool {
    text_of(event, "key") == "Enter" && !holds(event, "isComposing")
}

/// Which way an input event leads that the browser's own steps of a field have made: back is `false`, forward is `true`.
pub fn native_step(event: &Event) -> Option<bool> {
    match text_of(event, "inputType").as_str() {
        "historyUndo" => Some(false),
        "historyRedo" => Some(true),
        _ => None,
    }
}

/// Where the cursor is in a text that somebody is writing: what puts it back there after another window has changed the text.
pub fn keep_cursor(root: &HtmlElement) -> impl FnOnce() + use<> {
    let field = active(root);
    let writing = takes_texts(&field);
    let names = ["selectionStart", "selectionEnd"];
    let before = names.map(|name| member(&field, name));
    move || {
        // Written in this order both keep their places, unless the text has become too short.
        for (name, place) in names.into_iter().zip(before).rev() {
            if writing && member(&field, name) != place {
                let _ = Reflect::set(&field, &name.into(), &place);
            }
        }
    }
}
