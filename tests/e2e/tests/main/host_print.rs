//! The paper is printed alone: from the page itself, from any host, from a frame. Nobody prints here; what would be on
//! paper is.

use anyhow::{Result, ensure};
use e2e::{Browser, Page, Site, pages_of, run, until_equal};
use serde_json::{Value, json};
use tudanhgia_words::{Language, full_name};

use crate::frame::{Sites, enter, leave};

/// Counts what was sent to the printer.
const PRINTER: &str = "window.prints = 0; window.print = () => void prints++;";

const UNIT: &str = "UBND huyện Sơn Dương";

async fn fill_in(page: &Page) -> Result<()> {
    page.start_sheet("Huyện, thành phố", UNIT).await?;
    page.answer_number("B1.n", "3").await?;
    page.choose_option("C1.truong-ban", "Bí thư cấp ủy hoặc Chủ tịch UBND").await?;
    page.see_result().await
}

/// Presses the button and waits until the printer has heard of it once more.
async fn press_print(browser: &Browser, page: &Page) -> Result<()> {
    let before = browser.script("return prints").await?.as_u64().unwrap_or_default();
    page.press(Language::Vi.result().print).await?;
    until_equal("A print", json!(before + 1), async || browser.script("return prints").await).await
}

/// What stands in the document beside the host's own head and body, and how many style sheets are added to it.
async fn traces(browser: &Browser) -> Result<Value> {
    let script = "return [document.documentElement.children.length - 2, document.adoptedStyleSheets.length]";
    browser.script(script).await
}

#[test]
fn from_every_host_the_same_paper_is_printed_and_nothing_of_the_host() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let mut papers = Vec::new();
        for case in ["", "portal-print", "hostile-css", "fixed-header", "cms", "webforms"] {
            let browser = Browser::start().await?;
            browser.on_each_page(PRINTER).await?;
            let page = browser.open(&if case.is_empty() { site.url() } else { site.case(case) }).await?;
            if case == "hostile-css" {
                browser
                    .script("document.querySelector('#place').append(document.createElement('tu-danh-gia'))")
                    .await?;
            }
            browser.script("document.querySelector('tu-danh-gia').scrollIntoView()").await?;
            if case == "fixed-header" {
                page.see("#set-0").await?;
                browser.script("document.querySelector('tu-danh-gia').removeAttribute('level')").await?;
            }
            fill_in(&page).await?;
            if case.is_empty() {
                // The page's own paper, printed by the browser's menu.
                papers.push((case, pages_of(&browser).await?));
            }
            press_print(&browser, &page).await?;
            papers.push((case, pages_of(&browser).await?));
            // The browser tells the page that it has printed: all is as before, and a second time works.
            ensure!(traces(&browser).await? == json!([0, 0]), "{case}: {}", traces(&browser).await?);
            press_print(&browser, &page).await?;
            ensure!(traces(&browser).await? == json!([1, 1]), "{case}: {}", traces(&browser).await?);
            papers.push((case, pages_of(&browser).await?));
            ensure!(page.shows(".paper").await?, "{case}: the result is gone");
        }
        let (_, expected) = &papers[0];
        ensure!(
            expected[0].contains("BÁO CÁO\nKết quả tự đánh giá theo") && expected.len() > 2,
            "{expected:?}"
        );
        for (case, paper) in &papers {
            ensure!(paper == expected, "{case}:\n{}\nexpected:\n{}", paper.join("\n"), expected.join("\n"));
        }
        Ok(())
    })
}

#[test]
fn in_a_frame_the_frame_prints_and_only_the_paper_is_in_it() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(PRINTER).await?;
        sites.open(&browser, "frame").await?;
        let page = enter(&browser, 0).await?;
        page.begin(UNIT).await?;
        page.answer_number("B1.n", "3").await?;
        page.see_result().await?;
        press_print(&browser, &page).await?;
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let seen = "return [...document.documentElement.children]
            .filter((node) => getComputedStyle(node).display !== 'none')
            .map((node) => node.shadowRoot?.querySelector('.app').innerText)";
        let seen = browser.script(seen).await?;
        let papers: Vec<_> = seen.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        // The name of the unit stands on two lines.
        let said = papers.concat().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        ensure!(papers.len() == 1 && said.contains(&full_name(UNIT).to_lowercase()), "{seen}");
        ensure!(papers[0].contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{seen}");
        leave(&browser).await?;
        ensure!(browser.script("return prints").await? == 0, "the page around is printed");
        Ok(())
    })
}

#[test]
fn where_the_part_that_prints_is_missing_the_page_is_printed_as_it_is() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        for name in site.assets()?.into_iter().filter(|name| name.contains("/print-")) {
            site.remove(&name)?;
        }
        let browser = Browser::start().await?;
        browser.on_each_page(PRINTER).await?;
        let page = browser.open(&site.case("portal-print")).await?;
        fill_in(&page).await?;
        press_print(&browser, &page).await?;
        ensure!(traces(&browser).await? == json!([0, 0]));
        Ok(())
    })
}
