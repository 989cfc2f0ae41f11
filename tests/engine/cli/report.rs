//! `tudanhgia report`: the paper of a unit on its own sheet, read back from every kind of file.

use std::io::{Cursor, Read, Write};
use std::process::Command;

use serde_json::Value;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::{Change, Proof, ProofFile, Sheet};
use tudanhgia_office::official::{Column, Confirmed, Hints, match_lines, read_table};

use super::{folder, run};
use crate::form::{reform, seven};
use crate::random::{Draw, complete};
use crate::support::{accepted, shipped, shipped_text, text_of};

/// A sheet of a shipped set with every answer, drawn.
fn sheet(set: &CriteriaSet, seed: u32) -> Sheet {
    let numbers =
        (0..4_000_u32).map(|index| seed.wrapping_mul(2_654_435_761).wrapping_add(index * 40_503)).collect();
    let mut sheet = Sheet::new(set, "UBND xã Tràng Đà", "2026-01-05T08:00:00Z");
    sheet.answers = complete(set, &mut Draw::new(numbers));
    let first = set.criteria_of(set.total())[0].0;
    sheet.explanations.insert(set.node(first).id.clone(), "=1+1; <b>Giấy mời</b> số 12/GM-UBND".to_owned());
    let proof = Proof {
        texts: ["12/KH-UBND", "05/3/2026", "UBND xã", "=HYPERLINK(1); 7,5", "2", "https://a.vn/12"]
            .map(str::to_owned),
        files: vec![ProofFile { name: "+ke-hoach.pdf".to_owned(), size: 9, sha256: "0f".repeat(32) }],
        ..Proof::default()
    };
    sheet.apply(sheet.evidence.changed(&set.node(first).id, &[Proof::default(), proof]));
    sheet.apply(Change::Note(set.node(first).id.clone(), "ghi cho riêng mình".to_owned()));
    sheet.letter.insert("number".to_owned(), "15/BC-UBND".to_owned());
    sheet.letter.insert("date".to_owned(), "ngày 05 tháng 3 năm 2026".to_owned());
    sheet
}

const SETS: [&str; 4] = ["mau-297-xa", "mau-297-huyen", "mau-297-so", "dti-2022-tinh"];

#[test]
fn what_is_exported_is_read_back_to_the_last_digit() {
    for (name, seed) in SETS.into_iter().zip(1..) {
        let set = shipped(name);
        let sheet = sheet(&set, seed);
        let assessment = assess(&set, &sheet.answers);
        let folder = folder(&format!("report-{name}"));
        let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        std::fs::write(at("phieu.json"), sheet.save()).unwrap();
        for kind in ["xlsx", "csv"] {
            let paper = at(&format!("bao-cao.{kind}"));
            let output = run(&["report", &format!("criteria/{name}.json"), &at("phieu.json"), &paper]);
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
            let sheet = (kind == "xlsx").then(|| "Báo cáo".to_owned());
            let read = read_table(&std::fs::read(&paper).unwrap(), &Hints { sheet, ..Hints::default() });
            let matched = match_lines(&set, &read.official, &Confirmed::new());
            assert_eq!(matched.doubts, [], "{name} {kind}");
            for (index, node) in set.nodes.iter().enumerate() {
                let row = NodeIx::from(index);
                let value = assessment.node(row).range.value();
                let scored = node.measure == Measure::Points && !node.max.is_zero();
                let Some(value) = value.filter(|_| scored && assessment.node(row).applies.is_true()) else {
                    continue;
                };
                let line = matched.line_of(row).map(|line| &read.official.lines[line]);
                let points = line.and_then(|line| line.points(Column::Declared));
                let shown = points.unwrap_or_else(|| panic!("{name} {kind} {}", node.id));
                // A number that does not end is written with as many digits as the file has room for.
                let close = &(shown - value) * &Exact::power_of_ten(set.digits);
                assert!(
                    close < Exact::ONE && -&close < Exact::ONE,
                    "{name} {kind} {}: {shown} {value}",
                    node.id
                );
                if value.exact_digits(set.digits).is_some() {
                    assert_eq!(shown, value, "{name} {kind} {}", node.id);
                }
            }
        }
        // A file that exists is overwritten only when that was asked for.
        let again = run(&["report", &format!("criteria/{name}.json"), &at("phieu.json"), &at("bao-cao.csv")]);
        assert_eq!(again.status.code(), Some(2));
    }
}

/// The parts of a package by their names.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}

#[test]
fn a_document_has_its_head_its_foot_and_no_markup_of_the_unit() {
    let set = shipped("mau-297-xa");
    let folder = folder("report-docx");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(at("phieu.json"), sheet(&set, 7).save()).unwrap();
    for (name, more) in [("co.docx", &[][..]), ("khong.docx", &["--no-appendix"][..])] {
        let output =
            run(&[&["report", "criteria/mau-297-xa.json", &at("phieu.json"), &at(name)], more].concat());
        assert_eq!(output.status.code(), Some(0));
        let parts = parts(&std::fs::read(at(name)).unwrap());
        let part = |name: &str| &parts.iter().find(|(part, _)| part == name).unwrap().1;
        let text = part("word/document.xml");
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ">ỦY BAN NHÂN DÂN<",
            ">XÃ TRÀNG ĐÀ<",
            "Số: 15/BC-UBND",
            "ngày 05 tháng 3 năm 2026",
            "A. Thông tin chung",
            "&lt;b&gt;Giấy mời&lt;/b&gt;",
        ] {
            assert!(text.contains(words), "{words}");
        }
        assert_eq!(text.contains("Diễn giải điểm"), more.is_empty());
        assert!(
            part("word/header1.xml").contains("PAGE") && part("word/footer1.xml").contains(&set.sha256[..12])
        );
        // Every criterion has its row, and the head of the table is repeated on each page.
        for node in &set.nodes {
            if matches!(node.content, Content::Criterion(_)) {
                assert!(text.contains(&node.name.vi.replace('&', "&amp;")), "{}", node.id);
            }
        }
        assert!(text.contains("<w:tblHeader/>"));
    }
}

