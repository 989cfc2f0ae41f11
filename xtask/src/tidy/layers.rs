//! Which folder of `src/` may use which: the arrows of the architecture, in one table.

use super::Complaint;
use super::mask::is_word;
use super::source::Source;

/// Each module with all of its own that it may name. Nothing names `ui` but `embed`, and nothing names `embed` or `cli`.
const LAYERS: [(&str, &[&str]); 26] = [
    ("exact", &[]),
    ("calc", &["exact"]),
    ("formula", &["exact"]),
    ("json", &[]),
    ("archive", &[]),
    ("canonical", &[]),
    ("criteria", &["exact", "calc", "formula", "json", "canonical"]),
    ("compiled", &["exact", "calc", "json", "criteria"]),
    ("scoring", &["exact", "calc", "criteria"]),
    ("seal", &["canonical"]),
    ("sheet", &["exact", "calc", "json", "criteria", "scoring", "seal"]),
    ("cases", &["exact", "calc", "json", "criteria", "scoring"]),
    ("lint", &["exact", "json", "calc", "criteria", "scoring", "sheet", "official", "cases"]),
    ("official", &["exact", "archive", "json", "canonical", "calc", "criteria", "scoring", "seal", "sheet"]),
    ("reconcile", &["exact", "calc", "json", "criteria", "scoring", "seal", "sheet", "official"]),
    ("province", &["exact", "calc", "json", "criteria", "scoring", "seal", "sheet", "official", "reconcile"]),
    ("verify", &["json", "canonical", "criteria", "seal", "sheet", "official", "reconcile"]),
    (
        "texts",
        &[
            "exact",
            "calc",
            "formula",
            "json",
            "criteria",
            "scoring",
            "sheet",
            "cases",
            "lint",
            "platform",
            "seal",
            "official",
            "reconcile",
            "province",
            "verify",
        ],
    ),
    (
        "papers",
        &[
            "exact",
            "json",
            "archive",
            "calc",
            "criteria",
            "scoring",
            "sheet",
            "official",
            "reconcile",
            "province",
            "texts",
        ],
    ),
    ("desk", &["calc", "compiled", "criteria", "scoring", "sheet", "texts"]),
    ("platform", &["json"]),
    ("dom", &[]),
    ("ui", &["exact", "calc", "compiled", "criteria", "scoring", "sheet", "texts", "platform", "dom"]),
    (
        "review",
        &[
            "exact",
            "json",
            "canonical",
            "calc",
            "criteria",
            "scoring",
            "sheet",
            "seal",
            "official",
            "reconcile",
            "province",
            "verify",
            "texts",
            "papers",
            "platform",
            "dom",
        ],
    ),
    ("embed", &["ui", "platform"]),
    (
        "cli",
        &[
            "exact",
            "json",
            "canonical",
            "calc",
            "criteria",
            "scoring",
            "sheet",
            "official",
            "reconcile",
            "province",
            "verify",
            "cases",
            "lint",
            "texts",
            "papers",
        ],
    ),
];

/// The entries of the crate: they name the modules to the compiler and use none.
const ENTRIES: [&str; 2] = ["lib", "main"];

pub(super) fn complaints(source: &Source) -> Vec<Complaint> {
    let Some(inner) = source.path.strip_prefix("src/").filter(|path| path.ends_with(".rs")) else {
        return Vec::new();
    };
    let module = inner.split(['/', '.']).next().unwrap_or_default();
    if ENTRIES.contains(&module) {
        return Vec::new();
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
        return vec![source.complaint(
            1,
            format!("`{module}` has no place in the layers; give it one in xtask/src/tidy/layers.rs"),
        )];
    };
    let forbidden = named_modules(&source.code)
        .into_iter()
        .filter(|(_, name)| name != module && !allowed.contains(&name.as_str()));
    let complaints = forbidden.map(|(at, name)| {
        source.complaint(
            source.line_at(at),
            format!("`{module}` may not use `{name}`; move what it needs to a layer below both"),
        )
    });
    complaints.collect()
}

/// What follows each `crate::`, with its place; a group in braces gives several.
fn named_modules(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let after = &code[at + path.len()..];
        match after.strip_prefix('{') {
            None => found.push((at, first_word(after))),
            Some(group) => found.extend(group_heads(group).into_iter().map(|name| (at, name))),
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|character| is_word(*character)).collect()
}

/// The first name of each part of `a::{…}, b::c, d}`.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![first_word(group)];
    let mut depth = 0_usize;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(first_word(&group[at + 1..])),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::complaints;

    const NONE: [usize; 0] = [];

    fn lines(path: &str, text: &str) -> Vec<usize> {
        complaints(&Source::new(path, text)).into_iter().map(|complaint| complaint.line).collect()
    }

    #[test]
    fn a_layer_may_use_those_below_it_and_itself() {
        assert_eq!(lines("src/scoring/assess.rs", "use crate::{criteria::{A, B}, scoring::C, exact};"), NONE);
        assert_eq!(lines("src/embed/mod.rs", "use crate::ui::App;"), NONE);
        assert_eq!(lines("src/lib.rs", "pub use crate::anything;"), NONE);
        assert_eq!(lines("xtask/src/lib.rs", "use crate::anything;"), NONE);
    }

    #[test]
    fn a_layer_may_not_use_those_above_it() {
        assert_eq!(lines("src/criteria/mod.rs", "//! D\nuse crate::scoring::A;"), [2]);
        assert_eq!(
            lines("src/criteria/mod.rs", "use crate::{\n    criteria::A,\n    ui::{B, texts::C},\n};"),
            [1]
        );
        assert_eq!(lines("src/texts/vi.rs", "fn f() { crate::ui::g() }"), [1]);
        assert_eq!(lines("src/exact.rs", "use crate::calc::A;"), [1]);
    }

    #[test]
    fn words_are_not_uses() {
        assert_eq!(lines("src/criteria/mod.rs", "// crate::ui\nconst A: &str = \"crate::ui\";"), NONE);
    }

    #[test]
    fn a_new_module_needs_a_place() {
        assert_eq!(lines("src/extra/mod.rs", "//! New.\n"), [1]);
    }
}
