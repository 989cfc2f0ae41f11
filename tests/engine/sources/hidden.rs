//! What makes another figure of the one that a cell holds, where only the program that opens the file shows it.

use super::read;
use super::shown::{book, document, page, rows, told};
use crate::agreement::reconcile;
use crate::beside::set_of_table;

const NONE: [&str; 0] = [];

/// An ODS cell with these attributes that shows this.
fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

const EIGHT: &str = "office:value-type=\"float\" office:value=\"8\"";

#[test]
fn data_styles_of_an_opendocument_count_as_number_formats() {
    let of = |style: &str, figure: &str| {
        let cells = "<style:style style:family=\"table-cell\" style:name=\"C\" style:data-style-name=\"N\"/>";
        told(&document("Sheet1", &(style.to_owned() + cells), figure, ""))
    };
    let number = |inner: &str| format!("<number:number-style style:name=\"N\">{inner}</number:number-style>");
    let eight = cell(&format!("table:style-name=\"C\" {EIGHT}"), "8");
    let place = "<number:number number:min-integer-digits=\"1\"/>";
    let map = |other: &str| {
        let part = format!("<number:number-style style:name=\"P\">{other}</number:number-style>");
        let map = "<style:map style:condition=\"value()&gt;=0\" style:apply-style-name=\"P\"/>";
        part + &number(&format!("<number:text>-</number:text>{place}{map}"))
    };
    for style in [number(place), number("<number:number/><number:text> đ</number:text>"), map(place)] {
        assert_eq!(of(&style, &eight), NONE, "{style}");
    }
    for style in [
        number(&format!("<number:text>1</number:text>{place}")),
        number(&format!("{place}<number:fill-character>5</number:fill-character>")),
        number("<number:number><number:embedded-text>5</number:embedded-text></number:number>"),
        number("<number:number number:display-factor=\"1000\"/>"),
        "<number:percentage-style style:name=\"N\"><number:number/></number:percentage-style>".to_owned(),
        "<number:boolean-style style:name=\"N\"><number:boolean/></number:boolean-style>".to_owned(),
        "<number:date-style style:name=\"N\"><number:day/></number:date-style>".to_owned(),
        map("<number:text>7</number:text>"),
    ] {
        assert_ne!(of(&style, &eight), NONE, "{style}");
    }
    let text = cell("table:style-name=\"C\" office:value-type=\"string\"", "8");
    let words = |before: &str| {
        format!("<number:text-style style:name=\"N\">{before}<number:text-content/></number:text-style>")
    };
    assert_eq!(of(&words(""), &text), NONE);
    assert_ne!(of(&words("<number:text>−</number:text>"), &text), NONE);
}

#[test]
fn styles_that_nobody_names_or_that_hold_under_a_condition_count() {
    let of = |styles: &str, before: &str| told(&document("Sheet1", styles, &cell(EIGHT, "8"), before));
    let struck = "<style:text-properties style:text-line-through-style=\"solid\"/>";
    let default = format!("<style:default-style style:family=\"table-cell\">{struck}</style:default-style>");
    let named =
        format!("<style:style style:family=\"table-cell\" style:name=\"Default\">{struck}</style:style>");
    assert!(of(&default, "").contains(&"C2=~8".to_owned()) && of(&named, "").contains(&"C2=~8".to_owned()));
    let other = "<number:number-style style:name=\"N\"><number:text>7</number:text></number:number-style>\
                 <style:style style:family=\"table-cell\" style:name=\"X\" style:data-style-name=\"N\"/>";
    let under = "<calcext:condition calcext:apply-style-name=\"X\" calcext:value=\"&gt;1\"/>";
    assert_eq!(of(other, under), ["\\7 >1"]);
    assert_eq!(of("", "<calcext:icon-set calcext:show-value=\"false\"/>"), ["icon-set"]);
    for properties in ["style:repeat-content=\"true\"", "style:rotation-angle=\"180\""] {
        let style = format!(
            "<style:style style:family=\"table-cell\" style:name=\"Default\"><style:table-cell-properties {properties}/></style:style>"
        );
        assert!(of(&style, "").contains(&"C2=~8".to_owned()), "{properties}");
    }
    // A workbook has its rules in two places.
    let with = |after: &str| told(&book("Sheet1", &(rows("<c><v>8</v></c>") + after), &[]));
    let newer = |rule: &str| {
        with(&format!(
            "<x14:conditionalFormatting><x14:cfRule>{rule}</x14:cfRule><xm:sqref>C2</xm:sqref></x14:conditionalFormatting>"
        ))
    };
    assert_eq!(newer("<x14:dxf><font><strike/></font></x14:dxf>"), ["C2: ~"]);
    assert_eq!(newer("<x14:dxf><numFmt formatCode=\"&quot;7&quot;\"/></x14:dxf>"), ["C2: \"7\""]);
    assert_eq!(newer("<x14:iconSet showValue=\"0\"/>"), ["C2: iconset"]);
    assert_eq!(newer("<x14:dxf><font><b/></font></x14:dxf><x14:dataBar/>"), NONE);
    assert_eq!(with("<hyperlinks><hyperlink ref=\"C2\" tooltip=\"Trừ 5\"/></hyperlinks>"), ["C2: Trừ 5"]);
    let drawn = "<xml><v:shape><v:textpath string=\"Trừ 5\"/></v:shape></xml>";
    let hanging = [("vmlDrawing", "/xl/hanging.xml", drawn)];
    assert_eq!(told(&book("Sheet1", &rows("<c><v>8</v></c>"), &hanging)), ["Trừ 5"]);
    let guide = "<c t=\"inlineStr\"><is><t>8</t><rPh><t>trừ 5</t></rPh></is></c>";
    assert_eq!(told(&book("Sheet1", &rows(guide), &[])), ["trừ 5"]);
}

