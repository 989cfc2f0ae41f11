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
    folded_with(text, false)
}

/// A code as [`folded`] has it, but with đ apart from d: in lists a, b, c, d, đ, e they are two.
pub fn folded_code(text: &str) -> String {
    folded_with(text, true)
}

fn folded_with(text: &str, keeps_strokes: bool) -> String {
    let mut folded = String::with_capacity(text.len());
    signs(text, |sign| match sign {
        Sign::Letter('d', marks) if keeps_strokes && marks.shape > 0 => folded.push('đ'),
        Sign::Letter(plain, _) => folded.push(plain),
        Sign::Gap if !folded.is_empty() && !folded.ends_with(' ') => folded.push(' '),
        _ => {}
    });
    folded.truncate(folded.trim_end().len());
    folded
}

/// A sign of a name, as it counts for comparing.
enum Sign {
    /// A plain letter or digit, and its marks.
    Letter(char, Marks),
    /// Marks that were typed as a character of its own, after their letter.
    Marks(Marks),
    /// What parts words.
    Gap,
}

/// What a letter carries, each from 1, 0 for none: the shape (mũ, móc, trăng, đ) and the tone (huyền to nặng).
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    pub(super) shape: u8,
    pub(super) tone: u8,
}

fn signs(text: &str, mut take: impl FnMut(Sign)) {
    for character in text.chars() {
        // Wide forms of typewriters of East Asia, then marks that were typed as characters of their own and signs that
        // nobody sees.
        let character = match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            '\u{300}'..='\u{36f}' => {
                take(Sign::Marks(marks_of(character)));
                continue;
            }
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            _ => character,
        };
        for lower in character.to_lowercase() {
            let (plain, marks) = if lower.is_ascii() { (lower, Marks::default()) } else { plain(lower) };
            take(if plain.is_alphanumeric() { Sign::Letter(plain, marks) } else { Sign::Gap });
        }
    }
}

/// A letter without its marks, and these.
pub(super) fn plain(letter: char) -> (char, Marks) {
    let of = |(plain, marked): &(char, &str)| Some((*plain, marked.chars().position(|one| one == letter)?));
    let Some((plain, at)) = MARKED.iter().find_map(of) else { return (letter, Marks::default()) };
    // The shape is told by its number in the row, but â and ê, ô are one: mũ.
    let (shape, tone) = match (plain, at) {
        ('d', 0..=2) => (4, 0),
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y', 0..=4) => (0, at + 1),
        ('a', 5..=10) => (3, at - 5),
        ('a', 11..=16) | ('e' | 'o', 5..=10) => (1, (at - 5) % 6),
        ('o', 11..=16) | ('u', 5..=10) => (2, (at - 5) % 6),
        _ => (0, 0),
    };
    (plain, Marks { shape, tone: u8::try_from(tone).unwrap_or(0) })
}

/// Whether nobody sees a sign, which may yet turn or part what stands beside it.
pub fn is_unseen(sign: char) -> bool {
    is_turning(sign)
        || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a sign turns the order in which the signs beside it are shown.
pub(super) fn is_turning(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a sign is a mark of Vietnamese that was typed as a character of its own.
pub(super) fn is_mark(sign: char) -> bool {
    let marks = marks_of(sign);
    marks.shape + marks.tone > 0
}

pub(super) fn marks_of(combining: char) -> Marks {
    let (shape, tone) = match combining {
        '\u{302}' => (1, 0),
        '\u{31b}' => (2, 0),
        '\u{306}' => (3, 0),
        '\u{300}' => (0, 1),
        '\u{301}' => (0, 2),
        '\u{309}' => (0, 3),
        '\u{303}' => (0, 4),
        '\u{323}' => (0, 5),
        _ => (0, 0),
    };
    Marks { shape, tone }
}

/// The name with its marks, in one spelling: `hòa` and `hoà` are the same, `Tân Thành` and `Tân Thạnh` are two.
pub fn spelled(text: &str) -> String {
    let (mut all, mut tone) = (String::with_capacity(text.len()), 0);
    // A syllable has one tone, which is written above one vowel or the other.
    let end = |all: &mut String, tone: &mut u8| all.push_str(TONES[usize::from(std::mem::take(tone))]);
    signs(text, |sign| {
        let marks = match sign {
            Sign::Letter(plain, marks) => {
                all.push(plain);
                marks
            }
            Sign::Marks(marks) => marks,
            Sign::Gap => {
                end(&mut all, &mut tone);
                if !all.is_empty() && !all.ends_with(' ') {
                    all.push(' ');
                }
                return;
            }
        };
        all.push_str(SHAPES[usize::from(marks.shape)]);
        tone = tone.max(marks.tone);
    });
    end(&mut all, &mut tone);
    all.truncate(all.trim_end().len());
    all
}

/// How shapes and tones are written in the spelling of a name, by their numbers.
const SHAPES: [&str; 5] = ["", "^", "+", "(", "-"];
const TONES: [&str; 6] = ["", "`", "'", "?", "~", "."];

/// A spelling without tones and marks on vowels. đ stays: it has a key of its own on most keyboards.
fn bare(spelled: &str) -> String {
    spelled.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-')).collect()
}

/// Which names of units mean the same unit: those that are spelled alike, and of those without any mark the only one that it
/// can be. Two names that differ in a mark are two units, as Tân Thành and Tân Thạnh are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnitNames {
    /// The names with marks, each once and in order: the name without, a line end, the spelling.
    marked: Vec<String>,
}

impl UnitNames {
    /// Of all names among which units are told apart.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut marked = Vec::new();
        for name in names {
            let spelled = spelled(name);
            if spelled != bare(&spelled) {
                marked.push(format!("{}\n{spelled}", folded(name)));
            }
        }
        marked.sort_unstable();
        marked.dedup();
        Self { marked }
    }

    /// What is equal for two names that mean the same unit; empty for a name without letters.
    pub fn key(&self, name: &str) -> String {
        let spelled = spelled(name);
        if spelled != bare(&spelled) {
            return spelled;
        }
        let start = format!("{}\n", folded(name));
        let first = self.marked.partition_point(|one| *one < start);
        let same = self.marked[first..].iter().map_while(|one| one.strip_prefix(&start));
        let mut possible = same.filter(|one| !spelled.contains('-') || bare(one) == spelled);
        match (possible.next(), possible.next()) {
            (Some(only), None) => only.to_owned(),
            _ => spelled,
        }
    }
}

