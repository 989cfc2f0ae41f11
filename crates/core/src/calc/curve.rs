//! What computes roots and logarithms over a range.

use super::Range;

/// What computes a root or a logarithm. It stands in the expression, so that it comes with whoever reads formulas that have
/// one: a program that only loads compiled sets does without it, and a set with one has no compiled form.
#[derive(Clone, Copy)]
pub struct Curve(fn(&Range, u32, u32) -> Range);

impl Curve {
    /// Roots, by their degree and decimal places.
    pub(crate) const ROOT: Self = Self(Range::root);

    /// Natural logarithms, by their decimal places.
    pub(crate) const LN: Self = Self(|of, _, digits| of.ln(digits));

    /// In the place of one that could not be read.
    pub(crate) const NONE: Self = Self(|_, _, _| Range::ZERO);

    pub(super) fn of(self, of: &Range, degree: u32, digits: u32) -> Range {
        self.0(of, degree, digits)
    }
}

/// What an expression means is said by the words around it.
impl PartialEq for Curve {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Curve {}

impl core::fmt::Debug for Curve {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("Curve")
    }
}
