//! The time on this machine.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Now, as an ISO 8601 time in UTC.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// What the clock of this machine says, in milliseconds.
pub fn milliseconds() -> f64 {
    Date::now()
}

/// A day has so many milliseconds.
const DAY: f64 = 86_400_000.0;

/// Viet Nam is so many milliseconds ahead of UTC, all year.
const AHEAD: f64 = 25_200_000.0;

/// Today in Viet Nam, whatever the zone of this machine, in days since 1 January 1970.
pub fn today() -> u32 {
    // A number of whole days that a double holds.
    ((Date::now() + AHEAD) / DAY) as u32
}

/// The local time of day now, as 10:42.
pub fn time() -> String {
    clock_face(&Date::new_0())
}

/// The local date, as year, month and day, and the time of an ISO 8601 time, such as `(2026, 11, 23)` and `10:42`.
pub fn day_and_time(iso: &str) -> ((u32, u32, u32), String) {
    let date = Date::new(&JsValue::from_str(iso));
    ((date.get_full_year(), date.get_month() + 1, date.get_date()), clock_face(&date))
}

fn clock_face(date: &Date) -> String {
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
