//! Papers as PDF, for signing: text that can be searched and read aloud, fonts embedded, empty fields for number, date,
//! signature and seal. The same paper gives the same bytes; nothing is written that depends on a clock.

mod flow;
mod font;
mod page;
mod text;
pub(crate) mod texts;
mod tree;
mod write;

use qrcodegen::{QrCode, QrCodeEcc};

use super::columns::{needs, with_room};
use super::letter::agency_name;
use super::texts::own;
use super::{Cell, Document, Letter, Origin, PaperTable, Part};
use flow::{
    AGENCY_SIDE, BESIDE, BESIDE_CODE, Block, Code, LEFT_SIDE, Placed, RIGHT_SIDE, SEAL, Sides, Signature,
    Table, flow,
};
use font::{Face, Fonts, numbered};
use page::{LEFT, Pages, ROOM, TALL, mm};
use text::{Align, Look, Para, Role};
use texts::pdf_texts;
use tudanhgia_words::{Language, capitals, cell_text};

const BODY: Look = Look::of(Face::Regular, 13, Align::Left).after(6);
const TITLE: Look = Look::of(Face::Bold, 14, Align::Centre);
const REMARK: Look = Look::of(Face::Italic, 13, Align::Centre);
const HEADING: Look = Look::of(Face::Bold, 13, Align::Left).after(6);
const AGENCY: Look = Look::of(Face::Bold, 12, Align::Centre);
const SUPERIOR: Look = Look::of(Face::Regular, 12, Align::Centre);
const MOTTO: Look = Look::of(Face::Bold, 13, Align::Centre);
const NUMBER: Look = Look::of(Face::Regular, 13, Align::Centre);
const TO: Look = Look::of(Face::BoldItalic, 12, Align::Left);
const RECIPIENTS: Look = Look::of(Face::Regular, 11, Align::Left);
const CAPTION: Look = Look::of(Face::Regular, 7, Align::Left);
const SMALL: Look = Look::of(Face::Regular, 8, Align::Left);

/// The size of the letters in tables, in points.
const IN_TABLES: i32 = 11;

/// The fields of number and date, one for each run of dots. What needs Vietnamese letters has none, since programs for forms
/// could not write them: place and sign (`QĐ-UBND`) are typed in the sheet, or stay dots.
const NUMBER_FIELDS: [Option<&str>; 2] = [Some("so"), None];
const DATE_FIELDS: [Option<&str>; 3] = [Some("ngay"), Some("thang"), Some("nam")];

/// The bytes of the file, the same for the same paper.
pub fn pdf(document: &Document, language: Language) -> Vec<u8> {
    let mut making = Making { fonts: Fonts::open(), document, language, blocks: vec![], tables: vec![] };
    making.letterhead();
    making.title();
    making.parts();
    making.close();
    let foot = making.foot();
    let Making { fonts, mut blocks, mut tables, .. } = making;
    let mut pages = Pages::new(fonts, pdf_texts(language).labels);
    if document.from.is_empty() {
        // The seal of an annex stands in the corner of its first page (Nghị định 30/2020/NĐ-CP, phụ lục I).
        pages.field(None, SEAL, None, [LEFT + ROOM - mm(62), -mm(12), mm(62), mm(13)]);
    }
    flow(&mut pages, &mut blocks, &mut tables);
    let number =
        |fonts: &mut Fonts, page: usize| Para::new(fonts, Role::Text, NUMBER, &page.to_string(), ROOM);
    pages.number(&number, &foot);
    write::file(pages, document, language)
}

struct Making<'a> {
    fonts: Fonts,
    document: &'a Document,
    language: Language,
    blocks: Vec<Placed>,
    tables: Vec<Table>,
}

