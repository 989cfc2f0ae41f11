//! What a unit's papers say of a sheet as it is: deductions, explanations, figures, that it is a draft, and how papers end.

use std::io::{Cursor, Read};

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, FormContent};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::{Change, Proof, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_office::papers::blank;
use tudanhgia_papers::{
    Cell, Letter, OwnPaper, PaperKind, Part, cover_letter, draft_line, own_file, own_form, own_paper,
    own_report,
};
use tudanhgia_words::{
    Language, answer_in_words, cell_text, doubtful, form_columns, form_rows, has_points, total_on_paper,
};

use crate::cover::part;
use crate::form::reform;
use crate::random::{Draw, complete};
use crate::support::{
    accepted, criterion, decimal, group, node, set_of, shipped, shipped_text, single, words,
};

/// A sheet with every answer.
fn whole(set: &CriteriaSet) -> Sheet {
    let mut sheet = Sheet::new(set, "UBND xã Thượng Lâm", "");
    sheet.answers = complete(set, &mut Draw::new((0..4_000_u32).map(|at| 7 + at * 40_503).collect()));
    sheet
}

/// All texts of a Word file, a line each, the foot below.
fn said(file: &[u8]) -> String {
    let pieces = |name: &str| {
        let text = part(file, name).replace("<w:br/>", "\n").replace("</w:p>", "\n");
        let pieces = text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        pieces.collect::<String>()
    };
    format!("{}\n{}", pieces("word/document.xml"), pieces("word/footer1.xml"))
}

fn csv_of(work: &Work) -> String {
    let file = own_file(work, &Letter::of(work.sheet()), PaperKind::Csv, true, Language::Vi);
    String::from_utf8(file).unwrap()
}

fn workbook_of(work: &Work) -> String {
    let file = own_file(work, &Letter::of(work.sheet()), PaperKind::Xlsx, true, Language::Vi);
    let mut text = String::new();
    let mut parts = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

fn word_of(work: &Work) -> String {
    said(&own_file(work, &Letter::of(work.sheet()), PaperKind::Docx, true, Language::Vi))
}

#[test]
fn a_group_of_deductions_shows_them_and_a_group_of_targets_shows_nothing() {
    let set = shipped("kh-qd11-pl1");
    let mut sheet = whole(&set);
    sheet.answers.insert("III.1.nop".to_owned(), "tre".to_owned());
    let work = Work::new(&set, sheet);
    let table = own_form(&work, Language::Vi);
    let points = |code: &str| {
        let row = table.rows.iter().find(|row| row[0] == Cell::text(code)).unwrap();
        match &row[3] {
            Cell::Number(points, _) => points.clone(),
            other => panic!("{code}: {other:?}"),
        }
    };
    let [first, second, third] = ["I", "II", "III"].map(points);
    assert!(third.is_negative());
    let Some(Cell::Number(total, _)) = table.rows.last().map(|row| row[3].clone()) else { panic!("a total") };
    assert_eq!(Exact::sum(vec![first, second, third]), total);
    let rows: Vec<usize> = table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| ["I", "II", "III"].iter().any(|code| row[0] == Cell::text(code)))
        .map(|(index, _)| index)
        .collect();
    // The first row of the form stands where the first group does.
    let text = workbook_of(&work);
    let formula = text.rsplit_once("<f>SUM(").unwrap().1.split_once(')').unwrap().0;
    let lines: Vec<usize> = formula.split(',').map(|cell| cell[1..].parse().unwrap()).collect();
    let apart: Vec<usize> = lines.iter().map(|line| line - lines[0]).collect();
    assert_eq!(apart, rows.iter().map(|row| row - rows[0]).collect::<Vec<_>>(), "{formula}");

    assert!(has_points(&set, node(&set, "III")) && has_points(&set, node(&set, "III.2")));
}

#[test]
fn what_a_unit_explains_stands_in_every_paper_of_every_form() {
    let mut without: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    without["form"] = reform();
    for (set, remarks) in
        [(shipped("nd307-xa"), true), (shipped("mau-297-xa"), true), (accepted(&without), false)]
    {
        let mut sheet = whole(&set);
        let row = set.criteria_of(set.total())[1].0;
        sheet.apply(Change::Explanation(set.node(row).id.clone(), "Giấy mời số 12/GM-UBND".to_owned()));
        let work = Work::new(&set, sheet);
        let in_table =
            own_form(&work, Language::Vi).rows.concat().contains(&Cell::text("Giấy mời số 12/GM-UBND"));
        assert_eq!(in_table, remarks, "{}", set.id);
        for text in [word_of(&work), csv_of(&work), workbook_of(&work)] {
            assert!(text.contains("Giấy mời số 12/GM-UBND"), "{}", set.id);
            assert_eq!(text.contains("C. Giải trình") || text.contains(": Giấy mời"), !remarks, "{}", set.id);
        }
    }
}

#[test]
fn figures_stand_in_papers_as_the_language_writes_them() {
    let mut percent = decimal("tyle");
    percent["unit"] = words("%", "%");
    let mut people = decimal("dan");
    people["unit"] = words("người", "people");
    let inputs = json!([percent, people]);
    let set = accepted(&single(10, inputs, json!({"kind": "ratio", "part": "tyle", "whole": "dan"})));
    let of = |address: &str, typed: &str, language| {
        let mut sheet = Sheet::new(&set, "", "");
        sheet.apply(Change::Answer(format!("K.{address}"), typed.to_owned()));
        let index = set.input_at(&format!("K.{address}")).unwrap();
        answer_in_words(&Work::new(&set, sheet), index, language)
    };
    for typed in ["62,5%", "62,5", "62.50", "62,5 %"] {
        assert_eq!(of("tyle", typed, Language::Vi), "62,5%", "{typed}");
        assert_eq!(of("tyle", typed, Language::En), "62.5%", "{typed}");
    }
    for typed in ["412.870,0", "412870", "412 870", "412.870,00 người"] {
        assert_eq!(of("dan", typed, Language::Vi), "412.870 người", "{typed}");
    }
    // What cannot be read stays as typed, and its unit does not stand there twice.
    assert_eq!(of("dan", "khoảng 400", Language::Vi), "khoảng 400 người");
    assert_eq!(of("dan", "khoảng 400 người", Language::Vi), "khoảng 400 người");
    assert_eq!(of("dan", "", Language::Vi), "");
}

#[test]
fn facts_of_every_kind_stand_in_papers_in_words() {
    let options = json!([
        {"id": "a", "label": words("Kế hoạch", "Plan")},
        {"id": "b", "label": words("Tập huấn", "Training")},
        {"id": "c", "label": words("Kiểm tra", "Inspection")},
    ]);
    let fact = |id: &str, kind: &str| json!({"id": id, "kind": kind, "label": words(id, id)});
    let mut several = fact("several", "several");
    several["options"] = options.clone();
    let mut choice = fact("choice", "choice");
    choice["options"] = options;
    let mut day = fact("day", "date");
    day["least"] = json!("2026-01-01");
    day["most"] = json!("2026-12-31");
    let mut file = single(10, json!([decimal("d")]), json!({"kind": "free", "input": "d"}));
    file["facts"] = json!([
        day,
        fact("yes", "yes-no"),
        choice,
        several,
        fact("units", "units"),
        fact("money", "decimal")
    ]);
    let set = accepted(&file);
    let shown = |given: &[(&str, &str)]| {
        let mut sheet = Sheet::new(&set, "", "");
        for (address, text) in given {
            sheet.apply(Change::Answer((*address).to_owned(), (*text).to_owned()));
        }
        let report = own_report(&Work::new(&set, sheet), &Letter::default(), false, Language::Vi);
        let Some(Part::Table(table)) = report.parts.iter().find(|part| matches!(part, Part::Table(_))) else {
            panic!("general information")
        };
        let value = |row: &Vec<Cell>| match &row[1] {
            Cell::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        table.rows[1..].iter().map(value).collect::<Vec<_>>()
    };
    let given = [
        ("day", "2026-03-01"),
        ("yes", "no"),
        ("choice", "b"),
        ("several", "a;c"),
        ("units", "90\n70,5"),
        ("money", "1234567,89"),
    ];
    let words = ["01/03/2026", "Không", "Tập huấn", "Kế hoạch; Kiểm tra", "90\n70,5", "1.234.567,89"];
    assert_eq!(shown(&given), words);
    assert_eq!(shown(&[("several", "none")])[3], "Không có mục nào");
    let nothing = ["Chưa nhập", "Chưa chọn", "Chưa chọn", "Chưa chọn", "Chưa nhập", "Chưa nhập"];
    assert_eq!(shown(&[]), nothing);
}

#[test]
fn one_number_has_the_same_figures_in_every_paper() {
    let free =
        |id: &str, max: i64| criterion(id, max, json!([decimal("d")]), json!({"kind": "free", "input": "d"}));
    let mut file = set_of(100, json!([group("A", 100, json!([free("A1", 60), free("A2", 40)]))]));
    let classes = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "k", "name": words("Kém", "Poor")}, {"id": "t", "name": words("Tốt", "Good"), "from": 80},
    ]});
    file["classes"] = classes.clone();
    file["groups"][0]["classes"] = classes;
    let set = accepted(&file);
    // Just below the limit; so near that only many decimals tell; far from any limit, and nearly whole.
    for (one, two, total) in [
        ("50", "29.996", "79,996"),
        ("50", "29.999999", "79,999999"),
        ("1.5", "1.49589", "2,996"),
        ("0", "0.00001", "0,00001"),
        ("50", "30.0001", "80,0001"),
    ] {
        let mut sheet = Sheet::new(&set, "", "");
        sheet.apply(Change::Answer("A1.d".to_owned(), one.to_owned()));
        sheet.apply(Change::Answer("A2.d".to_owned(), two.to_owned()));
        let work = Work::new(&set, sheet);
        let form = form_rows(&work, &form_columns(&set, Language::Vi), Language::Vi);
        assert!(form.iter().filter(|row| row.is_group).all(|row| row.cells[4] == total), "{total}: {form:?}");
        let Some(Cell::Number(value, digits)) =
            own_form(&work, Language::Vi).rows.last().map(|row| row[4].clone())
        else {
            panic!("{total}: a total")
        };
        assert_eq!(cell_text(&value, digits, Language::Vi), total);
        for text in [word_of(&work), csv_of(&work)] {
            let times = text.replace(';', "\n").lines().filter(|line| *line == total).count();
            assert!(times >= 2, "{total}: {text}");
        }
        assert!(total_on_paper(&set, work.assessment(), Language::Vi).contains(total), "{total}");
        // The workbook keeps the number whole, and shows as many decimals.
        let file = own_file(&work, &Letter::of(work.sheet()), PaperKind::Xlsx, true, Language::Vi);
        let code = format!("0.{}", "0".repeat(total.split_once(',').unwrap().1.len()));
        assert!(part(&file, "xl/styles.xml").contains(&format!("formatCode=\"{code}\"")), "{total}");
        let shown = workbook_shows(&file, &value);
        assert!(shown.contains(&code), "{total}: {shown:?}");
    }
}

