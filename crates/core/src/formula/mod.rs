//! The text of a formula as a syntax tree. It knows nothing of criteria: names mean something only to whoever reads it.
//!
//! Numbers (`12`, `0.5`, `80%`), texts (`"option"`), names (`tong-so`, `A1.a`, `[1.1]`), `+ - * /`, comparisons,
//! `and or not`, brackets and calls. There are no loops, and no formula defines anything.

mod foreign;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

use crate::exact::Exact;

pub use foreign::{decimal_comma_in, instead_of};
pub use parser::parse;

/// The most characters of a formula.
pub const MAX_LENGTH: usize = 4_000;

/// The most levels of brackets, calls, minus signs and `not`.
pub const MAX_DEPTH: usize = 40;

/// The most operations within one another; `a + b + c` has two, because the sum of the first two is added to.
pub const MAX_OPERATIONS: usize = 120;

/// The most parts of a formula.
pub const MAX_TERMS: usize = 1_000;

/// A part of a formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// Where it stands: of an operation its sign, counted in characters from 0.
    pub at: usize,
    /// What it is.
    pub kind: TermKind,
}

/// What a part of a formula is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TermKind {
    /// A number; `80%` is 4/5.
    Number(Exact),
    /// A text in quotation marks.
    Text(String),
    /// A name.
    Name(String),
    /// The opposite number.
    Negative(Box<Term>),
    /// The opposite truth.
    Not(Box<Term>),
    /// An operation on two parts.
    Binary(Operator, Box<Term>, Box<Term>),
    /// A function with its arguments, at least one.
    Call(String, Vec<Argument>),
}

/// An operation on two parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

/// An argument of a call: a value, or a row of a table with its label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// What stands before the colon.
    pub label: Option<Label>,
    /// The value.
    pub value: Term,
}

/// The label of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Label {
    /// All that no other row names.
    Else,
    /// A value.
    Value(Term),
}

/// Why a text is no formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxFault {
    /// Where, counted in characters from 0.
    pub at: usize,
    /// Why.
    pub kind: SyntaxKind,
}

/// What is wrong with the text of a formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SyntaxKind {
    /// Nothing is written.
    Empty,
    /// More than [`MAX_LENGTH`] characters; how many.
    TooLong(usize),
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// More than [`MAX_OPERATIONS`] operations within one another; how many.
    TooManyOperations(usize),
    /// More than [`MAX_TERMS`] parts.
    TooManyTerms,
    /// A character that means nothing.
    UnexpectedCharacter(char),
    /// A sign of another language: it, and what to write instead.
    Instead(String, &'static str),
    /// A character that cannot be seen.
    Invisible(char),
    /// It begins with `=`, as in a spreadsheet.
    LeadingEquals,
    /// A number with a decimal comma, as it stands there.
    DecimalComma(String),
    /// It ends in the middle.
    UnexpectedEnd,
    /// Something else than a number, a name or a bracket, where one of them is needed.
    Unexpected(String),
    /// Something behind a whole value, where only an operator or a closing bracket can stand.
    NoOperator(String),
    /// A text without its closing quotation mark on the same line.
    UnclosedText,
    /// A name in brackets without the closing one.
    UnclosedBracket,
    /// Not a number, or one with too many digits.
    BadNumber(String),
    /// `a < b < c`.
    ChainedComparison,
}
