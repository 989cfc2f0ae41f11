//! References of formulas and areas, after rows have come between others.

use tudanhgia_papers::column_letters;
use tudanhgia_tables::column_index;

/// Where a row stands after the change.
pub(super) type Moved<'a> = &'a dyn Fn(usize) -> usize;

/// The last row that a sheet has.
pub(super) const LAST_ROW: usize = 1 << 20;

/// How many columns a sheet has.
const COLUMNS: usize = 1 << 14;

/// A formula after the change.
#[derive(Default, Debug)]
pub(super) struct Shifted {
    pub(super) text: String,
    /// The rows that it names without `$`, each with whether it is of the sheet whose rows move.
    pub(super) relative: Vec<(bool, usize)>,
    /// Whether it names the sheet.
    pub(super) names_it: bool,
    /// Whether it names cells without their sheet.
    pub(super) is_bare: bool,
    /// Whether it may name rows of the sheet without naming it: of several sheets at once, or by a text.
    pub(super) is_deep: bool,
    /// Whether it may name rows in a way that is not followed: in a text, or by columns of a table.
    pub(super) is_odd: bool,
}

/// What a formula is made of.
enum Piece<'a> {
    /// A sheet, before the mark behind its name.
    Sheet(&'a str),
    /// A word: a name, a number, a function, a cell.
    Word(&'a str),
    /// A sign, or a text in quotes.
    Other(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = is_of_word(first);
        let end = match first {
            '"' | '\'' => end_of(rest, first),
            _ if is_word => rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(end);
        let of_sheet = after.strip_prefix('!').filter(|_| is_word || first == '\'');
        rest = of_sheet.unwrap_or(after);
        pieces.push(match of_sheet {
            Some(_) => Piece::Sheet(piece),
            None if is_word => Piece::Word(piece),
            None => Piece::Other(piece),
        });
    }
    pieces
}

/// Whether a piece is followed by a sign.
fn is_before(pieces: &[Piece], at: usize, sign: &str) -> bool {
    matches!(pieces.get(at + 1), Some(Piece::Other(next)) if *next == sign)
}

/// A formula, or an area, with its rows moved that are those of the sheet `name`: where no sheet is named, `is_own` says
/// whether it is that sheet.
pub(super) fn formula(text: &str, name: &str, is_own: bool, moved: Moved) -> Shifted {
    let mut out = Shifted { text: String::with_capacity(text.len()), ..Shifted::default() };
    let mut found = 0;
    // Whether the next reference is in the sheet, if one was named, and whether it goes on an area.
    let (mut sheet, mut before): (Option<bool>, Option<bool>) = (None, None);
    let pieces = pieces(text);
    for (at, piece) in pieces.iter().enumerate() {
        let word = match piece {
            Piece::Sheet(called) => {
                let is_it = is_same(&bare(called), name);
                // Between the first and the last of several sheets any may stand.
                out.is_deep |= before.is_some() || called.contains(':');
                found += usize::from(is_it);
                (sheet, before) = (Some(is_it), None);
                out.text += called;
                out.text.push('!');
                continue;
            }
            Piece::Other(sign) => {
                (sheet, before) = (None, before.filter(|_| *sign == ":"));
                out.text += sign;
                continue;
            }
            Piece::Word(word) => *word,
        };
        let here = sheet.or(before).unwrap_or(is_own);
        let is_area = is_before(&pieces, at, ":");
        match reference(word, is_area || before.is_some()).filter(|_| !is_before(&pieces, at, "(")) {
            Some((kept, row)) => {
                out.is_bare |= sheet.is_none() && before.is_none();
                if !kept.ends_with('$') {
                    out.relative.push((here, row));
                }
                let row = if here { moved(row).min(LAST_ROW) } else { row };
                out.text += &format!("{kept}{row}");
            }
            None => out.text += word,
        }
        out.is_deep |= word.eq_ignore_ascii_case("INDIRECT");
        // A column of a table may be called like a cell.
        let bracket = word.find('[').map(|at| &word[at + 1..]);
        out.is_odd |= bracket.is_some_and(|inner| !inner.starts_with(|letter: char| letter.is_ascii_digit()));
        (sheet, before) = (None, is_area.then_some(here));
    }
    out.names_it = mentions(text, name) > 0;
    out.is_odd |= mentions(text, name) != found;
    out
}

/// A formula as it is when it is filled so many rows down and columns to the right; `None` beyond the end of a sheet, and where
/// that is not known.
pub(super) fn copied(text: &str, down: usize, right: usize) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let pieces = pieces(text);
    let mut goes_on = false;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Sheet(called) => out += &format!("{called}!"),
            Piece::Other(sign) => out += sign,
            Piece::Word(word) => {
                let is_area = goes_on || is_before(&pieces, at, ":");
                match reference(word, is_area).filter(|_| !is_before(&pieces, at, "(")) {
                    Some((kept, row)) => out += &filled(kept, row, down, right)?,
                    // Whole columns.
                    None if is_area => return None,
                    None => out += word,
                }
            }
        }
        goes_on = matches!(piece, Piece::Other(":"));
    }
    Some(out)
}

