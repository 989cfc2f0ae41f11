//! The explanation of points, in words: one walk over a [`Derivation`], whatever the rule was.
//!
//! It reads as a chain, first the facts as the regulation names them, then the arithmetic:
//! "3 trên 4 cuộc họp → 3/4 × 20 = 15 điểm".

use super::{Language, Texts, exact_text, option_labels, range_text, score_text};
use crate::calc::{Derivation, Expr, InputIx, Interval, Limit, NodeIx, Range};
use crate::criteria::{Content, CriteriaSet, Measure};
use crate::exact::{Exact, Mode};
use crate::scoring::Assessment;

/// How the points of a node came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// The chain of facts and arithmetic.
    pub chain: String,
    /// What is still needed, or that the score is provisional; each a sentence.
    pub remarks: Vec<String>,
}

/// What stands for a value that is not known yet.
const OPEN: &str = "…";

/// Explains a node in a language.
pub fn explain(set: &CriteriaSet, assessment: &Assessment, node: NodeIx, language: Language) -> Explanation {
    let derivation = assessment.derivation(set, node);
    let score = assessment.node(node);
    let verdict_only =
        matches!(&set.node(node).content, Content::Criterion(c) if c.measure == Measure::Verdict);
    let labelled = derivation.expr.inputs().len() > 1;
    let mut chain = Chain { set, assessment, language, labelled, steps: Vec::new() };
    let term = chain.term(&derivation);
    if !verdict_only {
        let result = chain.result(&term, &score.range);
        chain.steps.push(result);
    }
    let texts = &language.texts().explain;
    let mut remarks = Vec::new();
    if matches!(set.node(node).content, Content::Criterion(_)) && !score.missing.is_empty() {
        let labels: Vec<&str> =
            score.missing.iter().map(|input| set.input(*input).label.get(language)).collect();
        remarks.push((texts.still_needed)(&labels.join("; ")));
    }
    if score.provisional {
        remarks.push(texts.provisional.to_owned());
    }
    Explanation { chain: chain.steps.join(" → "), remarks }
}

/// The verdict of a target: met, not met, or not decided yet.
pub fn verdict(range: &Range, texts: &Texts) -> &'static str {
    match range.value() {
        Some(value) if value.is_zero() => texts.not_met,
        Some(_) => texts.met,
        None => texts.not_decided,
    }
}

struct Chain<'a> {
    set: &'a CriteriaSet,
    assessment: &'a Assessment,
    language: Language,
    /// Whether a number needs its label beside it, there being several.
    labelled: bool,
    steps: Vec<String>,
}

