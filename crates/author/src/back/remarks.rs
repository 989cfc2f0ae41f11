//! What hangs on a sheet beside its rows: remarks at cells, which move with them.

use tudanhgia_core::criteria::Words;
use tudanhgia_tables::unescaped;

use super::shift::{Moved, areas, row_number, rows_of};
use super::xml::tags;
use crate::told::both;

/// The kinds of parts that hang on a sheet and stand at no row: links stand in the sheet, and a picture behind all of it.
pub(super) const HARMLESS: [&str; 3] = ["printersettings", "hyperlink", "image"];

/// A part that hangs on a sheet with the rows moved that it names; `None` for what is not known to be moved.
pub(super) fn moved(kind: &str, text: &str, moved: Moved) -> Option<String> {
    match kind {
        "comments" | "threadedcomment" => texts(text, moved),
        "vmldrawing" => boxes(text, moved),
        _ => None,
    }
}

/// Why nothing is put between the rows of a sheet.
pub(super) fn refused(name: &str, part: &str) -> Words {
    both(
        format!("phần “{part}” gắn với trang “{name}”, không biết chắc phải dời theo dòng nào"),
        format!("the part “{part}” hangs on the sheet “{name}”, and nobody knows which rows it moves with"),
    )
}

/// The texts of remarks, each with the name of its cell, and maybe with the rows between which it is drawn.
fn texts(text: &str, moved: Moved) -> Option<String> {
    let all = tags(text)?;
    let mut out = String::new();
    let (mut done, mut by) = (0, 0);
    for (at, tag) in all.iter().enumerate().filter(|(_, tag)| !tag.is_end) {
        match tag.local() {
            "comment" | "threadedComment" => {
                let (row, _) = *rows_of(tag.get("ref")?).first()?;
                by = moved(row) - row;
                out += &text[done..tag.at.start];
                out += &tag.with(text, &|name, value| (name == "ref").then(|| areas(value, moved)));
                done = tag.at.end;
            }
            "row" => {
                let end = all.get(at + 1)?.at.start;
                out += &text[done..tag.at.end];
                out += &(row_number(&text[tag.at.end..end])? + by).to_string();
                done = end;
            }
            _ => {}
        }
    }
    Some(out + &text[done..])
}

/// The boxes of remarks, each of which says the row of its cell, from 0, and between which rows it is drawn.
fn boxes(text: &str, moved: Moved) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<x:ClientData") {
        let (data, after) = after.split_once("</x:ClientData>")?;
        out += &format!("{before}<x:ClientData{}</x:ClientData>", of_box(data, moved)?);
        rest = after;
    }
    // Boxes of another spelling, and those of other things than remarks.
    (text.matches("ClientData").count() == 2 * text.matches("<x:ClientData").count()).then(|| out + rest)
}

fn of_box(data: &str, moved: Moved) -> Option<String> {
    data.contains("ObjectType=\"Note\"").then_some(())?;
    let (before, row, after) = inner(data, "Row")?;
    let row = row_number(&unescaped(row))?;
    let by = moved(row + 1) - (row + 1);
    let out = format!("{before}{}{after}", row + by);
    let Some((before, anchor, after)) = inner(&out, "Anchor") else { return Some(out) };
    let mut places: Vec<String> = anchor.split(',').map(|place| place.trim().to_owned()).collect();
    for at in [2, 6] {
        let place = places.get_mut(at)?;
        *place = (row_number(place)? + by).to_string();
    }
    Some(format!("{before}{}{after}", places.join(", ")))
}

/// What stands before, in and behind an element of a box.
fn inner<'a>(data: &'a str, name: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let from = data.find(&format!("<x:{name}>"))? + name.len() + 4;
    let to = from + data[from..].find('<')?;
    Some((&data[..from], &data[from..to], &data[to..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_move_with_their_cells() {
        let by = |row: usize| if row > 4 { row + 2 } else { row };
        let texts = "<comments><commentList><comment ref=\"B9\"><text/><x:anchor><x:row>7</x:row></x:anchor></comment><comment ref=\"B2\"/></commentList></comments>";
        let new = moved("comments", texts, &by).unwrap();
        assert_eq!(new, texts.replace("B9", "B11").replace(">7<", ">9<"));
        let one = |row: &str, anchor: &str| {
            format!(
                "<v:shape><br><x:ClientData ObjectType=\"Note\"><x:Anchor>{anchor}</x:Anchor><x:Row>{row}</x:Row></x:ClientData></v:shape>"
            )
        };
        let new = moved("vmldrawing", &one("8", "3, 15, 7, 2, 5, 0, 11, 9"), &by).unwrap();
        assert_eq!(new, one("10", "3, 15, 9, 2, 5, 0, 13, 9"));
        let kept = one("3", "3, 15, 2, 2, 5, 0, 6, 9");
        assert_eq!(moved("vmldrawing", &kept, &by).as_deref(), Some(kept.as_str()));
        for broken in [
            one("18446744073709551615", "1,1,1,1,1,1,1,1"),
            one("8", "1,1,99999999999999999999,1,1,1,1,1"),
            one("8", "1,1"),
            one("8", "3, 15, 7, 2, 5, 0, 11, 9").replace("Note", "Drop"),
            one("8", "3, 15, 7, 2, 5, 0, 11, 9").replace("x:ClientData", "y:ClientData"),
        ] {
            assert_eq!(moved("vmldrawing", &broken, &by), None, "{broken}");
        }
        assert_eq!(moved("pivottable", "<x/>", &by), None);
        for broken in [
            "<comment><x/></comment>",
            "<comment ref=\"B9\"><row>18446744073709551615</row></comment>",
            "<comment>",
        ] {
            assert_eq!(moved("comments", broken, &by), None, "{broken}");
        }
    }
}
