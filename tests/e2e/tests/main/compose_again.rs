//! The page for authors after something was right once: rows that are changed after they were confirmed, cases that are filled in again,
//! files that cannot be used, and the ways through a long page.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, Site, look, run, until, until_equal};
use tudanhgia_author::texts::compose;
use tudanhgia_author::to_workbook;
use tudanhgia_papers::archive::Archive;
use tudanhgia_papers::pack;
use tudanhgia_words::Language;

use crate::compose::{annex, choose, fill, open, see_saved, see_state, value_of};

#[test]
fn a_row_that_is_changed_is_confirmed_again_before_it_is_official() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#confirm").await?;
        page.press(texts.confirm).await?;
        see_state(&page, &(texts.confirmed)(1, 3)).await?;
        page.see_no("#again").await?;
        fill(&page, "at-groups[0].items[0].max", "6").await?;
        see_state(&page, &(texts.confirmed)(0, 3)).await?;
        page.read(&(texts.again)("Điểm tối đa")).await?;
        let marks = page.text("[data-id='I.1'] .rows__marks").await?;
        ensure!(marks.contains('↻'), "{marks}");
        let found = look(&browser, &page, "changed after it was confirmed").await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        // Taken back, it is as it was confirmed.
        page.press(texts.undo).await?;
        see_state(&page, &(texts.confirmed)(1, 3)).await?;
        page.see_no("#again").await?;
        // As the official set it is not published while one row waits again.
        fill(&page, "at-groups[0].items[0].name.vi", "Nhóm tiện ích số").await?;
        page.press(texts.whole).await?;
        fill(&page, "at-id", "xa").await?;
        let empty = "const field = root.querySelector(a); field.value = ''; field.dispatchEvent(new Event('change', { bubbles: true }))";
        page.script(empty, &["[id='at-sample.vi']"]).await?;
        page.press(texts.publish).await?;
        page.read(&(texts.not_official)(3, 1)).await?;
        // Nor while its title, issuer and document are what the program proposed.
        page.click("[data-id='I.1']").await?;
        for done in 1..=3 {
            page.see("#confirm").await?;
            page.press(texts.confirm).await?;
            see_state(&page, &(texts.confirmed)(done, 3)).await?;
            if done < 3 {
                page.press(texts.next).await?;
            }
        }
        page.press(texts.publish).await?;
        page.read(texts.whole_not_official).await?;
        page.press(&(texts.go)(texts.whole)).await?;
        page.see("#confirm-whole").await?;
        ensure!(browser.downloads()?.is_empty(), "packed");
        Ok(())
    })
}

#[test]
fn a_case_is_filled_in_again_changed_and_kept_under_its_name() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#confirm").await?;
        page.press(texts.show).await?;
        let form = browser.page("#compose >>> #stage");
        form.see("[id='criterion-I.1']").await?;
        for (address, number) in [("I.1.a", "2"), ("I.2.a", "1")] {
            form.answer_number(address, number).await?;
        }
        form.open_group(2).await?;
        for (address, number) in [("II.1.a", "7"), ("II.1.b", "9")] {
            form.answer_number(address, number).await?;
        }
        until("the score", async || Ok(form.score_words().await?.contains("13,78").then_some(()))).await?;
        fill(&page, "case-name", "Xã mẫu").await?;
        page.press(texts.case_right).await?;
        page.read(&format!("✓ Xã mẫu: {}", texts.case_holds)).await?;
        // Somebody tries something else, then goes back to the case: also after the page was left.
        form.answer_number("II.1.a", "1").await?;
        see_saved(&page).await?;
        let page = open(&browser, &site).await?;
        page.press(&(texts.go_on)("BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026")).await?;
        page.press(texts.open_case).await?;
        page.read(&(texts.case_opened)("Xã mẫu")).await?;
        let form = browser.page("#compose >>> #stage");
        until("the score", async || Ok(form.score_words().await?.contains("13,78").then_some(()))).await?;
        ensure!(value_of(&page, "#case-name").await? == "Xã mẫu", "no name");
        form.open_group(1).await?;
        form.answer_number("I.2.a", "2").await?;
        until("the score", async || Ok(form.score_words().await?.contains("16,78").then_some(()))).await?;
        // What was kept is replaced only by who has seen both.
        page.press(texts.case_right).await?;
        page.read("tổng 124/9 → 151/9").await?;
        ensure!(page.text(".cases .case").await?.contains(texts.case_holds), "replaced");
        page.press(texts.replace_case).await?;
        page.read(&(texts.case_kept)("Xã mẫu")).await?;
        until("the case", async || {
            let cases = page.texts(".cases .case").await?;
            Ok((cases.len() == 1 && cases[0].contains(texts.case_holds)).then_some(()))
        })
        .await?;
        // With the form in view it is filled in once more.
        form.answer_number("I.2.a", "0").await?;
        page.press(texts.open_case).await?;
        until("the score", async || Ok(form.score_words().await?.contains("16,78").then_some(()))).await
    })
}

