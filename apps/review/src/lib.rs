//! The second page: a unit's own result beside the official one, the verification of files, the round of a department,
//! and what a unit does next.
//! It is a program of its own, so that who only fills in a sheet does not load it.

#![cfg(target_arch = "wasm32")]

mod app;
mod english;
mod fields;
mod keep;
mod keys;
mod next;
mod page;
#[path = "../../beside/paper.rs"]
mod paper;
mod papers;
mod print;
mod reconcile;
mod round;
mod sets;
mod verify;

use any_spawner::Executor;
use app::App;
use leptos::prelude::Owner;
use wasm_bindgen::prelude::*;

use tudanhgia_web::platform::WorkerMaker;
use tudanhgia_words::Language;

/// The page once it is built; freeing it ends everything that it started.
#[wasm_bindgen]
pub struct Review {
    owner: Owner,
    app: App,
}

/// Builds the page in `root`, an element inside a shadow root. `criteria` is the address of the index of criteria sets;
/// `language` and `part` say what is shown at first; `worker` makes the worker of a round.
#[wasm_bindgen]
pub fn review(
    root: &web_sys::HtmlElement,
    worker: WorkerMaker,
    criteria: String,
    language: &str,
    part: &str,
) -> Review {
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let app = owner.with(|| {
        let app = App::new(root, criteria, language, part, worker);
        page::build(app, root);
        app
    });
    Review { owner, app }
}

/// Brings the words of a language, so that a page that is built then begins in it.
#[wasm_bindgen]
pub async fn review_learn(language: String) {
    english::learn(Language::of_tag(&language)).await;
}

#[wasm_bindgen]
impl Review {
    /// Shows the part that the address of the page names now.
    pub fn show(&self, part: &str) {
        self.owner.with(|| self.app.show(part));
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// The style sheet that the shadow root adopts.
#[wasm_bindgen]
pub fn review_style() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/review.css")).to_owned()
}
