//! A unit carries its sheet over to the set of the next year, and joins what a colleague sends back, in the room of the second page.

use anyhow::{Context, Result, ensure};
use e2e::{ANSWERS, Browser, Folder, Page, Site, look, run, sheet_text, until_equal};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Answers;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_journey::parts::Part;
use tudanhgia_journey::room::{PartRoomTexts, YearRoomTexts, room};
use tudanhgia_journey::split::{Edition, Review, State, split};
use tudanhgia_journey::tables::split_in_words;
use tudanhgia_words::Language;

const SET: &str = "mau-297-huyen";

const UNIT: &str = "UBND huyện Sơn Dương";

fn year() -> &'static YearRoomTexts {
    &room(Language::Vi).year
}

fn part() -> &'static PartRoomTexts {
    &room(Language::Vi).part
}

/// The room with a sheet in it.
async fn opened(browser: &Browser, site: &Site, sheet: &std::path::Path) -> Result<Page> {
    browser.open(&site.at("doi-chieu.html#viec-tiep-theo")).await?;
    let page = browser.page("#review");
    page.see("#viec-tiep-theo .picker").await?;
    page.give_file("#next-sheet", sheet).await?;
    page.see("#viec-tiep-theo .step .scroll").await?;
    Ok(page)
}

/// The next year's set: one rule gives less, one row has another name, one is new under its number.
fn next_set(text: &str) -> Result<String> {
    let mut set: Value = serde_json::from_str(text)?;
    set["version"] = json!("2.0.0");
    let first = &mut set["groups"][0]["items"][0];
    first["rule"]["bands"][3]["points"] = json!(10);
    first["name"]["vi"] = json!("Số cuộc họp của Ban Chỉ đạo");
    Ok(set.to_string())
}

fn read(text: &str) -> Result<(CriteriaSet, Value)> {
    let set = CriteriaSet::read(text).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    Ok((set, serde_json::from_str(text)?))
}

#[test]
fn a_sheet_is_carried_over_row_by_row_and_the_parts_of_the_difference_add_up() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let text = sheet_text(SET, UNIT, &ANSWERS)?;
        let page = opened(&browser, &site, &folder.write("phieu.json", &text)?).await?;
        let later = next_set(&site.read("criteria/mau-297-huyen.json")?)?;
        let ((old, old_file), (new, new_file)) =
            (read(&site.read("criteria/mau-297-huyen.json")?)?, read(&later)?);
        let [before, after] =
            [Edition { file: &old_file, set: &old }, Edition { file: &new_file, set: &new }];
        let answers: Answers = Sheet::read(&text).map_err(|fault| anyhow::anyhow!("{fault:?}"))?.answers;
        let review = Review::new(before, &answers, after);
        let offered = review.items().iter().filter(|item| !item.offered.is_empty()).count();

        // The set of the sheet itself is none of another year.
        page.give_file(
            "#year-set-file",
            &folder.write("bo.json", site.read("criteria/mau-297-huyen.json")?)?,
        )
        .await?;
        page.read(year().same).await?;
        page.give_file("#year-set-file", &folder.write("bo-moi.json", &later)?).await?;
        page.read(&(year().counts)(0, 0, offered)).await?;
        // What changed stands there with both texts.
        page.read("Số cuộc họp của Ban Chỉ đạo").await?;
        let cells = page.texts("#viec-tiep-theo fieldset:first-of-type .scroll td").await?;
        for text in
            ["Số cuộc họp trong năm của Ban Chỉ đạo chuyển đổi số cấp huyện", "Số cuộc họp của Ban Chỉ đạo"]
        {
            ensure!(cells.iter().any(|cell| cell == text), "{text} is not in {cells:?}");
        }

        // One by the keyboard, all that is the same at once, and one opened again.
        page.press(year().take_same).await?;
        page.read(&(year().counts)(offered - 1, 0, 1)).await?;
        let waiting = page.see("#year-0-waiting").await?;
        waiting.focus().await?;
        page.keys(thirtyfour::prelude::Key::Up + "").await?;
        page.read(&(year().counts)(offered - 1, 1, 0)).await?;
        page.keys(thirtyfour::prelude::Key::Up + "").await?;
        page.read(&(year().counts)(offered, 0, 0)).await?;
        let taken: Answers = review.items().iter().flat_map(|item| item.offered.clone()).collect();
        let found = split(before, &answers, after, Some(&taken));
        ensure!(!found.rules.is_zero() && found.answers.is_zero(), "{found:?}");
        for said in split_in_words(&new, &found, Language::Vi) {
            page.read(&said).await?;
        }
        page.press_in("#viec-tiep-theo", year().save).await?;
        let (name, bytes) = browser.downloaded_as(".json").await?;
        ensure!(name.starts_with(year().file), "{name}");
        let saved = Sheet::read_bytes(&bytes).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        ensure!(saved.set.is(&new) && saved.unit == UNIT && saved.answers == taken, "{saved:?}");
        let barriers = look(&browser, &page, "next year").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // Every decision can be opened again, and then the file has nothing of it.
        page.press(year().reopen).await?;
        page.read(&(year().counts)(0, 0, offered)).await?;
        ensure!(review.count(State::Waiting) == review.items().len());
        Ok(())
    })
}

