//! When rows apply: conditions, profiles, zero denominators, and what the unit itself declares.

use super::fault::Fault;
use super::inputs::NOT_APPLICABLE;
use super::scope::{Builder, joint};
use super::vocabulary::Vocabulary;
use super::{Applicability, Input, InputKind, MAX_DECIMALS, Out, Policy, Why, Words, formula};
use crate::calc::{Expr, InputIx, Known, NodeIx, Order, Range};
use crate::exact::Exact;

impl Applicability {
    /// Whether something takes the row out: a truth. Of a row that is `left` unanswered there may be nothing to count only where
    /// that is certain.
    pub(crate) fn out(&self, known: &Known, left: bool) -> Range {
        let outs = self.outs.iter().map(|out| match out.when.range(known) {
            open if left && open.value().is_none() && matches!(out.why, Why::NothingToCount(_)) => {
                Range::ZERO
            }
            truth => truth,
        });
        outs.fold(Range::ZERO, |any, out| if any.is_true() { any } else { any.at_least(&out) })
    }
}

/// Notes that a row does not apply while one of these denominators is zero.
pub(super) fn note_zeros(builder: &mut Builder, index: NodeIx, zeros: Vec<(InputIx, Vec<Expr>)>) {
    for (input, mut chosen) in zeros {
        let zero = Expr::Compare {
            order: Order::Equal,
            left: Box::new(Expr::Input(input)),
            right: Box::new(Expr::Number(Exact::ZERO)),
            grain: builder.inputs[input].least_step(),
        };
        chosen.push(zero);
        add(builder, index, Out { when: joint(chosen, Expr::All), why: Why::NothingToCount(input) });
    }
}

/// Reads conditions, profiles and declarations of all rows, and checks that each row which may not apply says what
/// becomes of its points.
pub(super) fn read(builder: &mut Builder) {
    // The total always applies.
    let rows: Vec<NodeIx> = builder.nodes.indices().skip(1).collect();
    for index in rows.iter().copied() {
        let item = builder.items[index].clone();
        if let Some(condition) = item.get("applies")
            && let Some(holds) = formula::condition(builder, index, &condition)
        {
            let words = condition.words("words").unwrap_or_default();
            add(builder, index, Out { when: Expr::Not(Box::new(holds)), why: Why::Condition(words) });
        }
    }
    by_profile(builder);
    for index in rows {
        let item = builder.items[index].clone();
        let policy = item.get("notApplicable");
        if policy.as_ref().is_some_and(|policy| policy.flag("declared")) {
            declare(builder, index);
        }
        match (builder.nodes[index].applies.is_some(), policy) {
            (true, None) => builder.report(item.place.clone(), Fault::Missing("notApplicable")),
            (false, Some(policy)) => builder.report(policy.place, Fault::AlwaysApplies),
            (true, Some(policy)) => {
                let policy = Policy::of(&policy, "policy").unwrap_or(Policy::Shrink);
                if let Some(applies) = &mut builder.nodes[index].applies {
                    applies.policy = policy;
                }
            }
            (false, None) => {}
        }
    }
}

/// The rows that a profile is without.
fn by_profile(builder: &mut Builder) {
    let Some(profiles) = builder.profiles.clone() else { return };
    for (position, profile) in profiles.list.pairs() {
        let mut rows = profile.without.clone();
        rows.sort_unstable();
        rows.dedup();
        for row in rows {
            let when = Expr::Is(profiles.input, position);
            add(builder, row, Out { when, why: Why::Profile(position) });
        }
    }
}

/// The input in which the unit gives its reason.
fn declare(builder: &mut Builder, index: NodeIx) {
    let input = builder.add_input(Input {
        address: format!("{}.{NOT_APPLICABLE}", builder.nodes[index].id),
        owner: Some(index),
        label: Words { vi: "Lý do không áp dụng".to_owned(), en: "Why it does not apply".to_owned() },
        unit: None,
        kind: InputKind::Reason,
        assumed: false,
        round: false,
        figure: None,
        optional: true,
        decimals: MAX_DECIMALS,
        step: None,
        asked: None,
        divides: false,
    });
    let given = Expr::Compare {
        order: Order::Equal,
        left: Box::new(Expr::Input(input)),
        right: Box::new(Expr::Number(Exact::ONE)),
        grain: None,
    };
    add(builder, index, Out { when: given, why: Why::Declared(input) });
}

fn add(builder: &mut Builder, index: NodeIx, out: Out) {
    let node = &mut builder.nodes[index];
    node.applies.get_or_insert(Applicability { policy: Policy::Shrink, outs: vec![] }).outs.push(out);
}
