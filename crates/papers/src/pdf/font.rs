//! The letters of a PDF: four faces that look like Times and have the same widths, how wide a text is in them, and what
//! becomes of a letter that they lack.

use std::collections::BTreeSet;

use ttf_parser::Face as Parsed;
use unicode_normalization::UnicodeNormalization;

use crate::package::turns;

/// A face.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    pub(super) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The file, as it is embedded.
    pub(super) fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/Regular.ttf"),
            Self::Bold => include_bytes!("../../fonts/Bold.ttf"),
            Self::Italic => include_bytes!("../../fonts/Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../fonts/BoldItalic.ttf"),
        }
    }

    /// The name by which programs know it.
    pub(super) fn name(self) -> &'static str {
        [
            "TudanhgiaSerif-Regular",
            "TudanhgiaSerif-Bold",
            "TudanhgiaSerif-Italic",
            "TudanhgiaSerif-BoldItalic",
        ][self.index()]
    }

    pub(super) fn index(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Bold => 1,
            Self::Italic => 2,
            Self::BoldItalic => 3,
        }
    }
}

/// The faces, opened. Their units are thousandths of the size of the letters.
pub(super) struct Fonts {
    faces: [Option<Parsed<'static>>; 4],
    /// The letters that were asked for and that the faces lack.
    pub(super) missing: BTreeSet<char>,
}

impl Fonts {
    pub(super) fn open() -> Self {
        Self { faces: Face::ALL.map(|face| Parsed::parse(face.file(), 0).ok()), missing: BTreeSet::new() }
    }

    pub(super) fn face(&self, face: Face) -> Option<&Parsed<'static>> {
        self.faces[face.index()].as_ref()
    }

    /// The glyph of a letter.
    pub(super) fn glyph(&self, face: Face, letter: char) -> Option<u16> {
        self.face(face)?.glyph_index(letter).map(|glyph| glyph.0)
    }

    /// The glyphs of a text that was made fit, two bytes each.
    pub(super) fn glyphs(&self, face: Face, text: &str) -> Vec<u8> {
        text.chars().flat_map(|letter| self.glyph(face, letter).unwrap_or_default().to_be_bytes()).collect()
    }

    /// How wide a letter is, in thousandths of its size.
    pub(super) fn advance(&self, face: Face, letter: char) -> i32 {
        let parsed = self.face(face);
        let width = parsed.and_then(|parsed| parsed.glyph_hor_advance(parsed.glyph_index(letter)?));
        width.unwrap_or_default().into()
    }

    /// How wide a text is, in the unit of `size`.
    pub(super) fn width(&self, face: Face, size: i32, text: &str) -> i32 {
        let units: i64 = text.chars().map(|letter| i64::from(self.advance(face, letter))).sum();
        i32::try_from(units * i64::from(size) / 1000).unwrap_or(i32::MAX)
    }

    /// A text in letters that the faces have: composed, without what has no look. A letter that they lack stands there as its
    /// number, and is noted.
    pub(super) fn fit(&mut self, text: &str) -> String {
        let mut fit = String::with_capacity(text.len());
        for letter in text.nfc() {
            match letter {
                '\n' => fit.push('\n'),
                // A hyphen that does not break has no glyph of its own.
                '\u{2011}' => fit.push('-'),
                letter if letter.is_control() => fit.push(' '),
                letter if is_invisible(letter) => {}
                letter if Face::ALL.iter().all(|face| self.glyph(*face, letter).is_some()) => {
                    fit.push(letter)
                }
                letter => {
                    self.missing.insert(letter);
                    fit += &numbered(letter);
                }
            }
        }
        fit
    }
}

/// A letter by its number in Unicode.
pub(super) fn numbered(letter: char) -> String {
    format!("‹U+{:04X}›", u32::from(letter))
}

/// Marks that only steer other programs: soft hyphens, joiners, directions, variants.
fn is_invisible(letter: char) -> bool {
    turns(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_vietnamese_is_there_composed_or_not() {
        let mut fonts = Fonts::open();
        let mut count = 0;
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                let fit = fonts.fit(&format!("{base}{tone}"));
                assert_eq!(fit.chars().count(), 1, "{base}{tone:?}");
                count += 1;
            }
        }
        assert_eq!((fonts.fit("đĐ"), count), ("đĐ".to_owned(), 144));
        assert!(fonts.missing.is_empty());
    }

    #[test]
    fn a_letter_that_is_lacking_is_numbered_and_noted() {
        let mut fonts = Fonts::open();
        assert_eq!(fonts.fit("họp 中\u{200b}, a\u{1}b"), "họp ‹U+4E2D›, a b");
        assert_eq!(fonts.missing.into_iter().collect::<String>(), "中");
    }

    #[test]
    fn the_widths_are_those_of_times_and_no_text_in_the_sources_lacks_a_letter() {
        let mut fonts = Fonts::open();
        assert_eq!(
            ["A", "m", "ạ", "0"].map(|text| fonts.width(Face::Regular, 1000, text)),
            [722, 778, 444, 500]
        );
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        // Each word once: they are the same in most files.
        let mut words = BTreeSet::new();
        let mut folders = ["../words/src", "../../criteria"].map(|folder| here.join(folder)).to_vec();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let text = std::fs::read_to_string(path).unwrap();
                        words.extend(text.split_inclusive([' ', '\n']).map(str::to_owned));
                    }
                }
            }
        }
        for word in words {
            fonts.fit(&word);
        }
        assert_eq!(fonts.missing.into_iter().collect::<String>(), "");
    }
}
