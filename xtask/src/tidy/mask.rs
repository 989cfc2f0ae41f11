//! Rust source with the contents of comments and strings blanked out, so that a rule about code does not stumble over words.

/// The same lines at the same places; what is not code has become spaces.
pub(crate) fn mask(source: &str) -> String {
    let mut masked = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after_word = masked.chars().next_back().is_some_and(is_word);
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if first == '"' {
            string(rest)
        } else if first == 'r' && !after_word {
            raw_string(rest).unwrap_or(0)
        } else if first == '\'' {
            character(rest).unwrap_or(0)
        } else {
            0
        };
        if length == 0 {
            masked.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            masked.extend(rest[..length].chars().map(|other| if other == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    masked
}

/// Whether a character can be part of a name.
pub(crate) fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let here = &text.as_bytes()[at..];
        let step = if here.starts_with(b"/*") {
            depth += 1;
            2
        } else if here.starts_with(b"*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = true; // the opening quote does not close
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let body = text[1 + hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(body.find(&close).map_or(text.len(), |at| text.len() - body.len() + at + close.len()))
}

/// A character literal, as opposed to a lifetime.
fn character(text: &str) -> Option<usize> {
    let inner = &text[1..];
    if inner.starts_with('\\') {
        return inner.get(2..)?.find('\'').map(|at| at + 4);
    }
    let first = inner.chars().next()?;
    inner[first.len_utf8()..].starts_with('\'').then(|| first.len_utf8() + 2)
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn comments_and_strings_go_and_code_stays() {
        for (source, kept) in [
            ("a // b\nc", "a     \nc"),
            ("a /* b /* c */ d */ e", "a                   e"),
            (r#"a("b\"c", d)"#, "a(      , d)"),
            ("a(r#\"b\"c\"#, d)", "a(        , d)"),
            ("f('\"', 'x, '\\n', 'é') // y", "f(   , 'x,     ,    )     "),
            ("var\"a\"", "var   "),
            ("\"two\nlines\" a", "    \n       a"),
        ] {
            assert_eq!(mask(source), kept.replace('é', " "), "{source}");
        }
    }
}
