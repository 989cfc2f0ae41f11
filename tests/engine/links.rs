//! A sheet in an address comes out as it went in; whatever was cut, changed or made by hand is refused or read as a file is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use tudanhgia_core::canonical;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_core::work::Work;
use tudanhgia_office::verify::verify;
use tudanhgia_papers::archive::pack;
use tudanhgia_papers::{
    LinkFault, Linked, MAX_LINK, Origin, OwnPaper, Shared, is_link, read_link, read_work_link, work_link,
};
use tudanhgia_words::Language;

use crate::properties::any_sheet;
use crate::random::{Draw, complete};
use crate::support::{SETS, shipped, shipped_text, tried};

const MADE: &str = "2026-03-05T01:02:03.004Z";

fn opened(link: &str) -> (Sheet, String) {
    match read_link(link) {
        Ok(Linked::Sheet(sheet, made)) => (*sheet, made),
        other => panic!("{other:?}"),
    }
}

/// A filled-in sheet of a shipped set, in the words of a clerk.
fn filled(name: &str) -> Sheet {
    let set = shipped(name);
    let numbers = (0..4_000_u32).map(|index| index.wrapping_mul(40_503)).collect();
    let mut sheet = Sheet::new(&set, "Ủy ban nhân dân xã Tràng Đà", MADE);
    sheet.answers = complete(&set, &mut Draw::new(numbers));
    for (row, _) in set.criteria_of(set.total()).into_iter().take(3) {
        sheet.explanations.insert(set.node(row).id.clone(), "Giấy mời số 12/GM-UBND, đã họp đủ.".to_owned());
        sheet.notes.insert(set.node(row).id.clone(), "ghi cho riêng mình".to_owned());
    }
    sheet
}

/// A link as somebody makes it who knows how: with the right checksum around anything.
fn by_hand(packed: &[u8]) -> String {
    let hash = canonical::digest(packed);
    let sum = (0..16).map(|at| u8::from_str_radix(&hash[2 * at..2 * at + 2], 16).unwrap());
    format!("~1.{}", URL_SAFE_NO_PAD.encode([sum.collect(), packed.to_vec()].concat()))
}

/// Deflated by what also makes archives.
fn deflated(text: String) -> Vec<u8> {
    let archive = pack([("a", text)]);
    let size =
        |at: usize| usize::try_from(u32::from_le_bytes(archive[at..at + 4].try_into().unwrap())).unwrap();
    archive[31..31 + size(18)].to_vec()
}

#[test]
fn shipped_sets_come_through_a_link_and_private_notes_do_not() {
    for name in SETS {
        let sheet = filled(name);
        let shared = Shared::of(&sheet);
        let link = shared.link(MADE).unwrap();
        assert!(is_link(&link) && !is_link(&format!("{name}/~facts")));
        let (mut back, made) = opened(&link);
        assert!(back.notes.is_empty() && !sheet.notes.is_empty());
        back.notes.clone_from(&sheet.notes);
        assert_eq!((back, made.as_str()), (sheet.clone(), MADE), "{name}");
        // The code is the one on its papers, and the one that verification says of its file without notes.
        let paper = Origin::of(&Work::new(&shipped(name), sheet.clone()), OwnPaper::Report, Language::Vi);
        assert_eq!(shared.sha256, paper.sheet);
        assert_eq!(shared.sha256, verify(&sheet.shared(), None).unwrap().content);
        assert_eq!(read_link(&shared.name()), Ok(Linked::Name(shared.sha256.clone())));
        // A sheet without long texts fits every mail, and a code on paper.
        assert!(link.len() < 1_200, "{name}: {}", link.len());
    }
}

