//! Random criteria sets and sheets, and a second, slower way to score the simpler ones.

mod draw;
mod fraction;
mod model;
mod oracle;
mod sheet;
mod whole;

pub(crate) use draw::{Draw, choices, many_choices};
pub(crate) use fraction::Fraction;
pub(crate) use model::{Group, InputKind, set_file};
pub(crate) use oracle::{fill, score};
pub(crate) use sheet::{complete, reading_order, torn};
pub(crate) use whole::whole_set;
