//! The desk: a second program for the browser, with what the page needs later or only sometimes. It reads sets that have
//! no compiled form, and it explains points. The page fetches it once the form is there.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;

use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::compiled::{self, Complaint, Reply};
use tudanhgia_core::criteria::{CriteriaSet, Words};
use tudanhgia_core::scoring::{Assessment, assess};
use tudanhgia_core::sheet::{Sheet, result_text};
use tudanhgia_words::{Language, SEPARATOR, explain};

/// Reads and checks the text of a set; the bytes are a [`Reply`].
#[wasm_bindgen]
pub fn read(text: &str) -> Vec<u8> {
    let reply = match CriteriaSet::read(text) {
        Ok(set) => Reply::accept(&set, text),
        Err(problems) => {
            let complaint = |problem: &tudanhgia_core::criteria::Problem| Complaint {
                place: problem.place.clone(),
                words: Words {
                    vi: Language::Vi.fault(&problem.fault),
                    en: Language::En.fault(&problem.fault),
                },
            };
            Reply::refuse(problems.iter().map(complaint).collect())
        }
    };
    reply.to_bytes()
}

/// Explains the points of one sheet as it changes.
#[wasm_bindgen]
pub struct Explainer {
    set: CriteriaSet,
    assessment: Assessment,
}

/// An explainer of the set in `text`, or of its compiled form; nothing if it cannot be read.
#[wasm_bindgen]
pub fn explainer(text: &str, compiled: &[u8]) -> Option<Explainer> {
    let set = compiled::load(compiled, text).or_else(|| CriteriaSet::read(text).ok())?;
    let assessment = assess(&set, &Default::default());
    Some(Explainer { set, assessment })
}

#[wasm_bindgen]
impl Explainer {
    /// Takes over a saved sheet.
    pub fn take(&mut self, sheet: &str) {
        if let Ok(sheet) = Sheet::read(sheet) {
            self.assessment = assess(&self.set, &sheet.answers);
        }
    }

    /// The result as a document for other programs.
    pub fn result(&self) -> String {
        result_text(&self.set, &self.assessment)
    }

    /// How the points of a node came about: the chain, then each remark, with [`SEPARATOR`] between them.
    pub fn explain(&self, node: usize, language: &str) -> String {
        let language = Language::of_tag(language);
        let found = explain(&self.set, &self.assessment, NodeIx(node), language);
        [vec![found.chain], found.remarks].concat().join(SEPARATOR)
    }
}
