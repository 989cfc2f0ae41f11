//! When the program cannot come or stops: a panel says what happened and what to do, never an empty box.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, NO_SERVICE_WORKER, Page, Site, run, until, until_equal, violations};
use serde_json::{Value, json};
use tudanhgia_office::texts::review::pages::pages;
use tudanhgia_words::Language;

use crate::element::{LISTEN, heard};

/// The panel with its way to the sheet on paper; the code that the host hears.
async fn see_panel(browser: &Browser, page: &Page, code: &str, words: &str) -> Result<()> {
    page.read(words).await?;
    ensure!(page.texts("a").await? == ["Phiếu in để chấm trên giấy"]);
    ensure!(page.attribute("a", "href").await?.is_some_and(|address| address.ends_with("/phieu/")));
    let error = until("an error", async || Ok(heard(browser, "error").await?.pop())).await?;
    ensure!(error["v"] == 1 && error["code"] == code, "{error}");
    ensure!(error["text"].as_str().is_some_and(|text| text.contains(words)), "{error}");
    let found = violations(browser).await?;
    ensure!(found.is_empty(), "{found:?}");
    Ok(())
}

#[test]
fn without_script_the_page_shows_what_the_host_put_into_the_element() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        browser.go_to(&site.case("no-script")).await?;
        let link = browser.driver.find(thirtyfour::By::Css("tu-danh-gia a")).await?;
        ensure!(link.is_displayed().await? && link.text().await? == "Phiếu in để chấm trên giấy");
        let address = link.prop("href").await?.context("no address")?;
        ensure!(address == site.at("phieu/"), "{address}");
        Ok(())
    })
}

/// How many sets the site has: each has a sheet to print.
fn pages_to_print(site: &Site) -> Result<usize> {
    let index: serde_json::Value = serde_json::from_str(&site.read("criteria/index.json")?)?;
    Ok(index["sets"].as_array().map_or(0, Vec::len))
}

#[test]
fn the_sheets_to_print_are_there_for_every_set_and_without_barriers() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.go_to(&site.at("phieu/")).await?;
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        let links = browser.script("return [...document.links].map((link) => link.href)").await?;
        let links = links.as_array().context("no links")?;
        let sets = pages_to_print(&site)?;
        ensure!(links.len() == sets, "{links:?}");
        for link in links {
            browser.go_to(link.as_str().context("no address")?).await?;
            ensure!(violations(&browser).await?.is_empty(), "{link}: {:?}", violations(&browser).await?);
            let rows = browser.script("return document.querySelectorAll('tbody tr').length").await?;
            ensure!(rows.as_u64() > Some(8), "{link}: {rows}");
            let wide = browser.script("return document.scrollingElement.scrollWidth <= innerWidth").await?;
            ensure!(wide == true, "{link}");
        }
        Ok(())
    })
}

#[test]
fn a_policy_that_refuses_wasm_is_named_in_the_panel() -> Result<()> {
    run(async {
        let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
        let header = ("Content-Security-Policy".to_owned(), policy.to_owned());
        let site = Site::with_cases_and(|options| options.headers = vec![header])?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        let page = browser.open(&site.case("hostile")).await?;
        see_panel(&browser, &page, "program-refused", "thêm 'wasm-unsafe-eval' vào script-src").await
    })
}

#[test]
fn a_program_that_does_not_come_can_be_asked_for_again() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let program = site.program()?;
        let bytes = site.read_bytes(&program)?;
        site.remove(&program)?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        let page = browser.open(&site.case("hostile")).await?;
        let missing = format!("Máy chủ không gửi tệp {} của chương trình (mã 404).", site.at(&program));
        see_panel(&browser, &page, "program-unreachable", &missing).await?;
        site.write(&program, bytes)?;
        page.press("Thử lại").await?;
        page.see("#set-0").await.map(drop)
    })
}

/// What stands in the panel when the page is opened as it is.
async fn said(site: &Site, script: &str, code: &str, words: &str) -> Result<()> {
    let browser = Browser::start().await?;
    browser.on_each_page(LISTEN).await?;
    browser.on_each_page(script).await?;
    let page = browser.open(&site.case("hostile")).await?;
    see_panel(&browser, &page, code, words).await
}

