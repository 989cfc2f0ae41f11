//! axe-core in the page: what it finds, one line each.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::browser::Browser;

const AXE: &str = include_str!("../vendor/axe.min.js");

const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    const line = (rule) => rule.nodes.map((node) =>
        `${rule.id}: ${rule.help}: ${[node.target].flat(9).join(' ')}: ${node.failureSummary}`);
    axe.run(document, { resultTypes: ['violations'] })
        .then((result) => done(result.violations.flatMap(line)), (error) => done([String(error)]));
";

/// Everything on the page that axe calls a violation.
///
/// # Errors
///
/// axe does not run.
pub async fn violations(browser: &Browser) -> Result<Vec<String>> {
    if browser.script("return typeof axe").await? == "undefined" {
        browser.script(AXE).await?;
    }
    let found = browser.driver.execute_async(RUN, vec![]).await?;
    let lines = found.json().as_array().context("axe gave no list")?;
    Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
