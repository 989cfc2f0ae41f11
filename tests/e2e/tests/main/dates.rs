//! Dates: typed by keyboard, late by working days, and what is said of a day that the calendar lacks or that lies outside.

use anyhow::{Result, ensure};
use e2e::{Browser, Site, look, run, until_equal};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_words::Language;

use crate::whole_method::{LEVEL, offer};

/// A report that costs half a point each working day late, days between two dates, and a root.
fn set_text() -> String {
    let words = |vi: &str, en: &str| json!({"vi": vi, "en": en});
    let row = |id: &str, max: u32, name: Value, inputs: Value, rule: Value| {
        json!({"id": id, "code": id, "name": name, "max": max, "how": words("Theo quy định", "As the document says"),
            "status": "transcribed", "source": "qd", "inputs": inputs, "rule": rule})
    };
    let date = |id: &str, label: Value| json!({"id": id, "kind": "date", "least": "2026-01-01", "most": "2026-12-31", "label": label});
    let number =
        |id: &str, label: Value| json!({"id": id, "kind": "decimal", "min": 1, "max": 100, "label": label});
    json!({
        "format": 1, "id": "ngay", "version": "1.0.0", "title": words("Bộ tiêu chí có ngày", "A set with dates"),
        "year": "2026", "level": {"id": "xa", "name": words(LEVEL, "Communes")}, "max": 20, "digits": 2,
        "issuer": words("Sở thử", "A department"), "unit": words("điểm", "points"), "needs": {"answered": 2},
        "sources": [{"id": "qd", "title": "Quyết định thử"}],
        "calendar": {"from": "2026-01-01", "until": "2026-12-31", "holidays": ["2026-01-01"], "source": "qd"},
        "groups": [{"id": "I", "code": "I", "name": words("Báo cáo", "Reports"), "max": 20, "items": [
            row("I.1", 5, words("Nộp báo cáo đúng hạn", "The report comes in time"),
                json!([date("nop", words("Ngày nộp báo cáo", "Date of the report"))]),
                json!({"kind": "late", "input": "nop", "due": "2026-01-22", "working": true, "each": "0.5", "last": 3})),
            row("I.2", 5, words("Trả kết quả đúng hạn", "Results in time"),
                json!([date("nhan", words("Ngày nhận hồ sơ", "Date received")), date("tra", words("Ngày trả kết quả", "Date answered"))]),
                json!({"kind": "days", "since": "nhan", "until": "tra", "working": true,
                    "bands": [{"to": 5, "toIncluded": true, "points": 5}, {"from": 5, "fromExcluded": true, "points": 0}]})),
            row("I.3", 10, words("Chỉ số thành phần", "Component index"),
                json!([number("a", words("Chỉ số thứ nhất", "First index")), number("b", words("Chỉ số thứ hai", "Second index"))]),
                json!({"kind": "formula", "formula": "root(a / 100 * b / 100, 2, 4) * maximum"})),
        ]}],
    })
    .to_string()
}

#[test]
fn a_date_typed_by_keyboard_gives_its_points_and_says_what_is_wrong_at_its_field() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut expected = offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        browser.screen(360, 740).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, "UBND xã Tràng Đà").await?;
        let points = async || page.text("[id='criterion-I.1'] .criterion__score").await;
        page.see("[id='field-I.1.nop']").await?.click().await?;
        // A day that the calendar lacks is said at its field once that is left, and kept.
        page.keys("31/02/2026").await?;
        page.keys(Key::Tab + "").await?;
        let field = "[id='field-I.1.nop']";
        until_equal("the fault", json!("true"), async || {
            page.script("return root.querySelector(a).getAttribute('aria-invalid')", &[field]).await
        })
        .await?;
        ensure!(look(&browser, &page, "a wrong date").await?.is_empty());
        ensure!(page.script("return root.querySelector(a).value", &[field]).await? == json!("31/02/2026"));
        // All of it is in sight in its field.
        let fits = "const at = root.querySelector(a); return at.scrollWidth <= at.clientWidth";
        ensure!(page.script(fits, &[field]).await? == true, "the date is cut off");
        // One working day late: Friday after Thursday the 22nd.
        page.see(field).await?.click().await?;
        page.script("root.querySelector(a).select()", &[field]).await?;
        page.keys("23/01/2026").await?;
        page.keys(Key::Enter + "").await?;
        expected.answer(&[("I.1.nop", "2026-01-23")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        until_equal("the points", true, async || Ok(points().await?.contains("4,50"))).await?;
        // The Enter key has led on to the next date.
        until_equal("the focus", "field-I.2.nhan", async || page.focused().await).await?;
        page.keys("02/03/2026").await?;
        page.keys(Key::Enter + "").await?;
        page.keys("09-03-2026").await?;
        page.keys(Key::Enter + "").await?;
        expected.answer(&[("I.2.nhan", "2026-03-02"), ("I.2.tra", "2026-03-09")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(look(&browser, &page, "dates").await?.is_empty());
        Ok(())
    })
}