#[test]
fn a_cell_that_holds_two_values_is_none() {
    let of = |attributes: &str| told(&document("Sheet1", "", &cell(attributes, "8"), ""));
    for attributes in [EIGHT, "office:value-type=\"string\" office:string-value=\"8\"", ""] {
        assert_eq!(of(attributes), NONE, "{attributes}");
    }
    for attributes in [
        "office:value-type=\"string\" office:string-value=\"7\"",
        "office:value-type=\"string\" calcext:value-type=\"float\" office:value=\"7\"",
        "office:value-type=\"float\"",
        "office:value-type=\"float\" office:value=\"8\" calcext:value=\"7\"",
    ] {
        assert_ne!(of(attributes), NONE, "{attributes}");
    }
    // A place that is given twice, or in another row, is none.
    let refused = |cells: &str| {
        let rows = format!("<sheetData><row r=\"3\">{cells}</row></sheetData>");
        format!("{:?}", read(&book("Sheet1", &rows, &[])).troubles)
    };
    for (cells, place) in [
        ("<c r=\"E4\"><v>8</v></c>", "E4"),
        ("<c r=\"E3\"><v>7</v></c><c r=\"E3\"><v>8</v></c>", "E3"),
        ("<c r=\"E3\"><v>7</v></c><c r=\"D3\"><v>8</v></c>", "D3"),
    ] {
        assert!(refused(cells).contains(&format!("NoWorkbook(\"{place}\")")), "{cells}");
    }
    let many = "<table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell><text:p>8</text:p>\
                </table:table-cell></table:table-row>";
    assert_eq!(told(&document("Sheet1", "", EIGHT, many)), ["TooManyCells"]);
}

#[test]
fn a_web_page_shows_more_than_its_text() {
    let of = |cell: &str| told(&page(cell, "<style>@media print{.z{display:none}}</style>", [""; 3]));
    for cell in [
        "<td sdval=7 sdnum='1033;'>8",
        "<td style='visibility:collapse'>8",
        "<td style='font:0/0 a'>8",
        "<td class=z>8",
        "<td><ol start=7><li>8</ol>",
        "<td>8<!--[if gte mso 9]>7<![endif]-->",
        "<td><bdo dir=rtl>12.5</bdo>",
        "<td dir=rtl>12.5",
        "<td><span style='unicode-bidi:bidi-override'>12.5</span>",
        "<td style='color:transparent'>8",
        "<td>1&#x202e;2.5",
        "<td>1&#x200b;2",
        "<td>&#xfeff;8",
    ] {
        assert_ne!(of(cell), NONE, "{cell}");
    }
    for cell in [
        "<td sdval=8 sdnum='1033;0;0.0'>8.0",
        "<td style='font:0.9em a;background-color:transparent'>8",
        "<td>8<!-- 7 --><!--[if gte mso 9]><xml><x:Name>7</x:Name></xml><![endif]-->",
    ] {
        assert_eq!(of(cell), NONE, "{cell}");
    }
    // As many beginnings of comments as a hostile file may have: there are no comments in comments.
    assert_ne!(of(&format!("<td>8{}7-->", "<!--[if a]>".repeat(200_000))), NONE);
}

#[test]
fn signs_in_names_and_numbers_in_the_place_of_a_numbering_have_to_be_read() {
    let own = [("A.n", "8"), ("B.n", "7")];
    let of = |test: &str, name: &str| {
        let text = format!(
            "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\nI;Nhóm G;20;15\n1;{name};10;8\n2;Tiêu chí B;10;7\n;Tổng;20;15\n"
        );
        reconcile(&format!("signs-{test}"), &set_of_table(), &own, "kq.csv", text.as_bytes(), &[]).code
    };
    assert_eq!(of("none", "Tiêu chí: “A”"), Some(0));
    for (index, name) in
        ["Tiêu chí A ❌", "≠ Tiêu chí A", "−Tiêu chí A", "T\u{336}iêu chí A", "\u{202e}Tiêu chí A"]
            .iter()
            .enumerate()
    {
        assert_eq!(of(&index.to_string(), name), Some(3), "{name}");
    }
    let lines = |rows: &str| {
        let text = format!("TT;Điểm cuối cùng;Điểm tối đa\n(1);(2);(3)\n{rows}");
        read(text.as_bytes()).official.lines.len()
    };
    assert_eq!([lines("1;2;3\n2;3;4\n"), lines("(1);(2);(3)\n2;3;4\n")], [2, 1]);
}
