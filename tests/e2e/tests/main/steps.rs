//! The general information names what uses it, a row that does not apply says what that does before and after, and the round is
//! one line with its steps, its dates and its calendar.

use anyhow::{Result, ensure};
use e2e::{Browser, Page, Site, run, until_equal, violations};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_words::Language;

use crate::form::set_text;
use crate::whole_method::{LEVEL, offer};

/// The set of the form with a fact, two kinds of units, a group that may not apply, and five steps.
fn text() -> Result<String> {
    let words = |vi: &str, en: &str| json!({"vi": vi, "en": en});
    let mut set: Value = serde_json::from_str(&set_text())?;
    set["facts"] = json!([{
        "id": "hop", "kind": "whole", "label": words("Tổng số cuộc họp trong năm", "All meetings of the year"),
        "unit": words("cuộc họp", "meetings"),
    }]);
    set["profiles"] = json!([
        {"id": "day-du", "name": words("Xã có trung tâm dữ liệu", "With a data centre")},
        {"id": "khong", "name": words("Xã không có trung tâm dữ liệu", "Without a data centre"), "without": ["A3"], "source": "qd"},
    ]);
    let mut row = set["groups"][1]["items"][0].clone();
    row["inputs"] = json!([row["inputs"][0]]);
    row["rule"] = json!({"kind": "ratio", "part": "a", "whole": "hop"});
    set["groups"][1]["items"][0] = row;
    set["groups"][0]["items"][2]["notApplicable"] = json!({"policy": "shrink"});
    set["groups"][1]["notApplicable"] = json!({"policy": "shrink", "declared": true});
    set["steps"] = json!([
        {"id": "huong-dan", "name": words("Hướng dẫn, gửi biểu mẫu", "Guidance and forms"), "from": "2026-01-05", "until": "2026-01-31", "source": "qd"},
        {"id": "tu-cham", "name": words("Tự chấm điểm", "Self-scoring"), "who": words("Đơn vị", "The unit"), "from": "2026-02-01",
            "until": "2026-03-31", "late": words("quá 5 ngày không được xếp hạng", "not ranked if 5 days late"), "source": "qd", "place": "Điều 9"},
        {"id": "tong-hop", "name": words("Tổng hợp, khảo sát", "Survey"), "from": "2026-04-01", "until": "2026-04-30", "source": "qd"},
        {"id": "doi-chieu", "name": words("Đối chiếu, xác nhận", "Reconciling"), "source": "qd"},
        {"id": "cong-bo", "name": words("Công bố", "Publication"), "source": "qd"},
    ]);
    Ok(set.to_string())
}

/// Has every page that is opened from here on believe that it is this moment.
async fn set_clock(browser: &Browser, utc: &str) -> Result<()> {
    let script = format!(
        "{{ const real = globalThis.real_date ??= Date; const now = real.parse('{utc}');
        globalThis.Date = class extends real {{
            constructor(...given) {{ given.length ? super(...given) : super(now); }}
            static now() {{ return now; }}
        }}; }}"
    );
    browser.on_each_page(&script).await
}

async fn open(site: &Site, browser: &Browser) -> Result<Page> {
    let page = browser.open(&site.url()).await?;
    page.start_sheet(LEVEL, "UBND xã Tràng Đà").await?;
    page.see(".uses .link").await?;
    Ok(page)
}

/// The same on a screen of this width.
async fn open_at(site: &Site, browser: &Browser, width: u32) -> Result<Page> {
    browser.screen(width, 800).await?;
    open(site, browser).await
}

async fn line(page: &Page) -> Result<String> {
    page.text(".round__line").await
}

