//! What a first visit asks the line for, and that nobody waits with the first answer for what comes later.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use e2e::{Browser, NO_SERVICE_WORKER, Page, Site, run, until};

use super::signing::HELD;

/// A shipped set that asks for the kind of unit first, which several rows use.
const LEVEL: &str = "Sở, ban, ngành cấp tỉnh; UBND xã, phường";

async fn begun(browser: &Browser, site: &Site) -> Result<Page> {
    let page = browser.open(&site.url()).await?;
    page.start_sheet(LEVEL, "UBND phường Minh Xuân").await?;
    page.see("#field-profile").await?;
    Ok(page)
}

#[test]
fn each_file_is_asked_for_once_and_small_ones_come_together() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(NO_SERVICE_WORKER).await?;
        site.clear_requests();
        let page = begun(&browser, &site).await?;
        page.see(".uses").await?;
        let asked = site.requests();
        let files: Vec<&String> =
            asked.iter().filter(|path| path.contains("/assets/") || path.contains("/criteria/")).collect();
        let different: BTreeSet<&&String> = files.iter().collect();
        ensure!(different.len() == files.len(), "{files:?}");
        // The program with its script, the list of sets, the set with its compiled form; then the desk: what fetches it, the
        // small pieces, the large ones.
        ensure!(files.iter().any(|path| path.ends_with(".wasm")) && files.len() < 16, "{files:?}");
        Ok(())
    })
}

#[test]
fn what_is_asked_once_is_answered_while_the_desk_is_on_its_way_and_nothing_moves_when_it_comes() -> Result<()>
{
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(&format!("{NO_SERVICE_WORKER} {HELD} window.hold();")).await?;
        let page = begun(&browser, &site).await?;
        page.script("window.begun = Date.now()", &[]).await?;
        let tops = "return [...root.querySelectorAll('.facts > .criterion__body')].map((fact) => Math.round(fact.getBoundingClientRect().top))";
        let before = page.script(tops, &[]).await?;
        ensure!(before.as_array().is_some_and(|tops| tops.len() == 2), "{before}");
        page.script("root.querySelector('#field-profile').click()", &[]).await?;
        // The rule of the set, not of the desk: one kind of unit leaves one row out.
        until("the answer counts", async || {
            Ok(page.text(".running__open").await?.contains("13").then_some(()))
        })
        .await?;
        page.see_save_state("saved").await?;
        // A person has had the fields in hand for a while.
        until("a while", async || {
            Ok((page.script("return Date.now() - begun > 600", &[]).await? == true).then_some(()))
        })
        .await?;
        browser.script("window.release()").await?;
        page.see(".uses").await?;
        page.see(".uses summary").await?;
        ensure!(!page.shows(".uses li").await?);
        let after = page.script(tops, &[]).await?;
        ensure!(after == before, "{before} became {after}");
        page.script("root.querySelector('.uses summary').click()", &[]).await?;
        page.read("quyết định có áp dụng hay không").await.map(drop)
    })
}
