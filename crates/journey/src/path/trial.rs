//! Sheets that are tried: the unit's own with other answers in some rows, evaluated by the engine alone. The real answers stay
//! as they are.

use std::collections::BTreeMap;
use std::iter::successors;

use super::options::{Choice, Choices, written};
use super::rows::Rows;
use super::{Goal, Wishes};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, InputKind, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Evaluation, Reading, Readings, read, read_all};

/// A criterion whose answers may be changed.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The row.
    pub(super) row: NodeIx,
    /// What its change costs, at least 1.
    pub(super) effort: u64,
    /// The inputs that may be answered anew.
    pub(super) inputs: Vec<InputIx>,
    /// Its points in the base with these inputs open: the most that it can give.
    pub(super) best: Exact,
    /// The most that the total can be with it alone changed.
    pub(super) total: Exact,
}

/// What is tried, with how often the engine was asked.
pub(super) struct Trial<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) readings: Readings,
    /// The sheet as it is.
    pub(super) now: Evaluation<'a>,
    /// The sheet with the poorest answers found in each row that is open: what is out of reach there is out of reach for certain.
    pub(super) base: Evaluation<'a>,
    base_readings: Readings,
    /// The sheet with something in every open input that decides which rows apply: where single rows are looked at.
    calm: Evaluation<'a>,
    calm_readings: Readings,
    /// Whether candidates decide which rows apply: then the engine tries cases at every change, and changes are made at once.
    heavy: bool,
    /// The base with all that may be changed open.
    pub(super) all: Evaluation<'a>,
    pub(super) candidates: Vec<Candidate>,
    choices: BTreeMap<usize, Choices>,
    /// How many evaluations may still be made.
    pub(super) left: usize,
}

/// What became of a try.
#[derive(Clone, Debug)]
pub(super) enum Tried {
    /// These answers reach the goal for certain.
    Reaches(Vec<(usize, Choice)>),
    /// No answers of these rows reach it.
    Never,
    /// None were found.
    Unknown,
}

/// How many combinations of the answers of several rows are tried.
const MOST_COMBINATIONS: usize = 400;

/// How many answers to what is open besides are tried.
const MOST_OTHERS: usize = 16;

/// Of more rows than these not all combinations can be tried.
const FEW_ROWS: usize = 9;

/// How many answers of one row are tried where each is dear.
const FEW_TRIED: usize = 64;

impl<'a> Trial<'a> {
    pub(super) fn new(set: &'a CriteriaSet, answers: &Answers, wishes: &Wishes, budget: usize) -> Self {
        let readings = read_all(set, answers);
        let now = Evaluation::filled(set, &readings);
        let candidates = candidates(set, &now, &readings, wishes);
        let decides = |input: &InputIx| set.links.deciding.binary_search(input).is_ok();
        let inputs = || candidates.iter().flat_map(|candidate| &candidate.inputs).copied();
        let heavy = inputs().any(|input| decides(&input));
        let mut calm_readings = readings.clone();
        for input in inputs().filter(|input| decides(input)) {
            if let (Some(slot), Some(text)) = (calm_readings.get_mut(input), settled(set, &now, input)) {
                *slot = read(set.input(input), &text);
            }
        }
        let calm = if heavy { Evaluation::filled(set, &calm_readings) } else { now.clone() };
        let (base, all, base_readings) = (now.clone(), now.clone(), readings.clone());
        let mut trial = Self {
            set,
            readings,
            now,
            base,
            base_readings,
            calm,
            calm_readings,
            heavy,
            all,
            candidates,
            choices: BTreeMap::new(),
            left: budget,
        };
        trial.complete();
        trial.open();
        trial
    }