impl Making<'_> {
    fn letter(&self) -> &Letter {
        &self.document.letter
    }

    fn para(&mut self, role: Role, look: Look, text: &str, room: i32) -> Para {
        Para::new(&mut self.fonts, role, look, text, room)
    }

    fn put(&mut self, block: Block, keep: bool) {
        self.blocks.push(Placed { block, keep });
    }

    /// The agency on the left, the nation, the motto and the date on the right; nothing for an annex.
    fn letterhead(&mut self) {
        let (words, letter) = (self.language.paper(), self.letter().clone());
        if self.document.from.is_empty() {
            return;
        }
        let superior = agency_name(&letter.superior);
        let agency = agency_name(&self.document.from);
        let number = letter.numbered(self.language);
        let left = vec![
            self.para(Role::Text, SUPERIOR, &superior, AGENCY_SIDE),
            self.para(Role::Text, AGENCY.after(3), &agency, AGENCY_SIDE).with_rule(45),
            self.para(Role::Text, NUMBER, &number, AGENCY_SIDE).with_slots(&self.fonts, &NUMBER_FIELDS),
        ];
        let placed = letter.placed(self.language);
        let place = if placed.starts_with('…') { &[None][..] } else { &[] };
        let right = vec![
            self.para(Role::Text, AGENCY, &capitals(words.nation), RIGHT_SIDE),
            self.para(Role::Text, MOTTO.after(3), words.motto, RIGHT_SIDE).with_rule(100),
            self.para(Role::Text, REMARK, &placed, RIGHT_SIDE)
                .with_slots(&self.fonts, &[place, &DATE_FIELDS].concat()),
        ];
        let [left, right] = [left, right].map(|side| self.spilt(side));
        self.put(Block::Sides(Sides { left, right }), true);
        self.gap(12);
    }

    fn gap(&mut self, points: i32) {
        self.put(Block::Para(Para::empty(BODY.after(points))), true);
    }

    /// What stands beside something else stays on its page; what has too many lines for that goes above it, over as many
    /// pages as it needs.
    fn spilt(&mut self, side: Vec<Para>) -> Vec<Para> {
        let (short, long): (Vec<Para>, Vec<Para>) =
            side.into_iter().partition(|para| para.height() < TALL / 5);
        for para in long {
            self.put(Block::Para(para), false);
        }
        short
    }

    /// The title, a line each; what stands in brackets is a remark. An annex says there what it belongs to.
    fn title(&mut self) {
        let runs = |text: &str| text.split(|letter| letter != '…').filter(|run| !run.is_empty()).count();
        let typed = &self.letter().number;
        let number = if typed.is_empty() { self.language.paper().number } else { typed };
        let number = runs(number);
        let names = [&NUMBER_FIELDS[..number.min(2)], &DATE_FIELDS].concat();
        for line in self.document.title.lines() {
            let remark = line.starts_with('(');
            let (role, look) = if remark { (Role::Text, REMARK) } else { (Role::Title, TITLE) };
            let para = self.para(role, look, line, ROOM);
            let para = if remark { para.with_slots(&self.fonts, &names) } else { para };
            self.put(Block::Para(para), true);
        }
        self.gap(10);
    }

    fn parts(&mut self) {
        let document = self.document;
        let rounded = self.language.paper().rounded;
        // The report of a unit says it below its form.
        let says_rounded = document.origin.is_none() && document.is_rounded();
        let last = document.parts.iter().rposition(|part| matches!(part, Part::Table(_)));
        for (index, part) in document.parts.iter().enumerate() {
            match part {
                Part::Heading(text) => {
                    let para = self.para(Role::Heading, HEADING, text, ROOM);
                    self.put(Block::Para(para), true);
                }
                Part::Text(text) => {
                    let para = self.para(Role::Text, BODY, text, ROOM);
                    self.put(Block::Para(para), false);
                }
                Part::Table(table) => self.table(table),
                Part::Signatures => self.signature(),
            }
            if Some(index) == last && says_rounded {
                let para = self.para(Role::Text, BODY, rounded, ROOM);
                self.put(Block::Para(para), false);
            }
        }
    }

    fn table(&mut self, table: &PaperTable) {
        let columns = table.head.len().max(1);
        let widths = match table.widths.iter().sum::<u32>() {
            0 => vec![ROOM / i32::try_from(columns).unwrap_or(1); columns],
            all => {
                let share = |width: &u32| i64::from(ROOM) * i64::from(*width) / i64::from(all);
                table.widths.iter().map(|width| i32::try_from(share(width)).unwrap_or_default()).collect()
            }
        };
        let look = |face, align| Look::of(face, IN_TABLES, align);
        let widths = with_room(widths, &self.needs(table));
        let index = self.tables.len();
        let names = table.head.iter().map(|name| (name.clone(), look(Face::Bold, Align::Centre)));
        let head = self.row(&widths, names);
        self.tables.push(Table { widths: widths.clone(), head: head.clone(), node: None });
        self.put(Block::Row(index, head, true), true);
        for (at, row) in table.rows.iter().enumerate() {
            let strong = table.strong.contains(&at);
            let face = if strong { Face::Bold } else { Face::Regular };
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => (text.clone(), look(face, Align::Left)),
                Cell::Number(value, digits) => {
                    (cell_text(value, *digits, self.language), look(face, Align::Right))
                }
                Cell::Empty => (String::new(), look(face, Align::Left)),
            });
            let cells: Vec<(String, Look)> = cells.collect();
            let cells = self.row(&widths, cells.into_iter());
            // A group stays with its first row.
            self.put(Block::Row(index, cells, false), strong && at + 1 < table.rows.len());
        }
        self.gap(6);
        if let Some(placed) = self.blocks.last_mut() {
            placed.keep = false;
        }
    }

    /// What each column needs: words and numbers stay whole.
    fn needs(&mut self, table: &PaperTable) -> Vec<i32> {
        let (fonts, language) = (&mut self.fonts, self.language);
        let mut measure = |word: &str, bold: bool| {
            let face = if bold { Face::Bold } else { Face::Regular };
            let word = fonts.fit(word);
            fonts.width(face, IN_TABLES * 20, &word)
        };
        let needs = needs(table, language, ROOM / 6, &mut measure);
        needs.into_iter().map(|need| need + 2 * BESIDE + 20).collect()
    }

    /// The cells of a row, as many as there are columns.
    fn row(&mut self, widths: &[i32], cells: impl Iterator<Item = (String, Look)>) -> Vec<Para> {
        let empty = std::iter::repeat((String::new(), BODY));
        let cells = cells.chain(empty).zip(widths);
        let para = |((text, look), width): ((String, Look), &i32)| {
            Para::new(&mut self.fonts, Role::Text, look, &text, width - 2 * BESIDE)
        };
        cells.map(para).collect()
    }

    fn signature(&mut self) {
        let (words, letter, language) = (self.language.paper(), self.letter().clone(), self.language);
        let recipients = letter.recipients_in(language);
        let (to, who) = recipients.split_once('\n').unwrap_or((&recipients, ""));
        let left = vec![
            self.para(Role::Text, TO, to, LEFT_SIDE),
            self.para(Role::Text, RECIPIENTS.after(8), who, LEFT_SIDE),
        ];
        let name = letter.name.trim();
        let remark = if name.is_empty() { words.sign_here } else { "" };
        let right = vec![
            self.para(Role::Text, TITLE, &letter.signer(language), RIGHT_SIDE),
            self.para(Role::Text, Look::of(Face::Italic, 12, Align::Centre), remark, RIGHT_SIDE),
        ];
        let name = self.para(Role::Text, TITLE, name, RIGHT_SIDE);
        let [left, right, name] = [left, right, vec![name]].map(|side| self.spilt(side));
        let name = name.into_iter().next().unwrap_or(Para::empty(TITLE));
        let code = self.code();
        self.gap(8);
        self.put(Block::Signature(Signature { left, right, name, code }), false);
    }

    /// The code of the sheet that the paper was made from.
    fn code(&mut self) -> Code {
        let words = pdf_texts(self.language);
        let origin = self.document.origin.as_ref();
        let code = origin.and_then(|of| QrCode::encode_text(&of.short(), QrCodeEcc::Medium).ok());
        // Two lines for the eye.
        let halves = |of: &Origin| match of.sheet.split_at_checked(of.sheet.len() / 2) {
            Some((first, second)) => format!("{first}\n{second}"),
            None => of.sheet.clone(),
        };
        let caption = |of| format!("{}\n{}", own(self.language).code, halves(of));
        let caption = origin.map(caption).unwrap_or_default();
        let caption = self.para(Role::Text, CAPTION, &caption, BESIDE_CODE);
        Code { code, caption, alt: words.code.to_owned() }
    }

    /// What stands at the end: the letters that the fonts lack, and the code where no signature has it.
    fn close(&mut self) {
        let signed = self.blocks.iter().any(|placed| matches!(placed.block, Block::Signature(_)));
        // It may have letters that the fonts lack, too.
        let _ = self.foot();
        if !self.fonts.missing.is_empty() {
            let letters: Vec<String> = self.fonts.missing.iter().map(|letter| numbered(*letter)).collect();
            let text = (pdf_texts(self.language).missing)(&letters.join(", "));
            let para = self.para(Role::Text, BODY, &text, ROOM);
            self.put(Block::Para(para), false);
        }
        if !signed && self.document.origin.is_some() {
            let code = self.code();
            self.put(Block::Code(code), false);
        }
    }

    /// The foot of every page.
    fn foot(&mut self) -> Para {
        let document = self.document;
        self.para(Role::Text, SMALL, document.foot.trim_start(), ROOM)
    }
}
