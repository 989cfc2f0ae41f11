//! How far a value can come at which cost: the most that it can be when changes of so much effort are made. A list is never
//! below the truth, so what it does not reach cannot be reached.

use super::rows::Rows;
use tudanhgia_core::exact::Exact;

/// The most that a value can be from a cost on.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The least effort.
    pub(super) cost: u64,
    /// The most that the value can be with it.
    pub(super) most: Exact,
    /// The candidates that would be changed for it; a guess that is tried, and no part of the bound.
    pub(super) rows: Rows,
}

/// The steps of a value, cost and most both rising; none where the value cannot be had at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach(pub(super) Vec<Step>);

/// A value with the candidates on which it hangs.
pub(super) struct Part {
    pub(super) reach: Reach,
    pub(super) support: Rows,
}

/// How many steps a list has at most: of a longer one neighbours are put together, which leaves it a bound.
const MOST_STEPS: usize = 2_000;

impl Reach {
    /// A value that nothing changes.
    pub(super) fn fixed(most: Exact) -> Self {
        Self(vec![Step { cost: 0, most, rows: Rows::default() }])
    }

    /// A list of any steps: those that bring nothing go.
    pub(super) fn of(mut steps: Vec<Step>) -> Self {
        steps.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| b.most.cmp(&a.most)));
        let mut kept: Vec<Step> = Vec::with_capacity(steps.len());
        for step in steps {
            if kept.last().is_none_or(|last| step.most > last.most) {
                kept.push(step);
            }
        }
        while kept.len() > MOST_STEPS {
            let pairs = kept.chunks(2).map(|pair| match pair {
                [low, high] => Step { cost: low.cost, most: high.most.clone(), rows: high.rows.clone() },
                rest => rest.first().cloned().unwrap_or(Step {
                    cost: 0,
                    most: Exact::ZERO,
                    rows: Rows::default(),
                }),
            });
            kept = pairs.collect();
        }
        Self(kept)
    }

    /// The last step that costs no more than this.
    pub(super) fn at(&self, cost: u64) -> Option<&Step> {
        let after = self.0.partition_point(|step| step.cost <= cost);
        self.0.get(after.checked_sub(1)?)
    }

    /// The first step of which something is so.
    pub(super) fn first(&self, so: impl Fn(&Exact) -> bool) -> Option<&Step> {
        self.0.iter().find(|step| so(&step.most))
    }

    /// The least cost at which there is a value.
    pub(super) fn start(&self) -> Option<u64> {
        self.0.first().map(|step| step.cost)
    }

    /// Every value by a function that never falls.
    pub(super) fn rising(self, of: impl Fn(&Exact) -> Exact) -> Self {
        Self::of(self.0.into_iter().map(|step| Step { most: of(&step.most), ..step }).collect())
    }

    /// The same where at least so much is spent in any case.
    pub(super) fn from(self, least: u64) -> Self {
        let Some(first) = self.at(least).cloned() else { return self };
        let rest = self.0.into_iter().filter(|step| step.cost > least);
        Self::of([Step { cost: least, ..first }].into_iter().chain(rest).collect())
    }

    /// The better of both at each cost.
    pub(super) fn or(self, other: Self) -> Self {
        Self::of(self.0.into_iter().chain(other.0).collect())
    }
}

/// What an operation that falls with none of its parts gives. Parts that hang on the same candidates are taken to be free of
/// each other; those that do not share the cost.
pub(super) fn together(parts: Vec<Part>, limit: u64, op: &dyn Fn(&Exact, &Exact) -> Exact) -> Reach {
    let mut clusters: Vec<Part> = Vec::new();
    for part in parts {
        let (near, apart): (Vec<Part>, Vec<Part>) =
            clusters.into_iter().partition(|cluster| cluster.support.meets(&part.support));
        clusters = apart;
        let joined = near.into_iter().fold(part, |part, other| Part {
            support: part.support.with(&other.support),
            reach: beside(&other.reach, &part.reach, op),
        });
        clusters.push(joined);
    }
    // What nothing changes is taken first, and short lists before long ones.
    clusters.sort_by_key(|cluster| cluster.reach.0.len());
    let mut clusters = clusters.into_iter().map(|cluster| cluster.reach);
    let Some(first) = clusters.next() else { return Reach::default() };
    clusters.fold(first, |all, reach| one_after_other(&all, &reach, limit, op))
}

/// Both for the whole cost each.
fn beside(a: &Reach, b: &Reach, op: &dyn Fn(&Exact, &Exact) -> Exact) -> Reach {
    let costs = a.0.iter().chain(&b.0).map(|step| step.cost);
    let step = |cost: u64| {
        let (a, b) = (a.at(cost)?, b.at(cost)?);
        Some(Step { cost, most: op(&a.most, &b.most), rows: a.rows.with(&b.rows) })
    };
    Reach::of(costs.filter_map(step).collect())
}

/// The cost shared between both in the best way.
fn one_after_other(a: &Reach, b: &Reach, limit: u64, op: &dyn Fn(&Exact, &Exact) -> Exact) -> Reach {
    let mut steps: Vec<(u64, Exact, usize, usize)> = Vec::with_capacity(a.0.len() * b.0.len());
    for (i, one) in a.0.iter().enumerate() {
        for (j, other) in b.0.iter().enumerate() {
            let cost = one.cost.saturating_add(other.cost);
            if cost > limit {
                break;
            }
            steps.push((cost, op(&one.most, &other.most), i, j));
        }
    }
    steps.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    let mut kept: Vec<Step> = Vec::new();
    for (cost, most, i, j) in steps {
        if kept.last().is_none_or(|last| most > last.most) {
            let rows = a.0.get(i).zip(b.0.get(j)).map(|(a, b)| a.rows.with(&b.rows));
            kept.push(Step { cost, most, rows: rows.unwrap_or_default() });
        }
    }
    Reach::of(kept)
}
