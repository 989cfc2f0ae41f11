//! The chain at work: what was said so far, and how it ends.

use std::cell::Cell;

use super::shapes::{chosen, equation, handed_on, is_ratio, is_target, rounding_words, row_words, within};
use super::verdict;
use crate::number::{MOST_DIGITS, digits_against, digits_that, shown_digits};
use crate::{Language, Translated, exact_text, range_text, score_text};
use tudanhgia_core::calc::{Derivation, Expr, InputIx, Interval, NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Day, InputKind, Measure};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::Assessment;

/// What stands for a value that is not known yet.
pub(super) const OPEN: &str = "…";

/// A fraction with more signs than this helps no reader; its rounded value does.
const LONGEST_FRACTION: usize = 9;

/// How many decimals more than a result the rounded parts of a computation have at least.
const MORE_DIGITS: u32 = 2;

/// The steps that `fill` says, in which the rounded parts have so many decimals that a reader who computes with what is
/// shown comes to what is shown.
pub(super) fn steps(
    set: &CriteriaSet,
    assessment: &Assessment,
    language: Language,
    fill: &dyn Fn(&mut Chain),
) -> Vec<String> {
    let mut more = MORE_DIGITS;
    loop {
        let mut chain = Chain::new(set, assessment, language);
        chain.more = more;
        fill(&mut chain);
        if !chain.astray || more > MOST_DIGITS {
            return chain.steps;
        }
        more += 1;
    }
}

pub(super) struct Chain<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) assessment: &'a Assessment,
    pub(super) language: Language,
    /// Whether a number needs its label beside it, there being several.
    pub(super) labelled: bool,
    /// The row whose points are explained, for what its conditions are called.
    pub(super) row: Option<NodeIx>,
    /// Whether the points of another row need its name, being no part of a plain sum.
    pub(super) named: bool,
    /// The ends of the table, or the target, with which the percentage at hand is compared.
    pub(super) limits: Vec<Exact>,
    /// Whether the last step is a fact, so that the next fact joins it.
    pub(super) facts: bool,
    /// What a comparison was of that said its right side alone, and how it stood.
    pub(super) held: Option<(String, String)>,
    /// The facts so far.
    pub(super) said: Vec<String>,
    pub(super) steps: Vec<String>,
    /// How many decimals more than a result the rounded parts of a computation have.
    more: u32,
    /// Whether a part was rounded.
    rounded: Cell<bool>,
    /// Whether a reader who computes with the parts as they are shown comes to something else than what is shown.
    astray: bool,
}

impl<'a> Chain<'a> {
    fn new(set: &'a CriteriaSet, assessment: &'a Assessment, language: Language) -> Self {
        Self {
            set,
            assessment,
            language,
            labelled: false,
            row: None,
            named: false,
            limits: vec![],
            facts: false,
            held: None,
            said: vec![],
            steps: vec![],
            more: MORE_DIGITS,
            rounded: Cell::new(false),
            astray: false,
        }
    }

    /// The steps of a rule, with the result as the last.
    pub(super) fn walk(
        &mut self,
        derivation: &Derivation,
        measure: Measure,
        range: &Range,
        rounding: Option<(&Exact, Mode)>,
    ) {
        let inputs = derivation.expr.inputs();
        self.labelled = inputs.len() > 1;
        let mut term = self.term(derivation);
        if !inputs.is_empty() && inputs.iter().all(|input| self.is_open(*input)) {
            // A formula of which nothing is known yet only repeats the rule.
            OPEN.clone_into(&mut term);
        }
        if measure != Measure::Verdict {
            if let (Some(words), true) = (self.in_words(chosen(derivation)), range.value().is_some()) {
                term = format!("{words} = {term}");
            }
            let result = match (range.value(), rounding) {
                // A value that is rounded in the next step is not the result yet.
                (Some(value), Some((step, mode))) => {
                    self.before_rounding(&term, derivation, value, step, mode)
                }
                (value, _) => {
                    value.into_iter().for_each(|value| self.check(derivation.expr, value, self.set.digits));
                    self.result(&term, range, measure)
                }
            };
            if self.steps.last() != Some(&result) {
                self.steps.push(result);
            }
        } else if !matches!(derivation.expr, Expr::Compare { left, .. } if is_target(left)) {
            self.say(term);
            if range.value().is_some() {
                self.say(verdict(range, self.language.texts()).to_owned());
            }
        }
    }

    /// What is calculated, in words: "ratio × maximum".
    pub(super) fn in_words(&self, step: &Derivation) -> Option<String> {
        let texts = self.language.explain();
        let Expr::Product(factors) = step.expr else { return None };
        if let Some((of, all)) = handed_on(step) {
            return (of.parts[1].range != all.range).then(|| texts.handed_on.to_owned());
        }
        match factors.as_slice() {
            [ratio, Expr::Maximum(_)] if is_ratio(ratio) => Some((texts.of_maximum)(texts.ratio)),
            [Expr::Number(share), Expr::Maximum(_)] => {
                Some((texts.of_maximum)(&exact_text(share, self.language)))
            }
            _ => None,
        }
    }

