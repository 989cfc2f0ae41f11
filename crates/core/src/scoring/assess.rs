//! The assessment: an evaluation with all that a reader asks of it.

use std::borrow::Cow;

use super::evaluation::is_void;
use super::{Answers, Assessment, Evaluation, Excluded, NodeScore, Reading, Readings, Wrong, read_all};
use crate::calc::{Derivation, Expr, InputIx, Known, NodeIx, NodeValue, Range, Table};
use crate::criteria::{
    ClassIx, ClassScale, Classes, Content, CriteriaSet, ExclusionIx, InputKind, Measure, Policy,
};
use crate::exact::Exact;

/// Scores `answers` by `set`. Pure and total: the same arguments give the same result everywhere, and none panics.
pub fn assess(set: &CriteriaSet, answers: &Answers) -> Assessment {
    Evaluation::filled(set, &read_all(set, answers)).assessment()
}

/// Scores a sheet that is handed in: the same, but what is not answered counts what the set says of it.
pub fn assess_handed_in(set: &CriteriaSet, answers: &Answers) -> Assessment {
    Evaluation::filled(set, &read_all(set, answers)).handed_in().assessment()
}

/// A condition is evaluated over every combination of up to so many rows that do not count; with more rows its range is
/// wider than it could be.
const MOST_OUT: usize = 6;

/// What the cases of open choices give together.
#[derive(Clone, Default, Debug)]
pub(super) struct Gathered {
    percent: Option<Range>,
    /// In a case that something applies in, too little is known for any bound of the percentage.
    boundless: bool,
    /// In one case at least, points and most are both open: the percentage holds every value that is possible, but the
    /// most points and the least most need not come together.
    outer: bool,
    /// In the order of the nodes.
    classes: Vec<(NodeIx, Table<ClassIx, bool>)>,
    /// The nodes whose totals could not be listed, in one case at least.
    unlisted: Vec<NodeIx>,
    excluded: Table<ExclusionIx, Range>,
}

impl Gathered {
    /// The percentage; `None` as soon as one case has no bounds.
    fn percent(&self) -> Option<Range> {
        self.percent.clone().filter(|_| !self.boundless)
    }

    /// Whether the ends of the percentage need not be reached.
    pub(super) fn outer_percent(&self) -> bool {
        self.outer && self.percent().is_some_and(|percent| percent.value().is_none())
    }

    fn of(&self, node: NodeIx) -> Option<&Table<ClassIx, bool>> {
        self.classes.iter().find(|(of, _)| *of == node).map(|(_, bits)| bits)
    }

    /// Some of the cases that were put together may be ruled out by an answer that decides in several places.
    pub(super) fn may_be_less(&mut self) {
        self.outer = true;
        self.unlisted = self.classes.iter().map(|(node, _)| *node).collect();
    }

    /// The nodes of which not every class that is named need be possible.
    pub(super) fn outer_classes(&self) -> Vec<NodeIx> {
        let several = |node: &&NodeIx| {
            self.of(**node).is_some_and(|bits| bits.iter().filter(|possible| **possible).count() > 1)
        };
        self.unlisted.iter().filter(several).copied().collect()
    }

    /// The percentage and the possible classes of the total.
    pub(super) fn of_total(self) -> (Option<Range>, Vec<ClassIx>) {
        let percent = self.percent();
        let bits = self.of(NodeIx::TOTAL);
        (percent, bits.map(possible).unwrap_or_default())
    }
}

/// The classes of which it is true.
fn possible(bits: &Table<ClassIx, bool>) -> Vec<ClassIx> {
    bits.indices().filter(|index| bits[*index]).collect()
}

