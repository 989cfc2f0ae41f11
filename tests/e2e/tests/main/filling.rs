//! Many answers at once: pasted with real clipboard events, or from real files. Nothing is written before it is said, each row goes
//! where it is shown to go, and all of it is one change.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, NO_SERVICE_WORKER, Page, Site, look, run, until, until_equal};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_words::{FillTexts, Language};

use crate::form::{form, set_text};
use crate::whole_method::offer;

fn words() -> &'static FillTexts {
    Language::Vi.fill()
}

/// Pastes into an element as a program for tables has put it on the clipboard; whether the browser was left to paste itself.
async fn paste(page: &Page, css: &str, plain: &str, html: &str) -> Result<bool> {
    let script = "
        const data = new DataTransfer();
        if (b) data.setData('text/plain', b);
        if (c) data.setData('text/html', c);
        if (!b && !c) data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
        const field = root.querySelector(a);
        field.focus();
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true });
        return field.dispatchEvent(event)";
    let own = page.script(script, &[css, plain, html]).await?;
    own.as_bool().context("no answer to an event")
}

/// The set with a decimal number among its questions: such a number can have two readings.
fn with_decimal() -> Result<String> {
    let mut set: Value = serde_json::from_str(&set_text())?;
    set["groups"][0]["items"][3]["inputs"][0]["kind"] = "decimal".into();
    Ok(set.to_string())
}

fn field(address: &str) -> String {
    format!("[id='field-{address}']")
}

/// Presses a key with Ctrl, and has the browser do what it does by it.
pub(crate) async fn edit(browser: &Browser, key: &str, command: &str) -> Result<()> {
    let down = json!({ "type": "keyDown", "modifiers": 2, "key": key, "commands": [command] });
    browser.cdp("Input.dispatchKeyEvent", down).await?;
    let up = json!({ "type": "keyUp", "modifiers": 2, "key": key });
    browser.cdp("Input.dispatchKeyEvent", up).await.map(drop)
}

/// The rows of the preview.
async fn rows(page: &Page) -> Result<Vec<String>> {
    page.texts(".fill__rows > li").await
}

async fn see_rows(page: &Page, count: usize) -> Result<Vec<String>> {
    let seen = until("the rows of the preview", async || {
        let rows = rows(page).await?;
        Ok((rows.len() == count).then_some(rows))
    });
    seen.await.with_context(|| format!("not {count} rows"))
}

async fn summary(page: &Page, count: usize, replaced: usize, left: usize) -> Result<()> {
    until_equal("the summary", (words().summary)(count, replaced, left), async || {
        page.text(".fill__summary").await
    })
    .await
}

async fn sheet_text(page: &Page) -> Result<Vec<String>> {
    let mut all = vec![];
    for address in ["A1.a", "A1.b", "A2.a", "A2.b", "A4.a", "A4.b"] {
        all.push(page.number_in(address).await?);
    }
    all.push(page.option_in("A3.co").await?);
    Ok(all)
}

