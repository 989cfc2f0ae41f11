//! A plain HTTP client for what no browser shows: the headers of an answer, and the driver's own log.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use anyhow::{Result, ensure};

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
        let mut stream = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            ensure!(stream.read_line(&mut head)? > 0, "the answer breaks off: {head}");
        }
        let mut answer = Self { head, body: Vec::new() };
        // The driver does not close the connection after its answer.
        let length = answer.header("content-length").parse().unwrap_or(u64::MAX);
        stream.take(length).read_to_end(&mut answer.body)?;
        Ok(answer)
    }

    /// The values of a header, in order, joined as one.
    pub fn header(&self, name: &str) -> String {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let values =
            lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
        values.collect::<Vec<_>>().join(", ")
    }
}
