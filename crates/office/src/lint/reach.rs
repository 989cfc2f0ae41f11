//! Classes, points, table rows and conditions that no answers can reach, found with the engine's own ranges.

use serde_json::Value;

use super::places::{join, value_at};
use super::unused::scores;
use super::{Warning, What};
use tudanhgia_core::calc::{Expr, Interval, Known, NodeIx, Range, Table};
use tudanhgia_core::criteria::{CriteriaSet, InputKind, Why};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::Evaluation;

pub(super) fn warnings(
    set: &CriteriaSet,
    places: &Table<NodeIx, String>,
    file: &Value,
) -> Vec<(String, What)> {
    let typed = as_typed(set);
    let open = Evaluation::new(&typed).assessment();
    let known = open.known();
    let mut found = Vec::new();
    for (index, node) in set.nodes.pairs() {
        let place = &places[index];
        if let Some(classes) = &node.classes {
            let possible = open.classes_of(index);
            for (class, _) in classes.list.pairs().filter(|(class, _)| !possible.contains(class)) {
                let id = &classes.list[class].id;
                let at = class_place(file, &join(place, "classes.list"), id);
                found.push((at, Warning::UnreachableClass(id.clone())));
            }
            // Those that stand with the classes themselves come first.
            let adjust = join(place, "classes.adjust");
            let declared = value_at(file, &adjust).and_then(Value::as_array).map_or(0, Vec::len);
            let of_classes = classes.adjustments.len().saturating_sub(declared);
            for (at, adjustment) in classes.adjustments.iter().enumerate() {
                let place = match at.checked_sub(of_classes) {
                    Some(at) => format!("{adjust}[{at}].when"),
                    None => join(place, "classes.list"),
                };
                constant(&adjustment.when, &known, place, &mut found);
            }
        }
        let reached = open.node(index).range.most();
        // Where a part falls short, the whole does too: only the part is named.
        let part_falls_short = set
            .children(index)
            .iter()
            .any(|child| scores(set, *child) && *open.node(*child).range.most() < set.node(*child).max);
        if scores(set, index) && *reached < node.max && !part_falls_short {
            let warning = Warning::UnreachableMaximum(node.max.to_string(), reached.to_string());
            found.push((join(place, "max"), warning));
        }
        if set.children(index).is_empty() {
            let rule = join(place, "rule");
            node.expr.visit(&mut |part| parts(set, part, &known, &rule, &mut found));
        }
        for out in node.applies.iter().flat_map(|applies| &applies.outs) {
            if let (Why::Condition(_), Expr::Not(holds)) = (&out.why, &out.when) {
                constant(holds, &known, join(place, "applies.when"), &mut found);
            }
        }
    }
    for (at, reason) in set.ranking.excluded.iter().enumerate() {
        constant(&reason.when, &known, format!("ranking.excluded[{at}].when"), &mut found);
    }
    found.into_iter().map(|(place, warning)| (place, What::Warning(warning))).collect()
}

/// Adds the warnings on one part of a rule: what no answers can reach.
fn parts(set: &CriteriaSet, part: &Expr, known: &Known, rule: &str, found: &mut Vec<(String, Warning)>) {
    match part {
        Expr::Bands { of, bands } => {
            let step = match &**of {
                Expr::Input(input) => set.input(*input).multiple_of(),
                _ => None,
            };
            let of = of.range(known);
            for band in bands.iter().filter(|band| !is_reached(&band.when, &of, step.as_ref())) {
                found.push((join(rule, "bands"), Warning::UnreachableBand(band.when.clone())));
            }
        }
        Expr::Case { of, worth } if worth.len() > 1 && worth.windows(2).all(|pair| pair[0] == pair[1]) => {
            found.push((rule.to_owned(), Warning::SameWorth(set.input(*of).address.clone())));
        }
        Expr::If { when, .. } => constant(when, known, rule.to_owned(), found),
        _ => {}
    }
}

/// The set with the ends of its inputs where a number can be typed: of a `max` of 7 in steps of 3 that is 6.
fn as_typed(set: &CriteriaSet) -> CriteriaSet {
    let mut typed = set.clone();
    for input in typed.inputs.iter_mut() {
        let Some(step) = input.multiple_of() else { continue };
        if let InputKind::Number { min, max, .. } = &mut input.kind {
            let least = multiple(min, &step, Mode::Up);
            let most = multiple(max, &step, Mode::Down);
            if let (Some(least), Some(most)) = (least, most)
                && least <= most
            {
                (*min, *max) = (least, most);
            }
        }
    }
    typed
}

/// The multiple of a step next to a number.
fn multiple(of: &Exact, step: &Exact, mode: Mode) -> Option<Exact> {
    Some(&of.divided_by(step)?.rounded(0, mode) * step)
}

/// Whether a value of this range falls into a row: of what can be typed in steps alone, a multiple of the step.
fn is_reached(when: &Interval, of: &Range, step: Option<&Exact>) -> bool {
    let Some(step) = step else { return when.meets(of) };
    let from = when.from.as_ref().filter(|from| from.at >= *of.least());
    let low = from.map_or(of.least(), |from| &from.at);
    let Some(mut first) = multiple(low, step, Mode::Up) else { return when.meets(of) };
    if from.is_some_and(|from| !from.included && from.at == first) {
        first = &first + step;
    }
    first <= *of.most() && when.contains(&first)
}

fn constant(when: &Expr, known: &Known, place: String, found: &mut Vec<(String, Warning)>) {
    let truth = when.range(known);
    if truth.is_true() || truth.is_false() {
        found.push((place, Warning::Constant(truth.is_true())));
    }
}

/// The path of a class: the reader sorts classes, so that its index is not the one in the file.
fn class_place(file: &Value, list: &str, id: &str) -> String {
    let classes = value_at(file, list).and_then(Value::as_array);
    let found = classes.and_then(|classes| {
        classes.iter().position(|class| class.get("id").and_then(Value::as_str) == Some(id))
    });
    found.map_or_else(|| list.to_owned(), |index| format!("{list}[{index}].id"))
}
