//! What the groups and the total of a set come to when the points of the criteria are given instead of computed.

use crate::calc::{Known, NodeIx, NodeValue, Range};
use crate::criteria::{CriteriaSet, Input, Policy};

/// What is known of the points of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Given {
    /// Nothing: anything that its rule can give.
    Open,
    /// These points, or somewhere between these.
    Points(Range),
    /// It does not apply.
    NotApplicable,
}

/// The points of every node: those given, and for the groups of which nothing is given what the set makes of their rows.
pub fn recombine(set: &CriteriaSet, given: &dyn Fn(NodeIx) -> Given) -> Vec<NodeValue> {
    let inputs: Vec<Range> = set.inputs.iter().map(Input::open_range).collect();
    let mut values: Vec<NodeValue> = set
        .nodes
        .iter()
        .map(|node| {
            let whole = Range::certain(node.max.clone());
            NodeValue { points: Range::ZERO, whole, applies: Range::ONE }
        })
        .collect();
    // A group that does not apply takes its rows along, and a parent stands before its children.
    for index in 0..set.nodes.len() {
        let out = given(NodeIx(index)) == Given::NotApplicable;
        let above = set.nodes[index].parent.is_some_and(|parent| values[parent.0].applies.is_false());
        values[index].applies = Range::truth(!out && !above);
    }
    for index in &set.links.order {
        let node = set.node(*index);
        let known = Known::new(&inputs, &values, &[]);
        let computed = |known: &Known| {
            let points = node.expr.range(known);
            match &node.round {
                Some(round) => points.rounded_to(&round.step, round.mode),
                None => points,
            }
        };
        let points = match given(*index) {
            Given::Points(points) => points,
            _ => computed(&known),
        };
        let whole = node.whole.as_ref().map(|whole| whole.range(&known));
        let policy = node.applies.as_ref().map_or(Policy::Shrink, |applies| applies.policy);
        let value = &mut values[index.0];
        value.points = points;
        value.whole = whole.unwrap_or_else(|| value.whole.clone());
        if value.applies.is_false() {
            let full = policy == Policy::Full;
            value.points = if full { Range::certain(node.max.clone()) } else { Range::ZERO };
            value.whole = if full { value.points.clone() } else { Range::ZERO };
        }
    }
    values
}