    /// A ratio as a percentage: the step is said, its percentage given back.
    pub(super) fn percentage(&mut self, of: &str, ratio: &Expr, value: &Exact) -> String {
        let digits = digits_against(value, 2, &self.limits);
        if let Some(share) = value.divided_by(&Exact::from(100)) {
            self.check(ratio, &share, digits + 2);
        }
        let percent = format!("{}%", score_text(value, digits, self.language));
        let equation = equation(of, &percent);
        let texts = self.language.explain();
        self.say(if is_ratio(ratio) { format!("{} {equation}", texts.ratio) } else { equation });
        percent
    }

    /// The words of a declared rounding.
    pub(super) fn rounding(&self, step: &Exact, mode: Mode) -> String {
        rounding_words(step, mode, self.language)
    }

    /// A step that was said before, in a condition, is not said again.
    pub(super) fn say(&mut self, step: String) {
        if !self.steps.contains(&step) {
            self.steps.push(step);
            self.facts = false;
        }
    }

    /// Facts stand side by side: one does not follow from the other.
    pub(super) fn say_fact(&mut self, fact: String) {
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

    /// A number that was filled in, with its label where there are several, and its unit.
    pub(super) fn fact(&mut self, index: InputIx) {
        let input = self.set.input(index);
        let value = self.known(&self.assessment.inputs[index]);
        if value == OPEN {
            return;
        }
        if let (InputKind::Date { .. }, Some(day)) = (&input.kind, self.assessment.inputs[index].value()) {
            let day = self.day(day);
            self.say_fact(closed(input.label.get(self.language), ":") + " " + &day);
            return;
        }
        let unit = self.unit(index);
        let number = self.with_unit(&value, unit);
        if self.labelled {
            self.say_fact(closed(input.label.get(self.language), ":") + " " + &number);
        } else if !unit.is_empty() {
            self.say_fact(number);
        }
    }

    /// The unit of a number that was filled in.
    pub(super) fn unit(&self, index: InputIx) -> &'a str {
        self.set.input(index).unit.as_ref().map_or("", |unit| unit.get(self.language))
    }

    /// A number with its unit; a percent sign stands at its number.
    pub(super) fn with_unit(&self, number: &str, unit: &str) -> String {
        if unit == "%" { [number, unit].concat() } else { (self.language.texts().amount)(number, unit) }
    }

