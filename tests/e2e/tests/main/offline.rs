//! Without a line after the first visit, and with a new version while somebody works: nothing is lost, nothing is forced,
//! and two versions are never mixed.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Folder, Page, Site, copy_page, run, until, until_equal};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::texts::review::review;
use tudanhgia_words::Language;
use xtask::build::integrity;

const UNIT: &str = "UBND huyện Na Hang";
const LEVEL: &str = "Huyện, thành phố";
const SET: &str = "criteria/mau-297-huyen.json";

/// The newest release that is stored, whole, for the folder of the page.
const NEWEST: &str = "
    const done = arguments[arguments.length - 1];
    const folder = new URL(arguments[0] ?? './', location.href);
    caches.match(new URL('?current', folder), { cacheName: `tudanhgia ${folder.pathname} ` })
        .then((note) => note?.text()).then((name) => done(name ?? ''), () => done(''));
";

async fn newest(browser: &Browser, folder: Option<&str>) -> Result<String> {
    let name = browser.driver.execute_async(NEWEST, vec![json!(folder)]).await?;
    Ok(name.json().as_str().unwrap_or_default().to_owned())
}

/// Says that the element is ready, as the element does.
const READY: &str =
    "document.querySelector('tu-danh-gia').dispatchEvent(new Event('ready', { bubbles: true }))";

/// The first visit is over: everything is stored, and the worker answers from then on.
pub(super) async fn stored(browser: &Browser, page: &Page) -> Result<()> {
    page.see("#set-0").await?;
    browser.script(READY).await?;
    until("the stored release", async || {
        let controlled = browser.script("return navigator.serviceWorker.controller !== null").await?;
        Ok((controlled == true && !newest(browser, None).await?.is_empty()).then_some(()))
    })
    .await
}

/// A draft with one answer, said to be saved.
async fn begin(page: &Page, expected: &mut Expected) -> Result<()> {
    page.start_sheet(LEVEL, UNIT).await?;
    page.answer_number("B1.n", "3").await?;
    expected.answer(&[("B1.n", "3")]);
    page.see_score(&expected.words(Language::Vi)).await?;
    page.see_save_state("saved").await.map(drop)
}

async fn goes_on(page: &Page, expected: &mut Expected) -> Result<()> {
    page.see_drafts(&[UNIT]).await?;
    page.continue_draft().await?;
    page.see_score(&expected.words(Language::Vi)).await?;
    page.answer_number("B2.b", "7").await?;
    expected.answer(&[("B2.b", "7")]);
    page.see_score(&expected.words(Language::Vi)).await?;
    page.see_save_state("saved").await.map(drop)
}

#[test]
fn after_the_first_visit_everything_works_without_a_line() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        stored(&browser, &page).await?;
        // The second page's program waits until somebody opens that page; the first never asks for it.
        ensure!(!site.requests().iter().any(|path| path.starts_with("/assets/review-")));
        browser.go_to(&site.at("doi-chieu.html")).await?;
        browser.page("#review").see("h1").await?;
        browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        begin(&page, &mut expected).await?;

        site.stop();
        browser.driver.refresh().await?;
        page.see(".work").await?;
        page.go_to_start().await?;
        goes_on(&page, &mut expected).await?;
        page.see_result().await?;
        page.export_file().await?;
        let (name, sheet) = browser.downloaded().await?;
        ensure!(sheet.contains("\"B2.b\": \"7\""));

        // A set and an example that nobody has opened yet, from another address of the page.
        browser.open(&site.at("index.html?x=1#y")).await?;
        page.press(Language::Vi.texts().page.start.open_example).await?;
        page.see(".work").await?;
        page.go_to_start().await?;
        page.start_sheet("Xã, phường, thị trấn", "UBND xã Thanh Tương").await?;
        page.see_score(&Expected::new("mau-297-xa")?.words(Language::Vi)).await?;

        // A sheet of an earlier version of a set, which nobody has opened yet either.
        let earlier = CriteriaSet::read(&site.read("criteria/mau-297-huyen-1.0.0.json")?).ok();
        let earlier = earlier.context("the set is broken")?;
        let folder = Folder::new()?;
        let file = Sheet::new(&earlier, "UBND huyện Lâm Bình", "2026-01-05T08:00:00Z").save();
        page.go_to_start().await?;
        page.open_file(&folder.write("phieu.json", file)?).await?;
        page.see(".work").await?;
        ensure!(!page.whole_text().await?.contains(Language::Vi.aids().other_hash));

        // The second page, with the set that a file names.
        browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
        let second = browser.page("#review");
        second.give_file("#verify-file", &folder.write(&name, sheet)?).await?;
        second.read((review(Language::Vi).verdict)(true)).await?;
        second.read("Tính lại từ câu trả lời trong tệp").await
    })
}

