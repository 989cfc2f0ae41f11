//! The page stands still while it comes, and stays quick and small however much is in it.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Page, Site, large_page, run, until};
use serde_json::{Value, json};
use std::time::Duration;

/// Sums up how far things jumped that a person did not move, as browsers measure it.
const JUMPS: &str = "
    window.jumps = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumps += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
";

#[test]
fn nothing_jumps_while_the_page_comes() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.on_each_page(JUMPS).await?;
        for address in [site.url(), site.case("webforms")] {
            for (width, height) in [(360, 640), (412, 823), (1280, 900)] {
                browser.screen(width, height).await?;
                // Once without a draft, and then with one.
                for _ in 0..2 {
                    let page = browser.open(&address).await?;
                    page.see("#set-0").await?;
                    tokio::time::sleep(Duration::from_millis(700)).await;
                    let jumps = browser.script("return jumps").await?.as_f64().context("no number")?;
                    ensure!(jumps <= 0.05, "{address} at {width} px: {jumps}");
                    page.script("root.querySelector('#set-0').click()", &[]).await?;
                    page.begin("UBND huyện Na Hang").await?;
                    page.see_save_state("saved").await?;
                }
            }
        }
        Ok(())
    })
}

/// Goes on with the draft as soon as it is listed, and notes where the list of groups and the first field stand, also between
/// two frames: the parts of the program come within that time.
const PLACES: &str = "
    window.places = new Set();
    const channel = new MessageChannel();
    let begun;
    channel.port1.onmessage = () => {
        const root = document.querySelector('tu-danh-gia')?.shadowRoot;
        begun ??= root?.querySelector('.draft .button')?.click() ?? (root?.querySelector('.draft .button') ? true : undefined);
        const nodes = ['.groups__list > li', '.criterion input'].map((css) => root?.querySelector(css));
        const at = nodes.map((node) => node?.getClientRects()[0]?.y);
        if (at.every((y) => y !== undefined)) places.add(at.join());
        if (performance.now() < 4000) channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);
";

/// What explains and finds comes after the form; a click on the list of groups must not meet another group for that.
#[test]
fn nothing_moves_when_the_parts_of_the_program_come() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.screen(1200, 900).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        browser.on_each_page(PLACES).await?;
        for _ in 0..3 {
            let page = browser.open(&site.url()).await?;
            page.see(".tools form").await?;
            page.see(".act").await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
            let places = browser.script("return [...places]").await?;
            ensure!(places.as_array().is_some_and(|places| places.len() == 1), "{places}");
            page.go_to_start().await?;
        }
        Ok(())
    })
}

/// A click on it is a press and a release: between the two it must not go to another place because "saved" is said.
#[test]
fn the_button_that_saves_a_file_stays_where_it_is_while_the_words_beside_it_change() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        for width in [360, 700, 800, 1280] {
            browser.screen(width, 900).await?;
            let page = browser.open(&site.url()).await?;
            let place = "const { left, top } = root.querySelector('.save button').getBoundingClientRect(); return [left, top].map(Math.round)";
            page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
            page.see(".tools form").await?;
            let first = page.script(place, &[]).await?;
            page.answer_number("B1.n", "3").await?;
            page.see_save_state("saved").await?;
            let saved = page.script(place, &[]).await?;
            page.export_file().await?;
            browser.downloaded().await?;
            let filed = page.script(place, &[]).await?;
            // A line that comes below takes a part of a pixel from the one with the button.
            let is_near = |[one, other]: [&Value; 2]| {
                let at = |place: &Value, of: usize| place[of].as_i64().unwrap_or(i64::MAX);
                at(one, 0) == at(other, 0) && at(one, 1).abs_diff(at(other, 1)) <= 1
            };
            ensure!(first == saved && is_near([&saved, &filed]), "{width}: {first}, {saved}, {filed}");
        }
        Ok(())
    })
}

/// Two thousand criteria in one group open; and an answer changes as much of the page there as among five hundred.
#[test]
fn an_answer_among_thousands_of_criteria_touches_no_more_than_among_few() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let mut changes = Vec::new();
        for many in [500, 2_000] {
            let page = browser.open(&large_page(&site, many)?).await?;
            page.see("#new-unit").await?;
            page.press(tudanhgia_words::Language::Vi.texts().page.start.begin).await?;
            page.see(&format!("[id='criterion-K{many}']")).await?;
            page.see(".act").await?;
            let count = "
                window.changes = 0;
                new MutationObserver((records) => (window.changes += records.length)).observe(
                    root, { subtree: true, childList: true, attributes: true, characterData: true },
                );
            ";
            page.script(count, &[]).await?;
            page.click("[id='field-K3.co']").await?;
            until("the score", async || Ok(page.score_words().await?.contains("ít nhất 1,").then_some(())))
                .await?;
            page.see_save_state("saved").await?;
            changes.push(browser.script("return window.changes").await?.as_u64().context("no count")?);
        }
        let (few, many) = (changes[0], changes[1]);
        ensure!(few > 0 && many <= few + few / 2, "changes of the page: {changes:?}");
        Ok(())
    })
}

/// Who has opened a long group sees its beginning before the rest of it is drawn, and each criterion is drawn once.
#[test]
fn the_first_of_many_criteria_are_there_before_the_last() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&large_page(&site, 1_000)?).await?;
        page.see("#new-unit").await?;
        let drawn = "
            root.querySelector('[type=submit]').click();
            return (async () => {
                const frame = () => new Promise(requestAnimationFrame);
                while (!root.querySelector('.criterion')) await frame();
                const first = root.querySelectorAll('.criterion').length;
                while (!root.querySelector(a)) await frame();
                return [first, root.querySelectorAll('.criterion').length];
            })()
        ";
        let counts = page.script(drawn, &["[id='criterion-K1000']"]).await?;
        ensure!(counts[0].as_u64().is_some_and(|first| first < 1_000), "{counts}");
        ensure!(counts[1] == 1_000, "each is drawn once: {counts}");
        Ok(())
    })
}

/// The elements and texts that the browser holds, after it has thrown away what nothing leads to.
async fn nodes(browser: &Browser) -> Result<u64> {
    browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    browser.cdp("Memory.getDOMCounters", json!({})).await?["nodes"].as_u64().context("no count")
}

async fn go_round(page: &Page, times: usize) -> Result<()> {
    let script = "
        const buttons = [...root.querySelectorAll('.groups__list button')].slice(0, -1);
        for (let time = 0; time < Number(a); time += 1) {
            buttons[time % buttons.length].click();
            await new Promise((done) => setTimeout(done, 0));
            root.querySelectorAll('.option input')[time % 2]?.click();
            await new Promise((done) => setTimeout(done, 0));
        }
    ";
    let script = format!("return (async () => {{ {script} }})()");
    page.script(&script, &[&times.to_string()]).await.map(drop)
}

#[test]
fn going_from_group_to_group_keeps_nothing_of_the_groups_left() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.see_save_state("saved").await?;
        go_round(&page, 70).await?;
        page.open_group(1).await?;
        let before = nodes(&browser).await?;
        go_round(&page, 300).await?;
        page.open_group(1).await?;
        let after = nodes(&browser).await?;
        ensure!(after <= before + before / 10, "{before} nodes became {after}");
        Ok(())
    })
}
