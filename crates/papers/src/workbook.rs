//! Workbooks of several sheets that look like papers: widths, borders, formulas, a head that every page repeats.

use super::package::{XML, escaped};
use super::xlsx::{MAIN, column_letters, packed, pieces, sheet_name};
use super::{Cell, decimals};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_words::paper_digits;

/// A sheet.
pub(super) struct Sheet {
    pub(super) name: String,
    /// The widths of the columns, in characters.
    pub(super) widths: Vec<u32>,
    pub(super) lines: Vec<Line>,
    /// The number of the row that every page repeats, from 1.
    pub(super) head: usize,
}

/// A row of a sheet.
#[derive(Default)]
pub(super) struct Line {
    pub(super) cells: Vec<(Of, Style)>,
    /// Over how many columns its joined cells run, from the first on; none for a row of single cells.
    pub(super) across: Vec<usize>,
}

impl Line {
    /// Over how many columns the text of a cell runs; 0 of one that the cell before it covers.
    fn span(&self, column: usize) -> usize {
        let mut from = 0;
        for across in &self.across {
            match column.checked_sub(from) {
                Some(0) => return *across,
                Some(within) if within < *across => return 0,
                _ => from += across,
            }
        }
        1
    }
}

/// What a cell holds.
pub(super) enum Of {
    Cell(Cell),
    /// A formula with what it gives, and the decimals shown.
    Formula(String, Exact, u32),
}

/// How a cell looks; the number is its place among the styles of the workbook.
#[derive(Clone, Copy)]
pub(super) enum Style {
    Plain,
    Title,
    Centre,
    Strong,
    Head,
    Text,
    Number,
    StrongText,
    StrongNumber,
    /// Above the recipients, in bold italics, and the recipients.
    CopiesHead,
    Copies,
    Motto,
    /// A number of which fewer decimals are shown than it has.
    Rounded,
    StrongRounded,
}

impl Style {
    /// The same for a number that is shown with so many decimals.
    pub(super) fn rounded(self) -> Self {
        match self {
            Self::StrongNumber | Self::StrongRounded => Self::StrongRounded,
            _ => Self::Rounded,
        }
    }
}

/// The styles in the order of [`Style`]: font (plain, bold, bold italic, small, larger bold), border (without, with), alignment across.
const LOOKS: [(u8, u8, &str); 14] = [
    (0, 0, "left"),
    (1, 0, "center"),
    (0, 0, "center"),
    (1, 0, "left"),
    (1, 1, "center"),
    (0, 1, "left"),
    (0, 1, "right"),
    (1, 1, "left"),
    (1, 1, "right"),
    (2, 0, "left"),
    (3, 0, "left"),
    (4, 0, "center"),
    (0, 1, "right"),
    (1, 1, "right"),
];

/// The styles that show a number rounded, and the number of their format.
const ROUNDED: usize = Style::Rounded as usize;
const FORMAT: u32 = 164;

/// The digits that a spreadsheet keeps of a number.
const SPREADSHEET_DIGITS: usize = 15;

/// The bytes of the file, the same for the same sheets.
pub(super) fn workbook(sheets: &[Sheet], digits: u32) -> Vec<u8> {
    let titles = sheets.iter().enumerate().map(|(index, sheet)| {
        let name = escaped(&sheet_name(&sheet.name).replace('\'', "''"));
        format!(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">'{name}'!${0}:${0}</definedName>",
            sheet.head
        )
    });
    let more =
        format!("<definedNames>{}</definedNames><calcPr fullCalcOnLoad=\"1\"/>", titles.collect::<String>());
    let formats = formats(sheets, digits);
    let sheets: Vec<(&str, bool, String)> =
        sheets.iter().map(|sheet| (sheet.name.as_str(), false, text_of(sheet, &formats))).collect();
    packed(&sheets, &more, Some(styles(&formats)))
}

