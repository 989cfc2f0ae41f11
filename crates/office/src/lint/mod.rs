//! The linter: everything to say of the text of a criteria set and of its test cases, each with its line.
//!
//! The reader of sets refuses what is wrong; this adds where that stands in the text, and warnings about what is allowed
//! but hardly meant. Pages do without it, so it is not part of what they load.

mod acknowledged;
mod better;
mod commas;
mod file;
mod language;
mod lines;
mod outside;
mod places;
mod reach;
mod rounding;
mod twins;
mod unused;

use serde_json::Value;

pub use acknowledged::Acknowledged;
pub use file::{CASES, CasesBeside, Checked, FindingCounts, SoundSet, cases_of, file, stem_of_json};
use lines::Lines;
use tudanhgia_core::calc::Interval;
use tudanhgia_core::cases::{self, Unlike};
use tudanhgia_core::criteria::limits::MAX_SET_BYTES;
use tudanhgia_core::criteria::{CriteriaSet, Fault, Problem, Words};
use tudanhgia_core::json::unmarked;
use tudanhgia_core::sheet::{Sheet, SheetFault};

/// An error or a warning, with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The path in the file, for example `groups[0].items[2].max`; empty for the file as a whole.
    pub place: String,
    /// The row of the form around that place, by its printed number and name.
    pub row: Option<Words>,
    /// What is wrong there, or worth a warning.
    pub what: What,
}

/// What can be said of a file; whatever is no warning and no remark is an error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The reader refuses the set for this reason.
    Fault(Fault),
    /// A key stands twice in one object; nobody knows which counts.
    Twice(String),
    /// A test case does not come out: the case, and in what it differs.
    Case(String, Unlike),
    /// The file is a sheet that cannot be opened.
    Sheet(SheetFault),
    /// The file is in no encoding that can be read.
    NotText,
    /// Something of a workbook, in its own words.
    Cell(Said),
    /// The set can be used as it is, but its author hardly meant this.
    Warning(Warning),
    /// Good to know; nothing has to be done.
    Remark(Remark),
}

/// What is good to know of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// No text of the set has English.
    VietnameseAlone,
    /// This text has no English, though others have it.
    NoEnglish,
}

/// What is said where the words of JSON or of the format would mislead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The stable name.
    pub code: &'static str,
    /// What is wrong, or worth a warning.
    pub message: Words,
    /// What to do.
    pub hint: Words,
    /// Whether it is only a warning.
    pub is_warning: bool,
}

/// Something that the reader of sets allows, but that its author hardly meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// A fact that nothing reads.
    UnusedFact(String),
    /// A source that nothing cites.
    UnusedSource(String),
    /// A row that gives a value which no formula reads.
    UnusedValue(String),
    /// A row with points in a group that only asks what is met, where its points count nowhere.
    UncountedPoints(String),
    /// A profile that changes nothing.
    UnusedProfile(String),
    /// A class that no score can reach.
    UnreachableClass(String),
    /// The maximum is more than any answers can give: declared and reachable.
    UnreachableMaximum(String, String),
    /// A row of a table in which no value can fall: its ends.
    UnreachableBand(Interval),
    /// All options of a choice are worth the same, so that the answer changes nothing: the input.
    SameWorth(String),
    /// A condition that always holds (true) or never does (false).
    Constant(bool),
    /// Two numbers without a space between them, which are one with a decimal comma to its author: the character from 1, and both.
    DecimalComma(usize, String),
    /// Answers within their own bounds with which a formula gives this value, and the least and the most that are declared.
    OutsideBounds(String, String, String),
    /// A part is rounded before it is added: to what, and how far that can move the total.
    RoundedPart(String, String),
    /// Another row of the group has this code already.
    SameCode(String),
    /// Another row of the group has this name already.
    SameName(String),
    /// The text is the same in both languages.
    SameText,
    /// The English text is Vietnamese.
    VietnameseInEnglish,
    /// The Vietnamese text has no Vietnamese letters.
    NoAccents,
    /// A criterion does not say where in its source it stands.
    NoPlace,
    /// A profile does not say which document leaves rows out for it.
    NoSource,
    /// There are no test cases beside the set.
    NoCases,
    /// An acknowledgement of this warning, which is not there.
    Needless(String),
}

