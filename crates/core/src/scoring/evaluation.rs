//! An evaluation at work: what is known of inputs and nodes, filled at once or changed answer by answer.

use super::assess::Gathered;
use super::constraints::{tighten, violation};
use super::waiting::Waiting;
use super::{Closer, Reading, Readings, Wrong};
use crate::calc::{FAST_WAY, InputIx, Known, NodeIx, NodeValue, Range, Table};
use crate::criteria::{
    Applicability, Constraint, ConstraintIx, Content, CriteriaSet, Measure, Node, Out, Why, settle, worth,
};
use crate::exact::Exact;
use crate::tally::{Costly, count};

/// The ranges of all inputs and nodes of a set, for one sheet after the other.
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) readings: Readings,
    /// What contradicts a constraint, each input once. There are few of them, if any.
    pub(super) contradicted: Vec<(InputIx, Wrong)>,
    pub(super) inputs: Table<InputIx, Range>,
    pub(super) lists: Vec<(InputIx, Vec<Exact>)>,
    pub(super) nodes: Table<NodeIx, NodeValue>,
    /// What each node gives before its rounding; `None` is what its rule gives as things stand.
    pub(super) unrounded: Table<NodeIx, Option<Range>>,
    /// Whether a node is out for a reason other than the answers in it; these are then kept without counting.
    pub(super) hidden: Table<NodeIx, bool>,
    open: Table<InputIx, Range>,
    wholes: Table<NodeIx, Range>,
    conditional: bool,
    /// Whether what others will find out counts as nothing, to see how much of a range is theirs.
    nothing_awaited: bool,
    /// Whether the sheet counts as handed in: what the set says of unanswered rows then is so.
    pub(super) handed_in: bool,
    /// The rows that are not answered, of those that the set counts 0 then.
    pub(super) unanswered: Table<NodeIx, bool>,
    /// The case of open choices and rows that is tried, if one is: what is not answered was found before.
    pub(super) trying: Option<usize>,
    /// The rows of which both is tried, that they apply and that they do not, those together that the same takes out: each with
    /// its place among what is tried.
    pub(super) open_rows: Vec<(NodeIx, usize)>,
    /// What the cases of open choices give together; `None` where no choice is open.
    pub(super) gathered: Option<Gathered>,
    /// What looks closer than ranges do, if it is there.
    pub(super) closer: Option<Closer>,
}

impl<'a> Evaluation<'a> {
    /// An evaluation of which nothing is known yet.
    pub fn new(set: &'a CriteriaSet) -> Self {
        let mut evaluation = Self::blank(set, Some(Closer::FULL));
        evaluation.evaluate();
        evaluation
    }

    /// An evaluation of a whole sheet.
    pub fn filled(set: &'a CriteriaSet, readings: &Readings) -> Self {
        Self::filled_with(set, readings, Some(Closer::FULL))
    }

    /// The same with what looks closer at what is open, or as ranges alone show it until that is there.
    pub(crate) fn filled_with(set: &'a CriteriaSet, readings: &Readings, closer: Option<Closer>) -> Self {
        let mut evaluation = Self::blank(set, closer);
        evaluation.load(readings);
        evaluation
    }

    /// Looks closer at what is open; whether that is new.
    pub(crate) fn look_closer(&mut self, closer: Closer) -> bool {
        let is_new = self.closer.replace(closer).is_none();
        if is_new {
            self.evaluate();
        }
        is_new
    }

    /// The same for a sheet that is handed in: what is not answered counts what the set says of it, where it says
    /// something; see [`Unanswered`](crate::criteria::Unanswered).
    #[must_use]
    pub fn handed_in(mut self) -> Self {
        self.handed_in = true;
        self.evaluate();
        self
    }

