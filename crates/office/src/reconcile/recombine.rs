//! What the groups and the total of a set come to when the points of the criteria are given instead of computed.

use tudanhgia_core::calc::{Known, NodeIx, NodeValue, Range, Table};
use tudanhgia_core::criteria::{CriteriaSet, Input, Node, settle, worth};

/// What is known of the points of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Given {
    /// Nothing is known: the row may have anything that its rule can give, and may not apply where the set allows that.
    Open,
    /// The row applies, and may have anything that its rule can give.
    Applies,
    /// The row has these points, or points between these.
    Points(Range),
    /// The row does not apply.
    NotApplicable,
}

/// The value of every node: the points given, and for the groups of which nothing is given what the set makes of their
/// rows.
pub fn recombine(set: &CriteriaSet, given: &dyn Fn(NodeIx) -> Given) -> Table<NodeIx, NodeValue> {
    let inputs = set.inputs.map(Input::open_range);
    let value = |node: &Node| NodeValue::applying(Range::ZERO, Range::certain(node.max.clone()));
    let mut values = set.nodes.map(value);
    settle(&set.nodes, &mut values, &mut |row| match given(row) {
        Given::Open if set.node(row).applies.is_some() => Range::undecided(),
        given => Range::truth(given == Given::NotApplicable),
    });
    for index in &set.links.order {
        let points = match given(*index) {
            Given::Points(points) => Some(points),
            Given::Open | Given::Applies | Given::NotApplicable => None,
        };
        // Whether a row of which nothing is given was answered, no table says.
        let may_rest = points.is_none() && set.node(*index).is_nothing_unanswered();
        let worth = worth(&set.nodes, *index, &Known::of_inputs(&inputs).with_nodes(&values), points);
        values[*index] = if may_rest { worth.or_nothing().value } else { worth.value };
    }
    values
}