/// With how many decimals rounded numbers are shown: those of the set first, and more where a number needs them.
fn formats(sheets: &[Sheet], digits: u32) -> Vec<u32> {
    let cells = sheets.iter().flat_map(|sheet| &sheet.lines).flat_map(|line| &line.cells);
    let mut more: Vec<u32> =
        cells.filter_map(|(of, _)| of.decimals()).filter(|shown| *shown != digits).collect();
    more.sort_unstable();
    more.dedup();
    std::iter::once(digits).chain(more).collect()
}

/// The styles; rounded numbers are shown with so many decimals.
fn styles(formats: &[u32]) -> String {
    let font = |look: &str, size: u32| {
        format!("<font>{look}<sz val=\"{size}\"/><name val=\"Times New Roman\"/></font>")
    };
    let sides = ["left", "right", "top", "bottom"];
    let lines: String = sides.map(|side| format!("<{side} style=\"thin\"/>")).concat();
    let code = |(at, digits): (u32, &u32)| {
        let decimals = "0".repeat(usize::try_from(*digits).unwrap_or(2));
        let code = if decimals.is_empty() { "0".to_owned() } else { format!("0.{decimals}") };
        format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", FORMAT + at)
    };
    let codes: String = (0..).zip(formats).map(code).collect();
    let look = |(format, (font, border, across)): (u32, &(u8, u8, &str))| {
        format!(
            "<xf numFmtId=\"{format}\" applyNumberFormat=\"1\" fontId=\"{font}\" fillId=\"0\" borderId=\"{border}\" xfId=\"0\" applyFont=\"1\" \
             applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"{across}\" vertical=\"top\" wrapText=\"1\"/></xf>"
        )
    };
    let plain = LOOKS[..ROUNDED].iter().map(|of| look((0, of)));
    let rounded =
        (FORMAT..).zip(formats).flat_map(|(format, _)| LOOKS[ROUNDED..].iter().map(move |of| (format, of)));
    let looks: Vec<String> = plain.chain(rounded.map(look)).collect();
    format!(
        "{XML}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{}\">{codes}</numFmts><fonts count=\"5\">{}{}{}{}{}</fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"2\"><border/><border>{lines}</border></borders>\
         <cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"{}\">{}</cellXfs></styleSheet>",
        formats.len(),
        font("", 12),
        font("<b/>", 12),
        font("<b/><i/>", 12),
        font("", 11),
        font("<b/>", 13),
        looks.len(),
        looks.concat()
    )
}

fn text_of(sheet: &Sheet, formats: &[u32]) -> String {
    let columns = sheet.widths.iter().enumerate().map(|(index, width)| {
        format!("<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", index + 1)
    });
    let (mut rows, mut merged) = (String::new(), Vec::new());
    for (index, line) in sheet.lines.iter().enumerate() {
        let number = index + 1;
        let mut cells = String::new();
        for (column, (of, style)) in line.cells.iter().enumerate() {
            let name = format!("{}{number}", column_letters(column));
            cells += &cell(of, *style, &name, formats);
            let span = line.span(column);
            if span > 1 {
                merged.push(format!("{name}:{}{number}", column_letters(column + span - 1)));
            }
        }
        let height = tall(line, &sheet.widths);
        rows += &format!("<row r=\"{number}\"{height}>{cells}</row>");
    }
    let areas: String = merged.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    let areas = match merged.len() {
        0 => String::new(),
        count => format!("<mergeCells count=\"{count}\">{areas}</mergeCells>"),
    };
    format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <cols>{}</cols><sheetData>{rows}</sheetData>{areas}\
         <pageMargins left=\"0.8\" right=\"0.6\" top=\"0.8\" bottom=\"0.8\" header=\"0.4\" footer=\"0.4\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\
         <headerFooter differentFirst=\"1\"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>",
        columns.collect::<String>()
    )
}