    /// A sheet with other readings in the place of its own.
    fn changed(
        &self,
        sheet: &Evaluation<'a>,
        readings: &Readings,
        changes: impl Iterator<Item = (InputIx, Reading)>,
    ) -> Evaluation<'a> {
        if self.heavy {
            let mut readings = readings.clone();
            for (input, reading) in changes {
                if let Some(slot) = readings.get_mut(input) {
                    *slot = reading;
                }
            }
            return Evaluation::filled(self.set, &readings);
        }
        let mut sheet = sheet.clone();
        changes.for_each(|(input, reading)| sheet.change(input, reading));
        sheet
    }

    /// Answers each open row as poorly as it was found to be possible.
    fn complete(&mut self) {
        let mut completed = Vec::new();
        for candidate in &self.candidates {
            if self.now.points(candidate.row).value().is_some() {
                continue;
            }
            // What is known stays: only then is what comes out one of the sheets that this one can become.
            let known = self.now.known();
            let is_open = |input: &InputIx| known.input(*input).value().is_none();
            let open: Vec<InputIx> = candidate.inputs.iter().copied().filter(is_open).collect();
            let least = self.now.points(candidate.row).least().clone();
            let ends = |choice: &Choice| (choice.points.most().clone(), choice.points.least().clone());
            let poorest_of = |most: usize| {
                let row = candidate.row;
                let found = Choices::of(self.set, &self.calm, &self.readings, row, &open, None, most);
                found.list.into_iter().min_by(|a, b| ends(a).cmp(&ends(b)))
            };
            let few = if self.heavy { FEW_TRIED / 4 } else { FEW_TRIED };
            let mut poorest = poorest_of(few);
            // Where less may be possible it is looked for longer.
            if poorest.as_ref().is_none_or(|choice| *choice.points.most() > least) {
                poorest = poorest_of(usize::MAX);
            }
            completed.extend(poorest.into_iter().flat_map(|choice| choice.answers));
        }
        let changes = || completed.iter().map(|(input, _, reading)| (*input, reading.clone()));
        self.base = self.changed(&self.now, &self.readings, changes());
        for (input, reading) in changes() {
            if let Some(slot) = self.base_readings.get_mut(input) {
                *slot = reading;
            }
        }
    }

    /// Finds what each row can give by itself, and opens all of them.
    fn open(&mut self) {
        let inputs = self.candidates.iter().flat_map(|candidate| &candidate.inputs);
        self.all = self.changed(&self.base, &self.base_readings, inputs.map(|input| (*input, Reading::Open)));
        let mut work = self.base.clone();
        for place in 0..self.candidates.len() {
            let Some(candidate) = self.candidates.get(place) else { continue };
            let (row, inputs) = (candidate.row, candidate.inputs.clone());
            inputs.iter().for_each(|input| work.change(*input, Reading::Open));
            let (best, total) =
                (work.points(row).most().clone(), work.points(self.set.total()).most().clone());
            for input in &inputs {
                work.change(*input, self.base_readings.get(*input).cloned().unwrap_or(Reading::Open));
            }
            self.left = self.left.saturating_sub(1);
            if let Some(candidate) = self.candidates.get_mut(place) {
                (candidate.best, candidate.total) = (best, total);
            }
        }
    }

    /// What a row can be answered with: all that was found, or so many that the best is among them.
    pub(super) fn choices(&mut self, place: usize, all: bool) -> Choices {
        if let Some(found) = self.choices.get(&place).filter(|found| found.whole || !all) {
            return found.clone();
        }
        let Some(candidate) = self.candidates.get(place) else { return Choices::default() };
        // While all are not yet opened, the most of a row is not known.
        let best = (!all).then_some(&candidate.best);
        let most = if self.heavy { FEW_TRIED } else { usize::MAX };
        let (row, inputs) = (candidate.row, &candidate.inputs);
        let found = Choices::of(self.set, &self.calm, &self.readings, row, inputs, best, most);
        self.choices.insert(place, found.clone());
        found
    }

    /// For how many evaluations that of a sheet counts: for many where it is open which of its rows apply, since the engine then
    /// tries cases.
    pub(super) fn weight(&self, sheet: &Evaluation) -> usize {
        let decides = |input: &&InputIx| self.set.links.deciding.binary_search(input).is_ok();
        let known = sheet.known();
        let inputs = self.candidates.iter().flat_map(|candidate| &candidate.inputs).filter(decides);
        match inputs.filter(|input| known.input(**input).value().is_none()).count() {
            0 => 1,
            open => 1 + self.candidates.len() * open.min(10) / 4,
        }
    }

    /// Whether a sheet reaches the goal for certain, or whether it still may.
    pub(super) fn reaches(&mut self, sheet: &Evaluation, goal: &Goal, certainly: bool) -> bool {
        self.left = self.left.saturating_sub(self.weight(sheet));
        reaches(sheet, goal, certainly)
    }

    /// Whether the goal may still be reached in the base with these rows open.
    pub(super) fn may_reach(&mut self, rows: &Rows, goal: &Goal) -> bool {
        let candidates = rows.places().filter_map(|place| self.candidates.get(place));
        let inputs = candidates.flat_map(|candidate| &candidate.inputs);
        let sheet =
            self.changed(&self.base, &self.base_readings, inputs.map(|input| (*input, Reading::Open)));
        self.reaches(&sheet, goal, false)
    }

    /// The sheet with these answers in the place of its own.
    pub(super) fn with(&self, chosen: &[(usize, Choice)]) -> Evaluation<'a> {
        self.changed(&self.now, &self.readings, changes_of(chosen))
    }

    /// Whether these answers, of which `with` is the sheet, leave it possible that the goal is missed: where its classes are known one
    /// by one, or where the goal is out of reach beside the poorest answers found in what is open. That it is not reached for certain
    /// says less, since ranges may be wider than what can be.
    fn certainly_fails(&mut self, with: &Evaluation, chosen: &[(usize, Choice)], goal: &Goal) -> bool {
        if matches!(goal, Goal::Class(_)) && !with.totals().outer_classes {
            return true;
        }
        for others in cases_of_others(self.set, &self.base, &self.candidates) {
            let changes = changes_of(chosen).chain(others);
            let sheet = self.changed(&self.base, &self.base_readings, changes);
            if !self.reaches(&sheet, goal, false) {
                return true;
            }
        }
        false
    }

    /// The same where single rows are looked at.
    pub(super) fn calm_with(&self, chosen: &[(usize, Choice)]) -> Evaluation<'a> {
        self.changed(&self.calm, &self.calm_readings, changes_of(chosen))
    }

    /// Tries to reach the goal with exactly these rows changed.
    pub(super) fn attempt(&mut self, rows: &Rows, goal: &Goal) -> Tried {
        if !self.may_reach(rows, goal) {
            return Tried::Never;
        }
        let mut chosen = Vec::new();
        for place in rows.places() {
            match self.choices(place, false).best() {
                Some(choice) => chosen.push((place, choice)),
                // What has no answer that counts cannot be changed at all, if all were tried.
                None if self.choices(place, true).is_exhaustive() => return Tried::Never,
                None => return Tried::Unknown,
            }
        }
        let sheet = self.with(&chosen);
        if self.reaches(&sheet, goal, true) {
            return Tried::Reaches(chosen);
        }
        self.combinations(rows, goal, chosen)
    }

    /// The answers that give most do not do: tries the others, all where these are not too many.
    fn combinations(&mut self, rows: &Rows, goal: &Goal, best: Vec<(usize, Choice)>) -> Tried {
        // So many cannot be combined, and even to list them is dear.
        if self.heavy && rows.places().count() > FEW_ROWS {
            return Tried::Unknown;
        }
        let lists: Vec<(usize, Choices)> =
            rows.places().map(|place| (place, self.choices(place, true))).collect();
        let exhaustive = lists.iter().all(|(_, choices)| choices.is_exhaustive());
        let count =
            lists.iter().try_fold(1_usize, |count, (_, choices)| count.checked_mul(choices.list.len()));
        match count.filter(|count| *count <= MOST_COMBINATIONS) {
            Some(count) => {
                let mut never = exhaustive;
                for case in 0..count {
                    if self.left == 0 {
                        return Tried::Unknown;
                    }
                    let chosen = case_of(case, &lists);
                    let sheet = self.with(&chosen);
                    if self.reaches(&sheet, goal, true) {
                        return Tried::Reaches(chosen);
                    }
                    never = never && self.certainly_fails(&sheet, &chosen, goal);
                }
                if never { Tried::Never } else { Tried::Unknown }
            }
            None => {
                // One row at a time with another answer than the best.
                for (at, (place, choices)) in lists.iter().enumerate() {
                    for choice in &choices.list {
                        if self.left == 0 {
                            return Tried::Unknown;
                        }
                        let mut chosen = best.clone();
                        if let Some(slot) = chosen.get_mut(at) {
                            *slot = (*place, choice.clone());
                        }
                        if self.reaches(&self.with(&chosen), goal, true) {
                            return Tried::Reaches(chosen);
                        }
                    }
                }
                Tried::Unknown
            }
        }
    }
}

