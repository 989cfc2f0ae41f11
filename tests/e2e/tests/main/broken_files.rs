//! Files beside the page that are broken or missing, and files that people open by mistake.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, Site, run, sheet_text};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_words::Language;

/// A set with problems of many kinds.
fn broken_set(site: &Site) -> Result<String> {
    let mut set: Value = serde_json::from_str(&site.read("criteria/mau-297-huyen.json")?)?;
    set["groups"][0]["max"] = json!(79);
    set["groups"][0]["items"][0]["colour"] = json!("red");
    set["groups"][0]["items"][1]["rule"]["part"] = json!("nobody");
    set["groups"][0]["items"][2]["source"] = json!("hearsay");
    set["groups"][1]["items"][0]["name"] = json!("");
    set["groups"][2]["items"][2]["rule"]["kind"] = json!("guess");
    Ok(set.to_string())
}

#[test]
fn a_broken_set_is_refused_with_all_its_problems_and_another_still_works() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let text = broken_set(&site)?;
        site.write("criteria/mau-297-huyen.json", &text)?;
        let problems = CriteriaSet::read(&text).err().context("The set is not broken")?;
        ensure!(problems.len() >= 6, "{problems:?}");
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.choose_set("Huyện, thành phố").await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        page.see(".problems").await?;
        page.read(&(Language::Vi.aids().broken)(problems.len())).await?;
        page.read("mau-297-huyen.json").await?;
        let places = page.texts(".problems td:first-child").await?;
        let sentences = page.texts(".problems td + td").await?;
        for (index, problem) in problems.iter().enumerate() {
            let place = if problem.place.is_empty() { "cả tệp" } else { &problem.place };
            ensure!(places[index] == place, "{places:?}: {place}");
            let sentence = Language::Vi.fault(&problem.fault);
            let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
            ensure!(sentences[index] == sentence, "{sentences:?}: {sentence}");
        }
        page.go_to_start().await?;
        page.start_sheet("Xã, phường, thị trấn", "UBND xã Tràng Đà").await
    })
}

#[test]
fn a_missing_set_is_a_sentence_and_another_still_works() -> Result<()> {
    run(async {
        let site = Site::start()?;
        site.remove("criteria/mau-297-huyen.json")?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.choose_set("Huyện, thành phố").await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        let sentence = page.see_trouble().await?;
        ensure!(
            sentence == "Máy chủ không gửi tệp “mau-297-huyen.json” (mã 404). Báo người quản trị trang.",
            "{sentence}"
        );
        page.start_sheet("Xã, phường, thị trấn", "UBND xã Tràng Đà").await
    })
}

#[test]
fn a_missing_index_can_be_tried_again() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let index = site.read("criteria/index.json")?;
        site.remove("criteria/index.json")?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let sentence = page.see_trouble().await?;
        ensure!(sentence.contains("criteria/index.json"), "{sentence}");
        ensure!(!page.shows("#set-0").await?);
        site.write("criteria/index.json", index)?;
        page.press(Language::Vi.texts().page.retry).await?;
        page.see_no("#trouble").await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Chiêm Hóa").await
    })
}

#[test]
fn a_program_that_does_not_come_is_a_sentence_and_a_reload_helps() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let name = site.program()?;
        let program = site.read_bytes(&name)?;
        site.remove(&name)?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.read("của chương trình (mã 404)").await?;
        site.write(&name, program)?;
        browser.driver.refresh().await?;
        page.see("#set-0").await.map(drop)
    })
}

#[test]
fn a_file_that_is_no_sheet_for_this_page_is_one_sentence_and_touches_nothing() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.answer_number("B1.n", "4").await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&["UBND huyện Hàm Yên"]).await?;

        let folder = Folder::new()?;
        let good = sheet_text("mau-297-huyen", "UBND huyện khác", &[("B1.n", "2")])?;
        let half: String = good.chars().take(good.chars().count() / 2).collect();
        let binary: Vec<u8> = (0..2000_u32).map(|byte| (byte * 7 % 256) as u8).collect();
        let huge = folder.write("huge.json", "{")?;
        std::fs::OpenOptions::new().write(true).open(&huge)?.set_len(100_000_000)?;
        let cases = [
            (
                folder.write("notes.json", "Họp giao ban sáng thứ hai")?,
                "không phải JSON hoặc bị thiếu phần cuối",
            ),
            (folder.write("half.json", half)?, "không phải JSON hoặc bị thiếu phần cuối"),
            (folder.write("other.json", "{\"name\": \"a\"}")?, "Tệp không phải phiếu tự đánh giá"),
            (
                folder.write("set.json", good.replace("mau-297-huyen", "bo-khac"))?,
                "Phiếu thuộc bộ tiêu chí bo-khac, phiên bản 1.0.1, không có ở đây.",
            ),
            (
                folder.write("newer.json", good.replace("\"format\": 1", "\"format\": 2"))?,
                "Phiếu lưu theo định dạng 2, mới hơn chương trình này.",
            ),
            (folder.write("picture.json", binary)?, "Không đọc được bảng mã của tệp."),
            (folder.write("empty.json", "")?, "không phải JSON hoặc bị thiếu phần cuối"),
            (huge, "Tệp lớn hơn 5 MB"),
        ];
        for (path, sentence) in cases {
            page.open_file(&path).await?;
            e2e::until(sentence, async || {
                let said = page.see_trouble().await?;
                ensure!(said.contains(sentence), "{}: {said}", path.display());
                Ok(Some(()))
            })
            .await?;
            ensure!(page.texts("#trouble").await?.len() == 1);
            // The next one must bring its own sentence, not leave this one standing.
            page.driver.refresh().await?;
            page.see_drafts(&["UBND huyện Hàm Yên"]).await?;
            page.see("#set-0").await?;
        }
        page.continue_draft().await?;
        page.see("[id='criterion-B1']").await?;
        ensure!(page.number_in("B1.n").await? == "4");
        Ok(())
    })
}

#[test]
fn a_file_that_was_changed_outside_opens_and_says_so() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let set = CriteriaSet::read(&site.read("criteria/mau-297-huyen.json")?).ok();
        let mut sheet =
            Sheet::new(&set.context("the set is broken")?, "UBND huyện Na Hang", "2026-01-05T08:00:00Z");
        sheet.apply(Change::Answer("B1.n".to_owned(), "3".to_owned()));
        let whole = sheet.save();
        let changed = whole.replace("\"B1.n\": \"3\"", "\"B1.n\": \"4\"");
        ensure!(changed != whole, "{whole}");
        let folder = Folder::new()?;
        let (whole, changed) = (folder.write("nguyen.json", whole)?, folder.write("sua.json", changed)?);
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let altered = Language::Vi.aids().altered;
        page.open_file(&changed).await?;
        page.read(altered).await?;
        ensure!(page.number_in("B1.n").await? == "4");
        page.go_to_start().await?;
        page.open_file(&whole).await?;
        page.see(".undo").await?;
        ensure!(page.number_in("B1.n").await? == "3" && !page.whole_text().await?.contains(altered));
        Ok(())
    })
}
