//! The cover letter of a unit: its figures are the engine's, its annexes the files that are made beside it, and what nobody
//! has typed is a blank that is marked.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use tudanhgia_core::criteria::{CriteriaSet, FormContent};
use tudanhgia_core::sheet::{Change, Proof, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_papers::{
    COVER_NAMES, Letter, Origin, OwnPaper, PaperKind, cover_letter, own_annexes, own_file, own_paper,
};
use tudanhgia_words::{Language, Translated, total_on_paper};

use crate::cli::{folder, run};
use crate::random::{Draw, complete};
use crate::support::{SETS, shipped};

/// A part of a Word file.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a Word file in their order, and those runs that are marked.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let text = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&text);
    let (mut paragraphs, mut marked, mut highlight) = (vec![], vec![], false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "w:p" => paragraphs.push(String::new()),
            Event::Start(start) if start.name().as_ref() == "w:r" => highlight = false,
            Event::Empty(empty) if empty.name().as_ref() == "w:highlight" => highlight = true,
            Event::Empty(empty) if empty.name().as_ref() == "w:br" => {
                paragraphs.last_mut().unwrap().push('\n')
            }
            Event::Text(words) => {
                let words = words.as_ref().to_owned();
                // Before the first there is white space.
                if let Some(last) = paragraphs.last_mut() {
                    last.push_str(&words);
                }
                if highlight {
                    marked.push(words);
                }
            }
            Event::GeneralRef(name) => {
                let letter = match name.as_ref() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    _ => '\'',
                };
                paragraphs.last_mut().unwrap().push(letter);
            }
            Event::Eof => return (paragraphs, marked),
            _ => {}
        }
    }
}

fn sheet(name: &str, answered: usize) -> Sheet {
    let set = shipped(name);
    let numbers =
        (0..4_000_u32).map(|index| 7_u32.wrapping_mul(2_654_435_761).wrapping_add(index * 40_503)).collect();
    let mut sheet = Sheet::new(&set, "UBND xã Tràng Đà", "2026-01-05T08:00:00Z");
    let all = complete(&set, &mut Draw::new(numbers));
    sheet.answers = all.into_iter().take(answered).collect();
    sheet
}

#[test]
fn its_figures_are_those_of_the_engine() {
    for name in SETS {
        for answered in [0, 5, usize::MAX] {
            let set = shipped(name);
            let sheet = sheet(name, answered);
            let work = Work::new(&set, sheet);
            for language in [Language::Vi, Language::En] {
                let (paragraphs, _) = read(&cover_letter(&work, true, language));
                let all = paragraphs.join("\n");
                let total = total_on_paper(&set, work.assessment(), language);
                assert!(all.contains(&total), "{name}: {total}\n{all}");
                // Each group stands there with the cells of the form.
                let columns = tudanhgia_words::form_columns(&set, language);
                for row in tudanhgia_words::form_rows(&work, &columns, language) {
                    if set.children(set.total()).contains(&row.row) || row.row == set.total() {
                        let shown =
                            [FormContent::Code, FormContent::Name, FormContent::Max, FormContent::Own];
                        let cells = shown.map(|shows| {
                            let column = columns.iter().position(|column| column.shows == shows).unwrap();
                            row.cells[column].as_str()
                        });
                        assert!(paragraphs.windows(4).any(|four| four == cells), "{cells:?}\n{all}");
                    }
                }
                // A letter does not say of itself that nothing is missing; it says so of what is.
                assert!(!all.contains(language.result().complete), "{name} {answered}\n{all}");
                if let Some(sample) = &set.caveat {
                    assert!(all.contains(if language == Language::Vi { &sample.vi } else { &sample.en }));
                }
            }
        }
    }
}

/// The set that people begin their own with: its kind of unit decides what applies, and its groups count from 1 each.
#[test]
fn what_is_still_to_be_stated_is_named_and_so_is_each_criterion() {
    let text = String::from_utf8(run(&["new", "--id", "bo-moi"]).stdout).unwrap();
    let set = CriteriaSet::read(&text).unwrap();
    let numbers = (0..4_000_u32).map(|index| index.wrapping_mul(40_503)).collect();
    let mut sheet = Sheet::new(&set, "UBND xã Tràng Đà", "2026-01-05T08:00:00Z");
    let said = |sheet: &Sheet, language| {
        read(&cover_letter(&Work::new(&set, sheet.clone()), true, language)).0.join("\n")
    };
    // Criteria of one code are told apart by their groups; those that have theirs alone need no more.
    let vi = said(&sheet, Language::Vi);
    assert!(vi.contains("tiêu chí chưa chấm xong: I.1, I.2, I.3, I.4, I.5, I.6, II.1, "), "{vi}");
    assert!(vi.contains("II.5, 7, III.1"), "{vi}");
    sheet.answers = complete(&set, &mut Draw::new(numbers));
    let profile = sheet.answers.remove("profile").unwrap();
    let work = Work::new(&set, sheet.clone());
    let total = work.assessment().node(set.total());
    assert!(!work.assessment().is_complete() && total.answered == total.criteria);
    let [vi, en] = [Language::Vi, Language::En].map(|language| said(&sheet, language));
    let label = |language: Language| set.input(set.input_at("profile").unwrap()).label.get(language);
    assert!(vi.contains(&format!("Chưa khai: {}.", label(Language::Vi))), "{vi}");
    assert!(en.contains(&format!("Not yet stated: {}.", label(Language::En))), "{en}");
    for (text, language) in [(vi, Language::Vi), (en, Language::En)] {
        assert!(!text.contains(language.result().complete), "{text}");
    }
    sheet.answers.insert("profile".to_owned(), profile);
    assert!(Work::new(&set, sheet.clone()).assessment().is_complete());
    let vi = said(&sheet, Language::Vi);
    assert!(!vi.contains("Chưa khai"), "{vi}");
}

