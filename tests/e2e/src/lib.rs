//! What the browser tests stand on: the page on a server of its own, a browser of its own, and the verbs of a person.

use std::future::Future;
use std::path::PathBuf;

use anyhow::{Context, Result};

mod accessibility;
mod browser;
mod district;
mod engine;
mod every_kind;
mod folder;
mod hand;
mod http;
mod large;
mod old_browsers;
mod old_chromium;
mod page;
mod paper;
mod poll;
mod processes;
mod site;
mod tree;
mod verbs;
mod voice;
mod web_server;

pub use accessibility::{look, violations};
pub use browser::{Browser, NO_SERVICE_WORKER};
pub use district::{ANSWERS, TABLE};
pub use engine::{Expected, sheet_text};
pub use every_kind::{EVERY_KIND, offer_every_kind, offer_set};
pub use folder::Folder;
pub use hand::Heading;
pub use http::Answer;
pub use large::{conditional_ratios, large_page, page_of_ratios, ratios};
pub use old_browsers::Old;
pub use page::Page;
pub use paper::{code_on_paper, pages_of, pages_of_pdf, size_of_pdf, unpacked};
pub use poll::{until, until_equal};
pub use site::{Site, copy_page};
pub use tree::{Said, accessible, as_text};
pub use voice::Voice;
pub use web_server::WebServer;

/// Runs a test's own story on one thread.
///
/// # Errors
///
/// Whatever the story says, or that there is no runtime.
pub fn run(story: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("A runtime for the test")?;
    runtime.block_on(story)
}

/// The workspace's top folder.
fn workspace() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
