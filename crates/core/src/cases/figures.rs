//! Comparing the figures of one case with what the engine gives for its answers.

use serde_json::Value;

use super::file::{Case, objects};
use super::{CaseResults, Unlike};
use crate::calc::{NodeIx, Range, Table};
use crate::criteria::{CriteriaSet, Expected};
use crate::exact::Exact;
use crate::scoring::{Assessment, assess};

pub(super) fn compare(set: &CriteriaSet, case: &Case, found: &mut CaseResults) {
    let at = |key: &str| format!("{}.{key}", case.place);
    for address in case.answers.keys().filter(|address| set.input_at(address).is_none()) {
        let place = at(&format!("answers.{address}"));
        found.report(&place, &case.name, Unlike::UnknownInput(address.clone()));
    }
    let assessment = assess(set, &case.answers);
    wrong(set, case, &assessment, found);
    for (id, value) in objects(case.object, "points", &case.place, &case.name, found) {
        let place = at(&format!("points.{id}"));
        let Some(index) = row(set, id) else {
            found.report(&place, &case.name, Unlike::UnknownRow(id.clone()));
            continue;
        };
        let points = &assessment.node(index).range;
        figure(&place, case, value, points, found, |a, b| Unlike::Points(id.clone(), a, b));
    }
    let total = &assessment.nodes[NodeIx::TOTAL];
    if let Some(value) = case.object.get("total") {
        let unlike = |a, b| Unlike::Points("total".to_owned(), a, b);
        figure(&at("total"), case, value, &total.range, found, unlike);
    }
    if let Some(value) = case.object.get("unrounded") {
        figure(&at("unrounded"), case, value, &total.unrounded, found, Unlike::Unrounded);
    }
    published(case, &total.range, found);
    classes(set, case, &assessment, found);
}

/// Which answers cannot count has to be said: a misspelt answer would pass as an open one otherwise.
fn wrong(set: &CriteriaSet, case: &Case, assessment: &Assessment, found: &mut CaseResults) {
    let listed = case.object.get("wrong").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let listed: Vec<&str> = listed.iter().filter_map(Value::as_str).collect();
    let actual: Vec<&str> =
        assessment.all_wrong().iter().map(|(input, _)| set.input(*input).address.as_str()).collect();
    for address in actual.iter().filter(|address| !listed.contains(address)) {
        let place = format!("{}.answers.{address}", case.place);
        found.report(&place, &case.name, Unlike::Wrong((*address).to_owned()));
    }
    for address in listed.iter().filter(|address| !actual.contains(address)) {
        let place = format!("{}.wrong", case.place);
        found.report(&place, &case.name, Unlike::NotWrong((*address).to_owned()));
    }
    found.figures += listed.len();
}

/// A published total that the publisher rounded in a way of its own need only be near.
fn published(case: &Case, total: &Range, found: &mut CaseResults) {
    let Some(value) = case.object.get("published") else { return };
    let place = format!("{}.published", case.place);
    let within = case.object.get("within").map_or(Some(Exact::ZERO), exact);
    let (Some(published), Some(within)) = (exact(value), within) else {
        return found.report(&place, &case.name, Unlike::WrongType(Expected::Number));
    };
    found.figures += 1;
    let near = total.value().is_some_and(|total| {
        let apart = total - &published;
        apart <= within && -&apart <= within
    });
    if !near {
        found.report(&place, &case.name, Unlike::Published(published.to_string(), text(total)));
    }
}

/// The classes still possible.
fn classes(set: &CriteriaSet, case: &Case, assessment: &Assessment, found: &mut CaseResults) {
    for (id, value) in objects(case.object, "classes", &case.place, &case.name, found) {
        let place = format!("{}.classes.{id}", case.place);
        let Some(index) = row(set, id) else {
            found.report(&place, &case.name, Unlike::UnknownRow(id.clone()));
            continue;
        };
        let list = set.node(index).classes.as_ref().map_or(const { &Table::EMPTY }, |classes| &classes.list);
        let expected: Vec<&str> = match value {
            Value::String(id) => vec![id],
            Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
            _ => vec![],
        };
        if let Some(unknown) = expected.iter().find(|id| list.iter().all(|class| class.id != **id)) {
            found.report(&place, &case.name, Unlike::UnknownClass((*unknown).to_owned()));
            continue;
        }
        let actual: Vec<&str> =
            assessment.classes_of(index).iter().map(|index| list[*index].id.as_str()).collect();
        found.figures += 1;
        if expected != actual {
            let unlike = Unlike::Classes(id.clone(), expected.join(", "), actual.join(", "));
            found.report(&place, &case.name, unlike);
        }
    }
}

/// The row of that id; `total` is the total unless a row is called so.
fn row(set: &CriteriaSet, id: &str) -> Option<NodeIx> {
    let found = set.nodes.find(|node| node.id == id && !id.is_empty());
    found.or_else(|| (id == "total").then_some(NodeIx::TOTAL))
}

/// Compares one figure: a number, or `[least, most]`.
fn figure(
    place: &str,
    case: &Case,
    value: &Value,
    actual: &Range,
    found: &mut CaseResults,
    unlike: impl Fn(String, String) -> Unlike,
) {
    let expected = match value {
        Value::Array(ends) => match ends.as_slice() {
            [least, most] => exact(least).zip(exact(most)),
            _ => None,
        },
        value => exact(value).map(|value| (value.clone(), value)),
    };
    let Some((least, most)) = expected else {
        return found.report(place, &case.name, Unlike::WrongType(Expected::Number));
    };
    found.figures += 1;
    if (&least, &most) != (actual.least(), actual.most()) {
        let expected = Range::between(least, most);
        found.report(place, &case.name, unlike(text(&expected), text(actual)));
    }
}

/// A number as files write it.
fn exact(value: &Value) -> Option<Exact> {
    match value {
        Value::String(text) => Exact::parse(text),
        Value::Number(number) => number.as_i64().map(Exact::from),
        _ => None,
    }
}

/// A range as the file would write it.
fn text(range: &Range) -> String {
    match range.value() {
        Some(value) => value.to_string(),
        None => format!("{} … {}", range.least(), range.most()),
    }
}
