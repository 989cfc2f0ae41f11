//! The explanation of points, in words: one walk over a [`Derivation`], whatever the rule was.
//!
//! It reads as a chain, first the facts as the regulation names them, then the arithmetic:
//! "3 trên 4 cuộc họp → 3/4 × 20 = 15 điểm".

use super::explain_applies::{not_applicable, without};
use super::{Language, Texts, exact_text, option_labels, range_text, score_against, score_text};
use crate::calc::{Aggregate, Derivation, Expr, InputIx, Interval, Limit, NodeIx, Order, Range};
use crate::criteria::{Awaited, Content, CriteriaSet, InputKind, Measure};
use crate::exact::{Exact, Mode};
use crate::scoring::Assessment;

/// How the points of a node came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// How it is scored, in the words of the regulation; of a criterion.
    pub rule: Option<String>,
    /// Where that stands: the document and the place in it.
    pub citation: Option<String>,
    /// The chain of facts and arithmetic.
    pub chain: String,
    /// What is still needed, or that the score is provisional; each a sentence.
    pub remarks: Vec<String>,
}

/// What stands for a value that is not known yet.
const OPEN: &str = "…";

/// A fraction with more signs than this helps no reader; its rounded value does.
const LONGEST_FRACTION: usize = 9;

/// Explains a node in a language.
pub fn explain(set: &CriteriaSet, assessment: &Assessment, index: NodeIx, language: Language) -> Explanation {
    let texts = &language.texts().explain;
    let (node, score) = (set.node(index), assessment.node(index));
    let (mut remarks, out) = not_applicable(set, assessment, index, language);
    let criterion = match &node.content {
        Content::Criterion(criterion) => Some(criterion),
        Content::Group(_) => None,
    };
    let rule = criterion.map(|criterion| criterion.how.get(language).to_owned());
    let citation = criterion.map(|criterion| cited(set, criterion.source, criterion.place.as_deref()));
    if score.applies.is_false() {
        return Explanation { rule, citation, chain: out, remarks };
    }
    let awaited = criterion.and_then(|criterion| criterion.awaited);
    let mut chain = Chain::new(set, assessment, language);
    chain.named = criterion.is_some() || node.least.is_some();
    if node.measure == Measure::Unscored {
        chain.steps.push(texts.unscored.to_owned());
    } else if awaited.is_some() && score.range.value().is_none() {
        let reserved = range_text(&Range::certain(score.reserved.clone()), set.digits, language);
        let who = if awaited == Some(Awaited::Survey) { texts.survey } else { texts.measured };
        chain.steps.push((texts.reserved)(who, &(texts.amount)(&reserved, set.unit.get(language))));
    } else {
        let rounded = score.range.value() != score.unrounded.value();
        chain.walk(&assessment.derivation(set, index), node.measure, &score.unrounded, rounded);
        if let Some(round) = &node.round
            && rounded
        {
            chain.say(chain.rounding(&round.step, round.mode));
            let result = chain.result(OPEN, &score.range, node.measure);
            chain.say(result);
        }
    }
    remarks.extend(without(set, assessment, index, language));
    if criterion.is_some() && !score.missing.is_empty() {
        let labels: Vec<&str> =
            score.missing.iter().map(|input| set.input(*input).label.get(language)).collect();
        remarks.push((texts.still_needed)(&closed(&labels.join("; "), ".")));
    }
    if score.provisional {
        remarks.push(texts.provisional.to_owned());
    }
    if score.outside && node.least.is_some() {
        remarks.push(texts.outside.to_owned());
    }
    Explanation { rule, citation, chain: chain.steps.join(" → "), remarks }
}

/// A document and the place in it.
pub fn cited(set: &CriteriaSet, source: usize, place: Option<&str>) -> String {
    let title = set.sources.get(source).map_or("", |source| source.title.as_str());
    place.map_or_else(|| title.to_owned(), |place| format!("{title}, {place}"))
}

/// How a condition came out, as "75% ≥ 80%".
pub(super) fn condition(
    set: &CriteriaSet,
    assessment: &Assessment,
    expr: &Expr,
    language: Language,
) -> String {
    let mut chain = Chain::new(set, assessment, language);
    (chain.labelled, chain.named) = (true, true);
    let judged = chain.judged(&assessment.derive(expr));
    chain.say(judged);
    chain.steps.join(" → ")
}

