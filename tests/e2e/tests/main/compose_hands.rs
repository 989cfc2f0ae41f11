//! The page for authors in other hands: the whole way by keyboard alone, from a table on the clipboard; and texts that would run if the
//! page wrote them as markup.

use anyhow::{Context, Result, bail, ensure};
use e2e::{Browser, Folder, Page, Site, run, until, until_equal};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tudanhgia_author::texts::compose;
use tudanhgia_words::Language;

use crate::compose::{annex, fill, open, see_saved, see_state, unpack, value_of};
use crate::filling::edit;
use crate::security::{XSS, corpus, executed, poison};

/// A table as a program for tables puts it on the clipboard.
const TABLE: &str = "TT\tTiêu chí\tĐiểm tối đa\tCách xác định và tính điểm\n\
    I\tHẠ TẦNG SỐ\t11\t\n\
    1\tNhóm tiện ích đã triển khai\t5\tTriển khai cả 03 nhóm: 5 điểm; 02 nhóm: 3 điểm; 01 nhóm: 1,5 điểm\n\
    2\tMô hình điểm\t6\tMỗi mô hình 3 điểm, tối đa 6 điểm\n";

/// What has the focus, in whatever tree of the page, and what is wrong with it for somebody who has to see it.
const FOCUS: &str = "
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    if (!node || node === document.body) return null;
    const ring = [node, '::before'].some((part) => {
        const style = typeof part === 'string' ? getComputedStyle(node, part) : getComputedStyle(node);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    });
    const box = node.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 40) / 2];
    const above = node.getRootNode().elementFromPoint(x, y);
    const covered = !above || !(node.contains(above) || above.contains(node) || above.tagName === 'LABEL');
    return [node.id, (node.innerText ?? '').trim(), ring ? '' : 'no ring', covered ? `under ${above?.className} at ${x}, ${y}` : ''];
";

/// Goes on with the Tab key until the focus is on this id, or on these words; it is seen wherever it is.
async fn tab_to(browser: &Browser, page: &Page, wanted: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..120 {
        page.keys(Key::Tab + "").await?;
        // The page may still be scrolling to it.
        let found = until("a focus that is seen", async || {
            let found = browser.script(FOCUS).await?;
            ensure!(found.is_null() || (found[2] == "" && found[3] == ""), "{found}");
            Ok(Some(found))
        })
        .await?;
        if found.is_null() {
            continue;
        }
        let part = |index: usize| found[index].as_str().unwrap_or_default().to_owned();
        if part(0) == wanted || part(1) == wanted {
            return Ok(());
        }
        passed.push(format!("{}|{}", part(0), part(1)));
    }
    bail!("The Tab key does not lead to {wanted}: {passed:?}")
}

/// Another program puts a text on the clipboard.
async fn copy(browser: &Browser, text: &str) -> Result<()> {
    let write = "
        window.other = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: arguments[0] }));
        other.focus();
        other.select();
    ";
    browser.driver.execute(write, vec![json!(text)]).await?;
    edit(browser, "c", "copy").await?;
    browser.script("window.other.remove()").await?;
    Ok(())
}

