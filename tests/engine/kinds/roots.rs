//! Roots, logarithms and powers: to declared places, explained as such, and refused where they have no value.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Fault, FormulaFault};

use super::{of_row, of_rows, points, row, says};
use crate::support::words;

fn number(id: &str, min: i64) -> Value {
    json!({"id": id, "kind": "decimal", "label": words(&format!("Giá trị {id}"), &format!("Value {id}")), "min": min, "max": 100})
}

fn file(formula: &str) -> Value {
    let rule = json!({"kind": "formula", "formula": formula, "least": -1000});
    of_rows(
        1000,
        vec![row("A", ("Tiêu chí", "Criterion"), 1000, json!([number("x", 0), number("y", 1)]), rule)],
    )
}

fn set(formula: &str) -> CriteriaSet {
    crate::support::accepted(&file(&format!("{formula} + 0 * x * y")))
}

/// Two and three places of the same root: what is declared decides, not what is shown.
#[test]
fn a_root_is_the_nearest_number_of_its_places() {
    for (formula, expected) in [
        ("root(x, 2, 0)", "1"),
        ("root(x, 2, 2)", "1.41"),
        ("root(x, 2, 15)", "1.414213562373095"),
        ("root(x * 4, 3, 3)", "2"),
        ("ln(y, 3)", "1.099"),
        ("ln(y, 0)", "1"),
        ("ln(1 / y, 3)", "-1.099"),
        ("power(x, 9)", "512"),
        ("power(-y, 3)", "-27"),
        ("power(y, 2/3, 4)", "2.0801"),
        ("power(y, 0.5, 4)", "1.7321"),
        ("power(y, 4/6, 4)", "2.0801"),
    ] {
        assert_eq!(points(&set(formula), &[("A.x", "2"), ("A.y", "3")], "A"), expected, "{formula}");
    }
}

/// What is open goes through as a range whose ends are the values of the ends.
#[test]
fn an_open_sheet_has_the_values_of_both_ends() {
    for (formula, expected) in [
        ("root(x, 2, 2)", "0…10"),
        ("ln(y, 2)", "0…4.61"),
        ("-ln(y, 2)", "-4.61…0"),
        ("power(y - 3, 2) / 100", "0…94.09"),
        ("power(y - 3, 3) / 1000", "-0.008…912.673"),
        ("power(y - 200, 2) / 100", "100…396.01"),
    ] {
        let set = of_row(row(
            "A",
            ("A", "A"),
            1000,
            json!([number(
                if formula.contains('x') { "x" } else { "y" },
                if formula.contains('x') { 0 } else { 1 }
            )]),
            json!({"kind": "formula", "formula": formula, "least": -1000}),
        ));
        assert_eq!(points(&set, super::NOTHING, "A"), expected, "{formula}");
    }
}

#[test]
fn a_root_says_its_degree_and_its_places() {
    let set = of_row(row(
        "A",
        ("Chỉ số", "Index"),
        100,
        json!([number("x", 0), number("y", 1)]),
        json!({"kind": "formula", "formula": "root(x * y, 2, 3)"}),
    ));
    says(
        &set,
        &[("A.x", "2"), ("A.y", "3")],
        "A",
        &[
            "Giá trị x: 2; Giá trị y: 3 → 2 × 3 = 6 → căn bậc hai của 6, làm tròn đến 3 chữ số sau dấu phẩy: 2,449 → 2,449 điểm",
        ],
        &[
            "Value x: 2; Value y: 3 → 2 × 3 = 6 → square root of 6, rounded to 3 decimals: 2.449 → 2.449 points",
        ],
    );
    says(
        &set,
        &[("A.x", "3"), ("A.y", "12")],
        "A",
        &["Giá trị x: 3; Giá trị y: 12 → 3 × 12 = 36 → căn bậc hai của 36 là 6 → 6 điểm"],
        &["Value x: 3; Value y: 12 → 3 × 12 = 36 → square root of 36 is 6 → 6 points"],
    );
}

