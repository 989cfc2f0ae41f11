//! The table of a decision's annex as it was issued, read to a draft of a criteria set.
//!
//! Columns are recognised by their heads, groups by their numbers, and rules by a small grammar over the words and numbers of
//! a cell. Nothing is taken silently: every row is a proposal that a person confirms, says which words it comes from and which
//! it leaves out, and what is not understood becomes points typed by hand.

#![forbid(unsafe_code)]

mod about;
mod annexes;
mod asked;
mod clauses;
mod codes;
mod docx;
mod doubts;
mod draft;
mod each;
mod emit;
mod formulas;
mod grids;
mod heads;
mod measure;
mod nothing;
mod numbering;
mod outline;
mod outside;
mod pieces;
mod points;
mod propose;
mod rows_below;
mod rules;
mod sound;
mod sums;
mod table;
mod texts;
mod tokens;
mod told;
mod words;
mod worths;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_around;
#[cfg(test)]
mod tests_rules;

use tudanhgia_tables::{MAX_TABLE_BYTES, Parts, Trouble};

pub use doubts::Doubt;
pub use draft::{Draft, Drafted, Warning};
pub use propose::Proposal;
pub use table::Place;
pub use texts::{PROPOSED_OF_SET, doubt, how_to_get_a_table};

/// An annex, read.
#[derive(Clone, Debug)]
pub struct Annex {
    /// The draft of its set.
    pub draft: Draft,
    /// What was taken for what, in Vietnamese.
    pub report: String,
}

/// Why an annex gives no draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The file cannot be read.
    Trouble(Trouble),
    /// No table has columns that are known, or none has rows; what is said of it.
    NoTable(&'static str),
}

/// Reads an annex.
///
/// # Errors
///
/// Why it gives no draft.
pub fn read(bytes: &[u8]) -> Result<Annex, Fault> {
    if bytes.is_empty() {
        return Err(Fault::NoTable(texts::EMPTY));
    }
    let mut pages = pages(bytes).map_err(Fault::Trouble)?;
    pages.compose();
    let several = annexes::keep_first(&mut pages);
    pages.notes.extend(several);
    let outline = outline::read(&pages);
    pages.around.splice(0..0, outline.above.iter().cloned());
    pages.around.extend(outline.below.iter().cloned());
    let mut draft = draft::make(&outline, &pages.around);
    if draft.rows.is_empty() {
        return Err(Fault::NoTable(texts::no_table()));
    }
    let report = told::report(&pages, &outline, &draft);
    // It waits for a person where it was not read clearly, not in the report alone.
    draft.set["$comment"] = told::remark(&told::open(&pages, &outline, &draft)).into();
    Ok(Annex { draft, report })
}

/// The workbook of a draft.
///
/// # Errors
///
/// The places of what a workbook cannot say.
pub fn workbook(draft: &Draft) -> Result<Vec<u8>, Vec<String>> {
    tudanhgia_author::to_workbook(&draft.set, None)
}

fn pages(bytes: &[u8]) -> Result<table::Pages, Trouble> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(Trouble::TooLarge(MAX_TABLE_BYTES / 1_000_000));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let parts = Parts::open(bytes)?;
        if docx::is_document(&parts)? {
            return docx::read(&parts);
        }
    }
    grids::read(bytes)
}
