//! The form is compact and calm: what a criterion takes of the page, that nothing moves, folding, the filter, the search, the
//! keys.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Page, Site, run, until, until_equal, violations};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_words::Language;

use crate::whole_method::{LEVEL, offer};

/// A set that asks in sentences, with long names as regulations have them.
pub(super) fn set_text() -> String {
    let words = |vi: &str, en: &str| json!({"vi": vi, "en": en});
    let number = |id: &str, label: &str| json!({"id": id, "kind": "whole", "label": words(label, label), "unit": words("cuộc họp", "meetings")});
    let row = |id: &str, code: &str, name: &str, inputs: Value, rule: Value| {
        json!({"id": id, "code": code, "name": words(name, name), "max": 20, "source": "qd", "status": "transcribed",
            "how": words("a = số cuộc họp do Bí thư hoặc Chủ tịch chủ trì; b = tổng số cuộc họp; điểm = a/b × điểm tối đa. Đúng hạn: ngày quyết định công bố không muộn hơn ngày văn bản có hiệu lực trừ 20 ngày làm việc (bộ, ngành) hoặc trừ 5 ngày làm việc (tỉnh); có một lần quá hạn trong kỳ thì cả kỳ quá hạn", "a/b × maximum"),
            "evidence": words("Thông báo kết luận cuộc họp", "Minutes"), "inputs": inputs, "rule": rule})
    };
    let ratio = |id: &str, code: &str, asked: &str| {
        let mut ratio = row(
            id,
            code,
            "Bí thư hoặc Chủ tịch chủ trì họp về chuyển đổi số",
            json!([
                number("a", "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì"),
                number("b", "Tổng số cuộc họp về chuyển đổi số")
            ]),
            json!({"kind": "ratio", "part": "a", "whole": "b"}),
        );
        if !asked.is_empty() {
            ratio["rule"]["ask"] = words(asked, "Of {b} meetings, {a} were chaired by the chairperson");
        }
        ratio
    };
    let asked = "Bí thư hoặc Chủ tịch chủ trì {a} trên {b} cuộc họp";
    // On a narrow page each of its figures stands on a line of its own.
    let parted = "Họp đúng kỳ, có kết luận {a} trên tổng số {b} cuộc họp";
    let yes = json!([{"id": "co", "kind": "yes-no", "label": words("Đơn vị có trung tâm dữ liệu không?", "Is there a data centre?")}]);
    let yes = row("A3", "3", "Có trung tâm dữ liệu", yes, json!({"kind": "yes-no", "input": "co"}));
    let mut declared = ratio("A4", "4", "");
    declared["notApplicable"] = json!({"policy": "shrink", "declared": true});
    json!({
        "format": 1, "id": "hinh", "version": "1.0.0", "title": words("Bộ tiêu chí thử", "A set to try"), "year": "2026",
        "level": {"id": "hinh", "name": words(LEVEL, "Communes")}, "issuer": words("Sở thử", "A department"),
        "unit": words("điểm", "points"), "digits": 2, "sources": [{"id": "qd", "title": "Quyết định thử"}], "max": 100,
        "groups": [
            {"id": "A", "code": "I", "name": words("Nhận thức số", "Awareness"), "max": 80,
                "items": [ratio("A1", "1", asked), ratio("A2", "2", parted), yes, declared]},
            {"id": "B", "code": "II", "name": words("Hạ tầng", "Infrastructure"), "max": 20, "items": [ratio("B1", "5", asked)]},
        ],
        "classes": {"on": "percent", "source": "qd", "list": [
            {"id": "yeu", "name": words("Yếu", "Weak")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 80},
        ]},
    })
    .to_string()
}

pub(super) async fn form(site: &Site, browser: &Browser, width: u32) -> Result<Page> {
    browser.screen(width, 800).await?;
    let page = browser.open(&site.url()).await?;
    page.start_sheet(LEVEL, "UBND xã Tràng Đà").await?;
    page.see("[id='field-A1.a']").await?;
    Ok(page)
}

/// The heights of what matches, in whole pixels, rounded up.
async fn heights(page: &Page, css: &str) -> Result<Vec<u64>> {
    let script =
        "return [...root.querySelectorAll(a)].map((node) => Math.ceil(node.getBoundingClientRect().height))";
    let found = page.script(script, &[css]).await?;
    Ok(found.as_array().context("no list")?.iter().filter_map(Value::as_u64).collect())
}

