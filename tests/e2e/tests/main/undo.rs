//! Every change can be taken back and done again, after a reload too, and two windows on one sheet go on together.

use anyhow::{Result, ensure};
use e2e::{Browser, Page, Site, run, until, until_equal};
use thirtyfour::{WindowHandle, prelude::*};
use tudanhgia_words::Language;

use super::drafts::FULL;
use super::main_path::{LEVEL, UNIT};

pub(super) async fn see_number(page: &Page, address: &str, number: &str) -> Result<()> {
    until_equal(address, number.to_owned(), async || page.number_in(address).await).await
}

/// Presses a key together with Ctrl, wherever the focus is.
async fn press(browser: &Browser, key: char) -> Result<()> {
    let chain = browser.driver.action_chain().key_down(Key::Control).key_down(key);
    Ok(chain.key_up(key).key_up(Key::Control).perform().await?)
}

/// Counts in a field from one to sixty as fast as the page takes it, also in a window that is not in front.
const COUNT: &str = "
    const field = root.querySelector(a);
    const channel = new MessageChannel();
    let [count, next] = [0, 0];
    channel.port1.onmessage = () => {
        if (performance.now() >= next) {
            next = performance.now() + 4;
            field.value = String(++count);
            field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
        if (count < 60) channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);
";

/// Waits until what was taken back or done again is said.
async fn told(page: &Page, words: &str) -> Result<()> {
    until_equal("What is told", words.to_owned(), async || page.text(".told").await).await
}

/// Waits until the history is stored: a while after the last change.
async fn kept(browser: &Browser, part: &str) -> Result<()> {
    let script = "
        const database = await new Promise((done) => {
            const opening = indexedDB.open('tudanhgia-sets');
            opening.onsuccess = () => done(opening.result);
        });
        const all = database.transaction('sets').objectStore('sets');
        const ask = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
        const [keys, texts] = [await ask(all.getAllKeys()), await ask(all.getAll())];
        database.close();
        return texts.filter((_, at) => keys[at].startsWith('history ')).join();
    ";
    until("The history is stored", async || {
        let found = browser.script(&format!("return (async () => {{ {script} }})()")).await?;
        Ok(found.as_str().is_some_and(|text| text.contains(part)).then_some(()))
    })
    .await
}

#[test]
fn every_change_is_taken_back_and_done_again_also_after_a_reload() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let texts = Language::Vi.history();
        page.start_sheet(LEVEL, UNIT).await?;
        page.see(".undo[aria-disabled=true]").await?;
        page.answer_number("B1.n", "3").await?;
        page.answer_number("B2.a", "12").await?;
        page.choose_option("C1.truong-ban", "Phó Bí thư cấp ủy hoặc Phó Chủ tịch UBND").await?;
        page.open_panel("B1", Language::Vi.texts().page.form.explain).await?;
        page.see("[id='explanation-B1']").await?.send_keys("Có biên bản").await?;
        page.open_panel("B2", Language::Vi.texts().page.form.details).await?;
        page.see("[id='proof-B2-0-number']").await?.send_keys("12/BC").await?;
        page.see("[id='note-B2']").await?.send_keys("hỏi lại").await?;
        page.press_in("[id='criterion-B1'] .acts", Language::Vi.texts().page.form.clear).await?;
        see_number(&page, "B1.n", "").await?;
        let words = page.score_words().await?;

        // One by one, the last first; each says what it was.
        page.press(texts.undo).await?;
        see_number(&page, "B1.n", "3").await?;
        let told_of = page.text(".told").await?;
        ensure!(told_of.starts_with("Đã hoàn tác: tiêu chí 1, ") && told_of.contains("“3”"), "{told_of}");
        page.press(texts.undo).await?;
        told(&page, "Đã hoàn tác: tiêu chí 2, ghi chú riêng; nay để trống.").await?;
        page.press(texts.undo).await?;
        told(&page, "Đã hoàn tác: tiêu chí 2, minh chứng.").await?;
        ensure!(
            page.script("return root.querySelector(a).value", &["[id='proof-B2-0-number']"]).await? == ""
        );
        kept(&browser, "\"done\":4").await?;

        // Kept across a reload, in the same place of the history.
        page.see_save_state("saved").await?;
        browser.driver.refresh().await?;
        see_number(&page, "B2.a", "12").await?;
        page.see(".undo[aria-disabled=false]").await?;
        page.press(texts.undo).await?;
        told(&page, "Đã hoàn tác: tiêu chí 1, giải trình; nay để trống.").await?;
        page.press(texts.undo).await?;
        until_equal("C1", String::new(), async || page.option_in("C1.truong-ban").await).await?;
        page.press(texts.undo).await?;
        see_number(&page, "B2.a", "").await?;
        for _ in 0..6 {
            page.press(texts.redo).await?;
        }
        see_number(&page, "B1.n", "").await?;
        page.see(".redo[aria-disabled=true]").await?;
        ensure!(page.score_words().await? == words);

        // A change after taking back loses nothing of it.
        page.press(texts.undo).await?;
        page.press(texts.undo).await?;
        page.answer_number("B2.b", "7").await?;
        page.press(texts.undo).await?;
        see_number(&page, "B2.b", "").await?;
        page.press(texts.undo).await?;
        told(&page, "Đã hoàn tác: 2 mục.").await?;
        see_number(&page, "B1.n", "").await?;
        page.press(texts.undo).await?;
        see_number(&page, "B1.n", "3").await?;
        while page.shows(".undo[aria-disabled=false]").await? {
            page.press(texts.undo).await?;
        }
        see_number(&page, "B2.a", "").await?;
        ensure!(page.number_in("B1.n").await?.is_empty() && page.number_in("B2.b").await?.is_empty());
        Ok(())
    })
}

