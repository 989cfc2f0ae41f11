//! The element on a page: finding things inside its shadow root, and what stands in them.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use crate::poll::until;

/// One `<tu-danh-gia>`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session that shows it.
    pub driver: WebDriver,
    host: String,
}

/// Stands before every script: the shadow root and what was given.
const ROOT: &str = "
    // A host may stand in the shadow tree of another.
    const root = arguments[0].split(' >>> ').reduce((around, host) => around?.querySelector(host)?.shadowRoot, document);
    const [, a, b, c] = arguments;
    const said = (node) => node.textContent.replace(/\\s+/g, ' ').trim();
    const seen = (node) => node.checkVisibility?.({ visibilityProperty: true }) ?? node.getClientRects().length > 0;
    if (!root) return null;
";

impl Page {
    pub(crate) fn new(driver: WebDriver, host: &str) -> Self {
        Self { driver, host: host.to_owned() }
    }

    /// Runs a script that knows `root`, `a`, `b` and `c`, and gives back what it returns.
    ///
    /// # Errors
    ///
    /// The script fails.
    pub async fn script(&self, script: &str, given: &[&str]) -> Result<Value> {
        Ok(self.run(script, given).await?.json().clone())
    }

    async fn run(&self, script: &str, given: &[&str]) -> Result<thirtyfour::session::scriptret::ScriptRet> {
        let arguments: Vec<Value> =
            [self.host.as_str()].iter().chain(given).map(|text| json!(text)).collect();
        Ok(self.driver.execute(format!("{ROOT}{script}"), arguments).await?)
    }

    /// The element that a script returns, when it is there.
    async fn pick(&self, script: &str, given: &[&str]) -> Result<Option<WebElement>> {
        let found = self.run(script, given).await?;
        if found.json().is_null() { Ok(None) } else { Ok(Some(found.element()?)) }
    }