#[test]
fn a_set_is_made_by_keyboard_alone_from_a_table_on_the_clipboard() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = open(&browser, &site).await?;
        copy(&browser, TABLE).await?;
        tab_to(&browser, &page, "paste-here").await?;
        edit(&browser, "v", "paste").await?;
        page.see("#confirm").await?;
        for done in 1..=2 {
            tab_to(&browser, &page, "confirm").await?;
            page.keys(Key::Enter + "").await?;
            page.read(&(texts.confirmed)(done, 2)).await?;
            if done == 1 {
                // Round the page, as somebody does who has no other way.
                tab_to(&browser, &page, texts.next).await?;
                page.keys(Key::Enter + "").await?;
                until_equal("the row", "row-name".to_owned(), async || page.focused().await).await?;
            }
        }
        tab_to(&browser, &page, texts.whole).await?;
        page.keys(Key::Enter + "").await?;
        until_equal("the set", "row-name".to_owned(), async || page.focused().await).await?;
        tab_to(&browser, &page, "at-id").await?;
        // The Tab key has selected what stood there.
        page.keys("ban-phim").await?;
        tab_to(&browser, &page, "show").await?;
        page.keys(Key::Enter + "").await?;
        let form = browser.page("#compose >>> #stage");
        form.see("[id='criterion-I.1']").await?;
        tab_to(&browser, &page, "field-I.1.a").await?;
        page.keys("2").await?;
        tab_to(&browser, &page, "field-I.2.a").await?;
        page.keys("1").await?;
        // 3 of 5 and 3 of 6.
        until("the score", async || Ok(form.score_words().await?.contains('6').then_some(()))).await?;
        tab_to(&browser, &page, "case-name").await?;
        page.keys("Bằng bàn phím").await?;
        tab_to(&browser, &page, "case-right").await?;
        page.keys(" ").await?;
        page.read(&format!("✓ Bằng bàn phím: {}", texts.case_holds)).await?;
        tab_to(&browser, &page, "publish").await?;
        page.keys(Key::Enter + "").await?;
        let (name, _) = browser.downloaded_as(".zip").await?;
        ensure!(name == "ban-phim-0.1.0.zip", "{name}");
        Ok(())
    })
}

/// All that stands in the rows and forms of the page, whatever is folded.
async fn walk(page: &Page) -> Result<String> {
    let count = page.script("return root.querySelectorAll('.rows__row').length", &[]).await?;
    let mut seen = String::new();
    for at in 0..count.as_u64().context("no rows")? {
        page.script("root.querySelectorAll('.rows__row')[Number(a)].click()", &[&at.to_string()]).await?;
        page.script("root.querySelectorAll('details').forEach((part) => { part.open = true; })", &[]).await?;
        let text = page
            .script(
                "return root.textContent + [...root.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')",
                &[],
            )
            .await?;
        seen += text.as_str().unwrap_or_default();
    }
    Ok(seen.split_whitespace().collect())
}

#[test]
fn no_text_of_an_annex_or_a_set_is_ever_run_on_the_page_for_authors() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let payloads = corpus();
        // Without any policy: what keeps a payload from running must be the page, not the header.
        let site = Site::start_with(|options| options.headers.clear())?;
        let browser = Browser::start().await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": XSS })).await?;
        let folder = Folder::new()?;

        // A payload in every cell of an annex.
        let quoted = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let mut rows = String::from(
            "<tr><td>TT</td><td>Tiêu chí</td><td>Điểm tối đa</td><td>Cách chấm</td><td>Tài liệu kiểm chứng</td><td>Ghi chú</td></tr><tr><td>I</td><td>Nhóm</td><td>60</td><td></td><td></td><td></td></tr>",
        );
        for (at, four) in payloads.chunks(4).enumerate() {
            let cell = |place: usize| four.get(place).map(|payload| quoted(payload)).unwrap_or_default();
            rows += &format!(
                "<tr><td>{}</td><td>{}</td><td>1</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                at + 1,
                cell(0),
                cell(1),
                cell(2),
                cell(3)
            );
        }
        let page = open(&browser, &site).await?;
        let annex = format!("<!doctype html><meta charset=utf-8><table>{rows}</table>");
        page.give_file("#open-file", &folder.write("<img src=x onerror=xss()>.html", annex)?).await?;
        page.see("#set-name").await?;
        let seen = walk(&page).await?;
        ensure!(executed(&browser).await? == 0, "a text of an annex ran");
        // Dashes before a text and semicolons between clauses are marks of lists.
        let shown = |payload: &String| {
            let mut clauses = payload.trim_start_matches('-').split(';').map(str::split_whitespace);
            clauses.all(|words| seen.contains(&words.collect::<String>()))
        };
        let hidden: Vec<&String> = payloads.iter().filter(|payload| !shown(payload)).collect();
        ensure!(hidden.is_empty(), "not shown as text: {hidden:?}");

        // In every text of a set, with the form that units see and the files that come out.
        let mut at = 0;
        let mut next = || {
            at += 1;
            payloads[at % payloads.len()].clone()
        };
        let mut set: Value = serde_json::from_str(&site.read("criteria/mau-297-xa.json")?)?;
        poison(&mut set, &mut next);
        set["id"] = "doc".into();
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("doc.json", set.to_string())?).await?;
        page.see("#set-name").await?;
        walk(&page).await?;
        page.press(texts.show).await?;
        let form = browser.page("#compose >>> #stage");
        form.see("[id^='criterion-']").await?;
        ensure!(executed(&browser).await? == 0, "a text of a set ran");
        page.press(texts.publish).await?;
        let (_, bytes) = browser.downloaded_as(".zip").await?;
        unpack(&site, &bytes)?;
        browser.go_to(&site.at("phieu/doc.html")).await?;
        ensure!(executed(&browser).await? == 0, "a text of a printed sheet ran");
        let printed = browser.script("return document.body.innerText.length").await?;
        ensure!(printed.as_u64() > Some(1_000), "{printed}");
        let unit = browser.open(&site.url()).await?;
        unit.see("#set-0").await?;
        ensure!(executed(&browser).await? == 0, "a text of the list ran");

        // Would a payload run at all, if the page wrote it as markup?
        let alive = "for (const text of arguments[0])
            document.body.appendChild(document.createElement('div')).innerHTML = text;";
        browser.driver.execute(alive, vec![json!(payloads)]).await?;
        until("a payload that runs", async || Ok((executed(&browser).await? > 20).then_some(()))).await
    })
}

