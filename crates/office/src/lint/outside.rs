//! Formulas that leave the bounds which their row declares. Only what is certain is said: with the ends of what can be typed,
//! and with each option, a formula is computed as it stands, and a value outside is one that a sheet can come to.

use super::places::join;
use super::{Warning, What};
use tudanhgia_core::calc::{InputIx, Known, NodeIx, Range, Table};
use tudanhgia_core::criteria::{CriteriaSet, Input};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Evaluation;

/// How many combinations of answers are tried for a row.
const MOST_TRIED: usize = 1_024;

pub(super) fn warnings(set: &CriteriaSet, places: &Table<NodeIx, String>) -> Vec<(String, What)> {
    if set.nodes.iter().all(|node| node.least.is_none()) {
        return vec![];
    }
    let nodes = Evaluation::new(set).assessment().values;
    let open = set.inputs.map(Input::open_range);
    let mut found = Vec::new();
    for (index, node) in set.nodes.pairs() {
        let Some(least) = node.least.as_ref().filter(|_| !node.keeps(&nodes[index].points)) else { continue };
        let outside = |inputs: &Table<InputIx, Range>| {
            let points = node.expr.range(&Known::of_inputs(inputs).with_nodes(&nodes));
            points.value().filter(|_| !node.keeps(&points)).cloned()
        };
        if let Some(value) = tried(set, node.expr.inputs(), &open, &outside) {
            let warning = Warning::OutsideBounds(value.to_string(), least.to_string(), node.max.to_string());
            found.push((join(&places[index], "max"), What::Warning(warning)));
        }
    }
    found
}

/// The first value outside, over the ends of numbers and over all options.
fn tried(
    set: &CriteriaSet,
    inputs: Vec<InputIx>,
    open: &Table<InputIx, Range>,
    outside: &dyn Fn(&Table<InputIx, Range>) -> Option<Exact>,
) -> Option<Exact> {
    let ends = |input: InputIx| -> Vec<Exact> {
        let options = set.input(input).kind.option_ids().len();
        match options {
            0 => vec![open[input].most().clone(), open[input].least().clone()],
            options => {
                (0..options).filter_map(|option| Some(Exact::from(i64::try_from(option).ok()?))).collect()
            }
        }
    };
    let choices: Vec<(InputIx, Vec<Exact>)> = inputs.into_iter().map(|input| (input, ends(input))).collect();
    let all = choices.iter().try_fold(1_usize, |all, (_, ends)| all.checked_mul(ends.len()));
    let mut answers = open.clone();
    (0..all.unwrap_or(MOST_TRIED).min(MOST_TRIED)).find_map(|mut case| {
        for (input, ends) in &choices {
            if let Some(end) = ends.get(case % ends.len().max(1)) {
                answers[*input] = Range::certain(end.clone());
            }
            case /= ends.len().max(1);
        }
        if admitted(set, &answers) { outside(&answers) } else { None }
    })
}

/// Whether answers contradict no condition between inputs; of some conditions that is not asked, and the answer is no.
fn admitted(set: &CriteriaSet, answers: &Table<InputIx, Range>) -> bool {
    set.constraints.iter().all(|bound| {
        let value = |input: &InputIx| answers[*input].value().cloned();
        let Some(whole) = value(&bound.whole) else { return true };
        if bound.per.is_some() || bound.when.is_some() {
            return bound.inputs().all(|input| answers[input].value().is_none());
        }
        match bound.parts.is_empty() {
            true => whole > Exact::ZERO,
            false => Exact::sum(bound.parts.iter().filter_map(value).collect()) <= whole,
        }
    })
}
