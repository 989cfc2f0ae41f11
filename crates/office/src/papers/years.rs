//! The tables of two years: of one unit row by row, of a round unit by unit.

use super::{Cell, PaperTable};
use crate::official::{Official, Score};
use crate::province::{UnitChange, YearChanges, total_of};
use crate::texts::review::compare;
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::{CriteriaSet, Node};
use tudanhgia_core::exact::Exact;
use tudanhgia_words::{Language, Translated, range_text};

/// Each row of a unit in both years; what is gone stands at the end.
pub fn year_table(
    last: &CriteriaSet,
    this: &CriteriaSet,
    changes: &YearChanges,
    language: Language,
) -> PaperTable {
    let words = compare(language);
    let digits = last.digits.max(this.digits);
    let range = |range: &Range| match range.value() {
        Some(value) => Cell::Number(value.clone(), digits),
        None => Cell::Text(range_text(range, digits, language)),
    };
    let number = |value: Option<Exact>| Cell::number(value.as_ref(), digits);
    let called = |node: &Node| [Cell::text(&node.code), Cell::text(node.name.get(language))];
    let rows = changes.rows.iter().map(|change| {
        let [code, name] = called(this.node(change.row));
        let remark = if change.before.is_none() { Cell::text(words.new) } else { Cell::Empty };
        vec![
            code,
            name,
            change.before.as_ref().map_or(Cell::Empty, range),
            range(&change.between),
            range(&change.after),
            number(change.by_rules()),
            number(change.by_answers()),
            remark,
        ]
    });
    let gone = changes.gone.iter().map(|gone| {
        let [code, name] = called(last.node(gone.row));
        let mut cells = vec![code, name, range(&gone.before)];
        cells.resize(words.unit_head.len() - 1, Cell::Empty);
        cells.push(Cell::text(words.gone));
        cells
    });
    PaperTable {
        head: words.unit_head.map(str::to_owned).to_vec(),
        rows: rows.chain(gone).collect(),
        ..PaperTable::default()
    }
}

/// The column of [`results_table`] that names the unit.
pub const UNIT_OF_CHANGE: usize = 0;

/// Each unit in the results of both years. With the set, classes are called by their names.
pub fn results_table(changes: &[UnitChange], set: Option<&CriteriaSet>, language: Language) -> PaperTable {
    let words = compare(language);
    let rows = changes.iter().map(|change| {
        let years = [change.last, change.this];
        let unit = change.this.or(change.last);
        let [before, after] = years.map(|unit| unit.and_then(total_of));
        let digits = [before, after].map(|score| score.map_or(0, |score| digits_of(score, set)));
        let points = |score: Option<&Score>, digits| Cell::number(score.and_then(Score::points), digits);
        let [last_rank, rank] = years.map(|unit| match unit.and_then(|unit| unit.rank) {
            Some(rank) => Cell::Number(Exact::from(i64::from(rank)), 0),
            None => Cell::Empty,
        });
        let [last_class, class] =
            years.map(|unit| unit.map_or(Cell::Empty, |unit| class_of(unit, set, language)));
        let places = change.places().map(Exact::from);
        vec![
            unit.map_or(Cell::Empty, |unit| Cell::text(&unit.unit)),
            unit.filter(|unit| !unit.block.is_empty()).map_or(Cell::Empty, |unit| Cell::text(&unit.block)),
            points(before, digits[0]),
            points(after, digits[1]),
            Cell::number(change.points().as_ref(), digits[0].max(digits[1])),
            last_rank,
            rank,
            Cell::number(places.as_ref(), 0),
            last_class,
            class,
            remark(change, language),
        ]
    });
    PaperTable {
        head: words.round_head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        ..PaperTable::default()
    }
}

/// The decimals of the set, otherwise those that were printed.
fn digits_of(score: &Score, set: Option<&CriteriaSet>) -> u32 {
    let printed = match score {
        Score::Points(_, digits) => *digits,
        Score::NotApplicable => 0,
    };
    set.map_or(printed, |set| set.digits)
}

fn class_of(unit: &Official, set: Option<&CriteriaSet>, language: Language) -> Cell {
    let mut classes = set.and_then(CriteriaSet::classes).into_iter().flat_map(|classes| &classes.list);
    let name = classes.find(|class| class.id == unit.class).map(|class| class.name.get(language));
    match name.unwrap_or(&unit.class) {
        "" => Cell::Empty,
        name => Cell::text(name),
    }
}

/// What keeps the unit from being compared, and why it is not ranked.
fn remark(change: &UnitChange, language: Language) -> Cell {
    let words = compare(language);
    let mut said: Vec<&str> = match (change.ambiguous, change.last, change.this) {
        (true, ..) => vec![words.ambiguous],
        (_, None, _) => vec![words.new],
        (_, _, None) => vec![words.gone],
        _ => vec![],
    };
    let unranked = change.this.map(|unit| unit.unranked.as_str());
    said.extend(unranked.filter(|why| !why.is_empty()));
    if said.is_empty() { Cell::Empty } else { Cell::Text(said.join("; ")) }
}
