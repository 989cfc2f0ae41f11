//! The test cases of a set: answers with the figures that they must give, kept in a file beside the set.
//!
//! [`compare`] is pure and reads text only, so the same cases run in a terminal and in a browser. The format is described
//! at the end of `docs/criteria-format.md`.

mod figures;
mod file;

use crate::criteria::{CriteriaSet, Expected};
use crate::json::{self, NotJson};

/// The key that tells a file of cases from any other JSON.
pub const KIND: &str = "tudanhgia-cases";

/// The newest format of files of cases that this program reads.
pub const FORMAT: i64 = 1;

/// How the cases of a set came out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CaseResults {
    /// How many cases were evaluated.
    pub cases: usize,
    /// How many figures were compared: with none, nothing is proven.
    pub figures: usize,
    /// Everything that is not as the file says, in the order of the file.
    pub differences: Vec<Difference>,
}

/// Something in a file of cases that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The path in the file, for example `cases[2].points.A1`; empty for the file as a whole.
    pub place: String,
    /// The name of the case; empty outside of one.
    pub case: String,
    /// What it is.
    pub what: Unlike,
}

/// In what the file and the set differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unlike {
    /// The file is not JSON; where.
    NotJson(NotJson),
    /// The file is not one of cases, or in a newer format.
    NotCases,
    /// A required key is missing.
    Missing(&'static str),
    /// A key that the format does not have.
    UnknownKey(String),
    /// Another type was expected; which.
    WrongType(Expected),
    /// The file is for another set or another version: those named, and those at hand.
    OtherSet(String, String),
    /// An answer to an input that the set does not have.
    UnknownInput(String),
    /// A row that the set does not have.
    UnknownRow(String),
    /// A class that the row does not have.
    UnknownClass(String),
    /// Points differ: the row, `total` for the total, expected and found.
    Points(String, String, String),
    /// The total before its rounding differs: expected and found.
    Unrounded(String, String),
    /// The total is further from the published one than allowed: published and found.
    Published(String, String),
    /// The classes still possible differ: the row, `total` for the total, expected and found.
    Classes(String, String, String),
    /// An answer cannot count, and the case does not say so: the input.
    Wrong(String),
    /// An answer counts although the case says that it cannot: the input.
    NotWrong(String),
}

/// Evaluates every case of `text` by `set` and compares all figures, exactly.
pub fn compare(set: &CriteriaSet, text: &str) -> CaseResults {
    let mut found = CaseResults::default();
    let value = match json::read(text) {
        Ok(value) => value,
        Err(fault) => {
            found.report("", "", Unlike::NotJson(fault));
            return found;
        }
    };
    for case in file::read(set, &value, &mut found) {
        found.cases += 1;
        figures::compare(set, &case, &mut found);
    }
    found
}

impl CaseResults {
    fn report(&mut self, place: &str, case: &str, what: Unlike) {
        self.differences.push(Difference { place: place.to_owned(), case: case.to_owned(), what });
    }
}
