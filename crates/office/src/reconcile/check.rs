//! The arithmetic of an official table on its own: sums, maxima, rounding and class, each with the recomputation.

use super::outline::parents;
use super::side::given;
use super::{Given, recombine};
use crate::official::{Column, Line, Matched, Official, Score, is_called};
use tudanhgia_core::calc::{NodeIx, NodeValue, Range, Table};
use tudanhgia_core::criteria::{ClassIx, ClassScale, Content, CriteriaSet, Measure, Node};
use tudanhgia_core::exact::{Exact, Mode};

/// Something in the table that a recomputation does not give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArithmeticFinding {
    /// The line, as an index into the lines of the result.
    pub line: usize,
    /// The column of the figure.
    pub column: Column,
    /// What the recomputation gives instead.
    pub what: ArithmeticIssue,
}

/// How a figure of an official table disagrees with a recomputation from the other figures and the set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ArithmeticIssue {
    /// A sum, or what else the set makes of the lines below, is not what they give.
    Sum {
        /// What the table has.
        stated: Exact,
        /// What the lines below give; a range if some of them are empty.
        computed: Range,
    },
    /// A figure is not what the lines give as printed, but the rounding of the printed figures explains the difference.
    Rounding {
        /// What the table has.
        stated: Exact,
        /// What the lines give as printed.
        computed: Exact,
    },
    /// A figure is more than the maximum of its line.
    AboveMaximum {
        /// What the table has.
        stated: Exact,
        /// The maximum of the line.
        max: Exact,
    },
    /// A figure is less than the rule of its line can give.
    BelowLeast {
        /// What the table has.
        stated: Exact,
        /// The least that is possible.
        least: Exact,
    },
    /// The table states another maximum than the set has.
    OtherMaximum {
        /// What the table has.
        stated: Exact,
        /// What the set has.
        max: Exact,
    },
    /// Appraised higher than the unit has declared. No error, but seldom meant.
    AboveDeclared {
        /// What the table has.
        stated: Exact,
        /// What the unit has declared.
        declared: Exact,
    },
    /// What the unit is ranked on cannot have become the total by its rounding.
    RankedOn {
        /// What the file has.
        stated: Exact,
        /// The total.
        total: Exact,
    },
    /// The table states another class than the points of the row have.
    Class {
        /// The class that the table has.
        stated: String,
        /// The row whose class it is.
        row: NodeIx,
        /// The class that the row has, as an index into its classes; two at the ends of what is possible.
        computed: (ClassIx, ClassIx),
    },
}

/// Checks a table, by its set or, without one, by its own numbering and plain sums.
pub fn check(official: &Official, by: Option<(&CriteriaSet, &Matched)>) -> Vec<ArithmeticFinding> {
    let mut findings = Vec::new();
    for column in Column::ALL {
        match by {
            Some((set, matched)) => sums_by_set(official, set, matched, column, &mut findings),
            None => sums_by_outline(official, column, &mut findings),
        }
        // Which rows do not apply decides what the other rows can give at least and at most, so only that is taken from the
        // table here.
        let open = by.map_or(Table::EMPTY, |(set, matched)| {
            // The column of maxima does not say which rows do not apply, so that is read in the latest scores.
            let scores = if column == Column::Max { official.latest().unwrap_or(column) } else { column };
            recombine(set, &|row| match given(official, matched, row, scores) {
                Given::Points(_) => Given::Applies,
                other => other,
            })
        });
        for (index, line) in official.lines.iter().enumerate() {
            let node = by.and_then(|(set, matched)| matched.rows.get(&index).map(|row| (set, *row)));
            let found = bounds(line, column, node, &open, official.decimals(column));
            findings.extend(found.into_iter().map(|what| ArithmeticFinding { line: index, column, what }));
        }
    }
    if let Some((set, matched)) = by {
        classes(official, set, matched, &mut findings);
        findings.extend(ranked_on(official, set, matched));
    }
    findings.sort_by_key(|finding| (finding.line, finding.column));
    findings
}

