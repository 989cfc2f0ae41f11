//! Broken workbooks and annexes, each as a file, through the commands: one clear list, no panic, within bounds of memory and
//! time, and nothing written.

use std::collections::BTreeMap;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;
use tudanhgia_author::to_workbook;
use tudanhgia_papers::archive::pack;

use crate::cli::{folder, printed};
use crate::support::{one_of, path, shipped_text, text_of};
use crate::written_back::{part_of, parts, with_parts};

/// What is wrong with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wrong {
    /// It is nothing that is read.
    File,
    /// Something in its cells, which are named.
    Cells,
    /// Nothing that counts: it reads as ever, and what is in it is not run.
    Nothing,
}

type Broken = (String, Vec<u8>, Wrong);

/// How long one command may take, built for tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much memory a command may ask for, in kilobytes.
const MEMORY: usize = 1_500_000;

/// Runs a command within bounds.
fn bounded(arguments: &[&str]) -> Output {
    let begun = Instant::now();
    let mut command = Command::new("sh");
    let limit = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    command.args(["-c", &limit, env!("CARGO_BIN_EXE_tudanhgia")]).args(arguments).current_dir(path(""));
    let output = command.output().unwrap();
    assert!(begun.elapsed() < PATIENCE, "{arguments:?}: {:?}", begun.elapsed());
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}: {:?}\n{said}", output.status);
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    output
}

/// Files that are none of those that they are called.
fn other_files() -> Vec<Broken> {
    let ole = |inner: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(512, 0);
        bytes.extend(inner.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(4096, 0);
        bytes
    };
    let zip = |names: &[&str]| pack(names.iter().map(|name| (*name, "<a/>".to_owned())));
    let named: Vec<(&str, Vec<u8>)> = vec![
        ("trong", vec![]),
        ("mot-byte", b"P".to_vec()),
        ("chu", "Bộ tiêu chí".into()),
        ("json", b"{\"format\": 1}".to_vec()),
        ("csv", "STT;Tên\n1;Kế hoạch\n".into()),
        ("anh", b"\x89PNG\r\n\x1a\n0000".to_vec()),
        ("anh-jpeg", b"\xff\xd8\xff\xe0JFIF".to_vec()),
        ("pdf", b"%PDF-1.7\n1 0 obj".to_vec()),
        ("xls-cu", ole("Workbook")),
        ("mat-khau", ole("EncryptedPackage")),
        ("doc-cu", ole("WordDocument")),
        ("rtf", b"{\\rtf1 a}".to_vec()),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00".to_vec()),
        ("zip-trong", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec()),
        ("zip-tep-khac", zip(&["a.txt", "b.txt"])),
        ("zip-co-xlsx", zip(&["bo.xlsx"])),
        ("xlsb", zip(&["[Content_Types].xml", "xl/workbook.bin"])),
        ("docx", zip(&["[Content_Types].xml", "word/document.xml"])),
        ("pptx", zip(&["[Content_Types].xml", "ppt/presentation.xml"])),
        (
            "ods-mat-khau",
            pack([
                ("META-INF/manifest.xml", "<m><encryption-data/></m>".to_owned()),
                ("content.xml", "x".to_owned()),
            ]),
        ),
        ("lon-hon-20-mb", vec![b'a'; 21_000_000]),
    ];
    named.into_iter().map(|(name, bytes)| (name.to_owned(), bytes, Wrong::File)).collect()
}