/// A cell that is named by its row and what stands before it, so many rows down and columns to the right.
fn filled(kept: &str, row: usize, down: usize, right: usize) -> Option<String> {
    let row = if kept.ends_with('$') { row } else { row + down };
    let letters = kept.trim_end_matches('$');
    let column = match letters.is_empty() || letters.starts_with('$') {
        true => letters.to_owned(),
        false => {
            let column = column_index(&letters.to_ascii_uppercase())? + right;
            (column < COLUMNS).then(|| column_letters(column))?
        }
    };
    (row <= LAST_ROW).then(|| format!("{column}{}{row}", &kept[letters.len()..]))
}

/// The name of a sheet without its quotes.
fn bare(called: &str) -> String {
    match called.strip_prefix('\'') {
        Some(inner) => inner.strip_suffix('\'').unwrap_or(inner).replace("''", "'"),
        None => called.to_owned(),
    }
}

/// How often a text names a sheet before a mark, as a formula would.
pub(super) fn mentions(text: &str, name: &str) -> usize {
    if !text.contains('!') {
        return 0;
    }
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let bare = format!("{name}!");
    // The end of another name is not this one.
    let is_whole = |(at, _): &(usize, &str)| !text[..*at].ends_with(is_of_word);
    text.match_indices(&bare).filter(is_whole).count()
        + text.matches(&format!("'{}'!", name.replace('\'', "''"))).count()
}

/// Whether two names are those of one sheet.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// Areas parted by spaces, as attributes have them.
pub(super) fn areas(text: &str, moved: Moved) -> String {
    text.split(' ').map(|area| formula(area, "", true, moved).text).collect::<Vec<_>>().join(" ")
}

/// A number of a row, or of the one before the first; what no sheet has is none.
pub(super) fn row_number(text: &str) -> Option<usize> {
    text.trim().parse().ok().filter(|row| *row < LAST_ROW)
}

/// The rows of each of such areas, the first and the last.
pub(super) fn rows_of(text: &str) -> Vec<(usize, usize)> {
    let row = |cell: &str| reference(cell, true).map(|(_, row)| row);
    let both = |area: &str| {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        Some((row(first)?, row(last)?))
    };
    // Whole columns.
    text.split_whitespace().map(|area| both(area).unwrap_or((1, LAST_ROW))).collect()
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

/// The row of `$A$5` or, of an area, `$5`, and what stands before it.
fn reference(word: &str, is_area: bool) -> Option<(&str, usize)> {
    let body = word.strip_prefix('$').unwrap_or(word);
    let letters = body.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, digits) = body.split_at(letters);
    let number = if letters > 0 { digits.strip_prefix('$').unwrap_or(digits) } else { digits };
    let is_row = !number.is_empty() && number.len() < 8 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_column = match letters {
        0 => is_area,
        // What lies behind the last column is a name.
        1..=3 => column_index(&column.to_ascii_uppercase()).is_some_and(|column| column < COLUMNS),
        _ => false,
    };
    let row = number.parse().ok().filter(|row| is_row && is_column && (1..=LAST_ROW).contains(row))?;
    Some((word.strip_suffix(number)?, row))
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
            ("'TIÊU CHÍ'!A5", false, "'TIÊU CHÍ'!A15"),
            ("Khác!A5:A6+A7", true, "Khác!A5:A6+A17"),
            ("LOG10(5)+T5.A+[1]Tiêu!A5", true, "LOG10(5)+T5.A+[1]Tiêu!A5"),
            ("$1:$9", true, "$1:$19"),
            ("5+ABCD5+XYZ5+XFD5", true, "5+ABCD5+XYZ5+XFD15"),
            ("'Tiêu chí'!$A$1:$C$5", false, "'Tiêu chí'!$A$1:$C$15"),
            ("A:C", true, "A:C"),
            ("A2:A1048576", true, "A2:A1048576"),
            ("'[1]Tiêu chí'!D9+'# Tiêu chí'!D9", false, "'[1]Tiêu chí'!D9+'# Tiêu chí'!D9"),
            ("A5\n+B5", true, "A15\n+B15"),
        ] {
            let shifted = formula(text, "Tiêu chí", own, &moved);
            assert_eq!(
                (shifted.text.as_str(), shifted.is_odd || shifted.is_deep),
                (expected, false),
                "{text}"
            );
        }
        assert_eq!(areas("A5:B6 C1", &moved), "A15:B16 C1");
        assert_eq!(rows_of("A5:B6 C1 D:E"), [(5, 6), (1, 1), (1, LAST_ROW)]);
    }

    #[test]
    fn what_is_not_followed_is_known() {
        let moved = |row: usize| row + 1;
        for text in [
            "SUM('Bộ:Tiêu chí'!D9)",
            "SUM(Một:Hai!D9)",
            "INDIRECT(\"'Tiêu chí'!D9\")",
            "Tiêu chí!D9",
            "SUM(Bảng[Cột A5])",
            "'Tiêu chí'!D9:'Tiêu chí'!D10",
            "SUM(indirect(A1))",
        ] {
            let shifted = formula(text, "Tiêu chí", false, &moved);
            assert!(shifted.is_odd || shifted.is_deep, "{text}");
        }
        let shifted = formula("'Tiêu chí'!D9+A$3+$B4", "Tiêu chí", false, &moved);
        assert_eq!(shifted.relative, [(true, 9), (false, 4)]);
        assert!(shifted.names_it && shifted.is_bare && !shifted.is_odd);
    }
}
