//! A sheet that is handed on: the cover letter; a link that holds the sheet, asked about before it is opened and never in the
//! place of another; its code on the printed paper.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Folder, Page, Site, code_on_paper, look, run, unpacked, until, until_equal};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_papers::{Linked, Shared, read_link};
use tudanhgia_words::{Language, ShareTexts};

const LEVEL: &str = "Huyện, thành phố";
const UNIT: &str = "UBND huyện Sơn Dương";
const MADE: &str = "2026-03-05T01:02:03.004Z";

fn words() -> &'static ShareTexts {
    Language::Vi.share()
}

/// A sheet with two answers, at its result.
async fn fill_in(page: &Page) -> Result<Expected> {
    let mut expected = Expected::new(LEVEL_SET)?;
    page.start_sheet(LEVEL, UNIT).await?;
    page.answer_number("B1.n", "3").await?;
    page.answer_number("B2.a", "1").await?;
    expected.answer(&[("B1.n", "3"), ("B2.a", "1")]);
    page.see_save_state("saved").await?;
    Ok(expected)
}

const LEVEL_SET: &str = "mau-297-huyen";

/// Asks for the link.
async fn link_of(page: &Page) -> Result<String> {
    page.unfold_named(words().heading).await?;
    page.press(words().make).await?;
    page.see("#share-link").await?;
    let link = page.script("return root.querySelector('#share-link').value", &[]).await?;
    Ok(link.as_str().context("no link")?.to_owned())
}

async fn address(browser: &Browser) -> Result<String> {
    Ok(browser.script("return location.href").await?.as_str().unwrap_or_default().to_owned())
}

/// The link of a sheet that somebody else has made.
fn made(site: &Site, change: impl FnOnce(&mut Sheet)) -> Result<(String, Sheet)> {
    let set = CriteriaSet::read(&site.read(&format!("criteria/{LEVEL_SET}.json"))?);
    let set = set.map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let mut sheet = Sheet::new(&set, "UBND huyện Yên Sơn", MADE);
    sheet.answers.insert("B1.n".to_owned(), "4".to_owned());
    change(&mut sheet);
    let link = Shared::of(&sheet).link(MADE).context("no link")?;
    Ok((format!("{}#{link}", site.url()), sheet))
}

/// What is asked, once it is.
async fn asked(page: &Page) -> Result<String> {
    page.see("#received").await?;
    page.text("#trouble").await
}

#[test]
fn a_link_carries_a_sheet_to_another_computer_and_past_no_server() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let expected = fill_in(&page).await?;
        page.see_result().await?;
        // None is made before somebody asks.
        ensure!(!page.whole_text().await?.contains("#~"));
        let link = link_of(&page).await?;
        for told in words().told {
            page.read(told).await?;
        }
        let (base, fragment) = link.split_once('#').context("no fragment")?;
        ensure!(base == site.url(), "{base}");
        let Ok(Linked::Sheet(sheet, _)) = read_link(fragment) else { anyhow::bail!("{fragment}") };
        ensure!(sheet.unit == UNIT && sheet.answers.get("B1.n").is_some_and(|answer| answer == "3"));
        page.press(words().copy).await?;
        page.read(words().copied).await?;
        ensure!(look(&browser, &page, "link").await?.is_empty());
        // Another sheet has another link: that one was not copied. The field with the focus stays where it is.
        page.see("#share-link").await?.click().await?;
        let change = "const field = root.querySelector('#letter-number'); field.value = '12/BC-UBND';
            field.dispatchEvent(new Event('input', { bubbles: true })); return true";
        page.script(change, &[]).await?;
        until("the word that it was copied to go", async || {
            Ok((!page.whole_text().await?.contains(words().copied)).then_some(()))
        })
        .await?;
        let now = page.script("return root.querySelector('#share-link').value", &[]).await?;
        ensure!(now.as_str().is_some_and(|now| now != link) && page.focused().await? == "share-link");

        // Elsewhere: asked first, and nothing is kept before the answer.
        let elsewhere = Browser::start().await?;
        site.clear_requests();
        let there = elsewhere.open(&link).await?;
        let question = asked(&there).await?;
        for part in [UNIT, &expected.words(Language::Vi), LEVEL_SET, words().sound, words().question] {
            ensure!(question.contains(part), "{part}\n{question}");
        }
        until_equal("The focus", "trouble", async || there.focused().await).await?;
        ensure!(look(&elsewhere, &there, "question").await?.is_empty());
        ensure!(there.drafts().await?.is_empty());
        ensure!(address(&elsewhere).await? == link);
        // Loaded again it is asked again; the way goes by the keyboard.
        elsewhere.driver.refresh().await?;
        asked(&there).await?;
        until_equal("The focus", "trouble", async || there.focused().await).await?;
        there.keys(Key::Tab + "").await?;
        there.keys(Key::Enter + "").await?;
        there.see(".work").await?;
        there.see_score(&expected.words(Language::Vi)).await?;
        there.see_save_state("saved").await?;
        ensure!(!address(&elsewhere).await?.contains('~'), "{}", address(&elsewhere).await?);
        // Back leads to the start page, where the sheet is a draft and nothing is asked.
        elsewhere.driver.back().await?;
        there.see_drafts(&[UNIT]).await?;
        ensure!(!there.shows("#received").await? && address(&elsewhere).await? == site.url());
        let sent = site.requests().join("\n");
        ensure!(!sent.is_empty() && !sent.contains(&fragment[..20]), "{sent}");
        Ok(())
    })
}

