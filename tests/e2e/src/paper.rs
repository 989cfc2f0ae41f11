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

/// The width and the height of the first page of a PDF file, in whole points.
///
/// # Errors
///
/// `pdfinfo` is missing or refuses the file.
pub fn size_of_pdf(pdf: &[u8]) -> Result<String> {
    let folder = Folder::new()?;
    let path = folder.write("paper.pdf", pdf)?;
    let output = Command::new("pdfinfo").arg(&path).output().context("`pdfinfo` does not start")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let size = text.lines().find_map(|line| line.strip_prefix("Page size:")).context("no size")?;
    let sides = size.split(" x ").map(|side| side.trim().split(' ').next().unwrap_or_default());
    let sides: Option<Vec<String>> =
        sides.map(|side| Some(format!("{:.0}", side.parse::<f64>().ok()?))).collect();
    Ok(sides.context("no size")?.join(" x "))
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

/// What the QR codes on the pages of a PDF file say, read from its picture as scanners see it: at 300 dots an inch, and
/// where they find none at 400 and 600.
///
/// # Errors
///
/// `pdftoppm` is missing or refuses the file, or there is a code that cannot be read.
pub fn code_on_paper(pdf: &[u8]) -> Result<Vec<String>> {
    // As with a real scanner, what one resolution does not show another one does.
    for resolution in ["300", "400", "600"] {
        let codes = codes_at(pdf, resolution)?;
        if !codes.is_empty() {
            return Ok(codes);
        }
    }
    Ok(vec![])
}

fn codes_at(pdf: &[u8], resolution: &str) -> Result<Vec<String>> {
    let folder = Folder::new()?;
    let path = folder.write("paper.pdf", pdf)?;
    let output = Command::new("pdftoppm")
        .args(["-gray", "-r", resolution])
        .args([&path, &folder.path().join("page")])
        .output()
        .context("`pdftoppm` does not start: install poppler-utils (`cargo xtask setup`)")?;
    ensure!(output.status.success(), "pdftoppm: {}", String::from_utf8_lossy(&output.stderr));
    let mut found = Vec::new();
    for name in folder.names()?.into_iter().filter(|name| name.ends_with(".pgm")) {
        let picture = std::fs::read(folder.path().join(name))?;
        // P5, width, height, the greatest value; then a byte for each dot.
        let mut fields = picture.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut field = || -> Option<&str> { std::str::from_utf8(fields.next()?).ok() };
        let (kind, width, height) = (field(), field(), field());
        ensure!(kind == Some("P5"), "no picture in grey");
        let edge = |text: Option<&str>| -> Result<usize> { Ok(text.context("no size")?.parse()?) };
        let (width, height) = (edge(width)?, edge(height)?);
        let greys = &picture[picture.len() - width * height..];
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| greys[y * width + x]);
        for grid in image.detect_grids() {
            found.push(
                grid.decode().map_err(|error| anyhow::anyhow!("a code that cannot be read: {error}"))?.1,
            );
        }
    }
    Ok(found)
}
