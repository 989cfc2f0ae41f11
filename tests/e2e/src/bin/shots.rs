//! `cargo xtask shots`: a picture of each state below at three widths, light and dark, of the form in forced colours too, and
//! of the paper. It judges nothing; a person looks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use e2e::{
    ANSWERS, Browser, EVERY_KIND, Folder, Page, Site, TABLE, offer_every_kind, run, sheet_text, until,
};
use serde_json::{Value, json};
use tudanhgia_words::{Language, PageTexts};

const UNIT: &str = "UBND xã Tràng Đà";

/// A desk, a tablet, a phone.
const WIDTHS: [u32; 3] = [1280, 768, 360];

/// The narrowest that WCAG 2.2 asks for (1.4.10), where the form is tried as well.
const NARROWEST: u32 = 320;

/// A higher picture than this is cut: nobody looks at the end of it.
const HIGHEST: f64 = 9_000.0;

fn main() -> Result<()> {
    let folder =
        std::env::args_os().nth(1).map(PathBuf::from).context("The folder for the pictures is missing")?;
    fs::create_dir_all(&folder)?;
    run(async {
        let site = Site::start()?;
        offer_every_kind(&site, false)?;
        let broken = site.read("criteria/mau-297-xa.json")?.replace("\"max\":20", "\"max\":21");
        site.write("criteria/mau-297-xa.json", broken)?;
        let camera = Camera { browser: Browser::start().await?, folder };
        camera.browser.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        form(&camera, &site).await?;
        second_page(&camera, &site).await?;
        plain_pages(&camera, &site).await
    })
}

/// A browser whose states are put into a folder of pictures.
struct Camera {
    browser: Browser,
    folder: PathBuf,
}

/// One picture of a state.
#[derive(Clone, Copy)]
struct Shot {
    width: u32,
    colours: &'static str,
    /// What the system prefers, as media features.
    features: [(&'static str, &'static str); 2],
}

impl Shot {
    const fn light(width: u32) -> Self {
        Self {
            width,
            colours: "light",
            features: [("prefers-color-scheme", "light"), ("forced-colors", "none")],
        }
    }

    const fn dark(width: u32) -> Self {
        Self {
            width,
            colours: "dark",
            features: [("prefers-color-scheme", "dark"), ("forced-colors", "none")],
        }
    }

    const fn forced(width: u32) -> Self {
        Self {
            width,
            colours: "forced",
            features: [("prefers-color-scheme", "dark"), ("forced-colors", "active")],
        }
    }
}

impl Camera {
    /// A state at all widths, light and dark.
    async fn take(&self, state: &str) -> Result<()> {
        self.shoot(state, WIDTHS.iter().flat_map(|width| [Shot::light(*width), Shot::dark(*width)])).await
    }

    /// The same for the form: also as narrow as can be, and in forced colours.
    async fn take_form(&self, state: &str) -> Result<()> {
        self.take(state).await?;
        self.shoot(state, [Shot::light(NARROWEST), Shot::forced(1280), Shot::forced(360)]).await
    }

    async fn shoot(&self, state: &str, shots: impl IntoIterator<Item = Shot>) -> Result<()> {
        for shot in shots {
            let features: Vec<Value> =
                shot.features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
            self.browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
            let high = if shot.width < 600 { 740 } else { 900 };
            self.browser.screen(shot.width, high).await?;
            // What has the focus may have scrolled; what opens over the page opens in the window.
            self.browser.script("scrollTo(0, 0)").await?;
            tokio::time::sleep(Duration::from_millis(250)).await;
            let high = self.browser.script("return document.scrollingElement.scrollHeight").await?;
            let high = high.as_f64().context("the page has no height")?.min(HIGHEST);
            let clip = json!({ "x": 0, "y": 0, "width": shot.width, "height": high, "scale": 1 });
            let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
            let shown = self.browser.cdp("Page.captureScreenshot", asked).await?;
            let bytes = STANDARD.decode(shown["data"].as_str().context("no picture")?)?;
            self.write(&format!("{state}-{}-{}.png", shot.width, shot.colours), &bytes)?;
        }
        let features = json!([{ "name": "forced-colors", "value": "none" }, { "name": "prefers-color-scheme", "value": "light" }]);
        self.browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        self.browser.screen(1280, 900).await
    }

    /// The page on paper; as pictures too where poppler is there.
    async fn print(&self, state: &str) -> Result<()> {
        let pdf = format!("{state}-paper.pdf");
        self.write(&pdf, &self.browser.print().await?)?;
        let path = self.folder.join(pdf);
        let mut pages = Command::new("pdftoppm");
        pages.args(["-png", "-r", "80"]).arg(&path).arg(path.with_extension(""));
        // Without the tool the paper is there as a PDF file.
        let _ = pages.status();
        Ok(())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        eprintln!("    {name}");
        fs::write(self.folder.join(name), bytes).with_context(|| name.to_owned())
    }
}

