//! `cargo xtask bench`: how long a person waits on a slow line and a slow computer, measured in Chromium.
//! It prints a table and judges nothing.

use anyhow::{Context, Result, bail, ensure};
use e2e::{Browser, Page, Site, large_page, run, until};
use serde_json::{Value, json};
use thirtyfour::prelude::Key;
use tudanhgia_words::Language;

const RUNS: usize = 5;
const KEYSTROKES: usize = 20;

/// The largest set is the worst case, here as for `cargo xtask size`. Its first fields are what is asked once for all criteria.
const LEVEL: &str = "Sở, ban, ngành cấp tỉnh; UBND xã, phường";

/// The set whose numbers are typed.
const TYPED: &str = "Sở, ban, ngành Bộ mẫu";

/// Marks the moments of a first visit; chooses the set and begins as soon as the start page stands there.
const VISIT: &str = r"
    const marks = {};
    const root = () => document.querySelector('tu-danh-gia')?.shadowRoot;
    const frame = () => new Promise(requestAnimationFrame);
    const mark = async (name, css) => {
        while (!root()?.querySelector(css)) await frame();
        marks[name] = performance.now();
    };
    const visit = async () => {
        await mark('start', '#set-0');
        await frame();
        [...root().querySelectorAll('.choice label')].find((label) => label.textContent.startsWith(LEVEL)).click();
        marks.begin = performance.now();
        root().querySelector('[type=submit]').click();
        await mark('form', '.criterion__body input');
        marks.paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
        const files = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
        marks.bytes = files.reduce((sum, file) => sum + file.encodedBodySize, 0);
        return marks;
    };
    window.visited = visit().catch((error) => ({ error: String(error) }));
";

const VISITED: &str = "window.visited.then(arguments[arguments.length - 1])";

/// Notes for each event how long it takes until a frame begins in which the score's words are others.
const WATCH: &str = r"
    window.keystrokes = [];
    root.addEventListener(a, () => {
        const words = () => root.querySelector('.running__words').textContent;
        const [start, before] = [performance.now(), words()];
        const look = () => words() === before
            ? requestAnimationFrame(look)
            : window.keystrokes.push(performance.now() - start);
        requestAnimationFrame(look);
    }, true);
";

fn main() -> Result<()> {
    run(async {
        let site = Site::start_with(|options| options.brotli = true)?;
        let large = Site::with_cases()?;
        let (clicks, opening) = (clicks(&large, 200).await?, opening(&large, 5_000).await?);
        // First, because it also has the server compress every file.
        let keystrokes = keystrokes(&site).await?;
        let mut visits = Vec::new();
        for number in 1..=RUNS {
            eprintln!("    first visit {number} of {RUNS}");
            visits.push(first_visit(&site).await?);
        }
        print_visits(&visits, site.requests().len())?;
        println!();
        heading("A keystroke, with a processor 4 times slower", keystrokes.len());
        row("input event to the next frame with the new score", keystrokes)?;
        println!();
        heading("An answer at 200 criteria in one group, with a processor 4 times slower", clicks.len());
        row("event to the next frame with the new score", clicks)?;
        println!();
        heading("Opening a set of 5,000 criteria in one group", opening.len());
        let (first, last) = opening.into_iter().unzip();
        row("“begin” to the first criteria on the screen", first)?;
        row("“begin” to the last criterion drawn", last)
    })
}

/// A browser that was never used, on a page of the site: the limits hold for the process that will show the next one.
async fn slow_browser(site: &Site) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.driver.goto(site.at("icon.svg")).await?;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    Ok(browser)
}

async fn slow_line(browser: &Browser) -> Result<()> {
    browser.cdp("Network.enable", json!({})).await?;
    browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
    // 400 kbit/s each way.
    let line = json!({
        "offline": false, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000
    });
    browser.cdp("Network.emulateNetworkConditions", line).await.map(drop)
}

async fn visit(browser: &Browser, site: &Site, level: &str) -> Result<Value> {
    let script = format!("{{ const LEVEL = {}; {VISIT} }}", json!(level));
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    browser.driver.goto(site.url()).await?;
    let marks = browser.driver.execute_async(VISITED, vec![]).await?.json().clone();
    ensure!(marks["error"].is_null(), "The visit failed in the page: {}", marks["error"]);
    Ok(marks)
}

async fn first_visit(site: &Site) -> Result<Value> {
    let browser = slow_browser(site).await?;
    slow_line(&browser).await?;
    site.clear_requests();
    visit(&browser, site, LEVEL).await
}

