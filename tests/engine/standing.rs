//! Official, compiled from a published text, or a sample: a set says it in its file, and whoever names the set says it too.

use serde_json::{Value, json};
use tudanhgia_core::compiled::{compile, load};
use tudanhgia_core::criteria::{Catalog, CriteriaSet, Expected, Fault, SetStanding};
use tudanhgia_core::sheet::{Change, SetRef, Sheet};
use tudanhgia_office::papers::blank;
use tudanhgia_words::{Language, caveat, marked_caveat};

use crate::cli::{file, output_of, printed, run};
use crate::cover::part;
use crate::support::{accepted, single, whole, words};

/// A set with a key and its sentence beside the others.
fn with(key: &str, vi: &str, en: &str) -> Value {
    let mut file = single(2, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1}));
    if !key.is_empty() {
        file[key] = words(vi, en);
    }
    file
}

const COMPILED: [&str; 2] = [
    "Biên soạn từ Văn bản thử, chưa được nơi ban hành xác nhận.",
    "Drawn up from the trial document; not confirmed by its issuer.",
];

fn compiled() -> Value {
    with("compiled", COMPILED[0], COMPILED[1])
}

fn problems(file: &Value) -> Vec<(String, Fault)> {
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

#[test]
fn the_file_says_one_of_three() {
    for (key, standing) in
        [("", SetStanding::Official), ("compiled", SetStanding::Compiled), ("sample", SetStanding::Sample)]
    {
        let set = accepted(&with(key, "Câu.", "Sentence."));
        assert_eq!(set.standing, standing);
        assert_eq!(set.caveat.map(|caveat| caveat.en), (!key.is_empty()).then(|| "Sentence.".to_owned()));
    }
}

#[test]
fn both_keys_are_refused_by_their_names() {
    let mut file = compiled();
    file["sample"] = words("Bộ mẫu.", "Sample set.");
    let fault = Fault::NotBoth("compiled", "sample");
    assert_eq!(problems(&file), [("compiled".to_owned(), fault.clone())]);
    for language in [Language::Vi, Language::En] {
        let said = language.fault(&fault);
        assert!(said.contains("“compiled”") && said.contains("“sample”"), "{said}");
    }
}

#[test]
fn the_sentence_is_needed_in_vietnamese() {
    for language in ["vi", "en"] {
        let mut file = compiled();
        file["compiled"][language] = json!(" ");
        assert_eq!(problems(&file), [(format!("compiled.{language}"), Fault::Empty)]);
    }
    let mut file = compiled();
    file["compiled"].as_object_mut().unwrap().remove("vi");
    assert_eq!(problems(&file), [("compiled".to_owned(), Fault::Missing("vi"))]);
    for wrong in [json!(true), json!("Bộ tiêu chí biên soạn."), json!(null)] {
        let mut file = compiled();
        file["compiled"] = wrong;
        assert_eq!(problems(&file), [("compiled".to_owned(), Fault::WrongType(Expected::Object))]);
    }
    // There is no other way to say it.
    let mut file = compiled();
    file["standing"] = json!("official");
    assert_eq!(problems(&file), [(String::new(), Fault::UnknownKey("standing".to_owned()))]);
}

#[test]
fn the_form_that_the_page_loads_keeps_it() {
    for key in ["", "compiled", "sample"] {
        let text = with(key, "Câu.", "Sentence.").to_string();
        let set = CriteriaSet::read(&text).unwrap();
        assert_eq!(load(&compile(&set, &text), &text), Some(set));
    }
}

#[test]
fn a_sheet_names_it_in_the_reference_to_its_set() {
    let set = accepted(&compiled());
    let saved: Value = serde_json::from_str(&Sheet::new(&set, "Xã A", "").save()).unwrap();
    assert_eq!(saved["set"]["compiled"], COMPILED[0]);
    assert_eq!(saved["set"].get("sample"), None);
    let sheet = Sheet::read(&saved.to_string()).unwrap();
    assert_eq!(sheet.set, SetRef::of(&set));
    assert_eq!(sheet.unplaced(&set), vec![]);
    let official = SetRef::of(&accepted(&with("", "", ""))).to_json();
    assert_eq!((official.get("compiled"), official.get("sample")), (None, None));
}

#[test]
fn the_word_of_a_compiled_set_stands_once_before_its_sentence() {
    let set = accepted(&compiled());
    assert_eq!(caveat(&set, Language::Vi), Some(format!("Bộ tiêu chí biên soạn. {}", COMPILED[0])));
    assert_eq!(caveat(&set, Language::En), Some(format!("Compiled. {}", COMPILED[1])));
    let begins =
        accepted(&with("compiled", "Bộ tiêu chí biên soạn từ Văn bản thử.", "Compiled from the document."));
    assert_eq!(caveat(&begins, Language::Vi).as_deref(), Some("Bộ tiêu chí biên soạn từ Văn bản thử."));
    assert_eq!(caveat(&begins, Language::En).as_deref(), Some("Compiled from the document."));
    // That of a sample stands as written, and with the word where a mark has to be.
    let sample = accepted(&with("sample", "Không dùng để chấm điểm.", "Not for scoring."));
    assert_eq!(caveat(&sample, Language::Vi).as_deref(), Some("Không dùng để chấm điểm."));
    assert_eq!(marked_caveat(&sample, Language::En).as_deref(), Some("Sample set. Not for scoring."));
    let official = accepted(&with("", "", ""));
    assert_eq!((caveat(&official, Language::Vi), marked_caveat(&official, Language::En)), (None, None));
}

/// A compiled set and a sheet for it as files of a test, with the folder that they are in.
fn files(test: &str) -> [String; 3] {
    let set = compiled();
    let path = file(test, "thu.json", set.to_string().as_bytes());
    let folder = path.strip_suffix("/thu.json").unwrap().to_owned();
    let mut sheet = Sheet::new(&accepted(&set), "Xã A", "2026-01-05T08:00:00Z");
    sheet.apply(Change::Answer("K.n".to_owned(), "1".to_owned()));
    let sheet_path = format!("{folder}/phieu.json");
    std::fs::write(&sheet_path, sheet.save()).unwrap();
    [folder, path, sheet_path]
}

/// What a reader is told of it, in both languages.
fn told() -> [String; 2] {
    [format!("Bộ tiêu chí biên soạn. {}", COMPILED[0]), format!("Compiled. {}", COMPILED[1])]
}

#[test]
fn what_people_read_in_the_terminal_begins_with_it() {
    let [_, set, sheet] = &files("standing-read");
    for (language, told) in ["vi", "en"].into_iter().zip(told()) {
        for command in ["score", "explain", "rank", "rollup"] {
            let output = run(&["--lang", language, command, set, sheet]);
            let text = printed(&output.stdout);
            let said = text.lines().take(2).any(|line| line == told);
            assert!(said, "{command} {language}: {text}{}", printed(&output.stderr));
        }
        let text = output_of(&["--lang", language, "explain", "--format", "markdown", set, sheet]);
        assert!(text.contains(&format!("\n\n{told}\n\n")), "{text}");
    }
}

#[test]
fn programs_read_it_under_its_key() {
    let [_, set, sheet] = &files("standing-programs");
    for command in ["score", "explain"] {
        let read: Value =
            serde_json::from_str(&output_of(&[command, "--format", "json", set, sheet])).unwrap();
        assert_eq!((&read["compiled"], &read["sample"]), (&json!(COMPILED[0]), &Value::Null), "{command}");
    }
    let read: Value =
        serde_json::from_str(&printed(&run(&["rank", "--format", "json", set, sheet]).stdout)).unwrap();
    assert_eq!(read["set"]["standing"], "compiled");
    let table = output_of(&["score", "--format", "csv", set, sheet]);
    let [head, row] = <[&str; 2]>::try_from(table.lines().collect::<Vec<_>>()).unwrap();
    assert!(head.ends_with(",same_text,compiled,outside"), "{head}");
    assert!(row.ends_with(&format!(",true,\"{}\",", COMPILED[0])), "{row}");
    assert!(row.contains(",thu 1,,1,1,1,"), "{row}");
    // A table for people has one column for it, whichever standing it is.
    let table = output_of(&["score", "--format", "excel", set, sheet]);
    assert!(table.contains(&told()[0]) && !table.contains("compiled"), "{table}");
}

#[test]
fn papers_have_it_and_so_have_results() {
    let [folder, set, sheet] = &files("standing-papers");
    let at = |name: &str| format!("{folder}/{name}");
    for (language, told) in ["vi", "en"].into_iter().zip(told()) {
        let blank = output_of(&["--lang", language, "blank", set]);
        assert!(blank.contains(&told), "{blank}");
        let [report, letter, workbook, annex] =
            ["bao-cao.docx", "cong-van.docx", "bao-cao.xlsx", "phu-luc.docx"].map(at);
        output_of(&["--lang", language, "report", "--force", set, sheet, &report]);
        output_of(&["--lang", language, "report", "--force", "--letter", set, sheet, &letter]);
        output_of(&["--lang", language, "report", "--force", set, sheet, &workbook]);
        let results = at("ket-qua.json");
        run(&["--lang", language, "rank", "--force", "--results", &results, "--annex", &annex, set, sheet]);
        for (name, inside) in [
            (&report, "word/document.xml"),
            (&letter, "word/document.xml"),
            (&annex, "word/document.xml"),
            (&workbook, "xl/worksheets/sheet1.xml"),
        ] {
            assert!(part(&std::fs::read(name).unwrap(), inside).contains(&told), "{name} {language}");
        }
        let results: Value = serde_json::from_slice(&std::fs::read(&results).unwrap()).unwrap();
        assert_eq!(results["set"]["compiled"], COMPILED[0]);
    }
}

#[test]
fn the_list_of_sheets_to_print_marks_what_is_not_official() {
    let index = r#"{"sets": [
        {"file": "a.json", "id": "a", "standing": "compiled"}, {"file": "b.json", "id": "b"},
        {"file": "c.json", "id": "c", "standing": "sample"}
    ]}"#;
    let page = blank::list(&Catalog::read(index).unwrap().sets, Language::Vi);
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("<li>")).collect();
    assert!(
        rows[0].ends_with(" (Bộ tiêu chí biên soạn)</li>") && rows[2].ends_with(" (Bộ mẫu)</li>"),
        "{page}"
    );
    assert!(!rows[1].contains('('), "{page}");
}

#[test]
fn lint_and_the_index_say_it() {
    for (key, standing, mark) in [
        ("", "official", ""),
        ("compiled", "compiled", " (Bộ tiêu chí biên soạn)"),
        ("sample", "sample", " (Bộ mẫu)"),
    ] {
        let mut set = with(key, "Bộ thử để kiểm tra.", "A set for a test.");
        set["groups"][0]["items"][0]["place"] = json!("Mục 1");
        set["acknowledged"] = json!([
            {"warning": "no-cases", "reason": words("Bộ thử.", "A trial.")},
        ]);
        let path = file(&format!("standing-{standing}"), "thu.json", set.to_string().as_bytes());
        let text = output_of(&["lint", &path]);
        assert!(text.contains(&format!("thu 1{mark}: không có lỗi")), "{text}");
        let report: Value = serde_json::from_str(&output_of(&["lint", "--format", "json", &path])).unwrap();
        assert_eq!(report["files"][0]["standing"], standing);
        let index = output_of(&["index", path.strip_suffix("/thu.json").unwrap()]);
        let index: Value = serde_json::from_str(&index).unwrap();
        assert_eq!(index["sets"][0]["standing"], standing);
        assert_eq!(index["sets"][0]["sample"], standing == "sample");
    }
}
