//! What a clerk met who filled in a sheet for the first time: rows that do not apply on screen and on paper, a slip of the
//! hand, a page loaded again.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Page, Site, pages_of, run, until, until_equal};
use serde_json::{Value, json};
use tudanhgia_core::calc::Range;
use tudanhgia_words::{Language, percent};

use crate::whole_method::{LEVEL, offer, write_in};

/// A hundred points: forty of a group of which all may fall out, sixty of one that always applies.
fn set_text(classes: &str) -> String {
    let words = |text: &str| json!({"vi": text, "en": text});
    let number = |id: &str| json!({"id": id, "kind": "whole", "label": words(&format!("Số {id}"))});
    let row = |id: &str, code: &str, max: u32, inputs: Value, rule: Value| {
        json!({"id": id, "code": code, "name": words(&format!("Tiêu chí {code}")), "max": max, "source": "qd",
            "how": words("Theo quy định"), "status": "transcribed", "inputs": inputs, "rule": rule})
    };
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let both = json!([number("a"), number("b")]);
    let mut declared =
        row("A1", "1.1", 20, json!([number("a")]), json!({"kind": "count", "input": "a", "each": 20}));
    declared["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let mut none = ratio.clone();
    none["whenZero"] = json!({"notApplicable": true});
    let mut counted = row("A2", "1.2", 20, both.clone(), none);
    counted["notApplicable"] = json!({"policy": "redistribute"});
    let yes = json!({"id": "co", "kind": "yes-no", "label": words("Đã có chưa?")});
    let asked = row("B1", "2.1", 30, json!([yes]), json!({"kind": "yes-no", "input": "co"}));
    let plain = row("B2", "2.2", 30, both, ratio);
    let (fair, good) = if classes == "percent" { (65, 80) } else { (30, 80) };
    json!({
        "format": 1, "id": "thu", "version": "1.0.0", "title": words("Bộ tiêu chí thử"), "year": "2026",
        "level": {"id": "thu", "name": words(LEVEL)}, "issuer": words("Sở thử"), "unit": words("điểm"), "digits": 2,
        "sources": [{"id": "qd", "title": "Quyết định thử"}], "max": 100,
        "profiles": [
            {"id": "thuong", "name": words("Xã có bộ phận một cửa")},
            {"id": "dao", "name": words("Xã đảo"), "without": ["A1"], "source": "qd"},
        ],
        "groups": [
            {"id": "A", "code": "I", "name": words("Thủ tục"), "max": 40, "items": [declared, counted]},
            {"id": "B", "code": "II", "name": words("Hạ tầng"), "max": 60, "items": [asked, plain]},
        ],
        "classes": {"on": classes, "source": "qd", "list": [
            {"id": "chua", "name": words("Chưa đạt")},
            {"id": "kha", "name": words("Khá"), "from": fair},
            {"id": "tot", "name": words("Tốt"), "from": good},
        ]},
    })
    .to_string()
}

/// Answers what leaves sixty points: 52.88 of them are reached.
async fn leave_sixty(page: &Page, expected: &mut Expected) -> Result<()> {
    page.choose_option("profile", "Xã có bộ phận một cửa").await?;
    page.open_group(2).await?;
    write_in(page, "A1.not-applicable", "Không có bến thủy nội địa").await?;
    page.answer_number("A2.a", "0").await?;
    page.answer_number("A2.b", "0").await?;
    page.open_group(3).await?;
    page.choose_option("B1.co", "Có").await?;
    page.answer_number("B2.a", "2288").await?;
    page.answer_number("B2.b", "3000").await?;
    expected.answer(&[
        ("profile", "thuong"),
        ("A1.not-applicable", "Không có bến thủy nội địa"),
        ("A2.a", "0"),
        ("A2.b", "0"),
        ("B1.co", "yes"),
        ("B2.a", "2288"),
        ("B2.b", "3000"),
    ]);
    page.see_score(&expected.words(Language::Vi)).await
}

async fn open(site: &Site, browser: &Browser, classes: &str) -> Result<(Page, Expected)> {
    let expected = offer(site, &set_text(classes))?;
    let page = browser.open(&site.url()).await?;
    page.start_sheet(LEVEL, "UBND xã Tràng Đà").await?;
    Ok((page, expected))
}

/// Where the certain part of the running bar ends, where the possible one does, and its ticks.
async fn bar(page: &Page) -> Result<Value> {
    let script = "const all = (css) => [...root.querySelectorAll('.running .bar ' + css)];
        return [all('.bar__certain')[0].getAttribute('width'), all('.bar__end')[0].getAttribute('x1'),
            ...all('.bar__tick').map((line) => line.getAttribute('x1'))]";
    page.script(script, &[]).await
}

#[test]
fn the_bar_its_ticks_and_its_words_are_on_one_scale_when_rows_do_not_apply() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let (page, mut expected) = open(&site, &browser, "percent").await?;
        // While it is open what applies, the bar draws the percentages that are possible.
        page.open_group(3).await?;
        page.choose_option("B1.co", "Có").await?;
        expected.answer(&[("B1.co", "yes")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(page.score_words().await?.contains("điểm, mức tối đa từ "), "{}", page.score_words().await?);
        let hundred = 100.into();
        let drawn = expected.assessment().percent.context("a percentage")?;
        let ends = |range: &Range| [percent(range.least(), &hundred), percent(range.most(), &hundred)];
        let [least, most] = ends(&drawn);
        until_equal("The bar", json!([least, most, "65.000%", "80.000%"]), async || bar(&page).await).await?;
        // 52.88 of 60 is beyond the limit of the best class.
        page.open_group(1).await?;
        leave_sixty(&page, &mut expected).await?;
        let said = page.score_words().await?;
        ensure!(said == "Tổng điểm: 52,88/60 điểm (≈ 88,13%). Xếp loại: Tốt.", "{said}");
        let all = json!(["88.133%", "88.133%", "65.000%", "80.000%"]);
        until_equal("The bar", all, async || bar(&page).await).await?;
        // Of classes on points, those that cannot be reached have no tick.
        let browser = Browser::start().await?;
        let (page, mut expected) = open(&site, &browser, "points").await?;
        leave_sixty(&page, &mut expected).await?;
        until_equal("The bar", json!(["88.133%", "88.133%", "50.000%"]), async || bar(&page).await).await
    })
}

