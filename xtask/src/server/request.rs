//! What a client asks: the request line and the one header that matters here.

use std::io::{self, Read};

/// Longer heads than this are no browser's.
const HEAD_LIMIT: u64 = 32 * 1024;

/// A request without its body: nothing here takes one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path and query as they came.
    pub(super) target: String,
    pub(super) accepts_brotli: bool,
}

impl Request {
    /// Reads a request's head; `None` if there was no sensible one.
    pub(super) fn read(stream: &mut impl Read) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        let mut buffer = [0; 2048];
        let mut limited = stream.take(HEAD_LIMIT);
        while !head.windows(4).any(|window| window == b"\r\n\r\n") {
            match limited.read(&mut buffer)? {
                0 => return Ok(None),
                count => head.extend_from_slice(&buffer[..count]),
            }
        }
        Ok(Self::parse(&String::from_utf8_lossy(&head)))
    }

    fn parse(head: &str) -> Option<Self> {
        let mut lines = head.lines();
        let mut words = lines.next()?.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return None;
        }
        let accepts_brotli = lines.filter_map(|line| line.split_once(':')).any(|(name, value)| {
            name.eq_ignore_ascii_case("accept-encoding")
                && value
                    .split(',')
                    .any(|coding| coding.split(';').next().is_some_and(|name| name.trim() == "br"))
        });
        Some(Self { method: method.to_owned(), target: target.to_owned(), accepts_brotli })
    }

    pub(super) fn head_only(&self) -> bool {
        self.method == "HEAD"
    }

    /// The path's parts, decoded; `None` for anything that could lead out of a folder or hides from view.
    pub(super) fn parts(path: &str) -> Option<Vec<String>> {
        path.split('/')
            .filter(|part| !part.is_empty())
            .map(|part| decode(part).filter(|part| is_plain(part)))
            .collect()
    }
}

fn is_plain(part: &str) -> bool {
    !part.starts_with('.') && !part.contains(['/', '\\', ':', '\0'])
}

/// Percent-decoding; `None` if that gives no text.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn the_request_line_and_the_accepted_coding_are_read() {
        let read = Request::read(
            &mut "GET /a?b HTTP/1.1\r\nHost: x\r\naccept-encoding: gzip, br;q=1\r\n\r\n".as_bytes(),
        );
        let expected = Request { method: "GET".into(), target: "/a?b".into(), accepts_brotli: true };
        assert_eq!(read.ok().flatten(), Some(expected));
    }

    #[test]
    fn what_is_no_request_is_none() {
        for text in ["", "GET /", "GET http://other/ HTTP/1.1\r\n\r\n", "hello\r\n\r\n"] {
            assert_eq!(Request::read(&mut text.as_bytes()).ok().flatten(), None, "{text}");
        }
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        assert_eq!(Request::parts("/a%20b//c"), Some(vec!["a b".into(), "c".into()]));
        for path in [
            "/../a",
            "/a/..",
            "/%2e%2e/a",
            "/a%2f..%2fb",
            "/..%5ca",
            "/.git/config",
            "/a%00",
            "/%zz",
            "/c:/a",
        ] {
            assert_eq!(Request::parts(path), None, "{path}");
        }
    }
}
