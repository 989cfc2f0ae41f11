//! The documents as pages: whoever needs one finds it, by link and by search, on any screen.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Site, run, until, until_equal, violations};
use serde_json::Value;
use thirtyfour::Key;
use tudanhgia_words::Language;

/// All pages, as their search knows them.
fn pages(site: &Site) -> Result<Vec<String>> {
    let all: Value = serde_json::from_str(&site.read("docs/search.json")?)?;
    let files = all.as_array().into_iter().flatten().filter_map(|page| page[0].as_str());
    Ok(files.map(str::to_owned).collect())
}

/// Where the links of the page in view lead on this site: the file, and the anchor in it.
async fn links(browser: &Browser, site: &Site) -> Result<BTreeSet<(String, String)>> {
    let links =
        browser.script("return [...document.querySelectorAll('a[href]')].map((link) => link.href)").await?;
    let links = links.as_array().into_iter().flatten().filter_map(Value::as_str);
    let own = links.filter_map(|link| link.strip_prefix(&site.url()));
    let file = |name: &str| match name {
        "" => "index.html".to_owned(),
        name if name.ends_with('/') => format!("{name}index.html"),
        name => name.to_owned(),
    };
    Ok(own
        .map(|link| link.split_once('#').unwrap_or((link, "")))
        .map(|(name, at)| (file(name), at.to_owned()))
        .collect())
}

#[test]
fn every_link_of_every_page_leads_somewhere_and_nothing_is_wider_than_a_small_phone() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.screen(320, 800).await?;
        let pages = pages(&site)?;
        ensure!(pages.len() > 20, "{pages:?}");
        for page in &pages {
            browser.go_to(&site.at(&format!("docs/{page}"))).await?;
            let wide = browser.script("return document.scrollingElement.scrollWidth").await?;
            ensure!(wide.as_u64().is_some_and(|wide| wide <= 320), "{page}: {wide} px");
            for (file, anchor) in links(&browser, &site).await? {
                let text = site.read(&file).with_context(|| format!("{page} leads to {file}"))?;
                let id = format!("id=\"{}\"", decoded(&anchor));
                ensure!(anchor.is_empty() || text.contains(&id), "{page} leads to {file}#{anchor}");
            }
        }
        Ok(())
    })
}

/// An anchor as it is written in a page.
fn decoded(anchor: &str) -> String {
    let mut bytes = anchor.bytes();
    let mut text = Vec::new();
    while let Some(byte) = bytes.next() {
        let digits = (byte == b'%').then(|| [bytes.next(), bytes.next()].map(Option::unwrap_or_default));
        let digits = digits.and_then(|two| u8::from_str_radix(std::str::from_utf8(&two).ok()?, 16).ok());
        text.push(digits.unwrap_or(byte));
    }
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn who_needs_a_document_finds_it_from_the_page_that_it_is_about() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let shown = "[...document.querySelectorAll('a[href^=\"docs/\"]')].find((link) => link.getClientRects().length > 0)";
        let language_of = format!("return {shown}?.closest('[lang]').lang");
        for (page, language, title) in [
            ("index.html", "vi", "Tài liệu"),
            ("doi-chieu.html", "vi", "Hướng dẫn cho cán bộ làm phiếu"),
            ("doi-chieu.html?lang=en", "en", "Guide for clerks"),
            ("soan-bo-tieu-chi.html", "vi", "Hướng dẫn cho người soạn bộ tiêu chí"),
            ("soan-bo-tieu-chi.html?lang=en", "en", "Guide for authors of criteria sets"),
            ("embed.html", "vi", "Hướng dẫn cho quản trị cổng"),
            ("tiep-can.html", "vi", "Tài liệu"),
        ] {
            browser.go_to(&site.at(page)).await?;
            until_equal(page, language, async || browser.script(&language_of).await).await?;
            browser.script(&format!("{shown}.click()")).await?;
            let heading = async || browser.script("return document.querySelector('h1')?.textContent").await;
            until_equal(page, title, heading).await?;
        }
        // Its English part is further down on the same page.
        browser.go_to(&site.at("tiep-can.html")).await?;
        browser.script("document.querySelector('#en a[href^=\"docs/\"]').click()").await?;
        let heading = async || browser.script("return document.querySelector('h1')?.textContent").await;
        until_equal("The English documents", "Documents", heading).await
    })
}

#[test]
fn who_fills_in_finds_the_guide_over_the_form_on_the_page_of_somebody_else_too() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("moved")).await?;
        page.see("#set-0").await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        page.see("[id='field-B1.n']").await?;
        for (tool, language, file) in
            [("#tool-keys", "vi", "docs/vi/can-bo-lam-phieu.html"), ("#tool-search", "en", "docs/clerk.html")]
        {
            let speak = format!("document.querySelector('tu-danh-gia').setAttribute('lang', '{language}')");
            browser.script(&speak).await?;
            page.click(tool).await?;
            let guide = ".aid[open] a[target='_blank'][rel='noopener']";
            page.see(guide).await?;
            let led = async || Ok(page.attribute(guide, "href").await?.unwrap_or_default());
            until_equal(tool, site.at(file), led).await?;
            site.read(file)?;
            page.keys(Key::Escape + "").await?;
            page.see_no(".aid").await?;
        }
        Ok(())
    })
}

#[test]
fn what_is_searched_is_found_without_marks_and_no_page_has_a_barrier() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        for (width, scheme) in [(320, "light"), (1200, "dark")] {
            browser.screen(width, 800).await?;
            browser.prefer(scheme).await?;
            for page in ["index.html", "criteria-format.html", "vi/can-bo-lam-phieu.html"] {
                browser.go_to(&site.at(&format!("docs/{page}"))).await?;
                let found = violations(&browser).await?;
                ensure!(found.is_empty(), "{page}, {width} px: {}", found.join("\n"));
            }
        }
        site.clear_requests();
        let search = "const field = document.getElementById('words');
            field.value = 'minh chung dan'; field.dispatchEvent(new Event('input'));";
        browser.script(search).await?;
        let first = until("what was found", async || {
            let first = browser.script("return document.querySelector('#found a')?.href ?? null").await?;
            Ok(first.as_str().map(str::to_owned))
        })
        .await?;
        ensure!(first.starts_with(&site.at("docs/vi/")), "{first}");
        // Words are marked where they begin, and the text around them is cut between words.
        let marked = browser.script("return document.querySelector('#found mark')?.textContent").await?;
        ensure!(marked.as_str().is_some_and(|word| word.starts_with(['m', 'M'])), "{marked}");
        let found = violations(&browser).await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        let asked = site.requests();
        ensure!(asked == ["/docs/search.json"], "{asked:?}");
        // By keyboard: the arrows go through what was found, and Enter follows the first from the field.
        let keyboard = browser.page("html");
        browser.script("document.getElementById('words').focus()").await?;
        keyboard.keys(Key::Down + "").await?;
        let focused = async || browser.script("return document.activeElement.href ?? null").await;
        until_equal("The first", first.as_str(), focused).await?;
        keyboard.keys(Key::Up + "").await?;
        keyboard.keys(Key::Enter + "").await?;
        let place = async || browser.script("return location.href").await;
        until_equal("The place", first.as_str(), place).await?;
        let none = "const field = document.getElementById('words');
            field.value = 'zzzz'; field.dispatchEvent(new Event('input'));";
        browser.script(none).await?;
        let said = async || browser.script("return document.getElementById('found').textContent").await;
        until_equal("What is said", "Không tìm thấy. Thử từ khác, hoặc ít từ hơn.", said).await
    })
}
