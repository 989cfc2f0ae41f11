//! The fewest changes that reach the next class, or a total: which criteria, from which points to which, by which answers; with
//! the proof that less does not do, or with a bound where that was not found.
//!
//! What a criterion can still give is what the engine gives with its answers open. What several can give together is bounded
//! by the rules of the groups above them, and each way that is named was evaluated by the engine as a sheet.

mod bound;
mod open;
mod options;
mod reach;
mod rows;
mod search;
mod trial;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};

use options::{Choice, written};
use search::{Found, search};
use trial::{Trial, reaches};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{ClassIx, CriteriaSet, InputKind};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Evaluation, Reading, assess, read};

pub use open::{OpenPoints, WhatIf, leaves_cases, open_points};

/// What is to be reached, for certain: whatever the rows give that are still open besides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goal {
    /// This class of the total, or a higher one.
    Class(ClassIx),
    /// So many points of the total at least, rounded as the set declares.
    Points(Exact),
}

/// What the unit says of its criteria, by their ids.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wishes {
    /// What a change costs, in a unit of the unit's own: whole numbers from 1, which a criterion also has that is not named, nor in a
    /// group that is.
    pub effort: BTreeMap<String, u32>,
    /// The criteria that stay as they are, and groups of which all do.
    pub kept: BTreeSet<String>,
}

/// How many evaluations a search may make: about half a second of a browser's for a set of 200 criteria.
pub const BUDGET: usize = 6_000;

/// What was found.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// The sheet reaches it as it is.
    Reached,
    /// A way.
    Path(Path),
    /// Nothing that may still be changed reaches it: that is proven.
    Beyond,
    /// No way was found, and none that costs less than this can exist.
    Open(u64),
}

impl Outcome {
    /// Whether nothing is left to be found.
    pub fn is_proven(&self) -> bool {
        match self {
            Self::Reached | Self::Beyond => true,
            Self::Path(path) => path.is_least(),
            Self::Open(_) => false,
        }
    }

    /// What is known with an earlier search for the same as well: the cheaper way, and the higher bound.
    #[must_use]
    pub fn beside(self, earlier: &Self) -> Self {
        match (self, earlier) {
            (Self::Path(mut path), Self::Path(before)) => {
                let least = path.least.max(before.least);
                if before.effort <= path.effort {
                    path.clone_from(before);
                }
                path.least = least.min(path.effort);
                Self::Path(path)
            }
            (Self::Open(least), Self::Path(before)) => {
                Self::Path(Path { least: before.least.max(least).min(before.effort), ..before.clone() })
            }
            (Self::Path(path), Self::Open(least)) => {
                Self::Path(Path { least: path.least.max(*least).min(path.effort), ..path })
            }
            (Self::Open(one), Self::Open(other)) => Self::Open(one.max(*other)),
            (proven, _) => proven,
        }
    }
}

/// Changes that reach a goal.
#[derive(Clone, PartialEq, Debug)]
pub struct Path {
    /// The criteria that are changed, in the order of the form.
    pub steps: Vec<Step>,
    /// What they cost together: how many they are, where each costs 1.
    pub effort: u64,
    /// No way costs less than this; the way is proven to be the cheapest where it costs no more.
    pub least: u64,
    /// The total then, rounded as the set declares: a range as long as rows are open.
    pub total: Range,
    /// The classes that are possible then, lowest first: one, or all of them high enough.
    pub classes: Vec<ClassIx>,
}

impl Path {
    /// Whether nothing cheaper reaches the goal: proven.
    pub fn is_least(&self) -> bool {
        self.effort <= self.least
    }

    /// The answers of all steps put into those of a sheet: a copy, to be looked at.
    pub fn applied_to(&self, set: &CriteriaSet, answers: &Answers) -> Answers {
        let mut answers = answers.clone();
        for (input, text) in self.steps.iter().flat_map(|step| &step.answers) {
            answers.insert(set.input(*input).address.clone(), text.clone());
        }
        answers
    }
}

/// A criterion that is changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The row.
    pub row: NodeIx,
    /// What its change costs.
    pub effort: u64,
    /// Its points now, a range where it is open.
    pub now: Range,
    /// Its points then: a range where they hang on something that is open besides.
    pub then: Range,
    /// Answers that give them, each as it is typed: of several ways one that is near to what stands there.
    pub answers: Vec<(InputIx, String)>,
}

/// The class above the lowest that is possible for the total; `None` where there is none, or where the total has no classes.
pub fn next_class(set: &CriteriaSet, answers: &Answers) -> Option<ClassIx> {
    let lowest = *assess(set, answers).classes_of(set.total()).first()?;
    set.classes()?.list.indices().find(|class| *class > lowest)
}

