//! The functions of formulas; `functions/powers.rs` has roots, logarithms and powers.

mod powers;

use powers::whole;

use super::dates::between;
use super::fault::{Fault, FormulaFault};
use super::formula::{Lowering, Type, Typed, number, truth_typed};
use super::primitives::{alike, over_counting, unless_zero};
use super::units::{Unit, points_unit, unit_of};
use super::vocabulary::{Function, Vocabulary};
use super::{Content, InputKind, MAX_DIGITS, Measure, Words, steps};
use crate::calc::{
    Aggregate, Band, Expr, Figure, InputIx, Interval, IntervalEnd, NodeIx, OptionIx, Order, Table,
};
use crate::exact::{Exact, Mode};
use crate::formula::{Argument, Label, Operator, Term, TermKind, decimal_comma_in};

impl Function {
    /// How it is called, for messages.
    fn usage(self) -> &'static str {
        match self {
            Self::Sum => "sum(a, b, …), sum(children), sum(list)",
            Self::Mean => "mean(a, b, …), mean(children), mean(list)",
            Self::Min => "min(a, b, …), min(children), min(list)",
            Self::Max => "max(a, b, …), max(children), max(list)",
            Self::Count => "count(condition, …), count(children), count(list)",
            Self::Clamp => "clamp(x, least, most)",
            Self::If => "if(condition, then, otherwise)",
            Self::Round => {
                "round(x, digits), round(x, digits, \"half-up\" | \"half-even\" | \"down\" | \"up\")"
            }
            Self::Match => "match(choice, \"option\": value, …, else: value)",
            Self::Bands => "bands(x, value below all, from: value, from: value, …)",
            Self::Maximum => "maximum(row)",
            Self::Share => "share(row), share(list >= limit)",
            Self::Applies => "applies(row)",
            Self::Percent => "percent(x)",
            Self::Root => "root(x, 2…9, digits 0…15)",
            Self::Ln => "ln(x, digits 0…15)",
            Self::Power => "power(x, 2…9), power(x, fraction, digits 0…15)",
            Self::Date => "date(\"2026-03-31\")",
            Self::Days => "days(from, to)",
            Self::Workdays => "workdays(from, to)",
        }
    }
}

/// The names of all functions, in the order of the guide.
pub fn function_names() -> &'static [&'static str] {
    Function::WORDS
}

/// Lowers a call.
pub(super) fn call(
    lowering: &mut Lowering,
    term: &Term,
    name: &str,
    arguments: &[Argument],
) -> Option<Typed> {
    let Some(function) = Function::meant_by(name) else {
        lowering.report(term.at, FormulaFault::UnknownFunction(name.to_owned()));
        return None;
    };
    let usage = function.usage();
    let labelled = matches!(function, Function::Match | Function::Bands);
    if !labelled && arguments.iter().any(|argument| argument.label.is_some()) {
        lowering.report(term.at, FormulaFault::Arguments(usage));
        return None;
    }
    let values: Vec<&Term> = arguments.iter().map(|argument| &argument.value).collect();
    let mut called = Call { lowering, term, usage };
    match function {
        Function::Sum => called.over(Over::Sum, &values),
        Function::Mean => called.over(Over::Mean, &values),
        Function::Min => called.over(Over::Least, &values),
        Function::Max => called.over(Over::Most, &values),
        Function::Count => called.over(Over::Count, &values),
        Function::Clamp => match values.as_slice() {
            [value, least, most] => called.clamp(value, least, most),
            _ => called.misused(),
        },
        Function::If => match values.as_slice() {
            [when, then, otherwise] => called.condition(when, then, otherwise),
            _ => called.misused(),
        },
        Function::Round => match values.as_slice() {
            [value, digits] => called.round(value, digits, None),
            [value, digits, mode] => called.round(value, digits, Some(mode)),
            _ => called.misused(),
        },
        Function::Match => match values.as_slice() {
            [choice, _, ..] => called.table(choice, &arguments[1..]),
            _ => called.misused(),
        },
        Function::Bands => match values.as_slice() {
            [value, below, _, ..] => called.bands(value, below, arguments),
            _ => called.misused(),
        },
        Function::Maximum => {
            let [row] = values.as_slice() else { return called.misused() };
            let row = called.row(row)?;
            Some(number(called.lowering.while_above_applies(row, Expr::Whole(row)), points_unit()))
        }
        Function::Applies => match values.as_slice() {
            [row] => called.row(row).map(|row| truth_typed(Expr::Applies(row))),
            _ => called.misused(),
        },
        Function::Date => match values.as_slice() {
            [Term { kind: TermKind::Text(text), .. }] => called.date(text),
            _ => called.misused(),
        },
        Function::Days | Function::Workdays => match values.as_slice() {
            [from, to] => called.days(from, to, function == Function::Workdays),
            _ => called.misused(),
        },
        Function::Share => match values.as_slice() {
            [one] => called.share(one),
            _ => called.misused(),
        },
        Function::Percent => {
            let [value] = values.as_slice() else { return called.misused() };
            let (expr, unit) = called.lowering.number(value)?;
            Some(number(Expr::Percent(Box::new(expr)), unit))
        }
        Function::Root => match values.as_slice() {
            [value, degree, digits] => called.root(value, degree, digits),
            _ => called.misused(),
        },
        Function::Ln => match values.as_slice() {
            [value, digits] => called.ln(value, digits),
            _ => called.misused(),
        },
        Function::Power => match values.as_slice() {
            [value, exponent] => called.power(value, exponent, None),
            [value, exponent, digits] => called.power(value, exponent, Some(digits)),
            _ => called.misused(),
        },
    }
}

