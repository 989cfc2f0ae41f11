//! The numbers of rows: A, I, 1, 1.1, a) and how deep each stands.

use tudanhgia_tables::folded;

/// A number of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Code {
    /// A capital letter.
    Capital,
    /// Roman figures.
    Roman,
    /// A word with a number behind it: Phần I, Điều 13, Nhóm 2.
    Named,
    /// Figures, with dots between: its parts.
    Figures(Vec<String>),
    /// A small letter.
    Small,
}

impl Code {
    /// Whether a number begins with this one.
    fn is_above(&self, parts: &[String]) -> bool {
        matches!(self, Self::Figures(own) if own.len() < parts.len() && parts.starts_with(own))
    }
}

/// The number without the signs around it.
pub(crate) fn tidied(text: &str) -> String {
    text.trim().trim_matches(|sign: char| matches!(sign, '.' | ')' | '(' | ':' | '-' | ' ')).to_owned()
}

impl Code {
    /// The kind of a number; `None` of what is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = tidied(text);
        let is_roman =
            |part: &str| !part.is_empty() && part.chars().all(|sign| "IVXL".contains(sign)) && part.len() < 8;
        let is_figures =
            |part: &str| !part.is_empty() && part.len() < 5 && part.chars().all(|sign| sign.is_ascii_digit());
        let mut letters = text.chars();
        let named = text.split_once(' ').filter(|(word, _)| {
            matches!(folded(word).as_str(), "phan" | "dieu" | "nhom" | "muc" | "chuong" | "linh" | "tru")
        });
        match (letters.next(), letters.next()) {
            _ if named.is_some_and(|(_, rest)| is_roman(rest) || is_figures(rest)) => Some(Self::Named),
            _ if is_roman(&text) => Some(Self::Roman),
            (Some(letter), None) if letter.is_uppercase() => Some(Self::Capital),
            (Some(letter), None) if letter.is_lowercase() => Some(Self::Small),
            _ => {
                let parts: Vec<&str> = text.split(['.', '-']).collect();
                let is_part = |(at, part): (usize, &&str)| {
                    is_figures(part) || at == 0 && (is_roman(part) || is_capital(part)) || is_lettered(part)
                };
                // "3a" stands below 3, as 3.1 does.
                let apart = |part: &&str| match part.char_indices().next_back() {
                    Some((at, letter)) if is_lettered(part) && at > 0 => {
                        vec![part[..at].to_owned(), letter.to_string()]
                    }
                    _ => vec![(*part).to_owned()],
                };
                (parts.len() <= 6 && parts.iter().enumerate().all(is_part))
                    .then(|| Self::Figures(parts.iter().flat_map(apart).collect()))
            }
        }
    }
}

fn is_capital(part: &str) -> bool {
    let mut letters = part.chars();
    matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_ascii_uppercase())
}

/// "3a", "3đ".
fn is_lettered(part: &str) -> bool {
    let figures = part.trim_end_matches(|sign: char| sign.is_lowercase());
    let letters = part.chars().count() - figures.chars().count();
    letters == 1 && figures.len() < 4 && figures.chars().all(|sign| sign.is_ascii_digit())
}

/// The number at the beginning of a name, and the rest: "1.1. Báo cáo", "IV - Hạ tầng".
pub(crate) fn in_name(name: &str) -> Option<(String, String)> {
    let (first, rest) = name.split_once(char::is_whitespace)?;
    let is_marked = first.ends_with(['.', ')', ':']) || first.contains('.') && !first.ends_with('.');
    let rest = rest.trim_start_matches(['-', '–', ':', '.', ' ']);
    let is_code = is_marked && Code::read(first).is_some() && !rest.is_empty();
    is_code.then(|| (tidied(first), rest.to_owned()))
}

/// How deep each kind of number stands, by the order in which the kinds come.
#[derive(Clone, Default, Debug)]
pub(crate) struct Depths {
    open: Vec<Code>,
}

impl Depths {
    /// How deep the row of this number stands; it is the one above the next.
    pub(crate) fn of(&mut self, code: &Code) -> usize {
        let above = match code {
            Code::Figures(parts) => self.open.iter().rposition(|other| other.is_above(parts)),
            _ => None,
        };
        // A number with more parts than the row above it, which is none of its own, is beside that row.
        let beside = |other: &Code| match (other, code) {
            (Code::Figures(one), Code::Figures(other)) => one.len() == other.len(),
            (one, other) => one == other,
        };
        if let Some(at) = self.open.iter().position(beside) {
            self.open.truncate(at + 1);
        } else {
            if let Some(at) = above {
                self.open.truncate(at + 1);
            }
            self.open.push(code.clone());
        }
        if let Some(last) = self.open.last_mut() {
            *last = code.clone();
        }
        self.open.len() - 1
    }

    /// How deep the last row stands.
    pub(crate) fn deepest(&self) -> usize {
        self.open.len().saturating_sub(1)
    }
}
