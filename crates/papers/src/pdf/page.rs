//! The pages of a PDF while they are drawn. All lengths are whole twentieths of a point, from the top left of the page.

use std::collections::BTreeSet;
use std::ops::Range;

use pdf_writer::types::StructRole;
use pdf_writer::{Content, Name, Str};
use qrcodegen::QrCode;

use super::font::{Face, Fonts};
use super::text::{Align, Line, Para, RULE, Role};
use super::tree::{Kid, Tree};
use crate::qr::{QUIET, runs};

/// A4 with the margins of Nghị định 30/2020/NĐ-CP, phụ lục I: 20 and 22 mm, 30 and 15 mm.
pub(super) const WIDTH: i32 = 11_906;
pub(super) const HEIGHT: i32 = 16_838;
pub(super) const LEFT: i32 = 1_701;
pub(super) const TOP: i32 = 1_134;
const BOTTOM: i32 = 1_247;
/// Between the sides.
pub(super) const ROOM: i32 = WIDTH - LEFT - 851;
/// Between the head and the foot.
pub(super) const TALL: i32 = HEIGHT - TOP - BOTTOM;
/// From the edge to the number of the page and to the foot.
const EDGE: i32 = 480;

/// A millimetre, times hundred.
const MM: i32 = 5_669;

/// So many millimetres.
pub(super) const fn mm(count: i32) -> i32 {
    count * MM / 100
}

/// A page.
pub(super) struct Page {
    pub(super) content: Content,
    /// The parts that its pieces belong to, in order.
    pub(super) pieces: Vec<usize>,
}

/// A field: empty, for whoever signs or files the paper.
pub(super) struct Field {
    pub(super) page: usize,
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) label: &'static str,
    /// The size of its letters; a field without is for a signature.
    pub(super) size: Option<i32>,
    /// Left, top, width, height.
    pub(super) place: [i32; 4],
    pub(super) node: usize,
}

/// All pages.
pub(super) struct Pages {
    pub(super) fonts: Fonts,
    pub(super) pages: Vec<Page>,
    pub(super) tree: Tree,
    pub(super) fields: Vec<Field>,
    pub(super) used: BTreeSet<Face>,
    /// How far down the last page is filled, from its top margin.
    pub(super) y: i32,
    labels: &'static [(&'static str, &'static str)],
}

/// A length as a program that draws takes it.
pub(super) fn length(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(i16::MAX)
}

impl Pages {
    /// `labels` says what each field is for.
    pub(super) fn new(fonts: Fonts, labels: &'static [(&'static str, &'static str)]) -> Self {
        let mut pages = Self {
            fonts,
            pages: vec![],
            tree: Tree::new(),
            fields: vec![],
            used: BTreeSet::new(),
            y: 0,
            labels,
        };
        pages.turn();
        pages
    }

    /// Begins a page.
    pub(super) fn turn(&mut self) {
        let mut content = Content::new();
        content.save_state();
        content.transform([0.05, 0.0, 0.0, 0.05, 0.0, 0.0]);
        self.pages.push(Page { content, pieces: vec![] });
        self.y = 0;
    }

    /// What is left of the page.
    pub(super) fn left(&self) -> i32 {
        TALL - self.y
    }