#[test]
fn where_nothing_may_be_copied_the_link_is_selected() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let refuse = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new Error(); } } });";
        browser.on_each_page(refuse).await?;
        let page = browser.open(&site.url()).await?;
        fill_in(&page).await?;
        page.see_result().await?;
        let link = link_of(&page).await?;
        page.press(words().copy).await?;
        page.read(words().not_copied).await?;
        until_equal("The focus", "share-link", async || page.focused().await).await?;
        let selected = "const field = root.querySelector('#share-link');
            return field.value.slice(field.selectionStart, field.selectionEnd)";
        ensure!(page.script(selected, &[]).await? == json!(link));
        page.press(words().close).await?;
        page.see_no("#share-link").await?;
        until_equal("The focus", "share-make", async || page.focused().await).await
    })
}

#[test]
fn a_sheet_that_was_asked_about_opens_also_where_the_server_is_gone() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        let (link, _) = made(&site, |_| {})?;
        let page = browser.open(&link).await?;
        asked(&page).await?;
        site.stop();
        page.press(words().open).await?;
        page.see(".work").await?;
        until_equal("B1.n", "4", async || page.number_in("B1.n").await).await
    })
}

#[test]
fn a_file_that_begins_as_a_link_is_refused_as_a_file() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = browser.open(&site.url()).await?;
        page.open_file(&folder.write("ghi-chu.txt", "~1.abc")?).await?;
        let said = page.see_trouble().await?;
        ensure!(!said.is_empty() && !page.shows("#received").await?, "{said}");
        Ok(())
    })
}

#[test]
fn a_link_never_takes_the_place_of_a_sheet() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let mine = fill_in(&page).await?;
        let (link, sheet) = made(&site, |_| {})?;
        // In the window that has a sheet open: what was typed is there afterwards, and can be gone back to.
        page.answer_number("B2.b", "2").await?;
        browser.go_to(&link).await?;
        let question = asked(&page).await?;
        ensure!(question.contains("UBND huyện Yên Sơn") && question.contains("05/03/2026"), "{question}");
        page.press(words().refuse).await?;
        page.see_no("#received").await?;
        page.see_drafts(&[UNIT]).await?;
        ensure!(address(&browser).await? == site.url());
        page.continue_draft().await?;
        let mut mine = mine;
        mine.answer(&[("B2.b", "2")]);
        page.see_score(&mine.words(Language::Vi)).await?;

        // In another window while the first has its sheet open.
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        let page = browser.open(&link).await?;
        asked(&page).await?;
        page.press(words().open).await?;
        page.see(".work").await?;
        page.answer_number("B2.a", "0").await?;
        page.see_save_state("saved").await?;
        browser.driver.switch_to_window(first).await?;
        page.see_score(&mine.words(Language::Vi)).await?;
        page.answer_number("B2.b", "3").await?;
        mine.answer(&[("B2.b", "3")]);
        page.see_score(&mine.words(Language::Vi)).await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT, "UBND huyện Yên Sơn"]).await?;
        ensure!(!page.shows("#received").await?, "what was answered is asked again");

        // The very same sheet twice is two drafts, and it is said before.
        let (link, _) = made(&site, |same| same.answers.clone_from(&sheet.answers))?;
        for _ in 0..2 {
            browser.go_to(&link).await?;
            asked(&page).await?;
            page.press(words().open).await?;
            page.see(".work").await?;
            page.see_save_state("saved").await?;
        }
        browser.go_to(&link).await?;
        page.read(words().already).await?;
        // Who goes on without an answer finds the question again by Back.
        page.press_in(".draft", Language::Vi.drafts().resume).await?;
        page.see(".work").await?;
        browser.driver.back().await?;
        asked(&page).await.map(drop)
    })
}