/// Whether two names are the same, of a unit or of a row.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let names = UnitNames::of([one, other]);
    names.key(one) == names.key(other)
}

/// The only one of the names that means that unit, as an index.
pub fn find_unit(names: &[&str], wanted: &str) -> Option<usize> {
    let known = UnitNames::of(names.iter().copied().chain([wanted]));
    let key = known.key(wanted);
    let mut same = names.iter().enumerate().filter(|(_, name)| known.key(name) == key);
    let (index, _) = same.next()?;
    same.next().is_none().then_some(index)
}

/// The code at the beginning of a name, and the name without it: `1.1 Đề án`, `II. Nhóm`, `a) …`, `Tiêu chí 1.1: Đề án`.
pub fn code_in(name: &str) -> Option<(&str, &str)> {
    let starts = [0]
        .into_iter()
        .chain(name.match_indices(char::is_whitespace).map(|(at, space)| at + space.len()))
        .take(3);
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
    use std::collections::BTreeSet;

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
    fn units_are_the_same_where_their_names_are_spelled_alike() {
        for (one, other) in [
            ("Xã Hòa Bình", "XÃ  HOÀ BÌNH"),
            ("Phường Thủy Xuân", "Phường Thuỷ Xuân"),
            ("Xã Đức Ninh", "Xa\u{303} Ðu\u{31b}\u{301}c Ninh"),
            ("Xã Tân Thành", "Xa Tan Thanh"),
            ("Xã Đông Sơn", "xa đong son"),
            ("Xã Quyết Thắng", "Xã Quye\u{302}\u{301}t Tha\u{306}\u{301}ng"),
            ("Xã Quyết Thắng", "Xã Quyê\u{301}t Thă\u{301}ng"),
            ("Sở Y tế", "SỞ Y TẾ"),
        ] {
            assert!(is_same_name(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("Xã Tân Thành", "Xã Tân Thạnh"),
            ("Xã Tân Thanh", "Xã Tân Thành"),
            ("Xã Hồng Hà", "Xã Hông Hà"),
            ("Xã Đông Sơn", "Xã Dông Sơn"),
            ("Xã Vân Sơn", "Xã Văn Sơn"),
            ("Xã Bình Tho", "Xã Bình Thơ"),
        ] {
            assert_eq!(folded(one), folded(other));
            assert!(!is_same_name(one, other), "{one}, {other}");
        }
        // Every vowel with every tone is the same letter however it is typed, and another one than all others.
        let mut all = BTreeSet::new();
        for vowel in "aăâeêioôơuưy".chars() {
            let mut every = vec![vowel.to_string()];
            every.extend((0..5).filter_map(|tone| with_tone(vowel, tone)).map(|one| one.to_string()));
            for (one, mark) in every.iter().zip(["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]) {
                assert_eq!(spelled(one), spelled(&format!("{vowel}{mark}")), "{one}");
                assert!(all.insert(spelled(one)), "{one}");
            }
        }
        assert_eq!(all.len(), 72);
        // Without marks it may be either: nobody knows which.
        assert_eq!(find_unit(&["Xã Tân Thành", "Xã Tân Thạnh"], "xa tan thanh"), None);
        assert_eq!(find_unit(&["Xã Tân Thành", "Xã Tân Thạnh"], "xã tân thạnh"), Some(1));
        assert_eq!(find_unit(&["Xa Tan Thanh", "Xã An Khê"], "Xã Tân Thạnh"), Some(0));
        assert_eq!(find_unit(&["Xã An Khê", "Xã An Khê"], "Xã An Khê"), None);
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
            ("Tiêu chí\n1.1: Đề án", "1.1", "Đề án"),
            ("Tiêu\u{a0}chí\u{a0}1.1: Đề án", "1.1", "Đề án"),
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