impl Chain<'_> {
    /// The term that stands for this part in the formula around it; facts and finished steps are pushed on the way.
    fn term(&mut self, step: &Derivation) -> String {
        let texts = &self.language.texts().explain;
        match step.expr {
            Expr::Number(value) | Expr::Maximum(value) => self.exact(value),
            Expr::Input(index) => {
                self.fact(*index);
                self.known(&step.range)
            }
            Expr::Node(_) => self.known(&step.range),
            Expr::Sum(_) => self.sum(step),
            Expr::Product(_) => {
                let factors: Vec<String> = step.parts.iter().map(|part| self.operand(part)).collect();
                factors.join(" × ")
            }
            Expr::Quotient { over, by, .. } => match (&**over, &**by) {
                (Expr::Input(part), Expr::Input(whole)) => self.ratio(step, *part, *whole),
                _ => {
                    let (over, by) = (self.operand(&step.parts[0]), self.operand(&step.parts[1]));
                    format!("{over}/{by}")
                }
            },
            Expr::Percent(_) => {
                let of = self.operand(&step.parts[0]);
                match step.range.value() {
                    Some(value) => {
                        let percent = format!("{} %", score_text(value, 2, self.language));
                        self.steps.push(format!("{of} = {percent}"));
                        percent
                    }
                    None => OPEN.to_owned(),
                }
            }
            Expr::AtMost(..) | Expr::AtLeast(..) => {
                let of = self.term(&step.parts[0]);
                let (Some(inner), Some(limit)) = (step.parts[0].range.value(), step.parts[1].range.value())
                else {
                    return of;
                };
                if step.range.value() == Some(inner) {
                    return of;
                }
                self.steps.push(format!("{of} = {}", self.exact(inner)));
                let limited =
                    if matches!(step.expr, Expr::AtMost(..)) { texts.capped } else { texts.floored };
                self.steps.push(limited(&self.exact(limit)));
                self.known(&step.range)
            }
            Expr::Bands { bands, .. } => {
                let subject = self.term(&step.parts[0]);
                let Some(value) = step.parts[0].range.value() else { return OPEN.to_owned() };
                let percent = matches!(step.parts[0].expr, Expr::Percent(_));
                if let Some(band) = bands.iter().find(|band| band.when.contains(value)) {
                    let words = self.interval(&band.when, percent);
                    self.steps.push((texts.in_band)(&subject, &words));
                }
                step.parts.get(1).map_or_else(|| OPEN.to_owned(), |worth| self.term(worth))
            }
            Expr::Case { of, .. } => {
                let chosen = self.assessment.inputs[of.0].value().and_then(Exact::to_index);
                let Some(option) = chosen else { return OPEN.to_owned() };
                let label = option_labels(self.set.input(*of), self.language)[option].to_owned();
                let label = match self.labelled {
                    true => format!("{}: {label}", self.set.input(*of).label.get(self.language)),
                    false => (texts.chosen)(&label),
                };
                self.steps.push(label);
                step.parts.first().map_or_else(|| OPEN.to_owned(), |worth| self.term(worth))
            }
            Expr::Reaches(..) => {
                let value = self.term(&step.parts[0]);
                let target = step.parts[1].range.value().map(|target| format!("{} %", self.exact(target)));
                if let (Some(result), Some(target)) = (step.range.value(), target) {
                    self.steps.push((texts.target)(&value, &target, !result.is_zero()));
                }
                String::new()
            }
            Expr::Round { digits, mode, .. } => {
                let of = self.term(&step.parts[0]);
                let Some(inner) = step.parts[0].range.value() else { return of };
                self.steps.push(format!("{of} = {}", self.exact(inner)));
                let mode = match mode {
                    Mode::HalfUp => texts.modes[0],
                    Mode::HalfEven => texts.modes[1],
                    Mode::Down => texts.modes[2],
                    Mode::Up => texts.modes[3],
                };
                self.steps.push((texts.rounded)(*digits, mode));
                self.known(&step.range)
            }
        }
    }

    /// A term within a product or quotient: sums and quotients of quotients stand in brackets.
    fn operand(&mut self, step: &Derivation) -> String {
        let term = self.term(step);
        let composed = match step.expr {
            Expr::Sum(terms) => terms.len() > 1,
            Expr::Quotient { over, .. } => !matches!(**over, Expr::Input(_)),
            _ => false,
        };
        if composed { format!("({term})") } else { term }
    }

    fn sum(&mut self, step: &Derivation) -> String {
        let mut text = String::new();
        for part in &step.parts {
            let term = self.term(part);
            match term.strip_prefix('−') {
                _ if text.is_empty() => text = term,
                Some(positive) => text = format!("{text} − {positive}"),
                None => text = format!("{text} + {term}"),
            }
        }
        text
    }

    /// "3 trên 4 cuộc họp", and 3/4 in the formula.
    fn ratio(&mut self, step: &Derivation, part: InputIx, whole: InputIx) -> String {
        let (a, b) = (self.known(&step.parts[0].range), self.known(&step.parts[1].range));
        let unit = |index| self.set.input(index).unit.as_ref().map_or("", |unit| unit.get(self.language));
        if unit(part) == unit(whole) {
            if step.range.value().is_some() || a != OPEN {
                self.steps.push((self.language.texts().explain.part_of)(&a, &b, unit(whole)));
            }
        } else {
            self.fact(part);
            self.fact(whole);
        }
        format!("{a}/{b}")
    }

    /// A number that was filled in, with its label where there are several, and its unit.
    fn fact(&mut self, index: InputIx) {
        let input = self.set.input(index);
        let value = self.known(&self.assessment.inputs[index.0]);
        if value == OPEN {
            return;
        }
        let unit = input.unit.as_ref().map_or("", |unit| unit.get(self.language));
        let number = format!("{value} {unit}");
        if self.labelled {
            self.steps.push(format!("{}: {}", input.label.get(self.language), number.trim_end()));
        } else if !unit.is_empty() {
            self.steps.push(number);
        }
    }

    /// The last step: the formula and what it gives.
    fn result(&self, term: &str, range: &Range) -> String {
        let unit = self.set.unit.get(self.language);
        let result = match range.value() {
            Some(value) => {
                let exact = self.exact(value);
                let shown = score_text(value, self.set.digits, self.language);
                // A fraction is followed by what the reader sees elsewhere: 20/3 ≈ 6,67.
                let result = if exact.contains('/') { format!("{exact} {shown}") } else { exact.clone() };
                if term == exact { result } else { format!("{term} = {result}") }
            }
            None if term.is_empty() || term == OPEN => range_text(range, self.set.digits, self.language),
            None => format!("{term}: {}", range_text(range, self.set.digits, self.language)),
        };
        format!("{result} {unit}").trim_end().to_owned()
    }

    fn interval(&self, interval: &Interval, percent: bool) -> String {
        let end = |limit: &Option<Limit>| {
            limit.as_ref().map(|limit| {
                let text = self.exact(&limit.at);
                (if percent { format!("{text} %") } else { text }, limit.included)
            })
        };
        let (from, to) = (end(&interval.from), end(&interval.to));
        (self.language.texts().explain.band)(
            from.as_ref().map(|(text, included)| (text.as_str(), *included)),
            to.as_ref().map(|(text, included)| (text.as_str(), *included)),
        )
    }

    fn known(&self, range: &Range) -> String {
        range.value().map_or_else(|| OPEN.to_owned(), |value| self.exact(value))
    }

    fn exact(&self, value: &Exact) -> String {
        exact_text(value, self.language)
    }
}