    fn last(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    fn content(&mut self) -> Option<&mut Content> {
        self.pages.last_mut().map(|page| &mut page.content)
    }

    /// Draws a piece of a part; of none if it only belongs to the look of the page.
    fn piece(&mut self, node: Option<usize>, draw: impl FnOnce(&mut Content)) {
        let index = self.last();
        let Some(page) = self.pages.last_mut() else { return };
        match node {
            None => drop(page.content.begin_marked_content(Name(b"Artifact"))),
            Some(node) => {
                let piece = page.pieces.len();
                page.pieces.push(node);
                self.tree.kid(node, Kid::Piece(index, piece));
                let number = i32::try_from(piece).unwrap_or(i32::MAX);
                page.content
                    .begin_marked_content_with_properties(Name(b"Span"))
                    .properties()
                    .identify(number);
            }
        }
        draw(&mut page.content);
        page.content.end_marked_content();
    }

    /// Draws lines of a paragraph as a piece of `node`; how high they are.
    pub(super) fn lines(
        &mut self,
        node: Option<usize>,
        (x, y, room): (i32, i32, i32),
        para: &Para,
        lines: Range<usize>,
    ) -> i32 {
        let (look, leading) = (para.look, para.look.leading());
        let shown: Vec<&Line> = para.lines.get(lines).into_iter().flatten().collect();
        let begin = |line: &Line| match look.align {
            Align::Left => x,
            Align::Centre => x + (room - line.width) / 2,
            Align::Right => x + room - line.width,
        };
        // The letters reach 891 thousandths above the line that they stand on and 216 below it.
        let rise = (leading - look.size * 1_107 / 1_000) / 2 + look.size * 891 / 1_000;
        let glyphs: Vec<Vec<u8>> =
            shown.iter().map(|line| self.fonts.glyphs(look.face, &line.text)).collect();
        let name = face_name(look.face);
        self.used.insert(look.face);
        if !shown.is_empty() {
            self.piece(node, |content| {
                content.begin_text();
                content.set_font(Name(&name), length(look.size).into());
                for ((line, glyphs), index) in shown.iter().zip(&glyphs).zip(0..) {
                    let base = HEIGHT - TOP - (y + leading * index + rise);
                    content.set_text_matrix([
                        1.0,
                        0.0,
                        0.0,
                        1.0,
                        length(begin(line)).into(),
                        length(base).into(),
                    ]);
                    content.show(Str(glyphs));
                }
                content.end_text();
            });
        }
        for (line, index) in shown.iter().zip(0..) {
            for slot in &line.slots {
                let place = [begin(line) + slot.x, y + leading * index, slot.width, leading];
                self.field(node, slot.name, Some(look.size), place);
            }
        }
        leading * i32::try_from(shown.len()).unwrap_or_default()
    }

    /// Draws a paragraph as a part of `parent`; how high it is, with the room below.
    pub(super) fn para(&mut self, parent: usize, place: (i32, i32, i32), para: &Para) -> i32 {
        let node = (!para.lines.is_empty()).then(|| self.tree.add(parent, role(para.role), ""));
        let mut high = self.lines(node, place, para, 0..para.lines.len());
        if let (Some(line), true) = (para.lines.last(), para.rule > 0) {
            let (x, y, room) = place;
            let width = line.width * para.rule / 100;
            self.rule(x + (room - width) / 2, y + high + RULE / 2, width, 0);
            high += RULE;
        }
        high + para.look.after
    }

    /// A line, across or down.
    pub(super) fn rule(&mut self, x: i32, y: i32, across: i32, down: i32) {
        let top = HEIGHT - TOP - y;
        self.piece(None, |content| {
            content.set_line_width(8.0);
            content.move_to(length(x).into(), length(top).into());
            content.line_to(length(x + across).into(), length(top - down).into());
            content.stroke();
        });
    }

    /// The lines around cells that stand beside each other.
    pub(super) fn cells(&mut self, (x, y): (i32, i32), widths: &[i32], height: i32) {
        let top = HEIGHT - TOP - y;
        let mut x = x;
        self.piece(None, |content| {
            content.set_line_width(8.0);
            for width in widths {
                content.rect(
                    length(x).into(),
                    length(top - height).into(),
                    length(*width).into(),
                    length(height).into(),
                );
                x += width;
            }
            content.stroke();
        });
    }

    /// A field, as a part of what stands there.
    pub(super) fn field(
        &mut self,
        parent: Option<usize>,
        name: &'static str,
        size: Option<i32>,
        place: [i32; 4],
    ) {
        let label = self.labels.iter().find(|(of, _)| *of == name).map_or("", |(_, label)| label);
        let node = self.tree.add(parent.unwrap_or_default(), StructRole::Form, label);
        self.tree.kid(node, Kid::Field(self.fields.len()));
        self.fields.push(Field { page: self.last(), name, label, size, place, node });
    }

    /// A code that telephones read, so wide with the light modules around it; `alt` says what it holds.
    pub(super) fn code(&mut self, parent: usize, (x, y, wide): (i32, i32, i32), code: &QrCode, alt: &str) {
        let node = self.tree.add(parent, StructRole::Figure, alt);
        let (quiet, top) = (i32::try_from(QUIET).unwrap_or_default(), HEIGHT - TOP - y);
        let module = wide / (code.size() + 2 * quiet);
        self.piece(Some(node), |content| {
            for [column, line, dark] in runs(code) {
                content.rect(
                    length(x + (column + quiet) * module).into(),
                    length(top - (line + quiet + 1) * module).into(),
                    length(dark * module).into(),
                    length(module).into(),
                );
            }
            content.fill_nonzero();
        });
    }

    /// The number of every page but the first, and the foot of all.
    pub(super) fn number(&mut self, number: &dyn Fn(&mut Fonts, usize) -> Para, foot: &Para) {
        let count = self.pages.len();
        let later: Vec<Page> = self.pages.drain(..).collect();
        for (page, index) in later.into_iter().zip(1..) {
            self.pages.push(page);
            if index > 1 {
                let para = number(&mut self.fonts, index);
                self.lines(None, (LEFT, EDGE - TOP, ROOM), &para, 0..1);
            }
            let high = foot.height_of(foot.lines.len());
            let y = HEIGHT - EDGE - TOP - high;
            self.lines(None, (LEFT, y, ROOM), foot, 0..foot.lines.len());
            if let Some(content) = self.content() {
                content.restore_state();
            }
        }
        debug_assert_eq!(count, self.pages.len(), "every page is there once");
    }
}

/// The name of a face in what is drawn.
pub(super) fn face_name(face: Face) -> [u8; 2] {
    [b'F', b"1234"[face.index()]]
}

fn role(role: Role) -> StructRole {
    match role {
        Role::Title => StructRole::H1,
        Role::Heading => StructRole::H2,
        Role::Text => StructRole::P,
    }
}