#[test]
fn every_cut_and_every_changed_letter_is_refused() {
    let link = Shared::of(&filled("mau-297-so")).link(MADE).unwrap();
    for end in 0..link.len() {
        assert!(read_link(&link[..end]).is_err(), "cut at {end}");
    }
    for (at, letter) in link.char_indices() {
        // One bit, another letter, another case, what no link has.
        let near = char::from(u8::try_from(letter).unwrap() ^ 1);
        for other in
            [near, 'A', 'z', '0', '_', '=', ' ', '%', 'đ'].into_iter().filter(|other| *other != letter)
        {
            let mut changed = link.clone();
            changed.replace_range(at..=at, &other.to_string());
            assert!(read_link(&changed).is_err(), "{other} at {at}");
        }
    }
    for more in ["A", "AA", "A.", "_A"] {
        assert!(read_link(&format!("{link}{more}")).is_err(), "{more}");
    }
    let name = Shared::of(&filled("mau-297-so")).name();
    for end in 0..name.len() {
        assert!(read_link(&name[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn what_a_chat_program_takes_along_behind_a_link_does_no_harm() {
    let shared = Shared::of(&filled("mau-297-so"));
    let link = shared.link(MADE).unwrap();
    let found = read_link(&link).unwrap();
    for more in [
        ".",
        ")",
        ",",
        "…",
        "%20",
        "%E2%80%A6",
        ").",
        "_",
        "__",
        "-",
        "*",
        "=",
        "\n",
        " Anh xem giúp",
        "<br>",
    ] {
        assert_eq!(read_link(&format!("{link}{more}")).as_ref(), Ok(&found), "{more}");
        // What is missing before it is still seen.
        assert!(read_link(&format!("{}{more}", &link[..link.len() - 1])).is_err(), "{more}");
    }
    for more in [".", ")", "%20"] {
        let name = format!("{}{more}", shared.name());
        assert_eq!(read_link(&name), Ok(Linked::Name(shared.sha256.clone())), "{more}");
    }
}

#[test]
fn each_refusal_has_its_reason() {
    for (link, fault) in [
        ("", LinkFault::Damaged),
        ("~", LinkFault::Damaged),
        ("~1", LinkFault::Damaged),
        ("~1.", LinkFault::Damaged),
        ("~1.javascript:alert(1)", LinkFault::Damaged),
        ("~x.abc", LinkFault::Damaged),
        ("~facts", LinkFault::Damaged),
        ("~2.abc", LinkFault::Newer),
        ("~id2.abc", LinkFault::Newer),
        ("~id1.abc", LinkFault::Damaged),
    ] {
        assert_eq!(read_link(link), Err(fault), "{link}");
    }
    assert_eq!(read_link(&format!("~1.{}", "A".repeat(MAX_LINK))), Err(LinkFault::TooLarge));
    // A sheet that no link holds has none.
    let mut large = filled("mau-297-so");
    let letters =
        (0..400_000_u32).map(|at| char::from_u32(0x4e00 + at.wrapping_mul(2_654_435_761) % 20_000).unwrap());
    large.explanations.insert("E1".to_owned(), letters.collect());
    assert_eq!(Shared::of(&large).link(MADE), None);
    assert!(read_link(&Shared::of(&large).name()).is_ok());
}

#[test]
fn what_is_made_by_hand_is_read_as_a_file_is() {
    // A bomb: a million bytes are unpacked of it at most, and forty times as much was in it.
    let bomb = deflated("0".repeat(40_000_000));
    assert!(by_hand(&bomb).len() < MAX_LINK, "a bomb that is too long is refused before it is looked at");
    assert_eq!(read_link(&by_hand(&bomb)), Err(LinkFault::TooLarge));
    let sheet = filled("mau-297-so").shared();
    for (text, fault) in [
        (String::new(), LinkFault::Damaged),
        (sheet.replace('\n', " "), LinkFault::Damaged),
        ("\n{}".to_owned(), LinkFault::Sheet(SheetFault::NotASheet("kind".to_owned()))),
        (
            format!("\n{}", sheet.replace("\"format\": 1", "\"format\": 9")),
            LinkFault::Sheet(SheetFault::NewerFormat(9)),
        ),
    ] {
        assert_eq!(read_link(&by_hand(&deflated(text))), Err(fault));
    }
    // What is no time is none, and what looks like code is text.
    let script = "<script>alert(1)</script>";
    let named = sheet.replace("Ủy ban nhân dân xã Tràng Đà", script);
    let (sheet, made) = opened(&by_hand(&deflated(format!("{script}\n{named}"))));
    assert_eq!((sheet.unit.as_str(), made.as_str()), (script, ""));
    // Not text, and not packed at all.
    assert_eq!(read_link(&by_hand(b"\x00\xff\xff")), Err(LinkFault::Damaged));
    assert_eq!(read_link(&by_hand(b"")), Err(LinkFault::Damaged));
}

proptest! {
    #![proptest_config(tried(200))]

    #[test]
    fn any_sheet_comes_through_a_link(sheet in any_sheet(), made in "[0-9]{4}-03-05T01:02:03[.]004Z") {
        let shared = Shared::of(&sheet);
        let link = shared.link(&made).unwrap();
        prop_assert!(link.chars().all(|letter| letter.is_ascii_alphanumeric() || "~.-_".contains(letter)));
        let (mut back, when) = opened(&link);
        prop_assert_eq!(Shared::of(&back), shared);
        back.notes.clone_from(&sheet.notes);
        prop_assert_eq!((back, when), (sheet, made));
    }

    /// Bytes of any kind behind a right checksum end in a refusal or in a sheet, never elsewhere.
    #[test]
    fn any_bytes_are_refused_or_read(packed in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_link(&by_hand(&packed));
        let _ = read_link(&String::from_utf8_lossy(&packed));
    }
}

#[test]
fn a_set_in_work_comes_through_a_link_of_its_own_and_through_no_other() {
    for name in SETS {
        let text = format!("{{\"kind\":\"tudanhgia-desk\",\"set\":{}}}", shipped_text(name));
        let link = work_link(&text).unwrap();
        assert!(is_link(&link), "{name}");
        assert_eq!(read_work_link(&link), Ok(text.clone()), "{name}");
        // The end of a sentence does not belong to it, and whatever is missing is told.
        assert_eq!(read_work_link(&format!("{link}).")), Ok(text), "{name}");
        for cut in [8, link.len() / 2, link.len() - 1] {
            assert_eq!(read_work_link(&link[..cut]), Err(LinkFault::Damaged), "{name} at {cut}");
        }
        // What holds a set is no sheet, and the reverse.
        assert_eq!(read_link(&link), Err(LinkFault::Damaged));
        let sheet = Shared::of(&filled(name)).link(MADE).unwrap();
        assert_eq!(read_work_link(&sheet), Err(LinkFault::Damaged));
    }
    assert_eq!(read_work_link("~bo2.AAAA"), Err(LinkFault::Newer));
    assert_eq!(work_link(&"x".repeat(2_000_000)), None);
}
