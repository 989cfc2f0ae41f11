//! The pieces that rules, formulas and groups are made of.

use super::fault::Fault;
use super::item::Item;
use super::scope::{Builder, Scope};
use super::{Input, Links, Node, settle, worth as worth_of};
use crate::calc::{Expr, Figure, Known, Member, NodeIx, NodeValue, Order, Range, Table};
use crate::exact::Exact;

/// Whether an object says what it is worth.
pub(super) fn says_worth(item: &Item) -> bool {
    ["points", "share", "percent"].iter().any(|key| item.get(key).is_some())
}

/// `points`, `share` or `percent`: exactly one of them.
pub(super) fn worth(builder: &mut Builder, scope: &Scope, item: &Item) -> Option<Expr> {
    match (item.get("points"), item.get("share"), item.get("percent")) {
        (Some(_), None, None) => Some(Expr::Number(item.exact("points")?)),
        (None, Some(_), None) => Some(Expr::share(item.exact("share")?, &scope.max)),
        (None, None, Some(_)) => {
            let share = item.exact("percent")?.divided_by(&Exact::from(100))?;
            Some(Expr::share(share, &scope.max))
        }
        _ => {
            builder.report(item.place.clone(), Fault::OneOf("points, share, percent"));
            None
        }
    }
}

/// The second, or zero where the first is zero.
pub(super) fn unless_zero(subject: Expr, otherwise: Expr) -> Expr {
    if_zero(subject, Expr::Number(Exact::ZERO), otherwise)
}

pub(super) fn if_zero(subject: Expr, then: Expr, otherwise: Expr) -> Expr {
    let zero = Box::new(Expr::Number(Exact::ZERO));
    let when = Expr::Compare { order: Order::Equal, left: Box::new(subject), right: zero, grain: None };
    Expr::If { when: Box::new(when), then: Box::new(then), otherwise: Box::new(otherwise) }
}

/// Nothing where a node does not count.
pub(super) fn while_counting(index: NodeIx, then: Expr) -> Expr {
    let (when, otherwise) = (Box::new(Expr::Counts(index)), Box::new(Expr::Number(Exact::ZERO)));
    Expr::If { when, then: Box::new(then), otherwise }
}

impl Builder<'_> {
    /// The points of a row as a formula reads them: nothing where it does not count, though it may still give points on
    /// top.
    pub(super) fn counted(&self, row: NodeIx) -> Expr {
        let points = Expr::Node(row);
        if self.on_top[row] && self.shrinks[row] { while_counting(row, points) } else { points }
    }
}

/// The same weight for every row.
pub(super) fn alike(rows: &[NodeIx]) -> Vec<Exact> {
    vec![Exact::ONE; rows.len()]
}

/// A figure over the rows of a group that count.
pub(super) fn over_counting(
    builder: &Builder,
    figure: Figure,
    rows: &[NodeIx],
    weights: &[Exact],
    value: &dyn Fn(NodeIx) -> Expr,
) -> Expr {
    if rows.iter().any(|row| builder.falls[*row]) {
        let member = |(row, weight): (&NodeIx, &Exact)| Member {
            weight: weight.clone(),
            value: value(*row),
            counts: builder.falls[*row].then_some(*row),
        };
        return Expr::Among { figure, members: rows.iter().zip(weights).map(member).collect() };
    }
    let values: Vec<Expr> = rows.iter().map(|row| value(*row)).collect();
    match figure {
        Figure::Least => Expr::Least(values),
        Figure::Most => Expr::Most(values),
        Figure::Mean => {
            let by = Exact::sum(weights.to_vec());
            let plain = weights.iter().all(|weight| *weight == Exact::ONE);
            let weighted = |(value, weight): (Expr, &Exact)| match plain {
                true => value,
                false => Expr::Product(vec![Expr::Number(weight.clone()), value]),
            };
            let over = Expr::Sum(values.into_iter().zip(weights).map(weighted).collect());
            if by == Exact::ONE || by.is_zero() {
                return over;
            }
            Expr::Quotient { over: Box::new(over), by: Box::new(Expr::Number(by)), most: None }
        }
    }
}

/// Whether the points of a row need not be what its formula gives by itself.
pub(super) fn is_masked(item: &Item) -> bool {
    item.get("ceilings").is_some() || item.get("round").is_some()
}

/// Notes that a formula of a row keeps to its bounds where this is chosen.
pub(super) fn promise(builder: &mut Builder, index: NodeIx, chosen: Vec<Expr>, of: Expr, least: Exact) {
    let node = &mut builder.nodes[index];
    let most = Expr::Maximum(node.max.clone());
    let keeps = vec![Expr::reaches(of.clone(), Expr::Number(least)), Expr::reaches(most, of)];
    let (then, otherwise) = (Box::new(Expr::All(keeps)), Box::new(Expr::Number(Exact::ONE)));
    node.promises.push(Expr::If { when: Box::new(Expr::All(chosen)), then, otherwise });
}

/// What each node can give while nothing is known; where `promised`, formulas are taken to keep to the bounds of their rows.
pub(super) fn open_nodes(builder: &Builder, links: &Links, promised: bool) -> Table<NodeIx, NodeValue> {
    let open = builder.inputs.map(Input::open_range);
    let full = |node: &Node| {
        let whole = Range::certain(node.max.clone());
        NodeValue::applying(whole.clone(), whole)
    };
    let mut values = builder.nodes.map(full);
    settle(&builder.nodes, &mut values, &mut |index| match builder.nodes[index].applies {
        Some(_) => Range::undecided(),
        None => Range::ZERO,
    });
    for index in &links.order {
        let mut worth = worth_of(&builder.nodes, *index, &Known::new(&open, &values, &[]), None);
        let node = &builder.nodes[*index];
        if let Some(least) = node.least.as_ref().filter(|_| promised) {
            worth.value.points = worth.value.points.within(Some(least), Some(&node.max));
        }
        values[*index] = if node.is_nothing_unanswered() { worth.or_nothing().value } else { worth.value };
    }
    values
}
