#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::PathBuf;

use tudanhgia_core::canonical;

use super::*;
use crate::layout::Holds;
use crate::model::{Def, Kind, Model};

fn json(path: &PathBuf) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// Every set of the project, with its test cases.
fn sets() -> Vec<(String, Value, Option<Value>)> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let mut found = Vec::new();
    let folders = ["criteria", "tests/engine/lint"].map(|folder| root.join(folder));
    let listed = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = listed.map(|entry| entry.unwrap().path()).collect();
    paths.push(root.join("tests/e2e/src/every_kind.json"));
    paths.sort();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(".json")
            && !name.ends_with(".cases.json")
            && let Some(set) = json(&path)
            && set.get("groups").is_some()
        {
            let cases = json(&PathBuf::from(name.replace(".json", ".cases.json")));
            found.push((name, set, cases));
        }
    }
    found
}

#[test]
fn every_set_of_the_project_is_the_same_after_a_workbook() {
    let sets = sets();
    assert!(sets.len() > 8, "{}", sets.len());
    for (name, set, cases) in sets {
        let bytes = to_workbook(&set, cases.as_ref()).unwrap_or_else(|places| panic!("{name}: {places:?}"));
        let read = from_workbook(&bytes).unwrap();
        assert_eq!(read.told, vec![], "{name}");
        assert_eq!(canonical::hash(&read.set), canonical::hash(&set), "{name}");
        assert_eq!(read.cases, cases, "{name}");
    }
}

#[test]
fn every_key_and_word_of_the_format_has_a_vietnamese_name() {
    let model = Model::new();
    let mut nameless = Vec::new();
    for object in model.names() {
        let fields: Vec<(String, Kind)> = match model.def(object) {
            Def::Object(fields) => fields.clone(),
            Def::Kinds(kinds) => {
                let words = kinds.iter().map(|(kind, _)| kind.clone()).collect();
                let own = kinds.iter().flat_map(|(_, fields)| fields.clone());
                own.chain([("kind".to_owned(), Kind::Word(words))]).collect()
            }
        };
        for (key, kind) in fields {
            if names::named(object, &key).is_none() {
                nameless.push(format!("{object}.{key}"));
            }
            if let Kind::Word(words) = kind {
                let scope = format!("{object}.{key}");
                let unnamed = words.iter().filter(|word| names::word(&scope, word) == word.as_str());
                nameless.extend(unnamed.map(|word| format!("{scope}: {word}")));
            }
        }
    }
    // A program that was given a new key works without a name for it; whoever reads the workbook does not.
    assert_eq!(nameless, Vec::<String>::new());
}

#[test]
fn every_sheet_has_a_name_and_says_what_stands_in_it() {
    let layout = Layout::new();
    for table in layout.in_order() {
        let sheet = names::sheet(table);
        assert_ne!(sheet, table, "the table “{table}” has no name");
        assert!(sheet.chars().count() <= 31, "{sheet}");
        assert!(names::HOW_SHEETS.iter().any(|(known, _)| *known == sheet), "{sheet}");
    }
    for (name, table) in &layout.tables {
        let odd: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
        // Two heads of one name would be told apart by their paths, which nobody knows.
        let paths = table.columns.iter().filter(|column| {
            column.head.contains('[')
                && !matches!(&column.holds, Holds::Value(path) if path.ends_with(&["$comment".to_owned()]))
        });
        assert_eq!(paths.count(), 0, "{name}: {odd:?}");
    }
}

#[test]
fn a_new_key_of_the_format_needs_no_code() {
    let mut schema = tudanhgia_core::criteria::schema();
    schema["$defs"]["criterion"]["properties"]["mood"] = serde_json::json!({"enum": ["good", "bad"]});
    schema["$defs"]["criterion"]["properties"]["moods"] =
        serde_json::json!({"type": "array", "items": {"$ref": "#/$defs/mood"}});
    schema["$defs"]["mood"] = serde_json::json!({"type": "object", "properties": {
        "why": {"$ref": "#/$defs/words"}, "points": {"$ref": "#/$defs/number"}, "days": {"type": "array", "items": {"type": "string"}},
    }});
    let layout = Layout::of(Model::of(&schema));
    let (_, mut set, _) = sets().into_iter().find(|(name, ..)| name.ends_with("mau-297-xa.json")).unwrap();
    let criterion = &mut set["groups"][0]["items"][0];
    criterion["mood"] = "bad".into();
    criterion["moods"] = serde_json::json!([
        {"why": {"vi": "vì mưa", "en": "rain"}, "points": "1/3", "days": ["thứ Hai", "thứ Ba; thứ Tư"]},
        {"points": 12},
    ]);
    let (rows, unsaid) = write::rows(&layout, &set);
    assert_eq!(unsaid, Vec::<String>::new());
    let bytes = editable_workbook(&emit::sheets(&layout, &rows, vec![]));
    let (read, _, reading) = read_whole(&layout, &bytes, &mut BTreeMap::new()).unwrap();
    assert_eq!((read, reading.told), (set, vec![]));
}

#[test]
fn values_that_look_like_others_stay_what_they_are() {
    let (_, mut set, _) = sets().into_iter().find(|(name, ..)| name.ends_with("mau-297-xa.json")).unwrap();
    set["ranking"] = serde_json::json!({});
    set["$comment"] = " _x0041_ ghi chú\r\n\u{1}—".into();
    set["version"] = "—".into();
    set["level"]["$comment"] = "1.1".into();
    set["groups"][0]["name"]["$comment"] = "=SUM(A1)".into();
    let strings =
        ["20", "1.000", "0.50", "1/3", "12.345", "-0.5", "0.1234567890123456", "1234567890123456789", "-7"];
    let whole = [0, -3, 999_999_999_999_999, i64::MAX, i64::MIN];
    let numbers: Vec<Value> =
        strings.into_iter().map(Value::from).chain(whole.into_iter().map(Value::from)).collect();
    let rows = set["groups"].as_array_mut().unwrap().iter_mut();
    let criteria = rows.flat_map(|group| group["items"].as_array_mut().unwrap());
    let mut changed = 0;
    for (criterion, number) in criteria.zip(&numbers) {
        criterion["max"] = number.clone();
        changed += 1;
    }
    assert_eq!(changed, numbers.len());
    let read = from_workbook(&to_workbook(&set, None).unwrap()).unwrap();
    assert_eq!((read.set, read.told), (set, vec![]));
}

#[test]
fn what_no_workbook_can_say_is_refused_with_its_place() {
    let (_, good, _) = sets().into_iter().find(|(name, ..)| name.ends_with("mau-297-xa.json")).unwrap();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut set = good.clone();
        change(&mut set);
        to_workbook(&set, None).unwrap_err()
    };
    assert_eq!(broken(&|set| set["mood"] = 1.into()), ["mood"]);
    assert_eq!(
        broken(&|set| set["groups"][0]["items"][0]["name"]["vi"] = "".into()),
        ["groups[0].items[0].name.vi"]
    );
    assert_eq!(broken(&|set| set["groups"][0]["items"] = serde_json::json!([])), ["groups[0].items"]);
    assert_eq!(broken(&|set| set["max"] = serde_json::json!(0.5)), ["max"]);
    assert_eq!(
        broken(&|set| set["groups"][0]["items"][0]["rule"]["kind"] = "mood".into()),
        ["groups[0].items[0].rule.kind"]
    );
    assert_eq!(broken(&|set| set["year"] = 2026.into()), ["year"]);
    assert_eq!(broken(&|set| *set = Value::Null), [""]);
}
