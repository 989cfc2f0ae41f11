//! The page for authors: an annex in DOCX becomes confirmed rows, cases, and a package which, put on a server, gives units the score that
//! was computed by hand.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, Page, Site, look, run, until, until_equal};
use tudanhgia_author::texts::compose;
use tudanhgia_papers::archive::Archive;
use tudanhgia_papers::pack;
use tudanhgia_words::Language;

const ADDRESS: &str = "soan-bo-tieu-chi.html";

/// The most that a part of a package takes.
const MOST: usize = 4_000_000;

const ROWS: [[&str; 4]; 6] = [
    ["TT", "Tiêu chí", "Điểm tối đa", "Cách xác định và tính điểm"],
    ["I", "HẠ TẦNG SỐ", "11", ""],
    [
        "1",
        "Nhóm tiện ích đã triển khai",
        "5",
        "Triển khai cả 03 nhóm: 5 điểm; 02 nhóm: 3 điểm; 01 nhóm: 1,5 điểm",
    ],
    ["2", "Mô hình điểm", "6", "Mỗi mô hình 3 điểm, tối đa 6 điểm"],
    ["II", "CHÍNH QUYỀN SỐ", "10", ""],
    ["1", "Hồ sơ nộp trực tuyến", "10", "Điểm = (số hồ sơ nộp trực tuyến / tổng số hồ sơ) x điểm tối đa"],
];

/// The annex as an office program writes it.
pub(crate) fn annex() -> Vec<u8> {
    let paragraph = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let rows = ROWS.map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>()));
    let body =
        format!("{}<w:tbl>{}</w:tbl>", paragraph("BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026"), rows.concat());
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    pack([("[Content_Types].xml", types.to_owned()), ("word/document.xml", document)])
}

pub(crate) async fn open(browser: &Browser, site: &Site) -> Result<Page> {
    browser.go_to(&site.at(ADDRESS)).await?;
    let page = browser.page("#compose");
    until("the sets of the site", async || {
        Ok((page.script("return root.querySelectorAll('#from-set option').length > 4", &[]).await? == true)
            .then_some(()))
    })
    .await?;
    Ok(page)
}

/// Puts a package on the server; the names of its files.
pub(crate) fn unpack(site: &Site, package: &[u8]) -> Result<Vec<String>> {
    let archive = Archive::open(package).context("no archive")?;
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    for (at, name) in names.iter().enumerate() {
        site.write(name, archive.unpack(at, MOST).ok().context("broken")?)?;
    }
    Ok(names)
}

