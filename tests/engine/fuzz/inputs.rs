//! Hostile input, made up at random: the same again for the same number.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Fault, FormulaFault};

use super::sample::sample;
use crate::support::{SETS, shipped_text};

/// Decisions that look random and are the same on each run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % limit.max(1)
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn text(&mut self, alphabet: &[&str], longest: usize) -> String {
        (0..self.below(longest + 1)).map(|_| *self.one_of(alphabet)).collect()
    }
}

/// The shipped sets and the sample, each cut down to one of its rows, so that thousands are read quickly; and the whole
/// sample.
pub(super) fn subjects() -> Vec<Value> {
    let shipped = SETS.map(|name| -> Value { serde_json::from_str(&shipped_text(name)).unwrap() });
    let mut cut: Vec<Value> = shipped.iter().flat_map(rows_of).collect();
    cut.extend(groups_of(&sample()));
    cut.push(sample());
    cut
}

fn rows_of(file: &Value) -> Vec<Value> {
    let groups = file["groups"].as_array().unwrap();
    let rows = groups
        .iter()
        .flat_map(|group| group["items"].as_array().unwrap().iter().map(move |row| (group, row)));
    let of_row = |(group, row): (&Value, &Value)| {
        let mut group = group.clone();
        (group["items"], group["max"]) = (json!([row]), row["max"].clone());
        with_group(file, &group)
    };
    // A row that reads another one does not stand alone.
    rows.map(of_row).filter(|file| !names_others(file)).collect()
}

fn groups_of(file: &Value) -> Vec<Value> {
    file["groups"].as_array().unwrap().iter().map(|group| with_group(file, group)).collect()
}

/// What the set says of other groups goes with them.
fn with_group(file: &Value, group: &Value) -> Value {
    let mut file = file.clone();
    (file["groups"], file["max"]) = (json!([group]), group["max"].clone());
    let here = group.to_string();
    let without = |profile: &mut Value| {
        let profile = profile.as_object_mut().unwrap();
        let Some(rows) = profile.get_mut("without").and_then(Value::as_array_mut) else { return false };
        rows.retain(|row| here.contains(&format!("\"id\":{row}")));
        let some = !rows.is_empty();
        if !some {
            ["without", "source", "place"].iter().for_each(|key| drop(profile.remove(*key)));
        }
        some
    };
    if let Some(profiles) = file.get_mut("profiles").and_then(Value::as_array_mut) {
        let some = profiles.iter_mut().map(without).filter(|some| *some).count() > 0;
        let file = file.as_object_mut().unwrap();
        file.remove("classes");
        if !some {
            file.remove("profiles");
        }
    }
    if names_others(&file) {
        file.as_object_mut().unwrap().remove("ranking");
    }
    file
}

/// Whether a formula of the set names what is no longer there.
fn names_others(file: &Value) -> bool {
    let unknown = |fault: &Fault| {
        matches!(fault, Fault::Unknown(..))
            || matches!(fault, Fault::Formula(_, FormulaFault::UnknownName(_)))
    };
    CriteriaSet::read(&file.to_string())
        .is_err_and(|problems| problems.iter().any(|problem| unknown(&problem.fault)))
}

/// The place of every value, as JSON pointers.
fn places(value: &Value, here: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, inner)| places(inner, format!("{here}/{key}"), found))
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(index, inner)| places(inner, format!("{here}/{index}"), found));
        }
        _ => {}
    }
    found.push(here);
}

/// Something that the place does not expect, or not in this size.
fn strange(dice: &mut Dice) -> Value {
    match dice.below(24) {
        0 => json!(null),
        1 => json!(true),
        2 => json!([]),
        3 => json!({}),
        4 => json!(""),
        5 => json!("1/0"),
        6 => json!("-1/3"),
        7 => json!(0),
        8 => json!(-1),
        9 => json!(0.5),
        10 => json!(i64::MAX),
        11 => json!(u64::MAX),
        12 => json!("9".repeat(41)),
        13 => json!([[]]),
        14 => json!("99999999999999999999999999999999999999/7"),
        15 => json!("0.0000001"),
        16 => json!("x".repeat(6_000)),
        17 => Value::Array((0..250).map(|_| json!({"id": "x"})).collect()),
        18 => (0..dice.below(100)).fold(json!(1), |inner, _| json!([inner])),
        19 => (0..dice.below(50)).fold(
            json!({"kind": "free", "input": "a"}),
            |inner, _| json!({"kind": "best-of", "cases": [inner]}),
        ),
        20 => json!(formula(dice)),
        21 => json!(format!("{}/{}", dice.below(9), dice.below(9))),
        _ => json!(dice.below(12)),
    }
}

