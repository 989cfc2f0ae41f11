//! Names as people write them: without regard to case, diacritics, spacing and punctuation.

/// The letters of Vietnamese that carry marks, by the plain letter.
const MARKED: [(char, &str); 7] = [
    ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
    ('d', "đ"),
    ('e', "èéẻẽẹêềếểễệ"),
    ('i', "ìíỉĩị"),
    ('o', "òóỏõọôồốổỗộơờớởỡợ"),
    ('u', "ùúủũụưừứửữự"),
    ('y', "ỳýỷỹỵ"),
];

/// Lower case, plain letters and digits, words parted by one space.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = MARKED
            .iter()
            .find(|(_, marked)| marked.contains(character))
            .map_or(character, |(plain, _)| *plain);
        // Marks that were typed as characters of their own.
        if ('\u{300}'..='\u{36f}').contains(&plain) {
            continue;
        }
        if plain.is_alphanumeric() {
            folded.push(plain);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
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
        assert_eq!(likeness("Nhận thức số", "nhan thuc so"), 100);
        assert!(
            likeness("Giới thiệu chung (sơ đồ, chức năng)", "Giới thiệu chung: sơ đồ, chức năng, lịch sử")
                > 80
        );
        assert!(likeness("Giới thiệu chung", "Khen thưởng, xử phạt") < 40);
        assert_eq!(likeness("", ""), 0);
    }
}
