//! When rows apply: conditions, profiles, zero denominators, and what the unit itself declares.

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
    for index in 1..builder.nodes.len() {
        let item = builder.items[index].clone();
        let index = NodeIx(index);
        if let Some(condition) = item.get("applies")
            && let Some(holds) = formula::truth(builder, index, &condition, "when")
        {
            let words = condition.words("words").unwrap_or_default();
            add(builder, index, Out { when: Expr::Not(Box::new(holds)), why: Why::Condition(words) });
        }
        let profiles = builder.profiles.clone();
        for profile in profiles.iter().flat_map(|profiles| 0..profiles.list.len()) {
            if let Some(profiles) = &profiles
                && profiles.list[profile].without.contains(&index)
            {
                let when = Expr::Is(profiles.input, profile);
                add(builder, index, Out { when, why: Why::Profile(profile) });
            }
        }
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
