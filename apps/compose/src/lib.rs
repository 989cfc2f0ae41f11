//! The page for authors of criteria sets: an annex, a workbook or a set becomes a set that is tried in the very form that units see, and
//! published. It is a program of its own, so that nobody else loads it.

#![cfg(target_arch = "wasm32")]

mod answer;
mod app;
mod cases;
mod changed;
mod form;
mod keeping;
mod kept;
mod live;
mod menu;
mod page;
#[path = "../../beside/paper.rs"]
mod paper;
mod parts;
mod publish;
mod rows;
mod stage;
mod start;

use any_spawner::Executor;
use app::App;
use leptos::prelude::{Owner, Update};
use tudanhgia_words::Language;
use wasm_bindgen::prelude::*;

use stage::Stage;

/// The page once it is built; freeing it ends everything that it started.
#[wasm_bindgen]
pub struct Compose {
    owner: Owner,
    app: App,
}

/// Builds the page in `root`, an element inside a shadow root. `criteria` is the address of the index of criteria sets; `stage` shows the
/// form of a set; `fragment` is what stands behind the `#` of the address.
#[wasm_bindgen]
pub fn compose(
    root: &web_sys::HtmlElement,
    stage: Stage,
    criteria: String,
    language: &str,
    fragment: String,
) -> Compose {
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let app = owner.with(|| {
        let app = App::new(root, stage, criteria, language, fragment);
        page::build(app, root);
        app
    });
    Compose { owner, app }
}

/// Brings the words of a language, so that a page that is built then begins in it.
#[wasm_bindgen]
pub async fn compose_learn(language: String) {
    parts::learn(Language::of_tag(&language)).await;
}

#[wasm_bindgen]
impl Compose {
    /// Told when an answer of the sheet on the stage has changed.
    pub fn filled(&self) {
        self.owner.with(|| self.app.filled.update(|filled| *filled += 1));
    }
}

impl Drop for Compose {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// The style sheet that the shadow root adopts.
#[wasm_bindgen]
pub fn compose_style() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/compose.css")).to_owned()
}
