//! `--doubts` and `--confirmed`: a person says which row an uncertain line is.

use serde_json::{Value, json};

use super::{folder, printed, run};
use crate::support::text_of;

#[test]
fn a_line_that_is_not_certain_is_asked_about_once() {
    let folder = folder("doubts");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (table, matches) = (at("bang.csv"), at("khop.json"));
    let text = "TT;Tiêu chí;Điểm tối đa;Điểm đạt\n;Tin tức và sự kiện;12;10\n;Không có gì giống;1;1\n";
    std::fs::write(&table, text).unwrap();
    let check = |more: &[&str]| {
        let output = run(&[&["check", &table, "--set", "criteria/mau-297-so.json"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output.stdout));
        printed(&output.stderr)
    };
    let file = || serde_json::from_str::<Value>(&text_of(&matches)).unwrap();
    let answer = |answer: Value| {
        let mut file = file();
        file["|tin tuc va su kien"]["id"] = answer;
        std::fs::write(&matches, file.to_string()).unwrap();
    };
    let asked = check(&["--doubts", &matches]);
    assert_eq!(asked.lines().count(), 3, "{asked}");
    let waiting = &file()["|tin tuc va su kien"];
    assert_eq!((&waiting["line"], &waiting["id"]), (&json!("Tin tức và sự kiện"), &Value::Null));
    assert_eq!(waiting["candidates"][0]["id"], "E5");
    assert_eq!(file()["|khong co gi giong"]["candidates"], json!([]));
    // What is not answered stays a doubt, and an answer that no row has stays in the file.
    let both = ["--confirmed", &matches, "--doubts", &matches];
    assert_eq!(check(&both), asked);
    answer(json!("E55"));
    assert_eq!(check(&both), asked);
    assert_eq!(file()["|tin tuc va su kien"]["id"], "E55");
    answer(json!("E5"));
    let said = check(&both);
    assert!(!said.contains("Tin tức") && said.lines().count() == 2, "{said}");
    assert_eq!(file()["|tin tuc va su kien"], "E5");
    // A line that is none is not asked about again; what it says is read once.
    std::fs::write(&matches, json!({"|tin tuc va su kien": "E5", "|khong co gi giong": ""}).to_string())
        .unwrap();
    check(&both);
    assert_eq!(read_by_a_person(&matches), [["3: Không có gì giống | 1 | 1"]]);
    assert!(check(&both).ends_with("Không có dòng nào chưa rõ.\n"));
    for wrong in ["[]", "{\"a\": 1}", "{"] {
        std::fs::write(&matches, wrong).unwrap();
        let output = run(&["check", &table, "--set", "criteria/mau-297-so.json", "--confirmed", &matches]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

/// Who completes a file by hand may write more into it than is read: that is told, with key and place, before it is lost.
#[test]
fn what_would_be_lost_from_a_file_that_people_complete_is_told() {
    let folder = folder("doubts-keys");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (table, path) = (at("bang.csv"), at("viec.json"));
    std::fs::write(&table, "TT;Tiêu chí;Điểm tối đa;Điểm đạt\n;Tin tức và sự kiện;12;10\n").unwrap();
    let set = "criteria/mau-297-so.json";
    let reply = |more: Value| {
        let mut file = json!({
            "kind": "tudanhgia-reply", "format": 1, "set": {"id": "mau-297-so"}, "unit": "Sở A", "remainder": "0",
            "disputes": [{"id": "E5", "own": "1", "points": "-1", "causes": [], "evidence": [], "text": "x"}],
        });
        match more.get("disputes") {
            Some(dispute) => file["disputes"][0]["ghiChu"] = dispute.clone(),
            None => more.as_object().unwrap().iter().for_each(|(key, value)| file[key] = value.clone()),
        }
        file
    };
    let lines = |more: Value| json!({"|tin tuc va su kien": more});
    for (words, file, place) in [
        (vec!["reply", set, &path, "--paper", "giay.csv"], reply(json!({"ghiChu": 1})), "ghiChu"),
        (
            vec!["reply", set, &path, "--paper", "giay.csv"],
            reply(json!({"disputes": "y"})),
            "disputes/1/ghiChu",
        ),
        (
            vec!["check", &table, "--set", set, "--confirmed", &path],
            lines(json!({"id": "E5", "vi sao": "y"})),
            "|tin tuc va su kien/vi sao",
        ),
        (
            vec!["check", &table, "--set", set, "--doubts", &path],
            lines(json!({"candidates": [], "x": 1})),
            "|tin tuc va su kien/x",
        ),
    ] {
        let text = file.to_string();
        std::fs::write(&path, &text).unwrap();
        let output = run(&words);
        let said = printed(&output.stderr);
        assert_eq!((output.status.code(), text_of(&path) == text), (Some(2), true), "{words:?}: {said}");
        assert!(said.contains(&format!("{place}: khóa này chương trình không đọc")), "{words:?}: {said}");
    }
}

#[test]
fn the_total_is_chosen_by_its_own_mark() {
    let folder = folder("doubts-total");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (table, matches) = (at("bang.csv"), at("khop.json"));
    let text =
        "TT;Tiêu chí;Điểm tối đa;Điểm đạt\n;Tổng cộng phần đầu;;5\n;Tổng điểm cả năm;;10\n;Điểm gộp;;10\n";
    std::fs::write(&table, text).unwrap();
    let words = ["check", &table, "--set", "criteria/mau-297-so.json", "--lang", "en"];
    let asked = |more: &[&str]| printed(&run(&[&words[..], more].concat()).stderr);
    let said = asked(&["--doubts", &matches]);
    assert!(said.contains("Line “Tổng điểm cả năm” may be: Total [@total]."), "{said}");
    let mut file: Value = serde_json::from_str(&text_of(&matches)).unwrap();
    assert_eq!(file["|tong diem ca nam"]["candidates"][0]["id"], "@total");
    // Either of the two, or a line of which nobody would think so, can be the total; the others are none.
    for total in ["|tong cong phan dau", "|tong diem ca nam", "|diem gop"] {
        for line in ["|tong cong phan dau", "|tong diem ca nam", "|diem gop"] {
            file[line] = json!({"id": if line == total { "@total" } else { "" }});
        }
        std::fs::write(&matches, file.to_string()).unwrap();
        let both = ["--confirmed", &matches, "--doubts", &matches];
        asked(&both);
        read_by_a_person(&matches);
        let said = asked(&both);
        // The lines that are none are told, and none waits for an answer.
        assert!(!said.contains("may be") && said.ends_with("No line is uncertain.\n"), "{total}: {said}");
        assert_eq!(said.matches("is not in the criteria set").count(), 2, "{total}: {said}");
    }
}

/// Says of all that is compared with nothing that it was read; what that was.
fn read_by_a_person(path: &str) -> Vec<Vec<String>> {
    let mut file: Value = serde_json::from_str(&text_of(path)).unwrap();
    let waiting = file.as_object_mut().unwrap().values_mut().filter(|one| one["read"].is_array());
    let read = waiting.map(|one| {
        one["id"] = "".into();
        serde_json::from_value(one["read"].clone()).unwrap()
    });
    let read = read.collect();
    std::fs::write(path, file.to_string()).unwrap();
    read
}
