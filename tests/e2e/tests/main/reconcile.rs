//! A unit sets its sheet beside the official result: from the files to the paper that it sends back.

use std::io::{Cursor, Write};

use anyhow::{Context, Result, ensure};
use e2e::{
    ANSWERS, Browser, Expected, Folder, Page, Site, TABLE, look, pages_of, run, sheet_text, unpacked,
    until_equal,
};
use serde_json::Value;
use thirtyfour::prelude::Key;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::canonical;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::{Column, Hints, Line, Official, Results, Score, read_table};
use tudanhgia_office::texts::review::pages::{ReconcilePageTexts, pages};
use tudanhgia_office::texts::review::{review, trouble_in_words};
use tudanhgia_words::{Language, full_name};

const UNIT: &str = "UBND huyện Sơn Dương";

fn words() -> &'static ReconcilePageTexts {
    &pages(Language::Vi).reconcile
}

/// The sheet, complete.
pub(super) fn sheet() -> Result<String> {
    sheet_text("mau-297-huyen", UNIT, &ANSWERS)
}

pub(super) async fn open_page(browser: &Browser, site: &Site) -> Result<Page> {
    browser.open(&site.at("doi-chieu.html")).await?;
    let page = browser.page("#review");
    page.see("#doi-chieu .picker").await?;
    Ok(page)
}

/// The part with the file of the sheet opened.
async fn begun() -> Result<(Site, Folder, Browser, Page)> {
    let (site, folder, browser) = (Site::start()?, Folder::new()?, Browser::start().await?);
    let page = open_page(&browser, &site).await?;
    page.give_file("#reconcile-sheet", &folder.write("phieu.json", sheet()?)?).await?;
    Ok((site, folder, browser, page))
}

/// Chooses in a list by the keyboard: the option that begins with these words.
async fn choose(page: &Page, css: &str, option: &str) -> Result<()> {
    let field = page.see(css).await?;
    field.focus().await?;
    let script = "
        const select = root.querySelector(a);
        return [...select.options].findIndex((one) => one.textContent.startsWith(b)) - select.selectedIndex;
    ";
    let steps = page.script(script, &[css, option]).await?.as_i64().context("no list")?;
    for _ in 0..steps.unsigned_abs() {
        let key = if steps < 0 { Key::Up } else { Key::Down };
        page.keys(key + "").await?;
    }
    let chosen =
        "const select = root.querySelector(a); return select.selectedOptions[0].textContent.startsWith(b)";
    until_equal(option, Value::from(true), async || page.script(chosen, &[css, option]).await).await
}

/// Opens the draft kept on this computer and the table.
async fn open_both(page: &Page, folder: &Folder) -> Result<()> {
    choose(page, "#reconcile-draft", UNIT).await?;
    page.read(&format!("Đang dùng phiếu của {UNIT}")).await?;
    give_official(page, folder, "ket-qua.csv", TABLE.as_bytes()).await
}

/// Gives the file of the official result.
pub(super) async fn give_official(page: &Page, folder: &Folder, name: &str, bytes: &[u8]) -> Result<()> {
    let file = folder.write(name, bytes)?;
    page.give_file("#reconcile-official", &file).await?;
    page.read(name).await
}

/// A difference as it is shown; in full where it was rounded.
fn number(shown: &str) -> Result<Exact> {
    let full = shown.split_once('(').map_or(shown, |(_, full)| full.trim_end_matches(')'));
    let plain = full.replace('+', "").replace('−', "-").replace(',', ".");
    Exact::parse(plain.trim()).with_context(|| format!("{shown} is no number"))
}

/// The lines shown must make the line of the total, to the last digit.
async fn see_that_it_adds_up(page: &Page, total: &str) -> Result<()> {
    let cell = "td:nth-last-child(2)";
    until_equal("The total", vec![total.to_owned()], async || {
        page.texts(&format!(".grid--sides .total {cell}")).await
    })
    .await?;
    let lines = page.texts(&format!(".grid--sides .line {cell}")).await?;
    let lines: Vec<Exact> = lines.iter().map(|line| number(line)).collect::<Result<_>>()?;
    let sum = Exact::sum(lines);
    ensure!(sum == number(total)?, "the lines make {sum}, the total is {total}");
    Ok(())
}

