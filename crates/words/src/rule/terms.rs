//! The parts of a formula and of a condition in words, each figure by its letter.

use super::row_called_in_rules;
use super::said::{Writer, constant, is_nothing, limited_by};
use crate::explain::{is_target, rounding_words, sign};
use crate::{day_as_typed, exact_text, option_labels};
use tudanhgia_core::calc::{Aggregate, Expr, Figure, InputIx, Member, NodeIx, OptionIx, Order};
use tudanhgia_core::criteria::{Day, InputKind, Measure};
use tudanhgia_core::exact::Exact;

impl<'a> Writer<'a> {
    /// A part of a formula.
    pub(super) fn term(&mut self, expr: &'a Expr) -> String {
        let texts = self.texts;
        match expr {
            Expr::Number(value) => exact_text(value, self.language),
            Expr::Maximum(_) => texts.maximum.to_owned(),
            Expr::Input(index) => self.letter(*index),
            Expr::List(index, aggregate) => self.list_figure(*index, aggregate),
            Expr::Awaited(most) => (texts.awaited)(&exact_text(most, self.language)),
            Expr::Node(row) => match self.set.node(*row).measure {
                Measure::Verdict => format!("({})", (texts.one_if)(&self.of_row(*row, 3))),
                Measure::Value => self.of_row(*row, 2),
                Measure::Points | Measure::Unscored => self.of_row(*row, 0),
            },
            Expr::Whole(row) => self.of_row(*row, 1),
            Expr::Main(row) => self.of_row(*row, 6),
            Expr::OnTop(row) => self.of_row(*row, 7),
            Expr::Among { figure, members } => self.among(*figure, members),
            Expr::Sum(terms) => self.added(terms),
            Expr::Product(factors) => {
                factors.iter().map(|factor| self.operand(factor)).collect::<Vec<_>>().join(" × ")
            }
            Expr::Negative(of) => format!("−{}", self.operand(of)),
            Expr::Quotient { over: of, by, .. } => {
                let over = self.operand(of);
                let is_whole = over.starts_with('(') && matches!(**of, Expr::Sum(_) | Expr::AtLeast(..));
                let is_open = over.contains('/') || is_in_words(of);
                let over = if is_open && !is_whole { format!("({over})") } else { over };
                format!("{over}/{}", self.divisor(by))
            }
            Expr::Percent(of) => format!("{} × 100", self.operand(of)),
            Expr::AtLeast(of, limit) if self.is_above_zero(of, limit) => self.term(of),
            Expr::AtMost(of, limit) => self.limited_term(of, limit, texts.at_most),
            Expr::AtLeast(of, limit) => self.limited_term(of, limit, texts.at_least),
            Expr::Least(of) if limited_by(of).is_some() => self.limited_values(of, texts.at_most),
            Expr::Most(of) if limited_by(of).is_some() => self.limited_values(of, texts.at_least),
            Expr::Least(of) => (self.language.explain().least)(&self.joined(of)),
            Expr::Most(of) => (self.language.explain().most)(&self.joined(of)),
            Expr::Bands { .. } | Expr::Case { .. } | Expr::If { .. } => match constant(expr) {
                Some(value) => exact_text(&value, self.language),
                None => self.named(expr),
            },
            Expr::Count(options) if matches!(options.first(), Some(Expr::Has(..))) => {
                let of = options.first().and_then(|option| option.inputs().first().copied());
                (texts.count_chosen)(&of.map(|of| self.letter(of)).unwrap_or_default())
            }
            Expr::Count(conditions) => (texts.count)(&self.conditions_of(conditions, "; ")),
            Expr::Days { from, to, working } => {
                (texts.days[usize::from(working.is_some())])(&self.date(from), &self.date(to))
            }
            Expr::Round { of, step, mode } => {
                (texts.rounded)(&self.term(of), &rounding_words(step, *mode, self.language))
            }
            Expr::Root { of, degree, digits, .. } => {
                let root = (self.language.explain().root)(*degree, &self.bracketed(of));
                (texts.places)(&root, *digits)
            }
            Expr::Ln { of, digits, .. } => {
                let ln = (self.language.explain().ln)(&self.bracketed(of));
                (texts.places)(&ln, *digits)
            }
            Expr::Power { of, exponent } => format!("{}^{exponent}", self.bracketed(of)),
            Expr::Compare { .. }
            | Expr::Is(..)
            | Expr::Has(..)
            | Expr::All(_)
            | Expr::Any(_)
            | Expr::Not(_)
            | Expr::Applies(_)
            | Expr::Settled(_)
            | Expr::Counts(_) => format!("({})", (texts.one_if)(&self.condition(expr))),
        }
    }

