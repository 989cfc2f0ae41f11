//! What was said to be saved is there, whatever happens to the browser.

use anyhow::{Result, ensure};
use e2e::{Browser, Folder, Page, Site, run, until, until_equal};
use thirtyfour::WindowHandle;
use tudanhgia_words::Language;

#[test]
fn what_was_said_to_be_saved_survives_twenty_sudden_deaths_of_the_browser() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut profile = Folder::new()?;
        let mut before: Option<String> = None;
        for round in 1..=20 {
            let browser = Browser::start_in(profile).await?;
            let page = browser.open(&site.url()).await?;
            match &before {
                None => page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?,
                Some(number) => {
                    page.see_drafts(&["UBND huyện Na Hang"]).await?;
                    page.continue_draft().await?;
                    page.see("[id='field-B2.b']").await?;
                    let found = page.number_in("B2.b").await?;
                    ensure!(found == *number, "Death {}: {number} was saved, {found} came back", round - 1);
                }
            }
            // Saving the new sheet itself would already say "saved".
            page.see_save_state(if before.is_none() { "saved" } else { "idle" }).await?;
            let number = (round * 137).to_string();
            page.type_number("B2.b", &number).await?;
            page.see_save_state("saved").await?;
            before = Some(number);
            profile = browser.kill()?;
        }
        let browser = Browser::start_in(profile).await?;
        let page = browser.open(&site.url()).await?;
        page.continue_draft().await?;
        page.see("[id='field-B2.b']").await?;
        ensure!(Some(page.number_in("B2.b").await?) == before);
        Ok(())
    })
}

/// No browser on a phone asks before a page is left.
const UNASKED: &str = "addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)";

/// A storage that is too slow for what comes next.
const SLOW: &str = "IDBFactory.prototype.open = () => ({})";

/// Types a number and is gone, all in one task.
async fn type_and_go(page: &Page, number: &str, to: &str) -> Result<()> {
    let script = "
        const field = root.querySelector(\"[id='field-B2.b']\");
        for (const letter of [...a]) {
            field.value += letter;
            field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
        location.href = b;
    ";
    page.script(script, &[number, to]).await.map(drop)
}

/// How many last words lie in the browser.
async fn last_words(browser: &Browser) -> Result<usize> {
    let names = browser.script("return Object.keys(localStorage)").await?;
    Ok(names.as_array().map_or(0, Vec::len))
}

async fn see_number(page: &Page, number: &str) -> Result<()> {
    page.see("[id='field-B2.b']").await?;
    until_equal("The number", number.to_owned(), async || page.number_in("B2.b").await).await
}

#[test]
fn whatever_is_typed_in_the_last_moment_is_there_when_the_page_is_opened_again() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(UNASKED).await?;
        let elsewhere = site.at("phieu/");
        // A sheet that was just begun.
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.see("[id='field-B2.b']").await?;
        browser.script(SLOW).await?;
        type_and_go(&page, "137", &elsewhere).await?;
        let mut number = "137".to_owned();
        for round in 0..4 {
            let page = browser.open(&site.url()).await?;
            page.see_drafts(&["UBND huyện Na Hang"]).await?;
            page.continue_draft().await?;
            see_number(&page, &number).await?;
            ensure!(last_words(&browser).await? == 0, "last words stay behind");
            if round % 2 == 0 {
                browser.script(SLOW).await?;
            }
            type_and_go(&page, "9", &elsewhere).await?;
            number.push('9');
        }
        // The address of the group opens the very draft, and a tab that is closed is left too.
        let page = browser.open(&site.at("#mau-297-huyen/I")).await?;
        see_number(&page, &number).await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        let page = browser.open(&site.at("#mau-297-huyen/I")).await?;
        see_number(&page, &number).await?;
        browser.script(SLOW).await?;
        type_and_go(&page, "1", "javascript:void(0)").await?;
        browser.driver.close_window().await?;
        browser.driver.switch_to_window(first).await?;
        number.push('1');
        browser.go_to(&elsewhere).await?;
        let page = browser.open(&site.url()).await?;
        page.see_drafts(&["UBND huyện Na Hang"]).await?;
        page.continue_draft().await?;
        see_number(&page, &number).await?;
        ensure!(last_words(&browser).await? == 0, "last words stay behind");
        Ok(())
    })
}

