//! The virtual screen reader of Guidepup in the page: it reads the element from the inside, and logs what it says.
//!
//! It works on the elements, not on what the browser makes of them, and differs from it in this: it reads what is folded and
//! regions that are empty, takes a radio button for chosen by its attribute alone, and leaves out spaces between texts. The
//! browser's own tree (`accessible`) has these right.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::site::Site;
use crate::workspace;

/// Where `cargo xtask` installs it.
const INSTALLED: &str = "target/tools/voice";

const FILE: &str = "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js";

/// So many phrases of one state are enough to see that reading does not end.
const MOST: usize = 3_000;

/// Begins inside of the element: the reader does not look into shadow roots from outside.
const BEGIN: &str = "
    const [address, done] = [arguments[0], arguments[arguments.length - 1]];
    const begin = async () => {
        window.voice ??= (await import(address)).virtual;
        await voice.start({ container: document.querySelector('tu-danh-gia').shadowRoot.querySelector('.app') });
    };
    begin().then(() => done(null), (error) => done(String(error)));
";

/// Goes on from phrase to phrase until the first comes again.
const READ: &str = "
    const [most, done] = [arguments[0], arguments[arguments.length - 1]];
    const read = async () => {
        for (let count = 0; count < most; count += 1) {
            await voice.next();
            const log = await voice.spokenPhraseLog();
            if (log.length > 3 && log.at(-1) === log[0]) return log.slice(0, -1);
        }
        throw new Error('it does not end');
    };
    read().then((log) => done({ log }), (error) => done({ error: String(error) }));
";

const SAID: &str = "
    const done = arguments[arguments.length - 1];
    voice.spokenPhraseLog().then((log) => done({ log }), (error) => done({ error: String(error) }));
";

const END: &str = "const done = arguments[arguments.length - 1]; voice.stop().then(() => done(null), (error) => done(String(error)));";

/// The reader, at work in a page of a site.
#[derive(Debug)]
pub struct Voice<'a> {
    browser: &'a Browser,
    address: String,
}

impl<'a> Voice<'a> {
    /// Puts the reader beside the page.
    ///
    /// # Errors
    ///
    /// It is not installed, or cannot be put there.
    pub fn beside(site: &Site, browser: &'a Browser) -> Result<Self> {
        let folder = env::var_os("TDG_VOICE").map_or_else(|| workspace().join(INSTALLED), PathBuf::from);
        let script = std::fs::read(folder.join(FILE)).with_context(|| {
            format!("There is no virtual screen reader in {}: run `cargo xtask test` once", folder.display())
        })?;
        site.write("voice.js", script)?;
        Ok(Self { browser, address: site.at("voice.js") })
    }

    /// Begins to listen to the element on the page.
    ///
    /// # Errors
    ///
    /// The page does not let it.
    pub async fn begin(&self) -> Result<()> {
        let failed = self.browser.driver.execute_async(BEGIN, vec![json!(self.address)]).await?;
        ensure!(failed.json().is_null(), "The reader does not begin: {}", failed.json());
        Ok(())
    }

    /// Everything from the beginning to the end, as it is said.
    ///
    /// # Errors
    ///
    /// It does not come to an end.
    pub async fn read_all(&self) -> Result<Vec<String>> {
        self.begin().await?;
        let log = log(self.browser.driver.execute_async(READ, vec![json!(MOST)]).await?.json())?;
        self.end().await?;
        Ok(log)
    }

    /// All that was said since it began, by moves of the focus and by what is announced.
    ///
    /// # Errors
    ///
    /// It was not begun.
    pub async fn said(&self) -> Result<Vec<String>> {
        log(self.browser.driver.execute_async(SAID, vec![]).await?.json())
    }

    /// Ends listening.
    ///
    /// # Errors
    ///
    /// It was not begun.
    pub async fn end(&self) -> Result<()> {
        let failed = self.browser.driver.execute_async(END, vec![]).await?;
        ensure!(failed.json().is_null(), "The reader does not end: {}", failed.json());
        Ok(())
    }
}

fn log(found: &Value) -> Result<Vec<String>> {
    ensure!(found["error"].is_null(), "The reader: {}", found["error"]);
    let log = found["log"].as_array().context("no log")?;
    Ok(log.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
