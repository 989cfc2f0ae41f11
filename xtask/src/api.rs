//! `cargo xtask api`: what `crates/core` lets others name, listed from its source in `crates/core/api.txt`. Whoever changes
//! the list sees in the difference what others lose or get.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::project::Project;
use crate::tidy::mask::{is_word, mask};

/// Writes the list.
pub(crate) fn write(project: &Project) -> Outcome {
    files::write(&file(project), list(project)?)
}

fn file(project: &Project) -> PathBuf {
    project.root().join("crates/core/api.txt")
}

/// Every path that begins at the crate and is public all along, one a line: modules, types with their public fields,
/// variants and methods, traits with theirs, functions and constants.
fn list(project: &Project) -> Outcome<String> {
    let mut modules = Modules::new();
    let read = |path: &Path| files::read_text(path).map(|text| mask(&text));
    let folder = project.root().join("crates/core/src");
    let items = items(&tokens(&read(&folder.join("lib.rs"))?));
    load(&read, &folder, "", items, &mut modules)?;
    let mut paths = BTreeSet::new();
    public(&modules, "", &mut paths);
    Ok(paths.into_iter().map(|path| path + "\n").collect())
}

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
    /// A type, trait, function or constant with the public names in it.
    Named {
        public: bool,
        name: String,
        parts: Vec<String>,
    },
    Impl {
        of: String,
        parts: Vec<String>,
    },
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

fn public(modules: &Modules, module: &str, paths: &mut BTreeSet<String>) {
    for item in modules.get(module).into_iter().flatten() {
        match item {
            Item::Module { public: true, name, .. } => {
                let path = joined(module, name);
                public(modules, &path, paths);
                paths.insert(path);
            }
            Item::Named { public: true, name, .. } => {
                name_all(modules, module, &joined(module, name), item, paths)
            }
            Item::Use { path, name } => {
                let (found, original) = resolved(module, path);
                let named = |item: &&Item| matches!(item, Item::Named { name, .. } if *name == original);
                match modules.get(&found).and_then(|items| items.iter().find(named)) {
                    Some(item) => name_all(modules, &found, &joined(module, name), item, paths),
                    None => _ = paths.insert(joined(module, name)),
                }
            }
            Item::Module { .. } | Item::Named { .. } | Item::Impl { .. } => {}
        }
    }
}

/// The path of an item of the module `home`, and what is public in it, wherever below the same folder that is written.
fn name_all(modules: &Modules, home: &str, path: &str, item: &Item, paths: &mut BTreeSet<String>) {
    let Item::Named { name: original, parts, .. } = item else { return };
    let top = |path: &str| path.split("::").next().unwrap_or_default().to_owned();
    let near = modules.iter().filter(|(other, _)| top(other) == top(home)).flat_map(|(_, items)| items);
    let methods = near.filter_map(|item| match item {
        Item::Impl { of, parts } if of == original => Some(parts),
        _ => None,
    });
    paths.extend(methods.flatten().chain(parts).map(|part| joined(path, part)));
    paths.insert(path.to_owned());
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

/// Words and signs; an arrow is one sign, so that brackets stay in pairs.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("->") || rest.starts_with("=>") => 2,
            first if is_word(first) => rest.find(|other| !is_word(other)).unwrap_or(rest.len()),
            first => first.len_utf8(),
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

/// What a list of tokens declares, at its own level.
fn items(tokens: &[&str]) -> Vec<Item> {
    let mut found = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        rest = without_attributes(rest);
        let (public, declared) = visibility(rest);
        let (length, body) = extent(declared);
        let words = &declared[..length];
        // What may stand before the word that says what it is.
        let kind = words.iter().position(|word| !["unsafe", "async", "extern"].contains(word)).unwrap_or(0);
        let kind = if words.get(kind..kind + 2) == Some(&["const", "fn"]) { kind + 1 } else { kind };
        let name = words.get(kind + 1).map_or_else(String::new, |name| (*name).to_owned());
        let inside = body.map_or(&words[..0], |body| &words[body + 1..length - 1]);
        let named = |parts: Vec<String>| Item::Named { public, name: name.clone(), parts };
        match words.get(kind).copied().unwrap_or_default() {
            "mod" => {
                found.push(Item::Module { public, name: name.clone(), inside: body.map(|_| items(inside)) })
            }
            "use" if public => uses(&words[kind + 1..length - 1], &[], &mut found),
            "fn" | "const" | "static" | "type" => found.push(named(vec![])),
            "struct" if body.is_some() => found.push(named(fields(inside))),
            "struct" => found.push(named(tuple(words))),
            "enum" => found.push(named(
                split(inside)
                    .iter()
                    .filter_map(|part| without_attributes(part).first().copied())
                    .map(str::to_owned)
                    .collect(),
            )),
            "trait" => {
                let members = items(inside).into_iter().filter_map(|item| match item {
                    Item::Named { name, .. } => Some(name),
                    _ => None,
                });
                found.push(named(members.collect()));
            }
            "impl" => found.extend(implemented(&words[kind + 1..body.unwrap_or(length)], inside)),
            _ => {}
        }
        rest = &declared[length..];
    }
    found
}

