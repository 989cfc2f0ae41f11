//! The package of office files: named parts in an archive, the same bytes for the same parts.

/// A text inside XML; characters that XML cannot hold are left out.
pub fn escaped(text: &str) -> String {
    let held = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(held) {
        match letter {
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&apos;",
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Whether a sign only turns the reading direction: in a name it would show what stands around it in another order. Vietnamese
/// needs none of them.
pub(super) fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The beginning of every part.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names of what leads from one part to another.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What leads from a part to others: kinds and targets, called rId1, rId2 and so on.
pub(super) fn relations(targets: &[(&str, &str)]) -> String {
    let each = targets.iter().enumerate().map(|(index, (kind, target))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>", index + 1)
    });
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        each.collect::<String>()
    )
}

/// What each part is: the path and the type, behind the common beginning of such types.
pub(super) fn content_types(parts: &[(&str, &str)]) -> String {
    let overrides = parts.iter().map(|(path, kind)| {
        format!(
            "<Override PartName=\"{path}\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>"
        )
    });
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        overrides.collect::<String>()
    )
}
