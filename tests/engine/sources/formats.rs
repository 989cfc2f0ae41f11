//! What a number format shows beside or instead of what a cell holds is told, or makes it no figure.

use super::{Given, head, lines, number, read, web, words, workbook, workbook_of};

/// Whether a figure of this format in a workbook is read as this number, and nothing of the file is told.
fn is_read(format: &str, value: &str) -> bool {
    let cell: Given = (value, Some(value), format);
    let read = read(&workbook(&[head(), vec![words("1"), words("Tên"), number("10"), cell]]));
    read.troubles.is_empty() && lines(&read)[0].2.as_deref() == Some(value)
}

#[test]
fn signs_and_words_of_a_format_make_it_no_figure() {
    for format in [
        "0.00",
        "#,##0.##",
        "[>=5]0.0;0",
        "[<5]0\"7\";0",
        "0\" đ\"",
        "0.0\\ ",
        "0* ",
        "# ##0",
        "0;\"5\"0",
        "0.00E+00",
    ] {
        assert!(is_read(format, "8"), "{format}");
    }
    for format in [
        "0\".\"0",
        "0\":\"00",
        "0:00",
        "0*5",
        "*50",
        "0\"５\"",
        "0\"٥\"",
        "\"‐\"0",
        "0\"½\"",
        "0\u{336}",
        "\"≠\"0",
        "\"≤\"0",
        "\"~\"0",
        "(0)",
        "\"âm \"0",
        "0\" điểm trừ\"",
        "0\"O\"",
        "\"[\"0\"]\"",
        "\"\u{202e}\"0",
        "0 0",
        "0\"đ\"0",
        "[>5]0\"7\";0",
        "General\"5\"",
        "@@",
        "+0",
        "0/0",
        "0\" Đạt\"",
        "[x]0",
        "[=8]\"7\";0",
    ] {
        assert!(!is_read(format, "8"), "{format}");
    }
    // A negative number in a part of its own has no other sign than the one that stands there.
    assert!(is_read("0;-0", "-8") && is_read("0;(0)", "-8") && is_read("0.0", "-8"));
    assert!(!is_read("0;0", "-8") && !is_read("0;\"5-\"0", "-8") && !is_read("[<0]0;0", "-8"));
}

#[test]
fn a_text_is_what_the_part_of_its_format_for_texts_shows() {
    let is_told = |format: &str, text: &str| {
        let styled = format!("<c s=\"1\" t=\"str\"><v>{text}</v></c>");
        let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
        let row = |cells: [String; 3]| format!("<row>{}</row>", cells.concat());
        let head = row(["TT", "Tiêu chí", "Điểm cuối cùng"].map(cell));
        let line = row([cell("1"), cell("Tên"), styled]);
        let read = read(&workbook_of(&format!("<sheetData>{head}{line}</sheetData>"), &[format]));
        !read.troubles.is_empty()
    };
    for format in ["@", "General", "0.0", "0;-0;;@", "_(* 0_);_(* -0_);_(@_)", "[Red]@", "@\\ "] {
        assert!(!is_told(format, "8"), "{format}");
    }
    for format in ["0;0;0;\"5\"", "\"-\"@", "@\" trừ 3\"", ";;;", "@*.", "@@", "[Red]\"x\"@"] {
        assert!(is_told(format, "8"), "{format}");
    }
    // The same holds for names, and for the words that a web page gives a format.
    for (format, name) in [("\\\\@", "Tên"), ("\\\"Không \\\"\\\\@", "Tên [\"Không \"@]")] {
        let format = format.replace("\\\"", "\\0022").replace("\\\\", "\\");
        let page = format!(
            "<meta charset=utf-8><table><tr><td>TT<td>Tiêu chí<td>Điểm cuối cùng<tr><td>1\
             <td style='mso-number-format:\"{format}\"'>Tên<td>8</table>"
        );
        assert_eq!(lines(&read(page.as_bytes()))[0].1, name);
    }
}

#[test]
fn a_zero_that_is_not_shown_is_an_empty_cell() {
    let of = |format: &str, before: &str, cell: &str| {
        let text = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
        let head = ["TT", "Tiêu chí", "Điểm cuối cùng"].map(text).concat();
        let line = text("1") + &text("Tên") + cell;
        let sheet = format!("{before}<sheetData><row>{head}</row><row>{line}</row></sheetData>");
        let read = read(&workbook_of(&sheet, &[format]));
        assert_eq!(read.troubles, vec![]);
        lines(&read)[0].2.clone()
    };
    let zero = "<c s=\"1\"><v>0</v></c>";
    for format in ["#", "#.##", "?", "0;-0;", "0;-0;;@", "# ##"] {
        assert_eq!(of(format, "", zero), None, "{format}");
    }
    for format in ["", "0", "#,##0", "#.0", "0;-0;\"-\""] {
        assert_eq!(of(format, "", zero).as_deref(), Some("0"), "{format}");
    }
    let unseen = "<sheetViews><sheetView showZeros=\"0\"/></sheetViews>";
    assert_eq!(of("0", unseen, zero), None);
    assert_eq!(of("0", unseen, "<c><f>1-1</f><v>0</v></c>"), None);
    assert_eq!(of("0", unseen, "<c><v>8</v></c>").as_deref(), Some("8"));
    // A web page shows what a spreadsheet hides.
    let page = [head(), vec![words("1"), words("Tên"), number("10"), ("0", Some("0"), "#")]];
    assert_eq!(read(&web(&page)).troubles.len(), 1);
}
