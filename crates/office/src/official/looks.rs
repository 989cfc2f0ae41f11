//! Sheets and styles of an ODS file, as far as they change what a figure says or are printed around it.

use super::grid::{Foreign, SheetName, Trouble};
use super::markup::{Attributes, Token, each};

/// What a style says itself; the rest it has from its parent.
#[derive(Default)]
struct Look {
    parent: String,
    /// The pages on which a table of this style is printed.
    pages: String,
    unseen: bool,
    /// The signs of what is struck or hidden, and of what is raised or lowered; empty of what a style takes back.
    signs: [Option<&'static str>; 2],
}

/// The sheets and the styles of a file.
#[derive(Default)]
pub(super) struct Looks {
    /// By family and name; of two of one name the later one counts.
    styles: Vec<(String, Look)>,
    /// The words above and below the pages, by the names of these.
    margins: Vec<(String, String)>,
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
        each(text, false, &mut |token| {
            match token {
                // The automatic styles of the shared part are those of its headers, and have names of their own.
                Token::Start("automatic-styles", _) => skipped = shared,
                Token::End("automatic-styles") => skipped = false,
                Token::Start("style", attributes) if !skipped => {
                    let get = |name: &str| attributes.get(name).unwrap_or_default();
                    let key = key(&get("family"), &get("name"));
                    let (parent, pages) = (get("parent-style-name"), get("master-page-name"));
                    self.styles.push((key, Look { parent, pages, ..Look::default() }));
                    inside = true;
                }
                Token::End("style") => inside = false,
                Token::Start(name @ ("text-properties" | "table-properties"), attributes) => {
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

    /// The signs of a style, which stand before what is written in it.
    pub(super) fn signs(&self, family: &str, style: &str) -> String {
        let (mut style, mut signs) = (style, [None; 2]);
        for _ in 0..MOST_PARENTS {
            let Some(look) = self.style(family, style) else { break };
            signs = [0, 1].map(|at| signs[at].or(look.signs[at]));
            style = &look.parent;
        }
        signs.map(Option::unwrap_or_default).concat()
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
