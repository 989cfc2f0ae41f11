//! A set with all that the method knows: a figure asked once for several criteria, a kind of unit, a row that does not
//! apply, a list of units, a line that others score. The set has no compiled form, so the desk reads it.

use anyhow::{Context, Result, anyhow, ensure};
use e2e::{Browser, Expected, Page, Site, offer_set, run, until, violations};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Answers;
use tudanhgia_words::Language;

pub(super) const LEVEL: &str = "Xã, phường, đặc khu";

/// The starter set of the command line, with a row that a unit may say does not apply, and with a list of units.
fn set_text() -> Result<String> {
    let starter = include_str!("../../../../crates/author/src/frames/starter.json");
    let mut set: Value = serde_json::from_str(&starter.replace("@ID@", "them").replace("@LEVEL@", "xa"))?;
    let items = &mut set["groups"][1]["items"];
    items[1]["notApplicable"] = json!({"policy": "redistribute", "declared": true});
    items[6]["inputs"] = json!([{"id": "thon", "kind": "units", "max": 100,
        "label": {"vi": "Điểm của các thôn", "en": "Scores of the villages"}}]);
    items[6]["rule"] = json!({"kind": "aggregate", "input": "thon", "of": "mean", "outOf": 100});
    Ok(set.to_string())
}

/// Puts the set on the site, as a webmaster does: a file, and a line in the index.
pub(super) fn offer(site: &Site, text: &str) -> Result<Expected> {
    let set = CriteriaSet::read(text).map_err(|problems| anyhow!("{problems:?}"))?;
    offer_set(site, "them.json", text, &json!({ "vi": LEVEL, "en": "Communes" }), false)?;
    Ok(Expected { set, answers: Answers::new() })
}

pub(super) async fn write_in(page: &Page, address: &str, text: &str) -> Result<()> {
    if let Some(row) = address.strip_suffix(".not-applicable") {
        page.open_panel(row, Language::Vi.texts().not_applicable).await?;
        page.see(&format!("[id='field-{address}']")).await?;
    }
    let script = "const area = root.querySelector(a); area.value = b;
        for (const name of ['input', 'change']) area.dispatchEvent(new Event(name, { bubbles: true }));";
    page.script(script, &[&format!("[id='field-{address}']"), text]).await.map(drop)
}

#[test]
fn facts_profiles_rows_that_do_not_apply_and_lists_of_units_score_as_the_engine_says() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let text = set_text()?;
        let mut expected = offer(&site, &text)?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, "UBND xã Hùng Lợi").await?;
        page.see_score(&expected.words(Language::Vi)).await?;

        // A figure is typed once and shown with each criterion that uses it.
        page.choose_option("profile", "Đơn vị có dịch vụ công").await?;
        page.answer_number("can-bo", "21").await?;
        expected.answer(&[("profile", "co-dich-vu"), ("can-bo", "21")]);
        page.go_next().await?;
        page.answer_number("I.3.a", "17").await?;
        expected.answer(&[("I.3.a", "17")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(page.texts(".fact strong").await? == ["21 người"], "{:?}", page.texts(".fact strong").await?);
        page.open_panel("I.3", Language::Vi.texts().page.form.how).await?;
        // It begins with the rule as the set words it, also where the line of the criterion shortens it.
        let how: Value = serde_json::from_str(&text)?;
        let how = how["groups"][0]["items"][2]["how"]["vi"].as_str().context("no wording")?;
        ensure!(page.text("[id='criterion-I.3'] .panel .rule").await? == how, "the wording of I.3");
        let chain = "return root.querySelector(\"[id='criterion-I.3'] .chain\")?.textContent.includes(a)";
        until("the derivation of I.3", async || {
            let said = page.script(chain, &["17 trên 21 người"]).await?;
            Ok((said == true).then_some(()))
        })
        .await?;

        // A kind of unit takes a group out; what was typed there stays, and counts again when it comes back.
        page.open_group(4).await?;
        page.answer_number("III.1.a", "3").await?;
        page.answer_number("III.1.b", "4").await?;
        expected.answer(&[("III.1.a", "3"), ("III.1.b", "4")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        let with_group = page.score_words().await?;
        page.open_group(1).await?;
        page.choose_option("profile", "Đơn vị không có dịch vụ công").await?;
        expected.answer(&[("profile", "khong-dich-vu")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        page.open_group(4).await?;
        ensure!(!page.shows("[id='field-III.1.a']").await?, "a row that does not apply still asks");
        page.open_group(1).await?;
        page.choose_option("profile", "Đơn vị có dịch vụ công").await?;
        expected.answer(&[("profile", "co-dich-vu")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(page.score_words().await? == with_group, "hide and show changed the score");
        page.open_group(4).await?;
        ensure!(page.number_in("III.1.a").await? == "3");

        // The unit says, with a reason, that a row does not apply; and a list is pasted from a table.
        page.open_group(3).await?;
        let reason =
            expected.set.inputs.iter().find(|input| input.address.starts_with("II.2.") && input.optional);
        let reason = reason.context("no place for a reason")?.address.clone();
        write_in(&page, &reason, "Xã không có chế độ báo cáo này").await?;
        write_in(&page, "II.7.thon", "Thôn Nà Tang\t82,5\nThôn Bó Kim\t77").await?;
        let list = "Thôn Nà Tang\t82,5\nThôn Bó Kim\t77";
        expected.answer(&[(&reason, "Xã không có chế độ báo cáo này"), ("II.7.thon", list)]);
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(!page.shows("[id='field-II.2.tre']").await?, "a row that does not apply still asks");
        let found = violations(&browser).await?;
        ensure!(found.is_empty(), "{found:?}");
        page.see_result().await?;
        page.read("Không áp dụng").await
    })
}
