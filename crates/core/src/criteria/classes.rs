//! The classes of a node: intervals without gap or overlap, and what lowers or lifts a class.

use super::fault::{Fault, Thing};
use super::item::Item;
use super::primitives::open_nodes;
use super::scope::{Builder, positive};
use super::tables::intervals;
use super::vocabulary::Vocabulary;
use super::{
    Adjustment, Class, ClassIx, ClassScale, Classes, Content, Links, Measure, Node, Policy, Quota, formula,
    grain,
};
use serde_json::json;

use crate::calc::{NodeIx, Range, Table};
use crate::exact::{Exact, Mode};

/// Reads the classes of every node that has some.
pub(super) fn read(builder: &mut Builder, links: &Links) {
    if builder.items.iter().all(|item| item.get("classes").is_none()) {
        return;
    }
    // A value outside of what was promised is an error, and needs no class.
    let open = open_nodes(builder, links, true);
    for (index, value) in open.pairs() {
        if let Some(item) = builder.items[index].get("classes") {
            let classes = of_node(builder, index, &item, &value.points);
            builder.nodes[index].classes = Some(classes);
        }
    }
}

fn of_node(builder: &mut Builder, index: NodeIx, item: &Item, points: &Range) -> Classes {
    let on = ClassScale::of(item, "on").unwrap_or(ClassScale::Percent);
    let max = builder.nodes[index].max.clone();
    // Deductions can take the score below zero and points on top above the maximum, where a class has to apply too.
    let scored = points.clone().hull(Range::between(Exact::ZERO, max.clone()));
    let hundred = Range::certain(Exact::from(100));
    let scored = match on {
        ClassScale::Points => scored,
        ClassScale::Percent => {
            let share = scored.over(&Range::certain(max.clone()));
            share.map_or_else(|| hundred.clone(), |share| share.times(&hundred))
        }
    };
    // What is rounded first can only be a multiple; of a percentage only where the maximum is 100 whatever applies.
    let round = builder.nodes[index].round.as_ref().filter(|_| !item.flag("unrounded"));
    let as_points = match on {
        ClassScale::Points => true,
        ClassScale::Percent => max == Exact::from(100) && !builder.shrinks[index],
    };
    // So can what is whole by construction.
    let step = match (as_points, round) {
        (false, _) => None,
        (true, Some(round)) => Some(round.step.clone()),
        (true, None) => {
            let rows = grain::Rows { inputs: &builder.inputs, nodes: &builder.nodes };
            match item.flag("unrounded") {
                true => grain::grain(&rows, &builder.nodes[index].expr),
                false => grain::of_node(&rows, index),
            }
        }
    };
    let step = step.map(|step| if step.is_negative() { -&step } else { step });
    let rows = intervals(builder, &item.list("list"), &scored, step.as_ref());
    let mut list: Table<ClassIx, Class> = Table::EMPTY;
    let (mut adjustments, mut quotas) = (Vec::new(), Vec::new());
    for (when, class) in rows {
        if let Some(each) = class.get("each") {
            adjustments.extend(each_group(builder, index, &each, list.indices().next_back()));
        }
        let id = class.text("id");
        if list.iter().any(|known| known.id == id) {
            builder.report(class.place_of("id"), Fault::Duplicate(id.clone(), item.place_of("list")));
        }
        if let Some(quota) = class.get("quota") {
            quotas.push((list.next(), quota));
        }
        list.push(Class { id, name: class.words("name").unwrap_or_default(), when, quota: None });
    }
    // A quota may count the units of any class, so all of them are read first.
    for (of, item) in quotas {
        list[of].quota = quota(builder, index, &item, of, &list);
    }
    for adjust in item.list("adjust") {
        let mut class = |key: &str| {
            let id = adjust.str(key)?;
            let found = list.find(|class| class.id == id);
            if found.is_none() {
                builder.report(adjust.place_of(key), Fault::Unknown(Thing::Class, id.to_owned()));
            }
            found
        };
        let (at_least, at_most) = (class("atLeast"), class("atMost"));
        if adjust.get("atLeast").is_some() == adjust.get("atMost").is_some() {
            builder.report(adjust.place.clone(), Fault::OneOf("atLeast, atMost"));
        }
        let words = adjust.words("words").unwrap_or_default();
        if let Some(when) = formula::truth(builder, index, &adjust) {
            adjustments.push(Adjustment { when, words, at_least, at_most });
        }
    }
    let source = builder.source(item);
    Classes { on, unrounded: item.flag("unrounded"), adjustments, list, source }
}

