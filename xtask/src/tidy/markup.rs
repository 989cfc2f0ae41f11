//! No code and no style inside a page: the Content-Security-Policy refuses both.

use super::Complaint;
use super::source::Source;

pub(super) fn inline_code(source: &Source) -> Vec<Complaint> {
    complaints(source, "move it to a file: the Content-Security-Policy refuses code inside a page", |tag| {
        let script = tag.name == "script" && !tag.content.trim().is_empty();
        script || tag.attributes().any(|name| name.len() > 2 && name.starts_with("on"))
    })
}

pub(super) fn inline_style(source: &Source) -> Vec<Complaint> {
    complaints(
        source,
        "move it to a style sheet: the Content-Security-Policy refuses style inside a page",
        |tag| tag.name == "style" || tag.attributes().any(|name| name == "style"),
    )
}

/// An opening tag: what stands in it and what follows it up to the next tag.
struct Tag<'a> {
    name: &'a str,
    inside: &'a str,
    content: &'a str,
}

impl Tag<'_> {
    fn attributes(&self) -> impl Iterator<Item = &str> {
        // What stands in quotes is every second part.
        self.inside
            .split('"')
            .step_by(2)
            .flat_map(str::split_whitespace)
            .map(|word| word.split('=').next().unwrap_or_default())
    }
}

fn complaints(source: &Source, advice: &str, is_wrong: fn(&Tag) -> bool) -> Vec<Complaint> {
    let page = source.path == "index.html" || source.path.starts_with("public/");
    if !page || !source.is(&["html"]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, _) in source.text.match_indices('<') {
        let rest = &source.text[at + 1..];
        let Some((inside, after)) = rest.split_once('>') else { continue };
        let name = inside.split_whitespace().next().unwrap_or_default();
        let content = after.split('<').next().unwrap_or_default();
        if is_wrong(&Tag { name, inside: &inside[name.len()..], content }) {
            found.push(source.complaint(source.line_at(at), format!("<{name}>: {advice}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> (usize, usize) {
        let source = Source::new("index.html", text);
        (inline_code(&source).len(), inline_style(&source).len())
    }

    #[test]
    fn a_page_holds_neither_code_nor_style() {
        assert_eq!(
            count("<script type=\"module\" src=\"a.js\"></script>\n<p title=\"one style=x\">on a line</p>"),
            (0, 0)
        );
        assert_eq!(count("<script>let a;</script>"), (1, 0));
        assert_eq!(count("<button\n  onclick=\"a()\">A</button>"), (1, 0));
        assert_eq!(count("<p style=\"color: red\">A</p>"), (0, 1));
        assert_eq!(count("<style>p {}</style>"), (0, 1));
    }

    #[test]
    fn only_pages_that_are_served_are_looked_at() {
        let text = "<p style=\"\">";
        assert!(inline_style(&Source::new("docs/a.html", text)).is_empty());
        assert_eq!(inline_style(&Source::new("public/en/a.html", text)).len(), 1);
    }
}