#[test]
fn what_is_missing_is_named_whatever_it_is() -> Result<()> {
    run(async {
        // The script, or all of the program.
        let site = Site::with_cases()?;
        let scripts: Vec<_> = site
            .assets()?
            .into_iter()
            .filter(|name| name.contains("/app-") && name.ends_with(".js"))
            .collect();
        site.remove(&scripts[0])?;
        said(&site, "", "program-unreachable", &format!("không gửi tệp {}", site.at(&scripts[0]))).await?;
        site.assets()?.iter().try_for_each(|name| site.remove(name))?;
        said(&site, "", "program-unreachable", &format!("không gửi tệp {}", site.at(&site_program(&site)?)))
            .await?;

        // A page of the portal in the place of what is not there.
        let site = Site::with_cases()?;
        let program = site.program()?;
        let instead = "const real = fetch; window.fetch = (address, options) => !String(address).endsWith('.wasm')
            ? real(address, options)
            : Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));";
        said(&site, instead, "program-unreachable", &format!("không gửi tệp {}", site.at(&program))).await?;

        // Another file under the program's name.
        site.write(&program, "<!doctype html>")?;
        said(&site, "", "program-unreachable", &format!("Tệp {} trên máy chủ bị hỏng.", site.at(&program)))
            .await?;

        // A policy that does not let the page ask for it.
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
        let header = ("Content-Security-Policy".to_owned(), policy.to_owned());
        let site = Site::with_cases_and(|options| options.headers = vec![header])?;
        said(&site, "", "program-refused", "chặn chương trình ở connect-src").await?;

        // Nobody answers: the connection, and nothing else.
        let site = Site::with_cases()?;
        let gone =
            "const real = fetch; window.fetch = (address, options) => String(address).includes('/assets/')
            ? Promise.reject(new TypeError('Failed to fetch')) : real(address, options);";
        said(&site, gone, "program-unreachable", "Không tải được chương trình. Kiểm tra đường truyền").await
    })
}

/// The program's name, from the element that asks for it.
fn site_program(site: &Site) -> Result<String> {
    let script = site.read("tudanhgia.js")?;
    let mut names = script.split('"').filter_map(|part| part.strip_prefix("./"));
    let program = names.find(|name| name.starts_with("assets/app-") && name.ends_with(".wasm"));
    Ok(program.context("no program")?.to_owned())
}

#[test]
fn a_set_that_is_not_there_or_a_list_that_is_none_is_named() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("hostile")).await?;
        page.see("#set-0").await?;
        site.remove("criteria/mau-297-huyen.json")?;
        page.choose_set("Huyện, thành phố").await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        let said = page.see_trouble().await?;
        ensure!(
            said == "Máy chủ không gửi tệp “mau-297-huyen.json” (mã 404). Báo người quản trị trang.",
            "{said}"
        );

        site.write("criteria/index.json", "<!doctype html><title>404</title>")?;
        let page = browser.open(&site.case("hostile")).await?;
        let said = page.see_trouble().await?;
        ensure!(said.contains("criteria/index.json” trên máy chủ không đúng dạng"), "{said}");
        site.remove("criteria/index.json")?;
        let page = browser.open(&site.case("hostile")).await?;
        let said = page.see_trouble().await?;
        ensure!(said.contains("criteria/index.json” (mã 404)"), "{said}");
        Ok(())
    })
}

#[test]
fn criteria_that_do_not_come_are_an_error_with_a_code() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        site.remove("criteria/index.json")?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        let page = browser.open(&site.case("hostile")).await?;
        let said = page.see_trouble().await?;
        let error = until("an error", async || Ok(heard(&browser, "error").await?.pop())).await?;
        ensure!(error == json!({ "v": 1, "code": "criteria-unreachable", "text": said }), "{error}");
        ensure!(heard(&browser, "ready").await?.is_empty());
        Ok(())
    })
}

#[test]
fn after_a_trap_every_element_says_that_the_draft_is_safe_and_it_is() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        let page = browser.open(&site.case("two-instances")).await?;
        let (one, two) = (browser.page("#one"), browser.page("#two"));
        one.begin("UBND huyện Chiêm Hóa").await?;
        one.answer_number("B1.n", "3").await?;
        one.see_save_state("saved").await?;
        two.see("#set-0").await?;

        // Somebody else's trap is not ours.
        browser.script("setTimeout(() => { throw new WebAssembly.RuntimeError('elsewhere') })").await?;
        until_equal("The other's error is through", json!(true), async || {
            browser.script("return new Promise((done) => setTimeout(() => done(true), 50))").await
        })
        .await?;
        ensure!(one.shows(".work").await?);

        let script = site.assets()?.into_iter().find(|name| name.contains("/app-") && name.ends_with(".js"));
        let address = site.at(&script.context("no script")?);
        // An object at an address beyond all memory.
        let trap = "import(ADDRESS).then(async ({ default: exports, initSync }) => {
            const program = await exports();
            setTimeout(() => program.mounted_ask(0x7ffffff0, 0, 0, 0, 0));
        })";
        browser.script(&trap.replace("ADDRESS", &Value::from(address).to_string())).await?;
        for page in [&one, &two] {
            until("the panel", async || Ok(page.shows("[role=alert]").await?.then_some(()))).await?;
        }
        one.read("Những gì trang đã báo “Đã lưu” vẫn còn trên máy này").await?;
        two.read("What was shown as saved is still on this computer").await?;
        let codes = heard(&browser, "error").await?;
        ensure!(codes.iter().filter(|error| error["code"] == "program-crashed").count() == 2, "{codes:?}");
        one.press("Thử lại").await?;
        page.see_drafts(&["UBND huyện Chiêm Hóa"]).await?;
        one.continue_draft().await?;
        until_equal("The answer", "3".to_owned(), async || one.number_in("B1.n").await).await
    })
}