#[test]
fn the_keys_lead_to_what_they_take_back_and_a_text_keeps_its_own_steps_first() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.answer_number("B1.n", "3").await?;
        page.open_group(2).await?;
        page.see_no("[id='field-B1.n']").await?;
        // Nothing has the focus that takes texts: the step is taken back where it was made, in another group.
        press(&browser, 'z').await?;
        see_number(&page, "B1.n", "").await?;
        until_equal("The focus", "field-B1.n".to_owned(), async || page.focused().await).await?;
        // The field there was drawn anew and has no steps of its own; the key in it does ours again.
        press(&browser, 'y').await?;
        see_number(&page, "B1.n", "3").await?;
        // What was just typed there the browser takes back.
        page.type_number("B2.a", "5").await?;
        press(&browser, 'z').await?;
        see_number(&page, "B2.a", "").await?;
        ensure!(page.number_in("B1.n").await? == "3");
        ensure!(page.focused().await? == "field-B2.a");
        // Where it has none left, the step before is taken back, and not what the browser did.
        press(&browser, 'z').await?;
        see_number(&page, "B1.n", "").await?;
        ensure!(page.number_in("B2.a").await?.is_empty());
        Ok(())
    })
}

#[test]
fn two_windows_on_one_sheet_see_each_other_live_and_stay_one_draft() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        let [first, second] = browser.second_window(&site).await?;
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        page.see(".undo").await?;
        turn(&first).await?;
        page.type_number("B1.n", "3").await?;
        turn(&second).await?;
        see_number(&page, "B1.n", "3").await?;
        page.type_number("B2.a", "12").await?;
        turn(&first).await?;
        see_number(&page, "B2.a", "12").await?;
        // Focus and cursor stay where this window has them.
        ensure!(page.focused().await? == "field-B1.n");
        page.keys("4").await?;
        for window in [&second, &first] {
            turn(window).await?;
            see_number(&page, "B1.n", "34").await?;
        }
        // Both walk one history, whichever of them takes back and does again.
        let [undo, redo] = [Language::Vi.history().undo, Language::Vi.history().redo];
        let steps = [
            (&second, undo, ["34", ""]),
            (&first, undo, ["", ""]),
            (&second, redo, ["34", ""]),
            (&first, redo, ["34", "12"]),
        ];
        for (window, act, numbers) in steps {
            turn(window).await?;
            page.press(act).await?;
            for window in [&first, &second] {
                turn(window).await?;
                see_number(&page, "B1.n", numbers[0]).await?;
                see_number(&page, "B2.a", numbers[1]).await?;
            }
        }
        // Both type at once, at different places; nothing splits.
        page.script(COUNT, &["[id='field-B1.n']"]).await?;
        turn(&second).await?;
        page.script(COUNT, &["[id='field-B2.b']"]).await?;
        for window in [&first, &second] {
            turn(window).await?;
            see_number(&page, "B1.n", "60").await?;
            see_number(&page, "B2.b", "60").await?;
            page.see_save_state("saved").await?;
            ensure!(!page.whole_text().await?.contains(Language::Vi.texts().page.save.conflict));
        }
        // What one window did the other can take back.
        page.press(Language::Vi.history().undo).await?;
        turn(&first).await?;
        until("Taken back in both", async || {
            let numbers = (page.number_in("B1.n").await?, page.number_in("B2.b").await?);
            Ok((numbers != ("60".to_owned(), "60".to_owned())).then_some(()))
        })
        .await?;
        page.see_save_state("saved").await?;
        browser.driver.close_window().await?;
        turn(&second).await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await
    })
}

