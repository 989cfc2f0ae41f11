//! Last period's figures beside the form: offered where a field is empty, used by a press, asked about once, and nothing moves.

use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::{Browser, Folder, Page, Site, look, run, sheet_text, until, until_equal};
use serde_json::{Value, json};
use tudanhgia_words::{Language, LastTexts};

const SET: &str = "kh-qd11-pl1";

const LEVEL: &str = "Sở, ban, ngành cấp tỉnh; UBND xã, phường";

const UNIT: &str = "UBND phường Nha Trang";

/// What the unit answered in the last period.
const THEN: [(&str, &str); 5] =
    [("I.2.n", "3"), ("II.1.1.xong", "9"), ("II.1.1.giao", "10"), ("II.1.2.xong", "4"), ("II.1.2.giao", "4")];

fn words() -> &'static LastTexts {
    Language::Vi.last()
}

/// The last period as a draft of this computer, and a new sheet of the same unit.
async fn second_period(site: &Site, browser: &Browser) -> Result<Page> {
    let page = browser.open(&site.url()).await?;
    page.start_sheet(LEVEL, UNIT).await?;
    page.open_group(2).await?;
    page.answer_number(THEN[0].0, THEN[0].1).await?;
    page.open_group(3).await?;
    for (address, text) in &THEN[1..] {
        page.answer_number(address, text).await?;
    }
    page.see_save_state("saved").await?;
    page.go_to_start().await?;
    page.start_sheet(LEVEL, UNIT).await?;
    page.see(".tools form").await?;
    Ok(page)
}

/// Has the one other draft of this computer stand beside the form.
async fn choose(page: &Page) -> Result<()> {
    page.press(words().last).await?;
    page.see(".lasts .button").await?;
    page.click(".lasts .button").await?;
    page.read(&(words().beside)(UNIT, THEN.len())).await?;
    page.press(Language::Vi.aids().close).await?;
    page.see_no("dialog").await
}

/// What is offered at the criteria that are shown.
async fn see_offers(page: &Page, expected: &[&str]) -> Result<()> {
    let script = "return [...root.querySelectorAll('.last > li')]
        .filter((one) => seen(one) && getComputedStyle(one).visibility === 'visible').map((one) => said(one.firstChild))";
    until_equal("What is offered", json!(expected), async || page.script(script, &[]).await).await
}

/// Where everything that is filled in or pressed stands.
async fn places(page: &Page) -> Result<Value> {
    let script = "
        const all = [...root.querySelectorAll('.criterion :is(input, summary, .act:not(.act--clear)), .actions .button')];
        return all.filter((node) => seen(node) && !node.closest('#last-same')).map((node) => {
            const { left, top } = node.getBoundingClientRect();
            return [left, top + scrollY];
        });
    ";
    page.script(script, &[]).await
}

fn of(name: &str, figure: &str) -> String {
    (words().was_of)(name, figure)
}

const DONE: &str = "Số nhiệm vụ, chỉ tiêu do Ban Chỉ đạo tỉnh giao đã hoàn thành";

/// The question about what is the same.
async fn see_same(page: &Page, count: usize) -> Result<()> {
    let asked = "return [...root.querySelectorAll('#last-same summary')].filter(seen).map(said)";
    let expected = if count == 0 { json!([]) } else { json!([(words().same)(count)]) };
    until_equal("The question", expected, async || page.script(asked, &[]).await).await
}

#[test]
fn last_figures_are_offered_used_taken_back_and_asked_about_once() -> Result<()> {
    run(async {
        let (site, browser) = (Site::start()?, Browser::start().await?);
        let page = second_period(&site, &browser).await?;
        page.open_group(2).await?;
        let score = page.score_words().await?;
        see_offers(&page, &[]).await?;
        choose(&page).await?;
        until_equal("the focus", "tool-last", async || page.focused().await).await?;
        // Nothing is filled in, and the score is what it was.
        see_offers(&page, &[&(words().was)("3")]).await?;
        ensure!(page.number_in("I.2.n").await?.is_empty() && page.score_words().await? == score);
        page.open_group(3).await?;
        let at = "return [...root.querySelectorAll('.last > li > span')].map(said)";
        let all = page.script(at, &[]).await?;
        ensure!(all.as_array().is_some_and(|all| all.len() == 4), "{all}");
        ensure!(all[0].as_str().is_some_and(|first| first.starts_with(&of(DONE, "9"))), "{all}");
        let barriers = look(&browser, &page, "last figures").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // A press writes one figure; nothing moves, and the keyboard goes on in the field.
        browser.screen(1280, 900).await?;
        let before = places(&page).await?;
        page.click("[id='criterion-II.1.1'] .last > li:first-child .link").await?;
        until_equal("the figure", "9", async || page.number_in("II.1.1.xong").await).await?;
        until_equal("the focus", "field-II.1.1.xong", async || page.focused().await).await?;
        see_offers(&page, &[&all[1], &all[2], &all[3]].map(|one| one.as_str().unwrap_or_default())).await?;
        ensure!(places(&page).await? == before, "something has moved");
        ensure!(page.number_in("II.1.1.giao").await?.is_empty());
        see_same(&page, 1).await?;
        ensure!(places(&page).await? == before, "something has moved");
        // It is a change like any other.
        page.press(Language::Vi.history().undo).await?;
        until_equal("the figure", "", async || page.number_in("II.1.1.xong").await).await?;
        see_offers(&page, &[&all[0], &all[1], &all[2], &all[3]].map(|one| one.as_str().unwrap_or_default()))
            .await?;
        see_same(&page, 0).await?;

        // What is the same is asked about once, wherever it stands.
        page.answer_number("II.1.1.xong", "9").await?;
        page.answer_number("II.1.1.giao", "12").await?;
        page.answer_number("II.1.2.xong", "4").await?;
        see_same(&page, 2).await?;
        page.open_group(2).await?;
        see_same(&page, 2).await?;
        page.press((words().same)(2).as_str()).await?;
        let barriers = look(&browser, &page, "the same figures").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        page.press(words().seen).await?;
        page.read(words().was_seen).await?;
        see_same(&page, 0).await?;
        until_equal("the focus", "last-same", async || page.focused().await).await?;
        page.answer_number("I.2.n", "3").await?;
        see_same(&page, 1).await?;
        page.see_save_state("saved").await?;
        page.see_result().await?;
        see_same(&page, 1).await?;
        page.press(words().seen).await?;
        see_same(&page, 0).await
    })
}

