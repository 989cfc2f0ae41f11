//! The expression tree and its evaluation over ranges.

use super::Range;
use crate::exact::{Exact, Mode};

/// The index of an input in a criteria set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct InputIx(pub usize);

/// The index of a node (total, group or criterion) in a criteria set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeIx(pub usize);

/// One rule, or a part of one. Truth is the number 1, falsehood 0; a choice is the index of its option.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expr {
    /// A number that the rule names.
    Number(Exact),
    /// The maximum points of the criterion: a number too, but one that has a name in the regulation.
    Maximum(Exact),
    /// What the unit typed or chose.
    Input(InputIx),
    /// The result of another node.
    Node(NodeIx),
    /// All terms added.
    Sum(Vec<Expr>),
    /// All factors multiplied.
    Product(Vec<Expr>),
    /// `over / by`. `by` is positive for every admissible input, which the checker of sets proves.
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
        /// What each option is worth, in the order of the options.
        worth: Vec<Expr>,
    },
    /// 1 when the value reaches the limit, 0 when not.
    Reaches(Box<Expr>, Box<Expr>),
    /// The value rounded as the criteria set declares.
    Round {
        /// What is rounded.
        of: Box<Expr>,
        /// Decimal places kept.
        digits: u32,
        /// The mode.
        mode: Mode,
    },
}

/// One row of a table of bands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Band {
    /// Where the row applies.
    pub when: Interval,
    /// What it is worth.
    pub worth: Expr,
}

/// An interval with explicit ends; `None` is unbounded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The lower end.
    pub from: Option<Limit>,
    /// The upper end.
    pub to: Option<Limit>,
}

/// One end of an [`Interval`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    /// Where it lies.
    pub at: Exact,
    /// Whether the point itself belongs to the interval.
    pub included: bool,
}

impl Interval {
    /// Whether `value` lies inside.
    pub fn contains(&self, value: &Exact) -> bool {
        self.meets(&Range::certain(value.clone()))
    }

    /// Whether any number of `range` lies inside.
    pub fn meets(&self, range: &Range) -> bool {
        let above = self
            .from
            .as_ref()
            .is_none_or(|from| range.most > from.at || (from.included && range.most == from.at));
        let below =
            self.to.as_ref().is_none_or(|to| range.least < to.at || (to.included && range.least == to.at));
        above && below
    }
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

    /// Evaluates over what is known of the inputs and the nodes before this one.
    ///
    /// Total: with ranges outside what the checker of sets admits the answer is wider, never wrong, never a panic.
    pub fn range(&self, inputs: &[Range], nodes: &[Range]) -> Range {
        let all = |terms: &[Self]| terms.iter().map(|term| term.range(inputs, nodes)).collect();
        let known = |ranges: &[Range], index: usize| {
            ranges.get(index).cloned().unwrap_or_else(|| Range::certain(Exact::ZERO))
        };
        match self {
            Self::Number(value) | Self::Maximum(value) => Range::certain(value.clone()),
            Self::Input(index) => known(inputs, index.0),
            Self::Node(index) => known(nodes, index.0),
            Self::Sum(terms) => Range::sum(all(terms)),
            Self::Product(factors) => {
                let factors: Vec<Range> = all(factors);
                let one = Range::certain(Exact::ONE);
                factors.iter().fold(one, |product, factor| product.times(factor))
            }
            Self::Quotient { over, by, most } => {
                let (over, by) = (over.range(inputs, nodes), by.range(inputs, nodes));
                let limit = most.clone().map(Range::certain);
                match (over.over(&by), limit) {
                    (Some(quotient), Some(limit)) => quotient.at_most(&limit),
                    (Some(quotient), None) => quotient,
                    (None, limit) => Range::certain(Exact::ZERO)
                        .hull(limit.unwrap_or_else(|| Range::certain(over.most.clone()))),
                }
            }
            Self::Percent(of) => of.range(inputs, nodes).times(&Range::certain(Exact::from(100))),
            Self::AtMost(of, limit) => of.range(inputs, nodes).at_most(&limit.range(inputs, nodes)),
            Self::AtLeast(of, limit) => of.range(inputs, nodes).at_least(&limit.range(inputs, nodes)),
            Self::Bands { of, bands } => {
                let of = of.range(inputs, nodes);
                hull(bands.iter().filter(|band| band.when.meets(&of)).map(|band| &band.worth), inputs, nodes)
            }
            Self::Case { of, worth } => {
                let of = known(inputs, of.0);
                let possible = worth.iter().enumerate().filter(|(option, _)| {
                    i64::try_from(*option).is_ok_and(|option| of.contains(&Exact::from(option)))
                });
                hull(possible.map(|(_, worth)| worth), inputs, nodes)
            }
            Self::Reaches(of, limit) => {
                let (of, limit) = (of.range(inputs, nodes), limit.range(inputs, nodes));
                let truth = |holds: bool| if holds { Exact::ONE } else { Exact::ZERO };
                Range { least: truth(of.least >= limit.most), most: truth(of.most >= limit.least) }
            }
            Self::Round { of, digits, mode } => of.range(inputs, nodes).rounded(*digits, *mode),
        }
    }

