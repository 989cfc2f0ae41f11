//! What a node is worth, may be worth and is at most: the one place where that is decided, for a sheet, for a set of
//! which nothing is known yet, and for the lines of an official table. The guide has the definition in words, "What a
//! row is worth".

use super::{Content, Measure, Node, Policy};
use crate::calc::{Known, NodeIx, NodeValue, Range, Table};

/// Finds which nodes apply and which count; `out` says whether something takes a node out itself. A parent stands
/// before its children.
pub fn settle(
    nodes: &Table<NodeIx, Node>,
    values: &mut Table<NodeIx, NodeValue>,
    out: &mut dyn FnMut(NodeIx) -> Range,
) {
    for (index, node) in nodes.pairs() {
        let above = node.parent.map_or(Range::ONE, |parent| values[parent].applies.clone());
        let own = Range::ONE.plus(&out(index).negative());
        values[index].applies = above.at_most(&own);
        values[index].own = own;
    }
    // A child stands after its parent.
    for (index, node) in nodes.pairs().rev() {
        let own = values[index].own.clone();
        let inside = within(nodes, node, values);
        let above = node.parent.map(|parent| values[parent].applies.is_false());
        values[index].counts = match policy(node) {
            _ if above == Some(true) => Range::ZERO,
            Some(Policy::Full | Policy::Zero) => either(&own, inside, &Range::ONE),
            _ => own.at_most(&inside),
        };
    }
}

/// Whether a node counts if it applies: a group does while one of its rows counts that it looks at.
fn within(nodes: &Table<NodeIx, Node>, node: &Node, values: &Table<NodeIx, NodeValue>) -> Range {
    let Content::Group(children) = &node.content else { return Range::ONE };
    let rows = children.iter().filter(|row| nodes[**row].measure == node.measure && !nodes[**row].bonus);
    let counts = rows.map(|row| values[*row].counts.clone());
    counts.reduce(|any, counts| any.at_least(&counts)).unwrap_or(Range::ONE)
}

/// What a node is worth.
pub struct Worth {
    /// With its value.
    pub value: NodeValue,
    /// Its points before the declared rounding.
    pub unrounded: Range,
}

/// The worth of a node, from what is known of all that it reads and from where [`settle`] has put it; its points are
/// those `given`, or what its rule makes of what is known.
pub fn worth(nodes: &Table<NodeIx, Node>, index: NodeIx, known: &Known, given: Option<Range>) -> Worth {
    let node = &nodes[index];
    let standing = &known.nodes[index];
    let above = node.parent.map_or(&Range::ONE, |parent| &known.nodes[parent].applies);
    let max = || Range::certain(node.max.clone());
    // What it is worth where it does not apply itself.
    let out = match (policy(node), node.measure) {
        (Some(Policy::Full), Measure::Verdict) => (Range::ONE, Range::ZERO),
        (Some(Policy::Full), _) => (max(), max()),
        (Some(Policy::Zero), measure) if measure != Measure::Verdict => (Range::ZERO, max()),
        _ => (Range::ZERO, Range::ZERO),
    };
    if above.is_false() {
        return Worth::fixed(standing, Range::ZERO, Range::ZERO);
    }
    if standing.own.is_false() {
        return Worth::fixed(standing, out.0, out.1);
    }
    let whole = node.whole.as_ref().map_or_else(max, |it| it.range(known));
    let (unrounded, points) = match given {
        Some(points) => (points.clone(), points),
        None => {
            // Of a formula too: what it may come to, not what was promised of it.
            let points = node.expr.range(known);
            let rounded = rounded(node, &points, &whole);
            (points, rounded)
        }
    };
    let split = node.split.as_ref().map(|split| {
        let main = rounded(node, &split.main.range(known), &whole);
        let on_top = match &split.on_top {
            Some(on_top) => on_top.range(known),
            None => points.plus(&main.negative()),
        };
        Box::new((either(&standing.own, main, &out.0), either(&standing.own, on_top, &Range::ZERO)))
    });
    let points = either(&standing.own, points, &out.0);
    let whole = either(&standing.own, whole, &out.1);
    let value = NodeValue { points, whole, split, ..standing.clone() };
    Worth { value, unrounded: either(&standing.own, unrounded, &out.0) }
}

impl Worth {
    /// The same of a row that may as well be left unanswered and count nothing, where something applies that can be answered.
    pub fn or_nothing(mut self) -> Self {
        if !self.value.own.is_false() {
            self.value.points = self.value.points.hull(Range::ZERO);
            self.unrounded = self.unrounded.hull(Range::ZERO);
        }
        self
    }

    fn fixed(standing: &NodeValue, points: Range, whole: Range) -> Self {
        let value = NodeValue { points: points.clone(), whole, split: None, ..standing.clone() };
        Self { value, unrounded: points }
    }
}

/// The declared rounding. It lifts nothing above the most that is reached without it: a maximum that has shrunk need
/// be no multiple of what is rounded to.
fn rounded(node: &Node, points: &Range, whole: &Range) -> Range {
    let Some(round) = &node.round else { return points.clone() };
    let rounded = points.rounded_to(&round.step, round.mode);
    if node.whole.is_none() {
        return rounded;
    }
    let least = match points.least() {
        least if least > whole.most() => rounded.least().clone(),
        least => rounded.least().min(least.max(whole.least())).clone(),
    };
    let most = match points.most() {
        most if most <= whole.least() => rounded.most().min(whole.most()).clone(),
        _ => rounded.most().clone(),
    };
    Range::between(least, most)
}

fn either(truth: &Range, holds: Range, not: &Range) -> Range {
    match (truth.is_true(), truth.is_false()) {
        (true, _) => holds,
        (_, true) => not.clone(),
        _ => holds.hull(not.clone()),
    }
}

fn policy(node: &Node) -> Option<Policy> {
    node.applies.as_ref().map(|applies| applies.policy)
}
