//! `tudanhgia score` in words: one sheet in full, several in a line each, and what cannot be scored.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;

use super::{file, folder, output_of, printed, run, run_with};
use crate::support::{answers, criterion, group, set_of, shipped_text, text_of, words};

const SO: &str = "criteria/mau-297-so.json";
const DTI: &str = "criteria/dti-2022-tinh.json";
const BYT: &str = "criteria/examples/cong-byt.json";

#[test]
fn score_prints_the_total_in_both_languages() {
    let da_nang = [DTI, "tests/engine/golden/da-nang.json"];
    let vi = output_of(&["score", da_nang[0], da_nang[1]]);
    let (sample, vi) = vi.split_once('\n').unwrap();
    assert!(sample.starts_with("Bộ mẫu") && sample.contains("297/QĐ-UBND"), "{sample}");
    assert!(
        vi.starts_with(
            "Đà Nẵng\nTổng điểm: 0,8002/1 (80,02%).\nĐã chấm 8 trên 8 tiêu chí\n1 Nhận thức số: 1\n    1\n"
        ),
        "{vi}"
    );
    let en = output_of(&["score", da_nang[0], da_nang[1], "--lang", "en"]);
    let (sample, en) = en.split_once('\n').unwrap();
    assert!(sample.starts_with("Sample") && sample.contains("297/QĐ-UBND"), "{sample}");
    assert!(
        en.starts_with(
            "Đà Nẵng\nTotal: 0.8002/1 (80.02%).\n8 of 8 criteria answered\n1 Digital awareness: 1\n    1\n"
        ),
        "{en}"
    );
    let open = output_of(&["score", SO, BYT]);
    let start = "Theo số liệu đã nhập: ít nhất 40, nhiều nhất 214,5 trên thang 223,5 điểm. Xếp loại: từ Yếu đến Tốt.\n\
                 Đã chấm 10 trên 24 tiêu chí\n";
    let (head, body) = open.split_at(open.find("Theo số liệu").unwrap());
    assert!(
        head.starts_with("Bộ mẫu")
            && head.ends_with("Bộ Y tế – Cổng thông tin điện tử (số liệu đã công bố)\n")
    );
    assert!(body.starts_with(start), "{open}");
    assert!(open.lines().all(|line| !line.trim().is_empty()));
}

#[test]
fn score_names_what_is_wrong_and_where() {
    let mut sheet: Value = serde_json::from_str(&text_of(BYT)).unwrap();
    sheet["answers"]["E5.diem"] = "13".into();
    sheet["answers"]["F6.a"] = "4".into();
    sheet["answers"]["F6.b"] = "3".into();
    let path = file("wrong", "phieu.json", sheet.to_string().as_bytes());
    let output = output_of(&["score", SO, &path]);
    let wrong: Vec<&str> = output.lines().filter(|line| line.starts_with('!')).collect();
    assert_eq!(
        wrong,
        [
            "! E5.diem: Nhập số không quá 12.",
            "! F6.a: “Số đơn vị trực thuộc được kiểm tra” (4) lớn hơn “Tổng số đơn vị trực thuộc” (3). Kiểm tra lại hai số.",
        ]
    );
    let line: Value = serde_json::from_str(&output_of(&["score", SO, &path, "--format", "json"])).unwrap();
    assert_eq!(line["wrong"], serde_json::json!(["E5.diem", "F6.a"]));
}

#[test]
fn score_takes_no_sheet_of_another_set_and_notes_another_text() {
    let other = run(&["score", "criteria/mau-297-xa.json", BYT]);
    assert_eq!((other.status.code(), printed(&other.stdout).as_str()), (Some(1), ""));
    assert_eq!(
        printed(&other.stderr),
        format!("{BYT}: Phiếu thuộc bộ tiêu chí mau-297-so, phiên bản 1.0.1, không có ở đây.\n")
    );
    let reworded = shipped_text("mau-297-so").replace("Tin tức, sự kiện", "Tin tức và sự kiện");
    let path = file("reworded", "mau-297-so.json", reworded.as_bytes());
    let noted = run(&["score", &path, BYT]);
    assert_eq!(noted.status.code(), Some(0));
    assert!(printed(&noted.stderr).contains("SHA-256"));
    let no_sheet = run(&["score", SO, SO]);
    assert_eq!(no_sheet.status.code(), Some(1));
    assert_eq!(
        printed(&no_sheet.stderr),
        format!(
            "{SO}: Tệp không phải phiếu tự đánh giá của chương trình này: “kind” thiếu hoặc sai kiểu dữ liệu.\n"
        )
    );
}

/// A folder of many sheets in two folders, some of them broken; how many are sound.
fn many(test: &str) -> (String, usize) {
    let folder = folder(test);
    std::fs::create_dir(folder.join("b")).unwrap();
    let sheet: Value = serde_json::from_str(&text_of("tests/engine/golden/da-nang.json")).unwrap();
    let mut sound = 0;
    for index in 0..300 {
        let mut sheet = sheet.clone();
        sheet["unit"] = format!("Đơn vị {index}").into();
        sheet["answers"]["NT.value"] = format!("0,{index:03}").into();
        let path = folder.join(if index % 2 == 0 { "" } else { "b" }).join(format!("{index:03}.json"));
        let text = sheet.to_string();
        let broken = index % 100 == 7;
        std::fs::write(path, if broken { &text[..20] } else { &text }).unwrap();
        sound += usize::from(!broken);
    }
    std::fs::write(folder.join("ghi-chu.txt"), "không phải phiếu").unwrap();
    (folder.to_str().unwrap().to_owned(), sound)
}