#[test]
fn a_pasted_column_is_shown_before_it_is_filled_in_and_is_one_change() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &with_decimal()?)?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.answer_number("A2.a", "9").await?;
        page.answer_number("A1.b", "4").await?;
        page.see("#tool-paste").await?;
        // One line is the browser's own.
        ensure!(paste(&page, &field("A1.a"), "12", "").await?, "a single number was taken away");
        ensure!(paste(&page, &field("A1.a"), "12\r\n", "").await?, "a single cell was taken away");
        ensure!(!page.shows("dialog").await?);

        let column = "3\r\n4\r\n5\r\n12 (mười hai)\r\nCó\r\n1.000\r\n\r\n";
        ensure!(
            !paste(&page, &field("A1.a"), column, "").await?,
            "the browser pasted several lines into one field"
        );
        let rows = see_rows(&page, 6).await?;
        ensure!(rows[0].contains("1. Số cuộc họp do Bí thư") && rows[0].contains("cuộc họp"), "{}", rows[0]);
        ensure!(rows[1].contains(words().same), "{}", rows[1]);
        ensure!(rows[2].contains(words().replaces) && rows[2].contains("9"), "{}", rows[2]);
        ensure!(rows[3].contains(words().why.no_number) && rows[3].contains("mười hai"), "{}", rows[3]);
        ensure!(rows[5].contains(words().two_readings), "{}", rows[5]);
        summary(&page, 3, 1, 2).await?;
        // Nothing is written before it is said.
        ensure!(sheet_text(&page).await? == ["", "4", "9", "", "", "", ""], "{:?}", sheet_text(&page).await?);
        let found = look(&browser, &page, "the preview").await?;
        ensure!(found.is_empty(), "{found:?}");
        // What would be replaced is left out; what has two readings is said.
        page.click("[id='fill-2']").await?;
        summary(&page, 2, 0, 3).await?;
        page.click("[for='fill-5-0']").await?;
        summary(&page, 3, 0, 2).await?;
        page.press(words().fill).await?;
        page.see_no("dialog").await?;
        until_equal(
            "the sheet",
            ["3", "4", "9", "", "1000", "", "Có"].map(str::to_owned).to_vec(),
            async || sheet_text(&page).await,
        )
        .await?;
        until_equal("the focus", "field-A1.a", async || page.focused().await).await?;
        // Where it went and what was left out stays in sight until somebody puts it away.
        page.see(".filled").await?;
        let told = page.text(".filled").await?;
        for part in [(words().filled)(3), (words().left_out)(2), words().why.no_number.to_owned()] {
            ensure!(told.contains(&part), "{part}: {told}");
        }
        page.press_in(".filled", Language::Vi.aids().close).await?;
        page.see_no(".filled").await?;
        page.see_save_state("saved").await.map(drop)
    })
}

#[test]
fn what_lies_over_the_form_leaves_alone_what_is_open_in_it() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.see("#tool-paste").await?;
        page.open_panel("A1", Language::Vi.texts().page.form.details).await?;
        page.see("[id='proof-A1-0-number']").await?;
        page.script("root.getElementById('proof-A1-0-number').own = true", &[]).await?;
        for tool in ["#tool-search", "#tool-keys", "#tool-milestones"] {
            page.click(tool).await?;
            page.see("dialog").await?;
            page.press(Language::Vi.aids().close).await?;
            page.see_no("dialog").await?;
        }
        let own = page.script("return root.getElementById('proof-A1-0-number').own", &[]).await?;
        ensure!(own == true, "the panel was drawn anew");
        Ok(())
    })
}

#[test]
fn a_reading_that_was_chosen_stays_chosen_when_more_rows_are_shown() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &with_decimal()?)?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.see("#tool-paste").await?;
        let column = format!("3\n4\n5\n6\nCó\n1.000\n{}", "7\n".repeat(200));
        ensure!(!paste(&page, &field("A1.a"), &column, "").await?);
        see_rows(&page, 200).await?;
        page.click("[for='fill-5-0']").await?;
        page.press(&(words().more)(6)).await?;
        see_rows(&page, 206).await?;
        until_equal("the focus", "fill-row-200", async || page.focused().await).await?;
        let chosen = "return root.querySelector('[name=fill-5]:checked')?.id ?? ''";
        ensure!(
            page.script(chosen, &[]).await? == "fill-5-0",
            "the choice is drawn otherwise than it is made"
        );
        page.press(words().fill).await?;
        page.see_no("dialog").await?;
        until_equal("A4.a", "1000", async || page.number_in("A4.a").await).await
    })
}

