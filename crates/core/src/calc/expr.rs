//! The expression tree and its evaluation over ranges.

use super::{
    Aggregate, Curve, Figure, InputIx, Interval, Known, Member, NodeIx, NodeValue, OptionIx, Range, Table,
    WorkCalendar, days,
};
use crate::exact::{Exact, Mode};

/// One rule, or a part of one. Truth is the number 1, falsehood 0; a choice is the index of its option.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expr {
    /// A number that the rule names.
    Number(Exact),
    /// The maximum points of the criterion: a number too, but one that has a name in the regulation.
    Maximum(Exact),
    /// What the unit typed or chose.
    Input(InputIx),
    /// A figure over a list that the unit filled in, such as the scores of its subordinate units.
    List(InputIx, Aggregate),
    /// What others will find out (a survey, a measurement): from 0 to this.
    Awaited(Exact),
    /// The points of another node; nothing where it does not apply.
    Node(NodeIx),
    /// The most that another node can give as things stand.
    Whole(NodeIx),
    /// Whether another node applies.
    Applies(NodeIx),
    /// Whether it is settled that another node applies, or that it does not: true, or open.
    Settled(NodeIx),
    /// The points of another node without those on top.
    Main(NodeIx),
    /// The points that another node gives on top.
    OnTop(NodeIx),
    /// Whether a node counts among the rows of its group.
    Counts(NodeIx),
    /// What several rows give together, of which only those take part that count; nothing where none does.
    Among {
        /// Which figure.
        figure: Figure,
        /// The rows.
        members: Vec<Member>,
    },
    /// All terms added.
    Sum(Vec<Expr>),
    /// All factors multiplied.
    Product(Vec<Expr>),
    /// The value with the other sign.
    Negative(Box<Expr>),
    /// `over / by`. `by` is not zero for any admissible input, which the checker of sets proves.
    Quotient {
        /// The dividend.
        over: Box<Expr>,
        /// The divisor.
        by: Box<Expr>,
        /// What the quotient cannot exceed because of the constraints on its inputs (part ≤ whole).
        most: Option<Exact>,
    },
    /// The value times 100, spoken of as a percentage.
    Percent(Box<Expr>),
    /// The value, but no more than the limit.
    AtMost(Box<Expr>, Box<Expr>),
    /// The value, but no less than the limit.
    AtLeast(Box<Expr>, Box<Expr>),
    /// The least of several.
    Least(Vec<Expr>),
    /// The most of several: of several cases the one that gives most.
    Most(Vec<Expr>),
    /// The points of the band in which `of` falls. The bands leave no gap, which the checker of sets proves.
    Bands {
        /// What is looked up.
        of: Box<Expr>,
        /// From the lowest to the highest.
        bands: Vec<Band>,
    },
    /// The points of the option chosen.
    Case {
        /// The choice.
        of: InputIx,
        /// What each option is worth.
        worth: Table<OptionIx, Expr>,
    },
    /// Whether the left value stands in this order to the right one.
    Compare {
        /// The order asked for.
        order: Order,
        /// The left value.
        left: Box<Expr>,
        /// The right value.
        right: Box<Expr>,
        /// The smallest step between two values of the left side, if it is an input: what "less than 1" leaves of it.
        grain: Option<Exact>,
    },
    /// Whether this option was chosen.
    Is(InputIx, OptionIx),
    /// Whether this option is among those chosen.
    Has(InputIx, OptionIx),
    /// Whether all hold.
    All(Vec<Expr>),
    /// Whether any holds.
    Any(Vec<Expr>),
    /// Whether it does not hold.
    Not(Box<Expr>),
    /// How many hold.
    Count(Vec<Expr>),
    /// One value or the other.
    If {
        /// What decides.
        when: Box<Expr>,
        /// The value if it holds.
        then: Box<Expr>,
        /// The value if it does not.
        otherwise: Box<Expr>,
    },
    /// The days after one date up to and including another, below zero where that is the earlier one.
    Days {
        /// The one.
        from: Box<Expr>,
        /// The other.
        to: Box<Expr>,
        /// Counts only the working days of this calendar.
        working: Option<Box<WorkCalendar>>,
    },
    /// The value rounded as the criteria set declares.
    Round {
        /// What is rounded.
        of: Box<Expr>,
        /// To a multiple of this.
        step: Exact,
        /// The mode.
        mode: Mode,
    },
    /// A root of a value that is not below zero, which the checker of sets proves: by definition the number of so many
    /// decimal places nearest to it, a half going away from zero.
    Root {
        /// Of what.
        of: Box<Expr>,
        /// 2 for a square root, 3 for a cube root.
        degree: u32,
        /// The decimal places.
        digits: u32,
        /// What computes it.
        by: Curve,
    },
    /// The natural logarithm of a value above zero, which the checker of sets proves: the nearest number of so many places.
    Ln {
        /// Of what.
        of: Box<Expr>,
        /// The decimal places.
        digits: u32,
        /// What computes it.
        by: Curve,
    },
    /// The value as a factor so many times, exactly.
    Power {
        /// Of what.
        of: Box<Expr>,
        /// How many times, at least once.
        exponent: u32,
    },
}

