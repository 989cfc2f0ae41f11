//! The way that nearly everybody goes: choose, fill in, leave, come back, save as a file, print.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Folder, Page, Site, pages_of, run};
use serde_json::Value;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::{ENGINE, FORMAT, Sheet};
use tudanhgia_words::{Language, form_columns, full_name};

pub(super) const UNIT: &str = "UBND huyện Sơn Dương";
pub(super) const LEVEL: &str = "Huyện, thành phố";

/// Fills in the first group; after each answer the page must say what the engine says.
pub(super) async fn fill_first_group(page: &Page, expected: &mut Expected) -> Result<()> {
    page.see_score(&expected.words(Language::Vi)).await?;
    for (address, number) in [("B1.n", "3"), ("B2.a", "5"), ("B2.b", "7"), ("B3.a", "11"), ("B3.b", "12")] {
        page.answer_number(address, number).await?;
        expected.answer(&[(address, number)]);
        page.see_score(&expected.words(Language::Vi)).await?;
    }
    let choices = [
        ("C1.truong-ban", "Phó Bí thư cấp ủy hoặc Phó Chủ tịch UBND", "cap-pho"),
        ("C2.tham-gia", "Có", "yes"),
        ("C2.chu-tri", "Không", "no"),
    ];
    for (address, words, option) in choices {
        page.choose_option(address, words).await?;
        expected.answer(&[(address, option)]);
        page.see_score(&expected.words(Language::Vi)).await?;
    }
    Ok(())
}

/// The first group of the form must show these answers, and the score that goes with them.
pub(super) async fn see_answers(page: &Page, expected: &Expected) -> Result<()> {
    page.see_score(&expected.words(Language::Vi)).await?;
    // A sheet is continued where something is open.
    page.open_group(1).await?;
    for (address, number) in [("B1.n", "3"), ("B2.a", "5"), ("B2.b", "7"), ("B3.a", "11"), ("B3.b", "12")] {
        ensure!(page.number_in(address).await? == number, "{address} is not {number} any more");
    }
    ensure!(page.option_in("C1.truong-ban").await? == "Phó Bí thư cấp ủy hoặc Phó Chủ tịch UBND");
    ensure!(page.option_in("C2.tham-gia").await? == "Có");
    ensure!(page.option_in("C2.chu-tri").await? == "Không");
    Ok(())
}

#[test]
fn a_sheet_is_filled_in_saved_continued_exported_opened_again_and_printed() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        page.start_sheet(LEVEL, UNIT).await?;
        fill_first_group(&page, &mut expected).await?;
        let saved = page.see_save_state("saved").await?;
        ensure!(saved.starts_with("Đã lưu trên máy này lúc "), "{saved}");

        browser.driver.refresh().await?;
        see_answers(&page, &expected).await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        page.continue_draft().await?;
        see_answers(&page, &expected).await?;

        page.export_file().await?;
        let (name, text) = browser.downloaded().await?;
        check_file(&name, &text, &expected)?;

        page.go_to_start().await?;
        page.remove_draft().await?;
        page.see_drafts(&[]).await?;
        let folder = Folder::new()?;
        page.open_file(&folder.write(&name, &text)?).await?;
        page.see(".work").await?;
        see_answers(&page, &expected).await?;

        page.see_result().await?;
        let pages = pages_of(&browser).await?;
        check_paper(&pages, &expected)?;
        check_page_numbers(&pages)?;
        // What runs over the paper's edge is cut off.
        for points in page.texts(".picture__points").await? {
            ensure!(dense(&pages[0]).contains(&dense(&points)), "“{points}” is cut off:\n{}", pages[0]);
        }
        Ok(())
    })
}

/// The file must hold the sheet, and the engine on this machine must score it as the page did.
pub(super) fn check_file(name: &str, text: &str, expected: &Expected) -> Result<()> {
    ensure!(name.starts_with("mau-297-huyen-UBND-huyện-Sơn-Dương-"), "{name}");
    let file: Value = serde_json::from_str(text)?;
    ensure!(
        file["kind"] == "tudanhgia-sheet" && file["format"] == FORMAT && file["engine"] == ENGINE,
        "{text}"
    );
    let set = &file["set"];
    ensure!(set["id"] == "mau-297-huyen" && set["version"] == expected.set.version.as_str(), "{set}");
    ensure!(set["sha256"] == expected.set.sha256.as_str(), "{set}");
    let sheet = Sheet::read(text).ok().context("The file is no sheet")?;
    ensure!(sheet.unit == UNIT && sheet.answers == expected.answers, "{sheet:?}");
    ensure!(assess(&expected.set, &sheet.answers) == expected.assessment());
    Ok(())
}

/// Only the letters: what is longer than its column may be broken anywhere, and some lines are in capitals.
fn dense(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_lowercase()
}

/// The paper must have the parts of the official form.
pub(super) fn check_paper(pages: &[String], expected: &Expected) -> Result<()> {
    let [first, _, ..] = pages else { anyhow::bail!("Only one page: {pages:?}") };
    let paper = Language::Vi.paper();
    // The form has each of these on one line.
    for line in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", paper.motto] {
        ensure!(first.lines().any(|printed| printed.trim() == line), "no line “{line}” on page 1:\n{first}");
    }
    for part in [&full_name(UNIT), paper.title, "Bộ mẫu", &expected.on_paper(Language::Vi)] {
        ensure!(dense(first).contains(&dense(part)), "“{part}” is not on page 1:\n{first}");
    }
    let whole = dense(&pages.join(" "));
    let parts = ["mau-297-huyen", &expected.set.sha256, paper.total, paper.signer, paper.sign_here];
    let heads = form_columns(&expected.set, Language::Vi).into_iter().map(|column| column.words);
    for part in parts.map(str::to_owned).into_iter().chain(heads) {
        ensure!(whole.contains(&dense(&part)), "“{part}” is not on paper:\n{}", pages.join("\n"));
    }
    Ok(())
}

/// Browsers before Chromium 131 number no pages but those of their own heads and feet.
fn check_page_numbers(pages: &[String]) -> Result<()> {
    let [first, second, ..] = pages else { anyhow::bail!("Only one page: {pages:?}") };
    ensure!(second.lines().any(|line| line.trim() == "2"), "no page number on page 2:\n{second}");
    ensure!(first.lines().next().is_none_or(|line| line.trim() != "1"), "a page number on page 1:\n{first}");
    Ok(())
}
