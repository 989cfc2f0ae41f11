//! What is still open in a sheet, by criterion: what each may still decide, and what it may still cost. The result and what
//! comes with the desk say it.

use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::work::Work;

use super::{Language, Translated, score_text};

/// A criterion that is still needed, or a figure that is asked once for all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenRow {
    /// The criterion; `None` for a figure of all.
    pub row: Option<NodeIx>,
    /// Where to begin: the first of its inputs that is wrong, or else the first that is missing.
    pub input: InputIx,
    /// The most points of the total that hang on one of its inputs.
    pub points: Exact,
    /// Whether something that was typed there is wrong.
    pub is_wrong: bool,
}

/// What is still needed, each criterion once, first that on which most points hang.
pub fn open_rows(work: &Work) -> Vec<OpenRow> {
    let mut rows: Vec<OpenRow> = Vec::new();
    for needed in work.needed() {
        let row = work.set().input(needed.input).owner;
        let is_wrong = work.assessment().wrong(needed.input).is_some();
        // The inputs come in the order of their points: the first of a criterion has most of them.
        match rows.iter_mut().find(|known| row.is_some() && known.row == row) {
            Some(known) => {
                let is_better = (is_wrong, known.input) > (known.is_wrong, needed.input);
                if is_better {
                    known.input = needed.input;
                }
                known.is_wrong |= is_wrong;
            }
            None => rows.push(OpenRow { row, input: needed.input, points: needed.points, is_wrong }),
        }
    }
    rows
}

/// Why the certain score is below zero: which criteria that are still open may cost points, and how many; `None` where it is
/// not, and where no open criterion is why.
pub fn may_cost(work: &Work, language: Language) -> Option<String> {
    let (set, assessment) = (work.set(), work.assessment());
    if !assessment.node(set.total()).range.least().is_negative() {
        return None;
    }
    let cost = |(row, _): (NodeIx, _)| {
        let (node, score) = (set.node(row), assessment.node(row));
        let least = score.range.least();
        let may = least.is_negative() && score.range.value().is_none() && !score.applies.is_false();
        may.then(|| {
            let points = format!("{} {}", score_text(least, set.digits, language), set.unit.get(language));
            format!("{} ({})", node.code, points.trim_end())
        })
    };
    let rows: Vec<String> = set.criteria_of(set.total()).into_iter().filter_map(cost).collect();
    (!rows.is_empty()).then(|| (language.aids().may_cost)(&rows.join(", ")))
}
