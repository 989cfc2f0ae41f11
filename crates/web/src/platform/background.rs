//! A worker that is handed files and asked questions, as the page sees it. What it does with them is its own.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen(module = "/src/platform/background.js")]
extern "C" {
    /// The path of a file below the folder that was chosen, else its name.
    #[wasm_bindgen(js_name = path)]
    pub fn file_path(file: &File) -> String;

    /// Makes a worker.
    #[derive(Clone)]
    pub type WorkerMaker;

    #[derive(Clone)]
    type Worker;

    fn begin(
        make: &WorkerMaker,
        text: &str,
        bytes: Option<Vec<u8>>,
        files: Vec<File>,
        tell: &Closure<dyn Fn(String, u32)>,
    ) -> Worker;

    #[wasm_bindgen(method)]
    async fn ask(this: &Worker, call: &str, question: Vec<u8>) -> JsValue;

    #[wasm_bindgen(method, js_name = ask)]
    async fn give(this: &Worker, call: &str, bytes: Vec<u8>, question: &str) -> JsValue;

    #[wasm_bindgen(method)]
    fn end(this: &Worker);
}

/// How far a worker is with its files, or why it has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// So many files have been read.
    Reading(u32),
    /// All files have been read, and questions are answered.
    Ready,
    /// The browser runs no worker.
    Refused,
    /// Its program could not be loaded.
    Unreachable,
    /// It stopped because of an error.
    Crashed,
}

/// A worker, which ends with this value.
pub struct Background {
    worker: Worker,
    _tell: Closure<dyn Fn(String, u32)>,
}

impl Background {
    /// Gives a new worker a text and bytes to begin with, then files; `told` hears what becomes of it.
    pub fn begin(
        make: &WorkerMaker,
        text: &str,
        bytes: Option<Vec<u8>>,
        files: Vec<File>,
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
        let worker = begin(make, text, bytes, files, &tell);
        Self { worker, _tell: tell }
    }

    /// Sends a question to the worker; its answer comes as bytes, and `None` stands for no answer.
    pub fn ask(
        &self,
        call: &'static str,
        question: Vec<u8>,
    ) -> impl Future<Output = Option<Vec<u8>>> + use<> {
        let worker = self.worker.clone();
        async move { worker.ask(call, question).await.dyn_into().ok().map(|bytes: Uint8Array| bytes.to_vec()) }
    }

    /// Hands bytes over to the worker; its answer comes as a text, and `None` stands for no answer.
    pub fn give(
        &self,
        call: &'static str,
        bytes: Vec<u8>,
        question: String,
    ) -> impl Future<Output = Option<String>> + use<> {
        let worker = self.worker.clone();
        async move { worker.give(call, bytes, &question).await.as_string() }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.worker.end();
    }
}
