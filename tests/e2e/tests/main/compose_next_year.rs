//! Next year on the page for authors: last year's set is changed, what changed is looked at before a version exists, and colleagues try
//! it by a link before it is public.

use anyhow::{Result, ensure};
use e2e::{Browser, Site, look, run, until, until_equal};
use tudanhgia_author::texts::compose;
use tudanhgia_words::Language;

use crate::compose::{choose, fill, open, unpack};

#[test]
fn a_change_is_looked_at_before_a_version_exists_and_old_sheets_keep_theirs() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = open(&browser, &site).await?;
        choose(&page, "from-set", "Xã, phường, thị trấn").await?;
        page.see("#set-name").await?;
        // Another name of a row: the last number; then another rule: the middle one.
        let row = page.script("return root.querySelectorAll('[data-id]')[1].dataset.place", &[]).await?;
        let row = row.as_str().unwrap_or_default().to_owned();
        page.script("root.querySelectorAll('[data-id]')[1].click()", &[]).await?;
        fill(&page, &format!("at-{row}.name.vi"), "Tên mới của tiêu chí").await?;
        page.read("1.0.2").await?;
        page.press(texts.publish).await?;
        page.read("1.0.2").await?;
        page.press(&(texts.raise)("1.0.2")).await?;
        // The version is high enough now, but nobody has looked.
        page.see("#changes-seen").await?;
        page.press(texts.publish).await?;
        page.read(texts.not_seen).await?;
        ensure!(browser.downloads()?.is_empty(), "packed unseen");
        page.press(texts.show_changes).await?;
        page.see(".sheet").await?;
        let table = page.text(".sheet").await?;
        ensure!(table.contains("Tên mới của tiêu chí"), "{table}");
        let found = look(&browser, &page, "changes").await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        page.click("#changes-seen").await?;
        // What is changed after that is not what was looked at.
        fill(&page, &format!("at-{row}.name.vi"), "Tên mới hơn").await?;
        until("the tick goes", async || {
            Ok((page.script("return root.querySelector('#changes-seen').checked", &[]).await? == false)
                .then_some(()))
        })
        .await?;
        page.click("#changes-seen").await?;
        page.press(texts.publish).await?;
        let (name, bytes) = browser.downloaded_as(".zip").await?;
        ensure!(name == "mau-297-xa-1.0.2.zip", "{name}");
        let names = unpack(&site, &bytes)?;
        ensure!(names.iter().any(|name| name == "criteria/mau-297-xa-1.0.1.json"), "{names:?}");

        // The method as the annex of a decision is printed alone.
        page.press(texts.show_method).await?;
        until("the method", async || Ok(page.text(".sheet").await?.contains("PHỤ LỤC").then_some(())))
            .await?;
        // Cells are narrow: their lines are put together again.
        let pages = e2e::pages_of(&browser).await?.join(" ");
        let printed = pages.split_whitespace().collect::<Vec<_>>().join(" ");
        ensure!(printed.contains("Tên mới hơn") && !printed.contains(texts.publish), "{printed}");
        // Its table is wide, and so is the paper; the page is left as it was.
        let size = e2e::size_of_pdf(&browser.print().await?)?;
        ensure!(size == "842 x 596", "{size}");
        let left = browser.script("return document.adoptedStyleSheets.length").await?;
        ensure!(left == 0, "{left}");
        page.press("Word (DOCX)").await?;
        let (name, bytes) = browser.downloaded_as(".docx").await?;
        ensure!(name == "mau-297-xa-cach-cham.docx", "{name}");
        let text = e2e::unpacked(&bytes, "word/document.xml")?;
        ensure!(text.contains("Tên mới hơn"), "not in the paper");
        Ok(())
    })
}

#[test]
fn colleagues_try_a_set_by_a_link_after_they_were_asked() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = open(&browser, &site).await?;
        choose(&page, "from-set", "Xã, phường, thị trấn").await?;
        page.see("#set-name").await?;
        page.press(texts.whole).await?;
        fill(&page, "at-title.vi", "Bộ để góp ý").await?;
        // The clipboard of a test is the page's own word for it.
        page.script(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })",
            &[],
        )
        .await?;
        page.click("#share").await?;
        page.read("Đã chép liên kết").await?;
        let link = browser.script("return window.copied").await?;
        let link = link.as_str().unwrap_or_default().to_owned();
        ensure!(link.starts_with(&site.at("soan-bo-tieu-chi.html#~bo1.")), "{link}");
        let requests = site.requests().len();

        let other = Browser::start().await?;
        other.driver.goto(&link).await?;
        let page = other.page("#compose");
        page.read(&(texts.linked)("Bộ để góp ý")).await?;
        ensure!(!page.shows("#set-name").await?, "opened unasked");
        page.click("#open-linked").await?;
        until_equal("the set", "Bộ để góp ý".to_owned(), async || page.text("#set-name").await).await?;
        page.press(texts.show).await?;
        other.page("#compose >>> #stage").see("[id^='criterion-']").await?;
        let sent = site.requests();
        ensure!(!sent[requests..].iter().any(|request| request.contains("bo1")), "{sent:?}");
        // A link that was cut says so.
        other.driver.goto("about:blank").await?;
        other.driver.goto(&link[..link.len() - 40]).await?;
        other.page("#compose").read(texts.bad_link).await?;
        Ok(())
    })
}
