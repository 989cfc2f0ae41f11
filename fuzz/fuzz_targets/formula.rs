//! A formula.
#![no_main]
#![allow(dead_code, reason = "each target uses one of the checks")]

#[path = "../../tests/engine/fuzz/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|text: &str| {
    check::formula(text);
});
