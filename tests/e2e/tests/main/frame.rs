//! The frame on a page of another server: it gets its height, tells what the element tells, and hands over answers only
//! after consent that names the page around.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Page, Site, run, until, until_equal, violations};
use serde_json::{Value, json};
use tudanhgia_words::Language;
use xtask::server::ServerOptions;

/// Two servers: the host page's and the widget's, as two origins.
pub(crate) struct Sites {
    host: Site,
    widget: Site,
}

impl Sites {
    pub(crate) fn start() -> Result<Self> {
        let widget = Site::start_with(let_in_local_hosts)?;
        // A host lets in the loader and the frame, as docs/embedding.md says, and nothing else.
        let origin = widget.url().trim_end_matches('/').to_owned();
        let policy =
            format!("default-src 'none'; script-src 'self' {origin}; frame-src {origin}; connect-src 'none'");
        let header = ("Content-Security-Policy".to_owned(), policy);
        let host = Site::with_cases_and(|options| options.headers = vec![header])?;
        Ok(Self { host, widget })
    }

    pub(crate) async fn open(&self, browser: &Browser, case: &str) -> Result<()> {
        browser.go_to(&self.host.case_with(case, &self.widget)?).await
    }
}

/// As docs/hosting.md says: in the place of 'self' after frame-ancestors stand the origins that may show the frame.
pub(crate) fn let_in_local_hosts(options: &mut ServerOptions) {
    for (name, value) in &mut options.headers {
        if name == "Content-Security-Policy" {
            *value = value.replace("frame-ancestors 'self'", "frame-ancestors http://127.0.0.1:*");
        }
    }
}

/// The element inside a frame, counted from zero; the browser looks into the frame from now on.
pub(crate) async fn enter(browser: &Browser, index: u16) -> Result<Page> {
    browser.driver.enter_default_frame().await?;
    browser.driver.enter_frame(index).await?;
    Ok(browser.page("tu-danh-gia"))
}

pub(crate) async fn leave(browser: &Browser) -> Result<()> {
    Ok(browser.driver.enter_default_frame().await?)
}

async fn height(browser: &Browser, index: usize) -> Result<u64> {
    let script = format!("return document.querySelectorAll('iframe')[{index}].clientHeight");
    browser.script(&script).await?.as_u64().context("no height")
}

async fn told(browser: &Browser, frame: &str, name: &str) -> Result<Vec<Value>> {
    let script = format!(
        "return told.filter((event) => event.frame === '{frame}' && event.name === '{name}').map((event) => event.detail)"
    );
    Ok(browser.script(&script).await?.as_array().cloned().unwrap_or_default())
}

const TITLE: &str = "Tự đánh giá";

#[test]
fn the_frame_stands_where_the_script_stands_and_follows_the_height_of_its_content() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page("window.breaches = []; addEventListener('securitypolicyviolation', (event) => breaches.push(event.violatedDirective), true);").await?;
        sites.open(&browser, "frame").await?;
        let placed = "return [...document.querySelectorAll('iframe')].map((frame) =>
            [frame.previousElementSibling.tagName, frame.title, frame.loading, frame.clientHeight > 0])";
        let lazy = |title: &str| json!(["SCRIPT", title, "lazy", true]);
        let both = json!([lazy(TITLE), lazy("Second sheet")]);
        until_equal("The frames", both, async || browser.script(placed).await).await?;

        let page = enter(&browser, 0).await?;
        page.see("#set-0").await?;
        let inside = browser.script("return [document.documentElement.lang, document.title]").await?;
        ensure!(inside == json!(["vi", TITLE]), "{inside}");
        let around = sites.host.url().replace("http://", "");
        let footer = browser.script("return document.querySelector('footer').textContent").await?;
        let footer = footer.as_str().unwrap_or_default();
        ensure!(
            footer.contains(around.trim_end_matches('/')) && footer.contains("Lưu phiếu đang mở thành tệp"),
            "{footer}"
        );
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        let fits = async || {
            enter(&browser, 0).await?;
            let inside = browser
                .script("return Math.ceil(document.querySelector('#root').getBoundingClientRect().height)")
                .await?;
            leave(&browser).await?;
            Ok(height(&browser, 0).await?.abs_diff(inside.as_u64().unwrap_or(0)) < 2)
        };
        until_equal("The height of the content", true, fits).await?;

        let small = height(&browser, 0).await?;
        let page = enter(&browser, 0).await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        page.see("[id='field-B1.n']").await?;
        until_equal("The height of the form", true, fits).await?;
        let large = height(&browser, 0).await?;
        ensure!(large > small, "{small} {large}");
        let page = enter(&browser, 0).await?;
        // A group of three criteria takes less room than one of five.
        page.open_group(3).await?;
        until_equal("It shrinks again", true, fits).await?;
        ensure!(height(&browser, 0).await? < large);
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        ensure!(browser.script("return breaches").await? == json!([]));
        ensure!(told(&browser, TITLE, "ready").await?.len() == 1);
        Ok(())
    })
}

