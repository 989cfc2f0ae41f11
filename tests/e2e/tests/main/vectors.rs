//! The engine says the same in a browser as in a terminal: test cases of the sets, and random sheets, to the last digit.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, run};
use engine_wasm::figures;
use serde_json::{Value, json};
use tudanhgia_core::cases::compare;
use tudanhgia_core::criteria::{CriteriaSet, Input, InputKind};
use tudanhgia_core::scoring::Answers;
use xtask::server::{Server, ServerOptions};

/// Random sheets for each set.
const SHEETS: usize = 60;

/// Runs the engine in the page: the cases if there are any, then the figures of each sheet.
const RUN: &str = r"
    const [set, cases, sheets, done] = arguments;
    const run = async () => {
        const wasm = await import('./engine.js');
        await wasm.default({ module_or_path: './engine.wasm' });
        const engine = new wasm.Engine(set);
        return { cases: cases && engine.cases(cases), sheets: sheets.map((sheet) => engine.figures(sheet)) };
    };
    run().then(done, (error) => done({ error: String(error) }));
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The engine alone, built for the browser, on a server of this test.
fn serve() -> Result<(Folder, Server)> {
    let built = env::var_os("TDG_ENGINE").map_or_else(|| root().join("target/web/engine"), PathBuf::from);
    let folder = Folder::new()?;
    for name in ["engine.js", "engine.wasm"] {
        let content = std::fs::read(built.join(name))
            .with_context(|| format!("{name} is not built: run `cargo xtask test`"))?;
        folder.write(name, content)?;
    }
    folder.write("index.html", "<!doctype html><html lang=\"en\"><title>Engine</title></html>")?;
    let server = Server::start(ServerOptions::new(folder.path()))?;
    Ok((folder, server))
}

/// The sets of the project, each with its text and the text of its cases.
fn sets() -> Result<Vec<(String, String, Option<String>)>> {
    let mut sets = Vec::new();
    for entry in std::fs::read_dir(root().join("criteria"))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let Some(id) = name.strip_suffix(".json").filter(|id| !id.contains('.')) else { continue };
        if ["index", "schema"].contains(&id) {
            continue;
        }
        let cases = std::fs::read_to_string(path.with_extension("cases.json")).ok();
        sets.push((id.to_owned(), std::fs::read_to_string(&path)?, cases));
    }
    sets.sort();
    Ok(sets)
}

#[test]
fn the_engine_says_the_same_in_a_browser_as_in_a_terminal() -> Result<()> {
    run(async {
        let (_folder, server) = serve()?;
        let browser = Browser::start().await?;
        browser.go_to(&server.url()).await?;
        let sets = sets()?;
        let mut with_cases = 0;
        for (id, text, cases) in &sets {
            let set = CriteriaSet::read(text).ok().with_context(|| format!("{id} has problems"))?;
            let mut sheets: Vec<Answers> = (0..SHEETS).map(|seed| random_sheet(&set, seed)).collect();
            sheets.extend(cases.iter().flat_map(|cases| answers_of(cases)));
            let given = sheets.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
            let arguments = vec![json!(text), json!(cases), json!(given)];
            let said = browser.driver.execute_async(RUN, arguments).await?.json().clone();
            ensure!(said["error"].is_null(), "{id}: {}", said["error"]);
            if let Some(cases) = cases {
                let compared = compare(&set, cases);
                let expected = std::iter::once(compared.figures.to_string())
                    .chain(compared.differences.iter().map(|difference| difference.place.clone()));
                assert_eq!(said["cases"], json!(expected.collect::<Vec<_>>()), "{id}");
                assert!(compared.figures > 0 && compared.differences.is_empty(), "{id}");
                with_cases += 1;
            }
            for (index, sheet) in sheets.iter().enumerate() {
                let browser_says = said["sheets"][index].as_str().with_context(|| format!("{id} {index}"))?;
                let here = figures(&set, sheet);
                for (there, here) in browser_says.lines().zip(here.lines()) {
                    assert_eq!(there, here, "{id}, sheet {index}");
                }
                assert_eq!(browser_says.lines().count(), here.lines().count(), "{id}, sheet {index}");
            }
        }
        assert!(sets.len() >= 4 && with_cases >= 4, "{} sets, {with_cases} with cases", sets.len());
        Ok(())
    })
}

/// The answers of every case.
fn answers_of(cases: &str) -> Vec<Answers> {
    let file: Value = serde_json::from_str(cases).unwrap_or_default();
    let cases = file["cases"].as_array().cloned().unwrap_or_default();
    cases.into_iter().filter_map(|case| serde_json::from_value(case["answers"].clone()).ok()).collect()
}

/// A sheet with most answers filled in, some left open, and some that cannot count.
fn random_sheet(set: &CriteriaSet, seed: usize) -> Answers {
    // The multiplier of a well-known generator; its upper bits are mixed well enough for this.
    let mut state = u64::try_from(seed).unwrap_or(0);
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let mut answers = Answers::new();
    for input in &set.inputs {
        match below(12) {
            0 => continue,
            1 => answers.insert(input.address.clone(), "1.2.3".to_owned()),
            _ => answers.insert(input.address.clone(), answer(input, &mut below)),
        };
    }
    answers
}

fn answer(input: &Input, below: &mut impl FnMut(u64) -> u64) -> String {
    let size = [10, 100, 1_000, 100_000_000_000_000][usize::try_from(below(4)).unwrap_or(0)];
    match &input.kind {
        InputKind::Number { whole: true, .. } => below(size).to_string(),
        InputKind::Number { .. } => format!("{},{:03}", below(size), below(1_000)),
        InputKind::Units { .. } => format!("A: {}\nB: {}", below(20), below(20)),
        InputKind::Reason => String::new(),
        kind => {
            let options = kind.option_ids();
            let count = u64::try_from(options.len()).unwrap_or(1).max(1);
            options
                .get(usize::try_from(below(count)).unwrap_or(0).into())
                .copied()
                .unwrap_or_default()
                .to_owned()
        }
    }
}
