//! What the answers are worth: pure, exact and total.
//!
//! [`assess`] takes any checked set and any answers, whatever stands in them, and gives for every node what is certain
//! and what is still possible. What cannot be read never counts and never stops the rest.

mod assess;
mod number;
mod reading;

use std::collections::BTreeMap;

use crate::calc::{InputIx, Range};
use crate::exact::Exact;

pub use assess::assess;
pub use number::{Number, NumberFault, read_number};

/// What was typed or chosen, by the address of the input: text exactly as typed for a number, the id of an option for
/// a choice, `yes` or `no`. An empty text is no answer.
pub type Answers = BTreeMap<String, String>;

/// What one input says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Nothing was filled in.
    Open,
    /// A number within its bounds, or the index of the option chosen.
    Value(Exact),
    /// It cannot count as it stands.
    Wrong(Wrong),
}

/// Why an answer cannot count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// Not a number, with more digits than are taken, or a number that can be read in two ways.
    Number(NumberFault),
    /// A whole number is needed.
    NotWhole,
    /// Below the least admitted.
    Below(Exact),
    /// Above the most admitted.
    Above(Exact),
    /// An option that the set does not have.
    NoSuchOption,
    /// The parts (their sum first) exceed the whole.
    ExceedsWhole(Exact, InputIx),
    /// The best ratio assumed is below the unit's own ratio.
    BelowOwnRatio(Exact),
}

/// The score of one node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeScore {
    /// The points still possible; certain when both ends are equal.
    pub range: Range,
    /// Criteria below (or this one) whose inputs are all answered and sound.
    pub answered: usize,
    /// Criteria below, or 1 for a criterion.
    pub criteria: usize,
    /// The inputs still needed, in the order of the form.
    pub missing: Vec<InputIx>,
    /// Whether a value that the unit only assumes has a part in it.
    pub provisional: bool,
}

/// The result of a sheet.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// What each input says, by its index.
    pub readings: Vec<Reading>,
    /// What each input can still be, by its index: tightened by the constraints between inputs.
    pub inputs: Vec<Range>,
    /// The score of each node, by its index; the total first.
    pub nodes: Vec<NodeScore>,
    /// The total as percent of the maximum; `None` when the maximum is zero.
    pub percent: Option<Range>,
    /// The classes still possible, as indices into the set's list, lowest first.
    pub classes: Vec<usize>,
}