#[test]
fn the_panel_in_the_frame_names_the_page_around_and_the_answer_goes_there_alone() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        sites.open(&browser, "frame").await?;
        let page = enter(&browser, 0).await?;
        page.begin("UBND huyện Sơn Dương").await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        leave(&browser).await?;
        let ask = "window.got = undefined; document.querySelector('iframe').tudanhgia.value()
            .then((found) => window.got = { found }, (error) => window.got = { refused: error.name })";
        until("the loader's events", async || Ok(told(&browser, TITLE, "save-state").await?.pop())).await?;
        browser.script(&ask.replace('\n', " ")).await?;
        // The page around may change the frame's address afterwards; that changes nothing of who is named.
        let forged = "const frame = document.querySelector('iframe'); frame.src = frame.src.replace(/parent=[^&]*/, 'parent=https%3A%2F%2Ftuyenquang.example')";
        browser.script(forged).await?;
        let page = enter(&browser, 0).await?;
        let around = sites.host.url().replace("http://", "");
        page.read(&format!("Trang {} muốn xem", around.trim_end_matches('/'))).await?;
        page.press("Đồng ý cho xem").await?;
        leave(&browser).await?;
        let got = until("the sheet", async || {
            let got = browser.script("return window.got").await?;
            Ok((!got.is_null()).then_some(got))
        })
        .await?;
        ensure!(got["found"]["answers"] == json!({ "B1.n": "3" }), "{got}");
        // The other frame has asked for nothing and shows nothing.
        let other = enter(&browser, 1).await?;
        ensure!(!other.whole_text().await?.contains("asks for the answers"));
        Ok(())
    })
}

#[test]
fn content_that_follows_its_own_frame_is_stopped_and_reported() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        sites.open(&browser, "frame").await?;
        let page = enter(&browser, 0).await?;
        page.see("#set-0").await?;
        browser.script("document.querySelector('#root').style.minHeight = '110vh'").await?;
        leave(&browser).await?;
        let report = until("a report", async || Ok(told(&browser, TITLE, "error").await?.pop())).await?;
        ensure!(report["code"] == "height-loop", "{report}");
        let stopped = height(&browser, 0).await?;
        browser.script("return new Promise((done) => setTimeout(done, 500))").await?;
        ensure!(height(&browser, 0).await? == stopped, "It goes on growing");
        Ok(())
    })
}

#[test]
fn a_plain_frame_without_script_works_at_its_height() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        sites.open(&browser, "plain-frame").await?;
        browser.script("window.messages = 0; addEventListener('message', () => messages++)").await?;
        let page = enter(&browser, 0).await?;
        page.begin("UBND huyện Na Hang").await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        leave(&browser).await?;
        ensure!(height(&browser, 0).await? == 600 && browser.script("return messages").await? == 0);
        Ok(())
    })
}