/// An order in which two values can stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// =
    Equal,
    /// ≠
    Unequal,
    /// <
    Less,
    /// ≤
    LessEqual,
    /// >
    Greater,
    /// ≥
    GreaterEqual,
}

/// One row of a table of bands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Band {
    /// Where the row applies.
    pub when: Interval,
    /// What it is worth.
    pub worth: Expr,
}

impl Order {
    /// Whether the two stand in this order.
    pub fn holds(self, left: &Exact, right: &Exact) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Less => left < right,
            Self::LessEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterEqual => left >= right,
        }
    }

    /// The order that holds exactly when this one does not.
    pub fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::Unequal,
            Self::Unequal => Self::Equal,
            Self::Less => Self::GreaterEqual,
            Self::LessEqual => Self::Greater,
            Self::Greater => Self::LessEqual,
            Self::GreaterEqual => Self::Less,
        }
    }

    fn over_ranges(self, left: &Range, right: &Range) -> Range {
        let (always, ever) = match self {
            Self::Equal => {
                let apart = left.most() < right.least() || right.most() < left.least();
                let same = matches!((left.value(), right.value()), (Some(a), Some(b)) if a == b);
                (same, !apart)
            }
            Self::LessEqual => (left.most() <= right.least(), left.least() <= right.most()),
            Self::Less => (left.most() < right.least(), left.least() < right.most()),
            _ => {
                let opposite = self.opposite().over_ranges(left, right);
                return not(&opposite);
            }
        };
        if always == ever { Range::truth(always) } else { Range::undecided() }
    }
}

fn not(truth: &Range) -> Range {
    Range::ONE.plus(&truth.negative())
}

impl Expr {
    /// The share of the criterion's maximum.
    pub fn share(share: Exact, maximum: &Exact) -> Self {
        if share == Exact::ONE {
            Self::Maximum(maximum.clone())
        } else {
            Self::Product(vec![Self::Number(share), Self::Maximum(maximum.clone())])
        }
    }

    /// Whether the value reaches the limit.
    pub fn reaches(value: Self, limit: Self) -> Self {
        let (left, right) = (Box::new(value), Box::new(limit));
        Self::Compare { order: Order::GreaterEqual, left, right, grain: None }
    }

    /// Evaluates over what is known of the inputs and of the nodes before this one.
    ///
    /// Total: with ranges outside what the checker of sets admits the answer is wider, never wrong, never a panic.
    pub fn range(&self, known: &Known) -> Range {
        let fast = if super::FAST_WAY { self.small(known) } else { None };
        fast.map_or_else(|| self.in_full(known), |value| Range::certain(value.into()))
    }

