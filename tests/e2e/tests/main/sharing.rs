//! Answers and scores reach the host page only after the person has agreed in a panel that names it.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Page, Site, run, sheet_text, until, until_equal, violations};
use serde_json::{Value, json};
use thirtyfour::Key;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::result_text;
use tudanhgia_words::Language;

use crate::element::{LISTEN, heard};

/// Asks as a host page does; what comes is kept under a name.
async fn ask(browser: &Browser, name: &str, question: &str) -> Result<()> {
    let script = format!(
        "window.{name} = undefined; const element = document.querySelector('tu-danh-gia');
         {question}.then((found) => window.{name} = {{ found }}, (error) => window.{name} = {{ refused: error.name }})"
    );
    browser.script(&script.replace('\n', " ")).await.map(drop)
}

async fn answer(browser: &Browser, name: &str) -> Result<Value> {
    until(&format!("an answer to {name}"), async || {
        let found = browser.script(&format!("return window.{name}")).await?;
        Ok((!found.is_null()).then_some(found))
    })
    .await
}

async fn begin(browser: &Browser, site: &Site) -> Result<Page> {
    browser.on_each_page(LISTEN).await?;
    let page = browser.open(&site.case("hostile")).await?;
    page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
    page.answer_number("B1.n", "3").await?;
    page.see_save_state("saved").await?;
    Ok(page)
}

#[test]
fn before_consent_events_say_that_something_changed_and_never_what() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = begin(&browser, &site).await?;
        until("a change of the score", async || Ok(heard(&browser, "score-change").await?.pop())).await?;
        let told = browser.script("return told").await?;
        let told = told.as_array().context("no list")?;
        ensure!(told.iter().all(|event| event["composed"] == true && event["detail"]["v"] == 1), "{told:?}");
        for event in told {
            let keys: Vec<_> =
                event["detail"].as_object().into_iter().flat_map(|detail| detail.keys()).collect();
            ensure!(keys == ["v"] || (event["name"] == "save-state" && keys == ["state", "v"]), "{event}");
        }
        // What needs no consent because it hands nothing over.
        ask(&browser, "check", "element.validate()").await?;
        let counts = answer(&browser, "check").await?;
        ensure!(counts["found"]["complete"] == false && counts["found"]["wrong"] == 0, "{counts}");
        ask(&browser, "file", "element.exportFile()").await?;
        let (name, text) = browser.downloaded().await?;
        ensure!(
            answer(&browser, "file").await? == json!({ "found": name }) && text.contains("\"B1.n\": \"3\"")
        );
        ensure!(!page.whole_text().await?.contains("muốn xem câu trả lời"));
        Ok(())
    })
}

#[test]
fn the_panel_names_the_host_and_a_refusal_is_said_and_stays() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = begin(&browser, &site).await?;
        ask(&browser, "score", "element.score()").await?;
        let host = browser.script("return location.host").await?;
        page.read(&format!("Trang {} muốn xem câu trả lời và điểm", host.as_str().unwrap_or_default()))
            .await?;
        ensure!(violations(&browser).await?.is_empty(), "{:?}", violations(&browser).await?);
        // What a script of the host clicks is nobody's consent.
        let fake = "for (const button of root.querySelectorAll('.actions button')) if (button.textContent.startsWith('Đồng ý')) button.click()";
        page.script(fake, &[]).await?;
        page.press("Không cho xem").await?;
        ensure!(answer(&browser, "score").await? == json!({ "refused": "NotAllowedError" }));
        ask(&browser, "value", "element.value").await?;
        ensure!(answer(&browser, "value").await? == json!({ "refused": "NotAllowedError" }));
        ensure!(!page.whole_text().await?.contains("muốn xem"));
        Ok(())
    })
}

