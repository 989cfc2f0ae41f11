//! The style sheets, joined when the program is compiled (see `build.rs`) and adopted by each shadow root.

/// All styles, in the order of their layers, without comments and indentation.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));
