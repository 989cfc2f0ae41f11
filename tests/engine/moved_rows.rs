//! Rows put between those of a workbook that exists: what names rows moves with them, or nothing is written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use tudanhgia_author::{NotBack, to_workbook, write_back};
use tudanhgia_papers::archive::pack;

use crate::cli::folder;
use crate::support::tried;
use crate::written_back::{cases_of, part_of, parts, reads_as, saved_by_office, set_of, with_parts};

/// A set with a criterion more behind its first one, which is row 4 of its sheet.
pub(crate) fn with_a_row(set: &Value) -> Value {
    let mut set = set.clone();
    let items = set["groups"][0]["items"].as_array_mut().unwrap();
    let mut more = items[0].clone();
    more["id"] = "them".into();
    more["name"]["vi"] = "Tiêu chí thêm".into();
    items.insert(1, more);
    set
}

/// The parts of a workbook, and which of them two of its sheets are.
type Book = (BTreeMap<String, String>, [(&'static str, String); 2]);

/// A workbook of the set of the commune whose parts are changed: a sheet or a part, what stands there, and what is then there;
/// a part that begins with nothing is a new one. `row 9` is the end of that row.
fn edited(edits: &[(&str, &str, &str)]) -> Vec<u8> {
    static BOOK: LazyLock<Book> = LazyLock::new(|| {
        let book = to_workbook(&set_of("mau-297-xa"), None).unwrap();
        (parts(&book), [OTHER, OWN].map(|sheet| (sheet, part_of(&book, sheet))))
    });
    let (parts, of_sheet) = &*BOOK;
    let mut all = parts.clone();
    for (part, from, to) in edits {
        let wanted = of_sheet.iter().find(|(sheet, _)| sheet == part).map_or(*part, |(_, part)| part);
        let Some(name) = all.keys().find(|name| name.to_lowercase() == wanted).cloned() else {
            assert_eq!(*from, "", "{part}");
            all.insert((*part).to_owned(), (*to).to_owned());
            continue;
        };
        let text = &all[&name];
        let at = match from.strip_prefix("row ") {
            Some(row) => {
                let row = text.find(&format!("<row r=\"{row}\"")).unwrap();
                row + text[row..].find("</row>").unwrap()
            }
            None => text.find(from).unwrap_or_else(|| panic!("{part} has no {from}")),
        };
        let end = if from.starts_with("row ") { at } else { at + from.len() };
        let text = format!("{}{to}{}", &text[..at], &text[end..]);
        all.insert(name, text);
    }
    pack(all)
}

/// What becomes of a workbook when a row is put between: its parts, or why nothing is written.
fn written(book: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let set = set_of("mau-297-xa");
    // A value alone is written, whatever stands beside it.
    let mut value = set.clone();
    value["groups"][0]["items"][1]["how"]["vi"] = "Cách tính khác".into();
    reads_as(&write_back(book, &value, None).unwrap().bytes, &value);
    let more = with_a_row(&set);
    match write_back(book, &more, None) {
        Ok(written) => {
            reads_as(&written.bytes, &more);
            Ok(parts(&written.bytes))
        }
        Err(NotBack::Because(why)) => Err(why.en),
        Err(other) => panic!("{other:?}"),
    }
}

/// Something of the author in a sheet, and what it becomes.
#[track_caller]
fn becomes(part: &str, from: &str, old: &str, new: &str) {
    let behind = if from.starts_with("row ") { "" } else { from };
    let before = from == "</worksheet>";
    let put = |text: &str| if before { format!("{text}{behind}") } else { format!("{behind}{text}") };
    let head = ("Tiêu chí", "row 1", "<c r=\"CV1\" t=\"inlineStr\"><is><t># của tôi</t></is></c>");
    let parts =
        written(&edited(&[head, (part, from, &put(old))])).unwrap_or_else(|why| panic!("{old}: {why}"));
    assert!(parts.values().any(|text| text.contains(new)), "{old} has not become {new}");
}

/// Something of the author that bars a row between.
#[track_caller]
fn bars(edits: &[(&str, &str, &str)], why: &str) {
    let said = written(&edited(edits)).err();
    assert!(said.as_ref().is_some_and(|said| said.contains(why)), "{edits:?}: {said:?}");
}

const OWN: &str = "Tiêu chí";
const OTHER: &str = "Hướng dẫn";
const BOOK: &str = "xl/workbook.xml";

#[test]
fn references_move_however_they_are_spelt() {
    let cell = |formula: &str| format!("<c r=\"CV9\"><f>{formula}</f><v>1</v></c>");
    let other = |formula: &str| format!("<c r=\"J2\"><f>{formula}</f><v>1</v></c>");
    for (old, new) in [
        ("D5*2", "D6*2"),
        ("SUM(D3:D9)+$D$3", "SUM(D3:D10)+$D$3"),
        ("'Tiêu chí'!D9", "'Tiêu chí'!D10"),
        ("&apos;Tiêu chí&apos;!D9&amp;&quot;D9&quot;", "'Tiêu chí'!D10&amp;\"D9\""),
        ("D5&#10;&amp; D6", "D6\n&amp; D7"),
        ("IF(D9&gt;1,\"&#39;\",'Hướng dẫn'!A9)", "IF(D10&gt;1,\"'\",'Hướng dẫn'!A9)"),
    ] {
        becomes(OWN, "row 9", &cell(old), &cell(new).replace("CV9", "CV10"));
    }
    for (old, new) in [
        ("'Tiêu chí'!D9*2+D9", "'Tiêu chí'!D10*2+D9"),
        ("SUM(&apos;Tiêu chí&apos;!$D$3:$D$9)", "SUM('Tiêu chí'!$D$3:$D$10)"),
        ("'Ti&#234;u ch&#xED;'!D9", "'Tiêu chí'!D10"),
        ("'TIÊU CHÍ'!D9", "'TIÊU CHÍ'!D10"),
        ("'Tiêu chí'!D2", "'Tiêu chí'!D2"),
    ] {
        becomes(OTHER, "row 2", &other(old), &other(new));
    }
    // An array in one cell is one formula.
    let array = |formula: &str| format!("<c r=\"J2\"><f t=\"array\" ref=\"J2\">{formula}</f><v>1</v></c>");
    becomes(OTHER, "row 2", &array("MAX('Tiêu chí'!D3:D9)"), &array("MAX('Tiêu chí'!D3:D10)"));
    let name = |area: &str| {
        format!(
            "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"2\">{area}</definedName></definedNames>"
        )
    };
    let names = [
        ("'Tiêu chí'!$A$1:$D$9", "'Tiêu chí'!$A$1:$D$10"),
        ("&apos;Tiêu chí&apos;!$A:$B,&apos;Tiêu chí&apos;!$5:$6", "'Tiêu chí'!$A:$B,'Tiêu chí'!$6:$7"),
    ];
    for (old, new) in names {
        let book = edited(&[(BOOK, "</sheets>", &format!("</sheets>{}", name(old)))]);
        assert!(written(&book).unwrap()[BOOK].contains(&name(new)), "{old}");
    }
    let chart = |area: &str| format!("<c:chart xmlns:c=\"c\"><c:f>{area}</c:f></c:chart>");
    let book = edited(&[("xl/charts/chart1.xml", "", &chart("&apos;Tiêu chí&apos;!$D$3:$D$9"))]);
    assert_eq!(written(&book).unwrap()["xl/charts/chart1.xml"], chart("'Tiêu chí'!$D$3:$D$10"));
}

#[test]
fn what_stands_around_rows_moves_with_them() {
    for (old, new) in [
        ("<mergeCells><mergeCell ref=\"CW9:CX9\"/></mergeCells>", "<mergeCell ref=\"CW10:CX10\"/>"),
        (
            "<conditionalFormatting sqref=\"D3:D9 E9\"><cfRule type=\"expression\"><formula>D3&gt;$D$9</formula></cfRule></conditionalFormatting>",
            "",
        ),
        (
            "<conditionalFormatting sqref=\"D3:D9\"><cfRule type=\"expression\"><formula>D3&gt;$D$9</formula></cfRule></conditionalFormatting>",
            "<conditionalFormatting sqref=\"D3:D10\"><cfRule type=\"expression\"><formula>D3&gt;$D$10</formula>",
        ),
        (
            "<conditionalFormatting sqref=\"D3:D9\"><cfRule type=\"dataBar\"><dataBar><cfvo type=\"num\" val=\"$D$9\"/><cfvo type=\"num\" val=\"9\"/><color/></dataBar></cfRule></conditionalFormatting>",
            "<cfvo type=\"num\" val=\"$D$10\"/><cfvo type=\"num\" val=\"9\"/>",
        ),
        (
            "<dataValidations><dataValidation sqref=\"CV5:CV9\" type=\"list\"><formula1>$CW$5:$CW$9</formula1></dataValidation></dataValidations>",
            "<dataValidation sqref=\"CV6:CV10\" type=\"list\"><formula1>$CW$6:$CW$10</formula1>",
        ),
        (
            "<hyperlinks><hyperlink ref=\"CV9\" location=\"&apos;Tiêu chí&apos;!A9\" display=\"'Tiêu chí'!A9\"/></hyperlinks>",
            "<hyperlink ref=\"CV10\" location=\"&apos;Tiêu chí&apos;!A10\" display=\"'Tiêu chí'!A9\"/>",
        ),
        (
            "<autoFilter ref=\"A1:D9\"><sortState ref=\"A2:D9\"><sortCondition ref=\"B2:B9\"/></sortState></autoFilter>",
            "<autoFilter ref=\"A1:D10\"><sortState ref=\"A2:D10\"><sortCondition ref=\"B2:B10\"/></sortState></autoFilter>",
        ),
        (
            "<rowBreaks><brk id=\"8\" max=\"9\"/><brk id=\"2\"/></rowBreaks><colBreaks><brk id=\"8\"/></colBreaks>",
            "<rowBreaks><brk id=\"9\" max=\"9\"/><brk id=\"2\"/></rowBreaks><colBreaks><brk id=\"8\"/></colBreaks>",
        ),
        (
            "<extLst><ext uri=\"x\"><x14:sparkline><xm:f>'Tiêu chí'!D5:D9</xm:f><xm:sqref>CV9</xm:sqref></x14:sparkline></ext></extLst>",
            "<xm:f>'Tiêu chí'!D6:D10</xm:f><xm:sqref>CV10</xm:sqref>",
        ),
    ] {
        // Where one formula stands for cells that move apart, nobody knows what it becomes.
        match new {
            "" => bars(&[(OWN, "</worksheet>", &format!("{old}</worksheet>"))], "nobody knows how to move"),
            new => becomes(OWN, "</worksheet>", old, new),
        }
    }
    let link = |row: usize| {
        format!("<hyperlinks><hyperlink ref=\"A1\" location=\"'Tiêu chí'!A{row}\"/></hyperlinks>")
    };
    let book = edited(&[(OTHER, "</worksheet>", &format!("{}</worksheet>", link(9)))]);
    let moved = written(&book).unwrap();
    assert!(moved.values().any(|text| text.contains("location=\"&apos;Tiêu chí&apos;!A10\"")));
}

#[test]
fn remarks_of_cells_move_with_them() {
    let rels = "xl/worksheets/_rels/sheet3.xml.rels";
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"r{kind}\" Type=\"http://x/{kind}\" Target=\"../{target}\"/>")
    };
    let relations = format!(
        "<Relationships>{}{}</Relationships>",
        relation("comments", "comments1.xml"),
        relation("vmlDrawing", "d1.vml")
    );
    let comments = |row: usize| {
        format!(
            "<comments><commentList><comment ref=\"CV{row}\"><text><t>Tiêu chí!</t></text></comment></commentList></comments>"
        )
    };
    let boxed = |row: usize| {
        format!(
            "<xml><v:shape><x:ClientData ObjectType=\"Note\"><x:Anchor>1, 15, {row}, 2, 3, 0, {row}, 9</x:Anchor><x:Row>{row}</x:Row><x:Column>99</x:Column></x:ClientData></v:shape></xml>"
        )
    };
    let parts = [
        (rels, "", relations.as_str()),
        ("xl/comments1.xml", "", &comments(9)),
        ("xl/d1.vml", "", &boxed(8)),
    ];
    let new = written(&edited(&parts)).unwrap();
    assert_eq!((&new["xl/comments1.xml"], &new["xl/d1.vml"]), (&comments(10), &boxed(9)));
    let huge = boxed(8).replace("<x:Row>8", "<x:Row>18446744073709551615");
    bars(&[parts[0], parts[1], ("xl/d1.vml", "", &huge)], "“xl/d1.vml” hangs on the sheet");
    let pivot = relations.replace("x/comments", "x/pivotTable");
    bars(&[(rels, "", &pivot), parts[1], parts[2]], "“xl/comments1.xml” hangs on the sheet");
}

#[test]
fn what_is_not_understood_bars_rows_between_and_nothing_else() {
    let cell = |formula: &str| format!("<c r=\"J2\">{formula}<v>1</v></c>");
    for formula in [
        "<f t=\"shared\" ref=\"J2:J3\">'Tiêu chí'!D9</f>",
        "<f t=\"array\" ref=\"J2:J3\">'Tiêu chí'!D9:D10</f>",
        "<f t=\"dataTable\" ref=\"J2:J3\" r1=\"A1\">'Tiêu chí'!D9</f>",
    ] {
        bars(&[(OTHER, "row 2", &cell(formula))], "several cells share");
    }
    for formula in [
        "<f>SUM('Bộ tiêu chí:Số liệu'!D9)</f>",
        "<f>INDIRECT(A1&amp;\"!D9\")</f>",
        "<f>LEN(\"'Tiêu chí'!D9\")</f>",
        "<f><![CDATA['Tiêu chí'!D9]]></f>",
    ] {
        bars(&[(OTHER, "row 2", &cell(formula))], "nobody knows how to move");
    }
    let own = "<c r=\"CV9\"><f t=\"shared\" si=\"0\"/><v>1</v></c>";
    let head = (OWN, "row 1", "<c r=\"CV1\" t=\"inlineStr\"><is><t># của tôi</t></is></c>");
    bars(&[head, (OWN, "row 9", own)], "several cells share");
    for (end, more) in [
        (
            "</worksheet>",
            "<dataConsolidate><dataRefs><dataRef ref=\"A1:B9\" sheet=\"Tiêu chí\"/></dataRefs></dataConsolidate>",
        ),
        ("</worksheet>", "<hyperlinks><hyperlink ref=\"A1\" location=\"Tiêu chí!A9\"/></hyperlinks>"),
        (
            "</worksheet>",
            "<conditionalFormatting sqref=\"A1\"><cfRule><formula>'Tiêu chí'!A9</formula></cfRule></conditionalFormatting>",
        ),
    ] {
        bars(&[(OTHER, end, &format!("{more}{end}"))], "nobody knows how to move");
    }
    for name in ["'Tiêu chí'!A9", "A9"] {
        let names =
            format!("</sheets><definedNames><definedName name=\"x\">{name}</definedName></definedNames>");
        bars(&[(BOOK, "</sheets>", &names)], "nobody knows how to move");
    }
    for (part, text) in [
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            "<p><worksheetSource ref=\"A1:D9\" sheet=\"Tiêu chí\"/></p>",
        ),
        ("xl/ctrlProps/ctrlProp1.xml", "<p fmlaLink=\"'Tiêu chí'!$D$9\"/>"),
        (
            "xl/drawings/_rels/drawing1.xml.rels",
            "<Relationships><Relationship Target=\"#Ti%C3%AAu\"/></Relationships>",
        ),
        ("xl/drawings/vmlDrawing1.vml", "<xml><br><x:FmlaLink>'Tiêu chí'!$D$9</x:FmlaLink></xml>"),
    ] {
        bars(&[(part, "", text)], "nobody knows how to move");
    }
    bars(&[("xl/query.xml", "", "<!DOCTYPE x><x/>")], "not written in the usual way");
    bars(
        &[(OWN, "</worksheet>", "<rowBreaks><brk id=\"18446744073709551615\"/></rowBreaks></worksheet>")],
        "nobody knows",
    );
    bars(&[(OWN, "</sheetData>", "<row r=\"1048576\"/></sheetData>")], "not written in the usual way");
}

