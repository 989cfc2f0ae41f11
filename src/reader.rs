//! The reader as a program of its own: the page fetches it for a set that has no compiled form beside it.

use wasm_bindgen::prelude::*;

use crate::compiled::{Complaint, Reply};
use crate::criteria::{CriteriaSet, Words};
use crate::texts::Language;

/// Reads and checks the text of a set; the bytes are a [`Reply`].
#[wasm_bindgen]
pub fn read(text: &str) -> Vec<u8> {
    let reply = match CriteriaSet::read(text) {
        Ok(set) => Reply::accept(&set, text),
        Err(problems) => {
            let complaint = |problem: &crate::criteria::Problem| Complaint {
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