/// Evidence stands in every kind of file, as text and never as a formula; what the unit notes for itself in none.
#[test]
fn evidence_is_listed_in_every_kind_of_file_and_private_notes_in_none() {
    let set = shipped("mau-297-xa");
    let folder = folder("report-evidence");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(at("phieu.json"), sheet(&set, 7).save()).unwrap();
    for (kind, expected) in [
        ("docx", "word/document.xml: số 12/KH-UBND ngày 05/3/2026 của UBND xã"),
        ("docx", "word/document.xml: DANH MỤC TÀI LIỆU KIỂM CHỨNG"),
        ("docx", "word/document.xml: https://a.vn/12, tệp +ke-hoach.pdf"),
        ("xlsx", "xl/worksheets/sheet3.xml: =HYPERLINK(1); 7,5"),
        ("xlsx", "xl/worksheets/sheet3.xml: 0f0f0f0f"),
        ("csv", "Minh chứng – "),
        (
            "csv",
            ": số 12/KH-UBND ngày 05/3/2026 của UBND xã, =HYPERLINK(1); 7,5, 2, https://a.vn/12, tệp +ke-hoach.pdf",
        ),
    ] {
        let paper = at(&format!("bao-cao.{kind}"));
        run(&["report", "criteria/mau-297-xa.json", &at("phieu.json"), &paper, "--force"]);
        let bytes = std::fs::read(&paper).unwrap();
        let texts = match kind {
            "csv" => vec![(String::new(), String::from_utf8(bytes).unwrap())],
            _ => parts(&bytes),
        };
        let (part, words) = if kind == "csv" { ("", expected) } else { expected.split_once(": ").unwrap() };
        let text = &texts.iter().find(|(name, _)| name == part).unwrap().1;
        assert!(text.contains(words), "{kind}: {words}");
        // The only formulas are the sums of the form.
        assert!(part.is_empty() || part.contains("document") || !text.contains("<f>"), "{part}");
        assert!(!texts.iter().any(|(_, text)| text.contains("riêng mình")), "{kind}");
    }
}

/// A spreadsheet that computes the formulas itself comes to the totals of the set. What it would show without computing is
/// taken out of the file before, so that nothing but the formulas can give them.
#[test]
fn formulas_give_the_totals_in_a_spreadsheet() {
    let Ok(version) = Command::new("soffice").arg("--version").output() else {
        eprintln!("skipped: no LibreOffice here, so nobody has computed the formulas of a report");
        return;
    };
    assert!(version.status.success());
    let mut sums = 0;
    // In the form of most sets the unit's own points stand in the fifth column, in others elsewhere.
    let forms = [(Value::Null, 4), (seven(), 6), (Value::Null, 4), (reform(), 3)];
    for ((name, (form, column)), seed) in SETS.into_iter().zip(forms).zip(11..) {
        let mut file: Value = serde_json::from_str(&shipped_text(name)).unwrap();
        if !form.is_null() {
            file["form"] = form;
        }
        let set = accepted(&file);
        let sheet = sheet(&set, seed);
        let assessment = assess(&set, &sheet.answers);
        let folder = folder(&format!("report-formulas-{name}"));
        let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        std::fs::write(at("phieu.json"), sheet.save()).unwrap();
        std::fs::write(at("bo.json"), file.to_string()).unwrap();
        run(&["report", &at("bo.json"), &at("phieu.json"), &at("bao-cao.xlsx"), "--force"]);
        let mut bare = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (part, text) in parts(&std::fs::read(at("bao-cao.xlsx")).unwrap()) {
            sums += text.matches("<f>SUM(").count() + text.matches("<f>ROUND(SUM(").count();
            let text = text.split("</f><v>").enumerate().map(|(index, piece)| match index {
                0 => piece.to_owned(),
                _ => format!("</f>{}", piece.split_once("</v>").unwrap().1),
            });
            let text =
                text.collect::<String>().replace("formatCode=\"0.00\"", "formatCode=\"0.000000000000\"");
            let text = text.replace("formatCode=\"0.0000\"", "formatCode=\"0.000000000000\"");
            bare.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
            bare.write_all(text.as_bytes()).unwrap();
        }
        std::fs::write(at("trong.xlsx"), bare.finish().unwrap().into_inner()).unwrap();
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let came = Command::new("soffice")
            .args([
                profile.as_str(),
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,false",
            ])
            .args(["--outdir", folder.to_str().unwrap(), &at("trong.xlsx")])
            .output()
            .unwrap();
        assert!(came.status.success(), "{}", String::from_utf8_lossy(&came.stderr));
        let csv = text_of(&at("trong.csv"));
        let total =
            csv.lines().find(|line| line.starts_with(";Tổng cộng;")).unwrap_or_else(|| panic!("{csv}"));
        let shown = Exact::parse(total.split(';').nth(column).unwrap()).unwrap();
        let value = assessment.node(set.total()).range.value().unwrap();
        let close = &(&shown - value) * &Exact::power_of_ten(9);
        assert!(close < Exact::ONE && -&close < Exact::ONE, "{name}: {shown} {value}");
    }
    assert!(sums > 8, "the groups of the sample sets are plain sums, and {sums} formulas say so");
}
