//! Verification of papers: what was done to a file since it was made, and what is said of it.

use std::process::Command;

use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::ENGINE;
use tudanhgia_core::work::Work;
use tudanhgia_office::texts::review::paper_in_words;
use tudanhgia_office::verify::{Letters, SetMatch, VerifiedPaper, verify_paper};
use tudanhgia_papers::{Letter, Origin, OwnPaper, PaperKind, cover_letter, own_file, own_pdf, sheet_code};
use tudanhgia_words::Language;

use crate::cli::{folder, run};
use crate::cover::part;
use crate::signing::{ALL, opened, sheet};
use crate::support::shipped;

/// The letters of a file that is verified with its set at hand.
pub(crate) fn letters(bytes: &[u8], set: &CriteriaSet) -> Letters {
    verify_paper(bytes, Some(set)).unwrap().letters
}

#[test]
fn verification_says_what_a_paper_was_made_from_and_whether_its_bytes_are_still_those() {
    let set = shipped("mau-297-xa");
    let work = Work::new(&set, sheet(&set, 7));
    for paper in ALL {
        let bytes = own_pdf(&work, paper, Language::Vi).unwrap();
        let verified = verify_paper(&bytes, Some(&set)).unwrap();
        assert!(verified.is_sound());
        assert_eq!(
            (verified.letters.clone(), verified.origin.clone()),
            (Letters::Same, Origin::of(&work, paper, Language::Vi))
        );
        let without = verify_paper(&bytes, None).unwrap();
        assert_eq!((without.is_sound(), without.letters), (false, Letters::NoSet));
        let other = shipped("mau-297-so");
        assert_eq!(letters(&bytes, &other), Letters::NoSet);
        // A byte anywhere but in the sheet and in the record.
        for at in [20, bytes.len() / 2, bytes.len() - 30] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(!verify_paper(&changed, Some(&set)).is_some_and(|found| found.is_sound()), "{at}");
        }
        // What a program for signing adds stands behind what was made.
        let signed =
            [&bytes[..], b"\n900 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] >>\nendobj\n%%EOF\n"].concat();
        let Letters::Continued(addition) = letters(&signed, &set) else { panic!("{paper:?}") };
        assert_eq!((addition.bytes, addition.signatures), (signed.len() - bytes.len(), 1));
        // What was added is not looked at, so nothing is said of what the file shows now.
        let signed = verify_paper(&signed, Some(&set)).unwrap();
        assert!(!signed.is_sound());
        for language in [Language::Vi, Language::En] {
            let [of_signed, of_made] =
                [&signed, &verified].map(|of| paper_in_words(of, Some(&set), language).remove(0));
            assert_ne!(of_signed, of_made);
        }
    }
}

/// Ways to show other pages in a file without touching a byte of what was made: each is a plain update behind it, as programs
/// for signing write them.
#[test]
fn other_pages_put_behind_the_end_are_not_vouched_for() {
    let set = shipped("mau-297-xa");
    let bytes = own_pdf(&Work::new(&set, sheet(&set, 7)), OwnPaper::Report, Language::Vi).unwrap();
    let file = opened(&bytes);
    let (catalog, _) = file.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let (list, _) = file.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let (page, _) = *file.get_pages().values().next().unwrap();
    let (content, _) = file.get_page_contents((page, 0))[0];
    let stream = "<< /Length 4 >>\nstream\nq Q\n\nendstream".to_owned();
    let shown = (901, "<< /Type /Page /Parent 900 0 R /MediaBox [0 0 200 200] >>".to_owned());
    let pages = "<< /Type /Pages /Kids [901 0 R] /Count 1 >>".to_owned();
    let root = "<< /Type /Catalog /Pages 900 0 R >>".to_owned();
    for (name, root_now, objects) in [
        ("another content", catalog, vec![(content, stream)]),
        ("another catalog", catalog, vec![(catalog, root.clone()), (900, pages.clone()), shown.clone()]),
        ("another list of pages", catalog, vec![(list, pages.clone()), shown.clone()]),
        ("another root", 902, vec![(902, root), (900, pages), shown]),
    ] {
        let forged = updated(&bytes, root_now, &objects);
        // Whoever opens it sees something else.
        let before = opened(&bytes).extract_text(&[1]).unwrap();
        assert_ne!(opened(&forged).extract_text(&[1]).unwrap_or_default(), before, "{name}");
        let verified = verify_paper(&forged, Some(&set)).unwrap();
        assert!(!verified.is_sound(), "{name}");
        assert!(matches!(verified.letters, Letters::Continued(_)), "{name}");
    }
}

