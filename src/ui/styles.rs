//! The style sheets, joined when the program is compiled and adopted by each shadow root.

/// All styles, in the order of their layers.
pub const STYLE: &str = concat!(
    include_str!("styles/tokens.css"),
    include_str!("styles/base.css"),
    include_str!("styles/start.css"),
    include_str!("styles/form.css"),
    include_str!("styles/score.css"),
    include_str!("styles/paper.css"),
);