#[test]
fn a_part_goes_to_a_colleague_and_is_joined_place_by_place() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let text = sheet_text(SET, UNIT, &ANSWERS)?;
        let path = folder.write("phieu.json", &text)?;
        let page = opened(&browser, &site, &path).await?;
        page.press(part().save).await?;
        page.read(part().missing).await?;
        page.press_in("#viec-tiep-theo", part().rows).await?;
        for row in [0, 1] {
            page.see(&format!("#part-row-{row}")).await?.focus().await?;
            page.keys(" ").await?;
        }
        page.see("#part-to").await?.send_keys("Chị Hoa").await?;
        page.press(part().save).await?;
        page.read(&(part().saved)(2, "Chị Hoa")).await?;
        let (_, bytes) = browser.downloaded_as(".json").await?;
        let handed = Part::read(&bytes).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        ensure!(handed.to == "Chị Hoa" && handed.rows == ["B1", "B2"], "{handed:?}");
        page.read(&(part().message)("Chị Hoa")).await?;

        // The colleague answers; meanwhile the unit has changed one of the rows as well.
        let mut filled = handed.sheet();
        filled.apply(Change::Answer("B1.n".to_owned(), "4".to_owned()));
        filled.apply(Change::Answer("B2.a".to_owned(), "2".to_owned()));
        let back = handed.filled(&filled, "Chị Hoa", "2026-02-03T01:00:00Z");
        let mut own = Sheet::read(&text).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        own.apply(Change::Answer("B2.a".to_owned(), "1".to_owned()));
        page.give_file("#next-sheet", &folder.write("phieu-moi.json", own.save())?).await?;
        page.give_file("#part-file", &folder.write("tra-lai.json", back.text())?).await?;
        page.read("1 chỗ nhận được ngay, 1 chỗ khác với phiếu cần chọn").await?;
        // Of what both have changed nothing is chosen yet.
        let chosen = "return [...root.querySelectorAll(a)].map((one) => one.checked)";
        let marks = page.script(chosen, &["[name='merge-0'], [name='merge-1']"]).await?;
        ensure!(marks == json!([false, true, false, false]), "{marks}");
        let barriers = look(&browser, &page, "what came back").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        page.press(part().take_all).await?;
        page.press(part().join).await?;
        let (_, bytes) =
            browser.downloaded_as(&format!("{}-UBND-huyện-Sơn-Dương.json", part().joined)).await?;
        let joined = Sheet::read_bytes(&bytes).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        let at = |address: &str| joined.answers.get(address).map(String::as_str);
        ensure!(at("B1.n") == Some("4") && at("B2.a") == Some("2") && at("B3.a") == Some("5"), "{joined:?}");

        // The tasks are remembered, with what has come back.
        let page = opened(&browser, &site, &path).await?;
        let state = "return root.querySelector(a)?.value";
        until_equal("The state", json!("received"), async || page.script(state, &["#task-0"]).await).await?;
        // What is no part is refused, and said.
        page.give_file("#part-file", &path).await?;
        page.read(part().no_part).await.context("a sheet was taken for a part")
    })
}
