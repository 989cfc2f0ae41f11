//! Why a line differs, as far as the two files show it. What they do not show is for a person to say.

use super::account::Account;
use super::check::is_rounded;
use super::side::{Side, SideBySide};
use super::{ArithmeticIssue, check};
use crate::official::{Column, Matched, Official, Score, folded};
use tudanhgia_core::calc::{Expr, NodeIx, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::scoring::{Assessment, Reading};
use tudanhgia_core::sheet::{SetRef, Sheet};

/// A cause of a difference. The codes are stable: they stand in files and replies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cause {
    /// A sum or another figure of the official table is not what its lines give.
    Arithmetic,
    /// The official figure is the own one, rounded.
    Rounding,
    /// The points were computed with another denominator or another maximum.
    Denominator,
    /// One side takes the line as not applicable, the other does not.
    NotApplicable,
    /// Evidence is missing or was not accepted.
    Evidence,
    /// Scored by another set, or another version of it.
    OtherSet,
    /// The figure belongs to another line.
    Transposed,
    /// The official table has another declared figure than the sheet gives.
    Declared,
    /// The department takes the rule or the facts otherwise.
    Judgement,
    /// Another cause, which the unit says in its own words.
    Other,
}

impl Cause {
    /// All causes, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Arithmetic,
        Self::Rounding,
        Self::Denominator,
        Self::NotApplicable,
        Self::Evidence,
        Self::OtherSet,
        Self::Transposed,
        Self::Declared,
        Self::Judgement,
        Self::Other,
    ];

    /// The code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Rounding => "rounding",
            Self::Denominator => "denominator",
            Self::NotApplicable => "not-applicable",
            Self::Evidence => "evidence",
            Self::OtherSet => "other-set",
            Self::Transposed => "transposed",
            Self::Declared => "declared",
            Self::Judgement => "judgement",
            Self::Other => "other",
        }
    }

    /// The cause that a code in a file stands for; `None` for a code that is none.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.code() == code)
    }
}

/// The two files, with what was found in them.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The unit's sheet, if there is one.
    pub sheet: Option<(&'a Sheet, &'a Assessment)>,
    /// The official result.
    pub official: &'a Official,
    /// Which line of the result is which row of the set.
    pub matched: &'a Matched,
}

/// The causes that the files show, of every row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Causes {
    rows: Table<NodeIx, Vec<Cause>>,
    other_set: bool,
}

impl Causes {
    /// Looks for causes once, so that asking for those of many rows costs no more than of one.
    pub fn of(files: &Files, sides: &SideBySide) -> Self {
        let mut slipped = vec![false; files.official.lines.len()];
        for finding in check(files.official, Some((files.set, files.matched))) {
            let slips = matches!(
                finding.what,
                ArithmeticIssue::Sum { .. }
                    | ArithmeticIssue::AboveMaximum { .. }
                    | ArithmeticIssue::BelowLeast { .. }
            );
            slipped[finding.line] |= slips && finding.column == sides.column;
        }
        let is_line = |side: &&Side| matches!(files.set.node(side.row).content, Content::Criterion(_));
        let differing: Vec<&Side> =
            sides.rows.iter().filter(|side| side.own != side.official).filter(is_line).collect();
        let of_row = |side: &Side| {
            let found = |cause: &Cause| match cause {
                Cause::Arithmetic => side.line.is_some_and(|line| slipped[line]),
                Cause::Rounding => rounded(files, sides, side),
                Cause::Denominator => other_denominator(files, side),
                Cause::NotApplicable => !side.is_open && side.own_applies != side.official_applies,
                Cause::Evidence => lacks_evidence(files, side),
                Cause::Transposed => is_line(&side) && transposed(side, &differing),
                Cause::Declared => declared_otherwise(files, side),
                Cause::OtherSet | Cause::Judgement | Cause::Other => false,
            };
            Cause::ALL.into_iter().filter(found).collect()
        };
        Self { rows: sides.rows.map(of_row), other_set: other_set(files).is_some() }
    }

    /// The causes of the difference at a row, in the order of [`Cause::ALL`]; none if the files show none. That another
    /// set was taken is named once, with the row that the account is of: it is a cause of the whole.
    pub fn at(&self, account: &Account, row: NodeIx) -> Vec<Cause> {
        let mut causes = self.rows[row].clone();
        if self.other_set && row == account.root {
            causes.push(Cause::OtherSet);
            causes.sort_unstable();
        }
        causes
    }
}

