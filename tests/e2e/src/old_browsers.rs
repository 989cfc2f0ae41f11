//! The other browsers of the floor, with the same verbs as today's Chromium.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result};
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use xtask::project::Project;
use xtask::setup::old_browsers::OldBrowsers;

use crate::browser::Browser;
use crate::folder::Folder;
use crate::old_chromium;
use crate::poll::until;

/// A browser of the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Old {
    /// Chromium 109.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKit, as of this system.
    WebKit,
}

impl Browser {
    /// Starts a browser of the floor that has never been used; `None` where it could not be installed, which the set-up has
    /// said.
    ///
    /// # Errors
    ///
    /// It or its driver does not start.
    pub async fn start_old(which: Old) -> Result<Option<Self>> {
        let found = OldBrowsers::find(&Project::find()?);
        let profile = Folder::new()?;
        match which {
            Old::Chromium => match found.chromium {
                Some(program) => chromium(&program, profile).await.map(Some),
                None => Ok(None),
            },
            Old::Firefox => match found.firefox {
                Some([program, driver]) => firefox(&program, &driver, profile).await.map(Some),
                None => Ok(None),
            },
            Old::WebKit => match found.webkit {
                Some(programs) => webkit(&programs, profile).await.map(Some),
                None => Ok(None),
            },
        }
    }
}

async fn chromium(program: &Path, profile: Folder) -> Result<Browser> {
    let flags =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=vi", "--window-size=1200,900"];
    let mut arguments = flags.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.path().display()));
    let (process, port) = old_chromium::start(&program.to_string_lossy(), &arguments)?;
    Browser::led_by(vec![process], port, profile, DesiredCapabilities::chrome()).await
}

async fn firefox(program: &Path, driver: &Path, profile: Folder) -> Result<Browser> {
    let port = free_port()?;
    let mut command = Command::new(driver);
    command.args(["--port", &port.to_string(), "--profile-root"]).arg(profile.path());
    let driver = started(command)?;
    let mut wanted = DesiredCapabilities::firefox();
    wanted.set_firefox_binary(&program.to_string_lossy())?;
    wanted.add_arg("-headless")?;
    answers(port).await?;
    Browser::led_by(vec![driver], port, profile, wanted).await
}

async fn webkit([program, driver, screen]: &[std::path::PathBuf; 3], profile: Folder) -> Result<Browser> {
    let mut command = Command::new(screen);
    command
        .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped());
    let mut screen = started(command)?;
    let mut number = String::new();
    BufReader::new(screen.stdout.take().context("no screen")?).read_line(&mut number).await?;
    let port = free_port()?;
    let mut command = Command::new(driver);
    command.arg(format!("--port={port}")).env("DISPLAY", format!(":{}", number.trim()));
    // Nothing of it is to be kept where this machine's other programs keep their things.
    command.env("HOME", profile.path()).env("XDG_RUNTIME_DIR", profile.path()).env("NO_AT_BRIDGE", "1");
    let driver = started(command)?;
    answers(port).await?;
    let options = serde_json::json!({ "binary": program, "args": ["--automation"] });
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "MiniBrowser")?;
    wanted.set("webkitgtk:browserOptions", options)?;
    Browser::led_by(vec![driver, screen], port, profile, wanted).await
}

fn started(mut command: Command) -> Result<Child> {
    command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    command.spawn().with_context(|| format!("{command:?} does not start"))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Waits for a driver.
async fn answers(port: u16) -> Result<()> {
    until("the driver", async || Ok(TcpStream::connect(("127.0.0.1", port)).ok().map(drop))).await
}
