//! The worker of a round, as the page sees it.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::talk::{FileAsked, Question};

#[wasm_bindgen(module = "/src/review/round/link.js")]
extern "C" {
    /// The path of a file below the folder that was chosen, else its name.
    pub(super) fn path(file: &File) -> String;

    #[derive(Clone)]
    type Worker;

    fn begin(
        make: &Function,
        set: &str,
        files: Vec<File>,
        register: Option<Vec<u8>>,
        tell: &Closure<dyn Fn(String, u32)>,
    ) -> Worker;

    #[wasm_bindgen(method)]
    async fn ask(this: &Worker, call: &str, question: &str) -> JsValue;

    #[wasm_bindgen(method, js_name = ask)]
    async fn give(this: &Worker, call: &str, bytes: Vec<u8>, language: &str) -> JsValue;

    #[wasm_bindgen(method)]
    fn end(this: &Worker);
}

/// What the worker tells of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// So many files are done.
    Reading(u32),
    /// All are.
    Ready,
    /// The browser runs no worker.
    Refused,
    /// The program could not be loaded once more.
    Unreachable,
    /// It stopped because of an error.
    Crashed,
}

/// A round in its worker, which ends with it.
pub(super) struct Link {
    worker: Worker,
    _tell: Closure<dyn Fn(String, u32)>,
}

impl Link {
    /// Hands files to a new worker, made by `make`; `told` hears what becomes of it.
    pub(super) fn begin(
        make: &Function,
        set: &str,
        files: Vec<File>,
        register: Option<Vec<u8>>,
        told: impl Fn(Told) + 'static,
    ) -> Self {
        let tell: Closure<dyn Fn(String, u32)> = Closure::new(move |state: String, done| {
            told(match state.as_str() {
                "reading" => Told::Reading(done),
                "ready" => Told::Ready,
                "refused" => Told::Refused,
                "unreachable" => Told::Unreachable,
                _ => Told::Crashed,
            });
        });
        let worker = begin(make, set, files, register, &tell);
        Self { worker, _tell: tell }
    }

    /// What the worker answers, as it comes.
    pub(super) fn answer(&self, question: &Question) -> impl Future<Output = Option<String>> + use<> {
        let answer = self.asked("answer", &serde_json::to_string(question).unwrap_or_default());
        async move { answer.await.as_string() }
    }

    /// A file that the worker makes.
    pub(super) fn file(&self, asked: &FileAsked) -> impl Future<Output = Option<Vec<u8>>> + use<> {
        let file = self.asked("file", &serde_json::to_string(asked).unwrap_or_default());
        async move { file.await.dyn_into::<js_sys::Uint8Array>().ok().map(|bytes| bytes.to_vec()) }
    }

    /// Gives the worker last year's results; what is wrong with the file comes as lines.
    pub(super) fn last(
        &self,
        bytes: Vec<u8>,
        language: &'static str,
    ) -> impl Future<Output = Option<String>> + use<> {
        let worker = self.worker.clone();
        async move { worker.give("last", bytes, language).await.as_string() }
    }

    fn asked(&self, call: &'static str, question: &str) -> impl Future<Output = JsValue> + use<> {
        let worker = self.worker.clone();
        let question = question.to_owned();
        async move { worker.ask(call, &question).await }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.end();
    }
}
