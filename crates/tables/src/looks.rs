//! Sheets and styles of an ODS file, as far as they change what a figure says or are printed around it.

use super::format::is_plain;
use super::formats::Format;
use super::grid::{Foreign, SheetName, Trouble};
use super::markup::{Attributes, Token, each};

/// What a style says itself; the rest it has from its parent.
#[derive(Default)]
struct Look {
    parent: String,
    /// The style of its numbers and texts.
    data: Option<String>,
    /// The pages on which a table of this style is printed.
    pages: String,
    unseen: bool,
    /// The signs of what is struck or hidden, and of what is raised or lowered; empty of what a style takes back.
    /// The last is of what is repeated or turned.
    signs: [Option<&'static str>; 3],
}

/// The sheets and the styles of a file.
#[derive(Default)]
pub(super) struct Looks {
    /// By family and name; of two of one name the later one counts.
    styles: Vec<(String, Look)>,
    /// The words above and below the pages, by the names of these.
    margins: Vec<(String, String)>,
    /// The styles of numbers and texts, by name.
    formats: Vec<(String, Format)>,
    /// The styles that hold under a condition, with the condition.
    conditions: Vec<(String, String)>,
    /// The sheets with the names of their styles.
    sheets: Vec<SheetOf>,
    /// Why it is no workbook.
    fault: Option<Trouble>,
}

/// The name of a sheet and that of its style.
type SheetOf = (String, String);

/// How many parents of a style are asked; a style could be its own parent.
const MOST_PARENTS: usize = 16;

impl Looks {
    /// Reads the part with the sheets, and the one with the styles that all parts share.
    pub(super) fn read(content: &str, shared: &str) -> Result<Self, Trouble> {
        let fault = Some(Trouble::NoWorkbook("content.xml".to_owned()));
        let mut looks = Self { fault, ..Self::default() };
        looks.add(shared, true)?;
        looks.add(content, false)?;
        looks.fault.take().map_or(Ok(looks), Err)
    }