/// The formats in which cells of the first sheet of a workbook show this number.
fn workbook_shows(file: &[u8], value: &Exact) -> Vec<String> {
    let (sheet, styles) = (part(file, "xl/worksheets/sheet1.xml"), part(file, "xl/styles.xml"));
    let between = |text: &str, from: &str| {
        text.split_once(from).and_then(|(_, rest)| rest.split_once('"')).map(|it| it.0.to_owned())
    };
    let looks: Vec<String> = styles
        .split_once("<cellXfs")
        .unwrap()
        .1
        .split("<xf ")
        .skip(1)
        .filter_map(|look| between(look, "numFmtId=\""))
        .collect();
    let cells = sheet.split("<c ").filter(|cell| cell.contains(&format!("<v>{value}</v>")));
    let code = |cell: &str| {
        let look = &looks[between(cell, "s=\"")?.parse::<usize>().ok()?];
        let format =
            styles.split("<numFmt ").find(|format| format.contains(&format!("numFmtId=\"{look}\"")))?;
        between(format, "formatCode=\"")
    };
    cells.filter_map(code).collect()
}

#[test]
fn impossible_dates_and_links_that_lead_nowhere_are_named_before_printing() {
    let set = accepted(&single(10, json!([decimal("d")]), json!({"kind": "free", "input": "d"})));
    let mut sheet = Sheet::new(&set, "", "");
    let proof = |date: &str, link: &str| Proof {
        texts: ["12/KH-UBND", date, "", "", "", link].map(str::to_owned),
        ..Proof::default()
    };
    let proofs = [
        proof("31/02/2026", "javascript:alert(1)"),
        proof("28/02/2026", "https://a.vn/12"),
        proof("quý I", ""),
    ];
    sheet.apply(sheet.evidence.changed("K", &proofs));
    sheet.letter.insert("date".to_owned(), "30/02/2026".to_owned());
    let work = Work::new(&set, sheet);
    let found = doubtful(&work, Language::Vi);
    let said: Vec<&str> = found.iter().map(|(_, said)| said.as_str()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].starts_with("Ngày của văn bản: 30/02/2026 – ") && found[0].0.is_none());
    assert!(said[1].starts_with("Ngày ban hành: 31/02/2026 – ") && found[1].0 == Some(node(&set, "K")));
    assert!(said[2].starts_with("Đường dẫn: javascript:alert(1) – "));
    // Papers have it as a text and nothing to follow.
    for kind in [PaperKind::Docx, PaperKind::Xlsx] {
        let file = own_file(&work, &Letter::of(work.sheet()), kind, true, Language::Vi);
        let mut parts = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        for at in 0..parts.len() {
            let mut bytes = vec![];
            parts.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains("hyperlink") && !text.contains("target=\"javascript"), "{text}");
        }
    }
}

