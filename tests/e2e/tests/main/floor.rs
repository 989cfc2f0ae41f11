//! The main path in the oldest browsers that can be had, and what the pages say where they cannot run. A browser that this
//! machine could not get is left out, which `cargo xtask test` says.

use anyhow::{Context, Result, anyhow, ensure};
use e2e::{Browser, Expected, Folder, Old, Page, Site, pages_of, run, until};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::texts::review::pages::pages;
use tudanhgia_office::texts::review::review;
use tudanhgia_words::Language;

use super::main_path::{LEVEL, UNIT, check_file, check_paper, fill_first_group, see_answers};
use super::offline::stored;
use super::round;

/// Keeps what the page saves instead of saving it: each browser puts its files elsewhere.
const KEEP: &str = "
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.kept = text }); return 'blob:'; };
    HTMLAnchorElement.prototype.click = function () { window.keptName = this.download };
";

async fn kept(browser: &Browser, page: &Page) -> Result<(String, String)> {
    browser.script(KEEP).await?;
    page.export_file().await?;
    until("the saved file", async || {
        let [name, text] =
            [browser.script("return window.keptName").await?, browser.script("return window.kept").await?];
        Ok(name.as_str().zip(text.as_str()).map(|(name, text)| (name.to_owned(), text.to_owned())))
    })
    .await
}

/// Choose, fill in, print, save, leave, come back, verify the file, go on without a line.
async fn main_path(which: Old) -> Result<()> {
    let Some(browser) = Browser::start_old(which).await? else { return Ok(()) };
    let mut site = Site::start()?;
    let page = browser.open(&site.url()).await?;
    let mut expected = Expected::new("mau-297-huyen")?;
    page.start_sheet(LEVEL, UNIT).await?;
    fill_first_group(&page, &mut expected).await?;
    page.go_next().await?;
    page.see_save_state("saved").await?;
    page.see_result().await?;
    // WebKit's driver does not print.
    if which != Old::WebKit {
        check_paper(&pages_of(&browser).await?, &expected)?;
    }
    let (name, text) = kept(&browser, &page).await?;
    check_file(&name, &text, &expected)?;

    browser.driver.refresh().await?;
    // The page opens where it was, and shows the heading of the result when that has come.
    page.see(".paper").await?;
    page.go_to_start().await?;
    page.see_drafts(&[UNIT]).await?;
    page.continue_draft().await?;
    page.open_group(1).await?;
    see_answers(&page, &expected).await?;

    browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
    let second = browser.page("#review");
    let folder = Folder::new()?;
    second.give_file("#verify-file", &folder.write(&name, &text)?).await?;
    second.read((review(Language::Vi).verdict)(true)).await?;
    second.read("Tính lại từ câu trả lời trong tệp").await?;

    browser.open(&site.url()).await?;
    stored(&browser, &page).await?;
    site.stop();
    // Not reloaded: Firefox's driver goes past the worker then.
    browser.open(&site.url()).await.context("no page without a line")?;
    page.see_drafts(&[UNIT]).await?;
    page.continue_draft().await?;
    page.open_group(1).await?;
    see_answers(&page, &expected).await
}

#[test]
fn the_main_path_in_chromium_109() -> Result<()> {
    run(main_path(Old::Chromium))
}

#[test]
fn the_main_path_in_firefox() -> Result<()> {
    run(main_path(Old::Firefox))
}

#[test]
fn the_main_path_in_webkit() -> Result<()> {
    run(main_path(Old::WebKit))
}

/// The rows and grids that are left on paper with nothing in them: in such a row Chromium 105 to 107 begin pages for ever.
const EMPTY: &str = "
    const drawn = (node) => node.getClientRects().length > 0;
    return [...root.querySelectorAll('*')].filter((node) => /flex|grid/.test(getComputedStyle(node).display)
        && drawn(node) && node.children.length && ![...node.children].some(drawn)).map((node) => node.className);
";

