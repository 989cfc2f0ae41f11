//! Transparency International, Corruption Perceptions Index since 2012: sources on one scale, their mean, at least three.

use serde_json::json;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Excluded;

use crate::kinds::{NOTHING, of_row, of_rows, row, scored, total};
use crate::support::{accepted, words};

fn index() -> CriteriaSet {
    let list = json!([{"id": "nguon", "kind": "units", "label": words("Nguồn", "Sources"), "max": 100}]);
    let rule = json!({"kind": "formula", "formula": "if(count(nguon) >= 3, mean(nguon), 0)"});
    let mut index = row("A", ("Chỉ số", "Index"), 100, list, rule);
    index["round"] = json!({"mode": "half-up", "digits": 0});
    let mut file = of_rows(100, vec![index]);
    file["ranking"] = json!({"excluded": [
        {"when": "count(A.nguon) < 3", "words": words("ít hơn ba nguồn", "fewer than three sources")},
    ]});
    accepted(&file)
}

/// Transparency International, "Corruption Perceptions Index 2015", step 3, "Country X": World Bank 61, Bertelsmann 63,
/// World Justice Project 61, Bribe Payers Index 65, World Economic Forum 65 give 63.
#[test]
fn country_x() {
    let set = index();
    let sources = "World Bank\t61\nBertelsmann Foundation\t63\nWorld Justice Project\t61\nBribe Payers Index\t65\nWorld Economic Forum\t65";
    assert_eq!(total(&set, &[("A.nguon", sources)]), "63");
    assert!(scored(&set, [("A.nguon", sources)]).excluded.is_empty());
}

/// The same note: "at least three scores for each country".
#[test]
fn two_sources_are_not_enough() {
    let set = index();
    let two = [("A.nguon", "World Bank\t61\nBertelsmann Foundation\t63")];
    assert_eq!(scored(&set, two).excluded, [(Excluded::Reason(0.into()), true)]);
    assert_eq!(scored(&set, NOTHING.iter().copied()).excluded, [(Excluded::Reason(0.into()), false)]);
}

/// The methodology note of 2015: z-scores are adjusted to a mean of 45 and a deviation of 20, below 0 set to 0 and
/// above 100 to 100; here a source with mean 4.2 and deviation 1.6.
#[test]
fn a_source_on_the_scale_of_the_index() {
    let input = json!([{"id": "x", "kind": "decimal", "label": words("x", "x"), "max": 20}]);
    let rule = json!({"kind": "formula", "formula": "clamp((x - 4.2) / 1.6 * 20 + 45, 0, 100)"});
    let set = of_row(row("A", ("A", "A"), 100, input, rule));
    for (raw, rescaled) in
        [("4,2", "45"), ("5,8", "65"), ("2,6", "25"), ("0", "0"), ("9", "100"), ("4", "42.5")]
    {
        assert_eq!(total(&set, &[("A.x", raw)]), rescaled);
    }
}
