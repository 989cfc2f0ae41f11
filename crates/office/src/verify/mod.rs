//! Verification of a file, offline: whether it is as it was written, whether its set is the set at hand, and whether
//! its figures are what a recomputation gives.

mod paper;
mod signature;

use serde_json::Value;

use crate::official::{Confirmed, KIND, OfficialFault, Results, match_lines};
use crate::reconcile::{ArithmeticFinding, REPLY_KIND, Reply, ReplyFault, check};
use tudanhgia_core::canonical;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::{SetRef, Sheet, SheetFault};

pub use paper::{Addition, Letters, VerifiedPaper, verify_paper};
pub use signature::{KeyFault, PublicKey, SecretKey, Signature};

/// The most bytes that a file of a key or of a signature may have. Such a file has a few hundred; people are told of limits in
/// megabytes, so it is one.
pub const MAX_KEY_BYTES: usize = 1_000_000;

/// What was found out about a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Whether the file still fits the seal that it carries.
    pub seal: SealState,
    /// The hash of its content, by which papers name it.
    pub content: String,
    /// The program that wrote it, as it says itself.
    pub engine: String,
    /// The set that it names.
    pub set: SetRef,
    /// How that set compares with the set at hand.
    pub against: SetMatch,
    /// For official results: each unit with figures that a recomputation does not give.
    pub findings: Vec<(String, Vec<ArithmeticFinding>)>,
}

/// A set that a file names against the set at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SetMatch {
    /// No set is at hand.
    Nothing,
    /// It is that set, to the last letter.
    Same,
    /// The same id and version, but other content.
    OtherContent,
    /// Another set or another version; the id and the version at hand.
    OtherSet(String, String),
}

/// Why a file cannot be verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VerifyFault {
    /// It cannot be opened as a sheet.
    Sheet(SheetFault),
    /// It cannot be opened as official results.
    Official(Vec<OfficialFault>),
    /// It cannot be opened as a reply.
    Reply(ReplyFault),
}

impl Verified {
    /// Whether nothing at all speaks against the file. A file without a seal is therefore not sound.
    pub fn is_sound(&self) -> bool {
        self.seal == SealState::Intact
            && matches!(self.against, SetMatch::Nothing | SetMatch::Same)
            && self.findings.iter().all(|(_, findings)| findings.iter().all(|found| found.what.is_notice()))
    }
}

/// Verifies a sheet, a file of official results or a reply.
///
/// # Errors
///
/// Why it cannot be opened.
pub fn verify(text: &str, set: Option<&CriteriaSet>) -> Result<Verified, VerifyFault> {
    let file = json::read(text).map_err(|fault| VerifyFault::Sheet(SheetFault::NotJson(fault)))?;
    let kind = file.get("kind").and_then(Value::as_str);
    let (named, findings) = if kind == Some(REPLY_KIND) {
        (Reply::read(text).map_err(VerifyFault::Reply)?.set, vec![])
    } else if kind == Some(KIND) {
        let results = Results::of(&file).map_err(VerifyFault::Official)?;
        // Without the set it is not known whether its groups are sums.
        let same = set.filter(|set| against(&results.set, Some(set)) == SetMatch::Same);
        let findings = same.into_iter().flat_map(|set| {
            results.units.iter().map(move |unit| {
                let matched = match_lines(set, unit, &Confirmed::new());
                (unit.unit.clone(), check(unit, Some((set, &matched))))
            })
        });
        let findings = findings.filter(|(_, findings)| !findings.is_empty()).collect();
        (results.set, findings)
    } else {
        (Sheet::read(text).map_err(VerifyFault::Sheet)?.set, vec![])
    };
    let engine = file.get("engine").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (seal, content) = (compare(&file), canonical::hash(&file));
    Ok(Verified { seal, content, engine, against: against(&named, set), set: named, findings })
}

/// Compares the set that a file names with the set at hand.
pub fn against(named: &SetRef, set: Option<&CriteriaSet>) -> SetMatch {
    match set {
        None => SetMatch::Nothing,
        Some(set) if !named.names(set) => SetMatch::OtherSet(set.id.clone(), set.version.clone()),
        Some(set) if named.sha256 != set.sha256 => SetMatch::OtherContent,
        Some(_) => SetMatch::Same,
    }
}
