//! The element is a guest: it neither takes over the host page's styles nor changes them, and it is not alone.

use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::{Browser, Expected, Page, Site, run, until, until_equal};
use serde_json::{Value, json};
use tudanhgia_words::Language;

/// Every computed property that does not follow from the room there is.
const STYLES: &str = "
    const styles = (node) => {
        const all = getComputedStyle(node);
        const sized = /size|width|height|origin|^(margin|padding|inset|left|right|top|bottom)|rule|^--/;
        return Object.fromEntries([...all].filter((name) => !sized.test(name)).map((name) => [name, all[name]]));
    };
";

/// What the styles of a few elements inside come to.
async fn inside(page: &Page) -> Result<Value> {
    let names = "['.app', 'h1', '.lead', 'legend', 'label', '#new-unit', '.button']";
    page.script(&format!("{STYLES} return {names}.map((name) => styles(root.querySelector(name)))"), &[])
        .await
}

/// What they come to once nothing changes any more: on a busy machine the page is seen while it is still coming.
async fn settled(page: &Page) -> Result<Value> {
    let mut last = Value::Null;
    until("The page keeps its look", async || {
        let now = inside(page).await?;
        tokio::time::sleep(Duration::from_millis(250)).await;
        let kept = now == last;
        last = now;
        Ok(kept.then(|| last.clone()))
    })
    .await
}

/// What the styles of the host's own elements come to.
async fn outside(browser: &Browser) -> Result<Value> {
    let names = "['#own', '#own-label', '#own-input', '#own-button', 'h1', 'body', 'html']";
    let all =
        "Object.fromEntries([...getComputedStyle(node)].map((name) => [name, getComputedStyle(node)[name]]))";
    let own = format!(
        "return {names}.slice(0, 5).map((name) => {{ const node = document.querySelector(name); return {all} }})"
    );
    browser.script(&own).await
}

fn differences(a: &Value, b: &Value) -> Vec<String> {
    let (Some(a), Some(b)) = (a.as_array(), b.as_array()) else { return vec!["no lists".to_owned()] };
    let of = |(index, (a, b)): (usize, (&Value, &Value))| {
        let names = a.as_object().into_iter().flat_map(|styles| styles.keys().cloned()).collect::<Vec<_>>();
        let differing = names.into_iter().filter(|name| a[name] != b[name]);
        differing.map(|name| format!("{index}: {name}: {} → {}", a[&name], b[&name])).collect::<Vec<_>>()
    };
    a.iter().zip(b).enumerate().flat_map(of).collect()
}

fn add(id: &str) -> String {
    format!(
        "const widget = document.createElement('tu-danh-gia'); widget.id = '{id}'; document.querySelector('#place').append(widget); widget.scrollIntoView();"
    )
}

#[test]
fn a_hostile_host_page_does_not_reach_in_and_is_not_touched() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let alone = browser.open(&site.url()).await?;
        alone.see("#new-unit").await?;
        let undisturbed = settled(&alone).await?;

        browser.open(&site.case("hostile-css")).await?;
        let before = outside(&browser).await?;
        browser.script(&add("mot")).await?;
        let page = browser.page("#mot");
        page.see("#new-unit").await?;
        until_equal("What the element changes outside", Vec::<String>::new(), async || {
            Ok(differences(&before, &outside(&browser).await?))
        })
        .await?;
        let size = page.script("return getComputedStyle(root.querySelector('.app')).fontSize", &[]).await?;
        ensure!(size == "16px", "{size}");
        let disturbed = differences(&undisturbed, &settled(&page).await?);
        ensure!(disturbed.is_empty(), "The host reaches in: {disturbed:#?}");
        page.start_sheet("Huyện, thành phố", "UBND huyện Lâm Bình").await
    })
}

#[test]
fn two_elements_on_one_page_work_apart_and_one_can_go_and_come_back() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.open(&site.case("guest")).await?;
        browser.script(&add("mot")).await?;
        browser.script(&add("hai")).await?;
        let (one, two) = (browser.page("#mot"), browser.page("#hai"));
        one.start_sheet("Huyện, thành phố", "Phiếu một").await?;
        two.start_sheet("Xã, phường, thị trấn", "Phiếu hai").await?;
        let mut first = Expected::new("mau-297-huyen")?;
        let second = Expected::new("mau-297-xa")?;
        first.answer(&[("B1.n", "4")]);
        one.answer_number("B1.n", "4").await?;
        one.see_score(&first.words(Language::Vi)).await?;
        two.see_score(&second.words(Language::Vi)).await?;
        one.see_save_state("saved").await?;
        two.see_save_state("saved").await?;

        browser.script("window.taken = document.querySelector('#mot'); taken.remove()").await?;
        two.see_score(&second.words(Language::Vi)).await?;
        browser.script("document.querySelector('#place').prepend(taken)").await?;
        one.see_drafts(&["Phiếu một", "Phiếu hai"]).await?;
        one.start_sheet("Huyện, thành phố", "Phiếu ba").await?;
        one.answer_number("B1.n", "4").await?;
        one.see_score(&first.words(Language::Vi)).await?;
        one.see_save_state("saved").await?;
        two.go_to_start().await?;
        two.see_drafts(&["Phiếu một", "Phiếu hai", "Phiếu ba"]).await
    })
}

