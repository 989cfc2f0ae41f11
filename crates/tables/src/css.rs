//! Styles of web pages, as far as they change what a figure says or write something themselves.

use super::margins;

/// The signs of what a style strikes out, hides, raises or lowers.
pub(super) fn signs(style: &str) -> String {
    let is_tiny = is_tiny(style);
    let style = format!(";{}", compact(style));
    let has = |known: &[&str]| known.iter().any(|known| style.contains(known));
    let is_struck = has(&["line-through"]) && !has(&["line-through:none"]);
    // What is turned reads as another number, what is transparent as none.
    let turned = ["opacity:0;", ";color:transparent", "-override", "direction:rtl"];
    let is_struck = is_struck || is_tiny || has(&turned) || is_turned(&style) || is_scaled(&style);
    // Above or below the line: `super` and `sub`.
    let is_raised = has(&["vertical-align:su"]);
    [(is_struck, "~"), (is_raised, "^")].iter().map(|(is, sign)| if *is { sign } else { "" }).collect()
}

/// Whether a style does not show something at all.
pub(super) fn hides(style: &str) -> bool {
    let style = compact(style);
    ["display:none", "visibility:hidden", "visibility:collapse"].iter().any(|known| style.contains(known))
}

/// Whether a style turns letters by more than a right angle, so that they read as others. Excel writes `mso-rotate:0`.
fn is_turned(style: &str) -> bool {
    style.split("rotate").skip(1).any(|after| {
        let angle = after.trim_start_matches([':', '(', '-']);
        let end = angle.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(angle.len());
        let (number, unit) = angle.split_at(end);
        let is_plain = unit.starts_with([';', ')']) || unit.starts_with("deg");
        !is_plain || number.parse::<u32>().is_ok_and(|degrees| degrees > 90)
    })
}

/// Whether a style draws letters smaller or mirrored.
fn is_scaled(style: &str) -> bool {
    let style = style.replace("grayscale", "");
    ["scale(", "scalex(", "scaley(", "scale3d(", ";scale:"].iter().any(|known| style.contains(known))
}

/// Whether a style gives letters no size, as `font: 0/0 a` does.
fn is_tiny(style: &str) -> bool {
    let is_none = |size: &str| {
        let number = size.trim_end_matches(|sign: char| sign == '%' || sign.is_ascii_alphabetic());
        size.starts_with('0') && number.bytes().all(|sign| b"0.".contains(&sign))
    };
    style.split(';').filter_map(|one| one.split_once(':')).any(|(name, value)| {
        let name = name.trim().to_ascii_lowercase();
        matches!(&*name, "font" | "font-size") && value.split([' ', '/']).any(is_none)
    })
}

fn compact(style: &str) -> String {
    style.to_ascii_lowercase().replace(char::is_whitespace, "") + ";"
}

/// The styles of a style sheet by the classes that they are for.
pub(super) fn classes(text: &str) -> Vec<(String, String)> {
    let rules = text.split('}').filter_map(|rule| rule.rsplit_once('{'));
    let named = rules.flat_map(|(names, style)| names.split(',').map(move |name| (name, style)));
    named
        .filter_map(|(name, style)| Some((name.trim().rsplit_once('.')?.1.to_owned(), style.to_owned())))
        .collect()
}

/// What a style sheet says by itself: texts that it writes around elements and on printed pages, and signs of elements
/// that are not told by a class alone.
pub(super) fn said(text: &str) -> String {
    let mut said = String::new();
    for (name, value) in text.split([';', '{', '}']).filter_map(|one| one.split_once(':')) {
        let name =
            name.trim().rsplit(|sign: char| sign.is_whitespace() || sign == '/').next().unwrap_or_default();
        let value = value.trim();
        if name.eq_ignore_ascii_case("content") {
            if !matches!(&*compact(value), "\"\";" | "'';" | "none;" | "normal;" | "inherit;") {
                said = said + " " + value;
            }
        } else if matches!(name, "mso-header-data" | "mso-footer-data") {
            let words = margins::words(value.replace("\\0022", "\"").trim_matches('"'));
            said += &margins::told(&words).map_or_else(String::new, |told| " ".to_owned() + &told.text);
        }
    }
    let is_class = |name: &str| name.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign));
    for rule in text.split('}') {
        let Some((names, style)) = rule.rsplit_once('{') else { continue };
        let signs = signs(style);
        let is_told = |name: &str| name.trim().rsplit_once('.').is_none_or(|(_, class)| !is_class(class));
        if !signs.is_empty() && names.split(',').any(is_told) {
            said = format!("{said} {} {signs}", names.trim());
        }
    }
    said
}
