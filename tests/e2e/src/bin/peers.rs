//! `cargo xtask bench peers`: each engine in a page of its own, one after the other, then a table of all. It judges
//! nothing.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, run};
use serde_json::Value;
use xtask::server::{Server, ServerOptions};

/// Engine and variant, in the order of the table after this engine without a browser.
const ENGINES: [(&str, &str); 7] = [
    ("tudanhgia", "speed"),
    ("tudanhgia", "size"),
    ("numbers", "exact"),
    ("numbers", "float"),
    ("json-logic", ""),
    ("publicodes", ""),
    ("surveyjs", ""),
];

/// How long each measurement goes on, in milliseconds.
const BUDGET: u32 = 4_000;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let site = arguments.next().context("The folder of the site is missing")?;
    let native = std::fs::read_to_string(arguments.next().context("The native results are missing")?)?;
    let mut results: Vec<Value> =
        native.lines().map(serde_json::from_str).collect::<Result<_, serde_json::Error>>()?;
    run(async {
        let server = Server::start(ServerOptions::new(site))?;
        for size in ["small", "big"] {
            for (engine, variant) in ENGINES {
                eprintln!("    {size}: {engine} {variant}");
                results.push(measured(&server, engine, variant, size).await?);
            }
        }
        for size in ["small", "big"] {
            print(size, &results)?;
        }
        Ok(())
    })
}

/// A browser that was never used, for each: no engine finds another one's leavings.
async fn measured(server: &Server, engine: &str, variant: &str, size: &str) -> Result<Value> {
    let browser = Browser::start().await?;
    let address = format!("{}?engine={engine}&variant={variant}&size={size}&budget={BUDGET}", server.url());
    browser.driver.goto(address).await?;
    // Slow engines take minutes: longer than a driver waits for one script.
    let result = loop {
        let result = browser.script("return window.measured ?? null").await?;
        if !result.is_null() {
            break result;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    };
    ensure!(result["error"].is_null(), "{engine} fails in the page: {}", result["error"]);
    Ok(result)
}

fn print(size: &str, results: &[Value]) -> Result<()> {
    let criteria = if size == "small" { "100" } else { "2,000" };
    println!("\n{criteria} criteria; medians in µs; × of the exact JavaScript");
    println!(
        "{:<24}{:>12}{:>9}{:>12}{:>9}{:>10}{:>16}{:>16}",
        "", "sheet", "×", "change", "×", "read, ms", "wrong totals", "after changes"
    );
    let rows: Vec<&Value> = results.iter().filter(|row| row["size"] == size).collect();
    let exact = rows.iter().find(|row| row["variant"] == "exact").context("nothing to compare with")?;
    for row in &rows {
        let number = |row: &Value, key: &str| row[key].as_f64().with_context(|| format!("no {key}"));
        let name =
            format!("{} {}", row["engine"].as_str().unwrap_or(""), row["variant"].as_str().unwrap_or(""));
        let of = |wrong: &str, all: &str| format!("{} of {}", row[wrong], row[all]);
        println!(
            "{name:<24}{:>12.3}{:>9.1}{:>12.3}{:>9.1}{:>10.1}{:>16}{:>16}",
            number(row, "full")?,
            number(row, "full")? / number(exact, "full")?,
            number(row, "change")?,
            number(row, "change")? / number(exact, "change")?,
            number(row, "built")?,
            of("wrong", "checked"),
            of("wrongChanges", "changed"),
        );
    }
    Ok(())
}
