//! The page that says how accessible the form is: it can be read by everybody, and each of its claims has a test.

use std::path::Path;

use anyhow::{Result, ensure};
use e2e::{Browser, Site, run, until_equal, violations};
use serde_json::json;

#[test]
fn the_statement_on_accessibility_has_no_barrier_itself_and_names_tests_that_there_are() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        browser.script("document.querySelector('.more a[href=\"tiep-can.html\"]').click()").await?;
        let title = async || browser.script("return document.title").await;
        until_equal("The statement", "Khả năng tiếp cận của phiếu tự đánh giá", &title).await?;
        for width in [320, 1200] {
            browser.screen(width, 800).await?;
            let wide = browser.script("return document.scrollingElement.scrollWidth").await?;
            ensure!(wide.as_u64().is_some_and(|wide| wide <= u64::from(width)), "{wide} px on {width} px");
            let found = violations(&browser).await?;
            ensure!(found.is_empty(), "{}", found.join("\n"));
        }
        let halves = "return [...document.querySelectorAll('main, #en')].map((part) => part.querySelectorAll('li').length)";
        let halves = browser.script(halves).await?;
        ensure!(
            halves[0].as_u64() == halves[1].as_u64().map(|half| half * 2),
            "the languages differ: {halves}"
        );
        let proven = "return [...document.querySelectorAll('main, #en')]
            .map((part) => [...part.querySelector('ul').children].filter((claim) => !claim.querySelector('code')).map((claim) => claim.textContent))";
        let unproven = browser.script(proven).await?;
        ensure!(unproven == json!([[], []]), "claims without a test: {unproven:#}");
        let named = browser
            .script("return [...document.querySelectorAll('code')].map((code) => code.textContent)")
            .await?;
        let named: Vec<&str> =
            named.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
        ensure!(named.len() > 10, "{named:?}");
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/main");
        for name in named {
            ensure!(tests.join(name).is_file(), "there is no test {name}");
        }
        Ok(())
    })
}
