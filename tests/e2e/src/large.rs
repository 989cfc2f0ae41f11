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

/// The same with ratios of two numbers, asked in a sentence, as most rows of real sets are: so many groups of so many.
///
/// # Errors
///
/// The files cannot be written.
pub fn page_of_ratios(site: &Site, groups: usize, each: usize) -> Result<String> {
    let address = large_page(site, 1)?;
    site.write("lon/set.json", ratios(groups, each).to_string())?;
    Ok(address)
}

/// A set of so many groups of so many criteria, each a ratio of two numbers.
pub fn ratios(groups: usize, each: usize) -> Value {
    let words = |text: String| json!({ "vi": text, "en": text });
    let number =
        |id: &str, label: &str| json!({ "id": id, "kind": "whole", "label": words(label.to_owned()) });
    let item = |number_of: usize| {
        json!({
            "id": format!("K{number_of}"), "code": number_of.to_string(), "name": words(format!("Tiêu chí {number_of}")),
            "max": 10, "how": words("Điểm = a/b × 10".to_owned()), "status": "transcribed", "source": "nguon",
            "inputs": [number("a", "Số việc đúng hạn"), number("b", "Tổng số việc")],
            "rule": { "kind": "ratio", "part": "a", "whole": "b", "ask": words("Đúng hạn {a} trên {b} việc".to_owned()) }
        })
    };
    let group = |group: usize| {
        let items: Vec<Value> = (1..=each).map(|at| item(group * each + at)).collect();
        json!({
            "id": format!("G{group}"), "code": (group + 1).to_string(), "name": words(format!("Nhóm {}", group + 1)),
            "max": each * 10, "items": items
        })
    };
    let mut set = large_set(1);
    set["max"] = json!(groups * each * 10);
    set["groups"] = (0..groups).map(group).collect();
    set["classes"] = json!({ "on": "percent", "source": "nguon", "list": [
        { "id": "yeu", "name": words("Yếu".to_owned()) }, { "id": "tot", "name": words("Tốt".to_owned()), "from": 80 },
    ] });
    set
}

/// The same, of which each row applies only where there are cases: without an answer that is open.
pub fn conditional_ratios(groups: usize, each: usize) -> Value {
    let mut set = ratios(groups, each);
    let items = set["groups"].as_array_mut().into_iter().flatten();
    for item in items.flat_map(|group| group["items"].as_array_mut().into_iter().flatten()) {
        item["rule"]["whenZero"] = json!({ "notApplicable": true });
        item["notApplicable"] = json!({ "policy": "redistribute" });
    }
    set
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
