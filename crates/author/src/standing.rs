//! What nobody has confirmed of a set that would be an official one: a set without the sentence of a sample is what offices score by,
//! so no proposal of a program may stand in it.

use serde_json::Value;

use crate::desk::{Desk, is_proposed};
use crate::read::Reading;
use crate::told::Told;

/// What waits for a person in a set that does not say that it is a sample, at the cells; nothing of one that says so.
pub(crate) fn unconfirmed(set: &Value, reading: &Reading) -> Vec<Told> {
    if set.get("sample").is_some() {
        return vec![];
    }
    let desk = Desk::of_published(set.clone(), None);
    let of_set = (!desk.open_of_set().is_empty()).then(|| "$comment".to_owned());
    let rows = desk.rows().into_iter().map(|row| format!("{}.note.vi", row.place));
    let rows = rows.filter(|place| is_proposed(desk.text_at(place)));
    of_set.into_iter().chain(rows).map(|place| Told::unconfirmed(&reading.locate(&place).0)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

    use serde_json::json;
    use tudanhgia_office::texts::lint::lint;
    use tudanhgia_words::Language;

    use super::*;
    use crate::{check, from_workbook, to_workbook};

    const PROPOSED: &str = "Đề xuất của chương trình, chưa có người xác nhận.";

    fn set() -> Value {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../criteria/mau-297-xa.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    /// The cells at which a workbook is told not to be confirmed, by the linter and for who makes a set of it.
    fn told(set: &Value) -> Vec<String> {
        let book = to_workbook(set, None).unwrap();
        let checked = check("bo.xlsx", &book);
        let is_open = |what: &tudanhgia_office::lint::What| what.code() == "unconfirmed";
        let found: Vec<_> = checked.findings.iter().filter(|found| is_open(&found.what)).collect();
        for found in &found {
            assert!((lint(Language::Vi).hint)(&found.what).contains("đúng văn bản"));
        }
        let cells: Vec<String> = found.iter().map(|found| found.place.clone()).collect();
        let mut read: Vec<_> = from_workbook(&book).unwrap().unconfirmed;
        read.sort_by(|one, other| one.spot.cmp(&other.spot));
        assert_eq!(cells, read.iter().map(|told| told.spot.name()).collect::<Vec<_>>());
        // What nobody has confirmed has no standing.
        assert_eq!(checked.set.is_some(), cells.is_empty());
        cells
    }

    #[test]
    fn no_proposal_stands_in_an_official_set() {
        let mut set = set();
        set["sample"] = json!({"vi": "Bộ mẫu."});
        let row = &mut set["groups"][0]["items"][0];
        row["note"] = json!({"vi": format!("{PROPOSED} Cần xem: bậc hở tại 5.")});
        row["status"] = "transcribed".into();
        let id = row["id"].as_str().unwrap().to_owned();
        assert_eq!(told(&set), Vec::<String>::new());
        set.as_object_mut().unwrap().remove("sample");
        let cells = told(&set);
        assert!(cells.len() == 1 && cells[0].starts_with("Tiêu chí!"), "{cells:?}");
        // On the page the row waits, whatever its status says.
        let desk = Desk::of_workbook(from_workbook(&to_workbook(&set, None).unwrap()).unwrap());
        assert!(desk.rows().iter().any(|row| row.id == id && !row.confirmed));
        set["$comment"] =
            format!("Tên là đề xuất, {}", &PROPOSED["Đề xuất của chương trình, ".len()..]).into();
        let cells = told(&set);
        assert!(cells.len() == 2 && cells[0].starts_with("Bộ tiêu chí!"), "{cells:?}");
        set["groups"][0]["items"][0]["note"] = json!({"vi": "Xem Điều 5."});
        set.as_object_mut().unwrap().remove("$comment");
        assert_eq!(told(&set), Vec::<String>::new());
    }
}
