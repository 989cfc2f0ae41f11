//! The findings of the linter as JSON, for programs.

use serde_json::{Value, json};

use super::lint;
use crate::lint::{Acknowledged, Checked, Finding, What};
use tudanhgia_words::{Language, Translated};

/// All files with their findings, and how many errors and warnings these are.
pub fn report_json(files: &[Checked], language: Language) -> Value {
    let counts = files.iter().map(Checked::count);
    let (errors, warnings) =
        counts.fold((0, 0), |(errors, warnings), more| (errors + more.errors, warnings + more.warnings));
    let files: Vec<Value> = files.iter().map(|checked| file(checked, language)).collect();
    json!({"format": 1, "files": files, "errors": errors, "warnings": warnings})
}

fn file(checked: &Checked, language: Language) -> Value {
    let set = checked.set.as_ref();
    json!({
        "file": checked.file, "set": set.map(|set| &set.id), "version": set.map(|set| &set.version),
        "standing": set.map(|set| set.standing.word()),
        "criteria": set.map(|set| set.criteria), "cases": set.map(|set| set.cases),
        "findings": checked.findings.iter().map(|one| finding_json(one, language)).collect::<Vec<_>>(),
        "acknowledged": checked.acknowledged.iter().map(|one| acknowledged_json(one, language)).collect::<Vec<_>>(),
    })
}

/// One finding.
pub fn finding_json(finding: &Finding, language: Language) -> Value {
    let words = lint(language);
    json!({
        "severity": severity(finding), "code": finding.what.code(), "line": finding.line,
        "column": finding.column, "path": finding.place,
        "row": finding.row.as_ref().map(|row| row.get(language)),
        "message": (words.message)(&finding.what), "hint": (words.hint)(&finding.what),
    })
}

/// A warning that the set acknowledges, with its reason.
fn acknowledged_json(acknowledged: &Acknowledged, language: Language) -> Value {
    let mut value = finding_json(&acknowledged.finding, language);
    value["reason"] = acknowledged.reason.get(language).into();
    value
}

/// `error`, `warning` or `remark`.
pub fn severity(finding: &Finding) -> &'static str {
    match &finding.what {
        What::Remark(_) => "remark",
        what if what.is_warning() => "warning",
        _ => "error",
    }
}