/// A figure over several values, over the rows of the group, or over a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    Sum,
    Mean,
    Least,
    Most,
    Count,
}

struct Call<'c, 'b, 'i> {
    lowering: &'c mut Lowering<'b, 'i>,
    term: &'c Term,
    usage: &'static str,
}

impl Call<'_, '_, '_> {
    /// Whether several options of an input may be chosen at once.
    fn is_several(&self, input: InputIx) -> bool {
        matches!(self.lowering.builder.inputs[input].kind, InputKind::Several(_))
    }

    fn misused(self) -> Option<Typed> {
        let call = self.lowering.text.char_indices().nth(self.term.at);
        let comma = call.and_then(|(at, _)| decimal_comma_in(self.lowering.text.get(at..)?));
        let fault = match comma {
            Some(number) => FormulaFault::DecimalComma(number.to_owned(), self.usage),
            None => FormulaFault::Arguments(self.usage),
        };
        self.lowering.report(self.term.at, fault);
        None
    }

    fn over(self, over: Over, values: &[&Term]) -> Option<Typed> {
        match values {
            [] => self.misused(),
            [one] => self.over_one(over, one),
            _ if over == Over::Count => self.count(values),
            _ => self.over_many(over, values),
        }
    }

    /// One argument: all rows below this one, a list of units, or simply a number.
    fn over_one(mut self, over: Over, one: &Term) -> Option<Typed> {
        if matches!(&one.kind, TermKind::Name(name) if name == "children") {
            return self.over_children(over);
        }
        if over == Over::Count && !matches!(one.kind, TermKind::Name(_)) {
            return self.count(&[one]);
        }
        let typed = self.lowering.term(one)?;
        match &typed.kind {
            Type::List(list) => {
                let (aggregate, unit) = match over {
                    Over::Sum => (Aggregate::Sum, self.unit_of(*list)),
                    Over::Mean => (Aggregate::Mean, self.unit_of(*list)),
                    Over::Least => (Aggregate::Least, self.unit_of(*list)),
                    Over::Most => (Aggregate::Most, self.unit_of(*list)),
                    Over::Count => (Aggregate::Count, Some(vec![])),
                };
                Some(number(Expr::List(*list, aggregate), unit))
            }
            Type::Choice(of) if over == Over::Count && self.is_several(*of) => {
                let options = self.lowering.builder.inputs[*of].kind.option_ids().indices();
                Some(number(Expr::Count(options.map(|option| Expr::Has(*of, option)).collect()), None))
            }
            Type::Truth | Type::Choice(_) if over == Over::Count => self.count(&[one]),
            Type::Number(_) if over != Over::Count => Some(typed),
            Type::Truth | Type::Choice(_) | Type::Number(_) | Type::Text(_) | Type::Date => self.misused(),
        }
    }

    fn unit_of(&mut self, input: InputIx) -> Unit {
        let unit = self.lowering.builder.inputs[input].unit.as_ref();
        unit.and_then(unit_of)
    }

    /// All rows of this group that give points, bonus rows apart; those that do not count are left out.
    fn over_children(self, over: Over) -> Option<Typed> {
        self.lowering.needs_results(self.term.at, "children");
        let builder = &self.lowering.builder;
        let Content::Group(children) = &builder.nodes[self.lowering.node()].content else {
            return self.misused();
        };
        let wanted = if over == Over::Count { Measure::Verdict } else { Measure::Points };
        let of = |row: &NodeIx| builder.nodes[*row].measure == wanted && !builder.nodes[*row].bonus;
        let rows: Vec<NodeIx> = children.iter().copied().filter(of).collect();
        if rows.is_empty() {
            return self.misused();
        }
        if !self.lowering.write_out(self.term.at, 2 * rows.len()) {
            return None;
        }
        let builder = &self.lowering.builder;
        let points = || rows.iter().map(|row| builder.counted(*row)).collect();
        let figure =
            |figure| number(over_counting(builder, figure, &rows, &alike(&rows), &Expr::Node), points_unit());
        Some(match over {
            Over::Sum => number(Expr::Sum(points()), points_unit()),
            Over::Mean => figure(Figure::Mean),
            Over::Least => figure(Figure::Least),
            Over::Most => figure(Figure::Most),
            Over::Count => number(Expr::Count(points()), Some(vec![])),
        })
    }

    fn over_many(self, over: Over, values: &[&Term]) -> Option<Typed> {
        let lowered: Vec<Option<(Expr, Unit)>> =
            values.iter().map(|value| self.lowering.number(value)).collect();
        let mut unit = None;
        let mut terms = Vec::new();
        for (expr, its_unit) in lowered.into_iter().collect::<Option<Vec<_>>>()? {
            unit = self.lowering.same_unit(self.term.at, unit, its_unit);
            terms.push(expr);
        }
        let expr = match over {
            Over::Sum => Expr::Sum(terms),
            Over::Mean => mean(terms),
            // A bound that is a plain number is spoken of as a cap or a floor.
            Over::Least if is_limit(&terms) => limit(terms, Expr::AtMost),
            Over::Most if is_limit(&terms) => limit(terms, Expr::AtLeast),
            Over::Least => Expr::Least(terms),
            Over::Most => Expr::Most(terms),
            Over::Count => return self.misused(),
        };
        Some(number(expr, unit))
    }

    fn count(self, values: &[&Term]) -> Option<Typed> {
        let truths: Vec<Option<Expr>> = values.iter().map(|value| self.lowering.truth(value)).collect();
        Some(number(Expr::Count(truths.into_iter().collect::<Option<_>>()?), Some(vec![])))
    }

    fn date(self, text: &str) -> Option<Typed> {
        match steps::literal(self.lowering.builder, text) {
            Some(day) => Some(Typed { expr: Expr::Number(day.exact()), kind: Type::Date }),
            None => {
                self.lowering.report(self.term.at, FormulaFault::NoDate(text.to_owned()));
                None
            }
        }
    }

    fn days(self, from: &Term, to: &Term, working: bool) -> Option<Typed> {
        let (from, to) = (self.lowering.date(from), self.lowering.date(to));
        let (from, to) = (from?, to?);
        let unit = unit_of(&Words { vi: "ngày".to_owned(), en: "days".to_owned() });
        match between(self.lowering.builder, from, to, working) {
            Ok(days) => Some(number(days, unit)),
            Err(Fault::OutsideCalendar(first, last)) => {
                self.lowering.report(self.term.at, FormulaFault::OutsideCalendar(first, last));
                None
            }
            Err(_) => {
                self.lowering.report(self.term.at, FormulaFault::NoCalendar);
                None
            }
        }
    }

    fn clamp(self, value: &Term, least: &Term, most: &Term) -> Option<Typed> {
        let (value, least, most) =
            (self.lowering.number(value), self.lowering.number(least), self.lowering.number(most));
        let ((value, unit), (least, least_unit), (most, most_unit)) = (value?, least?, most?);
        let unit = self.lowering.same_unit(self.term.at, unit, least_unit);
        let unit = self.lowering.same_unit(self.term.at, unit, most_unit);
        let floored = Expr::AtLeast(Box::new(value), Box::new(least));
        Some(number(Expr::AtMost(Box::new(floored), Box::new(most)), unit))
    }

    fn condition(self, when: &Term, then: &Term, otherwise: &Term) -> Option<Typed> {
        let when = self.lowering.truth(when);
        let (then, otherwise) = (self.lowering.term(then), self.lowering.term(otherwise));
        let (when, then, otherwise) = (Box::new(when?), then?, otherwise?);
        let kind = match (then.kind, otherwise.kind) {
            (Type::Number(a), Type::Number(b)) => Type::Number(self.lowering.same_unit(self.term.at, a, b)),
            (Type::Truth, Type::Truth) => Type::Truth,
            _ => return self.misused(),
        };
        let (then, otherwise) = (Box::new(then.expr), Box::new(otherwise.expr));
        Some(Typed { expr: Expr::If { when, then, otherwise }, kind })
    }

    fn round(self, value: &Term, digits: &Term, mode: Option<&&Term>) -> Option<Typed> {
        let (of, unit) = self.lowering.number(value)?;
        let digits = whole(digits);
        let mode = match mode.map(|mode| &mode.kind) {
            None => Some(Mode::HalfUp),
            Some(TermKind::Text(mode)) => Mode::meant_by(mode),
            Some(_) => None,
        };
        let (Some(digits), Some(mode)) = (digits.filter(|digits| *digits <= MAX_DIGITS), mode) else {
            return self.misused();
        };
        let step = Exact::ONE.divided_by(&Exact::power_of_ten(digits))?;
        Some(number(Expr::Round { of: Box::new(of), step, mode }, unit))
    }

    /// A value for each option of a choice, in the order of the options.
    fn table(self, choice: &Term, rows: &[Argument]) -> Option<Typed> {
        let Type::Choice(of) = self.lowering.term(choice)?.kind else { return self.misused() };
        if self.is_several(of) {
            return self.misused();
        }
        let mut worth: Table<OptionIx, Option<Expr>> =
            self.lowering.builder.inputs[of].kind.option_ids().map(|_| None);
        let mut other = None;
        let mut unit = None;
        for row in rows {
            let (value, its_unit) = self.lowering.number(&row.value)?;
            unit = self.lowering.same_unit(row.value.at, unit, its_unit);
            match &row.label {
                Some(Label::Else) if other.is_none() => other = Some(value),
                Some(Label::Value(Term { at, kind: TermKind::Text(option) })) => {
                    let position = self.lowering.option(*at, of, option)?;
                    if worth[position].replace(value).is_some() {
                        return self.misused();
                    }
                }
                _ => return self.misused(),
            }
        }
        if let Some(other) = &other {
            let mut parts = 0;
            other.visit(&mut |_| parts += 1);
            let open = worth.iter().filter(|worth| worth.is_none()).count();
            if !self.lowering.write_out(self.term.at, parts * open) {
                return None;
            }
        }
        match worth.into_iter().map(|worth| worth.or_else(|| other.clone())).collect::<Option<_>>() {
            Some(worth) => Some(number(Expr::Case { of, worth }, unit)),
            None => self.misused(),
        }
    }

    /// A table of bands: the first value below the first limit, then each from its limit on.
    fn bands(self, value: &Term, below: &Term, arguments: &[Argument]) -> Option<Typed> {
        let (of, _) = self.lowering.number(value)?;
        let (first, mut unit) = self.lowering.number(below)?;
        if arguments[..2].iter().any(|argument| argument.label.is_some()) {
            return self.misused();
        }
        let mut bands = vec![Band { when: Interval { from: None, to: None }, worth: first }];
        for argument in &arguments[2..] {
            let Some(Label::Value(label)) = &argument.label else { return self.misused() };
            let (Expr::Number(at), _) = self.lowering.number(label)? else { return self.misused() };
            let (worth, its_unit) = self.lowering.number(&argument.value)?;
            unit = self.lowering.same_unit(argument.value.at, unit, its_unit);
            let last = bands.last_mut()?;
            if last.when.from.as_ref().is_some_and(|from| from.at >= at) {
                return self.misused();
            }
            last.when.to = Some(IntervalEnd { at: at.clone(), included: false });
            bands.push(Band {
                when: Interval { from: Some(IntervalEnd { at, included: true }), to: None },
                worth,
            });
        }
        Some(number(Expr::Bands { of: Box::new(of), bands }, unit))
    }

    fn row(&mut self, row: &Term) -> Option<NodeIx> {
        let TermKind::Name(name) = &row.kind else {
            self.lowering.report(self.term.at, FormulaFault::Arguments(self.usage));
            return None;
        };
        self.lowering.row(row.at, name)
    }

    /// The share of its maximum that a row reaches; nothing where nothing of it applies.
    fn share_of_row(mut self, row: &Term) -> Option<Typed> {
        let row = self.row(row)?;
        let builder = &self.lowering.builder;
        let (over, by) = (Box::new(builder.counted(row)), Box::new(Expr::Whole(row)));
        let shrinks = builder.shrinks[row] || builder.nodes[row].max.is_zero();
        let most = (shrinks && !builder.exceeds[row]).then_some(Exact::ONE);
        let share = Expr::Quotient { over, by, most };
        let share = if shrinks { unless_zero(Expr::Whole(row), share) } else { share };
        Some(number(self.lowering.while_above_applies(row, share), Some(vec![])))
    }

    /// The share of a row's maximum, or of the units in a list that stand in an order to a limit.
    fn share(self, one: &Term) -> Option<Typed> {
        let TermKind::Binary(operator, list, limit) = &one.kind else {
            return self.share_of_row(one);
        };
        let order = match operator {
            Operator::Less => Order::Less,
            Operator::LessEqual => Order::LessEqual,
            Operator::Greater => Order::Greater,
            Operator::GreaterEqual => Order::GreaterEqual,
            Operator::Equal => Order::Equal,
            Operator::Unequal => Order::Unequal,
            _ => return self.misused(),
        };
        let Type::List(input) = self.lowering.term(list)?.kind else { return self.misused() };
        let InputKind::Units { .. } = self.lowering.builder.inputs[input].kind else {
            return self.misused();
        };
        match self.lowering.number(limit)? {
            (Expr::Number(limit), _) => {
                Some(number(Expr::List(input, Aggregate::Share(order, limit)), Some(vec![])))
            }
            _ => self.misused(),
        }
    }
}

fn mean(terms: Vec<Expr>) -> Expr {
    let count = Exact::from(i64::try_from(terms.len()).unwrap_or(i64::MAX));
    Expr::Quotient { over: Box::new(Expr::Sum(terms)), by: Box::new(Expr::Number(count)), most: None }
}

/// Whether the last of two is a plain number, so that it bounds the first.
fn is_limit(terms: &[Expr]) -> bool {
    matches!(terms, [first, Expr::Number(_) | Expr::Maximum(_)] if !matches!(first, Expr::Number(_)))
}

fn limit(terms: Vec<Expr>, make: fn(Box<Expr>, Box<Expr>) -> Expr) -> Expr {
    let mut terms = terms.into_iter().map(Box::new);
    match (terms.next(), terms.next()) {
        (Some(value), Some(limit)) => make(value, limit),
        (Some(value), None) => *value,
        _ => Expr::Number(Exact::ZERO),
    }
}
