//! What is known while an expression is evaluated.

use super::{InputIx, NodeIx, Range, Table};
use crate::exact::Exact;

/// The values that an expression reads.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The range of each input.
    pub(super) inputs: &'a Table<InputIx, Range>,
    /// The value of each node that was evaluated before.
    pub(crate) nodes: &'a Table<NodeIx, NodeValue>,
    /// The numbers of each list that was filled in.
    pub(super) lists: &'a [(InputIx, Vec<Exact>)],
    narrowed: Option<&'a Narrowed<'a>>,
}

/// What a node gives, with its not-applicable policy applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeValue {
    /// Its points.
    pub points: Range,
    /// The most that it can give as things stand.
    pub whole: Range,
    /// Whether it applies: a truth.
    pub applies: Range,
    /// Whether nothing takes it out itself, whatever becomes of the group around it: a truth.
    pub own: Range,
    /// Whether it counts among the rows of its group while that applies: a truth.
    pub counts: Range,
    /// Its points without those on top, and those on top; `None` where none of its points are on top.
    pub split: Option<Box<(Range, Range)>>,
}

impl NodeValue {
    /// A node that applies, with these points, of so many.
    pub fn applying(points: Range, whole: Range) -> Self {
        Self { points, whole, applies: Range::ONE, own: Range::ONE, counts: Range::ONE, split: None }
    }

    /// Widens every range so that it covers the same range of another value of this node as well.
    pub(crate) fn join(&mut self, other: Self) {
        fn both(value: &mut Range, other: Range) {
            *value = std::mem::replace(value, Range::ZERO).hull(other);
        }
        if self.split.is_some() || other.split.is_some() {
            let main = self.main().clone().hull(other.main().clone());
            self.split = Some(Box::new((main, self.on_top().hull(other.on_top()))));
        }
        both(&mut self.points, other.points);
        both(&mut self.whole, other.whole);
        both(&mut self.applies, other.applies);
        both(&mut self.own, other.own);
        both(&mut self.counts, other.counts);
    }

    /// The points without those on top.
    pub fn main(&self) -> &Range {
        self.split.as_ref().map_or(&self.points, |split| &split.0)
    }

    /// The points on top.
    pub fn on_top(&self) -> Range {
        self.split.as_ref().map_or(Range::ZERO, |split| split.1.clone())
    }
}

const NO_NODES: &Table<NodeIx, NodeValue> = &Table::EMPTY;

/// An input of which a condition says more within one branch.
#[derive(Debug)]
pub(super) struct Narrowed<'a> {
    pub(super) input: InputIx,
    pub(super) range: Range,
    pub(super) outer: Option<&'a Narrowed<'a>>,
}

impl<'a> Known<'a> {
    /// What inputs can be, what nodes give, and the numbers of each list that was filled in. What stands in no table is
    /// zero.
    pub fn new(
        inputs: &'a Table<InputIx, Range>,
        nodes: &'a Table<NodeIx, NodeValue>,
        lists: &'a [(InputIx, Vec<Exact>)],
    ) -> Self {
        Self { inputs, nodes, lists, narrowed: None }
    }

    /// What inputs can be, and the numbers of lists.
    pub(crate) fn of_answers(inputs: &'a Table<InputIx, Range>, lists: &'a [(InputIx, Vec<Exact>)]) -> Self {
        Self::new(inputs, NO_NODES, lists)
    }

    /// What inputs can be, and nothing of nodes and lists.
    pub fn of_inputs(inputs: &'a Table<InputIx, Range>) -> Self {
        Self::of_answers(inputs, &[])
    }

    /// The same with other nodes.
    pub fn with_nodes(self, nodes: &'a Table<NodeIx, NodeValue>) -> Self {
        Self { nodes, ..self }
    }

    /// What an input can be; zero for an index of another set.
    pub fn input(&self, index: InputIx) -> Range {
        let mut narrowed = self.narrowed;
        while let Some(inner) = narrowed {
            if inner.input == index {
                return inner.range.clone();
            }
            narrowed = inner.outer;
        }
        self.inputs.get(index).cloned().unwrap_or(Range::ZERO)
    }

    /// The numbers of a list, if it was filled in.
    pub fn list(&self, index: InputIx) -> Option<&'a [Exact]> {
        self.lists.iter().find(|(list, _)| *list == index).map(|(_, numbers)| numbers.as_slice())
    }

    /// What a node gives; `None` for an index of another set.
    pub fn node(&self, index: NodeIx) -> Option<&'a NodeValue> {
        self.nodes.get(index)
    }

    /// Calls `inner` with what the narrowings say besides.
    pub(crate) fn narrowed<T>(
        &self,
        narrowings: &[(InputIx, Range)],
        inner: &mut dyn FnMut(&Known) -> T,
    ) -> T {
        match narrowings {
            [] => inner(self),
            [(input, range), rest @ ..] => {
                let narrowed = Narrowed { input: *input, range: range.clone(), outer: self.narrowed };
                let known = Known { narrowed: Some(&narrowed), ..*self };
                known.narrowed(rest, inner)
            }
        }
    }
}
