//! Rows that are scored against the best unit (tỷ lệ so với đơn vị cao nhất): which value is compared, and which input
//! stands for the best of all.

use tudanhgia_core::calc::{Expr, InputIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;

/// A comparison with the best unit: a quotient in which the value of each unit is divided by the best value of the round.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Best<'a> {
    /// The input in which a unit alone has to assume the best value.
    pub input: InputIx,
    /// The expression that gives the own value of a unit.
    pub(super) own: &'a Expr,
}

impl<'a> Best<'a> {
    /// The comparisons in a set: every quotient whose divisor is an input that a unit alone can only assume.
    pub fn of(set: &'a CriteriaSet) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for node in &set.nodes {
            node.expr.visit(&mut |part| {
                if let Expr::Quotient { over, by, .. } = part
                    && let Expr::Input(input) = **by
                    && set.input(input).assumed
                    && !set.input(input).round
                {
                    found.push(Self { input, own: over });
                }
            });
        }
        found
    }

    /// The best of all values; one where all are zero, so that none is divided by zero.
    pub(super) fn of_all<'b>(values: impl Iterator<Item = &'b Exact>) -> Option<Exact> {
        let best = values.max()?;
        Some(if best.is_zero() { Exact::ONE } else { best.clone() })
    }
}
