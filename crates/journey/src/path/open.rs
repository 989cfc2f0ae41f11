//! What each criterion can still bring by itself, and trying answers without touching the real ones.

use super::trial::Trial;
use super::{BUDGET, Wishes};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, RowDifference, assess, between};

/// What a criterion can still bring.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenPoints {
    /// The row.
    pub row: NodeIx,
    /// Its points now, a range where it is open.
    pub now: Range,
    /// The most that it can give while all else stays as it is.
    pub most: Exact,
    /// By how many points the certain total rises by that alone: through means, limits and rounding, as the set has them. Of a
    /// large sheet in which it is open which rows apply: by how many it rises beside the poorest answers in what is open.
    pub gain: Exact,
    /// Answers that give it, as they are typed; none where none were found, and the gain is then what ranges leave possible.
    pub answers: Vec<(InputIx, String)>,
}

/// What each criterion can still bring by itself, those first that bring the total most; equals in the order of the form. What
/// can bring nothing is left out.
pub fn open_points(set: &CriteriaSet, answers: &Answers) -> Vec<OpenPoints> {
    let mut trial = Trial::new(set, answers, &Wishes::default(), BUDGET);
    let total = set.total();
    let before = trial.now.points(total).least().clone();
    // Where the engine tries cases for each row, the rows are looked at beside the poorest answers in what is open.
    let beside = trial.base.points(total).most().clone();
    let is_dear = trial.weight(&trial.now) * trial.candidates.len() > 4 * BUDGET;
    let mut found = Vec::new();
    for place in 0..trial.candidates.len() {
        let choice = trial.choices(place, false).best();
        let Some(candidate) = trial.candidates.get(place) else { continue };
        let (row, most) = (candidate.row, candidate.best.clone());
        let now = trial.now.points(row);
        let (after, answers) = match choice.filter(|choice| *choice.points.least() >= most) {
            Some(choice) if is_dear => {
                let answers = choice.answers.into_iter().map(|(input, text, _)| (input, text));
                (&before + &(&candidate.total - &beside), answers.collect())
            }
            Some(choice) => {
                let sheet = trial.with(&[(place, choice.clone())]);
                let answers = choice.answers.into_iter().map(|(input, text, _)| (input, text));
                (sheet.points(total).least().clone(), answers.collect())
            }
            None => (candidate.total.clone(), vec![]),
        };
        let gain = &after - &before;
        if most > *now.least() || gain > Exact::ZERO {
            found.push(OpenPoints { row, now, most, gain, answers });
        }
    }
    found.sort_by(|a, b| b.gain.cmp(&a.gain));
    found
}

/// Whether the sheet leaves open which rows apply: then cases are looked at, and searches end at their budget. An input that decides it
/// for rows that are out anyway leaves nothing open.
pub fn leaves_cases(set: &CriteriaSet, answers: &Answers) -> bool {
    let now = assess(set, answers);
    set.nodes.indices().any(|row| now.node(row).applies.value().is_none())
}

/// Answers that are tried beside the real ones, which they never touch.
#[derive(Debug)]
pub struct WhatIf<'a> {
    set: &'a CriteriaSet,
    real: Answers,
    tried: Answers,
    before: Assessment,
    now: Assessment,
}

impl<'a> WhatIf<'a> {
    /// Begins with a copy of the real answers.
    pub fn new(set: &'a CriteriaSet, answers: &Answers) -> Self {
        let before = assess(set, answers);
        Self { set, real: answers.clone(), tried: answers.clone(), now: before.clone(), before }
    }

    /// Tries other answers, each by the address of its input; an empty text takes the answer away.
    pub fn try_answers(&mut self, answers: impl IntoIterator<Item = (String, String)>) {
        for (address, text) in answers {
            if text.is_empty() {
                self.tried.remove(&address);
            } else {
                self.tried.insert(address, text);
            }
        }
        self.now = assess(self.set, &self.tried);
    }

    /// What the tried answers are worth.
    pub fn assessment(&self) -> &Assessment {
        &self.now
    }

    /// What differs from the real answers: the address, the real text, the tried one.
    pub fn changed(&self) -> Vec<(&str, &str, &str)> {
        let mut addresses: Vec<&String> = self.real.keys().chain(self.tried.keys()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        let both = addresses.into_iter().map(|address| {
            let [real, tried] =
                [&self.real, &self.tried].map(|answers| answers.get(address).map_or("", String::as_str));
            (address.as_str(), real, tried)
        });
        both.filter(|(_, real, tried)| real != tried).collect()
    }

    /// What each row brings to the difference of the totals, certain points; all parts together are that difference.
    pub fn differences(&self) -> Vec<RowDifference> {
        between(self.set, &self.before, &self.now)
    }
}
