//! What the reader answers to the page: the set in its compiled form, or all that is wrong with it.

use super::wire::{Reader, Wire, Writer};
use super::{compile, load};
use crate::criteria::{CriteriaSet, Words};

/// A problem of a set, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// The place in the file; empty for the whole of it.
    pub place: String,
    /// What is wrong and what to do.
    pub words: Words,
}

/// The answer of the reader.
pub struct Reply(Result<Vec<u8>, Vec<Complaint>>);

impl Reply {
    /// The set that was read from this text.
    pub fn accept(set: &CriteriaSet, text: &str) -> Self {
        Self(Ok(compile(set, text)))
    }

    /// All that is wrong.
    pub fn refuse(complaints: Vec<Complaint>) -> Self {
        Self(Err(complaints))
    }

    /// The answer as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new(vec![]);
        match &self.0 {
            Ok(compiled) => {
                out.count(1);
                out.bytes(compiled);
            }
            Err(complaints) => {
                out.count(0);
                complaints.len().write(&mut out);
                for complaint in complaints {
                    complaint.place.write(&mut out);
                    complaint.words.write(&mut out);
                }
            }
        }
        out.finish()
    }

    /// The set in `text` by the reader's answer, or what is wrong with it; `None` if this is no answer.
    pub fn receive(bytes: &[u8], text: &str) -> Option<Result<CriteriaSet, Vec<Complaint>>> {
        let mut input = Reader::new(bytes, vec![]);
        if input.count() == 1 {
            return load(input.rest(), text).map(Ok);
        }
        let complaints = Vec::<(String, Words)>::read(&mut input);
        let complaint = |(place, words)| Complaint { place, words };
        input.finish(complaints).map(|all| Err(all.into_iter().map(complaint).collect()))
    }
}
