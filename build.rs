//! The style sheets of the page.

#[path = "build/sheets.rs"]
mod sheets;

use std::io;

/// In the order of their layers.
const SHEETS: [&str; 6] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "src/ui/styles/start.css",
    "src/ui/styles/form.css",
    "src/ui/styles/score.css",
    "src/ui/styles/paper.css",
];

fn main() -> io::Result<()> {
    sheets::join(".", &SHEETS, "style.css")
}
