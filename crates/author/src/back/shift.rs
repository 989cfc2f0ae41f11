//! References of formulas and areas, after rows have come between others.

/// Where a row stands after the change.
pub(super) type Moved<'a> = &'a dyn Fn(usize) -> usize;

/// A formula, or an area, with its rows moved that are those of the sheet `name`: where no sheet is named, `is_own` says
/// whether it is that sheet.
pub(super) fn formula(text: &str, name: &str, is_own: bool, moved: Moved) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Which sheet the next reference is in, and whether it goes on an area.
    let (mut sheet, mut before): (Option<String>, Option<bool>) = (None, None);
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let end = end_of(rest, '"');
            out += &rest[..end];
            rest = &rest[end..];
        } else if first == '\'' {
            let end = end_of(rest, '\'');
            let quoted = &rest[..end];
            out += quoted;
            rest = &rest[end..];
            if let Some(after) = rest.strip_prefix('!') {
                sheet = Some(quoted[1..end.max(2) - 1].replace("''", "'"));
                out.push('!');
                rest = after;
                continue;
            }
        } else if is_of_word(first) {
            let end = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if let Some(after) = after.strip_prefix('!') {
                sheet = Some(word.to_owned());
                out += word;
                out.push('!');
                rest = after;
                continue;
            }
            let here = match (&sheet, before) {
                (Some(sheet), _) => sheet == name,
                (None, Some(here)) => here,
                (None, None) => is_own,
            };
            let is_area = after.starts_with(':');
            out += &match here && !after.starts_with('(') {
                true => {
                    reference(word, is_area || before.is_some(), moved).unwrap_or_else(|| word.to_owned())
                }
                false => word.to_owned(),
            };
            (sheet, before) = (None, is_area.then_some(here));
            rest = after;
            if is_area {
                out.push(':');
                rest = &rest[1..];
            }
            continue;
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
        (sheet, before) = (None, None);
    }
    out
}

/// Areas parted by spaces, as attributes have them.
pub(super) fn areas(text: &str, moved: Moved) -> String {
    text.split(' ').map(|area| formula(area, "", true, moved)).collect::<Vec<_>>().join(" ")
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '$' | '[' | ']' | '\\')
}

/// Behind the end of what is quoted; a doubled mark does not end it.
fn end_of(text: &str, mark: char) -> usize {
    let mut at = 1;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(mark)) {
        at += next + 1;
        match text.get(at..).is_some_and(|rest| rest.starts_with(mark)) {
            true => at += 1,
            false => return at,
        }
    }
    text.len()
}

/// `$A$5` or, of an area, `$5`, with its row moved.
fn reference(word: &str, is_area: bool, moved: Moved) -> Option<String> {
    let body = word.strip_prefix('$').unwrap_or(word);
    let letters = body.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = body.get(letters..)?;
    let number = if letters > 0 { digits.strip_prefix('$').unwrap_or(digits) } else { digits };
    let is_row = !number.is_empty() && number.len() < 8 && number.bytes().all(|byte| byte.is_ascii_digit());
    if letters > 3 || !is_row || (letters == 0 && !is_area) {
        return None;
    }
    let kept = word.strip_suffix(number)?;
    Some(format!("{kept}{}", moved(number.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_of_the_sheet_move() {
        let moved = |row: usize| if row > 4 { row + 10 } else { row };
        for (text, own, expected) in [
            ("A5+$B$4*C$6", true, "A15+$B$4*C$16"),
            ("A5", false, "A5"),
            ("SUM(A2:A9)", true, "SUM(A2:A19)"),
            ("'Tiêu chí'!A5:A6&\"A5\"&B5", false, "'Tiêu chí'!A15:A16&\"A5\"&B5"),
            ("Khác!A5:A6+A7", true, "Khác!A5:A6+A17"),
            ("LOG10(5)+T5.A+[1]Tiêu!A5", true, "LOG10(5)+T5.A+[1]Tiêu!A5"),
            ("$1:$9", true, "$1:$19"),
            ("5+ABCD5", true, "5+ABCD5"),
            ("'Tiêu chí'!$A$1:$C$5", false, "'Tiêu chí'!$A$1:$C$15"),
            ("A:C", true, "A:C"),
        ] {
            assert_eq!(formula(text, "Tiêu chí", own, &moved), expected, "{text}");
        }
        assert_eq!(areas("A5:B6 C1", &moved), "A15:B16 C1");
    }
}
