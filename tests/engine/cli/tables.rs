//! Scores for other programs: JSON lines and tables.

use serde_json::{Value, json};

use super::{file, output_of, printed, run};
use crate::support::text_of;

const SO: &str = "criteria/mau-297-so.json";
const BYT: &str = "criteria/examples/cong-byt.json";

#[test]
fn json_is_a_line_with_exact_numbers() {
    let text = output_of(&["score", SO, BYT, "--format", "json"]);
    assert_eq!(text.lines().count(), 1);
    let score: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        score,
        json!({
            "file": BYT, "unit": "Bộ Y tế – Cổng thông tin điện tử (số liệu đã công bố)",
            "set": "mau-297-so 1.0.1", "sample": score["sample"], "compiled": null, "total": ["40", "214.5"], "max": "223.5",
            "percent": ["8000/447", "14300/149"], "percentOuter": false,
            "classes": ["yeu", "trung-binh", "kha", "tot"], "classesExact": false, "answered": 10, "criteria": 24, "wrong": [], "outside": [],
            "sameText": true,
        })
    );
    assert!(score["sample"].as_str().unwrap().starts_with("Bộ mẫu"));
    let rows: Value =
        serde_json::from_str(&output_of(&["score", SO, BYT, "--format", "json", "--rows"])).unwrap();
    assert_eq!((&rows["points"]["E5"], &rows["points"]["A1"]), (&json!("12"), &json!(["0", "20"])));
    // Groups are rows too.
    assert_eq!(rows["points"].as_object().unwrap().len(), 29);
}

/// Reads a table as RFC 4180 says.
fn parsed(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (vec![], vec![], String::new());
    let (mut quoted, mut signs) = (false, text.chars().peekable());
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => field.push(signs.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && signs.peek() == Some(&'\n') => {
                signs.next();
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            sign => field.push(sign),
        }
    }
    assert!(row.is_empty() && field.is_empty() && !quoted, "cut off: {text}");
    rows
}

#[test]
fn a_table_is_read_back_as_it_was_meant() {
    let sheet = "tests/engine/golden/da-nang.json";
    let text = output_of(&["score", "criteria/dti-2022-tinh.json", sheet, "--format", "csv", "--rows"]);
    let rows = parsed(&text);
    let head = "file,unit,set,sample,total,least,most,exact,max,percent,class,answered,criteria,wrong,same_text,compiled,outside,\
                chi-so-chinh,NT,TC,HT,NL,ATTT,CQS,KTS,XHS";
    assert_eq!(rows[0].join(","), head);
    assert!(rows[1][3].starts_with("Bộ mẫu"));
    let figures = [
        "0.8002", "0.8002", "0.8002", "0.8002", "1", "80.02", "", "8", "8", "", "true", "", "", "0.800175",
        "1",
    ];
    assert_eq!(rows[1][4..19], figures);
    assert_eq!(rows.len(), 2);
    let bom = output_of(&["score", SO, BYT, "--format", "csv", "--bom"]);
    assert!(bom.starts_with("\u{feff}file,"));
    let open = &parsed(&output_of(&["score", SO, BYT, "--format", "csv", "--rows"]))[1];
    assert_eq!(open[4..9], ["", "40", "214.5", "", "223.5"]);
    assert_eq!(open[18], "0..20");
}

#[test]
fn a_unit_cannot_smuggle_a_formula_into_a_spreadsheet() {
    let mut sheet: Value = serde_json::from_str(&text_of(BYT)).unwrap();
    for (unit, expected) in [
        ("=HYPERLINK(\"http://example.org\",\"x\")", "'=HYPERLINK(\"http://example.org\",\"x\")"),
        ("@SUM(1;2)", "'@SUM(1;2)"),
        ("+84, \"a\"\r\n-b", "'+84, \"a\"\r\n-b"),
        ("Sở A", "Sở A"),
    ] {
        sheet["unit"] = unit.into();
        let path = file("smuggle", "phieu.json", sheet.to_string().as_bytes());
        let text = output_of(&["score", SO, &path, "--format", "csv"]);
        assert_eq!(parsed(&text)[1][1], expected);
    }
}

#[test]
fn a_table_of_no_sound_sheet_still_has_its_head() {
    let output = run(&["score", SO, "khong-co.json", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(parsed(&printed(&output.stdout)).len(), 1);
}

#[test]
fn with_rows_groups_and_their_classes_are_there() {
    use crate::support::{accepted, criterion, decimal, group, set_of, words};
    let free = |id: &str| criterion(id, 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let mut first = group("I", 10, json!([free("A")]));
    first["classes"] = json!({"on": "points", "source": "nguon", "list": [
        {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": 5},
    ]});
    let file = set_of(20, json!([first, group("II", 10, json!([free("B")]))]));
    let set = file_of("rows-set", "bo.json", &file.to_string());
    let mut sheet = tudanhgia_core::sheet::Sheet::new(&accepted(&file), "Xã A", "");
    sheet.answers = crate::support::answers([("A.n", "6,5")]);
    let sheet = file_of("rows-sheet", "phieu.json", &sheet.save());
    let rows = parsed(&output_of(&["score", &set, &sheet, "--format", "csv", "--rows"]));
    assert_eq!(rows[0][17..], ["I", "I.class", "A", "II", "B"]);
    assert_eq!(rows[1][17..], ["6.5", "Cao", "6.5", "0..10", "0..10"]);
    let line: Value =
        serde_json::from_str(&output_of(&["score", &set, &sheet, "--format", "json", "--rows"])).unwrap();
    assert_eq!(line["points"], json!({"I": "6.5", "A": "6.5", "II": ["0", "10"], "B": ["0", "10"]}));
    assert_eq!(line["rowClasses"], json!({"I": ["cao"]}));
    let excel = output_of(&["score", &set, &sheet, "--format", "excel", "--rows"]);
    assert!(excel.starts_with("\u{feff}Tệp;Đơn vị;") && excel.contains(";6,5;Cao;"), "{excel}");
}

fn file_of(test: &str, name: &str, text: &str) -> String {
    file(test, name, text.as_bytes())
}
