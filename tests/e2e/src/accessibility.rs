//! axe-core in the page: what it finds, one line each.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::browser::Browser;
use crate::page::Page;
use crate::poll::until_equal;

const AXE: &str = include_str!("../vendor/axe.min.js");

const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    const line = (rule) => rule.nodes.map((node) =>
        `${rule.id}: ${rule.help}: ${[node.target].flat(9).join(' ')}: ${node.failureSummary}`);
    axe.run(document, { resultTypes: ['violations'] })
        .then((result) => done(result.violations.flatMap(line)), (error) => done([String(error)]));
";

/// Everything on the page that axe calls a violation.
///
/// # Errors
///
/// axe does not run.
pub async fn violations(browser: &Browser) -> Result<Vec<String>> {
    if browser.script("return typeof axe").await? == "undefined" {
        browser.script(AXE).await?;
    }
    let found = browser.driver.execute_async(RUN, vec![]).await?;
    let lines = found.json().as_array().context("axe gave no list")?;
    Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Looks at one state of a page in both languages, on a phone and a desk, light and dark; what is wrong comes as lines. The
/// page is in Vietnamese before and after. Below what lies over it nobody comes to the choice of language: that is looked at in
/// the language that the page has.
///
/// # Errors
///
/// The browser does not answer, or the language does not change.
pub async fn look(browser: &Browser, page: &Page, state: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let below = page.shows("dialog").await?;
    let present = spoken(browser, page).await?;
    let languages = if below { vec![present.as_str()] } else { vec!["vi", "en"] };
    for (width, height) in [(320, 640), (1200, 900)] {
        browser.screen(width, height).await?;
        for language in &languages {
            if spoken(browser, page).await? != *language {
                page.click(".masthead__language").await?;
            }
            until_equal("The language", (*language).to_owned(), async || spoken(browser, page).await).await?;
            let wide = browser.script("return document.scrollingElement.scrollWidth").await?;
            if wide.as_u64().is_none_or(|wide| wide > u64::from(width)) {
                found.push(format!("{state}, {language}: {wide} px wide on {width} px"));
            }
            for scheme in ["light", "dark"] {
                browser.prefer(scheme).await?;
                let lines = violations(browser).await?;
                found.extend(
                    lines.iter().map(|line| format!("{state}, {width} px, {language}, {scheme}: {line}")),
                );
            }
        }
    }
    browser.screen(1200, 900).await?;
    if below {
        return Ok(found);
    }
    page.click(".masthead__language").await?;
    until_equal("The language", "vi".to_owned(), async || spoken(browser, page).await).await?;
    Ok(found)
}

/// The language that the page says it is in: the element says it itself, the second page with its document.
async fn spoken(browser: &Browser, page: &Page) -> Result<String> {
    if let Some(language) = page.attribute(".app", "lang").await? {
        return Ok(language);
    }
    let language = browser.script("return document.documentElement.lang").await?;
    Ok(language.as_str().unwrap_or_default().to_owned())
}