    /// The same evaluation, always over ranges: it is what [`Expr::range`] has to give, and does where not everything is
    /// certain and small.
    pub fn in_full(&self, known: &Known) -> Range {
        let of_node = |index: &NodeIx, part: fn(&NodeValue) -> &Range| {
            known.node(*index).map_or(Range::ZERO, |node| part(node).clone())
        };
        match self {
            Self::Number(value) | Self::Maximum(value) => Range::certain(value.clone()),
            Self::Input(index) => known.input(*index),
            Self::List(index, aggregate) => aggregate.range(known.list(*index), &known.input(*index)),
            Self::Awaited(most) => Range::between(Exact::ZERO, most.clone()),
            Self::Node(index) => of_node(index, |node| &node.points),
            Self::Whole(index) => of_node(index, |node| &node.whole),
            Self::Applies(index) => of_node(index, |node| &node.applies),
            Self::Settled(index) => match of_node(index, |node| &node.applies).value() {
                Some(_) => Range::ONE,
                None => Range::undecided(),
            },
            Self::Main(index) => known.node(*index).map_or(Range::ZERO, |node| node.main().clone()),
            Self::OnTop(index) => known.node(*index).map_or(Range::ZERO, NodeValue::on_top),
            Self::Counts(index) => of_node(index, |node| &node.counts),
            Self::Among { figure, members } => figure.range(members, known),
            Self::Sum(terms) | Self::Count(terms) => sum(terms, known),
            Self::Product(factors) => {
                let mut factors = factors.iter();
                let first = factors.next().map_or(Range::ONE, |factor| factor.in_full(known));
                factors.fold(first, |product, factor| product.times(&factor.in_full(known)))
            }
            Self::Negative(of) => of.in_full(known).negative(),
            Self::Quotient { over, by, most } => {
                let (over, divisor) = (over.in_full(known), by.in_full(known));
                let limit = most.clone().map(Range::certain);
                match (over.over(&divisor), limit) {
                    (Some(quotient), Some(limit)) => quotient.at_most(&limit),
                    (Some(quotient), None) => quotient,
                    (None, limit) => {
                        // No divisor is nearer to zero than its last decimal place.
                        let far = Exact::power_of_ten(by.places());
                        let most = limit.map_or_else(|| over.most() * &far, |limit| limit.most().clone());
                        let mut least = over.least().min(&Exact::ZERO) * &far;
                        if divisor.least().is_negative() {
                            // It may lie on either side of zero, and so may the quotient.
                            least = least.min(-&(over.most() * &far));
                            let most = most.max(-&(over.least() * &far));
                            return Range::ZERO.hull(Range::between(least, most));
                        }
                        Range::ZERO.hull(Range::between(least, most))
                    }
                }
            }
            Self::Percent(of) => of.in_full(known).times(&Range::certain(Exact::from(100))),
            Self::AtMost(of, limit) => of.in_full(known).at_most(&limit.in_full(known)),
            Self::AtLeast(of, limit) => of.in_full(known).at_least(&limit.in_full(known)),
            Self::Least(cases) => reduce(cases, known, |a, b| a.at_most(&b)),
            Self::Most(cases) => reduce(cases, known, |a, b| a.at_least(&b)),
            Self::Bands { of, bands } => {
                let of = of.in_full(known);
                hull(bands.iter().filter(|band| band.when.meets(&of)).map(|band| &band.worth), known)
            }
            Self::Case { of, worth } => match known.input(*of).value().map(Exact::to_index) {
                Some(chosen) => chosen
                    .and_then(|chosen| worth.get(chosen.into()))
                    .map_or(Range::ZERO, |worth| worth.in_full(known)),
                None => hull(worth.iter(), known),
            },
            Self::Compare { order, left, right, .. } => {
                order.over_ranges(&left.in_full(known), &right.in_full(known))
            }
            Self::Is(index, option) => {
                let option = Exact::from(i64::try_from(usize::from(*option)).unwrap_or(i64::MAX));
                let chosen = known.input(*index);
                match chosen.value() {
                    Some(chosen) => Range::truth(*chosen == option),
                    None if chosen.contains(&option) => Range::undecided(),
                    None => Range::ZERO,
                }
            }
            Self::Has(index, option) => match known.input(*index).value() {
                Some(chosen) => Range::truth(among(chosen.to_index(), *option)),
                None => Range::undecided(),
            },
            Self::All(truths) => truths.iter().fold(Range::ONE, |all, truth| {
                if all.is_false() { all } else { all.at_most(&truth.in_full(known)) }
            }),
            Self::Any(truths) => truths.iter().fold(Range::ZERO, |any, truth| {
                if any.is_true() { any } else { any.at_least(&truth.in_full(known)) }
            }),
            Self::Not(truth) => not(&truth.in_full(known)),
            Self::If { when, then, otherwise } => {
                let truth = when.in_full(known);
                if truth.is_true() {
                    then.in_full(known)
                } else if truth.is_false() {
                    otherwise.in_full(known)
                } else {
                    self.branch(known, true, &mut |branch, known| branch.in_full(known)).hull(self.branch(
                        known,
                        false,
                        &mut |branch, known| branch.in_full(known),
                    ))
                }
            }
            Self::Days { from, to, working } => {
                days::between(&from.in_full(known), &to.in_full(known), working.as_deref())
            }
            Self::Round { of, step, mode } => of.in_full(known).rounded_to(step, *mode),
            Self::Root { of, degree, digits, by } => by.of(&of.in_full(known), *degree, *digits),
            Self::Ln { of, digits, by } => by.of(&of.in_full(known), 0, *digits),
            Self::Power { of, exponent } => of.in_full(known).power(*exponent),
        }
    }