fn change(file: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    places(file, String::new(), &mut all);
    let place = dice.one_of(&all).clone();
    let (parent, last) = place.rsplit_once('/').unwrap_or(("", ""));
    match dice.below(6) {
        0 => match file.pointer_mut(parent) {
            Some(Value::Object(object)) => drop(object.remove(last)),
            Some(Value::Array(list)) if !last.is_empty() => drop(list.remove(last.parse().unwrap())),
            _ => *file = Value::Null,
        },
        1 => match file.pointer_mut(parent) {
            Some(Value::Array(list)) if !last.is_empty() => {
                let again = list[last.parse::<usize>().unwrap()].clone();
                list.push(again);
            }
            Some(Value::Object(object)) => {
                if let Some(value) = object.remove(last) {
                    object.insert(format!("{last}s"), value);
                }
            }
            _ => {}
        },
        // What stands elsewhere in the file may make sense here.
        2 | 3 => {
            let other = file.pointer(&all[dice.below(all.len())]).unwrap().clone();
            *file.pointer_mut(&place).unwrap() = other;
        }
        _ => *file.pointer_mut(&place).unwrap() = strange(dice),
    }
}

/// Bytes lost, doubled or replaced.
fn torn(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, *dice.one_of(b"{}[]\",:0-9\\\xff\x00")),
            2 if !bytes.is_empty() => drop(bytes.remove(at)),
            _ if !bytes.is_empty() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            _ => {}
        }
    }
    bytes
}

fn noise(dice: &mut Dice) -> String {
    let deep = ["[", "{\"a\":", "{\"groups\":[", "[[[[", "\""];
    match dice.below(3) {
        0 => dice.one_of(&deep).repeat(dice.below(3_000)),
        1 => dice.text(&["{", "}", "[", "]", "\"", ":", ",", "0", "null", "\\u12", "é", "\u{feff}"], 60),
        _ => dice.text(&["{\"format\":1,", "\"id\":\"a\",", "\"max\":", "1e999", "}", "[]", "-"], 30),
    }
}

/// The text of a file that is nearly a set.
pub(super) fn set(subjects: &[Value], dice: &mut Dice) -> String {
    if dice.once_in(40) {
        return noise(dice);
    }
    let mut file = dice.one_of(subjects).clone();
    if dice.once_in(3) {
        // A formula where one stands.
        let mut all = Vec::new();
        places(&file, String::new(), &mut all);
        all.retain(|place| place.ends_with("/formula") || place.ends_with("/when"));
        if !all.is_empty() {
            *file.pointer_mut(&all[dice.below(all.len())]).unwrap() = formula(dice).into();
        }
    }
    for _ in 0..dice.below(3) {
        change(&mut file, dice);
    }
    let text = file.to_string();
    if dice.once_in(30) { String::from_utf8_lossy(&torn(&text, dice)).into_owned() } else { text }
}

/// The bytes of a file that is nearly a sheet.
pub(super) fn sheet(dice: &mut Dice) -> Vec<u8> {
    if dice.once_in(10) {
        return torn(&noise(dice), dice);
    }
    let mut answers = serde_json::Map::new();
    for _ in 0..dice.below(8) {
        let address = format!(
            "{}.{}",
            dice.one_of(&["A1", "B1", "H2", "X"]),
            dice.one_of(&["a", "b", "v", "x", "not-applicable"])
        );
        answers.insert(address, number(dice).into());
    }
    let mut file = json!({
        "kind": "tudanhgia-sheet", "format": 1, "engine": "0.1.0", "unit": dice.text(&["Sở ", "\u{0}", "é", "\""], 6),
        "set": {"id": "thu", "version": "1", "sha256": "", "title": "Bộ thử"}, "created": "", "answers": answers,
        "explanations": {"A1": dice.text(&["a", "\n", "ạ", "<b>"], 9)},
        "evidence": {"A1": [{}, {
            "number": dice.text(&["1", "/", "ạ"], 5), "link": dice.text(&["https://", "a", " ", "javascript:"], 4),
            "files": [{"name": dice.text(&["a", "/", "\u{0}"], 4), "size": 9, "sha256": "0f".repeat(32)}],
        }]},
        "notes": {"A1": dice.text(&["a", "\n"], 3)},
    });
    for _ in 0..dice.below(3) {
        change(&mut file, dice);
    }
    if dice.once_in(5) { torn(&file.to_string(), dice) } else { file.to_string().into_bytes() }
}

