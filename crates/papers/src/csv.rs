//! Tables as CSV, written so that a spreadsheet program of the same language opens it with a double click.

use super::{Cell, PaperTable, decimals};
use tudanhgia_core::exact::Mode;
use tudanhgia_core::json::MARK;
use tudanhgia_words::Language;

/// The text of a file: UTF-8 with a mark, the separator and the decimal sign of the language's spreadsheets.
pub fn csv(table: &PaperTable, language: Language) -> String {
    let separator = match language {
        Language::Vi => ';',
        Language::En => ',',
    };
    let mut text = MARK.to_owned();
    let head: Vec<Cell> = table.head.iter().map(|name| Cell::text(name)).collect();
    for row in std::iter::once(&head).chain(&table.rows) {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push(separator);
            }
            text.push_str(&field(cell, separator, language));
        }
        text.push_str("\r\n");
    }
    text
}

fn field(cell: &Cell, separator: char, language: Language) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(value, digits) => {
            let digits = decimals(value, *digits);
            let (negative, whole, fraction) = value.decimal(digits, Mode::HalfUp);
            let point = if language == Language::Vi { ',' } else { '.' };
            let sign = if negative { "-" } else { "" };
            let number = if fraction.is_empty() {
                format!("{sign}{whole}")
            } else {
                format!("{sign}{whole}{point}{fraction}")
            };
            quoted(&number, separator)
        }
        // A text that begins like a formula would be computed by the program that opens it.
        Cell::Text(text) if is_computed(text) => quoted(&format!("'{text}"), separator),
        Cell::Text(text) => quoted(text, separator),
    }
}

/// Programs trim what has no width, and those set to an East Asian language know signs of full width too.
fn is_computed(text: &str) -> bool {
    let sign = |sign: char| matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    // What reads such a table again takes one apostrophe away, so a text's own has another before it.
    text.starts_with(['\t', '\r', '\n', '\'']) || text.trim_start().starts_with(sign)
}

fn quoted(text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tudanhgia_core::exact::Exact;

    #[test]
    fn no_text_is_computed_by_the_program_that_opens_it() {
        for text in [
            "=1", "+1", "-1", "@A", "\t=1", "\n=1", "\r=1", " =1", "\u{a0}=1", "＝1", "＋1", "－1", "＠A",
            "\nA",
        ] {
            let table =
                PaperTable { head: vec![], rows: vec![vec![Cell::text(text)]], ..PaperTable::default() };
            let written = csv(&table, Language::En).replace(['\u{feff}', '"'], "");
            assert!(written.trim_start_matches("\r\n").starts_with('\''), "{text:?}: {written:?}");
        }
    }

    #[test]
    fn a_table_is_written_as_spreadsheets_of_the_language_read_it() {
        let table = PaperTable {
            head: vec!["Đơn vị".to_owned(), "Điểm".to_owned()],
            rows: vec![
                vec![Cell::text("Xã A; \"B\""), Cell::number(Exact::parse("-12.50").as_ref(), 2)],
                vec![Cell::text("=1+1"), Cell::number(Exact::ratio(2, 3).as_ref(), 2)],
                vec![Cell::text("C"), Cell::Empty],
                // One apostrophe is taken away again by who reads the table.
                vec![Cell::text("'1"), Cell::Empty],
            ],
            ..PaperTable::default()
        };
        let vi = "\u{feff}Đơn vị;Điểm\r\n\"Xã A; \"\"B\"\"\";-12,5\r\n'=1+1;0,67\r\nC;\r\n''1;\r\n";
        assert_eq!(csv(&table, Language::Vi), vi);
        let en = "\u{feff}Đơn vị,Điểm\r\n\"Xã A; \"\"B\"\"\",-12.5\r\n'=1+1,0.67\r\nC,\r\n''1,\r\n";
        assert_eq!(csv(&table, Language::En), en);
    }
}