    /// Calls `visit` with one branch of an [`Expr::If`] and with what its condition says there of single inputs: where
    /// `b = 0` does not hold, b is at least 1.
    pub(super) fn branch<'a, T>(
        &'a self,
        known: &Known,
        holds: bool,
        visit: &mut dyn FnMut(&'a Self, &Known) -> T,
    ) -> T {
        let Self::If { when, then, otherwise } = self else { return visit(self, known) };
        let mut narrowings = Vec::new();
        when.narrow(known, holds, &mut narrowings);
        known.narrowed(&narrowings, &mut |known| visit(if holds { then } else { otherwise }, known))
    }

    /// What this condition leaves of an input if it holds, or if it does not.
    pub(crate) fn leaves(&self, known: &Known, holds: bool, input: InputIx) -> Range {
        let mut narrowings = Vec::new();
        self.narrow(known, holds, &mut narrowings);
        known.narrowed(&narrowings, &mut |known| known.input(input))
    }

    /// What this condition says of single inputs if it holds, or if it does not.
    pub(super) fn narrow(&self, known: &Known, holds: bool, found: &mut Vec<(InputIx, Range)>) {
        match self {
            Self::Not(truth) => truth.narrow(known, !holds, found),
            Self::All(truths) if holds => truths.iter().for_each(|truth| truth.narrow(known, true, found)),
            Self::Any(truths) if !holds => truths.iter().for_each(|truth| truth.narrow(known, false, found)),
            Self::Compare { order, left, right, grain: Some(grain) } => {
                let Self::Input(index) = **left else { return };
                let limit = right.range(known);
                let (least, most) = (limit.least(), limit.most());
                // The next values of the input beyond a limit, which need be none of them itself.
                let above = |limit: &Exact| &limit.rounded_to(grain, Mode::Down) + grain;
                let below = |limit: &Exact| &limit.rounded_to(grain, Mode::Up) - grain;
                let before = known.input(index);
                let after = match if holds { *order } else { order.opposite() } {
                    Order::Equal => before.within(Some(least), Some(most)),
                    Order::LessEqual => before.within(None, Some(most)),
                    Order::Less => before.within(None, Some(&below(most))),
                    Order::GreaterEqual => before.within(Some(least), None),
                    Order::Greater => before.within(Some(&above(least)), None),
                    // Only an end of the range can be taken away.
                    Order::Unequal if least == most && before.least() == least => {
                        before.within(Some(&above(least)), None)
                    }
                    Order::Unequal if least == most && before.most() == most => {
                        before.within(None, Some(&below(most)))
                    }
                    Order::Unequal => return,
                };
                found.push((index, after));
            }
            _ => {}
        }
    }
}

/// Whether an option is among those that a number stands for: each is a power of two.
pub(super) fn among(chosen: Option<usize>, option: OptionIx) -> bool {
    let option = u32::try_from(usize::from(option)).ok();
    option.and_then(|option| chosen?.checked_shr(option)).is_some_and(|rest| rest & 1 == 1)
}

fn sum(terms: &[Expr], known: &Known) -> Range {
    match terms {
        [] => Range::ZERO,
        [one] => one.in_full(known),
        [a, b] => a.in_full(known).plus(&b.in_full(known)),
        _ => Range::sum(terms.iter().map(|term| term.in_full(known)).collect()),
    }
}

fn reduce(cases: &[Expr], known: &Known, better: fn(Range, Range) -> Range) -> Range {
    cases.iter().map(|case| case.in_full(known)).reduce(better).unwrap_or(Range::ZERO)
}

fn hull<'a>(worths: impl Iterator<Item = &'a Expr>, known: &Known) -> Range {
    worths.map(|worth| worth.in_full(known)).reduce(Range::hull).unwrap_or(Range::ZERO)
}

#[cfg(test)]
mod tests;
