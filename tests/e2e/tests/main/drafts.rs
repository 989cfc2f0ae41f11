//! The drafts of this computer: named, copied, removed and given back, with how far each has come; and the milestones of a
//! sheet, which never change.

use anyhow::{Result, ensure};
use e2e::{Browser, Expected, Page, Site, look, run, until, until_equal};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, not_removed};

use super::main_path::{LEVEL, UNIT, fill_first_group};

/// A storage that has no room any more.
pub(super) const FULL: &str = "
    window.put_ = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') };
";

/// One draft with an answer, on the start page.
async fn leave_a_draft(page: &Page) -> Result<()> {
    page.start_sheet(LEVEL, UNIT).await?;
    page.see(".undo").await?;
    page.answer_number("B1.n", "3").await?;
    page.see_save_state("saved").await?;
    page.go_to_start().await?;
    page.see_drafts(&[UNIT]).await
}

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

/// Beginning a new sheet is never far below: the older drafts are folded. What is on this computer alone says so.
#[test]
fn many_drafts_are_folded_and_say_which_are_in_no_file() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.screen(360, 740).await?;
        let page = browser.open(&site.url()).await?;
        let texts = Language::Vi.drafts();
        leave_a_draft(&page).await?;
        page.read(texts.unfiled).await?;
        page.continue_draft().await?;
        page.see(".undo").await?;
        page.press(Language::Vi.texts().page.save.to_file).await?;
        browser.downloaded().await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        until_equal("what is in no file", false, async || {
            Ok(page.whole_text().await?.contains(texts.unfiled))
        })
        .await?;
        for copies in 1..=4 {
            page.press_in(".draft", texts.duplicate).await?;
            until_equal("the drafts", copies + 1, async || {
                let count = page.script("return root.querySelectorAll('.draft').length", &[]).await?;
                Ok(count.as_u64().unwrap_or_default())
            })
            .await?;
        }
        // Three of the five, and the way to all; a copy is in no file.
        until_equal("the drafts in sight", 3, async || Ok(page.drafts().await?.len())).await?;
        page.read(texts.unfiled).await?;
        ensure!(look(&browser, &page, "drafts").await?.is_empty());
        page.press(&(texts.all)(5)).await?;
        until_equal("the drafts in sight", 5, async || Ok(page.drafts().await?.len())).await?;
        // It stays unfolded when the list is drawn anew.
        page.press_in(".drafts__older .draft", texts.duplicate).await?;
        until_equal("the drafts in sight", 6, async || Ok(page.drafts().await?.len())).await
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

/// A storage that removes nothing.
const CLINGS: &str = "
    window.delete_ = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = () => { throw new DOMException('', 'UnknownError') };
";

#[test]
fn a_draft_is_said_to_be_removed_once_nothing_of_it_is_kept() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let texts = Language::Vi.drafts();
        leave_a_draft(&page).await?;
        browser.script(CLINGS).await?;
        page.remove_draft().await?;
        page.read(not_removed(Language::Vi)).await?;
        page.see_drafts(&[UNIT]).await?;
        ensure!(!page.whole_text().await?.contains(&(texts.removed)(UNIT)));
        // All of it is there: the sheet with its history.
        page.continue_draft().await?;
        page.see(".undo[aria-disabled=false]").await?;
        page.go_to_start().await?;
        browser.script("IDBObjectStore.prototype.delete = delete_").await?;
        page.see_drafts(&[UNIT]).await?;
        page.remove_draft().await?;
        page.read(&(texts.removed)(UNIT)).await?;
        // A second press of the key while the first is at work does nothing.
        until_equal("The focus", true, async || Ok(page.focused().await?.starts_with("draft-restore-")))
            .await?;
        page.script("const again = root.activeElement; again.click(); again.click()", &[]).await?;
        page.see_drafts(&[UNIT]).await?;
        page.continue_draft().await?;
        page.see(".undo[aria-disabled=false]").await?;
        page.press(Language::Vi.history().undo).await?;
        until_equal("The answer", String::new(), async || page.number_in("B1.n").await).await
    })
}

