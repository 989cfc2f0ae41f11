//! The small exact language in which every rule is written, and its only evaluator.
//!
//! It knows numbers, inputs and nodes by index, and nothing of criteria, texts or files. Each rule kind of a criteria
//! set becomes one [`Expr`]; [`Expr::range`] evaluates it and [`Expr::derive`] shows the same evaluation step by step.

mod derivation;
mod expr;
mod range;

pub use derivation::Derivation;
pub use expr::{Band, Expr, InputIx, Interval, Limit, NodeIx};
pub use range::Range;
