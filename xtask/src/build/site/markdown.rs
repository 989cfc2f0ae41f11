//! A document as a page: Markdown by pulldown-cmark, its links led to pages, its headings with the anchors that links in
//! documents use.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use tudanhgia_words::Language;

use crate::markdown::{anchor, beside};

/// What a document says, as the inside of a page.
pub(super) struct Written {
    pub(super) title: String,
    pub(super) body: String,
    /// Its parts, for the search: the first one has the heading of the document.
    pub(super) parts: Vec<Part>,
    /// The lists that it has, as they stand: what is below which heading.
    listed: Vec<Listed>,
}

/// What stands below a heading up to the next one, without marks.
#[derive(Default)]
pub(super) struct Part {
    /// 1 for the heading of the document.
    level: usize,
    pub(super) heading: String,
    pub(super) anchor: String,
    pub(super) text: String,
}

/// A link in a list.
struct Listed {
    heading: String,
    file: String,
    words: String,
}

impl Written {
    /// Whether its lists lead to a page.
    pub(super) fn leads_to(&self, file: &str) -> bool {
        self.listed.iter().any(|listed| listed.file == file)
    }
}

/// Writes a document. `served` gives the file below `docs/` by which a path of the project is served.
///
/// # Errors
///
/// Says what cannot be written: HTML, or a document without a heading.
pub(super) fn write(
    source: &str,
    text: &str,
    served: &dyn Fn(&str) -> Option<String>,
) -> Result<Written, String> {
    let mut writer = Writer { source, served, parts: vec![], listed: vec![], events: vec![], depth: 0 };
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES);
    while let Some(event) = events.next() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => return Err(format!("{source} has HTML in it.")),
            Event::Start(Tag::Heading { level, .. }) => {
                let inside = until(&mut events, |end| matches!(end, TagEnd::Heading(_)));
                writer.heading(level, inside);
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inside = until(&mut events, |end| matches!(end, TagEnd::Link));
                writer.link(&dest_url, inside);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let inside = until(&mut events, |end| matches!(end, TagEnd::Image));
                writer.image(&dest_url, &inside);
            }
            event => writer.any(event),
        }
    }
    let title = writer.parts.first().map(|part| part.heading.clone());
    let title = title.ok_or_else(|| format!("{source} has no heading."))?;
    let mut body = String::new();
    html::push_html(&mut body, writer.events.into_iter());
    // A head without words is no head.
    let body = body.replace("<th></th>", "<td></td>");
    Ok(Written { title, body, parts: writer.parts, listed: writer.listed })
}

/// What stands before an end.
fn until<'a>(
    events: &mut impl Iterator<Item = Event<'a>>,
    is_end: impl Fn(TagEnd) -> bool,
) -> Vec<Event<'a>> {
    events.take_while(|event| !matches!(event, Event::End(end) if is_end(*end))).collect()
}

/// The words of events.
fn words(events: &[Event]) -> String {
    let text = |event: &Event| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

struct Writer<'a> {
    source: &'a str,
    served: &'a dyn Fn(&str) -> Option<String>,
    parts: Vec<Part>,
    listed: Vec<Listed>,
    events: Vec<Event<'a>>,
    /// How many lists are open.
    depth: usize,
}

impl<'a> Writer<'a> {
    fn raw(&mut self, html: String) {
        self.events.push(Event::Html(CowStr::from(html)));
    }

    fn say(&mut self, words: &str) {
        if let Some(part) = self.parts.last_mut() {
            part.text.push_str(words);
        }
    }

    fn heading(&mut self, level: HeadingLevel, inside: Vec<Event<'a>>) {
        let heading = words(&inside);
        let anchor = anchor(&heading);
        self.raw(format!("<{level} id=\"{}\">", escaped(&anchor)));
        self.events.extend(inside);
        self.raw(format!("</{level}>\n"));
        self.parts.push(Part { level: level as usize, heading, anchor, text: String::new() });
    }