#[test]
fn a_part_that_cannot_be_read_is_not_passed_over() {
    let set = set_of("mau-297-xa");
    let all = parts(&to_workbook(&set, None).unwrap());
    let more = [("xl/la.xml".to_owned(), vec![0xff, 0xfe, b'<', 0])];
    let book = pack(all.into_iter().map(|(name, text)| (name, text.into_bytes())).chain(more));
    match write_back(&book, &with_a_row(&set), None) {
        Err(NotBack::Because(why)) => assert!(why.en.contains("“xl/la.xml”"), "{}", why.en),
        other => panic!("{other:?}"),
    }
}

#[test]
fn huge_numbers_of_a_file_are_no_rows() {
    let set = set_of("mau-297-xa");
    let more = with_a_row(&set);
    for huge in ["18446744073709551615", "18446744073709551616", "1048577", "0", "-1", ""] {
        for row in [format!("<row r=\"{huge}\"/>"), format!("<row r=\"9\"><c r=\"A{huge}\"/></row>")] {
            let book = edited(&[(OWN, "</sheetData>", &format!("{row}</sheetData>"))]);
            for set in [&set, &more] {
                if let Ok(written) = write_back(&book, set, None) {
                    reads_as(&written.bytes, set);
                }
            }
        }
        let column = format!("<cols><col min=\"{huge}\" max=\"{huge}\" style=\"9\"/>");
        let book = edited(&[(OWN, "<cols>", &column)]);
        reads_as(&write_back(&book, &more, None).unwrap().bytes, &more);
    }
}