    /// Before anything is evaluated.
    fn blank(set: &'a CriteriaSet, closer: Option<Closer>) -> Self {
        let open = set.inputs.map(crate::criteria::Input::open_range);
        let wholes = set.nodes.map(|node| Range::certain(node.max.clone()));
        let value = |whole: &Range| NodeValue::applying(Range::ZERO, whole.clone());
        Self {
            set,
            readings: set.inputs.filled(Reading::Open),
            contradicted: vec![],
            inputs: open.clone(),
            lists: vec![],
            nodes: wholes.map(value),
            unrounded: set.nodes.filled(None),
            hidden: set.nodes.filled(false),
            open,
            wholes,
            conditional: set.nodes.iter().any(|node| node.applies.is_some()),
            nothing_awaited: false,
            handed_in: false,
            unanswered: set.nodes.filled(false),
            trying: None,
            open_rows: vec![],
            gathered: None,
            closer,
        }
    }

    /// Takes over the readings of a whole sheet.
    pub fn load(&mut self, readings: &Readings) {
        for (own, reading) in self.readings.iter_mut().zip(readings) {
            // Mostly a number comes in the place of a number.
            match (own, reading) {
                (Reading::Value(own), Reading::Value(value)) => own.clone_from(value),
                (own, reading) => own.clone_from(reading),
            }
        }
        self.evaluate();
    }

    /// Takes over one changed reading and evaluates only what depends on it.
    pub fn change(&mut self, input: InputIx, reading: Reading) {
        let Some(slot) = self.readings.get_mut(input) else { return };
        *slot = reading;
        let set = self.set;
        let links = &set.links;
        let mut changed = vec![input];
        for constraint in set.constraints_on(input) {
            changed.extend(constraint.inputs());
        }
        let was_open = self.undecided().next().is_some() || self.gathered.is_some();
        // A part that is known can make its whole certain to be above zero, so the whole bundle decides.
        let decides = changed.iter().any(|input| links.deciding.binary_search(input).is_ok());
        let decided = if decides && !was_open { self.decided_by(&changed) } else { None };
        self.take_in(input);
        if decides && decided.is_none() || was_open || self.undecided().next().is_some() {
            return self.evaluate();
        }
        count(Costly::Evaluation);
        if let Some(bundle) = links.bundle_of[input] {
            changed.iter().for_each(|input| self.take_in(*input));
            self.contradicted.retain(|(input, _)| !changed.contains(input));
            self.settle(&links.bundles[bundle]);
        }
        if !self.decides_as(decided.as_deref()) {
            return self.evaluate();
        }
        let mut waiting = Waiting::default();
        waiting.extend(changed.iter().flat_map(|input| &links.used[*input]).map(|node| links.place[*node]));
        while let Some(place) = waiting.next() {
            let index = links.order[place];
            let before = self.nodes[index].clone();
            self.evaluate_node(index);
            if before != self.nodes[index] {
                waiting.extend(links.readers[index].iter().map(|reader| links.place[*reader]));
            }
        }
    }

    /// The points of a node, as a reader is shown them.
    pub fn points(&self, node: NodeIx) -> Range {
        self.shown(node, &self.nodes[node].points)
    }

    /// Whether a node certainly counts nowhere, because nothing of it applies, or has a maximum of which it can reach nothing:
    /// 0 of 0 points are no result.
    pub fn is_void(&self, node: NodeIx) -> bool {
        is_void(self.set, &self.nodes, node)
    }

    /// What a node gives before its rounding.
    pub(super) fn unrounded(&self, node: NodeIx) -> Range {
        let rule = || self.set.nodes[node].expr.range(&self.known());
        self.unrounded[node].clone().unwrap_or_else(rule)
    }

    /// Of a range of a node what a reader is shown. Within a group that may not apply the rows are evaluated as if it
    /// did, so that nothing has to be possible as well.
    pub(super) fn shown(&self, node: NodeIx, range: &Range) -> Range {
        let above = self.set.nodes[node].parent.map(|parent| &self.nodes[parent].applies);
        let open = above.is_some_and(|above| above.value().is_none());
        if open { range.clone().hull(Range::ZERO) } else { range.clone() }
    }