/// The height of a row, by an estimate of its lines: programs find none of merged cells, and some of no cells at all.
fn tall(line: &Line, widths: &[u32]) -> String {
    let lines = line.cells.iter().enumerate().map(|(column, (of, _))| {
        let room: u32 = widths.iter().skip(column).take(line.span(column).max(1)).sum();
        let room = usize::try_from(room.max(1)).unwrap_or(1);
        match of {
            Of::Cell(Cell::Text(text)) => text.lines().map(|text| lines_in(text, room)).sum(),
            _ => 1,
        }
    });
    let lines: usize = lines.max().unwrap_or(1).max(1);
    format!(" ht=\"{}\" customHeight=\"1\"", lines * 17)
}

/// In how many lines a text stands that runs over so many characters: letters are narrower than the figures by which columns are
/// measured, and a word is not torn.
fn lines_in(text: &str, room: usize) -> usize {
    let room = room * 9 / 8;
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > room {
            lines += 1;
            used = 0;
        }
        used += long + usize::from(used > 0);
        lines += used.saturating_sub(1) / room.max(1);
        used = used.min(room);
    }
    lines
}

impl Of {
    /// With how many decimals a number is shown, on paper as here.
    fn decimals(&self) -> Option<u32> {
        match self {
            Self::Cell(Cell::Number(value, digits)) | Self::Formula(_, value, digits) => {
                Some(paper_digits(value, *digits, &[]))
            }
            Self::Cell(_) => None,
        }
    }

    /// Whether fewer decimals are shown than a number has.
    fn is_rounded(&self) -> bool {
        match (self, self.decimals()) {
            (Self::Cell(Cell::Number(value, _)) | Self::Formula(_, value, _), Some(shown)) => {
                value.exact_digits(shown).is_none()
            }
            _ => false,
        }
    }
}

fn cell(of: &Of, style: Style, name: &str, formats: &[u32]) -> String {
    let style = if of.is_rounded() { style.rounded() } else { style } as usize;
    let format = of.decimals().and_then(|shown| formats.iter().position(|known| *known == shown));
    let style = if style < ROUNDED { style } else { style + format.unwrap_or(0) * (LOOKS.len() - ROUNDED) };
    let number = |value: &Exact, digits: u32| {
        let (negative, whole, fraction) = value.decimal(digits, Mode::HalfUp);
        let sign = if negative { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    };
    match of {
        Of::Cell(Cell::Empty) => format!("<c r=\"{name}\" s=\"{style}\"/>"),
        Of::Cell(Cell::Text(text)) => {
            // What is longer than a cell holds stands in full in the document and on the second sheet.
            let text = pieces(text, ["…", "…"]).into_iter().next().unwrap_or_else(|| text.clone());
            let text = escaped(&text);
            format!(
                "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
        Of::Cell(Cell::Number(value, digits)) => match kept(value) {
            Some(digits) => format!("<c r=\"{name}\" s=\"{style}\"><v>{}</v></c>", number(value, digits)),
            // What no spreadsheet can hold as a number is written as the quotient that it is.
            None => {
                let (over, by) = value.fraction();
                let shown = number(value, decimals(value, *digits).max(12));
                format!("<c r=\"{name}\" s=\"{style}\"><f>{over}/{by}</f><v>{shown}</v></c>")
            }
        },
        Of::Formula(formula, value, digits) => {
            let shown = number(value, kept(value).unwrap_or_else(|| decimals(value, *digits).max(12)));
            format!("<c r=\"{name}\" s=\"{style}\"><f>{formula}</f><v>{shown}</v></c>")
        }
    }
}

/// With how many decimals a spreadsheet keeps a value whole; `None` where it cannot.
fn kept(value: &Exact) -> Option<u32> {
    let digits = value.exact_digits(SPREADSHEET_DIGITS as u32)?;
    let (_, whole, fraction) = value.decimal(digits, Mode::Down);
    let written = [whole, fraction].concat();
    (written.trim_start_matches('0').len() <= SPREADSHEET_DIGITS).then_some(digits)
}
