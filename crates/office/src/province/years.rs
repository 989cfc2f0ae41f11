//! This year against last year: of one unit, what the new rules changed and what its own answers changed; of a round,
//! how each unit stands.

use std::collections::BTreeMap;

use crate::official::{Official, Results, Score, UnitNames, folded};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};

/// What became of the points of one unit from last year to this year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearChanges {
    /// The rows of this year's set, in their order.
    pub rows: Vec<YearChange>,
    /// Rows of last year's set that this year's has no more, in their order.
    pub gone: Vec<GoneRow>,
}

/// A row of last year's set that this year's has no more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoneRow {
    /// The row in last year's set.
    pub row: NodeIx,
    /// Its points of last year.
    pub before: Range,
}

/// The answers of a unit in one year, with the set that they answer.
#[derive(Clone, Copy, Debug)]
pub struct UnitYear<'a> {
    /// The set of the year.
    pub set: &'a CriteriaSet,
    /// The answers, by the addresses of inputs.
    pub answers: &'a Answers,
}

/// A row in two years. All values are points of the row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearChange {
    /// The row in this year's set.
    pub row: NodeIx,
    /// Last year's points by last year's rules; `None` if the row is new.
    pub before: Option<Range>,
    /// Last year's answers by this year's rules: a range where these ask for more.
    pub between: Range,
    /// This year's points.
    pub after: Range,
}

impl YearChange {
    /// What the rules changed, if it is certain.
    pub fn by_rules(&self) -> Option<Exact> {
        Some(self.between.value()? - self.before.as_ref()?.value()?)
    }

    /// What the answers changed, if it is certain.
    pub fn by_answers(&self) -> Option<Exact> {
        Some(self.after.value()? - self.between.value()?)
    }
}

/// Compares two years of a unit row by row: rows and inputs are the same where their ids are.
pub fn year_changes(last: UnitYear, this: UnitYear) -> YearChanges {
    let before = assess(last.set, last.answers);
    let between = assess(this.set, last.answers);
    let after = assess(this.set, this.answers);
    let mut old: BTreeMap<&str, NodeIx> = BTreeMap::new();
    for (row, node) in last.set.nodes.pairs() {
        old.insert(&node.id, row);
    }
    let rows = this.set.nodes.pairs().map(|(row, node)| YearChange {
        row,
        before: old.remove(node.id.as_str()).map(|old| before.nodes[old].range.clone()),
        between: between.nodes[row].range.clone(),
        after: after.nodes[row].range.clone(),
    });
    let rows = rows.collect();
    let mut gone: Vec<NodeIx> = old.into_values().collect();
    gone.sort_unstable();
    let gone = gone.into_iter().map(|row| GoneRow { row, before: before.nodes[row].range.clone() });
    YearChanges { rows, gone: gone.collect() }
}

/// A unit in the results of two years.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitChange<'a> {
    /// The result of last year.
    pub last: Option<&'a Official>,
    /// The result of this year.
    pub this: Option<&'a Official>,
    /// Whether results of one year have this name more than once, so that nobody knows which belong together.
    pub ambiguous: bool,
}

impl UnitChange<'_> {
    /// How many points more the total has than last year, if both are known.
    pub fn points(&self) -> Option<Exact> {
        Some(total_of(self.this?)?.points()? - total_of(self.last?)?.points()?)
    }

    /// How many places the unit has gone up, in the same block both years; below zero if it has gone down.
    pub fn places(&self) -> Option<i64> {
        let (last, this) = (self.last?, self.this?);
        let same = folded(&last.block) == folded(&this.block);
        let places = || Some(i64::from(last.rank?) - i64::from(this.rank?));
        if same { places() } else { None }
    }
}

/// What the total of a result is at present.
pub fn total_of(unit: &Official) -> Option<&Score> {
    unit.total()?.score(unit.latest()?)
}

/// Compares the results of two years: units are the same where their names are, however written. This year's stand
/// first, in the order of their file; then those that are gone.
pub fn compare_results<'a>(last: &'a Results, this: &'a Results) -> Vec<UnitChange<'a>> {
    let names = UnitNames::of(last.units.iter().chain(&this.units).map(|unit| unit.unit.as_str()));
    let (old, new) = (by_name(last, &names), by_name(this, &names));
    let none = vec![];
    let mut changes = Vec::new();
    for unit in &this.units {
        let name = names.key(&unit.unit);
        let [olds, news] = [&old, &new].map(|year| year.get(&name).unwrap_or(&none));
        let ambiguous = is_ambiguous(&name, olds, news);
        let last = olds.first().copied().filter(|_| !ambiguous);
        changes.push(UnitChange { last, this: Some(unit), ambiguous });
    }
    for unit in &last.units {
        let name = names.key(&unit.unit);
        let [olds, news] = [&old, &new].map(|year| year.get(&name).unwrap_or(&none));
        let ambiguous = is_ambiguous(&name, olds, news);
        if ambiguous || news.is_empty() {
            changes.push(UnitChange { last: Some(unit), this: None, ambiguous });
        }
    }
    changes
}

fn by_name<'a>(results: &'a Results, names: &UnitNames) -> BTreeMap<String, Vec<&'a Official>> {
    let mut units: BTreeMap<String, Vec<&Official>> = BTreeMap::new();
    for unit in &results.units {
        units.entry(names.key(&unit.unit)).or_default().push(unit);
    }
    units
}

/// A name that one year has twice, or no name at all.
fn is_ambiguous(name: &str, old: &[&Official], new: &[&Official]) -> bool {
    name.is_empty() || old.len() > 1 || new.len() > 1
}
