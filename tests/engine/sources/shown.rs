//! What a person sees in a file, or what its look makes of a figure: told, or not taken for a number of points.

use tudanhgia_office::official::Trouble;

use super::{RELATIONS, opendocument_of, packed, read, relations};
use crate::agreement::reconcile;
use crate::beside::set_of_table;
use crate::cli::folder;

/// The rows of a table with one figure, as a workbook of that kind writes it.
pub(super) fn rows(figure: &str) -> String {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: String| format!("<row>{cells}</row>");
    let head = row(["TT", "Tiêu chí", "Điểm cuối cùng"].map(text).concat());
    format!("<sheetData>{head}{}</sheetData>", row(text("1") + &text("Đề án") + figure))
}

const STYLES: &str = "<styleSheet><fonts><font/><font><strike/></font><font><strike val=\"0\"/><vertAlign val=\"baseline\"/>\
                      </font><font><vertAlign val=\"subscript\"/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/>\
                      <xf fontId=\"2\"/><xf fontId=\"3\"/></cellXfs><dxfs><dxf><font><b/></font></dxf><dxf><font><strike/>\
                      </font></dxf><dxf><numFmt numFmtId=\"170\" formatCode=\"&quot;x&quot;\"/></dxf></dxfs></styleSheet>";

/// A workbook whose sheet has this name and says this, with what hangs on it.
pub(super) fn book(name: &str, sheet: &str, hanging: &[(&str, &str, &str)]) -> Vec<u8> {
    let targets: Vec<(&str, &str)> = hanging.iter().map(|(kind, path, _)| (*kind, *path)).collect();
    let mut parts = vec![
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"{name}\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        ),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet>{sheet}</worksheet>")),
        ("xl/worksheets/_rels/sheet1.xml.rels", relations(&targets)),
    ];
    let paths: Vec<String> =
        hanging.iter().map(|(_, path, _)| path.trim_start_matches('/').to_owned()).collect();
    parts.extend(paths.iter().zip(hanging).map(|(path, (.., text))| (path.as_str(), (*text).to_owned())));
    packed(&parts)
}

/// The same table as ODS: a cell as its file writes it, with styles, and what stands before the rows.
pub(super) fn document(name: &str, styles: &str, cell: &str, before: &str) -> Vec<u8> {
    opendocument_of(styles, &sheet(name, cell, before))
}

fn sheet(name: &str, cell: &str, before: &str) -> String {
    let text = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let head = row(["TT", "Tiêu chí", "Điểm cuối cùng"].map(text).concat());
    let line = row(text("1") + &text("Đề án") + cell);
    format!("<table:table table:name=\"{name}\" table:style-name=\"ta1\">{before}{head}{line}</table:table>")
}

/// The same table as a web page: the cell, the head of the page, and what stands around the table.
pub(super) fn page(cell: &str, head: &str, [before, inside, after]: [&str; 3]) -> Vec<u8> {
    format!(
        "<html><head><meta charset=utf-8>{head}</head><body>{before}<table>{inside}<tr><td>TT<td>Tiêu chí\
         <td>Điểm cuối cùng</tr><tr><td>1<td>Đề án{cell}</tr></table>{after}</body></html>"
    )
    .into_bytes()
}

/// What is told of a file: what stands beside its lines, and what of it was not taken for a number.
pub(super) fn told(bytes: &[u8]) -> Vec<String> {
    let read = read(bytes);
    let mut told: Vec<String> = read
        .official
        .beside
        .iter()
        .map(|beside| if beside.place.is_empty() { String::new() } else { beside.place.clone() + ": " } + &beside.text)
        .collect();
    told.extend(read.troubles.iter().map(|trouble| match trouble {
        Trouble::NotANumber(cell, text) => format!("{cell}={text}"),
        other => format!("{other:?}"),
    }));
    told
}

/// The answers of the unit whose table it is.
const OWN: [(&str, &str); 2] = [("A.n", "8"), ("B.n", "7")];

const EIGHT: &str =
    "<table:table-cell office:value-type=\"float\" office:value=\"8\"><text:p>8</text:p></table:table-cell>";

