//! The built page on a server of one test. Each has a copy, so a test may break it, and a build may run meanwhile.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::server::{Server, ServerOptions};

use crate::folder::Folder;
use crate::workspace;

/// A served copy of `dist/`.
#[derive(Debug)]
pub struct Site {
    /// None while nobody answers.
    server: Option<Server>,
    options: ServerOptions,
    url: String,
    folder: Folder,
}

impl Site {
    /// Serves a copy under the strict policy.
    ///
    /// # Errors
    ///
    /// There is no built page, or no port.
    pub fn start() -> Result<Self> {
        Self::start_with(|_| {})
    }

    /// Serves a copy in another way.
    ///
    /// # Errors
    ///
    /// There is no built page, or no port.
    pub fn start_with(change: impl FnOnce(&mut ServerOptions)) -> Result<Self> {
        let folder = Folder::new()?;
        copy_page(folder.path())?;
        Self::of(folder, change)
    }

    /// Serves a folder that is ready.
    ///
    /// # Errors
    ///
    /// There is no port.
    pub fn of(folder: Folder, change: impl FnOnce(&mut ServerOptions)) -> Result<Self> {
        let mut options = ServerOptions::new(folder.path());
        change(&mut options);
        let server = Server::start(options.clone())?;
        options.port = server.port();
        Ok(Self { url: server.url(), server: Some(server), options, folder })
    }

    /// Ends the server: from here on nobody answers.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Starts the server again, at the same address.
    ///
    /// # Errors
    ///
    /// Its port has been taken meanwhile.
    pub fn resume(&mut self) -> Result<()> {
        self.server = Some(Server::start(self.options.clone())?);
        Ok(())
    }

    /// Serves a copy with the host pages of `cases/`, each in a folder of its own.
    ///
    /// # Errors
    ///
    /// There is no built page, or no port.
    pub fn with_cases() -> Result<Self> {
        Self::with_cases_and(|_| {})
    }

    /// The same, served in another way.
    ///
    /// # Errors
    ///
    /// There is no built page, or no port.
    pub fn with_cases_and(change: impl FnOnce(&mut ServerOptions)) -> Result<Self> {
        Self::start_with(|options| {
            options.overlay = Some(workspace().join("tests/e2e/cases"));
            change(options);
        })
    }

    /// The address of a host page of `cases/`.
    pub fn case(&self, name: &str) -> String {
        format!("{}{name}/", self.url)
    }

    /// The address of a host page of `cases/` whose frames come from another server.
    ///
    /// # Errors
    ///
    /// There is no such page, or it cannot be copied.
    pub fn case_with(&self, name: &str, other: &Self) -> Result<String> {
        let page = fs::read_to_string(workspace().join(format!("tests/e2e/cases/{name}/index.html")))?;
        let copy = format!("{name}/with-frames.html");
        self.write(&copy, page.replace("http://127.0.0.1:PORT/", &other.url()))?;
        Ok(self.at(&copy))
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The address of a file beside the page.
    pub fn at(&self, file: &str) -> String {
        self.url.clone() + file
    }

    /// What was asked for, in order.
    pub fn requests(&self) -> Vec<String> {
        self.server.as_ref().map(Server::requests).unwrap_or_default()
    }

    /// Forgets what was asked for.
    pub fn clear_requests(&self) {
        self.server.iter().for_each(Server::clear_requests);
    }

    /// Writes a file of the site.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<()> {
        self.folder.write(name, content).map(drop)
    }

    /// Reads a file of the site.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn read(&self, name: &str) -> Result<String> {
        Ok(String::from_utf8(self.read_bytes(name)?)?)
    }

    /// Reads a file of the site that is not text.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn read_bytes(&self, name: &str) -> Result<Vec<u8>> {
        fs::read(self.folder.path().join(name)).with_context(|| name.to_owned())
    }

    /// The name of the program, which carries a hash.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn program(&self) -> Result<String> {
        let program =
            self.assets()?.into_iter().find(|name| name.contains("/app-") && name.ends_with(".wasm"));
        program.context("There is no program in assets/")
    }

    /// The files in `assets/`.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn assets(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(self.folder.path().join("assets"))?;
        let name = |entry: fs::DirEntry| entry.file_name().into_string().ok();
        Ok(entries.filter_map(|entry| Some(format!("assets/{}", name(entry.ok()?)?))).collect())
    }

    /// Removes a file of the site.
    ///
    /// # Errors
    ///
    /// It cannot be removed.
    pub fn remove(&self, name: &str) -> Result<()> {
        fs::remove_file(self.folder.path().join(name)).with_context(|| name.to_owned())
    }
}

/// Copies the built page into a folder.
///
/// # Errors
///
/// There is none.
pub fn copy_page(to: &Path) -> Result<()> {
    let dist = env::var_os("TDG_DIST").map_or_else(|| workspace().join("dist"), PathBuf::from);
    ensure!(
        dist.join("index.html").is_file(),
        "There is no built page in {}: run `cargo xtask build` first",
        dist.display()
    );
    copy(&dist, to)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| entry.path().display().to_string())?;
        }
    }
    Ok(())
}
