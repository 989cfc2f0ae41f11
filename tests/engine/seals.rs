//! Verification: whatever is changed in a file is found and named; what is only formatting is no change.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::seal::{KEY, Seal, SealChange, SealState, compare};
use tudanhgia_core::sheet::{Change as SheetChange, Sheet};
use tudanhgia_office::official::Results;
use tudanhgia_office::verify::{SetMatch, VerifyFault, verify};

use crate::reconcile::da_nang;
use crate::support::{shipped, shipped_text, text_of, tried};

/// A sheet as the program saves it, with an explanation and letters of every kind.
fn sealed_sheet() -> String {
    let mut sheet = Sheet::read(&text_of("criteria/examples/cong-byt.json")).unwrap();
    sheet.apply(SheetChange::Explanation(
        "E8".to_owned(),
        "Thiếu \"mục\" 2\\3\nvà 4 – bổ sung ngày 5/1".to_owned(),
    ));
    sheet.save()
}

fn changed(edit: impl FnOnce(&mut Value)) -> SealState {
    let mut file: Value = serde_json::from_str(&sealed_sheet()).unwrap();
    edit(&mut file);
    compare(&file)
}

#[test]
fn a_saved_sheet_is_intact_however_it_is_formatted() {
    let text = sealed_sheet();
    let set = shipped("mau-297-so");
    let verified = verify(&text, Some(&set)).unwrap();
    assert!(verified.is_sound());
    assert_eq!(verified.engine, env!("CARGO_PKG_VERSION"));
    let compact = serde_json::from_str::<Value>(&text).unwrap().to_string();
    assert_ne!(compact, text);
    assert_eq!(verify(&format!("\u{feff}{compact} \n"), Some(&set)).unwrap(), verified);
}

#[test]
fn sheets_of_earlier_versions_have_no_seal_and_still_open() {
    let mut file: Value = serde_json::from_str(&text_of("criteria/examples/cong-byt.json")).unwrap();
    file.as_object_mut().unwrap().remove(KEY);
    let text = file.to_string();
    assert!(Sheet::read(&text).is_ok());
    let verified = verify(&text, None).unwrap();
    assert_eq!((verified.seal.clone(), verified.is_sound()), (SealState::Unsealed, false));
}

#[test]
fn each_change_is_named() {
    let named = |change: SealChange| SealState::Changed(vec![change]);
    let place = |text: &str| text.to_owned();
    assert_eq!(
        changed(|file| file["answers"]["E5.diem"] = json!("11")),
        named(SealChange::Value(place("answers/E5.diem")))
    );
    assert_eq!(
        changed(|file| file["set"]["version"] = json!("1.0.2")),
        named(SealChange::Value(place("set/version")))
    );
    assert_eq!(
        changed(|file| file["explanations"]["E8"] = json!("")),
        named(SealChange::Value(place("explanations/E8")))
    );
    assert_eq!(changed(|file| file["unit"] = json!("Bộ khác")), named(SealChange::Value(place("unit"))));
    assert_eq!(
        changed(|file| file["answers"]["A4b.n"] = json!("5")),
        named(SealChange::Added(place("answers/A4b.n")))
    );
    assert_eq!(changed(|file| file["note"] = json!("thêm")), named(SealChange::Added(place("note"))));
    // As many added as taken away: what lies between has moved, and is not called changed.
    let both = changed(|file| {
        let answers = file["answers"].as_object_mut().unwrap();
        answers.insert("A4b.n".to_owned(), json!("5"));
        answers.remove("E5.diem");
    });
    assert_eq!(both, named(SealChange::Several(place("answers/A4b.n"), place("answers/E4.diem"))));
    let removed = changed(|file| drop(file["answers"].as_object_mut().unwrap().remove("E5.diem")));
    assert_eq!(removed, named(SealChange::Removed(place("answers/E4.diem"), place("answers/E6.diem"))));
    let both = changed(|file| {
        file["answers"]["E1.diem"] = json!("2");
        file["answers"]["E7.diem"] = json!("4");
    });
    let two = ["answers/E1.diem", "answers/E7.diem"].map(|at| SealChange::Value(place(at)));
    assert_eq!(both, SealState::Changed(two.to_vec()));
}

