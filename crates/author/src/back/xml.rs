//! The tags of XML with their places in the text, so that what is not changed is copied as it stands.

use std::ops::Range;

use tudanhgia_papers::escaped;

/// A tag.
#[derive(Clone, Debug)]
pub(super) struct Tag<'a> {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Its name with its prefix.
    pub(super) name: &'a str,
    /// What stands behind the name.
    pub(super) attributes: &'a str,
    pub(super) is_end: bool,
    pub(super) is_empty: bool,
}

impl<'a> Tag<'a> {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &'a str {
        self.name.rsplit_once(':').map_or(self.name, |(_, local)| local)
    }

    /// The prefix with its colon.
    pub(super) fn prefix(&self) -> &'a str {
        self.name.strip_suffix(self.local()).unwrap_or_default()
    }

    pub(super) fn begins(&self, name: &str) -> bool {
        !self.is_end && self.local() == name
    }

    pub(super) fn ends(&self, name: &str) -> bool {
        (self.is_end || self.is_empty) && self.local() == name
    }

    /// The attributes, each with its place in the text of the tag, and its value.
    pub(super) fn each(&self) -> Vec<(&'a str, &'a str)> {
        let mut found = Vec::new();
        let mut rest = self.attributes;
        while let Some((name, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let Some(quote) = after.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { break };
            let Some((value, after)) = after[1..].split_once(quote) else { break };
            found.push((name.trim(), value));
            rest = after;
        }
        found
    }

    /// The value of an attribute without a prefix, as it stands in the file.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.each().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The tag with other values in its attributes.
    pub(super) fn with(&self, text: &str, change: &dyn Fn(&str, &str) -> Option<String>) -> String {
        let mut out = String::new();
        let mut done = self.at.start;
        for (name, value) in self.each() {
            if let Some(changed) = change(name, value).filter(|changed| changed != value) {
                let from = value.as_ptr() as usize - text.as_ptr() as usize;
                out += &text[done..from];
                out += &changed;
                done = from + value.len();
            }
        }
        out + &text[done..self.at.end]
    }
}

/// All tags of a text; `None` where it is no XML of the usual kind.
pub(super) fn tags(text: &str) -> Option<Vec<Tag<'_>>> {
    let mut found = Vec::new();
    let (mut at, mut open) = (0, Vec::new());
    while let Some(from) = text.get(at..)?.find('<').map(|next| at + next) {
        let inner = &text[from + 1..];
        let behind = |end: &str| Some(from + 1 + inner.find(end)? + end.len());
        if inner.starts_with("!--") {
            at = behind("-->")?;
        } else if inner.starts_with("![CDATA[") {
            at = behind("]]>")?;
        } else if inner.starts_with('?') {
            at = behind("?>")?;
        } else if inner.starts_with('!') {
            return None;
        } else {
            let mut quote = None;
            let end = inner.bytes().position(|byte| {
                match (quote, byte) {
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(open), _) if open == byte => quote = None,
                    _ => {}
                }
                quote.is_none() && byte == b'>'
            })?;
            let whole = &inner[..end];
            let is_end = whole.starts_with('/');
            let body = whole.strip_prefix('/').unwrap_or(whole);
            let is_empty = !is_end && body.ends_with('/');
            let body = body.strip_suffix('/').filter(|_| is_empty).unwrap_or(body);
            let cut = body.find(char::is_whitespace).unwrap_or(body.len());
            let (name, attributes) = body.split_at(cut);
            at = from + 1 + end + 1;
            if is_end {
                if open.pop() != Some(name) {
                    return None;
                }
            } else if !is_empty {
                open.push(name);
            }
            found.push(Tag { at: from..at, name, attributes, is_end, is_empty });
        }
    }
    open.is_empty().then_some(found)
}

/// A text as it stands between tags: quotes need nothing there, and a return would be read as a new line.
pub(super) fn as_text(text: &str) -> String {
    escaped(text).replace("&quot;", "\"").replace("&apos;", "'").replace('\r', "&#13;")
}

/// A text as it stands in an attribute, where programs make spaces of new lines.
pub(super) fn as_value(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_as_the_same() {
        let text = "a\n'b' \"c\" < > &\r\t&#10;";
        for written in [as_text(text), as_value(text)] {
            assert_eq!(tudanhgia_tables::unescaped(&written), text, "{written}");
        }
        assert_eq!(as_value("a\nb"), "a&#10;b");
    }

    #[test]
    fn tags_have_their_places_and_change_alone() {
        let text = "<?xml version='1.0'?><x:a b='1' c=\"x > y\"><!-- <d> --><e f=\"A1\"/>t</x:a>";
        let tags = tags(text).unwrap();
        let names: Vec<&str> = tags.iter().map(Tag::local).collect();
        assert_eq!(names, ["a", "e", "a"]);
        assert_eq!((tags[0].prefix(), tags[0].get("c")), ("x:", Some("x > y")));
        assert_eq!(tags[1].with(text, &|_, value| Some(format!("{value}:B2"))), "<e f=\"A1:B2\"/>");
        for broken in ["<a>", "<a></b>", "<a b='>", "<!DOCTYPE a><a/>"] {
            assert!(super::tags(broken).is_none(), "{broken}");
        }
    }
}
