//! Verification of a paper of this program, as PDF or DOCX: which sheet it was made from, and, for a PDF, whether its bytes
//! are still those that the program makes from that sheet.

use super::{SetMatch, against};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::ENGINE;
use tudanhgia_papers::{Origin, is_pdf, sheet_code};

/// What was found out about a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifiedPaper {
    /// What it says that it was made from.
    pub origin: Origin,
    /// How the set that it names compares with the set at hand.
    pub against: SetMatch,
    /// Whether its letters are those of the program.
    pub letters: Letters,
}

/// Whether the letters of a paper are those that the program makes from the sheet that the paper holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Letters {
    /// A document in DOCX is there to be edited: nobody can tell.
    Editable,
    /// The set is not at hand, and without it no paper is made.
    NoSet,
    /// Another version of the program made it, which may have laid it out in another way; which.
    OtherProgram(String),
    /// The sheet inside is not the one that the paper names.
    OtherSheet,
    /// They are, to the last byte, and nothing stands behind them.
    Same,
    /// They are, and something was added behind them, as programs for signing do.
    Continued(Addition),
    /// They are not.
    Changed,
}

/// What was added behind a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addition {
    /// Its bytes.
    pub bytes: usize,
    /// How many signatures it brings. Whether they hold is not looked at.
    pub signatures: usize,
    /// Whether it puts something else in the place of what is drawn on the pages.
    pub redraws: bool,
}

impl VerifiedPaper {
    /// Whether the letters were looked at and nothing at all speaks against the paper.
    pub fn is_sound(&self) -> bool {
        let letters = match &self.letters {
            Letters::Same => true,
            Letters::Continued(addition) => !addition.redraws,
            _ => false,
        };
        letters && self.against == SetMatch::Same
    }
}

/// What makes a paper again, from what it says that it was made from, by a set.
pub type Remake = fn(&Origin, &CriteriaSet) -> Option<Vec<u8>>;

/// Verifies a paper; `None` for a file that does not say what it was made from.
pub fn verify_paper(bytes: &[u8], set: Option<&CriteriaSet>, remake: Remake) -> Option<VerifiedPaper> {
    let origin = Origin::of_file(bytes)?;
    let against = against(&origin.set, set);
    let letters = match set.filter(|_| against == SetMatch::Same) {
        _ if !is_pdf(bytes) => Letters::Editable,
        _ if sheet_code(&origin.text) != origin.sheet => Letters::OtherSheet,
        None => Letters::NoSet,
        Some(set) => match remake(&origin, set) {
            Some(made) if bytes == made => Letters::Same,
            Some(made) if bytes.starts_with(&made) => Letters::Continued(addition(&made, bytes)),
            _ if origin.engine != ENGINE => Letters::OtherProgram(origin.engine.clone()),
            _ => Letters::Changed,
        },
    };
    Some(VerifiedPaper { origin, against, letters })
}

/// What stands behind the bytes that were made.
fn addition(made: &[u8], bytes: &[u8]) -> Addition {
    let added = String::from_utf8_lossy(&bytes[made.len()..]);
    let own = String::from_utf8_lossy(made);
    Addition {
        bytes: bytes.len() - made.len(),
        signatures: added.matches("/ByteRange").count(),
        redraws: objects(&added).any(|(number, object)| redraws(&own, number, object)),
    }
}

/// The objects that stand open in a part of a PDF, by their numbers.
fn objects(part: &str) -> impl Iterator<Item = (&str, &str)> {
    part.split("endobj").filter_map(|object| {
        let (head, body) = object.rsplit_once(" 0 obj")?;
        let number = head.rsplit(|letter: char| !letter.is_ascii_digit()).next()?;
        (!number.is_empty()).then_some((number, body))
    })
}

/// Whether an object that was added stands in the place of what is drawn: of a stream other than what the file says of
/// itself and what a field looks like, or of a page that no longer shows what it showed.
fn redraws(own: &str, number: &str, object: &str) -> bool {
    let Some((_, before)) = objects(own).find(|(other, _)| *other == number) else { return false };
    let contents = |text: &str| {
        let rest = text.split_once("/Contents")?.1;
        Some(rest.split(['/', '>']).next().unwrap_or_default().split_whitespace().collect::<String>())
    };
    match before.contains("stream") {
        true => !before.contains("/Type /Metadata") && !before.contains("/Subtype /Form"),
        false => before.contains("/Type /Page\n") && contents(before) != contents(object),
    }
}
