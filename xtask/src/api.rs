//! `cargo xtask api`: what `crates/core` lets others name, listed from its source in `crates/core/api.txt`, each with its
//! declaration. Whoever changes the list sees in the difference what others lose or get.

mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::project::Project;
use crate::tidy::mask::mask;
use tokens::{closing, line, split, tokens, without_attributes};

/// Writes the list.
pub(crate) fn write(project: &Project) -> Outcome {
    files::write(&file(project), list(project)?)
}

fn file(project: &Project) -> PathBuf {
    project.root().join("crates/core/api.txt")
}

/// Every path that begins at the crate and is public all along, one a line, with its declaration: modules, types with their
/// public fields, variants and methods and the traits that they implement, traits with their members, functions and constants.
/// The values of constants and the bodies of functions are no part of it.
fn list(project: &Project) -> Outcome<String> {
    let mut modules = Modules::new();
    let read = |path: &Path| files::read_text(path).map(|text| mask(&text));
    let folder = project.root().join("crates/core/src");
    let items = items(&tokens(&read(&folder.join("lib.rs"))?));
    load(&read, &folder, "", items, &mut modules)?;
    Ok(listed(&modules).into_iter().map(|(path, text)| format!("{path}: {text}\n")).collect())
}

fn listed(modules: &Modules) -> Lines {
    let mut lines = Lines::new();
    public(modules, "", &mut lines);
    for item in modules.values().flatten() {
        if let Item::Macro { name, text } = item
            && lines.iter().any(|(_, made)| made.starts_with(&format!("{name}! ")))
        {
            lines.insert((format!("{name}!"), text.clone()));
        }
    }
    lines
}

/// Paths with their declarations; a type has a line of its own for each trait that it implements.
type Lines = BTreeSet<(String, String)>;

/// What stands in each module, by its path.
type Modules = BTreeMap<String, Vec<Item>>;

/// What a module declares, as far as it matters here.
#[derive(Debug, PartialEq, Eq)]
enum Item {
    Module {
        public: bool,
        name: String,
        inside: Option<Vec<Item>>,
    },
    /// A public name for what stands elsewhere.
    Use {
        path: Vec<String>,
        name: String,
    },
    /// A type, trait, function or constant with what is public in it.
    Named {
        public: bool,
        name: String,
        text: String,
        parts: Vec<Part>,
    },
    /// What declares public items elsewhere, with its rules.
    Macro {
        name: String,
        text: String,
    },
    /// What a type has by itself, or that it implements a trait.
    Impl {
        of: String,
        /// The head of an implementation of a trait.
        text: Option<String>,
        parts: Vec<Part>,
    },
}

/// What is public in an item: its name and its declaration.
#[derive(Debug, PartialEq, Eq, Clone)]
struct Part {
    name: String,
    text: String,
}

fn load(
    read: &dyn Fn(&Path) -> Outcome<String>,
    folder: &Path,
    module: &str,
    mut items: Vec<Item>,
    modules: &mut Modules,
) -> Outcome {
    for item in &mut items {
        let Item::Module { name, inside, .. } = item else { continue };
        let below = folder.join(&*name);
        let inside = match inside.take() {
            Some(inside) => inside,
            None => {
                let beside = folder.join(format!("{name}.rs"));
                let path = if beside.is_file() { beside } else { below.join("mod.rs") };
                self::items(&tokens(&read(&path)?))
            }
        };
        load(read, &below, &joined(module, name), inside, modules)?;
    }
    match modules.insert(module.to_owned(), items) {
        None => Ok(()),
        Some(_) => Err(Failure::new(format!("Module {module} stands twice."), "give one another name")),
    }
}

fn public(modules: &Modules, module: &str, lines: &mut Lines) {
    for item in modules.get(module).into_iter().flatten() {
        match item {
            Item::Module { public: true, name, .. } => {
                let path = joined(module, name);
                public(modules, &path, lines);
                lines.insert((path, format!("pub mod {name}")));
            }
            Item::Named { public: true, name, .. } => {
                name_all(modules, module, &joined(module, name), item, lines)
            }
            Item::Use { path, name } => {
                let (found, original) = resolved(module, path);
                let named = |item: &&Item| matches!(item, Item::Named { name, .. } if *name == original);
                match modules.get(&found).and_then(|items| items.iter().find(named)) {
                    Some(item) => name_all(modules, &found, &joined(module, name), item, lines),
                    None => _ = lines.insert((joined(module, name), format!("pub use {}", path.join("::")))),
                }
            }
            Item::Module { .. } | Item::Named { .. } | Item::Macro { .. } | Item::Impl { .. } => {}
        }
    }
}