#[test]
fn the_name_of_a_sheet_is_told_where_it_says_more() {
    let figure = "<c><v>8</v></c>";
    for name in [
        "Sheet1",
        "Trang tính1",
        "Trang_tính 2",
        "Bảng 12",
        "Kết quả",
        "KQ thẩm định lần 1",
        "Phụ lục II",
        "1",
        "Biểu 01",
    ] {
        assert_eq!(told(&book(name, &rows(figure), &[])), [""; 0], "{name}");
        assert_eq!(told(&document(name, "", EIGHT, "")), [""; 0], "{name}");
    }
    for name in
        ["Trừ 10 điểm", "Năm 2024", "Xã khác", "2024", "Điểm -10", "Kết quả 85%", "KQ 100", "Không đạt"]
    {
        let expected = [format!("sheet: {name}")];
        assert_eq!(told(&book(name, &rows(figure), &[])), expected);
        assert_eq!(told(&document(name, "", EIGHT, "")), expected);
    }
}

/// Whoever sets the file beside the sheet of a unit knows its name; whoever names the sheet has read that.
#[test]
fn a_sheet_with_the_name_of_the_unit_says_nothing_more() {
    let set = set_of_table();
    let text = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let row =
        |code: &str, name: &str, figure: String| format!("<row>{}{}{figure}</row>", text(code), text(name));
    let points = |points: u8| format!("<c><v>{points}</v></c>");
    let sheet = format!(
        "<sheetData>{}{}{}{}{}</sheetData>",
        row("TT", "Tiêu chí", text("Điểm cuối cùng")),
        row("I", "Nhóm G", points(15)),
        row("1", "Tiêu chí A", points(8)),
        row("2", "Tiêu chí B", points(7)),
        row("", "Tổng", points(15))
    );
    let of = |test: &str, name: &str, more: &[&str]| {
        let test = format!("sheet-{test}");
        reconcile(&test, &set, &OWN, "kq.xlsx", &book(name, &sheet, &[]), more)
    };
    assert_eq!(of("plain", "Sheet1", &[]).code, Some(0), "{}", of("plain", "Sheet1", &[]).said);
    assert_eq!(of("own", "XÃ A", &[]).code, Some(0));
    assert_eq!(of("tone", "Xạ A", &[]).code, Some(3));
    let asked = folder("sheet-asked").join("hoi.json");
    let other = of("other", "Xã B", &["--doubts", asked.to_str().unwrap()]);
    assert_eq!((other.code, other.paper.as_str()), (Some(3), ""));
    assert!(other.report["left"][0].as_str().unwrap().contains("sheet: Xã B"), "{}", other.report);
    assert!(std::fs::read_to_string(&asked).unwrap().contains("sheet: Xã B"));
    assert_eq!(of("named", "Xã B", &["--worksheet", "Xã B"]).code, Some(0));
}

#[test]
fn a_figure_that_a_workbook_strikes_or_raises_is_none() {
    let of = |figure: &str| told(&book("Sheet1", &rows(figure), &[]));
    let run = |properties: &str| {
        let text = format!("<r><t>6</t></r><r><rPr>{properties}</rPr><t>5</t></r>");
        of(&format!("<c t=\"inlineStr\"><is>{text}</is></c>"))
    };
    let none: [&str; 0] = [];
    assert_eq!(of("<c s=\"1\"><v>8</v></c>"), ["C2=~8"]);
    assert_eq!(of("<c s=\"1\"><f>4+4</f><v>8</v></c>"), ["C2=~8"]);
    assert_eq!(of("<c s=\"1\" t=\"str\"><v>KAD</v></c>"), ["C2=~KAD"]);
    assert_eq!(of("<c s=\"2\"><v>8</v></c>"), none);
    assert_eq!(of("<c s=\"3\"><v>8</v></c>"), ["C2=^8"]);
    assert_eq!(run("<strike/>"), ["C2=6~5"]);
    assert_eq!(run("<vertAlign val=\"superscript\"/>"), ["C2=6^5"]);
    assert_eq!(run("<b/>"), none);
    // A style under a condition may do the same.
    let under = |style: usize| {
        let rule = format!("<cfRule dxfId=\"{style}\"/>");
        let sheet = rows("<c><v>8</v></c>")
            + &format!("<conditionalFormatting sqref=\"C2:C9\">{rule}</conditionalFormatting>");
        told(&book("Sheet1", &sheet, &[]))
    };
    assert_eq!(under(0), none);
    assert_eq!(under(1), ["C2:C9: ~"]);
    assert_eq!(under(2), ["C2:C9: \"x\""]);
}

