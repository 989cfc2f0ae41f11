//! A Chromium of one test, led by a chromedriver of one test.

use std::env;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tokio::process::{Child, Command};

use crate::folder::Folder;
use crate::http::Answer;
use crate::page::Page;
use crate::poll::until;
use crate::processes::{kill_tree, most_memory};
use crate::site::Site;

const ARGUMENTS: [&str; 15] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--lang=vi",
    "--window-size=1200,900",
];

/// For pages that must not have a service worker, which has every file without the site, and asks for all of them when it likes.
pub const NO_SERVICE_WORKER: &str =
    "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });";

/// A running browser; it ends, with everything that it started, when dropped.
#[derive(Debug)]
pub struct Browser {
    /// The session.
    pub driver: WebDriver,
    processes: Vec<Child>,
    driver_port: u16,
    profile: Option<Folder>,
    downloads: Folder,
}

impl Browser {
    /// Starts a browser that has never been used.
    ///
    /// # Errors
    ///
    /// Chromium or its driver does not start.
    pub async fn start() -> Result<Self> {
        Self::start_in(Folder::new()?).await
    }

    /// Starts a browser on what another one left on the disk.
    ///
    /// # Errors
    ///
    /// Chromium or its driver does not start.
    pub async fn start_in(profile: Folder) -> Result<Self> {
        Self::start_with(profile, &[]).await
    }

    /// A browser whose frames follow each other as fast as they are made: what is measured is the work, not the wait for a
    /// screen's next turn.
    ///
    /// # Errors
    ///
    /// Chromium or its driver does not start.
    pub async fn start_without_turns() -> Result<Self> {
        Self::start_with(Folder::new()?, &["--disable-frame-rate-limit", "--disable-gpu-vsync"]).await
    }