#[test]
fn the_general_information_names_what_uses_each_figure_and_leads_there_by_keyboard() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &text()?)?;
        let browser = Browser::start().await?;
        for width in [1280, 360] {
            let page = open_at(&site, &browser, width).await?;
            // What it does to be such a unit is said before it is chosen.
            page.read("Xã không có trung tâm dữ liệu: Không áp dụng mục 3; thang điểm 80.").await?;
            page.read("Xã có trung tâm dữ liệu: Áp dụng mọi mục; thang điểm 100.").await?;
            let names = page.texts(".uses .link").await?;
            let chaired = "Bí thư hoặc Chủ tịch chủ trì họp về chuyển đổi số";
            ensure!(names == ["3. Có trung tâm dữ liệu".to_owned(), format!("5. {chaired}")], "{names:?}");
            let points = page.texts(".uses__points").await?;
            ensure!(points == ["quyết định có áp dụng hay không", "0,00–20,00 / 20"], "{points:?}");
            page.choose_option("profile", "Xã không có trung tâm dữ liệu").await?;
            until_equal(
                "the first use",
                "không áp dụng; quyết định có áp dụng hay không".to_owned(),
                async || Ok(page.texts(".uses__points").await?.remove(0).to_lowercase()),
            )
            .await?;
            let found = violations(&browser).await?;
            ensure!(found.is_empty(), "{found:?}");
            let fits = "return document.documentElement.scrollWidth <= innerWidth";
            ensure!(page.script(fits, &[]).await? == true, "it scrolls sideways at {width} px");
            // From the figure the Tab key leads to its fold, then to the criterion.
            page.answer_number("hop", "4").await?;
            page.click("[id='field-hop']").await?;
            page.keys(Key::Tab + "").await?;
            page.keys(Key::Tab + "").await?;
            page.keys(Key::Enter + "").await?;
            until_equal("the focus", "field-B1.a".to_owned(), async || page.focused().await).await?;
        }
        Ok(())
    })
}

#[test]
fn what_does_not_apply_says_what_that_does_before_and_after() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &text()?)?;
        let browser = Browser::start().await?;
        let page = open_at(&site, &browser, 360).await?;
        page.open_group(2).await?;
        let effect = "không tính điểm tối đa 20 của tiêu chí này; điểm tối đa của nhóm I là từ 40 đến 60 thay vì từ 60 đến 80; thang điểm còn từ 60 đến 80 thay vì từ 80 đến 100";
        page.open_panel("A4", Language::Vi.texts().not_applicable).await?;
        page.read(&format!("Nếu không áp dụng: {effect}")).await?;
        page.open_group(1).await?;
        page.choose_option("profile", "Xã có trung tâm dữ liệu").await?;
        page.open_group(2).await?;
        let effect = "không tính điểm tối đa 20 của tiêu chí này; điểm tối đa của nhóm I là 60 thay vì 80; thang điểm còn 80 thay vì 100.";
        page.open_panel("A4", Language::Vi.texts().not_applicable).await?;
        page.read(&format!("Nếu không áp dụng: {effect}")).await?;
        write_in_open(&page, "A4.not-applicable", "Xã không có").await?;
        page.read(&format!("Đang không áp dụng: {effect}")).await?;
        // The same of a group: of the fold nothing is worked out before it is open.
        page.open_group(3).await?;
        ensure!(page.text(".fold .effect").await?.is_empty(), "worked out for nobody");
        page.click(".fold > summary").await?;
        page.read("Nếu không áp dụng: không tính điểm tối đa 20 của nhóm này; thang điểm còn 60 thay vì 80.")
            .await?;
        write_in_open(&page, "B.not-applicable", "Không có hạ tầng").await?;
        page.read(
            "Đang không áp dụng: không tính điểm tối đa 20 của nhóm này; thang điểm còn 60 thay vì 80.",
        )
        .await?;
        Ok(())
    })
}

#[test]
fn a_row_that_did_not_apply_at_a_milestone_is_no_zero_there() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &text()?)?;
        let browser = Browser::start().await?;
        let page = open(&site, &browser).await?;
        let texts = Language::Vi.milestones();
        let out = Language::Vi.texts().not_applicable;
        page.open_group(2).await?;
        page.choose_option("A3.co", "Không").await?;
        page.open_panel("A4", out).await?;
        write_in_open(&page, "A4.not-applicable", "Xã không có").await?;
        page.set_milestone().await?;
        let back = char::from(Key::Backspace).to_string();
        let reason = page.see("[id='field-A4.not-applicable']").await?;
        reason.send_keys(Key::Control + "a" + Key::Null + &back).await?;
        // Another does not apply now; its points are the same zero as before.
        page.open_group(1).await?;
        page.choose_option("profile", "Xã không có trung tâm dữ liệu").await?;
        page.press(texts.milestones).await?;
        page.press_in(".milestones", texts.compare).await?;
        page.read(&(texts.since)("Đã gửi")).await?;
        let cells = |code: &str, at: usize| {
            format!(
                "return [...root.querySelectorAll('.since tbody tr')]
                    .find((row) => row.firstChild.textContent.startsWith('{code}. '))?.children[{at}].textContent ?? ''"
            )
        };
        for (code, at, is_out) in [("4", 1, true), ("4", 2, false), ("3", 1, false), ("3", 2, true)] {
            let cell = page.script(&cells(code, at), &[]).await?;
            let cell = cell.as_str().unwrap_or_default();
            ensure!(!cell.is_empty() && (cell == out) == is_out, "criterion {code}, column {at}: {cell}");
        }
        Ok(())
    })
}