#[test]
fn without_what_explains_the_form_works_and_says_so_until_it_can_be_had() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let names = site.assets()?.into_iter().filter(|name| name.contains("/part-"));
        let files = names.map(|name| Ok((site.read_bytes(&name)?, name))).collect::<Result<Vec<_>>>()?;
        ensure!(files.len() >= 2, "the program has no parts");
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.answer_number("B1.n", "3").await?;
        expected.answer(&[("B1.n", "3")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        let chain = "
            const act = root.querySelector(\"[id='criterion-B1'] .act\");
            if (act?.getAttribute('aria-expanded') === 'false') act.click();
            return root.querySelector(\"[id='criterion-B1'] .chain\")?.textContent ?? '';
        ";
        let said =
            async || anyhow::Ok(page.script(chain, &[]).await?.as_str().unwrap_or_default().to_owned());
        let texts = &Language::Vi.texts().page;
        until("the panel", async || Ok(said().await?.is_empty().then_some(()))).await?;
        // On the form, on the result and in the masthead: the same sentence and another try.
        let panel = "[id='criterion-B1'] .panel";
        for place in [panel, ".masthead"] {
            if place == ".masthead" {
                page.press(texts.other_language).await?;
            }
            until_equal("What is missing", vec![texts.part_missing.to_owned()], async || {
                page.texts(&format!("{place} .notice[role=alert]")).await
            })
            .await?;
            page.press_in(place, texts.retry).await?;
            page.see(&format!("{place} .notice[role=alert]")).await?;
        }
        // Once it can be had, another try is enough; what else waits for the part hears of it.
        files.iter().try_for_each(|(bytes, name)| site.write(name, bytes))?;
        page.press_in(panel, texts.retry).await?;
        let explained = async || Ok(said().await?.contains("15").then_some(()));
        until("the explanation of B1", explained).await?;
        page.see_result().await
    })
}

#[test]
fn explanations_missing_on_the_result_can_be_asked_for_there() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let names = site.assets()?.into_iter().filter(|name| name.contains("/part-"));
        let files = names.map(|name| Ok((site.read_bytes(&name)?, name))).collect::<Result<Vec<_>>>()?;
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.answer_number("B1.n", "3").await?;
        let texts = &Language::Vi.texts().page;
        page.click(".groups__list > :last-child button").await?;
        page.read(texts.part_missing).await?;
        // Only what shows the result can be had at first: it comes with the parts that are larger than what explains.
        let mark = "root.querySelectorAll(a).forEach((notice) => (notice.old = true))";
        let is_old = "return [...root.querySelectorAll(a)].some((notice) => notice.old)";
        let notice = "#main .notice[role=alert]";
        for (bytes, name) in &files {
            site.write(name, bytes)?;
            page.script(mark, &[notice]).await?;
            page.press_in("#main", texts.retry).await?;
            // The answer to this try, not to the one before.
            until_equal("an old notice", json!(false), async || page.script(is_old, &[notice]).await).await?;
            page.see("#main .notice[role=alert], .paper").await?;
            if page.shows(".paper").await? {
                break;
            }
        }
        page.see(".paper").await?;
        files.iter().try_for_each(|(bytes, name)| site.write(name, bytes))?;
        page.see(".appendix:not([hidden]) .notice[role=alert]").await?;
        page.press_in(".appendix:not([hidden])", texts.retry).await?;
        until("the explanation of B1", async || {
            Ok(page.text(".appendix:not([hidden])").await?.contains("15").then_some(()))
        })
        .await
    })
}

