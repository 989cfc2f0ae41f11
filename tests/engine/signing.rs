//! Papers for signing, read back from their bytes by another library: every word is there as text, the structure and the
//! fields are what programs for signing and for reading aloud need.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use lopdf::{Dictionary, Object};
use proptest::prelude::*;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Proof, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_office::verify::Letters;
use tudanhgia_papers::{
    Cell, Document, Letter, Origin, OwnPaper, PaperKind, Part, QUIET, cover_letter, own_file, own_paper,
    own_pdf, sheet_code,
};
use tudanhgia_words::{Language, capitals, cell_text, form_columns};

use crate::cover::part;
use crate::random::{Draw, complete};
use crate::support::{SETS, one_of, shipped, tried};
use crate::verified::letters;

/// A sheet of a shipped set with every answer, drawn; with a document as evidence and the names of a letter.
pub(crate) fn sheet(set: &CriteriaSet, seed: u32) -> Sheet {
    let numbers =
        (0..4_000_u32).map(|at| seed.wrapping_mul(2_654_435_761).wrapping_add(at * 40_503)).collect();
    let mut sheet = Sheet::new(set, "UBND xã Tràng Đà", "2026-01-05T08:00:00Z");
    sheet.answers = complete(set, &mut Draw::new(numbers));
    let first = set.node(set.criteria_of(set.total())[0].0).id.clone();
    let texts =
        ["12/KH-UBND", "05/3/2026", "UBND xã", "Kế hoạch họp", "2", "https://a.vn/12"].map(str::to_owned);
    sheet.apply(sheet.evidence.changed(&first, &[Proof { texts, ..Proof::default() }]));
    sheet.apply(Change::Note(first, "ghi cho riêng mình".to_owned()));
    for (name, text) in [
        ("office", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("signer", "Nguyễn Thị Hường"),
        ("place", "Tràng Đà"),
        ("recipients", "- Sở Nội vụ;\n- Lưu: VT."),
    ] {
        sheet.apply(Change::Letter(name.to_owned(), text.to_owned()));
    }
    sheet
}

pub(crate) const ALL: [OwnPaper; 3] = [OwnPaper::Report, OwnPaper::Evidence, OwnPaper::Derivations];

pub(crate) fn opened(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

/// A text without white space: where lines break is no part of what a paper says.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The text of each page.
fn pages(file: &lopdf::Document) -> Vec<String> {
    file.get_pages().keys().map(|page| squeezed(&file.extract_text(&[*page]).unwrap())).collect()
}

fn at<'a>(file: &'a lopdf::Document, of: &'a Dictionary, key: &str) -> &'a Object {
    file.dereference(of.get(key.as_bytes()).unwrap_or(&Object::Null)).unwrap().1
}

fn within<'a>(file: &'a lopdf::Document, of: &'a Dictionary, keys: &[&str]) -> &'a Dictionary {
    keys.iter().fold(of, |of, key| at(file, of, key).as_dict().unwrap())
}

/// What the paper says, piece by piece, in its order.
fn said(document: &Document, language: Language) -> Vec<String> {
    let words = language.paper();
    let mut said = vec![];
    if !document.from.is_empty() {
        said.extend([capitals(&document.from), document.letter.numbered(language)]);
        said.extend([capitals(words.nation), words.motto.to_owned(), document.letter.placed(language)]);
    }
    said.extend(document.title.lines().map(str::to_owned));
    for part in &document.parts {
        match part {
            Part::Heading(text) | Part::Text(text) => said.push(text.clone()),
            Part::Table(table) => {
                said.extend(table.head.clone());
                said.extend(table.rows.iter().flatten().filter_map(|cell| match cell {
                    Cell::Text(text) => Some(text.clone()),
                    Cell::Number(value, digits) => Some(cell_text(value, *digits, language)),
                    Cell::Empty => None,
                }));
            }
            Part::Signatures => {
                said.extend([document.letter.recipients_in(language), document.letter.signer(language)]);
                said.push(document.letter.name.clone());
            }
        }
    }
    said.push(document.foot.clone());
    said
}

/// The cells of a row, one after the other.
fn row_text(row: &[Cell], language: Language) -> String {
    let cells = row.iter().map(|cell| match cell {
        Cell::Text(text) => squeezed(text),
        Cell::Number(value, digits) => squeezed(&cell_text(value, *digits, language)),
        Cell::Empty => String::new(),
    });
    cells.collect()
}

/// Whether a cell stands on a page, whole, or begins at the foot of one and goes on below the head of the next.
fn stands(pages: &[String], cell: &str) -> bool {
    let torn = |pair: &[String]| {
        let mut ends = cell.char_indices().map(|(end, _)| end);
        ends.any(|end| pair[0].contains(&cell[..end]) && pair[1].contains(&cell[end..]))
    };
    pages.iter().any(|page| page.contains(cell)) || pages.windows(2).any(torn)
}

#[test]
fn every_word_and_every_figure_is_text_in_the_order_of_the_paper() {
    for (name, seed) in one_of(4, SETS.into_iter().zip(1..)) {
        let set = shipped(name);
        let work = Work::new(&set, sheet(&set, seed));
        for (paper, language) in
            ALL.into_iter().flat_map(|paper| [(paper, Language::Vi), (paper, Language::En)])
        {
            let letter = Letter::of(work.sheet());
            let document = own_paper(&work, &letter, paper, language).unwrap();
            let file = opened(&own_pdf(&work, paper, language).unwrap());
            let pages = pages(&file);
            let whole = pages.concat();
            let mut from = 0;
            for text in said(&document, language) {
                let text = squeezed(&text);
                match whole[from..].find(&text) {
                    Some(at) => from += at + text.len(),
                    // A long row goes on over the page: then so does each of its cells.
                    None => assert!(stands(&pages, &text), "{name} {paper:?}: {text}: {}", &whole[from..]),
                }
            }
            // The cells of each row that is not torn stand one after the other, with nothing between them.
            let mut torn = 0;
            for table in document.parts.iter().filter_map(|part| match part {
                Part::Table(table) => Some(table),
                _ => None,
            }) {
                for row in &table.rows {
                    let row = row_text(row, language);
                    torn += usize::from(!pages.iter().any(|page| page.contains(&row)));
                }
            }
            assert!(torn < pages.len(), "{name} {paper:?}: {torn} rows on {} pages", pages.len());
            assert!(!whole.contains("riêngmình") && whole.contains(&document.origin.unwrap().sheet));
        }
    }
}

#[test]
fn pages_are_numbered_heads_repeated_and_the_signature_is_not_torn_from_the_last_row() {
    for (name, seed) in one_of(4, SETS.into_iter().zip(1..)) {
        let set = shipped(name);
        let work = Work::new(&set, sheet(&set, seed));
        let pages = pages(&opened(&own_pdf(&work, OwnPaper::Report, Language::Vi).unwrap()));
        assert!(pages.len() > 1, "{name}");
        for (page, number) in pages.iter().zip(1..) {
            let head: String =
                form_columns(&set, Language::Vi).iter().map(|column| squeezed(&column.words)).collect();
            assert!(page.contains(&head), "{name} {number}");
            // What only belongs to the look of a page is drawn after what the page says.
            assert!(number == 1 || page.contains(&format!("{number}Bộtiêuchí{name}")), "{name} {number}");
        }
        let last = pages.last().unwrap();
        // With the total goes the row before it.
        let document = own_paper(&work, &Letter::of(work.sheet()), OwnPaper::Report, Language::Vi).unwrap();
        let rows = document.parts.iter().rev().find_map(|part| match part {
            Part::Table(table) => Some(&table.rows),
            _ => None,
        });
        let rows = rows.unwrap();
        let foot = &pages[pages.len() - 2..];
        for cell in &rows[rows.len() - 2] {
            let cell = row_text(std::slice::from_ref(cell), Language::Vi);
            assert!(last.contains(&cell) || stands(foot, &cell), "{name}: {cell}: {last}");
        }
        let place = |text: &str| last.find(text).unwrap_or_else(|| panic!("{name}: {text}: {last}"));
        assert!(place("Tổngcộng") < place("CHỦTỊCH") && place("CHỦTỊCH") < place("NguyễnThịHường"), "{name}");
    }
}

#[test]
fn no_page_before_the_last_two_is_left_mostly_empty() {
    // A fifth of a page may stay empty above its lower edge, and a line that would not fit any more.
    let (edge, most) = (1_247.0, 14_457.0 / 5.0 + 500.0);
    let mut looked_at = 0;
    for (name, seed) in SETS.into_iter().zip(1..) {
        let set = shipped(name);
        let work = Work::new(&set, sheet(&set, seed));
        let file = opened(&own_pdf(&work, OwnPaper::Report, Language::Vi).unwrap());
        let pages = file.get_pages();
        // What stays with the signature may leave room on the page before it.
        for (number, page) in pages.iter().take(pages.len().saturating_sub(2)) {
            let content = lopdf::content::Content::decode(&file.get_page_content(*page)).unwrap();
            let lines = content.operations.iter().filter(|operation| operation.operator == "Tm");
            let lines = lines.map(|operation| operation.operands[5].as_float().unwrap());
            let lowest = lines.filter(|y| *y > edge).fold(f32::MAX, f32::min);
            assert!(lowest < edge + most, "{name}, page {number}: the last line stands at {lowest}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 10, "{looked_at}");
}

#[test]
fn a_file_is_tagged_its_fonts_are_inside_and_its_fields_are_empty() {
    let set = shipped("mau-297-so");
    let work = Work::new(&set, sheet(&set, 3));
    for paper in ALL {
        let bytes = own_pdf(&work, paper, Language::Vi).unwrap();
        let file = opened(&bytes);
        let catalog = file.catalog().unwrap();
        assert!(at(&file, within(&file, catalog, &["MarkInfo"]), "Marked").as_bool().unwrap());
        assert_eq!(at(&file, catalog, "Lang").as_str().unwrap(), b"vi");
        // Each piece of a page belongs to a part of the tree, by its number.
        let tree = within(&file, catalog, &["StructTreeRoot"]);
        let numbers = at(&file, within(&file, tree, &["ParentTree"]), "Nums").as_array().unwrap();
        for (index, (_, page)) in file.get_pages().into_iter().enumerate() {
            let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
            let pieces = content.operations.iter().filter(|operation| operation.operator == "BDC").count();
            let parents = file.dereference(&numbers[2 * index + 1]).unwrap().1.as_array().unwrap();
            assert_eq!(parents.len(), pieces, "{paper:?} {index}");
            for font in file.get_page_fonts(page).unwrap().values() {
                let parts = at(&file, font, "DescendantFonts").as_array().unwrap();
                let part = file.dereference(&parts[0]).unwrap().1.as_dict().unwrap();
                assert!(within(&file, part, &["FontDescriptor"]).has(b"FontFile2"));
                assert!(at(&file, font, "ToUnicode").as_stream().is_ok());
            }
        }
        let roles: BTreeSet<&[u8]> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|part| part.has(b"P") && part.has(b"S"))
            .map(|part| part.get(b"S").unwrap().as_name().unwrap())
            .collect();
        for role in ["H1", "Table", "TR", "TH", "TD", "Figure", "Form"] {
            assert!(roles.contains(role.as_bytes()), "{paper:?} {role}");
        }
        let form = within(&file, catalog, &["AcroForm"]);
        let fields = at(&file, form, "Fields").as_array().unwrap();
        let mut names = vec![];
        for field in fields {
            let field = file.dereference(field).unwrap().1.as_dict().unwrap();
            assert!(!field.has(b"V") && field.has(b"TU") && field.has(b"StructParent"));
            let name = String::from_utf8(at(&file, field, "T").as_str().unwrap().to_vec()).unwrap();
            let is_signature = at(&file, field, "FT").as_name().unwrap() == b"Sig";
            assert_eq!(is_signature, ["lanh-dao", "con-dau"].contains(&name.as_str()), "{name}");
            let sides = at(&file, field, "Rect").as_array().unwrap();
            let [_, bottom, _, top] = [0, 1, 2, 3].map(|side: usize| sides[side].as_float().unwrap());
            // 4 cm are 113.4 points.
            assert!(name != "lanh-dao" || top - bottom >= 113.0, "{top} {bottom}");
            names.push(name);
        }
        let expected = match paper {
            OwnPaper::Report => &["so", "ngay", "thang", "nam", "lanh-dao", "con-dau"][..],
            _ => &["con-dau", "so", "ngay", "thang", "nam"],
        };
        assert_eq!(names, expected, "{paper:?}");
    }
}

#[test]
fn an_annex_carries_the_number_of_the_report_and_what_is_typed_has_no_field() {
    let set = shipped("mau-297-xa");
    let mut typed = sheet(&set, 5);
    for (name, text) in [("number", "15/BC-UBND"), ("date", "ngày 05 tháng 3 năm 2026")] {
        typed.apply(Change::Letter(name.to_owned(), text.to_owned()));
    }
    let work = Work::new(&set, typed);
    let report = opened(&own_pdf(&work, OwnPaper::Report, Language::Vi).unwrap());
    let text = pages(&report).concat();
    assert!(text.contains("-PhụlụcI:Danhmục") && text.contains("-PhụlụcII:Diễngiải"), "{text}");
    assert!(text.contains("Số:15/BC-UBND"));
    for (paper, number) in [(OwnPaper::Evidence, "PhụlụcI"), (OwnPaper::Derivations, "PhụlụcII")] {
        let bytes = own_pdf(&work, paper, Language::Vi).unwrap();
        let text = pages(&opened(&bytes)).concat();
        assert!(text.starts_with(number), "{text}");
        let belongs = "(KèmtheoBáocáosố15/BC-UBNDngày05tháng3năm2026củaỦybannhândânxãTràngĐà)";
        assert!(text.contains(belongs), "{text}");
        assert!(!String::from_utf8_lossy(&bytes).contains("/FT /Tx"));
    }
    // Without evidence there is one annex, without a number.
    let mut bare = sheet(&set, 5);
    bare.evidence = Default::default();
    let work = Work::new(&set, bare);
    assert_eq!(own_pdf(&work, OwnPaper::Evidence, Language::Vi), None);
    let text = pages(&opened(&own_pdf(&work, OwnPaper::Derivations, Language::Vi).unwrap())).concat();
    assert!(text.starts_with("PhụlụcDIỄNGIẢI"), "{text}");
}

#[test]
fn the_same_sheet_gives_the_same_bytes_and_private_notes_leave_no_trace() {
    let set = shipped("mau-297-xa");
    let with_notes = sheet(&set, 9);
    let mut without = with_notes.clone();
    without.notes.clear();
    for paper in ALL {
        let make = |sheet: &Sheet| own_pdf(&Work::new(&set, sheet.clone()), paper, Language::Vi).unwrap();
        let bytes = make(&with_notes);
        assert_eq!(bytes, make(&with_notes));
        assert_eq!(bytes, make(&without));
        // No clock has left its mark.
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("CreationDate") && !text.contains("ModDate") && !text.contains("riêng mình"));
    }
}

fn set_called(set: &CriteriaSet) -> String {
    format!("{} {}", set.id, set.version)
}

/// The code is read from what is drawn: every rectangle of its piece, a pixel for each unit of its smallest.
#[test]
fn the_code_beside_the_signature_holds_sheet_set_and_total() {
    let set = shipped("mau-297-xa");
    let work = Work::new(&set, sheet(&set, 7));
    for paper in ALL {
        let file = opened(&own_pdf(&work, paper, Language::Vi).unwrap());
        let page = *file.get_pages().values().last().unwrap();
        let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
        // Cells are stroked; the code is filled.
        let filled = content.operations.iter().position(|operation| operation.operator == "f").unwrap();
        let drawn =
            content.operations[..filled].iter().rev().take_while(|operation| operation.operator == "re");
        let number = |object: &Object| object.as_float().unwrap() as usize;
        let boxes: Vec<[usize; 4]> =
            drawn.map(|operation| [0, 1, 2, 3].map(|at: usize| number(&operation.operands[at]))).collect();
        let unit = boxes.iter().map(|sides| sides[3]).min().unwrap();
        let [left, bottom] = [0, 1].map(|at: usize| boxes.iter().map(|sides| sides[at]).min().unwrap());
        // The light modules around it that codes need are free: no line of text and no cell comes so near.
        let [right, top] = [0, 1].map(|at: usize| {
            boxes.iter().map(|sides| sides[at] + sides[at + 2]).max().unwrap() + QUIET as usize * unit
        });
        let [left_edge, bottom_edge] = [left, bottom].map(|edge| edge - QUIET as usize * unit);
        let (mut size, mut drawn) = (0.0, 0);
        for operation in &content.operations {
            let at = |index: usize| operation.operands[index].as_float().unwrap();
            let (edges, x) = match operation.operator.as_str() {
                "Tf" => {
                    size = at(1);
                    continue;
                }
                // A line may be of any width.
                "Tm" => ([at(5) - 0.216 * size, at(5) + 0.891 * size], [at(4), f32::MAX]),
                "m" | "l" => ([at(1); 2], [at(0); 2]),
                "re" if !boxes.contains(&[0, 1, 2, 3].map(|index| at(index) as usize)) => {
                    ([at(1), at(1) + at(3)], [at(0), at(0) + at(2)])
                }
                _ => continue,
            };
            let beside = x[0] >= right as f32 || x[1] <= left_edge as f32;
            let above_or_below = edges[0] >= top as f32 || edges[1] <= bottom_edge as f32;
            assert!(beside || above_or_below, "{paper:?}: {operation:?}");
            drawn += 1;
        }
        assert!(drawn > 20, "{paper:?}");
        let is_dark = |x: usize, y: usize| {
            boxes.iter().any(|[from, base, wide, _]| {
                let (from, base) = ((from - left) / unit + 4, (base - bottom) / unit + 4);
                base == y && (from..from + wide / unit).contains(&x)
            })
        };
        let size = boxes.iter().map(|sides| (sides[1] - bottom) / unit).max().unwrap() + 9;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * 3, size * 3, |x, y| {
            if is_dark(x / 3, size - 1 - y / 3) { 0 } else { 255 }
        });
        let (_, text) = image.detect_grids()[0].decode().unwrap();
        let origin = Origin::of(&work, paper, Language::Vi);
        assert_eq!(text, format!("tudanhgia 1 {} {} {}", origin.sheet, set_called(&set), origin.total));
    }
}

#[test]
fn what_turns_the_reading_direction_is_not_in_papers() {
    let set = shipped("mau-297-xa");
    let mut sheet = sheet(&set, 7);
    let signs = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202d}\u{202e}\u{202c}\u{2066}\u{2067}\u{2069}";
    sheet.unit = format!("UBND xã {signs}Tràng Đà");
    sheet.apply(Change::Letter("place".to_owned(), format!("Tràng{signs} Đà")));
    let first = set.node(set.criteria_of(set.total())[0].0).id.clone();
    sheet.explanations.insert(first, format!("đã{signs} họp"));
    let work = Work::new(&set, sheet);
    let is_clean = |text: &str| !text.contains(|letter| signs.contains(letter));
    let bytes = own_pdf(&work, OwnPaper::Report, Language::Vi).unwrap();
    let text = pages(&opened(&bytes)).concat();
    assert!(text.contains("XÃTRÀNGĐÀ") && text.contains("đãhọp") && is_clean(&text), "{text}");
    assert!(!text.contains("U+"), "{text}");
    // What the file says of itself is shown by programs, too; the record is data, and is the sheet's.
    let metadata = String::from_utf8_lossy(&bytes);
    let title = metadata.split_once("<dc:title>").unwrap().1.split_once("<tdg:origin>").unwrap().0.to_owned();
    assert!(is_clean(&title), "{title}");
    let origin = Origin::of_file(&bytes).unwrap();
    assert!(origin.unit.ends_with(&format!("{signs}Tràng Đà")) && origin.sheet == sheet_code(&origin.text));
    assert_eq!(letters(&bytes, &set), Letters::Same);
    let report = own_file(&work, &Letter::of(work.sheet()), PaperKind::Docx, true, Language::Vi);
    for bytes in [report, cover_letter(&work, true, Language::Vi)] {
        let text = part(&bytes, "word/document.xml");
        assert!(text.contains("TRÀNG ĐÀ") && is_clean(&text), "{text}");
    }
}

/// What is far too long for its place goes on over pages instead of leaving them.
#[test]
fn what_is_too_long_for_its_place_is_all_there() {
    let set = shipped("mau-297-xa");
    let mut sheet = sheet(&set, 7);
    let long = |word: &str| (0..300).map(|at| format!("{word}{at} ")).collect::<String>();
    let names = ["superior", "number", "place", "date", "office", "signer", "recipients", "period"];
    for name in names {
        sheet.apply(Change::Letter(name.to_owned(), long(name)));
    }
    sheet.apply(Change::Unit(long("đơnvị")));
    sheet.explanations.insert(set.node(set.criteria_of(set.total())[1].0).id.clone(), "x".repeat(30_000));
    let work = Work::new(&set, sheet);
    for paper in ALL {
        let file = opened(&own_pdf(&work, paper, Language::Vi).unwrap());
        let whole = pages(&file).concat().to_lowercase();
        for name in names {
            let is_there = paper == OwnPaper::Report || ["number", "date"].contains(&name);
            assert!(!is_there || whole.contains(&format!("{name}299")), "{paper:?} {name}");
        }
        assert!(whole.contains("đơnvị299"), "{paper:?}");
        assert!(paper != OwnPaper::Report || whole.matches('x').count() >= 30_000);
        // Nothing stands beyond the edge of its page.
        for page in file.get_pages().values() {
            let content = lopdf::content::Content::decode(&file.get_page_content(*page)).unwrap();
            for operation in content.operations.iter().filter(|operation| operation.operator == "Tm") {
                let [x, y] = [4, 5].map(|at: usize| operation.operands[at].as_float().unwrap());
                assert!((0.0..11_906.0).contains(&x) && (0.0..16_838.0).contains(&y), "{paper:?} {x} {y}");
            }
        }
    }
}

/// What the report says before anything is typed into it, without the code of its sheet.
static WITHOUT: LazyLock<String> = LazyLock::new(|| {
    let set = shipped("mau-297-xa");
    let bytes = own_pdf(&Work::new(&set, sheet(&set, 7)), OwnPaper::Report, Language::Vi).unwrap();
    pages(&opened(&bytes)).concat().replace(&Origin::of_file(&bytes).unwrap().sheet, "")
});

proptest! {
    #![proptest_config(tried(20))]

    /// Whatever a unit types, of any length: each letter is there, or its number is.
    #[test]
    fn nothing_typed_is_lost(text in "[ -~àáảãạăâđêôơưằữỳỵỹẠỆỘỨĐ‑–…中😀]{0,200}", times in 1_usize..60) {
        let set = shipped("mau-297-xa");
        let mut sheet = sheet(&set, 7);
        let first = set.node(set.criteria_of(set.total())[0].0).id.clone();
        let typed = format!("đầu {}cuối", format!("{text} ").repeat(times));
        sheet.explanations.insert(first, typed.clone());
        let bytes = own_pdf(&Work::new(&set, sheet), OwnPaper::Report, Language::Vi).unwrap();
        let pages = pages(&opened(&bytes));
        let expected = squeezed(&typed).replace('中', "‹U+4E2D›").replace('😀', "‹U+1F600›").replace('‑', "-");
        // Where it goes on over pages, what repeats on each of them stands between.
        let whole = pages.concat();
        if pages.iter().any(|page| page.contains("đầu") && page.contains("cuối")) && times < 5 {
            prop_assert!(whole.contains(&expected), "{expected}");
        }
        // What the paper says besides is not taken for it, nor is the code, which is another for each sheet.
        let whole = whole.replace(&Origin::of_file(&bytes).unwrap().sheet, "");
        for letter in expected.chars().collect::<BTreeSet<_>>() {
            let count = |text: &str| text.matches(letter).count();
            prop_assert!(count(&whole) >= count(&WITHOUT) + count(&expected), "{letter}");
        }
        prop_assert_eq!(letters(&bytes, &set), Letters::Same);
    }
}