/// Files that unpack to much more than they are, or are made to be read for ever.
fn bombs(book: &[u8], sheet: &str) -> Vec<Broken> {
    let of = |name: &str, wrong: Wrong, change: &dyn Fn(String) -> String| {
        let bytes = with_parts(book, |part, text| match part.to_lowercase() == sheet {
            true => change(text),
            false => text,
        });
        (name.to_owned(), bytes, wrong)
    };
    let inside = |text: String, more: &str| text.replacen("</sheetData>", &format!("{more}</sheetData>"), 1);
    vec![
        of("bom-khoang-trang", Wrong::File, &|text| text + &" ".repeat(70_000_000)),
        of("bom-mot-o", Wrong::File, &|text| {
            inside(
                text,
                &format!(
                    "<row r=\"900\"><c r=\"A900\" t=\"inlineStr\"><is><t>{}</t></is></c></row>",
                    "a".repeat(65_000_000)
                ),
            )
        }),
        of("nhieu-dong", Wrong::File, &|text| {
            let row = |at: usize| format!("<row r=\"{at}\"><c r=\"A{at}\"><v>1</v></c></row>");
            inside(text, &(100..30_100).map(row).collect::<String>())
        }),
        of("dong-cuoi-cung", Wrong::Cells, &|text| {
            inside(text, "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")
        }),
        of("cot-cuoi-cung", Wrong::File, &|text| {
            inside(text, "<row r=\"999\"><c r=\"XFD999\"><v>1</v></c></row>")
        }),
        of("dong-am", Wrong::File, &|text| inside(text, "<row r=\"-5\"><c r=\"A-5\"><v>1</v></c></row>")),
        of("the-khong-dong", Wrong::File, &|text| text + &"<a>".repeat(200_000)),
        of("the-long-nhau", Wrong::Nothing, &|text| {
            text.replacen(
                "</worksheet>",
                &format!("{}{}</worksheet>", "<a>".repeat(50_000), "</a>".repeat(50_000)),
                1,
            )
        }),
        of("thuc-the", Wrong::Nothing, &|text| {
            let bomb = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
            text.replacen("<worksheet", &format!("{bomb}<worksheet"), 1)
        }),
        of("gop-nhieu-o", Wrong::Cells, &|text| {
            let one = |at: usize| format!("<mergeCell ref=\"A{}:D{}\"/>", at + 2, at + 2);
            let all = (0..20_000).map(one).collect::<String>();
            text.replacen("</sheetData>", &format!("</sheetData><mergeCells>{all}</mergeCells>"), 1)
        }),
        (
            "nhieu-phan".to_owned(),
            {
                let mut all = parts(book);
                all.extend((0..20_000).map(|at| (format!("x/{at}.xml"), String::new())));
                pack(all)
            },
            Wrong::Nothing,
        ),
    ]
}

