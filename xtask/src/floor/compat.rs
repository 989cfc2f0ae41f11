//! Which browser knows what, from MDN's data, and the floor that it is held against.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::files;
use crate::outcome::{Failure, Outcome};

/// Browsers by their names in the data, with their oldest versions.
pub(super) type Floor = [(&'static str, f64); 3];

/// The data.
#[derive(Debug)]
pub(super) struct Compat {
    data: Value,
    /// What the scripts of a page find, by its own name: members of all interfaces and built-in objects.
    members: BTreeMap<String, Vec<Value>>,
    /// What stands in values of style sheets: functions, units.
    values: BTreeMap<String, Vec<Value>>,
}

impl Compat {
    /// Reads the file of the package.
    pub(super) fn read(path: &Path) -> Outcome<Self> {
        let data = serde_json::from_slice(&files::read(path)?).map_err(|error| {
            Failure::new(
                format!("The data of browsers cannot be read: {error}."),
                "remove target/tools/node, then run this again",
            )
        })?;
        Ok(Self::of(data))
    }

    pub(super) fn of(data: Value) -> Self {
        let mut members: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let scopes = [&data["api"], &data["javascript"]["builtins"]];
        for (_, scope) in scopes.into_iter().filter_map(Value::as_object).flatten() {
            for (name, member) in scope.as_object().into_iter().flatten() {
                if let Some(support) = support(member) {
                    members.entry(plain(name).to_owned()).or_default().push(support.clone());
                }
            }
        }
        let mut values = BTreeMap::new();
        below(&data["css"]["types"], &mut values);
        Self { data, members, values }
    }

    /// What the data has at a place.
    fn at(&self, path: &[&str]) -> Option<&Value> {
        support(path.iter().try_fold(&self.data, |value, name| value.get(name))?)
    }

    /// Whether what stands at a place is known to be newer than the floor; what the data does not have is not.
    pub(super) fn is_newer(&self, path: &[&str], floor: &Floor) -> bool {
        self.at(path).is_some_and(|support| !is_supported(support, floor))
    }

    /// Whether a member `of.name`, or where `of` is no interface every member with that name, is newer than the floor.
    pub(super) fn is_newer_member(&self, of: &str, name: &str, floor: &Floor) -> bool {
        for scope in [&["api"][..], &["javascript", "builtins"]] {
            for written in [format!("{name}_static"), name.to_owned()] {
                if let Some(support) = self.at(&[scope, &[of, &written]].concat()) {
                    return !is_supported(support, floor);
                }
            }
        }
        let all = self.members.get(name);
        all.is_some_and(|all| !all.iter().any(|support| is_supported(support, floor)))
    }

    /// Whether a global name is newer than the floor.
    pub(super) fn is_newer_global(&self, name: &str, floor: &Floor) -> bool {
        self.is_newer(&["api", name], floor) || self.is_newer(&["javascript", "builtins", name], floor)
    }

    /// Whether a function or a unit in a value is newer than the floor.
    pub(super) fn is_newer_value(&self, name: &str, floor: &Floor) -> bool {
        let all = self.values.get(name);
        all.is_some_and(|all| !all.iter().any(|support| is_supported(support, floor)))
    }
}

fn plain(name: &str) -> &str {
    name.strip_suffix("_static").or(name.strip_suffix("_event")).unwrap_or(name)
}

fn support(value: &Value) -> Option<&Value> {
    value.get("__compat")?.get("support")
}

fn below(value: &Value, found: &mut BTreeMap<String, Vec<Value>>) {
    for (name, inner) in value.as_object().into_iter().flatten().filter(|(name, _)| *name != "__compat") {
        if let Some(support) = support(inner) {
            found.entry(name.clone()).or_default().push(support.clone());
        }
        below(inner, found);
    }
}

fn is_supported(support: &Value, floor: &Floor) -> bool {
    floor.iter().all(|(browser, oldest)| match &support[browser] {
        Value::Array(statements) => statements.iter().any(|one| is_in(one, *oldest)),
        one => is_in(one, *oldest),
    })
}

/// Whether a browser of this version has it without being asked in any special way.
fn is_in(statement: &Value, oldest: f64) -> bool {
    let special = ["flags", "prefix", "alternative_name"];
    let version =
        |name: &str| -> Option<f64> { statement.get(name)?.as_str()?.trim_start_matches('≤').parse().ok() };
    special.iter().all(|name| statement.get(name).is_none())
        && version("version_added").is_some_and(|added| added <= oldest)
        && version("version_removed").is_none_or(|removed| removed > oldest)
}

/// Some of the data, for the tests here.
#[cfg(test)]
pub(super) fn sample() -> Compat {
    let known = |chrome: &str, firefox: &str, safari: &str| {
        let added = |version: &str| serde_json::json!({ "version_added": version });
        serde_json::json!({ "__compat": { "support": {
            "chrome": added(chrome), "firefox": added(firefox), "safari": added(safari)
        } } })
    };
    let old = known("1", "1", "1");
    Compat::of(serde_json::json!({
        "api": {
            "Element": { "checkVisibility": known("105", "106", "17.4"), "append": old },
            "CSSStyleSheet": { "replaceSync": known("73", "101", "16.4") },
            "Response": { "json_static": known("105", "115", "17"), "json": old },
        },
        "javascript": { "builtins": {
            "Array": { "fromAsync": known("121", "115", "16.4"), "at": known("92", "90", "15.4") },
            "Iterator": known("122", "131", "18.4"),
        } },
        "css": {
            "at-rules": { "container": known("105", "110", "16"), "media": old },
            "properties": { "color": old, "text-wrap": known("114", "121", "17.4"),
                "display": { "__compat": old["__compat"], "grid": old, "flow-root": known("200", "1", "1") } },
            "selectors": { "has": known("105", "121", "15.4"), "is": known("88", "78", "14"), "nesting": known("112", "117", "16.5") },
            "types": { "color": { "oklch": known("111", "113", "15.4") }, "length": { "rcap": known("118", "147", "17.2") } },
        },
    }))
}
