//! Which module of a package may use which: the arrows that the compiler, which knows those between packages, does not see.

use super::Complaint;
use super::mask::is_word;
use super::source::Source;

/// A module with all of its own package that it may name.
type Layer = (&'static str, &'static [&'static str]);

/// The layers of each package that has them, by its folder. What stands in no table may not be there.
const PACKAGES: [(&str, &[Layer]); 5] = [
    (
        "crates/core/src/",
        &[
            ("exact", &[]),
            ("calc", &["exact"]),
            ("formula", &["exact"]),
            ("json", &["exact"]),
            ("canonical", &["json"]),
            ("criteria", &["exact", "calc", "formula", "json", "canonical"]),
            ("compiled", &["exact", "calc", "criteria"]),
            ("scoring", &["exact", "calc", "criteria", "tally"]),
            ("tally", &[]),
            ("seal", &["canonical", "tally"]),
            ("sheet", &["calc", "json", "criteria", "scoring", "seal", "tally"]),
            ("work", &["calc", "criteria", "scoring", "sheet"]),
            ("milestone", &["canonical", "work"]),
            ("cases", &["exact", "calc", "json", "criteria", "scoring"]),
        ],
    ),
    (
        "crates/office/src/",
        &[
            ("catalog", &[]),
            ("official", &[]),
            ("reconcile", &["official"]),
            ("province", &["official"]),
            ("verify", &["official", "reconcile"]),
            ("lint", &["official"]),
            ("changes", &[]),
            ("texts", &["official", "reconcile", "province", "verify", "lint", "changes"]),
            ("papers", &["official", "reconcile", "province", "changes", "texts"]),
        ],
    ),
    (
        "crates/journey/src/",
        &[
            ("joined", &[]),
            ("path", &[]),
            ("asked", &["path"]),
            ("split", &["joined"]),
            ("agreed", &["joined", "path"]),
            ("parts", &["agreed"]),
            ("tasks", &["agreed", "joined"]),
            ("series", &[]),
            ("texts", &["split", "tasks"]),
            ("room", &["parts"]),
            ("told", &[]),
            ("verified", &["parts", "room"]),
            ("published", &[]),
            ("drawn", &["published"]),
            ("pictures", &["drawn", "published", "series", "texts"]),
            ("tables", &["drawn", "path", "split", "series", "texts"]),
            ("plan", &["agreed", "path", "room", "tables", "texts"]),
            ("papers", &["tasks", "texts"]),
        ],
    ),
    ("crates/web/src/", &[("keeping", &[]), ("platform", &["keeping"]), ("dom", &[])]),
    ("src/", &[("ui", &[]), ("embed", &["ui"])]),
];

/// The entries of a package: they name the modules to the compiler and use none.
const ENTRIES: [&str; 2] = ["lib", "main"];

/// The layers of the package that a file belongs to, and its module there.
fn place(source: &Source) -> Option<(&'static [Layer], &str)> {
    let own =
        |(folder, layers): &(&str, &'static [Layer])| Some((*layers, source.path.strip_prefix(folder)?));
    let (layers, inner) = PACKAGES.iter().find_map(own).filter(|(_, inner)| inner.ends_with(".rs"))?;
    let module = inner.split(['/', '.']).next()?;
    (!ENTRIES.contains(&module)).then_some((layers, module))
}

/// The other modules of its package that a file names, with the place.
fn used(source: &Source, layers: &[Layer], module: &str) -> Vec<(usize, String)> {
    let mut named = named_modules(&source.code);
    named.retain(|(_, name)| name != module && layers.iter().any(|(other, _)| other == name));
    named
}

pub(super) fn complaints(source: &Source) -> Vec<Complaint> {
    let Some((layers, module)) = place(source) else { return Vec::new() };
    let Some((_, allowed)) = layers.iter().find(|(name, _)| *name == module) else {
        return vec![source.complaint(
            1,
            format!("`{module}` has no place in the layers; give it one in xtask/src/tidy/layers.rs"),
        )];
    };
    let named = used(source, layers, module).into_iter();
    let forbidden = named.filter(|(_, name)| !allowed.contains(&name.as_str()));
    let complaints = forbidden.map(|(at, name)| {
        source.complaint(
            source.line_at(at),
            format!("`{module}` may not use `{name}`; move what it needs to a layer below both"),
        )
    });
    complaints.collect()
}

/// An arrow that is allowed and that nothing takes: the table would no longer say what is so.
pub(super) fn idle(sources: &[Source]) -> Vec<Complaint> {
    let table = |(folder, layers): &(&'static str, &'static [Layer])| (*folder, *layers);
    let arrows = PACKAGES.iter().map(table).flat_map(|(folder, layers)| {
        layers
            .iter()
            .flat_map(move |(module, allowed)| allowed.iter().map(move |name| (folder, *module, *name)))
    });
    let taken = |folder: &str, module: &str, name: &str| {
        let of_module = sources.iter().filter(|source| source.path.starts_with(folder));
        of_module.filter_map(|source| Some((source, place(source)?))).any(|(source, (layers, own))| {
            own == module && used(source, layers, own).iter().any(|(_, used)| used == name)
        })
    };
    let idle = arrows.filter(|(folder, module, name)| !taken(folder, module, name));
    let complaint = |(folder, module, name)| Complaint {
        file: "xtask/src/tidy/layers.rs".to_owned(),
        line: 1,
        message: format!("nothing in {folder}{module} uses `{name}`; take the arrow out of the table"),
    };
    idle.map(complaint).collect()
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
    use super::{complaints, idle};

    const NONE: [usize; 0] = [];

    fn lines(path: &str, text: &str) -> Vec<usize> {
        complaints(&Source::new(path, text)).into_iter().map(|complaint| complaint.line).collect()
    }

    #[test]
    fn a_layer_may_use_those_below_it_and_itself() {
        let path = "crates/core/src/scoring/assess.rs";
        assert_eq!(lines(path, "use crate::{criteria::{A, B}, scoring::C, exact};"), NONE);
        assert_eq!(lines("src/embed/mod.rs", "use crate::ui::App;"), NONE);
        assert_eq!(lines("src/lib.rs", "pub use crate::ui;"), NONE);
        assert_eq!(lines("xtask/src/lib.rs", "use crate::anything;"), NONE);
    }

    #[test]
    fn a_layer_may_not_use_those_above_it() {
        let path = "crates/core/src/criteria/mod.rs";
        assert_eq!(lines(path, "//! D\nuse crate::scoring::A;"), [2]);
        assert_eq!(lines(path, "use crate::{\n    criteria::A,\n    scoring::{B, exact::C},\n};"), [1]);
        assert_eq!(lines("crates/office/src/official/open.rs", "fn f() { crate::papers::g() }"), [1]);
        assert_eq!(lines("crates/core/src/exact.rs", "use crate::calc::A;"), [1]);
        assert_eq!(lines("src/ui/app.rs", "use crate::embed::A;"), [1]);
    }

    #[test]
    fn words_are_not_uses() {
        let text = "// crate::scoring\nconst A: &str = \"crate::scoring\";";
        assert_eq!(lines("crates/core/src/criteria/mod.rs", text), NONE);
    }

    #[test]
    fn a_new_module_needs_a_place() {
        assert_eq!(lines("crates/core/src/extra/mod.rs", "//! New.\n"), [1]);
        assert_eq!(lines("crates/words/src/extra.rs", "//! New.\n"), NONE);
    }

    #[test]
    fn an_arrow_that_nothing_takes_is_refused() {
        let idle = |text: &str| {
            let complaints = idle(&[Source::new("src/embed/mod.rs", text)]);
            complaints.iter().any(|complaint| complaint.message.starts_with("nothing in src/embed uses `ui`"))
        };
        assert!(!idle("use crate::ui::App;"));
        assert!(idle("// crate::ui"));
    }
}
