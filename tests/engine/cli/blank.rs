//! `tudanhgia blank`.

use serde_json::Value;

use super::{file, output_of};
use crate::support::{shipped, shipped_text};

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
