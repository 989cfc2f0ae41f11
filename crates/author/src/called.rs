//! Places and values of a set in the words of the workbook, for whoever reads what changed: `rule.bands[1].points` is
//! “Bảng mức điểm 2: Điểm”. In English they are the keys of the format, written as words.

use serde_json::Value;
use tudanhgia_office::papers::Calls;
use tudanhgia_words::Language;

use crate::layout::{Layout, head};
use crate::model::{Def, KIND, Kind, Model, SET};
use crate::names;
use crate::spelled::{Written, written};

/// The words of the workbook for places and values of a set.
pub const CALLS: Calls = Calls { place, value };

/// A place of a row, or of the set, in words.
fn place(is_of_row: bool, path: &str, language: Language) -> String {
    walk(is_of_row, path, language).0
}

/// A value that stands at a place, in words.
fn value(is_of_row: bool, path: &str, value: &Value, language: Language) -> String {
    match walk(is_of_row, path, language).1 {
        Some((kind, scope)) => said(&kind, &scope, value, language),
        None => said(&Kind::Text, "", value, language),
    }
}

/// What a value is, and of which object and key.
type Found = Option<(Kind, String)>;

/// The words for a place, and what stands there.
fn walk(is_of_row: bool, path: &str, language: Language) -> (String, Found) {
    let model = &Layout::own().model;
    let mut objects: Vec<String> = match is_of_row {
        true => ["criterion", "group"].map(str::to_owned).to_vec(),
        false => vec![SET.to_owned()],
    };
    let mut heads = Vec::new();
    let mut found = None;
    for (key, of) in steps(path) {
        let Some((object, kind)) = objects.iter().find_map(|object| field(model, object, key)) else {
            heads.push(key.to_owned());
            objects.clear();
            continue;
        };
        let called = named(model, &object, key, &kind, language);
        match of {
            Some(of) => heads.push(format!("{called} {}", counted(of))),
            None if called.is_empty() => {}
            None => heads.push(called),
        }
        found = Some((kind.clone(), format!("{object}.{key}")));
        let inner = match &kind {
            Kind::List(inner) => inner,
            other => other,
        };
        objects = match inner {
            Kind::One(name) => vec![name.clone()],
            Kind::Either(_, with, without) => vec![with.clone(), without.clone()],
            _ => vec![],
        };
        if of.is_some() {
            found = Some((inner.clone(), format!("{object}.{key}")));
        }
    }
    (head(&heads), found)
}

/// The keys of a path, each with the element of its list that is meant.
fn steps(path: &str) -> Vec<(&str, Option<&str>)> {
    let mut found = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        // The name of an element may have points.
        let (of, after) = match after.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            Some((of, after)) => (Some(of), after),
            None => (None, after),
        };
        found.push((key, of));
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    found
}

/// An element by its name; one without a name by its number, from 1.
fn counted(of: &str) -> String {
    of.parse::<usize>().map_or_else(|_| of.to_owned(), |at| (at + 1).to_string())
}

/// The kind of a key of an object, with the object that has it.
fn field(model: &Model, object: &str, key: &str) -> Option<(String, Kind)> {
    let kind = match model.def(object) {
        Def::Object(fields) => fields.iter().find(|(known, _)| known == key).map(|(_, kind)| kind.clone()),
        Def::Kinds(kinds) if key == KIND => {
            Some(Kind::Word(kinds.iter().map(|(kind, _)| kind.clone()).collect()))
        }
        Def::Kinds(kinds) => {
            let all = kinds.iter().flat_map(|(_, fields)| fields);
            all.clone().find(|(known, _)| known == key).map(|(_, kind)| kind.clone())
        }
    }?;
    Some((object.to_owned(), kind))
}

fn named(model: &Model, object: &str, key: &str, kind: &Kind, language: Language) -> String {
    let table = match kind {
        Kind::List(of) => model.table(of),
        _ => None,
    };
    let called = names::named(object, key).map(|(_, called)| called);
    let called = called.unwrap_or_else(|| table.map_or(key, names::sheet));
    match language {
        Language::En if !called.is_empty() => names::in_english(key),
        _ => called.to_owned(),
    }
}