/// A line whose name or code is struck is taken back.
#[test]
fn a_line_that_is_struck_has_to_be_read() {
    let of = |test: &str, code: &str, name: &str| {
        let page = format!(
            "<meta charset=utf-8><table><tr><td>TT<td>Tiêu chí<td>Điểm cuối cùng<tr><td>I<td>Nhóm G<td>15\
             <tr><td>{code}<td>{name}<td>8<tr><td>2<td>Tiêu chí B<td>7<tr><td><td>Tổng<td>15</table>"
        );
        let test = format!("struck-{test}");
        reconcile(&test, &set_of_table(), &OWN, "kq.html", page.as_bytes(), &[]).code
    };
    assert_eq!(of("none", "1", "Tiêu chí A"), Some(0));
    assert_eq!(of("code", "<s>1</s>", "Tiêu chí A"), Some(3));
    assert_eq!(of("name", "1", "<span style='text-decoration: line-through'>Tiêu chí A</span>"), Some(3));
}

#[test]
fn what_hangs_on_a_sheet_of_a_workbook_is_told() {
    let figure = "<c><v>8</v></c>";
    let with = |after: &str| told(&book("Sheet1", &(rows(figure) + after), &[]));
    let none: [&str; 0] = [];
    let prompt = |shown: &str| {
        with(&format!(
            "<dataValidations><dataValidation {shown} promptTitle=\"Chú ý\" prompt=\"Trừ 5\" sqref=\"C2\"/></dataValidations>"
        ))
    };
    assert_eq!(prompt("showInputMessage=\"1\""), ["C2: Chú ý Trừ 5"]);
    assert_eq!(prompt(""), none);
    let footer = |text: &str| with(&format!("<headerFooter><oddFooter>{text}</oddFooter></headerFooter>"));
    assert_eq!(footer("&amp;CTrang &amp;P / &amp;N"), none);
    assert_eq!(footer("&amp;C&amp;\"Arial\"&amp;10Page &amp;P of &amp;N"), none);
    assert_eq!(footer("&amp;CTrang 1: trừ 5"), ["Trang 1: trừ 5"]);
    let hanging =
        |kind: &str, text: &str| told(&book("Sheet1", &rows(figure), &[(kind, "/xl/hanging.xml", text)]));
    // LibreOffice says within a remark where it is placed.
    let remark = "<comments><authors><author>B</author></authors><commentList><comment ref=\"C2\"><text><t>Trừ 5</t></text>\
                  <anchor><from><col>4</col></from><to><col>5</col></to></anchor></comment></commentList></comments>";
    assert_eq!(hanging("comments", remark), ["C2: Trừ 5"]);
    let old = "<xml><v:shape><v:textbox><div>Trừ 5<br></div></v:textbox><x:ClientData><x:Row>3</x:Row></x:ClientData>\
               </v:shape></xml>";
    assert_eq!(hanging("vmlDrawing", old), ["Trừ 5"]);
    let diagram = relations(&[("diagramData", "/xl/data.xml")]);
    let parts = [
        ("drawing", "/xl/hanging.xml", "<wsDr/>"),
        ("x", "/xl/_rels/hanging.xml.rels", diagram.as_str()),
        ("x", "/xl/data.xml", "<dataModel><pt><t>Trừ 5</t></pt><pt/></dataModel>"),
    ];
    assert_eq!(told(&book("Sheet1", &rows(figure), &parts)), ["Trừ 5"]);
}

#[test]
fn a_figure_that_an_opendocument_strikes_or_raises_is_none() {
    let style = |family: &str, name: &str, more: &str, properties: &str| {
        format!(
            "<style:style style:family=\"{family}\" style:name=\"{name}\" {more}><style:text-properties {properties}/></style:style>"
        )
    };
    let styles = [
        style("table-cell", "S", "", "style:text-line-through-style=\"solid\""),
        style("table-cell", "Child", "style:parent-style-name=\"S\"", "fo:color=\"#000\""),
        style("table-cell", "Not", "style:parent-style-name=\"S\"", "style:text-line-through-style=\"none\""),
        style("table-cell", "Loop", "style:parent-style-name=\"Loop\"", "style:text-position=\"0% 100%\""),
        style("text", "S", "", "style:text-position=\"super 58%\""),
        style("text", "Unseen", "", "text:display=\"none\""),
        style("paragraph", "P", "", "style:text-line-through-type=\"single\""),
    ]
    .concat();
    let of = |cell: &str, before: &str| told(&document("Sheet1", &styles, cell, before));
    let styled = |name: &str| {
        EIGHT.replace("office:value-type", &format!("table:style-name=\"{name}\" office:value-type"))
    };
    let none: [&str; 0] = [];
    assert_eq!(of(EIGHT, ""), none);
    assert_eq!(of(&styled("S"), ""), ["C2=~8"]);
    assert_eq!(of(&styled("Child"), ""), ["C2=~8"]);
    assert_eq!(of(&styled("Not"), ""), none);
    assert_eq!(of(&styled("Loop"), ""), none);
    let columns = "<table:table-column table:number-columns-repeated=\"2\"/>\
                   <table:table-column table:default-cell-style-name=\"S\"/>";
    assert_eq!(of(EIGHT, columns), ["C1: ~Điểm cuối cùng", "C2=~8"]);
    assert_eq!(of(&styled("Not"), columns), ["C1: ~Điểm cuối cùng"]);
    let text = |text: &str| of(&format!("<table:table-cell>{text}</table:table-cell>"), "");
    assert_eq!(text("<text:p>6<text:span text:style-name=\"S\">5</text:span></text:p>"), ["C2=6^5"]);
    assert_eq!(text("<text:p>6<text:span text:style-name=\"Unseen\">5</text:span></text:p>"), ["C2=6~5"]);
    assert_eq!(text("<text:p text:style-name=\"P\">6</text:p>"), ["C2=~6"]);
    let under = "<calcext:condition calcext:apply-style-name=\"S\" calcext:value=\"&gt;1\"/>";
    assert_eq!(of(EIGHT, under), ["~ >1"]);
    assert_eq!(of(EIGHT, &under.replace("\"S\"", "\"Not\"")), none);
}

