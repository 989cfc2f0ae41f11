//! A set written into a workbook that exists: what the author has done there stays.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use serde_json::{Value, json};
use tudanhgia_author::{NotBack, from_workbook, to_workbook, write_back};
use tudanhgia_core::canonical;
use tudanhgia_papers::archive::{Archive, pack};

use crate::cli::{folder, output_of, printed, run};
use crate::random::{Draw, choices, whole_set};
use crate::support::{SETS, one_of, shipped_text, text_of, tried};

const MOST: usize = 10_000_000;

pub(crate) fn set_of(name: &str) -> Value {
    serde_json::from_str(&shipped_text(name)).unwrap()
}

pub(crate) fn cases_of(name: &str) -> Value {
    serde_json::from_str(&text_of(&format!("criteria/{name}.cases.json"))).unwrap()
}

/// The parts of a workbook by their names.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let archive = Archive::open(bytes).unwrap();
    let part = |(at, name): (usize, &str)| {
        (name.to_owned(), String::from_utf8(archive.unpack(at, MOST).unwrap()).unwrap())
    };
    archive.names().enumerate().map(part).collect()
}

/// The names of the parts that differ.
fn changed_parts(old: &[u8], new: &[u8]) -> Vec<String> {
    let (old, new) = (parts(old), parts(new));
    assert_eq!(old.keys().collect::<Vec<_>>(), new.keys().collect::<Vec<_>>());
    old.into_iter().filter(|(name, text)| new[name] != *text).map(|(name, _)| name).collect()
}

/// A workbook with some of its parts written otherwise.
pub(crate) fn with_parts(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let archive = Archive::open(bytes).unwrap();
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let text = |at: usize| String::from_utf8(archive.unpack(at, MOST).unwrap()).unwrap();
    pack(names.iter().enumerate().map(|(at, name)| (name.clone(), change(name, text(at)))))
}

/// The part of a sheet, by its name.
pub(crate) fn part_of(bytes: &[u8], sheet: &str) -> String {
    let (of_sheets, _) = tudanhgia_tables::sheet_parts(bytes).unwrap();
    let names = tudanhgia_tables::read_sheets(bytes).unwrap();
    let at = names.iter().position(|(name, ..)| name == sheet).unwrap();
    of_sheets[at].clone().unwrap()
}

#[track_caller]
pub(crate) fn reads_as(bytes: &[u8], set: &Value) {
    let read = from_workbook(bytes).unwrap();
    assert_eq!(read.told, vec![]);
    assert_eq!(canonical::hash(&read.set), canonical::hash(set));
}

