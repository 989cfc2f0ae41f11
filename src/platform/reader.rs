//! The reader of criteria sets: another program beside the page, fetched by the element when it is needed.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the element offers: a function from the text of a set to a promise of the reader's answer.
#[derive(Clone)]
pub struct SetReader(js_sys::Function);

impl SetReader {
    /// The reader behind a function of the element.
    pub fn new(read: js_sys::Function) -> Self {
        Self(read)
    }

    /// The reader's answer to the text of a set; `None` when the reader could not be fetched.
    pub async fn read(&self, text: &str) -> Option<Vec<u8>> {
        let promise = self.0.call1(&JsValue::NULL, &JsValue::from_str(text)).ok()?;
        let answer = JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?).await.ok()?;
        Some(answer.dyn_into::<js_sys::Uint8Array>().ok()?.to_vec())
    }
}
