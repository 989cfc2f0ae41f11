//! What is planned in the room of what comes next is there after the page was closed, and of two windows nothing is lost.

use anyhow::{Result, ensure};
use e2e::{ANSWERS, Browser, Folder, Page, Site, look, run, sheet_text, until_equal};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use tudanhgia_journey::room::{RoomTexts, room};
use tudanhgia_words::Language;

const SET: &str = "mau-297-huyen";

const UNIT: &str = "UBND huyện Sơn Dương";

fn words() -> &'static RoomTexts {
    room(Language::Vi)
}

/// The room with a sheet in it.
async fn opened(browser: &Browser, site: &Site, sheet: &std::path::Path) -> Result<Page> {
    // Not only another part of the page that is open.
    browser.open("about:blank").await?;
    browser.open(&site.at("doi-chieu.html#viec-tiep-theo")).await?;
    let page = browser.page("#review");
    page.see("#viec-tiep-theo .picker").await?;
    page.give_file("#next-sheet", sheet).await?;
    page.see("#viec-tiep-theo .step .scroll").await?;
    Ok(page)
}

async fn see_kept(page: &Page) -> Result<()> {
    let state = "return root.querySelector('#viec-tiep-theo .kept')?.dataset.state";
    until_equal("The state", json!("saved"), async || page.script(state, &[]).await).await
}

async fn see_value(page: &Page, css: &str, value: &str) -> Result<()> {
    let script = "return root.querySelector(a)?.value";
    until_equal(css, json!(value), async || page.script(script, &[css]).await).await
}

async fn see_checked(page: &Page, css: &str) -> Result<()> {
    let script = "return root.querySelector(a)?.checked";
    until_equal(css, Value::from(true), async || page.script(script, &[css]).await).await
}

/// Looks for a total that takes several criteria.
async fn find(page: &Page) -> Result<()> {
    page.script(
        "const select = root.querySelector('#next-target'); select.value = 'total'; select.dispatchEvent(new Event('change'))",
        &[],
    )
    .await?;
    page.see("#next-total").await?.clear().await?;
    page.see("#next-total").await?.send_keys("70").await?;
    page.press(words().find).await?;
    page.see("#next-owner-0").await?;
    Ok(())
}

#[test]
fn plan_tasks_and_decisions_are_there_when_the_page_is_opened_again() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let sheet = folder.write("phieu.json", sheet_text(SET, UNIT, &ANSWERS)?)?;
        let page = opened(&browser, &site, &sheet).await?;
        page.read(&(words().kept_for)(Ok(UNIT))).await?;
        page.read(words().idle).await?;
        find(&page).await?;
        page.see("#next-owner-0").await?.send_keys("Chị Hoa").await?;
        page.see("#next-note-1").await?.send_keys("Họp thêm").await?;
        let keep = "#viec-tiep-theo tbody tr:last-child input[type=checkbox]";
        page.see(keep).await?.focus().await?;
        page.keys(" ").await?;
        // A task, and a decision on the sheet of the next year.
        page.press_in("#viec-tiep-theo", words().part.rows).await?;
        page.see("#part-row-0").await?.focus().await?;
        page.keys(" ").await?;
        page.see("#part-to").await?.send_keys("Anh Nam").await?;
        page.press(words().part.save).await?;
        let mut later: Value = serde_json::from_str(&site.read("criteria/mau-297-huyen.json")?)?;
        later["version"] = json!("2.0.0");
        page.give_file("#year-set-file", &folder.write("bo-moi.json", later.to_string())?).await?;
        page.see("#year-0-left").await?.focus().await?;
        page.keys(" ").await?;
        see_checked(&page, "#year-0-left").await?;
        see_kept(&page).await?;

        // After a reload all of it stands there again; the set of the next year was chosen, and the total was typed.
        let page = opened(&browser, &site, &sheet).await?;
        page.read(words().kept).await?;
        see_value(&page, "#next-owner-0", "Chị Hoa").await?;
        see_value(&page, "#next-note-1", "Họp thêm").await?;
        page.read(words().agreed_before).await?;
        see_value(&page, "#next-total", "70").await?;
        see_checked(&page, keep).await?;
        see_value(&page, "#task-0", "asked").await?;
        see_checked(&page, "#year-0-left").await?;
        let barriers = look(&browser, &page, "what was planned before").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // A sheet of another unit has none of it; one without a name is told by when it was begun.
        let page =
            opened(&browser, &site, &folder.write("xa.json", sheet_text(SET, "Xã B", &ANSWERS)?)?).await?;
        page.read(words().idle).await?;
        ensure!(!page.shows("#next-owner-0").await? && !page.shows("#task-0").await?);
        let page =
            opened(&browser, &site, &folder.write("khong-ten.json", sheet_text(SET, "", &ANSWERS)?)?).await?;
        let begun = (words().kept_for)(Err("#"));
        page.read(begun.split('#').next().unwrap_or_default()).await
    })
}