#[test]
fn a_column_of_long_explanations_has_more_room() {
    let set = shipped("mau-297-xa");
    let share = |explained: &str| {
        let mut sheet = whole(&set);
        let (row, _) = set.criteria_of(set.total())[0];
        sheet.apply(Change::Explanation(set.node(row).id.clone(), explained.to_owned()));
        let table = own_form(&Work::new(&set, sheet), Language::Vi);
        let at = form_columns(&set, Language::Vi)
            .iter()
            .position(|it| it.shows == FormContent::Explanation)
            .unwrap();
        table.widths[at] * 100 / table.widths.iter().sum::<u32>()
    };
    assert!(share("Đã làm.") <= 22);
    assert!(share(&"Đã làm đủ. ".repeat(200)) >= 40);
}

#[test]
fn papers_of_an_incomplete_sheet_say_at_their_head_that_they_are_drafts() {
    let set = shipped("mau-297-xa");
    let complete = Work::new(&set, whole(&set));
    assert_eq!(draft_line(&complete, Language::Vi), None);
    let mut open = whole(&set);
    open.answers.clear();
    let open = Work::new(&set, open);
    let line = draft_line(&open, Language::Vi).unwrap();
    let count = open.assessment().node(set.total()).criteria;
    assert_eq!(line, format!("(DỰ THẢO: còn {count} tiêu chí chưa chấm)"));
    assert!(draft_line(&open, Language::En).unwrap().starts_with("(DRAFT: "));
    let cover = |work: &Work| said(&cover_letter(work, true, Language::Vi));
    for text in [word_of(&open), csv_of(&open), workbook_of(&open), cover(&open)] {
        assert_eq!(text.matches(&line).count(), 1, "{text}");
    }
    let paper = own_paper(&open, &Letter::default(), OwnPaper::Report, Language::Vi).unwrap();
    assert_eq!(paper.title.lines().last(), Some(line.as_str()));
    for text in [word_of(&complete), csv_of(&complete), workbook_of(&complete), cover(&complete)] {
        assert!(!text.contains("DỰ THẢO"), "{text}");
    }
}

