//! The text that bytes stand for: Unicode, or the code page of Windows in which old programs write.

use super::grid::Trouble;
use tudanhgia_core::json::unmarked_bytes;

/// The letters of Windows-1252 from 0x80 to 0x9f; what it leaves open stands for itself.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Where Windows-1258, that of Viet Nam, differs from it.
const VIETNAMESE: [(u8, char); 14] = [
    (0xc3, 'Ă'),
    (0xcc, '\u{300}'),
    (0xd0, 'Đ'),
    (0xd2, '\u{309}'),
    (0xd5, 'Ơ'),
    (0xdd, 'Ư'),
    (0xde, '\u{303}'),
    (0xe3, 'ă'),
    (0xec, '\u{301}'),
    (0xf0, 'đ'),
    (0xf2, '\u{323}'),
    (0xf5, 'ơ'),
    (0xfd, 'ư'),
    (0xfe, '₫'),
];

/// The text, and whether it is certain; a file that does not say so and is no Unicode may be in any code page.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, bool), Trouble> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Trouble::Encoding)
    };
    let (text, certain) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, true),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, true),
        [1..=255, 0, ..] => (utf16(bytes, u16::from_le_bytes)?, true),
        [0, 1..=255, ..] => (utf16(bytes, u16::from_be_bytes)?, true),
        _ => match core::str::from_utf8(unmarked_bytes(bytes)) {
            Ok(text) => (text.to_owned(), true),
            Err(_) => {
                let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
                let says = |name: &str| start.starts_with('<') && start.contains(name);
                let letter = |byte: &u8| match VIETNAMESE.iter().find(|(known, _)| known == byte) {
                    Some((_, letter)) if says("windows-1258") => *letter,
                    _ => letter_of(*byte),
                };
                (bytes.iter().map(letter).collect(), says("windows-125") || says("iso-8859-1"))
            }
        },
    };
    if text.contains('\0') { Err(Trouble::Encoding) } else { Ok((text, certain)) }
}

pub(super) fn letter_of(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|index| WINDOWS.chars().nth(usize::from(index)));
    special.unwrap_or(char::from(byte))
}

/// The byte of Windows-1252 for a letter.
pub(super) fn byte_of(letter: char) -> Option<u8> {
    let special = WINDOWS.chars().position(|known| known == letter).map(|index| index + 0x80);
    u8::try_from(special.map_or(Some(u32::from(letter)), |index| u32::try_from(index).ok())?).ok()
}
