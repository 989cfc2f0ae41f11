//! A script as it is served against the floor: the names that it uses of the browser. Syntax is esbuild's part.

use super::compat::{Compat, Floor};

/// What is newer than the floor. Only names are looked at, so a member that some older interface has too passes.
pub(super) fn newer(text: &str, compat: &Compat, floor: &Floor) -> Vec<String> {
    let mut found = Vec::new();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let (mut before, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(is_part) {
        let (between, from) = rest.split_at(start);
        let (name, after) = from.split_at(from.find(|letter| !is_part(letter)).unwrap_or(from.len()));
        rest = after;
        // `...name` is no member.
        let is_member = matches!(between, "." | "?.");
        if is_member && compat.is_newer_member(&before, name, floor) {
            found.push(name.to_owned());
        }
        let is_used = after.starts_with(['.', '(']);
        if !is_member
            && is_used
            && name.starts_with(|letter: char| letter.is_ascii_uppercase())
            && compat.is_newer_global(name, floor)
        {
            found.push(name.to_owned());
        }
        before = name.to_owned();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::compat::sample;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        newer(text, &sample(), &super::super::FORM)
    }

    #[test]
    fn names_that_only_newer_browsers_know_are_found() {
        assert_eq!(found("a.at(0);b.append(...at)"), [""; 0]);
        assert_eq!(found("Array.fromAsync(a)"), ["fromAsync"]);
        assert_eq!(found("node?.checkVisibility()"), ["checkVisibility"]);
        assert_eq!(found("Iterator.from(a)"), ["Iterator"]);
        // The same name is old elsewhere.
        assert_eq!(found("(await response).json()"), [""; 0]);
        assert_eq!(found("Response.json(a)"), ["json"]);
    }
}
