//! Next year: a sheet under a newer set of its family. Which rows belong together, which answers still stand, and what of the
//! difference the rules made and what the answers, so that all parts add up exactly.

mod renamed;

mod pairs;

mod review;

use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, assess};

pub use pairs::{Carried, Edition, Fate, RowPair, carried, pairs};
pub use renamed::Renamed;
pub use review::{Item, Place, REVIEW_FORMAT, REVIEW_KIND, Review, ReviewFault, State, Taken};

/// The difference of two years, in points that are certain.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// The rows of the newer set in its order, the total first; then those that it has no more.
    pub rows: Vec<RowSplit>,
    /// The total: last year's answers by last year's rules, what was carried of them by this year's rules, this year's answers.
    pub total: [Exact; 3],
    /// What the change of the rules makes of the difference: the sum of all rows' parts.
    pub rules: Exact,
    /// What the change of the answers makes: the sum of all rows' parts.
    pub answers: Exact,
    /// The answers that were carried over.
    pub carried: Carried,
}

/// What a row makes of the difference.
#[derive(Clone, PartialEq, Debug)]
pub struct RowSplit {
    /// The row in the older set.
    pub old: Option<NodeIx>,
    /// The row in the newer set.
    pub new: Option<NodeIx>,
    /// What became of it.
    pub fate: Fate,
    /// Its own points at each of the three: none where it is not there, or gives no points.
    pub points: [Option<Exact>; 3],
    /// What the rules make of the difference of the totals here. Of a criterion it is what its points differ by; of a group, and
    /// of the total, what the rows below do not bring: by weights, limits, rounding, another list of rows.
    pub rules: Exact,
    /// What the answers make of it, in the same way.
    pub answers: Exact,
}

/// Splits the difference from one year to the next. Where this year has no answers yet, those that were carried stand for them.
pub fn split(old: Edition, old_answers: &Answers, new: Edition, new_answers: Option<&Answers>) -> Split {
    let pairs = pairs(old, new);
    let carried = carried(old.set, old_answers, new.set, &pairs);
    let before = assess(old.set, old_answers);
    let between = assess(new.set, &carried.answers);
    let after = new_answers.map_or_else(|| between.clone(), |answers| assess(new.set, answers));
    let mut rows = Vec::new();
    let row = |set: &CriteriaSet, id: Option<&String>| id.and_then(|id| set.row_named(id));
    let whole = (Some(old.set.total()), Some(new.set.total()), whole_fate(&pairs));
    let each = pairs
        .iter()
        .map(|pair| (row(old.set, pair.old.as_ref()), row(new.set, pair.new.as_ref()), pair.fate.clone()));
    for (old_row, new_row, fate) in [whole].into_iter().chain(each) {
        let part_of = |set: &CriteriaSet, assessment: &Assessment, row: Option<NodeIx>| {
            row.map_or(Exact::ZERO, |row| part(set, assessment, row))
        };
        let parts = [
            part_of(old.set, &before, old_row),
            part_of(new.set, &between, new_row),
            part_of(new.set, &after, new_row),
        ];
        let [then, carried, now] = &parts;
        rows.push(RowSplit {
            old: old_row,
            new: new_row,
            fate,
            points: [
                old_row.and_then(|row| certain(old.set, &before, row)),
                new_row.and_then(|row| certain(new.set, &between, row)),
                new_row.and_then(|row| certain(new.set, &after, row)),
            ],
            rules: carried - then,
            answers: now - carried,
        });
    }
    let total = |set: &CriteriaSet, assessment: &Assessment| {
        certain(set, assessment, set.total()).unwrap_or(Exact::ZERO)
    };
    Split {
        total: [total(old.set, &before), total(new.set, &between), total(new.set, &after)],
        rules: Exact::sum(rows.iter().map(|row| row.rules.clone()).collect()),
        answers: Exact::sum(rows.iter().map(|row| row.answers.clone()).collect()),
        rows,
        carried,
    }
}

/// What became of the total: changed where any row is.
fn whole_fate(pairs: &[RowPair]) -> Fate {
    if pairs.iter().all(|pair| pair.fate == Fate::Same) { Fate::Same } else { Fate::Changed(vec![]) }
}

/// The points of a row that are certain; `None` where it gives something else than points.
fn certain(set: &CriteriaSet, assessment: &Assessment, row: NodeIx) -> Option<Exact> {
    let is_points = set.node(row).measure == Measure::Points;
    is_points.then(|| assessment.node(row).range.least().clone())
}

/// What a row brings to the total: its points less those of the rows below it. All of them together are the total.
fn part(set: &CriteriaSet, assessment: &Assessment, row: NodeIx) -> Exact {
    let points = |row: NodeIx| certain(set, assessment, row).unwrap_or(Exact::ZERO);
    set.children(row).iter().fold(points(row), |rest, child| &rest - &points(*child))
}
