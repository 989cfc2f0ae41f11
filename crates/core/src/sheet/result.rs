//! What a sheet is worth, as a document for other programs: exact numbers as texts, and which set they are by.

use serde::Serialize;

use super::{ENGINE, FORMAT, SetRef};
use crate::calc::{NodeIx, Range, Table};
use crate::criteria::CriteriaSet;
use crate::scoring::Assessment;

/// What stands under `kind` in the file of a result.
pub const RESULT_KIND: &str = "tudanhgia-result";

#[derive(Serialize)]
struct Document<'a> {
    kind: &'a str,
    format: u32,
    engine: &'a str,
    set: SetRef,
    complete: bool,
    percent: Option<[String; 2]>,
    nodes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    points: [String; 2],
    max: String,
    whole: [String; 2],
    classes: Vec<&'a str>,
}

/// The result as JSON. Points are exact: decimals where they end, fractions such as `1/3` otherwise; each is the pair of
/// the least and the most still possible. The total stands first, with an empty id; classes are ids of the set, all that
/// are still possible, lowest first.
pub fn result_text(set: &CriteriaSet, assessment: &Assessment) -> String {
    let row = |index: NodeIx| {
        let (node, score) = (&set.nodes[index], &assessment.nodes[index]);
        let classes = node.classes.as_ref().map_or(const { &Table::EMPTY }, |classes| &classes.list);
        let possible = assessment.classes_of(index).iter();
        Row {
            id: &node.id,
            points: ends(&score.range),
            max: node.max.to_string(),
            whole: ends(&score.whole),
            classes: possible.filter_map(|class| Some(classes.get(*class)?.id.as_str())).collect(),
        }
    };
    let document = Document {
        kind: RESULT_KIND,
        format: FORMAT,
        engine: ENGINE,
        set: SetRef::of(set),
        complete: assessment.is_complete(),
        percent: assessment.percent.as_ref().map(ends),
        nodes: set.nodes.indices().map(row).collect(),
    };
    // Writing texts and lists of them cannot fail.
    serde_json::to_string_pretty(&document).map(|text| text + "\n").unwrap_or_default()
}

fn ends(range: &Range) -> [String; 2] {
    [range.least().to_string(), range.most().to_string()]
}
