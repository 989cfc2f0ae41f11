//! The formulas of a workbook: what each gives stays right when a figure below it changes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, CriteriaSet, FormContent};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{Cell, Letter, PaperKind, column_letters, own_file, own_form};
use tudanhgia_words::{Language, form_columns, form_rows};

use crate::random::{Draw, complete};
use crate::support::{SETS, shipped};

/// The formulas of the points, by their rows of the set, and the number of the line of each row.
struct Formulas {
    of: BTreeMap<NodeIx, String>,
    lines: BTreeMap<usize, NodeIx>,
}

fn text_of(file: &[u8], part: &str) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    parts.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn formulas(work: &Work) -> Formulas {
    let file = own_file(work, &Letter::default(), PaperKind::Xlsx, true, Language::Vi);
    let book = text_of(&file, "xl/workbook.xml");
    let (_, head) = book.split_once("localSheetId=\"0\">").unwrap();
    let head: usize = head.split_once("!$").unwrap().1.split_once(':').unwrap().0.parse().unwrap();
    let columns = form_columns(work.set(), Language::Vi);
    let own = columns.iter().position(|column| column.shows == FormContent::Own).unwrap();
    let sheet = text_of(&file, "xl/worksheets/sheet1.xml");
    let rows = form_rows(work, &columns, Language::Vi);
    let lines: BTreeMap<usize, NodeIx> =
        rows.iter().enumerate().map(|(index, row)| (head + 1 + index, row.row)).collect();
    let of = lines.iter().filter(|(_, row)| matches!(work.set().node(**row).content, Content::Group(_)));
    let of = of.filter_map(|(line, row)| {
        let cell = format!("<c r=\"{}{line}\"", column_letters(own));
        let cell = sheet.split_once(&cell)?.1.split_once("</c>")?.0;
        let formula = cell.split_once("<f>")?.1.split_once("</f>")?.0;
        formula.contains('(').then(|| (*row, formula.to_owned()))
    });
    Formulas { of: of.collect(), lines: lines.clone() }
}

/// What a spreadsheet makes of a formula; cells with texts and empty ones have no value.
struct Reader<'a> {
    rest: &'a str,
    cell: &'a dyn Fn(usize) -> Option<Exact>,
}

impl Reader<'_> {
    fn eats(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self) -> String {
        let end = self.rest.find(|sign: char| "(),:".contains(sign)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_owned()
    }

    /// An argument: all values that it stands for.
    fn values(&mut self) -> Vec<Exact> {
        let line =
            |name: &str| name.trim_start_matches(|sign: char| sign.is_ascii_uppercase()).parse().unwrap();
        let word = self.word();
        if self.eats('(') {
            let mut arguments = vec![self.values()];
            while self.eats(',') {
                arguments.push(self.values());
            }
            assert!(self.eats(')'), "{}", self.rest);
            let all = || arguments.concat();
            return vec![match word.as_str() {
                "SUM" => Exact::sum(all()),
                "MAX" => all().into_iter().max().unwrap_or(Exact::ZERO),
                "MIN" => all().into_iter().min().unwrap_or(Exact::ZERO),
                "ROUND" => {
                    let digits = u32::try_from(arguments[1][0].to_index().unwrap()).unwrap();
                    arguments[0][0].rounded(digits, Mode::HalfUp)
                }
                other => panic!("{other}"),
            }];
        }
        if self.eats(':') {
            let last = self.word();
            return (line(&word)..=line(&last)).filter_map(self.cell).collect();
        }
        match Exact::parse(&word) {
            Some(number) => vec![number],
            None => (self.cell)(line(&word)).into_iter().collect(),
        }
    }
}

fn computed(formula: &str, cell: &dyn Fn(usize) -> Option<Exact>) -> Exact {
    let mut reader = Reader { rest: formula, cell };
    let value = reader.values();
    assert_eq!(reader.rest, "", "{formula}");
    value[0].clone()
}

/// The cells with the points of a form.
fn cells(work: &Work) -> BTreeMap<NodeIx, Cell> {
    let columns = form_columns(work.set(), Language::Vi);
    let own = columns.iter().position(|column| column.shows == FormContent::Own).unwrap();
    let rows = form_rows(work, &columns, Language::Vi);
    let table = own_form(work, Language::Vi);
    rows.iter().zip(table.rows).map(|(row, cells)| (row.row, cells[own].clone())).collect()
}

fn sheet(set: &CriteriaSet, seed: u32) -> Sheet {
    let numbers = (0..4_000_u32).map(|at| seed.wrapping_mul(2_654_435_761).wrapping_add(at * 40_503));
    let mut sheet = Sheet::new(set, "UBND xã Tràng Đà", "");
    sheet.answers = complete(set, &mut Draw::new(numbers.collect()));
    sheet
}

#[test]
fn a_formula_stays_right_when_a_figure_below_it_changes() {
    for name in SETS {
        let set = shipped(name);
        let (mut compared, mut moved) = (0, 0);
        for seed in 1..6 {
            let first = sheet(&set, seed);
            let work = Work::new(&set, first.clone());
            let (formulas, before) = (formulas(&work), cells(&work));
            let other = sheet(&set, seed + 100);
            let changes =
                other.answers.iter().filter(|(address, text)| first.answers.get(*address) != Some(text));
            for (address, text) in changes.step_by(1 + other.answers.len() / 16) {
                let mut changed = first.clone();
                changed.answers.insert(address.clone(), text.clone());
                let changed = Work::new(&set, changed);
                let after = cells(&changed);
                for (group, formula) in &formulas.of {
                    let Some(expected) = changed.assessment().node(*group).range.value() else { continue };
                    let is_number = |cell: &Cell| matches!(cell, Cell::Number(..));
                    let same = |row: &NodeIx| match (&before[row], &after[row]) {
                        (one, other) if is_number(one) => is_number(other),
                        (one, other) => one == other,
                    };
                    if !set.children(*group).iter().all(same) {
                        continue;
                    }
                    let cell = |line: usize| match &after[&formulas.lines[&line]] {
                        Cell::Number(points, _) => Some(points.clone()),
                        _ => None,
                    };
                    let code = &set.node(*group).code;
                    assert_eq!(
                        computed(formula, &cell),
                        *expected,
                        "{name} {code}: {formula}, {address}: {text}"
                    );
                    compared += 1;
                    moved += usize::from(work.assessment().node(*group).range.value() != Some(expected));
                }
            }
        }
        assert!(moved > 10 || name == "dti-2022-tinh", "{name}: {compared} {moved}");
    }
}

#[test]
fn a_group_of_which_the_best_row_counts_has_no_sum() {
    for name in ["nd307-xa", "nd307-phuong"] {
        let set = shipped(name);
        let work = Work::new(&set, sheet(&set, 3));
        let best = set.nodes.find(|node| node.code == "Điều 9").unwrap();
        let formula = formulas(&work).of[&best].clone();
        assert!(formula.starts_with("MAX(") && !formula.contains("SUM"), "{name}: {formula}");
    }
}