    fn add(&mut self, text: &str, shared: bool) -> Result<(), Trouble> {
        // Whether a style is being read, and whether a text that is printed above or below pages.
        let mut inside = false;
        let (mut skipped, mut printed, mut field) = (false, false, false);
        let mut format: Option<(String, Format)> = None;
        each(text, false, &mut |token| {
            match token {
                Token::Start(name, attributes) if Format::begins(name) && !skipped => {
                    format = Some((attributes.get("name").unwrap_or_default(), Format::of(name)));
                }
                Token::End(name) if Format::begins(name) => self.formats.extend(format.take()),
                token if format.is_some() => format.iter_mut().for_each(|(_, format)| format.add(&token)),
                // A style that holds under a condition.
                Token::Start("condition" | "map", attributes) => {
                    let get = |name: &str| attributes.get(name).unwrap_or_default();
                    self.conditions.push((get("apply-style-name"), get("value") + &get("condition")));
                }
                // A bar or a picture in place of the figure.
                Token::Start(name @ ("data-bar" | "icon-set"), attributes)
                    if attributes.has("show-value", "false") =>
                {
                    self.conditions.push((String::new(), name.to_owned()));
                }
                // The automatic styles of the shared part are those of its headers, and have names of their own.
                Token::Start("automatic-styles", _) => skipped = shared,
                Token::End("automatic-styles") => skipped = false,
                Token::Start("style" | "default-style", attributes) if !skipped => {
                    let get = |name: &str| attributes.get(name).unwrap_or_default();
                    let key = key(&get("family"), &get("name"));
                    let (parent, pages) = (get("parent-style-name"), get("master-page-name"));
                    let data = attributes.get("data-style-name");
                    self.styles.push((key, Look { parent, pages, data, ..Look::default() }));
                    inside = true;
                }
                Token::End("style" | "default-style") => inside = false,
                Token::Start(
                    name @ ("text-properties" | "table-properties" | "table-cell-properties"),
                    attributes,
                ) => {
                    let look = self.styles.last_mut().filter(|_| inside);
                    look.into_iter().for_each(|(_, look)| look.add(name, attributes));
                }
                Token::Start("master-page", attributes) => {
                    self.margins.push((attributes.get("name").unwrap_or_default(), String::new()));
                }
                Token::Start(name, attributes) if is_margin(name) => {
                    printed = !attributes.has("display", "false");
                }
                Token::End(name) if is_margin(name) => printed = false,
                Token::Start(name, _) if is_field(name) => field = true,
                Token::End(name) if is_field(name) => field = false,
                Token::Start("p", _) if printed => self.print(" "),
                Token::Text(text) if printed && !field => self.print(text),
                _ if shared => {}
                Token::Start("spreadsheet", _) => self.fault = None,
                Token::Start(name @ ("text" | "presentation"), _) if self.fault.is_some() => {
                    let kind = if name == "text" { Foreign::Document } else { Foreign::Slides };
                    self.fault = Some(Trouble::Foreign(kind));
                }
                Token::Start("table", attributes) => {
                    let get = |name: &str| attributes.get(name).unwrap_or_default();
                    self.sheets.push((get("name"), get("style-name")));
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn print(&mut self, text: &str) {
        self.margins.last_mut().into_iter().for_each(|(_, margins)| *margins += text);
    }

    fn style(&self, family: &str, name: &str) -> Option<&Look> {
        let key = key(family, name);
        self.styles.iter().rfind(|(known, _)| *known == key).map(|(_, look)| look)
    }

    /// The sheets, and whether they are hidden.
    pub(super) fn sheets(&self) -> Vec<SheetName> {
        let is_unseen = |style: &str| {
            let unseen = self.styles.iter().filter(|(_, look)| look.unseen);
            unseen.filter_map(|(key, _)| key.split_once(' ')).any(|(_, name)| name == style)
        };
        self.sheets.iter().map(|(name, style)| (name.clone(), is_unseen(style))).collect()
    }

    /// The words above and below the pages on which a sheet is printed.
    pub(super) fn margins(&self, sheet: usize) -> &str {
        let style = self.sheets.get(sheet).map_or("", |(_, style)| style);
        let pages = self.style("table", style).map_or("", |look| &look.pages);
        let pages = if pages.is_empty() { "Default" } else { pages };
        self.margins.iter().find(|(known, _)| known == pages).map_or("", |(_, margins)| margins)
    }

    /// A style and all those from which it has what it does not say itself; the last one is the default of the family.
    fn chain<'a>(&'a self, family: &'a str, style: &'a str) -> impl Iterator<Item = &'a Look> {
        let mut next = Some(style);
        core::iter::from_fn(move || {
            let style = next.take()?;
            let look = self.style(family, style);
            next = (!style.is_empty()).then(|| look.map_or("", |look| &look.parent));
            Some(look)
        })
        .take(MOST_PARENTS)
        .flatten()
    }

    /// The signs of a style, which stand before what is written in it.
    pub(super) fn signs(&self, family: &str, style: &str) -> String {
        let mut signs = [None; 3];
        for look in self.chain(family, style) {
            signs = [0, 1, 2].map(|at| signs[at].or(look.signs[at]));
        }
        signs.map(Option::unwrap_or_default).concat()
    }

    /// The number format of the cells of a style, as a workbook writes it.
    pub(super) fn format(&self, style: &str) -> String {
        let data = self.chain("table-cell", style).find_map(|look| look.data.as_deref());
        data.map_or_else(String::new, |data| self.code(data))
    }

    fn code(&self, data: &str) -> String {
        let of = |name: &str| self.formats.iter().rfind(|(known, _)| known == name).map(|(_, format)| format);
        of(data)
            .map_or_else(String::new, |format| format.code(&|name| of(name).map(|part| part.body.clone())))
    }

    /// What styles that hold under a condition make of a figure or a text.
    pub(super) fn conditional(&self) -> impl Iterator<Item = String> {
        self.conditions.iter().filter_map(|(style, condition)| {
            let mut said = self.signs("table-cell", style);
            let code = self.format(style);
            if !is_plain(&code) {
                said += &code;
            }
            let is_told = style.is_empty() || !said.is_empty();
            is_told.then(|| format!("{said} {condition}"))
        })
    }
}

impl Look {
    fn add(&mut self, properties: &str, attributes: Attributes) {
        let is_off = |name: &str| attributes.has("display", name);
        self.unseen |= properties == "table-properties" && is_off("false");
        let line = ["text-line-through-style", "text-line-through-type"].into_iter();
        let line = line.filter_map(|name| attributes.get(name)).next();
        if is_off("none") || line.as_deref().is_some_and(|line| line != "none") {
            self.signs[0] = Some("~");
        } else if line.is_some() {
            self.signs[0] = Some("");
        }
        let turned = |angle: usize| if (91..270).contains(&angle) { "~" } else { "" };
        let repeated = attributes.get("repeat-content").map(|is| if is == "true" { "~" } else { "" });
        let turned = attributes.number("rotation-angle").map(turned).filter(|sign| !sign.is_empty());
        self.signs[2] = turned.or(repeated).or(self.signs[2]);
        let raised = |position: String| if position.starts_with("0%") { "" } else { "^" };
        self.signs[1] = attributes.get("text-position").map(raised).or(self.signs[1]);
    }
}

fn key(family: &str, name: &str) -> String {
    format!("{family} {name}")
}

fn is_margin(name: &str) -> bool {
    matches!(name, "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first")
}

/// Whether an element stands for the number of the page, a date, or the name of something.
fn is_field(name: &str) -> bool {
    matches!(name, "sheet-name" | "page-number" | "page-count" | "date" | "time" | "title" | "file-name")
}