#[test]
fn a_workbook_with_a_misspelt_word_says_so_with_the_cell() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let set = serde_json::from_str(&site.read("criteria/mau-297-xa.json")?)?;
        let book = to_workbook(&set, None).ok().context("no workbook")?;
        let archive = Archive::open(&book).context("no archive")?;
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        let mut parts = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            let mut bytes = archive.unpack(at, 4_000_000).ok().context("broken")?;
            if let Ok(text) = String::from_utf8(bytes.clone()) {
                bytes = text.replacen("theo bảng mức<", "theo bản mức<", 1).into_bytes();
            }
            parts.push((name, bytes));
        }
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#confirm").await?;
        page.press(texts.close).await?;
        page.give_file("#open-file", &folder.write("bo.xlsx", pack(parts))?).await?;
        page.see("#set-name").await?;
        page.see(".report").await?;
        let told = page.text(".report").await?;
        ensure!(
            told.contains("Tiêu chí!") && told.contains("theo bản mức") && told.contains("“theo bảng mức”"),
            "{told}"
        );
        let found = look(&browser, &page, "a workbook with a misspelt word").await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        // What was in work before is there.
        page.press(texts.close).await?;
        page.read("BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026").await
    })
}

#[test]
fn a_file_that_cannot_be_compared_says_why_and_the_year_is_a_year() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        choose(&page, "from-set", "Xã, phường, thị trấn").await?;
        page.see("#set-name").await?;
        let asked = site.requests();
        ensure!(!asked.iter().any(|request| request.contains(".cases.json")), "{asked:?}");
        let broken = site.read("criteria/mau-297-xa.json")?.replacen("\"86.5\"", "\"87.5\"", 1);
        for (name, content, why) in [
            ("ghi-chu.json", b"khong phai JSON".to_vec(), texts.no_set),
            ("phu-luc.xlsx", annex(), texts.no_workbook_of_set),
            ("loi.json", broken.into_bytes(), "Lỗi đầu tiên"),
        ] {
            page.give_file("#other-file", &folder.write(name, content)?).await?;
            until(name, async || {
                let said = page.text(".said").await?;
                Ok((said.contains(name) && said.contains(why)).then_some(()))
            })
            .await?;
        }
        // What changed is said in words.
        page.script("root.querySelector(`[data-id='B1']`).click()", &[]).await?;
        let row = page.attribute("[data-id='B1']", "data-place").await?.unwrap_or_default();
        fill(&page, &format!("at-{row}.rule.bands[1].points"), "6").await?;
        page.press(texts.show_changes).await?;
        until("the change", async || {
            Ok(page.text(".sheet").await?.contains("Bảng mức điểm 2: Điểm").then_some(()))
        })
        .await?;
        let table = page.text(".sheet").await?;
        ensure!(!table.contains("rule") && !table.contains("bands"), "{table}");
        page.press(texts.whole).await?;
        fill(&page, "at-year", "20266").await?;
        page.read("Ghi năm bốn chữ số").await?;
        fill(&page, "at-year", "2027").await?;
        until("the year", async || {
            Ok((!page.whole_text().await?.contains("Ghi năm bốn chữ số")).then_some(()))
        })
        .await?;
        // Two sets of one name are told apart.
        page.press(texts.close).await?;
        choose(&page, "from-set", "Xã, phường, thị trấn").await?;
        page.see("#set-name").await?;
        page.press(texts.close).await?;
        until("two names", async || {
            let names = page.texts(".sets__name").await?;
            Ok((names.len() == 2 && names.iter().all(|name| name.contains(" (bản "))).then_some(()))
        })
        .await
    })
}

#[test]
fn the_menu_leads_to_every_part_and_stays_in_view() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.screen(1280, 800).await?;
        let page = open(&browser, &site).await?;
        choose(&page, "from-set", "Xã, phường, thị trấn").await?;
        page.see("#set-name").await?;
        for (words, id) in [
            (texts.menu_publish, "publish-name"),
            (texts.menu_compared, "compared-name"),
            (texts.cases, "cases-name"),
            (texts.menu_preview, "preview-name"),
            (texts.menu_classes, "at-classes.list"),
            (texts.whole, "row-name"),
            (texts.rows, "rows"),
        ] {
            page.press_in(".menu", words).await?;
            until_equal(words, id.to_owned(), async || page.focused().await).await?;
            // Both the menu and what it led to are seen, and neither covers the other.
            let seen = "
                const bar = root.querySelector('.bar-of-set').getBoundingClientRect();
                const part = root.querySelector(`[id='${a}']`).getBoundingClientRect();
                return bar.top >= -1 && bar.top < 200 && part.top >= bar.bottom - 1 && part.top < innerHeight;
            ";
            until(words, async || Ok((page.script(seen, &[id]).await? == true).then_some(()))).await?;
        }
        page.click("#to-problems").await?;
        until_equal("the problems", "problems-name".to_owned(), async || page.focused().await).await?;
        until_equal("they are open", Some(String::new()), async || page.attribute("#problems", "open").await)
            .await?;
        // On a phone it is one line that goes with the page, and nothing is wider than the page.
        browser.screen(360, 740).await?;
        let narrow = "
            const menu = root.querySelector('.menu').getBoundingClientRect();
            const bar = getComputedStyle(root.querySelector('.bar-of-set')).position;
            return [Math.round(menu.height), bar, document.documentElement.scrollWidth <= innerWidth];
        ";
        until("a narrow page", async || {
            let found = page.script(narrow, &[]).await?;
            Ok((found[0].as_u64() <= Some(62) && found[1] == "static" && found[2] == true).then_some(()))
        })
        .await?;
        let found = look(&browser, &page, "the menu on a phone").await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
}

