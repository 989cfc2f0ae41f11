//! A criteria set: refused with reasons, or scored right. The bytes after the first zero decide the answers.
#![no_main]
#![allow(dead_code, reason = "each target uses one of the checks")]

#[path = "../../tests/engine/fuzz/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let Ok(text) = std::str::from_utf8(&data[..end]) else { return };
    let mut rest = data[end..].iter().map(|byte| usize::from(*byte));
    check::set(text, &mut |limit| rest.next().unwrap_or(0) % limit.max(1));
});
