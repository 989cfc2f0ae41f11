//! Which line of an official result is which row of the set: by id, then by code, then by name. A match that is only
//! likely is never taken; it is given back as a doubt for a person to confirm, and what was confirmed is remembered.

use std::collections::BTreeMap;

use super::names::{folded, likeness};
use super::{Line, Official};
use crate::calc::NodeIx;
use crate::criteria::CriteriaSet;

/// Names at least this alike, in percent, are the same name written differently.
const SAME: usize = 85;

/// Names at least this alike, in percent, are worth asking about.
const WORTH_ASKING: usize = 60;

/// What a person has confirmed before: the line's code and name, folded, with the id of the row it belongs to; an
/// empty id says that it belongs to none.
pub type Confirmed = BTreeMap<String, String>;

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matched {
    /// For each line, as an index into the result, its row.
    pub rows: BTreeMap<usize, NodeIx>,
    /// Lines that are likely to be a row.
    pub doubts: Vec<Doubt>,
    /// Lines that are no row of the set.
    pub strange: Vec<usize>,
    /// Rows of the set for which there is no line, in the order of the form.
    pub absent: Vec<NodeIx>,
}

/// A line for which a person has to say which row it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubt {
    /// The line, as an index into the result.
    pub line: usize,
    /// What it may be, the likeliest first.
    pub candidates: Vec<NodeIx>,
}

impl Line {
    /// The key under which a confirmation of this line is remembered.
    pub fn confirmation_key(&self) -> String {
        format!("{}|{}", folded(&self.code), folded(&self.name))
    }
}

impl Matched {
    /// The line of a row.
    pub fn line_of(&self, row: NodeIx) -> Option<usize> {
        self.rows.iter().find(|(_, found)| **found == row).map(|(line, _)| *line)
    }
}

/// Matches every line with a row.
pub fn match_lines(set: &CriteriaSet, official: &Official, confirmed: &Confirmed) -> Matched {
    let mut matched = Matched::default();
    let mut search = Search::new(set);
    for (index, line) in official.lines.iter().enumerate() {
        let found = match confirmed.get(&line.confirmation_key()) {
            Some(id) if id.is_empty() => Found::Nothing,
            Some(id) => search.by_id(id).map_or_else(|| search.find(line), Found::Row),
            None => search.find(line),
        };
        match found {
            Found::Row(row) if matched.rows.values().any(|taken| *taken == row) => {
                matched.doubts.push(Doubt { line: index, candidates: vec![row] });
            }
            Found::Row(row) => {
                search.stand_at(row);
                matched.rows.insert(index, row);
            }
            Found::Perhaps(candidates) => matched.doubts.push(Doubt { line: index, candidates }),
            Found::Nothing => matched.strange.push(index),
        }
    }
    let found: Vec<NodeIx> = matched.rows.values().copied().collect();
    matched.absent = (0..set.nodes.len()).map(NodeIx).filter(|row| !found.contains(row)).collect();
    matched
}

enum Found {
    Row(NodeIx),
    Perhaps(Vec<NodeIx>),
    Nothing,
}

struct Search<'a> {
    set: &'a CriteriaSet,
    /// The folded code and the folded names of each row.
    known: Vec<(String, [String; 2])>,
    /// The row found last: codes such as "1" and "2" are numbered anew in each group.
    here: NodeIx,
}

impl<'a> Search<'a> {
    fn new(set: &'a CriteriaSet) -> Self {
        let known =
            set.nodes.iter().map(|node| (folded(&node.code), [folded(&node.name.vi), folded(&node.name.en)]));
        Self { set, known: known.collect(), here: set.total() }
    }

    fn stand_at(&mut self, row: NodeIx) {
        self.here = row;
    }

    fn by_id(&self, id: &str) -> Option<NodeIx> {
        self.set.nodes.iter().skip(1).position(|node| node.id == id).map(|index| NodeIx(index + 1))
    }

    fn find(&self, line: &Line) -> Found {
        if line.total {
            return Found::Row(self.set.total());
        }
        if !line.id.is_empty() {
            return self.by_id(&line.id).map_or(Found::Nothing, Found::Row);
        }
        let (code, name) = (folded(&line.code), folded(&line.name));
        let with_code: Vec<NodeIx> = self.rows(|row| !code.is_empty() && self.known[row.0].0 == code);
        let named: Vec<NodeIx> = self.rows(|row| !name.is_empty() && self.known[row.0].1.contains(&name));
        let both: Vec<NodeIx> = with_code.iter().copied().filter(|row| named.contains(row)).collect();
        for rows in [&both, &named] {
            match (rows.as_slice(), self.nearest(rows)) {
                ([row], _) | (_, Some(row)) if rows.len() < 2 || self.is_beside(*row) => {
                    return Found::Row(*row);
                }
                ([], _) => {}
                _ => return Found::Perhaps(rows.clone()),
            }
        }
        let coded = match with_code.as_slice() {
            [row] => Some(*row),
            rows => self.nearest(rows).copied().filter(|row| self.is_beside(*row)),
        };
        if let Some(row) = coded
            && (name.is_empty() || self.alike(row, &line.name) >= SAME)
        {
            return Found::Row(row);
        }
        let mut candidates = self.rows(|row| self.alike(row, &line.name) >= WORTH_ASKING);
        candidates.sort_by_key(|row| core::cmp::Reverse(self.alike(*row, &line.name)));
        candidates.extend(coded.or(with_code.first().copied()));
        let mut seen = Vec::new();
        candidates.retain(|row| {
            !seen.contains(row) && {
                seen.push(*row);
                true
            }
        });
        if candidates.is_empty() { Found::Nothing } else { Found::Perhaps(candidates) }
    }

    fn rows(&self, wanted: impl Fn(NodeIx) -> bool) -> Vec<NodeIx> {
        (1..self.set.nodes.len()).map(NodeIx).filter(|row| wanted(*row)).collect()
    }

    /// The first of these rows after the one found last, which is where a table in order has it.
    fn nearest<'b>(&self, rows: &'b [NodeIx]) -> Option<&'b NodeIx> {
        rows.iter().find(|row| **row > self.here)
    }

    /// Whether the row belongs to the group that the table is in, or is the next one at a level above.
    fn is_beside(&self, row: NodeIx) -> bool {
        let above = |row: NodeIx| self.set.node(row).parent;
        let mut group = Some(self.here);
        while let Some(here) = group {
            if above(row) == Some(here) {
                return true;
            }
            group = above(here);
        }
        false
    }

    fn alike(&self, row: NodeIx, name: &str) -> usize {
        let node = self.set.node(row);
        likeness(&node.name.vi, name).max(likeness(&node.name.en, name))
    }
}
