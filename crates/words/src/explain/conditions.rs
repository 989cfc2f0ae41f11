//! Conditions with the values in them, and the names of what they read.

use super::chain::{Chain, OPEN, closed};
use super::shapes::{is_target, place};
use super::verdict;
use crate::{Translated, option_labels};
use tudanhgia_core::calc::{Derivation, Expr, InputIx, NodeIx, OptionIx, Order};
use tudanhgia_core::criteria::{InputKind, Measure};
use tudanhgia_core::exact::Exact;

impl Chain<'_> {
    /// A condition with the values in it, as it is and not as it was to be: "75% dưới 80%", where 80% were needed. What is
    /// not decided yet stands as it is to be.
    pub(super) fn truth(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        match step.expr {
            Expr::Compare { .. } if is_enough(step.expr) => self.enough(step),
            Expr::Compare { .. } => {
                let (left, stands) = self.sides(step);
                (texts.compared)(&left, &stands)
            }
            Expr::Is(index, _) | Expr::Has(index, _) => self
                .answer(*index)
                .unwrap_or_else(|| (texts.unanswered)(self.set.input(*index).label.get(self.language))),
            Expr::All(_) | Expr::Any(_) => self.truths(step),
            // What it turns round is told as it is.
            Expr::Not(_) => self.judged(&step.parts[0]),
            Expr::Applies(index) | Expr::Settled(index) | Expr::Counts(index) => {
                let words = if step.range.is_false() { texts.row_out } else { texts.row_applies };
                words(self.set.node(*index).name.get(self.language))
            }
            Expr::Node(index) => {
                let met = verdict(&step.range, self.language.texts());
                format!("{} – {met}", self.set.node(*index).code)
            }
            _ => self.term(step),
        }
    }

    /// The sides of a comparison: the left one, and how that stands to the right one.
    fn sides(&mut self, step: &Derivation) -> (String, String) {
        let texts = self.language.explain();
        let Expr::Compare { order, left, right, .. } = step.expr else { return Default::default() };
        let [a, b] = [&step.parts[0], &step.parts[1]];
        let is_equal = a.range.value().is_some() && a.range.value() == b.range.value();
        // The order that is asked for stands while it is open.
        let order = match *order {
            _ if is_equal => Order::Equal,
            order if step.range.is_false() => order.opposite(),
            order => order,
        };
        if self.is_date(left) || self.is_date(right) {
            let (a, b) = (self.date(a), self.date(b));
            return (a, format!("{} {b}", texts.day_relations[place(order)]));
        }
        if let Some(limit) = b.range.value() {
            self.limits = vec![limit.clone()];
        }
        let (a, b) = (self.compared(a), self.compared(b));
        let percent = if is_target(left) && !b.ends_with('%') { "%" } else { "" };
        (a, format!("{} {b}{percent}", texts.relations[place(order)]))
    }

    /// A condition as a step: what the step before ends with is not said once more.
    pub(super) fn say_judged(&mut self, step: &Derivation) {
        let is_compared = matches!(step.expr, Expr::Compare { .. }) && !is_enough(step.expr);
        let Some(value) = step.range.value().filter(|_| is_compared) else {
            let judged = self.judged(step);
            return self.say(judged);
        };
        // Once: what is within it may be as long again at each level.
        let (left, stands) = self.sides(step);
        self.check(step.expr, value, 0);
        // What was held against one limit is held against the next.
        let was_held =
            self.held.as_ref().is_some_and(|(held, stood)| *held == left && self.steps.last() == Some(stood));
        if !was_held && !self.has_just_said(&left, step) {
            return self.say((self.language.explain().compared)(&left, &stands));
        }
        self.say(stands.clone());
        self.held = Some((left, stands));
    }

    /// Whether the step before says nothing else than the left side of a comparison, or ends with it as its result.
    fn has_just_said(&self, left: &str, step: &Derivation) -> bool {
        let unit = match step.parts[0].expr {
            Expr::Input(index) => self.unit(*index),
            Expr::Days { working, .. } => self.language.explain().day_units[usize::from(working.is_some())],
            _ => "",
        };
        let left = self.with_unit(left, unit);
        let last = self.steps.last().filter(|last| !last.contains("; "));
        last.is_some_and(|last| {
            last.strip_suffix(&left).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        })
    }

    /// What was chosen, with the question.
    pub(super) fn answer(&self, index: InputIx) -> Option<String> {
        let chosen = self.assessment.inputs[index].value().and_then(Exact::to_index)?;
        let input = self.set.input(index);
        let labels = option_labels(input, self.language);
        let label = match input.kind {
            InputKind::Several(_) if chosen == 0 => self.language.texts().none_chosen.to_owned(),
            InputKind::Several(_) => {
                let is_chosen = |at: &usize| {
                    u32::try_from(*at).is_ok_and(|at| chosen.checked_shr(at).unwrap_or(0) & 1 == 1)
                };
                let chosen = (0..labels.len()).filter(is_chosen).map(|at| labels[OptionIx::from(at)]);
                chosen.collect::<Vec<_>>().join("; ")
            }
            _ => labels.get(OptionIx::from(chosen)).copied()?.to_owned(),
        };
        Some(format!("{} {label}", closed(input.label.get(self.language), ":")))
    }

    /// The points of another row, with its name.
    pub(super) fn row(&mut self, index: NodeIx, value: &str) {
        if self.named && value != OPEN {
            let node = self.set.node(index);
            let unit = if node.measure == Measure::Points { self.set.unit.get(self.language) } else { "" };
            let amount = (self.language.texts().amount)(value, unit);
            self.say_fact(format!("{}: {amount}", node.name.get(self.language)));
        }
    }

    /// Whether this asks if one of the ceilings of the row holds.
    pub(super) fn is_ceiling(&self, when: &Expr) -> bool {
        let ceilings = self.row.map_or(&[][..], |row| &self.set.node(row).ceilings);
        match (ceilings, when) {
            ([], _) => false,
            ([one], when) => one.when == *when,
            (several, Expr::Any(all)) => several.iter().map(|ceiling| &ceiling.when).eq(all),
            _ => false,
        }
    }

    /// The ceilings of the row that hold, or may still hold, in the words of the regulation.
    pub(super) fn ceilings(&mut self) {
        let texts = self.language.explain();
        let (set, row) = (self.set, self.row);
        for ceiling in row.iter().flat_map(|row| &set.node(*row).ceilings) {
            let words = ceiling.words.get(self.language);
            match ceiling.when.range(&self.assessment.known()).value() {
                Some(holds) if holds.is_zero() => {}
                Some(_) => self.say((texts.condition)(words, true)),
                None => self.say((texts.condition_open)(words)),
            }
        }
    }

    /// A condition and whether it holds, where its words alone do not tell.
    pub(super) fn judged(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        let truth = self.truth(step);
        let Some(value) = step.range.value() else {
            return if self.speaks(step) { truth } else { (texts.condition_open)(&truth) };
        };
        self.check(step.expr, value, 0);
        let holds = !value.is_zero();
        match step.expr {
            _ if self.speaks(step) => truth,
            Expr::All(_) => (texts.all)(&truth, holds),
            Expr::Any(_) => (texts.any)(&truth, holds),
            _ => (texts.condition)(&truth, holds),
        }
    }

    /// Whether the words of a condition tell by themselves how it came out.
    fn speaks(&self, step: &Derivation) -> bool {
        let is_decided = step.range.value().is_some();
        match step.expr {
            Expr::Is(..) | Expr::Has(..) | Expr::Node(_) | Expr::Not(_) => true,
            Expr::Compare { .. } if is_enough(step.expr) => true,
            // Each of several tells what is open of it.
            Expr::All(_) | Expr::Any(_) => !is_decided,
            Expr::Compare { .. } | Expr::Applies(_) | Expr::Settled(_) | Expr::Counts(_) => is_decided,
            _ => false,
        }
    }

    /// How many conditions hold of how many needed.
    fn enough(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        let (count, need) = (&step.parts[0], &step.parts[1]);
        let truths: Vec<String> = count.parts.iter().map(|part| self.judged(part)).collect();
        let (met, need) = (count.range.value().map(|met| self.part(met)), self.known(&need.range));
        (texts.enough)(met.as_deref(), &truths.len().to_string(), &truths.join("; "), &need)
    }

    /// A side of a comparison: while it is open, its name.
    fn compared(&mut self, step: &Derivation) -> String {
        match step.expr {
            Expr::Input(index) if step.range.value().is_none() => {
                self.set.input(*index).label.get(self.language).to_owned()
            }
            Expr::Node(index) if step.range.value().is_none() => {
                self.set.node(*index).name.get(self.language).to_owned()
            }
            _ => self.subject(step),
        }
    }

    /// Several conditions, each told as it is.
    fn truths(&mut self, step: &Derivation) -> String {
        let truths: Vec<String> = step.parts.iter().map(|part| self.judged(part)).collect();
        truths.join("; ")
    }
}

/// Whether this asks if enough of several conditions hold.
fn is_enough(expr: &Expr) -> bool {
    matches!(expr, Expr::Compare { order: Order::GreaterEqual, left, .. } if matches!(**left, Expr::Count(_)))
}