#[test]
fn a_unit_replies_to_what_differs_and_nothing_it_wrote_is_lost() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let folder = Folder::new()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        page.open_file(&folder.write("phieu.json", sheet()?)?).await?;
        page.see(".work").await?;
        page.see_save_state("saved").await?;

        let page = open_page(&browser, &site).await?;
        open_both(&page, &folder).await?;
        // What the name of a line leaves in doubt is asked, and the answer counts at once.
        page.read(
            (words().doubts.line)("8", "5 Lãnh đạo UBND huyện trực tiếp chủ trì chuyển đổi số").as_str(),
        )
        .await?;
        page.press_in(".dispute", "5 Lãnh đạo UBND chủ trì, chỉ đạo chuyển đổi số (Nhận thức số)").await?;
        page.read(&(words().doubts.remembered)(1)).await?;
        // The same stands in the list from which rows are given by hand, if all that is offered were wrong.
        let chosen = "return root.querySelector(a).selectedOptions[0].textContent.startsWith(b)";
        let row = ["#doubt-row", "5 Lãnh đạo UBND chủ trì"];
        until_equal("The row", Value::from(true), async || page.script(chosen, &row).await).await?;
        // The wrong total row is found, and with it the lines add up.
        page.read("Ghi 62,29; cộng lại các dòng bên dưới được 61,29").await?;
        see_that_it_adds_up(&page, "≈ +3,50(2453/700)").await?;
        let causes = page.texts(".grid--sides .line td:last-child").await?;
        let evidence = (review(Language::Vi).cause)(tudanhgia_office::reconcile::Cause::Evidence);
        ensure!(causes.iter().any(|said| said.contains(evidence)), "{causes:?}");
        // How the own points came about, in the words of the regulation.
        page.press_in(".grid--sides", words().side.derivation).await?;
        page.read("3/4 × 20 = 15 điểm").await?;

        page.see("[id='text-B2']").await?.send_keys("Đã họp đủ ba cuộc.").await?;
        page.see("[id='evidence-B2']")
            .await?
            .send_keys("Biên bản số 1" + Key::Enter + "Biên bản số 2")
            .await?;
        until_equal("The reply", Some("saved".to_owned()), async || {
            page.attribute(".kept", "data-state").await
        })
        .await?;

        // The browser dies; the files are opened again, and the words and the confirmed line are there.
        let browser = Browser::start_in(browser.kill()?).await?;
        let page = open_page(&browser, &site).await?;
        open_both(&page, &folder).await?;
        page.see("[id='text-B2']").await?;
        let value = "return root.querySelector(a)?.value";
        until_equal("The text", Value::from("Đã họp đủ ba cuộc."), async || {
            page.script(value, &["[id='text-B2']"]).await
        })
        .await?;
        page.read(&(words().doubts.remembered)(1)).await?;

        page.press_in(".step:has(.kept)", "Word (DOCX)").await?;
        let (name, bytes) = browser.downloaded_as(".docx").await?;
        ensure!(name == "giai-trinh.docx", "{name}");
        let document = unpacked(&bytes, "word/document.xml")?;
        // The name of the body stands on a line of its own, above whose it is.
        let unit = full_name(UNIT).to_uppercase();
        let (_, whose) = unit.split_once("ỦY BAN NHÂN DÂN ").context("no body")?;
        for text in
            ["Đã họp đủ ba cuộc.", "Biên bản số 1; Biên bản số 2", ">ỦY BAN NHÂN DÂN<", &format!(">{whose}<")]
        {
            ensure!(document.contains(text), "{text} is not in the paper");
        }

        // Whoever shares the computer can take the words off it.
        page.press(words().reply.forget).await?;
        page.press(words().reply.forget_yes).await?;
        until_equal("The removal", Some("idle".to_owned()), async || {
            page.attribute(".kept", "data-state").await
        })
        .await?;
        ensure!(page.script(value, &["[id='text-B2']"]).await? == "");
        let page = open_page(&browser, &site).await?;
        open_both(&page, &folder).await?;
        page.see("[id='text-B2']").await?;
        page.read(words().reply.idle).await?;
        ensure!(page.script(value, &["[id='text-B2']"]).await? == "", "the words came back");

        // The second appraisal against the first.
        choose(&page, "#compared-with", (review(Language::Vi).column)(Column::Appraised)).await?;
        see_that_it_adds_up(&page, "+8,5").await?;
        let barriers = look(&browser, &page, "reconciled").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        Ok(())
    })
}

