//! Official, compiled from a published text, or a sample: a set says it in its file, and whoever names the set says it too.

use serde_json::{Value, json};
use tudanhgia_core::compiled::{compile, load};
use tudanhgia_core::criteria::{CriteriaSet, Expected, Fault, SetStanding};
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_words::{Language, caveat, marked_caveat};

use crate::cli::{file, output_of};
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
fn the_sentence_is_needed_in_both_languages() {
    for language in ["vi", "en"] {
        let mut file = compiled();
        file["compiled"][language] = json!(" ");
        assert_eq!(problems(&file), [(format!("compiled.{language}"), Fault::Empty)]);
        file["compiled"].as_object_mut().unwrap().remove(language);
        assert_eq!(problems(&file), [("compiled".to_owned(), Fault::Missing(language))]);
    }
    for wrong in [json!(true), json!("Bộ biên soạn."), json!(null)] {
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
    assert_eq!(caveat(&set, Language::Vi), Some(format!("Bộ biên soạn. {}", COMPILED[0])));
    assert_eq!(caveat(&set, Language::En), Some(format!("Compiled. {}", COMPILED[1])));
    let begins = accepted(&with("compiled", "Bộ biên soạn từ Văn bản thử.", "Compiled from the document."));
    assert_eq!(caveat(&begins, Language::Vi).as_deref(), Some("Bộ biên soạn từ Văn bản thử."));
    assert_eq!(caveat(&begins, Language::En).as_deref(), Some("Compiled from the document."));
    // That of a sample stands as written, and with the word where a mark has to be.
    let sample = accepted(&with("sample", "Không dùng để chấm điểm.", "Not for scoring."));
    assert_eq!(caveat(&sample, Language::Vi).as_deref(), Some("Không dùng để chấm điểm."));
    assert_eq!(marked_caveat(&sample, Language::En).as_deref(), Some("Sample set. Not for scoring."));
    let official = accepted(&with("", "", ""));
    assert_eq!((caveat(&official, Language::Vi), marked_caveat(&official, Language::En)), (None, None));
}

#[test]
fn lint_and_the_index_say_it() {
    for (key, standing, mark) in
        [("", "official", ""), ("compiled", "compiled", " (Bộ biên soạn)"), ("sample", "sample", " (Bộ mẫu)")]
    {
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