/// Puts another build on the server: other code, another version of the set. `whole` is what the worker says of it.
fn another_build(site: &Site, whole: bool) -> Result<()> {
    let (page, worker) = (site.read("offline.js")?, site.read("sw.js")?);
    let is_version = |text: &&str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let version = page.split('"').find(is_version).context("no version in offline.js")?;
    let element = site.read("tudanhgia.js")?;
    let other_element = format!("{element}\ndocument.documentElement.dataset.build = 'other';");
    let other_page = page.replace(version, "ffffffffffffffff");
    let mut other_worker = worker
        .replace(version, "ffffffffffffffff")
        .replace(&integrity(page.as_bytes()), &integrity(other_page.as_bytes()));
    if whole {
        other_worker =
            other_worker.replace(&integrity(element.as_bytes()), &integrity(other_element.as_bytes()));
    }
    site.write("offline.js", other_page)?;
    site.write("tudanhgia.js", other_element)?;
    site.write("sw.js", other_worker)?;
    another_set(site)
}

/// The department issues the set anew: another version, another title, fewer points for the first group.
fn another_set(site: &Site) -> Result<()> {
    let title = json!({ "vi": "Bộ tiêu chí ban hành lại", "en": "Criteria issued anew" });
    let mut set: Value = serde_json::from_str(&site.read(SET)?)?;
    set["version"] = json!("2.0.0");
    set["title"] = title.clone();
    site.write(SET, set.to_string())?;
    let mut index: Value = serde_json::from_str(&site.read("criteria/index.json")?)?;
    let entries = index["sets"].as_array_mut().context("no sets")?;
    let entry = entries.iter_mut().find(|entry| entry["id"] == "mau-297-huyen").context("no such set")?;
    entry["version"] = json!("2.0.0");
    entry["title"] = title;
    site.write("criteria/index.json", index.to_string())
}

const NOTICE: &str = "
    const notice = document.body.lastElementChild.shadowRoot?.querySelector('section[aria-label] > [role=status]');
    return notice?.textContent ?? '';
";

async fn is_other_build(browser: &Browser) -> Result<bool> {
    Ok(browser.script("return document.documentElement.dataset.build ?? ''").await? == "other")
}

async fn offered(browser: &Browser) -> Result<()> {
    until("the offer of a new version", async || {
        let said = browser.script(NOTICE).await?;
        Ok(said.as_str().is_some_and(|said| said.starts_with("Đã có bản mới")).then_some(()))
    })
    .await
}

async fn press_in_notice(browser: &Browser, number: usize) -> Result<()> {
    let press = format!(
        "document.body.lastElementChild.shadowRoot.querySelectorAll('button')[{}].click()",
        number - 1
    );
    browser.script(&press).await.map(drop)
}