#[test]
fn a_number_is_not_taken_where_the_file_shows_another_one() {
    let of = |value: &str, shown: &str| {
        let cell = format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\">{shown}</table:table-cell>"
        );
        told(&document("Sheet1", "", &cell, ""))
    };
    let none: [&str; 0] = [];
    for (value, shown) in [
        ("8", "8"),
        ("8", "8,00"),
        ("8", "8.0 điểm"),
        ("12.5", "12,5"),
        ("12.5", "13"),
        ("0.30000000000000004", "0,3"),
        ("13.3333333333333", "13,33"),
        ("1234.5", "1.234,5"),
        ("1234.5", "1,234.5"),
        ("1234", "1.234"),
        ("1234", "1 234"),
        ("1.234", "1,234"),
        ("1500", "1.5E+03"),
        ("-8", "-8"),
        ("-8", "−8,0"),
        ("-8", "(8)"),
        ("0", "-"),
        ("0", "0,00"),
    ] {
        assert_eq!(of(value, &format!("<text:p>{shown}</text:p>")), none, "{value}: {shown}");
    }
    // What shows it is left to the program that opens the file.
    assert_eq!(of("8", ""), none);
    for (value, shown) in [
        ("8", "7"),
        ("8", "8 (trừ 5)"),
        ("8", "trừ"),
        ("8", "-8"),
        ("8", "80"),
        ("8", "8/9"),
        ("8", "8 5"),
        ("8", "-"),
    ] {
        assert_eq!(of(value, &format!("<text:p>{shown}</text:p>")), [format!("C2={shown} [{value}]")]);
    }
    assert_eq!(of("8", "<text:p/>"), ["C2= [8]"]);
    assert_eq!(told(&page("<td x:num=8>7", "", [""; 3])), ["C2=7 [8]"]);
}

#[test]
fn what_an_opendocument_prints_around_a_sheet_is_told() {
    let pages = |name: &str, text: &str| {
        format!("<style:master-page style:name=\"{name}\">{text}</style:master-page>")
    };
    let of = |table: &str, pages: &str| {
        let content = format!(
            "<office:document-content>{table}<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>\
             </office:document-content>",
            sheet("Sheet1", EIGHT, "")
        );
        told(&packed(&[("content.xml", content), ("styles.xml", format!("<styles>{pages}</styles>"))]))
    };
    let own = "<style:style style:family=\"table\" style:name=\"ta1\" style:master-page-name=\"M\"/>";
    let none: [&str; 0] = [];
    for part in ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"] {
        let text = |shown: &str| {
            format!("<style:{part} {shown}><text:p>Xã <text:span>khác</text:span></text:p></style:{part}>")
        };
        assert_eq!(of(own, &pages("M", &text(""))), ["Xã khác"]);
        assert_eq!(of("", &pages("Default", &text(""))), ["Xã khác"]);
        assert_eq!(of(own, &pages("Default", &text(""))), none);
        assert_eq!(of(own, &pages("M", &text("style:display=\"false\""))), none);
    }
    let by_program = "<style:header><text:p><text:sheet-name>???</text:sheet-name></text:p></style:header>\
                      <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>";
    assert_eq!(of("", &pages("Default", by_program)), none);
    let help = |shown: &str| {
        let cell = format!(
            "<table:help-message table:display=\"{shown}\" table:title=\"Chú ý\"><text:p>Trừ 5</text:p></table:help-message>"
        );
        told(&document("Sheet1", &cell, EIGHT, ""))
    };
    assert_eq!(help("true"), ["Chú ý Trừ 5"]);
    assert_eq!(help("false"), none);
}

