//! The search: rows are settled one by one, changed or kept, as long as the bound leaves a way that costs less.

use std::collections::BTreeMap;

use super::Goal;
use super::bound::{State, Supports};
use super::options::Choice;
use super::rows::Rows;
use super::trial::{Trial, Tried};
use super::wanted::estimate;

/// What was found.
pub(super) struct Found {
    /// The candidates with the answers that reach the goal, if any were found.
    pub(super) way: Option<Vec<(usize, Choice)>>,
    /// No way costs less than this; `None` where there is no way at all.
    pub(super) least: Option<u64>,
}

/// How many evaluations may be made beside the search to find any way at all.
const MOST_THINNING: usize = 1_000;

/// A search at work.
struct Search<'s, 'a> {
    trial: &'s mut Trial<'a>,
    supports: &'s Supports,
    goal: &'s Goal,
    tried: BTreeMap<Rows, Tried>,
    /// Whether something had to be left undecided at the cost that is looked at.
    doubtful: bool,
}

/// Finds the cheapest way to a goal.
pub(super) fn search(trial: &mut Trial, goal: &Goal) -> Found {
    let supports = Supports::of(trial);
    let free = vec![State::Free; trial.candidates.len()];
    let all = trial.candidates.iter().fold(0_u64, |sum, candidate| sum.saturating_add(candidate.effort));
    let everything = (0..trial.candidates.len()).fold(Rows::default(), |mut rows, place| {
        rows.add(place);
        rows
    });
    if !trial.may_reach(&everything, goal) {
        return Found { way: None, least: None };
    }
    let Some(first) = estimate(trial, &supports, &free, goal, all) else {
        return Found { way: None, least: None };
    };
    let mut search = Search { trial, supports: &supports, goal, tried: BTreeMap::new(), doubtful: false };
    let mut cost = first.cost;
    let mut least = None;
    while cost <= all {
        let mut state = free.clone();
        search.doubtful = false;
        if let Some(way) = search.within(&mut state, cost) {
            let found = search.cost(&way);
            return Found { way: Some(way), least: Some(least.unwrap_or(found).min(found)) };
        }
        if search.doubtful {
            least = least.or(Some(cost));
        }
        if search.trial.left == 0 {
            break;
        }
        // The next cost at which the bound leaves a way.
        cost += 1;
    }
    let least = least.or((cost <= all).then_some(cost));
    let way = search.thinned(&everything);
    let least = least.or_else(|| way.as_ref().map(|way| search.cost(way)));
    Found { way, least }
}

impl Search<'_, '_> {
    fn cost(&self, way: &[(usize, Choice)]) -> u64 {
        let efforts = way.iter().filter_map(|(place, _)| self.trial.candidates.get(*place));
        efforts.fold(0, |sum, candidate| sum.saturating_add(candidate.effort))
    }

    /// Tries rows, each set of them once.
    fn attempt(&mut self, rows: &Rows) -> Tried {
        if let Some(known) = self.tried.get(rows) {
            return known.clone();
        }
        let tried = self.trial.attempt(rows, self.goal);
        self.tried.insert(rows.clone(), tried.clone());
        tried
    }

    /// A way that costs no more than this, with what is settled.
    fn within(&mut self, state: &mut [State], limit: u64) -> Option<Vec<(usize, Choice)>> {
        if self.trial.left == 0 {
            self.doubtful = true;
            return None;
        }
        self.trial.left -= 1;
        let estimate = estimate(self.trial, self.supports, state, self.goal, limit)?;
        let fits = self.cost_of(&estimate.rows) <= limit;
        if fits && let Tried::Reaches(way) = self.attempt(&estimate.rows) {
            return Some(way);
        }
        let inside = state_rows(state, State::In);
        let room = limit.saturating_sub(self.cost_of(&inside));
        let is_free = |place: &usize| state.get(*place) == Some(&State::Free);
        let guessed = estimate.rows.places().find(|place| is_free(place) && self.effort(*place) <= room);
        let others = || {
            let free = (0..state.len()).filter(|place| is_free(place) && self.effort(*place) <= room);
            // Those first with which the total can gain most.
            let total = |place: &usize| self.trial.candidates.get(*place).map(|it| it.total.clone());
            free.max_by(|a, b| total(a).cmp(&total(b)).then(b.cmp(a)))
        };
        let Some(next) = guessed.or_else(others) else {
            // Nothing more fits: these rows alone.
            return match self.attempt(&inside) {
                Tried::Reaches(way) => Some(way),
                Tried::Never => None,
                Tried::Unknown => {
                    self.doubtful = true;
                    None
                }
            };
        };
        for settled in [State::In, State::Out] {
            set(state, next, settled);
            let found = self.within(state, limit);
            set(state, next, State::Free);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn effort(&self, place: usize) -> u64 {
        self.trial.candidates.get(place).map_or(0, |candidate| candidate.effort)
    }

    fn cost_of(&self, rows: &Rows) -> u64 {
        rows.places().fold(0, |sum, place| sum.saturating_add(self.effort(place)))
    }

    /// From all rows those are taken out again, one by one, without which it goes as well: a way, which need not be the cheapest.
    fn thinned(&mut self, everything: &Rows) -> Option<Vec<(usize, Choice)>> {
        self.trial.left = self.trial.left.max(MOST_THINNING);
        let total = |of: &Self, place: &usize| of.trial.candidates.get(*place).map(|it| it.total.clone());
        let mut order: Vec<usize> =
            everything.places().filter(|place| self.trial.choices(*place, false).best().is_some()).collect();
        // Those first that bring the total most.
        order.sort_by(|a, b| total(self, b).cmp(&total(self, a)).then(self.effort(*a).cmp(&self.effort(*b))));
        let mut rows = Rows::default();
        order.iter().for_each(|place| rows.add(*place));
        let Tried::Reaches(mut way) = self.trial.attempt(&rows, self.goal) else { return None };
        // How many of them are needed, roughly; then without one after the other.
        let (mut low, mut high) = (0, order.len());
        while low < high && self.trial.left > 0 {
            let middle = low + (high - low) / 2;
            let first = order.get(..middle).unwrap_or_default();
            let fewer: Vec<(usize, Choice)> =
                way.iter().filter(|(place, _)| first.contains(place)).cloned().collect();
            let sheet = self.trial.with(&fewer);
            if self.trial.reaches(&sheet, self.goal, true) {
                (high, way) = (middle, fewer);
            } else {
                low = middle + 1;
            }
        }
        for place in order.into_iter().rev() {
            if self.trial.left == 0 {
                break;
            }
            let fewer: Vec<(usize, Choice)> = way.iter().filter(|(it, _)| *it != place).cloned().collect();
            if fewer.len() < way.len() {
                let sheet = self.trial.with(&fewer);
                if self.trial.reaches(&sheet, self.goal, true) {
                    way = fewer;
                }
            }
        }
        Some(way)
    }
}

fn state_rows(state: &[State], wanted: State) -> Rows {
    let mut rows = Rows::default();
    state.iter().enumerate().filter(|(_, it)| **it == wanted).for_each(|(place, _)| rows.add(place));
    rows
}

fn set(state: &mut [State], place: usize, settled: State) {
    if let Some(slot) = state.get_mut(place) {
        *slot = settled;
    }
}