#[test]
fn a_worker_with_nothing_stored_stores_at_the_next_visit() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        stored(&browser, &page).await?;
        // Everything, the notes alone, a release alone: a browser may end an installation halfway, a person may delete.
        let kinds = ["", "/ $/", "/ [0-9a-f]+ [0-9a-f]+$/"];
        for kind in kinds {
            let lose = format!(
                "const done = arguments[0], kind = {};
                caches.keys().then((names) => names.filter((name) => kind.test(name)))
                    .then((names) => Promise.all(names.map((name) => caches.delete(name)))).then((all) => done(all.length));",
                if kind.is_empty() { "/./" } else { kind }
            );
            let lost = browser.driver.execute_async(lose, vec![]).await?;
            ensure!(lost.json().as_u64().is_some_and(|lost| lost > 0), "nothing was lost: {kind}");
            browser.driver.refresh().await?;
            stored(&browser, &page).await?;
            until("the release itself", async || {
                let has = "const done = arguments[1]; caches.has(arguments[0]).then(done)";
                let newest = newest(&browser, None).await?;
                let has = browser.driver.execute_async(has, vec![json!(newest)]).await?;
                Ok((*has.json() == true).then_some(()))
            })
            .await?;
        }
        site.stop();
        browser.driver.refresh().await?;
        page.see("#set-0").await.map(drop)
    })
}

#[test]
fn a_first_visit_that_was_broken_off_is_made_good_by_the_next() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        browser.script(READY).await?;
        let installing = "const done = arguments[0];
            navigator.serviceWorker.getRegistration().then((found) => done(Boolean(found)))";
        until("the worker", async || {
            let begun = browser.driver.execute_async(installing, vec![]).await?;
            Ok((*begun.json() == true).then_some(()))
        })
        .await?;
        let browser = Browser::start_in(browser.kill()?).await?;
        let page = browser.open(&site.url()).await?;
        stored(&browser, &page).await?;
        site.stop();
        browser.driver.refresh().await?;
        page.see("#set-0").await.map(drop)
    })
}

#[test]
fn a_new_version_in_the_middle_of_typing_is_offered_and_never_mixed_in() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        stored(&browser, &page).await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        begin(&page, &mut expected).await?;
        page.type_number("B3.b", "1").await?;

        another_build(&site, true)?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        browser.go_to(&site.url()).await?;
        browser.driver.switch_to_window(first).await?;
        offered(&browser).await?;

        // The window that was there works on as before, to the last file.
        ensure!(page.number_in("B3.b").await? == "1");
        page.answer_number("B3.b", "12").await?;
        expected.answer(&[("B3.b", "12")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        ensure!(!page.whole_text().await?.contains("Bộ tiêu chí ban hành lại"));
        goes_on(&page, &mut expected).await?;
        ensure!(!is_other_build(&browser).await?);

        // Asked for, the new version comes; the sheet goes on where it was, and keeps its set.
        press_in_notice(&browser, 1).await?;
        until("the other build", async || Ok(is_other_build(&browser).await?.then_some(()))).await?;
        page.see(".work").await?;
        page.go_to_start().await?;
        page.see("#set-0").await?;
        page.read("Bộ tiêu chí ban hành lại").await?;
        page.see_drafts(&[UNIT]).await?;
        page.continue_draft().await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(page.number_in("B3.b").await? == "12" && page.number_in("B2.b").await? == "7");
        let said = page.whole_text().await?;
        ensure!(!said.contains("ban hành lại"), "{said}");
        ensure!(!said.contains(Language::Vi.aids().other_hash), "{said}");
        page.export_file().await?;
        let sheet: Value = serde_json::from_str(&browser.downloaded().await?.1)?;
        ensure!(sheet["set"]["sha256"] == expected.set.sha256 && sheet["set"]["version"] == "1.0.1");

        page.go_to_start().await?;
        page.start_sheet(LEVEL, "Phiếu mới").await?;
        page.read("Bộ tiêu chí ban hành lại").await
    })
}

