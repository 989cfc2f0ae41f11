//! `cargo xtask bench author`: a set of 500 rows on the page for authors: from a key to the painted frame,
//! and how long the page is held up by looking through the set and storing it. It prints a table and judges nothing.

use std::time::Duration;

use anyhow::{Context, Result};
use e2e::{Browser, Folder, Page, Site, ratios, run};
use serde_json::{Value, json};
use tudanhgia_author::texts::compose;
use tudanhgia_words::Language;

/// Keys in each field.
const KEYS: usize = 30;

/// Fields of a row that somebody types into: a text, a number, and what is asked.
const FIELDS: [&str; 3] = ["name.vi", "max", "inputs[0].label.vi"];

/// What takes the last letter back, as drivers write that key.
const BACK: &str = "\u{e003}";

/// For each key: from the moment at which the browser had it until the next frame is painted; and all tasks of more than 50 ms.
const WATCH: &str = r"
    window.painted = [];
    window.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    root.addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => {
        // A message comes after the frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => painted.push(performance.now() - timeStamp);
        port2.postMessage(0);
    }), true);
";

fn main() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start_without_turns().await?;
        browser.driver.goto(&site.at("soan-bo-tieu-chi.html")).await?;
        let page = browser.page("#compose");
        let folder = Folder::new()?;
        page.give_file("#open-file", &folder.write("bo.json", ratios(10, 50).to_string())?).await?;
        page.see("#set-name").await?;
        println!(
            "| 500 rows | the form closed | closed, a processor 4 times slower | open | open, 4 times slower |"
        );
        println!("| --- | --- | --- | --- | --- |");
        let mut columns = Vec::new();
        page.script(WATCH, &[]).await?;
        for (is_open, rate) in [(false, 1), (false, 4), (true, 1), (true, 4)] {
            if is_open && rate == 1 {
                page.press(texts.show).await?;
                browser.page("#compose >>> #stage").see("[id='criterion-K1']").await?;
            }
            browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
            columns.push(typed(&page).await?);
        }
        type Figure = fn(&(Vec<f64>, Vec<f64>)) -> String;
        let rows: [(&str, Figure); 4] = [
            ("key to painted frame, median, ms", |(painted, _)| in_ms(at(painted, 50))),
            ("the same, 95th percentile, ms", |(painted, _)| in_ms(at(painted, 95))),
            ("tasks over 50 ms", |(_, long)| long.len().to_string()),
            ("the longest of them, ms", |(_, long)| in_ms(long.iter().copied().fold(0.0, f64::max))),
        ];
        for (name, figure) in rows {
            let figures = columns.iter().map(figure).collect::<Vec<_>>();
            println!("| {name} | {} |", figures.join(" | "));
        }
        Ok(())
    })
}

/// Types into the fields of a row: how long each key took to be painted, and each task that held the page up.
async fn typed(page: &Page) -> Result<(Vec<f64>, Vec<f64>)> {
    page.click("[data-id='K7']").await?;
    page.script("painted.length = long.length = 0", &[]).await?;
    for field in FIELDS {
        page.see(&format!("[id='at-groups[0].items[6].{field}']")).await?.click().await?;
        for at in 0..KEYS {
            // A number stays one that the form can be made of.
            page.keys(if at % 2 == 0 { "1" } else { BACK }).await?;
            tokio::time::sleep(Duration::from_millis(120)).await;
        }
        // The set is looked through and stored after a pause.
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    let painted = numbers(&page.script("return window.painted", &[]).await?)?;
    Ok((painted, numbers(&page.script("return window.long", &[]).await?)?))
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

fn numbers(found: &Value) -> Result<Vec<f64>> {
    Ok(found.as_array().context("no list of times")?.iter().filter_map(Value::as_f64).collect())
}
