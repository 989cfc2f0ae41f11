//! `tudanhgia fill`: the workbook of a report and the sheet itself fill an empty sheet; what is left out is said, and changes
//! the exit code.

use tudanhgia_core::sheet::Sheet;

use super::{folder, printed, run};
use crate::random::{Draw, complete};
use crate::support::shipped;

#[test]
fn a_report_and_a_sheet_fill_an_empty_sheet() {
    let set = shipped("mau-297-xa");
    let folder = folder("fill");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let mut sheet = Sheet::new(&set, "UBND xã Tràng Đà", "2026-01-05T08:00:00Z");
    sheet.answers = complete(&set, &mut Draw::new((0..400).map(|at| at * 7_919).collect()));
    std::fs::write(at("phieu.json"), sheet.save()).unwrap();
    std::fs::write(at("trong.json"), Sheet::new(&set, "UBND xã Tràng Đà", "").save()).unwrap();
    let file = "criteria/mau-297-xa.json";
    assert_eq!(run(&["report", file, &at("phieu.json"), &at("bao-cao.xlsx")]).status.code(), Some(0));
    for source in ["bao-cao.xlsx", "phieu.json"] {
        let filled = at(&format!("{source}.filled.json"));
        let output = run(&["fill", file, &at("trong.json"), &at(source), "--output", &filled]);
        assert_eq!(output.status.code(), Some(0), "{}{}", printed(&output.stdout), printed(&output.stderr));
        let back = Sheet::read(&std::fs::read_to_string(&filled).unwrap()).unwrap();
        assert_eq!(back.answers, sheet.answers, "{source}");
    }
    // A table that goes by names, with a number that is none and a criterion that the set does not have.
    std::fs::write(at("la.csv"), "TT;Tiêu chí;Kết quả\n99.9;Việc lạ;5\n").unwrap();
    let output = run(&["fill", file, &at("trong.json"), &at("la.csv"), "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let said = printed(&output.stdout);
    assert!(said.contains("Việc lạ") && said.contains("The sheet has no such field."), "{said}");
    // A sheet of the workbook that is not there is named.
    let output = run(&["fill", file, &at("trong.json"), &at("bao-cao.xlsx"), "--table", "Sai"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output.stderr).contains("không có trang tính “Sai”"), "{}", printed(&output.stderr));
    // A file that exists is not overwritten.
    let output = run(&["fill", file, &at("trong.json"), &at("phieu.json"), "--output", &at("phieu.json")]);
    assert_eq!(output.status.code(), Some(2));
}
