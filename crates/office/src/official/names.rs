//! Names as people write them: without regard to case, diacritics, spacing and punctuation.

/// The letters of Vietnamese that carry marks, by the plain letter: the plain vowel and then each other one with the
/// five tones; after them what only looks like the letter (Ð of Icelandic, Cyrillic).
const MARKED: [(char, &str); 16] = [
    ('a', "àáảãạăằắẳẵặâầấẩẫậа"),
    ('b', "в"),
    ('c', "с"),
    ('d', "đðɖ"),
    ('e', "èéẻẽẹêềếểễệе"),
    ('h', "н"),
    ('i', "ìíỉĩịіı"),
    ('j', "ј"),
    ('k', "к"),
    ('m', "м"),
    ('o', "òóỏõọôồốổỗộơờớởỡợо"),
    ('p', "р"),
    ('t', "т"),
    ('u', "ùúủũụưừứửữự"),
    ('x', "х"),
    ('y', "ỳýỷỹỵу"),
];

/// A vowel with a tone, from 0: huyền, sắc, hỏi, ngã, nặng.
pub(super) fn with_tone(vowel: char, tone: usize) -> Option<char> {
    let of = |(plain, marked): &(char, &str)| match vowel == *plain {
        true => Some(tone),
        false => marked.chars().position(|letter| letter == vowel).map(|at| at + 1 + tone),
    };
    MARKED.iter().find_map(|row| row.1.chars().nth(of(row)?))
}

/// Lower case, plain letters and digits, words parted by one space. Letters that look alike are the same.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        // Wide forms of typewriters of East Asia, then marks that were typed as characters of their own and signs that
        // nobody sees.
        let character = match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            _ => character,
        };
        for lower in character.to_lowercase() {
            let plain = match lower.is_ascii() {
                true => lower,
                false => MARKED
                    .iter()
                    .find(|(_, marked)| marked.contains(lower))
                    .map_or(lower, |(plain, _)| *plain),
            };
            if plain.is_alphanumeric() {
                folded.push(plain);
            } else if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The code at the beginning of a name, and the name without it: `1.1 Đề án`, `II. Nhóm`, `a) …`, `Tiêu chí 1.1: Đề án`.
pub(super) fn code_in(name: &str) -> Option<(&str, &str)> {
    let starts = [0].into_iter().chain(name.match_indices(' ').map(|(at, _)| at + 1)).take(3);
    let of_code = |at: &usize| {
        let words = folded(&name[..*at]);
        let kinds = ["", "tieu chi", "chi so", "chi tieu", "muc", "nhom", "phan", "criterion"];
        kinds.contains(&words.as_str())
    };
    starts.filter(of_code).find_map(|at| code_at(&name[at..]))
}

fn code_at(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(['(', '[']);
    let mut end = 0;
    for part in text.split_inclusive('.') {
        let known = part.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(part.len());
        if !is_part(&part[..known]) {
            break;
        }
        end += known;
        // A point goes on, whatever else ends the code.
        match &part[known..] {
            "." => end += 1,
            _ => break,
        }
    }
    let (code, after) = text.split_at(end);
    let marks: &[char] = &['.', ')', ']', ':', '/', '-', '–'];
    let marked = code.ends_with('.') || after.starts_with(marks);
    let code = code.trim_end_matches('.');
    let rest = after.trim_start_matches(|letter: char| letter.is_whitespace() || marks.contains(&letter));
    let is_bare = code.contains(|letter: char| letter.is_ascii_digit()) || is_roman(code);
    let is_code = !code.is_empty() && (marked || is_bare && after.starts_with(char::is_whitespace));
    (is_code && rest.starts_with(char::is_alphabetic)).then_some((code, rest))
}

fn is_roman(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|letter| b"IVXLC".contains(&letter))
}

/// A part of a code: a number without leading zero, a Roman number, a letter, or a letter with a number.
fn is_part(part: &str) -> bool {
    let digits = part.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(part);
    let number = digits.len() <= 3 && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_roman(part) || !part.is_empty() && number && !(digits.len() > 1 && digits.starts_with('0'))
}

/// How alike two names are, in percent: the pairs of neighbouring letters that they share (Dice's measure), 100 when
/// they fold to the same.
pub fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(&folded(one)), pairs(&folded(other)));
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    let mut left = other;
    let shared = one.iter().filter(|pair| match left.iter().position(|other| other == *pair) {
        Some(at) => {
            left.swap_remove(at);
            true
        }
        None => false,
    });
    2 * shared.count() * 100 / all
}

fn pairs(folded: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = folded.chars().filter(|letter| *letter != ' ').collect();
    letters.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_marks_case_and_spacing() {
        assert_eq!(folded("  Điểm  Tự CHẤM (lần 1) "), "diem tu cham lan 1");
        // The same word with marks as characters of their own.
        assert_eq!(folded("Tie\u{302}\u{301}n đo\u{323}\u{302}"), "tien do");
        // Letters that look alike, whatever keyboard they come from, and signs that nobody sees.
        for name in [
            "Xã Đức Ninh",
            "Xã Ðức Ninh",
            "XÃ Ɖức\u{a0}Ninh",
            "Xã\u{200b} Đứ\u{ad}c–Ninh",
            "Ｘã đức Ninh",
            "Ха\u{303} Đức Ninh",
        ] {
            assert_eq!(folded(name), "xa duc ninh", "{name}");
        }
        assert_eq!(likeness("Nhận thức số", "nhan thuc so"), 100);
        assert!(
            likeness("Giới thiệu chung (sơ đồ, chức năng)", "Giới thiệu chung: sơ đồ, chức năng, lịch sử")
                > 80
        );
        assert!(likeness("Giới thiệu chung", "Khen thưởng, xử phạt") < 40);
        assert_eq!(likeness("", ""), 0);
    }
    #[test]
    fn a_code_is_found_in_a_name() {
        for (name, code, rest) in [
            ("1.1 Đề án", "1.1", "Đề án"),
            ("1.1. Đề án", "1.1", "Đề án"),
            ("1.Đề án", "1", "Đề án"),
            ("1.An toàn", "1", "An toàn"),
            ("(1.2) Kế hoạch", "1.2", "Kế hoạch"),
            ("II. Nhóm", "II", "Nhóm"),
            ("II Nhận thức", "II", "Nhận thức"),
            ("II.3 – Nhận thức", "II.3", "Nhận thức"),
            ("a) Có", "a", "Có"),
            ("A. Nhóm", "A", "Nhóm"),
            ("A4: Nhóm", "A4", "Nhóm"),
            ("Tiêu chí 1.1: Đề án", "1.1", "Đề án"),
            ("Nhóm II: Đề án", "II", "Đề án"),
            ("1/ Đề án", "1", "Đề án"),
        ] {
            assert_eq!(code_in(name), Some((code, rest)), "{name}");
        }
        for name in [
            "Đề án",
            "100% hồ sơ",
            "24/7 hỗ trợ",
            "5G phủ sóng",
            "2025 hồ sơ",
            "A dua",
            "Tiêu chí 1",
            "1.1",
            "1 - 2 lần",
            "007 hồ sơ",
            "",
            "(",
        ] {
            assert_eq!(code_in(name), None, "{name}");
        }
    }
}
