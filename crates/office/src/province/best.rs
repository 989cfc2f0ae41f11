//! Rows that are scored against the best unit (tỷ lệ so với đơn vị cao nhất): which value is compared, and which input
//! stands for the best of all.

use tudanhgia_core::calc::{Expr, InputIx, Known, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;

/// A comparison with the best unit: quotients in which the value of each unit is divided by the best value of the round.
#[derive(Clone, PartialEq, Debug)]
pub struct Best<'a> {
    /// The input in which a unit alone has to assume the best value.
    pub input: InputIx,
    /// The expressions that give the own value of a unit, each with its row.
    own: Vec<(NodeIx, &'a Expr)>,
}

impl<'a> Best<'a> {
    /// The comparisons in a set: every input that a unit alone can only assume and that is a divisor somewhere.
    pub fn of(set: &'a CriteriaSet) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for (row, node) in set.nodes.pairs() {
            node.expr.visit(&mut |part| {
                if let Some((input, own)) = compared(set, part) {
                    match found.iter_mut().find(|best| best.input == input) {
                        Some(best) => best.own.push((row, own)),
                        None => found.push(Self { input, own: vec![(row, own)] }),
                    }
                }
            });
        }
        found
    }

    /// The own value of a unit, where it counts: its row applies, and what it stands in has a part in the points. What is left
    /// over elsewhere is compared with nobody.
    pub(super) fn own_value(&self, set: &CriteriaSet, known: &Known) -> Option<Exact> {
        let mut most: Option<Exact> = None;
        for (row, own) in &self.own {
            if !known.node(*row).is_some_and(|value| value.applies.is_true()) {
                continue;
            }
            let mut is_taken = false;
            set.node(*row).expr.visit_taken(known, &mut |part| {
                is_taken |= compared(set, part).is_some_and(|(_, taken)| std::ptr::eq(taken, *own));
            });
            if let (true, Some(value)) = (is_taken, own.range(known).value()) {
                most = most.max(Some(value.clone()));
            }
        }
        most
    }

    /// The best of all values; one where all are zero, so that none is divided by zero.
    pub(super) fn of_all(values: impl Iterator<Item = Exact>) -> Option<Exact> {
        let best = values.max()?;
        Some(if best.is_zero() { Exact::ONE } else { best })
    }
}

/// The input that a quotient is divided by where it is one that a unit alone can only assume, and what is divided.
fn compared<'a>(set: &CriteriaSet, part: &'a Expr) -> Option<(InputIx, &'a Expr)> {
    let Expr::Quotient { over, by, .. } = part else { return None };
    let Expr::Input(input) = **by else { return None };
    (set.input(input).assumed && !set.input(input).round).then_some((input, over))
}
