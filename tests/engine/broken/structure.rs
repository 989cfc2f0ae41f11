//! Keys, types, names and sums.

use serde_json::json;
use tudanhgia_core::criteria::{Expected, Fault, Thing};

use super::{A, B, C, INPUTS, RULE, check, put, sound, text, with, without};
use crate::support::accepted;

#[test]
fn the_sound_set_is_accepted() {
    assert_eq!(accepted(&sound()).inputs.len(), 4);
}

#[test]
fn a_missing_key_is_named_at_its_object() {
    without("/level", &[("", Fault::Missing("level"))]);
    without("/level/name", &[("level", Fault::Missing("name"))]);
    without(&format!("{A}/rule/part"), &[(RULE, Fault::Missing("part"))]);
    without(&format!("{A}/rule/kind"), &[(RULE, Fault::Missing("kind"))]);
    without(&format!("{C}/inputs/0/options"), &[("groups[1].items[0].inputs[0]", Fault::Missing("options"))]);
    with(&format!("{A}/status"), "adapted", &[("groups[0].items[0]", Fault::Missing("note"))]);
}

#[test]
fn vietnamese_is_required_and_english_is_not() {
    without(&format!("{A}/how/en"), &[]);
    without("/title/vi", &[("title", Fault::Missing("vi"))]);
    with(&format!("{A}/how/en"), " \n", &[("groups[0].items[0].how.en", Fault::Empty)]);
}

#[test]
fn an_unknown_key_is_refused_because_it_may_be_misspelt() {
    with("/clases", 1, &[("", Fault::UnknownKey(text("clases")))]);
    with(&format!("{A}/kind"), "ratio", &[("groups[0].items[0]", Fault::UnknownKey(text("kind")))]);
    with(&format!("{A}/$schema"), "x", &[("groups[0].items[0]", Fault::UnknownKey(text("$schema")))]);
    with(&format!("{A}/rule/each"), 1, &[(RULE, Fault::UnknownKey(text("each")))]);
    with("/$schema", "schema.json", &[]);
}

#[test]
fn a_value_of_another_type_is_reported_once() {
    with("/digits", "2", &[("digits", Fault::WrongType(Expected::Integer))]);
    with("/digits", 11, &[("digits", Fault::WrongType(Expected::Integer))]);
    with("/title", "Bộ thử", &[("title", Fault::WrongType(Expected::Object))]);
    with("/groups", json!({}), &[("groups", Fault::WrongType(Expected::List))]);
    with(&format!("{A}/code"), 1, &[("groups[0].items[0].code", Fault::WrongType(Expected::Text))]);
    with(
        "/groups/0/items/0/inputs/0/assumed",
        "yes",
        &[("groups[0].items[0].inputs[0].assumed", Fault::WrongType(Expected::Flag))],
    );
    with(
        &format!("{B}/rule/bands/1/from"),
        true,
        &[("groups[0].items[1].rule.bands[1].from", Fault::WrongType(Expected::Number))],
    );
    with(
        &format!("{B}/rule/bands/1/points"),
        json!([]),
        &[("groups[0].items[1].rule.bands[1].points", Fault::WrongType(Expected::Number))],
    );
    with("/groups/0/items/0", 5, &[("groups[0].items[0]", Fault::WrongType(Expected::Object))]);
}

#[test]
fn a_number_with_a_decimal_point_has_to_be_text() {
    with(&format!("{A}/max"), json!(0.5), &[("groups[0].items[0].max", Fault::WrongType(Expected::Number))]);
    with(&format!("{A}/max"), json!(10.0), &[("groups[0].items[0].max", Fault::WrongType(Expected::Number))]);
    for wrong in ["1e3", "1/0", "0,5", "+1", ".5", "", "١"] {
        with(&format!("{A}/max"), wrong, &[("groups[0].items[0].max", Fault::WrongType(Expected::Number))]);
    }
    for right in ["10", "10.0", "20/2", "2.5/0.25"] {
        with(&format!("{A}/max"), right, &[]);
    }
}

#[test]
fn a_name_is_used_once() {
    with(
        &format!("{B}/id"),
        "A",
        &[("groups[0].items[1].id", Fault::Duplicate(text("A"), text("groups[0].items[0].id")))],
    );
    with(
        "/groups/1/id",
        "A",
        &[("groups[1].id", Fault::Duplicate(text("A"), text("groups[0].items[0].id")))],
    );
    with(
        &format!("{A}/inputs/1/id"),
        "a",
        &[
            ("groups[0].items[0].inputs[1].id", Fault::Duplicate(text("a"), text(INPUTS))),
            (&format!("{RULE}.whole"), Fault::Unknown(Thing::Input, text("b"))),
        ],
    );
    with(
        &format!("{C}/inputs/0/options/1/id"),
        "mot",
        &[
            (
                "groups[1].items[0].inputs[0].options[1].id",
                Fault::Duplicate(text("mot"), text("groups[1].items[0].inputs[0].options")),
            ),
            ("groups[1].items[0].rule.cases[1].option", Fault::Unknown(Thing::Option, text("hai"))),
            ("groups[1].items[0].rule.cases", Fault::OptionWorth(text("mot"))),
        ],
    );
    with(
        "/sources",
        json!([{"id": "nguon", "title": "Một"}, {"id": "nguon", "title": "Hai"}]),
        &[("sources[1].id", Fault::Duplicate(text("nguon"), text("sources")))],
    );
    with(
        "/classes/list/1/id",
        "yeu",
        &[("classes.list[1].id", Fault::Duplicate(text("yeu"), text("classes.list")))],
    );
}

#[test]
fn a_name_has_plain_letters_only() {
    for bad in ["tiêu-chí", "a b", "", ".", "a..b", "x/y"] {
        with("/groups/1/id", bad, &[("groups[1].id", Fault::BadId(text(bad)))]);
    }
    with("/groups/1/id", "1.2-b_c", &[]);
    let mut dotted = sound();
    put(&mut dotted, &format!("{A}/inputs/0/id"), "a.x");
    put(&mut dotted, &format!("{A}/rule/part"), "a.x");
    check(&dotted, &[("groups[0].items[0].inputs[0].id", Fault::BadId(text("a.x")))]);
}

#[test]
fn the_maxima_of_children_add_up() {
    with("/max", 14, &[("max", Fault::Sum(text("14"), text("13")))]);
    with(
        "/groups/0/max",
        12,
        &[("groups[0].max", Fault::Sum(text("12"), text("11"))), ("max", Fault::Sum(text("13"), text("14")))],
    );
    with(
        &format!("{A}/max"),
        -10,
        &[
            ("groups[0].items[0].max", Fault::NotPositive),
            (RULE, Fault::AboveMaximum(text("0"))),
            ("groups[0].max", Fault::Sum(text("11"), text("-9"))),
        ],
    );
}

#[test]
fn lists_have_content() {
    with(
        "/sources",
        json!([]),
        &[
            ("sources", Fault::Empty),
            ("groups[0].items[0].source", Fault::Unknown(Thing::Source, text("nguon"))),
            ("groups[0].items[1].source", Fault::Unknown(Thing::Source, text("nguon"))),
            ("groups[1].items[0].source", Fault::Unknown(Thing::Source, text("nguon"))),
            ("classes.source", Fault::Unknown(Thing::Source, text("nguon"))),
        ],
    );
    with(
        &format!("{C}/inputs/0/options"),
        json!([]),
        &[("groups[1].items[0].inputs[0].options", Fault::Empty)],
    );
}