/// The verdict of a target: met, not met, or not decided yet.
pub fn verdict(range: &Range, texts: &Texts) -> &'static str {
    match range.value() {
        Some(value) if value.is_zero() => texts.not_met,
        Some(_) => texts.met,
        None => texts.not_decided,
    }
}

impl<'a> Chain<'a> {
    fn new(set: &'a CriteriaSet, assessment: &'a Assessment, language: Language) -> Self {
        Self {
            set,
            assessment,
            language,
            labelled: false,
            named: false,
            limits: vec![],
            facts: false,
            said: vec![],
            steps: vec![],
        }
    }

    /// The steps of a rule, with the result as the last.
    fn walk(&mut self, derivation: &Derivation, measure: Measure, range: &Range, rounded: bool) {
        let inputs = derivation.expr.inputs();
        self.labelled = inputs.len() > 1;
        let mut term = self.term(derivation);
        if !inputs.is_empty() && inputs.iter().all(|input| self.is_open(*input)) {
            // A formula of which nothing is known yet only repeats the rule.
            OPEN.clone_into(&mut term);
        }
        // A group of targets has no points to explain.
        let nothing_counts = matches!(derivation.expr, Expr::Sum(terms) if terms.is_empty());
        if measure != Measure::Verdict && !nothing_counts {
            if let (Some(words), true) = (self.in_words(chosen(derivation)), range.value().is_some()) {
                term = format!("{words} = {term}");
            }
            let result = match range.value() {
                // What is rounded next is no result yet.
                Some(value) if rounded => equation(&term, &self.exact(value)),
                _ => self.result(&term, range, measure),
            };
            if self.steps.last() != Some(&result) {
                self.steps.push(result);
            }
        } else if !matches!(derivation.expr, Expr::Compare { left, .. } if is_target(left)) && !nothing_counts
        {
            self.say(term);
            if range.value().is_some() {
                self.say(verdict(range, self.language.texts()).to_owned());
            }
        }
    }

    /// What is calculated, in words: "ratio × maximum".
    fn in_words(&self, step: &Derivation) -> Option<String> {
        let texts = &self.language.texts().explain;
        let Expr::Product(factors) = step.expr else { return None };
        if let Some((of, all)) = handed_on(step) {
            return (of.parts[1].range != all.range).then(|| texts.handed_on.to_owned());
        }
        match factors.as_slice() {
            [ratio, Expr::Maximum(_)] if is_ratio(ratio) => Some((texts.of_maximum)(texts.ratio)),
            [Expr::Number(share), Expr::Maximum(_)] => Some((texts.of_maximum)(&self.exact(share))),
            _ => None,
        }
    }

    /// A ratio as a percentage: the step is said, its percentage given back.
    fn percentage(&mut self, of: &str, ratio: &Expr, value: &Exact) -> String {
        let percent = format!("{}%", score_against(value, 2, &self.limits, self.language));
        let equation = equation(of, &percent);
        let texts = &self.language.texts().explain;
        self.say(if is_ratio(ratio) { format!("{} {equation}", texts.ratio) } else { equation });
        percent
    }

    /// The words of a declared rounding.
    fn rounding(&self, step: &Exact, mode: Mode) -> String {
        let texts = &self.language.texts().explain;
        let mode = texts.modes[match mode {
            Mode::HalfUp => 0,
            Mode::HalfEven => 1,
            Mode::Down => 2,
            Mode::Up => 3,
        }];
        let digits = (0..=crate::criteria::MAX_DIGITS)
            .find(|digits| step * &Exact::power_of_ten(*digits) == Exact::ONE);
        match digits {
            Some(digits) => (texts.rounded)(digits, mode),
            None => (texts.rounded_to)(&self.exact(step), mode),
        }
    }

    fn is_open(&self, index: InputIx) -> bool {
        self.assessment.inputs[index.0].value().is_none() && self.assessment.known().list(index).is_none()
    }
}

/// The part of a table or of a condition that was chosen.
fn chosen<'d, 'e>(step: &'d Derivation<'e>) -> &'d Derivation<'e> {
    let next = match step.expr {
        Expr::If { .. } | Expr::Bands { .. } => step.parts.get(1),
        Expr::Case { .. } => step.parts.first(),
        _ => None,
    };
    next.map_or(step, chosen)
}