#[test]
fn of_two_windows_on_one_plan_nothing_is_lost() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let sheet = folder.write("phieu.json", sheet_text(SET, UNIT, &ANSWERS)?)?;
        let page = opened(&browser, &site, &sheet).await?;
        find(&page).await?;
        let (first, second) = (browser.driver.window().await?, browser.driver.new_tab().await?);
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        turn(&second).await?;
        opened(&browser, &site, &sheet).await?;
        find(&page).await?;
        page.see("#next-owner-0").await?.send_keys("Anh Nam").await?;
        page.see("#next-note-1").await?.send_keys("Họp thêm").await?;
        see_kept(&page).await?;
        // The first window has seen none of this, and writes at the same place.
        turn(&first).await?;
        page.see("#next-owner-0").await?.send_keys("Hoa").await?;
        see_value(&page, "#next-note-1", "Họp thêm").await?;
        see_kept(&page).await?;
        opened(&browser, &site, &sheet).await?;
        see_value(&page, "#next-note-1", "Họp thêm").await?;
        let owner = "return root.querySelector('#next-owner-0')?.value.split('; ').sort().join()";
        until_equal("Both names", json!("Anh Nam,Hoa"), async || page.script(owner, &[]).await).await
    })
}

#[test]
fn what_is_kept_can_be_let_go_and_that_can_be_taken_back() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let sheet = folder.write("phieu.json", sheet_text(SET, UNIT, &ANSWERS)?)?;
        let page = opened(&browser, &site, &sheet).await?;
        let offers = "return [...root.querySelectorAll('button')].filter((one) => seen(one) && !one.disabled && said(one) === a).length";
        let forget = words().forget;
        ensure!(page.script(offers, &[forget]).await? == json!(0), "there is nothing to let go");
        find(&page).await?;
        page.see("#next-owner-0").await?.send_keys("Chị Hoa").await?;
        page.press_in("#viec-tiep-theo", words().part.rows).await?;
        page.see("#part-row-0").await?.focus().await?;
        page.keys(" ").await?;
        page.see("#part-to").await?.send_keys("Anh Nam").await?;
        page.press(words().part.save).await?;
        page.see("#task-0").await?;
        see_kept(&page).await?;
        page.press(forget).await?;
        page.read(words().forgotten).await?;
        page.see_no("#next-owner-0").await?;
        page.see_no("#task-0").await?;
        page.press(words().take_back).await?;
        see_value(&page, "#next-owner-0", "Chị Hoa").await?;
        see_value(&page, "#task-0", "asked").await?;
        see_value(&page, "#next-total", "70").await?;
        let barriers = look(&browser, &page, "what can be let go").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        see_kept(&page).await?;
        let page = opened(&browser, &site, &sheet).await?;
        see_value(&page, "#next-owner-0", "Chị Hoa").await?;

        // Another window still has it, and somebody types on there.
        let (first, second) = (browser.driver.window().await?, browser.driver.new_tab().await?);
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        turn(&second).await?;
        opened(&browser, &site, &sheet).await?;
        see_value(&page, "#next-owner-0", "Chị Hoa").await?;
        turn(&first).await?;
        page.press(forget).await?;
        page.read(words().forgotten).await?;
        see_kept(&page).await?;
        turn(&second).await?;
        page.see("#next-note-0").await?.send_keys("Họp thêm").await?;
        see_value(&page, "#next-owner-0", "").await?;
        see_value(&page, "#next-note-0", "Họp thêm").await?;
        see_kept(&page).await?;
        let page = opened(&browser, &site, &sheet).await?;
        see_value(&page, "#next-note-0", "Họp thêm").await?;
        see_value(&page, "#next-owner-0", "").await?;
        page.see_no("#task-0").await?;
        // What was let go as a whole is not said to be there again.
        page.press(forget).await?;
        see_kept(&page).await?;
        let page = opened(&browser, &site, &sheet).await?;
        page.read(words().idle).await?;
        ensure!(page.script(offers, &[forget]).await? == json!(0), "there is nothing to let go");
        Ok(())
    })
}

#[test]
fn where_nothing_can_be_kept_the_room_says_so() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        browser.on_each_page("indexedDB.open = () => { throw new Error('denied') }").await?;
        let sheet = folder.write("phieu.json", sheet_text(SET, UNIT, &ANSWERS)?)?;
        let page = opened(&browser, &site, &sheet).await?;
        find(&page).await?;
        page.see("#next-owner-0").await?.send_keys("Chị Hoa").await?;
        page.read(words().not_kept).await?;
        see_value(&page, "#next-owner-0", "Chị Hoa").await
    })
}