#[test]
fn a_folder_is_scored_in_order_and_broken_sheets_do_not_stop_it() {
    let (folder, sound) = many("folder");
    let output = run(&["score", DTI, &folder]);
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output.stdout);
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), sound);
    assert!(lines.is_sorted(), "{text}");
    assert!(
        lines[0].starts_with(&format!("{folder}/000.json: Đơn vị 0: Tổng điểm: 0,7002/1")),
        "{}",
        lines[0]
    );
    let errors = printed(&output.stderr);
    let errors: Vec<&str> = errors.lines().collect();
    assert_eq!(errors.len(), 5, "{errors:?}");
    // What is left out is named before the work begins.
    assert!(errors[0].starts_with("Bỏ qua 1 tệp") && errors[0].ends_with("ghi-chu.txt."), "{}", errors[0]);
    assert!(
        errors[1].starts_with(&format!("{folder}/b/007.json: Tệp không phải JSON hoặc bị thiếu phần cuối"))
    );
    assert_eq!(errors[4], "3 trên 300 phiếu không chấm được");
    assert_eq!(printed(&run(&["score", DTI, &folder]).stdout), text);
    let missing = run(&["score", DTI, "khong-co.json", BYT, "tests/engine/golden/can-tho.json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(printed(&missing.stderr).starts_with("khong-co.json: không đọc được: "));
    assert!(printed(&missing.stdout).contains("golden/can-tho.json: Cần Thơ: Tổng điểm: 0,6924"));
}

#[test]
fn the_standard_input_holds_one_sheet_or_one_a_line() {
    let pretty = text_of("tests/engine/golden/da-nang.json");
    let whole = run_with(&["score", DTI, "-"], &pretty);
    assert_eq!(whole.status.code(), Some(0));
    assert_eq!(printed(&whole.stdout), output_of(&["score", DTI, "tests/engine/golden/da-nang.json"]));
    let line = |name: &str| {
        let sheet: Value =
            serde_json::from_str(&text_of(&format!("tests/engine/golden/{name}.json"))).unwrap();
        sheet.to_string() + "\n"
    };
    let lines = [line("da-nang"), "\n".to_owned(), "{\n".to_owned(), line("can-tho")].concat();
    let output = run_with(&["score", DTI, "-", "--format", "json"], &lines);
    assert_eq!(output.status.code(), Some(1));
    let scores: Vec<Value> =
        printed(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(scores.iter().map(|score| &score["file"]).collect::<Vec<_>>(), ["-:1", "-:4"]);
    assert_eq!(scores.iter().map(|score| &score["total"]).collect::<Vec<_>>(), ["0.8002", "0.6924"]);
    assert!(printed(&output.stderr).starts_with("-:3: Tệp không phải JSON"));
    let stream = file("stream", "phieu.jsonl", lines.as_bytes());
    let streamed = run(&["score", DTI, &stream, "--format", "json"]);
    assert_eq!(printed(&streamed.stdout).lines().count(), 2);
    assert!(run_with(&["score", DTI, "-"], "").stdout.starts_with("Bộ mẫu".as_bytes()));
}

#[test]
fn a_sheet_above_its_limit_says_so() {
    let filler = " ".repeat(5_000_001);
    let path = file("too-large", "phieu.json", (text_of(BYT) + &filler).as_bytes());
    let reason = "Tệp lớn hơn 5 MB nên không phải phiếu của chương trình này.\n";
    let large = run(&["score", SO, &path]);
    assert_eq!((large.status.code(), printed(&large.stderr)), (Some(1), format!("{path}: {reason}")));
    let sheet: Value = serde_json::from_str(&text_of(BYT)).unwrap();
    let lines = format!("{}{filler}\n{sheet}\n", sheet);
    let stream = run_with(&["score", SO, "-", "--format", "json"], &lines);
    assert_eq!(printed(&stream.stdout).lines().count(), 1);
    assert!(printed(&stream.stderr).starts_with(&format!("-:1: {reason}")));
}

/// A total that a faulty formula has made is an error in every form of the output, and in the exit code.
#[test]
fn a_formula_outside_its_bounds_is_never_silent() {
    let input = json!([{"id": "x", "kind": "decimal", "label": words("Giá trị", "Value"), "max": 100}]);
    let rule = json!({"kind": "formula", "formula": "x"});
    let set = set_of(10, json!([group("G", 10, json!([criterion("A", 10, input, rule)]))])).to_string();
    let read = CriteriaSet::read(&set).unwrap();
    let mut sheet = Sheet::new(&read, "Xã A", "");
    sheet.answers = answers([("A.x", "12")]);
    let folder = folder("outside-bounds");
    let path = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (set, sheet) = (path("set.json", &set), path("sheet.json", &sheet.save()));
    let said = "công thức mục A cho kết quả ngoài giới hạn đã khai báo";
    let text = run(&["score", &set, &sheet]);
    assert_eq!(text.status.code(), Some(1));
    assert_eq!(printed(&text.stdout).matches(said).count(), 1, "{}", printed(&text.stdout));
    for format in ["json", "csv", "excel"] {
        let output = run(&["score", &set, &sheet, "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(printed(&output.stderr).contains(said), "{format}: {}", printed(&output.stderr));
        let line = printed(&output.stdout);
        match format {
            "json" => assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["outside"], json!(["A"])),
            _ => assert!(line.trim_end().ends_with('A'), "{line}"),
        }
    }
    let explained = run(&["explain", &set, &sheet, "--format", "json"]);
    assert!(printed(&explained.stdout).contains("ngoài giới hạn mà bộ tiêu chí khai báo"));
    let ranked = run(&["rank", &set, &sheet]);
    assert_eq!(ranked.status.code(), Some(1));
    assert!(printed(&ranked.stdout).contains("ngoài giới hạn đã khai báo"), "{}", printed(&ranked.stdout));
}
