//! `cargo xtask bench round-web`: a department opens 10,000 sheets in Chromium. It prints a table and judges nothing.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Page, Site, run};
use serde_json::Value;

const RUNS: usize = 3;

/// Begins, and waits for the first rows of the table: either looks for them now and then, which costs nothing, or draws without pause
/// and notes the longest time without a frame, which takes a processor of its own. The browser itself takes seconds to hand so many
/// files over when they are chosen; that is over by then.
const MEASURE: &str = "
    const isDrawn = a === 'frames';
    const done = (result) => { window.measured = result };
    let [last, longest] = [performance.now(), 0];
    const start = last;
    const next = (look) => isDrawn ? requestAnimationFrame(look) : setTimeout(look, 20);
    const look = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        const rows = root.querySelector('#round-result')?.checkVisibility() && root.querySelector('#tong-hop .grid td');
        if (rows) done(isDrawn ? { longest } : { took: now - start });
        else if (root.querySelector('#tong-hop [role=alert] .errors')) done({ error: 'the page says no' });
        else next(look);
    };
    next(look);
    root.querySelector('#round-begin').click();
";

fn main() -> Result<()> {
    let folder =
        std::env::args_os().nth(1).map(PathBuf::from).context("The folder of the round is missing")?;
    let sheets = std::fs::read_dir(folder.join("sheets"))?;
    let mut sheets: Vec<String> = sheets
        .map(|file| Ok(file?.path().to_string_lossy().into_owned()))
        .collect::<Result<_, std::io::Error>>()?;
    sheets.sort();
    run(async {
        let site = Site::start_with(|options| options.brotli = true)?;
        let mut runs = Vec::new();
        for number in 1..=RUNS {
            eprintln!("    round {number} of {RUNS}");
            for what in ["time", "frames"] {
                runs.push(measured(&site, &folder.join("set.json"), &sheets, what).await?);
            }
        }
        println!(
            "\n| {} sheets in the browser | median of {RUNS} | longest |\n| --- | --- | --- |",
            sheets.len()
        );
        for (name, mark) in [
            ("from the click to the table, ms", "took"),
            ("longest time without a frame, ms", "longest"),
            ("most memory of the page's process, MB", "memory"),
        ] {
            let mut figures: Vec<f64> = runs.iter().filter_map(|run| run[mark].as_f64()).collect();
            figures.sort_by(f64::total_cmp);
            if let (Some(middle), Some(last)) = (figures.get(figures.len() / 2), figures.last()) {
                println!("| {name} | {middle:.0} | {last:.0} |");
            }
        }
        Ok(())
    })
}

/// In a browser that was never used.
async fn measured(site: &Site, set: &Path, sheets: &[String], what: &str) -> Result<Value> {
    let browser = Browser::start().await?;
    browser.open(&site.at("doi-chieu.html#tong-hop")).await?;
    let page: Page = browser.page("#review");
    page.give_file("#round-set-file", set).await?;
    page.see("#round-begin").await?;
    page.give_file("#round-files", Path::new(&sheets.join("\n"))).await?;
    page.see("#round-begin:not([aria-disabled])").await?;
    page.script(MEASURE, &[what]).await?;
    loop {
        let mut result = browser.script("return window.measured ?? null").await?;
        if !result.is_null() {
            ensure!(result["error"].is_null(), "{}", result["error"]);
            result["memory"] = browser.most_memory().into();
            return Ok(result);
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
}
