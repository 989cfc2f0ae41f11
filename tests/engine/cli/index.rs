//! `tudanhgia index`.

use serde_json::Value;

use super::{file, output_of, printed, run};
use crate::support::{shipped_text, text_of};

#[test]
fn index_refuses_a_folder_with_a_broken_file() {
    let path = file("index", "mot.json", shipped_text("dti-2022-tinh").as_bytes());
    let folder = path.strip_suffix("/mot.json").unwrap();
    let index: Value = serde_json::from_str(&output_of(&["index", folder])).unwrap();
    assert_eq!(index["sets"][0]["file"], "mot.json");
    assert_eq!(index["examples"], serde_json::json!([]));
    std::fs::write(format!("{folder}/hong.json"), "{}").unwrap();
    let broken = run(&["index", folder]);
    assert_eq!(broken.status.code(), Some(2));
    assert_eq!(printed(&broken.stdout), "");
    assert_eq!(run(&["index", "criteria/khong-co"]).status.code(), Some(2));
}

#[test]
fn test_cases_are_no_sets() {
    let path = file("index-cases", "mot.json", shipped_text("dti-2022-tinh").as_bytes());
    let cases = text_of("criteria/dti-2022-tinh.cases.json");
    std::fs::write(path.replace(".json", ".cases.json"), cases).unwrap();
    let index: Value =
        serde_json::from_str(&output_of(&["index", path.strip_suffix("/mot.json").unwrap()])).unwrap();
    assert_eq!(index["sets"].as_array().unwrap().len(), 1);
}