proptest! {
    #![proptest_config(tried(24))]

    /// Whatever number stands somewhere in a file, it is written rightly or refused.
    #[test]
    fn another_number_anywhere_is_written_rightly_or_refused(part in any::<usize>(), place in any::<usize>(), number in 0..7_usize) {
        let numbers = ["18446744073709551615", "18446744073709551616", "9223372036854775807", "1048577", "1048576", "0", "-1"];
        let link = "<hyperlinks><hyperlink ref=\"CV9\" location=\"'Tiêu chí'!A9\"/></hyperlinks><rowBreaks><brk id=\"8\"/></rowBreaks></worksheet>";
        let mut all = parts(&edited(&[
            (OWN, "</worksheet>", link),
            (OTHER, "row 2", "<c r=\"J2\"><f t=\"shared\" ref=\"J2:J9\" si=\"0\">'Tiêu chí'!D9</f><v>1</v></c>"),
        ]));
        // The sheet of the criteria has most of what moves.
        let names: Vec<String> = all.keys().filter(|name| name.ends_with(".xml")).cloned().collect();
        let sheet = "xl/worksheets/sheet3.xml".to_owned();
        let name = if part % 2 == 0 { &sheet } else { &names[part / 2 % names.len()] };
        let text = &all[name];
        let starts: Vec<usize> = text
            .match_indices(|sign: char| sign.is_ascii_digit())
            .map(|(at, _)| at)
            .filter(|at| !text[..*at].ends_with(|before: char| before.is_ascii_digit()))
            .collect();
        let from = starts[place % starts.len()];
        let to = from + text[from..].find(|sign: char| !sign.is_ascii_digit()).unwrap();
        let text = format!("{}{}{}", &text[..from], numbers[number], &text[to..]);
        all.insert(name.clone(), text);
        let more = with_a_row(&set_of("mau-297-xa"));
        if let Ok(written) = write_back(&pack(all), &more, None) {
            reads_as(&written.bytes, &more);
        }
    }
}

