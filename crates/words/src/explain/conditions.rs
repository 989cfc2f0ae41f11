//! Conditions with the values in them, and the names of what they read.

use super::chain::{Chain, OPEN, closed};
use super::shapes::{is_target, sign};
use super::verdict;
use crate::{Translated, option_labels};
use tudanhgia_core::calc::{Derivation, Expr, InputIx, NodeIx, OptionIx, Order};
use tudanhgia_core::criteria::{InputKind, Measure};
use tudanhgia_core::exact::Exact;

impl Chain<'_> {
    /// A condition with the values in it: "75% ≥ 80%".
    pub(super) fn truth(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        match step.expr {
            Expr::Compare { order: Order::GreaterEqual, left, .. } if matches!(**left, Expr::Count(_)) => {
                self.enough(step)
            }
            Expr::Compare { order, left, right, .. } if self.is_date(left) || self.is_date(right) => {
                let (a, b) = (self.date(&step.parts[0]), self.date(&step.parts[1]));
                format!("{a} {} {b}", sign(*order))
            }
            Expr::Compare { order, left, .. } => {
                if let Some(limit) = step.parts[1].range.value() {
                    self.limits = vec![limit.clone()];
                }
                let (a, b) = (self.compared(&step.parts[0]), self.compared(&step.parts[1]));
                let percent = if is_target(left) && !b.ends_with('%') { "%" } else { "" };
                format!("{a} {} {b}{percent}", sign(*order))
            }
            Expr::Is(index, _) | Expr::Has(index, _) if self.answer(*index).is_some() => {
                self.answer(*index).unwrap_or_default()
            }
            Expr::Is(index, option) | Expr::Has(index, option) => {
                let input = self.set.input(*index);
                let label = option_labels(input, self.language).get(*option).copied().unwrap_or_default();
                format!("{} {label}", closed(input.label.get(self.language), ":"))
            }
            Expr::All(_) => self.truths(step, texts.and),
            Expr::Any(_) => self.truths(step, texts.or),
            Expr::Not(_) => (texts.not)(&self.truth(&step.parts[0])),
            Expr::Applies(index) | Expr::Settled(index) | Expr::Counts(index) => {
                (texts.row_applies)(self.set.node(*index).name.get(self.language))
            }
            Expr::Node(index) => {
                let met = verdict(&step.range, self.language.texts());
                format!("{} – {met}", self.set.node(*index).code)
            }
            _ => self.term(step),
        }
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

    /// A condition and whether it holds; an answer speaks for itself.
    pub(super) fn judged(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        let speaks = |expr: &Expr| match expr {
            Expr::Is(index, _) | Expr::Has(index, _) => self.answer(*index).is_some(),
            Expr::Node(_) => true,
            _ => false,
        };
        match step.expr {
            expr if speaks(expr) => return self.truth(step),
            Expr::Not(inner) if speaks(inner) => return self.truth(&step.parts[0]),
            _ => {}
        }
        let truth = self.truth(step);
        match step.range.value() {
            Some(value) => {
                self.check(step.expr, value, 0);
                (texts.condition)(&truth, !value.is_zero())
            }
            None => (texts.condition_open)(&truth),
        }
    }

    /// How many conditions hold of how many needed.
    fn enough(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        let (count, need) = (&step.parts[0], &step.parts[1]);
        let truths: Vec<String> = count.parts.iter().map(|part| self.judged(part)).collect();
        let (met, need) = (self.known(&count.range), self.known(&need.range));
        (texts.enough)(&met, &truths.len().to_string(), &truths.join("; "), &need)
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

    fn truths(&mut self, step: &Derivation, joint: &str) -> String {
        let truths: Vec<String> = step.parts.iter().map(|part| self.truth(part)).collect();
        truths.join(joint)
    }
}
