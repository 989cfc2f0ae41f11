//! The host may choose a hue, a font, a size, a radius; whatever it chooses can be read.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Site, run, until, violations};
use serde_json::{Value, json};

/// The contrast of two colours by WCAG, as the browser paints them.
const CONTRAST: &str = "
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const luminance = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const contrast = (a, b) => {
        const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
        return (high + 0.05) / (low + 0.05);
    };
    const host = root.host;
    const style = (css) => getComputedStyle(root.querySelector(css));
    const worst = () => {
        const ground = style('.app').backgroundColor;
        const button = style('.button[type=submit]');
        return Math.min(contrast(button.color, button.backgroundColor), contrast(style('.link').color, ground),
            contrast(button.backgroundColor, ground));
    };
";

#[test]
fn every_hue_and_every_bad_value_keeps_the_contrast() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("hostile")).await?;
        page.see("#set-0").await?;
        let all = "
            const bad = ['red', '#ffffff', '-1e9', '1e30', 'calc(1 / 0)', 'calc(infinity)', 'url(x)', 'none', '', 'NaN', 'initial', '250px'];
            const found = [];
            for (const theme of ['light', 'dark']) {
                host.setAttribute('theme', theme);
                for (const hue of [...Array(72).keys()].map((step) => String(step * 5)).concat(bad)) {
                    host.style.setProperty('--tdg-hue', hue);
                    const value = worst();
                    if (!(value >= 4.5)) found.push(`${theme}, hue ${hue}: ${value}`);
                }
            }
            return found;
        ";
        let found = page.script(&format!("{CONTRAST}{all}"), &[]).await?;
        ensure!(found == json!([]), "{found:#}");
        let changes = "
            const colours = ['20', '140', '250'].map((hue) => {
                host.style.setProperty('--tdg-hue', hue);
                return style('.button[type=submit]').backgroundColor;
            });
            return new Set(colours).size;
        ";
        ensure!(page.script(&format!("{CONTRAST}{changes}"), &[]).await? == 3, "The hue does nothing");
        Ok(())
    })
}

#[test]
fn sizes_stay_within_what_can_be_read_and_the_parts_are_there() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("hostile")).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        let size = "
            return ['1px', '20px', '900px', 'huge', ''].map((size) => {
                host.style.setProperty('--tdg-font-size', size);
                host.style.setProperty('--tdg-radius', size);
                return [style('.app').fontSize, style('.button').borderTopLeftRadius];
            });
        ";
        let sizes = page.script(&format!("{CONTRAST}{size}"), &[]).await?;
        let usual = json!(["16px", "0px"]);
        ensure!(
            sizes == json!([["14px", "1px"], ["20px", "20px"], ["24px", "24px"], usual, usual]),
            "{sizes}"
        );
        let parts =
            "return [...new Set([...root.querySelectorAll('[part]')].map((node) => node.part.value))].sort()";
        let parts = page.script(parts, &[]).await?;
        ensure!(parts == json!(["app", "button", "link", "masthead", "score"]), "{parts}");
        page.script("root.host.style.setProperty('--tdg-font', 'Georgia, serif')", &[]).await?;
        let font = page.script("return getComputedStyle(root.querySelector('.app')).fontFamily", &[]).await?;
        ensure!(font.as_str().is_some_and(|font| font.starts_with("Georgia, serif")), "{font}");
        ensure!(violations(&browser).await?.is_empty());
        Ok(())
    })
}

#[test]
fn where_style_sheets_cannot_be_made_a_nonce_lets_one_in() -> Result<()> {
    run(async {
        let policy = "default-src 'none'; script-src 'nonce-c2VjcmV0' 'wasm-unsafe-eval'; style-src 'nonce-c2VjcmV0'; connect-src 'self'";
        let header = ("Content-Security-Policy".to_owned(), policy.to_owned());
        let site = Site::with_cases_and(|options| options.headers = vec![header])?;
        let browser = Browser::start().await?;
        browser.on_each_page(crate::element::LISTEN).await?;
        browser.on_each_page("delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;").await?;
        let page = browser.open(&site.case("nonce")).await?;
        page.see("#set-0").await?;
        let styled = "return [root.querySelectorAll('style').length, getComputedStyle(root.querySelector('.app')).fontSize]";
        let styled = page.script(styled, &[]).await?;
        ensure!(styled == json!([1, "16px"]), "{styled}");
        let breaches: Value = browser.script("return breaches").await?;
        ensure!(breaches.as_array().context("no list")?.is_empty(), "{breaches}");
        Ok(())
    })
}

#[test]
fn sizes_follow_the_readers_default_and_not_the_hosts_root() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        browser.cdp("Page.enable", json!({})).await?;
        let page = browser.open(&site.case("hostile")).await?;
        // The driver's browser forgets it where another page is opened.
        browser.cdp("Page.setFontSizes", json!({ "fontSizes": { "standard": 24, "fixed": 20 } })).await?;
        browser.script("document.documentElement.style.fontSize = '62.5%'").await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        let size = "return getComputedStyle(root.querySelector('.app')).fontSize";
        ensure!(page.script(size, &[]).await? == "24px", "{}", page.script(size, &[]).await?);
        // What stands above the bar stays in its box, and nothing runs out of the side.
        until("the labels", async || {
            let labels = page.script("return root.querySelectorAll('.ticks__label').length", &[]).await?;
            Ok((labels != 0).then_some(()))
        })
        .await?;
        for width in [320, 360, 768, 1280] {
            browser.screen(width, 800).await?;
            let out = "
                const wide = (box, node) => node.right > box.right + 1 || node.left < box.left - 1;
                const box = root.querySelector('.ticks').getBoundingClientRect();
                const labels = [...root.querySelectorAll('.ticks__label')].filter((node) => node.checkVisibility());
                const app = root.querySelector('.app');
                return [labels.filter((node) => wide(box, node.getBoundingClientRect())).length, app.scrollWidth > app.clientWidth];
            ";
            let found = page.script(out, &[]).await?;
            ensure!(found == json!([0, false]), "{width} px: {found}");
        }
        Ok(())
    })
}

#[test]
fn in_forced_colours_the_current_group_can_be_told() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?;
        // What forced colours need comes with the desk.
        page.see(".tools form").await?;
        let edges = "return [...root.querySelectorAll('.group__button')].map((node) => {
            const style = getComputedStyle(node);
            return [style.borderInlineStartWidth, style.borderInlineStartColor, style.backgroundColor].join();
        })";
        let edges = page.script(edges, &[]).await?;
        let edges = edges.as_array().context("no list")?;
        let (current, others) = edges.split_first().context("no groups")?;
        ensure!(others.iter().all(|other| other != current), "{edges:?}");
        let parts = |edge: &Value| {
            edge.as_str().unwrap_or_default().split_once("),").map(|(line, _)| line.to_owned())
        };
        ensure!(parts(current) != parts(&others[0]), "{edges:?}");
        Ok(())
    })
}