#[test]
fn word_files_have_the_rules_of_official_papers_and_each_annex_begins_a_page() {
    let set = shipped("mau-297-xa");
    let mut sheet = sheet("mau-297-xa", 9);
    let first = set.node(set.criteria_of(set.total())[0].0).id.clone();
    let mut proof = Proof::default();
    proof.texts[0] = "12/KH-UBND".to_owned();
    sheet.apply(sheet.evidence.changed(&first, &[proof]));
    let work = Work::new(&set, sheet);
    let report = own_file(&work, &Letter::of(work.sheet()), PaperKind::Docx, true, Language::Vi);
    for bytes in [&report, &cover_letter(&work, true, Language::Vi)] {
        let text = part(bytes, "word/document.xml");
        for name in ["XÃ TRÀNG ĐÀ", "Độc lập - Tự do - Hạnh phúc"] {
            let (_, after) = text.split_once(&format!("{name}</w:t></w:r></w:p>")).unwrap();
            assert!(after.starts_with("<w:p><w:pPr><w:pStyle w:val=\"Rule\"/>"), "{name}: {after}");
        }
    }
    let (text, styles) = (part(&report, "word/document.xml"), part(&report, "word/styles.xml"));
    // The national name has its line: 250 points and no margins; nothing stands between a table and the page of an annex.
    assert!(
        text.contains("<w:gridCol w:w=\"5280\"/></w:tblGrid>")
            && text.contains("<w:tblCellMar><w:left w:w=\"0\"")
    );
    for annex in text.match_indices("<w:p><w:pPr><w:pStyle w:val=\"Annex\"/>").map(|(at, _)| &text[..at]) {
        assert!(annex.ends_with("</w:tbl>"), "{}", &annex[annex.len() - 200..]);
    }
    let (_, after) = text.split_once("Nơi nhận:").unwrap();
    // The heads of the annexes are those of the files for signing.
    for (number, annex) in [("I", Language::Vi.evidence().heading), ("II", Language::Vi.result().appendix)] {
        let between = format!(" {number}</w:t><w:br/><w:t xml:space=\"preserve\">");
        let lines = annex.replace('\n', &between);
        let (before, _) = after.split_once(&lines).unwrap();
        assert!(before.rsplit_once("<w:p>").unwrap().1.contains("\"Annex\""), "{annex}");
    }
    let (_, style) = styles.split_once("w:styleId=\"Annex\"").unwrap();
    let style = style.split_once("</w:style>").unwrap().0;
    assert!(style.contains("<w:pageBreakBefore/>") && style.contains("<w:jc w:val=\"center\"/>"), "{style}");
}

#[test]
fn its_annexes_are_the_files_that_are_saved() {
    let set = shipped("mau-297-xa");
    let mut sheet = sheet("mau-297-xa", usize::MAX);
    sheet.apply(Change::Note("A1".to_owned(), "ghi cho riêng mình".to_owned()));
    let work = Work::new(&set, sheet.clone());
    for appendix in [true, false] {
        let bytes = cover_letter(&work, appendix, Language::Vi);
        assert_eq!(bytes, cover_letter(&work, appendix, Language::Vi), "the same sheet, the same bytes");
        let (paragraphs, _) = read(&bytes);
        let (all, letter) = (paragraphs.join("\n"), Letter::of(&sheet));
        let (_, below) = all.split_once("Gửi kèm theo Công văn này:").unwrap();
        // The report stands there once, whatever files hold it, and no code below who signs.
        assert_eq!(below.matches("Báo cáo").count(), 1, "{below}");
        assert!(!all.contains("SHA-256\n") && !below.contains(".json") && !below.contains("tệp"), "{below}");
        // By which sheet it was made is said in the file itself.
        let code = Origin::of(&work, OwnPaper::Report, Language::Vi).sheet;
        assert_eq!(Origin::of_file(&bytes).unwrap().sheet, code);
        assert!(all.contains("\n1. Báo cáo kết quả tự đánh giá"), "{all}");
        for annex in own_annexes(&work) {
            let document = own_paper(&work, &letter, annex, Language::Vi).unwrap();
            let [number, name, _] = document.title.lines().collect::<Vec<_>>()[..] else {
                panic!("three lines")
            };
            let rest: String = name.to_lowercase().chars().skip(1).collect();
            let named = all.contains(&format!(". {number}: {}{rest}", name.chars().next().unwrap()));
            assert_eq!(named, appendix, "{all}");
        }
        assert!(!all.contains("riêng mình"));
    }
}