impl Evaluation<'_> {
    /// All that a reader asks of the evaluation as it stands.
    pub fn assessment(&self) -> Assessment {
        self.assessment_beside(self.without_others().as_ref())
    }

    /// The same, beside an evaluation [without others](Evaluation::without_others) that has seen the same changes.
    pub fn assessment_beside(&self, alone: Option<&Self>) -> Assessment {
        let set = self.set;
        let gathered = self.gathered();
        let reading = |index| match self.at_rest(index) {
            // The answers of a row that is out are kept, but they are neither missing nor wrong.
            true if matches!(self.readings[index], Reading::Wrong(_)) => Reading::Open,
            _ => self.reading(index),
        };
        let readings: Readings = set.inputs.indices().map(reading).collect();
        let excluded = self.excluded(&gathered);
        Assessment {
            inputs: self.inputs.clone(),
            nodes: self.scores(alone),
            readings,
            percent: gathered.percent(),
            outer_percent: gathered.outer_percent(),
            outer_classes: gathered.outer_classes(),
            classes: gathered.classes.into_iter().map(|(node, bits)| (node, possible(&bits))).collect(),
            excluded,
            hidden: self.hidden.clone(),
            unanswered: self.unanswered.clone(),
            handed_in: self.handed_in,
            lists: self.lists.clone(),
            values: self.nodes.clone(),
        }
    }

    /// Why the unit is not ranked, each with whether that is certain.
    pub(super) fn excluded(&self, gathered: &Gathered) -> Vec<(Excluded, bool)> {
        let set = self.set;
        let mut excluded = Vec::new();
        for (index, truth) in gathered.excluded.pairs().filter(|(_, truth)| !truth.is_false()) {
            excluded.push((Excluded::Reason(index), truth.is_true()));
        }
        for (index, node) in set.nodes.pairs() {
            let applies = &self.nodes[index].applies;
            let above = node.parent.map_or(Range::ONE, |parent| self.nodes[parent].applies.clone());
            let policy = node.applies.as_ref().map(|applies| applies.policy);
            // A row within a group that does not apply cannot keep the unit from being ranked.
            if policy == Some(Policy::Exclude) && !above.is_false() && !applies.is_true() {
                excluded.push((Excluded::Row(index), applies.is_false() && above.is_true()));
            }
        }
        excluded
            .extend(self.lacking().into_iter().map(|index| (Excluded::Unanswered(index), self.handed_in)));
        excluded
    }

    /// Whether the input belongs to a row that is out for a reason other than its own answers.
    pub(super) fn at_rest(&self, index: InputIx) -> bool {
        let input = &self.set.inputs[index];
        let is_reason = input.kind == InputKind::Reason;
        !self.asks(index) || (!is_reason && input.owner.is_some_and(|owner| self.hidden[owner]))
    }

    pub(super) fn gather(&self, gathered: &mut Gathered) {
        let holds = |when: &Expr| self.holds(when);
        let within = self.set.links.within_whole;
        let total = &self.nodes[NodeIx::TOTAL];
        match percent(&total.points, &total.whole, within) {
            Some(percent) => {
                gathered.outer |= total.whole.value().is_none() && percent.value().is_none();
                gathered.percent = Some(match gathered.percent.take() {
                    Some(other) => other.hull(percent),
                    None => percent,
                });
            }
            None => gathered.boundless |= *total.whole.most() > Exact::ZERO,
        }
        let without_result = if self.handed_in { self.lacking() } else { vec![] };
        for (index, node) in self.set.nodes.pairs() {
            if let Some(classes) = &node.classes {
                let unrounded = self.unrounded(index);
                let points = if classes.unrounded { &unrounded } else { &self.nodes[index].points };
                let listed = self.closer.and_then(|closer| (closer.values)(self, index, classes.unrounded));
                let (mut bits, settled) = match &listed {
                    Some(values) => {
                        let values = values.iter().map(|value| Range::certain(value.clone()));
                        possible_classes(classes, &self.nodes[index], values, &holds, within)
                    }
                    None => possible_classes(
                        classes,
                        &self.nodes[index],
                        [points.clone()].into_iter(),
                        &holds,
                        within,
                    ),
                };
                // Points that are listed are no percentages while the most is open.
                let open = classes.on == ClassScale::Percent && self.nodes[index].whole.value().is_none();
                if (!settled || open || listed.is_none()) && !gathered.unlisted.contains(&index) {
                    gathered.unlisted.push(index);
                }
                if without_result.iter().any(|row| self.set.is_within(*row, index)) {
                    bits = bits.filled(false);
                }
                match gathered.classes.iter_mut().find(|(of, _)| *of == index) {
                    Some((_, all)) => all.iter_mut().zip(bits).for_each(|(all, bit)| *all |= bit),
                    None => gathered.classes.push((index, bits)),
                }
            }
        }
        let truths = self.set.ranking.excluded.iter().map(|reason| holds(&reason.when));
        gathered.excluded = match std::mem::take(&mut gathered.excluded) {
            none if none.is_empty() => truths.collect(),
            others => others.into_iter().zip(truths).map(|(other, truth)| other.hull(truth)).collect(),
        };
    }

    /// Whether a condition of a class or of the ranking holds. What does not count neither lowers nor lifts: the condition
    /// has to hold in every combination of such rows at nothing and at their declared maximum.
    fn holds(&self, when: &Expr) -> Range {
        let mut nodes = Cow::Borrowed(&self.nodes);
        let mut out = Vec::new();
        for index in when.nodes() {
            let (node, value) = (&self.set.nodes[index], &self.nodes[index]);
            let above = node.parent.map_or(&Range::ONE, |parent| &self.nodes[parent].applies);
            if above.is_true() && value.counts.is_true() {
                continue;
            }
            let best = if node.measure == Measure::Verdict { Exact::ONE } else { node.max.clone() };
            let best = NodeValue {
                // It stays a row that does not apply, which a condition may ask for.
                applies: value.applies.clone(),
                ..NodeValue::applying(Range::certain(best), Range::certain(node.max.clone()))
            };
            if value.counts.is_false() && out.len() < MOST_OUT {
                out.push((index, best));
            } else {
                nodes.to_mut()[index].join(best);
            }
        }
        let mut holds = Range::ONE;
        for combination in 0..1_usize << out.len() {
            for (place, (index, best)) in out.iter().enumerate() {
                let nothing = &self.nodes[*index];
                nodes.to_mut()[*index].clone_from(if combination >> place & 1 == 1 { best } else { nothing });
            }
            holds = holds.at_most(&when.range(&Known::new(&self.inputs, &nodes, &self.lists)));
            if holds.is_false() {
                break;
            }
        }
        holds
    }

    /// Children stand after their parent, so the last node is computed first.
    fn scores(&self, alone: Option<&Self>) -> Table<NodeIx, NodeScore> {
        let set = self.set;
        let score = |(index, value): (NodeIx, &NodeValue)| {
            let shown = |range: &Range| self.shown(index, range);
            let most = value.points.most();
            let reserved = alone.map_or(Exact::ZERO, |alone| most - alone.nodes[index].points.most());
            let outside = self.breaks(index);
            NodeScore {
                range: shown(&value.points),
                unrounded: shown(&self.unrounded(index)),
                whole: shown(&value.whole),
                applies: value.applies.clone(),
                answered: 0,
                criteria: 0,
                missing: vec![],
                provisional: false,
                reserved,
                outside,
            }
        };
        let mut scores: Table<NodeIx, NodeScore> = self.nodes.pairs().map(score).collect();
        for (index, node) in set.nodes.pairs().rev() {
            let applies = scores[index].applies.clone();
            if let Content::Criterion(criterion) = &node.content
                && !applies.is_false()
            {
                let score = &mut scores[index];
                score.missing = self.missing(index);
                if criterion.awaited.is_none() {
                    score.criteria = 1;
                    score.answered = usize::from(self.is_answered(index, &score.missing));
                }
                // Until the value is there the score is open, and hangs on nothing assumed.
                let is_assumed = |input: &InputIx| {
                    set.input(*input).assumed && self.is_sound(*input) && self.is_read(index, *input)
                };
                score.provisional =
                    set.links.reads[index].iter().any(is_assumed) || criterion.facts.iter().any(is_assumed);
            }
            let score = &mut scores[index];
            let is_open = score.range.value().is_none();
            let mut decides = |truth: &Expr| {
                if truth.range(&self.known()).value().is_none() {
                    let lacks = |input: &InputIx| !set.input(*input).optional && !self.is_sound(*input);
                    score.missing.extend(truth.inputs().into_iter().filter(lacks));
                }
            };
            if applies.value().is_none() {
                node.applies.iter().flat_map(|all| &all.outs).for_each(|out| decides(&out.when));
            }
            if let Some(classes) = &node.classes {
                classes.adjustments.iter().for_each(|adjustment| decides(&adjustment.when));
            }
            if index == NodeIx::TOTAL {
                set.ranking.excluded.iter().for_each(|reason| decides(&reason.when));
            }
            if is_open {
                node.ceilings.iter().for_each(|ceiling| decides(&ceiling.when));
            }
            // The order of the form is the order of the inputs, facts first.
            score.missing.sort_unstable();
            score.missing.dedup();
            if applies.is_false() {
                (score.answered, score.criteria) = (0, 0);
                score.missing.clear();
            }
            let score = score.clone();
            if let Some(parent) = node.parent {
                let above = &mut scores[parent];
                above.answered += score.answered;
                above.criteria += score.criteria;
                above.missing.extend(score.missing);
                above.provisional |= score.provisional;
                above.outside |= score.outside;
            }
        }
        scores
    }
}

