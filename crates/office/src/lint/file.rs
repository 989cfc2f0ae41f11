//! One file with the test cases beside it: everything to say of both.

use serde_json::Value;

use super::{Acknowledged, Finding, OfSet, What, cases, no_cases, of_set, sheet};
use tudanhgia_core::criteria::SetStanding;
use tudanhgia_core::sheet::MAX_SHEET_BYTES;

/// How the file of test cases beside `so.json` ends: `so.cases.json`.
pub const CASES: &str = ".cases.json";

/// What test cases stand beside a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CasesBeside {
    /// There is a file of test cases.
    Cases {
        /// The name of the file, as it is told.
        file: String,
        /// Its text.
        text: String,
    },
    /// There are no test cases, though there could be.
    None,
    /// Nothing can stand there: the set comes from no folder.
    Nowhere,
}

/// A set that can be used, in short.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SoundSet {
    /// The id of the set.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is beside the official set.
    pub standing: SetStanding,
    /// How many criteria it has.
    pub criteria: usize,
    /// How many test cases stand beside it.
    pub cases: usize,
}

/// How much is to be said of files.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct FindingCounts {
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
}

/// The result of checking one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The name of the file, as it is told.
    pub file: String,
    /// The set, if the file is one that can be used.
    pub set: Option<SoundSet>,
    /// Whether nothing but remarks is to be said of the set, and nothing of its test cases.
    pub clean: bool,
    /// All errors, warnings and remarks, in the order of their places.
    pub findings: Vec<Finding>,
    /// The warnings that the set acknowledges.
    pub acknowledged: Vec<Acknowledged>,
}

impl Checked {
    /// The result for a file that is not a set that can be used.
    pub fn faulty(file: &str, findings: Vec<Finding>) -> Self {
        Self { file: file.to_owned(), set: None, clean: false, findings, acknowledged: vec![] }
    }

    /// How many errors and how many warnings there are; remarks are neither.
    pub fn count(&self) -> FindingCounts {
        let count = |is: fn(&What) -> bool| self.findings.iter().filter(|finding| is(&finding.what)).count();
        FindingCounts { errors: count(What::is_error), warnings: count(What::is_warning) }
    }
}

/// The name of a JSON file without its end.
pub fn stem_of_json(name: &str) -> Option<&str> {
    let (stem, end) = name.rsplit_once('.')?;
    end.eq_ignore_ascii_case("json").then_some(stem)
}

/// The name of the test cases beside the file of a set.
pub fn cases_of(file: &str) -> String {
    stem_of_json(file).unwrap_or(file).to_owned() + CASES
}

/// Checks a file; of test cases that do not come out, they follow as a file of their own. What stands beside is asked for
/// only where the set is sound.
///
/// # Errors
///
/// What stands beside cannot be had.
pub fn file<E>(
    file: &str,
    text: &str,
    beside: impl FnOnce() -> Result<CasesBeside, E>,
) -> Result<Vec<Checked>, E> {
    if is_sheet(text) {
        return Ok(vec![Checked::faulty(file, sheet(text))]);
    }
    let OfSet { set, mut findings, mut acknowledged, no_cases: expected } = of_set(text);
    let Some(set) = set else { return Ok(vec![Checked::faulty(file, findings)]) };
    let (mut count, mut failed) = (0, None);
    match beside()? {
        CasesBeside::Cases { file, text } => {
            findings.extend(expected.into_iter().map(|needless| needless.finding));
            findings.sort_by_key(|finding| (finding.line, finding.column));
            let (found, findings) = cases(&set, &text);
            count = found;
            failed = (!findings.is_empty()).then(|| Checked::faulty(&file, findings));
        }
        CasesBeside::None => match expected.into_iter().next() {
            Some(Acknowledged { reason, .. }) => {
                acknowledged.insert(0, Acknowledged { finding: no_cases(), reason });
            }
            None => findings.insert(0, no_cases()),
        },
        CasesBeside::Nowhere => {}
    }
    let criteria = set.criteria_of(set.total()).len();
    let clean = failed.is_none() && findings.iter().all(|finding| matches!(finding.what, What::Remark(_)));
    let set =
        Some(SoundSet { id: set.id, version: set.version, standing: set.standing, criteria, cases: count });
    let checked = Checked { file: file.to_owned(), set, clean, findings, acknowledged };
    Ok(std::iter::once(checked).chain(failed).collect())
}

/// Whether a file says that it is a sheet; of one that was cut off, what was read of it.
fn is_sheet(text: &str) -> bool {
    if text.len() > MAX_SHEET_BYTES {
        return text.contains("\"tudanhgia-sheet\"");
    }
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    value.get("kind").and_then(Value::as_str) == Some("tudanhgia-sheet")
}
