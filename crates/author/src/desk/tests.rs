//! The desk on the sets that are shipped: nothing of them is out of reach, and nothing changes that nobody has changed.

use std::path::Path;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Answers;
use tudanhgia_words::Language;

use super::place::{below, element, get};
use super::{Asks, Desk, Entry, Field, Found, Refused};
use crate::quick::is_quick;

fn shipped() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let is_set = |path: &&std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.ends_with(".json")
            && !name.ends_with(".cases.json")
            && !["index.json", "schema.json"].contains(&name)
    };
    let all = names.iter().filter(is_set);
    all.map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

fn named(name: &str) -> Desk {
    let set = shipped().into_iter().find(|set| set["id"] == name).unwrap();
    Desk::new(set, None)
}

fn fields(entries: &[Entry]) -> Vec<&Field> {
    let mut found = Vec::new();
    for entry in entries {
        match entry {
            Entry::Field(field) => found.push(field),
            Entry::List(list) => list.elements.iter().for_each(|inner| found.extend(fields(&inner.entries))),
        }
    }
    found
}

/// The places of all values below one that a form has to show.
fn leaves(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let shown = object
                .iter()
                .filter(|(key, _)| !["$comment", "$schema", "items", "groups"].contains(&key.as_str()));
            let is_translated = object.get("en") != object.get("vi");
            let shown = shown.filter(|(key, _)| *key != "en" || is_translated);
            shown.for_each(|(key, value)| leaves(value, &below(place, key), found));
        }
        Value::Array(list) if list.iter().any(Value::is_object) => {
            list.iter().enumerate().for_each(|(at, value)| leaves(value, &element(place, at), found));
        }
        _ => found.push(place.to_owned()),
    }
}

#[test]
fn every_value_of_every_set_has_a_field_and_writing_it_again_changes_nothing() {
    let mut count = 0;
    for set in shipped() {
        let mut desk = Desk::new(set.clone(), None);
        let mut places: Vec<String> = desk.rows().into_iter().map(|row| row.place).collect();
        places.push(String::new());
        for place in places {
            let (entries, _) = desk.form(&place, Language::Vi);
            let mut values = Vec::new();
            leaves(get(&set, &place).unwrap(), &place, &mut values);
            let fields = fields(&entries);
            for value in values {
                assert!(fields.iter().any(|field| field.place == value), "{} {value}", set["id"]);
            }
            for field in fields {
                if let Asks::Choice(words) = &field.asks {
                    assert!(words.iter().any(|(word, _)| *word == field.text), "{field:?}");
                }
                count += 1;
                assert_eq!(desk.write(&field.place, &field.text), Ok(()), "{} {field:?}", set["id"]);
                assert_eq!(desk.steps(), (false, false), "{} {field:?}", set["id"]);
            }
        }
        assert_eq!(*desk.set(), set);
    }
    assert!(count > 3_000, "{count}");
}

#[test]
fn what_is_changed_can_be_taken_back_to_the_last_sign() {
    let mut desk = named("mau-297-xa");
    let before = desk.set().clone();
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    desk.write(&format!("{row}.max"), "12,5").unwrap();
    desk.write(&format!("{row}.note.vi"), "Xem lại").unwrap();
    desk.write(&format!("{row}.note.vi"), "").unwrap();
    desk.write(&format!("{row}.rule.kind"), "có/không").unwrap();
    // What it asks is not written yet.
    let question = desk.confirm(&row, true).unwrap().place;
    desk.write(&question, "Có họp không?").unwrap();
    assert_eq!(desk.confirm(&row, true), None);
    let added = desk.add(&format!("{row}.inputs"));
    desk.remove(&added);
    let group = desk.rows()[0].place.clone();
    desk.add_row(&group);
    let after = desk.set().clone();
    assert_eq!(get(&after, &row).unwrap()["max"], "12.5");
    let mut steps = 0;
    while desk.undo().is_some() {
        steps += 1;
    }
    assert_eq!((desk.set(), steps), (&before, 9));
    while desk.redo().is_some() {}
    assert_eq!(*desk.set(), after);
    assert_eq!(*Desk::read(&desk.text()).unwrap().set(), after);
}

