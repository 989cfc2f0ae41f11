//! The term that stands for each part of a rule in the formula around it.

use super::chain::{Chain, OPEN, closed};
use super::shapes::{all_apply, count_of, handed_on, is_ratio, is_rounded, is_target, negated, place};
use crate::{Translated, exact_text, option_labels};
use tudanhgia_core::calc::{Aggregate, Derivation, Expr, Figure, InputIx, Member, OptionIx, Order, Range};
use tudanhgia_core::exact::Exact;

/// Terms added, each with its sign.
fn added(terms: Vec<String>) -> String {
    let mut text = String::new();
    for term in terms {
        let negative = term.trim_start_matches("≈ ").starts_with('−');
        text = match text.as_str() {
            "" => term,
            _ if negative => format!("{text} − {}", negated(&term)),
            _ => format!("{text} + {term}"),
        };
    }
    text
}

/// A term with its exponent, up to 9.
fn raised(term: String, exponent: u32) -> String {
    let signs = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let sign = usize::try_from(exponent).ok().and_then(|exponent| signs.get(exponent.checked_sub(1)?));
    term + &sign.map_or_else(|| format!("^{exponent}"), char::to_string)
}

/// Whether a percentage is shown to its end.
fn ends_soon(range: &Range) -> bool {
    range.value().is_some_and(|value| value.exact_digits(2).is_some())
}

/// What stands in a formula for a value that a limit, or a rounding, has left as it was.
fn standing<'d, 'e>(step: &'d Derivation<'e>) -> &'d Derivation<'e> {
    match (step.expr, step.parts.first()) {
        (Expr::AtMost(..) | Expr::AtLeast(..) | Expr::Round { .. }, Some(of)) if of.range == step.range => {
            standing(of)
        }
        _ => step,
    }
}

