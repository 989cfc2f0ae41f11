//! A wrong answer is said at its field, stays as typed, and never stops the work.

use anyhow::{Result, ensure};
use e2e::{Browser, Page, Site, run, until_equal};
use serde_json::json;
use tudanhgia_words::Language;

async fn still_a_range(page: &Page) -> Result<()> {
    let words = page.score_words().await?;
    ensure!(words.contains("nhiều nhất"), "{words}");
    Ok(())
}

/// A sheet in which a part is larger than its whole.
async fn nine_of_seven(site: &Site, browser: &Browser) -> Result<Page> {
    let page = browser.open(&site.url()).await?;
    page.start_sheet("Huyện, thành phố", "UBND huyện Lâm Bình").await?;
    page.answer_number("B2.a", "9").await?;
    page.answer_number("B2.b", "7").await?;
    Ok(page)
}

#[test]
fn a_wrong_answer_is_said_at_its_field_and_in_a_summary_that_leads_there() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Lâm Bình").await?;
        let cases = [
            ("B2.a", "9", "9 lớn hơn tổng số 7"),
            ("B3.b", "0", "Nhập từ 1 trở lên"),
            ("B3.a", "-3", "Nhập số từ 0 trở lên"),
            ("B1.n", "ba lần", "Chỉ nhập chữ số, không ghi đơn vị đo hay ký tự khác; ví dụ: 12"),
        ];
        page.answer_number("B2.b", "7").await?;
        for (address, typed, sentence) in cases {
            page.answer_number(address, typed).await?;
            page.see_error(address, sentence).await?;
            ensure!(page.number_in(address).await? == typed, "{typed} did not stay");
            still_a_range(&page).await?;
        }
        page.go_next().await?;
        until_equal("The focus", "error-title", async || page.focused().await).await?;
        let rows = page.texts("#error-summary li a").await?;
        ensure!(rows.len() == cases.len(), "{rows:?}");
        for (_, _, sentence) in cases {
            ensure!(rows.iter().any(|row| row.contains(sentence)), "{sentence}: {rows:?}");
        }
        let address = browser.driver.current_url().await?;
        page.press(&rows[0]).await?;
        until_equal("The focus", "field-B1.n", async || page.focused().await).await?;
        ensure!(browser.driver.current_url().await? == address, "the address changed");
        page.answer_number("B1.n", "3").await?;
        until_equal("The error", "", async || page.error_at("B1.n").await).await?;
        page.press(Language::Vi.aids().go_on).await?;
        page.see("[id='criterion-F1']").await?;
        Ok(())
    })
}

#[test]
fn what_told_of_errors_goes_with_the_last_of_them() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = nine_of_seven(&site, &browser).await?;
        page.answer_number("B3.a", "-3").await?;
        page.go_next().await?;
        page.see("#error-summary").await?;
        page.answer_number("B2.a", "6").await?;
        page.see("#error-summary").await?;
        page.answer_number("B3.a", "3").await?;
        page.see_no("#error-summary").await?;
        // Another error is said at its field, until somebody asks for all.
        page.answer_number("B3.a", "-3").await?;
        page.see_error("B3.a", "Nhập số từ 0 trở lên").await?;
        ensure!(!page.shows("#error-summary").await?);
        Ok(())
    })
}

#[test]
fn a_number_with_two_readings_is_asked_back_and_each_button_settles_it() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Sở, ban, ngành", "Sở Y tế").await?;
        let field = "[id='field-A3.a-error'] button";
        for (reading, left) in [("Hiểu là 1.234", "1234"), ("Hiểu là 1,234", "1,2340")] {
            page.answer_number("A3.a", "1.234").await?;
            page.see_error("A3.a", Language::Vi.texts().page.form.two_readings).await?;
            ensure!(page.number_in("A3.a").await? == "1.234");
            ensure!(page.texts(field).await? == ["Hiểu là 1.234", "Hiểu là 1,234"]);
            page.press(reading).await?;
            until_equal("The error", "", async || page.error_at("A3.a").await).await?;
            until_equal("The field", left, async || page.number_in("A3.a").await).await?;
            until_equal("The focus", "field-A3.a", async || page.focused().await).await?;
        }
        Ok(())
    })
}

#[test]
fn numbers_that_contradict_each_other_are_said_once_and_at_the_field_just_left() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = nine_of_seven(&site, &browser).await?;
        page.see_error("B2.b", "9 lớn hơn tổng số 7").await?;
        ensure!(page.error_at("B2.a").await?.is_empty(), "{}", page.error_at("B2.a").await?);
        let said = async || {
            let said = page.texts("[role=status]").await?;
            Ok(said.into_iter().filter(|words| words.contains("lớn hơn")).count())
        };
        until_equal("It is said once", 1_usize, &said).await?;
        ensure!(page.texts("[role=alert]").await?.iter().all(|words| !words.contains("lớn hơn")));
        page.answer_number("B2.a", "8").await?;
        page.see_error("B2.a", "8 lớn hơn tổng số 7").await?;
        until_equal("The error", "", async || page.error_at("B2.b").await).await?;
        page.answer_number("B2.a", "6").await?;
        until_equal("It is said", 0_usize, &said).await
    })
}

/// Who looks around with a screen reader after the language was changed finds no sentence of before.
#[test]
fn what_was_said_of_an_error_follows_the_language() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = nine_of_seven(&site, &browser).await?;
        for (language, words) in [
            (Language::Vi, "9 lớn hơn tổng số 7"),
            (Language::En, "9 is more than"),
            (Language::Vi, "9 lớn hơn"),
        ] {
            let said = async || {
                let said = page.texts("[role=status].hidden").await?;
                Ok(said.into_iter().filter(|said| said.contains(words)).count())
            };
            until_equal(words, 1_usize, said).await?;
            page.press(language.texts().page.other_language).await?;
        }
        Ok(())
    })
}

/// The field whose error is read where errors of this row stand: what lies on top there.
const ON_TOP: &str = "
    const fault = root.querySelector(a);
    fault.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top } = fault.getBoundingClientRect();
    return root.elementFromPoint(left + 8, top + 8)?.closest('.fault')?.id;
";

#[test]
fn of_two_wrong_fields_the_error_of_the_one_in_hand_is_read() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        for width in [360, 1280] {
            browser.screen(width, 800).await?;
            let page = browser.open(&site.url()).await?;
            page.start_sheet("Sở, ban, ngành", "Sở Y tế").await?;
            page.answer_number("A3.a", "1.234").await?;
            page.answer_number("A3.b", "abc").await?;
            page.see_error("A3.a", Language::Vi.texts().page.form.two_readings).await?;
            page.see_error("A3.b", "Chỉ nhập chữ số").await?;
            let on_top = async |address: &str| {
                let error = format!("field-{address}-error");
                until_equal(&format!("What is read at {width} px"), json!(error), async || {
                    page.script(ON_TOP, &["[id='field-A3.b-error']"]).await
                })
                .await
            };
            on_top("A3.b").await?;
            page.click("[id='field-A3.a']").await?;
            on_top("A3.a").await?;
            page.click("[id='field-A3.b']").await?;
            on_top("A3.b").await?;
            page.click("[id='field-A3.a']").await?;
            on_top("A3.a").await?;
            // And its buttons can be reached.
            page.press("Hiểu là 1.234").await?;
            until_equal("The error", "", async || page.error_at("A3.a").await).await?;
            on_top("A3.b").await?;
        }
        Ok(())
    })
}
