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

#[test]
fn of_several_versions_the_newest_is_offered() {
    let set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    let with = |version: &str| {
        let mut set = set.clone();
        set["version"] = version.into();
        set.to_string()
    };
    let path = file("index-earlier", "xa-1.9.json", with("1.9.0").as_bytes());
    let folder = path.strip_suffix("/xa-1.9.json").unwrap();
    std::fs::write(format!("{folder}/xa-1.10.json"), with("1.10.0")).unwrap();
    std::fs::write(format!("{folder}/xa-0.json"), with("0.20.3")).unwrap();
    let index: Value = serde_json::from_str(&output_of(&["index", folder])).unwrap();
    let files = |list: &str| {
        let files =
            index[list].as_array().unwrap().iter().map(|set| set["file"].as_str().unwrap().to_owned());
        files.collect::<Vec<_>>()
    };
    assert_eq!(files("sets"), ["xa-1.10.json"]);
    assert_eq!(files("earlier"), ["xa-0.json", "xa-1.9.json"]);
}