impl Chain<'_> {
    /// The term that stands for this part in the formula around it; facts and finished steps are pushed on the way.
    pub(super) fn term(&mut self, step: &Derivation) -> String {
        let texts = self.language.explain();
        match step.expr {
            Expr::Number(value) | Expr::Maximum(value) => exact_text(value, self.language),
            Expr::Input(index) => {
                self.fact(*index);
                match step.range.value() {
                    Some(value) if self.is_date(step.expr) => self.day(value),
                    _ => self.known(&step.range),
                }
            }
            Expr::Days { working, .. } => {
                let days = self.known(&step.range);
                let (from, to) = (self.date(&step.parts[0]), self.date(&step.parts[1]));
                if days != OPEN {
                    let unit = texts.day_units[usize::from(working.is_some())];
                    let days = (self.language.texts().amount)(&days, unit);
                    self.say_fact((texts.days_between)(&from, &to, &days));
                }
                days
            }
            Expr::Node(index) => {
                let value = self.known(&step.range);
                self.row(*index, &value);
                value
            }
            Expr::Main(_) | Expr::OnTop(_) => self.known(&step.range),
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
                    let over = match &step.parts[0].expr {
                        Expr::Quotient { .. } | Expr::List(..) if over.contains('/') => format!("({over})"),
                        _ => over,
                    };
                    // What is divided by stands in brackets, unless it is one number or has some already.
                    match &step.parts[1].expr {
                        Expr::Sum(terms) if terms.len() > 1 => format!("{over}/{by}"),
                        _ if by.contains(['/', ' ']) => format!("{over}/({by})"),
                        _ => format!("{over}/{by}"),
                    }
                }
            },
            Expr::Percent(ratio) if is_ratio(ratio) && ends_soon(&step.range) => {
                // A percentage that is said as one stands in the formula by its number.
                let percent = self.subject(step);
                percent.trim_end_matches('%').to_owned()
            }
            Expr::Percent(_) => format!("{} × 100", self.operand(&step.parts[0])),
            Expr::AtMost(..) | Expr::AtLeast(..) => {
                let of = self.term(&step.parts[0]);
                let (Some(inner), Some(limit)) = (step.parts[0].range.value(), step.parts[1].range.value())
                else {
                    return of;
                };
                if step.range.value() == Some(inner) {
                    return of;
                }
                let before = self.before_limit(&of, &step.parts[0], inner, limit);
                // What was typed is said already.
                if !matches!(step.parts[0].expr, Expr::Input(_)) || self.steps.is_empty() {
                    self.say(before);
                }
                let limited =
                    if matches!(step.expr, Expr::AtMost(..)) { texts.capped } else { texts.floored };
                self.say(limited(&self.part(limit)));
                self.known(&step.range)
            }
            Expr::Bands { of, bands } => {
                let ends = bands.iter().flat_map(|band| [&band.when.from, &band.when.to]).flatten();
                self.limits = ends.map(|limit| limit.at.clone()).collect();
                let subject = self.subject(&step.parts[0]);
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
                let chosen =
                    self.assessment.inputs[*of].value().and_then(Exact::to_index).map(OptionIx::from);
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
            | Expr::Has(..)
            | Expr::All(_)
            | Expr::Any(_)
            | Expr::Not(_)
            | Expr::Applies(_)
            | Expr::Settled(_)
            | Expr::Counts(_) => self.truth(step),
            Expr::Count(options) if matches!(options.first(), Some(Expr::Has(..))) => {
                if let Some(Expr::Has(index, _)) = options.first() {
                    self.answer(*index).into_iter().for_each(|answer| self.say_fact(answer));
                }
                self.known(&step.range)
            }
            Expr::Count(_) => {
                let truths: Vec<String> = step.parts.iter().map(|part| self.judged(part)).collect();
                (texts.count)(&truths.join("; "))
            }
            Expr::If { when, .. } if matches!(**when, Expr::Has(..)) => {
                if let Expr::Has(index, _) = **when {
                    self.answer(index).into_iter().for_each(|answer| self.say_fact(answer));
                }
                step.parts.get(1).map_or_else(|| OPEN.to_owned(), |branch| self.term(branch))
            }
            Expr::If { when, .. } if self.is_ceiling(when) => {
                self.ceilings();
                step.parts.get(1).map_or_else(|| OPEN.to_owned(), |branch| self.term(branch))
            }
            Expr::If { when, .. } => {
                // That a denominator is not zero goes without saying.
                let zero = |expr: &Expr| matches!(expr, Expr::Number(zero) if zero.is_zero());
                let guard =
                    matches!(when.as_ref(), Expr::Compare { order: Order::Equal, right, .. } if zero(right));
                let Some(truth) = step.parts[0].range.value() else {
                    if !guard && !all_apply(when) {
                        self.say_judged(&step.parts[0]);
                    }
                    return OPEN.to_owned();
                };
                let holds = !truth.is_zero();
                // So does that a row applies; where it does not, it says so itself.
                let tells = |expr: &Expr| matches!(expr, Expr::Compare { left, .. } if matches!(**left, Expr::Input(_)));
                let silent = matches!(when.as_ref(), Expr::Settled(_) | Expr::Counts(_))
                    || all_apply(when)
                    || (guard && !(holds && tells(when)));
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
                    self.say_judged(&step.parts[0]);
                }
                step.parts.get(1).map_or_else(|| OPEN.to_owned(), |branch| self.term(branch))
            }
            Expr::Round { step: to, mode, .. } => {
                let of = self.term(&step.parts[0]);
                let Some(inner) = step.parts[0].range.value() else { return of };
                if step.range.value() == Some(inner) {
                    return of;
                }
                let before = self.before_rounding(&of, &step.parts[0], inner, to, *mode);
                self.say(before);
                self.say(self.rounding(to, *mode));
                self.known(&step.range)
            }
            Expr::Root { .. } | Expr::Ln { .. } => self.rooted(step),
            Expr::Power { exponent, .. } => {
                let of = self.operand(&step.parts[0]);
                let plain = of.starts_with('(') && of.ends_with(')');
                let simple = plain || !of.contains([' ', '/', '−']) || of == OPEN;
                raised(if simple { of } else { format!("({of})") }, *exponent)
            }
            Expr::List(index, aggregate) => self.list(step, *index, aggregate),
            Expr::Awaited(_) => self.known(&step.range),
            Expr::Negative(_) => negated(&self.operand(&step.parts[0])),
            Expr::Least(_) => (texts.least)(&self.cases(step.parts.iter())),
            Expr::Most(_) => (texts.most)(&self.cases(step.parts.iter())),
            Expr::Among { figure, members } => self.among(step, *figure, members),
        }
    }

    /// What is looked up or compared: a percentage is spoken of as one.
    pub(super) fn subject(&mut self, step: &Derivation) -> String {
        match (step.expr, step.range.value()) {
            (Expr::Percent(ratio), Some(value)) => {
                let of = self.term(&step.parts[0]);
                self.percentage(&of, ratio, value)
            }
            (Expr::Percent(_), None) => OPEN.to_owned(),
            _ => self.operand(step),
        }
    }

    /// A term within a product or quotient: a sum stands in brackets.
    pub(super) fn operand(&mut self, step: &Derivation) -> String {
        let term = self.term(step);
        match standing(step).expr {
            Expr::Sum(terms) if terms.len() > 1 => format!("({term})"),
            Expr::Quotient { .. } if term.contains('/') && !term.starts_with('(') => term,
            _ => term,
        }
    }

    /// A percentage against its target.
    fn target(&mut self, step: &Derivation) -> String {
        self.limits = step.parts[1].range.value().cloned().into_iter().collect();
        let value = self.subject(&step.parts[0]);
        let target = step.parts[1].range.value().map(|target| format!("{}%", self.part(target)));
        if let (Some(result), Some(target)) = (step.range.value(), target) {
            let met = !result.is_zero();
            // What was said last is not said once more.
            let is_said = self.steps.last().is_some_and(|step| step.ends_with(&format!(" {value}")));
            let value = if is_said { "" } else { value.as_str() };
            self.say((self.language.explain().target)(value, &target, met).trim_start().to_owned());
        }
        String::new()
    }

    /// A figure over a list: "trung bình của 12 đơn vị", and its value in the formula.
    fn list(&mut self, step: &Derivation, index: InputIx, aggregate: &Aggregate) -> String {
        let texts = self.language.explain();
        let Some(count) = self.assessment.known().list(index).map(<[Exact]>::len) else {
            return OPEN.to_owned();
        };
        let value =
            step.range.value().map_or_else(|| OPEN.to_owned(), |value| self.value(value, self.set.digits));
        let which = match aggregate {
            Aggregate::Count => 0,
            Aggregate::Sum => 1,
            Aggregate::Mean => 2,
            Aggregate::Least => 3,
            Aggregate::Most => 4,
            Aggregate::Share(order, limit) => {
                let reached = &count_of(count) * step.range.least();
                let limit =
                    format!("{} {}", texts.relations[place(*order)], exact_text(limit, self.language));
                let (reached, count) = (exact_text(&reached, self.language), count.to_string());
                self.say_fact((texts.share)(&reached, &count, &limit));
                return format!("{reached}/{count}");
            }
        };
        self.say_fact((texts.figures[which])(&count.to_string(), &value));
        if value.starts_with('≈') {
            // A mean that does not end: the formula goes on with the sum.
            let sum = &count_of(count) * step.range.least();
            return format!("{}/{count}", exact_text(&sum, self.language));
        }
        value
    }

    fn sum(&mut self, step: &Derivation) -> String {
        let terms: Vec<String> = step.parts.iter().map(|part| self.term(part)).collect();
        added(terms)
    }

    /// Several cases beside one another, each with its value.
    fn cases<'d, 'e: 'd>(&mut self, parts: impl Iterator<Item = &'d Derivation<'e>>) -> String {
        let case = |part: &Derivation| {
            let term = self.term(part);
            match part.range.value() {
                Some(value) if !is_rounded(&term) => self.within(&term, part, value),
                _ => term,
            }
        };
        let cases: Vec<String> = parts.map(case).collect();
        cases.join("; ")
    }

    /// A figure over the rows that count; the others are not spoken of.
    fn among(&mut self, step: &Derivation, figure: Figure, members: &[Member]) -> String {
        let texts = self.language.explain();
        let counts = |member: &Member| match member.counts {
            Some(node) => self.assessment.counts(node).clone(),
            None => Range::ONE,
        };
        let standing: Vec<Range> = members.iter().map(counts).collect();
        if standing.iter().any(|counts| counts.value().is_none()) {
            return OPEN.to_owned();
        }
        let taking = || members.iter().zip(&step.parts).zip(&standing).filter(|(_, counts)| counts.is_true());
        let parts = taking().map(|((_, part), _)| part);
        match (figure, taking().count()) {
            (_, 0) => self.part(&Exact::ZERO),
            (_, 1) => parts.map(|part| self.term(part)).collect(),
            (Figure::Least, _) => (texts.least)(&self.cases(parts)),
            (Figure::Most, _) => (texts.most)(&self.cases(parts)),
            (Figure::Mean, count) => {
                let weights: Vec<&Exact> = taking().map(|((member, _), _)| &member.weight).collect();
                if weights.iter().all(|weight| **weight == Exact::ONE) {
                    let terms = parts.map(|part| self.term(part)).collect();
                    return format!("({})/{count}", added(terms));
                }
                let weighed = |(part, weight): (&Derivation, &&Exact)| {
                    format!("{} × {}", exact_text(weight, self.language), self.operand(part))
                };
                let over = added(parts.zip(&weights).map(weighed).collect());
                let by = added(weights.into_iter().map(|weight| exact_text(weight, self.language)).collect());
                format!("({over})/({by})")
            }
        }
    }

    /// "3 trên 4 cuộc họp", and 3/4 in the formula.
    fn ratio(&mut self, step: &Derivation, part: InputIx, whole: InputIx) -> String {
        let (a, b) = (self.known(&step.parts[0].range), self.known(&step.parts[1].range));
        if self.unit(part) == self.unit(whole) {
            if step.range.value().is_some() || a != OPEN {
                let label = closed(self.set.input(part).label.get(self.language), ":");
                let fact = (self.language.explain().part_of)(&a, &b, self.unit(whole));
                self.say_fact(format!("{label} {fact}"));
            }
        } else {
            self.fact(part);
            self.fact(whole);
        }
        format!("{a}/{b}")
    }
}
