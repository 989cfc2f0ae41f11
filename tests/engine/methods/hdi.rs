//! UNDP: the human development index and those beside it, with their logarithms and geometric means as plain formulas.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;

use crate::kinds::{of_row, row, total};
use crate::support::words;

fn index(formula: &str, inputs: &[(&str, &str, i64)]) -> CriteriaSet {
    let input = |(id, min, max): &(&str, &str, i64)| json!({"id": id, "kind": "decimal", "label": words(id, id), "min": min, "max": max});
    let inputs: Vec<Value> = inputs.iter().map(input).collect();
    of_row(row("A", ("A", "A"), 1, inputs.into(), json!({"kind": "formula", "formula": formula})))
}

const HEALTH: &str = "clamp((le - 20) / (85 - 20), 0, 1)";
const EDUCATION: &str = "mean(min(mean-years / 15, 1), min(expected / 18, 1))";
const INCOME: &str = "clamp((ln(gni, 15) - ln(100, 15)) / (ln(75000, 15) - ln(100, 15)), 0, 1)";

/// UNDP, technical notes of the report of 2014, note 1, example Costa Rica: health 0.922, education 0.654, income 0.735, the
/// index 0.763.
#[test]
fn the_index_of_2014() {
    let inputs = [("le", "0", 120), ("mean-years", "0", 20), ("expected", "0", 25), ("gni", "1", 200_000)];
    let filled = [("A.le", "79,93"), ("A.mean-years", "8,37"), ("A.expected", "13,5"), ("A.gni", "13011,7")];
    let hdi = index(&format!("root({HEALTH} * {EDUCATION} * {INCOME}, 3, 3)"), &inputs);
    assert_eq!(total(&hdi, &filled), "0.763");
    for (part, used, value) in [(HEALTH, 0..1, "0.922"), (EDUCATION, 1..3, "0.654"), (INCOME, 3..4, "0.735")]
    {
        let set = index(&format!("round({part}, 3)"), &inputs[used.clone()]);
        assert_eq!(total(&set, &filled[used]), value, "{part}");
    }
    // Without the income there is no value, but it lies between that of the least and that of the most.
    assert_eq!(total(&hdi, &filled[..3]), "0…0.845");
}

/// UNDP, technical notes of the report of 2020, note 1: an income of 3,829 dollars gives 0.5506, and with a health of 0.6971 and an education
/// of 0.3447 the index is 0.510.
#[test]
fn the_index_of_2020() {
    let income = index(&format!("round({INCOME}, 4)"), &[("gni", "1", 200_000)]);
    assert_eq!(total(&income, &[("A.gni", "3829")]), "0.5506");
    let parts = [("h", "0", 1), ("e", "0", 1), ("i", "0", 1)];
    let filled = [("A.h", "0,6971"), ("A.e", "0,3447"), ("A.i", "0,5506")];
    assert_eq!(total(&index("root(h * e * i, 3, 3)", &parts), &filled), "0.51");
    assert_eq!(total(&index("power(h * e * i, 1/3, 3)", &parts), &filled), "0.51");
    // Adjusted for inequality: each part loses its share (here a tenth, a fifth, three tenths), the whole their geometric mean.
    let adjusted = "root(h * (1 - 10%) * e * (1 - 20%) * i * (1 - 30%), 3, 3)";
    assert_eq!(total(&index(adjusted, &parts), &filled), "0.406");
}

/// The gender inequality index: geometric means of each sex, the harmonic mean of both, beside the geometric mean of the means.
///
/// Since 2011 ten deaths in 100,000 births are the least. UNDP, report of 2013, table 4 and technical note 3, Brazil: 0.447. By the way of
/// 2010, without that, the value was computed once more with Python's decimals.
#[test]
fn the_gender_inequality_index() {
    let brazil = ["56", "76", "0,096", "0,904", "0,505", "0,485", "0,596", "0,809"];
    assert_eq!(gender_inequality("10", 3, brazil), "0.447");
    let of_2010 = ["110", "75,6", "0,094", "0,906", "0,488", "0,463", "0,64", "0,852"];
    assert_eq!(gender_inequality("1", 4, of_2010), "0.6316");
}

/// Maternal mortality and births of adolescents, then seats, secondary education and labour of women and men.
fn gender_inequality(least: &str, digits: u32, figures: [&str; 8]) -> String {
    let health = format!("root({least} / mmr / abr, 2, 15)");
    let women = format!("root({health} * root(pf * sf, 2, 15) * lf, 3, 15)");
    let men = "root(root(pm * sm, 2, 15) * lm, 3, 15)";
    let harmonic = format!("2 / (1 / {women} + 1 / {men})");
    let means = format!(
        "root(mean({health}, 1) * mean(root(pf * sf, 2, 15), root(pm * sm, 2, 15)) * mean(lf, lm), 3, 15)"
    );
    let shares = ["pf", "pm", "sf", "sm", "lf", "lm"].map(|id| (id, "0.001", 1));
    let inputs: Vec<(&str, &str, i64)> =
        [("mmr", "10", 1000), ("abr", "0.1", 300)].into_iter().chain(shares).collect();
    let names: Vec<String> = inputs.iter().map(|(id, _, _)| format!("A.{id}")).collect();
    let filled: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(figures).collect();
    let set = index(&format!("clamp(round(1 - {harmonic} / {means}, {digits}), 0, 1)"), &inputs);
    total(&set, &filled)
}