    /// A link to a page of the site or to another host; what the site does not have is words.
    fn link(&mut self, target: &str, inside: Vec<Event<'a>>) {
        let words = words(&inside);
        self.say(&words);
        let led = self.led(target);
        if let (Some(led), Some(part), 1..) = (&led, self.parts.last(), self.depth) {
            let file = led.split('#').next().unwrap_or_default().to_owned();
            self.listed.push(Listed { heading: part.heading.clone(), file, words });
        }
        match led {
            Some(led) => {
                let led = if is_elsewhere(&led) { led } else { from_file(self.source, &led) };
                self.raw(format!("<a href=\"{}\">", escaped(&led)));
                self.events.extend(inside);
                self.raw("</a>".to_owned());
            }
            None => self.events.extend(inside),
        }
    }

    /// Where a link leads, from `docs/`.
    fn led(&self, target: &str) -> Option<String> {
        if is_elsewhere(target) {
            return Some(target.to_owned());
        }
        let (path, heading) = target.split_once('#').map_or((target, None), |(a, b)| (a, Some(b)));
        let path = if path.is_empty() { Some(self.source.to_owned()) } else { beside(self.source, path) };
        let file = (self.served)(&path?)?;
        Some(heading.map_or(file.clone(), |heading| format!("{file}#{heading}")))
    }

    fn image(&mut self, target: &str, inside: &[Event]) {
        let words = words(inside);
        if let Some(led) = self.led(target) {
            let led = from_file(self.source, &led);
            self.raw(format!("<img src=\"{}\" alt=\"{}\" loading=\"lazy\">", escaped(&led), escaped(&words)));
        }
    }

    fn any(&mut self, event: Event<'a>) {
        match &event {
            Event::Text(text) | Event::Code(text) => self.say(text),
            // What is bold ends in the middle of a sentence.
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            Event::SoftBreak | Event::HardBreak | Event::End(_) => self.say(" "),
            _ => {}
        }
        match &event {
            Event::Start(Tag::List(_)) => self.depth += 1,
            Event::End(TagEnd::List(_)) => self.depth -= 1,
            _ => {}
        }
        // What may be wider than a phone scrolls by itself, by keyboard too.
        match event {
            Event::Start(Tag::Table(_)) => {
                self.raw("<div class=\"wide\" role=\"group\" tabindex=\"0\">".to_owned());
                self.events.push(event);
            }
            Event::End(TagEnd::Table) => {
                self.events.push(event);
                self.raw("</div>\n".to_owned());
            }
            Event::Start(Tag::CodeBlock(_)) => self.raw("<pre tabindex=\"0\"><code>".to_owned()),
            Event::End(TagEnd::CodeBlock) => self.raw("</code></pre>\n".to_owned()),
            event => self.events.push(event),
        }
    }
}

fn is_elsewhere(target: &str) -> bool {
    target.contains("://")
}

/// A path below `docs/` as the page of a document names it.
fn from_file(source: &str, target: &str) -> String {
    format!("{}{target}", up(&super::file_of(source)))
}

/// The way from a page up to `docs/`.
fn up(file: &str) -> String {
    "../".repeat(file.matches('/').count())
}

/// A text inside of HTML, of an attribute too.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A whole page.
pub(super) struct Page<'a> {
    pub(super) file: &'a str,
    pub(super) language: Language,
    pub(super) written: &'a Written,
    /// The document whose lists are the contents.
    pub(super) contents: Option<&'a Written>,
    pub(super) other: Other,
}

/// Where the other language is.
pub(super) struct Other {
    pub(super) language: Language,
    pub(super) file: String,
    /// Whether that is the same page, and not the contents.
    pub(super) is_twin: bool,
}

