//! Without storage, or with a full one, the work goes on and the page says the truth about it.

use anyhow::{Result, ensure};
use e2e::{Browser, Expected, Site, run};
use serde_json::json;
use tudanhgia_words::Language;

#[test]
fn where_storage_is_denied_the_page_says_so_and_works() -> Result<()> {
    run(async {
        // A sandboxed frame has an origin of its own: modules and files come to it as to a stranger.
        let stranger = ("Access-Control-Allow-Origin".to_owned(), "*".to_owned());
        let site = Site::start_with(|options| options.headers = vec![stranger])?;
        let frame = "<!doctype html><title>Khung</title><iframe sandbox='allow-scripts' src='index.html' width=1100 height=800></iframe>";
        site.write("khung.html", frame)?;
        let browser = Browser::start().await?;
        browser.open(&site.at("khung.html")).await?;
        browser.driver.enter_frame(0).await?;
        let page = browser.page("tu-danh-gia");
        page.see("#set-0").await?;
        let texts = &Language::Vi.texts().page;
        page.read(texts.start.no_storage).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
        let words = page.see_save_state("failed").await?;
        ensure!(words == texts.save.denied, "{words}");
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "2")]);
        page.answer_number("B1.n", "2").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        ensure!(page.texts(".save button").await? == [texts.save.to_file]);
        page.see_result().await?;
        // A name and a milestone are taken where forms are not allowed; neither can be kept.
        page.open_group(1).await?;
        let milestones = Language::Vi.milestones();
        page.press(milestones.milestones).await?;
        page.see("#milestone").await?.send_keys("Đã gửi").await?;
        page.press_in("dialog", milestones.set).await?;
        page.read(milestones.not_stored).await?;
        page.press(Language::Vi.aids().close).await?;
        page.see_no("dialog").await?;
        page.go_to_start().await?;
        let drafts = Language::Vi.drafts();
        page.press_in(".draft", drafts.rename).await?;
        page.see(".draft input").await?.send_keys("Bản gửi lần 1").await?;
        page.press_in(".draft", drafts.take).await?;
        page.read(drafts.not_stored).await
    })
}

#[test]
fn when_storage_is_full_the_page_says_so_and_the_sheet_can_be_saved_as_a_file() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-0").await?;
        let origin = site.url();
        browser.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
        let words = page.see_save_state("failed").await?;
        let texts = &Language::Vi.texts().page;
        ensure!(words == texts.save.full, "{words}");
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "2")]);
        page.answer_number("B1.n", "2").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        page.export_file().await?;
        let (_, text) = browser.downloaded().await?;
        ensure!(text.contains("\"B1.n\": \"2\""), "{text}");
        // Once there is room again, the next change is saved with all that came before.
        browser.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await?;
        page.answer_number("B2.b", "6").await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.continue_draft().await?;
        page.see("[id='criterion-B1']").await?;
        ensure!(page.number_in("B1.n").await? == "2" && page.number_in("B2.b").await? == "6");
        Ok(())
    })
}

/// A storage that takes every question and never answers: at its opening, or at what is asked of it then; until it does.
const SILENT: [&str; 2] = [
    "const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => ({});
    window.answers = () => (IDBFactory.prototype.open = open);",
    "const real = {};
    for (const name of ['get', 'put', 'getAll', 'getAllKeys', 'delete']) {
        real[name] = IDBObjectStore.prototype[name];
        IDBObjectStore.prototype[name] = () => ({});
    }
    window.answers = () => Object.assign(IDBObjectStore.prototype, real);",
];

