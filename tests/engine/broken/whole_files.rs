//! Files as a whole: several problems at once, cut off, too deep, too large, newer.

use serde_json::{Value, json};
use tudanhgia_core::criteria::limits::MAX_SET_BYTES;
use tudanhgia_core::criteria::{CriteriaSet, Expected, Fault, Limit};

use super::{A, B, C, check, gap_between, put, remove, sound, text, with};
use crate::support::{criterion, group, set_of, whole};

#[test]
fn several_problems_are_all_listed() {
    let mut file = sound();
    remove(&mut file, "/issuer");
    remove(&mut file, &format!("{A}/name/vi"));
    put(&mut file, &format!("{B}/rule/bands/1/from"), 21);
    put(&mut file, &format!("{C}/id"), "A");
    put(&mut file, "/max", 20);
    put(&mut file, "/extra", true);
    check(
        &file,
        &[
            ("", Fault::Missing("issuer")),
            ("groups[0].items[0].name", Fault::Missing("vi")),
            ("", Fault::UnknownKey(text("extra"))),
            ("groups[1].items[0].id", Fault::Duplicate(text("A"), text("groups[0].items[0].id"))),
            ("groups[0].items[1].rule.bands[1]", gap_between("20", "21")),
            ("max", Fault::Sum(text("20"), text("13"))),
        ],
    );
}

#[test]
fn a_newer_format_is_told_apart_from_a_broken_file() {
    with("/format", 2, &[("", Fault::NewerFormat(2))]);
    with("/format", 0, &[("format", Fault::WrongType(Expected::Integer))]);
    with("/format", "1", &[("format", Fault::WrongType(Expected::Integer))]);
}

/// Ten to the power of such a number would never end; the reader used to compute it before refusing it.
#[test]
fn an_absurd_number_of_digits_is_refused_at_once() {
    let round = json!({"mode": "half-up", "digits": 4_294_967_290_u32});
    with("/groups/0/round", round, &[("groups[0].round.digits", Fault::WrongType(Expected::Integer))]);
    with("/digits", 4_294_967_290_u32, &[("digits", Fault::WrongType(Expected::Integer))]);
}

#[test]
fn groups_nest_eight_deep_and_no_deeper() {
    let nested = |depth: usize| {
        let mut items = json!([criterion(
            "K",
            1,
            json!([whole("n")]),
            json!({"kind": "count", "input": "n", "each": 1})
        )]);
        for level in 0..depth {
            items = json!([group(&format!("g{level}"), 1, items)]);
        }
        set_of(1, items)
    };
    check(&nested(8), &[]);
    let problems = CriteriaSet::read(&nested(9).to_string()).unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.fault == Fault::TooMany(Limit::Levels, 8, 9)),
        "{problems:?}"
    );
}

#[test]
fn a_set_has_six_thousand_rows_at_most() {
    let row = |index: usize| {
        let mut item = criterion(
            &format!("k{index}"),
            1,
            json!([whole("n")]),
            json!({"kind": "count", "input": "n", "each": 1}),
        );
        // Without the texts the file stays below its limit of bytes; they are missing, which is not the point here.
        for key in ["name", "how", "code", "source", "status"] {
            item.as_object_mut().unwrap().remove(key);
        }
        item["inputs"][0].as_object_mut().unwrap().remove("label");
        item["inputs"][0].as_object_mut().unwrap().remove("unit");
        item
    };
    let rows = |from: usize, to: usize| (from..to).map(row).collect::<Vec<Value>>();
    let group_of = |id: &str, from: usize, to: usize| group(id, (to - from) as i64, rows(from, to));
    let mut file = set_of(5999, json!([group_of("G", 0, 5000), group_of("H", 5000, 5999)]));
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    let too_many: Vec<&str> = problems
        .iter()
        .filter(|problem| problem.fault == Fault::TooMany(Limit::Rows, 6000, 6001))
        .map(|problem| problem.place.as_str())
        .collect();
    assert_eq!(too_many, ["groups[1].items[998]"]);
    // Groups and what is in them: exactly as many as there may be.
    file["groups"][1]["items"].as_array_mut().unwrap().pop();
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    assert!(!problems.iter().any(|problem| matches!(problem.fault, Fault::TooMany(..))), "{problems:?}");
}

#[test]
fn text_that_is_no_set_is_refused_whatever_it_is() {
    let not_json = |text: &str| {
        let problems = CriteriaSet::read(text).unwrap_err();
        assert!(
            matches!(problems.as_slice(), [problem] if matches!(problem.fault, Fault::NotJson(_))),
            "{problems:?}"
        );
    };
    let sound = sound().to_string();
    not_json("");
    not_json("bộ tiêu chí");
    not_json(&"[".repeat(100_000));
    not_json(&"{\"groups\":".repeat(100_000));
    // Cut off anywhere, an object lacks its closing bracket.
    let cuts = (0..sound.len()).filter(|at| sound.is_char_boundary(*at)).step_by(7);
    cuts.for_each(|at| not_json(&sound[..at]));
    for (text, place) in [("null", ""), ("[]", ""), ("7", ""), ("\"x\"", "")] {
        let problems = CriteriaSet::read(text).unwrap_err();
        assert!(
            problems.iter().any(|p| p.place == place && p.fault == Fault::WrongType(Expected::Object)),
            "{problems:?}"
        );
    }
}

#[test]
fn a_file_has_two_megabytes_at_most() {
    let too_large = |text: &str| {
        CriteriaSet::read(text)
            .is_err_and(|all| all.len() == 1 && all[0].fault == Fault::TooLarge(text.len()))
    };
    assert!(too_large(&" ".repeat(10_000_000)));
    let sound = sound().to_string();
    let padded = |size: usize| sound.clone() + &" ".repeat(size - sound.len());
    assert!(too_large(&padded(MAX_SET_BYTES + 1)));
    assert!(CriteriaSet::read(&padded(MAX_SET_BYTES)).is_ok());
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    assert!(CriteriaSet::read(&format!("\u{feff}{}", sound())).is_ok());
}
