//! What is to be said of a set in work: by the linter, and by the cases that somebody has called right.

use serde_json::{Map, Value, json};
use tudanhgia_core::cases::{FORMAT, KIND, Unlike};
use tudanhgia_core::criteria::{CriteriaSet, Fault, Words};
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_office::lint::{Finding, What, cases, of_value};
use tudanhgia_words::Language;

use super::fresh::UNWRITTEN;
use super::place::{below, element, is_within};
use super::{Desk, Spot};
use crate::check::in_words;
use crate::layout::Layout;
use crate::told::both;

/// Something to say of a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where it stands in the set; empty for the set as a whole, and for its cases.
    pub place: String,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub hint: Words,
    /// Whether the set can be used nevertheless.
    pub is_warning: bool,
}

/// A case that somebody has called right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseRow {
    /// What it is called.
    pub name: String,
    /// What does not come out as it was; empty where all does.
    pub differences: Vec<Words>,
}

/// The places of texts that are still to be written; an English one that waits for the Vietnamese one is not told twice.
fn unwritten(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let own = object
                .iter()
                .filter(|(key, _)| *key != "en" || object.get("vi").is_none_or(|vi| vi != UNWRITTEN));
            own.for_each(|(key, value)| unwritten(value, &below(place, key), found));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| unwritten(value, &element(place, at), found));
        }
        value if value == UNWRITTEN => found.push(place.to_owned()),
        _ => {}
    }
}

/// The printed number of a row, empty for the total, with what a case gave it and what it would be given.
pub type Otherwise = (String, String, String);

/// The first criterion without definite points, by its id; the empty name where only the total has none.
pub fn first_open(set: &CriteriaSet, answers: &Answers) -> Option<String> {
    let assessment = assess(set, answers);
    let rows = set.criteria_of(set.total());
    let open = rows.iter().find(|(row, _)| assessment.node(*row).range.value().is_none());
    let total = assessment.node(set.total()).range.value().is_none().then(String::new);
    open.map(|(row, _)| set.node(*row).id.clone()).or(total)
}

/// What does not come out of a case, with the printed number of the row instead of its id where no other row has that number.
fn by_code(set: &CriteriaSet, mut finding: Finding) -> Finding {
    if let What::Case(_, Unlike::Points(row, ..)) = &mut finding.what {
        let rows = set.criteria_of(set.total());
        let code = rows.iter().map(|(row, _)| set.node(*row)).find(|node| node.id == *row);
        let code = code.map(|node| node.code.clone()).unwrap_or_default();
        if rows.iter().filter(|(row, _)| set.node(*row).code == code).count() == 1 {
            *row = code;
        }
    }
    finding
}

/// Answers as a case, with what they give; `None` where something is still open.
fn case_of(set: &CriteriaSet, name: &str, answers: &Answers) -> Option<Value> {
    let assessment = assess(set, answers);
    let total = set.total();
    let sum = assessment.node(total).range.value()?.to_string();
    let (mut points, mut classes) = (Map::new(), Map::new());
    for (row, _) in set.criteria_of(total) {
        let value = assessment.node(row).range.value()?;
        points.insert(set.node(row).id.clone(), value.to_string().into());
    }
    if let (Some(of), [class]) = (set.classes(), assessment.classes_of(total))
        && let Some(class) = of.list.get(*class)
    {
        classes.insert("total".to_owned(), class.id.clone().into());
    }
    let mut case = json!({"name": name, "answers": answers, "points": points, "total": sum});
    if !classes.is_empty() {
        case["classes"] = classes.into();
    }
    Some(case)
}

