//! Texts from before Unicode, in the fonts TCVN3 (ABC) and VNI, and texts that a program read in the wrong encoding.
//! Each is a reading that a person has to agree with: it is shown first.

use super::encoding::byte_of;
use super::grid::{Grid, GridCell, Trouble};
use super::names::with_tone;
use tudanhgia_words::capital;

/// TCVN3 from 0xa1 to 0xfe; `?` is no letter.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ??????àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ";

/// A way in which a text can have been written: how many signs of it a text has, and what it says then.
type Way = (fn(&str) -> usize, fn(&str) -> String);

const WAYS: [Way; 3] = [(misread_signs, misread), (tcvn3_signs, tcvn3), (vni_signs, vni)];

/// The longest text that is shown of a reading, in letters.
const SHOWN: usize = 60;

/// Finds texts that were not written in Unicode. They are converted where a person agrees, and refused otherwise. A text of
/// which nobody knows the encoding (not `certain`) has to be one of these.
pub(super) fn settle(grid: &mut Grid, certain: bool, agreed: bool) -> Result<(), Trouble> {
    let texts: Vec<&str> =
        grid.rows.iter().flat_map(|row| &row.cells).filter_map(GridCell::as_text).collect();
    // Where a file has letters that only Unicode has, the other texts of it are not doubted without two signs each.
    let unicode = texts.iter().any(|text| is_unicode(text));
    let is_old =
        |signs: fn(&str) -> usize, text: &str| !is_unicode(text) && signs(text) > usize::from(unicode);
    let count = |signs| texts.iter().filter(|text| is_old(signs, text)).count();
    let signs = |signs: fn(&str) -> usize| texts.iter().map(|text| signs(text)).sum::<usize>();
    let (signs_of, said) = WAYS.into_iter().rev().max_by_key(|(signs, _)| count(*signs)).unwrap_or(WAYS[0]);
    let Some(first) = texts.iter().find(|text| is_old(signs_of, text)).filter(|_| signs(signs_of) > 1) else {
        return if certain { Ok(()) } else { Err(Trouble::Encoding) };
    };
    let start = |text: &str| text.chars().take(SHOWN).collect::<String>();
    let (before, after) = (start(first), start(&said(first)));
    if !agreed {
        return Err(Trouble::OldFont(before, after));
    }
    for text in grid.rows.iter_mut().flat_map(|row| &mut row.cells).filter_map(GridCell::as_text_mut) {
        if !is_unicode(text) && (!unicode || signs_of(text) > 0) {
            *text = said(text);
        }
    }
    grid.troubles.push(Trouble::Converted(before, after));
    Ok(())
}

/// Whether a text has Vietnamese letters that no code page of the West has.
fn is_unicode(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{1ea0}'..='\u{1ef9}') || "ăđơưĂĐƠƯ".contains(letter))
}

/// Signs of TCVN3 beside a letter.
fn tcvn3_signs(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let beside = |index: usize| letters.get(index).is_some_and(char::is_ascii_alphabetic);
    let is_sign = |(index, letter): &(usize, &char)| {
        "µ¸¶·¹¨©ª«¬\u{ad}®§".contains(**letter) && (beside(index + 1) || beside(index.wrapping_sub(1)))
    };
    letters.iter().enumerate().filter(is_sign).count()
}

fn tcvn3(text: &str) -> String {
    let letter = |letter: char| {
        let index = u32::from(letter).checked_sub(0xa1).and_then(|index| usize::try_from(index).ok());
        index.and_then(|index| TCVN3.chars().nth(index)).filter(|known| *known != '?').unwrap_or(letter)
    };
    text.chars().map(letter).collect()
}

/// Pairs of a letter and its mark that no language writes so.
fn vni_signs(text: &str) -> usize {
    let lower: Vec<char> = text.to_lowercase().chars().collect();
    let is_sign = |pair: &&[char]| match pair {
        ['a', mark] => "øùûõïåäëüáàâãêéèú".contains(*mark),
        ['e', mark] => "øùûõïåäáàâã".contains(*mark),
        ['o', mark] => "øûïåäâ".contains(*mark),
        ['u' | 'y' | 'ô' | 'ö', mark] => "øùûïõ".contains(*mark),
        _ => false,
    };
    lower.windows(2).filter(is_sign).count()
}

