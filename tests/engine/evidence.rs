//! The evidence that a sheet names, and its private notes: how they are written, what is refused, what becomes of files.

use proptest::prelude::{Strategy, any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::canonical::digest;
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::{Change, Evidence, Fate, Proof, ProofFile, Sheet, SheetFault, fates, strangers};

use crate::support::{shipped, text_of, tried};

fn example() -> String {
    text_of("criteria/examples/cong-byt.json")
}

#[test]
fn evidence_and_notes_are_written_for_people_and_a_sheet_without_them_is_as_it_always_was() {
    let set = shipped("mau-297-so");
    let plain = Sheet::read(&example()).unwrap();
    let mut sheet = plain.clone();
    let mut proof = Proof {
        texts: ["12/KH-SYT", "05/3/2026", "Sở Y tế", "Kế hoạch", "trang 2", ""].map(str::to_owned),
        ..Proof::default()
    };
    proof.files.push(ProofFile { name: "ke-hoach.pdf".to_owned(), size: 3, sha256: digest(b"abc") });
    sheet.apply(sheet.evidence.changed("A1", &[Proof::default(), proof, Proof::default()]));
    let later = Proof { others: [("x".to_owned(), json!(1))].into_iter().collect(), ..Proof::default() };
    sheet.apply(sheet.evidence.changed("Z9", &[later]));
    sheet.apply(Change::Note("A1".to_owned(), "hỏi lại phòng Tài vụ".to_owned()));
    let file: Value = serde_json::from_str(&sheet.save()).unwrap();
    let expected = json!({
        "A1": [{}, {"number": "12/KH-SYT", "date": "05/3/2026", "issuer": "Sở Y tế", "subject": "Kế hoạch", "place": "trang 2",
            "files": [{"name": "ke-hoach.pdf", "size": 3, "sha256": digest(b"abc")}]}],
        "Z9": [{"x": 1}],
    });
    assert_eq!((&file["evidence"], &file["notes"]), (&expected, &json!({"A1": "hỏi lại phòng Tài vụ"})));
    assert_eq!(compare(&file), SealState::Intact);
    assert_eq!(Sheet::read(&sheet.save()).as_ref(), Ok(&sheet));
    assert_eq!(sheet.unplaced(&set), [("Z9", "")]);
    assert!(!sheet.shared().contains("Tài vụ"));
    // Whatever was named and noted is taken back.
    for id in ["A1", "Z9"] {
        sheet.apply(sheet.evidence.changed(id, &[Proof::default()]));
        sheet.apply(Change::Note(id.to_owned(), String::new()));
    }
    assert_eq!((&sheet, sheet.save()), (&plain, plain.save()));
    assert!(!plain.save().contains("evidence") && !plain.save().contains("notes"));
}

#[test]
fn evidence_that_is_none_refuses_the_sheet_with_every_place() {
    let refused = |evidence: Value| {
        let mut file: Value = serde_json::from_str(&example()).unwrap();
        file["evidence"] = evidence;
        Sheet::read(&file.to_string()).err()
    };
    let at = |place: &str| Some(SheetFault::NotASheet(place.to_owned()));
    let hash = digest(b"abc");
    for (evidence, places) in [
        (json!([]), "evidence"),
        (json!({"A1": {}, "B1": "x"}), "evidence.A1, evidence.B1"),
        (
            json!({"A1": [{}, 1], "B1": [{"number": 1, "files": {}}]}),
            "evidence.A1.2, evidence.B1.1.number, evidence.B1.1.files",
        ),
        (
            json!({"A1": [{"files": [{"name": "a", "size": 1}, {"name": "a", "size": 1, "sha256": hash}]}]}),
            "evidence.A1.1.files.1",
        ),
        (json!({"A1": [{"files": [{"name": "a", "size": -1, "sha256": hash}]}]}), "evidence.A1.1.files.1"),
        (json!({"A1": [{"files": [{"name": "a", "size": 1.5, "sha256": hash}]}]}), "evidence.A1.1.files.1"),
        (
            json!({"A1": [{"files": [{"name": "a", "size": u64::MAX, "sha256": hash}]}]}),
            "evidence.A1.1.files.1",
        ),
        (
            json!({"A1": [{"files": [{"name": "a", "size": 1, "sha256": hash.to_uppercase()}]}]}),
            "evidence.A1.1.files.1",
        ),
        (json!({"A1": [{"files": [null]}]}), "evidence.A1.1.files.1"),
    ] {
        assert_eq!(refused(evidence), at(places), "{places}");
    }
    assert_eq!(refused(json!({"A1": [], "B1": [{}, {"files": [], "link": ""}]})), None);
    let mut file: Value = serde_json::from_str(&example()).unwrap();
    file["notes"] = json!({"A1": 1});
    assert_eq!(Sheet::read(&file.to_string()).err(), at("notes.A1"));
}

/// Few names and contents, so that they meet.
fn files() -> impl Strategy<Value = Vec<ProofFile>> {
    let file = |(name, hash): (u8, u8)| ProofFile {
        name: format!("{name}.pdf"),
        size: 1,
        sha256: format!("{hash:064x}"),
    };
    proptest::collection::vec((0_u8..4, 0_u8..4).prop_map(file), 0..6)
}

/// What a sheet may name, also for a later program.
pub(crate) fn any_evidence() -> impl Strategy<Value = Evidence> {
    let file = ("\\PC{0,9}", 0_u64..=1 << 53, "[0-9a-f]{64}");
    let files = proptest::collection::vec(
        file.prop_map(|(name, size, sha256)| ProofFile { name, size, sha256 }),
        0..3,
    );
    let texts = proptest::array::uniform6("|(?s).{0,20}");
    let later = proptest::option::weighted(0.25, "(?s).{0,5}");
    let proof = (texts, files, later).prop_map(|(texts, files, later)| {
        let others = later.map(|text| ("later".to_owned(), json!([text]))).into_iter().collect();
        Proof { texts, files, others }
    });
    let rows = proptest::collection::btree_map("\\PC{1,8}", proptest::collection::vec(proof, 0..4), 0..4);
    rows.prop_map(|rows| {
        let mut evidence = Evidence::default();
        rows.into_iter().for_each(|(id, proofs)| evidence.set(id, proofs.as_slice()));
        evidence
    })
}

#[test]
fn only_links_of_the_web_are_followed() {
    let link = |text: &str| {
        let mut proof = Proof::default();
        proof.texts[5] = text.to_owned();
        proof.link().map(str::to_owned)
    };
    for good in ["https://a.vn/b?c=1", "http://a.vn", "HTTPS://A.vn"] {
        assert_eq!(link(&format!(" {good}\n")).as_deref(), Some(good));
    }
    for bad in [
        "",
        "https://",
        "www.a.vn",
        "javascript:alert(1)",
        "javascript://a.vn/%0aalert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "file:///c:/a",
        "https:/a.vn",
        "https://a.vn/x y",
        "https://a.vn\n/x",
        "ftp://a.vn",
        "\u{1}https://a.vn",
    ] {
        assert_eq!(link(bad), None, "{bad:?}");
    }
}

proptest! {
    #![proptest_config(tried(250))]

    #[test]
    fn evidence_is_kept_as_it_was_given_but_for_empty_documents_at_the_end(evidence in any_evidence()) {
        for id in evidence.criteria() {
            let proofs = evidence.of(id);
            prop_assert!(proofs.last().is_some_and(|last| !last.is_empty()));
            let mut again = Evidence::default();
            again.set(id.to_owned(), &[proofs.clone(), vec![Proof::default()]].concat());
            prop_assert_eq!(again.of(id), proofs);
        }
    }

    #[test]
    fn what_became_of_files_is_told_by_their_content(
        kept in files(), there in files(), order in any::<u64>(),
    ) {
        let told = fates(&kept, &there);
        prop_assert_eq!(told.len(), kept.len());
        for (file, fate) in kept.iter().zip(&told) {
            let same: Vec<_> = there.iter().filter(|other| other.sha256 == file.sha256).collect();
            let named = there.iter().any(|other| other.name == file.name);
            match fate {
                Fate::Same => prop_assert!(same.iter().any(|other| other.name == file.name)),
                Fate::Renamed(name) => prop_assert!(same.iter().any(|other| other.name == *name) && *name != file.name),
                Fate::Changed => prop_assert!(same.is_empty() && named),
                Fate::Missing => prop_assert!(same.is_empty() && !named),
            }
        }
        // No file that was chosen is passed over: it is a kept one, what became of one, or named as none of them.
        let others = strangers(&kept, &there);
        for file in &there {
            let is_kept = kept.iter().any(|one| one.sha256 == file.sha256);
            let became = kept.iter().zip(&told).any(|(one, fate)| one.name == file.name && *fate == Fate::Changed);
            prop_assert_eq!(others.contains(&file), !is_kept && !became);
        }
        // All that is kept is there; in which order, nobody minds.
        let mut all = [kept.clone(), there].concat();
        let middle = all.len().checked_rem(2).unwrap_or(0).min(order as usize % 7);
        all.rotate_left(middle);
        prop_assert!(fates(&kept, &all).iter().all(|fate| *fate == Fate::Same));
    }
}
