//! Two windows on one reply or one sheet: whatever is typed in either stays, once.

use anyhow::{Result, ensure};
use e2e::{Browser, Folder, Page, Site, TABLE, run, until, until_equal};
use serde_json::Value;
use thirtyfour::WindowHandle;
use tudanhgia_words::Language;

use super::main_path::{LEVEL, UNIT};
use super::reconcile::{give_official, open_page, sheet};
use super::undo::see_number;

#[test]
fn two_windows_on_one_reply_lose_nothing() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let folder = Folder::new()?;
        let browser = Browser::start().await?;
        let sheet = folder.write("phieu.json", sheet()?)?;
        let begin = async || {
            let page = open_page(&browser, &site).await?;
            page.give_file("#reconcile-sheet", &sheet).await?;
            give_official(&page, &folder, "ket-qua.csv", TABLE.as_bytes()).await?;
            page.see("[id='text-B2']").await?;
            anyhow::Ok(page)
        };
        let write = async |page: &Page, css: &str, text: &str| {
            page.see(css).await?.send_keys(text).await?;
            until_equal("The reply", Some("saved".to_owned()), async || {
                page.attribute(".kept", "data-state").await
            })
            .await
        };
        let page = begin().await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        begin().await?;
        write(&page, "[id='text-B2']", "Đã họp đủ ba cuộc.").await?;
        browser.driver.switch_to_window(first).await?;
        write(&page, "[id='text-B2']", "Có thêm một cuộc.").await?;
        write(&page, "[id='text-C1']", "Trưởng ban là Chủ tịch.").await?;

        // Both windows are closed; what either wrote is there.
        browser.driver.refresh().await?;
        begin().await?;
        for (css, texts) in [
            ("[id='text-B2']", ["Có thêm một cuộc.", "Đã họp đủ ba cuộc."]),
            ("[id='text-C1']", ["Trưởng ban là Chủ tịch.", ""]),
        ] {
            until_equal(css, true, async || {
                let value = page.script("return root.querySelector(a)?.value", &[css]).await?;
                Ok(value.as_str().is_some_and(|value| texts.iter().all(|text| value.contains(text))))
            })
            .await?;
        }
        Ok(())
    })
}

/// Types a text, two letters at a time, where the cursor is, as fast as the page takes it, also in a window that is not in front;
/// then the document's `data-typed` says so. Timers of such a window are slowed down, messages are not.
const TYPE: &str = r#"
    const area = root.querySelector(a);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    const letters = [...b];
    const channel = new MessageChannel();
    let next = 0;
    channel.port1.onmessage = () => {
        if (performance.now() >= next) {
            next = performance.now() + 3;
            area.setRangeText(letters.splice(0, 2).join(""), area.selectionEnd, area.selectionEnd, "end");
            area.dispatchEvent(new InputEvent("input", {bubbles: true, composed: true}));
        }
        if (letters.length) channel.port2.postMessage(0);
        else document.documentElement.dataset.typed = "yes";
    };
    delete document.documentElement.dataset.typed;
    channel.port2.postMessage(0);
"#;

#[test]
fn two_windows_typing_at_once_lose_no_word_and_double_none() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let folder = Folder::new()?;
        let browser = Browser::start().await?;
        let sheet = folder.write("phieu.json", sheet()?)?;
        let begin = async || {
            let page = open_page(&browser, &site).await?;
            page.give_file("#reconcile-sheet", &sheet).await?;
            give_official(&page, &folder, "ket-qua.csv", TABLE.as_bytes()).await?;
            page.see("[id='text-B2']").await?;
            anyhow::Ok(page)
        };
        let area = "[id='text-B2']";
        let value = async |page: &Page| {
            let value = page.script("return root.querySelector(a)?.value ?? ''", &[area]).await?;
            anyhow::Ok(value.as_str().unwrap_or_default().to_owned())
        };
        let page = begin().await?;
        page.see(area).await?.send_keys("Chung cho hai cửa sổ.").await?;
        let saved = async || {
            until_equal("The reply", Some("saved".to_owned()), async || {
                page.attribute(".kept", "data-state").await
            })
            .await
        };
        saved().await?;
        let windows = [browser.driver.window().await?, browser.driver.new_tab().await?];
        browser.driver.switch_to_window(windows[1].clone()).await?;
        begin().await?;
        for (window, name) in windows.iter().zip(["a", "b"]) {
            browser.driver.switch_to_window(window.clone()).await?;
            let words: String = (0..500).map(|word| format!(" {name}{word}z")).collect();
            page.script(TYPE, &[area, &words]).await?;
        }
        for window in &windows {
            browser.driver.switch_to_window(window.clone()).await?;
            let typed =
                async || page.script("return document.documentElement.dataset.typed ?? ''", &[]).await;
            // A thousand words take a while on a busy machine.
            for _ in 0..4 {
                if until_equal("The window", Value::from("yes"), typed).await.is_ok() {
                    break;
                }
            }
            saved().await?;
        }
        // Who writes on joins what the other has written since.
        browser.driver.switch_to_window(windows[0].clone()).await?;
        page.script(TYPE, &[area, "."]).await?;
        saved().await?;
        browser.driver.refresh().await?;
        begin().await?;
        until_equal("The text", true, async || Ok(value(&page).await?.contains("Chung"))).await?;
        let text = value(&page).await?;
        let mut found: Vec<&str> = text.split(|end: char| end.is_whitespace() || end == '.').collect();
        found.retain(|word| !word.is_empty());
        found.sort_unstable();
        let mut expected: Vec<String> = "Chung cho hai cửa sổ".split(' ').map(str::to_owned).collect();
        expected
            .extend(["a", "b"].iter().flat_map(|name| (0..500).map(move |word| format!("{name}{word}z"))));
        expected.sort_unstable();
        ensure!(found == expected, "{text}");
        Ok(())
    })
}

/// A storage in which what was kept of the history comes late.
const LATE: &str = "
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (key) {
        const request = get.call(this, key);
        if (!String(key).startsWith('history ')) return request;
        const late = new EventTarget();
        const answer = new Promise((done) => (window.answers = done));
        request.onsuccess = () => answer.then(() => late.onsuccess({ target: request }));
        Object.defineProperty(late, 'result', { get: () => request.result });
        return late;
    };
";

#[test]
fn what_another_window_typed_is_in_a_history_that_was_fetched_late_too() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.answer_number("B1.n", "1").await?;
        page.see_save_state("saved").await?;
        let (first, second) = (browser.driver.window().await?, browser.driver.new_tab().await?);
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        turn(&second).await?;
        browser.on_each_page(LATE).await?;
        browser.open(&site.url()).await?.continue_draft().await?;
        until("The history is asked for", async || {
            Ok((browser.script("return !!window.answers").await? == true).then_some(()))
        })
        .await?;
        turn(&first).await?;
        page.answer_number("B2.a", "2").await?;
        turn(&second).await?;
        see_number(&page, "B2.a", "2").await?;
        page.answer_number("B2.a", "3").await?;
        browser.script("answers()").await?;
        page.see(".undo").await?;
        for number in ["2", ""] {
            page.press(Language::Vi.history().undo).await?;
            see_number(&page, "B2.a", number).await?;
        }
        see_number(&page, "B1.n", "1").await
    })
}
