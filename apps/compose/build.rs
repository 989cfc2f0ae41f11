//! The style sheets of the page for authors, the first of which are the page's.

#[path = "../../build/sheets.rs"]
mod sheets;

use std::io;

/// In the order of their layers.
const SHEETS: [&str; 4] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "apps/beside/page.css",
    "apps/compose/src/styles/compose.css",
];

fn main() -> io::Result<()> {
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    sheets::join("../..", &SHEETS, "compose.css")
}
