//! What can be wrong with a criteria set: data, put into words by `texts`.

use crate::formula::SyntaxKind;
use crate::json::NotJson;

/// One problem and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The path in the file, for example `groups[0].items[2].max`; empty for the file as a whole.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a criteria set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The file is larger than [`super::MAX_FILE_BYTES`]; its bytes.
    TooLarge(usize),
    /// Not JSON, nested too deeply, or a key stands twice; where.
    NotJson(NotJson),
    /// Written in a newer format than this program reads.
    NewerFormat(i64),
    /// A required key is missing.
    Missing(&'static str),
    /// A key that the format does not have, perhaps misspelt.
    UnknownKey(String),
    /// Another type was expected; what was expected.
    WrongType(&'static str),
    /// A text without content.
    Empty,
    /// A `kind` that the format does not have, and those it has.
    UnknownKind(String, Vec<&'static str>),
    /// A name with characters other than letters, digits, `-`, `_`, and `.` between them.
    BadId(String),
    /// A name used twice; the first place.
    Duplicate(String, String),
    /// A name that is declared nowhere: what it should name, and the name.
    Unknown(&'static str, String),
    /// An input of another kind than the rule needs; what it needs.
    WrongInput(String, &'static str),
    /// An input that no rule uses.
    UnusedInput(String),
    /// An option that the rule gives no points, or gives points twice.
    OptionWorth(String),
    /// Exactly one of these keys is needed.
    OneOf(&'static str),
    /// Declared and actual maximum differ.
    Sum(String, String),
    /// The rule can give more than the maximum; what it can give.
    AboveMaximum(String),
    /// A number that has to be above zero.
    NotPositive,
    /// No band or class applies to some values; around where.
    Gap(String),
    /// Two bands or classes apply to the same value; where.
    Overlap(String),
    /// The least admitted is above the greatest admitted.
    NoValue(String, String),
    /// More of something than [`super::limits`] admits: what, the most admitted, how many there are.
    TooMany(&'static str, usize, usize),
    /// More problems than are listed; how many more.
    MoreProblems(usize),
    /// A policy for a row that always applies.
    AlwaysApplies,
    /// A group combined by met has no row that is met or not met.
    NoVerdicts,
    /// A part of a rule that gives no points.
    NoPoints,
    /// Rows that need each other's results; the circle.
    Circular(String),
    /// A formula, at this character (counted from 1; 0 is the formula as a whole).
    Formula(usize, FormulaFault),
}

/// What is wrong with a formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormulaFault {
    /// It cannot be read.
    Syntax(SyntaxKind),
    /// A name that is neither an input, nor a fact, nor a row, nor an option.
    UnknownName(String),
    /// A function that does not exist.
    UnknownFunction(String),
    /// A function called in another way than this.
    Arguments(&'static str),
    /// Something else was expected: a number or a truth.
    Expected(&'static str),
    /// Two units that cannot be added or compared.
    Units(String, String),
    /// The result is not in points but in this unit.
    NotPoints(String),
    /// A divisor can be zero.
    MayDivideByZero,
    /// An input that hides with its row.
    MayBeHidden(String),
    /// The result of a row in the condition that decides which rows apply.
    NeedsAnswers(String),
    /// Written out, the functions of all formulas have more parts than this.
    TooLarge(usize),
}
