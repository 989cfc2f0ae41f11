//! Markup as tokens: the XML of workbooks, and HTML as programs write it when they call a web page a workbook.

use std::borrow::Cow;

use super::grid::Trouble;

/// A piece of markup. Names come without prefix, in lower case; an element that is empty begins and ends.
#[derive(Clone, Copy, Debug)]
pub enum Token<'a> {
    /// An element begins: its name and its attributes.
    Start(&'a str, Attributes<'a>),
    /// An element of that name ends.
    End(&'a str),
    /// What stands between.
    Text(&'a str),
}

/// The attributes of an element, as they stand in the file.
#[derive(Clone, Copy, Debug)]
pub struct Attributes<'a>(&'a str);

/// What looks at the tokens.
pub type See<'a> = &'a mut dyn FnMut(Token) -> Result<(), Trouble>;

/// Calls `see` with every token. XML has to be closed at its end, or something of it is missing.
///
/// # Errors
///
/// What `see` refuses, or that the markup is broken.
pub fn each(text: &str, html: bool, see: See) -> Result<(), Trouble> {
    let broken = || Trouble::NoWorkbook("XML".to_owned());
    let cut = |text, end| split(text, end).or(html.then_some((text, "")));
    let (mut rest, mut open) = (text, 0_usize);
    while let Some(at) = rest.find('<') {
        see(Token::Text(&unescaped(&rest[..at])))?;
        let inner = &rest[at + 1..];
        rest = if let Some(data) = inner.strip_prefix("![CDATA[") {
            let (data, after) = cut(data, "]]>").ok_or_else(broken)?;
            see(Token::Text(data))?;
            after
        } else if let Some(comment) = inner.strip_prefix("!--") {
            let (comment, after) = cut(comment, "-->").ok_or_else(broken)?;
            // Office programs show what browsers take for a comment, but for the data of these programs.
            if let Some((_, shown)) =
                comment.split_once("]>").filter(|(start, _)| html && start.starts_with("[if"))
            {
                // There are no comments in comments.
                let shown = shown.replace("<!--", " ");
                let (before, data) = shown.split_once("<xml").unwrap_or((&shown, ""));
                see(Token::Text(" "))?;
                each(before, html, see)?;
                each(data.split_once("</xml>").map_or("", |(_, shown)| shown), html, see)?;
            }
            after
        } else if inner.starts_with(['!', '?']) {
            cut(inner, ">").ok_or_else(broken)?.1
        } else if let Some(end) = inner.strip_prefix('/') {
            let (name, after) = cut(end, ">").ok_or_else(broken)?;
            open = open.saturating_sub(1);
            see(Token::End(&local(name)))?;
            after
        } else if inner.starts_with(char::is_alphabetic) {
            let end = end_of(inner).or(html.then_some(inner.len())).ok_or_else(broken)?;
            let tag = &inner[..end];
            let empty = tag.ends_with('/');
            let (name, attributes) = tag.split_at(tag.find(is_gap).unwrap_or(tag.len()));
            let name = local(name);
            see(Token::Start(&name, Attributes(attributes)))?;
            let mut after = inner.get(end + 1..).unwrap_or_default();
            if empty {
                see(Token::End(&name))?;
            } else {
                open += 1;
            }
            // What stands in these is no markup.
            if html && matches!(&*name, "style" | "script") {
                let end = after.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(after.len());
                see(Token::Text(&after[..end]))?;
                after = &after[end..];
            }
            after
        } else {
            see(Token::Text("<"))?;
            inner
        };
    }
    see(Token::Text(&unescaped(rest)))?;
    if html || open == 0 { Ok(()) } else { Err(broken()) }
}

impl<'a> Attributes<'a> {
    /// The value of the attribute of that name, whatever its prefix; empty if it has none.
    pub fn get(self, name: &str) -> Option<String> {
        self.value(name).map(Cow::into_owned)
    }

    fn value(self, name: &str) -> Option<Cow<'a, str>> {
        self.each().find(|(known, _)| local(known) == name).map(|(_, value)| unescaped(value))
    }

    fn each(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            rest = rest.trim_start_matches(|letter| letter == '=' || is_gap(letter));
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|letter| letter == '=' || is_gap(letter)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let value;
            (value, rest) = match after.trim_start().strip_prefix('=').map(str::trim_start) {
                None => ("", after),
                Some(after) => match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                },
            };
            Some((name, value))
        })
    }

    /// Whether one of the attributes of that name, whatever their prefixes, has this value.
    pub(super) fn has(self, name: &str, value: &str) -> bool {
        self.each().any(|(known, found)| local(known) == name && found == value)
    }

    /// Whether one of the attributes of that name, whatever their prefixes, has another value.
    pub(super) fn differs(self, name: &str, value: &str) -> bool {
        self.each().any(|(known, found)| local(known) == name && unescaped(found) != value)
    }

    /// A number as the value of an attribute; what is larger than any table is none.
    pub fn number(self, name: &str) -> Option<usize> {
        self.value(name)?.trim().parse().ok().filter(|number| *number < 1 << 24)
    }

    /// Whether an attribute says yes.
    pub(super) fn is(self, name: &str) -> bool {
        self.value(name).is_some_and(|value| value == "1" || value == "true")
    }
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter == '/'
}

fn split<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
    text.split_once(end)
}

/// Where a tag ends: a sign within quotes does not end it.
fn end_of(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })
}

fn local(name: &str) -> Cow<'_, str> {
    let name = name.trim_end();
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    if local.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return local.to_ascii_lowercase().into();
    }
    local.into()
}

/// The letters from U+00C0 on by their names in HTML.
const LATIN: &str = "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
                     Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
                     THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
                     iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
                     uuml yacute thorn yuml";

/// A text with its references resolved; what is none stays as it is.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        whole.push_str(before);
        let found = after.split_once(';').and_then(|(name, after)| Some((reference(name)?, after)));
        whole.push(found.map_or('&', |(letter, _)| letter));
        rest = found.map_or(after, |(_, after)| after);
    }
    (whole + rest).into()
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let index = LATIN.split(' ').position(|known| known == name)?;
            char::from_u32(0xc0 + u32::try_from(index).ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str, html: bool) -> Option<String> {
        let mut said = String::new();
        let see: See = &mut |token| {
            match token {
                Token::Start(name, attributes) => {
                    said += &format!("<{name} {}>", attributes.get("b").unwrap_or("-".to_owned()));
                }
                Token::End(name) => said += &format!("</{name}>"),
                Token::Text(text) => said += text,
            }
            Ok(())
        };
        each(text, html, see).ok()?;
        Some(said)
    }

    #[test]
    fn markup_is_read_as_it_is_meant() {
        let xml = "<?xml version='1.0'?><x:A a=\"b='1'>\" x:b = '&lt;&#7879;'><!-- <c> --><c/>1 &amp; 2<![CDATA[<&]]></x:A>";
        assert_eq!(tokens(xml, false).as_deref(), Some("<a <ệ><c -></c>1 & 2<&</a>"));
        for broken in ["<a>", "<a", "<a><!-- ", "<a b='", "<a></a"] {
            assert_eq!(tokens(broken, false), None, "{broken}");
            assert!(tokens(broken, true).is_some(), "{broken}");
        }
        let html = "<TD B=1 c>a < b &ecirc;&nope; & <STYLE>a<b</STYLE><br>";
        assert_eq!(tokens(html, true).as_deref(), Some("<td 1>a < b ê&nope; & <style ->a<b</style><br ->"));
        assert_eq!(tokens("<a /b/ =  b>x", true).as_deref(), Some("<a >x"));
    }
}
