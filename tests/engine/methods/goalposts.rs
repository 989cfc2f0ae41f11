//! Min-max between goalposts with clamping, and a z-score with a given mean and deviation.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;

use crate::kinds::{NOTHING, of_row, row, total};
use crate::support::words;

fn formula(text: &str, least: i64, max: i64, digits: i64) -> CriteriaSet {
    let input = json!([{"id": "x", "kind": "decimal", "label": words("x", "x"), "max": 1000}]);
    let rule = json!({"kind": "formula", "formula": text, "least": least});
    let mut row: Value = row("A", ("A", "A"), max, input, rule);
    row["round"] = json!({"mode": "half-up", "digits": digits});
    of_row(row)
}

/// UNDP, Human Development Report 2013, "Human Development Index": life expectancy between goalposts of 20 and 83.57
/// years; "where life expectancy at birth is 55 years" the component is 0.551.
#[test]
fn the_longevity_component() {
    let set = formula("clamp((x - 20) / (83.57 - 20), 0, 1)", 0, 1, 3);
    assert_eq!(total(&set, &[("A.x", "55")]), "0.551");
    assert_eq!(total(&set, &[("A.x", "83,57")]), "1");
    assert_eq!(total(&set, &[("A.x", "90")]), "1");
    assert_eq!(total(&set, &[("A.x", "19")]), "0");
    assert_eq!(total(&set, NOTHING), "0…1");
}

/// UNDP, technical notes since 2014: the education index is the mean of expected years over 18 and mean years over 15,
/// each of at most its goalpost. A child that can expect 18 years where adults have 15 gives 1.
#[test]
fn the_education_index() {
    let input = |id: &str| json!({"id": id, "kind": "decimal", "label": words(id, id), "max": 30});
    let rule = json!({"kind": "formula", "formula": "mean(min(kv / 18, 1), min(tb / 15, 1))"});
    let set = of_row(row("A", ("A", "A"), 1, json!([input("kv"), input("tb")]), rule));
    assert_eq!(total(&set, &[("A.kv", "18"), ("A.tb", "15")]), "1");
    assert_eq!(total(&set, &[("A.kv", "20"), ("A.tb", "7,5")]), "0.75");
    assert_eq!(total(&set, &[("A.kv", "9"), ("A.tb", "5")]), "5/12");
    assert_eq!(total(&set, &[("A.kv", "9")]), "0.25…0.75");
}

/// OpenStax, Introductory Statistics, section 6.1, example 6.1: mean 5, deviation 6; 17 has the z-score 2, and 1 has
/// −0.67 to two decimals.
#[test]
fn a_z_score() {
    let set = formula("(x - 5) / 6", -10, 200, 2);
    assert_eq!(total(&set, &[("A.x", "17")]), "2");
    assert_eq!(total(&set, &[("A.x", "1")]), "-0.67");
}