impl Desk {
    /// The set, if it can be used, and everything that the linter says of it.
    pub fn check(&self) -> (Option<CriteriaSet>, Vec<Found>) {
        let of = of_value(self.set());
        let keys = Layout::own().heads();
        let found = of.findings.into_iter().map(|finding| {
            let is_warning = !finding.what.is_error();
            if let What::Fault(Fault::Missing(key)) = &finding.what {
                // It is said at the field that is empty, which is called as the form calls it.
                let place = below(&finding.place, key);
                let head = |language: Language, other: &str| {
                    self.head_at(&place, language).unwrap_or_else(|| other.to_owned())
                };
                let vi = head(Language::Vi, keys.get(*key).map_or(*key, String::as_str));
                let en = head(Language::En, key);
                let message = both(format!("Chưa ghi “{vi}”."), format!("“{en}” is not filled in."));
                let hint = both("Điền vào ô này.", "Fill it in here.");
                return Found { place, message, hint, is_warning };
            }
            let place = finding.place.clone();
            let (message, hint) = in_words(finding, &keys);
            Found { place, message, hint, is_warning }
        });
        let mut found: Vec<Found> = found.collect();
        let mut places = Vec::new();
        unwritten(self.set(), "", &mut places);
        let message = both("Chưa ghi.", "This is not written yet.");
        let hint = both("Thay “…” bằng chữ của văn bản.", "Write the words of the document instead of “…”.");
        let blank = |place| Found { place, message: message.clone(), hint: hint.clone(), is_warning: false };
        found.extend(places.into_iter().map(blank));
        (of.set, found)
    }

    /// The cases, each with what does not come out.
    pub fn proof(&self, set: &CriteriaSet) -> Vec<CaseRow> {
        let Some(file) = self.cases() else { return Vec::new() };
        let keys = Layout::own().heads();
        let (_, findings) = cases(set, &file.to_string());
        let list = file.get("cases").and_then(Value::as_array).cloned().unwrap_or_default();
        let of = |(at, case): (usize, &Value)| {
            let around = format!("cases[{at}]");
            let own = |finding: &&Finding| is_within(&finding.place, &around);
            let said = |finding: &Finding| in_words(by_code(set, finding.clone()), &keys).0;
            let differences = findings.iter().filter(own).map(said);
            CaseRow {
                name: case.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
                differences: differences.collect(),
            }
        };
        list.iter().enumerate().map(of).collect()
    }

    /// Keeps answers as a case, with the points, the total and the class that they give now. `false` where something is still open, so that
    /// nothing definite can be called right.
    pub fn keep_case(&mut self, set: &CriteriaSet, name: &str, answers: &Answers) -> bool {
        let Some(case) = case_of(set, name, answers) else { return false };
        let mut file = self.cases.clone();
        if file.get("cases").is_none() {
            file =
                json!({"kind": KIND, "format": FORMAT, "set": set.id, "version": set.version, "cases": []});
        }
        if let Some(list) = file.get_mut("cases").and_then(Value::as_array_mut) {
            match list.iter_mut().find(|other| other.get("name").and_then(Value::as_str) == Some(name)) {
                Some(before) => *before = case,
                None => list.push(case),
            }
        }
        self.put_at(Spot::Cases, Some(file));
        true
    }

    /// What the case of this name comes to otherwise than these answers, the total first; `None` where there is no other one.
    pub fn replaces(&self, set: &CriteriaSet, name: &str, answers: &Answers) -> Option<Vec<Otherwise>> {
        let now = case_of(set, name, answers)?;
        let cases = self.cases.get("cases").and_then(Value::as_array).into_iter().flatten();
        let before = cases.into_iter().find(|case| case.get("name") == now.get("name"))?;
        if *before == now {
            return None;
        }
        let at = |case: &Value, key: &str| {
            let points = case.get("points").and_then(|points| points.get(key));
            let value = if key.is_empty() { case.get("total") } else { points };
            value.map(|value| value.to_string().trim_matches('"').replace('.', ",")).unwrap_or_default()
        };
        let row = |(row, _): &(_, _)| {
            let node = set.node(*row);
            (node.code.clone(), at(before, &node.id), at(&now, &node.id))
        };
        let rows = set.criteria_of(set.total());
        let rows = rows.iter().map(row).filter(|(_, old, new)| old != new);
        let total = (String::new(), at(before, ""), at(&now, ""));
        Some(std::iter::once(total).chain(rows).collect())
    }

    /// The name and the answers of a case, to be filled in again.
    pub fn case(&self, at: usize) -> Option<(String, Answers)> {
        let case = self.cases.get("cases")?.get(at)?;
        let answers = serde_json::from_value(case.get("answers")?.clone()).ok()?;
        Some((case.get("name")?.as_str()?.to_owned(), answers))
    }

    /// Takes a case away.
    pub fn drop_case(&mut self, at: usize) {
        let mut file = self.cases.clone();
        if let Some(list) = file.get_mut("cases").and_then(Value::as_array_mut)
            && at < list.len()
        {
            list.remove(at);
            self.put_at(Spot::Cases, Some(file));
        }
    }
}