#[test]
fn a_figure_that_a_web_page_strikes_or_raises_is_none() {
    let of = |cell: &str, style: &str| told(&page(cell, &format!("<style>{style}</style>"), [""; 3]));
    let none: [&str; 0] = [];
    for cell in [
        "<td style='text-decoration: underline line-through'>8",
        "<td class='a k'>8",
        "<td><b class=k>8</b>",
        "<td><span style='font-size: 0'>8</span>",
        "<td><b style='display: none'>8</b>",
    ] {
        assert_eq!(of(cell, ".a { color: red } .k { text-decoration: line-through }"), ["C2=~8"], "{cell}");
    }
    assert_eq!(of("<td>6<span style='Vertical-Align:super'>5</span>", ""), ["C2=6^5"]);
    assert_eq!(of("<td>6<span class=k>5</span>", "<!-- .k\n{vertical-align : sub;} -->"), ["C2=6^5"]);
    let plain = ".a { text-line-through: none; vertical-align: middle; font-size: 0.9em } td { color: red }";
    assert_eq!(of("<td class=a style='text-decoration:none'>8", plain), none);
    // What holds for more than a class is told with what it holds for.
    assert_eq!(of("<td>8", "tr:last-child td { text-decoration: line-through }"), ["tr:last-child td ~"]);
    assert_eq!(told(&page("<td>8", "", ["<s>", "", "</s>"])), ["~"]);
    let row = "<meta charset=utf-8><table><tr><td>Mã<td>Điểm cuối cùng<tr style='text-decoration:line-through'><td>1<td>8</table>";
    assert_eq!(told(row.as_bytes()), ["B2=~8"]);
    // A class that is struck is none.
    let class = String::from_utf8(page("<td>8<tr><td><td>Xếp loại<td><s>Tốt</s>", "", [""; 3])).unwrap();
    assert_eq!(told(class.as_bytes()), ["C3=~Tốt"]);
}

#[test]
fn what_a_web_page_shows_around_and_in_its_cells_is_told() {
    let around = |text: [&str; 3]| told(&page("<td>8", "", text));
    assert_eq!(around(["", "<caption>Xã khác</caption>", ""]), ["Xã khác"]);
    assert_eq!(around(["", "Trừ <b>5</b>", ""]), ["Trừ 5"]);
    assert_eq!(around(["", "", "<details><summary>Trừ 5</summary></details>"]), ["Trừ 5"]);
    assert_eq!(around(["<img alt='Trừ 5'>", "", "<input value='Trừ 6'>"]), ["Trừ 5", "Trừ 6"]);
    let cell = |cell: &str| told(&page(cell, "", [""; 3]));
    let none: [&str; 0] = [];
    assert_eq!(cell("<td>8<img alt='trừ 5'>"), ["C2=8 trừ 5"]);
    assert_eq!(cell("<td>8<input value=7>"), ["C2=8 7"]);
    assert_eq!(cell("<td><select><option>7<option selected>8</select>"), ["C2=7 8"]);
    assert_eq!(cell("<td>8<input type=hidden value=7><input type=checkbox value=1><img src=x>"), none);
    assert_eq!(cell("<td title='Trừ 5'><a title=x aria-label=y>8</a>"), ["C2: Trừ 5 x"]);
    // Many programs repeat there what the cell shows.
    assert_eq!(cell("<td title='8'>8"), none);
    let style = |style: &str| told(&page("<td>8", &format!("<style>{style}</style>"), [""; 3]));
    assert_eq!(style(".k::after { content: \"trừ 5\" }"), ["\"trừ 5\""]);
    assert_eq!(style("td{color:red;Content:'; trừ 5'}"), ["'"]);
    for silent in ["content: ''", "content: none", "align-content: center", "content:\"\"", "color: red"] {
        assert_eq!(style(&format!("table::after {{ {silent} }}")), none, "{silent}");
    }
    assert_eq!(style("@page {mso-footer-data:\"&CTrang &P\";}"), none);
    assert_eq!(style("@page {mso-header-data:\"&C&\\0022Arial\\0022&12Xã khác\";}"), ["Xã khác"]);
    assert_eq!(told(&page("<td>8", "<script>var a = {content: 'x'};</script>", [""; 3])), none);
}
