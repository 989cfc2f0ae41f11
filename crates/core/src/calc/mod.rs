//! The small exact language in which every rule is written, and its only evaluator.
//!
//! It knows numbers, inputs and nodes by index, and nothing of criteria, texts or files. Each rule kind of a criteria
//! set and each formula becomes one [`Expr`]; [`Expr::range`] evaluates it and [`Expr::derive`] shows the same
//! evaluation step by step.

mod aggregate;
mod among;
mod certain;
mod curve;
mod days;
mod defined;
mod derivation;
mod expr;
mod interval;
mod known;
mod range;
mod table;
mod walk;

pub use aggregate::{Aggregate, LONGEST_LIST};
pub use among::{Figure, Member};
pub(crate) use certain::TAKEN as FAST_WAY;
pub use curve::Curve;
pub use days::WorkCalendar;
pub use defined::Undefined;
pub use derivation::Derivation;
pub use expr::{Band, Expr, Order};
pub use interval::{Interval, IntervalEnd};
pub use known::{Known, NodeValue};
pub use range::Range;
pub(crate) use table::indices;
pub use table::{InputIx, NodeIx, OptionIx, Table};
pub(crate) use walk::least_amount;

/// The decimal places that a typed number may have.
pub const MAX_DECIMALS: u32 = 6;

/// The most decimal places that an input can ask for.
pub const MOST_DECIMALS: u32 = 15;