#[test]
fn a_seal_that_was_tampered_with_is_no_seal() {
    assert_eq!(changed(|file| file[KEY] = json!("abc")), SealState::BrokenSeal);
    assert_eq!(changed(|file| file[KEY]["marks"] = json!("")), SealState::BrokenSeal);
    assert_eq!(changed(|file| file[KEY]["sha256"] = json!("0".repeat(64))), SealState::BrokenSeal);
    assert_eq!(changed(|file| drop(file.as_object_mut().unwrap().remove(KEY))), SealState::Unsealed);
}

#[test]
fn another_set_or_another_content_of_it_is_named() {
    let text = sealed_sheet();
    let mut file: Value = serde_json::from_str(&shipped_text("mau-297-so")).unwrap();
    file["year"] = json!("1999");
    let other = crate::support::accepted(&file);
    assert_eq!(verify(&text, Some(&other)).unwrap().against, SetMatch::OtherContent);
    let district = shipped("mau-297-huyen");
    let against = SetMatch::OtherSet("mau-297-huyen".to_owned(), district.version.clone());
    assert_eq!(verify(&text, Some(&district)).unwrap().against, against);
    assert_eq!(verify(&text, None).unwrap().against, SetMatch::Nothing);
}

#[test]
fn a_total_edited_by_hand_is_found_even_with_a_new_seal() {
    let mut results: Results = da_nang();
    let set = shipped("dti-2022-tinh");
    assert!(verify(&results.save(), Some(&set)).unwrap().is_sound());
    let total = results.units[0].lines.iter_mut().find(|line| line.total).unwrap();
    total.give(
        tudanhgia_office::official::Column::Final,
        Some(tudanhgia_office::official::Score::Points(crate::support::number("0.9"), 4)),
    );
    // Saving seals it anew, as a forger would.
    let verified = verify(&results.save(), Some(&set)).unwrap();
    assert_eq!(verified.seal, SealState::Intact);
    assert!(!verified.is_sound());
    assert_eq!(verified.findings[0].1.len(), 1);
}

#[test]
fn what_is_neither_sheet_nor_result_is_refused() {
    for text in ["", "{", "[]", "{}", "{\"kind\": \"khác\"}"] {
        assert!(matches!(verify(text, None), Err(VerifyFault::Sheet(_))), "{text}");
    }
    let broken = r#"{"kind": "tudanhgia-official", "format": 1, "units": [{"lines": [{"final": 1.5}]}]}"#;
    assert!(matches!(verify(broken, None), Err(VerifyFault::Official(faults)) if faults.len() == 1));
}

/// The characters of a file, with one changed, taken away or put in.
fn mutated(text: &str, at: usize, how: usize, with: char) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = at % characters.len();
    match how % 3 {
        0 => characters[at] = with,
        1 => drop(characters.remove(at)),
        _ => characters.insert(at, with),
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(tried(12_000))]

    #[test]
    fn no_change_of_a_single_character_escapes(
        (result, at, how, with) in (any::<bool>(), any::<usize>(), any::<usize>(), "[ -~]|[0-9]|[à-ỹ]|\\PC"),
    ) {
        static FILES: std::sync::OnceLock<[String; 2]> = std::sync::OnceLock::new();
        let text = &FILES.get_or_init(|| [sealed_sheet(), da_nang().save()])[usize::from(result)];
        let mutant = mutated(text, at, how, with.chars().next().unwrap());
        let content = |text: &str| serde_json::from_str::<Value>(text).ok();
        match content(&mutant) {
            // White space between the values can change without changing the content, and JSON knows `\/` for `/`.
            Some(file) if Some(&file) == content(text).as_ref() => {
                let bare =
                    |text: &str| text.replace("\\/", "/").split_ascii_whitespace().collect::<String>();
                prop_assert_eq!(bare(&mutant), bare(text));
                prop_assert!(verify(&mutant, None).is_ok_and(|verified| verified.seal == SealState::Intact));
            }
            _ => prop_assert!(!verify(&mutant, None).is_ok_and(|verified| verified.seal == SealState::Intact)),
        }
    }

    #[test]
    fn the_seal_does_not_depend_on_the_seal((key, value) in ("[a-z]{1,5}", "\\PC{0,9}")) {
        let mut file = json!({"a": {"b": [1, true, null]}});
        file[key] = json!(value);
        let before = Seal::of(&file);
        file[KEY] = json!({"sha256": before.sha256, "marks": before.marks});
        prop_assert_eq!(Seal::of(&file), before);
        prop_assert_eq!(compare(&file), SealState::Intact);
    }
}
