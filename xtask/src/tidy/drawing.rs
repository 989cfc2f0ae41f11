//! What draws sets no signal: neither what is followed, nor a memo, nor what an element shows of signals. An event does, or an
//! answer that comes later.

use super::Complaint;
use super::source::Source;

/// Where the programs for the browser are.
const BELOW: [&str; 2] = ["apps/review/", "src/"];

/// What is run when a signal changes.
const DRAWN: [&str; 15] = [
    "follow(",
    "follow_in_turn(",
    "together(",
    "Memo::new(",
    "Memo::new_with_compare(",
    "Signal::derive(",
    ".attr_of(",
    ".checked_if(",
    ".class_if(",
    ".list(",
    ".shown_if(",
    ".switch(",
    ".text_of(",
    ".value_of(",
    ".written_of(",
];

/// What stands in there and is run later.
const LATER: [&str; 3] = [".on(", "spawn_local(", "Timeout::new("];

/// What sets a signal.
const SET: [&str; 5] = [".set(", ".try_set(", ".update(", ".try_update(", ".notify("];

pub(super) fn complaints(source: &Source) -> Vec<Complaint> {
    if !source.is(&["rs"]) || !BELOW.iter().any(|folder| source.path.starts_with(folder)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for drawn in DRAWN {
        for (at, _) in source.code.match_indices(drawn) {
            let begin = at + drawn.len();
            found.extend(set_in(within(&source.code, begin)).into_iter().map(|place| begin + place));
        }
    }
    found.sort_unstable();
    found.dedup();
    let message = "what draws sets no signal: set it by the event, or by the answer that comes later";
    found.into_iter().map(|at| source.complaint(source.line_at(at), message)).collect()
}

/// Where a signal is set at once.
fn set_in(code: &str) -> Vec<usize> {
    let mut later = Vec::new();
    for word in LATER {
        for (at, _) in code.match_indices(word) {
            let begin = at + word.len();
            later.push(begin..begin + within(code, begin).len());
        }
    }
    let set = SET.iter().flat_map(|word| code.match_indices(word)).map(|(at, _)| at);
    set.filter(|at| !later.iter().any(|range| range.contains(at))).collect()
}

/// What stands between a parenthesis, which ends before `begin`, and the one that closes it.
fn within(code: &str, begin: usize) -> &str {
    let mut depth = 1_usize;
    let rest = &code[begin..];
    let end = rest.find(|character| {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        complaints(&Source::new(path, text)).into_iter().map(|complaint| complaint.line).collect()
    }

    #[test]
    fn what_draws_sets_nothing() {
        for (text, expected) in [
            ("follow(Box::new(move || {\n    a.set(b());\n}));", &[2][..]),
            ("Memo::new(move |_| {\n    if a() { b.try_update(c); }\n    d\n});", &[2]),
            (
                "el(\"p\")\n    .text_of(move || { a.set(1); String::new() })\n    .list(move || b.update(c))",
                &[2, 3],
            ),
            // It follows what it reads, and sets what it likes when that has been drawn.
            ("follow(Box::new(move || tell(a.get())));\nb.set(1);", &[]),
            ("el(\"p\").list(move || vec![el(\"a\").on(\"click\", move |_| a.set(1))])", &[]),
            (
                "follow(Box::new(move || {\n    spawn_local(async move { a.set(b.await) });\n    c.set(1);\n}))",
                &[3],
            ),
            ("follow(Box::new(move || drop(Timeout::new(1, move || a.set(1)))))", &[]),
            ("el(\"button\").on(\"click\", move |_| a.set(\")\"))", &[]),
        ] {
            assert_eq!(lines("src/ui/a.rs", text), expected, "{text}");
            assert_eq!(lines("apps/review/src/a.rs", text), expected, "{text}");
            assert_eq!(lines("crates/web/src/dom/a.rs", text), Vec::<usize>::new(), "{text}");
        }
    }
}
