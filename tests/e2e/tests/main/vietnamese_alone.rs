//! A set in Vietnamese alone: the English page shows its texts, marked as Vietnamese, and says so once.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Site, offer_set, run, violations};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_words::{Language, vietnamese_alone};

const LEVEL: &str = "Xã chỉ có tiếng Việt";

fn strip(value: &mut Value) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(strip),
        Value::Object(object) => {
            if object.contains_key("vi") {
                object.remove("en");
            }
            object.values_mut().for_each(strip);
        }
        _ => {}
    }
}

#[test]
fn the_english_page_marks_vietnamese_texts_and_says_so_once() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut set: Value = serde_json::from_str(&site.read("criteria/mau-297-xa.json")?)?;
        strip(&mut set);
        set["id"] = "chi-tieng-viet".into();
        let text = set.to_string();
        offer_set(&site, "chi-tieng-viet.json", &text, &json!({ "vi": LEVEL }), true)?;
        let said = CriteriaSet::read(&text).ok().and_then(|set| vietnamese_alone(&set, Language::En));
        let said = said.context("nothing is said")?;

        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, "UBND xã Hùng Lợi").await?;
        page.open_group(1).await?;
        page.click(".masthead__language").await?;
        page.read(said).await?;
        let script = "const app = root.querySelector('.app'); return [
            app.lang, app.textContent.split(a).length - 1,
            [...root.querySelectorAll('.sheet-title, .group-title, .criterion__name, .group__name, .field label, .choice__label')]
                .filter((element) => element.textContent.length > 20 && element.lang !== 'vi' && /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệ]/.test(element.textContent))
                .map((element) => element.textContent),
            root.querySelectorAll('[lang=vi]').length > 10]";
        let found = page.script(script, &[said]).await?;
        ensure!(found == json!(["en", 1, [], true]), "{found}");
        let found = violations(&browser).await?;
        ensure!(found.is_empty(), "{found:?}");
        Ok(())
    })
}
