//! The words around official results and of the linter. They stand apart from those of the page, which does not load them.

pub mod changes;
pub mod lint;
pub mod method;
pub mod review;