/// Below a class that asks each group to come so far: where one does not, the class is at most the one below.
fn each_group(
    builder: &mut Builder,
    index: NodeIx,
    each: &Item,
    below: Option<ClassIx>,
) -> Option<Adjustment> {
    // What is at most nothing as declared may be more where a row of it does not apply: the lowest of those left.
    let scored = |row: &NodeIx| {
        let node = &builder.nodes[*row];
        node.measure == Measure::Points && !node.bonus && (!node.max.is_zero() || node.whole.is_some())
    };
    let rows: Vec<NodeIx> = match &builder.nodes[index].content {
        Content::Group(rows) => rows.iter().copied().filter(scored).collect(),
        Content::Criterion(_) => vec![],
    };
    // The lowest class has nothing below it, and a row without groups nothing that could fall short.
    if rows.is_empty() || below.is_none() {
        builder.report(each.place.clone(), Fault::UnknownKey("each".to_owned()));
        return None;
    }
    let percent = each.exact("percent")?;
    // The very formula that an author would write. Of what does not apply but counts, and of what has nothing to reach,
    // nothing is asked; what does not count the condition leaves out by itself.
    let short = |row: &NodeIx| {
        let Node { id, applies, whole, .. } = &builder.nodes[*row];
        let stays = applies.as_ref().is_some_and(|applies| applies.policy == Policy::Zero);
        let applies = if stays { format!("applies([{id}]) and ") } else { String::new() };
        let reachable = if whole.is_some() { format!("maximum([{id}]) > 0 and ") } else { String::new() };
        format!("{applies}{reachable}percent(share([{id}])) < {percent}")
    };
    let any: Vec<String> = rows.iter().map(short).collect();
    let written = json!({"when": any.join(" or ")});
    let item = Item { value: &written, place: each.place.clone() };
    let words = each.words("words").unwrap_or_default();
    Some(Adjustment { when: formula::truth(builder, index, &item)?, words, at_least: None, at_most: below })
}

/// How many units may have a class: only of the total, which alone is ranked, and only where a class is below.
fn quota(
    builder: &mut Builder,
    index: NodeIx,
    item: &Item,
    class: ClassIx,
    list: &Table<ClassIx, Class>,
) -> Option<Quota> {
    if index != NodeIx::TOTAL || Some(class) == list.indices().next() {
        builder.report(item.place.clone(), Fault::UnknownKey("quota".to_owned()));
        return None;
    }
    let mut of = Vec::new();
    for counted in item.list("of") {
        let id = counted.value.as_str().unwrap_or_default();
        match list.find(|class| class.id == id) {
            None => builder.report(counted.place.clone(), Fault::Unknown(Thing::Class, id.to_owned())),
            Some(found) if of.contains(&found) => {
                builder.report(counted.place.clone(), Fault::Duplicate(id.to_owned(), item.place_of("of")));
            }
            Some(found) => of.push(found),
        }
    }
    let percent = positive(builder, item, "percent")?;
    let few = item.get("few").map(|few| {
        let count = |key: &str| few.exact(key).and_then(|count| count.to_index()).unwrap_or(0);
        (count("below"), count("atMost"))
    });
    let mode = Mode::of(item, "mode").unwrap_or(Mode::Down);
    Some(Quota { percent, of, mode, few, words: item.words("words").unwrap_or_default() })
}
