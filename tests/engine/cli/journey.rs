//! `tudanhgia next` and `tudanhgia carry`: what to improve, and next year.

use serde_json::{Value, json};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_journey::parts::Part;

use super::{folder, output_of, printed, run};
use crate::support::{accepted, answers, criterion, group, set_of, whole, words};

/// A set of two rows whose points for each thing are given, and a sheet for it, as files in the folder of a test.
fn year(folder: &std::path::Path, name: &str, each: [i64; 2], typed: &[(&str, &str)]) -> [String; 2] {
    let row = |id: &str, each: i64| {
        criterion(id, 10, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": each}))
    };
    let mut file = set_of(20, json!([group("G", 20, json!([row("K", each[0]), row("L", each[1])]))]));
    file["version"] = name.into();
    file["classes"] = json!({
        "on": "points", "source": "nguon",
        "list": [
            {"id": "yeu", "name": words("Yếu", "Weak")}, {"id": "kha", "name": words("Khá", "Fair"), "from": 10},
            {"id": "tot", "name": words("Tốt", "Good"), "from": 18},
        ],
    });
    let mut sheet = Sheet::new(&accepted(&file), "Xã A", "");
    sheet.answers = answers(typed.iter().copied());
    [("bo", file.to_string()), ("phieu", sheet.save())].map(|(kind, text)| {
        let path = folder.join(format!("{kind}-{name}.json"));
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

#[test]
fn the_fewest_criteria_that_reach_a_class_are_said_with_answers() {
    let folder = folder("next");
    let [set, sheet] = year(&folder, "2025", [2, 1], &[("K.n", "2"), ("L.n", "3")]);
    let of = |more: &[&str]| output_of(&[&["next", &set, &sheet][..], more].concat());
    let read = |text: String| -> Value { serde_json::from_str(&text).unwrap() };
    let found = read(of(&["--format", "json"]));
    let step =
        json!([{"id": "L", "effort": 1, "now": ["3", "3"], "then": ["10", "10"], "answers": {"L.n": "10"}}]);
    assert_eq!(
        (&found["found"], &found["goal"], &found["steps"]),
        (&json!("path"), &json!({"class": "kha"}), &step)
    );
    assert_eq!(
        (&found["effort"], &found["least"], &found["total"]),
        (&json!(1), &json!(1), &json!(["14", "14"]))
    );
    let open = json!([
        {"id": "L", "now": ["3", "3"], "most": "10", "gain": "7", "answers": {"L.n": "10"}},
        {"id": "K", "now": ["4", "4"], "most": "10", "gain": "6", "answers": {"K.n": "5"}},
    ]);
    let ids =
        |value: &Value| value.as_array().unwrap().iter().map(|row| row["gain"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&found["open"]), ids(&open));
    let both = read(of(&["--format", "json", "--class", "Tốt"]));
    assert_eq!((&both["effort"], both["steps"].as_array().unwrap().len()), (&json!(2), 2));
    let dear = read(of(&["--format", "json", "--effort", "L=5"]));
    assert_eq!(dear["steps"][0]["id"], "K");
    assert_eq!(read(of(&["--format", "json", "--class", "tot", "--keep", "K"]))["found"], "beyond");
    assert_eq!(read(of(&["--format", "json", "--points", "7"]))["found"], "reached");
    let text = of(&["--lang", "en"]);
    assert!(text.starts_with("A change of 1 criterion certainly reaches the class “Fair” or a higher one; the total is then 14."), "{text}");
    assert!(text.contains("Nothing less does"), "{text}");
    assert!(of(&["--format", "csv"]).starts_with("code,name,now,most,gain,answers\r\nL,"));
    for (wrong, says) in [
        (["--class", "nobody"], "nobody"),
        (["--keep", "nobody"], "nobody"),
        (["--points", "x"], "85,5"),
        (["--effort", "K=0"], "A1=3"),
    ] {
        let output = run(&[&["next", &set, &sheet][..], &wrong].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(printed(&output.stderr).contains(says), "{}", printed(&output.stderr));
    }
}

#[test]
fn a_sheet_is_carried_over_and_the_parts_add_up() {
    let folder = folder("carry");
    let [old_set, old] = year(&folder, "2025", [2, 1], &[("K.n", "2"), ("L.n", "3"), ("M.n", "9")]);
    let [new_set, new] = year(&folder, "2026", [3, 1], &[("K.n", "3"), ("L.n", "1")]);
    let read = |text: String| -> Value { serde_json::from_str(&text).unwrap() };
    let found = read(output_of(&["carry", &old_set, &old, &new_set, &new, "--format", "json"]));
    assert_eq!(
        (&found["total"], &found["byRules"], &found["byAnswers"]),
        (&json!(["7", "9", "10"]), &json!("2"), &json!("1"))
    );
    assert_eq!(found["left"], json!({"M.n": "9"}));
    let rows: Vec<Value> = found["rows"].as_array().unwrap().clone();
    assert_eq!(rows[2]["fate"], "changed");
    assert_eq!(rows[2]["aspects"], json!(["rule"]));
    assert_eq!((&rows[2]["byRules"], &rows[2]["byAnswers"]), (&json!("2"), &json!("3")));
    assert_eq!((&rows[3]["fate"], &rows[3]["byAnswers"]), (&json!("same"), &json!("-2")));
    let target = folder.join("phieu-moi.json");
    let target = target.to_str().unwrap();
    let text = output_of(&["--lang", "en", "carry", &old_set, &old, &new_set, "--output", target]);
    assert!(text.contains("2 answers were carried over; 1 cannot be.\n  M.n: 9\n"), "{text}");
    let sheet = Sheet::read(&std::fs::read_to_string(target).unwrap()).unwrap();
    assert_eq!((sheet.unit.as_str(), sheet.set.version.as_str()), ("Xã A", "2026"));
    assert_eq!(sheet.answers, answers([("K.n", "2"), ("L.n", "3")]));
    // It is there now.
    assert_eq!(run(&["carry", &old_set, &old, &new_set, "--output", target]).status.code(), Some(2));
    // The older sheet is for the older set alone.
    assert_eq!(run(&["carry", &new_set, &old, &new_set]).status.code(), Some(2));
    assert!(
        output_of(&["carry", &old_set, &old, &new_set, "--format", "csv"])
            .starts_with("code,name,before,between,after,by_rules,by_answers,remark\r\n")
    );
}

#[test]
fn a_part_is_verified_as_what_it_is_and_what_was_altered_in_it_is_named() {
    let folder = folder("verify-part");
    let [set_file, sheet] = year(&folder, "2027", [2, 1], &[("K.n", "2"), ("L.n", "3")]);
    let set = accepted(&serde_json::from_str(&std::fs::read_to_string(&set_file).unwrap()).unwrap());
    let sheet = Sheet::read(&std::fs::read_to_string(sheet).unwrap()).unwrap();
    let part = Part::hand_out(&set, &sheet, &["K".to_owned()], "Chị Hoa", None, "2027-01-05T08:00:00Z");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let handed = file("phan.json", &part.text());
    let said = output_of(&["--lang", "en", "verify", &handed, "--set", &set_file]);
    for words in [
        "Part of the sheet of Xã A for Chị Hoa: 1 row.",
        "2027",
        "Rows: K ",
        "as it was when the file was saved",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let answered = part.filled(&sheet, "Chị Hoa", "2027-01-06T08:00:00Z").text();
    let said = output_of(&["verify", &file("tra.json", &answered)]);
    assert!(said.contains("người trả lời: Chị Hoa") && said.contains("Phần phiếu của Xã A"), "{said}");

    // One figure was altered by hand: where, by row and question.
    let mut altered: Value = serde_json::from_str(&answered).unwrap();
    altered["now"]["answers"]["K.n"] = json!("5");
    let altered = file("sua.json", &altered.to_string());
    let output = run(&["verify", &altered, "--set", &set_file]);
    let said = printed(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("(now/answers/K.n)") && said.contains("“Số n”"), "{said}");
    let output = run(&["verify", &altered, "--format", "json"]);
    let found: Value = serde_json::from_str(&printed(&output.stdout)).unwrap();
    assert_eq!((&found["sound"], &found["set"]["version"]), (&json!(false), &json!("2027")));
    assert!(found["messages"].to_string().contains("now/answers/K.n"), "{found}");
    // The part of another set, of a later program, and one that is none.
    let [other, _] = year(&folder, "2028", [2, 1], &[]);
    assert_eq!(run(&["verify", &handed, "--set", &other]).status.code(), Some(1));
    for (key, value) in [("format", json!(9)), ("rows", json!("K"))] {
        let mut broken: Value = serde_json::from_str(&answered).unwrap();
        broken[key] = value;
        assert_eq!(run(&["verify", &file("hong.json", &broken.to_string())]).status.code(), Some(2));
    }
}
