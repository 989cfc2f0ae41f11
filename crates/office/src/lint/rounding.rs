//! Where rounding the parts can give another total than rounding the whole.

use serde_json::Value;

use super::places::join;
use super::unused::scores;
use super::{Warning, What};
use tudanhgia_core::calc::{Aggregate, Expr, Figure, NodeIx, Table};
use tudanhgia_core::criteria::{CriteriaSet, Node};
use tudanhgia_core::exact::{Exact, Mode};

pub(super) fn warnings(set: &CriteriaSet, places: &Table<NodeIx, String>, _: &Value) -> Vec<(String, What)> {
    let mut found = Vec::new();
    for (index, node) in set.nodes.pairs().skip(1) {
        let Some(round) = node.round.as_ref().filter(|_| scores(set, index)) else { continue };
        // Points that are multiples of the step anyway are not moved.
        let moves = grain(set, &node.expr).is_none_or(|grain| !is_multiple(&grain, &round.step));
        if moves {
            let half = &round.step * &Exact::ratio(1, 2).unwrap_or(Exact::ONE);
            let apart = if matches!(round.mode, Mode::Down | Mode::Up) { round.step.clone() } else { half };
            let warning = Warning::RoundedPart(round.step.to_string(), apart.to_string());
            found.push((join(&places[index], "round"), What::Warning(warning)));
        }
    }
    found
}

/// A number of which every value of the expression is a multiple; `None` if there is none.
fn grain(set: &CriteriaSet, expr: &Expr) -> Option<Exact> {
    let all = |parts: &[Expr]| {
        parts.iter().try_fold(Exact::ZERO, |common, part| Some(common_measure(common, grain(set, part)?)))
    };
    match expr {
        Expr::Number(value) | Expr::Maximum(value) => Some(value.clone()),
        Expr::Input(input) => {
            let input = set.input(*input);
            let choice = !input.kind.option_ids().is_empty();
            input.grain().or_else(|| choice.then_some(Exact::ONE))
        }
        Expr::Node(index) | Expr::Main(index) | Expr::OnTop(index) => of_node(set, set.node(*index)),
        Expr::Among { figure: Figure::Mean, .. } => None,
        Expr::Among { members, .. } => members
            .iter()
            .try_fold(Exact::ZERO, |common, member| Some(common_measure(common, grain(set, &member.value)?))),
        Expr::Sum(parts) | Expr::Least(parts) | Expr::Most(parts) => all(parts),
        Expr::Product(parts) => {
            parts.iter().try_fold(Exact::ONE, |product, part| Some(&product * &grain(set, part)?))
        }
        Expr::Negative(of) => grain(set, of),
        Expr::Percent(of) => Some(&grain(set, of)? * &Exact::from(100)),
        Expr::Quotient { over, by, .. } => match by.as_ref() {
            Expr::Number(by) | Expr::Maximum(by) => grain(set, over)?.divided_by(by),
            _ => None,
        },
        Expr::AtMost(of, limit) | Expr::AtLeast(of, limit) => {
            Some(common_measure(grain(set, of)?, grain(set, limit)?))
        }
        Expr::If { then, otherwise, .. } => Some(common_measure(grain(set, then)?, grain(set, otherwise)?)),
        Expr::Bands { bands, .. } => bands
            .iter()
            .try_fold(Exact::ZERO, |common, band| Some(common_measure(common, grain(set, &band.worth)?))),
        Expr::Case { worth, .. } => all(worth),
        Expr::Round { step, .. } => Some(step.clone()),
        Expr::List(_, Aggregate::Count) => Some(Exact::ONE),
        Expr::List(..) | Expr::Awaited(_) | Expr::Whole(_) => None,
        Expr::Count(_)
        | Expr::Days { .. }
        | Expr::Applies(_)
        | Expr::Settled(_)
        | Expr::Counts(_)
        | Expr::Compare { .. }
        | Expr::Is(..)
        | Expr::Has(..)
        | Expr::All(_)
        | Expr::Any(_)
        | Expr::Not(_) => Some(Exact::ONE),
    }
}

fn of_node(set: &CriteriaSet, node: &Node) -> Option<Exact> {
    match &node.round {
        Some(round) => Some(round.step.clone()),
        None => grain(set, &node.expr),
    }
}

/// The greatest number of which both are multiples; zero is a multiple of everything.
fn common_measure(a: Exact, b: Exact) -> Exact {
    let (mut a, mut b) = (a, b);
    while let Some(times) = a.divided_by(&b) {
        let rest = &a - &(&times.rounded(0, Mode::Down) * &b);
        (a, b) = (b, rest);
    }
    a
}

fn is_multiple(value: &Exact, of: &Exact) -> bool {
    value.divided_by(of).is_some_and(|times| times.is_whole())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_measure_divides_both() {
        for (a, b, expected) in [
            ("0.5", "0.75", "0.25"),
            ("0", "3", "3"),
            ("20", "1/3", "1/3"),
            ("-6", "4", "2"),
            ("0", "0", "0"),
        ] {
            let measure = common_measure(Exact::parse(a).unwrap(), Exact::parse(b).unwrap());
            let measure = if measure.is_negative() { -&measure } else { measure };
            assert_eq!(measure.to_string(), expected, "{a}, {b}");
        }
    }
}
