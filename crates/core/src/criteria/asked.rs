//! What is asked: inputs, what may be answered to them, and the conditions that answers meet together.

use super::{Day, MAX_DECIMALS, Words};
use crate::calc::{Expr, InputIx, NodeIx, OptionIx, Range, Table, least_amount};
use crate::exact::Exact;

/// One thing to fill in.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// The name in sheets: `criterion.input`, or the id alone for a fact.
    pub address: String,
    /// The node that asks; `None` for a fact.
    pub owner: Option<NodeIx>,
    /// The question.
    pub label: Words,
    /// The unit of the number, for example "cuộc họp".
    pub unit: Option<Words>,
    /// What may be answered.
    pub kind: InputKind,
    /// Whether it is a value the unit assumes (such as another unit's best), so that the score is provisional.
    pub assumed: bool,
    /// Whether it is a figure of the round, the same for all units: assumed as long as each unit types it alone.
    pub round: bool,
    /// Of a figure of the round: what it is over all sheets, where the set says so.
    pub figure: Option<RoundFigure>,
    /// Whether it may stay empty: a reason, or a result that others find out.
    pub optional: bool,
    /// How many decimal places a number may be typed with.
    pub decimals: u32,
    /// What a number has to be a multiple of.
    pub step: Option<Exact>,
    /// When it is asked: a truth over choices of its row, where it belongs to blocks of which one is chosen; `None` is
    /// always. What is not asked is neither missing nor wrong, and counts nowhere.
    pub asked: Option<Expr>,
    /// Whether it admits no zero for the one reason that a rule divides by it.
    pub divides: bool,
}

/// What a figure of the round is over all sheets of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RoundFigure {
    /// Which figure.
    pub statistic: Statistic,
    /// Of the points of this row.
    pub row: NodeIx,
    /// As percent of what applies of its maximum.
    pub percent: bool,
}

/// A figure over many numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Statistic {
    /// Their mean.
    Mean,
    /// The least of them.
    Least,
    /// The most of them.
    Most,
    /// Their standard deviation: the root of the mean square of what lies between each of them and their mean.
    Deviation {
        /// Whether they are a sample of those that are meant, so that the squares are divided by one less than their number.
        sample: bool,
        /// To how many decimal places, a half going up.
        digits: u32,
    },
}

/// What may be answered to an input.
#[derive(Clone, PartialEq, Debug)]
pub enum InputKind {
    /// A number between two bounds, both admitted.
    Number {
        /// Whole numbers only.
        whole: bool,
        /// The least admitted.
        min: Exact,
        /// The most admitted.
        max: Exact,
    },
    /// One of several options.
    Choice(Table<OptionIx, ChoiceOption>),
    /// Any of several options, or none of them. As a number each option is a power of two.
    Several(Table<OptionIx, ChoiceOption>),
    /// Yes (index 0) or no (index 1).
    YesNo,
    /// A list of units, each with a number between two bounds: one a line, the number last.
    Units {
        /// The least admitted.
        min: Exact,
        /// The most admitted.
        max: Exact,
    },
    /// A date between two, both admitted. As a number it is the days since 1 January 1970.
    Date {
        /// The first admitted.
        least: Day,
        /// The last admitted.
        most: Day,
    },
    /// The reason why a row does not apply to the unit: with one it does not (1), without it does (0).
    Reason,
}

/// One option of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceOption {
    /// The stable name used in sheets.
    pub id: String,
    /// What the reader sees.
    pub label: Words,
}

/// What stands in a sheet where none of several options was chosen; no option of such an input may be called so.
pub const NONE_CHOSEN: &str = "none";

/// The most options of which several may be chosen.
pub(crate) const MOST_SEVERAL: usize = 60;

impl InputKind {
    /// The stable names of the options, none for a number.
    pub fn option_ids(&self) -> Table<OptionIx, &str> {
        match self {
            Self::Number { .. } | Self::Date { .. } | Self::Units { .. } | Self::Reason => Table::EMPTY,
            Self::Choice(options) | Self::Several(options) => options.map(|option| option.id.as_str()),
            Self::YesNo => vec!["yes", "no"].into(),
        }
    }

    /// The option of that stable name.
    pub(crate) fn option_called(&self, id: &str) -> Option<OptionIx> {
        self.option_ids().find(|known| *known == id)
    }
}

/// A condition that admissible inputs meet: parts are within their whole; without parts, that the whole is above zero.
#[derive(Clone, PartialEq, Debug)]
pub struct Constraint {
    /// The inputs whose sum is bounded.
    pub parts: Vec<InputIx>,
    /// Divides the sum of the parts first, for a ratio that is itself compared.
    pub per: Option<InputIx>,
    /// What bounds it.
    pub whole: InputIx,
    /// When it holds: a truth over choices of its row, where its rule stands in a block; `None` is always.
    pub when: Option<Expr>,
}

impl Input {
    /// How many decimal places an answer may be typed with. A whole number may have zeros there: `3,000000`.
    pub fn typed_decimals(&self) -> u32 {
        match self.kind {
            InputKind::Number { whole: true, .. } => MAX_DECIMALS,
            _ => self.decimals,
        }
    }

    /// What the input can be while nothing is known of it.
    pub fn open_range(&self) -> Range {
        match &self.kind {
            InputKind::Number { min, max, .. } | InputKind::Units { min, max } => {
                Range::between(min.clone(), max.clone())
            }
            InputKind::Date { least, most } => Range::between(least.exact(), most.exact()),
            InputKind::Several(options) => {
                let all = i64::try_from(options.len())
                    .ok()
                    .and_then(|count| 1_i64.checked_shl(u32::try_from(count).ok()?));
                Range::between(Exact::ZERO, Exact::from(all.unwrap_or(i64::MAX) - 1))
            }
            // Without a reason a row applies.
            InputKind::Reason => Range::ZERO,
            kind => {
                let last = kind.option_ids().len().saturating_sub(1);
                Range::between(Exact::ZERO, Exact::from(i64::try_from(last).unwrap_or(0)))
            }
        }
    }

    /// The smallest step between two values that can be typed.
    pub fn grain(&self) -> Option<Exact> {
        match self.kind {
            InputKind::Number { whole: true, .. } | InputKind::Date { .. } => Some(Exact::ONE),
            InputKind::Number { .. } => Exact::ONE.divided_by(&Exact::power_of_ten(self.decimals)),
            _ => None,
        }
    }

    /// How near two values can come to each other: what "less than 1" leaves of it. What a round gives can be any exact number.
    pub(crate) fn least_step(&self) -> Option<Exact> {
        match self.kind {
            InputKind::Number { .. } if self.round || self.assumed => Some(least_amount()),
            _ => self.grain(),
        }
    }

    /// A number of which every value is a multiple; `None` if there is none.
    pub fn multiple_of(&self) -> Option<Exact> {
        // What a round gives, or finds to be the best, need be nothing that could be typed.
        if self.round || self.assumed {
            return None;
        }
        let choice = !self.kind.option_ids().is_empty();
        let step = self.step.clone().or_else(|| self.grain());
        step.or_else(|| choice.then_some(Exact::ONE))
    }
}

impl Constraint {
    /// Every input that takes part.
    pub fn inputs(&self) -> impl Iterator<Item = InputIx> + '_ {
        self.parts.iter().copied().chain(self.per).chain([self.whole])
    }
}
