//! What expressions look like to a reader, and the small words between them.

use crate::{Language, exact_text};
use tudanhgia_core::calc::{Aggregate, Derivation, Expr, Interval, IntervalEnd, Known, Order};
use tudanhgia_core::criteria::{CriteriaSet, Input, InputKind, MAX_DIGITS};
use tudanhgia_core::exact::{Exact, Mode};

/// The part of a table or of a condition that was chosen.
pub(super) fn chosen<'d, 'e>(step: &'d Derivation<'e>) -> &'d Derivation<'e> {
    let next = match step.expr {
        Expr::If { .. } | Expr::Bands { .. } => step.parts.get(1),
        Expr::Case { .. } => step.parts.first(),
        _ => None,
    };
    next.map_or(step, chosen)
}

/// Of points that rows hand on to the others of their group: what is reached of what applies, and all of it.
pub(super) fn handed_on<'d, 'e>(
    step: &'d Derivation<'e>,
) -> Option<(&'d Derivation<'e>, &'d Derivation<'e>)> {
    match step.parts.as_slice() {
        [of, all] if matches!(all.expr, Expr::Sum(_)) => {
            matches!(of.expr, Expr::Quotient { by, .. } if matches!(**by, Expr::Sum(_))).then_some((of, all))
        }
        _ => None,
    }
}

/// Whether this asks whether rows apply, and nothing else.
pub(crate) fn all_apply(expr: &Expr) -> bool {
    match expr {
        Expr::Applies(_) => true,
        Expr::All(parts) => parts.iter().all(all_apply),
        _ => false,
    }
}

/// Whether this is a share of a whole, which people speak of in percent.
pub(crate) fn is_ratio(expr: &Expr) -> bool {
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
pub(crate) fn is_target(left: &Expr) -> bool {
    matches!(left, Expr::Percent(_))
}

/// The ends of an interval in words, each number with `sign` after it.
pub fn interval_words(interval: &Interval, sign: &str, language: Language) -> String {
    let end = |limit: &Option<IntervalEnd>| {
        limit.as_ref().map(|limit| (format!("{}{sign}", exact_text(&limit.at, language)), limit.included))
    };
    let (from, to) = (end(&interval.from), end(&interval.to));
    (language.explain().band)(
        from.as_ref().map(|(text, included)| (text.as_str(), *included)),
        to.as_ref().map(|(text, included)| (text.as_str(), *included)),
    )
}

/// Whether what is looked up is always a whole number.
pub(crate) fn is_whole(set: &CriteriaSet, of: &Expr) -> bool {
    match of {
        Expr::Input(index) => {
            matches!(set.input(*index).kind, InputKind::Number { whole: true, .. })
        }
        of => matches!(of, Expr::Count(_) | Expr::Days { .. }),
    }
}

/// The ends of a row of a table in words. Of whole numbers, "from 3 to less than 4" is 3.
pub(crate) fn row_words(set: &CriteriaSet, interval: &Interval, of: &Expr, language: Language) -> String {
    let whole = is_whole(set, of);
    let end = |limit: &Option<IntervalEnd>, inward: i64| match limit {
        Some(limit) if whole && !limit.included && limit.at.is_whole() => {
            Some(IntervalEnd { at: &limit.at + &Exact::from(inward), included: true })
        }
        limit => limit.clone(),
    };
    let interval = Interval { from: end(&interval.from, 1), to: end(&interval.to, -1) };
    interval_words(&interval, if is_target(of) { "%" } else { "" }, language)
}

/// The row of a table between the ends of what can be looked up: of a count nothing is below 0, so "up to 0" is 0.
pub(crate) fn within(set: &CriteriaSet, row: &Interval, of: &Expr) -> Interval {
    if !of.nodes().is_empty() {
        return row.clone();
    }
    let open = set.inputs.map(Input::open_range);
    let range = of.range(&Known::of_inputs(&open));
    let step = if is_whole(set, of) { Exact::ONE } else { Exact::ZERO };
    let end = |own: &Option<IntervalEnd>, other: &Option<IntervalEnd>, at: &Exact, beyond: Exact| match (
        own, other,
    ) {
        (None, Some(other)) if other.included && other.at == *at => Some(other.clone()),
        (None, Some(other)) if !step.is_zero() && other.at == at + &beyond => {
            Some(IntervalEnd { at: at.clone(), included: true })
        }
        (own, _) => own.clone(),
    };
    Interval {
        from: end(&row.from, &row.to, range.least(), step.clone()),
        to: end(&row.to, &row.from, range.most(), -&step),
    }
}

/// The words of a declared rounding.
pub(crate) fn rounding_words(step: &Exact, mode: Mode, language: Language) -> String {
    let texts = language.explain();
    let mode = match mode {
        Mode::HalfUp => 0,
        Mode::HalfEven => 1,
        Mode::Down => 2,
        Mode::Up => 3,
    };
    let digits = (0..=MAX_DIGITS).find(|digits| step * &Exact::power_of_ten(*digits) == Exact::ONE);
    match digits {
        Some(digits) => (texts.rounded)(digits, texts.modes[mode]),
        None => (texts.rounded_to)(&exact_text(step, language), texts.step_modes[mode]),
    }
}

pub(super) fn count_of(count: usize) -> Exact {
    Exact::from(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Where the words for an order stand among those for all.
pub(super) fn place(order: Order) -> usize {
    match order {
        Order::Equal => 0,
        Order::Unequal => 1,
        Order::Less => 2,
        Order::LessEqual => 3,
        Order::Greater => 4,
        Order::GreaterEqual => 5,
    }
}

pub(crate) fn sign(order: Order) -> &'static str {
    match order {
        Order::Equal => "=",
        Order::Unequal => "≠",
        Order::Less => "<",
        Order::LessEqual => "≤",
        Order::Greater => ">",
        Order::GreaterEqual => "≥",
    }
}

/// A term with the other sign.
pub(super) fn negated(term: &str) -> String {
    match (term.strip_prefix('−'), term.strip_prefix("≈ ")) {
        (Some(positive), _) => positive.to_owned(),
        (_, Some(rounded)) => format!("≈ {}", negated(rounded)),
        _ => format!("−{term}"),
    }
}

/// Whether a term is nothing but a rounded number.
pub(super) fn is_rounded(term: &str) -> bool {
    term.strip_prefix("≈ ").is_some_and(|number| !number.contains([' ', '/']))
}

/// "3/4 × 20 = 15", "2/7 ≈ 28,57%"; a value alone where the term says no more.
pub(super) fn equation(term: &str, value: &str) -> String {
    match value {
        _ if term == value || is_rounded(term) => value.to_owned(),
        _ if value.starts_with('≈') => format!("{term} {value}"),
        _ => format!("{term} = {value}"),
    }
}
