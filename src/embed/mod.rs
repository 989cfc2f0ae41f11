//! The element's Rust half: mounts the app in a shadow root and hands JavaScript an opaque handle.

use std::rc::Rc;

use any_spawner::Executor;
use js_sys::Function;
use leptos::prelude::*;
use tudanhgia_words::Language;
use wasm_bindgen::prelude::*;

use crate::ui::{self, App, Host, Tell, build};

/// A mounted app; freeing it ends everything that the app started.
#[wasm_bindgen]
pub struct Mounted {
    owner: Owner,
    app: App,
}

/// Mounts the app into `root`, an element inside the shadow root of `host`. `criteria` is the address of the index of
/// criteria sets; `tell` is called with the name, the code and the sentence of each event.
#[wasm_bindgen]
pub fn mount(
    root: &web_sys::HtmlElement,
    host: web_sys::Element,
    criteria: String,
    tell: Function,
) -> Mounted {
    // A second element finds the executor in place, which is all that is wanted.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let tell: Tell = Rc::new(move |event: &str, code: &str, sentence: &str| {
        let [event, code, sentence] = [event, code, sentence].map(JsValue::from_str);
        // What a listener of the host page throws is reported by the browser, not by this call.
        let _ = tell.call3(&JsValue::NULL, &event, &code, &sentence);
    });
    let app = owner.with(|| build(root, criteria, Host::new(host, tell)));
    Mounted { owner, app }
}

/// Brings the texts of a language, so that an app that is mounted then begins in it.
#[wasm_bindgen]
pub async fn learn(language: String) {
    crate::ui::learn(Language::of_tag(&language)).await;
}

#[wasm_bindgen]
impl Mounted {
    /// See [`App::ask`].
    pub fn ask(&self, what: &str, with: &str) -> Option<String> {
        self.owner.with(|| self.app.ask(what, with))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// The style sheet that each shadow root adopts.
#[wasm_bindgen]
pub fn style() -> String {
    ui::style()
}
