//! The element's Rust half: mounts the app in a shadow root and hands JavaScript an opaque handle.

use any_spawner::Executor;
use leptos::prelude::*;

use wasm_bindgen::prelude::*;

use crate::platform::SetReader;
use crate::texts::Language;
use crate::ui::{Config, STYLE, build};

/// A mounted app; freeing it ends everything that the app started.
#[wasm_bindgen]
pub struct Mounted {
    owner: Owner,
}

/// Mounts the app into `root`, an element inside the shadow root. `criteria` is the address of the index of criteria
/// sets, `language` a language tag, `read` what [`SetReader`] calls.
#[wasm_bindgen]
pub fn mount(
    root: &web_sys::HtmlElement,
    criteria: String,
    language: &str,
    read: js_sys::Function,
) -> Mounted {
    // A second element finds the executor in place, which is all that is wanted.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let config = Config { criteria, language: Language::of_tag(language), reader: SetReader::new(read) };
    owner.with(|| build(root, config));
    Mounted { owner }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// The style sheet that each shadow root adopts.
#[wasm_bindgen]
pub fn style() -> String {
    STYLE.to_owned()
}
