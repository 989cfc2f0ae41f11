//! Names of agencies and sentences, as papers have them.

/// The name of an agency in full: papers name the body that issues them without abbreviations
/// (Nghị định 30/2020/NĐ-CP, phụ lục I).
pub fn full_name(name: &str) -> String {
    let words = name.split(' ').map(|word| match word {
        "UBND" => "Ủy ban nhân dân",
        "HĐND" => "Hội đồng nhân dân",
        other => other,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A text in capitals, as papers have the names of agencies.
pub fn capitals(text: &str) -> String {
    text.chars().map(capital).collect()
}

/// What is said with the places before it, from the file inward; a place that is empty, such as the whole file, is left out.
pub fn at_places(places: &[&str], said: &str) -> String {
    let places = places.iter().filter(|place| !place.is_empty());
    places.chain([&said]).copied().collect::<Vec<_>>().join(": ")
}

/// Sentences one after the other: each with one mark at its end, empty ones left out.
pub fn joined(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| !sentence.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
        if !sentence.ends_with(['.', '?', '!', '…']) {
            text.push('.');
        }
    }
    text
}

/// The capital of a letter of Vietnamese, or of one without marks; anything else as it is. The capitals of all languages are a
/// table of eleven kilobytes.
pub fn capital(letter: char) -> char {
    let code = u32::from(letter);
    let before = match code {
        0xe0..=0xf6 | 0xf8..=0xfe => 0x20,
        // Elsewhere small letters stand behind their capitals.
        0x103 | 0x111 | 0x129 | 0x169 | 0x1a1 | 0x1b0 => 1,
        0x1ea1..=0x1ef9 if code % 2 == 1 => 1,
        _ => return letter.to_ascii_uppercase(),
    };
    char::from_u32(code - before).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_that_issues_is_named_in_full() {
        for (typed, full) in [
            ("UBND xã Tràng Đà", "Ủy ban nhân dân xã Tràng Đà"),
            ("Văn phòng HĐND và UBND tỉnh", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh"),
            ("Sở Y tế", "Sở Y tế"),
            ("", ""),
        ] {
            assert_eq!(full_name(typed), full);
        }
    }

    #[test]
    fn a_place_that_is_empty_leaves_no_mark() {
        assert_eq!(at_places(&["a.json", "groups/1"], "x"), "a.json: groups/1: x");
        assert_eq!(at_places(&["a.json", ""], "x"), "a.json: x");
        assert_eq!(at_places(&["", ""], "x"), "x");
    }

    #[test]
    fn sentences_are_joined_with_one_mark_each() {
        let join = |parts: &[&str]| joined(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
        assert_eq!(join(&["3/4 × 20 = 15 điểm"]), "3/4 × 20 = 15 điểm.");
        assert_eq!(join(&["", "Còn thiếu: X."]), "Còn thiếu: X.");
        assert_eq!(
            join(&["0 điểm", "Còn thiếu: có X không?", "Tạm tính."]),
            "0 điểm. Còn thiếu: có X không? Tạm tính."
        );
        assert_eq!(join(&["", ""]), "");
    }

    #[test]
    fn letters_of_vietnamese_have_their_capitals() {
        let text =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ1-÷ÿ";
        for letter in text.chars() {
            let expected = if letter == 'ÿ' { 'ÿ' } else { letter.to_uppercase().next().unwrap() };
            assert_eq!(capital(letter), expected, "{letter}");
            assert_eq!(capital(expected), expected, "{letter}");
        }
    }
}