    /// A condition.
    pub(super) fn condition(&mut self, expr: &'a Expr) -> String {
        let texts = self.texts;
        match expr {
            Expr::Compare { order: Order::GreaterEqual, left, right, .. }
                if matches!(**left, Expr::Count(_)) && constant(right).is_some() =>
            {
                self.enough(left, right)
            }
            Expr::Compare { order, left, right, .. } if self.is_date(left) || self.is_date(right) => {
                format!("{} {} {}", self.date(left), (texts.dates)(*order), self.date(right))
            }
            Expr::Compare { order, left, right, .. } => {
                let is_percent = is_target(left);
                let (left, right) = (self.subject(left), self.subject(right));
                let percent = if is_percent && !right.contains(' ') { "%" } else { "" };
                format!("{left} {} {right}{percent}", sign(*order))
            }
            Expr::Is(index, option) => self.chosen(*index, *option, texts.is),
            Expr::Has(index, option) => self.chosen(*index, *option, texts.has),
            Expr::All(all) => self.conditions_of(all, self.language.explain().and),
            Expr::Any(any) => self.conditions_of(any, self.language.explain().or),
            Expr::Not(of) => match **of {
                Expr::Is(index, option) if self.set.input(index).kind == InputKind::YesNo => {
                    let other = OptionIx::from(1 - usize::from(option).min(1));
                    self.chosen(index, other, texts.is)
                }
                _ => (self.language.explain().not)(&self.condition(of)),
            },
            Expr::Applies(row) | Expr::Settled(row) => self.of_row(*row, 4),
            Expr::Counts(row) => self.of_row(*row, 5),
            Expr::Node(row) => self.of_row(*row, 3),
            _ => format!("{} = 1", self.term(expr)),
        }
    }

