//! Members of the browser's objects by their names: what is fetched when it is opened goes this way, since each binding of its
//! own would travel with the first visit.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// A member; undefined where there is none.
pub(super) fn member(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a text; empty where it is none.
pub(super) fn text_of(of: &JsValue, name: &str) -> String {
    member(of, name).as_string().unwrap_or_default()
}

/// Whether a member is there and neither false nor empty.
pub(super) fn holds(of: &JsValue, name: &str) -> bool {
    member(of, name).is_truthy()
}

/// Calls a method with one value; `None` where there is none, or it throws.
pub(super) fn call(of: &JsValue, name: &str, given: &JsValue) -> Option<JsValue> {
    member(of, name).dyn_ref::<Function>()?.call1(of, given).ok()
}
