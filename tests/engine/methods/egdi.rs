//! United Nations, E-Government Development Index: a third each of three normalised indices, with four groups.

use serde_json::json;
use tudanhgia_core::criteria::CriteriaSet;

use super::{class, value};
use crate::kinds::{classes, points, total};
use crate::support::{accepted, group, set_of, words};

fn egdi() -> CriteriaSet {
    let rows = json!([
        value("OSI", "Online service index", 1),
        value("TII", "Telecommunication infrastructure index", 1),
        value("HCI", "Human capital index", 1)
    ]);
    let mut all = group("G", 1, rows);
    all["combine"] = "mean".into();
    let mut file = set_of(1, json!([all]));
    file["digits"] = 4.into();
    file["round"] = json!({"mode": "half-up", "digits": 4});
    // UN E-Government Survey 2022, annex A.1: very high from 0.75, high from 0.50, middle from 0.25, low below.
    let list = [("low", None), ("middle", Some("0.25")), ("high", Some("0.5")), ("very-high", Some("0.75"))];
    let list = list.map(|(id, from)| {
        let mut class = json!({"id": id, "name": words(id, id)});
        if let Some(from) = from {
            class["from"] = from.into();
        }
        class
    });
    file["classes"] = json!({"on": "points", "unrounded": true, "source": "nguon", "list": list});
    accepted(&file)
}

/// UN E-Government Survey 2022, country tables: EGDI, then online services, infrastructure, human capital.
#[test]
fn the_survey_of_2022() {
    let set = egdi();
    for (country, index, services, infrastructure, capital, group) in [
        ("Denmark", "0.9717", "0.9797", "0.9795", "0.9559", "very-high"),
        ("Finland", "0.9533", "0.9833", "0.9127", "0.9640", "very-high"),
        ("Republic of Korea", "0.9529", "0.9826", "0.9674", "0.9087", "very-high"),
        ("Viet Nam", "0.6787", "0.6484", "0.6973", "0.6903", "high"),
    ] {
        let filled = [("OSI.x", services), ("TII.x", infrastructure), ("HCI.x", capital)];
        assert_eq!(total(&set, &filled), index, "{country}");
        assert_eq!(class(&set, &filled), group, "{country}");
    }
    assert_eq!(points(&set, &[("OSI.x", "0.9797"), ("TII.x", "0.9795"), ("HCI.x", "0.9559")], "G"), "0.9717");
}

/// The group is decided before rounding: 0.74996 is shown as 0.7500 and stays high.
#[test]
fn a_group_is_not_reached_by_rounding() {
    let set = egdi();
    let filled = [("OSI.x", "0,7499"), ("TII.x", "0,75"), ("HCI.x", "0,75")];
    assert_eq!(total(&set, &filled), "0.75");
    assert_eq!(class(&set, &filled), "high");
    // With one index missing there is no value, only what it can become.
    assert_eq!(total(&set, &filled[..2]), "0.5…0.8333");
    assert_eq!(classes(&set, &filled[..2], ""), ["middle", "high", "very-high"]);
}