fn changes_of(chosen: &[(usize, Choice)]) -> impl Iterator<Item = (InputIx, Reading)> + '_ {
    let answers = chosen.iter().flat_map(|(_, choice)| &choice.answers);
    answers.map(|(input, _, reading)| (*input, reading.clone()))
}

/// What may stand in open inputs that no candidate has, as facts that rows share: each at one of its ends, or with each of its options,
/// beside nothing at all. Of many a part.
fn cases_of_others(
    set: &CriteriaSet,
    sheet: &Evaluation,
    candidates: &[Candidate],
) -> Vec<Vec<(InputIx, Reading)>> {
    let known = sheet.known();
    let is_own = |input: InputIx| candidates.iter().any(|candidate| candidate.inputs.contains(&input));
    let mut cases = vec![vec![]];
    for index in set.inputs.indices().filter(|input| known.input(*input).value().is_none() && !is_own(*input))
    {
        let input = set.input(index);
        let texts = match &input.kind {
            InputKind::Choice(_) | InputKind::YesNo => {
                input.kind.option_ids().iter().map(|id| (*id).to_owned()).collect()
            }
            InputKind::Number { .. } | InputKind::Date { .. } => {
                let range = known.input(index);
                vec![written(input, range.least()), written(input, range.most())]
            }
            _ => vec![],
        };
        if cases.len() * texts.len().max(1) > MOST_OTHERS {
            break;
        }
        let with = |case: &Vec<(InputIx, Reading)>, text: &String| {
            case.iter().cloned().chain([(index, read(input, text))]).collect::<Vec<_>>()
        };
        let longer: Vec<_> =
            cases.iter().flat_map(|case| texts.iter().map(move |text| with(case, text))).collect();
        cases.extend(longer);
    }
    cases
}

