//! Random criteria sets and sheets, and a second, slower way to score the simpler ones.

mod constructs;
mod draw;
mod fraction;
mod increments;
mod model;
mod oracle;
mod sheet;
mod whole;
mod written;

pub(crate) use draw::{Draw, choices, many_choices};
pub(crate) use fraction::Fraction;
pub(crate) use model::{Group, InputKind};
pub(crate) use oracle::{fill, score};
pub(crate) use sheet::{complete, reading_order, torn};
pub(crate) use whole::whole_set;
pub(crate) use written::set_file;