    /// Whether something that a person can see matches.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn shows(&self, css: &str) -> Result<bool> {
        Ok(self.script("return [...root.querySelectorAll(a)].some(seen)", &[css]).await? == true)
    }

    /// Waits until something that a person can see matches.
    ///
    /// # Errors
    ///
    /// It does not come.
    pub async fn see(&self, css: &str) -> Result<WebElement> {
        let what = format!("{css} on the page");
        until(&what, async || self.pick("return [...root.querySelectorAll(a)].find(seen)", &[css]).await)
            .await
    }

    /// Waits until nothing that a person can see matches.
    ///
    /// # Errors
    ///
    /// It stays.
    pub async fn see_no(&self, css: &str) -> Result<()> {
        until(&format!("no {css} on the page"), async || Ok((!self.shows(css).await?).then_some(()))).await
    }

    /// The text of the first match, whether in view or not; empty when there is none.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn text(&self, css: &str) -> Result<String> {
        let text =
            self.script("const node = root.querySelector(a); return node ? said(node) : ''", &[css]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The texts of all matches in view.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let texts =
            self.script("return [...root.querySelectorAll(a)].filter(seen).map(said)", &[css]).await?;
        let texts = texts.as_array().context("no list of texts")?;
        Ok(texts.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// All that can be read on the page.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn whole_text(&self) -> Result<String> {
        let text =
            self.script("return [...root.children].map((node) => node.innerText).join(' ')", &[]).await?;
        let words = text.as_str().unwrap_or_default().split_whitespace();
        Ok(words.collect::<Vec<_>>().join(" "))
    }

    /// Waits until a sentence can be read on the page.
    ///
    /// # Errors
    ///
    /// It does not come; the error shows what stands there.
    pub async fn read(&self, sentence: &str) -> Result<()> {
        let mut text = String::new();
        let read = until(sentence, async || {
            text = self.whole_text().await?;
            Ok(text.contains(sentence).then_some(()))
        });
        read.await.with_context(|| format!("The page says: {text}"))
    }

    /// An attribute of the first match.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        let value = self.script("return root.querySelector(a)?.getAttribute(b)", &[css, name]).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// The id of what has the focus inside; empty when the focus is elsewhere.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn focused(&self) -> Result<String> {
        let id = self.script("return root.activeElement?.id ?? ''", &[]).await?;
        Ok(id.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the first match in view.
    ///
    /// # Errors
    ///
    /// It does not come, or something lies over it.
    pub async fn click(&self, css: &str) -> Result<()> {
        let what = format!("a click on {css}");
        until(&what, async || {
            let found = self.pick("return [...root.querySelectorAll(a)].find(seen)", &[css]).await?;
            let Some(element) = found else { return Ok(None) };
            self.hit(&element).await
        })
        .await
    }

    /// Clicks the button, link or label with these words; with `within`, one below the match of that selector.
    ///
    /// # Errors
    ///
    /// It does not come, or something lies over it.
    pub async fn press_in(&self, within: &str, words: &str) -> Result<()> {
        let script = "
            const places = a ? [...root.querySelectorAll(a)].filter(seen) : [root];
            return places.flatMap((place) => [...place.querySelectorAll('button, a, label, summary')])
                .find((node) => seen(node) && (said(node) === b || node.firstChild?.data?.trim() === b));
        ";
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        until(&format!("a click on “{words}”"), async || {
            let Some(element) = self.pick(script, &[within, &words]).await? else { return Ok(None) };
            self.hit(&element).await
        })
        .await
    }

    /// Clicks the button, link or label with these words.
    ///
    /// # Errors
    ///
    /// It does not come, or something lies over it.
    pub async fn press(&self, words: &str) -> Result<()> {
        self.press_in("", words).await
    }

    /// Presses the first match in view twice in a row, once it stands still.
    ///
    /// # Errors
    ///
    /// It does not come, or moves all the time.
    pub async fn double_click(&self, css: &str) -> Result<()> {
        until(&format!("a double click on {css}"), async || {
            let found = self.pick("return [...root.querySelectorAll(a)].find(seen)", &[css]).await?;
            let Some(element) = found else { return Ok(None) };
            if !self.stands_still(&element).await? {
                return Ok(None);
            }
            self.driver.action_chain().double_click_element(&element).perform().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Whether a thing stays where it is. What moves is not clicked: the driver reads where a thing lies before it clicks there, and
    /// parts of the page that come meanwhile would take the click.
    async fn stands_still(&self, element: &WebElement) -> Result<bool> {
        let still = "
            const [node, done] = arguments;
            const place = () => { const { x, y } = node.getBoundingClientRect(); return `${x} ${y}`; };
            const before = place();
            setTimeout(() => done(place() === before), 50);
        ";
        match self.driver.execute_async(still, vec![element.to_json()?]).await {
            Ok(stood) => Ok(stood.json() == true),
            Err(error) if matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A click; `None` when another look is worth it.
    async fn hit(&self, element: &WebElement) -> Result<Option<()>> {
        if !self.stands_still(element).await? {
            return Ok(None);
        }
        match element.click().await {
            Ok(()) => Ok(Some(())),
            Err(error) => match error.as_inner() {
                // The score stays in sight above, and WebKit's driver does not scroll to what begins just below the window; a
                // person would scroll.
                WebDriverErrorInner::ElementClickIntercepted(_)
                | WebDriverErrorInner::ElementNotInteractable(_) => {
                    let middle = "arguments[0].scrollIntoView({ block: 'center' })";
                    self.driver.execute(middle, vec![element.to_json()?]).await?;
                    Ok(None)
                }
                WebDriverErrorInner::StaleElementReference(_) => Ok(None),
                _ => Err(error.into()),
            },
        }
    }

    /// Gives a file to a file field, as the browser's own dialog would.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn give_file(&self, css: &str, path: &std::path::Path) -> Result<()> {
        let field = self.see(css).await?;
        Ok(field.send_keys(path.to_string_lossy().as_ref()).await?)
    }

    /// Types with the keyboard, wherever the focus is.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Result<()> {
        let chain = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        chain.send_keys(keys).perform().await?;
        Ok(())
    }
}
