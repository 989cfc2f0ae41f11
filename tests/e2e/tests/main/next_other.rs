//! Sheets of another period, parts of them and results that are not what they seem: the room of what comes next says so and asks.

use anyhow::{Context, Result, ensure};
use e2e::{ANSWERS, Browser, Folder, Page, Site, look, run, sheet_text, until_equal};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_journey::drawn::drawn;
use tudanhgia_journey::parts::Part;
use tudanhgia_journey::room::room;
use tudanhgia_journey::told::{ToldTexts, told};
use tudanhgia_office::texts::review::review;
use tudanhgia_words::Language;

const SET: &str = "mau-297-huyen";

const UNIT: &str = "UBND huyện Sơn Dương";

/// What sheets and parts are called by the moments at which they were begun.
const OCTOBER: &str = "2026-10-01T08:00:00Z";
const NOVEMBER: &str = "2026-11-01T08:00:00Z";

fn words() -> &'static ToldTexts {
    told(Language::Vi)
}

/// What a sentence says before the first of these moments.
fn before_moment(said: fn(&str, &str) -> String) -> String {
    said("#", "#").split('#').next().unwrap_or_default().to_owned()
}

fn sheet(begun: &str) -> Result<Sheet> {
    let text = sheet_text(SET, UNIT, &ANSWERS)?;
    let mut sheet = Sheet::read(&text).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    begun.clone_into(&mut sheet.created);
    Ok(sheet)
}

/// The room with a sheet in it.
async fn opened(browser: &Browser, site: &Site, sheet: &std::path::Path) -> Result<Page> {
    browser.open("about:blank").await?;
    browser.open(&site.at("doi-chieu.html#viec-tiep-theo")).await?;
    let page = browser.page("#review");
    page.see("#viec-tiep-theo .picker").await?;
    page.give_file("#next-sheet", sheet).await?;
    page.see("#viec-tiep-theo .step .scroll").await?;
    Ok(page)
}

/// Whether the page shows these words.
async fn shows(page: &Page, said: &str) -> Result<bool> {
    let script = "return root.querySelector('#viec-tiep-theo').textContent.includes(a)";
    Ok(page.script(script, &[said]).await? == json!(true))
}

#[test]
fn what_was_planned_for_the_sheet_of_another_period_is_asked_about() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let [october, november] = [
            folder.write("thang-10.json", sheet(OCTOBER)?.save())?,
            folder.write("thang-11.json", sheet(NOVEMBER)?.save())?,
        ];
        let hand_out = async |page: &Page, to: &str| -> Result<()> {
            page.press_in("#viec-tiep-theo", room(Language::Vi).part.rows).await?;
            page.see("#part-row-0").await?.focus().await?;
            page.keys(" ").await?;
            page.see("#part-to").await?.send_keys(to).await?;
            page.press(room(Language::Vi).part.save).await?;
            let state = "return root.querySelector('#viec-tiep-theo .kept')?.dataset.state";
            until_equal("The state", json!("saved"), async || page.script(state, &[]).await).await
        };
        let page = opened(&browser, &site, &november).await?;
        hand_out(&page, "Chị Hoa").await?;
        let found = (words().written_before)(Some("#"));
        let found = found.split('#').next().unwrap_or_default();

        // The sheet of the other month has none of it until somebody says so.
        let page = opened(&browser, &site, &october).await?;
        page.read(found).await?;
        ensure!(!page.shows("#task-0").await?, "a task of another sheet stands there");
        let barriers = look(&browser, &page, "another sheet's plan").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        page.press(words().begin_anew).await?;
        let page = opened(&browser, &site, &october).await?;
        page.read(found).await?;
        page.press(words().take_over).await?;
        page.see("#task-0").await?;

        // From now on it is this sheet's too, and each has its own.
        let page = opened(&browser, &site, &october).await?;
        page.see("#task-0").await?;
        ensure!(!page.whole_text().await?.contains(found), "it is asked again");
        let page = opened(&browser, &site, &november).await?;
        page.see("#task-0").await?;
        ensure!(!page.whole_text().await?.contains(found), "the sheet's own tasks are another's");
        Ok(())
    })
}

