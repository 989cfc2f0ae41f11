//! Evidence: documents and files are named beside a criterion, kept, looked at again, listed before the sheet is handed on and
//! in what is handed on. No file leaves the computer, and what the unit notes for itself leaves it in the saved sheet alone.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, Page, Site, look, run, until, until_equal};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_core::canonical::digest;
use tudanhgia_words::Language;

use crate::form::{form, set_text};
use crate::whole_method::offer;

/// Opens the evidence of a criterion.
async fn open(page: &Page, row: &str) -> Result<()> {
    page.open_panel(row, Language::Vi.texts().page.form.details).await?;
    page.see(&format!("[id='proof-{row}-0-number']")).await.map(drop)
}

/// Chooses a file as the browser's own dialog would.
async fn choose(page: &Page, id: &str, file: &Path) -> Result<()> {
    page.give_file(&format!("[id='{id}']"), file).await
}

/// What is said of each file of a criterion.
async fn files(page: &Page, row: &str) -> Result<Vec<String>> {
    page.texts(&format!("[id='criterion-{row}'] .proof__files li")).await
}

async fn type_into(page: &Page, id: &str, text: &str) -> Result<()> {
    page.see(&format!("[id='{id}']")).await?.send_keys(text).await.map_err(Into::into)
}

async fn value_in(page: &Page, id: &str) -> Result<String> {
    let value =
        page.script("return root.querySelector(a)?.value ?? null", &[&format!("[id='{id}']")]).await?;
    Ok(value.as_str().context("no such field")?.to_owned())
}

#[test]
fn a_document_with_files_is_kept_looked_at_again_and_handed_on() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let folder = Folder::new()?;
        let large: Vec<u8> = (0..2_500_000_u32).map(|at| (at % 251) as u8).collect();
        let (small, large_path) =
            (folder.write("giấy mời.pdf", "abc")?, folder.write("bien-ban.bin", &large)?);
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.answer_number("A1.a", "5").await?;
        page.answer_number("A1.b", "7").await?;
        open(&page, "A1").await?;
        page.read("Thông báo kết luận cuộc họp").await?;
        for (key, text) in [
            ("number", "12/TB-UBND"),
            ("date", "05/3/2026"),
            ("issuer", "UBND xã"),
            ("subject", "Kết luận <b>cuộc họp</b>"),
            ("place", "trang 2"),
            ("link", "https://tranga.gov.vn/12"),
        ] {
            type_into(&page, &format!("proof-A1-0-{key}"), text).await?;
        }
        let link = page.see(".proof a").await?;
        ensure!(link.attr("rel").await?.as_deref() == Some("noopener noreferrer"));
        type_into(&page, "note-A1", "hỏi lại phòng Tài vụ").await?;
        site.clear_requests();
        choose(&page, "proof-A1-0-files", &small).await?;
        until_equal("the files", 1, async || Ok(files(&page, "A1").await?.len())).await?;
        choose(&page, "proof-A1-0-files", &large_path).await?;
        until_equal("the files", 2, async || Ok(files(&page, "A1").await?.len())).await?;
        let said = files(&page, "A1").await?;
        ensure!(said[0].contains("giấy mời.pdf") && said[0].contains(&digest(b"abc")[..12]), "{said:?}");
        ensure!(said[1].contains("2,4 MB") && said[1].contains(&digest(&large)[..12]), "{said:?}");
        ensure!(site.requests().is_empty(), "{:?}", site.requests());
        page.see_save_state("saved").await?;

        // It is there when the page is opened again.
        let page = browser.open(&site.url()).await?;
        page.continue_draft().await?;
        page.open_group(1).await?;
        until_equal("the answer", true, async || {
            Ok(page.text("[id='criterion-A1'] .criterion__answer").await?.contains("1 minh chứng"))
        })
        .await?;
        open(&page, "A1").await?;
        ensure!(value_in(&page, "proof-A1-0-subject").await? == "Kết luận <b>cuộc họp</b>");
        ensure!(value_in(&page, "note-A1").await? == "hỏi lại phòng Tài vụ");
        ensure!(files(&page, "A1").await?.len() == 2);

        // Of a file that was changed it is said so, and of one that is not chosen that it is missing.
        choose(&page, "proofs-A1-check", &small).await?;
        until_equal("what became of them", true, async || {
            let said = files(&page, "A1").await?;
            Ok(said[0].contains("giống lúc ghi") && said[1].contains("thiếu"))
        })
        .await?;
        let changed = folder.write("bien-ban.bin", &large[1..])?;
        choose(&page, "proofs-A1-check", &changed).await?;
        page.read("Đã kiểm tra: 0 tệp giống lúc ghi, 1 tệp đã thay đổi, 1 tệp thiếu.").await?;

        // What is handed on.
        page.see_result().await?;
        choose(&page, "proofs-check", &changed).await?;
        until_equal("the files to look at", 2, async || Ok(page.texts(".unproven .proofs li").await?.len()))
            .await?;
        page.read("số 12/TB-UBND ngày 05/3/2026 của UBND xã, Kết luận <b>cuộc họp</b>, trang 2").await?;
        ensure!(!page.text(".paper").await?.contains("Tài vụ"), "a private note is on the paper");
        page.unfold_named(Language::Vi.result().rest).await?;
        page.press("Lưu tệp CSV").await?;
        let (_, table) = browser.downloaded_as(".csv").await?;
        let table = String::from_utf8(table)?;
        ensure!(table.contains("12/TB-UBND") && table.contains("giấy mời.pdf") && !table.contains("Tài vụ"));
        page.export_file().await?;
        let sheet: Value = serde_json::from_str(&browser.downloaded().await?.1)?;
        let expected = json!([
            {"name": "giấy mời.pdf", "size": 3, "sha256": digest(b"abc")},
            {"name": "bien-ban.bin", "size": 2_500_000, "sha256": digest(&large)},
        ]);
        ensure!(sheet["evidence"]["A1"][0]["files"] == expected, "{sheet}");
        ensure!(sheet["notes"]["A1"] == "hỏi lại phòng Tài vụ");
        Ok(())
    })
}