/// A value in words: the parts of an object after each other, the elements of a list in lines.
fn said(kind: &Kind, scope: &str, value: &Value, language: Language) -> String {
    match (kind, value) {
        (Kind::Word(_), Value::String(word)) if language == Language::En => word.replace('-', " "),
        (Kind::Flag, Value::Bool(flag)) if language == Language::En => {
            if *flag { "yes" } else { "no" }.to_owned()
        }
        (_, Value::Object(object)) => {
            let model = &Layout::own().model;
            let objects = match kind {
                Kind::One(name) => vec![name.as_str()],
                Kind::Either(_, with, without) => vec![with.as_str(), without.as_str()],
                _ => vec![],
            };
            let mut parts: Vec<(usize, String)> = Vec::new();
            for (key, value) in object {
                let found = objects.iter().find_map(|object| field(model, object, key));
                let (object, kind) = found.unwrap_or_else(|| (String::new(), Kind::Text));
                let called = named(model, &object, key, &kind, language);
                let value = said(&kind, &format!("{object}.{key}"), value, language);
                let order = names::named(&object, key).map_or(usize::MAX, |(at, _)| at);
                let is_plain = called.is_empty() || key == "en";
                parts.push((order, if is_plain { value } else { format!("{called}: {value}") }));
            }
            parts.sort_by_key(|(order, _)| *order);
            let texts = object.contains_key("vi");
            let parts: Vec<String> = parts.into_iter().map(|(_, part)| part).collect();
            parts.join(if texts { " / " } else { ", " })
        }
        (kind, Value::Array(list)) => {
            let inner = match kind {
                Kind::List(inner) => inner,
                other => other,
            };
            let parts: Vec<String> = list.iter().map(|value| said(inner, scope, value, language)).collect();
            parts.join(if list.iter().any(Value::is_object) { "\n" } else { ", " })
        }
        _ => match written(kind, scope, value) {
            Some(Written::Number(number)) if language == Language::Vi => number.replace('.', ","),
            Some(Written::Number(text) | Written::Text(text)) => text,
            None => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tudanhgia_words::Language;

    use super::{place, value};

    #[test]
    fn places_are_said_in_the_words_of_the_form() {
        for (is_of_row, path, vi, en) in [
            (true, "rule.bands[1].points", "Bảng mức điểm 2: Điểm", "Bands 2: Points"),
            (true, "rule.kind", "Kiểu chấm", "Kind"),
            (true, "inputs[a].label.vi", "Số liệu a: Câu hỏi", "Inputs a: Label"),
            (true, "inputs[a].options[o.1].label.en", "Số liệu a: Phương án o.1: Nội dung (tiếng Anh)", ""),
            (true, "rule.whenZero.points", "Mẫu số bằng 0: điểm", "When zero: Points"),
            (true, "combine", "Cách gộp", "Combine"),
            (true, "classes.list[m1].from", "Xếp loại: Xếp loại m1: Từ", ""),
            (false, "round.mode", "Làm tròn: cách làm tròn", "Round: Mode"),
            (false, "level.name.vi", "Cấp: tên", "Level: Name"),
            (false, "id", "Mã bộ tiêu chí", "Id"),
            (false, "year", "Năm đánh giá", "Year"),
            (false, "defaults.status", "Mặc định: So với văn bản", "Defaults: Status"),
            (false, "steps[nop].until", "Các bước nop: Ngày cuối", "Steps nop: Until"),
        ] {
            assert_eq!(place(is_of_row, path, Language::Vi), vi, "{path}");
            if !en.is_empty() {
                assert_eq!(place(is_of_row, path, Language::En), en, "{path}");
            }
        }
    }

    #[test]
    fn values_are_said_as_they_stand_in_the_form() {
        for (path, is, vi) in [
            ("rule.kind", json!("ratio"), "tỷ lệ a/b"),
            ("status", json!("transcribed"), "đúng văn bản"),
            ("rule.bands[0].fromExcluded", json!(true), "có"),
            ("max", json!("2.5"), "2,5"),
            ("rule.bands[0]", json!({"to": 5, "from": 0, "points": "1.5"}), "Từ: 0, Đến dưới: 5, Điểm: 1,5"),
            ("name", json!({"en": "Name", "vi": "Tên"}), "Tên / Name"),
            ("inputs", json!(["a", "b"]), "a, b"),
            ("rule.inputs", json!(["a", "b"]), "a, b"),
        ] {
            assert_eq!(value(true, path, &is, Language::Vi), vi, "{path}");
        }
        assert_eq!(value(true, "rule.kind", &json!("yes-no"), Language::En), "yes no");
        assert_eq!(value(true, "max", &json!("2.5"), Language::En), "2.5");
    }
}