#[test]
fn the_same_set_changes_nothing() {
    for name in one_of(4, SETS) {
        let (set, cases) = (set_of(name), cases_of(name));
        let book = to_workbook(&set, Some(&cases)).unwrap();
        let written = write_back(&book, &set, Some(&cases)).unwrap();
        assert_eq!((written.cells, written.new_rows.len(), written.emptied.len()), (0, 0, 0), "{name}");
        assert_eq!(changed_parts(&book, &written.bytes), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn one_value_changes_one_cell() {
    let (mut set, cases) = (set_of("mau-297-xa"), cases_of("mau-297-xa"));
    let book = to_workbook(&set, Some(&cases)).unwrap();
    set["groups"][0]["items"][0]["how"]["vi"] = "Cách <mới> & khác".into();
    let written = write_back(&book, &set, Some(&cases)).unwrap();
    assert_eq!((written.cells, &written.new_rows, &written.emptied), (1, &vec![], &vec![]));
    let part = part_of(&book, "Tiêu chí");
    assert_eq!(changed_parts(&book, &written.bytes), std::slice::from_ref(&part));
    reads_as(&written.bytes, &set);
    // Within the sheet nothing else changes either.
    let (old, new) = (&parts(&book)[&part], &parts(&written.bytes)[&part]);
    let cells = |text: &str| text.split("<c ").map(str::to_owned).collect::<Vec<_>>();
    let differ = cells(old).into_iter().zip(cells(new)).filter(|(old, new)| old != new).count();
    assert_eq!((cells(old).len(), differ), (cells(new).len(), 1));
}

#[test]
fn rows_come_between_and_are_emptied() {
    let mut set = set_of("mau-297-xa");
    let book = to_workbook(&set, None).unwrap();
    // A band more in the middle, a criterion more in the middle, one less at the end, another group.
    let items = set["groups"][0]["items"].as_array_mut().unwrap();
    let mut more = items[0].clone();
    more["id"] = "them".into();
    more["code"] = "1a".into();
    more["name"]["vi"] = "Tiêu chí mới".into();
    items.insert(1, more);
    let bands = items[2]["rule"]["bands"].as_array_mut().unwrap();
    bands.insert(2, json!({"from": "0.5", "to": 100, "points": 2}));
    items.pop();
    let mut group = set["groups"][1].clone();
    group["id"] = "moi".into();
    group["code"] = "Ia".into();
    for (at, item) in group["items"].as_array_mut().unwrap().iter_mut().enumerate() {
        item["id"] = format!("moi-{at}").into();
    }
    set["groups"].as_array_mut().unwrap().insert(1, group);
    let written = write_back(&book, &set, None).unwrap();
    reads_as(&written.bytes, &set);
    assert!(
        !written.emptied.is_empty() && written.new_rows.iter().any(|row| row.contains("(them)")),
        "{written:?}"
    );
    // And back again.
    let before = set_of("mau-297-xa");
    let again = write_back(&written.bytes, &before, None).unwrap();
    reads_as(&again.bytes, &before);
}

#[test]
fn test_cases_are_written_back() {
    let (set, mut cases) = (set_of("mau-297-xa"), cases_of("mau-297-xa"));
    let book = to_workbook(&set, Some(&cases)).unwrap();
    let list = cases["cases"].as_array_mut().unwrap();
    list[0]["note"] = "Ghi chú khác".into();
    let mut more = list[1].clone();
    more["name"] = "Trường hợp thêm".into();
    list.push(more);
    list.remove(2);
    let written = write_back(&book, &set, Some(&cases)).unwrap();
    assert_eq!(from_workbook(&written.bytes).unwrap().cases, Some(cases.clone()));
    assert_eq!(changed_parts(&book, &written.bytes), [part_of(&book, "Trường hợp thử")]);
    // Without a file of cases those of the workbook stay.
    let kept = write_back(&written.bytes, &set, None).unwrap();
    assert_eq!((kept.cells, from_workbook(&kept.bytes).unwrap().cases), (0, Some(cases.clone())));
    cases["cases"].as_array_mut().unwrap().insert(0, json!({"name": "Đứng đầu", "answers": {}}));
    assert!(matches!(write_back(&book, &set, Some(&cases)), Err(NotBack::Because(_))));
}

#[test]
fn formulas_merges_names_and_remarks_move_with_their_rows() {
    let mut set = set_of("mau-297-xa");
    let book = to_workbook(&set, None).unwrap();
    let part = part_of(&book, "Tiêu chí");
    let other = part_of(&book, "Hướng dẫn");
    let book = with_parts(&book, |name, text| {
        match name.to_lowercase() {
        name if name == part => {
            let text = text.replacen("</row>", "<c r=\"CV1\" t=\"inlineStr\"><is><t># của tôi</t></is></c></row>", 1);
            let at = text.find("<row r=\"9\">").unwrap() + "<row r=\"9\">".len();
            let end = at + text[at..].find("</row>").unwrap();
            let text = format!("{}<c r=\"CV9\"><f>SUM(CV7:CV8)+'Tiêu chí'!A9</f><v>3</v></c>{}", &text[..end], &text[end..]);
            text.replacen("</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"CW9:CX9\"/></mergeCells>", 1)
        }
        name if name == other => {
            text.replacen("</row>", "<c r=\"J1\"><f>'Tiêu chí'!CV9*2</f><v>6</v></c></row>", 1)
        }
        name if name == "xl/workbook.xml" => text.replacen(
            "</sheets>",
            "</sheets><definedNames><definedName name=\"x\">'Tiêu chí'!$A$9:$B$9</definedName></definedNames>",
            1,
        ),
        _ => text,
    }
    });
    // In which order a program computes formulas.
    let chain =
        "<calcChain xmlns=\"m\"><c r=\"CV9\" i=\"3\"/><c r=\"CU9\"/><c r=\"J9\" i=\"1\"/></calcChain>";
    let relation =
        "<Relationship Id=\"rIdC\" Type=\"http://x/calcChain\" Target=\"calcChain.xml\"/></Relationships>";
    let mut with_chain = parts(&with_parts(&book, |name, text| match name {
        "xl/_rels/workbook.xml.rels" => text.replacen("</Relationships>", relation, 1),
        _ => text,
    }));
    with_chain.insert("xl/calcChain.xml".to_owned(), chain.to_owned());
    let book = pack(with_chain);
    reads_as(&book, &set);
    let items = set["groups"][0]["items"].as_array_mut().unwrap();
    let mut more = items[0].clone();
    more["id"] = "them".into();
    items.insert(1, more);
    let written = write_back(&book, &set, None).unwrap();
    reads_as(&written.bytes, &set);
    let moved = "<c r=\"CV10\" i=\"3\"/><c r=\"CU10\"/><c r=\"J9\" i=\"1\"/>";
    assert!(parts(&written.bytes)["xl/calcChain.xml"].contains(moved));
    let new = parts(&written.bytes);
    let find = |wanted: &str| new.iter().find(|(name, _)| name.to_lowercase() == wanted).unwrap().1.clone();
    let sheet = find(&part);
    assert!(sheet.contains("<c r=\"CV10\"><f>SUM(CV8:CV9)+'Tiêu chí'!A10</f><v>3</v></c>"), "{sheet}");
    assert!(sheet.contains("<mergeCell ref=\"CW10:CX10\"/>"));
    assert!(find(&other).contains("<f>'Tiêu chí'!CV10*2</f>"));
    assert!(find("xl/workbook.xml").contains("'Tiêu chí'!$A$10:$B$10"));
}

#[test]
fn a_formula_of_a_value_stays_and_is_named() {
    let mut set = set_of("mau-297-xa");
    let book = to_workbook(&set, None).unwrap();
    let part = part_of(&book, "Bộ tiêu chí");
    let max = "<v>86.5</v></c>";
    let book = with_parts(&book, |name, text| match name.to_lowercase() == part {
        true => text.replacen(max, &format!("<f>SUM(D1:D2)</f>{max}"), 1),
        false => text,
    });
    reads_as(&book, &set);
    set["max"] = 90.into();
    let written = write_back(&book, &set, None).unwrap();
    reads_as(&written.bytes, &set);
    assert_eq!(written.formulas.len(), 1, "{:?}", written.formulas);
    let sheet = parts(&written.bytes).into_iter().find(|(name, _)| name.to_lowercase() == part).unwrap().1;
    assert!(sheet.contains("<f>SUM(D1:D2)</f><v>90</v></c>"), "{sheet}");
}

#[test]
fn what_is_not_understood_is_refused() {
    let set = set_of("mau-297-xa");
    let book = to_workbook(&set, None).unwrap();
    let part = part_of(&book, "Tiêu chí");
    let mut more = set.clone();
    let items = more["groups"][0]["items"].as_array_mut().unwrap();
    let mut item = items[0].clone();
    item["id"] = "them".into();
    items.insert(1, item);
    let because = |book: &[u8], set: &Value| match write_back(book, set, None) {
        Err(NotBack::Because(why)) => why.vi,
        other => panic!("{other:?}"),
    };
    // A drawing that stands at rows.
    let drawn = with_parts(&book, |name, text| match name.to_lowercase() == part {
        true => text.replacen("</sheetData>", "</sheetData><drawing r:id=\"rId9\" xmlns:r=\"r\"/>", 1),
        false => text,
    });
    assert!(because(&drawn, &more).contains("“drawing”"));
    // Without rows that move it is in nobody's way.
    let mut value = set.clone();
    value["groups"][0]["items"][0]["how"]["vi"] = "Khác".into();
    reads_as(&write_back(&drawn, &value, None).unwrap().bytes, &value);
    // The order of rows.
    let mut turned = set.clone();
    turned["groups"][0]["items"].as_array_mut().unwrap().reverse();
    assert!(because(&book, &turned).contains("thứ tự"));
    // A workbook with problems, and what is none.
    let wrong = with_parts(&book, |name, text| match name.to_lowercase() == part {
        true => text.replacen("Loại dòng", "Loại hàng", 1),
        false => text,
    });
    assert!(matches!(write_back(&wrong, &set, None), Err(NotBack::Problems(_))));
    assert!(matches!(write_back(b"PK\x03\x04", &set, None), Err(NotBack::Unread(_))));
}

/// The workbook as LibreOffice saves it, if it is here.
pub(crate) fn saved_by_office(folder: &Path, book: &[u8]) -> Option<Vec<u8>> {
    Command::new("soffice").arg("--version").output().ok()?;
    let (from, out) = (folder.join("tep.xlsx"), folder.join("da-luu"));
    std::fs::write(&from, book).unwrap();
    convert(folder, "xlsx", &from, &out);
    Some(std::fs::read(out.join("tep.xlsx")).unwrap())
}

fn convert(folder: &Path, to: &str, from: &Path, out: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new("soffice");
    command.args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"]).arg(out).arg(from);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn what_a_spreadsheet_program_was_told_stays() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: no LibreOffice here, so nobody has coloured a workbook");
        return;
    }
    let folder = folder("written-back-office");
    let convert = |to: &str, from: &Path, out: &Path| convert(&folder, to, from, out);
    let (mut set, cases) = (set_of("mau-297-xa"), cases_of("mau-297-xa"));
    std::fs::write(folder.join("bo.xlsx"), to_workbook(&set, Some(&cases)).unwrap()).unwrap();
    convert("fods", &folder.join("bo.xlsx"), &folder);
    // The author colours a cell, writes a remark to it, and keeps a sheet of notes with a formula.
    let text = std::fs::read_to_string(folder.join("bo.fods")).unwrap();
    let name = set["groups"][0]["items"][1]["name"]["vi"].as_str().unwrap().to_owned();
    let at = text.find(&format!("<text:p>{name}</text:p>")).unwrap();
    let cell = text[..at].rfind("<table:table-cell").unwrap();
    let style = "<style:style style:name=\"mau\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#ffff00\"/></style:style>";
    let remark = "<office:annotation><text:p>hỏi lại phòng</text:p></office:annotation>";
    let notes = "<table:table table:name=\"# Nháp\"><table:table-column/><table:table-row><table:table-cell \
        table:formula=\"of:=1+[$'Tiêu chí'.CV5]\" office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>";
    let old = text[cell..at].to_owned();
    let new = regex_style(&old) + remark;
    let text = format!("{}{new}{}", &text[..cell], &text[at..])
        .replacen("</office:automatic-styles>", &format!("{style}</office:automatic-styles>"), 1)
        .replacen("</office:spreadsheet>", &format!("{notes}</office:spreadsheet>"), 1);
    std::fs::write(folder.join("mau.fods"), text).unwrap();
    convert("xlsx", &folder.join("mau.fods"), &folder);
    let book = std::fs::read(folder.join("mau.xlsx")).unwrap();
    reads_as(&book, &set);

    set["groups"][0]["items"][1]["how"]["vi"] = "Cách tính mới".into();
    let written = write_back(&book, &set, Some(&cases)).unwrap();
    assert_eq!(written.cells, 1);
    let part = part_of(&book, "Tiêu chí");
    // The list of the sheets asks that formulas are computed.
    assert_eq!(
        changed_parts(&book, &written.bytes).iter().map(|name| name.to_lowercase()).collect::<Vec<_>>(),
        ["xl/workbook.xml", part.as_str()]
    );
    reads_as(&written.bytes, &set);

    // A row between moves the remark with its cell.
    let items = set["groups"][0]["items"].as_array_mut().unwrap();
    let mut more = items[0].clone();
    more["id"] = "them".into();
    items.insert(1, more);
    let written = write_back(&book, &set, Some(&cases)).unwrap();
    reads_as(&written.bytes, &set);
    let remark_of = |bytes: &[u8]| {
        let comments = parts(bytes).into_iter().find(|(name, _)| name.contains("comments")).unwrap().1;
        comments.split("ref=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let row = |place: &str| {
        place.trim_start_matches(|letter: char| letter.is_alphabetic()).parse::<usize>().unwrap()
    };
    assert_eq!(row(&remark_of(&written.bytes)), row(&remark_of(&book)) + 1);
    // The program opens what was written, and it is the set.
    std::fs::write(folder.join("sau.xlsx"), &written.bytes).unwrap();
    let out = folder.join("mo-lai");
    convert("xlsx", &folder.join("sau.xlsx"), &out);
    reads_as(&std::fs::read(out.join("sau.xlsx")).unwrap(), &set);
}

/// The beginning of a cell with another style.
fn regex_style(cell: &str) -> String {
    match cell.split_once("table:style-name=\"") {
        Some((before, after)) => {
            let (_, rest) = after.split_once('"').unwrap();
            format!("{before}table:style-name=\"mau\"{rest}")
        }
        None => cell.replacen("<table:table-cell", "<table:table-cell table:style-name=\"mau\"", 1),
    }
}

#[test]
fn the_command_writes_back_or_leaves_the_file() {
    let folder = folder("written-back");
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let [book, json] = [at("bo.xlsx"), at("bo.json")];
    std::fs::write(&json, shipped_text("mau-297-xa")).unwrap();
    assert_eq!(output_of(&["workbook", &json, &book]), "");
    let same = run(&["workbook", &json, &book]);
    assert!(printed(&same.stderr).contains("không đổi ô nào"), "{}", printed(&same.stderr));
    let mut set = set_of("mau-297-xa");
    set["year"] = "2031".into();
    std::fs::write(&json, set.to_string()).unwrap();
    let said = run(&["workbook", &json, &book]);
    assert_eq!(said.status.code(), Some(0));
    assert!(
        printed(&said.stderr).contains("đã đổi 1 ô, giữ nguyên mọi thứ khác"),
        "{}",
        printed(&said.stderr)
    );
    reads_as(&std::fs::read(&book).unwrap(), &set);
    set["groups"][0]["items"].as_array_mut().unwrap().reverse();
    std::fs::write(&json, set.to_string()).unwrap();
    let before = std::fs::read(&book).unwrap();
    let refused = run(&["--lang", "en", "workbook", &json, &book]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(printed(&refused.stderr).contains("Nothing was written"), "{}", printed(&refused.stderr));
    assert_eq!(std::fs::read(&book).unwrap(), before);
    assert_eq!(output_of(&["workbook", "--force", &json, &book]), "");
    reads_as(&std::fs::read(&book).unwrap(), &set);
    // A workbook that a program has open, or that is of another kind, is left alone, whatever is asked for.
    for (lock, program) in [("~$bo.xlsx", "Excel"), (".~lock.bo.xlsx#", "LibreOffice"), (".~bo.xlsx", "WPS")]
    {
        std::fs::write(at(lock), program).unwrap();
        let before = std::fs::read(&book).unwrap();
        for arguments in [&["workbook", &json, &book][..], &["workbook", "--force", &json, &book]] {
            let refused = run(arguments);
            let said = printed(&refused.stderr);
            assert!(
                refused.status.code() == Some(2) && said.contains(lock) && said.contains("đang mở"),
                "{said}"
            );
        }
        assert_eq!(std::fs::read(&book).unwrap(), before);
        std::fs::remove_file(at(lock)).unwrap();
    }
    let refused = run(&["workbook", &json, &at("bo.ODS")]);
    assert!(refused.status.code() == Some(2) && printed(&refused.stderr).contains("chỉ ghi bảng tính .xlsx"));
    assert!(!std::path::Path::new(&at("bo.ODS")).exists());
    // A set that is too large is said with the limit.
    let large = at("lon.json");
    std::fs::write(&large, " ".repeat(2_500_000)).unwrap();
    let refused = run(&["workbook", &large, &at("lon.xlsx")]);
    let said = printed(&refused.stdout) + &printed(&refused.stderr);
    assert!(said.contains("nhiều nhất 2.000.000 byte") && !said.contains("2000003"), "{said}");
}

/// Gives a row, and those within it, other names.
fn call_anew(row: &mut Value) {
    row["id"] = format!("them-{}", row["id"].as_str().unwrap()).into();
    row.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten().for_each(call_anew);
}

proptest! {
    #![proptest_config(tried(12))]

    /// From one random set to another the workbook reads as the other one, or nothing is written and why is said.
    #[test]
    fn a_random_change_is_written_or_refused(numbers in choices(), others in choices()) {
        let old = whole_set(&mut Draw::new(numbers.clone()));
        let mut mixed = numbers;
        let from = mixed.len() * 3 / 4;
        mixed.truncate(from);
        mixed.extend(others.iter().take(200));
        let new = whole_set(&mut Draw::new(mixed));
        let book = to_workbook(&old, None).unwrap();
        match write_back(&book, &new, None) {
            Ok(written) => {
                let read = from_workbook(&written.bytes).unwrap();
                prop_assert_eq!(read.told, vec![]);
                prop_assert_eq!(canonical::hash(&read.set), canonical::hash(&new));
            }
            Err(NotBack::Because(why)) => prop_assert!(!why.vi.is_empty()),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    /// A word that is another one and a criterion more are written into the workbook of any set.
    #[test]
    fn a_small_change_of_a_random_set_is_written(numbers in choices()) {
        let old = whole_set(&mut Draw::new(numbers));
        let book = to_workbook(&old, None).unwrap();
        let mut new = old.clone();
        new["groups"][0]["name"]["vi"] = "Tên khác".into();
        let items = new["groups"][0]["items"].as_array_mut().unwrap();
        let mut more = items[0].clone();
        call_anew(&mut more);
        items.insert(1, more);
        let written = write_back(&book, &new, None).unwrap();
        prop_assert!(!written.new_rows.is_empty());
        reads_as(&written.bytes, &new);
    }
}