#[test]
fn numbers_of_two_readings_can_be_read_alike() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut set: Value = serde_json::from_str(&set_text())?;
        for row in [0, 1] {
            for input in [0, 1] {
                set["groups"][0]["items"][row]["inputs"][input]["kind"] = "decimal".into();
            }
        }
        offer(&site, &set.to_string())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.see("#tool-paste").await?;
        // Not where they are written in two ways.
        ensure!(!paste(&page, &field("A1.a"), "1.310\n1,920", "").await?);
        see_rows(&page, 2).await?;
        ensure!(!page.shows("#fill-grouped").await?);
        page.keys(Key::Escape + "").await?;
        page.see_no("dialog").await?;
        ensure!(!paste(&page, &field("A1.a"), "1.310\n1.920\n1.005\n2.000", "").await?);
        see_rows(&page, 4).await?;
        summary(&page, 0, 0, 4).await?;
        page.read(&(words().alike)(4)).await?;
        page.click("#fill-decimal").await?;
        summary(&page, 4, 0, 0).await?;
        until_equal("the focus", "fill-decimal", async || page.focused().await).await?;
        page.click("#fill-grouped").await?;
        summary(&page, 4, 0, 0).await?;
        ensure!(look(&browser, &page, "read alike").await?.is_empty());
        page.press(words().fill).await?;
        page.see_no("dialog").await?;
        until_equal("A1.a", "1310", async || page.number_in("A1.a").await).await?;
        until_equal("A2.b", "2000", async || page.number_in("A2.b").await).await
    })
}

#[test]
fn the_preview_says_what_the_form_would_say_of_what_is_chosen() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.see("#tool-paste").await?;
        // The part is more than the whole: neither is taken by itself, and both say why.
        ensure!(!paste(&page, &field("A1.a"), "9\n4", "").await?);
        see_rows(&page, 2).await?;
        summary(&page, 0, 0, 2).await?;
        let wrong =
            async || Ok(page.texts(".fill__why").await?.iter().filter(|text| !text.is_empty()).count());
        until_equal("what is wrong", 2, wrong).await?;
        // Without the whole the part is right.
        page.click("[id='fill-0']").await?;
        until_equal("what is wrong", 1, wrong).await?;
        let described = page.attribute("[id='fill-0']", "aria-describedby").await?;
        ensure!(described.as_deref() == Some("fill-0-values fill-0-why"), "{described:?}");
        // With nothing chosen it says so, until something is.
        page.click("[id='fill-0']").await?;
        page.press(words().fill).await?;
        page.read(words().nothing_chosen).await?;
        page.click("[id='fill-0']").await?;
        until("the notice to go", async || {
            Ok((!page.whole_text().await?.contains(words().nothing_chosen)).then_some(()))
        })
        .await
    })
}

#[test]
fn of_several_tables_another_can_be_chosen_also_where_the_first_has_nothing() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = form(&site, &browser, 1280).await?;
        let tables = "<table><tr><td>TT</td><td>Tiêu chí</td><td>Kết quả</td></tr></table>\
            <table><tr><td>TT</td><td>Tiêu chí</td><td>Kết quả</td></tr>\
            <tr><td>3</td><td>Có trung tâm dữ liệu</td><td>Không</td></tr></table>";
        let html = format!("<html><body>{tables}</body></html>");
        page.see("#tool-paste").await?;
        ensure!(!paste(&page, &field("A1.a"), "TT\tTiêu chí", &html).await?);
        page.read(words().nothing).await?;
        let choose = "const list = root.querySelector('#fill-table'); list.value = '2';
            list.dispatchEvent(new Event('change', { bubbles: true })); return list.value";
        ensure!(page.script(choose, &[]).await? == "2");
        see_rows(&page, 1).await?;
        // The keyboard stays in the list.
        until_equal("the focus", "fill-table", async || page.focused().await).await?;
        page.keys(Key::Escape + "").await?;
        page.see_no("dialog").await?;
        // The same from a file.
        let file = folder.write("hai-bang.html", &html)?;
        page.click("#tool-file").await?;
        page.see("[for='fill-file']").await?;
        page.give_file("#fill-file", &file).await?;
        page.read(words().nothing).await?;
        ensure!(page.script(choose, &[]).await? == "2");
        see_rows(&page, 1).await?;
        page.press(words().fill).await?;
        page.see_no("dialog").await?;
        until_equal("the answer", "Không", async || page.option_in("A3.co").await).await
    })
}

