//! The report of a unit as a workbook, with formulas for the sums of its form, and the workbook of its answers alone.

use super::answers::{answers_sheet, answers_table};
use super::evidence;
use super::own::{Own, width};
use super::texts::own as own_words;
use super::workbook::{Line, Of, Sheet, Style, workbook};
use super::{Cell, Letter, PaperKind, PaperTable, column_letters, csv};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, FormContent};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::work::Work;
use tudanhgia_words::{FormRow, Language, Translated, capitals, form_rows, full_name};

/// The lines of a workbook that are free for a signature.
const ROOM_TO_SIGN: &str = "\n\n\n\n\n";

/// The report as a workbook: the form on the first sheet, whose groups and total are computed by formulas wherever a plain
/// sum, with its declared rounding, gives exactly what the set gives; the derivations on the second; the evidence on the third,
/// where there is some; the answers on the last, to be read again.
pub(super) fn own_workbook(work: &Work, letter: &Letter, language: Language) -> Vec<u8> {
    let own = Own { work, letter, language };
    let words = own_words(language);
    let derivations = own.derivations();
    let second = Sheet {
        name: words.derivations.to_owned(),
        widths: vec![6, 40, 12, 100],
        lines: in_decimals(lines_of(&derivations, &[], &|_, _| None), work.set().digits),
        head: 1,
    };
    let third = evidence::long(work, language).map(|table| Sheet {
        name: words.evidence.to_owned(),
        widths: table.widths.clone(),
        lines: lines_of(&table, &[], &|_, _| None),
        head: 1,
    });
    let sheets = [own.form(), second].into_iter().chain(third).chain([answers(work, language)]);
    workbook(&sheets.collect::<Vec<Sheet>>(), work.set().digits)
}

/// The answers alone, as a workbook or as text: what is filled in elsewhere and read again.
pub fn answers_file(work: &Work, kind: PaperKind, language: Language) -> Vec<u8> {
    match kind {
        PaperKind::Csv => csv(&answers_table(work, language), language).into_bytes(),
        PaperKind::Xlsx | PaperKind::Docx => workbook(&[answers(work, language)], work.set().digits),
    }
}

/// The sheet of a workbook with the answers.
fn answers(work: &Work, language: Language) -> Sheet {
    let table = answers_table(work, language);
    Sheet {
        name: answers_sheet(language).to_owned(),
        widths: table.widths.clone(),
        lines: lines_of(&table, &[], &|_, _| None),
        head: 1,
    }
}

