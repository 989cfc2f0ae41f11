//! A unit looks for what to do next: from the sheet to the plan that it prints, by the keyboard, in both languages.

use anyhow::{Context, Result, ensure};
use e2e::{
    ANSWERS, Browser, Expected, Folder, Page, Site, look, pages_of, run, sheet_text, unpacked, until_equal,
};
use serde_json::Value;
use thirtyfour::prelude::Key;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Answers;
use tudanhgia_journey::path::{BUDGET, Goal, Outcome, Wishes, next_class, open_points, path};
use tudanhgia_journey::room::{RoomTexts, room};
use tudanhgia_journey::tables::path_in_words;
use tudanhgia_journey::texts::journey;
use tudanhgia_office::texts::review::pages::pages;
use tudanhgia_words::Language;

const SET: &str = "mau-297-huyen";

const UNIT: &str = "UBND huyện Sơn Dương";

fn words() -> &'static RoomTexts {
    room(Language::Vi)
}

/// The room of the second page, opened from its first.
async fn opened(browser: &Browser, site: &Site) -> Result<Page> {
    browser.open(&site.at("doi-chieu.html")).await?;
    let page = browser.page("#review");
    page.see("#doi-chieu .picker").await?;
    page.press_in(".parts", pages(Language::Vi).next).await?;
    page.see("#viec-tiep-theo .picker").await?;
    Ok(page)
}

/// Chooses in a list by the keyboard: the option that begins with these words.
async fn choose(page: &Page, css: &str, option: &str) -> Result<()> {
    page.see(css).await?.focus().await?;
    let script = "
        const select = root.querySelector(a);
        return [...select.options].findIndex((one) => one.textContent.startsWith(b)) - select.selectedIndex;
    ";
    let steps = page.script(script, &[css, option]).await?.as_i64().context("no list")?;
    for _ in 0..steps.unsigned_abs() {
        page.keys(if steps < 0 { Key::Up } else { Key::Down } + "").await?;
    }
    let chosen =
        "const select = root.querySelector(a); return select.selectedOptions[0].textContent.startsWith(b)";
    until_equal(option, Value::from(true), async || page.script(chosen, &[css, option]).await).await
}

/// What the library finds.
fn expected(set: &CriteriaSet, answers: &Answers, goal: &Goal, wishes: &Wishes) -> (Outcome, Vec<String>) {
    let outcome = path(set, answers, goal, wishes, BUDGET);
    let said = path_in_words(set, goal, &outcome, Language::Vi);
    (outcome, said)
}

async fn see_found(page: &Page, said: &[String]) -> Result<()> {
    until_equal("What was found", said.to_vec(), async || page.texts("#viec-tiep-theo .verdict").await).await
}