/// Where all fields of the form stand on the page.
async fn places(page: &Page) -> Result<Value> {
    let script = "return [...root.querySelectorAll('.criterion :is(input, summary)')].map((node) => {
        const { left, top } = node.getBoundingClientRect();
        return [node.id, left, top + scrollY];
    })";
    page.script(script, &[]).await
}

#[test]
fn a_criterion_takes_little_room_and_nothing_moves_when_an_error_comes_or_a_panel_opens() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        for (width, most) in [(360, 230), (768, 160), (1280, 150)] {
            let page = form(&site, &browser, width).await?;
            let small = async |state: &str| {
                for row in ["A1", "A2"] {
                    let height = heights(&page, &format!("[id='criterion-{row}']")).await?[0];
                    ensure!(height <= most, "{width} px, {row} {state}: {height} px");
                }
                let strip = heights(&page, ".work__score").await?[0];
                ensure!(strip <= 56, "{width} px: the score takes {strip} px");
                Ok(())
            };
            small("empty").await?;
            page.answer_number("A1.b", "7").await?;
            let before = places(&page).await?;
            // An error comes and goes, and another; a number is read back, an ambiguous one asked back.
            for (address, text, shown) in [
                ("A1.a", "9", "[id='field-A1.a-error'] p"),
                ("A1.a", "5", ""),
                ("A2.b", "0", "[id='field-A2.b-error'] p"),
                ("A2.a", "x", "[id='field-A2.a-error'] p"),
                ("A2.a", "1.234,5.6", "[id='field-A2.a-error'] p"),
                ("A2.b", "12,500", "[id='field-A2.b-reading']:not(:empty)"),
                ("A2.a", "7", ""),
            ] {
                page.answer_number(address, text).await?;
                if shown.is_empty() {
                    until_equal("the error", String::new(), async || page.error_at(address).await).await?;
                } else {
                    page.see(shown).await?;
                }
                ensure!(places(&page).await? == before, "{width} px: {address} = {text} moves something");
                small(text).await?;
            }
            // What opens below moves what is below, and neither its fields nor its actions.
            let fields = "return [...root.querySelectorAll(\"[id='criterion-A1'] :is(.criterion__ask input, .act)\")].map((node) => node.getBoundingClientRect().top + scrollY)";
            let before = page.script(fields, &[]).await?;
            let form = &Language::Vi.texts().page.form;
            for words in [form.how, form.details, form.explain] {
                page.open_panel("A1", words).await?;
                page.see("[id='criterion-A1'] .panel > *").await?;
                ensure!(page.script(fields, &[]).await? == before, "{width} px: {words} moves the fields");
                let open =
                    "return root.querySelectorAll(\"[id='criterion-A1'] .act[aria-expanded=true]\").length";
                ensure!(page.script(open, &[]).await? == 1, "more than one panel is open");
            }
        }
        Ok(())
    })
}

#[test]
fn a_long_figure_is_seen_whole_and_its_field_keeps_its_width() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        for width in [320, 360, 1280] {
            let page = form(&site, &browser, width).await?;
            let before = places(&page).await?;
            let wide = "return root.querySelector(\"[id='field-A1.a']\").getBoundingClientRect().width";
            let field = page.script(wide, &[]).await?;
            page.type_number("A1.a", "123456").await?;
            // What the field shows at once is not said once more.
            let cut = "const { scrollWidth, clientWidth } = root.querySelector(\"[id='field-A1.a']\"); return scrollWidth > clientWidth";
            ensure!(page.script(cut, &[]).await? == false, "{width} px: six digits are cut");
            ensure!(
                page.text("[id='field-A1.a-reading']").await?.is_empty(),
                "{width} px: six digits are read out"
            );
            page.answer_number("A1.a", "1.234.567.890").await?;
            page.answer_number("A1.b", "12345678901").await?;
            // Of two figures both are seen, within the room that was there before.
            for (input, number) in [("a", "1.234.567.890"), ("b", "12.345.678.901")] {
                let reading = format!("[id='field-A1.{input}-reading']");
                until_equal("the figure", (Language::Vi.texts().page.form.read_as)(number), async || {
                    page.text(&reading).await
                })
                .await?;
                let whole = "
                    const reading = root.querySelector(a);
                    const [inner, outer] = [reading, reading.closest('.room')].map((node) => node.getBoundingClientRect());
                    return reading.scrollWidth <= reading.clientWidth + 1 && inner.bottom <= outer.bottom + 0.5 && inner.right <= outer.right + 0.5;
                ";
                ensure!(page.script(whole, &[&reading]).await? == true, "{width} px: {number} is cut");
            }
            ensure!(page.script(wide, &[]).await? == field, "{width} px: the field changes its width");
            ensure!(places(&page).await? == before, "{width} px: a long figure moves something");
        }
        Ok(())
    })
}

