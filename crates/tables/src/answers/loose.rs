//! A table that numbers its rows in its own way: by the names of its rows, by names that are only alike, or in the order of the
//! form. What was found like that says so (see [`Doubt`]).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::merged::Merged;
use super::places::{Filler, asked_in_order, words_of};
use super::{Doubt, Reason, Target};
use crate::grid::{GridCell, GridRow};
use crate::names::{folded, likeness};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{Content, Words};
use tudanhgia_papers::in_order;

/// How alike a name has to be to that of a criterion where nothing else says which it is, in percent, and by how much more than
/// to any other.
const QUITE_ALIKE: usize = 70;
const AHEAD: usize = 8;

/// The most rows of a table, and questions of a set, of which names are compared each with each.
const COMPARED: usize = 200;

/// With fewer rows the order says nothing.
const FEWEST_IN_ORDER: usize = 3;

impl Filler<'_> {
    /// Whether the table numbers its rows in its own way: hardly any of its codes is that of a criterion with such a name.
    pub(super) fn has_own_numbers(&self, rows: &[(&GridRow, &GridCell, String, String)]) -> bool {
        let agrees = |(_, code, name, label): &(&GridRow, &GridCell, String, String)| {
            let asked = self.index.labelled(if label.is_empty() { name } else { label });
            let coded = self.index.coded(code);
            (!code.shown().is_empty()).then(|| coded.iter().any(|node| self.may_be(*node, name, &asked)))
        };
        let all: Vec<bool> = rows.iter().filter_map(agrees).collect();
        let other = all.iter().filter(|agrees| !**agrees).count();
        other > 1 && other * 4 > all.len() * 3
    }

    /// The questions of the one criterion, or the one question, that has nearly these words.
    pub(super) fn alike(&self, words: &str) -> Option<Vec<InputIx>> {
        let set = self.set();
        if self.below().len() > COMPARED || set.inputs.len() > COMPARED || folded(words).is_empty() {
            return None;
        }
        let like =
            |known: &Words| known.each().into_iter().map(|known| likeness(known, words)).max().unwrap_or(0);
        let of_row = |node: NodeIx| match &set.node(node).content {
            Content::Criterion(criterion) if !criterion.inputs.is_empty() => {
                Some((like(&set.node(node).name), criterion.inputs.clone()))
            }
            _ => None,
        };
        let labels = asked_in_order(set).into_iter().flatten();
        let labels = labels.map(|input| (like(&set.input(input).label), vec![input]));
        let mut all: Vec<(usize, Vec<InputIx>)> = in_order(set).filter_map(of_row).chain(labels).collect();
        all.sort_by_key(|(like, _)| Reverse(*like));
        let (best, inputs) = all.first()?;
        let next = all.iter().find(|(_, other)| other != inputs).map_or(0, |(next, _)| *next);
        (*best >= QUITE_ALIKE && *best >= next + AHEAD).then(|| inputs.clone())
    }

    /// Of a table of which no code and no name is known: its rows with figures, one after the other, for the criteria in the order
    /// of the form. Nothing of it is sure.
    pub(super) fn by_rows(&mut self, from: Option<InputIx>) {
        let layout = self.layout.clone();
        let is_filled =
            |row: &GridRow, column: &usize| !matches!(row.cells.get(*column), None | Some(GridCell::Empty));
        let rows: Vec<&GridRow> = self.below().iter().filter(|row| !row.hidden).collect();
        let rows: Vec<&GridRow> = rows
            .into_iter()
            .filter(|row| layout.answers.iter().any(|column| is_filled(row, column)))
            .collect();
        let Some(first) = layout.answers.first().copied().filter(|_| rows.len() >= FEWEST_IN_ORDER) else {
            return;
        };
        let mut units = asked_in_order(self.set()).split_off(self.set().facts.len());
        // One figure in each row is for the next question, unless there is a row for each criterion.
        if layout.answers.len() == 1 && rows.len() != units.len() {
            units = units.into_iter().flatten().map(|input| vec![input]).collect();
        }
        let at_hand = from.filter(|_| rows.len() != units.len());
        let start = at_hand.and_then(|from| units.iter().position(|unit| unit.contains(&from))).unwrap_or(0);
        let merged: BTreeMap<usize, Merged> =
            layout.answers.iter().map(|column| (*column, Merged::of(self.grid, *column))).collect();
        let mut sorted = layout.answers.clone();
        sorted.sort_unstable();
        self.offers.clear();
        for (at, row) in rows.into_iter().enumerate() {
            let said = [layout.code, layout.name, layout.label].into_iter().flatten();
            let said = said.filter_map(|column| row.cells.get(column)).map(GridCell::shown);
            let said = said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            let given = format!("{said} | {}", row.cells.get(first).map(words_of).unwrap_or_default());
            let pairs: Vec<(usize, InputIx)> = match units.get(start + at).map(Vec::as_slice) {
                None | Some([]) => {
                    self.nothing(self.place(row, first), given, None, Reason::Beyond);
                    continue;
                }
                Some([only]) => match self.column_of(*only) {
                    Ok(column) => vec![(column, *only)],
                    Err(reason) => {
                        self.nothing(self.place(row, first), given, Some(Target::Answer(*only)), reason);
                        continue;
                    }
                },
                Some(several)
                    if !self.chosen
                        && !self.has_times(&sorted)
                        && self.are_figures(row, &sorted, several) =>
                {
                    sorted.iter().copied().zip(several.iter().copied()).collect()
                }
                Some(several) => {
                    let reason = Reason::WhichFigure(several.len());
                    self.nothing(self.place(row, first), given, None, reason);
                    continue;
                }
            };
            for (column, input) in pairs {
                if let Some(merged) = merged.get(&column) {
                    self.offer(row, column, input, merged, &said, vec![Doubt::ByOrder]);
                }
            }
        }
    }
}
