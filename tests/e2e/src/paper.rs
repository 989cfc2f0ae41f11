//! What stands on the printed pages.

use std::io::{Cursor, Read};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::folder::Folder;

/// Prints what the browser shows and reads the paper: the text of each page, by lines.
///
/// # Errors
///
/// The browser does not print, or `pdftotext` is missing.
pub async fn pages_of(browser: &Browser) -> Result<Vec<String>> {
    pages_of_pdf(&browser.print().await?)
}

/// The text of each page of a PDF file, by lines.
///
/// # Errors
///
/// `pdftotext` is missing or refuses the file.
pub fn pages_of_pdf(pdf: &[u8]) -> Result<Vec<String>> {
    let folder = Folder::new()?;
    let path = folder.write("paper.pdf", pdf)?;
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .arg(&path)
        .arg("-")
        .output()
        .context("`pdftotext` does not start: install poppler-utils (`cargo xtask setup`)")?;
    ensure!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    Ok(pages.map(str::to_owned).collect())
}

/// The text of a part of an office file.
///
/// # Errors
///
/// It is no office file, or has no such part.
pub fn unpacked(bytes: &[u8], part: &str) -> Result<String> {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes))?.by_name(part)?.read_to_string(&mut text)?;
    Ok(text)
}
