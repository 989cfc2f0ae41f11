//! An evaluation laid open: the expression with the value of each of its parts.

use super::{Expr, Known, Range};
use crate::exact::Exact;

/// One step of how a value came about, and the steps below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derivation<'a> {
    /// The rule, or the part of it.
    pub expr: &'a Expr,
    /// What it gave.
    pub range: Range,
    /// The parts that gave it; of a table or a condition, what was looked up, then what is still possible.
    pub parts: Vec<Derivation<'a>>,
}

impl Expr {
    /// Evaluates as [`Expr::range`] does and keeps every step.
    pub fn derive<'a>(&'a self, known: &Known) -> Derivation<'a> {
        let mut parts: Vec<Derivation> = self.parts().into_iter().map(|part| part.derive(known)).collect();
        match self {
            Self::Bands { bands, .. } => {
                let of = parts.first().map_or(Range::ZERO, |of| of.range.clone());
                let possible = bands.iter().filter(|band| band.when.meets(&of));
                parts.extend(possible.map(|band| band.worth.derive(known)));
            }
            Self::Case { of, worth } => {
                let chosen = known.input(*of).value().and_then(Exact::to_index);
                parts.extend(
                    chosen.and_then(|option| worth.get(option.into())).map(|worth| worth.derive(known)),
                );
            }
            Self::If { .. } => {
                let truth = parts.first().map_or(Range::ZERO, |when| when.range.clone());
                for holds in [true, false] {
                    if truth.contains(if holds { &Exact::ONE } else { &Exact::ZERO }) {
                        parts.push(self.branch(known, holds, &mut |branch, known| branch.derive(known)));
                    }
                }
            }
            _ => {}
        }
        Derivation { expr: self, range: self.range(known), parts }
    }
}
