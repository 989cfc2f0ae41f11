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

/// The page with its code made.
async fn open(site: &Site) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.go_to(&site.at("embed.html")).await?;
    until("the code", async || Ok((!code(&browser).await?.is_empty()).then_some(()))).await?;
    Ok(browser)
}

async fn policy(browser: &Browser) -> Result<String> {
    let policy = browser.script("return document.querySelector('#policy').textContent").await?;
    Ok(policy.as_str().unwrap_or_default().to_owned())
}

const ALL_MODES: [&str; 4] = ["#element", "#frame", "#plain", "#link"];

#[test]
fn the_code_for_the_element_works_when_pasted() -> Result<()> {
    run(async {
        let site = Site::start_with(|options| "/tudanhgia/".clone_into(&mut options.prefix))?;
        let browser = open(&site).await?;
        // Every set, and to leave the choice to the user.
        let index: serde_json::Value = serde_json::from_str(&site.read("criteria/index.json")?)?;
        let sets = index["sets"].as_array().map_or(0, Vec::len);
        ensure!(
            browser.script("return document.querySelectorAll('#level option').length").await? == sets + 1
        );
        // As it stands at first: nothing that an update of the folder, another name of the site or a dark system breaks.
        let expected = "<script type=\"module\" src=\"/tudanhgia/tudanhgia.js\"></script>\
            <tu-danh-gia lang=\"vi\" theme=\"light\">Khi phiếu không hiện ra ở đây, dùng \
            <a href=\"/tudanhgia/phieu/\">phiếu in để chấm trên giấy</a>.</tu-danh-gia>";
        ensure!(code(&browser).await? == expected, "{}", code(&browser).await?);
        choose(&browser, "#level", "mau-297-xa").await?;
        choose(&browser, "#hue", "20").await?;
        let pasted = code(&browser).await?;
        ensure!(policy(&browser).await?.contains("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"));
        browser.script("document.querySelector('#preview').scrollIntoView()").await?;
        browser.page("#preview tu-danh-gia").see("#set-0").await?;
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);

        // Under another name of the same server, as www and the bare domain are, and after an update of the folder.
        site.write("tudanhgia.js", site.read("tudanhgia.js")? + "window.updated = true;")?;
        paste(&site, "pasted.html", &pasted)?;
        let page = browser.open(&site.at("pasted.html")).await?;
        page.see("#set-0").await?;
        ensure!(page.texts(".choice .option label").await? == ["Xã, phường, thị trấn Bộ mẫu"]);
        let hue =
            "return getComputedStyle(document.querySelector('tu-danh-gia')).getPropertyValue('--tdg-hue')";
        ensure!(browser.script(hue).await? == "20");
        let text = browser.script("return document.querySelector('main').innerText").await?;
        ensure!(text == "", "raw text on the page: {text}");
        Ok(())
    })
}

#[test]
fn with_a_checksum_that_was_asked_for_another_script_does_not_run_and_the_text_stays_true() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = open(&site).await?;
        browser.script("document.querySelector('#sri').click()").await?;
        let pasted = code(&browser).await?;
        ensure!(pasted.contains("integrity=\"sha256-"), "{pasted}");
        let address = paste(&site, "pasted.html", &pasted)?;
        browser.open(&address).await?.see("#set-0").await?;
        site.write("tudanhgia.js", site.read("tudanhgia.js")? + "window.tampered = true;")?;
        browser.go_to(&format!("{address}?2")).await?;
        let loaded =
            browser.script("return [!!customElements.get('tu-danh-gia'), window.tampered ?? false]").await?;
        ensure!(loaded == json!([false, false]), "{loaded}");
        let text = browser.script("return document.querySelector('main').innerText").await?;
        ensure!(text == "Khi phiếu không hiện ra ở đây, dùng phiếu in để chấm trên giấy.", "{text}");
        Ok(())
    })
}