#[test]
fn an_explanation_that_is_open_keeps_its_room_while_somebody_answers() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        for width in [360, 1280] {
            let page = form(&site, &browser, width).await?;
            page.open_panel("A1", Language::Vi.texts().page.form.how).await?;
            page.see("[id='criterion-A1'] .panel .chain").await?;
            let before = places(&page).await?;
            let said = page.text("[id='criterion-A1'] .panel .chain").await?;
            for (address, text) in [("A1.b", "7"), ("A1.a", "5"), ("A1.a", "123"), ("A1.a", "")] {
                page.answer_number(address, text).await?;
                ensure!(places(&page).await? == before, "{width} px: {address} = {text} moves what is below");
            }
            page.answer_number("A1.a", "5").await?;
            until("another explanation", async || {
                Ok((page.text("[id='criterion-A1'] .panel .chain").await? != said).then_some(()))
            })
            .await?;
            ensure!(places(&page).await? == before, "{width} px: the points move what is below");
        }
        Ok(())
    })
}

#[test]
fn a_sheet_opens_at_its_head_and_on_a_phone_its_class_is_in_sight() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        for width in [360, 1280] {
            let page = form(&site, &browser, width).await?;
            page.see(".tools form").await?;
            let top = browser.script("return scrollY").await?;
            ensure!(top == 0, "{width} px: the sheet is scrolled by {top}");
            until_equal("the class", "Yếu–Tốt", async || page.text(".running__class").await).await?;
            let seen = "
                const range = document.createRange();
                const box = root.querySelector('.running__class');
                range.selectNodeContents(box);
                const [words, line, strip] = [range, box, root.querySelector('.running__line')].map((node) => node.getBoundingClientRect());
                return words.width > 40 && words.bottom <= line.bottom + 1 && strip.height <= 56;
            ";
            ensure!(page.script(seen, &[]).await? == true, "{width} px: the class is out of sight");
            // From one group to the next the heading comes into view, as before.
            page.open_group(2).await?;
            until("the heading with the focus", async || Ok(page.heading().await?.focused.then_some(())))
                .await?;
        }
        Ok(())
    })
}

#[test]
fn the_set_that_is_chosen_is_named_at_the_button_and_the_result_says_how_far_the_next_class_is() -> Result<()>
{
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.screen(360, 800).await?;
        let page = browser.open(&site.url()).await?;
        page.choose_set("Huyện, thành phố").await?;
        let start = &Language::Vi.texts().page.start;
        let named = format!("{}Huyện, thành phố", start.chosen);
        until_equal("the set", named, async || page.text(".start form > .actions .hint").await).await?;
        offer(&site, &set_text())?;
        let page = form(&site, &browser, 1280).await?;
        for (address, number) in
            [("A1.a", "5"), ("A1.b", "10"), ("A2.a", "1"), ("A2.b", "1"), ("A4.a", "1"), ("A4.b", "1")]
        {
            page.answer_number(address, number).await?;
        }
        page.choose_option("A3.co", "Có").await?;
        page.open_group(2).await?;
        page.answer_number("B1.a", "4").await?;
        page.answer_number("B1.b", "10").await?;
        // 78 of 100, where 80 are needed.
        page.open_group(3).await?;
        let missing = (Language::Vi.aids().below_class)("2 điểm", "Tốt");
        until("the way to the next class", async || {
            Ok(page.texts(".screen-only p").await?.contains(&missing).then_some(()))
        })
        .await
    })
}

