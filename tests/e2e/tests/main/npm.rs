//! The npm package in real pages: without a framework, in React and in Vue. What its engine says is what the command line
//! prints. Where a page could not be built, `cargo xtask test` has said so.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Page, run, until, until_equal};
use serde_json::Value;
use tudanhgia_core::scoring::{Evaluation, read_all};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::Language;
use tudanhgia_words::report::ScoreReport;
use xtask::server::{Server, ServerOptions};

/// What `docs/embedding.md` says that a policy must allow, and nothing more.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const ANSWERS: [(&str, &str); 3] = [("B1.n", "3"), ("B2.a", "1"), ("B2.b", "3")];

/// The pages that were built, on a server of this test.
fn serve() -> Result<(Vec<&'static str>, Server)> {
    let folder = env::var_os("TDG_NPM").map(PathBuf::from).context("run `cargo xtask test`: no TDG_NPM")?;
    let pages: Vec<_> = ["plain", "react", "vue"]
        .into_iter()
        .filter(|page| folder.join(page).join("index.html").is_file())
        .collect();
    ensure!(pages.contains(&"plain"), "There are no pages in {}", folder.display());
    let mut options = ServerOptions::new(folder);
    options.headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    Ok((pages, Server::start(options)?))
}

/// What the command line prints of the sheet.
fn expected() -> Result<Value> {
    let mut expected = Expected::new("mau-297-huyen")?;
    expected.answer(&ANSWERS);
    let mut sheet = Sheet::new(&expected.set, "UBND huyện Na Hang", "");
    sheet.answers = expected.answers;
    let mut evaluation = Evaluation::new(&expected.set);
    evaluation.load(&read_all(&expected.set, &sheet.answers));
    let classes = evaluation.assessment().classes;
    let score =
        ScoreReport { set: &expected.set, sheet: &sheet, evaluation: &evaluation, rows: Some(&classes) };
    Ok(score.to_json("-", Language::En))
}

async fn shown(page: &Page, id: &str) -> Result<String> {
    let script = format!("return document.getElementById('{id}')?.textContent ?? ''");
    let text = page.driver.execute(script, Vec::new()).await?.json().clone();
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_package_works_in_a_plain_page_in_react_and_in_vue() -> Result<()> {
    run(async {
        let (pages, server) = serve()?;
        let expected = expected()?;
        for name in pages {
            server.clear_requests();
            let browser = Browser::start().await?;
            let page = browser.open(&format!("{}{name}/", server.url())).await?;
            page.begin("UBND huyện Na Hang").await?;
            // The engine's program is fetched when the page asks for it, and the element is no part of a bundle.
            let engine = |path: &String| path.contains("/engine") && path.ends_with(".wasm");
            ensure!(!server.requests().iter().any(engine), "{name}");
            ensure!(server.requests().iter().any(|path| path == "/tudanhgia/tudanhgia.js"), "{name}");
            for (address, text) in ANSWERS {
                page.answer_number(address, text).await?;
            }
            // The framework hears the element's event.
            until_equal("The state of saving", "saved", async || shown(&page, "state").await)
                .await
                .context(name)?;
            browser.script("document.getElementById('ask').click()").await?;
            page.press("Đồng ý cho xem").await?;
            let score = until("the score", async || {
                Ok(Some(shown(&page, "score").await?).filter(|text| !text.is_empty()))
            })
            .await
            .context(name)?;
            ensure!(serde_json::from_str::<Value>(&score)? == expected, "{name}: {score}\n{expected}");
            ensure!(server.requests().iter().any(engine), "{name}");
        }
        Ok(())
    })
}
