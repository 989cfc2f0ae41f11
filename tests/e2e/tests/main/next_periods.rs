//! Earlier periods, pictures, what is tried, and a search that somebody stops, in the room of what comes next.

use anyhow::{Context, Result, ensure};
use e2e::{
    ANSWERS, Browser, Folder, Page, Site, conditional_ratios, look, pages_of, run, sheet_text, until_equal,
};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_journey::drawn::{DrawnTexts, drawn};
use tudanhgia_journey::pictures::groups_picture;
use tudanhgia_journey::published::LeftOut;
use tudanhgia_journey::room::room;
use tudanhgia_words::{Language, range_text};

const SET: &str = "mau-297-huyen";

const UNIT: &str = "UBND huyện Sơn Dương";

fn words() -> &'static DrawnTexts {
    drawn(Language::Vi)
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

/// The figures of a row of a picture, by the name of the row.
async fn figures(page: &Page, picture: &str, row: &str) -> Result<Value> {
    let script = "
        const pictures = [...root.querySelectorAll('.bars--figures')];
        const picture = pictures.find((one) => said(one.caption).startsWith(a));
        const row = [...picture?.tBodies[0].rows ?? []].find((one) => said(one.cells[0]).startsWith(b));
        return row ? [...row.querySelectorAll('.number')].map(said) : null;
    ";
    page.script(script, &[picture, row]).await
}

#[test]
fn pictures_say_what_their_tables_say_and_last_figures_are_offered() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let set = CriteriaSet::read(&site.read("criteria/mau-297-huyen.json")?)
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        // Now one figure is missing; in the last period it stood there, and one was another.
        let text = sheet_text(SET, UNIT, &ANSWERS)?;
        let mut now = Sheet::read(&text).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        let mut last = now.clone();
        now.apply(Change::Answer("B1.n".to_owned(), String::new()));
        last.apply(Change::Answer("B2.a".to_owned(), "1".to_owned()));
        let [now_file, last_file] =
            [folder.write("nay.json", now.save())?, folder.write("nam-2025.json", last.save())?];
        let page = opened(&browser, &site, &now_file).await?;

        let expected = groups_picture(&set, &assess(&set, &now.answers), Language::Vi);
        for row in &expected.rows {
            let seen = figures(&page, words().groups, &row.name).await?;
            ensure!(seen == json!(row.figures), "{}: {seen}, not {:?}", row.name, row.figures);
        }

        page.give_file("#period-files", &last_file).await?;
        page.read(&(words().take_out)("nam-2025")).await?;
        let total = |sheet: &Sheet| {
            range_text(&assess(&set, &sheet.answers).node(set.total()).range, set.digits, Language::Vi)
        };
        let both = json!([total(&last), total(&now)]);
        until_equal("Both periods", both, async || figures(&page, words().series, "Tổng điểm").await).await?;

        // What did not change is asked about once.
        let asked = page.read(words().same_seen).await;
        asked.context("nobody asks about what did not change")?;
        page.press(words().same_seen).await?;
        let shown = "return [...root.querySelectorAll('#viec-tiep-theo button')].filter((one) => said(one) === a && seen(one)).length";
        until_equal("The question", json!(0), async || page.script(shown, &[words().same_seen]).await)
            .await?;

        // The figure of the last period is offered, and enters a file only once it was taken.
        page.read(words().offered).await?;
        ensure!(!page.shows("#offer-1").await?, "more is offered than is empty");
        page.see("#offer-0").await?.focus().await?;
        page.keys(" ").await?;
        page.press(words().save).await?;
        let (name, bytes) = browser.downloaded_as(".json").await?;
        ensure!(name.starts_with(words().file), "{name}");
        let saved = Sheet::read_bytes(&bytes).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        ensure!(
            saved.answers.get("B1.n") == last.answers.get("B1.n")
                && saved.answers.get("B2.a") == now.answers.get("B2.a")
        );

        // Published results: the own place among the others.
        let unit = |name: &str, points: &str| json!({"unit": name, "lines": [{"total": true, "name": "Tổng", "final": points}]});
        let results = json!({
            "kind": "tudanhgia-official", "format": 1, "set": {"id": SET, "version": "1.0.0", "sha256": "", "title": "Bộ"},
            "units": [unit(UNIT, "10"), unit("Huyện A", "99"), unit("Huyện B", "5"), unit("Huyện C", "98")],
        });
        page.give_file("#period-results", &folder.write("ket-qua.json", results.to_string())?).await?;
        page.read(&(words().position)([2, 2], 3, false)).await?;
        page.read(&(words().left_out)(LeftOut::Own, &[UNIT.to_owned()])).await?;
        page.read(words().own).await?;
        let barriers = look(&browser, &page, "pictures").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // On paper too.
        let paper = pages_of(&browser).await?.join(" ");
        for text in [words().groups, words().series, words().own] {
            ensure!(
                paper
                    .split_whitespace()
                    .collect::<String>()
                    .contains(&text.split_whitespace().collect::<String>()),
                "{text} is not on paper"
            );
        }

        // On a narrow screen nothing is cut, and each figure has the head of its column.
        browser.screen(360, 800).await?;
        let wide = "return [...root.querySelectorAll('#viec-tiep-theo .grid, #viec-tiep-theo .bars--figures')].filter((one) => seen(one) && one.scrollWidth > one.parentElement.clientWidth + 1).length";
        until_equal("Tables that are cut", json!(0), async || page.script(wide, &[]).await).await?;
        let label =
            "return getComputedStyle(root.querySelector('.bars--figures [data-label]'), '::before').content";
        let label = page.script(label, &[]).await?;
        ensure!(label == json!(format!("\"{}\"", words().points)), "{label}");
        let barriers = look(&browser, &page, "pictures, narrow").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        Ok(())
    })
}