#[test]
fn every_code_is_one_line_without_a_block_and_names_a_theme() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = open(&site).await?;
        choose(&browser, "#hue", "140").await?;
        for language in ["vi", "en"] {
            for mode in ALL_MODES {
                choose(&browser, mode, "").await?;
                let code = code(&browser).await?;
                ensure!(!code.contains('\n') && !code.contains("<p") && !code.contains("<div"), "{code}");
                ensure!(!code.contains("http") && !code.contains("integrity"), "{code}");
                ensure!(mode == "#link" || code.contains("theme=") && code.contains("light"), "{code}");
                ensure!(language == "vi" || !code.contains("phiếu"), "{code}");
            }
            browser.script("document.querySelector('#language').click()").await?;
        }
        // Elsewhere, each address says where; the server there is told of too.
        browser.script("document.querySelector('#elsewhere').click()").await?;
        for (mode, header) in [
            ("#element", "Access-Control-Allow-Origin: https://trang-cua-ban.example"),
            ("#frame", "frame-ancestors 'self' https://trang-cua-ban.example"),
            ("#plain", "frame-ancestors 'self' https://trang-cua-ban.example"),
        ] {
            choose(&browser, mode, "").await?;
            let (code, policy) = (code(&browser).await?, policy(&browser).await?);
            ensure!(
                code.contains(&format!("=\"{}", site.url())) && policy.contains(header),
                "{code} {policy}"
            );
            ensure!(policy.contains(site.url().trim_end_matches('/')), "{policy}");
        }
        choose(&browser, "#link", "").await?;
        ensure!(code(&browser).await? == format!("<a href=\"{}\">Tự đánh giá</a>", site.url()));
        Ok(())
    })
}

#[test]
fn a_folder_that_is_not_whole_is_told_of_and_the_code_is_there() -> Result<()> {
    run(async {
        let site = Site::start()?;
        for name in ["criteria/index.json", "embed.json"] {
            site.remove(name)?;
        }
        let browser = open(&site).await?;
        let said = browser.script("return document.querySelector('#trouble').innerText").await?;
        let said = said.as_str().unwrap_or_default();
        for name in ["criteria/index.json", "embed.json"] {
            ensure!(said.contains(&format!("Máy chủ không gửi được tệp {name} (mã 404).")), "{said}");
        }
        ensure!(browser.script("return document.querySelector('#sri').disabled").await? == true);
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}

#[test]
fn the_code_for_both_frames_works_when_pasted() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = open(&site).await?;
        for (mode, start) in [("#frame", "<script src="), ("#plain", "<iframe src=")] {
            browser.go_to(&site.at("embed.html")).await?;
            until("the code", async || Ok((!code(&browser).await?.is_empty()).then_some(()))).await?;
            choose(&browser, "#hue", "20").await?;
            choose(&browser, mode, "").await?;
            let pasted = code(&browser).await?;
            ensure!(pasted.starts_with(start), "{pasted}");
            ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
            browser.go_to(&paste(&site, "pasted.html", &pasted)?).await?;
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
        let browser = open(&site).await?;
        choose(&browser, "#level", "mau-297-xa").await?;
        browser.script("document.querySelector('#language').click()").await?;
        let seen = browser
            .script("return [document.querySelector('h1').innerText, document.title, document.documentElement.lang]")
            .await?;
        let title = "Self-assessment: code for your page";
        ensure!(seen == json!(["Put the self-assessment on your page", title, "en"]), "{seen}");
        // What was chosen stays, and no Vietnamese stands in the lists but the language's own name.
        let level = browser.script("return document.querySelector('#level').value").await?;
        ensure!(level == "mau-297-xa", "{level}");
        let options =
            "return [...document.querySelectorAll('option')].map((option) => option.text).join(' | ')";
        let options = browser.script(options).await?;
        let options = options.as_str().unwrap_or_default().replace("Tiếng Việt", "").replace("Khánh Hòa", "");
        ensure!(!options.contains(['ộ', 'ê', 'ư', 'đ', 'á', 'ể']), "{options}");
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}