/// Of points that rows hand on to the others of their group: what is reached of what applies, and all of it.
fn handed_on<'d, 'e>(step: &'d Derivation<'e>) -> Option<(&'d Derivation<'e>, &'d Derivation<'e>)> {
    match step.parts.as_slice() {
        [of, all] if matches!(all.expr, Expr::Sum(_)) => {
            matches!(of.expr, Expr::Quotient { by, .. } if matches!(**by, Expr::Sum(_))).then_some((of, all))
        }
        _ => None,
    }
}

/// Whether this is a share of a whole, which people speak of in percent.
fn is_ratio(expr: &Expr) -> bool {
    match expr {
        Expr::Quotient { .. } | Expr::List(_, Aggregate::Share(..)) => true,
        Expr::AtMost(of, _) => is_ratio(of),
        Expr::Sum(terms) => match terms.as_slice() {
            [Expr::Number(_), Expr::Negative(lost)] => is_ratio(lost),
            _ => false,
        },
        _ => false,
    }
}

/// A percentage that is compared with a target has words of its own.
fn is_target(left: &Expr) -> bool {
    matches!(left, Expr::Percent(_))
}

struct Chain<'a> {
    set: &'a CriteriaSet,
    assessment: &'a Assessment,
    language: Language,
    /// Whether a number needs its label beside it, there being several.
    labelled: bool,
    /// Whether the points of another row need its name, being no part of a plain sum.
    named: bool,
    /// The ends of the table, or the target, with which the percentage at hand is compared.
    limits: Vec<Exact>,
    /// Whether the last step is a fact, so that the next fact joins it.
    facts: bool,
    /// The facts so far.
    said: Vec<String>,
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
            Expr::Node(index) => {
                let value = self.known(&step.range);
                self.row(*index, &value);
                value
            }
            Expr::Whole(index) => {
                let value = self.known(&step.range);
                if self.named && value != OPEN {
                    let name = self.set.node(*index).name.get(self.language);
                    self.say_fact((texts.maximum_of)(name, &value));
                }
                value
            }
            Expr::Sum(_) => self.sum(step),
            Expr::Product(_) if handed_on(step).is_some_and(|(of, all)| of.parts[1].range == all.range) => {
                // Everything applies: a plain sum.
                self.term(&step.parts[0].parts[0])
            }
            Expr::Product(factors) => {
                let terms: Vec<String> = step.parts.iter().map(|part| self.operand(part)).collect();
                if let ([ratio, Expr::Maximum(_)], Some(value)) =
                    (factors.as_slice(), step.parts.first().and_then(|part| part.range.value()))
                    && is_ratio(ratio)
                    && let Some(term) = terms.first()
                {
                    let plain = term.strip_prefix('(').and_then(|term| term.strip_suffix(')'));
                    let plain = plain.filter(|_| matches!(ratio, Expr::Sum(_))).unwrap_or(term);
                    self.percentage(plain, ratio, &(value * &Exact::from(100)));
                }
                terms.join(" × ")
            }
            Expr::Quotient { over, by, .. } => match (&**over, &**by) {
                (Expr::Input(part), Expr::Input(whole)) => self.ratio(step, *part, *whole),
                _ => {
                    let (over, by) = (self.operand(&step.parts[0]), self.operand(&step.parts[1]));
                    match &step.parts[0].expr {
                        Expr::Quotient { .. } => format!("({over})/{by}"),
                        _ => format!("{over}/{by}"),
                    }
                }
            },
            Expr::Percent(ratio) => {
                let of = self.term(&step.parts[0]);
                match step.range.value() {
                    Some(value) => self.percentage(&of, ratio, value),
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
                self.say(equation(&of, &self.exact(inner)));
                let limited =
                    if matches!(step.expr, Expr::AtMost(..)) { texts.capped } else { texts.floored };
                self.say(limited(&self.exact(limit)));
                self.known(&step.range)
            }
            Expr::Bands { of, bands } => {
                let ends = bands.iter().flat_map(|band| [&band.when.from, &band.when.to]).flatten();
                self.limits = ends.map(|limit| limit.at.clone()).collect();
                let subject = self.term(&step.parts[0]);
                let Some(value) = step.parts[0].range.value() else { return OPEN.to_owned() };
                if let Some(band) = bands.iter().find(|band| band.when.contains(value)) {
                    let words = self.interval(&band.when, of);
                    if words != subject || self.steps.is_empty() {
                        self.say((texts.in_band)(&subject, &words));
                    }
                }
                step.parts.get(1).map_or_else(|| OPEN.to_owned(), |worth| self.term(worth))
            }
            Expr::Case { of, .. } => {
                let chosen = self.assessment.inputs[of.0].value().and_then(Exact::to_index);
                let label = chosen.and_then(|option| {
                    option_labels(self.set.input(*of), self.language).get(option).copied()
                });
                let (Some(label), Some(answer)) = (label, self.answer(*of)) else { return OPEN.to_owned() };
                self.say_fact(if self.labelled { answer } else { (texts.chosen)(label) });
                step.parts.first().map_or_else(|| OPEN.to_owned(), |worth| self.term(worth))
            }
            Expr::Compare { order: Order::GreaterEqual, left, .. }
                if is_target(left) && self.steps.is_empty() =>
            {
                self.target(step)
            }
            Expr::Compare { .. }
            | Expr::Is(..)
            | Expr::All(_)
            | Expr::Any(_)
            | Expr::Not(_)
            | Expr::Applies(_) => self.truth(step),
            Expr::Count(_) => {
                let truths: Vec<String> = step.parts.iter().map(|part| self.judged(part)).collect();
                (texts.count)(&truths.join("; "))
            }
            Expr::If { when, .. } => {
                let Some(truth) = step.parts[0].range.value() else {
                    let condition = self.judged(&step.parts[0]);
                    self.say(condition);
                    return OPEN.to_owned();
                };
                let holds = !truth.is_zero();
                // That a denominator is not zero goes without saying.
                let zero = |expr: &Expr| matches!(expr, Expr::Number(zero) if zero.is_zero());
                let guard =
                    matches!(when.as_ref(), Expr::Compare { order: Order::Equal, right, .. } if zero(right));
                // So does that a row applies; where it does not, it says so itself.
                let silent = matches!(when.as_ref(), Expr::Applies(_)) || (guard && !holds);
                let zero = match when.as_ref() {
                    Expr::Compare { left, .. } if guard && holds => match left.as_ref() {
                        Expr::Input(index) => Some(self.set.input(*index).label.get(self.language)),
                        _ => None,
                    },
                    _ => None,
                };
                if let Some(label) = zero {
                    self.say((texts.out_by_zero)(label));
                } else if !silent {
                    let condition = self.judged(&step.parts[0]);
                    self.say(condition);
                }
                step.parts.get(1).map_or_else(|| OPEN.to_owned(), |branch| self.term(branch))
            }
            Expr::Round { step: to, mode, .. } => {
                let of = self.term(&step.parts[0]);
                let Some(inner) = step.parts[0].range.value() else { return of };
                if step.range.value() == Some(inner) {
                    return of;
                }
                self.say(equation(&of, &self.exact(inner)));
                self.say(self.rounding(to, *mode));
                self.known(&step.range)
            }
            Expr::List(index, aggregate) => self.list(step, *index, aggregate),
            Expr::Awaited(_) => self.known(&step.range),
            Expr::Negative(_) => {
                let of = self.operand(&step.parts[0]);
                match of.strip_prefix('−') {
                    Some(positive) => positive.to_owned(),
                    None => format!("−{of}"),
                }
            }
            Expr::Least(_) | Expr::Most(_) => {
                let cases: Vec<String> = step
                    .parts
                    .iter()
                    .map(|part| {
                        let term = self.term(part);
                        part.range
                            .value()
                            .map_or_else(|| term.clone(), |value| equation(&term, &self.exact(value)))
                    })
                    .collect();
                let better = if matches!(step.expr, Expr::Least(_)) { texts.least } else { texts.most };
                better(&cases.join("; "))
            }
        }
    }

    /// A percentage against its target.
    fn target(&mut self, step: &Derivation) -> String {
        self.limits = step.parts[1].range.value().cloned().into_iter().collect();
        let value = self.term(&step.parts[0]);
        let target = step.parts[1].range.value().map(|target| format!("{}%", self.exact(target)));
        if let (Some(result), Some(target)) = (step.range.value(), target) {
            let met = !result.is_zero();
            self.say((self.language.texts().explain.target)(&value, &target, met));
        }
        String::new()
    }

    /// A condition with the values in it: "75% ≥ 80%".
    fn truth(&mut self, step: &Derivation) -> String {
        let texts = &self.language.texts().explain;
        match step.expr {
            Expr::Compare { order: Order::GreaterEqual, left, .. } if matches!(**left, Expr::Count(_)) => {
                self.enough(step)
            }
            Expr::Compare { order, left, .. } => {
                if let Some(limit) = step.parts[1].range.value() {
                    self.limits = vec![limit.clone()];
                }
                let (a, b) = (self.compared(&step.parts[0]), self.compared(&step.parts[1]));
                let percent = if is_target(left) && !b.ends_with('%') { "%" } else { "" };
                format!("{a} {} {b}{percent}", sign(*order))
            }
            Expr::Is(index, _) if self.answer(*index).is_some() => self.answer(*index).unwrap_or_default(),
            Expr::Is(index, option) => {
                let input = self.set.input(*index);
                let label = option_labels(input, self.language).get(*option).copied().unwrap_or_default();
                format!("{} {label}", closed(input.label.get(self.language), ":"))
            }
            Expr::All(_) => self.truths(step, texts.and),
            Expr::Any(_) => self.truths(step, texts.or),
            Expr::Not(_) => (texts.not)(&self.truth(&step.parts[0])),
            Expr::Applies(index) => (texts.row_applies)(self.set.node(*index).name.get(self.language)),
            Expr::Node(index) => {
                let met = super::verdict(&step.range, self.language.texts());
                format!("{} – {met}", self.set.node(*index).code)
            }
            _ => self.term(step),
        }
    }

    /// How many conditions hold of how many needed.
    fn enough(&mut self, step: &Derivation) -> String {
        let texts = &self.language.texts().explain;
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
            _ => self.operand(step),
        }
    }

    /// What was chosen, with the question.
    fn answer(&self, index: InputIx) -> Option<String> {
        let chosen = self.assessment.inputs[index.0].value().and_then(Exact::to_index)?;
        let input = self.set.input(index);
        let label = option_labels(input, self.language).get(chosen).copied()?;
        Some(format!("{} {label}", closed(input.label.get(self.language), ":")))
    }

    /// The points of another row, with its name.
    fn row(&mut self, index: NodeIx, value: &str) {
        if self.named && value != OPEN {
            let node = self.set.node(index);
            let unit = if node.measure == Measure::Points { self.set.unit.get(self.language) } else { "" };
            let amount = (self.language.texts().explain.amount)(value, unit);
            self.say_fact(format!("{}: {amount}", node.name.get(self.language)));
        }
    }

    fn truths(&mut self, step: &Derivation, joint: &str) -> String {
        let truths: Vec<String> = step.parts.iter().map(|part| self.truth(part)).collect();
        truths.join(joint)
    }

    /// A condition and whether it holds; an answer speaks for itself.
    fn judged(&mut self, step: &Derivation) -> String {
        let texts = &self.language.texts().explain;
        let speaks = |expr: &Expr| match expr {
            Expr::Is(index, _) => self.answer(*index).is_some(),
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
            Some(value) => (texts.condition)(&truth, !value.is_zero()),
            None => (texts.condition_open)(&truth),
        }
    }

    /// A figure over a list: "trung bình của 12 đơn vị", and its value in the formula.
    fn list(&mut self, step: &Derivation, index: InputIx, aggregate: &Aggregate) -> String {
        let texts = &self.language.texts().explain;
        let Some(count) = self.assessment.known().list(index).map(<[Exact]>::len) else {
            return OPEN.to_owned();
        };
        let value = self.known(&step.range);
        let which = match aggregate {
            Aggregate::Count => 0,
            Aggregate::Sum => 1,
            Aggregate::Mean => 2,
            Aggregate::Least => 3,
            Aggregate::Most => 4,
            Aggregate::Share(order, limit) => {
                let reached = &count_of(count) * step.range.least();
                let limit = format!("{} {}", sign(*order), self.exact(limit));
                let (reached, count) = (self.exact(&reached), count.to_string());
                self.say_fact((texts.share)(&reached, &count, &limit));
                return format!("{reached}/{count}");
            }
        };
        self.say_fact((texts.figures[which])(&count.to_string(), &value));
        value
    }

    /// A step that was said before, in a condition, is not said again.
    fn say(&mut self, step: String) {
        if !self.steps.contains(&step) {
            self.steps.push(step);
            self.facts = false;
        }
    }

    /// Facts stand side by side: one does not follow from the other.
    fn say_fact(&mut self, fact: String) {
        if self.said.contains(&fact) {
            return;
        }
        self.said.push(fact.clone());
        match self.steps.last_mut() {
            Some(step) if self.facts => {
                step.push_str("; ");
                step.push_str(&fact);
            }
            _ => self.steps.push(fact),
        }
        self.facts = true;
    }

    /// A term within a product or quotient: a sum stands in brackets.
    fn operand(&mut self, step: &Derivation) -> String {
        let term = self.term(step);
        match step.expr {
            Expr::Sum(terms) if terms.len() > 1 => format!("({term})"),
            Expr::Quotient { .. } if term.contains('/') && !term.starts_with('(') => term,
            _ => term,
        }
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
                let label = closed(self.set.input(part).label.get(self.language), ":");
                let fact = (self.language.texts().explain.part_of)(&a, &b, unit(whole));
                self.say_fact(format!("{label} {fact}"));
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
        let texts = &self.language.texts().explain;
        let unit = input.unit.as_ref().map_or("", |unit| unit.get(self.language));
        let number = (texts.amount)(&value, unit);
        if self.labelled {
            self.say_fact(closed(input.label.get(self.language), ":") + " " + &number);
        } else if !unit.is_empty() {
            self.say_fact(number);
        }
    }

    /// The last step: the formula and what it gives.
    fn result(&self, term: &str, range: &Range, measure: Measure) -> String {
        let unit = if measure == Measure::Points { self.set.unit.get(self.language) } else { "" };
        let points = |number: &str| (self.language.texts().explain.amount)(number, unit);
        match range.value() {
            Some(value) => {
                let exact = self.exact(value);
                let shown = score_text(value, self.set.digits, self.language);
                // A fraction is followed by what the reader sees elsewhere: 20/3 ≈ 6,67.
                let result =
                    points(&if exact.contains('/') { format!("{exact} {shown}") } else { exact.clone() });
                equation(if term == exact || term == OPEN { &result } else { term }, &result)
            }
            None => {
                let possible = points(&range_text(range, self.set.digits, self.language));
                if term == OPEN { possible } else { format!("{term}: {possible}") }
            }
        }
    }

    /// The ends of a row in words. Of whole numbers, "from 3 to less than 4" is 3.
    fn interval(&self, interval: &Interval, of: &Expr) -> String {
        let whole = matches!(of, Expr::Input(index)
            if matches!(self.set.input(*index).kind, InputKind::Number { whole: true, .. }));
        let end = |limit: &Option<Limit>, inward: i64| match limit {
            Some(limit) if whole && !limit.included && limit.at.is_whole() => {
                Some(Limit { at: &limit.at + &Exact::from(inward), included: true })
            }
            limit => limit.clone(),
        };
        let interval = Interval { from: end(&interval.from, 1), to: end(&interval.to, -1) };
        interval_words(&interval, if is_target(of) { "%" } else { "" }, self.language)
    }

    fn known(&self, range: &Range) -> String {
        range.value().map_or_else(|| OPEN.to_owned(), |value| self.exact(value))
    }

    fn exact(&self, value: &Exact) -> String {
        let text = exact_text(value, self.language);
        if text.contains('/') && text.len() > LONGEST_FRACTION {
            score_text(value, self.set.digits, self.language)
        } else {
            text
        }
    }
}