#[test]
fn without_a_channel_windows_are_joined_when_they_save_and_part_only_over_one_answer() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page("delete window.BroadcastChannel").await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        let [first, second] = browser.second_window(&site).await?;
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        page.see(".undo").await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        turn(&first).await?;
        page.answer_number("B2.a", "12").await?;
        page.see_save_state("saved").await?;
        see_number(&page, "B1.n", "3").await?;
        ensure!(page.number_in("B2.a").await? == "12");
        // Back in the other window, what was stored meanwhile is there.
        turn(&second).await?;
        browser.script("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))").await?;
        see_number(&page, "B2.a", "12").await?;
        // The same answer in both, each out of the other's sight: each keeps its own, in a draft of its own.
        let both = "
            const field = root.querySelector(a);
            field.value = b;
            field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        ";
        browser
            .script("window.open_ = IDBFactory.prototype.open; IDBFactory.prototype.open = () => ({})")
            .await?;
        page.script(both, &["[id='field-B1.n']", "5"]).await?;
        turn(&first).await?;
        page.script(both, &["[id='field-B1.n']", "4"]).await?;
        page.see_save_state("saved").await?;
        turn(&second).await?;
        browser.script("IDBFactory.prototype.open = open_").await?;
        page.script(both, &["[id='field-B2.b']", "20"]).await?;
        page.read(Language::Vi.texts().page.save.conflict).await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT, UNIT]).await
    })
}

#[test]
fn a_sheet_opened_from_an_old_list_is_what_is_stored_now_and_hears_until_it_is_left() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        let turn = async |window: &WindowHandle| browser.driver.switch_to_window(window.clone()).await;
        turn(&second).await?;
        browser.open(&site.url()).await?;
        page.see_drafts(&[UNIT]).await?;
        turn(&first).await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        turn(&second).await?;
        page.continue_draft().await?;
        see_number(&page, "B1.n", "3").await?;
        // Another answer at that very place does not part them.
        page.answer_number("B1.n", "4").await?;
        page.see_save_state("saved").await?;
        turn(&first).await?;
        see_number(&page, "B1.n", "4").await?;
        // Left, it hears nothing; opened again, it has what was typed meanwhile and hears on.
        turn(&second).await?;
        browser
            .script(
                "
                window.closed_ = 0;
                const close = BroadcastChannel.prototype.close;
                BroadcastChannel.prototype.close = function () {
                    window.closed_ += 1;
                    close.call(this);
                };
                ",
            )
            .await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        ensure!(browser.script("return closed_").await? == 1);
        turn(&first).await?;
        page.answer_number("B2.a", "12").await?;
        page.see_save_state("saved").await?;
        turn(&second).await?;
        page.continue_draft().await?;
        see_number(&page, "B2.a", "12").await?;
        turn(&first).await?;
        page.answer_number("B2.b", "20").await?;
        turn(&second).await?;
        see_number(&page, "B2.b", "20").await?;
        ensure!(!page.whole_text().await?.contains(Language::Vi.texts().page.save.conflict));
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await
    })
}

