//! The element's Rust half: mounts the app in a shadow root and hands JavaScript an opaque handle.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::texts::Language;
use crate::ui::{App, Config, STYLE};

/// A mounted app; freeing it unmounts the app and ends everything that it started.
#[wasm_bindgen]
pub struct Mounted {
    /// Unmounts when dropped.
    _handle: Box<dyn core::any::Any>,
}

/// Mounts the app into `root`, an element inside the shadow root. `criteria` is the address of the index of criteria
/// sets, `language` a language tag.
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, criteria: String, language: &str) -> Mounted {
    let config = Config { criteria, language: Language::of_tag(language) };
    let own = root.clone();
    let handle = mount_to(root, move || view! { <App config root=own/> });
    Mounted { _handle: Box::new(handle) }
}

/// The style sheet that each shadow root adopts.
#[wasm_bindgen]
pub fn style() -> String {
    STYLE.to_owned()
}
