//! The style sheets of the second page, the first of which are the page's.

#[path = "../../build/sheets.rs"]
mod sheets;

use std::io;

/// In the order of their layers.
const SHEETS: [&str; 5] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "apps/review/src/styles/review.css",
    "apps/review/src/styles/reconcile.css",
    "apps/review/src/styles/round.css",
];

fn main() -> io::Result<()> {
    sheets::join("../..", &SHEETS, "review.css")
}