#[test]
fn in_a_frame_without_storage_the_work_goes_on_and_a_file_is_offered() -> Result<()> {
    run(async {
        let stranger = ("Access-Control-Allow-Origin".to_owned(), "*".to_owned());
        let site = Site::with_cases_and(|options| options.headers = vec![stranger])?;
        let browser = Browser::start().await?;
        browser.go_to(&site.case("storage-denied")).await?;
        let page = enter(&browser, 0).await?;
        page.read(Language::Vi.texts().page.start.no_storage).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        page.see_save_state("failed").await?;
        page.answer_number("B1.n", "3").await?;
        ensure!(page.texts(".save button").await? == [Language::Vi.texts().page.save.to_file]);
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        Ok(())
    })
}

#[test]
fn a_tag_that_another_script_puts_into_the_page_gets_its_frame_once_and_with_its_settings() -> Result<()> {
    run(async {
        let widget = Site::start_with(let_in_local_hosts)?;
        // The portal's own policy must let it run texts; what jQuery does needs that.
        let host = Site::with_cases_and(|options| options.headers.clear())?;
        let browser = Browser::start().await?;
        browser.on_each_page("window.said = []; console.error = (text) => said.push(String(text));").await?;
        let placed = "return [...document.querySelectorAll('iframe')].map((frame) =>
            [frame.parentElement.id, frame.title, /(^|[#&])lang=en/.test(frame.src)])";
        for folder in [host.url(), widget.url()] {
            browser.go_to(&host.case("ajax")).await?;
            let tag = |title: &str| {
                format!(
                    "<p>Một.</p><script src=\"{folder}frame.js\" data-lang=\"en\" data-title=\"{title}\"></script>"
                )
            };
            let put = |place: &str, markup: &str| {
                format!("return html(document.querySelector('{place}'), {})", json!(markup))
            };
            browser.script(&put("#first", &[tag("A"), tag("B")].concat())).await?;
            browser.script(&put("#second", &tag("C"))).await?;
            let seen = browser.script(placed).await?;
            let expected = json!([["first", "A", true], ["first", "B", true], ["second", "C", true]]);
            ensure!(seen == expected, "{folder}: {seen}");
            // The content is changed for other content of the same kind.
            browser.script(&put("#first", &tag("D"))).await?;
            let seen = browser.script(placed).await?;
            ensure!(seen == json!([["first", "D", true], ["second", "C", true]]), "{folder}: {seen}");
            ensure!(browser.script("return said").await? == json!([]));
            let page = enter(&browser, 0).await?;
            page.see("#set-0").await?;
            leave(&browser).await?;
        }
        // Its text alone, without a tag anywhere: what to do stands in the console.
        browser.go_to(&host.case("ajax")).await?;
        browser.script("return fetch('../frame.js').then((answer) => answer.text()).then((text) => { const copy = document.createElement('script'); copy.text = text; document.head.append(copy) })").await?;
        let said = browser.script("return said").await?;
        ensure!(said[0].as_str().is_some_and(|text| text.contains("Keep that tag")), "{said}");
        Ok(())
    })
}

#[test]
fn on_a_dark_system_a_frame_with_a_light_theme_has_no_dark_ground() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.prefer("dark").await?;
        browser.go_to(&site.at("frame.html#theme=light")).await?;
        browser.page("tu-danh-gia").see("#set-0").await?;
        let ground = browser.script("return getComputedStyle(document.body).backgroundColor").await?;
        ensure!(ground == "rgba(0, 0, 0, 0)", "{ground}");
        Ok(())
    })
}

