//! A sheet, scored by a set that it may not fit.
#![no_main]
#![allow(dead_code, reason = "each target uses one of the checks")]

#[path = "../../tests/engine/fuzz/check.rs"]
mod check;

use std::sync::LazyLock;

use tudanhgia_core::criteria::CriteriaSet;

static SET: LazyLock<CriteriaSet> = LazyLock::new(|| {
    CriteriaSet::read(include_str!("../../criteria/mau-297-xa.json")).expect("a shipped set is accepted")
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    check::sheet(data, &SET);
});