#[test]
fn what_another_window_has_changed_meanwhile_is_not_overwritten_unseen() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.see_save_state("saved").await?;
        page.see("#tool-paste").await?;
        ensure!(!paste(&page, &field("A1.a"), "3\n4", "").await?);
        see_rows(&page, 2).await?;
        summary(&page, 2, 0, 0).await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        browser.open(&site.url()).await?;
        page.continue_draft().await?;
        page.see(".undo").await?;
        page.answer_number("A1.a", "8").await?;
        page.see_save_state("saved").await?;
        browser.driver.switch_to_window(first).await?;
        until_equal("what the other window wrote", "8", async || page.number_in("A1.a").await).await?;
        page.press(words().fill).await?;
        page.read(words().changed).await?;
        ensure!(page.number_in("A1.a").await? == "8", "it was overwritten");
        let rows = see_rows(&page, 2).await?;
        ensure!(rows[0].contains(words().replaces) && rows[0].contains('8'), "{}", rows[0]);
        page.press(words().fill).await?;
        page.see_no("dialog").await?;
        until_equal("A1.a", "3", async || page.number_in("A1.a").await).await
    })
}

#[test]
fn what_was_pasted_is_kept_for_another_try_at_the_part() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        // A service worker has the part without the site.
        browser.on_each_page(NO_SERVICE_WORKER).await?;
        let page = form(&site, &browser, 1280).await?;
        page.see("#tool-paste").await?;
        let names = site.assets()?.into_iter().filter(|name| name.contains("/part-"));
        let files = names.map(|name| Ok((site.read_bytes(&name)?, name))).collect::<Result<Vec<_>>>()?;
        files.iter().try_for_each(|(_, name)| site.remove(name))?;
        let texts = &Language::Vi.texts().page;
        ensure!(!paste(&page, &field("A1.a"), "3\n4", "").await?);
        page.read(texts.part_missing).await?;
        page.press_in("dialog", texts.retry).await?;
        page.read(texts.part_missing).await?;
        files.iter().try_for_each(|(bytes, name)| site.write(name, bytes))?;
        page.press_in("dialog", texts.retry).await?;
        see_rows(&page, 2).await.map(drop)
    })
}

#[test]
fn a_table_of_excel_goes_by_codes_and_its_traps_are_said() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 360).await?;
        // On a phone the ways to it stand below the search.
        page.see("#tool-file").await?;
        page.click("#tool-paste").await?;
        page.see("#fill-text").await?;
        page.keys(Key::Escape + "").await?;
        page.see_no("dialog").await?;
        until_equal("the focus", "tool-paste", async || page.focused().await).await?;
        let html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><!--StartFragment--><table>\
            <tr><td>TT</td><td>Tiêu chí</td><td>Kết quả</td></tr>\
            <tr><td>3</td><td>Có trung tâm dữ liệu</td><td>Không</td></tr>\
            <tr><td>9</td><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>5</td></tr>\
            <tr style='display:none'><td>3</td><td>Có trung tâm dữ liệu</td><td>Có</td></tr>\
            </table><!--EndFragment--></body></html>";
        let plain = "TT\tTiêu chí\tKết quả\n3\tCó trung tâm dữ liệu\tKhông";
        ensure!(!paste(&page, &field("A1.a"), plain, html).await?);
        let rows = see_rows(&page, 3).await?;
        ensure!(rows[0].contains("3. Đơn vị có trung tâm dữ liệu không?"), "{}", rows[0]);
        ensure!(rows[1].contains("<script>") && rows[1].contains(words().why.no_place), "{}", rows[1]);
        ensure!(rows[2].contains(words().why.hidden), "{}", rows[2]);
        let wide = "const dialog = root.querySelector('dialog'); return dialog.scrollWidth <= dialog.clientWidth && document.documentElement.scrollWidth <= innerWidth";
        ensure!(page.script(wide, &[]).await? == true, "the preview scrolls sideways on a phone");
        page.press(words().fill).await?;
        page.see_no("dialog").await?;
        until_equal("the answer", "Không", async || page.option_in("A3.co").await).await?;
        // A picture of a table is none.
        ensure!(!paste(&page, &field("A1.a"), "", "").await?);
        page.read(words().picture).await
    })
}

