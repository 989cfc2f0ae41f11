//! Treasury Board of Canada, Algorithmic Impact Assessment: a raw impact score, from which mitigation of at least 80 % of
//! its maximum deducts 15 %, and four levels at a quarter each.

use serde_json::json;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;

use super::{class, value};
use crate::kinds::{classes, points};
use crate::support::{accepted, group, set_of, words};

/// canada-ca/aia-eia-js: the maximum of the raw impact score in issue 1092 (2023), that of mitigation in issue 15 (2019).
const IMPACT: i64 = 126;
const MITIGATION: i64 = 28;

fn assessment() -> CriteriaSet {
    let raw = group("R", IMPACT, json!([value("raw", "Raw impact", IMPACT)]));
    let mitigation = group("M", MITIGATION, json!([value("mitigation", "Mitigation", MITIGATION)]));
    let mut file = set_of(IMPACT, json!([raw, mitigation]));
    file["combine"] = "formula".into();
    file["formula"] = "R - if(share(M) >= 80%, 15% * R, 0)".into();
    // Levels I to IV: up to 25, 50, 75 and 100 percent of the maximum.
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "I", "name": words("I", "I"), "to": 25, "toIncluded": true},
        {"id": "II", "name": words("II", "II"), "from": 25, "fromExcluded": true, "to": 50, "toIncluded": true},
        {"id": "III", "name": words("III", "III"), "from": 50, "fromExcluded": true, "to": 75, "toIncluded": true},
        {"id": "IV", "name": words("IV", "IV"), "from": 75, "fromExcluded": true},
    ]});
    accepted(&file)
}

/// canada-ca/aia-eia-js, issue 1092: of a maximum of 126, scores of 0 to 31 are level 1 and 32 to 63 level 2.
#[test]
fn the_levels_as_scores() {
    let set = assessment();
    let level = |score: i64| class(&set, &[("raw.x", &score.to_string()), ("mitigation.x", "0")]);
    for (score, expected) in
        [(0, "I"), (31, "I"), (32, "II"), (63, "II"), (64, "III"), (95, "IV"), (126, "IV")]
    {
        assert_eq!(level(score), expected, "{score}");
    }
    assert_eq!(level(94), "III");
}

/// The guide to the assessment: the deduction applies from 80 % of the mitigation score on, and is 15 % of the raw score.
#[test]
fn mitigation_deducts_from_its_threshold_on() {
    let set = assessment();
    let of = |raw: &str, mitigation: &str| points(&set, &[("raw.x", raw), ("mitigation.x", mitigation)], "");
    assert_eq!(of("60", "22,39"), "60");
    assert_eq!(of("60", "22,4"), "51");
    assert_eq!(of("37", "28"), "31.45");
    // Level II without, level I with the deduction: 31.45 of 126 is less than 25 %.
    assert_eq!(class(&set, &[("raw.x", "37"), ("mitigation.x", "28")]), "I");
    assert_eq!(class(&set, &[("raw.x", "37"), ("mitigation.x", "22")]), "II");
}

#[test]
fn while_mitigation_is_open_both_levels_are() {
    let set = assessment();
    let open = &[("raw.x", "37")];
    assert_eq!(classes(&set, open, ""), ["I", "II"]);
    let range = crate::kinds::scored(&set, open.iter().copied()).nodes[NodeIx::TOTAL].range.clone();
    assert!(*range.least() <= Exact::parse("31.45").unwrap() && *range.most() >= Exact::from(37));
}
