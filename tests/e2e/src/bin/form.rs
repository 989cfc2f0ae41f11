//! `cargo xtask bench form`: 200 criteria in Chromium with a processor 4 times slower: from a key to the painted total, tasks
//! that hold the page up, and the memory after as much work as an hour has. It prints a table and judges nothing.

use std::time::Duration;

use anyhow::{Context, Result};
use e2e::{Browser, Page, Site, page_of_ratios, run};
use serde_json::{Value, json};
use thirtyfour::prelude::Key;
use tudanhgia_words::Language;

/// Keys that change the total, and are measured.
const KEYS: usize = 200;

/// So many keys, panels and changes of the group a diligent clerk has in an hour.
const HOUR: [usize; 3] = [3_600, 240, 120];

/// For each key that changes a number: from the moment at which the browser had it until the frame with the new total is
/// painted; and all tasks of more than 50 ms.
const WATCH: &str = r"
    window.painted = [];
    window.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    const total = () => root.querySelector('.running__words').textContent;
    let began = 0;
    root.addEventListener('keydown', ({ timeStamp }) => { began = timeStamp; }, true);
    root.addEventListener('input', () => {
        const start = began;
        const before = total();
        const look = () => requestAnimationFrame(() => {
            // The next key has come: this one changed nothing, as the one that empties an empty field.
            if (start !== began) return;
            if (total() === before) return look();
            // A message comes after the frame has been painted.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => painted.push(performance.now() - start);
            port2.postMessage(0);
        });
        look();
    }, true);
";

/// The same for a field of the host page that does nothing: what browser, driver and machine cost alone.
const PLAIN: &str = r"
    window.plain = [];
    const field = document.createElement('input');
    document.body.prepend(field);
    field.focus();
    let began = 0;
    field.addEventListener('keydown', ({ timeStamp }) => { began = timeStamp; });
    field.addEventListener('input', () => requestAnimationFrame(() => {
        const start = began;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => plain.push(performance.now() - start);
        port2.postMessage(0);
    }));
";

/// An hour of work, each action in a turn of its own: numbers, panels, groups.
const WORK: &str = r"
    const [keys, panels, groups] = JSON.parse(a);
    const turn = () => new Promise((done) => setTimeout(done));
    const all = (css) => [...root.querySelectorAll(css)];
    const work = async () => {
        for (let at = 0; at < keys; at += 1) {
            const fields = all('.criterion__ask input[type=text]');
            const field = fields[(at * 7) % fields.length];
            field.value = field.value.length > 2 ? '' : field.value + (1 + at % 9);
            field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            if (at % 3 === 0) field.dispatchEvent(new Event('change', { bubbles: true }));
            await turn();
            if (at % Math.ceil(keys / panels) === 0) {
                const acts = all('.act');
                acts[at % acts.length].click();
                await turn();
            }
            if (at % Math.ceil(keys / groups) === 0) {
                const list = all('.groups__list button');
                list[(at / Math.ceil(keys / groups)) % list.length].click();
                await turn();
                // The result has no fields: it is looked at and left.
                if (!root.querySelector('.criterion')) { list[0].click(); await turn(); }
            }
        }
        return true;
    };
    window.worked = false;
    work().then(() => { window.worked = true; }, (error) => { window.worked = String(error); });
";

/// Keeps the program's memory at hand, which the browser does not count with the heap.
const MEMORY: &str = r"
    window.memories = new Set();
    const note = (made) => {
        const { exports } = made.instance ?? made;
        for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
        return made;
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const make = WebAssembly[name];
        WebAssembly[name] = (...given) => make.apply(WebAssembly, given).then(note);
    }
";

fn main() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        println!("| 200 criteria, a processor 4 times slower | in 10 groups | in one group |");
        println!("| --- | --- | --- |");
        let mut columns = Vec::new();
        for groups in [10, 1] {
            let (typing, busy) = (typing(&site, groups).await?, busy(&site, groups).await?);
            columns.push((typing, busy, memory(&site, groups).await?));
        }
        type Figure = fn(&(Typing, [f64; 2], Memory)) -> String;
        let rows: [(&str, Figure); 12] = [
            ("key to painted total, median, ms", |(typing, ..)| in_ms(at(&typing.painted, 50))),
            ("key to painted total, 95th percentile, ms", |(typing, ..)| in_ms(at(&typing.painted, 95))),
            ("the same for a field that does nothing, median, ms", |(typing, ..)| {
                in_ms(at(&typing.plain, 50))
            }),
            ("the same, 95th percentile, ms", |(typing, ..)| in_ms(at(&typing.plain, 95))),
            ("the page's thread busy for a key, with all that follows, × 4, ms", |(_, busy, _)| {
                in_ms(busy[0] * 4.0)
            }),
            ("the same for a field that does nothing, × 4, ms", |(_, busy, _)| in_ms(busy[1] * 4.0)),
            ("tasks over 50 ms while typing", |(typing, ..)| typing.long.len().to_string()),
            ("the longest of them, ms", |(typing, ..)| {
                in_ms(typing.long.iter().copied().fold(0.0, f64::max))
            }),
            ("memory after opening, MB", |(.., memory)| memory.figure(0)),
            ("memory after 10 minutes' work, MB", |(.., memory)| memory.figure(1)),
            ("memory after an hour's work, MB", |(.., memory)| memory.figure(2)),
            ("of this the program's own, MB", |(.., memory)| format!("{:.1}", memory.program / MEGABYTE)),
        ];
        for (name, figure) in rows {
            println!("| {name} | {} | {} |", figure(&columns[0]), figure(&columns[1]));
        }
        Ok(())
    })
}

const MEGABYTE: f64 = 1_048_576.0;

