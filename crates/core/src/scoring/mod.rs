//! What the answers are worth: pure, exact and total.
//!
//! [`assess`] takes any checked set and any answers, whatever stands in them, and gives for every node what is certain
//! and what is still possible. What cannot be read never counts and never stops the rest. [`Evaluation`] is the same at
//! work: filled once, then changed answer by answer.

mod assess;
mod between;
mod constraints;
mod deciding;
mod evaluation;
mod list;
mod listed;
mod needed;
mod number;
mod reading;
mod totals;
mod tried;
mod waiting;

use std::collections::BTreeMap;

use crate::calc::{InputIx, NodeIx, NodeValue, Range, Table};
use crate::criteria::{ClassIx, DateFault, Day, ExclusionIx};
use crate::exact::Exact;

pub use assess::{assess, assess_handed_in};
pub use between::{RowDifference, between};
pub use evaluation::Evaluation;
pub use listed::Closer;
pub use needed::Needed;
pub use number::{Number, NumberFault, plain, read_number, read_number_to};
pub use reading::{read, read_all};
pub use totals::Totals;

/// What was typed or chosen, by the address of the input: text exactly as typed for a number, the id of an option for
/// a choice, `yes` or `no`, lines for a list. An empty text is no answer.
pub type Answers = BTreeMap<String, String>;

/// What one input says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Nothing was filled in.
    Open,
    /// A number within its bounds, the index of the option chosen, or 1 for a reason that was given.
    Value(Exact),
    /// A list of units: the name and the number of each.
    Units(Vec<(String, Exact)>),
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
    /// More decimal places than the input takes.
    Decimals(u32),
    /// Not a multiple of this.
    Step(Exact),
    /// Below the least admitted.
    Below(Exact),
    /// Not above zero, though a rule divides by it; whether it is a whole number.
    Divisor(bool),
    /// Above the most admitted.
    Above(Exact),
    /// No date, or one that the calendar does not have.
    Date(DateFault),
    /// A date before the first admitted.
    Before(Day),
    /// A date after the last admitted.
    After(Day),
    /// An option that the set does not have.
    NoSuchOption,
    /// The parts exceed the whole.
    ExceedsWhole {
        /// What the parts are together.
        sum: Exact,
        /// The first of them that is answered.
        first: InputIx,
        /// The whole.
        whole: InputIx,
        /// The whole as answered; `None` while it is not answered, but even the most that it may be is less than the parts.
        is: Option<Exact>,
    },
    /// The best ratio assumed is below the unit's own ratio.
    BelowOwnRatio(Exact),
    /// A line of a list, counted from 1, and what is wrong with its number.
    Line(usize, Box<Wrong>),
    /// More lines than a list takes.
    TooManyLines(usize),
}

/// What every input says: the answers read once.
pub type Readings = Table<InputIx, Reading>;

/// The score of one node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeScore {
    /// The points still possible, rounded as declared; certain when both ends are equal.
    pub range: Range,
    /// The same before the declared rounding.
    pub unrounded: Range,
    /// The most that the node can give as things stand: the maximum less what does not apply.
    pub whole: Range,
    /// Whether it applies: a truth.
    pub applies: Range,
    /// Criteria below (or this one) whose inputs are all answered and sound.
    pub answered: usize,
    /// Criteria below that the unit scores itself and that may apply, or 1 for such a criterion.
    pub criteria: usize,
    /// The inputs still needed, in the order of the form, facts first.
    pub missing: Vec<InputIx>,
    /// Whether a value that the unit only assumes, and has given, has a part in it.
    pub provisional: bool,
    /// How many of the points still possible are for others to give: a survey, a measurement.
    pub reserved: Exact,
    /// Whether a formula gives a value outside the bounds that its set declares, here or in a row below, whatever is still
    /// answered: the set is at fault.
    pub outside: bool,
}

/// A reason why the unit is not ranked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Excluded {
    /// A reason of the set.
    Reason(ExclusionIx),
    /// A row that does not apply and whose policy says so.
    Row(NodeIx),
    /// Too few criteria of this node are answered: there is no result.
    Unanswered(NodeIx),
}

/// The result of a sheet.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// What each input says.
    pub readings: Readings,
    /// What each input can still be: tightened by the constraints between inputs.
    pub inputs: Table<InputIx, Range>,
    /// The score of each node; the total first.
    pub nodes: Table<NodeIx, NodeScore>,
    /// The total as percent of what applies of the maximum; `None` when that is zero, or too little is known for any bound.
    pub percent: Option<Range>,
    /// Whether the ends of that need not be reached, because rows may still turn out not to apply.
    pub outer_percent: bool,
    /// The classes still possible of each node that has classes, lowest first; in the order of the nodes.
    pub classes: Vec<(NodeIx, Vec<ClassIx>)>,
    /// The nodes of which not every class that is named need be possible: their totals cannot be listed, and the classes are
    /// all that lie between the ends.
    pub outer_classes: Vec<NodeIx>,
    /// Why the unit is not ranked, each with whether that is certain.
    pub excluded: Vec<(Excluded, bool)>,
    /// Whether each node is out for a reason other than its own answers.
    pub(crate) hidden: Table<NodeIx, bool>,
    /// The rows that are not answered, of those that the set counts 0 then.
    pub(crate) unanswered: Table<NodeIx, bool>,
    /// Whether the sheet counts as handed in.
    pub(crate) handed_in: bool,
    /// What explanations need besides: the numbers of lists.
    pub(crate) lists: Vec<(InputIx, Vec<Exact>)>,
    /// The value of each node, as the rules read it.
    pub values: Table<NodeIx, NodeValue>,
}
