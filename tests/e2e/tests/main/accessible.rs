//! Every page state in both languages, on a phone and a desk, light and dark: axe finds nothing, nothing runs out of
//! the side of a narrow screen.

use anyhow::{Result, ensure};
use e2e::{Browser, Site, look, run};
use thirtyfour::prelude::*;
use tudanhgia_words::Language;

#[test]
fn no_state_of_the_page_has_a_known_barrier() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let broken = site.read("criteria/mau-297-xa.json")?.replace("\"max\":20", "\"max\":21");
        site.write("criteria/mau-297-xa.json", broken)?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        let mut found = look(&browser, &page, "start").await?;

        page.start_sheet("Huyện, thành phố", "UBND huyện Sơn Dương").await?;
        found.extend(look(&browser, &page, "empty form").await?);

        for (address, number) in [("B2.b", "0"), ("B3.a", "9"), ("B3.b", "7"), ("B1.n", "x")] {
            page.answer_number(address, number).await?;
        }
        page.go_next().await?;
        page.see("#error-summary").await?;
        found.extend(look(&browser, &page, "form with errors").await?);

        for (address, number) in [("B1.n", "4"), ("B2.a", "1"), ("B2.b", "3"), ("B3.a", "7")] {
            page.answer_number(address, number).await?;
        }
        page.choose_option("C1.truong-ban", "Bí thư cấp ủy hoặc Chủ tịch UBND").await?;
        page.choose_option("C2.tham-gia", "Có").await?;
        page.choose_option("C2.chu-tri", "Có").await?;
        for row in ["B1", "B2", "B3", "C1", "C2"] {
            page.open_panel(row, Language::Vi.texts().page.form.how).await?;
        }
        page.open_panel("B1", Language::Vi.texts().page.form.explain).await?;
        page.open_panel("B3", Language::Vi.texts().page.form.details).await?;
        page.click(".running__line").await?;
        found.extend(look(&browser, &page, "filled form").await?);

        page.see_result().await?;
        found.extend(look(&browser, &page, "result").await?);

        page.go_to_start().await?;
        page.see(".draft").await?;
        found.extend(look(&browser, &page, "start with a draft").await?);

        page.choose_set("Xã, phường, thị trấn").await?;
        page.press(Language::Vi.texts().page.start.begin).await?;
        page.see(".problems").await?;
        found.extend(look(&browser, &page, "broken set").await?);
        ensure!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
}

#[test]
fn what_opens_over_the_form_has_no_known_barrier_in_either_language() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Sơn Dương").await?;
        browser.screen(1200, 900).await?;
        let mut found = Vec::new();
        for language in [Language::Vi, Language::En] {
            if language == Language::En {
                page.press(Language::Vi.texts().page.other_language).await?;
                page.see(".app[lang=en]").await?;
            }
            for tool in ["#tool-search", "#tool-keys", "#tool-paste", "#tool-milestones"] {
                page.click(tool).await?;
                page.see("dialog").await?;
                found.extend(look(&browser, &page, tool).await?);
                page.keys(Key::Escape + "").await?;
                page.see_no("dialog").await?;
            }
        }
        ensure!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
}
