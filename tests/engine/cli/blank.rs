//! `tudanhgia blank`.

use serde_json::Value;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_office::papers::blank;
use tudanhgia_words::Language;

use super::{file, output_of};
use crate::support::{SETS, shipped, shipped_text};

#[test]
fn a_page_has_every_criterion_and_no_markup_of_the_set() {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    set["title"]["vi"] = "<script>alert(\"x\")</script> & Bộ".into();
    let page = output_of(&["blank", &file("blank", "xa.json", set.to_string().as_bytes())]);
    for node in shipped("mau-297-xa").nodes.iter().skip(1) {
        assert!(page.contains(&format!("<th scope=\"row\">{}</th>", node.name.vi)), "{}", node.id);
    }
    let title = "&lt;script>alert(&quot;x&quot;)&lt;/script> &amp; Bộ";
    assert!(page.contains(title) && !page.contains("<script"));
}

/// Markup in the place of each text that a person reads.
fn poison(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value.is_string()) {
                    // A question has gaps.
                    ("ask", false) => {}
                    ("vi" | "en" | "title" | "code", true) => *value = "\"'<img src=x onerror=y()>".into(),
                    _ => poison(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(poison),
        _ => {}
    }
}

#[test]
fn no_text_of_any_set_is_markup_of_its_sheet_or_of_the_list() {
    for name in SETS {
        let mut set: Value = serde_json::from_str(&shipped_text(name)).unwrap();
        poison(&mut set);
        let set = CriteriaSet::read(&set.to_string()).unwrap();
        for language in [Language::Vi, Language::En] {
            let page = blank::sheet(&set, language);
            assert!(page.contains("&lt;img") && !page.contains("<img"), "{name}");
        }
    }
}