/// Points as percent of the most; `None` where that is zero, or where too little is known for any bound. `within` says
/// that points never exceed the most.
fn percent(points: &Range, whole: &Range, within: bool) -> Option<Range> {
    let share = match points.over(whole) {
        Some(share) if within && share.value().is_none() => share.at_most(&Range::ONE),
        None if within && *whole.most() > Exact::ZERO && !points.least().is_negative() => {
            let least = points.least().divided_by(whole.most())?;
            Range::between(least, Exact::ONE)
        }
        share => share?,
    };
    Some(share.times(&Range::certain(Exact::from(100))))
}

/// Which classes are possible with these points, after what lowers or lifts them, and whether it is settled what does.
fn possible_classes(
    classes: &Classes,
    value: &NodeValue,
    points: impl Iterator<Item = Range>,
    holds: &dyn Fn(&Expr) -> Range,
    within: bool,
) -> (Table<ClassIx, bool>, bool) {
    // What does not count has no class, not even the lowest.
    if value.counts.is_false() {
        return (classes.list.filled(false), true);
    }
    // Where nothing is known of the percentage, any class is possible.
    let any = *value.whole.most() > Exact::ZERO;
    let mut bits = classes.list.filled(false);
    for points in points {
        let on = match classes.on {
            ClassScale::Percent => percent(&points, &value.whole, within),
            ClassScale::Points => Some(points),
        };
        let meets = |class: &crate::criteria::Class| on.as_ref().map_or(any, |on| class.when.meets(on));
        bits.iter_mut().zip(classes.list.iter()).for_each(|(bit, class)| *bit |= meets(class));
    }
    let mut settled = true;
    for adjustment in &classes.adjustments {
        // The rows of a group that may not apply are evaluated as if it did, so what they say is not certain.
        let holds = match value.applies.value() {
            Some(_) => holds(&adjustment.when),
            None => Range::undecided(),
        };
        if holds.is_false() {
            continue;
        }
        settled &= holds.is_true();
        let mut moved = if holds.is_true() { bits.filled(false) } else { bits.clone() };
        for (index, _) in bits.pairs().filter(|(_, possible)| **possible) {
            let index = adjustment.at_least.map_or(index, |least| index.max(least));
            let index = adjustment.at_most.map_or(index, |most| index.min(most));
            moved[index] = true;
        }
        bits = moved;
    }
    (bits, settled)
}

