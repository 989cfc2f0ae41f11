//! Blocks of which one is chosen, and several options at once: what the form asks follows the choice, and none of them is an
//! answer.

use anyhow::{Result, ensure};
use e2e::{Browser, Page, Site, run, until_equal, violations};
use serde_json::{Value, json};
use tudanhgia_words::Language;

use crate::form::set_text;
use crate::whole_method::{LEVEL, offer};

/// The set of the form whose third row has two blocks, one of them with several options.
fn text() -> Result<String> {
    let words = |vi: &str, en: &str| json!({"vi": vi, "en": en});
    let mut set: Value = serde_json::from_str(&set_text())?;
    let items = &mut set["groups"][0]["items"];
    let option = |id: &str, vi: &str, en: &str| json!({"id": id, "label": words(vi, en)});
    items[2]["inputs"] = json!([
        {"id": "gd", "kind": "choice", "label": words("Giai đoạn của cơ sở dữ liệu", "Stage of the database"), "options": [
            option("xd", "Đang xây dựng", "Being built"), option("vh", "Đang vận hành", "In operation")]},
        {"id": "a", "kind": "whole", "label": words("Số hạng mục đã hoàn thành", "Parts done"), "unit": words("hạng mục", "parts")},
        {"id": "nd", "kind": "several", "label": words("Các nội dung đã thực hiện", "What was done"), "options": [
            option("kh", "Ban hành kế hoạch", "A plan"), option("th", "Tổ chức tập huấn", "Training")]},
    ]);
    items[2]["rule"] = json!({"kind": "blocks", "input": "gd", "blocks": [
        {"option": "xd", "rule": {"kind": "count", "input": "a", "each": 2}},
        {"option": "vh", "rule": {"kind": "several", "input": "nd", "each": 10}},
    ]});
    Ok(set.to_string())
}

async fn is_asked(page: &Page, address: &str) -> Result<bool> {
    page.shows(&format!("[for='field-{address}']")).await
}

#[test]
fn only_the_block_chosen_asks_and_none_of_several_options_is_an_answer() -> Result<()> {
    run(async {
        let site = Site::start()?;
        offer(&site, &text()?)?;
        let at = |input: &str| format!("A3.{input}");
        for width in [1280, 360] {
            let browser = Browser::start().await?;
            browser.screen(width, 800).await?;
            let page = browser.open(&site.url()).await?;
            page.start_sheet(LEVEL, "UBND xã Tràng Đà").await?;
            page.see(&format!("[for='field-{}']", at("gd"))).await?;
            ensure!(
                !is_asked(&page, &at("a")).await? && !is_asked(&page, &at("nd")).await?,
                "a block asks before it is chosen"
            );
            page.choose_option(&at("gd"), "Đang xây dựng").await?;
            until_equal("the number is asked", true, async || is_asked(&page, &at("a")).await).await?;
            ensure!(!is_asked(&page, &at("nd")).await?);
            page.answer_number(&at("a"), "4").await?;
            page.choose_option(&at("gd"), "Đang vận hành").await?;
            until_equal("the options are asked", true, async || is_asked(&page, &at("nd")).await).await?;
            ensure!(!is_asked(&page, &at("a")).await?);
            let ticked = async || {
                page.script("return [...root.querySelectorAll('input[type=checkbox]:checked')].map((box) => box.id.split('-').pop()).join()", &[]).await
            };
            for (option, expected) in [("kh", ""), ("th", "th"), ("none", "none")] {
                let id = if option == "kh" {
                    format!("field-{}", at("nd"))
                } else {
                    format!("field-{}-{option}", at("nd"))
                };
                page.click(&format!("[for='{id}']")).await?;
                if !expected.is_empty() {
                    until_equal("what is ticked", true, async || {
                        Ok(ticked().await?.as_str().is_some_and(|now| now.ends_with(expected)))
                    })
                    .await?;
                }
            }
            ensure!(ticked().await? == "none", "none of them leaves others ticked");
            ensure!(page.whole_text().await?.contains(Language::Vi.texts().none_chosen));
            // What stood in the other block is there again when it is chosen again.
            page.choose_option(&at("gd"), "Đang xây dựng").await?;
            until_equal("the number", "4".to_owned(), async || page.number_in(&at("a")).await).await?;
            let found = violations(&browser).await?;
            ensure!(found.is_empty(), "{found:?}");
        }
        Ok(())
    })
}
