//! Counts: so many points for each, up to a cap.

use super::{NOTHING, points, says};
use crate::support::shipped;

/// Kind 4, a capped count: applications on the wide area network, 1 point each, at most 5.
#[test]
fn a_count_up_to_its_cap() {
    let set = shipped("mau-297-so");
    assert_eq!(points(&set, &[("A4b.n", "3")], "A4b"), "3");
    assert_eq!(points(&set, &[("A4b.n", "5")], "A4b"), "5");
    assert_eq!(points(&set, &[("A4b.n", "9")], "A4b"), "5");
    says(
        &set,
        &[("A4b.n", "9")],
        "A4b",
        &["9 ứng dụng → 9 × 1 = 9 → vượt mức tối đa 5 → 5 điểm"],
        &["9 applications → 9 × 1 = 9 → above the most, 5 → 5 points"],
    );
    assert_eq!(points(&set, NOTHING, "A4b"), "0…5");
}

/// Kind 4 with half a point each: internal rules issued, at most the maximum of 2.
#[test]
fn half_a_point_for_each_document() {
    let set = shipped("mau-297-so");
    assert_eq!(points(&set, &[("H3.n", "3")], "H3"), "1.5");
    says(
        &set,
        &[("H3.n", "3")],
        "H3",
        &["3 văn bản → 3 × 0,5 = 1,5 điểm"],
        &["3 documents → 3 × 0.5 = 1.5 points"],
    );
    assert_eq!(points(&set, &[("H3.n", "7")], "H3"), "2");
}
