//! The desk, the second program (`apps/desk`), as the page sees it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform/desk.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn desk() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The program, once it is there.
    #[derive(Clone)]
    pub type Desk;

    /// What stands behind the text of a set: a reply of the reader.
    #[wasm_bindgen(method)]
    pub fn read(this: &Desk, text: &str) -> Vec<u8>;

    /// Explains the points of a sheet of the set in the text; nothing if the set cannot be read.
    #[wasm_bindgen(method)]
    pub fn explainer(this: &Desk, text: &str, compiled: &[u8]) -> Option<Explainer>;

    /// Explains the points of one sheet.
    #[derive(Clone)]
    pub type Explainer;

    /// Takes over a saved sheet.
    #[wasm_bindgen(method)]
    pub fn take(this: &Explainer, sheet: &str);

    /// The result as a document for other programs.
    #[wasm_bindgen(method)]
    pub fn result(this: &Explainer) -> String;

    /// The explanation of a node in a language: chain and remarks in one text.
    #[wasm_bindgen(method)]
    pub fn explain(this: &Explainer, node: usize, language: &str) -> String;
}

impl Desk {
    /// Fetches the program, if it is not there yet; `None` when it cannot be had.
    pub async fn get() -> Option<Self> {
        desk().await.ok().map(JsCast::unchecked_into)
    }
}
