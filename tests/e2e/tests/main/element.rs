//! The element on the host pages of `cases/`: when it loads, what it tells, what may change while it runs.

use anyhow::{Result, ensure};
use e2e::{Browser, Site, run, until, until_equal, violations};
use serde_json::{Value, json};
use tudanhgia_words::Language;

/// Keeps what the host page hears: events, notes in the console, breaches of the policy.
pub(crate) const LISTEN: &str = "
    window.told = [];
    for (const name of ['ready', 'error', 'answer-change', 'score-change', 'complete', 'save-state'])
        addEventListener(name, ({ detail, composed }) => detail?.v && told.push({ name, composed, detail }));
    window.notes = [];
    console.info = (note) => notes.push(note);
    window.breaches = [];
    addEventListener('securitypolicyviolation', (event) => breaches.push(event.violatedDirective), true);
";

/// The names of the events so far.
pub(crate) async fn heard(browser: &Browser, name: &str) -> Result<Vec<Value>> {
    let script =
        format!("return told.filter((event) => event.name === '{name}').map((event) => event.detail)");
    Ok(browser.script(&script).await?.as_array().cloned().unwrap_or_default())
}

#[test]
fn nothing_but_the_small_script_is_fetched_until_the_element_is_near_and_then_once_for_all() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        browser.open(&site.case("plain")).await?;
        let (one, two) = (browser.page("#one"), browser.page("#two"));
        until_equal(
            "A way to open it at once",
            vec!["Mở phiếu tự đánh giá".to_owned()],
            async || one.texts("button").await,
        )
        .await?;
        let fetched = |end: &str| site.requests().iter().filter(|path| path.ends_with(end)).count();
        ensure!(
            fetched("tudanhgia.js") == 1 && !site.requests().iter().any(|path| path.contains("/assets/"))
        );
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);

        browser.script("document.querySelector('#two').scrollIntoView()").await?;
        one.see("#set-0").await?;
        two.see("#set-0").await?;
        let program = site.program()?;
        ensure!(fetched(&program) == 1, "{:?}", site.requests());
        ensure!(!site.requests().iter().any(|path| path.contains("assets/share")));
        until_equal("Ready, once each", 2, async || Ok(heard(&browser, "ready").await?.len())).await?;
        let notes = browser.script("return notes").await?;
        ensure!(notes == json!(["<tu-danh-gia> does not know the attribute “colour”."]), "{notes}");
        ensure!(browser.script("return breaches").await? == json!([]));
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}

#[test]
fn a_reader_on_the_keyboard_opens_it_without_scrolling() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.open(&site.case("plain")).await?;
        let page = browser.page("#one");
        page.see("button").await?;
        // Only a window in front tells its page where the focus goes.
        browser.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        let focus = "document.querySelector('#one').shadowRoot.querySelector('button').focus({ preventScroll: true })";
        browser.script(focus).await?;
        page.see("#set-0").await.map(drop)
    })
}

#[test]
fn each_of_two_instances_offers_what_its_attributes_say() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.open(&site.case("two-instances")).await?;
        let (one, two) = (browser.page("#one"), browser.page("#two"));
        one.see("#set-0").await?;
        two.see("#set-0").await?;
        ensure!(one.texts(".choice .option label").await? == ["Huyện, thành phố Bộ mẫu"]);
        ensure!(two.texts(".choice .option label").await?[0].starts_with("Communes"));
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        // The only set offered is chosen already.
        one.begin("UBND huyện Na Hang").await?;
        two.see("#set-0").await.map(drop)
    })
}

#[test]
fn attributes_may_change_at_any_time_and_never_cost_a_sheet() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        let page = browser.open(&site.case("moved")).await?;
        page.see("#set-0").await?;
        until_equal("The unit given", "UBND huyện Lâm Bình".to_owned(), async || {
            Ok(page
                .script("return root.querySelector('#new-unit').value", &[])
                .await?
                .as_str()
                .unwrap_or_default()
                .to_owned())
        })
        .await?;
        let set = |name: &str, value: &str| {
            format!("document.querySelector('tu-danh-gia').setAttribute('{name}', '{value}')")
        };
        browser.script(&set("level", "nowhere")).await?;
        let listed: Value = serde_json::from_str(include_str!("../../../../criteria/index.json"))?;
        let listed = listed["sets"].as_array().map_or(0, Vec::len);
        until_equal("All sets where none is named", listed, async || {
            Ok(page.texts(".choice label").await?.len())
        })
        .await?;
        browser.script(&set("level", "mau-297-huyen")).await?;
        until_equal("One set", 1, async || Ok(page.texts(".choice label").await?.len())).await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        page.answer_number("B1.n", "3").await?;

        browser.script(&set("lang", "en")).await?;
        page.read(Language::En.texts().page.save.to_file).await?;
        browser.script(&set("readonly", "")).await?;
        page.see("[id='field-B1.n']:disabled").await?;
        browser.script(&set("theme", "dark")).await?;
        let ground = "return getComputedStyle(root.querySelector('.app')).backgroundColor";
        until_equal("A dark ground", json!("rgb(20, 24, 29)"), async || page.script(ground, &[]).await)
            .await?;
        browser.script(&set("theme", "light")).await?;
        until_equal("A light ground", json!("rgb(255, 255, 255)"), async || page.script(ground, &[]).await)
            .await?;
        browser.script("document.querySelector('tu-danh-gia').removeAttribute('readonly')").await?;
        browser.script(&set("level", "mau-297-xa")).await?;
        page.see("[id='field-B1.n']:enabled").await?;
        ensure!(page.number_in("B1.n").await? == "3");
        page.see_save_state("saved").await?;
        let states = heard(&browser, "save-state").await?;
        ensure!(states.last() == Some(&json!({ "v": 1, "state": "saved" })), "{states:?}");
        Ok(())
    })
}