impl What {
    /// Whether it is only a warning.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::Warning(_) | Self::Cell(Said { is_warning: true, .. }))
    }

    /// Whether the file cannot be used for that.
    pub fn is_error(&self) -> bool {
        !self.is_warning() && !matches!(self, Self::Remark(_))
    }

    /// The stable name, for filters and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault_code(fault),
            Self::Twice(_) => "key-twice",
            Self::Case(..) => "case",
            Self::Sheet(_) => "sheet",
            Self::NotText => "not-text",
            Self::Cell(said) => said.code,
            Self::Remark(Remark::VietnameseAlone) => "vietnamese-alone",
            Self::Remark(Remark::NoEnglish) => "no-english",
            Self::Warning(warning) => match warning {
                Warning::UnusedFact(_) => "unused-fact",
                Warning::UnusedSource(_) => "unused-source",
                Warning::UnusedValue(_) => "unused-value",
                Warning::UncountedPoints(_) => "uncounted-points",
                Warning::UnusedProfile(_) => "unused-profile",
                Warning::UnreachableClass(_) => "unreachable-class",
                Warning::UnreachableMaximum(..) => "unreachable-maximum",
                Warning::UnreachableBand(_) => "unreachable-band",
                Warning::SameWorth(_) => "same-worth",
                Warning::Constant(_) => "constant-condition",
                Warning::DecimalComma(..) => "decimal-comma",
                Warning::OutsideBounds(..) => "outside-bounds",
                Warning::RoundedPart(..) => "rounded-part",
                Warning::SameCode(_) => "same-code",
                Warning::SameName(_) => "same-name",
                Warning::SameText => "same-text",
                Warning::VietnameseInEnglish => "vietnamese-in-english",
                Warning::NoAccents => "no-accents",
                Warning::NoPlace => "no-place",
                Warning::NoSource => "no-source",
                Warning::NoCases => "no-cases",
                Warning::Needless(_) => "needless-acknowledgement",
            },
        }
    }
}

fn fault_code(fault: &Fault) -> &'static str {
    match fault {
        Fault::MoreProblems(_) => "more-problems",
        Fault::TooLarge(_) => "too-large",
        Fault::NotJson(_) => "not-json",
        Fault::NewerFormat(_) => "newer-format",
        Fault::Missing(_) => "missing",
        Fault::UnknownKey(_) => "unknown-key",
        Fault::WrongType(_) => "wrong-type",
        Fault::Empty => "empty",
        Fault::UnknownKind(..) => "unknown-kind",
        Fault::BadId(_) => "bad-id",
        Fault::Duplicate(..) => "duplicate",
        Fault::Unknown(..) => "unknown",
        Fault::WrongInput(..) => "wrong-input",
        Fault::UnusedInput(_) => "unused-input",
        Fault::NotAsked(_) => "not-asked",
        Fault::OptionWorth(_) => "option-worth",
        Fault::OneOf(_) => "one-of",
        Fault::NotBoth(..) => "not-both",
        Fault::Sum(..) => "sum",
        Fault::AboveCeiling(..) => "above-ceiling",
        Fault::AboveMaximum(_) => "above-maximum",
        Fault::NoYear(_) => "no-year",
        Fault::Before(..) => "before",
        Fault::NoWorkingDay => "no-working-day",
        Fault::WorkedAnyway(_) => "worked-anyway",
        Fault::OutsideCalendar(..) => "outside-calendar",
        Fault::NotPositive => "not-positive",
        Fault::Gap(_) => "gap",
        Fault::Overlap(_) => "overlap",
        Fault::NoValue(..) => "no-value",
        Fault::TooMany(..) => "too-many",
        Fault::AlwaysApplies => "always-applies",
        Fault::NoVerdicts => "no-verdicts",
        Fault::NoPoints => "no-points",
        Fault::Circular(_) => "circular",
        Fault::Formula(..) => "formula",
    }
}

/// Everything to say of the text of a set.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OfSet {
    /// The set, if nothing is wrong with it.
    pub set: Option<CriteriaSet>,
    /// Errors and warnings, in the order of the text.
    pub findings: Vec<Finding>,
    /// The warnings that the set acknowledges, in the order of the text.
    pub acknowledged: Vec<Acknowledged>,
    /// Acknowledgements that there are no test cases: each as the warning that is needless where there are some, with its
    /// reason. Which it is, is known where the set comes from.
    pub no_cases: Vec<Acknowledged>,
}

/// Checks the text of a set: the set if nothing is wrong with it, and everything to say, in the order of the text. What the
/// set acknowledges is left out.
pub fn set(text: &str) -> (Option<CriteriaSet>, Vec<Finding>) {
    let OfSet { set, findings, .. } = of_set(text);
    (set, findings)
}

/// Checks a set that stands in no text, with what it acknowledges: every line and column is 1.
pub fn of_value(set: &Value) -> OfSet {
    let text = set.to_string();
    let read = CriteriaSet::read(&text);
    if text.len() > MAX_SET_BYTES {
        return unread(read);
    }
    of_read(read, set, &Lines::default())
}

/// Checks the text of a set, with what it acknowledges.
pub fn of_set(text: &str) -> OfSet {
    let mut read = CriteriaSet::read(text);
    if text.len() > MAX_SET_BYTES {
        return unread(read);
    }
    let value: Value = match serde_json::from_str(unmarked(text)) {
        Ok(value) => value,
        Err(error) => {
            let mut of = unread(read);
            if let (Some(said), [finding]) = (better::of_json(&error), &mut of.findings[..]) {
                finding.what = What::Cell(said);
            }
            return of;
        }
    };
    if matches!(&read, Err(problems) if matches!(&problems[..], [Problem { fault: Fault::NotJson(_), .. }])) {
        // Keys that stand twice are told one by one below, with all else that is wrong.
        read = CriteriaSet::read(&value.to_string());
    }
    of_read(read, &value, &Lines::of(unmarked(text)))
}

