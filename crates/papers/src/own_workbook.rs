//! The report of a unit as a workbook, with formulas for the sums of its form, and the workbook of its answers alone.

use super::answers::{answers_sheet, answers_table};
use super::evidence;
use super::letter::agency_name;
use super::own::{Own, column_width};
use super::texts::{draft_line, own as own_words};
use super::workbook::{Line, Of, Sheet, Style, workbook};
use super::{Cell, Letter, PaperKind, PaperTable, column_letters, csv};
use tudanhgia_core::calc::{Expr, Figure, Member, NodeIx};
use tudanhgia_core::criteria::FormContent;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::Assessment;
use tudanhgia_core::work::Work;
use tudanhgia_words::{FormRow, Language, Translated, capitals, form_rows};

/// The lines of a workbook that are free for a signature.
const ROOM_TO_SIGN: &str = "\n\n\n\n\n";

/// The report as a workbook: the form on the first sheet, whose groups and total are computed by formulas wherever the set makes
/// them of the rows below as a sum, a most or a least within limits; the derivations on the second; the evidence on the third,
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
        let superior = agency_name(&self.letter.superior);
        let unit = agency_name(&self.unit());
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
        lines.extend(draft_line(self.work, language).map(|text| wide(text, Style::Centre)));
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
            self.combined(row, own, &table, &rows, &at)
        };
        lines.extend(in_decimals(lines_of(&table, &table.strong, &formula), self.work.set().digits));
        lines.extend(self.notes(true).into_iter().map(|note| wide(note, Style::Plain)));
        lines.extend(self.explanations().into_iter().map(|text| wide(text, Style::Plain)));
        lines.push(wide(self.closing(), Style::Plain));
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
            widths: columns.iter().map(|column| column_width(column.shows) * 3 / 2).collect(),
            lines,
            head,
        }
    }

    /// The formula of a group or the total over the cells of the rows below, by the way in which the set declares that they make
    /// it: right for whatever these cells come to hold. `None` where no such formula can be written.
    fn combined(
        &self,
        row: NodeIx,
        own: usize,
        table: &PaperTable,
        rows: &[FormRow],
        at: &dyn Fn(NodeIx) -> Option<usize>,
    ) -> Option<String> {
        let node = self.work.set().node(row);
        let value = self.work.assessment().node(row).range.value()?;
        let cell = |row: NodeIx| {
            let index = rows.iter().position(|other| other.row == row)?;
            let points = match table.rows.get(index)?.get(own)? {
                Cell::Number(points, _) => Some(points.clone()),
                Cell::Text(_) | Cell::Empty => None,
            };
            Some(Place { at: at(row)?, points })
        };
        let cells = Cells { assessment: self.work.assessment(), column: column_letters(own), cell: &cell };
        let mut formula = cells.formula(&node.expr)?;
        if !formula.refers {
            return None;
        }
        if let Some(round) = &node.round {
            let step = |digits: &u32| Exact::ONE.divided_by(&Exact::power_of_ten(*digits));
            let digits = (0..=MOST_DIGITS).find(|digits| step(digits).as_ref() == Some(&round.step))?;
            if round.mode != Mode::HalfUp {
                return None;
            }
            formula.value = formula.value.rounded_to(&round.step, round.mode);
            formula.text = format!("ROUND({},{digits})", formula.text);
        }
        (formula.value == *value).then_some(formula.text)
    }
}

/// A cell with points: the number of its row, and the points as a number where they are one.
struct Place {
    at: usize,
    points: Option<Exact>,
}

/// A formula, what it comes to now, and whether it reads a cell at all.
struct Formula {
    text: String,
    value: Exact,
    refers: bool,
}

/// The cells of the column with the points, over which formulas are written.
struct Cells<'a> {
    assessment: &'a Assessment,
    column: String,
    cell: &'a dyn Fn(NodeIx) -> Option<Place>,
}