/// What stands in a field.
pub(crate) async fn value_of(page: &Page, css: &str) -> Result<String> {
    let value = page.script("return root.querySelector(a)?.value ?? ''", &[css]).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Types into a field in the place of what stood there, and leaves it.
pub(crate) async fn fill(page: &Page, id: &str, text: &str) -> Result<()> {
    use thirtyfour::prelude::Key;
    // A field is drawn anew when the one before it was left.
    until(&format!("a field {id}"), async || {
        let field = page.see(&format!("[id='{id}']")).await?;
        field.send_keys(Key::Control + "a" + Key::Null + text + Key::Tab).await?;
        Ok(Some(()))
    })
    .await
}

/// Waits for what is said of the set as a whole.
pub(crate) async fn see_state(page: &Page, part: &str) -> Result<()> {
    until(part, async || Ok(page.text(".bar-of-set").await?.contains(part).then_some(()))).await
}

/// Waits until what was done last is kept.
pub(crate) async fn see_saved(page: &Page) -> Result<()> {
    let state = async || page.attribute("[data-state]", "data-state").await;
    until_equal("the saved work", Some("saved".to_owned()), state).await
}

#[test]
fn an_annex_becomes_a_published_set_that_scores_as_computed_by_hand() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        let mut found = look(&browser, &page, "start").await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#set-name").await?;
        see_state(&page, &(texts.confirmed)(0, 3)).await?;
        found.extend(look(&browser, &page, "row").await?);

        // What the document says of each row is read, and confirmed by a person.
        ensure!(page.text(".origin").await?.contains("02 nhóm: 3 điểm"), "{}", page.text(".origin").await?);
        for done in 1..=3 {
            page.press(texts.confirm).await?;
            see_state(&page, &(texts.confirmed)(done, 3)).await?;
            if done < 3 {
                page.press(texts.next).await?;
                page.see("#confirm").await?;
            }
        }
        // Nor does a second press take back what the first has said, by the mouse or by the keyboard; another button does.
        page.click("[data-id='I.1']").await?;
        page.click("#unconfirm").await?;
        see_state(&page, &(texts.confirmed)(2, 3)).await?;
        page.double_click("#confirm").await?;
        see_state(&page, &(texts.confirmed)(3, 3)).await?;
        page.click("#unconfirm").await?;
        see_state(&page, &(texts.confirmed)(2, 3)).await?;
        page.see("#confirm")
            .await?
            .send_keys(thirtyfour::prelude::Key::Enter + thirtyfour::prelude::Key::Enter)
            .await?;
        see_state(&page, &(texts.confirmed)(3, 3)).await?;
        page.see("#unconfirm").await?;
        // What was proposed of the set as a whole waits, and is said where the rows are counted.
        see_state(&page, texts.whole_waits).await?;
        page.press(texts.whole).await?;
        fill(&page, "at-id", "thi-dua-xa").await?;
        fill(&page, "at-level.name.vi", "Xã thí điểm").await?;
        // That there is no English yet.
        see_state(&page, &(texts.found)(0, 1)).await?;

        // The very form that the unit will see.
        page.press(texts.show).await?;
        let form = browser.page("#compose >>> #stage");
        form.see("[id='criterion-I.1']").await?;
        form.answer_number("I.1.a", "2").await?;
        form.answer_number("I.2.a", "1").await?;
        fill(&page, "case-name", "Xã có một mô hình").await?;
        page.press(texts.case_right).await?;
        // Said beside the button, with the way to the first row that waits.
        page.read(texts.case_open).await?;
        page.press(&(texts.go)("1 Hồ sơ nộp trực tuyến")).await?;
        form.see("[id='criterion-II.1']").await?;
        form.answer_number("II.1.a", "7").await?;
        form.answer_number("II.1.b", "9").await?;
        // 3 + 3 + 70/9.
        until("the score", async || Ok(form.score_words().await?.contains("13,78").then_some(()))).await?;
        page.press(texts.case_right).await?;
        page.read(&(texts.case_kept)("Xã có một mô hình")).await?;
        page.read(&format!("✓ Xã có một mô hình: {}", texts.case_holds)).await?;
        found.extend(look(&browser, &page, "case").await?);

        // A change of the rule is told by the case, and taken back.
        page.click("[data-id='I.2']").await?;
        fill(&page, "at-groups[0].items[1].rule.each", "4").await?;
        until("the case", async || {
            Ok(page.text(".cases").await?.contains("✗ Xã có một mô hình").then_some(()))
        })
        .await?;
        // A set whose own case fails is not published: beside the button it says why, and where.
        page.press(texts.publish).await?;
        until("the reason", async || {
            let said = page.text(".publish [role='status']").await?;
            Ok(said.contains(texts.case_fails).then_some(()))
        })
        .await?;
        page.press(&(texts.go)(texts.cases)).await?;
        page.press(texts.undo).await?;
        page.read(&format!("✓ Xã có một mô hình: {}", texts.case_holds)).await?;
        see_saved(&page).await?;

        page.press(texts.publish).await?;
        let (name, bytes) = browser.downloaded_as(".zip").await?;
        ensure!(name == "thi-dua-xa-0.1.0.zip", "{name}");
        let names = unpack(&site, &bytes)?;
        for wanted in [
            "criteria/thi-dua-xa.json",
            "criteria/thi-dua-xa.cases.json",
            "criteria/index.json",
            "phieu/thi-dua-xa.html",
        ] {
            ensure!(names.iter().any(|name| name == wanted), "{wanted}: {names:?}");
        }

        // On the server it is one of the sets, and gives what was computed by hand.
        let unit = browser.open(&site.url()).await?;
        unit.start_sheet("Xã thí điểm", "UBND xã Tân Trào").await?;
        unit.answer_number("I.1.a", "2").await?;
        unit.answer_number("I.2.a", "1").await?;
        unit.go_next().await?;
        unit.answer_number("II.1.a", "7").await?;
        unit.answer_number("II.1.b", "9").await?;
        until("the score", async || Ok(unit.score_words().await?.contains("13,78").then_some(()))).await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
}

#[test]
fn work_is_kept_through_a_reload_and_a_sudden_death() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#confirm").await?;
        fill(&page, "at-groups[0].items[0].max", "5,5").await?;
        until("the field", async || {
            Ok((value_of(&page, "[id='at-groups[0].items[0].max']").await? == "5,5").then_some(()))
        })
        .await?;
        see_saved(&page).await?;
        let profile = browser.kill()?;
        let browser = Browser::start_in(profile).await?;
        let page = open(&browser, &site).await?;
        page.press(&(texts.go_on)("BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026")).await?;
        page.see("#confirm").await?;
        let typed = value_of(&page, "[id='at-groups[0].items[0].max']").await?;
        ensure!(typed == "5,5", "{typed}");
        // What is no number stays in the field, and the set as it was.
        fill(&page, "at-groups[0].items[0].max", "năm").await?;
        page.read("Ô này cần giá trị đúng dạng").await?;
        let typed = value_of(&page, "[id='at-groups[0].items[0].max']").await?;
        ensure!(typed == "năm", "{typed}");
        Ok(())
    })
}