#[test]
fn a_workbook_with_formulas_asks_to_be_computed() {
    let mut set = set_of("mau-297-xa");
    let book = edited(&[(OTHER, "row 2", "<c r=\"J2\"><f>'Tiêu chí'!D9</f><v>1</v></c>")]);
    let same = write_back(&book, &set, None).unwrap();
    assert_eq!(parts(&same.bytes), parts(&book));
    set["groups"][0]["items"][2]["max"] = 1.into();
    let written = write_back(&book, &set, None).unwrap();
    assert!(parts(&written.bytes)[BOOK].contains("<calcPr fullCalcOnLoad=\"1\"/>"));
}

/// The formulas of a workbook with the names of their cells.
fn formulas(bytes: &[u8], sheet: &str) -> Vec<(String, String)> {
    let part = part_of(bytes, sheet);
    let text = parts(bytes).into_iter().find(|(name, _)| name.to_lowercase() == part).unwrap().1;
    let of = |cell: &str| {
        let place = cell.split('"').nth(1)?.to_owned();
        let (_, formula) = cell.split("</c>").next()?.split_once("<f")?;
        let formula = formula.split_once('>')?.1.split_once("</f>")?.0;
        Some((place, formula.replace("&apos;", "'")))
    };
    text.split("<c ").skip(1).filter_map(of).collect()
}

