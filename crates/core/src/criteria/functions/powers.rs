//! Roots, logarithms and powers with their declared decimal places.

use super::Call;
use crate::calc::{Curve, Expr, MOST_DECIMALS};
use crate::criteria::fault::FormulaFault;
use crate::criteria::formula::{Typed, number};
use crate::criteria::units::times as times_unit;
use crate::exact::Exact;
use crate::formula::{Operator, Term, TermKind};

/// The degrees of roots and the exponents of powers.
const DEGREES: std::ops::RangeInclusive<u32> = 2..=9;

/// The most decimal places of a root or a logarithm: as many as can be typed.
const MOST_PLACES: u32 = MOST_DECIMALS;

/// A whole number that is written in the formula.
pub(super) fn whole(term: &Term) -> Option<u32> {
    match &term.kind {
        TermKind::Number(number) => number.to_index().and_then(|number| u32::try_from(number).ok()),
        _ => None,
    }
}

/// A number that is written in the formula, perhaps as a fraction.
fn constant(term: &Term) -> Option<Exact> {
    match &term.kind {
        TermKind::Number(number) => Some(number.clone()),
        TermKind::Binary(Operator::Divide, over, by) => constant(over)?.divided_by(&constant(by)?),
        _ => None,
    }
}

impl Call<'_, '_, '_> {
    /// A root with its declared decimal places. Its unit has no name.
    pub(super) fn root(self, value: &Term, degree: &Term, digits: &Term) -> Option<Typed> {
        let (of, _) = self.lowering.number(value)?;
        let degree = whole(degree).filter(|degree| DEGREES.contains(degree));
        let digits = whole(digits).filter(|digits| *digits <= MOST_PLACES);
        // Three numbers are there, so none of them is written with a comma.
        let (Some(degree), Some(digits)) = (degree, digits) else {
            self.lowering.report(self.term.at, FormulaFault::Arguments(self.usage));
            return None;
        };
        let root = Expr::Root { of: Box::new(of), degree, digits, by: Curve::ROOT };
        Some(number(self.lowering.builder.fragile(value.at, root), None))
    }

    pub(super) fn ln(self, value: &Term, digits: &Term) -> Option<Typed> {
        let (of, _) = self.lowering.number(value)?;
        let digits = whole(digits).filter(|digits| *digits <= MOST_PLACES);
        let Some(digits) = digits else { return self.misused() };
        let logarithm = Expr::Ln { of: Box::new(of), digits, by: Curve::LN };
        Some(number(self.lowering.builder.fragile(value.at, logarithm), None))
    }

    /// A power: exact with a whole exponent, a root of a power with a fraction and declared decimal places.
    pub(super) fn power(self, value: &Term, exponent: &Term, digits: Option<&&Term>) -> Option<Typed> {
        let (of, unit) = self.lowering.number(value)?;
        let of = Box::new(of);
        let Some(exponent) = constant(exponent) else { return self.misused() };
        let times = |value: &Exact| {
            let times = value.to_index().and_then(|times| u32::try_from(times).ok());
            times.filter(|times| (1..=*DEGREES.end()).contains(times))
        };
        let Some(digits) = digits else {
            let Some(exponent) = times(&exponent).filter(|times| DEGREES.contains(times)) else {
                return self.misused();
            };
            let unit = (1..exponent).fold(unit.clone(), |all, _| times_unit(all, unit.clone(), 1));
            return Some(number(Expr::Power { of, exponent }, unit));
        };
        if exponent.is_whole() {
            return self.misused();
        }
        let digits = whole(digits).filter(|digits| *digits <= MOST_PLACES);
        let parts = DEGREES
            .filter_map(|degree| Some((degree, times(&(&exponent * &Exact::from(i64::from(degree))))?)));
        let (Some(digits), Some((degree, exponent))) = (digits, parts.min()) else { return self.misused() };
        let of = if exponent == 1 { of } else { Box::new(Expr::Power { of, exponent }) };
        let root = Expr::Root { of, degree, digits, by: Curve::ROOT };
        Some(number(self.lowering.builder.fragile(value.at, root), None))
    }
}