#[test]
fn typing_goes_on_while_the_form_beside_it_is_drawn_anew() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#set-name").await?;
        page.press(texts.show).await?;
        let form = browser.page("#compose >>> #stage");
        form.see("[id='criterion-I.1']").await?;
        form.open_group(2).await?;
        page.click("[data-id='I.1']").await?;
        let field = "[id='at-groups[0].items[0].name.vi']";
        page.click(field).await?;
        page.keys(Key::End + " có").await?;
        // The form follows after a pause; a person does not wait for it.
        form.see("[id='criterion-II.1']").await?;
        for word in [" đủ", " ba", " nhóm", " tiện ích"] {
            tokio::time::sleep(std::time::Duration::from_millis(600)).await;
            page.keys(word).await?;
        }
        let typed = value_of(&page, field).await?;
        ensure!(typed.ends_with(" có đủ ba nhóm tiện ích"), "{typed}");
        ensure!(page.focused().await? == "at-groups[0].items[0].name.vi", "{}", page.focused().await?);
        // It is still at the group where it was, and so is the page.
        form.see("[id='criterion-II.1']").await?;
        let seen = "const box = root.querySelector(a).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight";
        ensure!(page.script(seen, &[field]).await? == true, "the field is out of sight");
        // What was typed in the last moment before a reload is there.
        page.keys(" số").await?;
        browser.driver.refresh().await?;
        let page = browser.page("#compose");
        page.press(&(texts.go_on)("BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026")).await?;
        page.click("[data-id='I.1']").await?;
        page.see(field).await?;
        let typed = value_of(&page, field).await?;
        ensure!(typed.ends_with(" tiện ích số"), "{typed}");
        // Nobody has confirmed its rows: without the sentence of a sample it would be the official set.
        page.press(texts.whole).await?;
        let cleared = "
            const field = root.querySelector(a);
            if (field) field.value = '';
            return field?.dispatchEvent(new Event('change', { bubbles: true })) ?? false;
        ";
        until("the sentence of a sample", async || {
            Ok((page.script(cleared, &["[id='at-sample.vi']"]).await? == true).then_some(()))
        })
        .await?;
        page.press(texts.publish).await?;
        page.read(&(texts.not_official)(3, 0)).await?;
        ensure!(browser.downloads()?.is_empty(), "an unconfirmed set was packed as the official one");
        Ok(())
    })
}

/// What has the focus, as [`FOCUS`] gives it; nothing where nothing has.
async fn focus(browser: &Browser) -> Result<Value> {
    browser.script(FOCUS).await
}

