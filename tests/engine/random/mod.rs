//! Random criteria sets and sheets, and a second, slower way to score them.

mod draw;
mod fraction;
mod model;
mod oracle;

pub(crate) use draw::{Draw, choices};
pub(crate) use fraction::Fraction;
pub(crate) use model::{Group, InputKind, set_file};
pub(crate) use oracle::{fill, score};