impl Assessment {
    /// The score of a node. The index comes from the set assessed: one that it does not have is refused with a panic, and
    /// never taken for the total.
    pub fn node(&self, index: NodeIx) -> &NodeScore {
        &self.nodes[index]
    }

    /// The classes that a node can still reach, lowest first.
    pub fn classes_of(&self, index: NodeIx) -> &[ClassIx] {
        self.classes.iter().find(|(of, _)| *of == index).map_or(&[], |(_, classes)| classes)
    }

    /// Whether every criterion is answered that the unit scores itself.
    pub fn is_complete(&self) -> bool {
        self.nodes[NodeIx::TOTAL].missing.is_empty()
    }

    /// The rows whose formulas give values outside the bounds that the set declares: the set is at fault, and no total of
    /// it is to be trusted.
    pub fn outside(&self, set: &CriteriaSet) -> Vec<NodeIx> {
        set.nodes.indices().filter(|index| self.breaks(set, *index)).collect()
    }

    /// Whether a formula of this row does. What is not answered and counts 0 for that reason is outside no bounds.
    pub fn breaks(&self, set: &CriteriaSet, index: NodeIx) -> bool {
        let value = self.values.get(index).filter(|_| !self.unanswered[index]);
        value.is_some_and(|value| set.node(index).breaks(value, &self.known()))
    }

