//! What stands on which page: the head of a table again on every page, no row torn unless much of the page would stay empty, a
//! group with its first row, and the signature with the last rows above it.

use pdf_writer::types::StructRole;
use qrcodegen::QrCode;

use super::page::{LEFT, Pages, ROOM, TALL, mm};
use super::text::Para;

/// A part of the paper, measured.
pub(super) enum Block {
    Para(Para),
    /// A row of a table, by the index of the table; whether it is the head.
    Row(usize, Vec<Para>, bool),
    Sides(Sides),
    Signature(Signature),
    Code(Code),
}

/// Two columns without lines.
pub(super) struct Sides {
    pub(super) left: Vec<Para>,
    pub(super) right: Vec<Para>,
}

/// To whom it goes on the left, with the code; who signs on the right, with room for the signature and the seal.
pub(super) struct Signature {
    pub(super) left: Vec<Para>,
    pub(super) right: Vec<Para>,
    pub(super) name: Para,
    pub(super) code: Code,
}

/// A code beside what it says.
pub(super) struct Code {
    pub(super) code: Option<QrCode>,
    pub(super) caption: Para,
    pub(super) alt: String,
}

/// A table.
pub(super) struct Table {
    pub(super) widths: Vec<i32>,
    pub(super) head: Vec<Para>,
    /// Its node, once it is drawn.
    pub(super) node: Option<usize>,
}

/// A block, and whether it stays on one page with the next.
pub(super) struct Placed {
    pub(super) block: Block,
    pub(super) keep: bool,
}

/// The left column of two; what the right one begins with.
pub(super) const LEFT_SIDE: i32 = ROOM * 9 / 20;
/// What the names of agencies may fill of it: they do not touch those on the right.
pub(super) const AGENCY_SIDE: i32 = LEFT_SIDE - mm(3);
pub(super) const RIGHT_SIDE: i32 = ROOM - LEFT_SIDE;

/// The room around the text of a cell: beside it, above and below it.
pub(super) const BESIDE: i32 = 80;
const ABOVE: i32 = 40;

/// The free room for a signature above the name of who signs, as programs for signing need it.
const SIGNATURE: i32 = mm(40);

/// The width of a code.
const CODE: i32 = mm(30);
/// The width of what stands beside it.
pub(super) const BESIDE_CODE: i32 = LEFT_SIDE - CODE - 60;

/// The names of the fields for signatures.
pub(super) const LEADER: &str = "lanh-dao";
pub(super) const SEAL: &str = "con-dau";

impl Block {
    fn height(&self) -> i32 {
        let column = |paras: &[Para]| paras.iter().map(Para::height).sum::<i32>();
        match self {
            Self::Para(para) => para.height(),
            Self::Row(_, cells, _) => row_height(cells),
            Self::Sides(sides) => column(&sides.left).max(column(&sides.right)),
            Self::Signature(of) => {
                let left = column(&of.left) + of.code.height();
                left.max(column(&of.right) + SIGNATURE + of.name.height())
            }
            Self::Code(code) => code.height(),
        }
    }
}

impl Code {
    fn height(&self) -> i32 {
        CODE.max(self.caption.height())
    }

    fn draw(&self, pages: &mut Pages, y: i32) {
        if let Some(code) = &self.code {
            pages.code(0, (LEFT - mm(2), y, CODE), code, &self.alt);
        }
        pages.para(0, (LEFT + CODE, y + mm(3), BESIDE_CODE), &self.caption);
    }
}

/// How high the head of a table is where it is repeated; one that would fill the page is not.
fn head_height(table: &Table) -> i32 {
    let high = row_height(&table.head);
    if high > TALL / 2 { 0 } else { high }
}

fn row_height(cells: &[Para]) -> i32 {
    cells.iter().map(Para::height).max().unwrap_or_default() + 2 * ABOVE
}

/// What stays empty below a row that goes to the next page whole; where it would be more the row is torn.
const EMPTY: i32 = TALL / 5;