#[test]
fn the_mark_of_the_end_is_the_last_thing_before_the_signature() {
    let set = shipped("mau-297-xa");
    let work = Work::new(&set, whole(&set));
    for (appendix, last) in [(true, "Kèm theo:\n"), (false, "Trên đây là ")] {
        let report = own_report(&work, &Letter::default(), appendix, Language::Vi);
        let texts: Vec<&String> = report
            .parts
            .iter()
            .take_while(|part| **part != Part::Signatures)
            .filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None })
            .collect();
        let (end, others) = texts.split_last().unwrap();
        assert!(end.starts_with(last) && end.ends_with("./."), "{end}");
        assert!(others.iter().all(|text| !text.contains("./.")), "{others:?}");
    }
    // A table has no annexes.
    assert_eq!(csv_of(&work).matches("./.").count(), 1);
    assert_eq!(workbook_of(&work).matches("./.").count(), 1);
}

#[test]
fn a_cover_letter_says_nothing_that_nobody_has_typed_and_no_hash() {
    let set = shipped("mau-297-xa");
    let mut sheet = whole(&set);
    for (name, text) in
        [("to", "- Sở Nội vụ;\n- Văn phòng UBND tỉnh.;"), ("superior", "UBND tỉnh Tuyên Quang")]
    {
        sheet.apply(Change::Letter(name.to_owned(), text.to_owned()));
    }
    let work = Work::new(&set, sheet.clone());
    let text = said(&cover_letter(&work, true, Language::Vi));
    for absent in ["Đã chấm đủ", "Thực hiện", "(tên loại", "SHA-256):"] {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
    let hash = |word: &str| word.len() == 64 && word.bytes().all(|letter| letter.is_ascii_hexdigit());
    assert!(!text.split_whitespace().any(hash), "{text}");
    assert!(text.contains("Kính gửi:\n- Sở Nội vụ;\n- Văn phòng UBND tỉnh.\n"), "{text}");
    // Whose body it is stands on the next line.
    assert!(text.contains("ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG\nỦY BAN NHÂN DÂN\nXÃ THƯỢNG LÂM\n"), "{text}");
    assert!(word_of(&work).contains("ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG\nỦY BAN NHÂN DÂN\nXÃ THƯỢNG LÂM\n"));
    sheet.apply(Change::Letter("to".to_owned(), "- Sở Nội vụ;".to_owned()));
    let text = said(&cover_letter(&Work::new(&set, sheet), true, Language::Vi));
    assert!(text.contains("Kính gửi: Sở Nội vụ\n") && text.contains("đề nghị Sở Nội vụ xem xét"), "{text}");
}

#[test]
fn the_rule_is_the_widest_column_of_an_empty_sheet() {
    for name in ["nd307-xa", "mau-297-xa", "kh-qd11-pl1"] {
        let set = shipped(name);
        let page = blank::sheet(&set, Language::Vi);
        let columns = page.split_once("<colgroup>").unwrap().1.split_once("</colgroup>").unwrap().0;
        let wide = columns.split("<col width=\"").skip(1).map(|rest| rest.split_once('%').unwrap().0);
        let wide: Vec<u32> = wide.map(|wide| wide.parse().unwrap()).collect();
        let shows = tudanhgia_words::form_columns(&set, Language::Vi);
        let how = shows.iter().position(|column| column.shows == tudanhgia_core::criteria::FormContent::How);
        assert_eq!(wide.len(), shows.len());
        assert_eq!(wide.iter().max(), Some(&wide[how.unwrap()]), "{name}");
        assert!(wide.iter().all(|wide| *wide >= 5) && wide.iter().sum::<u32>() <= 100, "{name} {wide:?}");
    }
}

#[test]
fn points_that_the_best_row_of_a_group_makes_void_are_marked() {
    let set = shipped("nd307-xa");
    let best = node(&set, "9");
    let rows = set.children(best).to_vec();
    let sheet = (1..40).find_map(|seed: u32| {
        let mut sheet = Sheet::new(&set, "", "");
        let numbers = (0..4_000_u32).map(|at| seed.wrapping_mul(2_654_435_761).wrapping_add(at * 40_503));
        sheet.answers = complete(&set, &mut Draw::new(numbers.collect()));
        let work = Work::new(&set, sheet.clone());
        let gives = |row: &&tudanhgia_core::calc::NodeIx| {
            work.assessment().node(**row).range.value().is_some_and(|points| !points.is_zero())
        };
        (rows.iter().filter(gives).count() > 1).then_some(sheet)
    });
    let work = Work::new(&set, sheet.unwrap());
    let paper = own_paper(&work, &Letter::default(), OwnPaper::Derivations, Language::Vi).unwrap();
    let points =
        |row: tudanhgia_core::calc::NodeIx| work.assessment().node(row).range.value().unwrap().clone();
    let most = points(best);
    let mut taken = 0;
    for cells in &paper.table().rows {
        let Some(row) = rows.iter().find(|row| cells[0] == Cell::text(&set.node(**row).code)) else {
            continue;
        };
        let Cell::Text(text) = &cells[3] else { panic!("a text") };
        let void = text.contains("Không cộng, đã lấy ");
        if points(*row).is_zero() || points(*row) == most {
            taken += usize::from(!points(*row).is_zero() && !void);
        } else {
            assert!(void, "{text}");
        }
    }
    assert_eq!(taken, 1);
}
