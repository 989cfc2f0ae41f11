//! Rust source as words and signs, which is as much of it as a list of declarations needs.

use crate::tidy::mask::is_word;

/// Words and signs; an arrow is one sign, so that brackets stay in pairs, and so is `::`.
pub(super) fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if ["->", "=>", "::"].iter().any(|sign| rest.starts_with(sign)) => 2,
            first if is_word(first) => rest.find(|other| !is_word(other)).unwrap_or(rest.len()),
            first => first.len_utf8(),
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

/// What follows the attributes that a declaration begins with.
pub(super) fn without_attributes<'a, 'b>(mut tokens: &'a [&'b str]) -> &'a [&'b str] {
    while tokens.first() == Some(&"#") {
        let open = tokens.iter().position(|token| *token == "[").unwrap_or(tokens.len());
        tokens = &tokens[closing(tokens, open)..];
    }
    tokens
}

/// The place after what closes the bracket at a place.
pub(super) fn closing(tokens: &[&str], open: usize) -> usize {
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
pub(super) fn split<'a, 'b>(tokens: &'a [&'b str]) -> Vec<&'a [&'b str]> {
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

/// Tokens as one line of text, whichever way their source was broken into lines.
pub(super) fn line(tokens: &[&str]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| tokens[before]);
        let after = tokens.get(at + 1).copied().unwrap_or_default();
        // A comma before the bracket that closes stands there for the sake of the lines.
        if *token == "," && [")", "]", "}", ">"].contains(&after) {
            continue;
        }
        let opens = ["", "(", "[", "<", "&", "'", "*", "#", "$", "?", ".", "::"].contains(&before);
        let closes = [")", "]", ">", ",", ";", ":", ".", "?", "::", "<", "!"].contains(token);
        // A lifetime is no type that a list belongs to.
        let lifetime = at > 1 && tokens[at - 2] == "'";
        let follows = ["(", "["].contains(token) && (before.ends_with(is_word) || before == ">");
        let called = follows && !lifetime && !["pub", "dyn", "mut", "in"].contains(&before);
        if !(opens || closes || called) {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}
