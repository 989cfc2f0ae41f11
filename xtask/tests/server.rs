//! The static server over real connections: which file answers, with which headers, and that it stops.

#![allow(clippy::unwrap_used, reason = "the helpers are tests too")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;

use xtask::hosting::STRICT_POLICY;
use xtask::server::{Server, ServerOptions};

/// A fresh folder with some files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

/// The answer's head and body.
fn ask(server: &Server, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    write!(stream, "{request}\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    (String::from_utf8(answer[..end].to_vec()).unwrap(), answer[end + 4..].to_vec())
}

fn get(server: &Server, path: &str) -> (String, Vec<u8>) {
    ask(server, &format!("GET {path} HTTP/1.1"))
}

#[test]
fn files_come_with_their_type_their_keeping_and_the_strict_policy() {
    let root =
        folder("plain", &[("index.html", "page"), ("assets/app-1.wasm", "code"), ("a/index.html", "inner")]);
    let server = Server::start(ServerOptions::new(root)).unwrap();

    let (head, body) = get(&server, "/?x=1");
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!(head.contains("Content-Type: text/html; charset=utf-8"), "{head}");
    assert!(head.contains("Cache-Control: no-cache"), "{head}");
    assert!(head.contains(&format!("Content-Security-Policy: {STRICT_POLICY}")), "{head}");
    assert_eq!(body, b"page");

    let (head, _) = get(&server, "/assets/app-1.wasm");
    assert!(head.contains("Content-Type: application/wasm"), "{head}");
    assert!(head.contains("immutable"), "{head}");

    let (head, body) = ask(&server, "HEAD / HTTP/1.1");
    assert!(head.contains("Content-Length: 4"), "{head}");
    assert_eq!(body, b"");

    assert_eq!(get(&server, "/a/").1, b"inner");
    for path in ["/none", "/assets", "/../plain/index.html", "/%2e%2e/plain/index.html", "/.hidden"] {
        assert!(get(&server, path).0.starts_with("HTTP/1.1 404"), "{path}");
    }
    assert!(ask(&server, "POST / HTTP/1.1").0.starts_with("HTTP/1.1 405"));
}

#[test]
fn an_overlay_comes_first_and_headers_can_be_replaced() {
    let root = folder("under", &[("index.html", "under"), ("criteria/a.json", "{}")]);
    let overlay = folder("over", &[("index.html", "over")]);
    let headers = vec![("X-Test".to_owned(), "yes".to_owned())];
    let server =
        Server::start(ServerOptions { overlay: Some(overlay), headers, ..ServerOptions::new(root) }).unwrap();

    let (head, body) = get(&server, "/");
    assert_eq!(body, b"over");
    assert!(head.contains("X-Test: yes") && !head.contains("Content-Security-Policy"), "{head}");
    assert_eq!(get(&server, "/criteria/a.json").1, b"{}");
}

#[test]
fn a_prefix_stands_before_everything_and_requests_are_logged() {
    let root = folder("prefixed", &[("index.html", "page")]);
    let server =
        Server::start(ServerOptions { prefix: "/tools/page/".into(), ..ServerOptions::new(root) }).unwrap();

    assert_eq!(server.url(), format!("http://127.0.0.1:{}/tools/page/", server.port()));
    assert!(get(&server, "/tools/page").0.contains("Location: /tools/page/"));
    assert_eq!(get(&server, "/tools/page/?q").1, b"page");
    assert!(get(&server, "/").0.starts_with("HTTP/1.1 404"));
    assert!(get(&server, "/tools/pages/").0.starts_with("HTTP/1.1 404"));
    assert_eq!(server.requests(), ["/tools/page", "/tools/page/?q", "/", "/tools/pages/"]);
    server.clear_requests();
    assert!(server.requests().is_empty());
}

#[test]
fn brotli_is_for_clients_that_accept_it() {
    let text = "again and ".repeat(200);
    let root = folder("brotli", &[("a.js", &text)]);
    let server = Server::start(ServerOptions { brotli: true, ..ServerOptions::new(root) }).unwrap();

    let (head, body) = ask(&server, "GET /a.js HTTP/1.1\r\nAccept-Encoding: gzip, br");
    assert!(head.contains("Content-Encoding: br"), "{head}");
    assert!(body.len() < 60);
    let (head, body) = get(&server, "/a.js");
    assert!(!head.contains("Content-Encoding"), "{head}");
    assert_eq!(body, text.as_bytes());
}

#[test]
fn a_dropped_server_frees_its_port_and_a_busy_port_is_passed_over() {
    let options = ServerOptions::new(folder("ports", &[]));
    let first = Server::start(options.clone()).unwrap();
    let same = ServerOptions { port: first.port(), ..options };
    assert!(Server::start(same.clone()).is_err());
    assert_ne!(Server::start_near(same.clone()).unwrap().port(), first.port());
    drop(first);
    assert!(TcpStream::connect(("127.0.0.1", same.port)).is_err());
}
