//! Sets that are in Vietnamese alone, as a whole or in parts: nothing that is scored hangs on English.

use serde_json::{Value, json};
use tudanhgia_author::{check, from_workbook, to_workbook};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::{canonical, compiled};
use tudanhgia_office::lint::{self, Remark, What};
use tudanhgia_words::report::report;
use tudanhgia_words::{Language, caveat, vietnamese_alone};

use crate::cli::{folder, output_of};
use crate::support::{
    SETS, accepted, one_of, shipped_text, single, strip, text_of, whole, without_english, words,
};

fn remarks(text: &str) -> Vec<Remark> {
    let (_, findings) = lint::set(text);
    let remark = |finding: lint::Finding| match finding.what {
        What::Remark(remark) => Some(remark),
        _ => None,
    };
    findings.into_iter().filter_map(remark).collect()
}

#[test]
fn without_english_every_shipped_set_scores_the_same() {
    for name in one_of(4, SETS) {
        let whole: Value = serde_json::from_str(&shipped_text(name)).unwrap();
        let file = without_english(whole.clone(), &|_| true);
        let text = file.to_string();
        assert!(!text.contains("\"en\""), "{name}");
        // The test cases have every figure of the set.
        let set = CriteriaSet::read(&text).unwrap();
        let cases = text_of(&format!("criteria/{name}.cases.json"));
        let (count, findings) = lint::cases(&set, &cases);
        assert!(count > 0 && findings.is_empty(), "{name}: {findings:?}");
        assert_eq!(remarks(&text), [Remark::VietnameseAlone], "{name}");
        assert_eq!(remarks(&whole.to_string()), [], "{name}");
        if let Some(set) = compiled::load(&compiled::compile(&set, &text), &text) {
            assert_eq!(set, CriteriaSet::read(&text).unwrap(), "{name}");
        }
        // The workbook says it too.
        let cases: Value = serde_json::from_str(&cases).unwrap();
        let book = to_workbook(&file, Some(&cases)).unwrap();
        let read = from_workbook(&book).unwrap();
        assert_eq!(read.told, vec![], "{name}");
        assert_eq!(canonical::hash(&read.set), canonical::hash(&file), "{name}");
        let found = check("bo.xlsx", &book);
        assert_eq!(
            (found.count().errors, found.findings.last().map(|one| one.what.code())),
            (0, Some("vietnamese-alone"))
        );
    }
}

#[test]
fn english_shows_the_vietnamese_text_and_says_so_once() {
    let file = single(10, json!([whole("a")]), json!({"kind": "free", "input": "a"}));
    for (taken, sentence) in [
        (None, ""),
        (Some(0), "This criteria set is in Vietnamese only; its texts are shown in Vietnamese."),
        (Some(4), "Parts of this criteria set are in Vietnamese only; they are shown in Vietnamese."),
    ] {
        let is_taken = |number: usize| taken.is_some_and(|taken| taken == 0 || number == taken);
        let set = accepted(&without_english(file.clone(), &is_taken));
        assert_eq!(vietnamese_alone(&set, Language::En).unwrap_or_default(), sentence);
        assert_eq!(vietnamese_alone(&set, Language::Vi), None);
        assert_eq!(caveat(&set, Language::En).unwrap_or_default(), sentence);
        let report = report(&set, &Sheet::new(&set, "Xã A", ""), Language::En);
        assert_eq!(report.caveat, sentence);
        let said = report.to_text(&report.total);
        assert_eq!(said.matches("Vietnamese only").count(), usize::from(taken.is_some()), "{said}");
        let name = if taken.is_some() { "Tiêu chí" } else { "Criterion" };
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn a_unit_without_english_is_the_unit_of_its_vietnamese_text() {
    let input = |id: &str, unit: Value| json!({"id": id, "kind": "whole", "label": {"vi": id}, "unit": unit});
    let faults = |unit: Value, other: Value, formula: &str| {
        let rule = json!({"kind": "formula", "formula": formula, "least": 0});
        let file = single(10, json!([input("a", unit), input("b", other)]), rule);
        CriteriaSet::read(&file.to_string()).err().unwrap_or_default()
    };
    let alone = json!({"vi": "lần"});
    let sum = "clamp(5 * (a + b) / max(a + b, 1), 0, 10)";
    assert_eq!(faults(alone.clone(), alone.clone(), sum), vec![]);
    assert_eq!(faults(alone.clone(), words("lần", "times"), sum), vec![]);
    assert_eq!(faults(json!({"vi": "điểm"}), words("điểm", "points"), "clamp(a + b, 0, 10)"), vec![]);
    assert_eq!(faults(alone, json!({"vi": "vụ"}), sum).len(), 2);
    assert_eq!(faults(words("lần", "turns"), words("lần", "times"), sum).len(), 2);
}

#[test]
fn texts_without_english_are_named_where_others_have_it() {
    let file: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    let text = without_english(file, &|number| number % 10 == 0);
    let (set, findings) = lint::set(&text.to_string());
    assert!(set.is_some());
    let mut count = 0;
    strip(&mut text.clone(), &mut count, &|_| false);
    let places: Vec<&str> = findings.iter().map(|finding| finding.place.as_str()).collect();
    assert_eq!(findings.len(), count / 10, "{places:?}");
    assert!(findings.iter().all(|finding| finding.what == What::Remark(Remark::NoEnglish)), "{places:?}");
    // Each stands at its cell of the workbook.
    let found = check("bo.xlsx", &to_workbook(&text, None).unwrap());
    let cells: Vec<&str> = found
        .findings
        .iter()
        .filter(|one| one.what.code() == "no-english")
        .map(|one| one.place.as_str())
        .collect();
    assert_eq!(cells.len(), count / 10);
    assert!(cells.iter().all(|cell| cell.contains('!')), "{cells:?}");
}

#[test]
fn the_command_line_takes_a_set_in_vietnamese_alone() {
    let folder = folder("vietnamese-alone");
    let file = without_english(serde_json::from_str(&shipped_text("mau-297-xa")).unwrap(), &|_| true);
    let at = folder.join("mau-297-xa.json").to_string_lossy().into_owned();
    std::fs::write(&at, file.to_string()).unwrap();
    std::fs::write(folder.join("mau-297-xa.cases.json"), text_of("criteria/mau-297-xa.cases.json")).unwrap();
    // A remark fails nothing, not even strictly.
    let said = output_of(&["lint", "--strict", &at]);
    assert!(said.contains("remark[vietnamese-alone]: Bộ tiêu chí chỉ có tiếng Việt"), "{said}");
    assert!(said.contains("không có lỗi, 15 tiêu chí"), "{said}");
    let index: Value = serde_json::from_str(&output_of(&["index", &folder.to_string_lossy()])).unwrap();
    let title = index["sets"][0]["title"].as_object().unwrap();
    assert_eq!(title.keys().collect::<Vec<_>>(), ["vi"]);
    let page = output_of(&["--lang", "en", "blank", &at]);
    assert_eq!(page.matches("in Vietnamese only").count(), 1);
    assert!(page.contains("<th scope=\"row\"><span lang=\"vi\">"), "{page}");
}
