//! Random sets with everything that the format has: facts, profiles, conditions, rows that do not apply, formulas,
//! points on top, deductions, caps, ceilings, every way to combine, classes anywhere, rounding anywhere. Nothing here knows what
//! such a set is worth; it serves laws that compare the engine with itself.

use serde_json::{Value, json};
use tudanhgia_core::exact::Mode;

use super::constructs::{conditions_over, constructs};
use super::{Draw, Fraction};
use crate::support::{criterion, group, set_of, words};

/// What is known of a row that was made.
struct Row {
    id: String,
    max: Fraction,
    verdict: bool,
    /// Whether it has points that count.
    counted: bool,
    bonus: bool,
    weight: usize,
    file: Value,
}

/// A set at work.
struct Maker<'d> {
    draw: &'d mut Draw,
    /// The rows with points made so far, which later formulas may read.
    readable: Vec<String>,
    next: usize,
    profiles: bool,
}

const MAXIMA: [usize; 6] = [1, 2, 5, 10, 12, 40];

/// Conditions over facts alone.
const CONDITIONS: [&str; 7] = [
    "f2",
    "f1 > 20",
    "f0 > 0",
    "f3 = \"o1\"",
    "not f2 and f1 <= 70",
    "f3 != \"o0\" or f0 >= 5",
    "count(f2, f1 < 50) >= 1",
];

/// The file of a random set; `None` where the reader would have nothing to add up.
pub(crate) fn whole_set(draw: &mut Draw) -> Value {
    let profiles = draw.once_in(2);
    let mut maker = Maker { draw, readable: vec![], next: 0, profiles };
    let count = maker.draw.below(3) + 1;
    let groups: Vec<Row> = (0..count).map(|_| maker.group(1)).collect();
    let (max, combine) = maker.combined(&groups, false);
    let files: Vec<Value> = groups.into_iter().map(|group| group.file).collect();
    let mut file = set_of(max.text(), files);
    for (key, value) in combine.as_object().unwrap() {
        file[key] = value.clone();
    }
    file["facts"] = json!([
        {"id": "f0", "kind": "whole", "label": words("Số f0", "Number f0"), "max": 1000},
        {"id": "f1", "kind": "decimal", "label": words("Số f1", "Number f1"), "max": 100},
        {"id": "f2", "kind": "yes-no", "label": words("Có f2?", "Is it f2?")},
        {"id": "f3", "kind": "choice", "label": words("Chọn f3", "Choose f3"), "options": options()},
    ]);
    file["calendar"] = json!({
        "from": "2026-01-01", "until": "2026-12-31", "source": "nguon", "holidays": ["2026-04-27", "2026-04-30", "2026-05-01"],
        "worked": ["2026-05-02"],
    });
    if maker.profiles {
        let row = maker.readable.first().cloned();
        let mut profiles = json!([
            {"id": "p0", "name": words("Loại 0", "Kind 0")}, {"id": "p1", "name": words("Loại 1", "Kind 1")},
        ]);
        // A row named by a profile has to say what becomes of it: the first one does, see `not_applicable`.
        if let Some(row) = row {
            profiles[1]["without"] = json!([row]);
            profiles[1]["source"] = "nguon".into();
            give_policy(&mut file, &row);
        }
        file["profiles"] = profiles;
    }
    maker.ceilings(&mut file, &max, &[]);
    maker.classes(&mut file, &max);
    maker.needs(&mut file);
    maker.round(&mut file);
    file
}

fn options() -> Value {
    (0..3).map(|index| json!({"id": format!("o{index}"), "label": words("Chọn", "Choose")})).collect()
}

/// Gives the row of that id a policy, if it has none.
fn give_policy(file: &mut Value, id: &str) {
    let lists = ["groups", "items"];
    for list in lists {
        for row in file.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if row["id"] == id && row.get("notApplicable").is_none() {
                row["notApplicable"] = json!({"policy": "shrink"});
            }
            give_policy(row, id);
        }
    }
}