    async fn start_with(profile: Folder, more: &[&str]) -> Result<Self> {
        let logs = Folder::new()?;
        let (driver_process, port) = start_driver(logs.path()).await?;
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&program("CHROMIUM", "chromium")?)?;
        for argument in ARGUMENTS.iter().chain(more) {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.set("goog:loggingPrefs", json!({ "performance": "ALL" }))?;
        let browser = Self::led_by(vec![driver_process], port, profile, wanted).await?;
        let folder = browser.downloads.path();
        browser
            .cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }))
            .await?;
        Ok(browser)
    }

    /// A browser whose driver answers on a port of this machine; it ends with these processes.
    pub(crate) async fn led_by(
        processes: Vec<Child>,
        driver_port: u16,
        profile: Folder,
        wanted: impl Into<Capabilities>,
    ) -> Result<Self> {
        match WebDriver::new(format!("http://127.0.0.1:{driver_port}"), wanted).await {
            Ok(driver) => {
                Ok(Self { driver, processes, driver_port, profile: Some(profile), downloads: Folder::new()? })
            }
            Err(error) => {
                end(&processes);
                Err(error).context("The browser does not start")
            }
        }
    }

    /// Ends the browser as a power cut would and keeps what is on its disk.
    ///
    /// # Errors
    ///
    /// There is no such process any more.
    pub fn kill(mut self) -> Result<Folder> {
        let profile = self.profile.take().context("The browser has no profile")?;
        self.end();
        Ok(profile)
    }

    /// The most memory in MB that a process which draws its pages has held, where the system tells.
    pub fn most_memory(&self) -> Option<u64> {
        self.processes.iter().filter_map(Child::id).filter_map(most_memory).max()
    }

    /// A command of the DevTools protocol.
    ///
    /// # Errors
    ///
    /// The browser refuses it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.context(method.to_owned())
    }

    /// The addresses that pages have asked for since the last call, as the protocol's Network domain reports them.
    ///
    /// # Errors
    ///
    /// The driver does not answer.
    pub fn requests(&self) -> Result<Vec<String>> {
        let path = format!("POST /session/{}/se/log", self.driver.session_id());
        let answer = Answer::to(self.driver_port, &path, &[], &json!({ "type": "performance" }).to_string())?;
        let log: Value = serde_json::from_slice(&answer.body)?;
        let entries = log["value"].as_array().with_context(|| format!("no log: {log}"))?;
        let mut asked = Vec::new();
        for entry in entries {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or("null"))?;
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let address = event["message"]["params"]["request"]["url"].as_str();
                // The browser's own page, shown before any other; and what is in the address itself is not asked for.
                let asks = |url: &&str| !url.starts_with("chrome") && !url.starts_with("data:");
                asked.extend(address.filter(asks).map(str::to_owned));
            }
        }
        Ok(asked)
    }

    /// Opens an address and gives the element on it.
    ///
    /// # Errors
    ///
    /// The address cannot be opened.
    pub async fn open(&self, address: &str) -> Result<Page> {
        self.go_to(address).await?;
        Ok(self.page("tu-danh-gia"))
    }

    /// Opens an address, and waits until all that the page itself asks for has come: on a busy machine the driver is sometimes
    /// back before.
    ///
    /// # Errors
    ///
    /// The address cannot be opened.
    pub async fn go_to(&self, address: &str) -> Result<()> {
        self.driver.goto(address).await?;
        let is_whole = "return document.readyState === 'complete' || null";
        until("the whole page", async || Ok(self.script(is_whole).await?.as_bool())).await.map(drop)
    }

    /// Opens the first draft of a site in a second window, which is then the one in front.
    ///
    /// # Errors
    ///
    /// There is no window, or no draft.
    pub async fn second_window(&self, site: &Site) -> Result<[WindowHandle; 2]> {
        let (first, second) = (self.driver.window().await?, self.driver.new_tab().await?);
        self.driver.switch_to_window(second.clone()).await?;
        self.open(&site.url()).await?.continue_draft().await?;
        Ok([first, second])
    }

    /// The element that a selector of the host page finds.
    pub fn page(&self, host: &str) -> Page {
        Page::new(self.driver.clone(), host)
    }

    /// Sets the size of what is seen, as the device's screen.
    ///
    /// # Errors
    ///
    /// The browser refuses it.
    pub async fn screen(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Prefers a dark or a light page.
    ///
    /// # Errors
    ///
    /// The browser refuses it.
    pub async fn prefer(&self, scheme: &str) -> Result<()> {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Runs a script in every page opened from now on, before the page's own.
    ///
    /// # Errors
    ///
    /// The browser refuses it.
    pub async fn on_each_page(&self, script: &str) -> Result<()> {
        let script = json!({ "source": script });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", script).await.map(drop)
    }

    /// What the host page's own script says, not the element's.
    ///
    /// # Errors
    ///
    /// The script fails.
    pub async fn script(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// Gives a folder to the field that a selector finds in the review, as the browser's own dialog does; a driver types
    /// only names of files.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn give_folder(&self, css: &str, folder: &Path) -> Result<()> {
        let field = format!("document.querySelector('#review').shadowRoot.querySelector({})", json!(css));
        let found = self.cdp("Runtime.evaluate", json!({ "expression": field })).await?;
        let id = &found["result"]["objectId"];
        ensure!(id.is_string(), "there is no field {css}");
        self.cdp("DOM.setFileInputFiles", json!({ "files": [folder], "objectId": id })).await.map(drop)
    }

    /// Waits for a file that the page saves, and takes it: its name and its text.
    ///
    /// # Errors
    ///
    /// No file comes, or it is no text.
    pub async fn downloaded(&self) -> Result<(String, String)> {
        let (name, bytes) = self.downloaded_as(".json").await?;
        Ok((name, String::from_utf8(bytes)?))
    }

    /// The file with this ending that the page has saved, by name and bytes; it is taken away.
    ///
    /// # Errors
    ///
    /// It does not come.
    pub async fn downloaded_as(&self, ending: &str) -> Result<(String, Vec<u8>)> {
        until("a saved file", async || {
            let names = self.downloads.names()?;
            // The browser writes under another name until the file is whole.
            let Some(name) = names.into_iter().find(|name| name.ends_with(ending)) else { return Ok(None) };
            let path = self.downloads.path().join(&name);
            let bytes = std::fs::read(&path)?;
            ensure!(!bytes.is_empty(), "the file is still empty");
            std::fs::remove_file(path)?;
            Ok(Some((name, bytes)))
        })
        .await
    }

    /// The names of the files that were saved and not taken yet.
    ///
    /// # Errors
    ///
    /// Their folder cannot be read.
    pub fn downloads(&self) -> Result<Vec<String>> {
        self.downloads.names()
    }

    /// The page on paper, A4, as a PDF file.
    ///
    /// # Errors
    ///
    /// The browser does not print.
    pub async fn print(&self) -> Result<Vec<u8>> {
        use thirtyfour::common::print::{PrintPage, PrintParameters};
        let page = PrintPage { width: 21.0, height: 29.7 };
        Ok(self.driver.print_page(PrintParameters { page, ..PrintParameters::default() }).await?)
    }

    fn end(&mut self) {
        // Saying goodbye would give the browser time to write.
        let _ = self.driver.clone().leak();
        end(&self.processes);
    }
}

fn end(processes: &[Child]) {
    processes.iter().filter_map(Child::id).for_each(kill_tree);
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end();
    }
}

/// The program that the variable names; otherwise the one of that name on the path, in full, as the driver wants it.
fn program(variable: &str, name: &str) -> Result<String> {
    if let Ok(program) = env::var(variable) {
        return Ok(program);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .map(|program| program.to_string_lossy().into_owned())
        .with_context(|| format!("There is no `{name}` on the path: `cargo xtask setup` installs it"))
}

/// Starts a driver on a port of its own choice, which it writes into its log.
async fn start_driver(logs: &Path) -> Result<(Child, u16)> {
    let mut tried = start_driver_once(logs).await;
    // The driver takes a free port for one kind of address and ends if another program has it for the other kind.
    for _ in 0..2 {
        if tried.is_err() {
            tried = start_driver_once(logs).await;
        }
    }
    tried
}

async fn start_driver_once(logs: &Path) -> Result<(Child, u16)> {
    let log = logs.join("chromedriver.txt");
    let output = std::fs::File::create(&log)?;
    let name = program("CHROMEDRIVER", "chromedriver")?;
    let mut driver = Command::new(&name)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("`{name}` does not start"))?;
    let port = until("the driver's port", async || {
        ensure!(driver.try_wait()?.is_none(), "`{name}` has ended");
        let text = std::fs::read_to_string(&log)?;
        let port = text.lines().find_map(|line| line.split_once("started successfully on port "));
        Ok(port.and_then(|(_, port)| port.trim_end_matches('.').parse().ok()))
    })
    .await?;
    Ok((driver, port))
}