#[test]
fn the_page_around_follows_to_the_heading_of_each_view() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        for width in [360, 1280] {
            browser.screen(width, 700).await?;
            sites.open(&browser, "frame").await?;
            let page = enter(&browser, 0).await?;
            page.see("#set-0").await?;
            page.click(".button[type=submit]").await?;
            let views = [
                ("", "I. "),
                (".work__main .actions .button:last-child", "II. "),
                (".groups__list button", "I. "),
            ];
            for (touched, words) in views {
                let page = enter(&browser, 0).await?;
                if touched.is_empty() {
                    page.see(".work").await?;
                } else {
                    if touched.starts_with(".groups") {
                        page.unfold_groups().await?;
                    }
                    page.click(touched).await?;
                }
                until(&format!("{width} px: the heading {words} in the host's window"), async || {
                    let heading = enter(&browser, 0).await?.heading().await?;
                    let at = "return root.querySelector('.work__main h2').getBoundingClientRect().top";
                    let inside = enter(&browser, 0).await?.script(at, &[]).await?;
                    leave(&browser).await?;
                    let frame = "return document.querySelector('iframe').getBoundingClientRect().top";
                    let top = browser.script(frame).await?.as_f64().context("no frame")?
                        + inside.as_f64().context("no heading")?;
                    Ok((heading.words.starts_with(words) && heading.focused && (0.0..650.0).contains(&top))
                        .then_some(()))
                })
                .await?;
            }
        }
        Ok(())
    })
}

/// Scrolls to a button and clicks it. The driver clicks where the button was when it began to scroll there: on a page that
/// scrolls smoothly that is somewhere else by then.
async fn touch(page: &Page, css: &str) -> Result<()> {
    page.see(css).await?;
    let click = "const it = root.querySelector(a); it.scrollIntoView({ block: 'center', behavior: 'instant' }); it.click()";
    page.script(click, &[css]).await.map(drop)
}

#[test]
fn the_heading_comes_into_view_below_a_fixed_header_and_inside_boxes_that_cut_off() -> Result<()> {
    run(async {
        let sites = Sites::start()?;
        let browser = Browser::start().await?;
        browser.screen(1024, 700).await?;
        let header = "
            const header = document.createElement('header');
            header.style.cssText = 'position: fixed; inset: 0 0 auto; height: 90px; z-index: 9; background: #333';
            document.body.prepend(header);
            document.documentElement.style.scrollBehavior = 'smooth';
            for (const frame of document.querySelectorAll('iframe')) frame.style.setProperty('--tdg-sticky-top', 'calc(5rem + 10px)');
        ";
        let within = |style: &str| format!("document.querySelector('main').style.cssText = '{style}';");
        // Where the box scrolls itself the heading stands in what of it can be seen.
        for style in [
            "",
            "overflow: hidden",
            "overflow: hidden; contain: paint",
            "height: 600px; overflow: auto; margin-top: 120px",
        ] {
            sites.open(&browser, "frame").await?;
            browser.script(&[header, &within(style)].concat()).await?;
            let page = enter(&browser, 0).await?;
            page.see("#set-0").await?;
            touch(&page, ".button[type=submit]").await?;
            page.see(".work").await?;
            for (touched, words) in [
                ("", "I. "),
                (".work__main .actions .button:last-child", "II. "),
                (".groups__list > :nth-child(3) button", "III. "),
            ] {
                if !touched.is_empty() {
                    touch(&enter(&browser, 0).await?, touched).await?;
                }
                let mut last = (String::new(), 0.0);
                let what = format!("“{style}”: the heading {words} in the host's window");
                let seen = until(&what, async || {
                    let page = enter(&browser, 0).await?;
                    let heading = page.heading().await?;
                    let at = "return root.querySelector('.work__main h2').getBoundingClientRect().top";
                    let inside = page.script(at, &[]).await?;
                    leave(&browser).await?;
                    let frame = "return document.querySelector('iframe').getBoundingClientRect().top";
                    let top = browser.script(frame).await?.as_f64().context("no frame")?
                        + inside.as_f64().context("no heading")?;
                    last = (heading.words.clone(), top);
                    Ok((heading.words.starts_with(words) && (90.0..500.0).contains(&top)).then_some(()))
                });
                let seen = seen.await;
                seen.with_context(|| format!("{last:?}"))?;
            }
        }
        Ok(())
    })
}