#[test]
fn what_nobody_has_typed_is_a_marked_blank_and_what_was_typed_stands_there() {
    let set = shipped("mau-297-xa");
    let mut sheet = sheet("mau-297-xa", usize::MAX);
    sheet.unit.clear();
    let (paragraphs, blanks) = read(&cover_letter(&Work::new(&set, sheet.clone()), true, Language::Vi));
    assert!(
        blanks.len() > 12 && blanks.iter().all(|blank| blank.chars().all(|letter| letter == '…')),
        "{blanks:?}"
    );
    assert!(paragraphs.contains(&"Kính gửi: …………".to_owned()), "{paragraphs:#?}");

    let typed = [
        (COVER_NAMES[0], "Sở Nội vụ <tỉnh>"),
        (COVER_NAMES[1], "16/UBND-VHXH"),
        ("signer", "Nguyễn Thị Mẫu"),
        ("superior", "UBND huyện Yên Sơn"),
        ("place", "Tràng Đà"),
        ("date", "ngày 05 tháng 3 năm 2026"),
        ("office", "TM. Ủy ban nhân dân\nChủ tịch"),
        ("recipients", "Sở nội vụ <tỉnh>;\nChủ tịch xã\n- Lưu: VT, VHXH"),
        ("period", "năm 2025"),
        ("number", "15/BC-UBND"),
    ];
    sheet.unit = "UBND xã Tràng Đà".to_owned();
    for (name, text) in typed {
        sheet.apply(Change::Letter(name.to_owned(), text.to_owned()));
    }
    let (paragraphs, blanks) = read(&cover_letter(&Work::new(&set, sheet.clone()), true, Language::Vi));
    for text in [
        "ỦY BAN NHÂN DÂN\nHUYỆN YÊN SƠN",
        "ỦY BAN NHÂN DÂN\nXÃ TRÀNG ĐÀ",
        "Số: 16/UBND-VHXH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tràng Đà, ngày 05 tháng 3 năm 2026",
        "Kính gửi: Sở Nội vụ <tỉnh>",
        "Nơi nhận:",
        // To whom it is addressed has no second line.
        "- Như trên;\n- Chủ tịch xã;\n- Lưu: VT, VHXH.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "Nguyễn Thị Mẫu",
    ] {
        assert!(paragraphs.iter().any(|paragraph| paragraph == text), "{text}\n{paragraphs:#?}");
    }
    let all = paragraphs.join("\n");
    assert!(
        all.contains("(kỳ báo cáo: năm 2025)")
            && all.contains("đề nghị Sở Nội vụ <tỉnh> xem xét, thẩm định./.")
    );
    // The number of the report is not that of the letter.
    assert!(!all.contains("15/BC-UBND"));
    // A name that is known needs no remark how to sign.
    assert!(!all.contains("(Ký, đóng dấu hoặc ký số)"), "{all}");
    // Which document asks for it stands there once it is typed, and is not asked for before.
    assert!(blanks.is_empty() && !all.contains("Thực hiện"), "{blanks:?} {all}");
    sheet.apply(Change::Letter(COVER_NAMES[2].to_owned(), "Kế hoạch số 20/KH-UBND".to_owned()));
    let (paragraphs, blanks) = read(&cover_letter(&Work::new(&set, sheet.clone()), true, Language::Vi));
    assert!(blanks.is_empty() && paragraphs.join("\n").contains("Thực hiện Kế hoạch số 20/KH-UBND, Ủy ban"));
    // Several receivers have a line each.
    sheet.apply(Change::Letter("to".to_owned(), "Sở Nội vụ\n\nVăn phòng UBND tỉnh".to_owned()));
    let (paragraphs, _) = read(&cover_letter(&Work::new(&set, sheet), true, Language::Vi));
    assert!(
        paragraphs.contains(&"Kính gửi:\n- Sở Nội vụ;\n- Văn phòng UBND tỉnh.".to_owned()),
        "{paragraphs:#?}"
    );
}

#[test]
fn the_command_writes_it_and_refuses_another_kind_of_file() {
    let folder = folder("cover");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (set, sheet) = (shipped("mau-297-xa"), sheet("mau-297-xa", 9));
    std::fs::write(at("phieu.json"), sheet.save()).unwrap();
    let write = |paper: &str| {
        run(&["report", "criteria/mau-297-xa.json", &at("phieu.json"), &at(paper), "--letter", "--force"])
    };
    let output = write("cong-van.docx");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let written = std::fs::read(at("cong-van.docx")).unwrap();
    assert!(written == cover_letter(&Work::new(&set, sheet), true, Language::Vi));
    for name in ["cong-van.xlsx", "cong-van.pdf"] {
        let refused = write(name);
        assert_eq!(refused.status.code(), Some(2), "{name}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains(".docx"));
        assert!(!folder.join(name).exists());
    }
}
