//! The address of the page and the clipboard, for what is fetched when it is opened.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

use super::by_name::{call, member};
use super::fetch::resolve;

/// The window.
fn window() -> JsValue {
    web_sys::window().map(JsValue::from).unwrap_or_default()
}

/// The address of the page without what stands behind its `#`. `None` in a frame, and where the page came from no server: such
/// an address is of no use to anybody else.
pub fn page_address() -> Option<String> {
    let window = window();
    let address = member(&member(&window, "location"), "href").as_string()?;
    let address = address.split('#').next().unwrap_or_default();
    (member(&window, "parent") == window && address.starts_with("http")).then(|| address.to_owned())
}

/// The address of a file beside the script of the program, where the page names that by a tag. The page in one file does not, and
/// beside a package of npm there is nothing.
pub fn beside_script(file: &str) -> Option<String> {
    let script =
        call(&member(&window(), "document"), "querySelector", &"script[src*='tudanhgia.js']".into())?;
    let address = member(&script, "src").as_string()?;
    Some(resolve(&address, file))
}

/// Takes what stands behind the `#` out of the address, in the place where the history is.
pub fn drop_fragment() {
    let drop = || {
        let history = member(&window(), "history");
        let (state, replace) = (member(&history, "state"), member(&history, "replaceState"));
        let address = JsValue::from_str(&page_address()?);
        replace.dyn_ref::<Function>()?.call3(&history, &state, &JsValue::from_str(""), &address).ok()
    };
    // Where the browser refuses it, the address stays as it is.
    let _ = drop();
}

/// Puts a text on the clipboard; whether the browser let it.
pub async fn copy(text: &str) -> bool {
    let clipboard = member(&member(&window(), "navigator"), "clipboard");
    match call(&clipboard, "writeText", &text.into()) {
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
