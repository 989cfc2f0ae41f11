//! The units of numbers in formulas: factors with their powers.

/// The unit of a number; `None` for a number that takes any unit.
pub(super) type Unit = Option<Vec<(String, i32)>>;

/// The unit of points.
const POINTS: &str = "điểm";

/// Points.
pub(super) fn points_unit() -> Unit {
    Some(vec![(POINTS.to_owned(), 1)])
}

/// The unit of a product, or of a quotient with `power` −1.
pub(super) fn times(a: Unit, b: Unit, power: i32) -> Unit {
    let (mut unit, other) = (a?, b?);
    for (name, times) in other {
        match unit.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known += times * power,
            None => unit.push((name, times * power)),
        }
    }
    unit.retain(|(_, times)| *times != 0);
    unit.sort();
    Some(unit)
}

pub(super) fn unit_text(unit: &[(String, i32)]) -> String {
    let factor = |(name, power): &(String, i32)| if *power < 0 { format!("1/{name}") } else { name.clone() };
    let factors: Vec<String> = unit.iter().map(factor).collect();
    if factors.is_empty() { "1".to_owned() } else { factors.join("·") }
}
