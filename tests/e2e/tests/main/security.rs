//! What the page defends: nothing runs but its own code, nothing is asked for but its own files, and a text is a text
//! wherever it comes from.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, Page, Site, run, until};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Proof, ProofFile, Sheet};
use tudanhgia_words::Language;

const LEVEL: &str = "Huyện, thành phố";

/// Everything that a person does with a sheet, from the first group to the file and back.
async fn whole_path(browser: &Browser, page: &Page) -> Result<()> {
    let texts = &Language::Vi.texts().page;
    page.answer_number("B1.n", "3").await?;
    page.answer_number("B2.b", "khong").await?;
    page.choose_option("C1.truong-ban", "Bí thư cấp ủy hoặc Chủ tịch UBND").await?;
    page.see_save_state("saved").await?;
    page.open_group(2).await?;
    page.go_next().await?;
    page.press(texts.form.to_result).await?;
    page.see(".paper").await?;
    page.click(".masthead__language").await?;
    page.click(".masthead__language").await?;
    browser.print().await?;
    page.export_file().await?;
    let (name, text) = browser.downloaded().await?;
    page.open_group(1).await?;
    let folder = Folder::new()?;
    let file = folder.write(&name, text)?;
    page.go_to_start().await?;
    page.open_file(&file).await?;
    page.see(".work").await.map(drop)
}

/// Notes each violation of the policy, Trusted Types included.
const LISTEN: &str = "window.violations = []; addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`), true);";

/// The element is ready, and what works without a network is stored.
async fn settled(browser: &Browser, page: &Page) -> Result<()> {
    page.see("#set-0").await?;
    browser
        .script("document.querySelector('tu-danh-gia').dispatchEvent(new Event('ready', { bubbles: true }))")
        .await?;
    until("the worker", async || {
        let controlled = browser.script("return navigator.serviceWorker.controller !== null").await?;
        Ok((controlled == true).then_some(()))
    })
    .await
}

#[test]
fn the_strictest_policy_is_never_violated_and_nothing_is_asked_for_once_the_page_is_there() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTEN })).await?;
        let page = browser.open(&site.url()).await?;
        settled(&browser, &page).await?;
        page.start_sheet(LEVEL, "UBND huyện Chiêm Hóa").await?;
        let loading = browser.requests()?;
        ensure!(loading.iter().any(|asked| asked.ends_with("mau-297-huyen.json")), "{loading:?}");
        // Also what the browser asked for on its own, and the worker.
        let foreign: Vec<&String> = loading.iter().filter(|asked| !asked.starts_with(&site.url())).collect();
        ensure!(foreign.is_empty(), "{foreign:?}");

        site.clear_requests();
        whole_path(&browser, &page).await?;
        // The set of the file that was opened and later parts of the program are asked for, and come from what is stored.
        let files =
            ["criteria/index.json", "criteria/mau-297-huyen.json", "assets/"].map(|file| site.at(file));
        let after = browser.requests()?;
        let is_own = |asked: &String| files.iter().any(|file| asked.starts_with(file));
        let known = |asked: &String| asked.starts_with("blob:") || is_own(asked);
        let unknown: Vec<&String> = after.iter().filter(|asked| !known(asked)).collect();
        ensure!(unknown.is_empty(), "{unknown:?}");
        ensure!(site.requests().is_empty(), "Asked for on the line: {:?}", site.requests());

        let violations = browser.script("return violations").await?;
        ensure!(violations == json!([]), "{violations}");
        let cookies = browser.cdp("Storage.getCookies", json!({})).await?;
        ensure!(cookies["cookies"] == json!([]), "{cookies}");
        // Does the listener hear anything at all?
        let wrongs = [
            "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))",
            "try { document.createElement('p').innerHTML = '<b>'; } catch {}",
            // Later, because the driver's own script may do it.
            "setTimeout(() => { try { new Function('1')(); } catch {} })",
            "fetch('http://127.0.0.1:1/').catch(() => {})",
        ];
        for wrong in wrongs {
            browser.script(&format!("violations.length = 0; {wrong}")).await?;
            until(wrong, async || {
                let heard = browser.script("return violations.length").await?.as_u64().context("no list")?;
                Ok((heard > 0).then_some(()))
            })
            .await?;
        }
        Ok(())
    })
}

