//! Which line of a table belongs to which, by the numbering of its first column, for tables whose set is not at hand.

use crate::official::{Line, Official};

/// For each line, the line above it to which it belongs. The total stands above all that belong to nothing else.
pub(super) fn parents(official: &Official) -> Vec<Option<usize>> {
    let total = official.lines.iter().position(|line| line.total);
    let lettered = official.lines.iter().any(|line| line.code.trim() == "A");
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut parents = Vec::with_capacity(official.lines.len());
    for (index, line) in official.lines.iter().enumerate() {
        if line.total {
            parents.push(None);
            continue;
        }
        let level = level(line, lettered);
        open.retain(|(_, other)| *other < level);
        parents.push(open.last().map(|(above, _)| *above).or(total));
        open.push((index, level));
    }
    parents
}

/// How deep a numbering stands: `A` above `I` above `1` above `1.1` above `a)` above `-`. A line without a number stands
/// on the level of `1`.
fn level(line: &Line, lettered: bool) -> usize {
    const PLAIN: usize = 2;
    let code = line.code.trim().trim_end_matches(['.', ')', ':']);
    let letters = |alphabet: &str| !code.is_empty() && code.chars().all(|letter| alphabet.contains(letter));
    if lettered && code.len() == 1 && code.chars().all(|letter| letter.is_ascii_uppercase() && letter != 'I')
    {
        return 0;
    }
    if letters("IVXLC") {
        return 1;
    }
    let parts: Vec<&str> = code.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.iter().all(is_number) {
        return PLAIN + parts.len() - 1;
    }
    // `II.3`, `I.1.2`, and letter-and-number codes such as `A4` with their parts `A4a`.
    match parts.split_first() {
        Some((first, rest)) if !rest.is_empty() && !first.is_empty() => PLAIN + rest.len() - 1,
        _ if code.is_empty() => PLAIN,
        _ if matches!(code, "-" | "+" | "–" | "•") => PLAIN + 9,
        _ if code.len() == 1 && code.chars().all(|letter| letter.is_ascii_lowercase()) => PLAIN + 8,
        _ => PLAIN,
    }
}
