//! `tudanhgia method`: the annex of a decision in every kind of file, from a set and from its workbook.

use super::{folder, printed, run};
use crate::support::shipped;

#[test]
fn the_annex_is_made_of_a_set_and_of_its_workbook() {
    let folder = folder("method");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let set = "criteria/kh-qd11-pl1.json";
    for kind in ["docx", "xlsx", "csv"] {
        let output = run(&["method", set, &at(&format!("phu-luc.{kind}"))]);
        assert_eq!((output.status.code(), printed(&output.stderr).as_str()), (Some(0), ""), "{kind}");
    }
    let table = std::fs::read_to_string(at("phu-luc.csv")).unwrap();
    for words in [
        "TT;Tiêu chí;Điểm tối đa;Cách chấm;Tài liệu kiểm chứng;Nguồn",
        "– Nếu tỷ lệ a/b ≥ 85%: 10 điểm",
        "Bộ tiêu chí biên soạn.",
        &shipped("kh-qd11-pl1").sha256,
    ] {
        assert!(table.contains(words), "{words}");
    }
    assert_eq!(run(&["workbook", set, &at("bo.xlsx")]).status.code(), Some(0));
    assert_eq!(run(&["method", &at("bo.xlsx"), &at("tu-bang-tinh.csv")]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(at("tu-bang-tinh.csv")).unwrap(), table);
}

#[test]
fn a_spreadsheet_has_the_classes_and_the_steps_too() {
    let table = folder("method-classes").join("phu-luc.csv");
    let output = run(&["method", "criteria/nd307-xa.json", table.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let table = std::fs::read_to_string(&table).unwrap();
    for words in ["Loại II;từ 60 đến dưới 75", "Thẩm định hồ sơ;Sở Nội vụ;", "Xếp loại theo tổng điểm:"]
    {
        assert_eq!(table.matches(words).count(), 1, "{words}\n{table}");
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = folder("method-wrong");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(at("hong.json"), "{}").unwrap();
    for arguments in [
        ["method", "criteria/mau-297-xa.json", &at("a.txt")],
        ["method", &at("hong.json"), &at("a.docx")],
        ["method", &at("khong-co.json"), &at("a.docx")],
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty() && !folder.join("a.docx").exists(), "{arguments:?}");
    }
}
