//! The own result and the official one, row by row of the set.

use crate::official::{Column, Matched, Official, Print, Score};
use crate::reconcile::{Given, recombine};
use tudanhgia_core::calc::{InputIx, NodeIx, NodeValue, Range, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure, Policy};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::Assessment;

/// A row of the set with the points that both results have for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// The row of the set.
    pub row: NodeIx,
    /// The line of the official result, as an index.
    pub line: Option<usize>,
    /// The own result, if it is certain: recomputed from the sheet, or as declared where there is no sheet.
    pub own: Option<Exact>,
    /// The official result in the column compared; of a row that is met or not met nothing but 1 or 0 is a result. Where
    /// it is the own one in the fifteen digits of a workbook, the own one stands here.
    pub official: Option<Exact>,
    /// Whether the official figure is the own one but for the digits that a workbook does not have.
    pub rounded: bool,
    /// The decimals to which a table has rounded the own points, where that is all the difference; the own ones then stand
    /// as the official ones too.
    pub printed: Option<u32>,
    /// Whether the row applies by the own result, or may apply.
    pub own_applies: bool,
    /// Whether the row applies by the official result, which says so with every figure.
    pub official_applies: bool,
    /// Whether the own result leaves open if the row applies.
    pub is_open: bool,
    /// The points of a table as printed, with the decimals to which they may have been rounded.
    print: Option<(Exact, Vec<u32>)>,
    /// The size of the last digit that a workbook has of the official figure, where that has as many digits.
    grain: Option<Exact>,
}

/// Two results of a unit beside each other, row by row.
#[derive(Clone, PartialEq, Debug)]
pub struct SideBySide {
    /// The column compared.
    pub column: Column,
    /// The rows of the set.
    pub rows: Table<NodeIx, Side>,
    /// Whether the own result is a sheet.
    pub from_sheet: bool,
    /// The own result in full, over which the set's expressions can be evaluated.
    pub(super) own: Table<NodeIx, NodeValue>,
    pub(super) inputs: Table<InputIx, Range>,
}

/// What the official result is compared with.
#[derive(Clone, Copy, Debug)]
pub enum Own<'a> {
    /// The unit's sheet, recomputed.
    Sheet(&'a Assessment),
    /// Another column of the official table: what was declared, or an earlier appraisal.
    Column(Column),
}

/// Puts the two results side by side.
pub fn side_by_side(
    set: &CriteriaSet,
    own: Own,
    official: &Official,
    matched: &Matched,
    column: Column,
) -> SideBySide {
    let (values, inputs) = match own {
        Own::Sheet(assessment) => (assessment.values.clone(), assessment.inputs.clone()),
        Own::Column(column) => {
            // What a table leaves out on one side is left out on the other.
            let given = |row| match given(official, matched, row, column) {
                Given::Open => Given::Applies,
                known => known,
            };
            (recombine(set, &given), Table::EMPTY)
        }
    };
    let decimals = if matches!(own, Own::Sheet(_)) { official.decimals(column) } else { 0 };
    let print = |score: &Score| match score {
        Score::Points(points, digits) if decimals > 0 => {
            let written = Some(*digits).filter(|_| official.print == Print::Written);
            let decimals = [Some(decimals), written].into_iter().flatten().filter(|digits| *digits > 0);
            Some((points.clone(), decimals.collect()))
        }
        _ => None,
    };
    let rows = values.pairs().map(|(row, value)| {
        let line = matched.line_of(row);
        let score = line.and_then(|line| official.lines[line].score(column));
        // A group of which nothing applies is printed as n/a, or with no points of none.
        let group = matches!(set.node(row).content, Content::Group(_)) && !set.node(row).max.is_zero();
        let nothing = group && value.whole.is_false();
        let own_applies = !(value.applies.is_false() || nothing && score == Some(&Score::NotApplicable));
        let mut side = Side {
            row,
            line,
            own: value.points.value().cloned(),
            official: score.and_then(|score| points(set, row, score)),
            rounded: false,
            printed: None,
            own_applies,
            official_applies: score.map_or(own_applies, |score| *score != Score::NotApplicable),
            is_open: value.applies.value().is_none(),
            print: score.and_then(print),
            grain: score.and_then(Score::points).and_then(grain),
        };
        // If both sides say that a row does not apply, its set decides what becomes of the points, so they are taken as equal.
        let both_out = !own_applies && !side.official_applies;
        side.rounded = side.difference().is_some_and(|rest| !rest.is_zero() && side.is_grain(&rest, 1));
        let differs =
            |own: &&Exact| !side.rounded && side.official.as_ref().is_some_and(|other| other != *own);
        side.printed = side.own.as_ref().filter(differs).and_then(|own| side.rounded_from(own));
        if both_out || side.rounded || side.printed.is_some() {
            side.official.clone_from(&side.own);
        }
        side
    });
    let rows = rows.collect();
    SideBySide { column, rows, from_sheet: matches!(own, Own::Sheet(_)), own: values, inputs }
}

/// The digits that spreadsheet programs keep of a number.
const WORKBOOK_DIGITS: usize = 15;

/// The size of the fifteenth digit of a number that has about as many: zeros at the end are not written.
fn grain(value: &Exact) -> Option<Exact> {
    let digits = value.exact_digits(30)?;
    let (_, whole, fraction) = value.decimal(digits, Mode::Down);
    let written = [whole, fraction].concat().trim_start_matches('0').len();
    let more = WORKBOOK_DIGITS.checked_sub(written).filter(|more| *more < 3)?;
    Exact::ONE.divided_by(&Exact::power_of_ten(digits + u32::try_from(more).ok()?))
}

/// What an official result gives to a row.
pub(super) fn given(official: &Official, matched: &Matched, row: NodeIx, column: Column) -> Given {
    match matched.line_of(row).and_then(|line| official.lines[line].score(column)) {
        None => Given::Open,
        Some(Score::NotApplicable) => Given::NotApplicable,
        Some(Score::Points(points, _)) => Given::Points(Range::certain(points.clone())),
    }
}

/// The points that a score comes to.
fn points(set: &CriteriaSet, row: NodeIx, score: &Score) -> Option<Exact> {
    let node = set.node(row);
    let full = node.applies.as_ref().is_some_and(|applies| applies.policy == Policy::Full);
    let is_verdict = |points: &Exact| points.is_zero() || *points == Exact::ONE;
    match score {
        Score::Points(points, _) if node.measure == Measure::Verdict && !is_verdict(points) => None,
        Score::Points(points, _) => Some(points.clone()),
        Score::NotApplicable if full => Some(node.max.clone()),
        Score::NotApplicable => Some(Exact::ZERO),
    }
}

impl Side {
    /// Official minus own, in points of the row.
    pub fn difference(&self) -> Option<Exact> {
        Some(self.official.as_ref()? - self.own.as_ref()?)
    }

    /// The decimals to which a table can have rounded a value, halves up, to print what it has.
    pub(super) fn rounded_from(&self, value: &Exact) -> Option<u32> {
        let (printed, decimals) = self.print.as_ref()?;
        decimals.iter().copied().find(|digits| value.rounded(*digits, Mode::HalfUp) == *printed)
    }

    /// Whether an amount is no more than so many units of the last digit that a workbook has of the official figure.
    pub(super) fn is_grain(&self, amount: &Exact, units: i64) -> bool {
        let most = self.grain.as_ref().map(|grain| grain * &Exact::from(units));
        most.is_some_and(|most| *amount <= most && -amount <= most)
    }
}