/// The path of an item of the module `home`, and what is public in it, wherever below the same folder that is written.
fn name_all(modules: &Modules, home: &str, path: &str, item: &Item, lines: &mut Lines) {
    let Item::Named { name: original, text, parts, .. } = item else { return };
    let top = |path: &str| path.split("::").next().unwrap_or_default().to_owned();
    let near = modules.iter().filter(|(other, _)| top(other) == top(home)).flat_map(|(_, items)| items);
    let mut all = parts.clone();
    for item in near {
        let Item::Impl { of, text, parts } = item else { continue };
        if of == original {
            all.extend_from_slice(parts);
            lines.extend(text.clone().map(|text| (path.to_owned(), text)));
        }
    }
    lines.extend(all.into_iter().map(|part| (joined(path, &part.name), part.text)));
    lines.insert((path.to_owned(), text.clone()));
}

/// The module and the name that a path in `module` means.
fn resolved(module: &str, path: &[String]) -> (String, String) {
    let mut at: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
    for part in path {
        match part.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => _ = at.pop(),
            part => at.push(part),
        }
    }
    let name = at.pop().unwrap_or_default().to_owned();
    (at.join("::"), name)
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") }
}

/// What a list of tokens declares, at its own level.
fn items(tokens: &[&str]) -> Vec<Item> {
    let mut found = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        let attributes = &rest[..rest.len() - without_attributes(rest).len()];
        rest = &rest[attributes.len()..];
        let (public, declared) = visibility(rest);
        let (length, body) = extent(declared);
        let words = &declared[..length];
        // What may stand before the word that says what it is.
        let kind = words.iter().position(|word| !["unsafe", "async", "extern"].contains(word)).unwrap_or(0);
        let kind = if words.get(kind..kind + 2) == Some(&["const", "fn"]) { kind + 1 } else { kind };
        let name = words.get(kind + 1).map_or_else(String::new, |name| (*name).to_owned());
        let inside = body.map_or(&words[..0], |body| &words[body + 1..length - 1]);
        let head = &words[..body.unwrap_or(length)];
        let text = |head: &[&str]| {
            let head = head.strip_suffix(&[";"]).unwrap_or(head);
            line(&[promises(attributes), if public { vec!["pub"] } else { vec![] }, head.to_vec()].concat())
        };
        let named = |text: String, parts: Vec<Part>| Item::Named { public, name: name.clone(), text, parts };
        match words.get(kind).copied().unwrap_or_default() {
            // What is there for tests alone names nothing for others, and may stand elsewhere.
            "mod" if attributes.windows(3).any(|words| words == ["cfg", "(", "test"]) => {}
            "mod" => {
                found.push(Item::Module { public, name: name.clone(), inside: body.map(|_| items(inside)) })
            }
            "use" if public => uses(&words[kind + 1..length - 1], &[], &mut found),
            "const" | "static" => {
                let value = head.iter().position(|word| *word == "=").unwrap_or(head.len());
                found.push(named(text(&head[..value]), vec![]));
            }
            "fn" | "type" => found.push(named(text(head), vec![])),
            "struct" if body.is_some() => {
                let parts = fields(inside);
                let hidden = if parts.len() < split(inside).len() { " { .. }" } else { "" };
                found.push(named(text(head) + hidden, parts));
            }
            "struct" => {
                let (head, parts) = tuple(words);
                found.push(named(text(&head), parts));
            }
            "enum" => found.push(named(text(head), split(inside).into_iter().filter_map(variant).collect())),
            "trait" => found.push(named(text(head), members(inside, |_| true))),
            "impl" => found.extend(implemented(head, inside)),
            "macro_rules" if words.contains(&"pub") => {
                let name = words.get(kind + 2).map_or_else(String::new, |name| (*name).to_owned());
                found.push(Item::Macro { name, text: line(words) });
            }
            called if words.get(kind + 1) == Some(&"!") => found.extend(made_by_macro(called, inside)),
            _ => {}
        }
        rest = &declared[length..];
    }
    found
}

