//! The time on this machine.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Now, as an ISO 8601 time in UTC.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// The local time of day now, as 10:42.
pub fn time() -> String {
    clock_face(&Date::new_0())
}

/// Day, month, year and local time of an ISO 8601 time, such as `23`, `11`, `2026`, `10:42`.
pub fn day_and_time(iso: &str) -> (u32, u32, u32, String) {
    let date = Date::new(&JsValue::from_str(iso));
    (date.get_date(), date.get_month() + 1, date.get_full_year(), clock_face(&date))
}

fn clock_face(date: &Date) -> String {
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