    /// Conditions with a word between them; each of several in brackets where it is made of others.
    fn conditions_of(&mut self, all: &'a [Expr], between: &str) -> String {
        let one = |expr: &'a Expr| {
            let said = self.condition(expr);
            let is_made = matches!(expr, Expr::All(of) | Expr::Any(of) if of.len() > 1);
            if is_made { format!("({said})") } else { said }
        };
        all.iter().map(one).collect::<Vec<_>>().join(between)
    }

    /// That so many of several conditions hold, or all of them.
    fn enough(&mut self, count: &'a Expr, need: &Expr) -> String {
        let (Expr::Count(conditions), Some(need)) = (count, constant(need)) else { return String::new() };
        let joined = self.conditions_of(conditions, "; ");
        match (conditions.len(), need.to_index()) {
            (1, _) => joined,
            (all, Some(need)) if need == all => (self.texts.all)(&joined),
            _ => (self.texts.enough)(&exact_text(&need, self.language), &joined),
        }
    }

    fn chosen(&self, index: InputIx, option: OptionIx, words: fn(&str, &str) -> String) -> String {
        let (input, letter) = (self.set.input(index), self.letter(index));
        if input.kind == InputKind::YesNo {
            return (self.texts.answered[usize::from(option).min(1)])(&letter);
        }
        let labels = option_labels(input, self.language);
        words(&letter, labels.get(option).copied().unwrap_or_default())
    }

    pub(super) fn of_row(&self, row: NodeIx, what: usize) -> String {
        (self.texts.of_row[what])(&row_called_in_rules(self.set, row, self.language))
    }

    fn is_date(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Input(index) if matches!(self.set.input(*index).kind, InputKind::Date { .. }))
    }

    fn date(&mut self, expr: &'a Expr) -> String {
        match expr {
            Expr::Number(number) => Day::numbered(number).map(day_as_typed).unwrap_or_default(),
            other => self.term(other),
        }
    }

    /// A term within a product or a quotient.
    fn operand(&mut self, expr: &'a Expr) -> String {
        let term = self.term(expr);
        match expr {
            Expr::Sum(terms) if terms.len() > 1 => format!("({term})"),
            Expr::Number(value) if value.is_negative() => format!("({term})"),
            Expr::AtLeast(of, _) if matches!(**of, Expr::Sum(_)) && !term.starts_with('(') => {
                format!("({term})")
            }
            _ => term,
        }
    }

    /// What is divided by stands in brackets unless it is one number, one letter or has some already.
    fn divisor(&mut self, expr: &'a Expr) -> String {
        let term = self.operand(expr);
        let is_whole = term.starts_with('(') && matches!(expr, Expr::Sum(_));
        if is_whole || !term.contains([' ', '/']) { term } else { format!("({term})") }
    }

    fn bracketed(&mut self, expr: &'a Expr) -> String {
        let term = self.operand(expr);
        if term.starts_with('(') || !term.contains([' ', '/']) { term } else { format!("({term})") }
    }

    fn limited_term(&mut self, of: &'a Expr, limit: &'a Expr, words: fn(&str) -> String) -> String {
        let (of, limit) = (self.term(of), self.term(limit));
        format!("({of}, {})", words(&limit))
    }

    fn limited_values(&mut self, values: &'a [Expr], words: fn(&str) -> String) -> String {
        limited_by(values).map(|(of, limit)| self.limited_term(of, limit, words)).unwrap_or_default()
    }

    fn joined(&mut self, terms: &'a [Expr]) -> String {
        terms.iter().map(|term| self.term(term)).collect::<Vec<_>>().join("; ")
    }

    /// Terms added, each with its sign.
    pub(super) fn added(&mut self, terms: &'a [Expr]) -> String {
        let mut text = String::new();
        for term in terms {
            let (negative, said) = match term {
                Expr::Negative(of) => (true, self.operand(of)),
                Expr::Product(factors) => match factors.as_slice() {
                    // Points that are taken off.
                    [Expr::Number(value), rest @ ..] if value.is_negative() => {
                        let rest: Vec<String> = rest.iter().map(|factor| self.operand(factor)).collect();
                        (true, format!("{} × {}", exact_text(&-value, self.language), rest.join(" × ")))
                    }
                    _ => (false, self.term(term)),
                },
                _ => (false, self.term(term)),
            };
            text = match (text.is_empty(), negative) {
                (true, false) => said,
                (true, true) => format!("−{said}"),
                (false, true) => format!("{text} − {said}"),
                (false, false) => format!("{text} + {said}"),
            };
        }
        text
    }

    fn list_figure(&self, index: InputIx, aggregate: &Aggregate) -> String {
        let list = self.letter(index);
        let figure = match aggregate {
            Aggregate::Count => 0,
            Aggregate::Sum => 1,
            Aggregate::Mean => 2,
            Aggregate::Least => 3,
            Aggregate::Most => 4,
            Aggregate::Share(order, limit) => {
                let limit = format!("{} {}", sign(*order), exact_text(limit, self.language));
                return (self.texts.share)(&list, &limit);
            }
        };
        (self.texts.figures[figure])(&list)
    }

    fn among(&mut self, figure: Figure, members: &'a [Member]) -> String {
        let member = |member: &'a Member| match member.weight == Exact::ONE {
            true => self.term(&member.value),
            false => {
                (self.texts.weight)(&self.term(&member.value), &exact_text(&member.weight, self.language))
            }
        };
        let members: Vec<String> = members.iter().map(member).collect();
        (self.texts.among[figure_index(figure)])(&members.join("; "))
    }
}

/// Whether a part is called by words instead of a letter, so that it has to be seen where they end.
fn is_in_words(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Node(_)
            | Expr::Whole(_)
            | Expr::Main(_)
            | Expr::OnTop(_)
            | Expr::List(..)
            | Expr::Days { .. }
            | Expr::Count(_)
            | Expr::Maximum(_)
    )
}

/// The place of a figure among the words for figures: the mean, the least, the most.
pub(super) fn figure_index(figure: Figure) -> usize {
    match figure {
        Figure::Mean => 0,
        Figure::Least => 1,
        Figure::Most => 2,
    }
}

/// Whether a condition asks if something is nothing.
pub(super) fn asks_for_nothing(expr: &Expr) -> bool {
    matches!(expr, Expr::Compare { order: Order::Equal, right, .. } if is_nothing(right))
}