/// What attributes promise to others: the traits that are derived, and that a type may get more variants or fields.
fn promises<'b>(attributes: &[&'b str]) -> Vec<&'b str> {
    let mut rest = attributes;
    let mut kept = Vec::new();
    while let Some(open) = rest.iter().position(|token| *token == "[") {
        let end = closing(rest, open);
        if ["derive", "non_exhaustive"].contains(&rest[open + 1]) {
            kept.extend_from_slice(&rest[..end]);
        }
        rest = &rest[end..];
    }
    kept
}

/// Whether it is public for all, and what follows.
fn visibility<'a, 'b>(tokens: &'a [&'b str]) -> (bool, &'a [&'b str]) {
    match tokens {
        ["pub", "(", ..] => (false, &tokens[closing(tokens, 1)..]),
        ["pub", rest @ ..] => (true, rest),
        _ => (false, tokens),
    }
}

/// How long a declaration is, and where the braces of its body begin.
fn extent(tokens: &[&str]) -> (usize, Option<usize>) {
    let (mut at, mut body) = (0, None);
    // Braces of a value or a tree of uses are no body.
    let assigned = match tokens {
        ["const", "fn", ..] => false,
        ["const" | "static" | "type" | "use", ..] => true,
        _ => false,
    };
    while at < tokens.len() {
        match tokens[at] {
            ";" => return (at + 1, body),
            "(" | "[" => at = closing(tokens, at),
            "{" if assigned => at = closing(tokens, at),
            "{" => {
                body = Some(at);
                return (closing(tokens, at), body);
            }
            _ => at += 1,
        }
    }
    (tokens.len(), body)
}

/// The public fields of a struct.
fn fields(tokens: &[&str]) -> Vec<Part> {
    let public = split(tokens).into_iter().filter_map(|field| match visibility(without_attributes(field)) {
        (true, field) => variant(field),
        _ => None,
    });
    public.collect()
}

/// A variant of an enum, or a field: what begins with its name.
fn variant(tokens: &[&str]) -> Option<Part> {
    let tokens = without_attributes(tokens);
    Some(Part { name: (*tokens.first()?).to_owned(), text: line(tokens) })
}

/// `struct Name(…);` with `_` in the place of each private field, and its public fields by their places.
fn tuple<'b>(words: &[&'b str]) -> (Vec<&'b str>, Vec<Part>) {
    let Some(open) = words.iter().position(|word| *word == "(") else { return (words.to_vec(), vec![]) };
    let (mut head, mut parts) = (words[..=open].to_vec(), Vec::new());
    for (place, field) in split(&words[open + 1..closing(words, open) - 1]).into_iter().enumerate() {
        let (public, kind) = visibility(without_attributes(field));
        if public {
            parts.push(Part { name: place.to_string(), text: line(kind) });
            head.push("pub");
        }
        head.extend_from_slice(if public { kind } else { &["_"] });
        head.push(",");
    }
    head.pop();
    head.extend_from_slice(&words[closing(words, open) - 1..]);
    (head, parts)
}

/// What is declared in braces, as far as it is wanted.
fn members(inside: &[&str], wanted: fn(bool) -> bool) -> Vec<Part> {
    let members = items(inside).into_iter().filter_map(|item| match item {
        Item::Named { public, name, text, .. } if wanted(public) => Some(Part { name, text }),
        _ => None,
    });
    members.collect()
}

/// What a type gets by itself, and which traits it implements; what it gets by those, the traits say.
fn implemented(head: &[&str], inside: &[&str]) -> Option<Item> {
    let of_trait = head.iter().rposition(|word| *word == "for");
    let from = match of_trait {
        Some(place) => place + 1,
        None if head.get(1) == Some(&"<") => closing_angle(head, 1),
        None => 1,
    };
    // The type itself, also of an implementation for a reference to it; a path is called by its end.
    let mut of = head[from..].iter().skip_while(|word| ["&", "'", "mut"].contains(word));
    let mut of = of.by_ref().copied().filter(|word| !word.starts_with(char::is_lowercase) && *word != "::");
    let of = of.next()?.to_owned();
    let text = of_trait.map(|_| line(head));
    let parts = if text.is_some() { vec![] } else { members(inside, |public| public) };
    Some(Item::Impl { of, text, parts })
}