/// Notes where the fields of the form stand in each frame in which they are drawn.
const PLACES: &str = "
    window.places = new Set();
    const look = () => {
        const root = document.querySelector('tu-danh-gia')?.shadowRoot;
        const at = [...(root?.querySelectorAll('.criterion input') ?? [])].map((field) => field.getBoundingClientRect().y);
        if (at.length) places.add(at.join());
        requestAnimationFrame(look);
    };
    look();
";

#[test]
fn last_figures_are_there_again_when_the_page_is_loaded_anew_and_move_nothing() -> Result<()> {
    run(async {
        let (site, browser) = (Site::start()?, Browser::start().await?);
        let page = second_period(&site, &browser).await?;
        choose(&page).await?;
        page.open_group(3).await?;
        page.click("[id='criterion-II.1.1'] .last > li:first-child .link").await?;
        see_same(&page, 1).await?;
        page.press(words().seen).await?;
        see_same(&page, 0).await?;
        page.see_save_state("saved").await?;
        let at = "return [...root.querySelectorAll('.last > li > span')].map(said)";
        let all = page.script(at, &[]).await?;

        browser.on_each_page(PLACES).await?;
        for _ in 0..2 {
            browser.driver.refresh().await?;
            page.see(".tools form").await?;
            see_offers(&page, &[&all[1], &all[2], &all[3]].map(|one| one.as_str().unwrap_or_default()))
                .await?;
            see_same(&page, 0).await?;
            let places = browser.script("return [...places]").await?;
            ensure!(places.as_array().is_some_and(|places| places.len() == 1), "{places}");
        }
        // A sheet that was removed and given back has them still.
        page.go_to_start().await?;
        page.remove_draft().await?;
        page.read(&(Language::Vi.drafts().removed)(UNIT)).await?;
        page.press_in(".draft", Language::Vi.drafts().restore).await?;
        page.see_drafts(&[UNIT, UNIT]).await?;
        page.continue_draft().await?;
        page.open_group(3).await?;
        see_offers(&page, &[&all[1], &all[2], &all[3]].map(|one| one.as_str().unwrap_or_default())).await?;
        // Until they are taken out.
        page.press(words().last).await?;
        page.press(words().take_out).await?;
        page.press(Language::Vi.aids().close).await?;
        page.see_no("dialog").await?;
        see_offers(&page, &[]).await?;
        browser.driver.refresh().await?;
        page.see(".tools form").await?;
        page.see("[id='field-II.1.1.xong']").await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        see_offers(&page, &[]).await
    })
}

#[test]
fn a_file_of_another_unit_says_so_and_one_without_figures_is_not_taken() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        browser.screen(360, 800).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see(".tools form").await?;
        page.press(words().last).await?;
        page.read(words().no_draft).await?;
        page.give_file("#last-file", &folder.write("rong.json", sheet_text(SET, "UBND xã B", &[])?)?).await?;
        page.read(&(words().no_figure)("UBND xã B")).await?;
        page.give_file("#last-file", &folder.write("khong.json", "{}")?).await?;
        until("why it is no sheet", async || {
            let said = page.texts("dialog [role=alert]").await?;
            Ok((!said.is_empty() && !said[0].contains("UBND xã B")).then_some(()))
        })
        .await?;
        page.give_file("#last-file", &folder.write("xa-b.json", sheet_text(SET, "UBND xã B", &THEN)?)?)
            .await?;
        page.read(&(words().other_unit)("UBND xã B", UNIT)).await?;
        let barriers = look(&browser, &page, "the choice of the last period").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        page.press(Language::Vi.aids().close).await?;
        page.see_no("dialog").await?;
        page.open_group(2).await?;
        see_offers(&page, &[&(words().was)("3")]).await
    })
}
