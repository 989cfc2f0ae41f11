//! When rows apply: conditions, profiles, zero denominators, and what the unit itself declares.

use std::collections::BTreeSet;

use super::build::Builder;
use super::fault::Fault;
use super::inputs::NOT_APPLICABLE;
use super::{Applicability, Input, InputKind, Out, Policy, Why, Words, formula};
use crate::calc::{Expr, InputIx, NodeIx, Order};
use crate::exact::Exact;

/// Notes that a row does not apply while one of these denominators is zero.
pub(super) fn note_zeros(builder: &mut Builder, index: NodeIx, zeros: Vec<InputIx>) {
    for input in zeros {
        let zero = Expr::Compare {
            order: Order::Equal,
            left: Box::new(Expr::Input(input)),
            right: Box::new(Expr::Number(Exact::ZERO)),
            grain: builder.inputs[input.0].grain(),
        };
        add(builder, index, Out { when: zero, why: Why::NothingToCount(input) });
    }
}

/// Reads conditions, profiles and declarations of all rows, and checks that each row which may not apply says what
/// becomes of its points.
pub(super) fn read(builder: &mut Builder) {
    let mut outs = profile_outs(builder);
    for index in 1..builder.nodes.len() {
        let item = builder.items[index].clone();
        let index = NodeIx(index);
        if let Some(condition) = item.get("applies")
            && let Some(holds) = formula::truth(builder, index, &condition, "when")
        {
            let words = condition.words("words").unwrap_or_default();
            add(builder, index, Out { when: Expr::Not(Box::new(holds)), why: Why::Condition(words) });
        }
        std::mem::take(&mut outs[index.0]).into_iter().for_each(|out| add(builder, index, out));
        let policy = item.get("notApplicable");
        if policy.as_ref().is_some_and(|policy| policy.flag("declared")) {
            declare(builder, index);
        }
        match (builder.nodes[index.0].applies.is_some(), policy) {
            (true, None) => builder.report(item.place.clone(), Fault::Missing("notApplicable")),
            (false, Some(policy)) => builder.report(policy.place, Fault::AlwaysApplies),
            (true, Some(policy)) => {
                let policy = match policy.str("policy") {
                    Some("redistribute") => Policy::Redistribute,
                    Some("full") => Policy::Full,
                    Some("exclude") => Policy::Exclude,
                    _ => Policy::Shrink,
                };
                if let Some(applies) = &mut builder.nodes[index.0].applies {
                    applies.policy = policy;
                }
            }
            (false, None) => {}
        }
    }
}

/// For each row, the profiles without it.
fn profile_outs(builder: &Builder) -> Vec<Vec<Out>> {
    let mut outs = vec![Vec::new(); builder.nodes.len()];
    let Some(profiles) = &builder.profiles else { return outs };
    for (position, profile) in profiles.list.iter().enumerate() {
        let rows: BTreeSet<NodeIx> = profile.without.iter().copied().collect();
        for row in rows {
            outs[row.0].push(Out { when: Expr::Is(profiles.input, position), why: Why::Profile(position) });
        }
    }
    outs
}

/// The input in which the unit gives its reason.
fn declare(builder: &mut Builder, index: NodeIx) {
    let input = InputIx(builder.inputs.len());
    builder.inputs.push(Input {
        address: format!("{}.{NOT_APPLICABLE}", builder.nodes[index.0].id),
        owner: Some(index),
        label: Words { vi: "Lý do không áp dụng".to_owned(), en: "Why it does not apply".to_owned() },
        unit: None,
        kind: InputKind::Reason,
        assumed: false,
        optional: true,
    });
    builder.addresses.insert(builder.inputs[input.0].address.clone(), input);
    let given = Expr::Compare {
        order: Order::Equal,
        left: Box::new(Expr::Input(input)),
        right: Box::new(Expr::Number(Exact::ONE)),
        grain: None,
    };
    add(builder, index, Out { when: given, why: Why::Declared(input) });
}

fn add(builder: &mut Builder, index: NodeIx, out: Out) {
    let node = &mut builder.nodes[index.0];
    node.applies.get_or_insert(Applicability { policy: Policy::Shrink, outs: vec![] }).outs.push(out);
}