fn rounded(files: &Files, sides: &SideBySide, side: &Side) -> bool {
    let score = side.line.and_then(|line| files.official.lines[line].score(sides.column));
    match (score, &side.own) {
        (Some(Score::Points(official, digits)), Some(own)) => {
            official != own && is_rounded(own, official, *digits)
        }
        _ => false,
    }
}

/// Another maximum with the same share of it; or a denominator that some other answer of the sheet has.
fn other_denominator(files: &Files, side: &Side) -> bool {
    let (Some(own), Some(official), Some(line)) = (&side.own, &side.official, side.line) else {
        return false;
    };
    let node = files.set.node(side.row);
    if let Some(max) = files.official.lines[line].points(Column::Max)
        && *max != node.max
        && own.divided_by(&node.max) == official.divided_by(max)
    {
        return true;
    }
    let (Some((_, assessment)), Some((over, by))) = (files.sheet, quotient(&node.expr)) else { return false };
    let known = assessment.known();
    let (Some(over), Some(by)) = (over.range(&known).value().cloned(), by.range(&known).value().cloned())
    else {
        return false;
    };
    // own = over / by × max, so this is what stands in the place of `by`.
    let factor = own.divided_by(official).filter(|_| !official.is_zero() && !over.is_zero());
    let Some(used) = factor.map(|factor| &factor * &by) else { return false };
    let answered = |reading: &Reading| matches!(reading, Reading::Value(value) if *value == used);
    used != by && assessment.readings.iter().any(answered)
}

/// The quotient in a rule that has a single one.
fn quotient(expr: &Expr) -> Option<(&Expr, &Expr)> {
    let mut found = Vec::new();
    expr.visit(&mut |part| {
        if let Expr::Quotient { over, by, .. } = part {
            found.push((over.as_ref(), by.as_ref()));
        }
    });
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Words in which departments say that evidence is missing.
const EVIDENCE_WORDS: [&str; 6] = ["minh chung", "kiem chung", "tlkc", "tai lieu", "van ban", "evidence"];

/// The department's note speaks of evidence; or the set asks for it and the sheet names none.
fn lacks_evidence(files: &Files, side: &Side) -> bool {
    if !side.difference().is_some_and(|difference| difference.is_negative()) {
        return false;
    }
    let note = side.line.map(|line| folded(&files.official.lines[line].note)).unwrap_or_default();
    if EVIDENCE_WORDS.iter().any(|words| note.contains(words)) {
        return true;
    }
    let node = files.set.node(side.row);
    let asked = matches!(&node.content, Content::Criterion(criterion) if criterion.evidence.is_some());
    let names = |sheet: &Sheet| sheet.explanations.contains_key(&node.id) || sheet.evidence.has(&node.id);
    asked && files.sheet.is_some_and(|(sheet, _)| !names(sheet))
}

/// The set of the sheet and the one that the result names, where that is another set, another version or other content.
/// Without its hash the title is all that tells one year's set from another's.
pub(super) fn other_set(files: &Files) -> Option<[SetRef; 2]> {
    let (own, differs) = (SetRef::of(files.set), |one: &str, other: &str| {
        !one.is_empty() && !other.is_empty() && one != other
    });
    let titles = files.set.title.each().map(|title| folded(title));
    // The own result is computed by the set that is here, whatever the sheet names; so that is compared as well.
    let named = [Some(&files.official.set), files.sheet.map(|(sheet, _)| &sheet.set)];
    let is_other = |named: &&SetRef| {
        differs(&named.id, &own.id)
            || differs(&named.version, &own.version)
            || differs(&named.sha256, &own.sha256)
            || named.sha256.is_empty() && titles.iter().all(|title| differs(&folded(&named.title), title))
    };
    let other = named.into_iter().flatten().find(is_other)?.clone();
    Some([own, other])
}

/// Two criteria that differ have each other's figure.
fn transposed(side: &Side, differing: &[&Side]) -> bool {
    let swapped = |other: &&Side| side.official == other.own && other.official == side.own;
    side.own != side.official && differing.iter().any(swapped)
}

fn declared_otherwise(files: &Files, side: &Side) -> bool {
    let line = side.line.map(|line| &files.official.lines[line]);
    match (files.sheet, line.and_then(|line| line.score(Column::Declared)), &side.own) {
        (Some(_), Some(Score::Points(declared, digits)), Some(own)) => {
            declared != own && !is_rounded(own, declared, *digits)
        }
        _ => false,
    }
}
