//! Without storage, or with a full one, the work goes on and the page says the truth about it.

use anyhow::{Result, ensure};
use e2e::{Browser, Expected, Site, run};
use serde_json::json;
use tudanhgia::texts::Language;

#[test]
fn where_storage_is_denied_the_page_says_so_and_works() -> Result<()> {
    run(async {
        // A sandboxed frame has an origin of its own: modules and files come to it as to a stranger.
        let stranger = ("Access-Control-Allow-Origin".to_owned(), "*".to_owned());
        let site = Site::start_with(|options| options.headers = vec![stranger])?;
        let frame = "<!doctype html><title>Khung</title><iframe sandbox='allow-scripts' src='index.html' width=1100 height=800></iframe>";
        site.write("khung.html", frame)?;
        let browser = Browser::start().await?;
        browser.open(&site.at("khung.html")).await?;
        browser.driver.enter_frame(0).await?;
        let page = browser.page("tu-danh-gia");
        page.see("#set-0").await?;
        let texts = &Language::Vi.texts().page;
        page.read(texts.start.no_storage).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
        let words = page.see_save_state("failed").await?;
        ensure!(words == texts.save.denied, "{words}");
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "2")]);
        page.answer_number("B1.n", "2").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(page.texts(".save button").await? == [texts.save.to_file]);
        page.see_result().await
    })
}

#[test]
fn when_storage_is_full_the_page_says_so_and_the_sheet_can_be_saved_as_a_file() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        let origin = site.url();
        browser.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
        let words = page.see_save_state("failed").await?;
        let texts = &Language::Vi.texts().page;
        ensure!(words == texts.save.full, "{words}");
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "2")]);
        page.answer_number("B1.n", "2").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        page.export_file().await?;
        let (_, text) = browser.downloaded().await?;
        ensure!(text.contains("\"B1.n\": \"2\""), "{text}");
        // Once there is room again, the next change is saved with all that came before.
        browser.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await?;
        page.answer_number("B2.b", "6").await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.continue_draft().await?;
        page.see("[id='field-B1.n']").await?;
        ensure!(page.number_in("B1.n").await? == "2" && page.number_in("B2.b").await? == "6");
        Ok(())
    })
}