#[test]
fn fingers_find_targets_and_nothing_runs_out_of_the_side() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 360).await?;
        page.answer_number("A1.a", "x").await?;
        page.open_panel("A2", Language::Vi.texts().page.form.how).await?;
        let script = "
            const small = (node) => { const { height } = node.getBoundingClientRect(); return height > 0 && height < 43.5; };
            return [...root.querySelectorAll('.work :is(button, summary, select, textarea, input[type=text], .filter label, .option label), .masthead :is(button, input)')]
                .filter((node) => small(node) && !node.closest('.hidden')).map((node) => node.className + ' ' + said(node));
        ";
        let small = page.script(script, &[]).await?;
        ensure!(small == json!([]), "{small}");
        for width in (320..=1600).step_by(80) {
            browser.screen(width, 800).await?;
            let wide = browser.script("return document.scrollingElement.scrollWidth").await?;
            ensure!(
                wide.as_u64().is_some_and(|wide| wide <= u64::from(width)),
                "{wide} px wide on {width} px"
            );
        }
        Ok(())
    })
}

#[test]
fn what_is_answered_folds_when_the_group_is_entered_and_opens_for_hand_and_keyboard() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        let is_open = async |row: &str| -> Result<bool> {
            Ok(page.attribute(&format!("[id='criterion-{row}']"), "open").await?.is_some())
        };
        page.answer_number("A1.a", "5").await?;
        page.answer_number("A1.b", "7").await?;
        page.answer_number("A2.a", "2").await?;
        // It stays open under the hand that answered it.
        until_equal("the state", Some("done".to_owned()), async || {
            page.attribute("[id='criterion-A1']", "data-state").await
        })
        .await?;
        ensure!(is_open("A1").await?, "it folds while somebody works there");
        page.open_group(2).await?;
        page.open_group(1).await?;
        ensure!(!is_open("A1").await? && is_open("A2").await?, "what is answered is not folded");
        until_equal(
            "the answer",
            "Bí thư hoặc Chủ tịch chủ trì 5 trên 7 cuộc họp · chưa có minh chứng",
            async || page.text("[id='criterion-A1'] .criterion__answer").await,
        )
        .await?;
        page.touch("[id='criterion-A1'] .criterion__name").await?;
        page.see("[id='field-A1.a']").await?;
        page.touch("[id='criterion-A1'] .criterion__name").await?;
        page.see_no("[id='field-A1.a']").await?;
        // The keyboard opens it by coming to it, from the heading of the group that was gone to once more.
        page.open_group(1).await?;
        until("the heading with the focus", async || Ok(page.heading().await?.focused.then_some(()))).await?;
        page.keys(Key::Tab + "").await?;
        page.see("[id='field-A1.a']").await?;
        page.keys(Key::Tab + "").await?;
        until_equal("the focus", "field-A1.a", async || page.focused().await).await
    })
}

#[test]
fn only_what_is_open_is_shown_on_request_and_stays_until_asked_again() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        let rows = async || page.texts(".criterion .criterion__code").await;
        page.choose_option("A3.co", "Có").await?;
        ensure!(page.texts(".filter label").await? == ["Tất cả 5", "Còn thiếu 4"]);
        page.press_in(".filter", "Còn thiếu 4").await?;
        until_equal("the rows", vec!["1".to_owned(), "2".to_owned(), "4".to_owned()], &rows).await?;
        // What is answered now is not taken away under the hand.
        page.answer_number("A1.a", "5").await?;
        page.answer_number("A1.b", "7").await?;
        until_equal("the choice", "Còn thiếu 3".to_owned(), async || {
            Ok(page.texts(".filter label").await?.pop().unwrap_or_default())
        })
        .await?;
        ensure!(rows().await?.len() == 3);
        page.open_group(2).await?;
        page.answer_number("B1.a", "5").await?;
        page.answer_number("B1.b", "7").await?;
        page.read("Nhóm này đã chấm đủ.").await?;
        page.open_group(1).await?;
        until_equal("the rows", vec!["2".to_owned(), "4".to_owned()], &rows).await?;
        page.press_in(".filter", "Tất cả 5").await?;
        until_equal("the rows", 4, async || Ok(rows().await?.len())).await
    })
}