/// Whether blocks that do not fit what is left of a page begin there all the same, and their last row goes on over the page.
fn is_torn(group: &[Placed], left: i32) -> bool {
    let Some((last, above)) = group.split_last() else { return false };
    let above: i32 = above.iter().map(|placed| placed.block.height()).sum();
    matches!(last.block, Block::Row(_, _, false)) && left - above > EMPTY
}

/// Puts the blocks on pages.
pub(super) fn flow(pages: &mut Pages, blocks: &mut [Placed], tables: &mut [Table]) {
    keep_signature(blocks);
    let mut index = 0;
    while index < blocks.len() {
        let mut end = index;
        while blocks.get(end).is_some_and(|placed| placed.keep) && end + 1 < blocks.len() {
            end += 1;
        }
        let group = &blocks[index..=end];
        let high: i32 = group.iter().map(|placed| placed.block.height()).sum();
        let head = match &group[0].block {
            Block::Row(table, _, false) => head_height(&tables[*table]),
            _ => 0,
        };
        let left = pages.left();
        if high > left && high + head <= TALL && pages.y > 0 && !is_torn(group, left) {
            turn(pages, &group[0].block, tables);
        }
        for placed in group {
            place(pages, &placed.block, tables);
        }
        index = end + 1;
    }
}

/// The rows that stay with what ends a paper: the total and the one before it.
const LAST_ROWS: usize = 2;

/// What is above a signature, or above the code of an annex, stays with it, back to the last rows of a table, so that the total
/// does not stand alone; as far as that leaves room on the page.
fn keep_signature(blocks: &mut [Placed]) {
    let is_last = |placed: &Placed| matches!(placed.block, Block::Signature(_) | Block::Code(_));
    let Some(signature) = blocks.iter().position(is_last) else { return };
    let (mut high, mut rows) = (blocks[signature].block.height(), 0);
    for placed in blocks[..signature].iter_mut().rev() {
        high += placed.block.height();
        if high > TALL * 4 / 5 {
            return;
        }
        placed.keep = true;
        rows += usize::from(matches!(placed.block, Block::Row(..)));
        if rows == LAST_ROWS {
            return;
        }
    }
}

/// Begins a page; a row has the head of its table above it again.
fn turn(pages: &mut Pages, next: &Block, tables: &[Table]) {
    pages.turn();
    if let Block::Row(table, _, false) = next {
        let Table { head, widths, .. } = &tables[*table];
        let high = head_height(&tables[*table]);
        if high == 0 {
            return;
        }
        pages.cells((LEFT, 0), widths, high);
        let mut x = LEFT;
        for (cell, width) in head.iter().zip(widths) {
            let y = (high - cell.height()) / 2;
            pages.lines(None, (x + BESIDE, y, width - 2 * BESIDE), cell, 0..cell.lines.len());
            x += width;
        }
        pages.y = high;
    }
}

fn place(pages: &mut Pages, block: &Block, tables: &mut [Table]) {
    let high = block.height();
    match block {
        Block::Row(table, cells, head) => return row(pages, *table, cells, *head, tables),
        Block::Para(para) => return paragraph(pages, para),
        _ if high > pages.left() && pages.y > 0 => turn(pages, block, tables),
        _ => {}
    }
    let y = pages.y;
    match block {
        Block::Sides(sides) => {
            let mut at = y;
            for para in &sides.left {
                at += pages.para(0, (LEFT, at, AGENCY_SIDE), para);
            }
            at = y;
            for para in &sides.right {
                at += pages.para(0, (LEFT + LEFT_SIDE, at, RIGHT_SIDE), para);
            }
        }
        Block::Signature(of) => signature(pages, of, y),
        Block::Code(code) => code.draw(pages, y),
        Block::Para(_) | Block::Row(..) => {}
    }
    pages.y += high;
}