fn texts() -> &'static PageTexts {
    &Language::Vi.texts().page
}

/// From the start page over the form to the result and its paper.
async fn form(camera: &Camera, site: &Site) -> Result<()> {
    let page = camera.browser.open(&site.url()).await?;
    page.see("#set-0").await?;
    camera.take("start-empty").await?;
    page.start_sheet(EVERY_KIND, UNIT).await?;
    page.see(".tools form").await?;
    camera.take("form-facts").await?;
    page.answer_number("can-bo", "24").await?;
    page.open_group(2).await?;
    page.see("[id='field-A1.a']").await?;
    camera.take_form("form-empty").await?;

    for (address, number) in [("A1.a", "3"), ("A1.b", "4"), ("A2.may", "20")] {
        page.answer_number(address, number).await?;
    }
    page.open_panel("A1", texts().form.how).await?;
    page.see("[id='criterion-A1'] .panel > *").await?;
    camera.take_form("form-half-filled").await?;
    page.open_panel("A1", texts().form.explain).await?;
    page.see("[id='explanation-A1']")
        .await?
        .send_keys("Một cuộc họp hoãn sang quý sau theo thông báo của tỉnh.")
        .await?;
    camera.take("form-explanation").await?;
    page.open_panel("A1", texts().form.details).await?;
    page.see("[id='proof-A1-0-number']").await?.send_keys("12/TB-UBND").await?;
    camera.take("form-evidence").await?;
    page.open_panel("A4", Language::Vi.texts().not_applicable).await?;
    page.see("[id='criterion-A4'] textarea").await?.send_keys("Xã không có đơn vị trực thuộc.").await?;
    camera.take("form-not-applicable").await?;

    for (address, number) in [("A1.a", "9"), ("A2.may", "1.234,5.6")] {
        page.answer_number(address, number).await?;
    }
    page.go_next().await?;
    page.see("#error-summary").await?;
    camera.take_form("form-errors").await?;

    page.click(".running__line").await?;
    page.see(".keys-of-bar").await?;
    camera.take("form-score-unfolded").await?;
    page.click(".running__line").await?;
    for (state, words) in [("form-search", Language::Vi.aids().find), ("form-keys", "?")] {
        page.press_in(".tools", words).await?;
        page.see("#aid[open], #aid").await?;
        camera.take(state).await?;
        page.press_in("#aid", Language::Vi.aids().close).await?;
        page.see_no("#aid").await?;
    }
    page.press_in(".tools", Language::Vi.milestones().milestones).await?;
    page.see("#aid").await?;
    camera.take("form-milestones").await?;
    page.press_in("#aid", Language::Vi.aids().close).await?;
    page.see_no("#aid").await?;
    page.click("#tool-paste").await?;
    page.see("#fill-text").await?.send_keys("4\n1.250\nmười hai").await?;
    page.press(Language::Vi.fill().preview).await?;
    page.see(".fill__rows > li").await?;
    camera.take("form-many-answers").await?;
    page.press_in("#aid", Language::Vi.aids().close).await?;
    page.see_no("#aid").await?;
    camera.browser.screen(360, 740).await?;
    page.unfold_groups().await?;
    camera.shoot("form-groups", [360, NARROWEST].map(Shot::light)).await?;
    page.open_group(2).await?;

    page.answer_number("A1.a", "3").await?;
    page.answer_number("A2.may", "20").await?;
    page.choose_option("A3.co", "Có").await?;
    page.open_group(3).await?;
    page.choose_option("B1.ke-hoach", "Ban hành đúng hạn").await?;
    page.see_result().await?;
    camera.take("result-incomplete").await?;
    page.open_group(3).await?;
    page.answer_number("B2.diem", "17,5").await?;
    page.see_result().await?;
    camera.take("result").await?;
    page.unfold_named(Language::Vi.share().heading).await?;
    page.press(Language::Vi.share().make).await?;
    let link = page.see("#share-link").await?.value().await?.context("no link")?;
    page.press(Language::Vi.share().print).await?;
    page.read(Language::Vi.share().code_whole).await?;
    camera.take("result-shared").await?;
    camera.print("result").await?;

    page.see_save_state("saved").await?;
    page.go_to_start().await?;
    page.see(".draft").await?;
    camera.take("start-drafts").await?;
    camera.browser.driver.goto(&link).await?;
    page.see("#received").await?;
    camera.take("start-received").await?;
    page.press(Language::Vi.share().refuse).await?;
    page.see_no("#received").await?;
    page.choose_set("Xã, phường, thị trấn").await?;
    page.press(texts().start.begin).await?;
    page.see(".problems").await?;
    camera.take("problems").await?;
    // The largest of the published sets.
    page.go_to_start().await?;
    page.start_sheet("Sở, ban, ngành", "Sở Thông tin và Truyền thông").await?;
    page.see(".tools form").await?;
    camera.take("form-large").await
}

