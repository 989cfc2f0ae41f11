//! Cell styles of a workbook, as far as they change what a figure says.

use super::format::is_plain;
use super::grid::Trouble;
use super::markup::{Attributes, Token, each};

/// A cell style.
#[derive(Default)]
pub(super) struct Style {
    /// The number format.
    pub(super) format: String,
    /// The signs of its font, see [`sign`].
    pub(super) signs: String,
}

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    /// Those of cells.
    pub(super) cells: Vec<Style>,
    /// What those that hold under a condition change of a figure; empty if it stays what it is.
    pub(super) conditional: Vec<String>,
    /// What styles of tables make of a figure, with the names of these.
    pub(super) tables: Vec<(String, String)>,
}

/// The sign that stands before what is struck, raised or lowered, so that it does not become digits of the number beside
/// it, and is no figure of its own.
pub(super) fn sign(name: &str, attributes: Attributes) -> &'static str {
    let is_off = attributes.get("val").is_some_and(|val| matches!(&*val, "baseline" | "0" | "false"));
    match name {
        _ if is_off => "",
        "strike" => "~",
        _ => "^",
    }
}

impl Styles {
    pub(super) fn read(text: &str) -> Result<Self, Trouble> {
        let mut styles = Self::default();
        let (mut own, mut fonts, mut inside) = (Vec::new(), Vec::<String>::new(), false);
        let mut table = String::new();
        each(text, false, &mut |token| {
            match token {
                Token::Start("dxf", _) => styles.conditional.push(String::new()),
                Token::Start("font", _) if styles.conditional.is_empty() => fonts.push(String::new()),
                Token::Start(name @ ("strike" | "vertalign"), attributes) => {
                    let font = styles.conditional.last_mut().or(fonts.last_mut());
                    font.into_iter().for_each(|signs| *signs += sign(name, attributes));
                }
                Token::Start("numfmt", attributes) => {
                    let code = attributes.get("formatcode").unwrap_or_default();
                    match styles.conditional.last_mut() {
                        Some(style) if !is_plain(&code) => *style += &code,
                        _ => own.push((attributes.number("numfmtid"), code)),
                    }
                }
                // A text that is repeated to the end of its cell, or that runs from the right, shows another number.
                Token::Start("alignment", attributes)
                    if inside
                        && (attributes.has("horizontal", "fill") || attributes.has("readingorder", "2")) =>
                {
                    styles.cells.last_mut().into_iter().for_each(|style| style.signs += "~");
                }
                Token::Start("tablestyle", attributes) => table = attributes.get("name").unwrap_or_default(),
                Token::Start("tablestyleelement", attributes) => {
                    let style = attributes.number("dxfid").and_then(|id| styles.conditional.get(id));
                    styles.tables.extend(style.map(|style| (table.clone(), style.clone())));
                }
                Token::Start("cellxfs", _) => inside = true,
                Token::End("cellxfs") => inside = false,
                Token::Start("xf", attributes) if inside => {
                    let id = attributes.number("numfmtid");
                    let known = own.iter().find(|(other, _)| *other == id).map(|(_, code)| code.clone());
                    let font = attributes.number("fontid").and_then(|font| fonts.get(font));
                    styles.cells.push(Style {
                        format: known.unwrap_or_else(|| built_in(id.unwrap_or(0)).to_owned()),
                        signs: font.cloned().unwrap_or_default(),
                    });
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }
}

/// The formats that a workbook names by number alone, without their code.
fn built_in(id: usize) -> &'static str {
    match id {
        9 | 10 | 67 | 68 => "0%",
        5..=8 | 42 | 44 => "$0",
        14..=22 | 27..=36 | 45..=47 | 50..=58 | 71..=81 => "d",
        _ => "",
    }
}
