//! Where the form of a set is shown as units see it: the program of the first page, which the script of this page loads.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// What shows a form.
    #[derive(Clone)]
    pub type Stage;

    /// Shows a sheet of a set in an element, in the place of what was there. `index` is the list that offers the set alone.
    #[wasm_bindgen(method)]
    pub(super) fn show(
        this: &Stage,
        place: &HtmlElement,
        set: &str,
        index: &str,
        sheet: &str,
        language: &str,
    );

    /// The sheet as it is filled in; `None` where nothing is shown.
    #[wasm_bindgen(method)]
    pub(super) fn sheet(this: &Stage) -> Option<String>;

    /// Goes to a criterion of the group that is the nth at the top.
    #[wasm_bindgen(method)]
    pub(super) fn go(this: &Stage, group: u32, id: &str);

    /// Leaves a text under a key, at once.
    #[wasm_bindgen(method)]
    pub(super) fn leave(this: &Stage, key: &str, text: &str);

    /// What was left, each as its key, a line break and its text; it is left no more.
    #[wasm_bindgen(method)]
    pub(super) fn left(this: &Stage) -> Vec<JsValue>;

    /// What was left under a key is not needed any more.
    #[wasm_bindgen(method)]
    pub(super) fn clear(this: &Stage, key: &str);

    /// Shows nothing any more.
    #[wasm_bindgen(method)]
    pub(super) fn close(this: &Stage);
}