/// The ends of an interval in words, each number with `sign` after it.
pub(super) fn interval_words(interval: &Interval, sign: &str, language: Language) -> String {
    let end = |limit: &Option<Limit>| {
        limit.as_ref().map(|limit| (format!("{}{sign}", exact_text(&limit.at, language)), limit.included))
    };
    let (from, to) = (end(&interval.from), end(&interval.to));
    (language.texts().explain.band)(
        from.as_ref().map(|(text, included)| (text.as_str(), *included)),
        to.as_ref().map(|(text, included)| (text.as_str(), *included)),
    )
}

fn count_of(count: usize) -> Exact {
    Exact::from(i64::try_from(count).unwrap_or(i64::MAX))
}

fn sign(order: Order) -> &'static str {
    match order {
        Order::Equal => "=",
        Order::Unequal => "≠",
        Order::Less => "<",
        Order::LessEqual => "≤",
        Order::Greater => ">",
        Order::GreaterEqual => "≥",
    }
}

/// A label is a noun phrase, which the mark closes, or a question, which closes itself.
fn closed(label: &str, mark: &str) -> String {
    if label.ends_with('?') { label.to_owned() } else { format!("{label}{mark}") }
}

/// "3/4 × 20 = 15", "2/7 ≈ 28,57%"; a value alone where the term says no more.
fn equation(term: &str, value: &str) -> String {
    match value {
        _ if term == value => value.to_owned(),
        _ if value.starts_with('≈') => format!("{term} {value}"),
        _ => format!("{term} = {value}"),
    }
}