impl Cells<'_> {
    /// An expression over rows as a formula; `None` for what is no sum, most or least of rows within limits.
    fn formula(&self, expr: &Expr) -> Option<Formula> {
        match expr {
            Expr::Number(value) | Expr::Maximum(value) => constant(value),
            Expr::Node(_) => self.over("SUM", std::slice::from_ref(expr)),
            Expr::Sum(terms) => self.over("SUM", terms),
            Expr::Most(terms) => self.over("MAX", terms),
            Expr::Least(terms) => self.over("MIN", terms),
            Expr::Among { figure, members } => {
                let name = match figure {
                    Figure::Most => "MAX",
                    Figure::Least => "MIN",
                    Figure::Mean => return None,
                };
                // A row that does not count says so in words, which a function passes over.
                let counts = |member: &&Member| match member.counts {
                    Some(row) => self.assessment.counts(row).is_true(),
                    None => true,
                };
                let values: Vec<Expr> =
                    members.iter().filter(counts).map(|member| member.value.clone()).collect();
                self.over(name, &values)
            }
            Expr::AtMost(of, limit) => self.limited("MIN", of, limit),
            Expr::AtLeast(of, limit) => self.limited("MAX", of, limit),
            // Which rows count is decided by other answers, not by points.
            Expr::If { when, then, otherwise } if matches!(**when, Expr::Counts(_) | Expr::Applies(_)) => {
                let holds = when.range(&self.assessment.known());
                match holds.value() {
                    Some(_) if holds.is_true() => self.formula(then),
                    Some(_) => self.formula(otherwise),
                    None => None,
                }
            }
            _ => None,
        }
    }

    /// A value within a limit.
    fn limited(&self, name: &str, of: &Expr, limit: &Expr) -> Option<Formula> {
        let (of, limit) = (self.formula(of)?, self.formula(limit)?);
        let value = match name {
            "MIN" => of.value.min(limit.value),
            _ => of.value.max(limit.value),
        };
        let text = format!("{name}({},{})", limit.text, of.text);
        Some(Formula { text, value, refers: of.refers || limit.refers })
    }

    /// A function over rows, neighbours as a range, and over what else it is computed of. It passes over texts, as of rows that
    /// do not apply.
    fn over(&self, name: &str, terms: &[Expr]) -> Option<Formula> {
        let (mut places, mut values, mut others) = (vec![], vec![], vec![]);
        for term in terms {
            if let Expr::Node(row) = term {
                let place = (self.cell)(*row)?;
                places.push(place.at);
                match place.points {
                    Some(points) => values.push(points),
                    // Words that are worth something, or that are open, are no formula's.
                    None if !self.assessment.node(*row).range.is_false() => return None,
                    // Of a row that counts and has nothing, a most has to know; a least would be another with it.
                    None if name == "MAX" => others.push(constant(&Exact::ZERO)?),
                    None if name == "MIN" => return None,
                    None => {}
                }
            } else {
                others.push(self.formula(term)?);
            }
        }
        let mut arguments = ranges(&self.column, &places);
        others.dedup_by(|one, other| one.text == other.text && name == "MAX");
        arguments.extend(others.iter().map(|other| other.text.clone()));
        let refers = !places.is_empty() || others.iter().any(|other| other.refers);
        values.extend(others.into_iter().map(|other| other.value));
        let value = match name {
            "SUM" => Exact::sum(values),
            "MAX" => values.into_iter().max().unwrap_or(Exact::ZERO),
            _ => values.into_iter().min().unwrap_or(Exact::ZERO),
        };
        let fits = (1..=MOST_TERMS).contains(&arguments.len());
        fits.then(|| Formula { text: format!("{name}({})", arguments.join(",")), value, refers })
    }
}

/// A number in a formula; `None` for one that no spreadsheet keeps as it is.
fn constant(value: &Exact) -> Option<Formula> {
    let (negative, whole, fraction) = value.decimal(value.exact_digits(MOST_DIGITS)?, Mode::HalfUp);
    let (sign, point) = (if negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    Some(Formula { text: format!("{sign}{whole}{point}{fraction}"), value: value.clone(), refers: false })
}

/// The most arguments of a function in spreadsheets.
const MOST_TERMS: usize = 255;

/// The most decimals that a rounding of a spreadsheet is asked for.
const MOST_DIGITS: u32 = 9;

/// Cells of a column as arguments, by the numbers of their rows: neighbours as a range.
fn ranges(column: &str, places: &[usize]) -> Vec<String> {
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
    parts.iter().map(part).collect()
}

/// Lines of which all numbers are shown with the decimals of the set.
fn in_decimals(mut lines: Vec<Line>, digits: u32) -> Vec<Line> {
    for (of, style) in lines.iter_mut().flat_map(|line| &mut line.cells) {
        match of {
            Of::Cell(Cell::Number(_, shown)) | Of::Formula(_, _, shown) if *shown >= digits => {
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