#[test]
fn without_offline_use_no_policy_for_trusted_types_is_needed_at_all() -> Result<()> {
    run(async {
        let site = Site::start_with(|options| {
            for (_, value) in &mut options.headers {
                *value =
                    value.replace("trusted-types tudanhgia-offline tudanhgia-round", "trusted-types 'none'");
            }
        })?;
        site.remove("offline.js")?;
        let browser = Browser::start().await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTEN })).await?;
        let page = browser.open(&site.url()).await?;
        page.start_sheet(LEVEL, "UBND huyện Chiêm Hóa").await?;
        whole_path(&browser, &page).await?;
        let violations = browser.script("return violations").await?;
        ensure!(violations == json!([]), "{violations}");
        browser.script("try { trustedTypes.createPolicy('any', {}); } catch {}").await?;
        until("the refusal of a policy", async || {
            Ok((browser.script("return violations.length").await? == 1).then_some(()))
        })
        .await
    })
}

/// What would run: each way in which markup, a style or an address can call a function, in the syntax of many contexts.
pub(crate) fn corpus() -> Vec<String> {
    const CALL: &str = "xss()";
    let elements = [
        format!("<script>{CALL}</script>"),
        format!("<img src=x onerror={CALL}>"),
        format!("<svg onload={CALL}>"),
        format!("<svg><script>{CALL}</script></svg>"),
        format!("<svg><animate onbegin={CALL} attributeName=x dur=1s>"),
        format!("<math><mtext><img src onerror={CALL}></mtext></math>"),
        format!("<details open ontoggle={CALL}>"),
        format!("<input autofocus onfocus={CALL}>"),
        format!("<video><source onerror={CALL}></video>"),
        format!("<audio src=x onerror={CALL}>"),
        format!("<iframe srcdoc='<script>parent.{CALL}</script>'>"),
        format!("<iframe src='javascript:parent.{CALL}'>"),
        format!("<object data='javascript:{CALL}'>"),
        format!("<a href='javascript:{CALL}'>x</a>"),
        format!("<form><button formaction='javascript:{CALL}'>x</button></form>"),
        format!("<style>@keyframes x {{}}</style><p style='animation: x' onanimationstart={CALL}>"),
        format!("<template><script>{CALL}</script></template>"),
        format!("<tu-danh-gia criteria='javascript:{CALL}'></tu-danh-gia>"),
        format!("<link rel=stylesheet href=x onerror={CALL}>"),
        format!("<body onload={CALL}>"),
    ];
    // What would have to be closed first for the element to stand where elements are read.
    let before =
        ["", "\"", "'>", "\">", "</title>", "</textarea>", "--><!-- -->", "]]>", "</script>", "${", "{{"];
    let plain = elements.iter().flat_map(|element| before.map(|before| format!("{before}{element}")));
    let encoded = elements.iter().flat_map(|element| {
        [
            element.replace('<', "&lt;").replace('>', "&gt;"),
            element.replace('<', "&#60;"),
            element.replace('<', "%3C").replace('>', "%3E"),
            element.replace('<', "\\u003c"),
            element.to_uppercase().replace("XSS()", CALL),
        ]
    });
    let code = ["javascript:", "JaVaScRiPt:", "\u{1}javascript:", "data:text/html,<script>", "vbscript:"];
    let code = code.iter().map(|scheme| format!("{scheme}{CALL}"));
    let distinct: BTreeSet<String> = plain.chain(encoded).chain(code).collect();
    distinct.into_iter().collect()
}

/// Gives each text that a person reads a payload, in turn; ids, rules with the gaps of their sentences, and addresses stay.
pub(crate) fn poison(value: &mut Value, next: &mut impl FnMut() -> String) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value.as_str()) {
                    ("ask", None) => {}
                    ("vi" | "en" | "title", Some(_)) => *value = json!(next()),
                    _ => poison(value, next),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| poison(item, next)),
        _ => {}
    }
}

/// Called by a payload that runs.
pub(crate) const XSS: &str = "window.executed = 0; window.xss = () => { window.executed += 1; };";

/// How often a payload ran, after everything that could start one has had its turn.
pub(crate) async fn executed(browser: &Browser) -> Result<u64> {
    let frames = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.executed), 50)))";
    browser.driver.execute_async(frames, vec![]).await?.json().as_u64().context("nothing counted")
}

/// All that stands on the page as text, whether in view or not, without white space.
async fn said(page: &Page) -> Result<String> {
    let text = page.script("return root.textContent + [...root.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')", &[]).await?;
    Ok(dense(text.as_str().unwrap_or_default()))
}

fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn no_text_of_a_set_a_sheet_or_an_address_is_ever_run() -> Result<()> {
    run(async {
        let payloads = corpus();
        ensure!(payloads.len() >= 200, "{}", payloads.len());
        // Without any policy: what keeps a payload from running must be the page, not the header.
        let site = Site::start_with(|options| options.headers.clear())?;
        // Each text ends in a number of its own, so that it is known again on the page.
        let mut texts = Vec::new();
        let mut next = || {
            texts.push(format!("{} №{}.", payloads[texts.len() % payloads.len()], texts.len()));
            texts[texts.len() - 1].clone()
        };
        let mut set: Value = serde_json::from_str(&site.read("criteria/mau-297-so.json")?)?;
        poison(&mut set, &mut next);
        let text = set.to_string();
        let read = CriteriaSet::read(&text).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        site.write("criteria/mau-297-so.json", &text)?;
        let mut index: Value = serde_json::from_str(&site.read("criteria/index.json")?)?;
        poison(&mut index, &mut next);
        site.write("criteria/index.json", index.to_string())?;
        ensure!(texts.len() >= payloads.len(), "{} texts are too few for {}", texts.len(), payloads.len());

        let browser = Browser::start().await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": XSS })).await?;
        // In the address of the page, too.
        let page =
            browser.open(&site.at("index.html?a=<img src=x onerror=xss()>#<svg onload=xss()>")).await?;
        page.see("#set-0").await?;
        ensure!(executed(&browser).await? == 0);

        // A sheet with a payload at every place, under a name that is one.
        let mut sheet = Sheet::new(&read, &payloads[0], "2026-01-05T08:00:00Z");
        for (index, input) in read.inputs.iter().enumerate() {
            sheet.answers.insert(input.address.clone(), payloads[index % payloads.len()].clone());
        }
        for (index, node) in read.nodes.iter().enumerate() {
            let payload = |at: usize| payloads[(index + at) % payloads.len()].clone();
            sheet.explanations.insert(node.id.clone(), payload(0));
            sheet.notes.insert(node.id.clone(), payload(1));
            let files = vec![ProofFile { name: payload(2), size: 1, sha256: "0f".repeat(32) }];
            let texts = std::array::from_fn(|field| payload(field + 3));
            sheet.apply(sheet.evidence.changed(&node.id, &[Proof { texts, files, ..Proof::default() }]));
        }
        sheet.answers.insert(payloads[1].clone(), payloads[2].clone());
        let folder = Folder::new()?;
        let file = folder.write("\"><img src=x onerror=xss()>.json", sheet.save())?;
        page.open_file(&file).await?;
        page.see(".work").await?;
        let mut seen = String::new();
        for _language in 0..2 {
            for group in 1..=read.children(read.total()).len() {
                page.open_group(group).await?;
                // Evidence stands in what opens below each criterion.
                page.script(
                    "root.querySelectorAll('.acts').forEach((acts) => acts.children[1].click())",
                    &[],
                )
                .await?;
                page.see(".proof__file").await?;
                seen += &said(&page).await?;
            }
            page.see_result().await?;
            seen += &said(&page).await?;
            page.click(".masthead__language").await?;
        }
        ensure!(executed(&browser).await? == 0);
        let shown = texts.iter().filter(|text| seen.contains(&dense(text))).count();
        ensure!(shown >= 200, "Only {shown} of {} texts are shown", texts.len());
        let names = read.nodes.iter().skip(1).flat_map(|node| [&node.name.vi, &node.name.en]);
        let hidden: Vec<&String> = names.filter(|name| !seen.contains(&dense(name))).collect();
        ensure!(hidden.is_empty(), "Not shown as text: {hidden:?}");

        // Every payload as an attribute of the element.
        for attributes in payloads.chunks(20) {
            let script = "
                for (const text of arguments[0]) {
                    const widget = document.createElement('tu-danh-gia');
                    for (const name of ['criteria', 'lang', 'level', 'theme', 'unit', 'nonce']) widget.setAttribute(name, text);
                    document.body.append(widget);
                }
            ";
            browser.driver.execute(script, vec![json!(attributes)]).await?;
            ensure!(executed(&browser).await? == 0);
            browser
                .script(
                    "document.querySelectorAll('body > :not(:first-child)').forEach((node) => node.remove())",
                )
                .await?;
        }

        // Would a payload run at all, if the page wrote it as markup?
        let alive = "for (const text of arguments[0])
            document.body.appendChild(document.createElement('div')).innerHTML = text;";
        browser.driver.execute(alive, vec![json!(payloads)]).await?;
        until("a payload that runs", async || Ok((executed(&browser).await? > 20).then_some(()))).await
    })
}
