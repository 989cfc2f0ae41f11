//! The page under real hands: nothing moves between press and release, and what happened can be seen where one looks.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Page, Site, run, until, until_equal};
use serde_json::json;
use thirtyfour::prelude::*;
use tudanhgia_words::Language;

/// A page of a district with its form open, at this width.
async fn form(browser: &Browser, site: &Site, width: u32) -> Result<Page> {
    browser.screen(width, 800).await?;
    let page = browser.open(&site.url()).await?;
    page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
    page.see("[id='field-B1.n']").await?;
    Ok(page)
}

#[test]
fn a_click_while_an_error_appears_or_goes_reaches_what_was_touched() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        for width in [360, 1280] {
            let page = form(&browser, &site, width).await?;
            let options = ["C1.truong-ban-cap-pho", "C2.tham-gia", "C2.chu-tri"];
            // It appears at the first touch and goes at the second; each option stands below the field.
            for (option, number) in options.iter().zip(["ba", "3", "1.2.3.4"]) {
                let radio = format!("[id='field-{option}']");
                page.see(&radio).await?.scroll_into_view().await?;
                page.type_number("B3.b", number).await?;
                let place = page.place_of(&radio).await?;
                page.touch_at(place).await?;
                let chosen = format!("{radio}:checked");
                until(&format!("{width} px: the touched option {option}"), async || {
                    Ok(page
                        .script("return root.querySelector(a)", &[&chosen])
                        .await?
                        .is_object()
                        .then_some(()))
                })
                .await?;
                let shown = !page.error_at("B3.b").await?.is_empty();
                ensure!(shown == (number != "3"), "{number}: the error is shown: {shown}");
            }
            // The button below, with an error that has just come: the summary is what it leads to.
            page.answer_number("B3.b", "12").await?;
            page.type_number("B2.b", "x").await?;
            page.touch(".work__main .actions .button:last-child").await?;
            page.see("#error-summary").await?;
        }
        Ok(())
    })
}

#[test]
fn while_a_pointer_is_down_nothing_moves_and_afterwards_all_is_drawn() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = form(&browser, &site, 1280).await?;
        page.type_number("B1.n", "x").await?;
        let (x, y) = page.place_of("[id='field-B2.b']").await?;
        let hand = || browser.driver.action_chain();
        hand().move_to(x, y).click_and_hold().perform().await?;
        let top = "return root.querySelector(\"[id='field-B2.b']\").getBoundingClientRect().top";
        let before = page.script(top, &[]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(900)).await;
        ensure!(page.script(top, &[]).await? == before && page.error_at("B1.n").await?.is_empty());
        // The pointer leaves what it pressed: there is no click there, and the page is drawn all the same.
        hand().move_to(x, y + 60).release().perform().await?;
        page.see_error("B1.n", "Chỉ nhập chữ số").await
    })
}

#[test]
fn every_view_shows_its_heading_below_the_score() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let texts = &Language::Vi.texts().page;
        let seen = async |page: &Page, words: &str| {
            let mut last = None;
            let what = format!("the heading {words} in view");
            let came = until(&what, async || {
                let heading = page.heading().await?;
                let right = heading.words.contains(words) && heading.is_in_view();
                last = Some(heading);
                Ok(right.then_some(()))
            });
            came.await.with_context(|| format!("{last:?}"))
        };
        for width in [320, 768, 1280] {
            browser.screen(width, 700).await?;
            let page = browser.open(&site.url()).await?;
            page.see("#set-0").await?;
            page.choose_set("Huyện, thành phố").await?;
            page.touch(".button[type=submit]").await?;
            page.see(".work").await?;
            seen(&page, "I. ").await?;
            page.touch(".work__main .actions .button:last-child").await?;
            seen(&page, "II. ").await?;
            page.unfold_groups().await?;
            page.touch(".groups__list > :nth-child(3) button").await?;
            seen(&page, "III. ").await?;
            page.touch(".work__main .actions .button:first-child").await?;
            seen(&page, "II. ").await?;
            page.unfold_groups().await?;
            page.touch(".groups__list > :last-child button").await?;
            seen(&page, texts.form.result).await?;
            page.touch(".masthead .link").await?;
            seen(&page, texts.title).await?;
        }
        Ok(())
    })
}

#[test]
fn back_goes_to_the_view_before_and_a_link_leads_to_a_group() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = form(&browser, &site, 1280).await?;
        let group = async |page: &Page, words: &str| {
            until_equal(&format!("The view {words}"), (true, true), async || {
                let heading = page.heading().await?;
                Ok((heading.words.starts_with(words), heading.is_in_view()))
            })
            .await
        };
        page.answer_number("B1.n", "3").await?;
        page.open_group(2).await?;
        page.open_group(4).await?;
        browser.driver.back().await?;
        group(&page, "II. ").await?;
        browser.driver.back().await?;
        group(&page, "I. ").await?;
        ensure!(page.number_in("B1.n").await? == "3");
        page.answer_number("B2.b", "8").await?;
        browser.driver.back().await?;
        page.see_drafts(&["UBND huyện Na Hang"]).await?;
        browser.driver.forward().await?;
        group(&page, "I. ").await?;
        ensure!(page.number_in("B1.n").await? == "3" && page.number_in("B2.b").await? == "8");
        page.see_save_state("idle").await?;

        // The address of a group leads there in another window, and so does loading it again.
        page.open_group(3).await?;
        let address = browser.driver.current_url().await?;
        ensure!(address.fragment() == Some("mau-297-huyen/III"), "{address}");
        let tab = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(tab).await?;
        let page = browser.open(address.as_str()).await?;
        page.see(".work").await?;
        group(&page, "III. ").await?;
        browser.driver.refresh().await?;
        group(&page, "III. ").await?;
        ensure!(page.number_in("B1.n").await?.is_empty(), "another group is shown");
        Ok(())
    })
}