#[test]
fn a_web_page_says_its_name_and_its_decision_and_a_table_in_a_cell_is_read() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        let html = "<!doctype html><meta charset=utf-8><title>Văn bản</title><div>Trang chủ</div>
            <h2>PHỤ LỤC</h2><h1>BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ</h1><h1>CẤP XÃ NĂM 2027</h1>
            <p>(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Tuyên Quang)</p>
            <table><tr><td>TT<td>Tiêu chí<td>Điểm tối đa<td>Cách chấm</tr>
            <tr><td>I<td>Hạ tầng<td>10<td></tr>
            <tr><td>1<td>Hồ sơ trực tuyến<td>10<td><table><tr><td>Từ 90% trở lên<td>10 điểm</tr><tr><td>Từ 70% đến dưới 90%<td>5 điểm</tr><tr><td>Dưới 70%<td>0 điểm</tr></table></tr></table>";
        page.give_file("#open-file", &folder.write("phu-luc.html", html)?).await?;
        page.see("#confirm").await?;
        let name = page.text("#set-name").await?;
        ensure!(name == "BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2027", "{name}");
        let told = page.text(".origin").await?;
        ensure!(told.contains("Từ 70% đến dưới 90%: 5 điểm"), "{told}");
        let points = value_of(&page, "[id='at-groups[0].items[0].rule.bands[1].points']").await?;
        ensure!(points == "5", "{points}");
        page.press(texts.whole).await?;
        page.see("#proposed").await?;
        ensure!(value_of(&page, "[id='at-year']").await? == "2027", "no year");
        let issuer = value_of(&page, "[id='at-issuer.vi']").await?;
        ensure!(issuer == "Ủy ban nhân dân tỉnh Tuyên Quang", "{issuer}");
        let source = value_of(&page, "[id='at-sources[0].title']").await?;
        ensure!(source.starts_with("Quyết định số 12/QĐ-UBND ngày 05/01/2026"), "{source}");
        page.click("#confirm-whole").await?;
        page.see_no("#proposed").await
    })
}

#[test]
fn lines_of_the_document_stay_lines_where_units_read_them() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut set: serde_json::Value = serde_json::from_str(&site.read("criteria/mau-297-xa.json")?)?;
        set["groups"][0]["items"][1]["how"]["vi"] =
            "Từ 4 cuộc: 20 điểm;\n3 cuộc: 15 điểm;\nít hơn: 0 điểm".into();
        site.write("criteria/mau-297-xa.json", set.to_string())?;
        let browser = Browser::start().await?;
        let unit = browser.open(&site.url()).await?;
        unit.start_sheet("Xã, phường, thị trấn", "UBND xã Tân Trào").await?;
        unit.open_panel("B1", Language::Vi.texts().page.form.how).await?;
        let lines = "20 điểm;\n3 cuộc: 15 điểm;\nít hơn";
        until("lines in the form", async || {
            let said = "return root.querySelector(`[id='criterion-B1'] .rule`)?.innerText ?? ''";
            let said = unit.script(said, &[]).await?;
            Ok(said.as_str().is_some_and(|said| said.contains(lines)).then_some(()))
        })
        .await?;
        // On paper those columns of texts keep them too.
        unit.see_result().await?;
        let style = "const cell = root.querySelector('.paper td.cell__text:not(.table__explanation)'); return !cell || getComputedStyle(cell).whiteSpace.startsWith('pre')";
        ensure!(unit.script(style, &[]).await? == true, "lines are lost on paper");
        Ok(())
    })
}

#[test]
fn classes_are_added_where_the_menu_leads_with_all_that_they_need() -> Result<()> {
    run(async {
        let texts = compose(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let page = open(&browser, &site).await?;
        page.give_file("#open-file", &folder.write("phu-luc.docx", annex())?).await?;
        page.see("#confirm").await?;
        page.press(texts.menu_classes).await?;
        until_equal("the classes", "at-classes.list".to_owned(), async || page.focused().await).await?;
        page.click("[id='at-classes.list'] button").await?;
        for field in ["at-classes.list[0].name.vi", "at-classes.on", "at-classes.source"] {
            page.see(&format!("[id='{field}']")).await?;
        }
        Ok(())
    })
}