#[test]
fn without_storage_by_wish_nothing_is_kept_and_the_page_says_so() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        // From the first moment: an element that lists its drafts before it hears of the wish has opened the storage.
        let host = include_str!("../../cases/hostile/index.html");
        site.write("hostile/off.html", host.replacen("<tu-danh-gia", "<tu-danh-gia storage=\"none\"", 1))?;
        let page = browser.open(&site.at("hostile/off.html")).await?;
        page.read(Language::Vi.texts().page.save.off).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.answer_number("B1.n", "3").await?;
        let words = page.see_save_state("off").await?;
        ensure!(words == Language::Vi.texts().page.save.off, "{words}");
        let databases = browser.script("return indexedDB.databases()").await?;
        ensure!(databases == json!([]), "{databases}");
        Ok(())
    })
}

#[test]
fn moving_keeps_the_sheet_in_work_and_fifty_removals_leave_nothing_behind() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("moved")).await?;
        page.begin(", phòng Văn hóa").await?;
        page.answer_number("B1.n", "3").await?;
        let move_it = "document.querySelector('#there').append(document.querySelector('tu-danh-gia'))";
        browser.script(move_it).await?;
        page.see("[id='field-B1.n']").await?;
        ensure!(page.number_in("B1.n").await? == "3");
        page.see_save_state("saved").await?;

        let cycle = "
            const element = document.querySelector('tu-danh-gia') ?? window.kept;
            window.kept = element;
            const pause = (time) => new Promise((done) => setTimeout(done, time));
            for (let i = 0; i < 25; i++) {
                element.remove();
                await pause(0);
                const ready = new Promise((done) => element.addEventListener('ready', done, { once: true }));
                document.querySelector('#here').append(element);
                await ready;
            }
            element.remove();
            await pause(50);
        ";
        let mut counts = Vec::new();
        for _ in 0..3 {
            browser.script(cycle).await?;
            browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
            let found = browser.cdp("Memory.getDOMCounters", json!({})).await?;
            counts.push((found["jsEventListeners"].as_u64(), found["nodes"].as_u64()));
        }
        ensure!(counts[0].0.is_some());
        ensure!(counts[2].0 <= counts[1].0, "listeners and nodes grow: {counts:?}");
        ensure!(counts[2].1.unwrap_or(0) <= counts[1].1.unwrap_or(0) + 20, "nodes grow: {counts:?}");
        browser.script("document.querySelector('#here').append(kept)").await?;
        page.see_drafts(&["UBND huyện Lâm Bình, phòng Văn hóa"]).await
    })
}

#[test]
fn two_versions_stand_on_one_page_and_neither_breaks_the_other() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let script = site
            .read("tudanhgia.js")?
            .replace(&format!("-{}", env!("CARGO_PKG_VERSION").replace('.', "-")), "-0-0-1");
        site.write("old/tudanhgia.js", script)?;
        for name in site.assets()? {
            site.write(&format!("old/{name}"), site.read_bytes(&name)?)?;
        }
        for name in ["index.json", "mau-297-huyen.json"] {
            site.write(&format!("old/criteria/{name}"), site.read(&format!("criteria/{name}"))?)?;
        }
        let browser = Browser::start().await?;
        browser.open(&site.case("two-versions")).await?;
        let (new, old) = (browser.page("#new"), browser.page("#old"));
        new.start_sheet("Huyện, thành phố", "Bản mới").await?;
        old.start_sheet("Huyện, thành phố", "Bản cũ").await?;
        new.see_save_state("saved").await?;
        old.see_save_state("saved").await?;
        let from =
            |folder: &str| site.requests().iter().any(|path| path.contains(&format!("{folder}/assets/app-")));
        ensure!(from("/old") && site.requests().iter().any(|path| path.starts_with("/assets/app-")));
        let alias = format!(
            "return !!customElements.get('tu-danh-gia-{}')",
            env!("CARGO_PKG_VERSION").replace('.', "-")
        );
        ensure!(browser.script(&alias).await? == true);
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}

#[test]
fn on_320_px_and_in_a_box_of_limited_height_nothing_is_cut_off() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.screen(320, 900).await?;
        let page = browser.open(&site.case("narrow")).await?;
        page.see("#set-0").await?;
        let wide = browser.script("return document.scrollingElement.scrollWidth").await?;
        ensure!(wide.as_u64().is_some_and(|wide| wide <= 320), "{wide}");
        until("the limited height", async || {
            let height = browser.script("return document.querySelector('tu-danh-gia').offsetHeight").await?;
            Ok((height == 700).then_some(()))
        })
        .await?;
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        let wide = browser.script("return document.scrollingElement.scrollWidth").await?;
        ensure!(wide.as_u64().is_some_and(|wide| wide <= 320), "{wide}");
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}