#[test]
fn after_consent_the_host_has_the_exact_documents_until_it_is_taken_back() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = begin(&browser, &site).await?;
        // What the unit notes for itself is not for the host.
        page.open_panel("B1", Language::Vi.texts().page.form.details).await?;
        page.see("#note-B1").await?.send_keys("hỏi lại phòng Tài vụ").await?;
        page.see("#proof-B1-0-number").await?.send_keys("12/BC-UBND").await?;
        ask(&browser, "value", "element.value").await?;
        page.press("Đồng ý cho xem").await?;
        let value = answer(&browser, "value").await?;
        ensure!(value["found"]["answers"] == json!({ "B1.n": "3" }), "{value}");
        ensure!(value["found"]["evidence"] == json!({ "B1": [{ "number": "12/BC-UBND" }] }), "{value}");
        ensure!(value["found"].get("notes").is_none() && !value.to_string().contains("Tài vụ"), "{value}");
        ask(&browser, "score", "element.score()").await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "3")]);
        let document = result_text(&expected.set, &assess(&expected.set, &expected.answers));
        let score = answer(&browser, "score").await?;
        ensure!(score["found"] == serde_json::from_str::<Value>(&document)?, "{score}");

        browser.script("told.length = 0").await?;
        page.answer_number("B1.n", "4").await?;
        until("the new answer", async || {
            let told = heard(&browser, "answer-change").await?;
            Ok(told.iter().any(|detail| detail["value"]["answers"]["B1.n"] == "4").then_some(()))
        })
        .await?;
        until("the new score", async || {
            let told = heard(&browser, "score-change").await?;
            Ok(told.iter().any(|detail| detail["score"]["kind"] == "tudanhgia-result").then_some(()))
        })
        .await?;
        // Consent was for this sheet; another one that is opened is asked for anew.
        page.go_to_start().await?;
        page.see_no(".notice .button--quiet").await?;
        page.continue_draft().await?;
        ask(&browser, "score", "element.score()").await?;
        page.press("Đồng ý cho xem").await?;
        answer(&browser, "score").await?;
        page.press("Thôi cho xem").await?;
        browser.script("told.length = 0").await?;
        page.answer_number("B1.n", "2").await?;
        until_equal("A change without content", vec![json!({ "v": 1 })], async || {
            heard(&browser, "answer-change").await
        })
        .await?;
        ask(&browser, "again", "element.score()").await?;
        page.read("muốn xem câu trả lời và điểm").await
    })
}

#[test]
fn a_sheet_given_by_the_host_is_opened_beside_what_is_there_and_a_bad_one_is_refused_with_a_reason()
-> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = begin(&browser, &site).await?;
        let sheet = sheet_text("mau-297-huyen", "UBND huyện Hàm Yên", &[("B1.n", "1")])?;
        browser.script(&format!("document.querySelector('tu-danh-gia').value = {sheet}")).await?;
        until_equal("The sheet given", "1".to_owned(), async || page.number_in("B1.n").await).await?;
        page.see_save_state("idle").await?;
        page.go_to_start().await?;
        page.see_drafts(&["UBND huyện Yên Sơn"]).await?;

        browser
            .script("told.length = 0; document.querySelector('tu-danh-gia').value = { kind: 'other' }")
            .await?;
        let error = until("an error", async || Ok(heard(&browser, "error").await?.pop())).await?;
        ensure!(error["code"] == "sheet-unusable" && error["text"] == page.see_trouble().await?, "{error}");
        ask(&browser, "none", "element.score()").await?;
        ensure!(answer(&browser, "none").await? == json!({ "found": null }));
        page.see_drafts(&["UBND huyện Yên Sơn"]).await
    })
}

#[test]
fn a_complete_sheet_is_told_once_and_again_only_after_a_gap() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        let page = browser.open(&site.case("complete")).await?;
        page.begin("UBND xã Tràng Đà").await?;
        let complete = async |count: usize| {
            until_equal("The number of times", count, async || Ok(heard(&browser, "complete").await?.len()))
                .await
        };
        page.answer_number("K.a", "1").await?;
        complete(0).await?;
        page.answer_number("K.b", "3").await?;
        complete(1).await?;
        until("the score", async || Ok((!heard(&browser, "score-change").await?.is_empty()).then_some(())))
            .await?;
        page.answer_number("K.a", "2").await?;
        until("another score", async || Ok((heard(&browser, "score-change").await?.len() > 1).then_some(())))
            .await?;
        complete(1).await?;
        page.answer_number("K.a", &char::from(Key::Backspace).to_string()).await?;
        page.answer_number("K.a", "3").await?;
        complete(2).await
    })
}