#[test]
fn common_workbooks_are_written_with_a_row_between() {
    let set = set_of("mau-297-xa");
    let more = with_a_row(&set);
    let head = "<c r=\"CV1\" t=\"inlineStr\"><is><t># gấp đôi</t></is></c>";
    let doubled = |row: usize| format!("<c r=\"CV{row}\"><f>D{row}*2</f><v>1</v></c>");
    let (third, fifth, ninth) = (doubled(3), doubled(5), doubled(9));
    let total = "<c r=\"J2\"><f>SUM('Tiêu chí'!CV3:CV9)</f><v>1</v></c>";
    let name =
        "</sheets><definedNames><definedName name=\"tổng\">'Tiêu chí'!$CV$9</definedName></definedNames>";
    let own = edited(&[
        (OWN, "row 1", head),
        (OWN, "row 3", &third),
        (OWN, "row 5", &fifth),
        (OWN, "row 9", &ninth),
        (OTHER, "row 2", total),
        (BOOK, "</sheets>", name),
    ]);
    // Excel writes what was filled down as one formula.
    let first = third.replace("<f>", "<f t=\"shared\" ref=\"CV3:CV9\" si=\"0\">");
    let others = [5, 9].map(|row| format!("<c r=\"CV{row}\"><f t=\"shared\" si=\"0\"/><v>1</v></c>"));
    let total_first = total.replace("<f>", "<f t=\"shared\" ref=\"J2\" si=\"3\">");
    let filled = edited(&[
        (OWN, "row 1", head),
        (OWN, "row 3", &first),
        (OWN, "row 5", &others[0]),
        (OWN, "row 9", &others[1]),
        (OTHER, "row 2", &total_first),
        (BOOK, "</sheets>", name),
    ]);
    let mut books = vec![own.clone(), filled];
    let folder = folder("moved-rows");
    books.extend(saved_by_office(&folder, &own));
    for book in books {
        let written = write_back(&book, &more, None).unwrap();
        reads_as(&written.bytes, &more);
        let doubled = [3, 6, 10].map(|row| (format!("CV{row}"), format!("D{row}*2")));
        assert_eq!(formulas(&written.bytes, OWN), doubled);
        let total = [("J2".to_owned(), "SUM('Tiêu chí'!CV3:CV10)".to_owned())];
        assert_eq!(formulas(&written.bytes, OTHER), total);
        assert!(parts(&written.bytes)[BOOK].replace("&apos;", "'").contains("'Tiêu chí'!$CV$10"));
        // A spreadsheet program opens it and finds the same.
        if let Some(again) = saved_by_office(&folder, &written.bytes) {
            reads_as(&again, &more);
            assert_eq!((formulas(&again, OWN), formulas(&again, OTHER)), (doubled.to_vec(), total.to_vec()));
        }
    }
}

