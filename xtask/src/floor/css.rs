//! A style sheet against the floor. What stands below `@supports` asks for itself.

use super::compat::{Compat, Floor};

/// What is newer than the floor, as it is written.
pub(super) fn newer(text: &str, compat: &Compat, floor: &Floor) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = 0;
    // How deep the block is that asks, counted from itself.
    let (mut depth, mut asked) = (0_usize, None);
    let text = &without_comments(text);
    for (at, mark) in text.char_indices().filter(|(_, letter)| matches!(letter, '{' | '}' | ';')) {
        let part = text[start..at].trim();
        start = at + 1;
        if mark == '{' {
            depth += 1;
            if part.starts_with("@supports") {
                asked = asked.or(Some(depth));
            }
        }
        if asked.is_none() {
            match (mark, part.strip_prefix('@')) {
                (_, Some(rule)) => at_rule(rule, compat, floor, &mut found),
                ('{', None) => selector(part, compat, floor, &mut found),
                (_, None) => declaration(part, compat, floor, &mut found),
            }
        }
        if mark == '}' {
            if asked == Some(depth) {
                asked = None;
            }
            depth = depth.saturating_sub(1);
        }
    }
    found
}

fn without_comments(text: &str) -> String {
    let parts = text.split("/*").enumerate();
    parts
        .map(
            |(index, part)| {
                if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) }
            },
        )
        .collect()
}

fn at_rule(rule: &str, compat: &Compat, floor: &Floor, found: &mut Vec<String>) {
    let (name, rest) = word(rule);
    if compat.is_newer(&["css", "at-rules", name], floor) {
        found.push(format!("@{name}"));
    }
    for part in rest.split('(').skip(1) {
        let feature = word(part.trim_start()).0;
        if compat.is_newer(&["css", "at-rules", name, feature], floor) {
            found.push(feature.to_owned());
        }
    }
}

fn selector(text: &str, compat: &Compat, floor: &Floor, found: &mut Vec<String>) {
    if text.contains('&') && compat.is_newer(&["css", "selectors", "nesting"], floor) {
        found.push("&".to_owned());
    }
    for part in text.split(':').skip(1) {
        let name = word(part).0;
        if compat.is_newer(&["css", "selectors", name], floor) {
            found.push(format!(":{name}"));
        }
    }
}

fn declaration(text: &str, compat: &Compat, floor: &Floor, found: &mut Vec<String>) {
    let Some((property, value)) = text.split_once(':') else { return };
    let property = property.trim();
    if compat.is_newer(&["css", "properties", property], floor) {
        return found.push(property.to_owned());
    }
    // Known everywhere, but Firefox leaves out the lines between columns where such a table goes on over the page.
    if (property, value.trim()) == ("border-collapse", "collapse") {
        return found.push(format!("{property}: collapse"));
    }
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    let mut rest = value;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (piece, after) = from.split_at(from.find(|letter| !is_part(letter)).unwrap_or(from.len()));
        rest = after;
        // The unit of a number, or the word itself.
        let name =
            piece.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-'));
        let keyword = compat.is_newer(&["css", "properties", property, name], floor);
        let units = ["cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"];
        let group = if units.contains(&name) { "container_query_length_units" } else { name };
        let is_colour = before.ends_with('#');
        if name.is_empty() || piece.starts_with("--") || is_colour {
            continue;
        }
        if keyword || compat.is_newer_value(group, floor) && (after.starts_with('(') || name != piece) {
            found.push(format!("{property}: {name}"));
        }
    }
}

/// The name at the beginning, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    text.split_at(end.unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::super::compat::sample;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        newer(text, &sample(), &super::super::FORM)
    }

    #[test]
    fn selectors_rules_properties_and_values_are_held_against_the_floor() {
        assert_eq!(found("a:is(b, c) { color: red; display: grid }"), [""; 0]);
        assert_eq!(found(".a:has(.b) { color: red }"), [":has"]);
        assert_eq!(found("@container app (min-width: 1px) { a { color: red } }"), ["@container"]);
        assert_eq!(
            found("a { text-wrap: balance; display: flow-root }"),
            ["text-wrap", "display: flow-root"]
        );
        assert_eq!(
            found("a { --b: oklch(0 0 0); margin: 1rcap; color: #0rcap1 }"),
            ["--b: oklch", "margin: rcap"]
        );
        assert_eq!(found("table { border-collapse: collapse }"), ["border-collapse: collapse"]);
        assert_eq!(found("a { & b { color: red } }"), ["&"]);
    }

    #[test]
    fn what_asks_first_and_what_stands_in_comments_is_left_alone() {
        assert_eq!(
            found("@supports (color: oklch(0 0 0)) { a { color: oklch(0 0 0) } } /* :has( */"),
            [""; 0]
        );
        assert_eq!(
            found("@supports (color: oklch(0 0 0)) { a { color: red } } b:has(c) { color: red }"),
            [":has"]
        );
    }
}
