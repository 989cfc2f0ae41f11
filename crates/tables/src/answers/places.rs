//! From the cells of a table to the questions of a set: by the keys that this program writes, by codes or names, or in the
//! order of the form. A row that could be for several questions is for none.

use std::collections::BTreeMap;

use super::cell::answers as answers_to;
use super::index::Index;
use super::layout::{Layout, Way, keyed, named, year_in};
use super::merged::Merged;
use super::{Doubt, Found, Offer, Period, Plan, Reason, Target, answer, settled};
use crate::grid::{Grid, GridCell, GridRow};
use crate::names::{folded, likeness};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{Content, CriteriaSet, InputKind};
use tudanhgia_core::work::Work;
use tudanhgia_papers::{column_letters, in_order, inputs_of};

/// How alike the name beside a code has to be to that of its criterion, in percent.
const ALIKE: usize = 60;

/// The most rows without a place that are listed for a column that is longer than the form.
const MOST_BEYOND: usize = 1_000;

/// The questions that a row is for, or why for none.
type Wanted = Result<Vec<InputIx>, Reason>;

static EMPTY: GridCell = GridCell::Empty;

/// The questions of a set in the order of the form: what is asked once, then each criterion's.
pub fn asked_in_order(set: &CriteriaSet) -> Vec<Vec<InputIx>> {
    let mut all: Vec<Vec<InputIx>> = set.facts.iter().map(|fact| vec![*fact]).collect();
    for node in in_order(set) {
        if let Content::Criterion(criterion) = &set.node(node).content
            && !criterion.inputs.is_empty()
        {
            all.push(criterion.inputs.clone());
        }
    }
    all
}

/// What a table says for a sheet. `from` is the question that the first row is for where the order of the form counts; a person
/// may choose the way, and the column of the answers.
pub fn of_grid(
    work: &Work,
    grid: &Grid,
    from: Option<InputIx>,
    way: Option<Way>,
    column: Option<usize>,
) -> Plan {
    let index = Index::of(work.set());
    let mut layout = keyed(grid).filter(|_| way.is_none()).map(|layout| (Way::Keys, layout));
    let period = work.sheet().letter.get("period").map_or("", String::as_str);
    let year = year_in(&work.set().year).or_else(|| year_in(period));
    let by_names = if layout.is_none() { named(grid, &index, year) } else { None };
    let is_named = by_names.is_some();
    if layout.is_none() && way != Some(Way::Order) {
        layout = by_names.map(|layout| (Way::Names, layout));
    }
    let is_asked = way.is_some();
    let (way, mut layout) = layout.unwrap_or((Way::Order, Layout::default()));
    if let Some(column) = column
        && let Some(at) = layout.answers.iter().position(|known| *known == column)
    {
        layout.answers[..=at].rotate_right(1);
    }
    let mut filler = Filler {
        grid,
        index,
        layout,
        chosen: column.is_some(),
        asks: false,
        offers: vec![],
        of: Period::default(),
        unlisted: 0,
    };
    match way {
        Way::Keys => filler.by_keys(),
        Way::Names => {
            filler.by_names();
            if !is_asked && filler.offers.iter().all(|offer| offer.target.is_none()) {
                filler.by_rows(from);
            }
        }
        Way::Order => filler.in_order(from),
    }
    // What another unit or another time has explained may not be so here.
    if filler.of.is_other(work.sheet()) {
        let explained = |offer: &&mut Offer| matches!(offer.target, Some(Target::Explanation(_)));
        filler.offers.iter_mut().filter(explained).for_each(|offer| offer.doubts.push(Doubt::Explanation));
    }
    let title = |column: &usize| {
        let title = filler.title(*column);
        (*column, if title.is_empty() { column_letters(*column) } else { title })
    };
    let columns: Vec<(usize, String)> = filler.layout.answers.iter().map(title).collect();
    Plan {
        offers: settled(filler.offers, work),
        unlisted: filler.unlisted,
        way: Some(way),
        is_named,
        columns: if columns.len() > 1 || filler.asks { columns } else { vec![] },
        of: filler.of,
        troubles: grid.troubles.clone(),
    }
}

