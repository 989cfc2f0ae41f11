//! A host page that means harm: thousands of messages, attributes and addresses. Nothing breaks, nothing is handed over.

use crate::frame::let_in_local_hosts;
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Expected, Site, run, until, until_equal};
use serde_json::json;
use tudanhgia_words::Language;

/// Numbers that repeat from run to run, and values that no reader expects.
const GENERATOR: &str = "
    let state = 20190813;
    const next = (below) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below;
    const odd = [null, undefined, true, -1, 0, NaN, Infinity, 1e300, '', 'tudanhgia', 'welcome', 'hello', 'call', 'value',
        'constructor', '__proto__', 'then', 'toString', '<img src=x onerror=breach()>', '\\u0000\\ud800', 'a'.repeat(5000),
        'javascript:breach()', 'https://x.example', [], [[]], {}, { ns: 'tudanhgia' }, { toString: 1 }, new Date(NaN),
        new Map([[1, 2]]), new Uint8Array(9), new Error('x'), /x/, 12n];
    const pick = (list) => list[next(list.length)];
    const types = ['hello', 'welcome', 'call', 'height', 'event', 'result', 'error', ''];
    const keys = ['id', 'height', 'name', 'detail', 'value', 'error', 'method', 'argument', '__proto__', 'type', 'v', 'ns'];
    const message = () => {
        if (next(4) === 0) return pick(odd);
        const made = { ns: 'tudanhgia', v: 1, type: pick(types) };
        for (let count = next(5); count > 0; count--) made[pick(keys)] = pick(odd);
        return made;
    };
    window.breach = () => (window.breached = true);
    const quiet = () => new Promise((done) => setTimeout(done, 100));
";

#[test]
fn twenty_thousand_hostile_messages_from_either_side_change_nothing() -> Result<()> {
    run(async {
        let widget = Site::start_with(let_in_local_hosts)?;
        let host = Site::with_cases_and(|options| options.headers = vec![])?;
        let browser = Browser::start().await?;
        browser.go_to(&host.case_with("frame", &widget)?).await?;
        browser.driver.enter_frame(0).await?;
        let page = browser.page("tu-danh-gia");
        page.begin("UBND huyện Hàm Yên").await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        browser.driver.enter_default_frame().await?;
        until("the handshake", async || {
            Ok((browser.script("return told.some((event) => event.name === 'save-state')").await? == true)
                .then_some(()))
        })
        .await?;

        // From the page around, with the right source and origin; what asks for answers ends in the one panel.
        let down = "
            const heard = [];
            addEventListener('message', ({ data }) => data?.type === 'result' && data.value !== undefined && heard.push(data.value));
            const frame = document.querySelector('iframe').contentWindow;
            for (let count = 0; count < 12000; count++) {
                const made = message();
                // These do what a person at the screen may do as well.
                if (['reset', 'open', 'exportFile'].includes(made?.method)) continue;
                try { frame.postMessage(made, '*'); } catch {}
                if (count % 1000 === 0) await quiet();
            }
            await quiet();
            return heard.filter((value) => value !== null && typeof value === 'object' && 'answers' in value).length;
        ";
        let leaked = browser.script(&format!("{GENERATOR}{down}")).await?;
        ensure!(leaked == 0, "answers without consent: {leaked}");

        // From the frame, and from a window that is no frame of ours, to the page around.
        browser.driver.enter_frame(1).await?;
        let up = "
            for (let count = 0; count < 6000; count++) {
                const made = message();
                if (made?.type === 'height') continue;
                try { parent.postMessage(made, '*'); } catch {}
                if (count % 1000 === 0) await quiet();
            }
            await quiet();
        ";
        browser.script(&format!("{GENERATOR}{up}")).await?;
        browser.driver.enter_default_frame().await?;
        let foreign = "
            const before = [...document.querySelectorAll('iframe')].map((frame) => frame.height);
            window.told.length = 0;
            for (let count = 0; count < 6000; count++) {
                const made = message();
                try { postMessage(made, '*'); } catch {}
                dispatchEvent(new MessageEvent('message', { data: made, origin: pick(['', 'null', location.origin]), source: pick([null, self]) }));
                if (count % 1000 === 0) await quiet();
            }
            for (const height of [1e9, -5, NaN, 'x', {}]) postMessage({ ns: 'tudanhgia', v: 1, type: 'height', height }, '*');
            await quiet();
            const after = [...document.querySelectorAll('iframe')].map((frame) => frame.height);
            return [JSON.stringify(before) === JSON.stringify(after), told.length, window.breached ?? false];
        ";
        let unmoved = browser.script(&format!("{GENERATOR}{foreign}")).await?;
        ensure!(unmoved == json!([true, 0, false]), "{unmoved}");

        browser.driver.enter_frame(0).await?;
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "4")]);
        page.answer_number("B1.n", "4").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        page.see_save_state("saved").await.map(drop)
    })
}

