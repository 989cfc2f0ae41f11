//! What a ratio takes of the page, in each set that is shipped: its name, its question, its rule and its actions fit a few lines.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Page, Site, run, until};
use serde_json::Value;

/// Rules that ask for a part of a whole.
const RATIOS: [&str; 6] = ["ratio", "ratio-bands", "ratio-to-best", "target", "complement", "mix"];

fn file(name: &str) -> Result<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria").join(name);
    Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
}

/// The criteria of a part of a set that are ratios, or ask for several numbers in one sentence, by their ids.
fn ratios(part: &Value, found: &mut BTreeSet<String>) {
    let rows = ["groups", "items"].into_iter().filter_map(|key| part.get(key)?.as_array());
    for row in rows.flatten() {
        let rule = &row["rule"];
        let gaps = rule["ask"]["vi"].as_str().map_or(0, |ask| ask.matches('{').count());
        let is_ratio = rule["kind"].as_str().is_some_and(|kind| RATIOS.contains(&kind));
        if let Some(id) = row["id"].as_str().filter(|_| is_ratio || gaps > 1) {
            found.insert(id.to_owned());
        }
        ratios(row, found);
    }
}

/// Begins a sheet with the set of this title.
async fn begin(page: &Page, title: &str) -> Result<()> {
    page.see("#set-0").await?;
    let script = "
        const options = [...root.querySelectorAll('.choice .option')];
        const option = options.find((option) => option.querySelector('.hint span').textContent === a);
        option?.querySelector('input').click();
        return !!option;
    ";
    ensure!(page.script(script, &[title]).await? == true, "{title} is not offered");
    page.begin("UBND huyện Na Hang").await
}

/// Shows a group, counted from one: on a narrow page the list of many groups is longer than the window.
async fn show(page: &Page, group: usize) -> Result<()> {
    let script = "
        const button = root.querySelector(a);
        if (!button.hasAttribute('aria-current')) button.click();
        return button.hasAttribute('aria-current') ? true : null;
    ";
    let button = format!(".groups__list > :nth-child({group}) button");
    let is_shown = async || Ok(page.script(script, &[&button]).await?.as_bool());
    until("the group", is_shown).await.map(drop)
}

/// The heights of the criteria in sight that are open, with their ids.
async fn heights(page: &Page) -> Result<Vec<(String, u64)>> {
    let script = "return [...root.querySelectorAll('.criterion[open]')].map((node) =>
        [node.id.replace('criterion-', ''), Math.ceil(node.getBoundingClientRect().height)])";
    let found = page.script(script, &[]).await?;
    let one = |entry: &Value| Some((entry[0].as_str()?.to_owned(), entry[1].as_u64()?));
    Ok(found.as_array().context("no list")?.iter().filter_map(one).collect())
}

#[test]
fn each_ratio_of_each_shipped_set_fits_its_few_lines() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let index = file("index.json")?;
        for (width, most) in [(360, 230), (1280, 150)] {
            let browser = Browser::start().await?;
            browser.screen(width, 800).await?;
            let mut high = vec![];
            for set in index["sets"].as_array().context("no sets")? {
                let name = set["file"].as_str().context("a file")?;
                let mut left = BTreeSet::new();
                ratios(&file(name)?, &mut left);
                let page = browser.open(&site.url()).await?;
                begin(&page, set["title"]["vi"].as_str().context("a title")?).await?;
                let groups = "return root.querySelectorAll('.groups__list > li').length";
                let groups = page.script(groups, &[]).await?.as_u64().context("no groups")?;
                for group in 1..=usize::try_from(groups)? {
                    show(&page, group).await?;
                    for (row, height) in heights(&page).await? {
                        if left.remove(&row) && height > most {
                            high.push(format!("{name} {row}: {height} px"));
                        }
                    }
                }
                ensure!(left.is_empty(), "{name} at {width} px: {left:?} are not there");
            }
            ensure!(high.is_empty(), "{width} px, at most {most}: {high:#?}");
        }
        Ok(())
    })
}
