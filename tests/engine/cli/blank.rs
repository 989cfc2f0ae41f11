//! `tudanhgia blank`: the pages to print and fill in by hand.

use std::path::PathBuf;

use serde_json::Value;

use super::{file, output_of, run};
use crate::support::{shipped, shipped_text};

#[test]
fn blank_makes_a_page_for_each_set_with_every_criterion_and_no_markup_of_the_set() {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    set["title"]["vi"] = "<script>alert(\"x\")</script> & Bộ".into();
    let index = r#"{"sets": [{"file": "xa.json", "id": "mau-297-xa", "level": {"vi": "Xã <b>"}}]}"#;
    let set_file = PathBuf::from(file("blank", "xa.json", set.to_string().as_bytes()));
    std::fs::write(set_file.with_file_name("index.json"), index).unwrap();
    let folder = set_file.parent().unwrap();
    let out = folder.join("out");
    output_of(&["blank", folder.to_str().unwrap(), out.to_str().unwrap()]);
    let page = std::fs::read_to_string(out.join("mau-297-xa.html")).unwrap();
    for node in shipped("mau-297-xa").nodes.iter().skip(1) {
        assert!(page.contains(&format!("<th scope=\"row\">{}</th>", node.name.vi)), "{}", node.id);
    }
    let list = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(list.contains("Xã &lt;b>") && list.contains("href=\"mau-297-xa.html\""), "{list}");
    assert!(
        page.contains("&lt;script>alert(&quot;x&quot;)&lt;/script> &amp; Bộ") && !page.contains("<script")
    );
    assert_eq!(run(&["blank", "tests", "target/blank"]).status.code(), Some(2));
}
