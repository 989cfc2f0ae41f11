//! The style sheets of the second page, the first of which are the page's.

#[path = "../../build/sheets.rs"]
mod sheets;

use std::io;

/// In the order of their layers.
const SHEETS: [&str; 7] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "apps/beside/page.css",
    "apps/review/src/styles/review.css",
    "apps/review/src/styles/reconcile.css",
    "apps/review/src/styles/round.css",
    "apps/review/src/styles/next.css",
];

fn main() -> io::Result<()> {
    // What refers to what stays in the file, so that the build can cut the program into parts (xtask/src/build/parts.rs).
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    sheets::join("../..", &SHEETS, "review.css")
}