/// What typing took, of each key.
struct Typing {
    painted: Vec<f64>,
    /// In a field of the host page that nothing listens to.
    plain: Vec<f64>,
    long: Vec<f64>,
}

/// What so many of a hundred keys are not slower than.
fn at(times: &[f64], percent: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let place = (times.len() * percent).div_ceil(100).max(1) - 1;
    times.get(place).copied().unwrap_or(f64::NAN)
}

fn in_ms(time: f64) -> String {
    format!("{time:.1}")
}

/// All memory of the page, at three times.
struct Memory {
    whole: Vec<f64>,
    program: f64,
}

impl Memory {
    fn figure(&self, at: usize) -> String {
        format!("{:.1}", self.whole[at] / MEGABYTE)
    }
}

/// The form with 200 criteria.
async fn form(browser: &Browser, site: &Site, groups: usize) -> Result<Page> {
    browser.screen(1280, 900).await?;
    let page = browser.open(&page_of_ratios(site, groups, 200 / groups)?).await?;
    page.see("#new-unit").await?;
    page.press(Language::Vi.texts().page.start.begin).await?;
    page.see(&format!("[id='criterion-K{}']", 200 / groups)).await?;
    page.see(".tools form").await?;
    page.see_save_state("saved").await?;
    Ok(page)
}

async fn typing(site: &Site, groups: usize) -> Result<Typing> {
    eprintln!("    {KEYS} keys, {groups} groups");
    let browser = Browser::start_without_turns().await?;
    let page = form(&browser, site, groups).await?;
    for row in ["K1", "K2", "K3", "K4"] {
        page.answer_number(&format!("{row}.b"), "1000").await?;
    }
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    page.script(WATCH, &[]).await?;
    let back = Key::Backspace.value().to_string();
    for at in 0..KEYS {
        // Ten keys to a field: 5, 50, 5, 50 … of 1000, each another total.
        if at % 10 == 0 {
            page.see(&format!("[id='field-K{}.a']", 1 + (at / 10) % 4)).await?.click().await?;
            page.keys(Key::Control + "a" + Key::Null + &back).await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        let key = match at % 10 {
            0 => "5",
            odd if odd % 2 == 1 => "0",
            _ => &back,
        };
        page.keys(key).await?;
        // A quick typist.
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let painted = numbers(&page.script("return window.painted", &[]).await?)?;
    let long = numbers(&page.script("return window.long", &[]).await?)?;
    browser.script(PLAIN).await?;
    for at in 0..KEYS {
        page.keys(if at % 2 == 0 { "0" } else { &back }).await?;
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    Ok(Typing { painted, plain: numbers(&browser.script("return window.plain").await?)?, long })
}

/// How long the page's thread is busy for a key, in ms of its own time, which other work on the machine does not lengthen: in
/// the form, and in a field that does nothing.
async fn busy(site: &Site, groups: usize) -> Result<[f64; 2]> {
    let browser = Browser::start().await?;
    let page = form(&browser, site, groups).await?;
    page.answer_number("K1.b", "1000").await?;
    page.see("[id='field-K1.a']").await?.click().await?;
    page.keys("5").await?;
    browser.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    let back = Key::Backspace.value().to_string();
    let mut found = [0.0; 2];
    for time in &mut found {
        tokio::time::sleep(Duration::from_secs(3)).await;
        let before = task_time(&browser).await?;
        for at in 0..KEYS {
            page.keys(if at % 2 == 0 { "0" } else { &back }).await?;
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        *time = (task_time(&browser).await? - before) * 1_000.0 / KEYS as f64;
        browser.script(PLAIN).await?;
    }
    Ok(found)
}

/// All that the page's thread has done so far, in seconds of its own time.
async fn task_time(browser: &Browser) -> Result<f64> {
    let metrics = browser.cdp("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"].as_array().context("no metrics")?;
    let task = all.iter().find(|metric| metric["name"] == "TaskDuration").context("no time of tasks")?;
    task["value"].as_f64().context("no number")
}

fn numbers(found: &Value) -> Result<Vec<f64>> {
    Ok(found.as_array().context("no list of times")?.iter().filter_map(Value::as_f64).collect())
}

async fn memory(site: &Site, groups: usize) -> Result<Memory> {
    eprintln!("    an hour's work, {groups} groups");
    let browser = Browser::start().await?;
    browser.on_each_page(MEMORY).await?;
    let page = form(&browser, site, groups).await?;
    let mut memory = Memory { whole: Vec::new(), program: 0.0 };
    let mut done = [0; 3];
    note(&browser, &mut memory).await?;
    for part in [HOUR.map(|actions| actions / 6), HOUR] {
        let rest = [0, 1, 2].map(|at| part[at] - done[at]);
        done = part;
        page.script(WORK, &[&json!(rest).to_string()]).await?;
        while browser.script("return window.worked").await? == false {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let worked = browser.script("return window.worked").await?;
        anyhow::ensure!(worked == true, "The work fails: {worked}");
        note(&browser, &mut memory).await?;
    }
    Ok(memory)
}

/// Notes the memory that is held now: the heaps of scripts and of the page, and the program's own.
async fn note(browser: &Browser, memory: &mut Memory) -> Result<()> {
    // What is said and saved after a pause.
    tokio::time::sleep(Duration::from_secs(2)).await;
    for _ in 0..2 {
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await?;
    let part = |name: &str| heap[name].as_f64().unwrap_or_default();
    let program = "return [...window.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)";
    memory.program = browser.script(program).await?.as_f64().context("no memory of the program")?;
    memory.whole.push(part("usedSize") + part("embedderHeapUsedSize") + memory.program);
    Ok(())
}
