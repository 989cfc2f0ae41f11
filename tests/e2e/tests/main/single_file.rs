//! The page in one file, opened from a disk: no server, no network, the draft in the browser and in a file.

use anyhow::{Result, ensure};
use e2e::{Browser, Expected, Folder, Site, run};
use serde_json::json;
use thirtyfour::Key;
use tudanhgia_words::Language;

const UNIT: &str = "UBND xã Hồng Thái";
const LEVEL: &str = "Xã, phường, thị trấn";

/// Stands in for the browser's own dialog, which nobody can press here, and notes what the page does with it.
const DIALOG: &str = "
    window.showSaveFilePicker = async ({ suggestedName }) => {
        if (window.refuses) throw new DOMException('', window.refuses);
        const file = window.saved = { name: suggestedName };
        const write = async (blob) => { file.text = await blob.text(); };
        return { createWritable: async () => ({ write, close: async () => { file.closed = true; } }) };
    };
";

#[test]
fn one_file_from_a_usb_stick_is_filled_in_scored_saved_and_opened_again() -> Result<()> {
    run(async {
        let stick = Folder::new()?;
        let path = stick.write("USB của tôi/tudanhgia.html", Site::start()?.read_bytes("tudanhgia.html")?)?;
        let browser = Browser::start().await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": DIALOG })).await?;
        let address = format!("file://{}", path.display()).replace(' ', "%20");
        let page = browser.open(&address).await?;
        let address = browser.driver.current_url().await?.to_string();
        let mut expected = Expected::new("mau-297-xa")?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.answer_number("B1.n", "3").await?;
        expected.answer(&[("B1.n", "3")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        page.see_save_state("saved").await?;

        browser.driver.refresh().await?;
        page.see_drafts(&[UNIT]).await?;
        page.continue_draft().await?;
        page.see_score(&expected.words(Language::Vi)).await?;

        page.export_file().await?;
        e2e::until("the saved file", async || {
            Ok((browser.script("return window.saved?.closed").await? == true).then_some(()))
        })
        .await?;
        let name = browser.script("return saved.name").await?;
        ensure!(
            name.as_str().is_some_and(|name| name.starts_with("mau-297-xa-UBND-xã-Hồng-Thái-")),
            "{name}"
        );
        let text = browser.script("return saved.text").await?;
        let text = text.as_str().unwrap_or_default();

        page.go_to_start().await?;
        page.remove_draft().await?;
        page.see_drafts(&[]).await?;
        page.open_file(&stick.write("phieu.json", text)?).await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        page.see_result().await?;

        // Where the browser does not let the page write, the file is a download; a dialog that was closed saves nothing.
        browser.script("window.refuses = 'AbortError'; delete window.saved").await?;
        page.export_file().await?;
        browser.script("window.refuses = 'NotAllowedError'").await?;
        page.export_file().await?;
        ensure!(browser.downloaded().await?.1 == text);
        ensure!(browser.downloads()?.is_empty(), "{:?}", browser.downloads()?);

        page.go_to_start().await?;
        page.press(Language::Vi.texts().page.start.open_example).await?;
        page.see(".work").await?;
        // No documents lie beside the file.
        page.click("#tool-search").await?;
        page.see(".aid[open]").await?;
        ensure!(!page.shows(".aid a").await?);
        page.keys(Key::Escape + "").await?;
        let outside: Vec<String> = browser
            .requests()?
            .into_iter()
            .filter(|asked| *asked != address && !asked.starts_with("blob:"))
            .collect();
        ensure!(outside.is_empty(), "{outside:?}");
        Ok(())
    })
}