impl Own<'_> {
    /// The sheet of the workbook with the form.
    fn form(&self) -> Sheet {
        let (language, texts, words) = (self.language, self.texts(), own_words(self.language));
        let columns = self.columns();
        let (count, half) = (columns.len(), columns.len().div_ceil(2));
        // Cells that join several columns: the first holds the text.
        let joined = |parts: Vec<(Cell, usize)>, style: Style, empty: Style| {
            let across = parts.iter().map(|(_, across)| *across).collect();
            let cells = parts.into_iter().flat_map(|(cell, across)| {
                let rest = (1..across).map(move |_| (Of::Cell(Cell::Empty), empty));
                std::iter::once((Of::Cell(cell), style)).chain(rest)
            });
            Line { cells: cells.collect(), across }
        };
        let wide = |text: String, style: Style| joined(vec![(Cell::Text(text), count)], style, Style::Plain);
        let pair = |left: String, right: String, style: Style| {
            joined(vec![(Cell::Text(left), half), (Cell::Text(right), count - half)], style, Style::Plain)
        };
        // The same with a look for each side.
        let beside = |left: (String, Style), right: (String, Style)| {
            let [left, right] = [(left, half), (right, count - half)]
                .map(|((text, style), across)| joined(vec![(Cell::Text(text), across)], style, style));
            Line {
                cells: left.cells.into_iter().chain(right.cells).collect(),
                across: [left.across, right.across].concat(),
            }
        };
        let superior = capitals(&full_name(&self.letter.superior));
        let unit = capitals(&self.unit());
        let mut lines = Vec::new();
        if !superior.is_empty() {
            lines.push(pair(superior, String::new(), Style::Centre));
        }
        lines.push(pair(unit, capitals(texts.nation), Style::Title));
        lines.push(beside(
            (self.letter.numbered(language), Style::Centre),
            (texts.motto.to_owned(), Style::Motto),
        ));
        lines.push(pair(String::new(), self.letter.placed(language), Style::Centre));
        lines.push(Line::default());
        lines.push(wide(capitals(texts.kind), Style::Title));
        lines.push(wide((texts.subject)(self.work.set().title.get(language)), Style::Title));
        lines.extend(self.caveat().map(|text| wide(text, Style::Centre)));
        lines.push(Line::default());
        lines.push(wide(words.general.to_owned(), Style::Strong));
        for row in self.general().rows {
            let [label, value] = [row.first(), row.get(1)].map(|cell| cell.cloned().unwrap_or(Cell::Empty));
            lines.push(joined(vec![(label, half), (value, count - half)], Style::Text, Style::Text));
        }
        lines.push(wide(self.total(), Style::Plain));
        lines.push(wide(words.criteria.to_owned(), Style::Strong));
        let table = self.table();
        let head = lines.len() + 1;
        let rows = form_rows(self.work, &columns, language);
        let at = |row: NodeIx| rows.iter().position(|other| other.row == row).map(|index| head + 1 + index);
        let own = columns.iter().position(|column| column.shows == FormContent::Own).unwrap_or_default();
        let formula = |index: usize, column: usize| {
            let row = rows.get(index).filter(|_| column == own)?.row;
            self.sum(row, own, &table, &rows, &at)
        };
        lines.extend(in_decimals(lines_of(&table, &table.strong, &formula), self.work.set().digits));
        lines.extend(self.notes(true).into_iter().map(|note| wide(note, Style::Plain)));
        lines.push(wide((language.result().closing)(&self.unit()), Style::Plain));
        lines.push(Line::default());
        let signer = self.letter.signer(language);
        let recipients = self.letter.recipients_in(language);
        let (copies, to) = recipients.split_once('\n').unwrap_or((&recipients, ""));
        lines.push(beside((copies.to_owned(), Style::CopiesHead), (signer, Style::Title)));
        // Beside the recipients is room for the signature, above the name.
        let name = self.letter.name.trim();
        let room = if name.is_empty() { texts.sign_here } else { ROOM_TO_SIGN };
        lines.push(beside((to.to_owned(), Style::Copies), (room.to_owned(), Style::Centre)));
        lines.push(beside((String::new(), Style::Plain), (name.to_owned(), Style::Title)));
        lines.push(Line::default());
        lines.extend(self.provenance().map(|line| wide(line, Style::Plain)));
        Sheet {
            name: words.sheet.to_owned(),
            widths: columns.iter().map(|column| width(column.shows) * 3 / 2).collect(),
            lines,
            head,
        }
    }

    /// The formula of a group or the total, where the plain sum of the rows below, rounded as the set declares, is to the
    /// last digit what the set gives; `None` where it is computed otherwise.
    fn sum(
        &self,
        row: NodeIx,
        own: usize,
        table: &PaperTable,
        rows: &[FormRow],
        at: &dyn Fn(NodeIx) -> Option<usize>,
    ) -> Option<String> {
        let (set, assessment) = (self.work.set(), self.work.assessment());
        let Content::Group(children) = &set.node(row).content else { return None };
        let value = assessment.node(row).range.value()?;
        let mut terms = Vec::new();
        let mut places = Vec::new();
        for child in children {
            let index = rows.iter().position(|other| other.row == *child)?;
            if let Some(Cell::Number(points, _)) = table.rows.get(index)?.get(own) {
                terms.push(points.clone());
                places.push(at(*child)?);
            }
        }
        let sum = Exact::sum(terms);
        let plain = format!("SUM({})", ranges(&column_letters(own), &places));
        if places.is_empty() || places.len() > MOST_TERMS {
            return None;
        }
        if sum == *value {
            return Some(plain);
        }
        let round = set.node(row).round.as_ref().filter(|round| round.mode == Mode::HalfUp)?;
        let digits = (0..=MOST_DIGITS).find(|digits| {
            Exact::ONE.divided_by(&Exact::power_of_ten(*digits)).as_ref() == Some(&round.step)
        })?;
        let rounds = sum.rounded_to(&round.step, round.mode) == *value && !sum.is_negative();
        rounds.then(|| format!("ROUND({plain},{digits})"))
    }
}

/// The most arguments of a function in spreadsheets.
const MOST_TERMS: usize = 255;

/// The most decimals that a rounding of a spreadsheet is asked for.
const MOST_DIGITS: u32 = 9;

/// Cells of a column as arguments, by the numbers of their rows: neighbours as a range.
fn ranges(column: &str, places: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for at in places {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => parts.push((*at, *at)),
        }
    }
    let part = |(first, last): &(usize, usize)| match first == last {
        true => format!("{column}{first}"),
        false => format!("{column}{first}:{column}{last}"),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(",")
}

/// Lines of which all numbers are shown with the decimals of the set.
fn in_decimals(mut lines: Vec<Line>, digits: u32) -> Vec<Line> {
    for (of, style) in lines.iter_mut().flat_map(|line| &mut line.cells) {
        match of {
            Of::Cell(Cell::Number(_, shown)) | Of::Formula(_, _, shown) if *shown == digits => {
                *style = style.rounded();
            }
            _ => {}
        }
    }
    lines
}

/// A table as lines of a sheet, its head first.
fn lines_of(
    table: &PaperTable,
    strong: &[usize],
    formula: &dyn Fn(usize, usize) -> Option<String>,
) -> Vec<Line> {
    let head = table.head.iter().map(|name| (Of::Cell(Cell::text(name)), Style::Head)).collect();
    let rows = table.rows.iter().enumerate().map(|(index, row)| {
        let style = |cell: &Cell| match (cell, strong.contains(&index)) {
            (Cell::Number(..), true) => Style::StrongNumber,
            (Cell::Number(..), false) => Style::Number,
            (_, true) => Style::StrongText,
            (_, false) => Style::Text,
        };
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let of = match (cell, formula(index, column)) {
                (Cell::Number(value, digits), Some(formula)) => Of::Formula(formula, value.clone(), *digits),
                (cell, _) => Of::Cell(cell.clone()),
            };
            (of, style(cell))
        });
        Line { cells: cells.collect(), across: vec![] }
    });
    std::iter::once(Line { cells: head, across: vec![] }).chain(rows).collect()
}