impl Page<'_> {
    pub(super) fn html(&self) -> String {
        let up = up(self.file);
        let other = &self.other;
        let texts = texts(self.language);
        let [tag, other_tag] = [self.language, other.language].map(Language::tag);
        let title = escaped(&self.written.title);
        let start = super::STARTS.iter().find(|(language, ..)| *language == self.language);
        let start = start.map_or("index.html", |(.., file)| *file);
        let (other_file, other_name) = (&other.file, texts.other[usize::from(!other.is_twin)]);
        let Texts { site, skip, search, found, sheet, contents, .. } = texts;
        let (list, body) = (self.list(&up), &self.written.body);
        format!(
            "<!doctype html>
<html lang=\"{tag}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{title} · {site}</title>
<link rel=\"icon\" href=\"{up}../icon.svg\" type=\"image/svg+xml\">
<link rel=\"stylesheet\" href=\"{up}documents.css\">
<script type=\"module\" src=\"{up}documents.js\"></script>
</head>
<body>
<a class=\"skip\" href=\"#content\">{skip}</a>
<header>
<a class=\"site\" href=\"{up}{start}\">{site}</a>
<form id=\"search\" role=\"search\" hidden><label for=\"words\">{search}</label><input id=\"words\" type=\"search\" autocomplete=\"off\"></form>
<p><a href=\"{up}../\">{sheet}</a> · <a href=\"{up}{other_file}\" lang=\"{other_tag}\">{other_name}</a></p>
</header>
<section id=\"found\" aria-label=\"{found}\"><p role=\"status\"></p><ul></ul></section>
<div class=\"columns\">
<nav aria-label=\"{contents}\">
<details><summary>{contents}</summary>
{list}</details>
</nav>
<main id=\"content\" tabindex=\"-1\">
{body}</main>
</div>
</body>
</html>
"
        )
    }

    /// The contents, a list below each heading; below this page its own parts.
    fn list(&self, up: &str) -> String {
        let mut list = String::new();
        let mut heading = None;
        for listed in self.contents.iter().flat_map(|contents| &contents.listed) {
            if heading != Some(&listed.heading) {
                let close = if heading.is_some() { "</ul>\n" } else { "" };
                list.push_str(&format!("{close}<h2>{}</h2>\n<ul>\n", escaped(&listed.heading)));
                heading = Some(&listed.heading);
            }
            let (file, words) = (escaped(&listed.file), escaped(&listed.words));
            let (current, parts) = match listed.file == self.file {
                true => (" aria-current=\"page\"", self.parts()),
                false => ("", String::new()),
            };
            list.push_str(&format!("<li><a href=\"{up}{file}\"{current}>{words}</a>{parts}</li>\n"));
        }
        if heading.is_some() {
            list.push_str("</ul>\n");
        }
        list
    }

    /// The parts of this page, where there are several.
    fn parts(&self) -> String {
        let parts: Vec<&Part> = self.written.parts.iter().filter(|part| part.level == 2).collect();
        if parts.len() < 2 {
            return String::new();
        }
        let item = |part: &&Part| {
            format!("<li><a href=\"#{}\">{}</a></li>\n", escaped(&part.anchor), escaped(&part.heading))
        };
        format!("\n<ul>\n{}</ul>\n", parts.iter().map(item).collect::<String>())
    }
}

/// What stands around a document.
struct Texts {
    site: &'static str,
    skip: &'static str,
    search: &'static str,
    found: &'static str,
    sheet: &'static str,
    contents: &'static str,
    /// The other language by its own name: this page, or the contents.
    other: [&'static str; 2],
}

fn texts(language: Language) -> Texts {
    match language {
        Language::Vi => Texts {
            site: "Tài liệu tự đánh giá",
            skip: "Đến nội dung",
            search: "Tìm trong tài liệu",
            found: "Kết quả tìm",
            sheet: "Phiếu tự đánh giá",
            contents: "Mục lục",
            other: ["English", "English: contents"],
        },
        Language::En => Texts {
            site: "Self-assessment: documents",
            skip: "To the content",
            search: "Search the documents",
            found: "What was found",
            sheet: "The self-assessment",
            contents: "Contents",
            other: ["Tiếng Việt", "Tiếng Việt: mục lục"],
        },
    }
}