/// Reading a file waits until it is told to go on.
const SLOW: &str = "
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () {
        await new Promise((go) => { window.goOn = go; });
        return read.call(this);
    };
";

#[test]
fn a_file_that_is_being_read_stays_with_its_document_whatever_becomes_of_those_before_it() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let folder = Folder::new()?;
        let file = folder.write("bien-ban.pdf", "abc")?;
        let browser = Browser::start().await?;
        let texts = Language::Vi.evidence();
        // It is removed; that is taken back by the history as well.
        for takes_back in [false, true] {
            let page = form(&site, &browser, 1280).await?;
            open(&page, "A1").await?;
            type_into(&page, "proof-A1-0-number", "1/QĐ").await?;
            page.press(texts.add).await?;
            page.see("[id='proof-A1-1-number']").await?;
            type_into(&page, "proof-A1-1-number", "2/QĐ").await?;
            browser.script(SLOW).await?;
            choose(&page, "proof-A1-1-files", &file).await?;
            until("the file being read", async || {
                let waits = browser.script("return Boolean(window.goOn)").await?;
                Ok((waits == Value::Bool(true)).then_some(()))
            })
            .await?;
            page.click(&format!("[aria-label='{}']", (texts.remove)(1))).await?;
            until_equal("the first document", "2/QĐ".to_owned(), async || {
                value_in(&page, "proof-A1-0-number").await
            })
            .await?;
            if takes_back {
                page.press_in(".tools", Language::Vi.history().undo).await?;
                until_equal("the first document", "1/QĐ".to_owned(), async || {
                    value_in(&page, "proof-A1-0-number").await
                })
                .await?;
            }
            browser.script("window.goOn()").await?;
            until_equal("the files", 1, async || Ok(files(&page, "A1").await?.len())).await?;
            page.see_result().await?;
            page.export_file().await?;
            let sheet: Value = serde_json::from_str(&browser.downloaded().await?.1)?;
            let proofs = sheet["evidence"]["A1"].as_array().context("no evidence")?;
            ensure!(proofs.len() == 1 + usize::from(takes_back), "{sheet}");
            for proof in proofs {
                let holds = proof["files"].as_array().is_some_and(|files| !files.is_empty());
                ensure!(holds == (proof["number"] == "2/QĐ"), "{sheet}");
            }
        }
        Ok(())
    })
}

#[test]
fn points_without_evidence_are_listed_before_the_export_and_block_nothing() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 360).await?;
        for (address, text) in
            [("A1.a", "5"), ("A1.b", "7"), ("A2.a", "0"), ("A2.b", "3"), ("A4.a", "1"), ("A4.b", "1")]
        {
            page.answer_number(address, text).await?;
        }
        page.see_result().await?;
        let shown = "2 tiêu chí cần tài liệu kiểm chứng đã được tính điểm nhưng chưa ghi minh chứng";
        until_equal("the warning", shown.to_owned(), async || page.text(".unproven summary").await).await?;
        page.click(".unproven summary").await?;
        page.press_in(".unproven", "1. Bí thư hoặc Chủ tịch chủ trì họp về chuyển đổi số").await?;
        until_equal("the focus", "field-A1.a", async || page.focused().await).await?;
        open(&page, "A1").await?;
        type_into(&page, "proof-A1-0-number", "12").await?;
        page.see_result().await?;
        let shown = "1 tiêu chí cần tài liệu kiểm chứng đã được tính điểm nhưng chưa ghi minh chứng";
        until_equal("the warning", shown.to_owned(), async || page.text(".unproven summary").await).await?;
        page.unfold_named(Language::Vi.result().rest).await?;
        page.press("Lưu tệp CSV").await?;
        browser.downloaded_as(".csv").await.map(drop)
    })
}