#[test]
fn last_words_never_go_over_what_another_window_has_written_since() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        // Otherwise this window hears of it at once.
        browser.on_each_page("delete window.BroadcastChannel").await?;
        browser.on_each_page(UNASKED).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.see_save_state("saved").await?;
        let [first, second] = browser.second_window(&site).await?;
        page.see("[id='field-B2.b']").await?;
        browser.script(SLOW).await?;
        // The other window goes on and saves.
        browser.driver.switch_to_window(first).await?;
        page.answer_number("B2.b", "7").await?;
        page.see_save_state("saved").await?;
        browser.driver.switch_to_window(second).await?;
        type_and_go(&page, "5", &site.at("phieu/")).await?;
        browser.open(&site.url()).await?;
        page.see_drafts(&["UBND huyện Na Hang", "UBND huyện Na Hang"]).await?;
        ensure!(last_words(&browser).await? == 0);
        let mut found = vec![];
        for number in 0..2 {
            let open = format!(".draft:nth-child({}) .button", number + 1);
            page.click(&open).await?;
            page.see("[id='field-B2.b']").await?;
            found.push(page.number_in("B2.b").await?);
            page.go_to_start().await?;
            page.see(".draft").await?;
        }
        found.sort();
        ensure!(found == ["5", "7"], "{found:?}");
        Ok(())
    })
}

/// A storage that answers once it is told to.
const HELD: &str = "
    const open = IDBFactory.prototype.open;
    const released = new Promise((done) => (window.release = done));
    IDBFactory.prototype.open = function (...names) {
        const late = {};
        released.then(() => {
            const request = open.apply(this, names);
            request.onupgradeneeded = () => late.onupgradeneeded?.();
            request.onsuccess = () => ((late.result = request.result), late.onsuccess());
        });
        return late;
    };
";

/// What a window heard that another one typed before it was closed is there, and in one draft: whether it was stored before the
/// page is opened again, or not yet, and whether somebody went on there, in another answer or in the same.
#[test]
fn a_window_closed_while_another_has_the_same_sheet_leaves_one_draft_with_all() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(UNASKED).await?;
        let field = |address: &str| format!("[id='field-{address}']");
        let start = async || {
            let page = browser.open(&site.url()).await?;
            page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
            page.see_save_state("saved").await?;
            // Windows hear of each other once there is a history.
            page.see(".undo").await?;
            let [first, second] = browser.second_window(&site).await?;
            page.see(".undo").await?;
            anyhow::Ok((page, first, second))
        };
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        let see = async |page: &Page, address: &str, number: &str| {
            until_equal(address, number.to_owned(), async || page.number_in(address).await).await
        };
        // What is there in the end: one draft with these numbers.
        let found = async |page: &Page, numbers: [(&str, &str); 2]| {
            page.see_drafts(&["UBND huyện Na Hang"]).await?;
            ensure!(last_words(&browser).await? == 0, "last words stay behind");
            page.continue_draft().await?;
            page.see(&field("B2.b")).await?;
            for (address, number) in numbers {
                see(page, address, number).await?;
            }
            page.go_to_start().await?;
            page.remove_draft().await
        };
        for (goes_on, number) in [(("B3.b", "3"), "5"), (("B2.b", "58"), "58")] {
            // The one that types cannot store anything; the other goes on and stores.
            let (page, first, second) = start().await?;
            browser.script(SLOW).await?;
            type_and_go(&page, "5", &site.at("phieu/")).await?;
            turn(&first).await?;
            see(&page, "B2.b", "5").await?;
            page.type_number(goes_on.0, goes_on.1).await?;
            page.see_save_state("saved").await?;
            page.go_to_start().await?;
            found(&page, [goes_on, ("B2.b", number)]).await?;
            turn(&second).await?;
            browser.driver.close_window().await?;
            turn(&first).await?;
        }
        // What the other stores is on its way while the page is opened again.
        let (page, first, second) = start().await?;
        browser.script(SLOW).await?;
        page.answer_number("B2.b", "5").await?;
        turn(&first).await?;
        see(&page, "B2.b", "5").await?;
        page.see_save_state("saved").await?;
        browser.script(HELD).await?;
        turn(&second).await?;
        type_and_go(&page, "7", &site.at("phieu/")).await?;
        turn(&first).await?;
        see(&page, "B2.b", "57").await?;
        page.see_save_state("saving").await?;
        turn(&second).await?;
        let page = browser.open(&site.url()).await?;
        page.see_drafts(&["UBND huyện Na Hang"]).await?;
        turn(&first).await?;
        browser.script("release()").await?;
        page.see_save_state("saved").await?;
        browser.driver.close_window().await?;
        turn(&second).await?;
        let page = browser.open(&site.url()).await?;
        found(&page, [("B2.b", "57"), ("B3.b", "")]).await
    })
}

