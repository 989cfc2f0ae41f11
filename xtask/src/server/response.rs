//! An answer on the wire.

use std::io::{self, Write};
use std::sync::Arc;

/// A status, headers and a body.
#[derive(Debug)]
pub(super) struct Response {
    status: &'static str,
    headers: Vec<(String, String)>,
    body: Arc<Vec<u8>>,
}

impl Response {
    pub(super) fn new(status: &'static str, body: Arc<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    /// An answer that only says its status.
    pub(super) fn bare(status: &'static str) -> Self {
        Self::new(status, Arc::new(format!("{status}\n").into_bytes()))
            .with("Content-Type", "text/plain; charset=utf-8")
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn write(&self, out: &mut impl Write, head_only: bool) -> io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n",
            self.status,
            self.body.len()
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        out.write_all(head.as_bytes())?;
        if head_only { Ok(()) } else { out.write_all(&self.body) }
    }
}

/// The media type by a file name's ending.
pub(crate) fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}