#[test]
fn hostile_attributes_do_not_break_the_element() -> Result<()> {
    run(async {
        let site = Site::with_cases()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.case("hostile")).await?;
        page.start_sheet("Huyện, thành phố", "UBND huyện Hàm Yên").await?;
        page.answer_number("B1.n", "3").await?;
        page.see_save_state("saved").await?;
        let shower = "
            const element = document.querySelector('tu-danh-gia');
            const wrong = [];
            addEventListener('error', ({ message }) => message && wrong.push(message));
            addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
            const names = ['level', 'year', 'unit', 'lang', 'theme', 'readonly', 'storage', 'max-height', 'nonce', 'criteria', 'x'];
            for (let count = 0; count < 3000; count++) {
                const name = pick(names);
                if (next(3)) element.setAttribute(name, pick(odd.filter((value) => typeof value !== 'object' && typeof value !== 'symbol')));
                else element.removeAttribute(name);
                if (count % 500 === 0) await quiet();
            }
            for (const name of names) element.removeAttribute(name);
            await quiet();
            return window.breached ? ['breached'] : wrong;
        ";
        let wrong = browser.script(&format!("{GENERATOR}{shower}")).await?;
        ensure!(wrong == json!([]), "{wrong}");
        let mut expected = Expected::new("mau-297-huyen")?;
        expected.answer(&[("B1.n", "4")]);
        page.answer_number("B1.n", "4").await?;
        page.see_score(&expected.words(Language::Vi)).await?;
        page.see_save_state("saved").await?;
        page.go_to_start().await?;
        page.see_drafts(&["UBND huyện Hàm Yên"]).await
    })
}

#[test]
fn hostile_addresses_give_a_working_frame_and_load_no_foreign_set() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let hostile = [
            "criteria=https://x.example/index.json",
            "criteria=javascript:alert(1)&parent=javascript:alert(1)",
            "parent=https://x.example/path&lang=%F0%9F%98%80",
            "parent=null&theme=%22%3E%3Cscript%3E&hue=1e999&readonly=false&storage=x",
            "parent=*&level=%00&unit=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&unit=2",
            "&&==&%&criteria=%E0%A4%A&__proto__=1&constructor=x",
        ];
        for fragment in hostile {
            // Another query, so that the address is another page and not another place in it.
            let query = fragment.len();
            browser.go_to(&site.at(&format!("frame.html?{query}#{fragment}"))).await?;
            let page = browser.page("tu-danh-gia");
            // A set of this site that is not there is said; one of another site is not even asked for.
            page.see("#new-unit, #trouble").await.with_context(|| fragment.to_owned())?;
            let images = page.script("return root.querySelectorAll('img, script').length", &[]).await?;
            ensure!(images == 0, "{fragment}");
            let foreign = "return performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith(location.origin)).length";
            until_equal("Requests to others", json!(0), async || browser.script(foreign).await).await?;
        }
        Ok(())
    })
}
