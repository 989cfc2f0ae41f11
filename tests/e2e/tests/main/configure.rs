//! The page that makes the code to paste: what it makes works when it is pasted.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Site, run, until, until_equal, violations};
use serde_json::json;

async fn choose(browser: &Browser, css: &str, value: &str) -> Result<()> {
    let script = format!(
        "const field = document.querySelector('{css}'); if (field.type === 'radio') field.checked = true; else field.value = '{value}';
         field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    browser.script(&script).await.map(drop)
}

async fn code(browser: &Browser) -> Result<String> {
    let code = browser.script("return document.querySelector('#code').textContent").await?;
    Ok(code.as_str().unwrap_or_default().to_owned())
}

/// A page of a webmaster who has pasted the code.
fn paste(site: &Site, name: &str, code: &str) -> Result<String> {
    let page = format!(
        "<!doctype html><html lang='vi'><meta charset='utf-8'><title>Trang</title><body><main>{code}</main></html>"
    );
    site.write(name, page)?;
    Ok(site.at(name))
}

#[test]
fn the_code_for_the_element_works_when_pasted_with_its_checksum() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.driver.goto(&site.at("embed.html")).await?;
        until("the sets", async || {
            Ok((browser.script("return document.querySelectorAll('#level option').length").await? == 5)
                .then_some(()))
        })
        .await?;
        choose(&browser, "#level", "mau-297-xa").await?;
        choose(&browser, "#theme", "dark").await?;
        let pasted = code(&browser).await?;
        ensure!(pasted.contains("integrity=\"sha256-") && pasted.contains("theme=\"dark\""), "{pasted}");
        let policy = browser.script("return document.querySelector('#policy').textContent").await?;
        ensure!(policy.as_str().is_some_and(|text| text.contains("'wasm-unsafe-eval'")), "{policy}");
        browser.script("document.querySelector('#preview').scrollIntoView()").await?;
        browser.page("#preview tu-danh-gia").see("#set-0").await?;
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);

        let page = browser.open(&paste(&site, "pasted.html", &pasted)?).await?;
        page.see("#set-0").await?;
        ensure!(page.texts(".choice .option label").await? == ["Xã, phường, thị trấn Bộ mẫu"]);

        // A script that was tampered with does not run under its checksum.
        let script = site.read("tudanhgia.js")?;
        site.write("tudanhgia.js", format!("{script}window.tampered = true;"))?;
        browser.driver.goto(&site.at("pasted.html?2")).await?;
        let loaded =
            browser.script("return [!!customElements.get('tu-danh-gia'), window.tampered ?? false]").await?;
        ensure!(loaded == json!([false, false]), "{loaded}");
        Ok(())
    })
}

#[test]
fn the_code_for_both_frames_works_when_pasted() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.driver.goto(&site.at("embed.html")).await?;
        until("the code", async || Ok((!code(&browser).await?.is_empty()).then_some(()))).await?;
        choose(&browser, "#hue", "20").await?;
        for (mode, start) in [("#frame", "<script src="), ("#plain", "<iframe src=")] {
            browser.driver.goto(&site.at("embed.html")).await?;
            until("the code", async || Ok((!code(&browser).await?.is_empty()).then_some(()))).await?;
            choose(&browser, "#hue", "20").await?;
            choose(&browser, mode, "").await?;
            let pasted = code(&browser).await?;
            ensure!(pasted.starts_with(start), "{pasted}");
            ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
            browser.driver.goto(&paste(&site, "pasted.html", &pasted)?).await?;
            browser.driver.enter_frame(0).await?;
            browser.page("tu-danh-gia").see("#set-0").await?;
            let hue = "return getComputedStyle(document.querySelector('tu-danh-gia')).getPropertyValue('--tdg-hue')";
            until_equal("The hue", json!("20"), async || browser.script(hue).await).await.context(pasted)?;
        }
        Ok(())
    })
}

#[test]
fn the_page_reads_in_both_languages() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.driver.goto(&site.at("embed.html")).await?;
        until("the code", async || Ok((!code(&browser).await?.is_empty()).then_some(()))).await?;
        browser.script("document.querySelector('#language').click()").await?;
        let seen = browser.script("return document.querySelector('h1').innerText").await?;
        ensure!(seen == "Put the self-assessment on your page", "{seen}");
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}