#[test]
fn what_agrees_is_confirmed_with_the_hashes_of_both_files() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let folder = Folder::new()?;
        let browser = Browser::start().await?;
        let page = open_page(&browser, &site).await?;
        let sheet = sheet()?;
        let results = results(&[UNIT])?;
        page.give_file("#reconcile-sheet", &folder.write("phieu.json", &sheet)?).await?;
        give_official(&page, &folder, "ket-qua.json", results.as_bytes()).await?;
        page.read(review(Language::Vi).reconcile.agreed).await?;
        page.see(".sheet").await?;
        let paper: String = pages_of(&browser).await?.join(" ").split_whitespace().collect();
        for text in [&sheet, &results] {
            let hash = canonical::hash(&serde_json::from_str(text)?);
            ensure!(paper.contains(&hash), "{hash} is not on the paper: {paper}");
        }
        let mut file: Value = serde_json::from_str(&results)?;
        let lines = file["units"][0]["lines"].as_array_mut().context("no lines")?;
        let counted = lines.len();
        let all: String = format!("Đã đối chiếu {counted} trong {counted} dòng").split_whitespace().collect();
        ensure!(paper.contains(&all), "the paper does not say how much was compared: {paper}");
        // A line that stands there twice is left out, and what was left out is not confirmed.
        lines.push(lines[1].clone());
        give_official(&page, &folder, "hai-lan.json", file.to_string().as_bytes()).await?;
        page.read(&format!("Đã đối chiếu {counted} trong {} dòng", counted + 1)).await?;
        page.read((review(Language::Vi).reconcile.in_part)(false)).await?;
        ensure!(!page.shows(".sheet").await?, "a result was confirmed that was not compared in full");
        Ok(())
    })
}

/// The results that the sheet itself comes to, for units of these names.
fn results(units: &[&str]) -> Result<String> {
    let mut expected = Expected::new("mau-297-huyen")?;
    expected.answer(&ANSWERS);
    let assessment = expected.assessment();
    let lines = expected.set.nodes.iter().enumerate().map(|(index, node)| {
        let mut line = Line { id: node.id.clone(), total: node.id.is_empty(), ..Line::default() };
        line.give(
            Column::Final,
            assessment.node(NodeIx::from(index)).range.value().cloned().map(Score::exact),
        );
        line
    });
    let set = SetRef::of(&expected.set);
    let lines: Vec<Line> = lines.collect();
    let unit = |name: &&str| Official {
        set: set.clone(),
        unit: (*name).to_owned(),
        lines: lines.clone(),
        ..Official::default()
    };
    let units = units.iter().map(unit).collect();
    Ok(Results { set: set.clone(), units, ..Results::default() }.save())
}