#[test]
fn what_is_new_looks_like_what_is_there() {
    let mut set = set_of("mau-297-xa");
    let cases = cases_of("mau-297-xa");
    let book = to_workbook(&set, Some(&cases)).unwrap();
    // The last row stands out.
    let own = part_of(&book, OWN);
    let book =
        with_parts(&book, |name, text| match text.rfind("<row ").filter(|_| name.to_lowercase() == own) {
            Some(at) => text[..at].to_owned() + &text[at..].replace("s=\"1\"", "s=\"3\""),
            None => text,
        });
    // A cell that was empty looks as its column.
    set["groups"][0]["items"][0]["note"] = serde_json::json!({"vi": "Ghi chú", "en": "Note"});
    // Rows behind the last one.
    let last = set["groups"].as_array_mut().unwrap().last_mut().unwrap();
    let mut more = last["items"].as_array().unwrap().last().unwrap().clone();
    more["id"] = "them".into();
    last["items"].as_array_mut().unwrap().push(more);
    let written = write_back(&book, &set, None).unwrap();
    reads_as(&written.bytes, &set);
    let part = part_of(&book, OWN);
    let new = parts(&written.bytes);
    let sheet = new.iter().find(|(name, _)| name.to_lowercase() == part).unwrap().1;
    let rows: Vec<&str> = sheet.split("<row ").collect();
    let looks = |row: &str| -> Vec<String> {
        let style = |cell: &str| {
            cell.split("s=\"")
                .nth(1)
                .map_or("-".to_owned(), |rest| rest.split('"').next().unwrap().to_owned())
        };
        row.split("<c ").skip(1).map(|cell| style(cell.split('>').next().unwrap())).collect()
    };
    let (above, added) = (looks(rows[rows.len() - 2]), looks(rows[rows.len() - 1]));
    assert_eq!(above, added);
    assert!(!added.contains(&"-".to_owned()), "{added:?}");
    assert!(rows[3].contains(">Ghi chú<") && looks(rows[3]).iter().all(|style| style != "-"), "{}", rows[3]);
}
