//! What a screen reader is given on the main path: the accessibility tree of each state, kept as text, so that a change of what
//! is said shows in review. `TDG_KEEP=1` writes the texts anew; they are those of the Chromium of Debian stable.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, EVERY_KIND, Page, Said, Site, Voice, accessible, as_text, offer_every_kind, run, until};
use thirtyfour::prelude::Key;
use tudanhgia_words::Language;

const UNIT: &str = "UBND xã Tràng Đà";

/// Compares a text with the one that is kept under this name, or keeps it.
fn kept(name: &str, text: &str) -> Result<()> {
    let text = steady(text);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("spoken").join(name);
    if std::env::var_os("TDG_KEEP").is_some() {
        return Ok(std::fs::write(path, &text)?);
    }
    let known = std::fs::read_to_string(&path).with_context(|| format!("spoken/{name} is missing"))?;
    for (number, (now, then)) in text.lines().zip(known.lines()).enumerate() {
        ensure!(
            now == then,
            "spoken/{name}, line {}:\n  kept: {then}\n  now:  {now}\n(TDG_KEEP=1 keeps it)",
            number + 1
        );
    }
    ensure!(
        text.lines().count() == known.lines().count(),
        "spoken/{name} has another number of lines:\n{text}"
    );
    Ok(())
}

/// The text without the time of day and the date.
fn steady(text: &str) -> String {
    let masked = |word: &str| {
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        match word.split_once(':') {
            Some((hour, minute)) if digits(hour) && digits(minute) => "HH:MM".to_owned(),
            _ if word.split('/').count() == 3 && word.split('/').all(digits) => "DD/MM/YYYY".to_owned(),
            _ => word.to_owned(),
        }
    };
    let parts = text.split_inclusive([' ', '\n', '”', ',']);
    let part = |part: &str| {
        let end =
            part.len() - part.chars().next_back().filter(|c| !c.is_alphanumeric()).map_or(0, char::len_utf8);
        masked(&part[..end]) + &part[end..]
    };
    parts.map(part).collect()
}

/// Of what stands around a control, these say their names when somebody comes to it.
const AROUND: [&str; 4] = ["group", "radiogroup", "region", "form"];

/// Names that are said twice: once more as the description of the same thing, or as the name of what stands around it.
fn twice(said: &[Said]) -> Vec<String> {
    let mut found = Vec::new();
    let mut above: Vec<&Said> = Vec::new();
    for node in said {
        above.retain(|outer| outer.depth < node.depth);
        if node.name.is_empty() {
            continue;
        }
        if node.description.contains(&node.name) {
            found.push(format!("{} “{}” is described by its own name", node.role, node.name));
        }
        if above.iter().any(|outer| outer.name == node.name) {
            found.push(format!("{} “{}” stands in something of this name", node.role, node.name));
        }
        if AROUND.contains(&node.role.as_str()) {
            above.push(node);
        }
    }
    found
}

/// Longer than the page waits before it says the score, or that all is saved.
const PAUSE: Duration = Duration::from_millis(1_500);

/// Waits until nothing more is said of the state, keeps its tree, and looks for what is said twice.
async fn state(browser: &Browser, name: &str) -> Result<Vec<Said>> {
    let mut said = accessible(browser).await?;
    let mut before = vec![];
    while said != before {
        before = said;
        tokio::time::sleep(PAUSE).await;
        said = accessible(browser).await?;
    }
    let again = twice(&said);
    kept(&format!("{name}.txt"), &as_text(&said))?;
    ensure!(again.is_empty(), "{name}:\n{}", again.join("\n"));
    Ok(said)
}

/// What stands in the regions that are announced.
async fn announced(page: &Page) -> Result<Vec<String>> {
    let all = page.script(
        "return [...root.querySelectorAll('[role=status], [role=alert]')].map(said).filter(Boolean)",
        &[],
    );
    let all = all.await?;
    Ok(all
        .as_array()
        .context("no list")?
        .iter()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect())
}