    /// What expressions are evaluated over.
    pub fn known(&self) -> Known<'_> {
        Known::new(&self.inputs, &self.nodes, &self.lists)
    }

    /// What the input says, with what contradicts other inputs.
    pub(super) fn reading(&self, index: InputIx) -> Reading {
        match self.contradicted.iter().find(|(input, _)| *input == index) {
            Some((_, wrong)) => Reading::Wrong(wrong.clone()),
            None => self.readings[index].clone(),
        }
    }

    /// Everything from the readings on.
    fn evaluate(&mut self) {
        count(Costly::Evaluation);
        self.gathered = None;
        self.contradicted.clear();
        self.lists.clear();
        self.readings.indices().for_each(|input| self.take_in(input));
        if self.conditional {
            self.hide();
        }
        let all: Vec<ConstraintIx> = self.set.constraints.indices().collect();
        self.settle(&all);
        // Nothing to put together is the usual case.
        if !self.closer.is_some_and(|closer| (closer.cases)(self)) {
            self.evaluate_nodes();
        }
    }

    /// What all cases of open choices give together.
    pub(super) fn gathered(&self) -> Gathered {
        self.gathered.clone().unwrap_or_else(|| {
            let mut gathered = Gathered::default();
            self.gather(&mut gathered);
            gathered
        })
    }

    /// The shared choices that are still open.
    pub(super) fn undecided(&self) -> impl Iterator<Item = InputIx> + '_ {
        self.set.links.shared.iter().copied().filter(|input| self.inputs[*input].value().is_none())
    }

    /// Takes over what one input says.
    fn take_in(&mut self, index: InputIx) {
        match &self.readings[index] {
            Reading::Value(value) => self.inputs[index].become_certain(value),
            _ => self.inputs[index].clone_from(&self.open[index]),
        }
        if !self.lists.is_empty() {
            self.lists.retain(|(input, _)| *input != index);
        }
        if let Reading::Units(units) = &self.readings[index] {
            let numbers = units.iter().map(|(_, number)| number.clone()).collect();
            let place = self.lists.partition_point(|(input, _)| *input < index);
            self.lists.insert(place, (index, numbers));
        }
    }

    /// Applies constraints; inputs that contradict each other count as unknown. What is hidden contradicts nothing.
    fn settle(&mut self, constraints: &[ConstraintIx]) {
        let all = &self.set.constraints;
        for index in constraints {
            let constraint = &all[*index];
            if !self.binds(constraint) {
                continue;
            }
            if let Some((at, wrong)) = violation(constraint, &self.set.inputs, &self.readings, &self.open) {
                for input in constraint.inputs() {
                    self.inputs[input] = self.open[input].clone();
                }
                if self.contradicted.iter().all(|(input, _)| *input != at) {
                    self.contradicted.push((at, wrong));
                }
            }
        }
        for index in constraints {
            if self.binds(&all[*index]) {
                tighten(&all[*index], &self.set.inputs, &mut self.inputs);
            }
        }
    }

    /// Whether a constraint holds: its block is chosen, and nothing rests that it is about.
    fn binds(&self, constraint: &Constraint) -> bool {
        let known = Known::of_answers(&self.inputs, &self.lists);
        constraint.when.as_ref().is_none_or(|when| when.range(&known).is_true())
            && !constraint.inputs().any(|input| self.rests(input))
    }

    /// Whether what is answered here is kept without counting: its row is out, or another block was chosen than the one
    /// that asks.
    fn rests(&self, input: InputIx) -> bool {
        let of = &self.set.inputs[input];
        of.owner.is_some_and(|owner| self.hidden[owner]) || !self.asks(input)
    }

    /// Whether an input is asked, as far as blocks decide it; before the choice is made no block asks anything.
    pub(super) fn asks(&self, input: InputIx) -> bool {
        let known = Known::of_answers(&self.inputs, &self.lists);
        self.set.inputs[input].asked.as_ref().is_none_or(|asked| asked.range(&known).is_true())
    }

    /// Finds the rows that are out by a condition, by the profile or by declaration.
    fn hide(&mut self) {
        for (index, node) in self.set.nodes.pairs() {
            let above = node.parent.is_some_and(|parent| self.hidden[parent]);
            let known = Known::of_answers(&self.inputs, &self.lists);
            let out = |applies: &Applicability| {
                let mut outs = applies.outs.iter();
                outs.any(|out| !matches!(out.why, Why::NothingToCount(_)) && out.when.range(&known).is_true())
            };
            self.hidden[index] = above || node.applies.as_ref().is_some_and(out);
        }
    }

    pub(super) fn evaluate_nodes(&mut self) {
        if self.conditional {
            self.apply();
        }
        for place in 0..self.set.links.order.len() {
            self.evaluate_node(self.set.links.order[place]);
        }
    }

    /// Finds which rows apply and count.
    fn apply(&mut self) {
        let mut nodes = core::mem::take(&mut self.nodes);
        settle(&self.set.nodes, &mut nodes, &mut |index| {
            let out = self.out(index);
            let row = self.open_rows.iter().find(|(row, _)| *row == index && out.value().is_none());
            match (self.trying, row) {
                (Some(case), Some((_, place))) => Range::truth(case >> place & 1 == 1),
                _ => out,
            }
        });
        self.nodes = nodes;
    }

    /// Whether something takes a row out itself. What is handed in without an answer counts 0 where the set says so: that there
    /// is nothing to count is not known of it.
    pub(super) fn out(&self, index: NodeIx) -> Range {
        let node = &self.set.nodes[index];
        let Some(applies) = &node.applies else { return Range::ZERO };
        let known = Known::of_answers(&self.inputs, &self.lists);
        let is_wrong =
            |input: &InputIx| self.asks(*input) && matches!(self.reading(*input), Reading::Wrong(_));
        let left = self.handed_in
            && node.is_nothing_unanswered()
            && !self.set.links.reads[index].iter().any(is_wrong);
        applies.out(&known, left)
    }

    pub(super) fn evaluate_node(&mut self, index: NodeIx) {
        count(Costly::Row);
        let node = &self.set.nodes[index];
        if self.trying.is_none() && node.is_nothing_unanswered() {
            self.unanswered[index] = self.is_unanswered(index);
        }
        let unanswered = self.unanswered[index];
        let known = Known::new(&self.inputs, &self.nodes, &self.lists);
        // The usual row: certain, always applying, nothing below it that changes its maximum.
        if FAST_WAY
            && !unanswered
            && node.applies.is_none()
            && node.whole.is_none()
            && node.split.is_none()
            && self.nodes[index].applies.is_true()
            && let Some(points) =
                node.expr.certain(&known, node.round.as_ref().map(|round| (&round.step, round.mode)))
        {
            self.nodes[index].points.set(points);
            self.unrounded[index] = None;
            if self.conditional {
                // The group above may not have applied the last time.
                self.nodes[index].whole.clone_from(&self.wholes[index]);
            }
            return;
        }
        let others = self.nothing_awaited
            && matches!(&node.content, Content::Criterion(criterion) if criterion.awaited.is_some());
        let nothing = unanswered && self.handed_in;
        let given = (nothing || others && node.expr.range(&known).value().is_none()).then_some(Range::ZERO);
        let open = given.is_none();
        let mut worth = worth(&self.set.nodes, index, &known, given);
        if open
            && worth.value.points.value().is_none()
            && worth.value.applies.is_true()
            && matches!(node.content, Content::Criterion(_))
            && let Some(range) = self.closer.and_then(|closer| (closer.ends)(self, &node.expr))
        {
            let rounded = node.round.as_ref().map(|round| range.rounded_to(&round.step, round.mode));
            worth.value.points = rounded.unwrap_or_else(|| range.clone());
            worth.unrounded = range;
        }
        if unanswered {
            // Handed in as it is, it would count 0.
            worth = worth.or_nothing();
        }
        self.unrounded[index] = Some(worth.unrounded);
        self.nodes[index] = worth.value;
    }

    /// What a criterion lacks: the inputs that it asks and the facts that its rule reads, as things stand, which say nothing
    /// that counts.
    pub(super) fn missing(&self, index: NodeIx) -> Vec<InputIx> {
        let lacks = |input: &InputIx| !self.is_sound(*input) && self.is_read(index, *input);
        self.set.links.reads[index].iter().copied().filter(lacks).collect()
    }

    /// Whether a criterion that lacks these is answered: also where nothing hangs any more on what was left out beside other
    /// answers.
    pub(super) fn is_answered(&self, index: NodeIx, missing: &[InputIx]) -> bool {
        let scored = self.set.nodes[index].measure != Measure::Unscored;
        missing.is_empty() || scored && self.are_empty(missing) && !self.is_left(index, missing)
    }

    /// Whether a criterion that lacks these is left out: something hangs on them, or nothing at all that it asks is answered. What is
    /// assumed of others is no answer.
    fn is_left(&self, index: NodeIx, missing: &[InputIx]) -> bool {
        let asked = |input: &&InputIx| {
            let of = &self.set.inputs[**input];
            of.owner == Some(index) && !of.assumed && self.asks(**input)
        };
        let mut own = self.set.links.reads[index].iter().filter(asked).map(|input| missing.contains(input));
        own.next().is_some_and(|first| first && own.all(|left| left)) || self.hangs(index)
    }

    /// Whether the rule of a row reads an input as things stand: not in a block that is not chosen.
    pub(super) fn is_read(&self, index: NodeIx, input: InputIx) -> bool {
        let mut is_read = self.set.inputs[input].owner.is_some() && self.asks(input);
        if !is_read && self.asks(input) {
            let expr = &self.set.nodes[index].expr;
            expr.visit_taken(&self.known(), &mut |part| is_read |= part.input() == Some(input));
        }
        is_read
    }

    fn are_empty(&self, inputs: &[InputIx]) -> bool {
        inputs.iter().all(|input| self.readings[*input] == Reading::Open)
    }

    /// Whether it is still open what a criterion gives, or whether there is anything that it counts.
    fn hangs(&self, index: NodeIx) -> bool {
        let (node, known) = (&self.set.nodes[index], self.known());
        let nothing =
            |out: &Out| matches!(out.why, Why::NothingToCount(_)) && out.when.range(&known).value().is_none();
        node.expr.range(&known).value().is_none()
            || node.applies.iter().flat_map(|applies| &applies.outs).any(nothing)
    }

    /// Whether a criterion is not answered. What is typed wrong is another thing: then somebody has
    /// to look.
    fn is_unanswered(&self, index: NodeIx) -> bool {
        let missing = self.missing(index);
        !missing.is_empty() && self.are_empty(&missing) && self.is_left(index, &missing)
    }

    /// The criteria below a node that are answered, and how many the unit scores itself and may apply.
    pub(super) fn progress(&self, index: NodeIx) -> (usize, usize) {
        let (mut answered, mut criteria) = (0, 0);
        for (row, criterion) in self.set.criteria_of(index) {
            if criterion.awaited.is_none() && !self.nodes[row].applies.is_false() {
                criteria += 1;
                answered += usize::from(self.is_answered(row, &self.missing(row)));
            }
        }
        (answered, criteria)
    }

    /// The nodes of which too little is answered for there to be a result.
    pub(super) fn lacking(&self) -> Vec<NodeIx> {
        let lacks = |(index, node): (NodeIx, &Node)| {
            let needs = node.needs.as_ref()?;
            let (answered, criteria) = self.progress(index);
            let applies = !self.nodes[index].applies.is_false();
            (applies && answered < needs.of(criteria)).then_some(index)
        };
        self.set.nodes.pairs().filter_map(lacks).collect()
    }

    /// The same evaluation as if all that others find out came to nothing; `None` where nothing is awaited of others.
    pub fn without_others(&self) -> Option<Self> {
        let awaited = |node: &Node| matches!(&node.content, Content::Criterion(c) if c.awaited.is_some());
        self.set.nodes.iter().any(awaited).then(|| {
            let mut alone = self.clone();
            alone.nothing_awaited = true;
            alone.evaluate();
            alone
        })
    }
}

/// See [`Evaluation::is_void`].
pub(super) fn is_void(set: &CriteriaSet, nodes: &Table<NodeIx, NodeValue>, node: NodeIx) -> bool {
    let Some(value) = nodes.get(node) else { return false };
    let of = &set.nodes[node];
    let is_hidden = of.parent.is_some_and(|parent| nodes[parent].applies.is_false());
    let reaches_nothing = value.whole.value().is_some_and(Exact::is_zero) && !of.max.is_zero();
    is_hidden || value.counts.is_false() || reaches_nothing
}
