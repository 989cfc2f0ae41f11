//! The command line, run as a person runs it: what it prints, and its exit codes.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{shipped_text, text_of};

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tudanhgia"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

/// What a command prints, having succeeded.
pub(crate) fn output_of(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!((output.status.code(), printed(&output.stderr).as_str()), (Some(0), ""));
    printed(&output.stdout)
}

fn printed(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A file for one test, in a folder of its own.
fn file(test: &str, name: &str, text: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn lint_accepts_the_shipped_sets() {
    let sets = ["criteria/dti-2022-tinh.json", "criteria/mau-297-xa.json"];
    assert_eq!(
        output_of(&["lint", sets[0], sets[1]]),
        "dti-2022-tinh 1.0.0: không có lỗi, 8 tiêu chí\nmau-297-xa 1.0.0: không có lỗi, 15 tiêu chí\n"
    );
    assert_eq!(
        output_of(&["--lang", "en", "lint", sets[0]]),
        "dti-2022-tinh 1.0.0: no problems, 8 criteria\n"
    );
}

#[test]
fn lint_lists_every_problem_and_fails() {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    set["max"] = 100.into();
    set["groups"][0]["items"][1]["rule"]["bands"][2]["from"] = 1.into();
    set["groups"][0]["name"].as_object_mut().unwrap().remove("en");
    let path = file("lint", "hong.json", set.to_string().as_bytes());
    let output = run(&["lint", &path, "criteria/mau-297-xa.json"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "{path}: groups[0].name: Thiếu “en”.\n\
         {path}: groups[0].items[1].rule.bands[1]: Hai mức cùng áp dụng ở 1.\n\
         {path}: max: Điểm tối đa ghi 100, nhưng các mục cho 86.5.\n\
         {path}: 3 lỗi\n"
    );
    assert_eq!(printed(&output.stderr), expected);
    // The other set is checked all the same.
    assert_eq!(printed(&output.stdout), "mau-297-xa 1.0.0: không có lỗi, 15 tiêu chí\n");
    let english = run(&["lint", &path, "--lang", "en"]);
    assert_eq!(english.status.code(), Some(1));
    assert!(printed(&english.stderr).contains("groups[0].name: “en” is missing.\n"));
    assert!(printed(&english.stderr).ends_with(": 3 problems\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_another_failure() {
    let missing = run(&["lint", "criteria/khong-co.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(printed(&missing.stderr).starts_with("criteria/khong-co.json: không đọc được: "));
    let english = run(&["--lang", "en", "lint", "criteria/khong-co.json"]);
    assert!(printed(&english.stderr).starts_with("criteria/khong-co.json: cannot be read: "));
    let path = file("unreadable", "ma-khac.json", b"{\"title\": \"B\xf4 ti\xeau ch\xed\"}");
    assert_eq!(run(&["lint", &path]).status.code(), Some(2));
    assert_eq!(run(&["index", "criteria/khong-co"]).status.code(), Some(2));
}

#[test]
fn wrong_usage_is_said() {
    for arguments in
        [&["lint"][..], &["chấm"], &[], &["score", "criteria/mau-297-so.json"], &["--lang", "fr", "schema"]]
    {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(printed(&output.stderr).contains("--help"), "{arguments:?}");
    }
}

#[test]
fn score_prints_the_total_in_both_languages() {
    let da_nang = ["criteria/dti-2022-tinh.json", "tests/engine/golden/da-nang.json"];
    let vi = output_of(&["score", da_nang[0], da_nang[1]]);
    let (sample, vi) = vi.split_once('\n').unwrap();
    assert!(sample.starts_with("Bộ mẫu") && sample.contains("297/QĐ-UBND"), "{sample}");
    assert!(
        vi.starts_with(
            "Đà Nẵng\nTổng điểm 0,8002 trên 1 (80,02%).\nĐã chấm 8 trên 8 tiêu chí\n1 Nhận thức số: 1\n    1\n"
        ),
        "{vi}"
    );
    let en = output_of(&["score", da_nang[0], da_nang[1], "--lang", "en"]);
    let (sample, en) = en.split_once('\n').unwrap();
    assert!(sample.starts_with("Sample") && sample.contains("297/QĐ-UBND"), "{sample}");
    assert!(
        en.starts_with(
            "Đà Nẵng\nTotal 0.8002 of 1 (80.02%).\n8 of 8 criteria answered\n1 Digital awareness: 1\n    1\n"
        ),
        "{en}"
    );
    let open = output_of(&["score", "criteria/mau-297-so.json", "criteria/examples/cong-byt.json"]);
    let start = "Đã chắc chắn 40 điểm, có thể đạt tới 214,5 trên 223,5 điểm. Xếp loại: Yếu đến Tốt.\n\
                 Đã chấm 10 trên 24 tiêu chí\n";
    let (head, body) = open.split_at(open.find("Đã chắc chắn").unwrap());
    assert!(
        head.starts_with("Bộ mẫu")
            && head.ends_with("Bộ Y tế – Cổng thông tin điện tử (số liệu đã công bố)\n")
    );
    assert!(body.starts_with(start), "{open}");
    assert!(open.lines().all(|line| !line.trim().is_empty()));
}

#[test]
fn score_names_what_is_wrong_and_where() {
    let mut sheet: Value = serde_json::from_str(&text_of("criteria/examples/cong-byt.json")).unwrap();
    sheet["answers"]["E5.diem"] = "13".into();
    sheet["answers"]["F6.a"] = "4".into();
    sheet["answers"]["F6.b"] = "3".into();
    let path = file("wrong", "phieu.json", sheet.to_string().as_bytes());
    let output = output_of(&["score", "criteria/mau-297-so.json", &path]);
    let wrong: Vec<&str> = output.lines().filter(|line| line.starts_with('!')).collect();
    assert_eq!(
        wrong,
        [
            "! E5.diem: Nhập số không quá 12.",
            "! F6.a: 4 lớn hơn “Tổng số đơn vị trực thuộc”. Kiểm tra lại hai số.",
        ]
    );
}

#[test]
fn score_takes_no_sheet_of_another_set_and_notes_another_text() {
    let sheet = "criteria/examples/cong-byt.json";
    let other = run(&["score", "criteria/mau-297-xa.json", sheet]);
    assert_eq!(other.status.code(), Some(2));
    assert_eq!(
        printed(&other.stderr),
        "Phiếu thuộc bộ tiêu chí mau-297-so, phiên bản 1.0.0, không có ở đây.\n"
    );
    let reworded = shipped_text("mau-297-so").replace("Tin tức, sự kiện", "Tin tức và sự kiện");
    let path = file("reworded", "mau-297-so.json", reworded.as_bytes());
    let noted = run(&["score", &path, sheet]);
    assert_eq!(noted.status.code(), Some(0));
    assert!(printed(&noted.stderr).contains("SHA-256"));
    let no_sheet = run(&["score", "criteria/mau-297-so.json", "criteria/mau-297-so.json"]);
    assert_eq!(no_sheet.status.code(), Some(2));
    assert_eq!(printed(&no_sheet.stderr), "Tệp không phải phiếu tự đánh giá của chương trình này.\n");
}

#[test]
fn index_refuses_a_folder_with_a_broken_file() {
    let path = file("index", "mot.json", shipped_text("dti-2022-tinh").as_bytes());
    let folder = path.strip_suffix("/mot.json").unwrap();
    let index: Value = serde_json::from_str(&output_of(&["index", folder])).unwrap();
    assert_eq!(index["sets"][0]["file"], "mot.json");
    assert_eq!(index["examples"], serde_json::json!([]));
    file("index", "hong.json", b"{}");
    let broken = run(&["index", folder]);
    assert_eq!(broken.status.code(), Some(2));
    assert_eq!(printed(&broken.stdout), "");
    std::fs::remove_file(PathBuf::from(folder).join("hong.json")).unwrap();
}

#[test]
fn blank_makes_a_page_for_each_set_with_every_criterion_and_no_markup_of_the_set() {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    set["title"]["vi"] = "<script>alert(\"x\")</script> & Bộ".into();
    let index = r#"{"sets": [{"file": "xa.json", "id": "mau-297-xa", "level": {"vi": "Xã <b>"}}]}"#;
    let set_file = PathBuf::from(file("blank", "xa.json", set.to_string().as_bytes()));
    file("blank", "index.json", index.as_bytes());
    let folder = set_file.parent().unwrap();
    let out = folder.join("out");
    output_of(&["blank", folder.to_str().unwrap(), out.to_str().unwrap()]);
    let page = std::fs::read_to_string(out.join("mau-297-xa.html")).unwrap();
    for node in crate::support::shipped("mau-297-xa").nodes.iter().skip(1) {
        assert!(page.contains(&format!("<th scope=\"row\">{}</th>", node.name.vi)), "{}", node.id);
    }
    let list = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(list.contains("Xã &lt;b>") && list.contains("href=\"mau-297-xa.html\""), "{list}");
    assert!(
        page.contains("&lt;script>alert(&quot;x&quot;)&lt;/script> &amp; Bộ") && !page.contains("<script")
    );
    assert_eq!(run(&["blank", "tests", "target/blank"]).status.code(), Some(2));
}