    /// Whether this is a date that is asked for.
    pub(super) fn is_date(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Input(index) if matches!(self.set.input(*index).kind, InputKind::Date { .. }))
    }

    /// A day by its number.
    pub(super) fn day(&self, number: &Exact) -> String {
        Day::numbered(number).map_or_else(|| OPEN.to_owned(), |day| self.language.day(day.date()))
    }

    /// A date: one that is asked for, which is a fact, or one that the rule names.
    pub(super) fn date(&mut self, step: &Derivation) -> String {
        match (step.expr, step.range.value()) {
            (Expr::Number(number), _) => self.day(number),
            (_, Some(value)) => {
                self.term(step);
                self.day(value)
            }
            (Expr::Input(index), None) => self.set.input(*index).label.get(self.language).to_owned(),
            _ => OPEN.to_owned(),
        }
    }

    /// The last step: the formula and what it gives.
    pub(super) fn result(&self, term: &str, range: &Range, measure: Measure) -> String {
        let unit = if measure == Measure::Points { self.set.unit.get(self.language) } else { "" };
        let points = |number: &str| (self.language.texts().amount)(number, unit);
        match range.value() {
            Some(value) => {
                let exact = self.value(value, self.set.digits);
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

    /// The ends of a row in words.
    pub(super) fn interval(&self, interval: &Interval, of: &Expr) -> String {
        row_words(self.set, &within(self.set, interval, of), of, self.language)
    }

    pub(super) fn known(&self, range: &Range) -> String {
        range.value().map_or_else(|| OPEN.to_owned(), |value| self.part(value))
    }

    /// A part of a computation.
    pub(super) fn part(&self, value: &Exact) -> String {
        if !is_short(value) {
            self.rounded.set(true);
        }
        self.value(value, self.set.digits + self.more)
    }

    /// A value within a computation, beside the term for it.
    pub(super) fn within(&mut self, term: &str, step: &Derivation, value: &Exact) -> String {
        self.shown(term, step, value, self.set.digits + self.more - MORE_DIGITS)
    }

    /// What is held against a limit next.
    pub(super) fn before_limit(
        &mut self,
        term: &str,
        step: &Derivation,
        value: &Exact,
        limit: &Exact,
    ) -> String {
        let digits = digits_against(value, self.set.digits, std::slice::from_ref(limit));
        self.shown(term, step, value, digits)
    }

    /// What is rounded next.
    pub(super) fn before_rounding(
        &mut self,
        term: &str,
        step: &Derivation,
        value: &Exact,
        to: &Exact,
        mode: Mode,
    ) -> String {
        let rounded = value.rounded_to(to, mode);
        let digits = digits_that(value, self.set.digits, &|shown| shown.rounded_to(to, mode) == rounded);
        self.shown(term, step, value, digits)
    }

    /// A root or a logarithm with its value; what it is of is said before, if it was computed.
    pub(super) fn rooted(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        let Some(of) = step.parts.first() else { return OPEN.to_owned() };
        let term = self.term(of);
        let (Some(inner), Some(value)) = (of.range.value(), step.range.value()) else {
            return OPEN.to_owned();
        };
        // With so many decimals that who computes with them comes to the same.
        let computed = |of: &Exact| match step.expr {
            Expr::Root { degree, digits, .. } => of.root(*degree, *digits),
            Expr::Ln { digits, .. } => of.ln(*digits),
            _ => None,
        };
        let places = digits_that(inner, self.set.digits, &|shown| computed(shown).as_ref() == Some(value));
        let of_what = self.value(inner, places);
        if term != of_what {
            let before = self.shown(&term, of, inner, places);
            self.say(before);
        }
        let (result, of_what) = (exact_text(value, self.language), of_what.trim_start_matches("≈ "));
        let said = match step.expr {
            Expr::Root { degree, .. } if value.power(*degree) == *inner => {
                (texts.whole_root)(&(texts.root)(*degree, of_what), &result)
            }
            Expr::Root { degree, digits, .. } => {
                (texts.rounded_root)(&(texts.root)(*degree, of_what), *digits, &result)
            }
            Expr::Ln { digits, .. } => (texts.rounded_root)(&(texts.ln)(of_what), *digits, &result),
            _ => return term,
        };
        self.say(said);
        result
    }

    fn shown(&mut self, term: &str, step: &Derivation, value: &Exact, digits: u32) -> String {
        self.check(step.expr, value, digits);
        equation(term, &self.value(value, digits))
    }

    /// A decimal or a short fraction as it is, another number with so many decimals.
    pub(super) fn value(&self, value: &Exact, digits: u32) -> String {
        if is_short(value) {
            exact_text(value, self.language)
        } else {
            score_text(value, digits, self.language)
        }
    }

    /// Sees whether who computes with the parts as they are shown comes to this value, up to these decimals, and whether
    /// what the parts leave open is less than the last of them. The points of other rows are all that is ever rounded.
    pub(super) fn check(&mut self, expr: &Expr, value: &Exact, digits: u32) {
        if self.astray || !self.rounded.get() {
            return;
        }
        // A value that ends soon is shown to its end.
        let digits = value.exact_digits(MOST_DIGITS).unwrap_or(0).max(shown_digits(value, digits));
        let near = |value: &Exact| value.rounded(digits, Mode::HalfUp);
        let last = |digits| Exact::ONE.divided_by(&Exact::power_of_ten(digits)).unwrap_or(Exact::ZERO);
        let error = &last(self.set.digits + self.more + 1) * &Exact::from(5);
        let computed = self.computed(expr, &Exact::ZERO);
        let possible = self.computed(expr, &error);
        self.astray = computed.value().map(near) != Some(near(value))
            || possible.most() - possible.least() >= last(digits);
    }

    /// The range that follows from the parts as they are shown, if each may be off by this error.
    fn computed(&self, expr: &Expr, error: &Exact) -> Range {
        let mut nodes = self.assessment.values.clone();
        let as_shown = |range: &mut Range| {
            if let Some(value) = range.value().filter(|value| !is_short(value)) {
                let shown = value.rounded(self.set.digits + self.more, Mode::HalfUp);
                *range = Range::between(&shown - error, &shown + error);
            }
        };
        for node in expr.nodes() {
            let node = &mut nodes[node];
            as_shown(&mut node.points);
            as_shown(&mut node.whole);
            if let Some(split) = &mut node.split {
                as_shown(&mut split.0);
                as_shown(&mut split.1);
            }
        }
        expr.range(&self.assessment.known().with_nodes(&nodes))
    }

    fn is_open(&self, index: InputIx) -> bool {
        self.assessment.inputs[index].value().is_none() && self.assessment.known().list(index).is_none()
    }
}

/// Whether a number is written as it is: a decimal, or a fraction that helps a reader.
fn is_short(value: &Exact) -> bool {
    value.exact_digits(MOST_DIGITS).is_some() || {
        let (numerator, denominator) = value.fraction();
        numerator.len() + denominator.len() < LONGEST_FRACTION
    }
}

/// A label is a noun phrase, which the mark closes, or a question, which closes itself.
pub(super) fn closed(label: &str, mark: &str) -> String {
    if label.ends_with('?') { label.to_owned() } else { format!("{label}{mark}") }
}