#[test]
fn documents_are_added_removed_and_given_back_by_the_keyboard_on_small_screens_too() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let folder = Folder::new()?;
        let file = folder
            .write("một tệp có tên rất dài để xem nó xuống dòng thế nào trên điện thoại nhỏ.pdf", "abc")?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 360).await?;
        open(&page, "A1").await?;
        type_into(&page, "proof-A1-0-number", "1").await?;
        let focus = async |id: &str| until_equal("the focus", id, async || page.focused().await).await;
        // Enter leads from field to field.
        page.keys(Key::Enter + "").await?;
        focus("proof-A1-0-date").await?;
        let add = Language::Vi.evidence().add;
        page.press(add).await?;
        focus("proof-A1-1-number").await?;
        page.keys("2").await?;
        choose(&page, "proof-A1-1-files", &file).await?;
        until_equal("the files", 1, async || Ok(files(&page, "A1").await?.len())).await?;
        type_into(&page, "proof-A1-1-link", "javascript:alert(1)").await?;
        page.read(Language::Vi.evidence().no_link).await?;
        ensure!(!page.shows(".proof a").await?, "such a link leads somewhere");
        let found = look(&browser, &page, "evidence").await?;
        ensure!(found.is_empty(), "{found:?}");
        browser.screen(360, 800).await?;
        let small = "
            const small = (node) => { const { height } = node.getBoundingClientRect(); return height > 0 && height < 43.5; };
            return [...root.querySelectorAll('.panel :is(button, textarea, input[type=text], .chooser label)')]
                .filter(small).map((node) => node.className + ' ' + said(node));
        ";
        let small = page.script(small, &[]).await?;
        ensure!(small == json!([]), "{small}");

        page.script("root.querySelector(a).querySelector('.proof button').focus()", &["[id='criterion-A1']"])
            .await?;
        page.keys(Key::Enter + "").await?;
        focus("proofs-A1-undo").await?;
        ensure!(value_in(&page, "proof-A1-0-number").await? == "2");
        page.keys(Key::Enter + "").await?;
        focus("proof-A1-0-number").await?;
        ensure!(value_in(&page, "proof-A1-0-number").await? == "1");
        ensure!(value_in(&page, "proof-A1-1-number").await? == "2");
        until("both documents", async || Ok((files(&page, "A1").await?.len() == 1).then_some(()))).await
    })
}

/// A date that the calendar lacks, or that has not come, is remarked on at its field; what was typed is kept as it is.
#[test]
fn a_date_that_cannot_be_right_is_remarked_on_and_kept() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        let texts = Language::Vi.evidence();
        open(&page, "A1").await?;
        let remark = async |field: &str| page.text(&format!("[id='proof-A1-0-{field}-remark']")).await;
        type_into(&page, "proof-A1-0-date", "31/02/2026").await?;
        until_equal("the remark", texts.no_such_day.to_owned(), async || remark("date").await).await?;
        let described = "return root.activeElement.getAttribute('aria-describedby')";
        ensure!(page.script(described, &[]).await? == json!("proof-A1-0-date-remark"));
        type_into(&page, "proof-A1-0-issuer", "12").await?;
        until_equal("the remark", texts.no_body.to_owned(), async || remark("issuer").await).await?;
        ensure!(look(&browser, &page, "evidence with remarks").await?.is_empty());
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.continue_draft().await?;
        open(&page, "A1").await?;
        ensure!(value_in(&page, "proof-A1-0-date").await? == "31/02/2026");
        // What has not come yet is said too, and nothing of a day that has.
        set_date(&page, "1/1/2999").await?;
        until_equal("the remark", texts.day_to_come.to_owned(), async || remark("date").await).await?;
        set_date(&page, "5/3/2026").await?;
        until_equal("the remark", String::new(), async || remark("date").await).await
    })
}

async fn set_date(page: &Page, text: &str) -> Result<()> {
    let script = "const field = root.querySelector(a); field.value = b;
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(script, &["[id='proof-A1-0-date']", text]).await.map(drop)
}