/// Chooses the option that has these words.
pub(crate) async fn choose(page: &Page, id: &str, words: &str) -> Result<()> {
    let script = "
        const select = root.querySelector(`[id='${a}']`);
        const option = [...select.options].find((option) => option.text.includes(b));
        if (!option) return [...select.options].map((option) => option.text);
        select.value = option.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true";
    page.see(&format!("[id='{id}']")).await?;
    let done = page.script(script, &[id, words]).await?;
    ensure!(done == true, "{words} is none of {done}");
    Ok(())
}

#[test]
fn a_frame_asks_for_its_points_rows_move_and_a_formula_says_what_it_gives() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = open(&browser, &site).await?;
        choose(&page, "from-set", "335/2025").await?;
        // The decree does not say how many points each criterion has, nor for whom this set is.
        see_state(&page, &(texts.found)(12, 1)).await?;
        let maxima = [("C", [10, 10, 10, 0, 0, 0, 0, 0].as_slice()), ("N", &[10, 10, 10, 10, 10, 10, 5, 5])];
        for (group, (name, maxima)) in maxima.into_iter().enumerate() {
            for (at, max) in maxima.iter().enumerate().filter(|(_, max)| **max > 0) {
                page.click(&format!("[data-id='{name}.{}']", at + 1)).await?;
                fill(&page, &format!("at-groups[{group}].items[{at}].max"), &max.to_string()).await?;
            }
        }
        // For whom it is is not written yet; that there is no English, and that two codes are nearly one, is left to look at.
        see_state(&page, &(texts.found)(1, 2)).await?;

        // A row that is moved keeps its name and what is typed in it.
        page.click("[data-id='C.1']").await?;
        page.click("#row-down").await?;
        until("the row is the second", async || {
            Ok((page.attribute("[data-id='C.1']", "data-place").await?.as_deref()
                == Some("groups[0].items[1]"))
            .then_some(()))
        })
        .await?;
        until_equal("the button", "row-down".to_owned(), async || page.focused().await).await?;
        choose(&page, "row-into", "Kết quả").await?;
        until("the row is in the other group", async || {
            Ok((page.attribute("[data-id='C.1']", "data-place").await?.as_deref()
                == Some("groups[1].items[8]"))
            .then_some(()))
        })
        .await?;
        for _ in 0..2 {
            page.press(texts.undo).await?;
        }
        until("the row is the first", async || {
            Ok((page.attribute("[data-id='C.1']", "data-place").await?.as_deref()
                == Some("groups[0].items[0]"))
            .then_some(()))
        })
        .await?;

        // A formula with names that are chosen, tried in the form of the unit.
        page.click("[data-id='C.1']").await?;
        choose(&page, "at-groups[0].items[0].rule.kind", "công thức").await?;
        let formula = "[id='at-groups[0].items[0].rule.formula']";
        let field = page.see(formula).await?;
        field.clear().await?;
        field.send_keys("10 * ").await?;
        page.script("root.querySelector('.names').open = true", &[]).await?;
        page.press_in(".names", "dung-han Số nhiệm vụ hoàn thành đúng thời hạn").await?;
        field.send_keys(" / ").await?;
        page.press_in(".names", "nhiem-vu Tổng số nhiệm vụ được giao trong năm").await?;
        let typed = async || value_of(&page, formula).await;
        until_equal("The formula", "10 * dung-han / nhiem-vu".to_owned(), typed).await?;
        // Once it is saved it has been looked through, and the form that is opened then is not drawn anew while it is filled in.
        let saved = async || {
            until_equal("the saved work", Some("saved".to_owned()), async || {
                page.attribute("[data-state]", "data-state").await
            })
            .await
        };
        saved().await?;
        page.press(texts.show).await?;
        let form = browser.page("#compose >>> #stage");
        form.answer_number("nhiem-vu", "8").await?;
        form.answer_number("dung-han", "6").await?;
        until("the points of the row", async || Ok(page.text("#live").await?.contains("7,5").then_some(())))
            .await?;

        // What was done is taken back after the page was left, too.
        saved().await?;
        let page = open(&browser, &site).await?;
        page.press(&(texts.go_on)("Tiêu chí đánh giá, xếp loại cơ quan hành chính nhà nước")).await?;
        page.click("[data-id='C.1']").await?;
        page.see(formula).await?;
        page.press(texts.undo).await?;
        until("the formula before", async || {
            let typed = value_of(&page, formula).await?;
            Ok((typed != "10 * dung-han / nhiem-vu").then_some(()))
        })
        .await
    })
}