#[test]
fn answers_are_tried_beside_the_real_ones() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let set = CriteriaSet::read(&site.read("criteria/mau-297-huyen.json")?)
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let text = sheet_text(SET, UNIT, &ANSWERS)?;
        let real = Sheet::read(&text).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        let page = opened(&browser, &site, &folder.write("phieu.json", &text)?).await?;
        let choose = "const select = root.querySelector('#what-if-row'); select.value = a; select.dispatchEvent(new Event('change'))";
        page.script(choose, &["B1"]).await?;
        let field = format!("#what-if-{}", usize::from(set.input_at("B1.n").context("no input")?));
        let input = page.see(&field).await?;
        input.clear().await?;
        input.send_keys("1").await?;
        let mut tried = real.clone();
        tried.apply(Change::Answer("B1.n".to_owned(), "1".to_owned()));
        let total = |sheet: &Sheet| {
            range_text(&assess(&set, &sheet.answers).node(set.total()).range, set.digits, Language::Vi)
        };
        ensure!(total(&real) != total(&tried), "the answer changes nothing");
        page.read(&(words().what_if_total)(&total(&real), &total(&tried))).await?;
        // The open points above are those of the real answers, and so is what is saved.
        let barriers = look(&browser, &page, "what if").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        page.press(words().what_if_back).await?;
        let gone = "return !root.querySelector('#viec-tiep-theo').textContent.includes(a)";
        let said = (words().what_if_total)(&total(&real), &total(&tried));
        until_equal("What was tried", json!(true), async || page.script(gone, &[&said]).await).await
    })
}

#[test]
fn the_page_answers_while_a_way_is_looked_for_and_the_search_can_be_stopped() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        // Of half of the rows it is open whether they apply: no search proves anything there.
        let file = conditional_ratios(10, 20).to_string();
        let set = CriteriaSet::read(&file).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let mut sheet = Sheet::new(&set, UNIT, "");
        for row in (1..=200).step_by(2) {
            sheet.apply(Change::Answer(format!("K{row}.a"), (4 + row * 7 % 5).to_string()));
            sheet.apply(Change::Answer(format!("K{row}.b"), "10".to_owned()));
        }
        browser.open(&site.at("doi-chieu.html#viec-tiep-theo")).await?;
        let page = browser.page("#review");
        page.see("#viec-tiep-theo .picker").await?;
        page.script("root.querySelector('#next-set-file').closest('details').open = true", &[]).await?;
        page.give_file("#next-set-file", &folder.write("bo.json", &file)?).await?;
        page.give_file("#next-sheet", &folder.write("phieu.json", sheet.save())?).await?;
        let texts = room(Language::Vi);
        page.read(texts.cases).await?;
        // A first way is found, and its proof is looked for as long as nobody stops it.
        page.press(texts.find).await?;
        page.read(texts.deeper).await?;
        let found = page.texts("#viec-tiep-theo .verdict").await?;
        ensure!(found.len() == 2, "{found:?}");
        // The page answers meanwhile: somebody plans, and the fields stay.
        page.see("#next-note-0").await?.send_keys("Họp thêm").await?;
        page.read(texts.deeper).await.context("the search came to its end by itself")?;
        page.press(texts.stop).await?;
        page.read(texts.stopped).await?;
        let left = page.texts("#viec-tiep-theo .verdict").await?;
        ensure!(left.len() == 2, "what was found is gone: {left:?}");
        let note = "return root.querySelector('#next-note-0')?.value";
        ensure!(page.script(note, &[]).await? == json!("Họp thêm"));
        // Another search begins anew.
        page.press(texts.find).await?;
        page.read(texts.deeper).await
    })
}

#[test]
fn the_result_of_the_first_page_leads_to_the_room() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        page.open_file(&folder.write("phieu.json", sheet_text(SET, UNIT, &ANSWERS)?)?).await?;
        page.see(".work").await?;
        page.see_save_state("saved").await?;
        page.set_milestone().await?;
        page.see_result().await?;
        page.press(Language::Vi.result().next).await?;
        let page = browser.page("#review");
        page.see("#viec-tiep-theo .picker").await?;
        // The draft is at hand there, and its milestones stand beside it.
        page.see("#next-draft").await?;
        let choose = "const select = root.querySelector(a); select.selectedIndex = 1; select.dispatchEvent(new Event('change'))";
        page.script(choose, &["#next-draft"]).await?;
        page.see("#period-milestone").await?;
        page.script(choose, &["#period-milestone"]).await?;
        until_equal("The total, twice", json!(true), async || {
            let both = figures(&page, words().series, "Tổng điểm").await?;
            Ok(json!(both[0].is_string() && both[0] == both[1]))
        })
        .await?;
        // It is no earlier period: nothing of it is offered, and nobody asks why nothing changed.
        ensure!(!page.shows("#offer-0").await? && !page.whole_text().await?.contains(words().same_seen));
        Ok(())
    })
}