#[test]
fn a_part_of_another_sheet_is_asked_about_and_what_was_joined_goes_on() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let set = CriteriaSet::read(&site.read("criteria/mau-297-huyen.json")?)
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let november = sheet(NOVEMBER)?;
        let part = |to: &str, row: &str| {
            Part::hand_out(&set, &november, &[row.to_owned()], to, None, "2026-11-20T08:00:00Z")
        };
        let back = |to: &str, row: &str, address: &str| {
            let part = part(to, row);
            let mut filled = part.sheet();
            filled.apply(Change::Answer(address.to_owned(), "4".to_owned()));
            part.filled(&filled, to, "2026-11-21T08:00:00Z").text()
        };
        let [one, other] = [("Chị Hoa", "B1", "B1.n"), ("Anh Nam", "B2", "B2.a")];
        let one = folder.write("hoa.json", back(one.0, one.1, one.2))?;
        let other = folder.write("nam.json", back(other.0, other.1, other.2))?;

        let page = opened(&browser, &site, &folder.write("thang-10.json", sheet(OCTOBER)?.save())?).await?;
        page.give_file("#part-file", &one).await?;
        page.read(&before_moment(words().other_sheet)).await?;
        ensure!(!shows(&page, room(Language::Vi).part.join).await?, "it can be joined unasked");
        page.press(words().this_sheet).await?;
        page.read(room(Language::Vi).part.join).await?;

        // Of its own sheet nothing is asked, and the second part is joined with what the first one brought.
        let page = opened(&browser, &site, &folder.write("thang-11.json", november.save())?).await?;
        page.give_file("#part-file", &one).await?;
        page.read(room(Language::Vi).part.join).await?;
        page.press(room(Language::Vi).part.join).await?;
        let (_, bytes) = browser.downloaded_as(".json").await?;
        let first = Sheet::read_bytes(&bytes).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        ensure!(first.answers.get("B1.n").map(String::as_str) == Some("4"), "{first:?}");
        page.read(words().goes_on).await?;
        page.give_file("#part-file", &other).await?;
        page.read("Anh Nam trả lại").await?;
        page.press(room(Language::Vi).part.join).await?;
        let (_, bytes) = browser.downloaded_as(".json").await?;
        let both = Sheet::read_bytes(&bytes).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        let at = |address: &str| both.answers.get(address).map(String::as_str);
        ensure!(at("B1.n") == Some("4") && at("B2.a") == Some("4"), "{both:?}");

        // The colleague: without a name nothing is saved, and that is said.
        let handed = part("Chị Hoa", "B1");
        let page = opened(&browser, &site, &folder.write("dien.json", handed.sheet().save())?).await?;
        page.give_file("#part-file", &folder.write("giao.json", handed.text())?).await?;
        page.read(room(Language::Vi).part.send).await?;
        page.press(room(Language::Vi).part.send).await?;
        page.read(words().no_name).await?;
        page.see("#part-by").await?.send_keys("Chị Hoa").await?;
        page.press(room(Language::Vi).part.send).await?;
        let (name, bytes) = browser.downloaded_as("Hoa.json").await?;
        ensure!(name.starts_with(words().returned_file), "{name}");
        ensure!(Part::read(&bytes).is_ok_and(|part| part.by == "Chị Hoa"));
        Ok(())
    })
}

#[test]
fn results_and_earlier_sheets_that_are_not_what_they_seem_are_told() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = opened(&browser, &site, &folder.write("thang-10.json", sheet(OCTOBER)?.save())?).await?;
        let unit = |name: &str, points: &str| json!({"unit": name, "lines": [{"total": true, "name": "Tổng", "final": points}]});
        let results = json!({
            "kind": "tudanhgia-official", "format": 1, "set": {"id": SET, "version": "1.0.0", "sha256": "", "title": "Bộ"},
            "units": [unit("Huyện A", "99"), unit("Huyện B", "5")],
        });
        let mut sealed = tudanhgia_core::seal::sealed(results);
        page.give_file("#period-results", &folder.write("dung.json", sealed.to_string())?).await?;
        page.read(&(drawn(Language::Vi).position)([1, 1], 2, false)).await?;
        ensure!(!shows(&page, review(Language::Vi).changed).await?, "an intact file is doubted");
        sealed["units"][1]["lines"][0]["final"] = json!("98");
        page.give_file("#period-results", &folder.write("sua.json", sealed.to_string())?).await?;
        page.read(review(Language::Vi).changed).await?;
        // The annex of a ranking is read too; of another table it is said what is missing.
        let annex = "Hạng;Đơn vị;Tổng điểm\n1;Huyện A;99\n2;Huyện B;98\n3;Huyện C;97\n";
        page.give_file("#period-results", &folder.write("phu-luc.csv", annex)?).await?;
        page.read(&(drawn(Language::Vi).position)([3, 3], 3, false)).await?;
        page.give_file("#period-results", &folder.write("khac.csv", "TT;Tiêu chí;Điểm\n1;A;5\n")?).await?;
        page.read(drawn(Language::Vi).no_units).await?;

        // A sheet that was begun later is no earlier period; one of another unit is told.
        page.give_file("#period-files", &folder.write("sau.json", sheet(NOVEMBER)?.save())?).await?;
        page.read("sau phiếu đang chọn, nên không phải kỳ trước").await?;
        ensure!(!shows(&page, drawn(Language::Vi).series).await?, "a later sheet is compared");
        let mut other = sheet("2026-09-01T08:00:00Z")?;
        other.apply(Change::Unit("UBND huyện Khác".to_owned()));
        page.give_file("#period-files", &folder.write("khac.json", other.save())?).await?;
        page.read(&(words().other_unit)("khac", "UBND huyện Khác")).await?;
        page.read(drawn(Language::Vi).series).await?;
        ensure!(
            !shows(&page, drawn(Language::Vi).same_seen).await?,
            "figures of another unit are asked about"
        );
        let barriers = look(&browser, &page, "doubtful files").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        Ok(())
    })
}

#[test]
fn old_answers_stand_in_the_words_in_which_they_were_given() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let text = site.read("criteria/mau-297-huyen.json")?;
        let page = opened(&browser, &site, &folder.write("phieu.json", sheet(OCTOBER)?.save())?).await?;
        let mut later: Value = serde_json::from_str(&text)?;
        later["version"] = json!("2.0.0");
        let row = &mut later["groups"][0]["items"][0];
        let old = row["inputs"][0]["label"]["vi"].as_str().context("no label")?.to_owned();
        row["inputs"][0]["label"]["vi"] = json!("Số phiên họp trực tuyến");
        page.give_file("#year-set-file", &folder.write("bo-moi.json", later.to_string())?).await?;
        page.read(&format!("{} {old}: 3", room(Language::Vi).year.offered)).await?;
        page.read(&(words().becomes)("Số phiên họp trực tuyến: 3")).await?;
        page.read(words().undecided).await?;

        // The title of the set follows the language.
        let set = CriteriaSet::read(&text).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        page.click(".masthead__language").await?;
        let said = page.read("In use: the sheet of").await;
        said.context("the page is not in English")?;
        let title = "return [...root.querySelectorAll('#viec-tiep-theo .taken')].some((one) => said(one).includes(a))";
        until_equal("The title", json!(true), async || page.script(title, &[&set.title.en]).await).await
    })
}
