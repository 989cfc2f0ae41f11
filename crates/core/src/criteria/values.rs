//! What formulas can come to: whether each has a value whatever is answered, and whether it is seen to keep to its bounds.

use super::fault::{Fault, FormulaFault};
use super::primitives::open_nodes;
use super::scope::Builder;
use super::{Input, Links};
use crate::calc::{Expr, Known, Undefined};

/// Reports the formulas that may have no value: something can be divided by zero, a root can be of a number below it, a
/// logarithm of one that is not above it. Where a formula is not seen to keep to its bounds, no total is said to.
pub(super) fn check(builder: &mut Builder, links: &mut Links) {
    let formulas = std::mem::take(&mut builder.formulas);
    if formulas.is_empty() {
        return;
    }
    let values = open_nodes(builder, links, false);
    links.within_whole &= builder.nodes.pairs().all(|(index, node)| node.keeps(&values[index].points));
    let open = builder.inputs.map(Input::open_range);
    for (place, row, expr) in formulas {
        // A rule is evaluated where its row applies alone.
        let rows = std::iter::successors(row, |row| builder.nodes[*row].parent);
        let outs =
            rows.filter_map(|row| builder.nodes[row].applies.as_ref()).flat_map(|applies| &applies.outs);
        let given: Vec<(&Expr, bool)> = outs.map(|out| (&out.when, false)).collect();
        let fault = match expr.undefined(&Known::new(&open, &values, &[]), &given) {
            None => continue,
            Some(Undefined::DividesByZero) => FormulaFault::MayDivideByZero,
            Some(Undefined::RootOfNegative) => FormulaFault::MayBeBelowZero,
            Some(Undefined::LogarithmOfNothing) => FormulaFault::MayNotBeAboveZero,
        };
        builder.report(place, Fault::Formula(0, fault));
    }
}
