//! The style sheets of the page.

#[path = "build/sheets.rs"]
mod sheets;

use std::io;

/// In the order of their layers.
const SHEETS: [&str; 5] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "src/ui/styles/start.css",
    "src/ui/styles/form.css",
    "src/ui/styles/score.css",
];

/// Those that come later, with the desk and with the result.
const LATER: [(&str, &[&str]); 2] =
    [("desk.css", &["desk.css", "fill.css"]), ("paper.css", &["paper.css", "cards.css"])];

fn main() -> io::Result<()> {
    // What refers to what stays in the file, so that the build can cut the program into parts (xtask/src/build/parts.rs).
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    sheets::join(".", &SHEETS, "style.css")?;
    LATER.iter().try_for_each(|(name, sheets)| sheets::join("src/ui/styles", sheets, name))
}