#[test]
fn names_roles_states_and_order_of_the_main_path_are_as_kept() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer_every_kind(&site, true)?;
        let browser = Browser::start().await?;
        browser.screen(1280, 900).await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        state(&browser, "1-start").await?;

        page.press(EVERY_KIND).await?;
        page.begin(UNIT).await?;
        page.see(".tools form").await?;
        page.open_group(2).await?;
        page.see("[id='field-A1.a']").await?;
        page.see_save_state("saved").await?;
        state(&browser, "2-group").await?;

        // An answer, a wrong one, one that is asked back; what is said of them is said once.
        page.answer_number("A1.b", "4").await?;
        page.answer_number("A1.a", "9").await?;
        page.see("[id='field-A1.a-error'] p").await?;
        let error = page.error_at("A1.a").await?;
        until("the error as an announcement", async || {
            Ok(announced(&page).await?.iter().any(|said| said.contains(&error)).then_some(()))
        })
        .await?;
        let said = state(&browser, "3-wrong").await?;
        let field = said
            .iter()
            .find(|node| node.role == "textbox" && node.states.iter().any(|state| state == "invalid"));
        ensure!(
            field.is_some_and(|field| field.description == error),
            "the error describes no field: {field:?}"
        );
        let heard = announced(&page).await?;
        ensure!(heard.iter().filter(|text| text.contains(&error)).count() == 1, "{heard:?}");

        page.type_number("A1.a", "3").await?;
        page.keys(Key::Tab + "").await?;
        page.choose_option("A3.co", "Có").await?;
        page.open_panel("A4", Language::Vi.texts().not_applicable).await?;
        page.see("[id='criterion-A4'] textarea").await?.send_keys("Xã không có đơn vị trực thuộc").await?;
        page.open_panel("A1", Language::Vi.texts().page.form.details).await?;
        page.see("[id='proof-A1-0-number']").await?.send_keys("12/TB-UBND").await?;
        state(&browser, "4-answered").await?;

        page.answer_number("A2.may", "x").await?;
        page.go_next().await?;
        page.see("#error-summary").await?;
        state(&browser, "5-errors").await?;

        page.press_in("#error-summary", Language::Vi.aids().go_on).await?;
        page.see_result().await?;
        state(&browser, "6-result").await.map(drop)
    })
}

/// All that is read from the beginning to the end, once nothing more is announced.
async fn read(voice: &Voice<'_>) -> Result<Vec<String>> {
    tokio::time::sleep(PAUSE).await;
    voice.read_all().await
}

/// What is said, a phrase a line.
fn lines(log: &[String]) -> String {
    log.iter().map(|phrase| phrase.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
}

#[test]
fn a_virtual_screen_reader_says_the_main_path_as_kept_and_announces_everything_once() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer_every_kind(&site, true)?;
        let browser = Browser::start().await?;
        let voice = Voice::beside(&site, &browser)?;
        browser.screen(1280, 900).await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        kept("voice-1-start.txt", &lines(&read(&voice).await?))?;

        page.press(EVERY_KIND).await?;
        page.begin(UNIT).await?;
        page.see(".tools form").await?;
        page.open_group(2).await?;
        page.see("[id='field-A1.a']").await?;
        page.see_save_state("saved").await?;
        kept("voice-2-group.txt", &lines(&read(&voice).await?))?;

        // By the keyboard: what is said of each field, and what is announced.
        voice.begin().await?;
        let heard = async |phrase: &str| {
            let said =
                async || Ok(voice.said().await?.iter().any(|said| said.contains(phrase)).then_some(()));
            until(phrase, said).await
        };
        page.see("[id='field-A1.a']").await?.send_keys("9").await?;
        page.keys(Key::Tab + "4" + Key::Tab).await?;
        heard("polite: Tổng số cuộc họp về chuyển đổi số: 9 lớn hơn tổng số 4").await?;
        page.type_number("A1.a", "3").await?;
        page.keys(Key::Tab + "").await?;
        heard("ít nhất 15").await?;
        page.choose_option("A3.co", "Có").await?;
        heard("ít nhất 35").await?;
        let said = voice.said().await?;
        voice.end().await?;
        kept("voice-3-answering.txt", &lines(&said))?;
        let announced: Vec<&String> = said.iter().filter(|phrase| phrase.starts_with("polite: ")).collect();
        for (at, phrase) in announced.iter().enumerate() {
            ensure!(!announced[..at].contains(phrase), "announced twice: {phrase}");
        }

        page.open_panel("A4", Language::Vi.texts().not_applicable).await?;
        page.see("[id='criterion-A4'] textarea").await?.send_keys("Xã không có đơn vị trực thuộc").await?;
        page.answer_number("A2.may", "x").await?;
        page.go_next().await?;
        page.see("#error-summary").await?;
        kept("voice-4-errors.txt", &lines(&read(&voice).await?))?;

        page.press_in("#error-summary", Language::Vi.aids().go_on).await?;
        page.see_result().await?;
        kept("voice-5-result.txt", &lines(&read(&voice).await?))
    })
}
