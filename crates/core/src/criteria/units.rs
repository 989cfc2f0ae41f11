//! The units of numbers in formulas: factors with their powers. A unit is its whole text, in every language: where only one
//! of the texts differs, the units are two. One without English is every unit of its Vietnamese text.

use super::Words;

/// The unit of a number; `None` for a number that takes any unit.
pub(super) type Unit = Option<Vec<(Words, i32)>>;

/// Points.
pub(super) fn points_unit() -> Unit {
    unit_of(&Words { vi: "điểm".to_owned(), en: "points".to_owned() })
}

/// The unit that an input declares.
pub(super) fn unit_of(words: &Words) -> Unit {
    Some(vec![(words.clone(), 1)])
}

/// Whether two units are one.
pub(super) fn is_same(a: &[(Words, i32)], b: &[(Words, i32)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.1 == b.1 && is_named_alike(&a.0, &b.0))
}

fn is_named_alike(a: &Words, b: &Words) -> bool {
    a.vi == b.vi && (a.en == b.en || a.en.is_empty() || b.en.is_empty())
}

/// The unit of a product, or of a quotient with `power` −1.
pub(super) fn times(a: Unit, b: Unit, power: i32) -> Unit {
    let (mut unit, other) = (a?, b?);
    for (name, times) in other {
        match unit.iter_mut().find(|(known, _)| is_named_alike(known, &name)) {
            Some((_, known)) => *known += times * power,
            None => unit.push((name, times * power)),
        }
    }
    unit.retain(|(_, times)| *times != 0);
    unit.sort_unstable();
    Some(unit)
}

/// A unit in the words of the regulation.
pub(super) fn unit_text(unit: &[(Words, i32)]) -> String {
    written(unit, |words| words.vi.clone())
}

/// Two units that differ, as texts that differ too.
pub(super) fn unit_texts(a: &[(Words, i32)], b: &[(Words, i32)]) -> (String, String) {
    let texts = (unit_text(a), unit_text(b));
    if texts.0 != texts.1 {
        return texts;
    }
    let whole = |words: &Words| format!("{} ({})", words.vi, words.en);
    (written(a, whole), written(b, whole))
}

fn written(unit: &[(Words, i32)], name: fn(&Words) -> String) -> String {
    let factor = |(words, power): &(Words, i32)| {
        let name = name(words);
        if *power < 0 { format!("1/{name}") } else { name }
    };
    let factors: Vec<String> = unit.iter().map(factor).collect();
    if factors.is_empty() { "1".to_owned() } else { factors.join("·") }
}