#[test]
fn a_unit_plans_what_reaches_the_next_class_and_its_sheet_stays() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        page.open_file(&folder.write("phieu.json", sheet_text(SET, UNIT, &ANSWERS)?)?).await?;
        page.see(".work").await?;
        page.see_save_state("saved").await?;

        let mut known = Expected::new(SET)?;
        known.answer(&ANSWERS);
        let (set, answers) = (&known.set, &known.answers);
        let page = opened(&browser, &site).await?;
        choose(&page, "#next-draft", UNIT).await?;
        let open = open_points(set, answers);
        page.read(&(words().found)(open.len())).await?;
        let rows = page.texts("#viec-tiep-theo .step > div > .scroll tbody tr td:first-child").await?;
        let codes: Vec<&str> = open.iter().map(|open| set.node(open.row).code.as_str()).collect();
        ensure!(rows == codes, "{rows:?}, not {codes:?}");

        // The next class, as the library says it.
        let next = Goal::Class(next_class(set, answers).context("there is no next class")?);
        page.press(words().find).await?;
        see_found(&page, &expected(set, answers, &next, &Wishes::default()).1).await?;

        // More points than any sheet has: that is proven, and said.
        choose(&page, "#next-target", words().a_total).await?;
        page.press(words().find).await?;
        page.read(words().no_total).await?;
        page.see("#next-total").await?.send_keys("1000").await?;
        page.press(words().find).await?;
        let beyond = Goal::Points(Exact::from(1000));
        see_found(&page, &expected(set, answers, &beyond, &Wishes::default()).1).await?;

        // A total that takes several criteria.
        let goal = Goal::Points(Exact::from(70));
        page.see("#next-total").await?.clear().await?;
        page.see("#next-total").await?.send_keys("70").await?;
        page.press(words().find).await?;
        let (outcome, said) = expected(set, answers, &goal, &Wishes::default());
        see_found(&page, &said).await?;
        let Outcome::Path(way) = outcome else { anyhow::bail!("no way: {outcome:?}") };
        let first = set.node(way.steps.first().context("no step")?.row);

        // A criterion that stays as it is: what was found is let go, and another way is found.
        let mut wishes = Wishes::default();
        wishes.kept.insert(first.id.clone());
        let name = format!("{} {}", first.code, first.name.vi);
        let keep = format!("input[aria-label='{}']", (words().keep_row)(&name));
        page.see(&keep).await?.focus().await?;
        page.keys(" ").await?;
        see_found(&page, &[]).await?;
        page.press(words().find).await?;
        let (other, said) = expected(set, answers, &goal, &wishes);
        see_found(&page, &said).await?;
        let Outcome::Path(other) = other else { anyhow::bail!("no other way: {other:?}") };
        ensure!(other.steps.iter().all(|step| set.node(step.row).id != first.id));
        page.see(&keep).await?.focus().await?;
        page.keys(" ").await?;
        page.press(words().find).await?;
        see_found(&page, &expected(set, answers, &goal, &Wishes::default()).1).await?;

        // The plan: by the keyboard from field to field.
        page.see("#next-owner-0").await?.focus().await?;
        page.keys("Chị Hoa").await?;
        page.see("#next-note-0").await?.focus().await?;
        page.keys("Họp thêm").await?;
        let date =
            "const field = root.querySelector(a); field.value = b; field.dispatchEvent(new Event('change'))";
        page.script(date, &["#next-until-0", "2027-03-15"]).await?;
        page.press("Excel (XLSX)").await?;
        let (name, bytes) = browser.downloaded_as(".xlsx").await?;
        ensure!(name.starts_with(words().plan_file), "{name}");
        let sheet = unpacked(&bytes, "xl/worksheets/sheet1.xml")?;
        let strings = unpacked(&bytes, "xl/sharedStrings.xml").unwrap_or_default();
        for text in ["Chị Hoa", "Họp thêm", &Language::Vi.day((2027, 3, 15)), first.name.vi.as_str()] {
            ensure!(sheet.contains(text) || strings.contains(text), "{text} is not in the workbook");
        }
        let paper: String = pages_of(&browser).await?.join(" ").split_whitespace().collect();
        for text in [words().plan_title, "Họp thêm", journey(Language::Vi).open] {
            let text: String = text.split_whitespace().collect();
            ensure!(paper.contains(&text), "{text} is not on the paper: {paper}");
        }
        let kept: String = (words().kept_for)(Ok(UNIT)).split_whitespace().collect();
        ensure!(!paper.contains(&kept), "more than the paper is printed: {paper}");
        let barriers = look(&browser, &page, "what next").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // In English the same.
        page.click(".masthead__language").await?;
        for said in path_in_words(set, &goal, &Outcome::Path(way), Language::En) {
            page.read(&said).await?;
        }

        // The sheet on the first page is what it was.
        let page = browser.open(&site.url()).await?;
        page.see(".draft").await?;
        page.click(".draft .button").await?;
        page.see(".work").await?;
        ensure!(page.number_in("B1.n").await? == "3", "the sheet was changed");
        Ok(())
    })
}

#[test]
fn the_room_is_fetched_when_it_is_opened_and_says_so_where_it_cannot_be() -> Result<()> {
    run(async {
        let (site, browser) = (Site::start()?, Browser::start().await?);
        let parts: Vec<String> =
            site.assets()?.into_iter().filter(|name| name.contains("review-part")).collect();
        ensure!(!parts.is_empty(), "the second page has no parts: {:?}", site.assets()?);
        let kept = parts.iter().map(|name| site.read_bytes(name)).collect::<Result<Vec<_>>>()?;
        parts.iter().try_for_each(|name| site.remove(name))?;
        browser.open(&site.at("doi-chieu.html")).await?;
        let page = browser.page("#review");
        page.see("#doi-chieu .picker").await?;
        // Without it the page says so, and fetches it with the next try.
        page.press_in(".parts", pages(Language::Vi).next).await?;
        page.read(Language::Vi.texts().page.part_missing).await?;
        parts.iter().zip(kept).try_for_each(|(name, bytes)| site.write(name, bytes))?;
        page.press_in(".parts", pages(Language::Vi).verify.title).await?;
        page.press_in(".parts", pages(Language::Vi).next).await?;
        page.see("#viec-tiep-theo .picker").await?;
        ensure!(!page.shows(".notice").await?, "the page still says that the room is missing");
        let barriers = look(&browser, &page, "what next, empty").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        Ok(())
    })
}