/// Something that may stand in an open input; `None` where something stands there.
fn settled(set: &CriteriaSet, now: &Evaluation, index: InputIx) -> Option<String> {
    let (input, range) = (set.input(index), now.known().input(index));
    if range.value().is_some() {
        return None;
    }
    match input.kind {
        // So many that no part exceeds them.
        InputKind::Number { .. } | InputKind::Date { .. } => Some(written(input, range.most())),
        _ => None,
    }
}

/// One combination of many by its number.
fn case_of(case: usize, lists: &[(usize, Choices)]) -> Vec<(usize, Choice)> {
    let mut rest = case;
    let chosen = lists.iter().filter_map(|(place, choices)| {
        let of = choices.list.len().max(1);
        let choice = choices.list.get(rest % of).cloned();
        rest /= of;
        Some((*place, choice?))
    });
    chosen.collect()
}

/// Whether a sheet reaches a goal for certain, or whether it still may.
pub(super) fn reaches(sheet: &Evaluation, goal: &Goal, certainly: bool) -> bool {
    match goal {
        Goal::Points(least) => {
            let points = sheet.points(NodeIx::TOTAL);
            if certainly { points.least() >= least } else { points.most() >= least }
        }
        Goal::Class(class) => {
            let classes = sheet.totals().classes;
            let mut high = classes.iter().map(|possible| possible >= class);
            if certainly { !classes.is_empty() && high.all(|high| high) } else { high.any(|high| high) }
        }
    }
}

/// The criteria whose answers may be changed: those that the unit scores itself, that are not out, and of which something is
/// asked that is neither a value of others nor decides which rows apply.
fn candidates(set: &CriteriaSet, now: &Evaluation, readings: &Readings, wishes: &Wishes) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (row, criterion) in set.criteria_of(set.total()) {
        let node = set.node(row);
        let applies = now.known().node(row).map_or(Range::ZERO, |value| value.applies.clone());
        let is_fixed = criterion.awaited.is_some() || node.measure == Measure::Unscored || applies.is_false();
        // What is said of a group is said of all its criteria, and of a criterion itself before that.
        let mut named = successors(Some(row), |row| set.node(*row).parent).map(|row| &set.node(row).id);
        if is_fixed || named.clone().any(|id| wishes.kept.contains(id)) {
            continue;
        }
        let may_change = |input: &InputIx| {
            let of = set.input(*input);
            let decides = set.links.deciding.binary_search(input).is_ok();
            let sound = matches!(readings.get(*input), Some(Reading::Value(_)));
            !(of.kind == InputKind::Reason || of.assumed || of.round || decides && sound)
        };
        let inputs: Vec<InputIx> = criterion.inputs.iter().copied().filter(may_change).collect();
        if !inputs.is_empty() {
            let effort = named.find_map(|id| wishes.effort.get(id));
            let effort = effort.map_or(1, |effort| u64::from(*effort).max(1));
            found.push(Candidate { row, effort, inputs, best: Exact::ZERO, total: Exact::ZERO });
        }
    }
    found
}
