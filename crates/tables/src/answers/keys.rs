//! The layout that this program writes: each answer by its key, beside the words of its question, so that a question which has
//! changed since is known.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::merged::Merged;
use super::places::Filler;
use super::{Doubt, Found, Offer, Reason, Target};
use crate::grid::{GridCell, GridRow};
use crate::names::is_same_name;
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_papers::{ANSWER_ABOUT, EXPLAINED};

impl Filler<'_> {
    pub(super) fn by_keys(&mut self) {
        let set = self.set();
        let layout = self.layout.clone();
        let (Some(key), Some(answers)) = (layout.key, layout.answers.first().copied()) else { return };
        let merged = Merged::of(self.grid, answers);
        let keys = Merged::of(self.grid, key);
        let explained = layout.explanation.map(|column| Merged::of(self.grid, column));
        let by_address: BTreeMap<&str, InputIx> =
            set.inputs.pairs().map(|(index, input)| (input.address.as_str(), index)).collect();
        let by_id: BTreeMap<&str, NodeIx> =
            set.nodes.indices().map(|node| (set.node(node).id.as_str(), node)).collect();
        let text = |row: &GridRow, column: Option<usize>| {
            column.and_then(|column| row.cells.get(column)).map(GridCell::shown).unwrap_or_default()
        };
        for row in self.below() {
            let name = text(row, Some(key));
            let (place, given) = (self.place(row, answers), text(row, Some(answers)));
            if let Some(at) = ANSWER_ABOUT.iter().position(|about| *about == name) {
                match at {
                    0 => self.of.set = given,
                    1 => self.of.sha256 = given,
                    2 => self.of.unit = given,
                    _ => self.of.period = given,
                }
                continue;
            }
            let input = by_address.get(name.as_str()).copied();
            let node = match name.strip_prefix(EXPLAINED) {
                Some(id) => by_id.get(id).copied(),
                None => input.and_then(|input| set.input(input).owner),
            };
            if keys.at(row.number).is_some() {
                self.nothing(place, given, None, Reason::Merged);
                continue;
            }
            match input {
                Some(input) => {
                    let doubts = self.doubts(row, input, &layout);
                    self.offer(row, answers, input, &merged, "", doubts);
                }
                None if node.is_none() => {
                    let said = row.cells.iter().map(GridCell::shown).filter(|text| !text.is_empty());
                    let said = said.collect::<Vec<_>>().join(" | ");
                    self.nothing(place, said, None, Reason::NoPlace);
                    continue;
                }
                None => {}
            }
            let explanation = text(row, layout.explanation);
            let (Some(column), Some(merged), Some(node)) = (layout.explanation, &explained, node) else {
                if !explanation.is_empty() {
                    let column = layout.explanation.unwrap_or(answers);
                    self.nothing(self.place(row, column), explanation, None, Reason::NoPlace);
                }
                continue;
            };
            if !explanation.is_empty() {
                let found = match row.cells.get(column) {
                    _ if merged.at(row.number).is_some() => Found::Nothing(Reason::Merged),
                    _ if row.hidden || self.grid.hidden.contains(&column) => Found::Nothing(Reason::Hidden),
                    _ if super::cell::goes_on(&explanation) => Found::Nothing(Reason::TooLong),
                    Some(GridCell::Text(_) | GridCell::Number(_)) => Found::Answer(explanation.clone()),
                    _ => Found::Nothing(Reason::Formatted),
                };
                self.offers.push(Offer {
                    place: self.place(row, column),
                    given: explanation,
                    target: Some(Target::Explanation(node)),
                    found,
                    doubts: vec![],
                });
            }
        }
    }

    /// In what the question beside a key differs from that of the set.
    fn doubts(&self, row: &GridRow, input: InputIx, layout: &Layout) -> Vec<Doubt> {
        let asked = self.set().input(input);
        let text =
            |column: Option<usize>| column.and_then(|column| row.cells.get(column)).map(GridCell::shown);
        let mut doubts = vec![];
        if let Some(label) = text(layout.label)
            && !asked.label.each().iter().any(|known| is_same_name(known, &label))
        {
            doubts.push(Doubt::OtherWords(label));
        }
        if let Some(unit) = text(layout.unit) {
            let same = match &asked.unit {
                Some(known) => [&known.vi, &known.en].iter().any(|known| known.trim() == unit.trim()),
                None => unit.is_empty(),
            };
            if !same {
                doubts.push(Doubt::OtherUnit(unit));
            }
        }
        doubts
    }
}