/// A formula by the grammar, with something wrong in it now and then.
pub(super) fn formula(dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => {
            let (open, close) = *dice.one_of(&[
                ("(", ")"),
                ("max(n, ", ")"),
                ("if(n < ", ", 1, 2)"),
                ("match(c, else: ", ")"),
                ("-", ""),
                ("not ", ""),
            ]);
            let deep = dice.below(60);
            return format!("{}n{}", open.repeat(deep), close.repeat(deep));
        }
        1 => {
            return vec![*dice.one_of(&["n", "H1", "1/3", "(n + 1)"]); dice.below(300)]
                .join(*dice.one_of(&[" + ", " * ", " / ", " and ", ", "]));
        }
        2 => {
            return dice.text(
                &[
                    "n", "(", ")", " ", ",", "\"", "[", "]", "%", "≤", "else", ":", "and", "not", "1", ".",
                    "é", "if(", "-",
                ],
                40,
            );
        }
        _ => {}
    }
    let mut text = if dice.once_in(3) { truth(dice, 3) } else { value(dice, 4) };
    if dice.once_in(4) {
        let at = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect::<Vec<_>>();
        let at = *dice.one_of(&at);
        text.insert_str(at, dice.one_of::<&str>(&["(", ")", "\"", " #", ",", " and ", "1", "é", "-", "%"]));
    }
    text
}

fn value(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.once_in(4) {
        let names = [
            "n",
            "m",
            "x",
            "z",
            "a",
            "A",
            "H1",
            "A1",
            "B",
            "maximum",
            "share(A)",
            "maximum(B)",
            "count(u)",
            "mean(children)",
            "E",
        ];
        return match dice.below(5) {
            0 => dice.below(20).to_string(),
            1 => (*dice.one_of(&["0.5", "80%", "1/3", "999999999999999999999999999999", "0.000001"]))
                .to_owned(),
            _ => (*dice.one_of(&names)).to_owned(),
        };
    }
    let mut inner = || value(dice, depth - 1);
    let (a, b) = (inner(), inner());
    match dice.below(12) {
        0 | 1 => format!("{a} {} {b}", dice.one_of(&["+", "-", "*", "/", "×", "÷"])),
        2 => format!("({a} + {b}) / {}", 1 + dice.below(9)),
        3 => format!("-({a})"),
        4 => format!("{}({a}, {b})", dice.one_of(&["sum", "mean", "min", "max", "count", "f"])),
        5 => format!("clamp({a}, 0, {b})"),
        6 | 7 => format!("if({}, {a}, {b})", truth(dice, depth - 1)),
        8 => format!("round({a}, {})", dice.below(12)),
        9 => format!("match(c, \"mot\": {a}, else: {b})"),
        10 => format!("bands({a}, 0, {}: {b}, 30: 1)", dice.below(30)),
        _ => format!("if({a} = 0, 0, {b} / ({a}))"),
    }
}

fn truth(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.once_in(3) {
        return (*dice.one_of(&[
            "y",
            "c = \"hai\"",
            "n > 3",
            "applies(H2)",
            "E",
            "m <= 0.5",
            "profile = \"xa\"",
        ]))
        .to_owned();
    }
    match dice.below(4) {
        0 => format!("not ({})", truth(dice, depth - 1)),
        1 => format!("{} {} {}", truth(dice, depth - 1), dice.one_of(&["and", "or"]), truth(dice, depth - 1)),
        _ => format!(
            "{} {} {}",
            value(dice, depth - 1),
            dice.one_of(&["=", "!=", "<", "<=", ">", ">="]),
            value(dice, depth - 1)
        ),
    }
}

/// What somebody might type for a number.
pub(super) fn number(dice: &mut Dice) -> String {
    match dice.below(40) {
        0 => "9".repeat(dice.below(5_000)),
        1 => format!("0{}1", ".0".repeat(dice.below(2_000))),
        2..8 => dice.text(
            &["1", "2", "0", "234", ".", ",", " ", "\u{a0}", "-", "−", "+", "e", "%", "½", "१", "người"],
            12,
        ),
        8..20 => format!(
            "{}{}{}",
            dice.below(2_000),
            dice.one_of(&[".", ",", " "]),
            dice.text(&["0", "1", "25", "500"], 4)
        ),
        20..28 => format!(
            "{}{}{:03}{}{:03}",
            1 + dice.below(99),
            dice.one_of(&[".", ","]),
            dice.below(1_000),
            dice.one_of(&[".", ",", " "]),
            dice.below(1_000)
        ),
        _ => dice.below(1_000_000).to_string(),
    }
}

/// What somebody might paste for a list of units.
pub(super) fn units(dice: &mut Dice) -> String {
    let lines = if dice.once_in(50) { dice.below(1_500) } else { dice.below(6) };
    let line = |dice: &mut Dice| match dice.below(8) {
        0 => dice.text(&["\t", ";", ":", "|", "a", "1", "\r"], 8),
        1 => number(dice),
        _ => format!("Xã {}{}{}", dice.below(9), dice.one_of(&["\t", "; ", ": ", "|"]), dice.below(101)),
    };
    let end = *dice.one_of(&["\n", "\r\n", "\n\n"]);
    (0..lines).map(|_| line(dice) + end).collect()
}