pub(super) struct Filler<'a> {
    pub(super) grid: &'a Grid,
    pub(super) index: Index<'a>,
    pub(super) layout: Layout,
    /// Whether a person has said which column holds the answers.
    pub(super) chosen: bool,
    /// Whether a person has to say it.
    pub(super) asks: bool,
    pub(super) offers: Vec<Offer>,
    pub(super) of: Period,
    unlisted: usize,
}

impl<'a> Filler<'a> {
    pub(super) fn set(&self) -> &'a CriteriaSet {
        self.index.set
    }

    pub(super) fn below(&self) -> &'a [GridRow] {
        let first = self.layout.head.map_or(0, |head| head + 1);
        self.grid.rows.get(first..).unwrap_or_default()
    }

    pub(super) fn nothing(&mut self, place: String, given: String, target: Option<Target>, reason: Reason) {
        self.offers.push(Offer::nothing(place, given, target, reason));
    }

    /// What a cell says to a question.
    pub(super) fn offer(
        &mut self,
        row: &GridRow,
        column: usize,
        input: InputIx,
        merged: &Merged,
        said: &str,
        doubts: Vec<Doubt>,
    ) {
        let cell = row.cells.get(column).unwrap_or(&EMPTY);
        let shown = words_of(cell);
        let given = if said.is_empty() { shown } else { format!("{said} | {shown}") };
        let (place, target) = (self.place(row, column), Some(Target::Answer(input)));
        if merged.at(row.number).is_some() {
            return self.nothing(place, given, target, Reason::Merged);
        }
        if (row.hidden || self.grid.hidden.contains(&column)) && *cell != GridCell::Empty {
            return self.nothing(place, given, target, Reason::Hidden);
        }
        let (found, more) = answer(self.set().input(input), cell);
        // A tick in the column for no is none for yes.
        if more.contains(&Doubt::AsYes) && self.denies(column) {
            return self.nothing(place, given, target, Reason::NoOption);
        }
        let doubts = more.into_iter().chain(doubts).collect();
        self.offers.push(Offer { place, given, target, found, doubts });
    }

    pub(super) fn place(&self, row: &GridRow, column: usize) -> String {
        // A text of one column has lines.
        let is_column =
            self.grid.rows.iter().take(2).all(|row| row.cells.len() < 2) && self.layout == Layout::default();
        if is_column { row.number.to_string() } else { format!("{}{}", column_letters(column), row.number) }
    }

    fn by_names(&mut self) {
        let layout = self.layout.clone();
        let [codes, names] =
            [layout.code, layout.name].map(|column| column.map(|column| Merged::of(self.grid, column)));
        let merged: BTreeMap<usize, Merged> =
            layout.answers.iter().map(|column| (*column, Merged::of(self.grid, *column))).collect();
        let by_number: BTreeMap<usize, &GridRow> =
            self.grid.rows.iter().map(|row| (row.number, row)).collect();
        // What is written beside several rows stands for each of them.
        let cell = |row: &'a GridRow, column: Option<usize>, merged: &Option<Merged>| -> &'a GridCell {
            let Some(column) = column else { return &EMPTY };
            let top = merged.as_ref().and_then(|merged| merged.at(row.number));
            let (row, column) = match top {
                Some([top, _, left]) => (by_number.get(&top).copied().unwrap_or(row), left),
                None => (row, column),
            };
            row.cells.get(column).unwrap_or(&EMPTY)
        };
        let said = self.below().iter().map(|row| {
            let (code, name) = (cell(row, layout.code, &codes), cell(row, layout.name, &names).shown());
            let label = layout.label.and_then(|label| row.cells.get(label)).map(GridCell::shown);
            (row, code, name, label.unwrap_or_default())
        });
        let said: Vec<(&GridRow, &GridCell, String, String)> = said.collect();
        let has_own_numbers = self.has_own_numbers(&said);
        let found = said.into_iter().map(|(row, code, name, label)| {
            if !has_own_numbers || code.shown().is_empty() {
                return (row, self.wanted(code, &name, &label), None);
            }
            match self.wanted(&EMPTY, &name, &label) {
                Err(Reason::NoPlace) => match self.alike(if label.is_empty() { &name } else { &label }) {
                    Some(inputs) => (row, Ok(inputs), Some(Doubt::ByLikeName)),
                    None => (row, Err(Reason::NoPlace), None),
                },
                wanted => (row, wanted, Some(Doubt::ByName)),
            }
        });
        let rows: Vec<(&GridRow, Wanted, Option<Doubt>)> = found.collect();
        let mut of_row: BTreeMap<Vec<InputIx>, (usize, usize)> = BTreeMap::new();
        for (_, wanted, _) in &rows {
            if let Ok(inputs) = wanted {
                of_row.entry(inputs.clone()).or_default().0 += 1;
            }
        }
        for (row, wanted, doubt) in rows {
            let filled: Vec<usize> = layout
                .answers
                .iter()
                .copied()
                .filter(|column| !matches!(row.cells.get(*column), None | Some(GridCell::Empty)))
                .collect();
            let first = layout.answers.first().copied().unwrap_or(0);
            let said = [layout.code, layout.name, layout.label].into_iter().flatten();
            let said = said.filter_map(|column| row.cells.get(column)).map(GridCell::shown);
            let said = said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            let shown = |column: usize| row.cells.get(column).map(words_of).unwrap_or_default();
            let given = format!("{said} | {}", shown(first));
            let inputs = match wanted {
                Ok(inputs) => inputs,
                Err(reason) => {
                    if !given.trim_matches([' ', '|']).is_empty() {
                        self.nothing(self.place(row, first), given, None, reason);
                    }
                    continue;
                }
            };
            let Some((rows_alike, seen)) = of_row.get_mut(&inputs) else { continue };
            *seen += 1;
            let (rows_alike, at) = (*rows_alike, *seen - 1);
            let mut sorted = layout.answers.clone();
            sorted.sort_unstable();
            let pairs: Vec<(usize, InputIx, Vec<Doubt>)> = match inputs.as_slice() {
                [] => {
                    if !filled.is_empty() {
                        self.nothing(self.place(row, first), given, None, Reason::Heading);
                    }
                    continue;
                }
                _ if layout.answers.is_empty() => {
                    self.nothing(self.place(row, first), said, None, Reason::NoColumn);
                    continue;
                }
                several if several.len() == 1 || rows_alike == several.len() => {
                    // A figure in each row.
                    let Some(input) = several.get(if several.len() == 1 { 0 } else { at }) else { continue };
                    match self.column_of(*input) {
                        Ok(column) => vec![(column, *input, vec![])],
                        Err(reason) => {
                            let target = Some(Target::Answer(*input));
                            self.nothing(self.place(row, first), given, target, reason);
                            continue;
                        }
                    }
                }
                several => {
                    let named = self.columns_of(several).filter(|_| !self.chosen && rows_alike == 1);
                    let rest = filled.into_iter().filter(|column| !layout.past.contains(column));
                    let rest: Vec<usize> = rest
                        .filter(|column| named.iter().flatten().all(|(known, _)| known != column))
                        .collect();
                    let says_nothing = !self.has_times(&sorted);
                    match named {
                        // What no head says stays open.
                        Some(pairs) => {
                            for column in rest {
                                let place = self.place(row, column);
                                let given = format!("{said} | {}", shown(column));
                                self.nothing(place, given, None, Reason::WhichFigure(several.len()));
                            }
                            pairs.into_iter().map(|(column, input)| (column, input, vec![])).collect()
                        }
                        // A figure in each column.
                        None if !self.chosen
                            && rows_alike == 1
                            && says_nothing
                            && self.are_figures(row, &sorted, several) =>
                        {
                            // A head that says something else is told.
                            let doubts = |column| match self.title(column) {
                                title if title.is_empty() => vec![],
                                title => vec![Doubt::OtherWords(title)],
                            };
                            let pairs = sorted.into_iter().zip(several);
                            pairs.map(|(column, input)| (column, *input, doubts(column))).collect()
                        }
                        None => {
                            let reason = Reason::WhichFigure(several.len());
                            self.nothing(self.place(row, first), given, None, reason);
                            continue;
                        }
                    }
                }
            };
            for (column, input, doubts) in pairs {
                if let Some(merged) = merged.get(&column) {
                    let doubts = doubt.iter().cloned().chain(doubts).collect();
                    self.offer(row, column, input, merged, &said, doubts);
                }
            }
        }
    }

    /// Whether a row has a figure for each question, or nothing: with a unit or a remark among them nobody can say which is which.
    pub(super) fn are_figures(&self, row: &GridRow, columns: &[usize], inputs: &[InputIx]) -> bool {
        let is_figure = |(column, input): (&usize, &InputIx)| {
            let cell = row.cells.get(*column).unwrap_or(&EMPTY);
            let input = self.set().input(*input);
            answers_to(input, cell) || answer(input, cell).0 == Found::Nothing(Reason::Empty)
        };
        columns.len() == inputs.len() && columns.iter().zip(inputs).all(is_figure)
    }

    /// The questions that a row is for: those of its criterion, or the one that it names.
    fn wanted(&self, code: &GridCell, name: &str, label: &str) -> Wanted {
        let (index, set) = (&self.index, self.set());
        let coded = index.coded(code);
        let named = index.named(name);
        let both: Vec<NodeIx> = coded.iter().copied().filter(|node| named.contains(node)).collect();
        let asked = index.labelled(if label.is_empty() { name } else { label });
        let node = match (both.as_slice(), coded.as_slice(), named.as_slice()) {
            ([node], _, _) => Some(*node),
            (_, [node], _) if self.may_be(*node, name, &asked) => Some(*node),
            (_, [_], _) => return Err(Reason::Disagrees),
            (_, [], [node]) if code.shown().is_empty() => Some(*node),
            // The name stands under another code: codes change from year to year, but nobody has said so.
            (_, [], [_]) => return Err(Reason::Disagrees),
            (_, [], []) => None,
            _ => return Err(Reason::SeveralPlaces),
        };
        let Some(node) = node else {
            return match asked.as_slice() {
                [input] if code.shown().is_empty() => Ok(vec![*input]),
                [] | [_] => Err(Reason::NoPlace),
                _ => Err(Reason::SeveralPlaces),
            };
        };
        let own: Vec<InputIx> = match &set.node(node).content {
            Content::Criterion(criterion) => criterion.inputs.clone(),
            Content::Group(_) => vec![],
        };
        let all = inputs_of(set, node);
        let of_label: Vec<InputIx> = asked.into_iter().filter(|input| all.contains(input)).collect();
        Ok(if let [input] = of_label[..] { vec![input] } else { own })
    }

    /// Whether the name beside a code may be that of its criterion, or of one of its questions.
    pub(super) fn may_be(&self, node: NodeIx, name: &str, asked: &[InputIx]) -> bool {
        let set = self.set();
        let words = &set.node(node).name;
        folded(name).is_empty()
            || asked.iter().any(|input| inputs_of(set, node).contains(input))
            || [&words.vi, &words.en].iter().any(|known| likeness(known, name) >= ALIKE)
    }

    fn in_order(&mut self, from: Option<InputIx>) {
        let asked = asked_in_order(self.set());
        let rows = &self.grid.rows;
        let Some(first) = rows.first() else { return };
        // Empty rows at the beginning keep their places, where something says that they are there.
        let begin = if self.grid.first > 0 { self.grid.first.min(first.number) } else { first.number };
        let first_unit =
            from.and_then(|from| asked.iter().position(|unit| unit.contains(&from))).unwrap_or(0);
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let is_filled = |column: &usize| {
            rows.iter().any(|row| !matches!(row.cells.get(*column), None | Some(GridCell::Empty)))
        };
        let filled: Vec<usize> =
            (0..width).filter(is_filled).filter(|column| !self.grid.hidden.contains(column)).collect();
        // A column of words beside figures says what they are, and is no answer, unless a question takes such words.
        let takes = |row: usize, cell: &GridCell| {
            let unit = asked.get(first_unit + row).map(Vec::as_slice).unwrap_or_default();
            let by_words = unit.iter().map(|input| self.set().input(*input));
            by_words
                .filter(|input| {
                    matches!(input.kind, InputKind::YesNo | InputKind::Choice(_) | InputKind::Several(_))
                })
                .any(|input| answers_to(input, cell))
        };
        let has_words = |column: &&usize| {
            let cells = rows.iter().filter_map(|row| Some((row.number - begin, row.cells.get(**column)?)));
            cells.clone().all(|(_, cell)| {
                matches!(cell, GridCell::Empty)
                    || matches!(cell, GridCell::Text(text) if text.starts_with(char::is_alphabetic))
            }) && !cells.clone().any(|(at, cell)| takes(at, cell))
        };
        let words: Vec<usize> = filled.iter().filter(has_words).copied().collect();
        let answers: Vec<usize> = if words.len() < filled.len() {
            filled.iter().copied().filter(|column| !words.contains(column)).collect()
        } else {
            filled
        };
        let words: Vec<usize> = words.into_iter().filter(|column| !answers.contains(column)).collect();
        for column in (0..width).filter(|column| self.grid.hidden.contains(column)).filter(is_filled) {
            self.nothing(column_letters(column), String::new(), None, Reason::Hidden);
        }
        let merged: Vec<Merged> = answers.iter().map(|column| Merged::of(self.grid, *column)).collect();
        let said = |row: &GridRow| {
            let texts = words.iter().filter_map(|column| row.cells.get(*column)).map(GridCell::shown);
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        };
        // With one column each row is for the next question, with several for the next criterion.
        let units: Vec<Vec<InputIx>> = match answers.len() {
            0 | 1 => asked.iter().flatten().map(|input| vec![*input]).collect(),
            _ => asked,
        };
        let start = from.and_then(|from| units.iter().position(|unit| unit.contains(&from))).unwrap_or(0);
        let skipped =
            from.and_then(|from| units.get(start)?.iter().position(|input| *input == from)).unwrap_or(0);
        let inputs = |at: usize| {
            let unit = units.get(start + at).map(Vec::as_slice).unwrap_or_default();
            unit.get(if at == 0 { skipped } else { 0 }..).unwrap_or_default()
        };
        let understood = |row: &GridRow, at: usize| {
            let pairs = answers.iter().zip(inputs(at));
            pairs
                .filter_map(|(column, input)| Some((row.cells.get(*column)?, input)))
                .any(|(cell, input)| answers_to(self.set().input(*input), cell))
        };
        let has_digit = |row: &GridRow| {
            answers.iter().any(|column| {
                row.cells
                    .get(*column)
                    .is_some_and(|cell| cell.shown().contains(|sign: char| sign.is_ascii_digit()))
            })
        };
        let has_letter = answers.iter().any(|column| {
            first.cells.get(*column).is_some_and(|cell| cell.shown().contains(char::is_alphabetic))
        });
        let is_head = rows.len() > 1
            && has_letter
            && !has_digit(first)
            && !understood(first, first.number - begin)
            && understood(&rows[1], 0);
        let mut number = if is_head { rows[1].number } else { begin };
        let (mut at, mut beyond) = (0, 0);
        for (index, row) in rows.iter().enumerate() {
            let column = answers.first().copied().unwrap_or(0);
            if index == 0 && is_head {
                let given = row.cells.iter().map(GridCell::shown).collect::<Vec<_>>().join(" | ");
                self.nothing(self.place(row, column), given, None, Reason::Heading);
                continue;
            }
            // An empty row keeps its place.
            while number < row.number && start + at < units.len() {
                for input in inputs(at) {
                    let target = Some(Target::Answer(*input));
                    self.nothing(number.to_string(), String::new(), target, Reason::Empty);
                }
                (number, at) = (number + 1, at + 1);
            }
            number = row.number + 1;
            let inputs = inputs(at);
            at += 1;
            let said = said(row);
            for (place, column) in answers.iter().enumerate() {
                let cell = row.cells.get(*column).unwrap_or(&EMPTY);
                match inputs.get(place) {
                    Some(input) => self.offer(row, *column, *input, &merged[place], &said, vec![]),
                    None if *cell == GridCell::Empty => {}
                    None if !inputs.is_empty() => {
                        self.nothing(
                            self.place(row, *column),
                            words_of(cell),
                            None,
                            Reason::TooManyCells(inputs.len()),
                        );
                    }
                    None => {
                        beyond += 1;
                        if beyond <= MOST_BEYOND {
                            self.nothing(self.place(row, *column), words_of(cell), None, Reason::Beyond);
                        }
                    }
                }
            }
        }
        self.unlisted = beyond.saturating_sub(MOST_BEYOND);
    }
}

/// What a person sees in a cell.
pub(super) fn words_of(cell: &GridCell) -> String {
    match cell {
        GridCell::Error(error) => error.clone(),
        GridCell::Formula(value) => words_of(value),
        cell => cell.shown(),
    }
}