#[test]
fn what_is_typed_in_one_field_is_one_step() {
    let mut desk = named("mau-297-xa");
    let before = desk.set().clone();
    let rows = desk.rows();
    let of = |id: &str, key: &str| format!("{}.{key}", rows.iter().find(|row| row.id == id).unwrap().place);
    let (name, max) = (of("B1", "name.vi"), of("B1", "max"));
    for typed in ["H", "Họ", "Họp", "Họp đ"] {
        desk.type_in(&name, typed).unwrap();
    }
    assert_eq!(desk.type_in(&name, "Họp định kỳ"), Ok(()));
    let typed = desk.set().clone();
    // On the way a number may be none.
    assert_eq!(desk.type_in(&max, "1"), Ok(()));
    assert_eq!(desk.type_in(&max, "1x"), Err(Refused::NotANumber));
    assert_eq!(desk.type_in(&max, "15"), Ok(()));
    desk.write(&max, "15").unwrap();
    desk.type_in(&max, "16").unwrap();
    assert_eq!(desk.shown(&max), "16");
    assert_eq!((desk.undo().is_some(), desk.shown(&max)), (true, "15".to_owned()));
    assert!(desk.undo().is_some());
    assert!(*desk.set() == typed, "{}", desk.shown(&max));
    assert!(desk.undo().is_some() && desk.undo().is_none());
    assert!(*desk.set() == before);
}

#[test]
fn what_is_no_value_is_refused_and_changes_nothing() {
    let mut desk = named("mau-297-xa");
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    for (key, text, why) in [
        ("max", "mười", Refused::NotANumber),
        ("max", "1.000", Refused::TwoWays),
        ("status", "đúng văn bảng", Refused::NoWord(Some("đúng văn bản".to_owned()))),
        ("khong-co", "1", Refused::NoField),
    ] {
        assert_eq!(desk.write(&format!("{row}.{key}"), text), Err(why), "{key}");
    }
    assert_eq!(desk.steps(), (false, false));
}

/// Whatever kind a rule gets, nothing of it is unknown, and where it only reads numbers or choices it can be scored at once.
#[test]
fn a_rule_of_another_kind_is_ready_to_be_filled_in() {
    let desk = named("mau-297-xa");
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    let (entries, _) = desk.form(&row, Language::Vi);
    let place = format!("{row}.rule.kind");
    let kinds = fields(&entries).into_iter().find(|field| field.place == place).unwrap();
    let Asks::Choice(kinds) = &kinds.asks else { panic!("{kinds:?}") };
    let mut sound = Vec::new();
    for (kind, _) in kinds.iter().filter(|(kind, _)| !kind.is_empty()) {
        let mut desk = desk.clone();
        desk.write(&place, kind).unwrap();
        let (set, found) = desk.check();
        let odd = found
            .iter()
            .find(|found| found.message.vi.contains("không có mục") || found.message.vi.contains("kiểu"));
        assert_eq!(odd, None, "{kind}");
        if set.is_some() {
            sound.push(kind.as_str());
        }
    }
    for kind in ["tỷ lệ a/b", "tỷ lệ còn lại (a − c)/a", "có/không", "tự cho điểm"] {
        assert!(sound.contains(&kind), "{kind}: {sound:?}");
    }
}

#[test]
fn a_case_that_was_called_right_says_what_a_change_of_the_rule_does_to_it() {
    let mut desk = named("mau-297-xa");
    let set = CriteriaSet::read(&desk.set().to_string()).unwrap();
    let cases: Value = serde_json::from_str(
        &std::fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria/mau-297-xa.cases.json"),
        )
        .unwrap(),
    )
    .unwrap();
    let answers: Answers = serde_json::from_value(cases["cases"][0]["answers"].clone()).unwrap();
    assert!(!desk.keep_case(&set, "Còn trống", &Answers::new()));
    assert!(desk.keep_case(&set, "Một xã", &answers));
    let kept = &desk.cases().unwrap()["cases"][0];
    assert_eq!((&kept["total"], &kept["classes"]["total"]), (&json!("883/18"), &json!("trung-binh")));
    let rows = desk.proof(&set);
    assert_eq!((rows.len(), rows[0].differences.as_slice()), (1, &[][..]));
    let row = desk.rows().into_iter().find(|row| row.id == "F4").unwrap().place;
    desk.write(&format!("{row}.rule.share"), "1/4").unwrap();
    let (set, _) = desk.check();
    let rows = desk.proof(&set.unwrap());
    assert!(rows[0].differences.len() > 1, "{rows:?}");
    assert!(rows[0].differences.iter().any(|said| said.vi.contains("Mục 6 ")), "{rows:?}");
}

/// Every place of a value, those of its parts among them.
fn everywhere(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, inner)| everywhere(inner, &below(place, key), found));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, inner)| everywhere(inner, &element(place, at), found));
        }
        _ => {}
    }
}

