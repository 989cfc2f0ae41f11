//! The drafts of this computer: named, copied, removed and given back, with how far each has come; and the milestones of a
//! sheet, which never change.

use anyhow::{Result, ensure};
use e2e::{Browser, Expected, Site, run, until, until_equal};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::Language;

use super::main_path::{LEVEL, UNIT, fill_first_group};

/// A storage that has no room any more.
pub(super) const FULL: &str = "
    window.put_ = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') };
";

#[test]
fn drafts_are_named_copied_removed_and_given_back() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let texts = Language::Vi.drafts();
        let mut expected = Expected::new("mau-297-huyen")?;
        page.start_sheet(LEVEL, UNIT).await?;
        fill_first_group(&page, &mut expected).await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        let score = expected.assessment();
        let total = &score.nodes[expected.set.total()];
        let progress = format!("{}/{} tiêu chí · ", total.answered, total.criteria);
        until("How far it has come", async || {
            Ok(page.text(".draft__worth").await?.starts_with(&progress).then_some(()))
        })
        .await?;
        ensure!(page.shows(".draft__worth .bar").await?);

        // A name for this list alone.
        page.press_in(".draft", texts.rename).await?;
        until_equal("The focus", true, async || Ok(page.focused().await?.starts_with("draft-field-")))
            .await?;
        page.keys("Bản gửi lần 1").await?;
        page.press_in(".draft", texts.take).await?;
        page.see_drafts(&["Bản gửi lần 1"]).await?;
        page.press_in(".draft", texts.duplicate).await?;
        page.see_drafts(&["Bản gửi lần 1", "Bản gửi lần 1 (bản sao)"]).await?;
        browser.driver.refresh().await?;
        page.see_drafts(&["Bản gửi lần 1", "Bản gửi lần 1 (bản sao)"]).await?;

        // Removed and given back, with its history.
        page.see(".draft:nth-child(2)").await?;
        page.press_in(".draft:nth-child(2)", texts.remove).await?;
        page.see_drafts(&["Bản gửi lần 1 (bản sao)"]).await?;
        page.read(&(texts.removed)("Bản gửi lần 1")).await?;
        page.press_in(".draft:nth-child(2)", texts.restore).await?;
        page.see_drafts(&["Bản gửi lần 1", "Bản gửi lần 1 (bản sao)"]).await?;
        page.press_in(".draft:nth-child(2)", texts.resume).await?;
        page.see(".undo[aria-disabled=false]").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        page.press(Language::Vi.history().undo).await?;
        ensure!(page.option_in("C2.chu-tri").await?.is_empty());
        page.see_save_state("saved").await?;
        // The copy is a sheet of its own.
        page.go_to_start().await?;
        page.press_in(".draft:nth-child(2)", texts.resume).await?;
        page.see_score(&expected.words(Language::Vi)).await
    })
}

#[test]
fn a_copy_that_finds_no_room_is_said() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        browser.script(FULL).await?;
        page.press_in(".draft", Language::Vi.drafts().duplicate).await?;
        page.read(Language::Vi.drafts().not_stored).await?;
        page.see_drafts(&[UNIT]).await
    })
}

#[test]
fn a_milestone_holds_its_sheet_and_is_compared_with_now() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let texts = Language::Vi.milestones();
        page.start_sheet(LEVEL, UNIT).await?;
        page.answer_number("B1.n", "3").await?;
        page.answer_number("B2.a", "5").await?;
        page.answer_number("B2.b", "10").await?;
        page.press(texts.milestones).await?;
        page.see("#milestone").await?;
        page.press(texts.usual[0]).await?;
        page.press(texts.set).await?;
        page.read(&(texts.was_set)("Đã gửi")).await?;
        page.press(Language::Vi.aids().close).await?;
        page.see_no("#milestone").await?;
        page.answer_number("B2.a", "10").await?;
        page.see_save_state("saved").await?;
        browser.driver.refresh().await?;
        page.see(".undo").await?;
        page.press(texts.milestones).await?;
        page.press_in(".milestones", texts.compare).await?;
        page.read(&(texts.since)("Đã gửi")).await?;
        let rows = page.texts(".since tbody tr").await?;
        let [row, total] = rows.as_slice() else { anyhow::bail!("{rows:?}") };
        ensure!(row.contains("→ 10") && total.starts_with(texts.total), "{rows:?}");
        let differences = page.texts(".since td:last-child").await?;
        ensure!(
            differences.len() == 2 && differences[0] == differences[1] && differences[0].starts_with('+'),
            "{differences:?}"
        );
        // Its file is the sheet as it was.
        page.press_in(".milestones", texts.save).await?;
        let (_, text) = browser.downloaded().await?;
        let sheet = Sheet::read(&text).ok().map(|sheet| sheet.answers["B2.a"].clone());
        ensure!(sheet.as_deref() == Some("5"), "{text}");
        Ok(())
    })
}