#[test]
fn what_is_wrong_with_a_link_is_said_and_nothing_is_lost() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page("window.xss = () => { window.hit = true; };").await?;
        let page = browser.open(&site.url()).await?;
        fill_in(&page).await?;
        let (link, _) = made(&site, |_| {})?;
        let [damaged, newer, large] = words().faults;
        let cut = link[..link.len() - 9].to_owned();
        let long = format!("{}#~1.{}", site.url(), "A".repeat(70_000));
        for (address, said) in [
            (cut, damaged),
            (format!("{}#~1.<img src=x onerror=xss()>", site.url()), damaged),
            (format!("{}#~7.abc", site.url()), newer),
            (long, large),
        ] {
            browser.go_to(&address).await?;
            page.read(said).await?;
            page.read(words().safe).await?;
            page.press(words().dismiss).await?;
            page.see_no("#received").await?;
            page.see_drafts(&[UNIT]).await?;
        }
        // Markup is a text like any other.
        let (link, _) = made(&site, |sheet| {
            sheet.unit = "<img src=x onerror=xss()>".to_owned();
            sheet.set.title = "<script>xss()</script>".to_owned();
            sheet.explanations.insert("B1".to_owned(), "<svg onload=xss()>".to_owned());
        })?;
        browser.go_to(&link).await?;
        ensure!(asked(&page).await?.contains("<img src=x onerror=xss()>"));
        page.press(words().open).await?;
        page.see(".work").await?;
        page.see_result().await?;
        ensure!(browser.script("return window.hit === undefined").await? == true, "a text ran");

        // For a set that is not here: the sheet can be saved as a file.
        let (link, other) = made(&site, |sheet| {
            sheet.set.id = "bo-khac".to_owned();
            sheet.set.sha256 = "0".repeat(64);
        })?;
        browser.go_to(&link).await?;
        ensure!(asked(&page).await?.contains("bo-khac"));
        page.press(words().save).await?;
        let (_, text) = browser.downloaded().await?;
        let saved = Sheet::read(&text).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        ensure!(saved == other);
        Ok(())
    })
}

#[test]
fn the_code_on_paper_leads_to_the_sheet() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        // On a dark screen too the code is dark on light.
        browser.prefer("dark").await?;
        let page = browser.open(&site.url()).await?;
        fill_in(&page).await?;
        page.see_result().await?;
        ensure!(code_on_paper(&browser.print().await?)?.is_empty(), "a code that nobody asked for");
        page.unfold_named(words().heading).await?;
        page.press(words().print).await?;
        page.read(words().code_whole).await?;
        let [code] = <[String; 1]>::try_from(code_on_paper(&browser.print().await?)?)
            .map_err(|codes| anyhow::anyhow!("{codes:?}"))?;
        let fragment = code.strip_prefix(&format!("{}#", site.url())).context(code.clone())?;
        let Ok(Linked::Sheet(sheet, _)) = read_link(fragment) else { anyhow::bail!("{code}") };
        ensure!(sheet.unit == UNIT);
        let paper = e2e::pages_of(&browser).await?.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        ensure!(paper.contains(words().paper_whole), "{paper}");

        // What is too long for a code is named by it alone, and found again by that name.
        page.open_group(1).await?;
        // Letters that do not pack: a generator of George Marsaglia's kind.
        let mut seed = 2_463_534_242_u32;
        let letter = |_| {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            char::from(b'a' + u8::try_from(seed % 26).unwrap_or(0))
        };
        let long: String = (0..3_000).map(letter).collect();
        page.open_panel("B1", Language::Vi.texts().page.form.explain).await?;
        page.see("[id='criterion-B1'] textarea").await?.send_keys(&long).await?;
        page.see_save_state("saved").await?;
        page.see_result().await?;
        page.unfold_named(words().heading).await?;
        page.press(words().print).await?;
        page.read(words().code_named).await?;
        let [code] = <[String; 1]>::try_from(code_on_paper(&browser.print().await?)?)
            .map_err(|codes| anyhow::anyhow!("{codes:?}"))?;
        let fragment = code.strip_prefix(&format!("{}#", site.url())).context(code.clone())?;
        ensure!(matches!(read_link(fragment), Ok(Linked::Name(_))), "{code}");
        browser.go_to(&code).await?;
        page.read(&(words().named_here)(UNIT)).await?;
        page.press(words().open_named).await?;
        page.see(".work").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        let elsewhere = Browser::start().await?;
        let there = elsewhere.open(&code).await?;
        there.read(words().named_nowhere).await?;
        there.press(words().dismiss).await?;
        there.see_no("#received").await
    })
}