#[test]
fn screen_and_paper_say_the_same_of_what_does_not_apply() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let (page, mut expected) = open(&site, &browser, "percent").await?;
        leave_sixty(&page, &mut expected).await?;
        let group = ".groups__list > :nth-child(2)";
        ensure!(page.text(&format!("{group} .group__state")).await? == "Không áp dụng");
        ensure!(!page.shows(&format!("{group} .bar")).await?, "a bar of what does not apply");
        page.see_result().await?;
        let picture = page.texts(".picture__points").await?;
        ensure!(picture == ["Không áp dụng", "52,88 / 60,00 điểm"], "{picture:?}");
        ensure!(!page.shows(".picture__row:nth-of-type(1) .bar").await?, "a bar of what does not apply");
        let total = page.texts(".table__total > *").await?;
        ensure!(total == ["", "Tổng cộng", "60,00", "", "52,88", ""], "{total:?}");
        page.read("Điểm tối đa là 60,00 điểm thay cho 100,00 điểm vì không áp dụng: I. Thủ tục.").await?;
        let rows = page.texts(".table__criterion").await?;
        let first = rows.first().context("no row")?;
        ensure!(first.contains("Không áp dụng vì: Không có bến thủy nội địa"), "{first}");
        let paper = pages_of(&browser).await?.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["Không có bến thủy", "Xã có bộ phận một cửa", "thay cho 100,00 điểm"]
        {
            ensure!(paper.contains(part), "“{part}” is not on paper:\n{paper}");
        }
        // What is no word is no reason, and counts all the same.
        page.open_group(2).await?;
        write_in(&page, "A1.not-applicable", "X").await?;
        page.read("Lý do quá ngắn").await
    })
}