/// A workbook with worksheets of rows as given.
fn workbook(worksheets: &[&str]) -> Result<Vec<u8>> {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut sheets, mut relations) = (String::new(), String::new());
    let mut parts = Vec::new();
    for (number, rows) in (1..).zip(worksheets) {
        sheets += &format!("<sheet name=\"Bảng {number}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        relations += &format!("<Relationship Id=\"rId{number}\" Target=\"worksheets/sheet{number}.xml\"/>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet>{rows}</worksheet>")));
    }
    let book = format!("<workbook xmlns:r=\"{relation}\"><sheets>{sheets}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), book));
    let relations = format!("<Relationships>{relations}</Relationships>");
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

/// A cell of a worksheet with a text.
fn cell(name: &str, text: &str) -> String {
    format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_table_that_misleads_gives_one_list_and_its_columns_can_be_named() -> Result<()> {
    run(async {
        let (_site, folder, browser, page) = begun().await?;
        let rows = format!(
            "<sheetData><row r=\"1\">{}{}{}</row>\
             <row r=\"2\">{}{}<c r=\"C2\"><v>15</v></c></row>\
             <row r=\"3\" hidden=\"1\">{}{}<c r=\"C3\"><f>C2-5</f><v>10</v></c></row>\
             <row r=\"4\">{}{}{}</row></sheetData><mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>",
            cell("A1", "Cột một"),
            cell("B1", "Cột hai"),
            cell("C1", "Cột ba"),
            cell("A2", "1"),
            cell("B2", "Số cuộc họp trong năm của Ban Chỉ đạo chuyển đổi số cấp huyện"),
            cell("A3", "2"),
            cell("B3", "Bí thư hoặc Chủ tịch chủ trì họp về chuyển đổi số"),
            cell("A4", "3"),
            cell("B4", "Văn bản chỉ đạo chuyên đề về chuyển đổi số do Chủ tịch ký"),
            cell("C4", "mười"),
        );
        give_official(&page, &folder, "bang.xlsx", &workbook(&[&rows])?).await?;
        // No row names the columns: a person does, by the keyboard.
        page.read("Không tìm thấy hàng tiêu đề").await?;
        choose(&page, "#layout-head", "Hàng 1").await?;
        choose(&page, "#layout-A", review(Language::Vi).fields[0]).await?;
        choose(&page, "#layout-B", review(Language::Vi).fields[1]).await?;
        choose(&page, "#layout-C", (review(Language::Vi).column)(Column::Final)).await?;
        for said in ["C2:C3: ô gộp", "Hàng 3 bị ẩn", "C4: “mười” không phải một số điểm."]
        {
            page.read(said).await?;
        }
        let barriers = look(&browser, &page, "table").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        Ok(())
    })
}

/// The page and the command line read with the same functions: of the same file both say the same.
#[test]
fn a_table_of_another_kind_says_the_same_as_on_the_command_line() -> Result<()> {
    run(async {
        let (_site, folder, browser, page) = begun().await?;
        let old = "<table><tr><td>TT<td>Tiªu chÝ<td>§iÓm tèi ®a<td>§iÓm ®¹t<td style='display:none'>§iÓm chèt</tr>\
                   <tr><td>1<td>Héi nghÞ<td>20<td>85%<td>9</tr></table>";
        let said = |convert| {
            let hints = Hints { convert, ..Hints::default() };
            let troubles = read_table(old.as_bytes(), &hints).troubles;
            troubles.iter().map(|trouble| trouble_in_words(trouble, Language::Vi)).collect::<Vec<_>>()
        };
        give_official(&page, &folder, "bang.xls", old.as_bytes()).await?;
        for sentence in said(false) {
            page.read(&sentence).await?;
        }
        page.press(words().given.convert).await?;
        ensure!(said(true).len() == 3, "{:?}", said(true));
        for sentence in said(true) {
            page.read(&sentence).await?;
        }
        let barriers = look(&browser, &page, "a table of another kind").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        Ok(())
    })
}

#[test]
fn the_worksheet_the_unit_and_the_row_of_a_line_can_be_named() -> Result<()> {
    run(async {
        let (_site, folder, browser, page) = begun().await?;
        let table = |points: &str| {
            let rows = [
                ["STT", "Tên tiêu chí", "Điểm chính thức"],
                ["1", "Số cuộc họp trong năm của Ban Chỉ đạo chuyển đổi số cấp huyện", points],
                ["A.9", "Hội nghị giao ban quý", "12"],
            ];
            let rows = (1..).zip(rows).map(|(number, texts)| {
                let cells = ["A", "B", "C"].iter().zip(texts);
                let cells: String =
                    cells.map(|(letter, text)| cell(&format!("{letter}{number}"), text)).collect();
                format!("<row r=\"{number}\">{cells}</row>")
            });
            format!("<sheetData>{}</sheetData>", rows.collect::<String>())
        };
        let lines = async |said: &str, there: bool| {
            until_equal(said, there, async || {
                let rows = page.texts(".grid--sides .line").await?;
                Ok(rows.iter().any(|row| row.split_whitespace().collect::<String>().contains(said)))
            })
            .await
        };
        // Of two worksheets with tables none is taken for the right one.
        let book = workbook(&[&table("11"), &table("13")])?;
        give_official(&page, &folder, "hai-bang.xlsx", &book).await?;
        choose(&page, "#layout-sheet", "Bảng 2").await?;
        lines("cấphuyện1513", true).await?;

        // A line like no row is given one by hand, and another where that was wrong.
        page.read(words().doubts.by_hand).await?;
        choose(&page, "#doubt-row", "2 Bí thư hoặc Chủ tịch chủ trì họp").await?;
        page.read(&(words().doubts.remembered)(1)).await?;
        lines("họpvềchuyểnđổisố1512", true).await?;
        choose(&page, "#doubt-row", "3 Văn bản chỉ đạo chuyên đề").await?;
        lines("họpvềchuyểnđổisố1512", false).await?;
        let barriers = look(&browser, &page, "a line given by hand").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // Of several units none is taken that is not called as the sheet's.
        let units = results(&["Huyện Một", "Huyện Hai"])?;
        give_official(&page, &folder, "hai-don-vi.json", units.as_bytes()).await?;
        ensure!(!page.shows(".grid--sides").await?, "a unit was taken that nobody has chosen");
        choose(&page, "#reconcile-unit", "Huyện Hai").await?;
        page.read(review(Language::Vi).reconcile.agreed).await
    })
}

/// What a file says besides its lines has to be read before the result can be confirmed, and in the next file anew.
#[test]
fn what_is_compared_with_nothing_is_read_before_the_confirmation() -> Result<()> {
    run(async {
        let (_site, folder, _browser, page) = begun().await?;
        let confirmation = words().reply.confirmation;
        let confirmable = async |expected: bool| {
            until_equal(confirmation, expected, async || {
                Ok(page.texts("h2").await?.iter().any(|heading| heading.contains(confirmation)))
            })
            .await
        };
        let plain = results(&[UNIT])?;
        give_official(&page, &folder, "tron-ven.json", plain.as_bytes()).await?;
        confirmable(true).await?;
        ensure!(!page.shows("#doubts-read").await?, "there is nothing to read");
        let with = |text: &str| -> Result<String> {
            let mut file: Value = serde_json::from_str(&plain)?;
            file["units"][0]["beside"] = serde_json::json!([{"place": "A40", "text": text}]);
            file.as_object_mut().context("no object")?.remove("checksum");
            Ok(file.to_string())
        };
        for (name, text) in [("tru.json", "Đơn vị bị trừ 10 điểm"), ("hang.json", "Xếp hạng 17/20")]
        {
            give_official(&page, &folder, name, with(text)?.as_bytes()).await?;
            page.read(text).await?;
            confirmable(false).await?;
            page.click("#doubts-read").await?;
            confirmable(true).await?;
            // The paper says it too, for whoever signs it; an answer can be taken back where it was given.
            page.read(&format!(
                "Tệp còn ghi “A40: {text}”: chương trình không so nội dung này, đơn vị đã đọc."
            ))
            .await?;
            ensure!(page.focused().await? == "doubts-read", "the box lost the focus");
            page.keys(" ").await?;
            confirmable(false).await?;
            page.keys(" ").await?;
            confirmable(true).await?;
        }
        Ok(())
    })
}
