//! The paths of rows, and the row around a path.

use serde_json::Value;

use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::criteria::Words;

/// The path of a key within a path.
pub(super) fn join(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

/// The path of each node, in the order in which the reader numbers them: a row, then what is below it.
pub(super) fn of_rows(file: &Value) -> Table<NodeIx, String> {
    let mut places = vec![String::new()];
    below(file, "groups", "", &mut places);
    places.into()
}

fn below(row: &Value, key: &str, place: &str, places: &mut Vec<String>) {
    let rows = row.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (index, row) in rows.iter().enumerate() {
        let place = format!("{}[{index}]", join(place, key));
        places.push(place.clone());
        below(row, "items", &place, places);
    }
}

/// The value at a path.
pub(super) fn value_at<'a>(file: &'a Value, place: &str) -> Option<&'a Value> {
    let mut steps = place.split(['.', '[']).filter(|step| !step.is_empty());
    steps.try_fold(file, |value, step| match step.strip_suffix(']') {
        Some(index) => value.get(index.parse::<usize>().ok()?),
        None => value.get(step),
    })
}

/// The printed number and the name of the innermost row in which a path lies.
pub(super) fn row_around(file: &Value, place: &str) -> Option<Words> {
    let mut ends: Vec<usize> = place.match_indices(['.', '[']).map(|(at, _)| at).collect();
    ends.push(place.len());
    ends.iter().rev().find_map(|end| {
        let row = value_at(file, &place[..*end])?;
        let code = row.get("code")?.as_str()?;
        let name = |language| row.get("name").and_then(|name| name.get(language)).and_then(Value::as_str);
        let words = |language| {
            let name = name(language).or_else(|| name("vi")).unwrap_or_default();
            format!("{code} {name}").trim_end().to_owned()
        };
        Some(Words { vi: words("vi"), en: words("en") })
    })
}
