//! The result as a document for other programs: exact texts that read back as the very numbers.

use serde_json::Value;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::result_text;

use crate::support::{SETS, accepted, answers, shipped, single, whole};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_row_has_its_exact_range_and_the_set_is_named_to_the_last_letter() {
    for name in SETS {
        let set = shipped(name);
        let assessment = assess(&set, &answers([]));
        let result = parsed(&result_text(&set, &assessment));
        assert_eq!(result["set"]["sha256"], set.sha256.as_str());
        assert_eq!(result["complete"], false);
        let rows = result["nodes"].as_array().unwrap();
        assert_eq!(rows.len(), set.nodes.len(), "{name}");
        for (row, (node, score)) in rows.iter().zip(set.nodes.iter().zip(&assessment.nodes)) {
            assert_eq!(row["id"], node.id.as_str());
            let number = |value: &Value| Exact::parse(value.as_str().unwrap()).unwrap();
            assert_eq!(&number(&row["points"][0]), score.range.least(), "{name}: {}", node.id);
            assert_eq!(&number(&row["points"][1]), score.range.most(), "{name}: {}", node.id);
            assert_eq!(number(&row["max"]), node.max, "{name}: {}", node.id);
        }
    }
}

#[test]
fn a_third_is_a_fraction_not_a_rounded_decimal() {
    let rule = serde_json::json!({ "kind": "ratio", "part": "a", "whole": "b" });
    let set = accepted(&single(1, serde_json::json!([whole("a"), whole("b")]), rule));
    let result = parsed(&result_text(&set, &assess(&set, &answers([("K.a", "1"), ("K.b", "3")]))));
    assert_eq!(result["complete"], true);
    assert_eq!(result["nodes"][0]["points"], serde_json::json!(["1/3", "1/3"]));
}