    /// Whether the answers of a node are kept without counting, because a condition, the profile or a declaration takes
    /// the node out.
    pub fn rests(&self, index: NodeIx) -> bool {
        self.hidden.get(index).copied().unwrap_or(false)
    }

    /// Whether a row is not answered that the set counts 0 then: as it would be handed in now.
    pub fn is_unanswered(&self, index: NodeIx) -> bool {
        let applies = self.nodes.get(index).is_some_and(|score| !score.applies.is_false());
        applies && self.unanswered.get(index).copied().unwrap_or(false)
    }

    /// Whether the sheet was assessed as one that is handed in.
    pub fn is_handed_in(&self) -> bool {
        self.handed_in
    }

    /// How many criteria below a node are answered, and how many have to be; `None` where the set asks for no number.
    pub fn answered_of_needed(&self, set: &CriteriaSet, index: NodeIx) -> Option<(usize, usize)> {
        let needs = set.node(index).needs.as_ref()?;
        let score = self.node(index);
        Some((score.answered, needs.of(score.criteria)))
    }

    /// Whether an input is asked, as things stand: not where it belongs to a block that is not chosen.
    pub fn asks(&self, set: &CriteriaSet, input: InputIx) -> bool {
        let asked = set.inputs.get(input).and_then(|input| input.asked.as_ref());
        asked.is_none_or(|asked| asked.range(&self.known()).is_true())
    }

    /// What is wrong at an input.
    pub fn wrong(&self, index: InputIx) -> Option<&Wrong> {
        match self.readings.get(index) {
            Some(Reading::Wrong(wrong)) => Some(wrong),
            _ => None,
        }
    }

    /// Everything that is wrong, in the order of the form.
    pub fn all_wrong(&self) -> Vec<(InputIx, &Wrong)> {
        self.readings.indices().filter_map(|input| Some((input, self.wrong(input)?))).collect()
    }

    /// Whether a node certainly counts nowhere; see [`Evaluation::is_void`].
    pub fn is_void(&self, set: &CriteriaSet, index: NodeIx) -> bool {
        is_void(set, &self.values, index)
    }

    /// Whether a node counts among the rows of its group.
    pub fn counts(&self, index: NodeIx) -> &Range {
        self.values.get(index).map_or(&Range::ONE, |value| &value.counts)
    }

    /// What explanations and conditions are evaluated over.
    pub fn known(&self) -> Known<'_> {
        Known::new(&self.inputs, &self.values, &self.lists)
    }

    /// How the score of a node came about before its rounding, step by step.
    pub fn derivation<'a>(&self, set: &'a CriteriaSet, index: NodeIx) -> Derivation<'a> {
        set.node(index).expr.derive(&self.known())
    }

    /// How a condition came out, step by step.
    pub fn derive<'a>(&self, expr: &'a Expr) -> Derivation<'a> {
        expr.derive(&self.known())
    }
}