/// A table of many pages, in view or as a paper, has as many as its rows fill: some versions have begun a page for nothing.
#[test]
fn a_long_table_fills_its_pages_in_chromium_109() -> Result<()> {
    run(async {
        let Some(browser) = Browser::start_old(Old::Chromium).await? else { return Ok(()) };
        let (site, folder) = (Site::start()?, Folder::new()?);
        let set = CriteriaSet::read(&round::set_file()).map_err(|problems| anyhow!("{problems:?}"))?;
        let page = round::opened(&browser, &site, &folder).await?;
        let (_, sheet) = round::sheets(&set).into_iter().next().context("a sheet")?;
        let line = |number: usize| -> Result<String> {
            let mut sheet = Sheet::read(&sheet).ok().context("a sheet")?;
            sheet.unit = format!("Ủy ban nhân dân xã số {number}");
            Ok(serde_json::from_str::<Value>(&sheet.save())?.to_string() + "\n")
        };
        let lines = (1..=400).map(line).collect::<Result<String>>()?;
        round::give_files(&page, "#round-files", &[folder.write("tat-ca.jsonl", lines)?]).await?;
        page.press(round::words().begin).await?;
        page.see("#round-result").await?;
        for part in [round::words().sheets.title, round::words().ranking.title, round::words().spread.title] {
            page.press_in("#tong-hop", part).await?;
            let count = pages_of(&browser).await?.len();
            ensure!(count < 20, "{part}: {count} pages");
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
            let empty = page.script(EMPTY, &[]).await?;
            ensure!(empty == json!([]), "{part}: {empty}");
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        }
        page.press_in("#tong-hop", round::words().results.title).await?;
        browser.script("window.print = () => { window.printed = true; }").await?;
        page.press(pages(Language::Vi).files.print).await?;
        until("the annex", async || {
            Ok((browser.script("return window.printed === true").await? == true).then_some(()))
        })
        .await?;
        let papers = pages_of(&browser).await?;
        ensure!((8..40).contains(&papers.len()), "{} pages", papers.len());
        // It stands alone, and goes to its end.
        ensure!(!papers.concat().contains(round::words().title) && papers.concat().contains("số 400"));
        Ok(())
    })
}

/// As Safari before 16.4: pages make no style sheets.
const NO_SHEETS: &str = "
    window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor') };
    delete ShadowRoot.prototype.adoptedStyleSheets;
    delete Document.prototype.adoptedStyleSheets;
";

#[test]
fn pages_have_their_styles_where_they_make_no_sheets() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(NO_SHEETS).await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        until("the styles of the form", async || {
            let option = "return getComputedStyle(root.querySelector('.choice .option')).paddingLeft";
            Ok((page.script(option, &[]).await? == "44px").then_some(()))
        })
        .await?;
        browser.open(&site.at("doi-chieu.html")).await?;
        let page = browser.page("#review");
        page.see("h1").await?;
        until("the styles of the second page", async || {
            let set = page
                .script("return getComputedStyle(root.querySelector('.app')).fontVariantNumeric", &[])
                .await?;
            let width =
                page.script("return getComputedStyle(root.querySelector('.review')).maxWidth", &[]).await?;
            Ok((set == "tabular-nums" && width == "1100px").then_some(()))
        })
        .await
    })
}

/// As Chrome 88: it runs WebAssembly without references, and knows no layers of styles.
const BELOW_THE_FLOOR: &str = "WebAssembly.validate = () => false; delete window.CSSLayerBlockRule;";

#[test]
fn a_browser_below_the_floor_is_told_so_and_not_sent_to_the_line() -> Result<()> {
    run(async {
        let site = Site::start()?;
        // Such a browser does not know what the hints of the page ask of it, so it follows none.
        let (hint, unknown) = ("media=\"(scripting: enabled)\"", "media=\"(unknown: feature)\"");
        let page = site.read("index.html")?;
        ensure!(page.matches("preload\"").count() == 3 && page.matches(hint).count() == 3, "{page}");
        site.write("index.html", page.replace(hint, unknown))?;
        let browser = Browser::start().await?;
        browser.on_each_page(BELOW_THE_FLOOR).await?;
        for (address, host) in [("index.html", "tu-danh-gia"), ("doi-chieu.html", "#review")] {
            site.clear_requests();
            browser.open(&site.at(address)).await?;
            until("the word of the page", async || {
                let script = format!(
                    "const host = document.querySelector('{host}');
                    return (host.shadowRoot ?? host).textContent"
                );
                let said = browser.script(&script).await?;
                let said = said.as_str().unwrap_or_default();
                Ok((said.contains("quá cũ") && said.contains("Firefox từ bản 115")).then_some(()))
            })
            .await?;
            ensure!(!site.requests().iter().any(|path| path.ends_with(".wasm")), "{:?}", site.requests());
        }
        Ok(())
    })
}

#[test]
fn the_page_in_one_file_says_what_a_browser_lacks() -> Result<()> {
    run(async {
        let stick = Folder::new()?;
        let path = stick.write("tudanhgia.html", Site::start()?.read_bytes("tudanhgia.html")?)?;
        for lack in ["delete window.DecompressionStream", "HTMLScriptElement.supports = () => false"] {
            let browser = Browser::start().await?;
            browser.on_each_page(lack).await?;
            browser.open(&format!("file://{}", path.display())).await?;
            until(&format!("what is missing, after {lack}"), async || {
                let said = browser.script("return document.body.innerText").await?;
                let said = said.as_str().unwrap_or_default();
                Ok((said.contains("quá cũ") && said.contains("Safari từ bản 16.4")).then_some(()))
            })
            .await?;
        }
        Ok(())
    })
}