/// What is wrong with a line taken alone: against its maximum, its least value and what was declared.
fn bounds(
    line: &Line,
    column: Column,
    node: Option<(&CriteriaSet, NodeIx)>,
    open: &Table<NodeIx, NodeValue>,
    decimals: u32,
) -> Vec<ArithmeticIssue> {
    let Some(stated) = line.points(column).cloned() else { return vec![] };
    let mut found = Vec::new();
    if column == Column::Max {
        let is = |max: &Exact| is_maximum(&stated, max, decimals);
        if let Some((set, row)) = node
            && !is(&set.node(row).max)
            && open.get(row).and_then(|value| value.whole.value()).is_none_or(|whole| !is(whole))
        {
            found.push(ArithmeticIssue::OtherMaximum { stated, max: set.node(row).max.clone() });
        }
        return found;
    }
    if node.is_some_and(|(set, row)| set.node(row).measure != Measure::Points) {
        return found;
    }
    let most = node.and_then(|(_, row)| open.get(row)).map(|value| value.whole.most());
    let declared = line.points(Column::Max).or_else(|| node.map(|(set, row)| &set.node(row).max));
    let max = declared.map(|max| most.map_or(max, |most| max.max(most)));
    let on_top = node.is_some_and(|(set, row)| has_bonus(set, row));
    if let Some(max) = max
        && stated > *max
        && !on_top
    {
        found.push(ArithmeticIssue::AboveMaximum { stated: stated.clone(), max: max.clone() });
    }
    // A group has to be able to stand at zero, whatever its lines can give.
    let least =
        node.and_then(|(_, row)| open.get(row)).map_or(Exact::ZERO, |open| open.points.least().clone());
    let least = least.min(Exact::ZERO);
    // Without the set nobody can say whether a line takes points away.
    if node.is_some() && stated < least {
        found.push(ArithmeticIssue::BelowLeast { stated: stated.clone(), least });
    }
    if let Some(declared) = line.points(Column::Declared)
        && column == Column::Appraised
        && stated > *declared
    {
        found.push(ArithmeticIssue::AboveDeclared { stated, declared: declared.clone() });
    }
    found
}

/// Whether a maximum of a table is this one; one that does not end is printed rounded.
pub(super) fn is_maximum(stated: &Exact, max: &Exact, decimals: u32) -> bool {
    max == stated || decimals > 0 && max.rounded(decimals, Mode::HalfUp) == *stated
}

/// Whether a row below gives points on top.
fn has_bonus(set: &CriteriaSet, row: NodeIx) -> bool {
    set.children(row).iter().any(|child| set.node(*child).bonus || has_bonus(set, *child))
}

/// Groups and the total against what the set makes of the lines.
fn sums_by_set(
    official: &Official,
    set: &CriteriaSet,
    matched: &Matched,
    column: Column,
    findings: &mut Vec<ArithmeticFinding>,
) {
    if column == Column::Max {
        // The set's own maxima were checked when it was read.
        return;
    }
    let score = |row: NodeIx| official.lines[matched.line_of(row)?].score(column);
    let filled = |row: NodeIx| set.criteria_of(row).iter().any(|(row, _)| score(*row).is_some());
    let points = |row: NodeIx| matches!(score(row), Some(Score::Points(..)));
    let given = |row: NodeIx, from: NodeIx, loosened: bool| {
        // What is checked is computed, and so is a group between it and its lines, unless it falls out with these: of a
        // group that is not printed, lines with points show that it applies.
        let group = matches!(set.node(row).content, Content::Group(_)) && filled(row);
        let applies =
            points(row) || score(row).is_none() && set.criteria_of(row).iter().any(|(row, _)| points(*row));
        if row == from || group && applies {
            return Given::Applies;
        }
        match (score(row), loosened) {
            (Some(Score::Points(points, digits)), true) => Given::Points(as_printed(points, *digits)),
            _ => given(official, matched, row, column),
        }
    };
    for (line, row) in &matched.rows {
        let (Content::Group(children), Some(Score::Points(stated, digits))) =
            (&set.node(*row).content, score(*row))
        else {
            continue;
        };
        // The heading of a group whose sum stands below has no figure of its own.
        if matched.line_of(*row) != Some(*line) {
            continue;
        }
        if !filled(*row) && !children.iter().any(|child| score(*child).is_some()) {
            continue;
        }
        let exact = recombine(set, &|node| given(node, *row, false))[*row].points.clone();
        let loose = recombine(set, &|node| given(node, *row, true))[*row].points.clone();
        if let Some(what) = compare(stated, *digits, &exact, &loose) {
            findings.push(ArithmeticFinding { line: *line, column, what });
        }
    }
}

