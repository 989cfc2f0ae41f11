//! The assessment: readings, constraints, then every node from the leaves up.

use super::{Answers, Assessment, NodeScore, Reading, Wrong, reading};
use crate::calc::{Derivation, InputIx, NodeIx, Range};
use crate::criteria::{ClassScale, Constraint, Content, CriteriaSet};
use crate::exact::Exact;

/// Scores `answers` by `set`. Pure and total: the same arguments give the same result everywhere, and none panics.
pub fn assess(set: &CriteriaSet, answers: &Answers) -> Assessment {
    let mut readings: Vec<Reading> = set
        .inputs
        .iter()
        .map(|input| answers.get(&input.address).map_or(Reading::Open, |text| reading::read(input, text)))
        .collect();
    let mut inputs: Vec<Range> = set
        .inputs
        .iter()
        .zip(&readings)
        .map(|(input, reading)| match reading {
            Reading::Value(value) => Range::certain(value.clone()),
            _ => input.open_range(),
        })
        .collect();
    let mut sound: Vec<bool> = readings.iter().map(|reading| matches!(reading, Reading::Value(_))).collect();
    let broken: Vec<(&Constraint, (InputIx, Wrong))> = set
        .constraints
        .iter()
        .filter_map(|constraint| Some((constraint, violation(constraint, &readings)?)))
        .collect();
    for (constraint, (at, wrong)) in broken {
        for index in constraint.inputs() {
            inputs[index.0] = set.inputs[index.0].open_range();
            sound[index.0] = false;
        }
        readings[at.0] = Reading::Wrong(wrong);
    }
    for constraint in set.constraints.iter().filter(|constraint| constraint.per.is_none()) {
        tighten(constraint, &mut inputs);
    }
    let nodes = score_nodes(set, &inputs, &sound);
    let total = nodes[0].range.clone();
    let hundred = Range::certain(Exact::from(100));
    let maximum = Range::certain(set.nodes[0].max.clone());
    let percent = total.over(&maximum).map(|share| share.times(&hundred));
    let classes = set.classes.as_ref().map_or_else(Vec::new, |classes| {
        let on = match classes.on {
            ClassScale::Percent => percent.as_ref(),
            ClassScale::Points => Some(&total),
        };
        let possible = |index: &usize| on.is_some_and(|on| classes.list[*index].when.meets(on));
        (0..classes.list.len()).filter(possible).collect()
    });
    Assessment { readings, inputs, nodes, percent, classes }
}

/// Children stand after their parent, so the last node is computed first.
fn score_nodes(set: &CriteriaSet, inputs: &[Range], sound: &[bool]) -> Vec<NodeScore> {
    let zero = Range::certain(Exact::ZERO);
    let mut ranges = vec![zero.clone(); set.nodes.len()];
    let blank = NodeScore { range: zero, answered: 0, criteria: 0, missing: vec![], provisional: false };
    let mut scores = vec![blank; set.nodes.len()];
    for (index, node) in set.nodes.iter().enumerate().rev() {
        let range = node.expr.range(inputs, &ranges);
        ranges[index] = range.clone();
        let mut score = NodeScore { range, answered: 0, criteria: 0, missing: vec![], provisional: false };
        match &node.content {
            Content::Criterion(criterion) => {
                score.missing = criterion.inputs.iter().copied().filter(|input| !sound[input.0]).collect();
                score.answered = usize::from(score.missing.is_empty());
                score.criteria = 1;
                score.provisional = criterion.inputs.iter().any(|input| set.input(*input).assumed);
            }
            Content::Group(children) => {
                for child in children.iter().map(|child| &scores[child.0]) {
                    score.answered += child.answered;
                    score.criteria += child.criteria;
                    score.missing.extend(&child.missing);
                    score.provisional |= child.provisional;
                }
            }
        }
        scores[index] = score;
    }
    scores
}

/// The input at fault and why, when the inputs known so far contradict the constraint.
fn violation(constraint: &Constraint, readings: &[Reading]) -> Option<(InputIx, Wrong)> {
    let value = |index: &InputIx| match &readings[index.0] {
        Reading::Value(value) => Some(value.clone()),
        _ => None,
    };
    let whole = value(&constraint.whole)?;
    let first = constraint.parts.iter().copied().find(|part| value(part).is_some())?;
    let sum = Exact::sum(constraint.parts.iter().filter_map(value).collect());
    match &constraint.per {
        None => (sum > whole).then_some((first, Wrong::ExceedsWhole(sum, constraint.whole))),
        Some(per) => {
            let own = sum.divided_by(&value(per)?)?;
            (own > whole).then_some((constraint.whole, Wrong::BelowOwnRatio(own)))
        }
    }
}

/// Each part is at most what the other parts leave of the whole; the whole is at least its parts.
fn tighten(constraint: &Constraint, inputs: &mut [Range]) {
    let least = |inputs: &[Range]| {
        Exact::sum(constraint.parts.iter().map(|part| inputs[part.0].least.clone()).collect())
    };
    let sum = least(inputs);
    let whole = &mut inputs[constraint.whole.0];
    if whole.least < sum && sum <= whole.most {
        whole.least = sum.clone();
    }
    let most = whole.most.clone();
    for part in &constraint.parts {
        let part = &mut inputs[part.0];
        let left = &(&most - &sum) + &part.least;
        if left < part.most && left >= part.least {
            part.most = left;
        }
    }
}

impl Constraint {
    /// Every input that takes part.
    fn inputs(&self) -> impl Iterator<Item = InputIx> + '_ {
        self.parts.iter().copied().chain(self.per).chain([self.whole])
    }
}

impl Assessment {
    /// The score of a node; the index comes from the set assessed.
    pub fn node(&self, index: NodeIx) -> &NodeScore {
        self.nodes.get(index.0).unwrap_or(&self.nodes[0])
    }

    /// Whether every criterion is answered.
    pub fn is_complete(&self) -> bool {
        self.nodes[0].missing.is_empty()
    }

    /// What is wrong at an input.
    pub fn wrong(&self, index: InputIx) -> Option<&Wrong> {
        match self.readings.get(index.0) {
            Some(Reading::Wrong(wrong)) => Some(wrong),
            _ => None,
        }
    }

    /// Everything that is wrong, in the order of the form.
    pub fn all_wrong(&self) -> Vec<(InputIx, &Wrong)> {
        (0..self.readings.len())
            .filter_map(|index| Some((InputIx(index), self.wrong(InputIx(index))?)))
            .collect()
    }

    /// How the score of a node came about, step by step.
    pub fn derivation<'a>(&self, set: &'a CriteriaSet, index: NodeIx) -> Derivation<'a> {
        let ranges: Vec<Range> = self.nodes.iter().map(|node| node.range.clone()).collect();
        set.node(index).expr.derive(&self.inputs, &ranges)
    }
}