#[test]
fn two_windows_on_one_draft_lose_nothing() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "Phiếu chung").await?;
        page.answer_number("B1.n", "1").await?;
        page.see_save_state("saved").await?;
        let [first, _] = browser.second_window(&site).await?;
        page.answer_number("B2.b", "5").await?;
        page.see_save_state("saved").await?;
        ensure!(!page.shows(".notice:not(.notice--standing)").await?);

        browser.driver.switch_to_window(first).await?;
        until_equal("What the other window typed", "5".to_owned(), async || page.number_in("B2.b").await)
            .await?;
        page.answer_number("B3.b", "6").await?;
        page.see_save_state("saved").await?;
        ensure!(!page.shows(".notice:not(.notice--standing)").await?);
        page.go_to_start().await?;
        page.see_drafts(&["Phiếu chung"]).await?;
        page.continue_draft().await?;
        // What was answered is folded.
        page.see("[id='criterion-B1']").await?;
        for (address, number) in [("B1.n", "1"), ("B2.b", "5"), ("B3.b", "6")] {
            ensure!(page.number_in(address).await? == number, "{address}");
        }
        Ok(())
    })
}

#[test]
fn a_header_that_the_host_keeps_at_the_top_does_not_cover_the_score() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("fixed-header")).await?;
        page.see("#set-0").await?;
        page.begin("UBND huyện Na Hang").await?;
        // What is at the top of the score, seen from the window: something of ours, below the header.
        let score = "
            const { top, bottom, left } = root.querySelector('.work__score').getBoundingClientRect();
            return [top, document.elementFromPoint(left + 20, (top + bottom) / 2)?.localName];
        ";
        browser.script("scrollTo(0, document.querySelector('tu-danh-gia').offsetTop + 400)").await?;
        let seen = page.script(score, &[]).await?;
        ensure!(seen == json!([90, "tu-danh-gia"]), "{seen}");
        let groups = "return root.querySelector('.groups').getBoundingClientRect().top";
        let top = page.script(groups, &[]).await?;
        ensure!(top.as_f64().is_some_and(|top| top >= 90.0), "{top}");
        // What has the focus is not below the score.
        let field = "
            const field = root.querySelector(\"[id='field-B3.b']\");
            scrollTo(0, document.body.scrollHeight);
            field.focus();
            return field.getBoundingClientRect().top >= root.querySelector('.work__score').getBoundingClientRect().bottom;
        ";
        ensure!(page.script(field, &[]).await? == true);
        // A bad value counts as none, and in a box of its own the element has no header above it.
        let with = |change: &str| {
            format!(
                "{change}; {}",
                "document.querySelector('tu-danh-gia').scrollIntoView(); scrollBy(0, 400)"
            )
        };
        browser
            .script(&with(
                "document.querySelector('tu-danh-gia').style.setProperty('--tdg-sticky-top', 'red')",
            ))
            .await?;
        let seen = page.script(score, &[]).await?;
        ensure!(seen[0] == 0, "{seen}");
        Ok(())
    })
}

#[test]
fn systems_that_make_paragraphs_or_take_scripts_out_leave_something_true() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("cms")).await?;
        page.see("#set-0").await?;
        let said = "return document.body.innerText.replace(/\\s+/g, ' ')";
        let seen = browser.script(said).await?;
        ensure!(seen == "Bài viết Đoạn trước. Đoạn sau.", "{seen}");

        // Authors who are not trusted lose the script, or the tag too; its text stays.
        let whole = include_str!("../../cases/cms/index.html");
        let script = "<script type=\"module\" src=\"../tudanhgia.js\"></script>";
        let without = whole.replace(script, "");
        let bare =
            without.replace("<tu-danh-gia lang=\"vi\" theme=\"light\">", "").replace("</tu-danh-gia>", "");
        ensure!(without.len() < whole.len() && bare.len() < without.len());
        for (name, text) in [("cms/without.html", without), ("cms/bare.html", bare)] {
            site.write(name, text)?;
            browser.go_to(&site.at(name)).await?;
            let seen = browser.script(said).await?;
            let expected = "Bài viết Đoạn trước. Khi phiếu không hiện ra ở đây, dùng phiếu in để chấm trên giấy. Đoạn sau.";
            ensure!(seen == expected, "{name}: {seen}");
            let way = browser.script("return document.links[0].href").await?;
            ensure!(way == site.at("phieu/").as_str(), "{way}");
        }
        Ok(())
    })
}