/// Cells and sheets in which something is wrong.
fn chaos(book: &[u8], sheet: &str) -> Vec<Broken> {
    let mut found: Vec<Broken> = Vec::new();
    let text = parts(book).into_iter().find(|(name, _)| name.to_lowercase() == sheet).unwrap().1;
    let with = |text: String| {
        with_parts(book, |part, own| if part.to_lowercase() == sheet { text.clone() } else { own })
    };
    // A head that is misspelt, twice, or of another column.
    for head in ["Loại dòng", "TT", "Tên", "Điểm tối đa", "Cách chấm", "Nguồn", "Kiểu chấm", "So với văn bản"]
    {
        let own = format!(">{head}<");
        if text.contains(&own) {
            found.push((
                format!("ten-cot-sai-{head}"),
                with(text.replacen(&own, &format!(">{head} zzz<"), 1)),
                Wrong::Cells,
            ));
            found.push((format!("ten-cot-lap-{head}"), with(text.replacen(&own, ">Mã<", 1)), Wrong::Cells));
        }
    }
    // Cells of every row turned into what no value is.
    let cells: Vec<(usize, usize)> = text
        .match_indices("<c r=\"")
        .filter_map(|(at, _)| Some((at, at + text[at..].find("</c>")? + 4)))
        .filter(|(at, end)| text[*at..*end].contains("<v>"))
        .collect();
    for (number, (at, end)) in cells.iter().enumerate().take(12) {
        let place = text[at + 6..].split('"').next().unwrap();
        for (kind, inner) in [
            ("loi", format!("<c r=\"{place}\" t=\"e\"><v>#REF!</v></c>")),
            ("cong-thuc-rong", format!("<c r=\"{place}\"><f>1/0</f></c>")),
            ("chu", format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>mười điểm</t></is></c>")),
            ("hai-cach", format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>1.000</t></is></c>")),
        ] {
            let broken = format!("{}{inner}{}", &text[..*at], &text[*end..]);
            found.push((format!("o-{kind}-{number}"), with(broken), Wrong::Cells));
        }
    }
    // Words of lists that are none.
    for word in ["ratio", "Tỷ lệ", "tiêu chí", "nhóm"] {
        let own = format!(">{word}<");
        if text.contains(&own) {
            found.push((
                format!("tu-sai-{word}"),
                with(text.replacen(&own, ">không có từ này<", 1)),
                Wrong::Cells,
            ));
        }
    }
    // Sheets that are missing, twice, or called otherwise.
    for (name, from, to) in [
        ("trang-la", "name=\"Bảng mức điểm\"", "name=\"Bảng mức\""),
        ("trang-lap", "name=\"Bảng mức điểm\"", "name=\"Tiêu chí\""),
        ("khong-co-trang-chung", "name=\"Bộ tiêu chí\"", "name=\"# Bộ\""),
        ("khong-co-tieu-chi", "name=\"Tiêu chí\"", "name=\"# Tiêu\""),
        ("khong-co-so-lieu", "name=\"Số liệu\"", "name=\"# Số\""),
    ] {
        let bytes = with_parts(book, |part, own| match part {
            "xl/workbook.xml" => {
                assert!(own.contains(from), "{from}");
                own.replacen(from, to, 1)
            }
            _ => own,
        });
        found.push((name.to_owned(), bytes, Wrong::Cells));
    }
    found.push((
        "o-ngoai-cot".to_owned(),
        with(text.replacen("</row><row r=\"3\"", "<c r=\"DA2\"><v>1</v></c></row><row r=\"3\"", 1)),
        Wrong::Cells,
    ));
    found.push((
        "gop-dau-bang".to_owned(),
        with(text.replacen(
            "</sheetData>",
            "</sheetData><mergeCells><mergeCell ref=\"A2:B5\"/></mergeCells>",
            1,
        )),
        Wrong::Cells,
    ));
    // Parts that are missing or no XML.
    for part in ["xl/workbook.xml", sheet] {
        let without: BTreeMap<String, String> =
            parts(book).into_iter().filter(|(name, _)| name.to_lowercase() != part).collect();
        found.push((format!("thieu-{}", part.replace('/', "-")), pack(without), Wrong::File));
        let garbage = with_parts(book, |name, own| {
            if name.to_lowercase() == part { "<a><b></a>".to_owned() + &half(&own) } else { own }
        });
        found.push((format!("hong-{}", part.replace('/', "-")), garbage, Wrong::File));
    }
    found
}

/// The first half of a text.
fn half(text: &str) -> String {
    text.chars().take(text.chars().count() / 2).collect()
}

/// What is in a file beside its cells, and is neither read nor run.
fn harmless(book: &[u8], sheet: &str) -> Vec<Broken> {
    let with = |more: &[(&str, &str)]| {
        let mut all = parts(book);
        all.extend(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
        pack(all)
    };
    let linked = with_parts(book, |part, text| match part.to_lowercase() == sheet {
        // The result that was stored is what counts.
        true => text.replacen("<v>", "<f>[1]Sheet1!$A$1+WEBSERVICE(\"http://127.0.0.1:9/\")</f><v>", 1),
        false => text,
    });
    vec![
        ("macro".to_owned(), with(&[("xl/vbaProject.bin", "Sub Auto_Open()")]), Wrong::Nothing),
        (
            "lien-ket-ngoai".to_owned(),
            with(&[("xl/externalLinks/externalLink1.xml", "<externalLink/>")]),
            Wrong::Nothing,
        ),
        ("cong-thuc-ra-ngoai".to_owned(), linked, Wrong::Nothing),
        ("tep-nhung".to_owned(), with(&[("xl/embeddings/oleObject1.bin", "MZ")]), Wrong::Nothing),
        (
            "duong-dan-nguy-hiem".to_owned(),
            with(&[("../../tmp/x.txt", "x"), ("/etc/x", "x")]),
            Wrong::Nothing,
        ),
    ]
}

/// A file that is cut off, or in which bytes are others.
fn damaged(name: &str, whole: &[u8]) -> Vec<Broken> {
    let mut found = Vec::new();
    for part in 1..10 {
        let cut = whole[..whole.len() * part / 10].to_vec();
        found.push((format!("{name}-cut-{part}"), cut, Wrong::File));
    }
    found
}

/// The workbooks.
fn books() -> Vec<Broken> {
    let set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    let cases: Value = serde_json::from_str(&text_of("criteria/mau-297-xa.cases.json")).unwrap();
    let book = to_workbook(&set, Some(&cases)).unwrap();
    let sheet = part_of(&book, "Tiêu chí");
    let mut all = other_files();
    all.extend(damaged("bo", &book));
    all.extend(bombs(&book, &sheet));
    all.extend(chaos(&book, &sheet));
    all.extend(harmless(&book, &sheet));
    all
}

#[test]
fn a_broken_workbook_gives_one_clear_list_and_nothing_is_written() {
    let folder = folder("broken-books");
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let all = books();
    assert!(all.len() >= 100, "{}", all.len());
    println!("{} broken workbooks", all.len());
    let mut odd = Vec::new();
    for (number, (name, bytes, wrong)) in one_of(8, all.into_iter().enumerate()) {
        let name = name.replace(' ', "-");
        let (book, out) = (at(&format!("{name}.xlsx")), at(&format!("{name}.json")));
        std::fs::write(&book, &bytes).unwrap();
        let lint = bounded(&["lint", &book]);
        let said = printed(&lint.stdout) + &printed(&lint.stderr);
        let errors: Vec<&str> = said.lines().filter(|line| line.contains(": error[")).collect();
        let places = said.lines().filter(|line| line.starts_with("    ở: ") && line.contains('!')).count();
        let is_as_said = match wrong {
            // One sentence; of a file that is none there are no places.
            Wrong::File => lint.status.code() != Some(0) && errors.len() <= 1 && !said.trim().is_empty(),
            Wrong::Cells => lint.status.code() == Some(1) && !errors.is_empty() && places >= errors.len(),
            Wrong::Nothing => lint.status.code() == Some(0),
        };
        if !is_as_said {
            odd.push(format!("{name} ({wrong:?}): {}", said.chars().take(900).collect::<String>()));
        }
        // No line is as long as what was put into the file.
        assert!(said.lines().all(|line| line.len() < 3_000), "{name}");
        // What is said of cells all commands hear from the same reader.
        if wrong == Wrong::Nothing || wrong == Wrong::Cells && number % 4 > 0 {
            std::fs::remove_file(&book).unwrap();
            continue;
        }
        let set = bounded(&["set", &book, &out]);
        if wrong == Wrong::File || set.status.code() != Some(0) {
            assert_ne!(set.status.code(), Some(0), "{name}");
            assert!(!std::path::Path::new(&out).exists(), "{name}");
        }
        // What a workbook says that reads with faults of the set is written, as it stands there; nothing into it.
        let back = bounded(&["workbook", "criteria/mau-297-xa.json", &book]);
        if back.status.code() != Some(0) {
            assert_eq!(std::fs::read(&book).unwrap(), bytes, "{name}");
            assert!(!printed(&back.stderr).trim().is_empty(), "{name}");
        }
        std::fs::remove_file(&book).unwrap();
    }
    assert!(odd.is_empty(), "{}", odd.join("\n\n"));
    let left = std::fs::read_dir(&folder).unwrap();
    let left: Vec<String> =
        left.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| !name.contains("tudanhgia-part")), "{left:?}");
}

#[test]
fn a_broken_annex_is_said_and_nothing_is_written() {
    let folder = folder("broken-annexes");
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let document = |body: &str| {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        pack([("word/document.xml", format!("<w:document {space}><w:body>{body}</w:body></w:document>"))])
    };
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>");
    let head = row(&["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]);
    let line = row(&["1", "Kế hoạch", "5", "Có: 5 điểm; không: 0 điểm"]);
    let sound = document(&table(&(head.clone() + &line)));
    let mut all: Vec<Broken> = other_files();
    all.extend(damaged("phu-luc", &sound));
    let more: Vec<(&str, Vec<u8>)> = vec![
        ("khong-co-bang", document("<w:p><w:r><w:t>Không có bảng</w:t></w:r></w:p>")),
        ("bang-khong-dau", document(&table(&row(&["a", "b"]).repeat(5)))),
        ("chi-co-dau", document(&table(&head))),
        ("the-khong-dong", document(&format!("{}{}", table(&head), "<w:p>".repeat(100_000)))),
        ("bom", document(&format!("{}{}", table(&(head.clone() + &line)), " ".repeat(70_000_000)))),
        ("html-trong", b"<html><body></body></html>".to_vec()),
        ("csv-khong-dau", "a;b\n1;2\n".into()),
    ];
    all.extend(more.into_iter().map(|(name, bytes)| (name.to_owned(), bytes, Wrong::File)));
    // What is odd and can be read: a draft, with all of it to be looked at.
    let readable: Vec<(&str, Vec<u8>)> = vec![
        (
            "bang-long-nhau",
            document(&table(
                &(head.clone()
                    + &format!(
                        "<w:tr>{}<w:tc>{}</w:tc>{}{}</w:tr>",
                        cell("1"),
                        table(&line.repeat(3)).repeat(3),
                        cell("5"),
                        cell("Có: 5 điểm")
                    )),
            )),
        ),
        (
            "dong-lech-cot",
            document(&table(&(head.clone() + &row(&["1"]) + &row(&["1", "2", "3", "4", "5", "6"]) + &line))),
        ),
        (
            "span-khong-lo",
            document(&table(
                &(head.clone()
                    + &line.replacen("<w:tc>", "<w:tc><w:tcPr><w:gridSpan w:val=\"99999999\"/></w:tcPr>", 1)
                    + &line),
            )),
        ),
        (
            "o-rat-dai",
            document(&table(
                &(head.clone() + &row(&["1", "Kế hoạch", "5", &"Có kế hoạch, 5 điểm, ".repeat(20_000)])),
            )),
        ),
        ("nhieu-dong", document(&table(&(head.clone() + &line.repeat(3_000))))),
        (
            "so-rat-lon",
            document(&table(
                &(head.clone()
                    + &row(&["1", "Kế hoạch", "999999999999999999999999999999", "Có: 1e308 điểm"])),
            )),
        ),
        (
            "ky-tu-la",
            document(&table(
                &(head
                    + &row(&[
                        "1",
                        "K\u{202e}ế\u{200b} ho\u{feff}ạch\u{0301}\u{0301}",
                        "5",
                        "Có: 5 điểm \u{fffd}",
                    ])),
            )),
        ),
    ];
    all.extend(readable.into_iter().map(|(name, bytes)| (name.to_owned(), bytes, Wrong::Nothing)));
    for (name, bytes, wrong) in one_of(5, all) {
        let (annex, out) = (at(&format!("{name}.docx")), at(&format!("{name}-du-thao.xlsx")));
        std::fs::write(&annex, &bytes).unwrap();
        let draft = bounded(&["draft", &annex, &out]);
        let said = printed(&draft.stdout) + &printed(&draft.stderr);
        let exists = std::path::Path::new(&out).exists();
        assert!(!said.trim().is_empty(), "{name}");
        assert_eq!(exists, draft.status.code() == Some(0), "{name}: {said}");
        if wrong == Wrong::File {
            assert!(!exists, "{name}: {said}");
        }
        if exists {
            // Whatever was drafted is a workbook that is read.
            let lint = bounded(&["lint", &out]);
            assert!(lint.status.code().is_some_and(|code| code <= 1), "{name}: {}", printed(&lint.stdout));
            std::fs::remove_file(&out).unwrap();
        }
        std::fs::remove_file(&annex).unwrap();
    }
}