/// A file that somebody has edited by hand may have anything anywhere: it opens, says what is wrong, and can be changed.
#[test]
fn whatever_stands_somewhere_there_is_a_form_and_a_list_of_what_is_wrong() {
    let set = named("mau-297-xa").set().clone();
    let mut places = Vec::new();
    everywhere(&set, "", &mut places);
    let others =
        [json!(null), json!(7), json!("x"), json!([]), json!({}), json!([1, "x", null]), json!([{"id": 3}])];
    let step = if is_quick() { 25 } else { 5 };
    for (at, place) in places.iter().enumerate().skip(1).step_by(step) {
        let mut broken = set.clone();
        assert!(super::place::put(&mut broken, place, Some(others[at / 5 % others.len()].clone())));
        let mut desk = Desk::new(broken, Some(json!({"cases": [4]})));
        let (_, found) = desk.check();
        let mut rows: Vec<String> = desk.rows().into_iter().map(|row| row.place).collect();
        rows.push(String::new());
        for row in rows.into_iter().take(40) {
            let (entries, more) = desk.form(&row, Language::Vi);
            for field in fields(&entries).into_iter().take(12) {
                desk.asks(&field.place, Language::Vi);
                let _ = desk.type_in(&field.place, "12");
            }
            if let Some((place, _)) = more.first() {
                desk.begin(place);
            }
            desk.confirm(&row, true);
            desk.add(&below(&row, "inputs"));
            desk.home(&row);
        }
        while desk.undo().is_some() {}
        let (_, again) = desk.check();
        assert!(found == again, "{place}");
    }
}

#[test]
fn rows_move_within_their_group_and_into_others_and_back() {
    for set in shipped() {
        let mut desk = Desk::new(set.clone(), None);
        let rows = desk.rows();
        let ids = |desk: &Desk| {
            let mut ids: Vec<String> = desk.rows().into_iter().map(|row| row.id).collect();
            ids.sort();
            ids
        };
        let all = ids(&desk);
        for row in rows.iter().step_by(7) {
            for is_down in [true, false] {
                let to = desk.shift(&row.place, is_down);
                assert_eq!(desk.rows().iter().find(|one| one.place == to).unwrap().id, row.id);
                assert_eq!(ids(&desk), all);
                if to != row.place {
                    assert_eq!(desk.shift(&to, !is_down), row.place);
                    desk.undo();
                    desk.undo();
                }
                assert_eq!(desk.set(), &set);
            }
            for (group, _) in desk.groups_for(&row.place) {
                let to = desk.move_into(&row.place, &group);
                assert_ne!(to, row.place, "{} into {group}", row.place);
                assert_eq!(desk.rows().iter().find(|one| one.place == to).unwrap().id, row.id);
                assert_eq!(ids(&desk), all);
                desk.undo();
                assert_eq!(desk.set(), &set);
            }
            // Into itself, and to where it stands.
            assert_eq!(desk.move_into(&row.place, &row.place), row.place);
        }
    }
}

#[test]
fn a_new_group_has_a_criterion_and_can_be_scored() {
    let mut desk = named("mau-297-so");
    let place = desk.add_group("");
    let (group, row) =
        (desk.rows().into_iter().find(|row| row.place == place).unwrap(), format!("{place}.items[0]"));
    assert!(group.is_group && desk.rows().iter().any(|one| one.place == row));
    let errors = |desk: &Desk| -> Vec<String> {
        let is_error = |found: &Found| !found.is_warning && found.message.vi != "Chưa ghi.";
        desk.check().1.into_iter().filter(is_error).map(|found| found.place).collect()
    };
    // The maxima no longer add up, which is all that is wrong.
    assert_eq!(errors(&desk), ["max"]);
    assert_eq!(desk.shown("max"), "223,5");
    desk.write("max", "224,5").unwrap();
    assert!(desk.check().0.is_some());
    let inner = desk.add_group(&place);
    assert_eq!(inner, format!("{place}.items[1]"));
    assert_eq!(errors(&desk), [format!("{place}.max")]);
}

