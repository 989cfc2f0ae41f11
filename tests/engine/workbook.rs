//! Sets as workbooks: random ones, such as a spreadsheet program saves again, and the commands.

use std::process::Command;

use proptest::prelude::*;
use serde_json::{Value, json};
use tudanhgia_author::{from_workbook, to_workbook};
use tudanhgia_core::canonical;

use crate::cli::{folder, output_of, printed, run};
use crate::random::{Draw, choices, whole_set};
use crate::support::{SETS, shipped_text, text_of, tried, without_english};

/// Test cases over every answer that a random set could have.
fn cases(set: &Value, numbers: &[u32]) -> Value {
    let each = numbers.chunks(4).enumerate().map(|(at, chunk)| {
        let of = |index: usize| chunk.get(index).copied().unwrap_or(0);
        let answer = ["yes", "no", "3", "1.000", "có", "\"x\"", "a;b", "2,5", ""][of(0) as usize % 9];
        let figure = [
            json!(12),
            json!("12"),
            json!("1/3"),
            json!("12.345"),
            json!(["0", 5]),
            json!(["12.345", "20/3"]),
        ];
        json!({
            "name": format!("Trường hợp {at}"), "answers": {"f1": answer, "f2": "yes"},
            "points": {"I": figure[of(1) as usize % 6]}, "total": figure[of(2) as usize % 6],
            "classes": {"total": if of(3) % 2 == 0 { json!("kha") } else { json!(["kha"]) }},
        })
    });
    json!({
        "kind": "tudanhgia-cases", "format": 1, "set": set["id"], "version": set["version"],
        "cases": each.collect::<Vec<Value>>(),
    })
}

proptest! {
    #![proptest_config(tried(40))]

    /// Whatever a set says, it says the same after a workbook, test cases included.
    #[test]
    fn a_random_set_is_the_same_after_a_workbook(numbers in choices()) {
        let cases_from: Vec<u32> = numbers.iter().copied().take(700).collect();
        // Of some texts the English is left out.
        let alone = numbers.first().copied().unwrap_or(1) as usize % 4;
        let set = whole_set(&mut Draw::new(numbers));
        let set = without_english(set, &|number| alone > 0 && number % alone == 0);
        let cases = cases(&set, &cases_from);
        let with = cases["cases"].as_array().is_some_and(|cases| !cases.is_empty());
        let bytes = to_workbook(&set, with.then_some(&cases));
        prop_assert!(bytes.is_ok(), "{bytes:?}");
        let read = from_workbook(&bytes.unwrap_or_default()).unwrap();
        prop_assert_eq!(read.told, vec![]);
        prop_assert_eq!(canonical::hash(&read.set), canonical::hash(&set));
        prop_assert_eq!(read.cases, with.then_some(cases));
    }

    /// A workbook that is cut off or damaged is refused or read, and never a reason to stop.
    #[test]
    fn a_damaged_workbook_is_told(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let set: Value = serde_json::from_str(&shipped_text("dti-2022-tinh")).unwrap();
        let mut bytes = to_workbook(&set, None).unwrap();
        let place = at.index(bytes.len());
        if cut {
            bytes.truncate(place);
        } else {
            bytes[place] = byte;
        }
        let found = tudanhgia_author::check("bo.xlsx", &bytes);
        prop_assert!(!cut || found.count().errors > 0);
        if let Ok(read) = from_workbook(&bytes) {
            prop_assert!(!read.told.is_empty() || read.set == set);
        }
    }
}

#[test]
fn a_workbook_that_a_spreadsheet_program_saves_again_reads_the_same() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: no LibreOffice here, so nobody has saved a workbook again");
        return;
    }
    let folder = folder("workbook-again");
    let again = folder.join("again");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut sets = Vec::new();
    for name in SETS {
        let set: Value = serde_json::from_str(&shipped_text(name)).unwrap();
        let cases: Value = serde_json::from_str(&text_of(&format!("criteria/{name}.cases.json"))).unwrap();
        std::fs::write(folder.join(format!("{name}.xlsx")), to_workbook(&set, Some(&cases)).unwrap())
            .unwrap();
        sets.push((name, set, cases));
    }
    let files = sets.iter().map(|(name, ..)| folder.join(format!("{name}.xlsx")));
    let done = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&again)
        .args(files)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for (name, set, cases) in sets {
        let read = from_workbook(&std::fs::read(again.join(format!("{name}.xlsx"))).unwrap()).unwrap();
        assert_eq!(read.told, vec![], "{name}");
        assert_eq!(canonical::hash(&read.set), canonical::hash(&set), "{name}");
        assert_eq!(read.cases, Some(cases), "{name}");
    }
}

#[test]
fn the_commands_write_a_workbook_and_the_files_of_it() {
    let folder = folder("workbook-commands");
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let [book, set] = [at("bo.xlsx"), at("bo.json")];
    let source = "criteria/mau-297-xa.json";
    assert_eq!(output_of(&["workbook", source, &book]), "");
    assert_eq!(output_of(&["workbook", "--force", source, &book]), "");
    assert_eq!(output_of(&["set", &book, &set]), "");
    for (made, from) in [(set.clone(), source), (at("bo.cases.json"), "criteria/mau-297-xa.cases.json")] {
        let made: Value = serde_json::from_str(&std::fs::read_to_string(made).unwrap()).unwrap();
        assert_eq!(made, serde_json::from_str::<Value>(&text_of(from)).unwrap());
    }
    let said = output_of(&["lint", "--strict", &book]);
    assert!(
        said.starts_with("mau-297-xa 1.0.1 (Bộ mẫu): không có lỗi, 15 tiêu chí, 10 trường hợp kiểm thử\n"),
        "{said}"
    );
    assert_eq!(run(&["set", &book, &at("bo.txt")]).status.code(), Some(2));
}

#[test]
fn a_workbook_with_a_problem_fails_as_a_set_does() {
    let folder = folder("workbook-problems");
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    set["max"] = 100.into();
    let [broken, none] = [at("hong.xlsx"), at("khong.xlsx")];
    std::fs::write(&broken, to_workbook(&set, None).unwrap()).unwrap();
    std::fs::write(&none, "PK\u{3}\u{4}").unwrap();
    let lint = run(&["lint", &broken]);
    let said = printed(&lint.stdout);
    assert_eq!(lint.status.code(), Some(1), "{said}");
    assert!(
        said.contains("error[sum]: Điểm tối đa ghi 100, nhưng các mục cho 86.5.\n    ở: Bộ tiêu chí!B"),
        "{said}"
    );
    let json = run(&["--lang", "en", "lint", "--format", "json", &none]);
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (json.status.code(), &report["files"][0]["findings"][0]["code"]),
        (Some(1), &json!("not-a-workbook"))
    );
    assert_eq!(run(&["set", &none, &at("khong.json")]).status.code(), Some(2));
    // A set that no workbook can say is not written, and its problems are said.
    set["mood"] = 1.into();
    std::fs::write(folder.join("la.json"), set.to_string()).unwrap();
    let refused = run(&["workbook", &at("la.json"), &at("la.xlsx")]);
    assert_eq!((refused.status.code(), folder.join("la.xlsx").exists()), (Some(1), false));
    assert!(printed(&refused.stderr).contains("mood"), "{}", printed(&refused.stderr));
}
