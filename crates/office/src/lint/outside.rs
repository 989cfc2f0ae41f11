//! Formulas that leave the bounds which their row declares. Only what is certain is said: with the ends of what can be typed,
//! the number next to the least, and each option, a formula is computed as it stands, and a value outside is one that a sheet can come to. Formulas
//! over rows are computed on whole sheets with such answers.

use super::places::join;
use super::{Warning, What};
use tudanhgia_core::calc::{Expr, InputIx, Known, NodeIx, NodeValue, Range, Table};
use tudanhgia_core::criteria::{CriteriaSet, Input};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Evaluation, Reading};

/// How many combinations of answers are tried for a formula.
const MOST_TRIED: usize = 1_024;

/// How many sheets are tried for a formula over rows.
const MOST_SHEETS: usize = 128;

pub(super) fn warnings(set: &CriteriaSet, places: &Table<NodeIx, String>) -> Vec<(String, What)> {
    if set.nodes.iter().all(|node| node.least.is_none() && node.promises.is_empty()) {
        return vec![];
    }
    let nodes = Evaluation::new(set).assessment().values;
    let mut found = Vec::new();
    for (index, node) in set.nodes.pairs() {
        let own = node.least.as_ref().filter(|_| node.promises.is_empty()).map(|least| (&node.expr, least));
        let promised = node.promises.iter().filter_map(promised);
        let first = own
            .map(|(of, least)| Promise { when: None, of, least })
            .into_iter()
            .chain(promised)
            .find_map(|promise| Some((outside(set, index, &promise, &nodes)?, promise.least)));
        if let Some((value, least)) = first {
            let warning = Warning::OutsideBounds(value.to_string(), least.to_string(), node.max.to_string());
            found.push((join(&places[index], "max"), What::Warning(warning)));
        }
    }
    found
}

/// A formula, where it is evaluated, and the least that it is declared to give.
struct Promise<'s> {
    when: Option<&'s Expr>,
    of: &'s Expr,
    least: &'s Exact,
}

fn promised(promise: &Expr) -> Option<Promise<'_>> {
    let Expr::If { when, then, .. } = promise else { return None };
    let Some(Expr::Compare { left, right, .. }) = then.parts().into_iter().next() else { return None };
    let Expr::Number(least) = &**right else { return None };
    Some(Promise { when: Some(&**when), of: left, least })
}

/// A value outside that answers lead this formula of a row to; `nodes` is what rows give while nothing is known.
fn outside(
    set: &CriteriaSet,
    index: NodeIx,
    promise: &Promise,
    nodes: &Table<NodeIx, NodeValue>,
) -> Option<Exact> {
    let (of, least, max) = (promise.of, promise.least, &set.node(index).max);
    let open = set.inputs.map(Input::open_range);
    let points = of.range(&Known::of_inputs(&open).with_nodes(nodes));
    if points.least() >= least && points.most() <= max {
        return None;
    }
    let outside = |known: &Known| {
        let value = of.range(known).value().filter(|value| *value < least || *value > max).cloned();
        value.filter(|_| promise.when.is_none_or(|when| when.range(known).is_true()))
    };
    let mut inputs = promise.when.map(Expr::inputs).unwrap_or_default();
    inputs.extend(of.inputs());
    let rows = rows_below(set, of);
    inputs.extend(rows.iter().flat_map(|row| set.node(*row).expr.inputs()));
    inputs.sort_unstable();
    inputs.dedup();
    if rows.is_empty() {
        return tried(set, &inputs, &open, MOST_TRIED, |answers| {
            outside(&Known::of_inputs(answers).with_nodes(nodes))
        });
    }
    let mut sheet = Evaluation::new(set);
    tried(set, &inputs, &open, MOST_SHEETS, |answers| {
        let reading = |input: InputIx| match answers[input].value() {
            Some(value) if inputs.contains(&input) => Reading::Value(value.clone()),
            _ => Reading::Open,
        };
        sheet.load(&set.inputs.indices().map(reading).collect());
        let known = sheet.known();
        let applies = known.node(index).is_some_and(|node| !node.applies.is_false());
        applies.then(|| outside(&known)).flatten()
    })
}

/// The rows that a formula reads, and those that they read.
fn rows_below(set: &CriteriaSet, formula: &Expr) -> Vec<NodeIx> {
    let mut rows = formula.nodes();
    let mut next = 0;
    while let Some(row) = rows.get(next) {
        for below in set.node(*row).expr.nodes() {
            if !rows.contains(&below) {
                rows.push(below);
            }
        }
        next += 1;
    }
    rows
}

/// The first value outside, over the ends of numbers and over all options, then with the numbers next to the least.
fn tried(
    set: &CriteriaSet,
    inputs: &[InputIx],
    open: &Table<InputIx, Range>,
    most: usize,
    mut outside: impl FnMut(&Table<InputIx, Range>) -> Option<Exact>,
) -> Option<Exact> {
    [false, true].into_iter().find_map(|is_near| tried_at(set, inputs, (open, is_near), most, &mut outside))
}

/// The same, either with the ends alone or with the numbers next to the least as well.
fn tried_at(
    set: &CriteriaSet,
    inputs: &[InputIx],
    (open, is_near): (&Table<InputIx, Range>, bool),
    most: usize,
    outside: &mut impl FnMut(&Table<InputIx, Range>) -> Option<Exact>,
) -> Option<Exact> {
    let ends = |input: InputIx| -> Vec<Exact> {
        let options = set.input(input).kind.option_ids().len();
        match options {
            0 => {
                let (most, least) = (open[input].most(), open[input].least());
                // What a formula does at its least may be said apart, "nothing to handle" above all: so the next number is tried too.
                let near = least + &Exact::from(1);
                let near = (is_near && near < *most).then_some(near);
                std::iter::once(most.clone()).chain(near).chain([least.clone()]).collect()
            }
            options => {
                (0..options).filter_map(|option| Some(Exact::from(i64::try_from(option).ok()?))).collect()
            }
        }
    };
    let choices: Vec<(InputIx, Vec<Exact>)> = inputs.iter().map(|input| (*input, ends(*input))).collect();
    let all = choices.iter().fold(1_usize, |all, (_, ends)| all.saturating_mul(ends.len().max(1)));
    let mut answers = open.clone();
    // The last has each number at its other end.
    (0..all.min(most)).chain([all - 1]).find_map(|mut case| {
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