impl Maker<'_> {
    fn group(&mut self, depth: usize) -> Row {
        self.next += 1;
        let id = format!("g{}", self.next);
        let count = self.draw.below(4) + 1;
        let rows: Vec<Row> = (0..count)
            .map(|_| if depth < 3 && self.draw.once_in(6) { self.group(depth + 1) } else { self.criterion() })
            .collect();
        let (max, combine) = self.combined(&rows, true);
        let verdict = combine["combine"] == "met";
        let files: Vec<Value> = rows.into_iter().map(|row| row.file).collect();
        let mut file = group(&id, max.text(), files);
        for (key, value) in combine.as_object().unwrap() {
            file[key] = value.clone();
        }
        if !verdict {
            self.ceilings(&mut file, &max, &[]);
        }
        self.classes(&mut file, &max);
        self.needs(&mut file);
        self.not_applicable(&mut file);
        let weight = self.draw.below(3) + 1;
        file["weight"] = weight.into();
        let bonus = !verdict && depth > 1 && self.draw.once_in(6);
        if bonus {
            file["bonus"] = true.into();
        }
        Row { id, max, verdict, counted: !verdict, bonus, weight, file }
    }

    /// How rows are combined, and the maximum that this gives.
    fn combined(&mut self, rows: &[Row], may_be_met: bool) -> (Fraction, Value) {
        let zero = || Fraction::whole(0);
        let counted: Vec<&Row> = rows.iter().filter(|row| row.counted && !row.bonus).collect();
        let sum = counted.iter().fold(zero(), |sum, row| sum.plus(&row.max));
        let mut file = json!({});
        let way = self.draw.below(8);
        let max = match way {
            1 | 2 if !counted.is_empty() => {
                let weighted = way == 2;
                file["combine"] = if weighted { "weighted-mean" } else { "mean" }.into();
                let weight = |row: &Row| Fraction::whole(if weighted { row.weight } else { 1 });
                let over = counted.iter().fold(zero(), |sum, row| sum.plus(&row.max.times(&weight(row))));
                over.over(&counted.iter().fold(zero(), |sum, row| sum.plus(&weight(row))))
            }
            3 if !counted.is_empty() => {
                file["combine"] = "least".into();
                counted.iter().map(|row| row.max.clone()).reduce(Fraction::min).unwrap()
            }
            4 if !counted.is_empty() => {
                file["combine"] = "most".into();
                counted.iter().map(|row| row.max.clone()).reduce(Fraction::max).unwrap()
            }
            5 if may_be_met && rows.iter().any(|row| row.verdict) => {
                file["combine"] = "met".into();
                if self.draw.once_in(2) {
                    file["need"] = 1.into();
                }
                return (zero(), file);
            }
            6 if !counted.is_empty() => {
                file["combine"] = "formula".into();
                let ids: Vec<&str> = counted.iter().map(|row| row.id.as_str()).collect();
                let named = ids.join(" + ");
                let of =
                    [named.as_str(), "sum(children)", "mean(children)", "min(children)", "max(children)"];
                file["formula"] = format!("clamp({}, 0, maximum)", self.draw.one_of(&of)).into();
                sum
            }
            7 if sum > Fraction::whole(1) => {
                let cap = sum.times(&Fraction::new(1, 2));
                file["cap"] = cap.text().into();
                cap
            }
            _ => sum,
        };
        if self.draw.once_in(4) {
            // What is a whole number is not lifted by a rounding to whole numbers.
            let whole = max.rounded(0, Mode::Down).minus(&max).is_zero();
            let mode = if whole { *self.draw.one_of(&["half-up", "half-even", "up"]) } else { "down" };
            file["round"] = json!({"mode": mode, "digits": self.draw.below(3)});
        }
        if self.draw.once_in(8) {
            file["floor"] = max.times(&Fraction::new(1, 4)).text().into();
        }
        (max, file)
    }

    fn criterion(&mut self) -> Row {
        self.next += 1;
        let id = format!("c{}", self.next);
        let max = *self.draw.one_of(&MAXIMA);
        let whole =
            |id: &str| json!({"id": id, "kind": "whole", "label": words("Số", "Number"), "max": 1000});
        let decimal =
            |id: &str| json!({"id": id, "kind": "decimal", "label": words("Số", "Number"), "max": 100});
        let yes = |id: &str| json!({"id": id, "kind": "yes-no", "label": words("Có?", "Is it?")});
        let list = json!({"id": "ds", "kind": "units", "label": words("Danh sách", "List"), "max": 100});
        let choice =
            json!({"id": "i0", "kind": "choice", "label": words("Chọn", "Choose"), "options": options()});
        let (mut max_of, mut verdict, mut readable, mut policy) = (max, false, true, false);
        let (inputs, rule) = match self.draw.below(39) {
            0 => (json!([whole("i0"), whole("i1")]), json!({"kind": "ratio", "part": "i0", "whole": "i1"})),
            1 => (json!([whole("i0")]), json!({"kind": "ratio", "part": "i0", "whole": "f0", "atLeast": 30})),
            2 => {
                policy = true;
                let rule = json!({"kind": "ratio", "part": "i0", "whole": "i1", "whenZero": {"notApplicable": true}});
                (json!([whole("i0"), whole("i1")]), rule)
            }
            3 => {
                let rule =
                    json!({"kind": "complement", "part": "i0", "whole": "i1", "whenZero": {"share": "1/2"}});
                (json!([whole("i0"), whole("i1")]), rule)
            }
            4 => {
                let rule = json!({"kind": "ratio-to-best", "part": "i0", "whole": "i1", "best": "i2"});
                (json!([whole("i0"), whole("i1"), decimal("i2")]), rule)
            }
            5 => (json!([whole("i0")]), json!({"kind": "count", "input": "i0", "each": "1/2"})),
            6 => (json!([yes("i0")]), json!({"kind": "yes-no", "input": "i0", "percent": 75})),
            7 => {
                let cases = json!([{"option": "o0", "share": 1}, {"option": "o1", "share": "1/3"}, {"option": "o2", "points": -1}]);
                (json!([choice]), json!({"kind": "cases", "input": "i0", "cases": cases}))
            }
            8 => {
                let bands = json!([{"to": 10, "points": 0}, {"from": 10, "to": 60, "toIncluded": true, "share": "1/2"}, {"from": 60, "fromExcluded": true, "share": 1}]);
                (json!([]), json!({"kind": "bands", "input": "f1", "bands": bands}))
            }
            9 => {
                let bands = json!([{"share": "1/4"}, {"from": 50, "share": 1}]);
                (
                    json!([whole("i0"), whole("i1")]),
                    json!({"kind": "ratio-bands", "part": "i0", "whole": "i1", "bands": bands}),
                )
            }
            10 => {
                let parts = json!([{"input": "i0", "points": 1}, {"input": "i1", "points": "1/2"}]);
                (
                    json!([whole("i0"), whole("i1"), whole("i2")]),
                    json!({"kind": "mix", "whole": "i2", "parts": parts}),
                )
            }
            11 => {
                max_of = if self.draw.once_in(2) { 0 } else { max };
                let rule = json!({"kind": "deduct", "floor": -3, "each": [{"input": "i0", "points": "1/4"}]});
                (json!([whole("i0")]), rule)
            }
            12 => (json!([decimal("i0")]), json!({"kind": "free", "input": "i0"})),
            13 => {
                let cases = json!([{"kind": "yes-no", "input": "i0", "share": "1/2"}, {"kind": "count", "input": "i1", "each": 1}]);
                let kind = if self.draw.once_in(2) && max > 1 {
                    json!({"kind": "parts", "parts": cases, "cap": max})
                } else {
                    json!({"kind": "best-of", "cases": cases})
                };
                (json!([yes("i0"), whole("i1")]), kind)
            }
            14 => {
                let rule = match self.draw.below(3) {
                    0 => json!({"kind": "aggregate", "input": "ds", "of": "mean", "outOf": 100}),
                    1 => json!({"kind": "aggregate", "input": "ds", "of": "share", "atLeast": 50}),
                    _ => json!({"kind": "aggregate", "input": "ds", "of": "sum", "each": "1/10"}),
                };
                (json!([list]), rule)
            }
            15 => {
                (max_of, verdict) = (0, true);
                (
                    json!([whole("i0"), whole("i1")]),
                    json!({"kind": "target", "part": "i0", "whole": "i1", "atLeast": 60}),
                )
            }
            16 => {
                let mut rule =
                    json!({"kind": "checks", "inputs": ["i0", "i1"], "need": self.draw.below(2) + 1});
                if self.draw.once_in(2) {
                    rule["share"] = "1/2".into();
                } else {
                    (max_of, verdict) = (0, true);
                }
                (json!([yes("i0"), yes("i1")]), rule)
            }
            17 => {
                let kind = if self.draw.once_in(2) { "survey" } else { "measured" };
                if self.draw.once_in(2) {
                    (json!([]), json!({"kind": kind}))
                } else {
                    (json!([decimal("i0")]), json!({"kind": kind, "input": "i0"}))
                }
            }
            18 => {
                (max_of, readable) = (0, false);
                (json!([yes("i0")]), json!({"kind": "unscored"}))
            }
            19 => {
                (max_of, verdict) = (0, true);
                (
                    json!([yes("i0")]),
                    json!({"kind": "formula", "gives": "verdict", "formula": "i0 or f1 > 50"}),
                )
            }
            20 | 21 => {
                (json!([decimal("i0"), yes("i1")]), json!({"kind": "formula", "formula": self.formula()}))
            }
            other => {
                let made = constructs(self.draw, other - 22, max);
                policy = made.leaves;
                (made.inputs, made.rule)
            }
        };
        let mut file = criterion(&id, max_of, inputs, rule);
        if file["inputs"] == json!([]) {
            file.as_object_mut().unwrap().remove("inputs");
        }
        if self.draw.once_in(5) && max_of > 0 {
            let mode = *self.draw.one_of(&["half-up", "half-even", "down", "up"]);
            file["round"] = json!({"mode": mode, "multiple": *self.draw.one_of(&["0.25", "1"])});
        }
        if max_of > 0 {
            let own: Vec<String> = conditions_over(&file["inputs"]);
            self.ceilings(&mut file, &Fraction::whole(max_of), &own);
        }
        if self.draw.once_in(4) {
            file["unanswered"] = (*self.draw.one_of(&["zero", "zero", "open"])).into();
        }
        let bonus = max_of > 0 && self.draw.once_in(9);
        if bonus {
            file["bonus"] = true.into();
        }
        if policy {
            let policy = *self.draw.one_of(&["shrink", "redistribute", "full", "zero", "exclude"]);
            file["notApplicable"] = json!({"policy": policy});
        } else {
            self.not_applicable(&mut file);
        }
        let weight = self.draw.below(3) + 1;
        file["weight"] = weight.into();
        if readable && !verdict && max_of > 0 {
            self.readable.push(id.clone());
        }
        let counted = readable && !verdict;
        Row { id, max: Fraction::whole(max_of), verdict, counted, bonus, weight, file }
    }

    /// A formula over the inputs `i0` and `i1`, the facts and rows made before.
    fn formula(&mut self) -> String {
        let row = match self.readable.len() {
            0 => None,
            count => Some(self.readable[self.draw.below(count)].clone()),
        };
        let both = "if(i1, 0, 0) + min(i0, 0)";
        let mut formulas: Vec<String> = [
            "if(i1 and i0 > 3, maximum, if(i0 >= 1, maximum / 2, 0))",
            "if(i1, clamp((i0 - 20) / (85 - 20), 0, 1) * maximum, 0)",
            "match(f3, \"o0\": min(i0, maximum), \"o2\": if(i1, maximum, 0), else: maximum / 3)",
            "if(i1, bands(f1, 0, 10: maximum / 2, 50: maximum), min(i0, maximum))",
            "count(i1, f2, f1 > 50, i0 < 10) * maximum / 4",
            "round(clamp(i0 / 7, 0, 1) * maximum, 1, \"down\") * if(i1, 1, 0)",
            "if(f0 = 0, 0, clamp(i0 / f0, 0, 1)) * if(i1, maximum, maximum / 2)",
            "max(min(i0, maximum), if(i1, maximum / 2, 0))",
            "root(clamp(i0 / 7, 0, 1), 3, 4) * if(i1, maximum, 0)",
            "clamp(ln(i0 + 1, 6) / ln(101, 6) * if(i1, 1, 1/2), 0, 1) * maximum",
            "min(power((i0 - 50) / 20, 2), maximum) * if(i1, 1, 1/2)",
            "if(f0 > i0, clamp(root(i0 / (f0 - i0), 2, 3), 0, 1), if(i1, 1, 0)) * maximum",
        ]
        .map(str::to_owned)
        .to_vec();
        if let Some(row) = row {
            formulas.push(format!("clamp({row} / 2, 0, maximum) + {both}"));
            formulas.push(format!("clamp(share({row}), 0, 1) * maximum * if(i1 or i0 > 5, 1, 1/2)"));
            formulas
                .push(format!("if(applies({row}) and i1, maximum, clamp(maximum({row}) - i0, 0, maximum))"));
            formulas.push(format!("if({row} > 1, min(i0, maximum), if(i1, maximum, 0))"));
            formulas.push(format!("if({row} > 0, clamp(i0 / {row}, 0, 1), if(i1, 1, 0)) * maximum"));
        }
        self.draw.one_of(&formulas).clone()
    }

    /// Sometimes ceilings, over facts, rows made before and answers of the row itself.
    fn ceilings(&mut self, file: &mut Value, max: &Fraction, own: &[String]) {
        if !self.draw.once_in(6) {
            return;
        }
        let ceilings: Vec<Value> = (0..=self.draw.below(2))
            .map(|_| {
                let mut when = (*self.draw.one_of(&CONDITIONS)).to_owned();
                if !own.is_empty() && self.draw.once_in(2) {
                    when = self.draw.one_of(own).clone();
                }
                if !self.readable.is_empty() && self.draw.once_in(2) {
                    when = format!("{} < 2 or {when}", self.draw.one_of(&self.readable));
                }
                let at_most = max.times(&Fraction::new(self.draw.below(4), 3));
                // No rounding lifts a whole number.
                let at_most = if file["round"].is_null() { at_most } else { at_most.floor() };
                json!({"when": when, "words": words("điều kiện", "a condition"), "atMost": at_most.text()})
            })
            .collect();
        file["ceilings"] = ceilings.into();
    }

    /// Sometimes how much has to be answered.
    fn needs(&mut self, file: &mut Value) {
        if self.draw.once_in(6) {
            let percent = *self.draw.one_of(&["30", "200/3", "100"]);
            file["needs"] =
                if self.draw.once_in(2) { json!({"answered": 1}) } else { json!({"percent": percent}) };
        }
    }

    /// Sometimes who is not ranked, what decides among equals, a quota of a class, and a figure over all sheets.
    fn round(&mut self, file: &mut Value) {
        if self.draw.once_in(2) {
            let when = *self.draw.one_of(&CONDITIONS);
            file["ranking"] = json!({"excluded": [{"when": when, "words": words("lý do", "a reason")}]});
        }
        if let Some(row) = self.readable.first().filter(|_| self.draw.once_in(3)) {
            file["ranking"]["ties"] = json!([row]);
            file["ranking"]["on"] = "percent".into();
            let figure = json!({"of": "deviation", "row": row, "units": "sample", "digits": 4});
            file["facts"].as_array_mut().unwrap().push(json!({
                "id": "do-lech", "kind": "decimal", "round": true, "label": words("Độ lệch", "Deviation"), "figure": figure,
            }));
        }
        if file["classes"]["list"].is_array() && self.draw.once_in(2) {
            file["classes"]["list"][2]["quota"] = json!({
                "percent": 20, "of": ["kha", "tot"], "mode": "half-up", "few": {"below": 5, "atMost": 1},
                "words": words("không quá 20%", "at most 20 %"),
            });
        }
    }

    /// Sometimes a condition, or the unit's own word, with a policy.
    fn not_applicable(&mut self, file: &mut Value) {
        let (condition, declared) = (self.draw.once_in(4), self.draw.once_in(8));
        if condition {
            let when = if self.profiles && self.draw.once_in(3) {
                "profile = \"p0\""
            } else {
                *self.draw.one_of(&CONDITIONS)
            };
            file["applies"] = json!({"when": when, "words": words("điều kiện", "a condition")});
        }
        if condition || declared {
            let policy = *self.draw.one_of(&["shrink", "redistribute", "full", "zero", "exclude"]);
            file["notApplicable"] = json!({"policy": policy, "declared": declared});
        }
    }

    /// Sometimes classes, with what lifts or lowers them.
    fn classes(&mut self, file: &mut Value, max: &Fraction) {
        if max.is_zero() || !self.draw.once_in(3) {
            return;
        }
        let points = self.draw.once_in(2);
        let at = |share: usize| {
            let of = if points { max.clone() } else { Fraction::whole(100) };
            of.times(&Fraction::new(share, 10)).text()
        };
        let mut classes = json!({
            "on": if points { "points" } else { "percent" }, "unrounded": self.draw.once_in(2), "source": "nguon",
            "list": [
                {"id": "yeu", "name": words("Yếu", "Weak")},
                {"id": "kha", "name": words("Khá", "Fair"), "from": at(5)},
                {"id": "tot", "name": words("Tốt", "Good"), "from": at(8), "fromExcluded": true},
            ],
        });
        let rows = file.get("items").or_else(|| file.get("groups")).and_then(Value::as_array);
        let is_asked = |row: &Value| {
            row["bonus"] != true
                && row["combine"] != "met"
                && row["max"] != 0
                && row["max"] != "0"
                && row.get("items").is_some()
        };
        let asked = rows.is_some_and(|rows| rows.iter().any(is_asked));
        if asked && self.draw.once_in(3) {
            let percent = *self.draw.one_of(&["30", "200/3"]);
            classes["list"][2]["each"] =
                json!({"percent": percent, "words": words("có nhóm chưa đạt", "a group falls short")});
        }
        if self.draw.once_in(2) {
            let row = self.readable.first().map(|row| format!("{row} > 0"));
            let when = row
                .filter(|_| self.draw.once_in(2))
                .unwrap_or_else(|| (*self.draw.one_of(&CONDITIONS)).to_owned());
            let key = if self.draw.once_in(2) { "atMost" } else { "atLeast" };
            classes["adjust"] =
                json!([{"when": when, key: "kha", "words": words("điều kiện", "a condition")}]);
        }
        file["classes"] = classes;
    }
}
