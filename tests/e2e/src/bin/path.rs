//! `cargo xtask bench path`: what a unit does next with a sheet of 200 criteria, in Chromium: how long the open points and the way
//! to the next class take, and how long the page is held up meanwhile. It prints a table and judges nothing.

use anyhow::{Context, Result};
use e2e::{Browser, Folder, Site, conditional_ratios, ratios, run};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Sheet};

const RUNS: usize = 3;

/// Waits until something stands in the room, with the longest time without a frame on the way; begins with a click, if asked.
const MEASURE: &str = "
    window.measured = null;
    const done = (result) => { window.measured = result };
    const room = root.querySelector('#viec-tiep-theo');
    const start = performance.now();
    let [last, longest] = [start, 0];
    const frame = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        const found = room.querySelector(b)?.checkVisibility();
        if (found) done({ took: now - start, longest, said: [...room.querySelectorAll(b)].map((one) => one.textContent).join(' ') });
        else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    if (a) [...room.querySelectorAll('button')].find((one) => one.textContent === a).click();
";

/// A sheet to measure.
struct Case {
    name: &'static str,
    set: Value,
    answers: Vec<(String, String)>,
}

fn cases() -> Vec<Case> {
    let row = |at: usize, answer: &str, number: usize| (format!("K{at}.{answer}"), number.to_string());
    let full = |good: fn(usize) -> usize| -> Vec<(String, String)> {
        (1..=200).flat_map(|at| [row(at, "a", good(at)), row(at, "b", 10)]).collect()
    };
    let mut efforts = ratios(10, 20);
    efforts["classes"]["list"][1]["each"] =
        json!({"percent": 60, "words": {"vi": "có nhóm chưa đạt 60%", "en": "a group below 60 %"}});
    let half = full(|at| 4 + at * 7 % 5).into_iter();
    let is_odd =
        |address: &str| address.split('.').next().is_some_and(|id| id.ends_with(['1', '3', '5', '7', '9']));
    let half = half.filter(|(address, _)| is_odd(address)).collect();
    vec![
        Case { name: "all answered", set: ratios(10, 20), answers: full(|at| 4 + at * 7 % 5) },
        Case {
            name: "all answered, each group has to come up to 60 %",
            set: efforts,
            answers: full(|at| if at < 40 { at % 4 } else { 4 + at * 7 % 5 }),
        },
        Case { name: "100 rows open whether they apply", set: conditional_ratios(10, 20), answers: half },
    ]
}

fn main() -> Result<()> {
    run(async {
        let (site, folder) = (Site::start_with(|options| options.brotli = true)?, Folder::new()?);
        println!(
            "| 200 criteria in the browser | median of {RUNS}, ms | longest time without a frame, ms | found |"
        );
        println!("| --- | --- | --- | --- |");
        for case in cases() {
            let text = case.set.to_string();
            let set = CriteriaSet::read(&text).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
            let mut sheet = Sheet::new(&set, "Đơn vị", "");
            for (address, text) in &case.answers {
                sheet.apply(Change::Answer(address.clone(), text.clone()));
            }
            let paths = [folder.write("bo.json", &text)?, folder.write("phieu.json", sheet.save())?];
            let mut runs: Vec<[Value; 2]> = Vec::new();
            for _ in 0..RUNS {
                runs.push(measured(&site, &paths).await?);
            }
            for (step, name) in ["open points", "the way to the next class"].into_iter().enumerate() {
                let of = |mark: &str| -> Vec<f64> {
                    let mut times: Vec<f64> =
                        runs.iter().filter_map(|run| run[step][mark].as_f64()).collect();
                    times.sort_by(f64::total_cmp);
                    times
                };
                let (took, longest) = (of("took"), of("longest"));
                let said = runs[0][step]["said"].as_str().unwrap_or_default();
                let said = if step == 0 { "" } else { said };
                println!(
                    "| {}: {name} | {:.0} | {:.0} | {said} |",
                    case.name,
                    took[RUNS / 2],
                    longest[RUNS - 1]
                );
            }
        }
        Ok(())
    })
}

/// In a browser that was never used.
async fn measured(site: &Site, [set, sheet]: &[std::path::PathBuf; 2]) -> Result<[Value; 2]> {
    let browser = Browser::start().await?;
    browser.open(&site.at("doi-chieu.html#viec-tiep-theo")).await?;
    let page = browser.page("#review");
    page.see("#viec-tiep-theo .picker").await?;
    page.script("root.querySelector('#next-set-file').closest('details').open = true", &[]).await?;
    page.give_file("#next-set-file", set).await?;
    page.give_file("#next-sheet", sheet).await?;
    page.script(MEASURE, &["", "#next-effort-0"]).await?;
    let open = result(&browser).await?;
    page.script(MEASURE, &["Tìm cách ít tốn công nhất", ".verdict"]).await?;
    Ok([open, result(&browser).await?])
}

async fn result(browser: &Browser) -> Result<Value> {
    for _ in 0..600 {
        let result = browser.script("return window.measured ?? null").await?;
        if !result.is_null() {
            return Ok(result);
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    None.context("nothing was found in two minutes")
}
