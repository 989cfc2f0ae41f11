//! Sheets to print and fill in by hand, as pages of a site: for whoever has no script there.

use std::fmt::Write;

use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{
    CatalogSet, Content, CriteriaSet, FormContent, Input, InputKind, Measure, Words,
};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_papers::column_width;
use tudanhgia_words::{
    FormHead, Language, PaperTexts, Translated, capitals, form_columns, has_points, marked_caveat,
    option_labels, option_text, paper_foot, points_text,
};

/// The page that lists the sheets of these sets.
pub fn list(sets: &[CatalogSet], language: Language) -> String {
    let mut rows = String::new();
    for set in sets {
        let (level, title) = (escape(set.level.get(language)), escape(set.title.get(language)));
        let mark = language.texts().page.standing(set.standing);
        let mark = mark.map(|mark| format!(" ({})", escape(mark))).unwrap_or_default();
        let _ = writeln!(rows, "<li><a href=\"{}.html\">{level}</a>: {title}{mark}</li>", escape(&set.id));
    }
    let title = language.paper().blank;
    page(title, language, &format!("<h1>{title}</h1>\n<ul>\n{rows}</ul>\n"))
}

/// The empty sheet of a set, as an HTML page to print and fill in by hand.
pub fn sheet(set: &CriteriaSet, language: Language) -> String {
    let paper: &PaperTexts = language.paper();
    let title = escape(set.title.get(language));
    let mut body = format!(
        "<header>\n<p>{}<br><i>{}</i></p>\n<p>{}<br><span>{}</span></p>\n</header>\n<p class=\"date\">{}</p>\n\
         <h1>{}</h1>\n<p class=\"set\">{}</p>\n",
        paper.unit_open,
        paper.number,
        capitals(paper.nation),
        paper.motto,
        paper.place_date,
        paper.kind,
        (paper.subject)(&title),
    );
    if let Some(caveat) = marked_caveat(set, language) {
        let _ = writeln!(body, "<p class=\"set\">{}</p>", escape(&caveat));
    }
    for fact in &set.facts {
        let _ = writeln!(body, "<p>{}</p>", asked(set.input(*fact), language));
    }
    let columns = form_columns(set, language);
    let _ = write!(body, "<table>\n<colgroup>{}</colgroup>\n<thead><tr>", widths(&columns));
    for column in &columns {
        let _ = write!(body, "<th scope=\"col\">{}</th>", escape(&column.words));
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    for child in set.children(set.total()) {
        rows(set, &columns, *child, language, &mut body);
    }
    let max = escape(&points_text(set, &Range::certain(set.node(set.total()).max.clone()), language));
    let total = cells(&columns, |shows| match shows {
        FormContent::Name => paper.total.to_owned(),
        FormContent::Max => max.clone(),
        _ => String::new(),
    });
    let _ = writeln!(body, "<tr>{total}</tr>");
    let _ = writeln!(
        body,
        "</tbody>\n</table>\n<footer>\n<p>{}</p>\n<p>{}<br><i>{}</i></p>\n<p>{}<br><i>{}</i></p>\n</footer>\n\
         <p class=\"foot\">{}</p>",
        paper.recipients.replace('\n', "<br>"),
        paper.clerk,
        paper.clerk_here,
        paper.signer,
        paper.sign_here,
        escape(&paper_foot(&SetRef::of(set), &set.sha256, language)),
    );
    page(&title, language, &body)
}

/// The widths of the columns, as in the papers of a unit, as parts of the page.
fn widths(columns: &[FormHead]) -> String {
    let all: u32 = columns.iter().map(|column| column_width(column.shows)).sum();
    let part = |column: &FormHead| 100 * column_width(column.shows) / all.max(1);
    columns.iter().map(|column| format!("<col width=\"{}%\">", part(column))).collect()
}

/// The cells of a row.
fn cells(columns: &[FormHead], text: impl Fn(FormContent) -> String) -> String {
    let cell = |column: &FormHead| match column.shows {
        FormContent::Name => format!("<th scope=\"row\">{}</th>", text(FormContent::Name)),
        shows => format!("<td>{}</td>", text(shows)),
    };
    columns.iter().map(cell).collect()
}

/// A group with all below it, or a criterion with room for what it asks: in the column of its figures, or below its rule.
fn rows(set: &CriteriaSet, columns: &[FormHead], index: NodeIx, language: Language, body: &mut String) {
    let node = set.node(index);
    let texts = language.texts();
    let max = match node.measure {
        Measure::Points if !has_points(set, index) && !set.children(index).is_empty() => String::new(),
        Measure::Points => escape(&points_text(set, &Range::certain(node.max.clone()), language)),
        _ => texts.unscored.to_owned(),
    };
    let criterion = match &node.content {
        Content::Criterion(criterion) => Some(criterion),
        Content::Group(_) => None,
    };
    let inputs = criterion.into_iter().flat_map(|criterion| &criterion.inputs);
    let inputs = inputs.map(|input| asked(set.input(*input), language)).collect::<Vec<_>>().join("<br>");
    let has = |shows: FormContent| columns.iter().any(|column| column.shows == shows);
    // Where the form has neither column, it is asked below the name.
    let asks = [FormContent::Figures, FormContent::How].into_iter().find(|shows| has(*shows));
    let asks = asks.unwrap_or(FormContent::Name);
    let row = cells(columns, |shows| {
        let text = match shows {
            FormContent::Code => escape(&node.code),
            FormContent::Name => words(&node.name, language),
            FormContent::Max => max.clone(),
            FormContent::How => criterion.map_or(String::new(), |of| words(&of.how, language)),
            FormContent::Expected => {
                let expected = criterion.and_then(|criterion| criterion.evidence.as_ref());
                expected.map_or(String::new(), |expected| words(expected, language))
            }
            _ => String::new(),
        };
        let parts = [text, if shows == asks { inputs.clone() } else { String::new() }];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("<br>")
    });
    let class = if criterion.is_some() { "" } else { " class=\"group\"" };
    let _ = writeln!(body, "<tr{class}>{row}</tr>");
    for child in set.children(index) {
        rows(set, columns, *child, language, body);
    }
}

/// What is asked: with boxes to tick, or a line to write on and the unit behind it. A question closes itself.
fn asked(input: &Input, language: Language) -> String {
    let label = words(&input.label, language);
    let label = if input.label.get(language).ends_with('?') { label } else { label + ":" };
    let options = option_labels(input, language);
    if let InputKind::Date { .. } = input.kind {
        return format!("{label} …… / …… / ………… ({})", language.texts().date_form);
    }
    if options.is_empty() {
        let unit = input.unit.as_ref().map_or(String::new(), |unit| format!(" {}", words(unit, language)));
        return format!("{label} …………{unit}");
    }
    options.pairs().fold(label, |asked, (at, option)| {
        let option = option_text(input, at).map_or_else(|| escape(option), |own| words(own, language));
        format!("{asked} ☐ {option}")
    })
}

fn page(title: &str, language: Language, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"../icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"paper.css\">\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        language.tag()
    )
}

/// A text of a set as part of a page: marked where it is in another language than the page.
fn words(words: &Words, language: Language) -> String {
    // Lines of the document stay lines.
    let text = escape(words.get(language)).replace('\n', "<br>");
    match language == Language::En && words.en.is_empty() {
        true => format!("<span lang=\"vi\">{text}</span>"),
        false => text,
    }
}

/// A text as text of a page.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