/// The place after what closes the angle bracket at a place.
fn closing_angle(tokens: &[&str], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match *token {
            "<" => depth += 1,
            ">" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The names that a macro is called with, where it is called with nothing else: `name! { One; Two; }` declares them.
fn made_by_macro(called: &str, inside: &[&str]) -> Vec<Item> {
    let named = |part: &[&str]| match without_attributes(part) {
        [name] => Some(Item::Named {
            public: true,
            name: (*name).to_owned(),
            text: format!("{called}! {{ {name}; }}"),
            parts: vec![],
        }),
        _ => None,
    };
    inside.split(|token| *token == ";").filter_map(named).collect()
}

/// The names that a tree of uses makes.
fn uses(tree: &[&str], before: &[String], found: &mut Vec<Item>) {
    let mut path = before.to_vec();
    let mut rest = tree;
    loop {
        match rest {
            ["::", after @ ..] => rest = after,
            ["{", ..] => {
                let inside = &rest[1..closing(rest, 0) - 1];
                split(inside).into_iter().for_each(|part| uses(part, &path, found));
                return;
            }
            [name, "as", other, ..] => {
                path.push((*name).to_owned());
                found.push(Item::Use { path, name: (*other).to_owned() });
                return;
            }
            [name, after @ ..] => {
                path.push((*name).to_owned());
                rest = after;
            }
            [] => break,
        }
    }
    if let Some(name) = path.last().cloned() {
        found.push(Item::Use { path, name });
    }
}

#[cfg(test)]
mod tests {
    use super::{Modules, file, items, list, listed, load, tokens};
    use crate::files;
    use crate::project::Project;
    use std::path::Path;

    #[test]
    fn the_public_surface_of_the_engine_is_the_one_that_is_committed() {
        let project = Project::find().unwrap();
        let committed = files::read_text(&file(&project)).unwrap();
        let listed = list(&project).unwrap();
        assert!(
            listed == committed,
            "look at what has become public or is so no more, then `cargo xtask api`"
        );
    }

    #[test]
    fn a_path_is_listed_if_it_is_public_all_along() {
        let text = "#![forbid(unsafe_code)] mod a { pub struct A { pub one: Map<u8, u8>, two: u8 } pub struct Hidden;\n\
            impl<'a> A { pub const fn made() -> Self { Self { one: 1 } } fn own(&self) {} pub(crate) fn near() {} }\n\
            impl Clone for A { fn clone(&self) -> Self {} } impl<'a> From<&'a A> for u8 { } }\n\
            pub mod b { pub use crate::a::A as Named; pub use super::c::{f, Pair}; #[derive(X)] pub enum E { #[y] One, Two(u8), Three { a: u8 } }\n\
            pub const LIST: [u8; 2] = [1, { 2 }]; pub(crate) fn g() {} pub trait T { fn t(&self) -> u8; const N: u8; } places! { #[y] First; Second; } }\n\
            macro_rules! places { ($($name:ident;)*) => { $( pub struct $name(usize); )* }; }\n\
            mod c { pub fn f(a: fn(u8) -> u8) where u8: Copy { if a { b } } pub struct Pair(pub u8, u8); macro_rules! m { () => { pub fn no() {} } } }";
        let mut modules = Modules::new();
        let read = |_: &Path| panic!("no file is read");
        load(&read, Path::new(""), "", items(&tokens(text)), &mut modules).unwrap();
        let lines: Vec<String> =
            listed(&modules).into_iter().map(|(path, text)| format!("{path}: {text}")).collect();
        let expected = [
            "b: pub mod b",
            "b::E: #[derive(X)] pub enum E",
            "b::E::One: One",
            "b::E::Three: Three { a: u8 }",
            "b::E::Two: Two(u8)",
            "b::First: places! { First; }",
            "b::LIST: pub const LIST: [u8; 2]",
            "b::Named: impl Clone for A",
            "b::Named: pub struct A { .. }",
            "b::Named::made: pub const fn made() -> Self",
            "b::Named::one: one: Map<u8, u8>",
            "b::Pair: pub struct Pair(pub u8, _)",
            "b::Pair::0: u8",
            "b::Second: places! { Second; }",
            "b::T: pub trait T",
            "b::T::N: const N: u8",
            "b::T::t: fn t(&self) -> u8",
            "b::f: pub fn f(a: fn(u8) -> u8) where u8: Copy",
            "places!: macro_rules! places { ($($name: ident;) *) => { $(pub struct $name(usize);) *}; }",
        ];
        assert_eq!(lines, expected);
    }
}