#[test]
fn links_are_for_pages_that_give_their_address_to_the_element() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let (link, _) = made(&site, |_| {})?;
        let (_, fragment) = link.split_once('#').context("no fragment")?;
        let host = |attributes: &str| {
            format!(
                "<!doctype html><html lang=vi><meta charset=utf-8><title>Trang</title>\
                 <script type=module src=tudanhgia.js></script><tu-danh-gia {attributes}></tu-danh-gia>"
            )
        };
        site.write("khong.html", host(""))?;
        site.write("co.html", host("history=address"))?;
        let frame = format!(
            "<!doctype html><title>Khung</title><iframe src='co.html#{fragment}' width=900 height=900></iframe>"
        );
        site.write("khung.html", frame)?;

        // The `#` of a host page is the host page's.
        let page = browser.open(&format!("{}#{fragment}", site.at("khong.html"))).await?;
        page.see("#set-0").await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_result().await?;
        ensure!(!page.shows(".share").await? && address(&browser).await?.ends_with(fragment));
        // Unless it gives it away.
        let page = browser.open(&format!("{}#{fragment}", site.at("co.html"))).await?;
        asked(&page).await?;
        page.press(words().open).await?;
        page.see(".work").await?;
        page.see_result().await?;
        ensure!(link_of(&page).await?.starts_with(&format!("{}#~1.", site.at("co.html"))));
        // In a frame nothing is asked and nothing opened.
        browser.go_to(&site.at("khung.html")).await?;
        let inside = "return document.querySelector('iframe').contentDocument.querySelector('tu-danh-gia')?.shadowRoot";
        until("the start page in the frame", async || {
            let there = browser.script(&format!("{inside}?.querySelector('#set-0') != null")).await?;
            Ok((there == true).then_some(()))
        })
        .await?;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        ensure!(browser.script(&format!("{inside}.querySelector('#received') === null")).await? == true);
        Ok(())
    })
}

#[test]
fn the_cover_letter_is_saved_with_what_was_typed_for_it() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let expected = fill_in(&page).await?;
        page.see_result().await?;
        page.press(Language::Vi.result().letter).await?;
        for (name, text) in
            [("to", "Sở Nội vụ"), ("cover-number", "16/UBND-NV"), ("signer", "Nguyễn Thị Mẫu")]
        {
            page.see(&format!("#letter-{name}")).await?.send_keys(text).await?;
        }
        page.see_save_state("saved").await?;
        page.unfold_named(Language::Vi.result().rest).await?;
        page.press(words().cover).await?;
        let (name, bytes) = browser.downloaded_as(".docx").await?;
        ensure!(name == "cong-van-UBND-huyện-Sơn-Dương.docx", "{name}");
        let text = unpacked(&bytes, "word/document.xml")?;
        for part in
            ["Kính gửi: Sở Nội vụ", "Số: 16/UBND-NV", "Nguyễn Thị Mẫu", &expected.on_paper(Language::Vi)]
        {
            ensure!(text.contains(part), "{part}\n{text}");
        }
        // It is what the sheet keeps: the file of the sheet has it too.
        page.export_file().await?;
        let (_, file) = browser.downloaded().await?;
        let file: Value = serde_json::from_str(&file)?;
        ensure!(file["letter"]["to"] == "Sở Nội vụ", "{file}");
        Ok(())
    })
}
