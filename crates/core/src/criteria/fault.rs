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
    /// The file is larger than [`super::limits::MAX_SET_BYTES`]; its bytes.
    TooLarge(usize),
    /// Not JSON, nested too deeply, or a key stands twice; where.
    NotJson(NotJson),
    /// Written in a newer format than this program reads.
    NewerFormat(i64),
    /// A required key is missing.
    Missing(&'static str),
    /// A key that the format does not have, perhaps misspelt.
    UnknownKey(String),
    /// Another type was expected.
    WrongType(Expected),
    /// A text without content.
    Empty,
    /// A `kind` that the format does not have, and those it has.
    UnknownKind(String, Vec<&'static str>),
    /// A name with characters other than letters, digits, `-`, `_`, and `.` between them.
    BadId(String),
    /// A name used twice; the first place.
    Duplicate(String, String),
    /// A name that is declared nowhere: what it should name, and the name.
    Unknown(Thing, String),
    /// An input of another kind than the rule needs: its name, and what the rule needs.
    WrongInput(String, Needs),
    /// An input that no rule uses.
    UnusedInput(String),
    /// An input that the sentence which asks has no gap for.
    NotAsked(String),
    /// An option that the rule gives no points, or gives points twice.
    OptionWorth(String),
    /// Exactly one of these keys is needed.
    OneOf(&'static str),
    /// Two keys that cannot stand together.
    NotBoth(&'static str, &'static str),
    /// Declared and actual maximum differ.
    Sum(String, String),
    /// The rule can give more than the maximum; what it can give.
    AboveMaximum(String),
    /// The declared rounding lifts a ceiling: to what, and the ceiling.
    AboveCeiling(String, String),
    /// A date of the year that is scored, where the set names no such year; what it names.
    NoYear(String),
    /// A day that stands before one that it has to follow: the day as written, the other.
    Before(String, String),
    /// A calendar in which no day is worked.
    NoWorkingDay,
    /// A day that is said to be worked in exchange, and is worked anyway: as written.
    WorkedAnyway(String),
    /// A date that can lie outside the days of the calendar: its first and last day.
    OutsideCalendar(String, String),
    /// A number that has to be above zero.
    NotPositive,
    /// No band or class applies to some values; around where.
    Gap(String),
    /// Two bands or classes apply to the same value; where.
    Overlap(String),
    /// The least admitted is above the greatest admitted.
    NoValue(String, String),
    /// More of something than [`super::limits`] admits: what, the most admitted, how many there are.
    TooMany(Limit, usize, usize),
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

/// What type the value of a key has to have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// A text.
    Text,
    /// An exact number.
    Number,
    /// A whole number within the bounds of the key.
    Integer,
    /// True or false.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
    /// A number that a person could type as an answer.
    Bound,
    /// A date.
    Date,
}

/// What a name in the file refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A document that rows cite.
    Source,
    /// An input of the criterion, or a fact.
    Input,
    /// An option of a choice.
    Option,
    /// A group or a criterion.
    Row,
    /// A class.
    Class,
    /// A scale of options.
    Scale,
}

/// The kind of input that a rule needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// A whole number or a decimal.
    Number,
    /// A choice among options.
    Choice,
    /// Yes or no.
    YesNo,
    /// A list of units with a number each.
    Units,
    /// A choice among options, yes and no among them.
    Options,
    /// Several options at once.
    Several,
    /// A date.
    Date,
}

impl Needs {
    /// The kinds of input that do, as the format calls them.
    pub fn kinds(self) -> &'static str {
        match self {
            Self::Number => "whole, decimal",
            Self::Choice => "choice",
            Self::YesNo => "yes-no",
            Self::Units => "units",
            Self::Options => "choice, yes-no",
            Self::Several => "several",
            Self::Date => "date",
        }
    }
}

/// What there can be too much of; [`super::limits`] says how much is admitted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Inputs and facts of the whole set.
    Inputs,
    /// Groups and criteria.
    Rows,
    /// Groups within one another.
    Levels,
    /// Rules within one another.
    RuleLevels,
    /// Characters of a text.
    Characters,
    /// Elements of a list.
    Elements,
    /// Digits of the results.
    Digits,
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
    /// A function called in another way, with a decimal comma among its arguments: the number, how it is called.
    DecimalComma(String, &'static str),
    /// Something else stands where a number is needed.
    NoNumber,
    /// Something else stands where a condition is needed.
    NoTruth,
    /// Two units that cannot be added or compared.
    Units(String, String),
    /// A text that is no date.
    NoDate(String),
    /// Something else stands where a date is needed.
    NeedsDate,
    /// Working days in a set without a calendar.
    NoCalendar,
    /// A date that can lie outside the days of the calendar: its first and last day.
    OutsideCalendar(String, String),
    /// The result is not in points but in this unit.
    NotPoints(String),
    /// A divisor can be zero.
    MayDivideByZero,
    /// A root can be of a number below zero.
    MayBeBelowZero,
    /// A logarithm can be of zero, or of a number below.
    MayNotBeAboveZero,
    /// An input that hides with its row.
    MayBeHidden(String),
    /// The result of a row in the condition that decides which rows apply.
    NeedsAnswers(String),
    /// Written out, the functions of all formulas have more parts than this.
    TooLarge(usize),
}