/// The fewest changes of criteria, or those that cost least, that reach a goal for certain. Facts that several rows share, rows
/// that do not apply, what others find out, and what decides which rows apply stay as they are. No more than about `budget`
/// evaluations are made ([`BUDGET`]); where these do not suffice, the way may not be the cheapest, and says so.
pub fn path(set: &CriteriaSet, answers: &Answers, goal: &Goal, wishes: &Wishes, budget: usize) -> Outcome {
    let mut trial = Trial::new(set, answers, wishes, budget);
    if reaches(&trial.now, goal, true) {
        return Outcome::Reached;
    }
    let Found { way, least } = search(&mut trial, goal);
    match (way, least) {
        (Some(way), least) => Outcome::Path(told(&trial, goal, way, least)),
        (None, Some(least)) => Outcome::Open(least),
        (None, None) => Outcome::Beyond,
    }
}

/// A way with its figures.
fn told(trial: &Trial, goal: &Goal, way: Vec<(usize, Choice)>, least: Option<u64>) -> Path {
    let way = nearer(trial, goal, way);
    let sheet = trial.with(&way);
    let mut steps = Vec::new();
    for (place, choice) in &way {
        let Some(candidate) = trial.candidates.get(*place) else { continue };
        steps.push(Step {
            row: candidate.row,
            effort: candidate.effort,
            now: trial.now.points(candidate.row),
            then: choice.points.clone(),
            answers: choice.answers.iter().map(|(input, text, _)| (*input, text.clone())).collect(),
        });
    }
    let effort = steps.iter().fold(0_u64, |sum, step| sum.saturating_add(step.effort));
    let totals = sheet.totals();
    Path {
        steps,
        effort,
        least: least.unwrap_or(effort).min(effort),
        total: totals.points,
        classes: totals.classes,
    }
}

/// The same way with numbers as near to those of the sheet as gives the same points.
fn nearer(trial: &Trial, goal: &Goal, way: Vec<(usize, Choice)>) -> Vec<(usize, Choice)> {
    let way: Vec<(usize, Choice)> =
        way.into_iter().filter(|(_, choice)| !choice.answers.is_empty()).collect();
    let mut near = way.clone();
    let mut sheet = trial.calm_with(&way);
    for (place, choice) in &mut near {
        let Some(row) = trial.candidates.get(*place).map(|candidate| candidate.row) else { continue };
        let points = choice.points.clone();
        for (input, text, reading) in &mut choice.answers {
            if let Some(found) = nearest(trial, &mut sheet, (row, &points), (*input, reading)) {
                (*text, *reading) = found;
            }
        }
    }
    // Others may read the number itself.
    let same = reaches(&trial.with(&near), goal, true);
    if same { near } else { way }
}

/// The number nearest to that of the sheet that gives a row these points.
fn nearest(
    trial: &Trial,
    sheet: &mut Evaluation,
    (row, points): (NodeIx, &Range),
    (index, reading): (InputIx, &Reading),
) -> Option<(String, Reading)> {
    let input = trial.set.input(index);
    let Reading::Value(far) = reading else { return None };
    if !matches!(input.kind, InputKind::Number { .. } | InputKind::Date { .. }) {
        return None;
    }
    let grain = input.multiple_of()?;
    // Where nothing stands yet, whole numbers are tried.
    let (from, grain) = match trial.readings.get(index) {
        Some(Reading::Value(value)) => (value.clone(), grain),
        _ => (input.open_range().least().clone(), grain.max(Exact::ONE)),
    };
    let away = far - &from;
    let length = if away.is_negative() { -&away } else { away.clone() };
    let mut high = i64::try_from(length.divided_by(&grain)?.to_index()?).ok()?;
    let mut low = 0;
    let at = |steps: i64| {
        let way = &Exact::from(steps) * &grain;
        if away.is_negative() { &from - &way } else { &from + &way }
    };
    let mut found = None;
    // Mostly it is near, and where everything is open the far end is very far: steps that grow, then halves.
    let (mut probe, mut grows) = (0, true);
    while low < high {
        if !grows || probe >= high {
            (probe, grows) = (low + (high - low) / 2, false);
        }
        let text = written(input, &at(probe));
        let near = read(input, &text);
        sheet.change(index, near.clone());
        if sheet.points(row) == *points {
            (high, found, grows) = (probe, Some((text, near)), false);
        } else {
            low = probe + 1;
            probe = low.saturating_mul(2);
        }
    }
    sheet.change(index, found.as_ref().map_or_else(|| reading.clone(), |(_, near)| near.clone()));
    found
}
