//! Rules over dates: the days between two of them, and points that each day late costs.

use super::fault::{Fault, Needs};
use super::item::Item;
use super::scope::{Builder, Scope, input, named, positive, whole_number};
use super::steps::literal;
use super::tables::bands;
use crate::calc::{Expr, Order};
use crate::exact::Exact;

/// The most days late that a rule may name.
const MOST_LATE: usize = 10_000;

/// The days between two dates; the fault where the set has no calendar for them.
pub(super) fn between(builder: &mut Builder, from: Expr, to: Expr, working: bool) -> Result<Expr, Fault> {
    let calendar = builder.calendar.as_ref().map(|calendar| calendar.days.clone());
    let working = match (working, calendar) {
        (false, _) => None,
        (true, None) => return Err(Fault::Missing("calendar")),
        (true, Some(calendar)) => {
            if ![&from, &to].into_iter().all(|date| calendar.covers(&builder.open(date))) {
                let day = |number: u32| super::Day { number }.to_string();
                return Err(Fault::OutsideCalendar(day(calendar.span.0), day(calendar.span.1)));
            }
            Some(Box::new(calendar))
        }
    };
    Ok(Expr::Days { from: Box::new(from), to: Box::new(to), working })
}

/// How one date stands to another.
pub(super) fn compared(order: Order, left: Expr, right: Expr) -> Expr {
    let (order, left, right) = match (&left, &right) {
        (Expr::Number(_), Expr::Input(_)) => (mirrored(order), right, left),
        _ => (order, left, right),
    };
    let grain = matches!(left, Expr::Input(_)).then_some(Exact::ONE);
    Expr::Compare { order, left: Box::new(left), right: Box::new(right), grain }
}

/// The order of the second to the first.
pub(super) fn mirrored(order: Order) -> Order {
    match order {
        Order::Less => Order::Greater,
        Order::LessEqual => Order::GreaterEqual,
        Order::Greater => Order::Less,
        Order::GreaterEqual => Order::LessEqual,
        same => same,
    }
}

/// The row of the table in which the days between two dates fall.
pub(super) fn days(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let (since, until) = (date(builder, scope, rule, "since"), date(builder, scope, rule, "until"));
    let of = counted(builder, rule, since?, until?)?;
    bands(builder, scope, rule, of)
}

/// The maximum up to a date, then less for each day late, and after so many days the floor.
pub(super) fn late(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let done = input(builder, scope, rule, "input", Needs::Date).map(Expr::Input);
    let due = date(builder, scope, rule, "due");
    if rule.get("each").is_none() && rule.get("last").is_none() {
        builder.report(rule.place.clone(), Fault::Missing("each"));
        return None;
    }
    let each = match rule.get("each") {
        Some(_) => positive(builder, rule, "each")?,
        None => Exact::ZERO,
    };
    let last = whole_number(builder, rule, "last", MOST_LATE);
    let floor = rule.exact("floor").unwrap_or(Exact::ZERO);
    if floor > scope.max {
        builder.report(rule.place_of("floor"), Fault::AboveMaximum(floor.to_string()));
    }
    let (done, due) = (done?, due?);
    let counted = counted(builder, rule, due.clone(), done.clone())?;
    let none = || Box::new(Expr::Number(Exact::ZERO));
    // What is in time is not late, also while the dates are open.
    let days = Expr::AtLeast(Box::new(counted.clone()), none());
    let maximum = || Expr::Maximum(scope.max.clone());
    let lost = Expr::Product(vec![Expr::Number(-&each), days]);
    let mut points = match each.is_zero() {
        true => maximum(),
        false => {
            let left = Box::new(Expr::Sum(vec![maximum(), lost]));
            Expr::AtLeast(left, Box::new(Expr::Number(floor.clone())))
        }
    };
    if let Some(last) = last {
        let (left, right) = (Box::new(counted), Box::new(Expr::Number(last)));
        let when = Box::new(Expr::Compare { order: Order::Greater, left, right, grain: None });
        points = Expr::If { when, then: Box::new(Expr::Number(floor)), otherwise: Box::new(points) };
    }
    let (left, right) = (Box::new(done), Box::new(due));
    let in_time = Expr::Compare { order: Order::LessEqual, left, right, grain: Some(Exact::ONE) };
    Some(Expr::If { when: Box::new(in_time), then: Box::new(maximum()), otherwise: Box::new(points) })
}

fn counted(builder: &mut Builder, rule: &Item, from: Expr, to: Expr) -> Option<Expr> {
    let days = between(builder, from, to, rule.flag("working"));
    days.map_err(|fault| builder.report(rule.place_of("working"), fault)).ok()
}

/// The date at a key: written out, or the input or fact of that name.
fn date(builder: &mut Builder, scope: &mut Scope, rule: &Item, key: &str) -> Option<Expr> {
    let item = rule.get(key)?;
    match literal(builder, item.value.as_str()?) {
        Some(day) => Some(Expr::Number(day.exact())),
        None => named(builder, scope, &item, Needs::Date).map(Expr::Input),
    }
}