#[test]
fn what_was_typed_before_the_desk_came_is_not_overwritten_by_another_window() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let names = site.assets()?.into_iter().filter(|name| name.contains("/part-"));
        let files = names.map(|name| Ok((site.read_bytes(&name)?, name))).collect::<Result<Vec<_>>>()?;
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        let first = browser.driver.window().await?;
        browser
            .script("window.open_ = IDBFactory.prototype.open; IDBFactory.prototype.open = () => ({})")
            .await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("failed").await?;
        files.iter().try_for_each(|(bytes, name)| site.write(name, bytes))?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        browser.open(&site.url()).await?;
        page.continue_draft().await?;
        page.see(".undo").await?;
        page.answer_number("B1.n", "5").await?;
        page.see_save_state("saved").await?;
        browser.driver.switch_to_window(first).await?;
        // Whoever goes on asks for the desk again.
        page.open_group(2).await?;
        page.see(".undo[aria-disabled=false]").await?;
        browser.script("IDBFactory.prototype.open = open_").await?;
        page.read(Language::Vi.texts().page.save.conflict).await?;
        page.see_save_state("saved").await?;
        page.open_group(1).await?;
        see_number(&page, "B1.n", "3").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT, UNIT]).await
    })
}

#[test]
fn a_sheet_that_parts_from_another_window_keeps_its_name_and_its_milestones() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page("delete window.BroadcastChannel").await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        page.set_milestone().await?;
        page.go_to_start().await?;
        page.press_in(".draft", Language::Vi.drafts().rename).await?;
        until_equal("The focus", true, async || Ok(page.focused().await?.starts_with("draft-field-")))
            .await?;
        page.keys("Bản gửi lần 1").await?;
        page.press_in(".draft", Language::Vi.drafts().take).await?;
        page.see_drafts(&["Bản gửi lần 1"]).await?;
        page.continue_draft().await?;
        page.see(".undo").await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second.clone()).await?;
        browser.open(&site.url()).await?;
        page.continue_draft().await?;
        page.see(".undo").await?;
        browser
            .script("window.open_ = IDBFactory.prototype.open; IDBFactory.prototype.open = () => ({})")
            .await?;
        page.type_number("B1.n", "5").await?;
        browser.driver.switch_to_window(first).await?;
        page.type_number("B1.n", "4").await?;
        page.see_save_state("saved").await?;
        browser.driver.switch_to_window(second).await?;
        browser.script("IDBFactory.prototype.open = open_").await?;
        page.read(Language::Vi.texts().page.save.conflict).await?;
        page.see_save_state("saved").await?;
        page.press(Language::Vi.milestones().milestones).await?;
        page.see(".milestones li").await?;
        page.press(Language::Vi.aids().close).await?;
        page.go_to_start().await?;
        page.see_drafts(&["Bản gửi lần 1", "Bản gửi lần 1"]).await
    })
}

#[test]
fn what_the_report_says_of_itself_is_taken_back_where_it_stands() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see(".undo").await?;
        page.see_result().await?;
        page.click(".report-files summary").await?;
        page.see("#letter-number").await?.send_keys("12/BC-UBND").await?;
        page.open_group(1).await?;
        page.press(Language::Vi.history().undo).await?;
        until_equal("The focus", "letter-number", async || page.focused().await).await?;
        ensure!(page.script("return root.getElementById('letter-number').value", &[]).await? == "");
        Ok(())
    })
}

#[test]
fn a_history_that_cannot_be_stored_is_said_and_works_until_the_page_goes() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        page.see(".undo").await?;
        browser.script(FULL).await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("failed").await?;
        told(&page, Language::Vi.history().unkept).await?;
        page.press(Language::Vi.history().undo).await?;
        see_number(&page, "B1.n", "").await?;
        browser.script("IDBObjectStore.prototype.put = put_").await?;
        page.press(Language::Vi.history().redo).await?;
        see_number(&page, "B1.n", "3").await?;
        page.see_save_state("saved").await?;
        kept(&browser, "\"done\":1").await
    })
}

#[test]
fn what_a_window_typed_that_cannot_save_any_more_is_saved_by_the_other() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, UNIT).await?;
        page.see_save_state("saved").await?;
        let [first, second] = browser.second_window(&site).await?;
        page.see(".undo").await?;
        browser.driver.switch_to_window(first).await?;
        browser.script("IDBFactory.prototype.open = () => ({})").await?;
        page.type_number("B1.n", "34").await?;
        browser.driver.close_window().await?;
        browser.driver.switch_to_window(second).await?;
        see_number(&page, "B1.n", "34").await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&[UNIT]).await?;
        page.continue_draft().await?;
        page.see("[id='criterion-B1']").await?;
        see_number(&page, "B1.n", "34").await
    })
}
