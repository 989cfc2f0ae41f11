//! Paragraphs of a PDF: a text in lines that fit a width, and the places in it that are filled in later.

use super::font::{Face, Fonts};

/// What the lines of a paragraph look like, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) face: Face,
    pub(super) size: i32,
    pub(super) align: Align,
    /// The room below.
    pub(super) after: i32,
}

/// Where the lines stand between the sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// What a paragraph is, for programs that read a PDF aloud.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Title,
    Heading,
    Text,
}

/// A paragraph in lines.
#[derive(Clone, Debug)]
pub(super) struct Para {
    pub(super) role: Role,
    pub(super) look: Look,
    pub(super) lines: Vec<Line>,
    /// A rule below it, so wide in hundredths of its last line.
    pub(super) rule: i32,
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// How wide it is, without the space at its end.
    pub(super) width: i32,
    pub(super) slots: Vec<Slot>,
}

/// A place that is filled in later: the dots that stand there on paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Slot {
    /// The name of its field.
    pub(super) name: &'static str,
    /// Where it begins, from the beginning of the line.
    pub(super) x: i32,
    pub(super) width: i32,
}

impl Look {
    pub(super) const fn of(face: Face, points: i32, align: Align) -> Self {
        Self { face, size: points * 20, align, after: 0 }
    }

    pub(super) const fn after(self, points: i32) -> Self {
        Self { after: points * 20, ..self }
    }

    /// The height of a line.
    pub(super) fn leading(self) -> i32 {
        self.size * 6 / 5
    }
}

impl Para {
    /// A text between two sides that are `room` apart.
    pub(super) fn new(fonts: &mut Fonts, role: Role, look: Look, text: &str, room: i32) -> Self {
        let fit = fonts.fit(text);
        let mut lines: Vec<Line> = fit.split('\n').flat_map(|line| broken(fonts, look, line, room)).collect();
        if fit.trim().is_empty() {
            lines = vec![];
        }
        Self { role, look, lines, rule: 0 }
    }

    /// Nothing but the room below.
    pub(super) fn empty(look: Look) -> Self {
        Self { role: Role::Text, look, lines: vec![], rule: 0 }
    }

    /// The same with a field over each run of dots that has one, by these names.
    pub(super) fn with_slots(mut self, fonts: &Fonts, names: &[Option<&'static str>]) -> Self {
        let Look { face, size, .. } = self.look;
        let mut names = names.iter();
        for line in &mut self.lines {
            let mut from = 0;
            while let Some(at) = line.text[from..].find('…').map(|at| at + from)
                && let Some(name) = names.next()
            {
                let rest = line.text[at..].trim_start_matches('…');
                let end = line.text.len() - rest.len();
                let x = fonts.width(face, size, &line.text[..at]);
                let width = fonts.width(face, size, &line.text[at..end]);
                line.slots.extend(name.map(|name| Slot { name, x, width }));
                from = end;
            }
        }
        self
    }

    pub(super) fn with_rule(mut self, hundredths: i32) -> Self {
        self.rule = hundredths;
        self
    }

    /// How high so many of its lines are.
    pub(super) fn height_of(&self, lines: usize) -> i32 {
        i32::try_from(lines).unwrap_or(i32::MAX / 10_000).saturating_mul(self.look.leading())
    }

    /// How high it is, with the room below.
    pub(super) fn height(&self) -> i32 {
        let rule = if self.rule > 0 { RULE } else { 0 };
        self.height_of(self.lines.len()) + rule + self.look.after
    }
}

/// The room for a rule.
pub(super) const RULE: i32 = 80;

/// The lines of a line of text: broken at spaces, within a word only where it is wider than the room.
fn broken(fonts: &Fonts, look: Look, text: &str, room: i32) -> Vec<Line> {
    // A word may be longer than all lines of a page.
    let limit = i64::from(room.max(look.size)) * 1000 / i64::from(look.size);
    let advance = |letter: char| i64::from(fonts.advance(look.face, letter));
    let width = |text: &str| text.chars().map(advance).sum::<i64>();
    let (mut lines, mut line, mut wide) = (vec![], String::new(), 0);
    for word in text.split_inclusive(' ') {
        let bare = width(word.trim_end_matches(' '));
        if wide + bare > limit && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            wide = 0;
        }
        if bare <= limit {
            line += word;
            wide += width(word);
            continue;
        }
        for letter in word.chars() {
            let advance = advance(letter);
            if wide + advance > limit && letter != ' ' && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                wide = 0;
            }
            line.push(letter);
            wide += advance;
        }
    }
    lines.push(line);
    let measured = |text: String| Line {
        width: fonts.width(look.face, look.size, text.trim_end_matches(' ')),
        text,
        slots: vec![],
    };
    lines.into_iter().map(measured).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_their_room_and_lose_nothing() {
        let mut fonts = Fonts::open();
        let look = Look::of(Face::Regular, 11, Align::Left);
        let text = "Tỷ lệ hồ sơ  giải quyết https://motcua.tuyenquang.gov.vn/rat/dai/khong/co/dau/cach/nao đúng hạn\n\ncuối";
        for room in [400, 900, 2_000, 9_000] {
            let para = Para::new(&mut fonts, Role::Text, look, text, room);
            assert!(para.lines.iter().all(|line| line.width <= room), "{room}: {:?}", para.lines);
            let whole: String = para.lines.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(whole, text.replace('\n', ""));
        }
    }

    #[test]
    fn a_field_stands_over_each_run_of_dots_that_has_one() {
        let mut fonts = Fonts::open();
        let look = Look::of(Face::Italic, 13, Align::Centre);
        let text = "…………, ngày …… tháng …… năm ………";
        let para = Para::new(&mut fonts, Role::Text, look, text, 9_000)
            .with_slots(&fonts, &[None, Some("ngay"), Some("thang"), Some("nam")]);
        let slots = &para.lines[0].slots;
        assert_eq!(slots.iter().map(|slot| slot.name).collect::<Vec<_>>(), ["ngay", "thang", "nam"]);
        assert!(
            slots[0].x + slots[0].width < slots[1].x && slots[2].x + slots[2].width == para.lines[0].width
        );
    }
}
