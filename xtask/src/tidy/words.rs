//! Names that only some folders may use, and a few that none may.

use super::Complaint;
use super::mask::is_word;
use super::source::Source;

/// A set of names with the folders that must not use them.
struct Ban {
    /// Whole names; a `*` at the end stands for any rest.
    names: &'static [&'static str],
    /// Path beginnings where the ban holds …
    below: &'static [&'static str],
    /// … except for these.
    except: &'static [&'static str],
    advice: &'static str,
}

const EXACT_PARTS: &[&str] = &[
    "crates/annex/",
    "crates/core/",
    "crates/journey/",
    "crates/office/",
    "crates/papers/",
    "crates/tables/",
    "crates/words/",
];

const BANS: [Ban; 5] = [
    Ban {
        names: &["Effect", "ImmediateEffect", "RenderEffect"],
        below: &["apps/", "crates/web/", "src/"],
        except: &[],
        advice: "an event or an answer sets a signal; what only draws or tells is a `follow` of crates/web/src/dom",
    },
    Ban {
        names: &["leptos*"],
        below: &["crates/web/src/platform/"],
        except: &[],
        advice: "the rim serves programs without Leptos too; what needs signals belongs to dom",
    },
    Ban {
        names: &["js_sys", "gloo_*", "idb"],
        below: &["apps/", "crates/web/src/dom/", "src/"],
        except: &["src/embed/"],
        advice: "the browser's services belong behind a function of crates/web/src/platform",
    },
    Ban {
        names: &["f32", "f64"],
        below: EXACT_PARTS,
        // It hands on what a file has; who reads an exact number from it takes the digits.
        except: &["crates/core/src/json.rs"],
        advice: "scores are exact: use the rational numbers of crates/core/src/exact.rs",
    },
    Ban {
        names: &["HashMap", "HashSet"],
        below: EXACT_PARTS,
        except: &[],
        advice: "the same input must give the same order: use BTreeMap, BTreeSet or Vec",
    },
];

pub(super) fn complaints(source: &Source) -> Vec<Complaint> {
    let starts_with_any = |folders: &[&str]| folders.iter().any(|folder| source.path.starts_with(folder));
    let bans = BANS.iter().filter(|ban| starts_with_any(ban.below) && !starts_with_any(ban.except));
    let found = bans.flat_map(|ban| {
        let banned = names(source).filter(|(_, name)| ban.names.iter().any(|pattern| matches(pattern, name)));
        banned.map(|(line, name)| source.complaint(line, format!("`{name}`: {}", ban.advice)))
    });
    if source.is(&["rs"]) { found.collect() } else { Vec::new() }
}

/// A test that is not run, or that any panic satisfies, proves nothing.
pub(super) fn skipped_tests(source: &Source) -> Vec<Complaint> {
    if !source.is(&["rs"]) {
        return Vec::new();
    }
    let ignored = source.code.match_indices("#[ignore").map(|(at, _)| source.line_at(at));
    let panicking = names(source).filter(|(_, name)| *name == "should_panic").map(|(line, _)| line);
    let complaint = |line| source.complaint(line, "run every test, and check a failure by its value");
    ignored.chain(panicking).map(complaint).collect()
}

/// Colours are chosen in one place, where their contrast is checked.
pub(super) fn colours(source: &Source) -> Vec<Complaint> {
    if !source.path.starts_with("src/ui/") || !source.is(&["css"]) || source.path.ends_with("/tokens.css") {
        return Vec::new();
    }
    let coloured = source.code.lines().enumerate().filter(|(_, line)| has_colour(line));
    coloured
        .map(|(index, _)| source.complaint(index + 1, "take the colour from a variable of tokens.css"))
        .collect()
}

fn has_colour(line: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("];
    let is_hex = |after: &str| {
        let word: String =
            after.chars().take_while(|character| is_word(*character) || *character == '-').collect();
        [3, 4, 6, 8].contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    functions.iter().any(|function| line.contains(function)) || line.split('#').skip(1).any(is_hex)
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern || is_suffix_of_number(pattern, name),
    }
}

/// `1_f64` is one word and names `f64`.
fn is_suffix_of_number(pattern: &str, name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_digit())
        && !name.starts_with("0x")
        && name.ends_with(pattern)
}

/// Every name in the code with its line.
fn names(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.code.lines().enumerate().flat_map(|(index, line)| {
        line.split(|character| !is_word(character))
            .filter(|word| !word.is_empty())
            .map(move |word| (index + 1, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn lines(rule: fn(&Source) -> Vec<Complaint>, path: &str, text: &str) -> Vec<usize> {
        rule(&Source::new(path, text)).into_iter().map(|complaint| complaint.line).collect()
    }

    #[test]
    fn only_the_rim_names_the_services_of_the_browser() {
        for (path, text, expected) in [
            ("src/ui/app.rs", "use leptos::prelude::*;\nuse web_sys::Event;", &[][..]),
            ("src/embed/mod.rs", "use js_sys::Date;", &[]),
            ("crates/web/src/platform/store.rs", "use idb::Database;", &[]),
            ("crates/web/src/platform/store.rs", "use leptos_fetch::a;", &[1]),
            ("crates/web/src/dom/mod.rs", "use leptos::prelude::*;\nuse js_sys::Date;", &[2]),
            ("src/ui/app.rs", "use gloo::timers;\nuse idb::Database;\nuse js_sys::Date;", &[2, 3]),
            ("src/ui/app.rs", "// js_sys, gloo_net", &[]),
            ("apps/review/src/app.rs", "Effect::new(move |_| a.set(b.get()));", &[1]),
        ] {
            assert_eq!(lines(complaints, path, text), expected, "{path}: {text}");
        }
    }

    #[test]
    fn the_engine_has_no_floating_point_and_no_hashed_order() {
        for text in [
            "fn f(a: f64) {}",
            "let a = 1_f32;",
            "use std::collections::{BTreeMap, HashMap};",
            "HashSet::new()",
        ] {
            assert_eq!(lines(complaints, "crates/core/src/scoring/assess.rs", text), [1], "{text}");
            assert_eq!(lines(complaints, "crates/core/src/exact.rs", text), [1], "{text}");
            assert_eq!(lines(complaints, "src/ui/app.rs", text), NONE, "{text}");
        }
        assert_eq!(lines(complaints, "crates/core/src/exact.rs", "/// Not `f64`.\nlet a = 0xff64;"), NONE);
    }

    #[test]
    fn every_test_runs() {
        assert_eq!(lines(skipped_tests, "a.rs", "#[test]\n#[ignore = \"slow\"]\nfn a() {}"), [2]);
        assert_eq!(lines(skipped_tests, "a.rs", "#[test]\n#[should_panic(expected = \"x\")]"), [2]);
        assert_eq!(lines(skipped_tests, "a.rs", "// #[ignore]\nlet a = \"should_panic\";"), NONE);
    }

    #[test]
    fn colours_are_named_in_one_file() {
        for text in [
            "a { color: #abc }",
            "a { color: #aabbcc80; }",
            "a { color: rgb(0 0 0) }",
            "a { color: oklch(1 0 0) }",
        ] {
            assert_eq!(lines(colours, "src/ui/styles/page.css", text), [1], "{text}");
            assert_eq!(lines(colours, "src/ui/styles/tokens.css", text), NONE, "{text}");
        }
        assert_eq!(
            lines(colours, "src/ui/styles/page.css", "#facade-x { color: var(--ink) }\n#total {}"),
            NONE
        );
    }
}