/// Own beside official, and a round.
async fn second_page(camera: &Camera, site: &Site) -> Result<()> {
    let browser = &camera.browser;
    let folder = Folder::new()?;
    browser.open(&site.at("doi-chieu.html")).await?;
    let page = browser.page("#review");
    page.see("#doi-chieu .picker").await?;
    camera.take("reconcile-empty").await?;
    let sheet = sheet_text("mau-297-huyen", "UBND huyện Sơn Dương", &ANSWERS)?;
    page.give_file("#reconcile-sheet", &folder.write("phieu.json", sheet)?).await?;
    page.give_file("#reconcile-official", &folder.write("ket-qua.csv", TABLE)?).await?;
    page.read("ket-qua.csv").await?;
    page.see(".grid--sides").await?;
    camera.take("reconcile").await?;
    browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
    page.see("#kiem-tra").await?;
    page.give_file("#verify-file", &folder.path().join("phieu.json")).await?;
    page.see("#kiem-tra .verdict").await?;
    camera.take("verify").await?;
    browser.open(&site.at("doi-chieu.html#tong-hop")).await?;
    let page = browser.page("#review");
    page.see("#tong-hop").await?;
    camera.take("round-empty").await?;
    round(camera, &page, &folder).await?;
    next(camera, site, &folder).await
}

/// What comes next: a plan, an earlier period, what is tried, pictures, the sheet under a newer set.
async fn next(camera: &Camera, site: &Site, folder: &Folder) -> Result<()> {
    let texts = tudanhgia_journey::room::room(Language::Vi);
    camera.browser.open("about:blank").await?;
    camera.browser.open(&site.at("doi-chieu.html#viec-tiep-theo")).await?;
    let page = camera.browser.page("#review");
    page.see("#viec-tiep-theo .picker").await?;
    let sheet = |unit: &str, count: usize| sheet_text("mau-297-huyen", unit, &ANSWERS[..count]);
    let unit = "UBND huyện Sơn Dương";
    page.give_file("#next-sheet", &folder.write("nay.json", sheet(unit, ANSWERS.len() - 2)?)?).await?;
    page.see("#viec-tiep-theo .step .scroll").await?;
    page.press(texts.find).await?;
    page.see("#viec-tiep-theo .verdict").await?;
    page.give_file("#period-files", &folder.write("nam-2025.json", sheet(unit, ANSWERS.len())?)?).await?;
    page.see("#offer-0").await?;
    let mut later: Value = serde_json::from_str(&site.read("criteria/mau-297-huyen.json")?)?;
    later["version"] = json!("2.0.0");
    later["groups"][0]["items"][0]["name"]["vi"] = json!("Số cuộc họp của Ban Chỉ đạo");
    page.give_file("#year-set-file", &folder.write("bo-moi.json", later.to_string())?).await?;
    page.see("#year-0-waiting").await?;
    camera.take("next").await
}

/// A few sheets of a round.
async fn round(camera: &Camera, page: &Page, folder: &Folder) -> Result<()> {
    let set = fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../../criteria/mau-297-huyen.json"))?;
    page.give_file("#round-set-file", &set).await?;
    page.read("mau-297-huyen").await?;
    let mut files = Vec::new();
    for (at, unit) in
        ["UBND huyện Sơn Dương", "UBND huyện Yên Sơn", "UBND thành phố Tuyên Quang"].into_iter().enumerate()
    {
        let mut answers = ANSWERS;
        answers[0].1 = ["3", "4", "2"][at];
        // One is not complete.
        let some = if at == 2 { &answers[..9] } else { &answers[..] };
        files.push(folder.write(&format!("{at}.json"), sheet_text("mau-297-huyen", unit, some)?)?);
    }
    let paths: Vec<&str> = files.iter().filter_map(|path| path.to_str()).collect();
    page.give_file("#round-files", Path::new(&paths.join("\n"))).await?;
    page.click("#round-begin").await?;
    page.see("#round-result .grid td").await?;
    camera.take("round").await
}

/// The pages without the program: configuration, accessibility, the sheet to print.
async fn plain_pages(camera: &Camera, site: &Site) -> Result<()> {
    let browser = &camera.browser;
    browser.driver.goto(&site.at("embed.html")).await?;
    let code = "return document.querySelector('#code').textContent";
    until("the code", async || Ok((browser.script(code).await? != "").then_some(()))).await?;
    camera.take("configure").await?;
    for (state, file) in [("accessibility", "tiep-can.html"), ("print-sheets", "phieu/index.html")] {
        browser.driver.goto(&site.at(file)).await?;
        ensure!(browser.script("return document.title").await? != "", "{file} is no page");
        camera.take(state).await?;
    }
    Ok(())
}