/// Lines against the sums of the lines below them.
fn sums_by_outline(official: &Official, column: Column, findings: &mut Vec<ArithmeticFinding>) {
    let parents = parents(official);
    for (index, line) in official.lines.iter().enumerate() {
        let Some(Score::Points(stated, digits)) = line.score(column) else { continue };
        let below = official.lines.iter().zip(&parents).filter(|(_, parent)| **parent == Some(index));
        let lines: Vec<&Line> = below.map(|(line, _)| line).collect();
        if !lines.iter().any(|line| line.score(column).is_some()) {
            continue;
        }
        let sum = |loosened: bool| {
            Range::sum(
                lines
                    .iter()
                    .map(|line| match line.score(column) {
                        Some(Score::Points(points, digits)) if loosened => as_printed(points, *digits),
                        Some(Score::Points(points, _)) => Range::certain(points.clone()),
                        Some(Score::NotApplicable) => Range::ZERO,
                        // An empty cell is not zero; it can be anything that the line can give.
                        None => Range::between(
                            Exact::ZERO,
                            line.points(Column::Max).cloned().unwrap_or(Exact::ZERO),
                        ),
                    })
                    .collect(),
            )
        };
        if let Some(what) = compare(stated, *digits, &sum(false), &sum(true)) {
            findings.push(ArithmeticFinding { line: index, column, what });
        }
    }
}

/// What is stated against what is computed from the lines as printed, and from all that the printed lines can stand for.
fn compare(stated: &Exact, digits: u32, exact: &Range, loose: &Range) -> Option<ArithmeticIssue> {
    if exact.contains(stated) {
        return None;
    }
    let stands_for = as_printed(stated, digits);
    let possible = loose.least() <= stands_for.most() && stands_for.least() <= loose.most();
    match exact.value() {
        Some(computed) if possible => {
            Some(ArithmeticIssue::Rounding { stated: stated.clone(), computed: computed.clone() })
        }
        // What may be one of many sums may be one of them rounded as well.
        None if possible => None,
        _ => Some(ArithmeticIssue::Sum { stated: stated.clone(), computed: exact.clone() }),
    }
}

/// All that a printed number can stand for: half a unit of its last decimal either way. Whole numbers stand for
/// themselves, since points are mostly given in whole numbers and halves.
fn as_printed(points: &Exact, digits: u32) -> Range {
    if digits == 0 {
        return Range::certain(points.clone());
    }
    let half =
        Exact::ONE.divided_by(&(&Exact::from(2) * &Exact::power_of_ten(digits))).unwrap_or(Exact::ZERO);
    Range::between(points - &half, points + &half)
}

/// What the unit is ranked on against its total: the total itself, or what it was before the set rounded it.
fn ranked_on(official: &Official, set: &CriteriaSet, matched: &Matched) -> Option<ArithmeticFinding> {
    let (stated, column) = (official.ranked_on.clone()?, official.latest()?);
    let line = matched.line_of(set.total())?;
    let mut total = official.lines[line].points(column)?.clone();
    let round = set.node(set.total()).round.as_ref().filter(|_| set.ranking.unrounded);
    let mut most = round.map_or(Exact::ZERO, |round| round.step.clone());
    if set.ranking.percent {
        // What applies is seen in the lines; where they leave it open, so is the percentage.
        let values = recombine(set, &|row| given(official, matched, row, column));
        let whole = values[set.total()].whole.value()?;
        let percent = |points: &Exact| Some(&points.divided_by(whole)? * &Exact::from(100));
        (total, most) = (percent(&total)?, percent(&most)?);
    }
    let difference = &stated - &total;
    let fits = difference <= most && -&difference <= most;
    (!fits).then_some(ArithmeticFinding { line, column, what: ArithmeticIssue::RankedOn { stated, total } })
}