#[test]
fn another_try_makes_the_paper_that_was_asked_for() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        // A service worker has the parts without the site.
        browser.on_each_page(NO_SERVICE_WORKER).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.see_result().await?;
        let names = site.assets()?.into_iter().filter(|name| name.contains("/part-"));
        let files = names.map(|name| Ok((site.read_bytes(&name)?, name))).collect::<Result<Vec<_>>>()?;
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        let (result, signing) = (Language::Vi.result(), Language::Vi.signing());
        let texts = &Language::Vi.texts().page;
        page.unfold_named(result.rest).await?;
        page.press(result.files[2]).await?;
        page.read(texts.part_missing).await?;
        files.iter().try_for_each(|(bytes, name)| site.write(name, bytes))?;
        page.press_in(".report-files", texts.retry).await?;
        browser.downloaded_as(".csv").await?;
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        // The derivations are the first annex of a sheet without evidence.
        page.unfold_named(signing.heading).await?;
        page.press(signing.papers[2]).await?;
        page.read(texts.part_missing).await?;
        files.iter().try_for_each(|(bytes, name)| site.write(name, bytes))?;
        page.press_in(".report-files", texts.retry).await?;
        let (name, _) = browser.downloaded_as(".pdf").await?;
        ensure!(name.ends_with("-phu-luc-1.pdf"), "{name}");
        Ok(())
    })
}

/// Puts another version of the program on the server, and takes away what only the one before used.
fn publish(site: &Site, parts: &[(Vec<u8>, String)]) -> Result<()> {
    let script = site.assets()?.into_iter().find(|name| name.contains("/app-") && name.ends_with(".js"));
    let script = script.context("no script")?;
    let named = |(number, (_, name)): (usize, &(Vec<u8>, String))| {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        (name.trim_start_matches("assets/").to_owned(), format!("part-new{number}.{end}"))
    };
    let names: Vec<(String, String)> = parts.iter().enumerate().map(named).collect();
    let renamed = |text: String| names.iter().fold(text, |text, (old, new)| text.replace(old.as_str(), new));
    for ((bytes, _), (_, new)) in parts.iter().zip(&names) {
        // The script that fetches the others names them.
        let is_script = new.ends_with(".js");
        let bytes =
            if is_script { renamed(String::from_utf8(bytes.clone())?).into_bytes() } else { bytes.clone() };
        site.write(&format!("assets/{new}"), bytes)?;
    }
    site.write("assets/app-new.js", renamed(site.read(&script)?))?;
    let element = site.read("tudanhgia.js")?;
    site.write("tudanhgia.js", element.replace(&script, "assets/app-new.js"))?;
    site.remove(&script)
}

#[test]
fn where_a_new_version_has_taken_the_parts_away_the_page_is_loaded_again_with_all_that_was_typed()
-> Result<()> {
    run(async {
        let site = Site::start()?;
        let names = site.assets()?.into_iter().filter(|name| name.contains("/part-"));
        let files = names.map(|name| Ok((site.read_bytes(&name)?, name))).collect::<Result<Vec<_>>>()?;
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.answer_number("B1.n", "3").await?;
        let texts = &Language::Vi.texts().page;
        page.click(".groups__list > :last-child button").await?;
        page.read(texts.part_missing).await?;
        publish(&site, &files)?;
        page.press_in("#main", texts.retry).await?;
        page.read(texts.part_missing).await?;
        page.press_in("#main", texts.reload).await?;
        page.see(".paper").await?;
        page.open_group(1).await?;
        until_equal("The answer", "3".to_owned(), async || page.number_in("B1.n").await).await
    })
}

/// English on the second page is a part of its own.
#[test]
fn a_second_page_whose_english_does_not_come_goes_on_in_vietnamese() -> Result<()> {
    run(async {
        let [vi, en] = [Language::Vi, Language::En].map(|language| pages(language).title);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let kept: Vec<(String, Vec<u8>)> = site
            .assets()?
            .into_iter()
            .filter(|name| name.contains("review-part") && !name.ends_with(".br") && !name.ends_with(".gz"))
            .map(|name| Ok((name.clone(), site.read_bytes(&name)?)))
            .collect::<Result<_>>()?;
        ensure!(kept.len() > 1, "{} parts", kept.len());
        for (name, _) in &kept {
            site.remove(name)?;
        }
        browser.go_to(&site.at("doi-chieu.html?lang=en")).await?;
        let page = browser.page("#review");
        until_equal("the title", vi.to_owned(), async || page.text(".masthead__title").await).await?;
        page.click(".masthead__language").await?;
        page.read(Language::Vi.texts().page.part_missing).await?;
        until_equal("the title", vi.to_owned(), async || page.text(".masthead__title").await).await?;
        // It comes with the next try, and is what the page begins with.
        for (name, bytes) in kept {
            site.write(&name, bytes)?;
        }
        page.click(".masthead__language").await?;
        until_equal("the title", en.to_owned(), async || page.text(".masthead__title").await).await?;
        page.see_no(".notice[role=alert]").await?;
        browser.go_to(&site.at("doi-chieu.html?lang=en&x")).await?;
        until_equal("the title", en.to_owned(), async || page.text(".masthead__title").await).await
    })
}