/// Who works with keys stays where he is: after taking back, after parts came and went, after a field that goes when it is
/// empty; and no stop of the Tab key lies under the bar, whichever way it goes.
#[test]
fn keys_keep_their_place_in_the_page_for_authors() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = open(&browser, &site).await?;
        copy(&browser, TABLE).await?;
        tab_to(&browser, &page, "paste-here").await?;
        edit(&browser, "v", "paste").await?;
        page.see("#confirm").await?;
        let inputs = "groups[0].items[0].inputs";
        let has =
            async |wanted: String| until_equal("the focus", wanted, async || page.focused().await).await;
        // A part that comes is gone to, one that goes leads to its list.
        tab_to(&browser, &page, &(texts.add)("số liệu")).await?;
        page.keys(Key::Enter + "").await?;
        let new = format!("at-{inputs}[1].");
        until("the new question has the focus", async || {
            let id = page.focused().await?;
            Ok(id.starts_with(&new).then_some(()))
        })
        .await?;
        tab_to(&browser, &page, &(texts.remove_element)("số liệu 2")).await?;
        page.keys(Key::Enter + "").await?;
        has(format!("at-{inputs}")).await?;
        // Pressed until nothing is left to take back.
        for _ in 0..200 {
            let chain = browser.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab + "");
            chain.key_up(Key::Shift).perform().await?;
            let found = focus(&browser).await?;
            if found.is_null() {
                continue;
            }
            ensure!(found[3].as_str() == Some(""), "A stop lies under the bar: {found}");
            if found[1] == texts.undo {
                break;
            }
        }
        for _ in 0..2 {
            page.keys(Key::Enter + "").await?;
            until("the button keeps the focus", async || {
                let found = focus(&browser).await?;
                Ok((found[1] == texts.undo).then_some(()))
            })
            .await?;
        }
        Ok(())
    })
}

/// Notes every place at which the heading of the row in work stands while the bar above says what is saved and what was found.
const PLACES_OF_ROW: &str = "
    window.places = new Set();
    window.kept = new Set();
    const look = () => {
        const name = root.querySelector('#row-name');
        if (name) places.add(Math.round(name.getBoundingClientRect().top + scrollY));
        kept.add(root.querySelector('[data-state]').dataset.state);
        requestAnimationFrame(look);
    };
    look();
";

/// Presses what changes the language, where it is offered.
const SPEAK: &str =
    "[...root.querySelectorAll('button, a')].find((node) => node.textContent.trim() === a)?.click()";

/// What is pressed after a change is found where it was when the hand set out.
#[test]
fn the_row_stays_where_it_is_while_its_set_is_saved_and_checked() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let file = folder.write("phu-luc.docx", annex())?;
        let widths = [360, 700, 900, 1280];
        for (language, width) in widths
            .map(|width| (Language::Vi, width))
            .into_iter()
            .chain(widths.map(|width| (Language::En, width)))
        {
            browser.screen(width, 900).await?;
            let page = open(&browser, &site).await?;
            page.script(SPEAK, &[if language == Language::En { "English" } else { "" }]).await?;
            page.give_file("#open-file", &file).await?;
            page.see("#confirm").await?;
            see_saved(&page).await?;
            page.script(PLACES_OF_ROW, &[]).await?;
            // One level more than the full mark: an error that is found and goes again.
            for points in ["7", "5"] {
                fill(&page, "at-groups[0].items[0].rule.bands[0].points", points).await?;
                let errors = usize::from(points == "7");
                see_state(&page, &(compose(language).found)(errors, 1)).await?;
                see_saved(&page).await?;
            }
            let seen = browser.script("return [[...kept].sort(), places.size]").await?;
            ensure!(seen == json!([["saved", "saving"], 1]), "{language:?}, {width}: {seen}");
            // As many as have two figures are still said in one line.
            let long = (compose(language).found)(12, 34);
            let lines = "
                const found = root.querySelector('.bar-of-set__found');
                const before = found.offsetHeight;
                found.textContent = a;
                return found.offsetHeight - before;
            ";
            ensure!(
                page.script(lines, &[&long]).await? == 0,
                "{language:?}, {width}: {long} takes more lines"
            );
        }
        Ok(())
    })
}
