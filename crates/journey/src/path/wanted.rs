//! What a goal takes at least, as the bound knows it: points of the total, and conditions that have to be met for the class.

use std::collections::BTreeMap;

use super::Goal;
use super::bound::{Bound, State, Supports};
use super::reach::Reach;
use super::rows::Rows;
use super::trial::Trial;
use tudanhgia_core::calc::{Expr, NodeIx};
use tudanhgia_core::criteria::{Class, ClassIx, ClassScale, Classes};
use tudanhgia_core::exact::Exact;

/// What has to be spent for a condition of a class.
pub(super) struct Demand {
    /// On which candidates it hangs.
    pub(super) support: Rows,
    /// What it takes at least.
    pub(super) cost: u64,
    /// The candidates that would be changed for it: a guess.
    pub(super) rows: Rows,
    /// The one node below which it has to be spent, if it is one.
    pub(super) node: Option<NodeIx>,
}

/// The least that a goal can cost, with the candidates that would be changed for it.
pub(super) struct Estimate {
    /// No way costs less.
    pub(super) cost: u64,
    /// A guess.
    pub(super) rows: Rows,
}

/// The least cost of a goal while some candidates are settled; `None` where it cannot be reached for this limit.
pub(super) fn estimate(
    trial: &Trial,
    supports: &Supports,
    state: &[State],
    goal: &Goal,
    limit: u64,
) -> Option<Estimate> {
    let inside = spent(trial, state);
    match goal {
        Goal::Points(least) => {
            let mut bound = Bound::new(trial, supports, state, limit, BTreeMap::new());
            let reach = bound.of_node(NodeIx::TOTAL);
            let step = reach.first(|most| most >= least)?;
            finished(trial, state, limit, step.cost.max(inside), step.rows.clone())
        }
        Goal::Class(class) => of_class(trial, supports, state, *class, limit),
    }
}

/// What is spent on the candidates that are changed in any case.
fn spent(trial: &Trial, state: &[State]) -> u64 {
    let inside = trial.candidates.iter().zip(state).filter(|(_, state)| **state == State::In);
    inside.fold(0, |sum, (candidate, _)| sum.saturating_add(candidate.effort))
}

/// The estimate, if it is within the limit; what is changed in any case belongs to it.
fn finished(trial: &Trial, state: &[State], limit: u64, cost: u64, mut rows: Rows) -> Option<Estimate> {
    for (place, _) in trial.candidates.iter().enumerate() {
        if state.get(place) == Some(&State::In) {
            rows.add(place);
        }
    }
    (cost <= limit).then_some(Estimate { cost, rows })
}

fn of_class(
    trial: &Trial,
    supports: &Supports,
    state: &[State],
    wanted: ClassIx,
    limit: u64,
) -> Option<Estimate> {
    let total = trial.set.node(NodeIx::TOTAL);
    let inside = spent(trial, state);
    let classes = total.classes.as_ref()?;
    let class = classes.list.get(wanted)?;
    let all = trial.all.known();
    // What lifts a class may do without points: then little is known beforehand.
    let lifts = classes.adjustments.iter().any(|adjustment| {
        adjustment.at_least.is_some_and(|least| least >= wanted) && !adjustment.when.range(&all).is_false()
    });
    if lifts {
        return finished(trial, state, limit, inside, Rows::default());
    }
    let lowering = classes.adjustments.iter().filter(|adjustment| {
        // What does not count is left out of conditions in a way of its own.
        let counted =
            |node: &NodeIx| all.node(*node).is_some_and(|it| it.counts.is_true() && it.applies.is_true());
        adjustment.at_most.is_some_and(|most| most < wanted) && adjustment.when.nodes().iter().all(counted)
    });
    let conditions: Vec<&Expr> = lowering.map(|adjustment| &adjustment.when).collect();
    let demands = Bound::new(trial, supports, state, limit, BTreeMap::new()).demands(&conditions)?;
    let mut mandates: BTreeMap<NodeIx, u64> = BTreeMap::new();
    for demand in &demands {
        if let Some(node) = demand.node {
            let least = mandates.entry(node).or_insert(0);
            *least = demand.cost.max(*least);
        }
    }
    let mut bound = Bound::new(trial, supports, state, limit, mandates);
    let reach: Reach =
        if classes.unrounded { bound.of_expr(&total.expr) } else { bound.of_node(NodeIx::TOTAL) };
    let step = reach.first(|most| qualifies(trial, classes, class, most))?;
    let mut rows = step.rows.clone();
    // What hangs on other candidates than the total, and than each other, is spent besides.
    let mut taken = supports.of_expr(&total.expr);
    let mut cost = step.cost;
    for demand in &demands {
        rows.join(&demand.rows);
        if !taken.meets(&demand.support) {
            taken.join(&demand.support);
            cost = cost.saturating_add(demand.cost);
        }
    }
    let dearest = demands.iter().map(|demand| demand.cost).max().unwrap_or(0);
    finished(trial, state, limit, cost.max(dearest).max(inside), rows)
}

/// Whether a total of at most so many points can have a class, or a higher one.
fn qualifies(trial: &Trial, classes: &Classes, class: &Class, most: &Exact) -> bool {
    let on = match classes.on {
        ClassScale::Points => most.clone(),
        ClassScale::Percent => {
            let known = trial.all.known();
            let Some(whole) = known.node(NodeIx::TOTAL).map(|value| value.whole.clone()) else { return true };
            let share = tudanhgia_core::calc::Range::certain(most.clone()).over(&whole);
            let Some(share) = share else { return true };
            share.most() * &Exact::from(100)
        }
    };
    class.when.from.as_ref().is_none_or(|from| on > from.at || from.included && on == from.at)
}
