//! Styles of numbers and texts of an ODS file, written as the number format of a workbook, so that both are judged alike.

use super::markup::Token;

/// A style of numbers or texts while it is read, and then.
#[derive(Default)]
pub(super) struct Format {
    /// What it shows, without its conditions.
    pub(super) body: String,
    /// The styles that it gives way to under a condition.
    maps: Vec<(String, String)>,
    /// The mark that stands before each letter of a text.
    mark: char,
}

impl Format {
    pub(super) fn begins(name: &str) -> bool {
        ["number", "currency", "percentage", "date", "time", "boolean", "text"]
            .iter()
            .any(|kind| name.strip_suffix("-style") == Some(kind))
    }

    /// Of a style of this kind. A percentage shows another number, and so do dates and what is true.
    pub(super) fn of(name: &str) -> Self {
        let body = match name {
            "percentage-style" => "%",
            "date-style" | "time-style" => "d",
            "boolean-style" => "[true]",
            _ => "",
        };
        Self { body: body.to_owned(), mark: '\\', ..Self::default() }
    }

    pub(super) fn add(&mut self, token: &Token) {
        match token {
            Token::Start("number", attributes) => {
                let is_none = |name: &str| attributes.has(name, "0");
                self.body += if is_none("min-integer-digits") { "#" } else { "0" };
                if attributes.number("decimal-places").is_some_and(|places| places > 0) {
                    self.body += if is_none("min-decimal-places") { ".#" } else { ".0" };
                }
                if attributes.differs("display-factor", "1") {
                    self.body += ",";
                }
            }
            Token::Start("scientific-number", _) => self.body += "0.0E+0",
            Token::Start("fraction", _) => self.body += "# ?/?",
            Token::Start("text-content", _) => self.body += "@",
            Token::Start("fill-character", _) => self.mark = '*',
            Token::End("fill-character") => self.mark = '\\',
            Token::Start("currency-symbol", _) => self.body += "[$",
            Token::End("currency-symbol") => self.body += "]",
            // What is shown among the digits.
            Token::End("embedded-text") => self.body += "0",
            Token::Start("map", attributes) => {
                let get = |name: &str| attributes.get(name).unwrap_or_default();
                self.maps.push((get("condition").replace("value()", ""), get("apply-style-name")));
            }
            Token::Text(text) => {
                for letter in text.chars() {
                    if !self.body.contains("[$") || self.body.ends_with(']') {
                        self.body.push(self.mark);
                    }
                    self.body.push(letter);
                }
            }
            _ => {}
        }
    }

    /// All of it: first what holds under a condition.
    pub(super) fn code(&self, body: &dyn Fn(&str) -> Option<String>) -> String {
        let mut code = String::new();
        for (condition, style) in &self.maps {
            code = format!("{code}[{condition}]{};", body(style).unwrap_or_default());
        }
        code + &self.body
    }
}
