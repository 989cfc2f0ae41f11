//! Why a row does not apply, and what becomes of its points.

use super::{cited, condition};
use crate::{Language, Translated, exact_text, option_labels};
use tudanhgia_core::calc::{Expr, NodeIx};
use tudanhgia_core::criteria::{CriteriaSet, Measure, Out, Policy, Why};
use tudanhgia_core::scoring::Assessment;

/// Remarks on a row that does not apply or may not, and the sentence that stands in the place of its points.
pub(super) fn not_applicable(
    set: &CriteriaSet,
    assessment: &Assessment,
    index: NodeIx,
    language: Language,
) -> (Vec<String>, String) {
    let texts = language.explain();
    let applies = &assessment.node(index).applies;
    let mut sentence = language.texts().not_applicable.to_owned();
    if applies.is_true() {
        return (vec![], sentence);
    }
    let Some(own) = &set.node(index).applies else {
        // The group that it belongs to does not apply.
        return (vec![], sentence);
    };
    let known = assessment.known();
    let mut remarks = Vec::new();
    for out in own.outs.iter().filter(|out| !out.when.range(&known).is_false()) {
        let Some(why) = why(set, assessment, out, language) else { continue };
        if out.when.range(&known).is_true() {
            sentence = format!("{sentence}: {why}");
        } else {
            remarks.push((texts.may_be_out)(&why));
        }
    }
    remarks.extend(policy(set, assessment, index, language));
    (remarks, sentence)
}

/// What takes a row out, or may, without a full stop.
fn why(set: &CriteriaSet, assessment: &Assessment, out: &Out, language: Language) -> Option<String> {
    let texts = language.explain();
    Some(match &out.why {
        Why::Condition(words) => {
            // The condition as the regulation puts it, not what takes the row out.
            let holds = match &out.when {
                Expr::Not(holds) => holds,
                when => when,
            };
            let values = condition(set, assessment, holds, language);
            (texts.out_by_condition)(words.get(language), &values)
        }
        Why::Profile(profile) => {
            let profiles = set.profiles.as_ref()?;
            let name = option_labels(set.input(profiles.input), language);
            let source = profiles.list[*profile].source.as_ref();
            let cited = source.map(|(source, place)| cited(set, *source, place.as_deref()));
            (texts.out_by_profile)(
                name.get(*profile).copied().unwrap_or_default(),
                &cited.unwrap_or_default(),
            )
        }
        Why::NothingToCount(input) => (texts.out_by_zero)(set.input(*input).label.get(language)),
        Why::Declared(_) => texts.out_by_unit.to_owned(),
    })
}

/// What becomes of the points of a row that does not apply, as a sentence; `None` of any other. Below a group that does not
/// apply the row's own policy plays no part.
pub(crate) fn policy(
    set: &CriteriaSet,
    assessment: &Assessment,
    index: NodeIx,
    language: Language,
) -> Option<String> {
    let own = set.node(index).applies.as_ref()?;
    let above = set.node(index).parent.is_none_or(|parent| !assessment.node(parent).applies.is_false());
    if !assessment.node(index).applies.is_false() || !above {
        return None;
    }
    let texts = language.explain();
    let max = exact_text(&set.node(index).max, language);
    let effect = |which: usize| (texts.policies[which])(&max);
    Some(match own.policy {
        Policy::Full => effect(2),
        Policy::Zero => effect(4),
        _ if !lowers(set, assessment, index) => texts.left_out.to_owned(),
        Policy::Shrink => effect(0),
        Policy::Redistribute => effect(1),
        Policy::Exclude => effect(3),
    })
}

/// The reasons for which a row is out by the set's own rules, whatever the unit itself says of it.
pub(crate) fn reasons(
    set: &CriteriaSet,
    assessment: &Assessment,
    index: NodeIx,
    language: Language,
) -> Vec<String> {
    let known = assessment.known();
    let outs = set.node(index).applies.iter().flat_map(|applies| &applies.outs);
    outs.filter(|out| !matches!(out.why, Why::Declared(_)) && out.when.range(&known).is_true())
        .filter_map(|out| why(set, assessment, out, language))
        .collect()
}

/// Whether the maximum of a group is the sum of those of its rows, up to a limit that it may have.
pub(crate) fn adds_up(set: &CriteriaSet, group: NodeIx) -> bool {
    let mut whole = set.node(group).whole.as_ref();
    while let Some(Expr::AtMost(of, _)) = whole {
        whole = Some(of);
    }
    // What is handed on is added unless nothing is left; a group with a formula keeps its maximum while it counts.
    let is_sum = |expr: &Expr| matches!(expr, Expr::Sum(_));
    match whole {
        Some(Expr::If { then, otherwise, .. }) => is_sum(then) || is_sum(otherwise),
        whole => whole.is_some_and(is_sum),
    }
}

/// Whether the maximum of a row that is out is simply missing from that of its group, or handed on there: in a sum, as
/// long as something is left of it.
fn lowers(set: &CriteriaSet, assessment: &Assessment, index: NodeIx) -> bool {
    let node = set.node(index);
    let Some(parent) = node.parent.filter(|_| !node.bonus && node.measure == Measure::Points) else {
        return false;
    };
    adds_up(set, parent)
        && (node.applies.as_ref().is_none_or(|applies| applies.policy != Policy::Redistribute)
            || !assessment.node(parent).whole.is_false())
}

/// Whether the maximum of a row that is out goes to the other rows of its group.
pub(crate) fn hands_on(set: &CriteriaSet, assessment: &Assessment, index: NodeIx) -> bool {
    let policy = set.node(index).applies.as_ref().map(|applies| applies.policy);
    policy == Some(Policy::Redistribute) && lowers(set, assessment, index)
}

/// Of a group, which of its rows do not apply and what that leaves of its maximum.
pub(super) fn without(
    set: &CriteriaSet,
    assessment: &Assessment,
    index: NodeIx,
    language: Language,
) -> Option<String> {
    let out = set.children(index).iter().filter(|row| assessment.node(**row).applies.is_false());
    let codes: Vec<&str> = out.map(|row| set.node(*row).code.as_str()).collect();
    let (whole, max) = (assessment.node(index).whole.value()?, &set.node(index).max);
    let texts = language.explain();
    let said = [whole, max].map(|value| exact_text(value, language));
    (!codes.is_empty()).then(|| (texts.without)(&codes.join(", "), &said[0], &said[1], whole > max))
}
