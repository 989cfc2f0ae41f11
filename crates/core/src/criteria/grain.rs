//! Of what all values of an expression are multiples: whether points can only be whole.

use super::{Input, Node, Policy};
use crate::calc::{Aggregate, Expr, Figure, InputIx, NodeIx, Table};
use crate::exact::{Exact, Mode};

/// What expressions name.
pub(super) struct Rows<'a> {
    pub(super) inputs: &'a Table<InputIx, Input>,
    pub(super) nodes: &'a Table<NodeIx, Node>,
}

/// A number of which every value of the expression is a multiple; `None` if there is none.
pub(super) fn grain(rows: &Rows, expr: &Expr) -> Option<Exact> {
    let all = |parts: &[Expr]| {
        parts.iter().try_fold(Exact::ZERO, |common, part| Some(common_measure(common, grain(rows, part)?)))
    };
    match expr {
        Expr::Number(value) | Expr::Maximum(value) => Some(value.clone()),
        Expr::Input(input) => rows.inputs.get(*input)?.multiple_of(),
        Expr::Node(index) | Expr::Main(index) | Expr::OnTop(index) => of_node(rows, *index),
        Expr::Among { figure: Figure::Mean, .. } => None,
        Expr::Among { members, .. } => members.iter().try_fold(Exact::ZERO, |common, member| {
            Some(common_measure(common, grain(rows, &member.value)?))
        }),
        Expr::Sum(parts) | Expr::Least(parts) | Expr::Most(parts) => all(parts),
        Expr::Product(parts) => {
            parts.iter().try_fold(Exact::ONE, |product, part| Some(&product * &grain(rows, part)?))
        }
        Expr::Negative(of) => grain(rows, of),
        Expr::Percent(of) => Some(&grain(rows, of)? * &Exact::from(100)),
        Expr::Quotient { over, by, .. } => match by.as_ref() {
            Expr::Number(by) | Expr::Maximum(by) => grain(rows, over)?.divided_by(by),
            _ => None,
        },
        Expr::AtMost(of, limit) | Expr::AtLeast(of, limit) => {
            Some(common_measure(grain(rows, of)?, grain(rows, limit)?))
        }
        Expr::If { then, otherwise, .. } => Some(common_measure(grain(rows, then)?, grain(rows, otherwise)?)),
        Expr::Bands { bands, .. } => bands
            .iter()
            .try_fold(Exact::ZERO, |common, band| Some(common_measure(common, grain(rows, &band.worth)?))),
        Expr::Case { worth, .. } => all(worth),
        Expr::Round { step, .. } => Some(step.clone()),
        Expr::Root { digits, .. } | Expr::Ln { digits, .. } => {
            Exact::ONE.divided_by(&Exact::power_of_ten(*digits))
        }
        Expr::Power { of, exponent } => Some(grain(rows, of)?.power(*exponent)),
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

/// The same of the points of a row, rounded as declared, also where it does not apply.
pub(super) fn of_node(rows: &Rows, index: NodeIx) -> Option<Exact> {
    let node = rows.nodes.get(index)?;
    let mut common = match (&node.round, &node.whole) {
        (Some(round), None) => round.step.clone(),
        // A rounding lifts nothing above the most.
        (Some(round), Some(whole)) => common_measure(round.step.clone(), grain(rows, whole)?),
        (None, _) => grain(rows, &node.expr)?,
    };
    if node.applies.as_ref().is_some_and(|applies| applies.policy == Policy::Full) {
        common = common_measure(common, node.max.clone());
    }
    Some(common)
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