#[test]
fn a_storage_that_never_answers_holds_nobody_up_and_the_page_says_so_until_it_answers() -> Result<()> {
    run(async {
        let site = Site::start()?;
        for script in SILENT {
            let browser = Browser::start().await?;
            browser.on_each_page(script).await?;
            let page = browser.open(&site.url()).await?;
            let texts = &Language::Vi.texts().page;
            page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
            page.answer_number("B1.n", "2").await?;
            let words = page.see_save_state("failed").await?;
            ensure!(words == texts.save.silent, "{words}");
            let mut expected = Expected::new("mau-297-huyen")?;
            expected.answer(&[("B1.n", "2")]);
            page.see_score(&expected.words(Language::Vi)).await?;
            // It stands there and is said once, whatever is typed meanwhile.
            browser
                .script(
                    "window.states = [];
                    const state = document.querySelector('tu-danh-gia').shadowRoot.querySelector('.save__state');
                    new MutationObserver(() => states.push(state.dataset.state)).observe(state, { attributes: true });",
                )
                .await?;
            page.answer_number("B2.b", "6").await?;
            expected.answer(&[("B2.b", "6")]);
            ensure!(page.save_state().await? == "failed");
            ensure!(browser.script("return states").await? == json!([]));
            // It is still in this window.
            page.go_to_start().await?;
            page.see_drafts(&["UBND huyện Yên Sơn"]).await?;
            page.read(texts.save.silent).await?;
            page.continue_draft().await?;
            page.see_score(&expected.words(Language::Vi)).await?;
            // Nobody types any more, and the storage answers at last.
            page.see_save_state("failed").await?;
            browser.script("answers()").await?;
            let words = page.see_save_state("saved").await?;
            ensure!(words.starts_with("Đã lưu trên máy này"), "{words}");
            ensure!(!page.whole_text().await?.contains(texts.save.silent));
            page.go_to_start().await?;
            page.see_drafts(&["UBND huyện Yên Sơn"]).await?;
            ensure!(!page.whole_text().await?.contains(texts.save.silent));
        }
        Ok(())
    })
}

#[test]
fn drafts_of_a_storage_that_answers_late_come_without_a_hand() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
        page.see_save_state("saved").await?;
        browser.on_each_page(SILENT[0]).await?;
        browser.go_to(&site.at("phieu/")).await?;
        let page = browser.open(&site.url()).await?;
        let words = Language::Vi.texts().page.save.silent;
        page.read(words).await?;
        ensure!(page.drafts().await?.is_empty());
        browser.script("answers()").await?;
        page.see_drafts(&["UBND huyện Yên Sơn"]).await?;
        ensure!(!page.whole_text().await?.contains(words));
        Ok(())
    })
}

#[test]
fn what_is_in_the_window_alone_is_asked_about_before_it_is_left() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        let asks = async || {
            let leave = "
                const event = new Event('beforeunload', { cancelable: true });
                dispatchEvent(event);
                return event.defaultPrevented;
            ";
            Ok::<_, anyhow::Error>(browser.script(leave).await? == true)
        };
        // With storage there is nothing to ask once it is saved.
        page.start_sheet("Huyện, thành phố", "UBND huyện Yên Sơn").await?;
        page.answer_number("B1.n", "2").await?;
        page.see_save_state("saved").await?;
        ensure!(!asks().await?);
        browser.script("document.querySelector('tu-danh-gia').setAttribute('storage', 'none')").await?;
        page.press(Language::Vi.texts().page.to_start).await?;
        page.see("#set-1").await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        ensure!(!asks().await?, "nothing was typed");
        page.answer_number("B1.n", "4").await?;
        ensure!(asks().await?, "what was typed would be lost");
        page.export_file().await?;
        browser.downloaded().await?;
        ensure!(!asks().await?, "it is in a file");
        page.answer_number("B1.n", "1").await?;
        // Back to the start page it is offered, and asked about there too.
        page.press(Language::Vi.texts().page.to_start).await?;
        page.see_drafts(&["UBND huyện Hàm Yên"]).await?;
        ensure!(asks().await?);
        page.continue_draft().await?;
        page.see("[id='criterion-B1']").await?;
        ensure!(page.number_in("B1.n").await? == "1");
        page.go_to_start().await?;
        page.remove_draft().await?;
        page.see_drafts(&[]).await?;
        ensure!(!asks().await?);
        Ok(())
    })
}
