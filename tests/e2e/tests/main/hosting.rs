//! Where the page can live: under the strictest policy, under any path, asking for nothing but its own files.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Page, Site, run};
use serde_json::json;
use tudanhgia::texts::Language;

/// From the first group to the result and a file.
async fn work(page: &Page) -> Result<()> {
    page.answer_number("B1.n", "3").await?;
    page.answer_number("B2.b", "khong").await?;
    page.choose_option("C1.truong-ban", "Bí thư hoặc Chủ tịch").await?;
    page.see_save_state("saved").await?;
    page.open_group(2).await?;
    page.go_next().await?;
    page.press(Language::Vi.texts().page.form.to_result).await?;
    page.see(".paper").await?;
    page.export_file().await
}

#[test]
fn the_strictest_policy_is_never_violated_and_nothing_is_asked_for_once_the_set_is_there() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let listen = "window.violations = []; addEventListener('securitypolicyviolation', (event) =>
            window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`), true);";
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": listen })).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Chiêm Hóa").await?;
        ensure!(site.requests().iter().any(|path| path.ends_with("mau-297-huyen.json")));
        site.clear_requests();
        work(&page).await?;
        browser.downloaded().await?;
        ensure!(site.requests().is_empty(), "Asked for: {:?}", site.requests());
        let elsewhere = "return performance.getEntriesByType('resource').map((entry) => entry.name)
            .filter((name) => !name.startsWith(location.origin))";
        ensure!(browser.script(elsewhere).await? == json!([]));
        let violations = browser.script("return violations").await?;
        ensure!(violations == json!([]), "{violations}");
        // Does the listener hear anything at all?
        browser.script("const style = document.createElement('style'); style.textContent = 'p {}'; document.head.append(style)").await?;
        e2e::until("a violation", async || {
            let heard = browser.script("return violations.length").await?.as_u64().context("no list")?;
            Ok((heard > 0).then_some(()))
        })
        .await
    })
}

#[test]
fn the_page_works_below_any_path() -> Result<()> {
    run(async {
        let site = Site::start_with(|options| "/cong/danh-gia/".clone_into(&mut options.prefix))?;
        let browser = Browser::start().await?;
        ensure!(site.url().ends_with("/cong/danh-gia/"), "{}", site.url());
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Chiêm Hóa").await?;
        work(&page).await?;
        let outside: Vec<String> =
            site.requests().into_iter().filter(|path| !path.starts_with("/cong/danh-gia/")).collect();
        ensure!(outside.is_empty(), "{outside:?}");
        Ok(())
    })
}