/// What is to be said of a set that cannot be looked into.
fn unread(read: Result<CriteriaSet, Vec<Problem>>) -> OfSet {
    let problems = read.err().unwrap_or_default();
    OfSet { findings: problems.into_iter().map(unreadable).collect(), ..OfSet::default() }
}

fn of_read(read: Result<CriteriaSet, Vec<Problem>>, value: &Value, lines: &Lines) -> OfSet {
    let mut found: Vec<(String, What)> = language::findings(value);
    let mut sorted = acknowledged::Sorted::default();
    let set = match read {
        Ok(set) => {
            let places = places::of_rows(value);
            let warnings =
                [reach::warnings, rounding::warnings, unused::warnings].map(|of| of(&set, &places, value));
            found.extend(warnings.into_iter().flatten());
            found.extend(outside::warnings(&set, &places));
            found.extend(twins::warnings(&set, &places));
            found.extend(commas::warnings(value));
            sorted = acknowledged::sorted(value, found);
            Some(set)
        }
        Err(problems) => {
            found.extend(problems.into_iter().map(|problem| {
                if let Some(said) = better::of_key(&problem) {
                    return (problem.place, What::Cell(said));
                }
                let place = match &problem.fault {
                    Fault::UnknownKey(key) => places::join(&problem.place, key),
                    _ => problem.place,
                };
                (place, What::Fault(problem.fault))
            }));
            // Of a set that cannot be used not every warning is known, so nobody can say which is acknowledged in vain.
            sorted.told = found;
            None
        }
    };
    let findings = located(lines, value, sorted.told);
    // A key that is lost may hold half of the set.
    let set = set.filter(|_| findings.iter().all(|finding| !finding.what.is_error()));
    let with_reason =
        |(place, what, reason)| Acknowledged { finding: placed(lines, value, place, what), reason };
    let mut acknowledged: Vec<Acknowledged> = sorted.silenced.into_iter().map(with_reason).collect();
    acknowledged.sort_by_key(|one| (one.finding.line, one.finding.column));
    let needless = |(place, reason)| {
        let what = What::Warning(Warning::Needless(What::Warning(Warning::NoCases).code().to_owned()));
        with_reason((place, what, reason))
    };
    let no_cases = sorted.no_cases.into_iter().map(needless).collect();
    OfSet { set, findings, acknowledged, no_cases }
}

/// Evaluates the test cases of a set: how many there are, and everything that does not come out.
pub fn cases(set: &CriteriaSet, text: &str) -> (usize, Vec<Finding>) {
    let compared = cases::compare(set, text);
    let found =
        compared.differences.into_iter().map(|found| (found.place, What::Case(found.case, found.what)));
    match serde_json::from_str(unmarked(text)) {
        Ok(value) => {
            // A key that stands twice is told with its path.
            let found = found.filter(|(_, what)| !matches!(what, What::Case(_, Unlike::NotJson(_))));
            (compared.cases, located(&Lines::of(unmarked(text)), &value, found.collect()))
        }
        Err(_) => (0, found.map(|(place, what)| told(place, what)).collect()),
    }
}

/// Checks that the text of a sheet can be opened.
pub fn sheet(text: &str) -> Vec<Finding> {
    Sheet::read(text).err().map(unusable).into_iter().collect()
}

/// The finding that a sheet cannot be used, for this reason.
pub fn unusable(fault: SheetFault) -> Finding {
    told(String::new(), What::Sheet(fault))
}

/// That a file cannot be read as text.
pub fn not_text() -> Finding {
    told(String::new(), What::NotText)
}

/// The finding that no test cases stand beside a set.
pub fn no_cases() -> Finding {
    at(String::new(), What::Warning(Warning::NoCases), (1, 1))
}

fn unreadable(problem: Problem) -> Finding {
    told(problem.place, What::Fault(problem.fault))
}

/// A finding of a text whose parts cannot be located; of what is no JSON the place is known.
fn told(place: String, what: What) -> Finding {
    let position = match &what {
        What::Fault(Fault::NotJson(fault))
        | What::Sheet(SheetFault::NotJson(fault))
        | What::Case(_, Unlike::NotJson(fault)) => (fault.line, fault.column),
        _ => (1, 1),
    };
    at(place, what, position)
}

fn at(place: String, what: What, (line, column): (usize, usize)) -> Finding {
    Finding { line, column, place, row: None, what }
}

/// A finding with the line and the row of its place.
fn placed(lines: &Lines, value: &Value, place: String, what: What) -> Finding {
    let row = places::row_around(value, &place);
    let position = lines.find(&place);
    Finding { row, ..at(place, what, position) }
}

fn located(lines: &Lines, value: &Value, found: Vec<(String, What)>) -> Vec<Finding> {
    let twice = lines.twice.iter().map(|path| {
        let key = path.rsplit('.').next().unwrap_or_default().to_owned();
        (path.clone(), What::Twice(key))
    });
    let mut findings: Vec<Finding> =
        found.into_iter().chain(twice).map(|(place, what)| placed(lines, value, place, what)).collect();
    findings.sort_by_key(|finding| (finding.line, finding.column));
    findings
}
