//! A set as large as a test wants it, on a page of its own.

use anyhow::Result;
use serde_json::{Value, json};

use crate::Site;

/// Puts a page into the site that offers one set of so many yes-no criteria in one group; its address. The site has the
/// host pages of the tests.
///
/// # Errors
///
/// The files cannot be written.
pub fn large_page(site: &Site, many: usize) -> Result<String> {
    let index = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/cases/complete/index.json"))?;
    site.write("lon/index.json", &index)?;
    site.write("lon/set.json", large_set(many).to_string())?;
    let host = "<!doctype html><title>Lớn</title><script type=module src=../tudanhgia.js></script><tu-danh-gia criteria=index.json></tu-danh-gia>";
    site.write("lon/index.html", host)?;
    Ok(site.at("lon/index.html"))
}

fn large_set(many: usize) -> Value {
    let words = |text: String| json!({ "vi": text, "en": text });
    let item = |number: usize| {
        json!({
            "id": format!("K{number}"), "code": number.to_string(), "name": words(format!("Tiêu chí {number}")),
            "max": 1, "how": words("Có: 1 điểm".to_owned()), "status": "transcribed", "source": "nguon",
            "inputs": [{ "id": "co", "kind": "yes-no", "label": words(format!("Tiêu chí {number}")) }],
            "rule": { "kind": "yes-no", "input": "co" }
        })
    };
    let items: Vec<Value> = (1..=many).map(item).collect();
    json!({
        "format": 1, "id": "thu", "version": "1", "title": words("Bộ lớn".to_owned()),
        "level": { "id": "xa", "name": words("Xã".to_owned()) }, "year": "2026", "issuer": words("Nhóm thử".to_owned()),
        "sample": words("Bộ thử.".to_owned()), "sources": [{ "id": "nguon", "title": "Văn bản thử" }],
        "unit": words("điểm".to_owned()), "digits": 2, "max": many,
        "groups": [{ "id": "G", "code": "I", "name": words("Nhóm".to_owned()), "max": many, "items": items }]
    })
}
