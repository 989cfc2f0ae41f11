//! A typed number, and the same text as a list of units.
#![no_main]
#![allow(dead_code, reason = "each target uses one of the checks")]

#[path = "../../tests/engine/fuzz/check.rs"]
mod check;

use tudanhgia_core::criteria::{Input, InputKind, Words};
use tudanhgia_core::exact::Exact;

libfuzzer_sys::fuzz_target!(|text: &str| {
    check::number(text);
    let list = Input {
        address: "u".to_owned(),
        owner: None,
        label: Words::default(),
        unit: None,
        kind: InputKind::Units { min: Exact::ZERO, max: Exact::from(100) },
        assumed: false,
        optional: false,
        divides: false,
    };
    check::units(text, &list);
});