fn signature(pages: &mut Pages, of: &Signature, y: i32) {
    let mut at = y;
    for para in &of.left {
        at += pages.para(0, (LEFT, at, LEFT_SIDE), para);
    }
    of.code.draw(pages, at);
    at = y;
    let right = LEFT + LEFT_SIDE;
    for para in &of.right {
        at += pages.para(0, (right, at, RIGHT_SIDE), para);
    }
    // The seal covers the left third of the signature (Nghị định 30/2020/NĐ-CP, phụ lục I).
    let (wide, seal) = (mm(57), mm(38));
    let leader = right + (RIGHT_SIDE - wide) / 2;
    pages.field(None, LEADER, None, [leader, at, wide, SIGNATURE]);
    pages.field(None, SEAL, None, [leader + wide / 3 - seal, at + mm(1), seal, seal]);
    pages.para(0, (right, at + SIGNATURE, RIGHT_SIDE), &of.name);
}

/// A paragraph goes on over the page only where it has more than a page can hold.
fn paragraph(pages: &mut Pages, para: &Para) {
    if para.height() > pages.left() && pages.y > 0 && para.height() <= TALL {
        pages.turn();
    }
    if para.height() <= pages.left() + para.look.after {
        let y = pages.y;
        pages.y += pages.para(0, (LEFT, y, ROOM), para);
        return;
    }
    let node = pages.tree.add(0, StructRole::P, "");
    let mut from = 0;
    while from < para.lines.len() {
        let to = (from + lines_in(para, pages.left())).min(para.lines.len());
        if to == from && pages.y > 0 {
            pages.turn();
            continue;
        }
        let to = to.max(from + 1);
        let y = pages.y;
        pages.y += pages.lines(Some(node), (LEFT, y, ROOM), para, from..to);
        from = to;
    }
    pages.y += para.look.after;
}

/// How many lines fit a height.
fn lines_in(para: &Para, height: i32) -> usize {
    usize::try_from(height / para.look.leading().max(1)).unwrap_or_default()
}

fn row(pages: &mut Pages, index: usize, cells: &[Para], head: bool, tables: &mut [Table]) {
    let high = row_height(cells);
    let above = if head { 0 } else { head_height(&tables[index]) };
    let block = Block::Row(index, vec![], head);
    // What would not fit a page of its own either goes on over as many pages as it needs.
    if high > pages.left() && pages.y > 0 && high + above <= TALL && (head || pages.left() <= EMPTY) {
        turn(pages, &block, tables);
    }
    let table = *tables[index].node.get_or_insert_with(|| pages.tree.add(0, StructRole::Table, ""));
    let node = pages.tree.add(table, StructRole::TR, "");
    let role = if head { StructRole::TH } else { StructRole::TD };
    let nodes: Vec<usize> = cells.iter().map(|_| pages.tree.add(node, role, "")).collect();
    let widths = tables[index].widths.clone();
    let mut from = vec![0; cells.len()];
    loop {
        let mut room = pages.left() - 2 * ABOVE;
        // No line of it stands alone on the next page.
        let over = high - pages.left();
        let leading = cells.iter().map(|cell| cell.look.leading()).max().unwrap_or_default();
        if from.iter().all(|from| *from == 0) && (1..2 * leading).contains(&over) && room > 4 * leading {
            room -= leading;
        }
        let to: Vec<usize> = cells
            .iter()
            .zip(&from)
            .map(|(cell, from)| (from + lines_in(cell, room)).min(cell.lines.len()))
            .collect();
        let nothing = to == from && cells.iter().zip(&from).any(|(cell, from)| *from < cell.lines.len());
        if nothing && pages.y > above {
            turn(pages, &block, tables);
            continue;
        }
        let part = |(cell, (from, to)): (&Para, (&usize, &usize))| cell.height_of(to - from);
        let part = cells.iter().zip(from.iter().zip(&to)).map(part).max().unwrap_or_default() + 2 * ABOVE;
        let y = pages.y;
        pages.cells((LEFT, y), &widths, part);
        let mut x = LEFT;
        for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let own = cell.height_of(to[column] - from[column]);
            let y = if head { y + (part - own) / 2 } else { y + ABOVE };
            let place = (x + BESIDE, y, width - 2 * BESIDE);
            pages.lines(Some(nodes[column]), place, cell, from[column]..to[column]);
            x += width;
        }
        pages.y += part;
        if nothing || cells.iter().zip(&to).all(|(cell, to)| *to == cell.lines.len()) {
            return;
        }
        from = to;
        turn(pages, &block, tables);
    }
}