/// Types into an area that is shown already.
async fn write_in_open(page: &Page, address: &str, text: &str) -> Result<()> {
    page.see(&format!("[id='field-{address}']")).await?.send_keys(text).await.map_err(Into::into)
}

#[test]
fn the_round_is_one_line_with_its_steps_and_a_calendar() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &text()?)?;
        let browser = Browser::start().await?;
        // It is the day in Viet Nam that counts, where it is the 20th already.
        browser.cdp("Emulation.setTimezoneOverride", json!({"timezoneId": "America/Los_Angeles"})).await?;
        set_clock(&browser, "2026-03-19T18:30:00Z").await?;
        let page = open_at(&site, &browser, 360).await?;
        ensure!(
            line(&page).await? == "Bước 2/5: Tự chấm điểm, đến 31/03/2026, còn 11 ngày",
            "{}",
            line(&page).await?
        );
        ensure!(!page.shows(".round__line--overdue").await?, "nothing is due yet");
        page.click(".round__line").await?;
        until_equal("the steps", 5, async || Ok(page.texts(".round__steps li").await?.len())).await?;
        let current = page.texts(".round__steps [aria-current='step']").await?;
        ensure!(
            current.len() == 1
                && [
                    "Tự chấm điểm",
                    "từ 01/02/2026 đến 31/03/2026",
                    "còn 11 ngày",
                    "Thực hiện: Đơn vị",
                    "Nếu chậm: quá 5 ngày không được xếp hạng",
                    "Điều 9"
                ]
                .iter()
                .all(|words| current[0].contains(words)),
            "{current:?}"
        );
        let found = violations(&browser).await?;
        ensure!(found.is_empty(), "{found:?}");
        let fits = "return document.documentElement.scrollWidth <= innerWidth";
        ensure!(page.script(fits, &[]).await? == true, "it scrolls sideways");
        page.press(Language::Vi.steps().calendar).await?;
        let (name, calendar) = browser.downloaded_as(".ics").await?;
        let calendar = String::from_utf8(calendar)?;
        ensure!(name == "lich-hinh.ics", "{name}");
        ensure!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{calendar}");
        ensure!(calendar.matches("BEGIN:VEVENT").count() == 3, "{calendar}");
        ensure!(
            calendar.contains("\r\nDTSTART;VALUE=DATE:20260201\r\nDTEND;VALUE=DATE:20260401\r\n"),
            "{calendar}"
        );
        ensure!(calendar.contains("DTSTAMP:20260319T183000Z"), "{calendar}");
        // Nothing of it is on paper.
        page.see_result().await?;
        ensure!(!page.text(".paper").await?.contains("Bước 2/5"), "the step is on the paper");

        // The last days say what happens to who is late, and after them it is said that it is late.
        for (utc, expected, overdue) in [
            (
                "2026-03-31T16:59:00Z",
                "Bước 2/5: Tự chấm điểm, đến hết hôm nay 31/03/2026. Nếu chậm: quá 5 ngày không được xếp hạng.",
                false,
            ),
            (
                "2026-03-31T17:01:00Z",
                "Bước 2/5: Tự chấm điểm, hạn 31/03/2026, đã quá 1 ngày. Nếu chậm: quá 5 ngày không được xếp hạng.",
                true,
            ),
        ] {
            set_clock(&browser, utc).await?;
            let page = open(&site, &browser).await?;
            ensure!(line(&page).await? == expected, "{}", line(&page).await?);
            ensure!(page.shows(".round__line--overdue").await? == overdue, "{utc}");
        }
        Ok(())
    })
}

#[test]
fn a_set_without_steps_shows_no_round() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = crate::form::form(&site, &browser, 1280).await?;
        page.see(".tools form").await?;
        ensure!(!page.shows(".round").await?, "there is a line of a round");
        Ok(())
    })
}

#[test]
fn the_general_information_fits_on_small_phones() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &text()?)?;
        let browser = Browser::start().await?;
        for width in [320, 360, 412] {
            let page = open_at(&site, &browser, width).await?;
            page.see(".filter").await?;
            let script = "
                const filter = root.querySelector('.filter').getBoundingClientRect();
                return Math.max(document.scrollingElement.scrollWidth, Math.ceil(filter.right));
            ";
            let wide = page.script(script, &[]).await?;
            ensure!(
                wide.as_u64().is_some_and(|wide| wide <= u64::from(width)),
                "{wide} px wide on {width} px"
            );
        }
        Ok(())
    })
}