#[test]
fn what_was_done_can_be_taken_back_after_the_page_was_left() {
    let mut desk = named("mau-297-xa");
    let set = desk.set().clone();
    desk.write("title.vi", "Bộ của năm sau").unwrap();
    let row = desk.rows().into_iter().find(|row| !row.is_group).unwrap().place;
    desk.remove(&row);
    desk.add_group("");
    desk.undo();
    let mut again = Desk::read(&desk.kept()).unwrap();
    assert_eq!(again.set(), desk.set());
    assert_eq!(again.steps(), (true, true));
    again.redo();
    assert_ne!(again.set(), desk.set());
    for _ in 0..3 {
        again.undo();
    }
    assert_eq!((again.set(), again.steps().0), (&set, false));
    // A file has none of it, and broken steps are none.
    assert_eq!(Desk::read(&desk.text()).unwrap().steps(), (false, false));
    let mut broken: Value = serde_json::from_str(&desk.kept()).unwrap();
    broken["done"][0]["at"] = 5.into();
    let mut rest = Desk::read(&broken.to_string()).unwrap();
    rest.undo();
    assert!(!rest.steps().0);
    assert_eq!(rest.set()["title"]["vi"], "Bộ của năm sau");
}

#[test]
fn in_english_everything_is_called_otherwise_and_means_the_same() {
    for set in shipped() {
        let mut desk = Desk::new(set.clone(), None);
        for row in
            std::iter::once(String::new()).chain(desk.rows().into_iter().map(|row| row.place)).step_by(3)
        {
            let (vi, vi_more) = desk.form(&row, Language::Vi);
            let (en, en_more) = desk.form(&row, Language::En);
            let [vi, en] = [fields(&vi), fields(&en)].map(|all| all.into_iter().cloned().collect::<Vec<_>>());
            assert_eq!(vi.len(), en.len());
            let places =
                |more: &[(String, String)]| more.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>();
            assert_eq!(places(&vi_more), places(&en_more));
            for (vi, en) in vi.iter().zip(&en) {
                assert_eq!((&vi.place, &vi.text), (&en.place, &en.text));
                assert!(en.head.is_ascii() && !en.head.is_empty(), "{}: {}", en.place, en.head);
                desk.write(&en.place, &en.text).unwrap();
                assert_eq!(desk.set(), &set);
            }
        }
    }
}

#[test]
fn questions_come_back_with_the_kind_of_rule_that_asks_them() {
    let mut desk = named("mau-297-so");
    let rows = desk.rows();
    let ratio = rows
        .iter()
        .find(|row| get(desk.set(), &below(&row.place, "rule.kind")) == Some(&"ratio".into()))
        .unwrap();
    let (kind, inputs) = (format!("{}.rule.kind", ratio.place), below(&ratio.place, "inputs"));
    let asked = get(desk.set(), &inputs).cloned();
    desk.write(&kind, "có/không").unwrap();
    assert_ne!(get(desk.set(), &inputs).cloned(), asked);
    desk.write(&kind, "tỷ lệ a/b").unwrap();
    let mut now = get(desk.set(), &inputs).cloned().unwrap();
    now.as_array_mut().unwrap().sort_by_key(|input| input["id"].to_string());
    assert_eq!(Some(now), asked);
}

#[test]
fn what_was_to_be_looked_at_comes_back_with_the_doubt() {
    let mut desk = named("mau-297-xa");
    let row = desk.rows().into_iter().find(|row| !row.is_group).unwrap().place;
    desk.confirm(&row, false);
    desk.write(&format!("{row}.note.vi"), "Cần xem: làm tròn.").unwrap();
    let before = desk.set().clone();
    assert!(desk.row(&row).unwrap().is_doubtful);
    desk.confirm(&row, true);
    assert!(!desk.row(&row).unwrap().is_doubtful && desk.row(&row).unwrap().confirmed);
    desk.confirm(&row, false);
    assert_eq!(desk.set(), &before);
}

#[test]
fn a_set_that_nobody_has_finished_says_what_is_not_written() {
    let mut desk = named("mau-297-xa");
    assert!(desk.check().1.iter().all(|found| found.is_warning));
    let group = desk.rows()[0].place.clone();
    let row = desk.add_row(&group);
    let places: Vec<String> =
        desk.check().1.into_iter().filter(|found| !found.is_warning).map(|found| found.place).collect();
    assert!(
        places.contains(&format!("{row}.name.vi")) && places.contains(&format!("{row}.inputs[0].label.vi")),
        "{places:?}"
    );
    // The place of a row is its own home, and what stands in it has that home.
    assert_eq!((desk.home(&row), desk.home(&format!("{row}.inputs[0].label.vi"))), (row.clone(), row));
    assert_eq!((desk.home("classes.list[0].id").as_str(), desk.home("groups[99].max").as_str()), ("", ""));
}
