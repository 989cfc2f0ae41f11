//! What formulas can come to: whether each has a value whatever is answered, and whether it is seen to keep to its bounds.

use super::fault::{Fault, FormulaFault};
use super::primitives::open_nodes;
use super::scope::{Builder, Formula};
use super::{Input, Links, Measure};
use crate::calc::{Expr, Known, NodeIx, Range, Undefined};

/// Reports the formulas that may have no value: something can be divided by zero, a root can be of a number below it, a
/// logarithm of one that is not above it. Where a formula is not seen to keep to its bounds, no total is said to.
pub(super) fn check(builder: &mut Builder, links: &mut Links) {
    let formulas = std::mem::take(&mut builder.formulas);
    if formulas.is_empty() {
        return;
    }
    let values = open_nodes(builder, links, false);
    links.within_whole &= builder.nodes.pairs().all(|(index, node)| node.keeps(&values[index].points));
    check_roundings(builder, links);
    let open = builder.inputs.map(Input::open_range);
    for Formula { place, row, expr, fragile } in formulas {
        // A rule is evaluated where its row applies alone.
        let rows = std::iter::successors(row, |row| builder.nodes[*row].parent);
        let outs =
            rows.filter_map(|row| builder.nodes[row].applies.as_ref()).flat_map(|applies| &applies.outs);
        let given: Vec<(&Expr, bool)> = outs.map(|out| (&out.when, false)).collect();
        let Some((undefined, part)) = expr.undefined(&Known::new(&open, &values, &[]), &given) else {
            continue;
        };
        let fault = match undefined {
            Undefined::DividesByZero => FormulaFault::MayDivideByZero,
            Undefined::RootOfNegative => FormulaFault::MayBeBelowZero,
            Undefined::LogarithmOfNothing => FormulaFault::MayNotBeAboveZero,
        };
        let at = fragile.iter().find(|(_, fragile)| fragile == part).map_or(0, |(at, _)| at + 1);
        builder.report(place, Fault::Formula(at, fault));
    }
}

/// Reports the roundings that lift the formula of a group above its maximum: the formula has promised to keep to it, but not
/// its rounding.
fn check_roundings(builder: &mut Builder, links: &Links) {
    let is_rounded = |row: &NodeIx| {
        let is_formula = builder.items[*row].get("formula").is_some();
        is_formula && builder.nodes[*row].round.is_some() && builder.nodes[*row].measure == Measure::Points
    };
    let rows: Vec<NodeIx> = builder.nodes.indices().filter(is_rounded).collect();
    if rows.is_empty() {
        return;
    }
    let (open, values) = (builder.inputs.map(Input::open_range), open_nodes(builder, links, true));
    for row in rows {
        let max = builder.nodes[row].max.clone();
        let given = builder.nodes[row].expr.range(&Known::new(&open, &values, &[]));
        let most = builder.rounded(row, &given.at_most(&Range::certain(max.clone()))).most().clone();
        if most > max {
            builder.report(builder.items[row].place_of("round"), Fault::AboveMaximum(most.to_string()));
        }
    }
}