#[test]
fn what_was_cleared_comes_back_and_the_focus_stays() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let (page, mut expected) = open(&site, &browser, "percent").await?;
        page.open_group(3).await?;
        page.answer_number("B2.a", "3").await?;
        page.answer_number("B2.b", "4").await?;
        expected.answer(&[("B2.a", "3"), ("B2.b", "4")]);
        let both = expected.words(Language::Vi);
        page.see_score(&both).await?;
        page.press_in("[id='criterion-B2']", "Xóa").await?;
        until_equal("The field", "", async || page.number_in("B2.a").await).await?;
        let focus = "return root.activeElement?.textContent ?? ''";
        until_equal("The focus", json!("Hoàn tác"), async || page.script(focus, &[]).await).await?;
        page.press_in("[id='criterion-B2']", "Hoàn tác").await?;
        page.see_score(&both).await?;
        ensure!(page.number_in("B2.a").await? == "3" && page.number_in("B2.b").await? == "4");
        // It waits while another group is shown.
        page.press_in("[id='criterion-B2']", "Xóa").await?;
        page.open_group(2).await?;
        page.open_group(3).await?;
        page.press_in("[id='criterion-B2']", "Hoàn tác").await?;
        page.see_score(&both).await?;
        // What is typed meanwhile is not undone.
        page.press_in("[id='criterion-B2']", "Xóa").await?;
        page.answer_number("B2.a", "1").await?;
        until("the way to clear", async || {
            let text = page.text("[id='criterion-B2']").await?;
            Ok((text.contains("Xóa") && !text.contains("Hoàn tác")).then_some(()))
        })
        .await
    })
}

#[test]
fn a_saved_file_is_named_and_a_number_shows_how_it_was_read() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let (page, _) = open(&site, &browser, "percent").await?;
        page.export_file().await?;
        let (name, _) = browser.downloaded().await?;
        page.read(&format!("Đã lưu tệp {name}")).await?;
        ensure!(page.texts(".save [role=status]").await?.join("").contains(&name), "it is not announced");
        page.open_group(3).await?;
        for (typed, shown) in [("12,500", "Hiểu là 12.500"), ("12.500", ""), ("12500", "")] {
            page.answer_number("B2.b", typed).await?;
            let reading = async || page.text("[id='field-B2.b-reading']").await;
            until_equal("The reading", shown, reading).await?;
        }
        // The file is not the sheet any more.
        ensure!(!page.whole_text().await?.contains(&name), "a file that is out of date is still named");
        Ok(())
    })
}

#[test]
fn a_page_loaded_again_opens_the_very_draft_at_its_place() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let (page, _) = open(&site, &browser, "percent").await?;
        page.open_group(3).await?;
        page.answer_number("B2.a", "3").await?;
        page.see_save_state("saved").await?;
        // Another sheet of the same set, changed later.
        let other = browser.script("return location.href").await?;
        let other = other.as_str().context("no address")?.to_owned();
        ensure!(other.ends_with("#thu/B"), "{other}");
        browser.driver.refresh().await?;
        page.see("[id='field-B2.a']").await?;
        ensure!(page.number_in("B2.a").await? == "3");
        let unit = "return root.querySelector('#unit').value";
        ensure!(page.script(unit, &[]).await? == "UBND xã Tràng Đà");
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, "UBND xã Hùng Lợi").await?;
        page.open_group(3).await?;
        page.answer_number("B2.a", "7").await?;
        page.see_save_state("saved").await?;
        // Back to the entry of the first sheet: that sheet, not the one changed last.
        browser.driver.refresh().await?;
        page.see("[id='field-B2.a']").await?;
        ensure!(page.script(unit, &[]).await? == "UBND xã Hùng Lợi");
        ensure!(page.number_in("B2.a").await? == "7");
        Ok(())
    })
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = e2e::Folder::new()?;
        let page = browser.open(&site.url()).await?;
        page.see(".choice").await?;
        for (name, bytes, words) in [
            ("ket-qua.json", &br#"{"kind":"tudanhgia-result","format":1}"#[..], "ở trang Đối chiếu"),
            ("phieu.docx", b"PK\x03\x04 word", "Word hoặc Excel"),
            ("phieu.pdf", b"%PDF-1.7", "bản PDF"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes)?;
            page.open_file(&path).await?;
            page.read(words).await?;
        }
        Ok(())
    })
}