/// Types 5, 50, 5, 50 … of 1000: each keystroke changes the score.
async fn keystrokes(site: &Site) -> Result<Vec<f64>> {
    eprintln!("    {KEYSTROKES} keystrokes");
    let browser = slow_browser(site).await?;
    visit(&browser, site, TYPED).await?;
    let page = browser.page("tu-danh-gia");
    page.answer_number("A1.b", "1000").await?;
    page.see("[id='field-A1.a']").await?.click().await?;
    page.script(WATCH, &["input"]).await?;
    let back = Key::Backspace.value().to_string();
    let keys = std::iter::once("5").chain(["0", back.as_str()].into_iter().cycle());
    for (index, key) in keys.take(KEYSTROKES).enumerate() {
        page.keys(key).await?;
        until(&format!("keystroke {index}"), async || Ok((noted(&page).await?.len() > index).then_some(())))
            .await?;
    }
    noted(&page).await
}

/// Answers one row after the other, all of which stand on the page.
async fn clicks(site: &Site, many: usize) -> Result<Vec<f64>> {
    eprintln!("    {KEYSTROKES} answers at {many} criteria");
    let browser = slow_browser(site).await?;
    let page = browser.open(&large_page(site, many)?).await?;
    page.see("#new-unit").await?;
    page.press(Language::Vi.texts().page.start.begin).await?;
    page.see(&format!("[id='criterion-K{many}']")).await?;
    page.see_save_state("saved").await?;
    page.script(WATCH, &["change"]).await?;
    for index in 0..KEYSTROKES {
        let field = format!("[id='field-K{}.co']", index * 7 + 1);
        page.script("root.querySelector(a).click()", &[&field]).await?;
        until(&format!("answer {index}"), async || Ok((noted(&page).await?.len() > index).then_some(())))
            .await?;
    }
    noted(&page).await
}

/// From the click to the frame after the first row was drawn, and to that after the last one.
async fn opening(site: &Site, many: usize) -> Result<Vec<(f64, f64)>> {
    let address = large_page(site, many)?;
    let open = "
        const start = performance.now();
        root.querySelector('[type=submit]').click();
        const frame = () => new Promise(requestAnimationFrame);
        const drawn = async (css) => {
            while (!root.querySelector(css)) {
                if (root.querySelector('.problems')) throw new Error('the set is refused');
                await frame();
            }
            await frame();
            return performance.now() - start;
        };
        return (async () => [await drawn('.criterion'), await drawn(a)])();
    ";
    let mut times = Vec::new();
    for number in 1..=RUNS {
        eprintln!("    opening {number} of {RUNS}");
        let browser = Browser::start().await?;
        let page = browser.open(&address).await?;
        page.see("#new-unit").await?;
        let last = format!("[id='criterion-K{many}']");
        let both = page.script(open, &[&last]).await?;
        let time = |at: usize| both[at].as_f64().context("no time");
        times.push((time(0)?, time(1)?));
    }
    Ok(times)
}

async fn noted(page: &Page) -> Result<Vec<f64>> {
    let times = page.script("return window.keystrokes", &[]).await?;
    Ok(times.as_array().context("no keystrokes")?.iter().filter_map(Value::as_f64).collect())
}

fn print_visits(visits: &[Value], requests: usize) -> Result<()> {
    let time = |mark: &str| {
        let times =
            visits.iter().map(|marks| marks[mark].as_f64().with_context(|| format!("no mark {mark}")));
        times.collect::<Result<Vec<f64>>>()
    };
    let (begin, form) = (time("begin")?, time("form")?);
    let loading = form.iter().zip(&begin).map(|(form, begin)| form - begin).collect();
    heading("First visit, 400 kbit/s, 400 ms away, with a processor 4 times slower", visits.len());
    row("first contentful paint", time("paint")?)?;
    row("start page usable", time("start")?)?;
    row("form usable, for one who begins at once", form)?;
    row("… of this after “begin”", loading)?;
    row(&format!("bytes of content, in {requests} requests"), time("bytes")?)
}

fn heading(what: &str, count: usize) {
    println!("{what} (ms, {count} times)");
    println!("{:<52}{:>9}{:>9}{:>9}", "", "minimum", "median", "maximum");
}

fn row(name: &str, mut numbers: Vec<f64>) -> Result<()> {
    numbers.sort_by(f64::total_cmp);
    let [first, .., last] = numbers.as_slice() else { bail!("too little was measured: {name}") };
    // Of an even number, the mean of the two in the middle.
    let median = f64::midpoint(numbers[(numbers.len() - 1) / 2], numbers[numbers.len() / 2]);
    println!("{name:<52}{first:>9.0}{median:>9.0}{last:>9.0}");
    Ok(())
}
