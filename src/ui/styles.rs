//! The style sheets, joined when the program is compiled (see `build.rs`) and adopted by each shadow root.

/// The styles of start page and form, in the order of their layers, without comments and indentation.
pub(super) const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// Those of what explains and finds, which come with the desk.
pub(super) const DESK: &str = include_str!(concat!(env!("OUT_DIR"), "/desk.css"));

/// Those of the result and the print, which come with the result.
pub(super) const PAPER: &str = include_str!(concat!(env!("OUT_DIR"), "/paper.css"));
