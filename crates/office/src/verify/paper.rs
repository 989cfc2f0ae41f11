//! Verification of a paper of this program, as PDF or DOCX: which sheet it was made from, and, for a PDF, whether its bytes
//! are still those that the program makes from that sheet.

use super::{SetMatch, against};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::ENGINE;
use tudanhgia_papers::{Origin, is_pdf, made_again, sheet_code};

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
    /// The file begins with them, and something was added behind them, as programs for signing do. What the file shows now
    /// was not compared.
    Continued(Addition),
    /// They are not.
    Changed,
}

/// What was added behind a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addition {
    /// Its bytes.
    pub bytes: usize,
    /// How many signatures stand open in it. Whether they hold is not looked at.
    pub signatures: usize,
}

impl VerifiedPaper {
    /// Whether the file is the paper that the program makes, to the last byte. Of what was added behind it nothing is known:
    /// a PDF shows what its last part says, and that part may put anything in the place of anything.
    pub fn is_sound(&self) -> bool {
        self.letters == Letters::Same && self.against == SetMatch::Same
    }
}

/// Verifies a paper; `None` for a file that does not say what it was made from.
pub fn verify_paper(bytes: &[u8], set: Option<&CriteriaSet>) -> Option<VerifiedPaper> {
    let origin = Origin::of_file(bytes)?;
    let against = against(&origin.set, set);
    let letters = match set.filter(|_| against == SetMatch::Same) {
        _ if !is_pdf(bytes) => Letters::Editable,
        _ if sheet_code(&origin.text) != origin.sheet => Letters::OtherSheet,
        None => Letters::NoSet,
        Some(set) => match made_again(&origin, set) {
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
    let added = bytes.get(made.len()..).unwrap_or_default();
    let signatures = String::from_utf8_lossy(added).matches("/ByteRange").count();
    Addition { bytes: added.len(), signatures }
}
