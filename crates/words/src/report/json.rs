//! The explanation as JSON. Numbers are exact texts such as "41", "0.8002", "1/3"; a range is `[least, most]`.

use serde_json::{Value, json};

use super::{Report, ReportInput, ReportRow};
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::{Measure, Rounding};
use tudanhgia_core::exact::Mode;

impl Report {
    /// A row, or the total, with everything below it.
    pub fn to_json(&self, row: &ReportRow) -> Value {
        json!({
            "format": 1, "language": self.language.tag(), "title": self.title,
            "set": {"id": self.set.0, "version": self.set.1, "sha256": self.sha256},
            "sample": optional(&self.sample), "compiled": optional(&self.compiled), "unit": self.unit, "row": object(row),
        })
    }
}

fn object(row: &ReportRow) -> Value {
    let measure = match row.measure {
        Measure::Points => "points",
        Measure::Verdict => "verdict",
        Measure::Value => "value",
        Measure::Unscored => "unscored",
    };
    let applies = match () {
        () if row.applies.is_true() => "yes",
        () if row.applies.is_false() => "no",
        () => "open",
    };
    json!({
        "id": row.id, "code": row.code, "name": row.name, "measure": measure, "result": row.result,
        "points": exact(&row.points), "unrounded": exact(&row.unrounded), "whole": exact(&row.whole),
        "max": row.max.to_string(), "round": row.round.as_ref().map(rounding), "applies": applies,
        "class": row.class, "classChain": row.class_why.as_ref().map(|why| &why.chain),
        "classCitation": row.class_why.as_ref().and_then(|why| why.citation.as_ref()), "how": optional(&row.how), "note": optional(&row.note),
        "citation": optional(&row.citation), "chain": optional(&row.chain), "remarks": row.remarks,
        "inputs": row.inputs.iter().map(input).collect::<Vec<_>>(),
        "explanation": optional(&row.explanation), "rows": row.rows.iter().map(object).collect::<Vec<_>>(),
    })
}

fn input(input: &ReportInput) -> Value {
    json!({
        "address": input.address, "label": input.label, "unit": optional(&input.unit),
        "typed": optional(&input.typed), "shown": optional(&input.shown), "wrong": optional(&input.wrong),
    })
}

fn rounding(round: &Rounding) -> Value {
    let mode = match round.mode {
        Mode::HalfUp => "half-up",
        Mode::HalfEven => "half-even",
        Mode::Down => "down",
        Mode::Up => "up",
    };
    json!({"multiple": round.step.to_string(), "mode": mode})
}

/// A number as files write it; a range as its two ends.
pub(super) fn exact(range: &Range) -> Value {
    match range.value() {
        Some(value) => value.to_string().into(),
        None => json!([range.least().to_string(), range.most().to_string()]),
    }
}

fn optional(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