#[test]
fn a_logarithm_and_a_power_stand_in_their_computation() {
    let set = of_row(row(
        "A",
        ("Chỉ số", "Index"),
        100,
        json!([number("x", 0), number("y", 1)]),
        json!({"kind": "formula", "formula": "ln(y, 4) / ln(100, 4) * power(x + 1, 2)", "least": 0}),
    ));
    says(
        &set,
        &[("A.x", "2"), ("A.y", "10")],
        "A",
        &[
            "Giá trị y: 10 → lôgarit tự nhiên của 10, làm tròn đến 4 chữ số sau dấu phẩy: 2,3026 → lôgarit tự nhiên của 100, làm tròn đến 4 chữ số sau dấu phẩy: 4,6052 → Giá trị x: 2 → 2,3026/4,6052 × (2 + 1)² = 4,5 điểm",
        ],
        &[
            "Value y: 10 → natural logarithm of 10, rounded to 4 decimals: 2.3026 → natural logarithm of 100, rounded to 4 decimals: 4.6052 → Value x: 2 → 2.3026/4.6052 × (2 + 1)² = 4.5 points",
        ],
    );
}

fn fault(formula: &str) -> Option<FormulaFault> {
    let problems = CriteriaSet::read(&file(formula).to_string()).err()?;
    problems.into_iter().find_map(|problem| match problem.fault {
        Fault::Formula(_, fault) => Some(fault),
        _ => None,
    })
}

#[test]
fn what_may_have_no_value_is_refused() {
    let (below, not_above) = (Some(FormulaFault::MayBeBelowZero), Some(FormulaFault::MayNotBeAboveZero));
    assert_eq!(fault("root(x - y, 2, 3)"), below);
    assert_eq!(fault("root(x - y, 3, 3)"), below);
    assert_eq!(fault("power(x - y, 1/2, 3)"), below);
    assert_eq!(fault("ln(x, 3) + y"), not_above);
    assert_eq!(fault("if(x >= 0, ln(x, 3), 0) + y"), not_above);
    for guarded in [
        "root(max(x - y, 0), 2, 3)",
        "root(power(x - y, 2), 2, 3)",
        "if(x >= y, root(x - y, 2, 3), 0)",
        "if(x < y, 0, root((x - y) / 2 + 1, 2, 3))",
        "if(x > 0, ln(x, 3), 0) + y",
        "if(x = 0, 0, ln(x, 3)) + y",
        "if(x > y, ln(x - y, 3), 0)",
        "ln(x + y, 3)",
    ] {
        assert_eq!(fault(guarded), None, "{guarded}");
    }
}

#[test]
fn degrees_and_places_are_written_as_numbers() {
    for wrong in [
        "root(x, 1, 3)",
        "root(x, 10, 3)",
        "root(x, 2, 16)",
        "root(x, y, 3)",
        "root(x, 2)",
        "ln(y)",
        "ln(y, 16)",
        "ln(y, -1)",
        "power(x, 1)",
        "power(x, 10)",
        "power(x, 1/2)",
        "power(x, y)",
        "power(x, 1/11, 2)",
        "power(x, -1/2, 2)",
        "power(x, 2, 2)",
    ] {
        assert!(matches!(fault(wrong), Some(FormulaFault::Arguments(_))), "{wrong}: {:?}", fault(wrong));
    }
}

#[test]
fn what_guards_a_divisor_is_known_by_its_meaning() {
    for guarded in [
        "if(x + y = 0, 0, 100 / (x + y))",
        "if(y + x - 1 = 0, 0, 100 / (x + y - 1) * 2)",
        "if(x > y, 100 / (x - y), 0)",
        "if(y < x, 100 / (2 * x - y * 2), 0)",
        "if(x <= y, 0, 100 / (y - x))",
        "if(not (x = y), 100 / (y - x), 0)",
        "if(x > 0 and y / x < 3, 1, 0)",
        "if(x = 0 or y / x < 3, 1, 0)",
        "if(x != 0 and y > 2, 5 / x / power(y - 2, 2), 0)",
        "if(x >= y, 1 / (x - y + 0.5), 0)",
    ] {
        assert_eq!(fault(guarded), None, "{guarded}");
    }
    for open in [
        "if(x >= y, 100 / (x - y), 0)",
        "if(x > y, 0, 100 / (x - y))",
        "if(x > y, 100 / (x - 2 * y), 0)",
        "if(x > y, 100 / (x - y - 1), 0)",
        "if(x > 0 or y > 2, 5 / x, 0)",
        "if(x - 1 > 0 or y / x < 3, 1, 0)",
        "if(x + y = 1, 0, 100 / (x + y - 2))",
    ] {
        assert_eq!(fault(open), Some(FormulaFault::MayDivideByZero), "{open}");
    }
}