#[test]
fn enter_leads_on_and_the_search_and_the_keys_open_by_the_keyboard() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        let focus = async |id: &str| until_equal("the focus", id, async || page.focused().await).await;
        page.see("[id='field-A1.a']").await?.send_keys("5" + Key::Enter).await?;
        focus("field-A1.b").await?;
        page.keys("7" + Key::Enter).await?;
        focus("field-A2.a").await?;
        page.keys(Key::Enter + "").await?;
        page.keys("0" + Key::Enter).await?;
        // An answer that Enter leaves is looked at like any other.
        page.see_error("A2.b", "Nhập từ 1 trở lên").await?;
        focus("field-A3.co").await?;
        page.keys(" ").await?;
        page.keys(Key::Enter + "").await?;
        focus("field-A4.a").await?;
        // In a field these are letters.
        page.keys("?/").await?;
        ensure!(page.number_in("A4.a").await? == "?/" && !page.shows(".aid").await?);
        page.keys(Key::Enter + "").await?;
        page.keys(Key::Enter + "").await?;
        let on_next = "return root.activeElement?.textContent";
        let next = Language::Vi.texts().page.form.next;
        until_equal("the focus", json!(next), async || page.script(on_next, &[]).await).await?;
        page.keys("?").await?;
        page.see(".aid[open]").await?;
        page.read("sang ô tiếp theo").await?;
        let found = violations(&browser).await?;
        ensure!(found.is_empty(), "{found:?}");
        page.keys(Key::Escape + "").await?;
        page.see_no(".aid").await?;
        page.keys("/").await?;
        page.see("#search").await?.send_keys("ha tang").await?;
        page.read("Không có tiêu chí nào như vậy.").await?;
        page.see("#search").await?.clear().await?;
        page.see("#search").await?.send_keys("5 chu tich").await?;
        until_equal("the hits", 1, async || Ok(page.texts(".hits .link").await?.len())).await?;
        page.keys(Key::Tab + "").await?;
        page.keys(Key::Enter + "").await?;
        focus("field-B1.a").await?;
        page.see_no(".aid").await?;
        until("the group", async || Ok(page.text(".group-title").await?.starts_with("II. ").then_some(())))
            .await
    })
}

#[test]
fn a_printed_column_is_as_wide_as_what_it_holds_wherever_it_stands() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut set: Value = serde_json::from_str(&set_text())?;
        set["form"] = ["code", "max", "name", "self", "evidence"].map(|shows| json!({"shows": shows})).into();
        offer(&site, &set.to_string())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.see_result().await?;
        page.see(".table").await?;
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let script = "return [...root.querySelectorAll('.table thead th')].map((head) => head.getBoundingClientRect().width)";
        let widths: Vec<f64> = serde_json::from_value(page.script(script, &[]).await?)?;
        let [code, max, name, own, evidence] = widths[..] else { anyhow::bail!("{widths:?}") };
        ensure!(code < max && max < own && own < name && own < evidence, "{widths:?}");
        Ok(())
    })
}

#[test]
fn the_search_lists_the_very_words_first_and_enter_opens_the_first() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut set: Value = serde_json::from_str(&set_text())?;
        set["groups"][0]["items"][0]["name"] =
            json!({"vi": "Chủ động lập sổ hộ tịch", "en": "Registers are kept"});
        offer(&site, &set.to_string())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.click("#tool-search").await?;
        page.see("#search").await?.send_keys("chu tich").await?;
        let codes = async || {
            let hits = page.texts(".hits .link").await?;
            Ok(hits.iter().filter_map(|hit| Some(hit.split_once('.')?.0.to_owned())).collect::<Vec<_>>())
        };
        until_equal("the hits", ["2", "4", "5", "1"].map(str::to_owned).to_vec(), codes).await?;
        page.keys(Key::Enter + "").await?;
        until_equal("the focus", "field-A2.a", async || page.focused().await).await?;
        page.see_no(".aid").await
    })
}

#[test]
fn the_result_begins_with_the_total_and_says_that_no_unit_is_named() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, "").await?;
        let placeholder = async || page.attribute("#unit", "placeholder").await;
        let name = Language::Vi.texts().page.start.unit.to_owned();
        until_equal("the placeholder", Some(name), placeholder).await?;
        page.answer_number("A1.b", "4").await?;
        page.see_result().await?;
        ensure!(page.text(".screen-only > .group-title + p").await? == page.score_words().await?);
        let unnamed = Language::Vi.result().unnamed;
        page.read(unnamed).await?;
        page.see("#unit").await?.send_keys("UBND xã Tràng Đà").await?;
        until_equal("the notices", false, async || Ok(page.whole_text().await?.contains(unnamed))).await?;
        until_equal("the placeholder", None, placeholder).await
    })
}