#[test]
fn on_a_host_page_the_address_stays_and_a_host_may_keep_its_history_to_itself() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("webforms")).await?;
        let address = browser.driver.current_url().await?;
        browser.script("history.replaceState({ own: 1 }, '')").await?;
        page.begin("UBND huyện Na Hang").await?;
        page.open_group(2).await?;
        ensure!(browser.driver.current_url().await? == address);
        ensure!(browser.script("return history.state.own").await? == 1);
        // What the host adds to its history is not ours.
        browser.script("history.pushState({ own: 2 }, '')").await?;
        browser.driver.back().await?;
        page.see(".groups__list > :nth-child(2) [aria-current]").await?;
        browser.driver.back().await?;
        page.see(".groups__list > :nth-child(1) [aria-current]").await?;
        browser.driver.back().await?;
        page.see("#set-0").await?;
        browser.script("document.querySelector('tu-danh-gia').setAttribute('history', 'none')").await?;
        let length = browser.script("return history.length").await?;
        page.continue_draft().await?;
        page.open_group(2).await?;
        ensure!(browser.script("return history.length").await? == length);
        Ok(())
    })
}

#[test]
fn what_happens_in_our_fields_is_not_heard_by_a_form_around() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("webforms")).await?;
        page.see("#new-unit").await?.send_keys("UBND huyện Na Hang").await?;
        page.keys(Key::Enter + "").await?;
        page.see(".work").await?;
        page.see("#unit").await?.send_keys(Key::Enter + "").await?;
        page.see("[id='field-B1.n']").await?.send_keys("3" + Key::Enter).await?;
        page.touch("[id='field-C2.tham-gia']").await?;
        page.keys(Key::Enter + "").await?;
        let act = "[id='criterion-B1'] .act:nth-of-type(3)";
        page.touch(act).await?;
        page.see("#explanation-B1").await?.send_keys("một" + Key::Enter + "hai").await?;
        let typed = page.script("return root.querySelector('#explanation-B1').value", &[]).await?;
        ensure!(typed == "một\nhai", "{typed}");
        page.see(act).await?.send_keys(Key::Enter + "").await?;
        page.see_no("#explanation-B1").await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "3"), ("C2.tham-gia", "yes")]);
        page.see_score(&expected.words(Language::Vi)).await?;
        let host = browser.script("return [window.pressed, window.heard]").await?;
        ensure!(host == json!([0, []]), "{host}");
        // The host's own fields are as they were.
        browser.driver.find(By::Id("search")).await?.send_keys("x" + Key::Enter).await?;
        ensure!(browser.script("return window.pressed > 0").await? == true);
        Ok(())
    })
}

#[test]
fn the_score_stays_true_when_a_translator_wraps_every_text() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = form(&browser, &site, 1280).await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        // Some move the text, some put another one in its place.
        for (copies, number) in [("true", "3"), ("false", "2"), ("true", "4")] {
            let wrap = "
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                const texts = [];
                while (walker.nextNode()) if (walker.currentNode.parentNode.localName !== 'style') texts.push(walker.currentNode);
                for (const text of texts) {
                    const font = document.createElement('font');
                    const inner = font.appendChild(document.createElement('font'));
                    text.replaceWith(font);
                    inner.append(a === 'true' ? document.createTextNode(`[${text.data}]`) : text);
                }
            ";
            page.script(wrap, &[copies]).await?;
            page.answer_number("B1.n", number).await?;
            expected.answer(&[("B1.n", number)]);
            page.see_score(&expected.words(Language::Vi)).await?;
            page.answer_number("B2.b", "x").await?;
            page.see_error("B2.b", "Chỉ nhập chữ số").await?;
            page.answer_number("B2.b", "").await?;
        }
        page.see_result().await?;
        page.read(&expected.words(Language::Vi)).await?;
        page.open_group(2).await?;
        page.see("[id='criterion-F1']").await.map(drop)
    })
}

#[test]
fn no_row_grows_with_its_first_answer() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let height = "return root.querySelector(a).getBoundingClientRect().height";
        for width in [320, 360, 404, 412, 430, 1280] {
            let page = form(&browser, &site, width).await?;
            for (row, field) in [("B1", "B1.n"), ("B2", "B2.a")] {
                let row = format!("[id='criterion-{row}']");
                let before = page.script(height, &[&row]).await?;
                page.answer_number(field, "3").await?;
                page.see(&format!("{row} .act--clear:not(.act--away)")).await?;
                let after = page.script(height, &[&row]).await?;
                ensure!(before == after, "{row} at {width} px: {before}, then {after}");
            }
        }
        Ok(())
    })
}