#[test]
fn where_nothing_is_kept_or_a_draft_was_removed_no_last_words_stay() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(UNASKED).await?;
        let elsewhere = site.at("phieu/");
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        browser.script("document.querySelector('tu-danh-gia').setAttribute('storage', 'none')").await?;
        page.read(Language::Vi.texts().page.save.off).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.see("[id='field-B2.b']").await?;
        type_and_go(&page, "5", &elsewhere).await?;
        until_equal("The page left", elsewhere.clone(), async || {
            Ok(browser.driver.current_url().await?.to_string())
        })
        .await?;
        ensure!(last_words(&browser).await? == 0);
        // Removed on the start page while its storage did not answer and last words lay there.
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.see_save_state("saved").await?;
        browser.script(&format!("window.open_ = IDBFactory.prototype.open; {SLOW}")).await?;
        page.answer_number("B2.b", "5").await?;
        page.see_save_state("failed").await?;
        browser.script("dispatchEvent(new Event('pagehide'))").await?;
        ensure!(last_words(&browser).await? == 1);
        page.go_to_start().await?;
        page.see_drafts(&["UBND huyện Hàm Yên"]).await?;
        browser.script("IDBFactory.prototype.open = open_").await?;
        page.remove_draft().await?;
        page.see_drafts(&[]).await?;
        ensure!(last_words(&browser).await? == 0);
        browser.go_to(&elsewhere).await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        page.see_drafts(&[]).await
    })
}

#[test]
fn two_sheets_of_one_unit_are_told_apart() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        for numbers in [&["B1.n", "B2.b"][..], &["B1.n"], &["B3.b"]] {
            page.see("#set-0").await?;
            page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
            for address in numbers {
                page.answer_number(address, "2").await?;
            }
            page.see_save_state("saved").await?;
            page.go_to_start().await?;
        }
        // All changed in one minute.
        let same = "
            const opening = indexedDB.open('tudanhgia');
            await new Promise((done) => (opening.onsuccess = done));
            const transaction = opening.result.transaction('drafts', 'readwrite');
            const store = transaction.objectStore('drafts');
            store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
                if (!cursor) return;
                const [revision, , text] = cursor.value;
                cursor.update([revision, '2026-11-23T03:42:05.000Z', text]);
                cursor.continue();
            };
            await new Promise((done) => (transaction.oncomplete = done));
            opening.result.close();
        ";
        browser.script(&format!("return (async () => {{ {same} return true }})()")).await?;
        browser.go_to(&site.at("phieu/")).await?;
        let page = browser.open(&site.url()).await?;
        page.see_drafts(&["UBND huyện Na Hang"; 3]).await?;
        // That they are in no file is known once that was looked up.
        let ends = ["", " · phiếu thứ 1", " · phiếu thứ 2"];
        let ends = ends.map(|end| format!(" ngày 23/11/2026{end} · chưa lưu thành tệp"));
        until("what each row says", async || {
            let mut rows = page.texts(".draft .hint:nth-of-type(3)").await?;
            rows.sort();
            let is_told =
                |(row, end): (&String, &String)| row.starts_with("Sửa lần cuối lúc ") && row.ends_with(end);
            ensure!(rows.len() == 3 && rows.iter().zip(&ends).all(is_told), "{rows:?}");
            Ok(Some(()))
        })
        .await?;
        Ok(())
    })
}