#[test]
fn the_keyboard_alone_pastes_from_the_real_clipboard() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let page = form(&site, &browser, 1280).await?;
        page.open_panel("A1", Language::Vi.texts().page.form.explain).await?;
        let area = page.see("[id='explanation-A1']").await?;
        area.send_keys("3\n4").await?;
        area.send_keys(Key::Control + "a" + Key::Null).await?;
        edit(&browser, "c", "copy").await?;
        page.see(&field("A2.a")).await?.click().await?;
        edit(&browser, "v", "paste").await?;
        see_rows(&page, 2).await?;
        // The focus is in the preview; the last of its buttons fills in.
        let mut reached = false;
        for _ in 0..20 {
            page.keys(Key::Tab + "").await?;
            let words_there = page.script("return root.activeElement?.textContent ?? ''", &[]).await?;
            if words_there == words().fill {
                reached = true;
                break;
            }
        }
        ensure!(reached, "the keyboard does not come to the button");
        page.keys(Key::Enter + "").await?;
        until_equal("A2.a", "3", async || page.number_in("A2.a").await).await?;
        until_equal("A2.b", "4", async || page.number_in("A2.b").await).await?;
        // Without a clipboard event: typed into the place to paste, and shown.
        page.click("#tool-paste").await?;
        let area = page.see("#fill-text").await?;
        area.send_keys("7\n8").await?;
        page.press(words().preview).await?;
        see_rows(&page, 2).await?;
        // Escape leaves everything as it was.
        page.keys(Key::Escape + "").await?;
        page.see_no("dialog").await?;
        ensure!(page.number_in("A1.a").await?.is_empty());
        Ok(())
    })
}

#[test]
fn what_the_page_exports_and_the_sheet_of_last_month_come_back() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &set_text())?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = form(&site, &browser, 1280).await?;
        for (address, text) in [("A1.a", "5"), ("A1.b", "7"), ("A2.a", "1"), ("A2.b", "2")] {
            page.answer_number(address, text).await?;
        }
        page.choose_option("A3.co", "Có").await?;
        page.see_save_state("saved").await?;
        page.export_file().await?;
        let (_, sheet) = browser.downloaded().await?;
        page.click("#tool-file").await?;
        let csv = (words().template_link)("CSV");
        page.click(&format!("[aria-label='{csv}']")).await?;
        let (_, table) = browser.downloaded_as(".csv").await?;
        page.keys(Key::Escape + "").await?;
        page.see_no("dialog").await?;

        let last = sheet.replace("\"unit\": \"UBND xã Tràng Đà\"", "\"unit\": \"UBND xã Khác\"");
        for (name, content, unit) in [
            ("so-lieu.csv", table, "UBND xã Tràng Đà"),
            ("thang-truoc.json", last.into_bytes(), "UBND xã Khác"),
        ] {
            let file = folder.write(name, &content)?;
            let page = form(&site, &browser, 1280).await?;
            page.answer_number("A1.a", "6").await?;
            page.see("#tool-file").await?;
            page.click("#tool-file").await?;
            page.see("[for='fill-file']").await?;
            page.give_file("#fill-file", &file).await?;
            page.read(unit).await?;
            page.read("không ghi kỳ báo cáo").await?;
            let rows = until("the rows", async || {
                let rows = rows(&page).await?;
                Ok((!rows.is_empty()).then_some(rows))
            })
            .await?;
            ensure!(rows.iter().any(|row| row.contains(words().replaces)), "{name}: {rows:?}");
            page.press(words().fill).await?;
            page.see_no("dialog").await?;
            until_equal(
                "the sheet",
                ["5", "7", "1", "2", "", "", "Có"].map(str::to_owned).to_vec(),
                async || sheet_text(&page).await,
            )
            .await
            .with_context(|| name.to_owned())?;
        }
        // A file that is no table says what it is.
        let file = folder.write("bao-cao.pdf", b"%PDF-1.7")?;
        page.click("#tool-file").await?;
        page.see("[for='fill-file']").await?;
        page.give_file("#fill-file", &file).await?;
        page.read("PDF").await?;
        Ok(())
    })
}