#[test]
fn what_was_removed_can_be_given_back_after_a_copy_and_after_another_draft() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let texts = Language::Vi.drafts();
        for unit in [UNIT, "UBND huyện Na Hang"] {
            page.start_sheet(LEVEL, unit).await?;
            page.see_save_state("saved").await?;
            page.go_to_start().await?;
        }
        // The last written stands first.
        page.see_drafts(&[UNIT, "UBND huyện Na Hang"]).await?;
        page.press_in(".draft:nth-child(2)", texts.remove).await?;
        page.read(&(texts.removed)(UNIT)).await?;
        page.press_in(".draft", texts.duplicate).await?;
        page.see_drafts(&["UBND huyện Na Hang", "UBND huyện Na Hang (bản sao)"]).await?;
        page.read(&(texts.removed)(UNIT)).await?;
        page.continue_draft().await?;
        page.go_to_start().await?;
        page.read(&(texts.removed)(UNIT)).await?;
        page.press(texts.restore).await?;
        page.see_drafts(&[UNIT, "UBND huyện Na Hang", "UBND huyện Na Hang (bản sao)"]).await
    })
}

#[test]
fn a_draft_removed_in_one_window_goes_on_as_another_in_the_window_that_has_it_open() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        page.see(".undo").await?;
        let (history, milestones) = (Language::Vi.history(), Language::Vi.milestones());
        page.set_milestone().await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second.clone()).await?;
        browser.open(&site.url()).await?;
        page.see_drafts(&[UNIT]).await?;
        page.remove_draft().await?;
        page.see_drafts(&[]).await?;
        // The other window hears of it at once, and does not say any more that the sheet is saved.
        browser.driver.switch_to_window(first.clone()).await?;
        page.read(history.removed).await?;
        page.see_save_state("idle").await?;
        // Given back, it is there as if nothing had been.
        browser.driver.switch_to_window(second.clone()).await?;
        page.press(Language::Vi.drafts().restore).await?;
        page.see_drafts(&[UNIT]).await?;
        browser.driver.switch_to_window(first.clone()).await?;
        until("the sheet that is back", async || {
            Ok((!page.whole_text().await?.contains(history.removed)).then_some(()))
        })
        .await?;
        browser.driver.switch_to_window(second.clone()).await?;
        page.remove_draft().await?;
        page.see_drafts(&[]).await?;
        browser.driver.switch_to_window(first).await?;
        page.read(history.removed).await?;
        page.answer_number("B1.n", "3").await?;
        page.read(history.gone).await?;
        ensure!(!page.whole_text().await?.contains(Language::Vi.texts().page.save.conflict));
        page.see_save_state("saved").await?;
        ensure!(!page.whole_text().await?.contains(history.removed));
        // Its milestones come with it, also after a reload.
        browser.driver.refresh().await?;
        page.see(".undo").await?;
        page.press(milestones.milestones).await?;
        page.see(".milestones li").await?;
        ensure!(page.texts(".milestones strong").await? == ["Đã gửi"]);
        page.press(Language::Vi.aids().close).await?;
        // The window with the list hears of it when it is looked at again.
        browser.driver.switch_to_window(second).await?;
        browser.script("dispatchEvent(new Event('focus'))").await?;
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
        page.set_milestone().await?;
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
        // A milestone may hold another score than the program computes now, by the very same set.
        let script = r#"
            const done = arguments[0];
            const opening = indexedDB.open('tudanhgia-sets');
            opening.onsuccess = () => {
                const writing = opening.result.transaction('sets', 'readwrite');
                writing.oncomplete = () => done(opening.result.close());
                writing.objectStore('sets').openCursor().onsuccess = ({ target: { result } }) => {
                    if (!result) return;
                    if (result.key.startsWith('milestones ')) {
                        result.update(result.value.replace(/"least":"[^"]*"/, '"least":"1"'));
                    }
                    result.continue();
                };
            };
        "#;
        browser.driver.execute_async(script, vec![]).await?;
        browser.driver.refresh().await?;
        page.see(".undo").await?;
        page.press(texts.milestones).await?;
        page.press_in(".milestones", texts.compare).await?;
        page.read(texts.other_score).await?;
        ensure!(!page.whole_text().await?.contains(texts.other_set));
        Ok(())
    })
}