    /// The parts of which this is made, in reading order; a table's rows are no parts, being looked up.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Number(_) | Self::Maximum(_) | Self::Input(_) | Self::Node(_) | Self::Case { .. } => vec![],
            Self::Sum(terms) | Self::Product(terms) => terms.iter().collect(),
            Self::Quotient { over, by, .. } => vec![over, by],
            Self::AtMost(a, b) | Self::AtLeast(a, b) | Self::Reaches(a, b) => vec![a, b],
            Self::Percent(of) | Self::Bands { of, .. } | Self::Round { of, .. } => vec![of],
        }
    }

    /// Every input that the expression reads, in reading order, each once.
    pub fn inputs(&self) -> Vec<InputIx> {
        let mut found = Vec::new();
        self.collect_inputs(&mut found);
        found
    }

    fn collect_inputs(&self, found: &mut Vec<InputIx>) {
        let mut add = |index: InputIx| {
            if !found.contains(&index) {
                found.push(index);
            }
        };
        match self {
            Self::Input(index) | Self::Case { of: index, .. } => add(*index),
            _ => self.parts().into_iter().for_each(|part| part.collect_inputs(found)),
        }
        let worths: Vec<&Self> = match self {
            Self::Bands { bands, .. } => bands.iter().map(|band| &band.worth).collect(),
            Self::Case { worth, .. } => worth.iter().collect(),
            _ => vec![],
        };
        worths.into_iter().for_each(|worth| worth.collect_inputs(found));
    }
}

fn hull<'a>(worths: impl Iterator<Item = &'a Expr>, inputs: &[Range], nodes: &[Range]) -> Range {
    worths
        .map(|worth| worth.range(inputs, nodes))
        .reduce(Range::hull)
        .unwrap_or_else(|| Range::certain(Exact::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    fn range(least: &str, most: &str) -> Range {
        Range { least: number(least), most: number(most) }
    }

    fn input(index: usize) -> Box<Expr> {
        Box::new(Expr::Input(InputIx(index)))
    }

    #[test]
    fn a_ratio_with_an_unknown_whole_stays_between_its_bounds() {
        let ratio = Expr::Quotient { over: input(0), by: input(1), most: Some(Exact::ONE) };
        assert_eq!(ratio.range(&[range("3", "3"), range("3", "300")], &[]), range("1/100", "1"));
        assert_eq!(ratio.range(&[range("0", "4"), range("4", "4")], &[]), range("0", "1"));
        assert_eq!(ratio.range(&[range("0", "9"), range("1", "9")], &[]), range("0", "1"));
    }

    #[test]
    fn a_half_open_limit_belongs_to_the_upper_band() {
        let limit = |at: &str, included| Some(Limit { at: number(at), included });
        let bands = Expr::Bands {
            of: input(0),
            bands: vec![
                Band {
                    when: Interval { from: None, to: limit("20", false) },
                    worth: Expr::Number(number("0")),
                },
                Band {
                    when: Interval { from: limit("20", true), to: None },
                    worth: Expr::Number(number("0.5")),
                },
            ],
        };
        assert_eq!(bands.range(&[range("20", "20")], &[]), range("0.5", "0.5"));
        assert_eq!(bands.range(&[range("19.999999", "19.999999")], &[]), range("0", "0"));
        assert_eq!(bands.range(&[range("19", "20")], &[]), range("0", "0.5"));
    }
}
