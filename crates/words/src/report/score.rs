//! The score of a sheet as JSON: the total, the class and what is answered, and the points of every row where asked for.

use serde_json::{Map, Value, json};

use super::json::exact;
use crate::{Language, Translated};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Class, ClassIx, Classes, CriteriaSet, SetStanding};
use tudanhgia_core::scoring::Evaluation;
use tudanhgia_core::sheet::Sheet;

/// A sheet and its evaluation.
pub struct ScoreReport<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// What its answers come to.
    pub evaluation: &'a Evaluation<'a>,
    /// The classes that rows can still reach, where the rows are wanted.
    pub rows: Option<&'a [(NodeIx, Vec<ClassIx>)]>,
}

impl ScoreReport<'_> {
    /// The score; `file` is what the sheet is called. Numbers are exact texts, a range is `[least, most]`.
    pub fn to_json(&self, file: &str, language: Language) -> Value {
        let (set, totals) = (self.set, self.evaluation.totals());
        let mut object = json!({
            "file": file, "unit": self.sheet.unit, "set": format!("{} {}", set.id, set.version),
            "sample": set.caveat_of(SetStanding::Sample).map(|caveat| caveat.get(language)),
            "compiled": set.caveat_of(SetStanding::Compiled).map(|caveat| caveat.get(language)),
            "total": exact(&totals.points), "max": exact(&totals.whole),
            "percent": totals.percent.as_ref().map(exact), "percentOuter": totals.outer_percent,
            "classes": classes(set.classes(), &totals.classes, |class| &class.id),
            "classesExact": !totals.outer_classes, "answered": totals.answered, "criteria": totals.criteria,
            "wrong": totals.wrong.iter().map(|input| &set.input(*input).address).collect::<Vec<_>>(),
            "outside": totals.outside.iter().map(|row| &set.node(*row).id).collect::<Vec<_>>(),
            "sameText": self.sheet.set.sha256 == set.sha256,
        });
        let Some(possible) = self.rows else { return object };
        let (mut points, mut classed) = (Map::new(), Map::new());
        for row in set.nodes.indices().skip(1) {
            let node = set.node(row);
            points.insert(node.id.clone(), exact(&self.evaluation.points(row)));
            if node.classes.is_some() {
                let possible = possible.iter().find(|(of, _)| *of == row).map_or(&[][..], |(_, ids)| ids);
                let ids = classes(node.classes.as_ref(), possible, |class| &class.id);
                classed.insert(node.id.clone(), json!(ids));
            }
        }
        object["points"] = points.into();
        object["rowClasses"] = classed.into();
        object
    }
}

/// What classes of a row are called, by their places in its list.
pub fn classes<'a>(
    of: Option<&'a Classes>,
    places: &[ClassIx],
    called: impl Fn(&'a Class) -> &'a str,
) -> Vec<&'a str> {
    let Some(of) = of else { return vec![] };
    places.iter().filter_map(|place| of.list.get(*place)).map(called).collect()
}