/// A file with these objects added or replaced behind its end, and the root that it has from then on.
fn updated(bytes: &[u8], root: u32, objects: &[(u32, String)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let before: usize = text.rsplit_once("startxref\n").unwrap().1.lines().next().unwrap().parse().unwrap();
    let (mut all, mut table) = (bytes.to_vec(), "xref\n".to_owned());
    for (number, object) in objects {
        table += &format!("{number} 1\n{:010} 00000 n \n", all.len());
        all.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let start = all.len();
    table +=
        &format!("trailer\n<< /Size 1000 /Root {root} 0 R /Prev {before} >>\nstartxref\n{start}\n%%EOF\n");
    all.extend(table.into_bytes());
    all
}

#[test]
fn a_sheet_put_into_the_place_of_another_is_found() {
    let set = shipped("mau-297-xa");
    let bytes = own_pdf(&Work::new(&set, sheet(&set, 7)), OwnPaper::Report, Language::Vi).unwrap();
    let text = "\"place\": \"Tràng Đà\"";
    let from = bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
    let mut forged = bytes.clone();
    forged[from + 11] = b'P';
    assert_eq!(letters(&forged, &set), Letters::OtherSheet);
}

#[test]
fn a_word_file_says_what_it_was_made_from_and_that_it_can_be_edited() {
    let set = shipped("mau-297-xa");
    let work = Work::new(&set, sheet(&set, 7));
    let letter = Letter::of(work.sheet());
    let bytes = own_file(&work, &letter, PaperKind::Docx, true, Language::Vi);
    let verified = verify_paper(&bytes, Some(&set)).unwrap();
    let expected = Origin { text: String::new(), ..Origin::of(&work, OwnPaper::Report, Language::Vi) };
    assert_eq!(
        (verified.is_sound(), verified.letters, verified.origin),
        (false, Letters::Editable, expected)
    );
    assert!(verify_paper(b"%PDF-1.7\nof somebody else", Some(&set)).is_none());
    assert!(verify_paper(b"PK\x03\x04", Some(&set)).is_none());
}

#[test]
fn a_total_is_said_as_papers_write_it() {
    let set = shipped("mau-297-xa");
    let work = Work::new(&set, sheet(&set, 7));
    let mut origin = Origin::of(&work, OwnPaper::Report, Language::Vi);
    origin.total = "4337/84..4421/84".to_owned();
    let mut verified = VerifiedPaper { origin, against: SetMatch::Same, letters: Letters::Same };
    assert_eq!(set.digits, 2);
    for (digits, expected) in [(2, "≈ 51,63 – ≈ 52,63."), (4, "≈ 51,6310 – ≈ 52,6310.")] {
        let set = CriteriaSet { digits, ..set.clone() };
        let said = paper_in_words(&verified, Some(&set), Language::Vi).join("\n");
        assert!(said.contains(&format!("Tổng điểm ghi kèm: {expected}")), "{said}");
    }
    // Of another set nothing is known.
    verified.origin.set.sha256.clear();
    let set = CriteriaSet { digits: 4, ..set };
    for set in [None, Some(&set)] {
        let said = paper_in_words(&verified, set, Language::En).join("\n");
        assert!(said.contains("≈ 51.63 – ≈ 52.63"), "{said}");
    }
}

#[test]
fn what_is_added_without_a_signature_is_not_told_as_one() {
    let set = shipped("mau-297-xa");
    let bytes = own_pdf(&Work::new(&set, sheet(&set, 7)), OwnPaper::Report, Language::Vi).unwrap();
    let verified = verify_paper(&[&bytes[..], b"\n"].concat(), Some(&set)).unwrap();
    let said = paper_in_words(&verified, Some(&set), Language::Vi);
    assert!(
        said.last().unwrap().contains("thêm 1 byte") && !said.last().unwrap().contains("chữ ký"),
        "{said:?}"
    );
}

#[test]
fn the_command_line_writes_the_report_with_its_annexes_and_verifies_them() {
    let set = shipped("mau-297-xa");
    let folder = folder("signing");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(at("phieu.json"), sheet(&set, 7).save()).unwrap();
    let file = "criteria/mau-297-xa.json";
    assert_eq!(run(&["report", file, &at("phieu.json"), &at("bao-cao.pdf")]).status.code(), Some(0));
    for name in ["bao-cao.pdf", "bao-cao-phu-luc-1.pdf", "bao-cao-phu-luc-2.pdf"] {
        let output = run(&["verify", &at(name), "--set", file]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("Ủy ban nhân dân xã Tràng Đà") && said.contains(&set.sha256), "{said}");
        // An independent program finds nothing wrong, where there is one.
        match Command::new("qpdf").args(["--check", &at(name)]).output() {
            Ok(checked) => assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout)),
            Err(_) => eprintln!("no qpdf here: only one library has read {name}"),
        }
    }
    // The saved sheet, which has private notes, is told by the code that its papers have.
    let said = String::from_utf8(run(&["verify", &at("phieu.json")]).stdout).unwrap();
    let code = Origin::of(&Work::new(&set, sheet(&set, 7)), OwnPaper::Report, Language::Vi).sheet;
    assert!(said.contains(&code), "{said}");
    // A detached signature belongs to no paper, and tables carry nothing to be verified by.
    assert_eq!(run(&["keygen", &at("so")]).status.code(), Some(0));
    let signature = run(&["sign", &at("phieu.json"), "--key", &at("so.secret.json")]).stdout;
    std::fs::write(at("phieu.sig.json"), signature).unwrap();
    let signed = ["--signature", &at("phieu.sig.json"), "--key", &at("so.public.json")];
    let refused = run(&[&["verify", &at("bao-cao.pdf"), "--set", file][..], &signed].concat());
    assert_eq!(refused.status.code(), Some(2), "a signature that is not looked at was taken");
    assert!(String::from_utf8(refused.stderr).unwrap().contains("Tệp chữ ký rời chỉ dùng cho tệp JSON"));
    assert_eq!(run(&[&["verify", &at("phieu.json")][..], &signed].concat()).status.code(), Some(0));
    for name in ["bao-cao.xlsx", "bao-cao.csv"] {
        assert_eq!(run(&["report", file, &at("phieu.json"), &at(name)]).status.code(), Some(0));
        let refused = run(&["verify", &at(name)]);
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains("Chỉ kiểm tra được tệp JSON, PDF và DOCX do chương trình này lưu"), "{said}");
    }
    // Nothing is written over what exists, not even an annex.
    std::fs::remove_file(at("bao-cao.pdf")).unwrap();
    assert_eq!(run(&["report", file, &at("phieu.json"), &at("bao-cao.pdf")]).status.code(), Some(2));
    assert!(!folder.join("bao-cao.pdf").exists());
    let bare = run(&["report", file, &at("phieu.json"), &at("bao-cao.pdf"), "--no-appendix"]);
    assert_eq!(bare.status.code(), Some(0));
    let output = run(&["verify", &at("bao-cao.pdf")]);
    assert_eq!(output.status.code(), Some(1), "without the set its letters are not compared");
    assert_eq!(run(&["verify", &at("phieu.json").replace("phieu", "khong")]).status.code(), Some(2));
}

