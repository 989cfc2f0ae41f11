//! Formulas that were filled down, of which a file says the first one alone: written out, each in its cell.

use std::collections::BTreeMap;

use tudanhgia_tables::{column_index, unescaped};

use super::shift::{copied, row_number};
use super::xml::{Tag, as_text, tags};

/// The sheet with all such formulas written out; `None` where one of them cannot be.
pub(super) fn unshared(text: &str) -> Option<String> {
    let all = tags(text)?;
    let mut first: BTreeMap<&str, ((usize, usize), String)> = BTreeMap::new();
    let (mut out, mut done, mut here) = (String::new(), 0, None);
    for (at, tag) in all.iter().enumerate() {
        if tag.begins("c") {
            here = tag.get("r").and_then(place);
        }
        if !is_shared(tag) {
            continue;
        }
        let (row, column) = here?;
        let (inner, end) = match tag.is_empty {
            true => ("", tag.at.end),
            false => {
                let end = all.get(at + 1).filter(|end| end.ends("f"))?;
                (&text[tag.at.end..end.at.start], end.at.end)
            }
        };
        let index = tag.get("si")?;
        if !inner.is_empty() {
            (!inner.contains('<')).then_some(())?;
            first.insert(index, ((row, column), unescaped(inner).into_owned()));
        }
        let ((top, left), formula) = first.get(index)?;
        let formula = copied(formula, row.checked_sub(*top)?, column.checked_sub(*left)?)?;
        let name = tag.name;
        out += &format!("{}<{name}>{}</{name}>", &text[done..tag.at.start], as_text(&formula));
        done = end;
    }
    Some(out + &text[done..])
}

/// Whether a formula is one of several that are one.
pub(super) fn is_shared(tag: &Tag) -> bool {
    tag.begins("f") && tag.get("t") == Some("shared")
}

fn place(cell: &str) -> Option<(usize, usize)> {
    let (letters, digits) = cell.split_at(cell.find(|letter: char| letter.is_ascii_digit())?);
    Some((row_number(digits)?, column_index(letters)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_formulas_are_written_out() {
        let cell = |place: &str, formula: &str| format!("<c r=\"{place}\">{formula}<v>1</v></c>");
        let sheet = |formulas: [&str; 3]| {
            let places = ["F3", "F4", "G5"];
            places.iter().zip(formulas).map(|(place, formula)| cell(place, formula)).collect::<String>()
        };
        let sheet = |formulas| format!("<s>{}</s>", sheet(formulas));
        let filled = sheet([
            "<f t=\"shared\" ref=\"F3:G5\" si=\"0\">D3*$D3+D$3&amp;\"D3\"+SUM(&apos;Tiêu chí&apos;!$D$3:D3)</f>",
            "<f t=\"shared\" si=\"0\"/>",
            "<f t=\"shared\" si=\"0\"></f>",
        ]);
        let plain = sheet([
            "<f>D3*$D3+D$3&amp;\"D3\"+SUM('Tiêu chí'!$D$3:D3)</f>",
            "<f>D4*$D4+D$3&amp;\"D3\"+SUM('Tiêu chí'!$D$3:D4)</f>",
            "<f>E5*$D5+E$3&amp;\"D3\"+SUM('Tiêu chí'!$D$3:E5)</f>",
        ]);
        assert_eq!(unshared(&filled), Some(plain.clone()));
        assert_eq!(unshared(&plain), Some(plain));
        for broken in [
            ["<f t=\"shared\" si=\"0\"/>", "", ""],
            ["", "<f t=\"shared\" si=\"0\">XFD1</f>", "<f t=\"shared\" si=\"0\"/>"],
            ["", "<f t=\"shared\" si=\"0\">A1048576</f>", "<f t=\"shared\" si=\"0\"/>"],
            ["", "<f t=\"shared\" si=\"0\">SUM(A:B)</f>", "<f t=\"shared\" si=\"0\"/>"],
            ["<f t=\"shared\">A1</f>", "", ""],
        ] {
            assert_eq!(unshared(&sheet(broken)), None, "{broken:?}");
        }
    }
}
