//! The workbook both ways, and what is said of one that is wrong.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::PathBuf;

use tudanhgia_core::canonical;
use tudanhgia_papers::EditableCell;

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

/// A column that was called otherwise before is read under that name too, and what the linter names in quotation marks is a head.
#[test]
fn heads_of_before_are_read_and_sentences_name_heads() {
    use tudanhgia_papers::archive::Archive;

    let (_, set, _) = sets().into_iter().find(|(name, ..)| name.ends_with("kh-qd11-pl1.json")).unwrap();
    let book = to_workbook(&set, None).unwrap();
    let archive = Archive::open(&book).unwrap();
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut replaced = 0;
    let parts: Vec<(String, String)> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let text = String::from_utf8(archive.unpack(at, 9_000_000).unwrap()).unwrap();
            let mut old = text.clone();
            for (now, before) in [
                ("Điểm theo công thức không thấp hơn<", "Công thức cho ít nhất<"),
                ("Không quá (điểm)<", "Nhiều nhất khi chấm<"),
                ("Trừ xong còn ít nhất (điểm)<", "Ít nhất còn lại<"),
                ("Kết quả của công thức<", "Công thức cho<"),
            ] {
                old = old.replace(now, before);
            }
            replaced += usize::from(old != text);
            (name, old)
        })
        .collect();
    assert!(replaced > 0);
    let read = from_workbook(&tudanhgia_papers::pack(parts)).unwrap();
    assert_eq!((read.told, canonical::hash(&read.set)), (vec![], canonical::hash(&set)));
    let heads = Layout::own().heads();
    for key in ["min", "max", "least", "from", "to", "unit", "round", "target", "kind", "source", "place"] {
        assert!(heads.get(key).is_some_and(|head| !head.is_ascii()), "{key}");
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
    let layout = Layout::own();
    for table in layout.in_order() {
        let sheet = names::sheet(table);
        assert_ne!(sheet, table, "the table “{table}” has no name");
        assert!(sheet.chars().count() <= 31, "{sheet}");
        assert!(names::HOW_SHEETS.iter().any(|(known, _)| *known == sheet), "{sheet}");
    }
    for guide in ["docs/vi/bang-tinh.md", "docs/workbook.md"] {
        let text = std::fs::read_to_string(format!("{}/../../{guide}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let unnamed = names::HOW_SHEETS.iter().find(|(sheet, _)| !text.contains(sheet));
        assert_eq!(unnamed, None, "{guide}");
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
    let layout = &Layout::of(Model::of(&schema));
    let (_, mut set, _) = sets().into_iter().find(|(name, ..)| name.ends_with("mau-297-xa.json")).unwrap();
    let criterion = &mut set["groups"][0]["items"][0];
    criterion["mood"] = "bad".into();
    criterion["moods"] = serde_json::json!([
        {"why": {"vi": "vì mưa", "en": "rain"}, "points": "1/3", "days": ["thứ Hai", "thứ Ba; thứ Tư"]},
        {"points": 12},
    ]);
    let (rows, unsaid) = write::rows(layout, &set);
    assert_eq!(unsaid, Vec::<String>::new());
    let bytes = editable_workbook(&emit::sheets(layout, &rows, vec![]));
    let (read, _, reading) = read_whole(layout, &bytes, &mut BTreeMap::new()).unwrap();
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
fn answers_of_cases_stay_what_they_are() {
    let (_, set, _) = sets().into_iter().find(|(name, ..)| name.ends_with("mau-297-xa.json")).unwrap();
    let answers = [
        "yes", "no", "có", "không.", "TRUE", "\"x\"", "\"", "", " 3", "1.000", "2,5", "a;b", "[1; 2]", "—",
        "a\r\nb", "#1",
    ];
    let answers: serde_json::Map<String, Value> =
        answers.iter().enumerate().map(|(at, answer)| (format!("X.{at}"), (*answer).into())).collect();
    let file = serde_json::json!({
        "kind": "tudanhgia-cases", "format": 1, "set": "khác", "version": "0",
        "cases": [
            {"name": "a", "answers": answers, "total": ["12.345", 5], "points": {"X": "1.000", "Y": -3}, "wrong": ["X.1", "X.2"]},
            {"name": "b", "answers": {}, "total": "0.50", "classes": {"total": ["kha"], "X": "tot"}},
        ],
    });
    let read = from_workbook(&to_workbook(&set, Some(&file)).unwrap()).unwrap();
    assert_eq!((read.cases, read.told), (Some(file), vec![]));
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

/// A workbook of the commune's set after changes: the sheet, the row, the head (or the column by its letter), what is then
/// there.
fn changed(changes: &[(&str, usize, &str, EditableCell)]) -> Vec<u8> {
    let (_, set, cases) = sets().into_iter().find(|(name, ..)| name.ends_with("mau-297-xa.json")).unwrap();
    let layout = Layout::own();
    let (rows, _) = write::rows(layout, &set);
    let (labels, order) = emit::labels(&set);
    let (cases, _) = cases::sheets(&cases.unwrap(), &labels, &order);
    let mut sheets = emit::sheets(layout, &rows, cases);
    for (sheet, row, head, cell) in changes {
        let sheet = sheets.iter_mut().find(|known| known.name == *sheet).unwrap();
        let by_head = sheet.rows[0].iter().position(|cell| *cell == EditableCell::Head((*head).to_owned()));
        let at = by_head.unwrap_or_else(|| tudanhgia_tables::column_index(head).unwrap());
        while sheet.rows.len() < *row {
            sheet.rows.push(vec![]);
        }
        let line = &mut sheet.rows[row - 1];
        line.resize(line.len().max(at + 1), EditableCell::Empty);
        line[at] = cell.clone();
    }
    editable_workbook(&sheets)
}

/// What is said of a workbook, each with its cell, its code, and in Vietnamese.
fn said(bytes: &[u8]) -> Vec<(String, &'static str, String)> {
    let texts = tudanhgia_office::texts::lint::lint(tudanhgia_words::Language::Vi);
    let one = |finding: &tudanhgia_office::lint::Finding| {
        let text = format!("{} {}", (texts.message)(&finding.what), (texts.hint)(&finding.what));
        (finding.place.clone(), finding.what.code(), text)
    };
    check("bo.xlsx", bytes).findings.iter().map(one).collect()
}

fn text(text: &str) -> EditableCell {
    EditableCell::Text(text.to_owned())
}

#[test]
fn every_problem_is_told_in_one_pass_with_its_cell() {
    let bytes = changed(&[
        ("Tiêu chí", 1, "Tài liệu kiểm chứng", EditableCell::Head("Tài liệu kiểm chúng".to_owned())),
        ("Tiêu chí", 3, "Điểm tối đa", text("2O")),
        ("Tiêu chí", 3, "Kiểu chấm", text("tỷ lệ a/c")),
        ("Tiêu chí", 4, "Điểm thưởng", text("phải")),
        ("Số liệu", 2, "Thuộc", text("A.9")),
        ("Số liệu", 3, "Nhỏ nhất", text("1.000")),
        ("Bảng mức điểm", 2, "Z", text("lạc")),
        ("Trường hợp thử", 5, "A", text("Chugn")),
    ]);
    let said = said(&bytes);
    let at = |code: &str| {
        let found: Vec<&(String, &str, String)> =
            said.iter().filter(|(_, known, _)| *known == code).collect();
        assert!(!found.is_empty(), "{code}: {said:#?}");
        (found[0].0.as_str(), found[0].2.as_str())
    };
    let (place, words) = at("unknown-column");
    assert!(place.starts_with("Tiêu chí!") && place.ends_with('1'), "{place}");
    assert!(words.contains("Có phải ý là “Tài liệu kiểm chứng”?"), "{words}");
    assert_eq!(at("not-a-number"), ("Tiêu chí!D3", "“2O” không phải là số. Ghi số như 20, 0,5 hoặc 1/3."));
    let words: Vec<&str> = said
        .iter()
        .filter(|(_, code, _)| *code == "unknown-word")
        .map(|(.., words)| words.as_str())
        .collect();
    assert_eq!(words.len(), 2, "{said:#?}");
    assert!(words.iter().any(|words| words.contains("Có phải ý là “tỷ lệ a/b”?")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("Ghi “có” hoặc “không”.")), "{words:?}");
    assert_eq!(at("no-owner").0, "Số liệu!A2");
    assert!(at("two-ways").0.ends_with('3'));
    assert_eq!(at("headless").0, "Bảng mức điểm!Z2");
    assert!(said.iter().any(|(place, code, _)| *code == "unknown-column" && place == "Trường hợp thử!A5"));
}

#[test]
fn what_the_linter_says_of_a_set_stands_at_the_cell_and_in_its_words() {
    let bytes = changed(&[
        ("Bộ tiêu chí", 9, "A", EditableCell::Strong("#bỏ".to_owned())),
        ("Tiêu chí", 3, "Điểm tối đa", EditableCell::Number("21".to_owned())),
        ("Tiêu chí", 4, "TT", EditableCell::Empty),
        ("Bảng mức điểm", 3, "Đến dưới", EditableCell::Number("3".to_owned())),
        ("Trường hợp thử", 12, "D", text("999")),
    ]);
    let said = said(&bytes);
    let has = |place: &str, code: &str, words: &str| {
        let found =
            said.iter().any(|(at, known, text)| at == place && *known == code && text.contains(words));
        assert!(found, "{place} {code} {words}: {said:#?}");
    };
    has("Tiêu chí!A4", "missing", "Chưa ghi “TT”.");
    assert!(
        said.iter().any(|(_, code, words)| *code == "sum" && words.contains("Sửa “Điểm tối đa” thành")),
        "{said:#?}"
    );
    let bands = said.iter().find(|(_, code, _)| matches!(*code, "gap" | "overlap")).unwrap();
    assert!(bands.0.starts_with("Bảng mức điểm!") && !bands.2.contains("“to”"), "{bands:?}");
    // Nothing of it speaks of keys.
    let keys = ["“max”", "“from”", "“rule”", "“place”", "“toIncluded”", "groups["];
    assert!(
        said.iter()
            .all(|(place, _, words)| keys.iter().all(|key| !words.contains(key) && !place.contains(key))),
        "{said:#?}"
    );
}

#[test]
fn a_case_that_does_not_come_out_is_told_at_its_cell() {
    let sound = said(&changed(&[]));
    assert_eq!(sound, vec![]);
    let bytes = changed(&[]);
    let read = from_workbook(&bytes).unwrap();
    let grid = tudanhgia_tables::read_sheets(&bytes).unwrap();
    let (_, _, grid) = grid.iter().find(|(name, ..)| name == "Trường hợp thử").unwrap();
    let row = grid
        .rows
        .iter()
        .find(|row| row.cells.get(1).map(|cell| cell.shown()) == Some("Tổng điểm".to_owned()));
    let row = row.unwrap().number;
    let said = said(&changed(&[("Trường hợp thử", row, "D", text("999,5"))]));
    assert_eq!(read.cases.unwrap()["cases"].as_array().unwrap().len(), 10);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!((said[0].0.as_str(), said[0].1), (format!("Trường hợp thử!D{row}").as_str(), "case"));
    assert!(said[0].2.contains("Tổng điểm phải là 1999/2") || said[0].2.contains("999,5"), "{said:?}");
}

#[test]
fn names_may_be_left_out_where_the_number_of_the_form_makes_them() {
    let bytes =
        changed(&[("Tiêu chí", 3, "Mã", EditableCell::Empty), ("Tiêu chí", 3, "Thuộc", EditableCell::Empty)]);
    let read = from_workbook(&bytes).unwrap();
    let criterion = &read.set["groups"][0]["items"][0];
    let group = read.set["groups"][0]["id"].as_str().unwrap();
    assert_eq!(criterion["id"], format!("{group}.{}", criterion["code"].as_str().unwrap()));
    // The rows that named it as their owner are told, and what belongs to them is told with them.
    assert!(
        read.told.iter().all(|told| told.code == "no-owner") && !read.told.is_empty(),
        "{:#?}",
        read.told
    );
}

#[test]
fn notes_of_the_author_are_left_alone() {
    let plain = from_workbook(&changed(&[])).unwrap();
    let noted = changed(&[
        ("Tiêu chí", 1, "CZ", EditableCell::Head("# hỏi lại".to_owned())),
        ("Tiêu chí", 5, "CZ", text("còn chờ Sở")),
        ("Bộ tiêu chí", 60, "A", text("# nháp")),
        ("Bộ tiêu chí", 60, "B", text("chưa rõ")),
        ("Trường hợp thử", 90, "A", text("#")),
        ("Trường hợp thử", 90, "D", text("tính lại")),
    ]);
    let noted = from_workbook(&noted).unwrap();
    assert_eq!((noted.set, noted.told), (plain.set, vec![]));
}

#[test]
fn what_is_no_workbook_is_told_as_such() {
    let whole = changed(&[]);
    let broken: [&[u8]; 6] = [
        b"",
        b"PK\x03\x04",
        b"{}",
        b"%PDF-1.4",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        &whole[..whole.len() / 2],
    ];
    for bytes in broken {
        let found = check("bo.xlsx", bytes);
        assert_eq!(found.count().errors, 1, "{bytes:?}");
        assert!(from_workbook(bytes).is_err());
    }
    let empty = editable_workbook(&[tudanhgia_papers::EditableSheet {
        name: "Sheet1".to_owned(),
        ..Default::default()
    }]);
    assert!(check("bo.xlsx", &empty).count().errors > 0);
    let other = changed(&[("Tiêu chí", 1, "DA", EditableCell::Head("Tên nhóm, tiêu chí".to_owned()))]);
    assert!(said(&other).iter().any(|(_, code, _)| *code == "column-twice"));
}

/// A workbook with its parts changed as texts.
fn repacked(bytes: &[u8], change: &dyn Fn(&str, String) -> String, more: &[(&str, String)]) -> Vec<u8> {
    let archive = tudanhgia_papers::archive::Archive::open(bytes).unwrap();
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let parts = names.iter().enumerate().map(|(at, name)| {
        let text = String::from_utf8(archive.unpack(at, 10_000_000).unwrap()).unwrap();
        (name.clone(), change(name, text))
    });
    let more = more.iter().map(|(name, text)| ((*name).to_owned(), text.clone()));
    tudanhgia_papers::pack(parts.chain(more))
}

/// A workbook whose cell `D3` of the criteria, the maximum of the first one, is this piece of XML.
fn with_maximum(cell: &str) -> Vec<u8> {
    let of_criteria = |name: &str, text: String| {
        let Some(from) = text.find("<c r=\"D3\"").filter(|_| name == "xl/worksheets/sheet3.xml") else {
            return text;
        };
        let to = from + text[from..].find("</c>").unwrap() + 4;
        format!("{}{cell}{}", &text[..from], &text[to..])
    };
    repacked(&changed(&[]), &of_criteria, &[])
}

#[test]
fn what_a_spreadsheet_puts_into_cells_is_read_or_told_and_never_guessed() {
    let plain = from_workbook(&changed(&[])).unwrap();
    let maximum = &plain.set["groups"][0]["items"][0]["max"];
    let same = [
        format!("<c r=\"D3\" s=\"4\"><f>10+D9</f><v>{maximum}</v></c>"),
        format!("<c r=\"D3\"><v>{maximum}</v></c>"),
        format!("<c r=\"D3\"><f>'[1]Khác'!A1</f><v>{maximum}.0</v></c>"),
    ];
    for cell in same {
        let read = from_workbook(&with_maximum(&cell)).unwrap();
        assert_eq!((&read.set, &read.told), (&plain.set, &vec![]), "{cell}");
    }
    for (cell, code) in [
        ("<c r=\"D3\"><f>1/0</f><v></v></c>", "broken-formula"),
        ("<c r=\"D3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "broken-formula"),
        ("<c r=\"D3\" t=\"d\"><v>2026-03-01</v></c>", "date"),
        ("<c r=\"D3\" t=\"b\"><v>1</v></c>", "not-a-number"),
        ("<c r=\"D3\" t=\"inlineStr\"><is><t>10 điểm</t></is></c>", "not-a-number"),
        ("<c r=\"D3\" t=\"inlineStr\"><is><t>1.000</t></is></c>", "two-ways"),
    ] {
        let bytes = with_maximum(cell);
        let said = said(&bytes);
        assert!(said.iter().any(|(at, known, _)| at == "Tiêu chí!D3" && *known == code), "{cell}: {said:#?}");
        // It is told once, not again as missing.
        assert_eq!(said.iter().filter(|(at, ..)| at == "Tiêu chí!D3").count(), 1, "{said:#?}");
    }
}

#[test]
fn merged_cells_macros_and_links_change_nothing_unseen() {
    let bytes = changed(&[]);
    let merged = repacked(
        &bytes,
        &|name, text| match name {
            "xl/worksheets/sheet3.xml" => text.replace(
                "</sheetData>",
                "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B3:B5\"/></mergeCells>",
            ),
            _ => text,
        },
        &[],
    );
    let found = said(&merged);
    assert!(found.iter().any(|(at, code, _)| at == "Tiêu chí!B3" && *code == "merged"), "{found:#?}");
    let macros = [
        ("xl/vbaProject.bin", "Sub Auto_Open()".to_owned()),
        ("xl/externalLinks/externalLink1.xml", "<x/>".to_owned()),
    ];
    let read = from_workbook(&repacked(&bytes, &|_, text| text, &macros)).unwrap();
    assert_eq!((read.set, read.told), (from_workbook(&bytes).unwrap().set, vec![]));
    // What unpacks to more than any workbook is not unpacked.
    let bomb = repacked(
        &bytes,
        &|name, text| if name == "xl/worksheets/sheet3.xml" { text + &" ".repeat(61_000_000) } else { text },
        &[],
    );
    assert!(bomb.len() < 1_000_000);
    assert_eq!(from_workbook(&bomb).unwrap_err(), Trouble::TooLargeInside(60));
}
