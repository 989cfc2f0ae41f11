//! The custom element's Rust half: mounts the app in a shadow root and hands JavaScript an opaque handle.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Called once when the module has loaded.
pub fn start() {}

/// A mounted app; dropping it unmounts.
#[wasm_bindgen]
pub struct Mounted {
    #[allow(dead_code)]
    unmount: Box<dyn core::any::Any>,
}

/// Mounts the app into `root`, an element inside the shadow root.
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement) -> Mounted {
    let handle = leptos::mount::mount_to(root, || view! { <p>"Xin chào"</p> });
    Mounted { unmount: Box::new(handle) }
}