fn without_attributes<'a, 'b>(mut tokens: &'a [&'b str]) -> &'a [&'b str] {
    while tokens.first() == Some(&"#") {
        let open = tokens.iter().position(|token| *token == "[").unwrap_or(tokens.len());
        tokens = &tokens[closing(tokens, open)..];
    }
    tokens
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
    let assigned = |at: usize| tokens[..at].contains(&"=") || tokens.first() == Some(&"use");
    while at < tokens.len() {
        match tokens[at] {
            ";" => return (at + 1, body),
            "(" | "[" => at = closing(tokens, at),
            "{" if assigned(at) => at = closing(tokens, at),
            "{" => {
                body = Some(at);
                return (closing(tokens, at), body);
            }
            _ => at += 1,
        }
    }
    (tokens.len(), body)
}

/// The place after what closes the bracket at a place.
fn closing(tokens: &[&str], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// The parts between commas at their own level.
fn split<'a, 'b>(tokens: &'a [&'b str]) -> Vec<&'a [&'b str]> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" | "{" | "<" => depth += 1,
            ")" | "]" | "}" | ">" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The names of public fields.
fn fields(tokens: &[&str]) -> Vec<String> {
    let public = split(tokens).into_iter().filter_map(|field| match visibility(without_attributes(field)) {
        (true, [name, ..]) => Some((*name).to_owned()),
        _ => None,
    });
    public.collect()
}

/// The places of the public fields of `struct Name(…);`.
fn tuple(words: &[&str]) -> Vec<String> {
    let Some(open) = words.iter().position(|word| *word == "(") else { return vec![] };
    let fields = split(&words[open + 1..closing(words, open) - 1]);
    let public = fields.iter().enumerate().filter(|(_, field)| visibility(without_attributes(field)).0);
    public.map(|(place, _)| place.to_string()).collect()
}

/// What a type gets by itself; what it gets by a trait, the trait says.
fn implemented(head: &[&str], inside: &[&str]) -> Option<Item> {
    let generics = head.first() == Some(&"<");
    let mut depth = 0_usize;
    let after = head.iter().position(|token| {
        match *token {
            "<" => depth += 1,
            ">" => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let of = if generics { head.get(after? + 1)? } else { head.first()? };
    if head.contains(&"for") {
        return None;
    }
    let parts = items(inside).into_iter().filter_map(|item| match item {
        Item::Named { public: true, name, .. } => Some(name),
        _ => None,
    });
    Some(Item::Impl { of: (*of).to_owned(), parts: parts.collect() })
}

/// The names that a tree of uses makes.
fn uses(tree: &[&str], before: &[String], found: &mut Vec<Item>) {
    let mut path = before.to_vec();
    let mut rest = tree;
    loop {
        match rest {
            [":", ":", after @ ..] => rest = after,
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
    use super::{Modules, file, items, list, load, public, tokens};
    use crate::files;
    use crate::project::Project;
    use std::collections::BTreeSet;
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
            impl Clone for A { fn clone(&self) -> Self {} } }\n\
            pub mod b { pub use crate::a::A as Named; pub use super::c::{f, Pair}; #[derive(X)] pub enum E { #[y] One, Two(u8), Three { a: u8 } }\n\
            pub const LIST: [u8; 2] = [1, { 2 }]; pub(crate) fn g() {} pub trait T { fn t(&self) -> u8; const N: u8; } }\n\
            mod c { pub fn f(a: fn(u8) -> u8) where u8: Copy { if a { b } } pub struct Pair(pub u8, u8); macro_rules! m { () => { pub fn no() {} } } }";
        let mut modules = Modules::new();
        let read = |_: &Path| panic!("no file is read");
        load(&read, Path::new(""), "", items(&tokens(text)), &mut modules).unwrap();
        let mut paths = BTreeSet::new();
        public(&modules, "", &mut paths);
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let expected = "b b::E b::E::One b::E::Three b::E::Two b::LIST b::Named b::Named::made b::Named::one b::Pair b::Pair::0 \
            b::T b::T::N b::T::t b::f";
        assert_eq!(paths.join(" "), expected);
    }
}
