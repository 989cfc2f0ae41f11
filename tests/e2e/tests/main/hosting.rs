//! Where the page can live: under any path, on the servers that portals have, with the configurations shipped for them.

use anyhow::{Result, ensure};
use e2e::{Browser, Page, Site, WebServer, run};
use tudanhgia_words::Language;
use xtask::hosting::HEADERS;

/// From the first group to the result and a file.
async fn work(page: &Page) -> Result<()> {
    page.start_sheet("Huyện, thành phố", "UBND huyện Chiêm Hóa").await?;
    page.answer_number("B1.n", "3").await?;
    page.choose_option("C1.truong-ban", "Bí thư cấp ủy hoặc Chủ tịch UBND").await?;
    page.see_save_state("saved").await?;
    page.open_group(2).await?;
    page.go_next().await?;
    page.press(Language::Vi.texts().page.form.to_result).await?;
    page.see(".paper").await?;
    page.export_file().await
}

#[test]
fn the_page_works_below_any_path() -> Result<()> {
    run(async {
        let site = Site::start_with(|options| "/cong/danh-gia/".clone_into(&mut options.prefix))?;
        let browser = Browser::start().await?;
        ensure!(site.url().ends_with("/cong/danh-gia/"), "{}", site.url());
        work(&browser.open(&site.url()).await?).await?;
        let outside: Vec<String> =
            site.requests().into_iter().filter(|path| !path.starts_with("/cong/danh-gia/")).collect();
        ensure!(outside.is_empty(), "{outside:?}");
        Ok(())
    })
}

/// What the server sends: each path with its media type, its coding for a browser that accepts all, and how long it keeps.
/// The portal around has rules of its own for the endings of these files, and they hold for its own files alone.
async fn check(server: &WebServer, coding: &str) -> Result<()> {
    const CODINGS: &str = "gzip, deflate, br, zstd";
    const SHORT: &str = "no-cache";
    const LONG: &str = "public, max-age=31536000, immutable";
    let program = Site::start()?.program()?;
    let cases = [
        ("", "text/html", "gzip", SHORT),
        ("phieu/", "text/html", "gzip", SHORT),
        ("embed.html", "text/html", "gzip", SHORT),
        ("tudanhgia.html", "text/html", coding, SHORT),
        ("tudanhgia.js", "text/javascript", coding, SHORT),
        ("sw.js", "text/javascript", coding, SHORT),
        ("page.css", "text/css", "gzip", SHORT),
        ("icon.svg", "image/svg+xml", "gzip", SHORT),
        ("manifest.webmanifest", "application/manifest+json", "gzip", SHORT),
        ("criteria/index.json", "application/json", "gzip", SHORT),
        (&program, "application/wasm", coding, LONG),
    ];
    for (path, kind, coding, keep) in cases {
        let answer = server.ask(&format!("/tudanhgia/{path}"), CODINGS)?;
        let head = &answer.head;
        ensure!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        ensure!(answer.header("content-type").split(';').next() == Some(kind), "{path}: {head}");
        ensure!(answer.header("content-encoding") == coding, "{path}: {head}");
        ensure!(answer.header("cache-control") == keep, "{path}: {head}");
        ensure!(answer.header("expires").is_empty(), "{path}: {head}");
        let again = server.ask_again(&format!("/tudanhgia/{path}"), CODINGS, &answer.header("etag"))?;
        ensure!(again.head.starts_with("HTTP/1.1 304"), "{path}: {head}{}", again.head);
        ensure!(answer.header("vary").contains("Accept-Encoding"), "{path}: {head}");
        for (name, value) in HEADERS {
            ensure!(answer.header(name) == value, "{path}: {name}: {head}");
        }
        let plain = server.ask(&format!("/tudanhgia/{path}"), "identity")?;
        ensure!(plain.header("content-encoding").is_empty(), "{path}: {}", plain.head);
        ensure!(plain.body.len() > answer.body.len(), "{path}: not compressed");
    }
    let portal = server.ask("/portal.js", "identity")?;
    ensure!(
        portal.header("cache-control").contains("max-age=31"),
        "The portal keeps nothing: {}",
        portal.head
    );
    let missing = server.ask("/tudanhgia/khong-co.html", "identity")?;
    ensure!(missing.head.starts_with("HTTP/1.1 404"), "{}", missing.head);
    ensure!(missing.header(HEADERS[0].0) == HEADERS[0].1, "{}", missing.head);
    let browser = Browser::start().await?;
    work(&browser.open(&server.url()).await?).await?;
    // What a webmaster edits is what visitors get: no compressed copy of before lies beside it. Asked from outside the
    // folder, where its worker does not answer.
    browser.go_to(&server.url().replace("tudanhgia/", "khong-co.html")).await?;
    for path in
        ["index.html", "page.css", "icon.svg", "manifest.webmanifest", "embed.html", "criteria/index.json"]
    {
        server.append(path, "\n\n")?;
        let asked = format!(
            "return fetch('/tudanhgia/{path}', {{ cache: 'no-store' }}).then((answer) => answer.text())"
        );
        let seen = browser.script(&asked).await?;
        ensure!(seen.as_str().is_some_and(|text| text.ends_with("\n\n")), "{path}: {seen}");
    }
    Ok(())
}

#[test]
fn nginx_sends_everything_as_it_must_with_the_shipped_configuration() -> Result<()> {
    run(async { check(&WebServer::nginx().await?, "gzip").await })
}

#[test]
fn apache_sends_everything_as_it_must_with_the_shipped_configuration() -> Result<()> {
    run(async { check(&WebServer::apache().await?, "br").await })
}

#[test]
fn the_configuration_for_iis_is_well_formed_and_sends_every_header() -> Result<()> {
    run(async {
        let text = Site::start()?.read("web.config")?;
        let browser = Browser::start().await?;
        browser.go_to("about:blank").await?;
        let read = "
            const file = new DOMParser().parseFromString(arguments[0], 'application/xml');
            const list = (css, ...names) =>
                [...file.querySelectorAll(css)].map((node) => names.map((name) => node.getAttribute(name)));
            return {
                faults: list('parsererror').length,
                headers: list('customHeaders > add', 'name', 'value'),
                removed: list('customHeaders > remove', 'name').flat(),
                types: list('mimeMap', 'fileExtension', 'mimeType'),
                untyped: list('staticContent > remove', 'fileExtension').flat(),
            };
        ";
        let found = browser.driver.execute(read, vec![text.into()]).await?.json().clone();
        ensure!(found["faults"] == 0, "{found}");
        let headers = HEADERS.map(|(name, value)| [name, value]);
        ensure!(found["headers"] == serde_json::json!(headers), "{found}");
        // Adding what is there already is an error of the whole folder: each is taken away first.
        ensure!(found["removed"] == serde_json::json!(HEADERS.map(|(name, _)| name)), "{found}");
        let types = found["types"].as_array().cloned().unwrap_or_default();
        ensure!(types.contains(&serde_json::json!([".wasm", "application/wasm"])), "{found}");
        let typed: Vec<_> = types.iter().map(|entry| entry[0].clone()).collect();
        ensure!(found["untyped"] == serde_json::json!(typed), "{found}");
        Ok(())
    })
}
