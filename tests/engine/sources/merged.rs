//! Of merged cells the first one is shown alone; what the others hold nobody sees. And what a head says above an empty column
//! is seen.

use tudanhgia_office::official::Column;

use super::{lines, read, workbook_of};
use crate::agreement::reconcile;
use crate::beside::set_of_table;

/// A workbook of these rows with merged areas, whose covered cells hold what stands here all the same.
fn merged(rows: &[&[&str]], areas: &[&str]) -> Vec<u8> {
    let cell = |text: &&str| match text.parse::<u32>() {
        Ok(_) => format!("<c><v>{text}</v></c>"),
        Err(_) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let areas: String = areas.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    let rows: String = rows.iter().map(row).collect();
    workbook_of(&format!("<sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells>"), &[])
}

const HEAD: &[&str] = &["TT", "Tiêu chí", "Thẩm định lần 1", "Điểm cuối cùng"];

#[test]
fn what_merged_cells_cover_is_not_there() {
    // A class for both columns.
    let class: &[&str] = &["", "Xếp loại", "Yếu", "Tốt"];
    let classed = |areas: &[&str]| {
        let read = read(&merged(&[HEAD, &["1", "Máy chủ", "7", "8"], class], areas));
        read.official.lines[1].classed.clone()
    };
    assert_eq!(classed(&[]).len(), 2);
    assert_eq!(classed(&["C3:D3"]), [(Column::Appraised, "Yếu".to_owned())]);
    // A name for two lines.
    let rows: [&[&str]; 3] = [HEAD, &["1", "Máy chủ", "7", "8"], &["2", "Máy tính", "7", "9"]];
    let names = |areas: &[&str]| {
        lines(&read(&merged(&rows, areas))).into_iter().map(|line| line.1).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["Máy chủ", "Máy tính"]);
    assert_eq!(names(&["B2:B3"]), ["Máy chủ", ""]);
    // A head for two columns: the second has none.
    let of_head = read(&merged(&rows, &["C1:D1"]));
    assert_eq!(of_head.official.latest(), Some(Column::Appraised), "{of_head:?}");
    // Points that are merged with others are not taken, as before.
    assert_eq!(read(&merged(&rows, &["C2:D2"])).troubles.len(), 1);
    // Areas that cover one another without end refuse the file, also where nothing is in them.
    for area in ["A1:D3", "ZZ1:ZZ20000"] {
        let many: Vec<&str> = std::iter::repeat_n(area, 400_000).collect();
        assert!(
            tudanhgia_office::official::read_table(&merged(&rows, &many), &Default::default())
                .official
                .lines
                .is_empty()
        );
    }
}

#[test]
fn words_in_a_head_above_an_empty_column_have_to_be_read() {
    let of = |name: &str, head: &str| {
        let table = format!(
            "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng;{head}\nI;Nhóm G;20;15;\n1;Tiêu chí A;10;8;\n2;Tiêu chí B;10;7;\n;Tổng;20;15;\n"
        );
        reconcile(
            &format!("head-{name}"),
            &set_of_table(),
            &[("A.n", "8"), ("B.n", "7")],
            "kq.csv",
            table.as_bytes(),
            &[],
        )
    };
    for (index, head) in ["", "Ghi chú", "Xếp loại", "Tài liệu kiểm chứng"].iter().enumerate() {
        assert_eq!(of(&format!("plain-{index}"), head).code, Some(0), "{head}");
    }
    for (index, head) in ["HỦY BỎ", "Xã Hưng Đức", "Dự thảo", "Bị trừ mười điểm"].iter().enumerate()
    {
        let came = of(&format!("words-{index}"), head);
        assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{head}");
        assert!(came.report["left"].to_string().contains(head), "{head}: {}", came.report);
    }
}

/// A cell of the total over code and name, and the styles that Excel writes into every page, are what departments have.
#[test]
fn tables_as_office_programs_write_them_are_compared() {
    let of = |name: &str, style: &str| {
        let row = |cells: &str| format!("<tr>{cells}</tr>");
        let cells = |of: [&str; 4]| row(&of.map(|cell| format!("<td class=xl1>{cell}</td>")).concat());
        let table = [
            cells(["TT", "Tiêu chí", "Điểm tối đa", "Điểm cuối cùng"]),
            cells(["I", "Nhóm G", "20", "15"]),
            cells(["1", "Tiêu chí A", "10", "8"]),
            cells(["2", "Tiêu chí B", "10", "7"]),
            row("<td colspan=2>Tổng cộng</td><td>20</td><td>15</td>"),
        ];
        let page = format!(
            "<html><head><style>{style}</style></head><body><table>{}</table></body></html>",
            table.concat()
        );
        reconcile(
            &format!("office-{name}"),
            &set_of_table(),
            &[("A.n", "8"), ("B.n", "7")],
            "kq.html",
            page.as_bytes(),
            &[],
        )
    };
    for (index, style) in [
        "td{mso-rotate:0;mso-protection:locked visible}",
        ".xl1{mso-rotate:0}",
        ".xl1{mso-rotate:90}",
        ".xl1{filter:grayscale(1)}",
    ]
    .iter()
    .enumerate()
    {
        let came = of(&index.to_string(), style);
        assert_eq!(came.code, Some(0), "{style}: {}", came.report);
    }
    for (index, style) in [
        ".xl1{mso-rotate:180}",
        ".xl1{transform:rotate(180deg)}",
        ".xl1{transform:scaleX(-1)}",
        ".xl1{rotate:.5turn}",
    ]
    .iter()
    .enumerate()
    {
        assert_ne!(of(&format!("turned-{index}"), style).code, Some(0), "{style}");
    }
}
