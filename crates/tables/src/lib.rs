//! Tables of others, read as text: workbooks, OpenDocument, web pages and text with separators become one grid of cells,
//! with what each file hides, merges, computes and formats; and the answers of a sheet that stand in such a grid.

#![forbid(unsafe_code)]

pub mod answers;
mod beside;
mod columns;
mod composed;
mod css;
mod delimited;
mod digits;
mod encoding;
mod format;
mod formats;
mod grid;
mod head;
mod legacy;
mod looks;
mod margins;
mod markup;
mod names;
mod opendocument;
mod parts;
mod source;
mod styles;
mod web;
mod workbook;

pub use tudanhgia_papers::column_letters;

pub use beside::{Beside, SHEET, is_meaning, is_nothing, join, meanings, of_row, said};
pub use columns::{Column, Field};
pub use composed::composed;
pub use delimited::pasted;
pub use grid::{Foreign, Grid, GridCell, GridRow, MAX_COLUMNS, MAX_ROWS, Trouble, column_index};
pub use head::{Head, is_plain};
pub use markup::{Attributes, See, Token, each, unescaped};
pub use names::{
    UnitNames, code_in, find_unit, folded, folded_code, is_same_name, is_unseen, likeness, spelled,
};
pub use parts::{Parts, Relation};
pub use source::{Hints, MAX_TABLE_BYTES, read_document, read_grid, read_sheets};
pub use workbook::sheet_parts;
