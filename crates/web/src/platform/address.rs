//! The address of the page and the clipboard, for what is fetched when it is opened: by the names of the browser's objects,
//! since each binding of its own would weigh on the first visit.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

/// The window.
fn window() -> JsValue {
    web_sys::window().map(JsValue::from).unwrap_or_default()
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok()
}

/// Calls a method with one value; `None` where there is none, or it throws.
fn call(of: &JsValue, name: &str, value: &JsValue) -> Option<JsValue> {
    get(of, name)?.unchecked_ref::<Function>().call1(of, value).ok()
}

/// The address of the page without what stands behind its `#`. `None` in a frame, and where the page came from no server: such
/// an address is of no use to anybody else.
pub fn page_address() -> Option<String> {
    let window = window();
    let address = get(&get(&window, "location")?, "href")?.as_string()?;
    let address = address.split('#').next().unwrap_or_default();
    (get(&window, "parent")? == window && address.starts_with("http")).then(|| address.to_owned())
}

/// Takes what stands behind the `#` out of the address, in the place where the history is.
pub fn drop_fragment() {
    let drop = || {
        let history = get(&window(), "history")?;
        let (state, replace) = (get(&history, "state")?, get(&history, "replaceState")?);
        let address = JsValue::from_str(&page_address()?);
        replace.unchecked_ref::<Function>().call3(&history, &state, &JsValue::from_str(""), &address).ok()
    };
    // Where the browser refuses it, the address stays as it is.
    let _ = drop();
}

/// Puts a text on the clipboard; whether the browser let it.
pub async fn copy(text: &str) -> bool {
    let clipboard = get(&window(), "navigator").and_then(|navigator| get(&navigator, "clipboard"));
    match clipboard.and_then(|clipboard| call(&clipboard, "writeText", &JsValue::from_str(text))) {
        Some(promise) => JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await.is_ok(),
        None => false,
    }
}

/// Selects all of the field that an event came from.
pub fn select_all(event: &Event) {
    if let Some(field) = event.target() {
        let _ = call(&field, "select", &JsValue::UNDEFINED);
    }
}