/// The language and the title of the document.
async fn language(browser: &Browser) -> Result<Value> {
    browser.script("return [document.documentElement.lang, document.title]").await
}

#[test]
fn our_own_pages_are_in_the_language_that_is_shown_and_a_host_page_stays_as_it_is() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let (vi, en) = (&Language::Vi.texts().page, &Language::En.texts().page);
        for address in [site.url(), site.at("frame.html")] {
            let page = browser.open(&address).await?;
            page.press(vi.other_language).await?;
            until_equal("English", json!(["en", en.title]), async || language(&browser).await).await?;
            page.press(en.other_language).await?;
            until_equal("Vietnamese", json!(["vi", vi.title]), async || language(&browser).await).await?;
        }
        browser.go_to(&site.at("doi-chieu.html")).await?;
        let review = browser.page("#review");
        review.press(vi.other_language).await?;
        until_equal("English", json!(["en", "Reconcile results"]), async || language(&browser).await).await?;

        let page = browser.open(&site.case("fixed-header")).await?;
        page.press(vi.other_language).await?;
        page.read(en.title).await?;
        ensure!(language(&browser).await? == json!(["vi", "Thanh cố định trên đầu trang"]));
        Ok(())
    })
}

#[test]
fn a_hue_can_be_given_in_the_tag() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let host = include_str!("../../cases/hostile/index.html");
        site.write("hostile/hue.html", host.replacen("<tu-danh-gia", "<tu-danh-gia hue=\"20\"", 1))?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.at("hostile/hue.html")).await?;
        page.see("#set-0").await?;
        let colour = "return getComputedStyle(root.querySelector('.button[type=submit]')).backgroundColor";
        let given = page.script(colour, &[]).await?;
        let change = |hue: &str| format!("root.host.setAttribute('hue', '{hue}'); {colour}");
        let changed = page.script(&change("140"), &[]).await?;
        let bad = page.script(&change("red"), &[]).await?;
        let none = page.script(&format!("root.host.removeAttribute('hue'); {colour}"), &[]).await?;
        ensure!(given != none && changed != given && bad == none, "{given} {changed} {bad} {none}");
        Ok(())
    })
}

/// Fills in numbers one after the other without a pause, as two people at two screens would.
const FILL: &str = r#"
    const rows = JSON.parse(a);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
        const [id, value] = rows.shift();
        const field = root.querySelector(`[id='field-${id}']`);
        field.value = value;
        field.dispatchEvent(new InputEvent("input", {bubbles: true, composed: true}));
        field.dispatchEvent(new Event("change", {bubbles: true, composed: true}));
        if (rows.length) setTimeout(() => channel.port2.postMessage(0), 5);
    };
    channel.port2.postMessage(0);
"#;

/// The answers of either window that stand in no draft and in no history.
const NOWHERE: &str = r#"
    const ask = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const all = async (name, store) => {
        const database = await ask(indexedDB.open(name));
        const values = await ask(database.transaction(store).objectStore(store).getAll());
        database.close();
        return values.map(String).join();
    };
    const drafts = await all("tudanhgia", "drafts");
    const history = await all("tudanhgia-sets", "sets");
    const places = ["B1.n", "B2.a", "B2.b", "B3.a", "B3.b"].flatMap((id) => ["2", "3"].map((value) => [id, value]));
    return places.filter(([id, value]) =>
        !drafts.includes(`"${id}": "${value}"`) && !RegExp(`"answer ${id}",("\\d*",)?"${value}"`).test(history));
"#;

#[test]
fn two_windows_typing_at_once_on_one_draft_keep_both() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "Phiếu chung").await?;
        page.answer_number("B1.n", "1").await?;
        page.see_save_state("saved").await?;
        let [first, second] = browser.second_window(&site).await?;
        page.see("[id='field-B2.a']").await?;
        for (window, value) in [(&first, 2), (&second, 3)] {
            browser.driver.switch_to_window(window.clone()).await?;
            let rows: Vec<Value> = ["B1.n", "B2.a", "B2.b", "B3.a", "B3.b"]
                .iter()
                .map(|id| serde_json::json!([id, value.to_string()]))
                .collect();
            page.script(FILL, &[&serde_json::to_string(&rows)?]).await?;
        }
        for window in [&first, &second] {
            browser.driver.switch_to_window(window.clone()).await?;
            until_equal("The last field", Value::from(true), async || {
                page.script("return root.querySelector(\"[id='field-B3.b']\").value !== ''", &[]).await
            })
            .await?;
            page.see_save_state("saved").await?;
        }
        // Each answer of either is in a draft, or a step back in the history of one.
        until_equal("What is nowhere", json!([]), async || {
            browser.script(&format!("return (async () => {{ {NOWHERE} }})()")).await
        })
        .await?;
        Ok(())
    })
}
