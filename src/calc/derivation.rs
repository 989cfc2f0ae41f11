//! An evaluation laid open: the expression with the value of each of its parts.

use super::{Expr, Range};

/// One step of how a value came about, and the steps below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derivation<'a> {
    /// The rule, or the part of it.
    pub expr: &'a Expr,
    /// What it gave.
    pub range: Range,
    /// The parts that gave it; of a table, what was looked up, then the rows still possible.
    pub parts: Vec<Derivation<'a>>,
}

impl Expr {
    /// Evaluates as [`Expr::range`] does and keeps every step.
    pub fn derive<'a>(&'a self, inputs: &[Range], nodes: &[Range]) -> Derivation<'a> {
        let mut parts: Vec<&Self> = self.parts();
        match self {
            Self::Bands { of, bands } => {
                let of = of.range(inputs, nodes);
                parts.extend(bands.iter().filter(|band| band.when.meets(&of)).map(|band| &band.worth));
            }
            Self::Case { of, worth } => {
                let chosen = inputs.get(of.0).and_then(Range::value).and_then(|value| value.to_index());
                parts.extend(chosen.and_then(|option| worth.get(option)));
            }
            _ => {}
        }
        Derivation {
            expr: self,
            range: self.range(inputs, nodes),
            parts: parts.into_iter().map(|part| part.derive(inputs, nodes)).collect(),
        }
    }
}