/// Whoever has a paper can compare: the set, the program and the code of the sheet stand in it for the eye, each once where
/// it is a table, and that numbers are rounded is said once.
#[test]
fn every_paper_says_by_which_set_and_program_and_from_which_sheet_it_was_made() {
    for (name, rounded) in [("mau-297-xa", true), ("mau-297-so", false)] {
        let set = shipped(name);
        let mut sheet = sheet(&set, 7);
        if !rounded {
            sheet.answers.clear();
        }
        let work = Work::new(&set, sheet);
        // Private notes are in no paper, and not in the code.
        let code = sheet_code(&work.sheet().shared());
        assert_ne!(code, sheet_code(&work.sheet().save()));
        for language in [Language::Vi, Language::En] {
            let file = |kind| own_file(&work, &Letter::of(work.sheet()), kind, true, language);
            let sentences = [(language.result().rounded)(set.digits), language.paper().rounded.to_owned()];
            for (kind, text) in [
                ("csv", String::from_utf8(file(PaperKind::Csv)).unwrap()),
                ("xlsx", part(&file(PaperKind::Xlsx), "xl/worksheets/sheet1.xml")),
            ] {
                for said in [&set.id, &set.version, &set.sha256, &code] {
                    assert!(text.contains(said.as_str()), "{kind}: {said}");
                }
                let program = (language.paper().foot)(&set.id, &set.version, &set.sha256, ENGINE);
                for once in [&program, &code] {
                    assert_eq!(text.matches(once.as_str()).count(), 1, "{kind}: {once}");
                }
                let sentences = sentences.iter().map(|said| text.matches(said.as_str()).count());
                assert_eq!(sentences.sum::<usize>(), usize::from(rounded), "{kind}");
            }
            // A letter says it to programs alone.
            for (document, says_code) in
                [(file(PaperKind::Docx), true), (cover_letter(&work, true, language), false)]
            {
                let foot = part(&document, "word/footer1.xml");
                for said in [set.id.as_str(), &set.version, &set.sha256[..12], ENGINE] {
                    assert!(foot.contains(said), "{said}");
                }
                assert_eq!(foot.contains(&code), says_code);
                assert!(part(&document, "docProps/custom.xml").contains(&code));
            }
        }
    }
}

/// Where the exact points stand is said only in papers that have them.
#[test]
fn no_paper_without_derivations_sends_to_an_annex() {
    let set = shipped("mau-297-xa");
    let work = Work::new(&set, sheet(&set, 7));
    for language in [Language::Vi, Language::En] {
        let own = |kind, appendix| own_file(&work, &Letter::of(work.sheet()), kind, appendix, language);
        let body = |bytes: &[u8]| part(bytes, "word/document.xml");
        let sentences = [(language.result().rounded)(set.digits), language.paper().rounded.to_owned()];
        for (text, [annexed, plain]) in [
            (String::from_utf8(own(PaperKind::Csv, true)).unwrap(), [0, 1]),
            (body(&own(PaperKind::Docx, false)), [0, 1]),
            (body(&cover_letter(&work, false, language)), [0, 1]),
            (body(&own(PaperKind::Docx, true)), [1, 0]),
            (body(&cover_letter(&work, true, language)), [1, 0]),
            (part(&own(PaperKind::Xlsx, false), "xl/worksheets/sheet1.xml"), [1, 0]),
        ] {
            assert_eq!(
                sentences.each_ref().map(|said| text.matches(said.as_str()).count()),
                [annexed, plain]
            );
        }
    }
}