#[test]
fn half_a_new_version_on_the_server_is_never_stored() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        stored(&browser, &page).await?;
        let before = newest(&browser, None).await?;

        another_build(&site, false)?;
        site.clear_requests();
        browser.driver.refresh().await?;
        page.see("#set-0").await?;
        // Its worker has asked for the file that is not the one that it knows, and has given up.
        let given_up = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.getRegistration().then(({ installing, waiting }) => done(!installing && !waiting))";
        until("the refusal of the new worker", async || {
            let asked = site.requests().iter().any(|path| path == "/tudanhgia.js");
            let ended = browser.driver.execute_async(given_up, vec![]).await?;
            Ok((asked && *ended.json() == true).then_some(()))
        })
        .await?;
        ensure!(newest(&browser, None).await? == before);
        site.stop();
        browser.driver.refresh().await?;
        page.see("#set-0").await?;
        ensure!(!is_other_build(&browser).await?);
        ensure!(!page.whole_text().await?.contains("Bộ tiêu chí ban hành lại"));
        Ok(())
    })
}

#[test]
fn new_criteria_alone_are_offered_too_and_can_wait() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        stored(&browser, &page).await?;
        another_set(&site)?;
        browser.driver.refresh().await?;
        stored(&browser, &page).await?;
        offered(&browser).await?;
        ensure!(e2e::violations(&browser).await?.is_empty(), "{:?}", e2e::violations(&browser).await?);
        press_in_notice(&browser, 2).await?;
        until_equal("The notice", "", async || {
            Ok(browser.script(NOTICE).await?.as_str().unwrap_or_default().to_owned())
        })
        .await?;
        ensure!(!page.whole_text().await?.contains("Bộ tiêu chí ban hành lại"));
        site.stop();
        browser.driver.refresh().await?;
        page.read("Bộ tiêu chí ban hành lại").await
    })
}

#[test]
fn a_sheet_keeps_its_set_without_a_worker_too() -> Result<()> {
    run(async {
        let site = Site::start()?;
        site.remove("sw.js")?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        begin(&page, &mut expected).await?;
        another_set(&site)?;
        browser.driver.refresh().await?;
        page.see(".work").await?;
        page.go_to_start().await?;
        page.read("Bộ tiêu chí ban hành lại").await?;
        goes_on(&page, &mut expected).await?;
        ensure!(!page.whole_text().await?.contains("ban hành lại"));
        Ok(())
    })
}

#[test]
fn a_page_of_the_site_takes_part_where_the_site_allows_it() -> Result<()> {
    run(async {
        let folder = Folder::new()?;
        copy_page(&folder.path().join("tudanhgia"))?;
        let host = "<!doctype html><html lang='vi'><meta charset='utf-8'><title>Cổng thông tin</title>
            <script type='module' src='/tudanhgia/tudanhgia.js'></script>
            <script type='module' src='/tudanhgia/offline.js?scope=/cong/'></script>
            <h1>Cổng thông tin</h1><tu-danh-gia criteria='/tudanhgia/criteria/index.json'></tu-danh-gia>";
        folder.write("cong/index.html", host)?;
        let allowed = ("Service-Worker-Allowed".to_owned(), "/".to_owned());
        let mut site = Site::of(folder, |options| options.headers.push(allowed))?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.at("cong/")).await?;
        page.see("#set-0").await?;
        browser.script(READY).await?;
        until("the stored release", async || {
            let name = newest(&browser, Some("/tudanhgia/")).await?;
            let controlled = browser.script("return navigator.serviceWorker.controller !== null").await?;
            Ok((controlled == true && !name.is_empty()).then_some(()))
        })
        .await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        begin(&page, &mut expected).await?;
        site.stop();
        // The portal's own page cannot come, so the page in the folder does, with the same drafts.
        browser.open(&site.at("cong/")).await?;
        goes_on(&page, &mut expected).await?;
        ensure!(browser.driver.current_url().await?.path() == "/tudanhgia/");
        Ok(())
    })
}
