//! World Bank, GovTech Maturity Index 2022: the simple mean of four components, each the mean of its key indicators.

use serde_json::json;

use super::value;
use crate::kinds::{NOTHING, points, total};
use crate::support::{accepted, group, set_of};

/// World Bank, "2022 GTMI": mean of 198 economies 0.575 (core systems), 0.649 (service delivery), 0.449 (citizen
/// engagement), 0.536 (enablers), and 0.552 for the index.
#[test]
fn the_mean_of_four_components() {
    let rows = [
        ("CGSI", "Core government systems"),
        ("PSDI", "Public service delivery"),
        ("DCEI", "Citizen engagement"),
        ("GTEI", "GovTech enablers"),
    ];
    let mut all = group("G", 1, rows.map(|(id, name)| value(id, name, 1)).to_vec());
    all["combine"] = "mean".into();
    let mut file = set_of(1, json!([all]));
    file["round"] = json!({"mode": "half-up", "digits": 3});
    let set = accepted(&file);
    let filled = [("CGSI.x", "0,575"), ("PSDI.x", "0,649"), ("DCEI.x", "0,449"), ("GTEI.x", "0,536")];
    assert_eq!(total(&set, &filled), "0.552");
    assert_eq!(points(&set, &filled, "G"), "0.55225");
}

/// World Bank, "GovTech Maturity Index": 17, 9, 6 and 16 key indicators. One indicator of the third component is 1/24 of
/// the index, one of the first 1/68; no float holds either.
#[test]
fn means_of_means_over_groups_of_unequal_size() {
    let component = |id: &str, indicators: usize| {
        let rows: Vec<_> = (0..indicators).map(|index| value(&format!("{id}{index}"), id, 1)).collect();
        let mut component = group(id, 1, rows);
        component["combine"] = "mean".into();
        component
    };
    let mut all =
        group("I", 1, json!([component("C", 17), component("P", 9), component("D", 6), component("G", 16)]));
    all["combine"] = "mean".into();
    let set = accepted(&set_of(1, json!([all])));
    let of = |ones: &[&str]| {
        let answers: Vec<(String, &str)> = set
            .inputs
            .iter()
            .map(|input| {
                (input.address.clone(), if ones.contains(&input.address.as_str()) { "1" } else { "0" })
            })
            .collect();
        let answers: Vec<(&str, &str)> =
            answers.iter().map(|(address, text)| (address.as_str(), *text)).collect();
        total(&set, &answers)
    };
    assert_eq!(of(&["C3.x"]), "1/68");
    assert_eq!(of(&["D0.x"]), "1/24");
    assert_eq!(of(&["C3.x", "P1.x", "D0.x", "G9.x"]), "977/9792");
    assert_eq!(total(&set, NOTHING), "0…1");
}

/// Means in three levels of 4, 5 and 6: the smallest part is 1/120, and 120 of them are 1.
#[test]
fn one_hundred_and_twentieth_stays_exact() {
    let mut all = group(
        "T",
        1,
        (0..4)
            .map(|top| {
                let mut middle = group(
                    &format!("M{top}"),
                    1,
                    (0..5)
                        .map(|index| {
                            let id = format!("N{top}{index}");
                            let mut inner = group(
                                &id,
                                1,
                                (0..6).map(|row| value(&format!("{id}{row}"), "x", 1)).collect::<Vec<_>>(),
                            );
                            inner["combine"] = "mean".into();
                            inner
                        })
                        .collect::<Vec<_>>(),
                );
                middle["combine"] = "mean".into();
                middle
            })
            .collect::<Vec<_>>(),
    );
    all["combine"] = "mean".into();
    let set = accepted(&set_of(1, json!([all])));
    let fill = |text: &str| -> Vec<(String, String)> {
        set.inputs.iter().map(|input| (input.address.clone(), text.to_owned())).collect()
    };
    let score = |answers: &[(String, String)]| {
        let answers: Vec<(&str, &str)> =
            answers.iter().map(|(address, text)| (address.as_str(), text.as_str())).collect();
        total(&set, &answers)
    };
    let mut answers = fill("0");
    answers[0].1 = "1".to_owned();
    assert_eq!(score(&answers), "1/120");
    assert_eq!(score(&fill("1")), "1");
}
