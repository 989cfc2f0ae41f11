//! A plain HTTP client for what no browser shows: the headers of an answer, and the driver's own log.

use std::io::{Read, Write};
use std::net::TcpStream;

use anyhow::{Context, Result};

/// An answer as it came.
#[derive(Debug)]
pub struct Answer {
    /// The status line and the headers.
    pub head: String,
    /// What follows.
    pub body: Vec<u8>,
}

impl Answer {
    /// Asks a server on this machine; `headers` are whole lines.
    ///
    /// # Errors
    ///
    /// There is no server, or no answer.
    pub fn to(port: u16, request: &str, headers: &[&str], body: &str) -> Result<Self> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        let mut head = format!("{request} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
        headers.iter().for_each(|line| head.extend([line, "\r\n"]));
        write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").context("no answer")?;
        let head = String::from_utf8(answer[..end].to_vec())?;
        Ok(Self { head, body: answer.split_off(end + 4) })
    }

    /// The values of a header, in order, joined as one.
    pub fn header(&self, name: &str) -> String {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let values = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        values.collect::<Vec<_>>().join(", ")
    }
}