/// The classes printed against those that the printed points have: of the total with the unit, of other rows with them.
fn classes(official: &Official, set: &CriteriaSet, matched: &Matched, findings: &mut Vec<ArithmeticFinding>) {
    let Some(column) = official.latest() else { return };
    let stated = matched.rows.iter().map(|(line, row)| {
        let class = &official.lines[*line].class;
        let of_total = || official.class_in(matched, column);
        (*line, *row, if *row == set.total() { of_total() } else { class })
    });
    let stated: Vec<_> = stated.filter(|(_, _, class)| !class.is_empty()).collect();
    if stated.is_empty() {
        return;
    }
    let values = recombine(set, &|row| given(official, matched, row, column));
    for (line, row, class) in stated {
        let points = official.lines[line].points(column);
        let possible = points.and_then(|points| possible_classes(set.node(row), points, &values[row]));
        let lowered = row == set.total() && !official.lowered.is_empty();
        let Some((classes, (lowest, highest))) = set.node(row).classes.as_ref().zip(possible) else {
            continue;
        };
        // How far a quota has lowered a class, the figures of one unit do not say.
        let least = if lowered { classes.list.indices().next().unwrap_or(lowest) } else { lowest };
        let mut possible = classes.list.pairs().filter(|(index, _)| (least..=highest).contains(index));
        if !possible.any(|(_, known)| is_called(known, class)) {
            let what = ArithmeticIssue::Class { stated: class.to_owned(), row, computed: (lowest, highest) };
            findings.push(ArithmeticFinding { line, column, what });
        }
    }
}

/// The lowest and the highest class that a row with these points can have.
fn possible_classes(node: &Node, points: &Exact, value: &NodeValue) -> Option<(ClassIx, ClassIx)> {
    let classes = node.classes.as_ref()?;
    let mut on = Range::certain(points.clone());
    // A class can be taken on what the points were before they were rounded.
    if let Some(round) = node.round.as_ref().filter(|_| classes.unrounded) {
        on = Range::between(points - &round.step, points + &round.step);
    }
    if classes.on == ClassScale::Percent {
        on = on.over(&value.whole)?.times(&Range::certain(Exact::from(100)));
    }
    let reached: Vec<ClassIx> =
        classes.list.indices().filter(|index| classes.list[*index].when.meets(&on)).collect();
    let (first, last) = (*reached.first()?, *reached.last()?);
    // What lowers or lifts a class besides the points cannot be seen in the table.
    let lowest = classes.adjustments.iter().filter_map(|adjust| adjust.at_most).fold(first, ClassIx::min);
    let highest = classes.adjustments.iter().filter_map(|adjust| adjust.at_least).fold(last, ClassIx::max);
    Some((lowest, highest))
}

impl ArithmeticIssue {
    /// What the table has more than the recomputation; `None` where no two numbers are compared.
    pub fn difference(&self) -> Option<Exact> {
        match self {
            Self::Sum { stated, computed } => computed.value().map(|computed| stated - computed),
            Self::Rounding { stated, computed } => Some(stated - computed),
            Self::AboveMaximum { stated, max } | Self::OtherMaximum { stated, max } => Some(stated - max),
            Self::BelowLeast { stated, least } => Some(stated - least),
            Self::AboveDeclared { stated, declared } => Some(stated - declared),
            Self::RankedOn { stated, total } => Some(stated - total),
            Self::Class { .. } => None,
        }
    }

    /// Whether this is only worth knowing, and nothing that has to be put right.
    pub fn is_notice(&self) -> bool {
        matches!(self, Self::Rounding { .. } | Self::AboveDeclared { .. })
    }
}

/// Whether one number is the other as printed with so many decimals, by whichever way of rounding.
pub(super) fn is_rounded(exact: &Exact, printed: &Exact, digits: u32) -> bool {
    [Mode::Down, Mode::Up].into_iter().any(|mode| exact.rounded(digits, mode) == *printed)
}
