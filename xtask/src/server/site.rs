//! Which file answers which path, with which headers.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::ServerOptions;
use super::request::Request;
use super::response::{Response, media_type};
use crate::size::brotli;

/// The folders served and what is remembered of them.
#[derive(Debug)]
pub(super) struct Site {
    options: ServerOptions,
    /// Compressed contents by plain contents: the best compression is slow, and the same files are asked for again and again.
    compressed: Mutex<BTreeMap<Vec<u8>, Arc<Vec<u8>>>>,
}

impl Site {
    pub(super) fn new(mut options: ServerOptions) -> Self {
        let prefix = options.prefix.trim_matches('/').to_owned();
        options.prefix = if prefix.is_empty() { prefix } else { format!("/{prefix}") };
        Self { options, compressed: Mutex::default() }
    }

    /// Empty, or `/…` without a slash at its end.
    pub(super) fn prefix(&self) -> &str {
        &self.options.prefix
    }

    pub(super) fn respond(&self, request: &Request) -> Response {
        let mut response = self.find(request);
        for (name, value) in &self.options.headers {
            response = response.with(name, value);
        }
        response
    }

    fn find(&self, request: &Request) -> Response {
        if request.method != "GET" && request.method != "HEAD" {
            return Response::bare("405 Method Not Allowed").with("Allow", "GET, HEAD");
        }
        let path = request.target.split(['?', '#']).next().unwrap_or_default();
        match path.strip_prefix(self.prefix()) {
            // Relative addresses in the page need the slash.
            Some("") => {
                Response::bare("308 Permanent Redirect").with("Location", &format!("{}/", self.prefix()))
            }
            Some(inner) if inner.starts_with('/') => {
                self.file(inner, request.accepts_brotli).unwrap_or_else(|| Response::bare("404 Not Found"))
            }
            _ => Response::bare("404 Not Found"),
        }
    }

    fn file(&self, path: &str, accepts_brotli: bool) -> Option<Response> {
        let mut parts = Request::parts(path)?;
        if path.ends_with('/') {
            parts.push("index.html".to_owned());
        }
        let contents = self.folders().find_map(|folder| {
            let file: PathBuf =
                folder.iter().map(PathBuf::from).chain(parts.iter().map(PathBuf::from)).collect();
            file.is_file().then(|| fs::read(file).ok()).flatten()
        })?;
        let kind = media_type(parts.last()?);
        // Names below assets/ carry a hash of the contents: such a file never changes.
        let keep = if parts[0] == "assets" { "public, max-age=31536000, immutable" } else { "no-cache" };
        let response = if self.options.brotli && accepts_brotli && is_compressible(kind) {
            Response::new("200 OK", self.compress(contents)).with("Content-Encoding", "br")
        } else {
            Response::new("200 OK", Arc::new(contents))
        };
        Some(response.with("Content-Type", kind).with("Cache-Control", keep).with("Vary", "Accept-Encoding"))
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.options.overlay.iter().chain([&self.options.root])
    }

    fn compress(&self, contents: Vec<u8>) -> Arc<Vec<u8>> {
        let mut compressed = self.compressed.lock().unwrap_or_else(PoisonError::into_inner);
        let small = compressed.entry(contents).or_insert_with_key(|contents| Arc::new(brotli(contents)));
        Arc::clone(small)
    }
}

fn is_compressible(kind: &str) -> bool {
    kind.contains("charset") || kind == "application/wasm"
}