fn vni(text: &str) -> String {
    let mut said: Vec<char> = Vec::with_capacity(text.len());
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        if let Some(last) = said.last_mut()
            && let Some(marked) = with_mark(last.to_lowercase().next().unwrap_or(*last), lower)
        {
            *last = cased(marked, last.is_uppercase());
            continue;
        }
        let own = "ñôöæóòî".chars().position(|known| known == lower).and_then(|at| "đơưỉĩịỵ".chars().nth(at));
        said.push(own.map_or(letter, |own| cased(own, letter.is_uppercase())));
    }
    said.into_iter().collect()
}

/// What a letter becomes by the mark of VNI that follows it.
fn with_mark(letter: char, mark: char) -> Option<char> {
    let tone = |marks: &str| marks.chars().position(|known| known == mark);
    let round = match letter {
        'a' => Some('â'),
        'e' => Some('ê'),
        'o' => Some('ô'),
        _ => None,
    };
    match (letter, mark, round) {
        (_, 'â', Some(_)) => round,
        ('a', 'ê', _) => Some('ă'),
        ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', ..) => {
            let plain = tone("øùûõï").map(|tone| (letter, tone));
            let hollow = (letter == 'a').then(|| tone("èéúüë")).flatten().map(|tone| ('ă', tone));
            let hat = || Some((round?, tone("àáåãä")?));
            plain.or(hollow).or_else(hat).and_then(|(letter, tone)| with_tone(letter, tone))
        }
        _ => None,
    }
}

fn cased(letter: char, upper: bool) -> char {
    if upper { capital(letter) } else { letter }
}

/// Letters that are only one when their bytes are read again as UTF-8; each counts as two signs.
fn misread_signs(text: &str) -> usize {
    let again = misread(text);
    2 * text.chars().filter(|letter| !letter.is_ascii()).count().saturating_sub(if again == text {
        usize::MAX
    } else {
        again.chars().filter(|letter| !letter.is_ascii()).count()
    })
}

/// The bytes of a text, read again as UTF-8; the text itself where they are none.
fn misread(text: &str) -> String {
    let Some(mut bytes) = text.chars().map(byte_of).collect::<Option<Vec<u8>>>() else {
        return text.to_owned();
    };
    // The second byte of `à` is a space that programs trim or make a plain one.
    let mut index = 0;
    while let Some(at) = bytes[index..].iter().position(|byte| *byte == 0xc3) {
        index += at + 1;
        match bytes.get(index) {
            Some(b' ') => bytes.insert(index, 0xa0),
            None => bytes.push(0xa0),
            _ => {}
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_fonts_are_read() {
        assert_eq!(tcvn3("§iÓm tù chÊm, ®¹t ®\u{ad}îc; Tæng"), "Điểm tự chấm, đạt được; Tổng");
        assert_eq!(
            vni("Ñieåm töï chaám, toång hôïp vaø kieåm tra; ÑÒA CHÆ, quyù I, Ñaëng, Traàn, AÙ"),
            "Điểm tự chấm, tổng hợp và kiểm tra; ĐỊA CHỈ, quý I, Đặng, Trần, Á"
        );
        let wrong = |text: &str| text.bytes().map(super::super::encoding::letter_of).collect::<String>();
        let text = "Điểm tự chấm: Đề án, “Xã” và";
        assert_eq!(misread(&wrong(text)), text);
        assert_eq!(misread(wrong(text).trim()), text);
        assert_eq!(misread("XÃ A"), "XÀ A".replace('À', "à"));
    }

    #[test]
    fn what_is_written_in_unicode_has_no_signs() {
        for text in
            ["XÃ A", "Tên", "hoà bình", "quê hoá", "naïve", "© 2026", "· Mục", "25 µm", "Zoë", "m²", "Tæ"]
        {
            for (signs, _) in WAYS {
                assert!(signs(text) < 2, "{text}");
            }
        }
    }
}
