//! Sheets to print and fill in by hand: a page for each set and one that lists them, for whoever has no script there.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::terminal::{Outcome, Stop, Terminal};
use crate::calc::{NodeIx, Range};
use crate::criteria::{Catalog, CatalogSet, Content, CriteriaSet, Input};
use crate::texts::{Language, PaperTexts, points_text};

/// Write sheets to print and fill in by hand, one page for each set that a folder's index lists
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder of criteria sets
    folder: PathBuf,
    /// The folder for the pages
    out: PathBuf,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        write(&self.folder, &self.out, terminal.language).map_err(Stop::Said)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the pages for the sets that `criteria/index.json` lists into `out`.
///
/// # Errors
///
/// A file that cannot be read, is no set, or cannot be written.
pub fn write(criteria: &Path, out: &Path, language: Language) -> Result<(), String> {
    let failed = |path: &Path, reason: &dyn ToString| format!("{}: {}", path.display(), reason.to_string());
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| failed(path, &error));
    let keep = |name: &str, text: String| {
        let path = out.join(name);
        fs::create_dir_all(out).and_then(|()| fs::write(&path, text)).map_err(|error| failed(&path, &error))
    };
    let index = criteria.join("index.json");
    let catalog = Catalog::read(&read(&index)?).map_err(|reason| failed(&index, &reason))?;
    for entry in &catalog.sets {
        let path = criteria.join(&entry.file);
        let set = CriteriaSet::read(&read(&path)?).map_err(|problems| {
            let first = problems.first().map(|problem| language.fault(&problem.fault));
            failed(&path, &first.unwrap_or_default())
        })?;
        keep(&format!("{}.html", set.id), sheet(&set, language))?;
    }
    keep("index.html", list(&catalog.sets, language))
}

fn list(sets: &[CatalogSet], language: Language) -> String {
    let mut rows = String::new();
    for set in sets {
        let (level, title) = (escape(set.level.get(language)), escape(set.title.get(language)));
        let _ = writeln!(rows, "<li><a href=\"{}.html\">{level}</a>: {title}</li>", escape(&set.id));
    }
    let title = language.texts().page.paper.blank;
    page(title, language, &format!("<h1>{title}</h1>\n<ul>\n{rows}</ul>\n"))
}

fn sheet(set: &CriteriaSet, language: Language) -> String {
    let texts = &language.texts().page;
    let paper: &PaperTexts = &texts.paper;
    let title = escape(set.title.get(language));
    let mut body = format!(
        "<header>\n<p>{}</p>\n<p>{}<br><span>{}</span></p>\n</header>\n<p class=\"date\">{}</p>\n<h1>{}</h1>\n\
         <p class=\"set\">{title}</p>\n",
        paper.unit_open, paper.nation, paper.motto, paper.place_date, paper.title,
    );
    if let Some(sample) = &set.sample {
        let _ = writeln!(body, "<p class=\"set\">{}. {}</p>", texts.sample, escape(sample.get(language)));
    }
    for fact in &set.facts {
        let _ = writeln!(body, "<p>{}</p>", asked(set.input(*fact), language));
    }
    body.push_str("<table>\n<thead><tr>");
    for column in paper.columns {
        let _ = write!(body, "<th scope=\"col\">{column}</th>");
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    for child in set.children(set.total()) {
        rows(set, *child, language, &mut body);
    }
    let max = points_text(set, &Range::certain(set.node(set.total()).max.clone()), language);
    let _ = writeln!(
        body,
        "<tr><td></td><th scope=\"row\">{}</th><td>{max}</td><td></td><td></td><td></td></tr>",
        paper.total
    );
    let _ = writeln!(
        body,
        "</tbody>\n</table>\n<footer>\n<p>{}<br>{}</p>\n<p>{}<br>{}</p>\n</footer>\n<p class=\"foot\">{}</p>",
        paper.clerk,
        paper.clerk_here,
        paper.signer,
        paper.sign_here,
        escape(&(paper.foot)(&set.id, &set.version, &set.sha256, crate::sheet::ENGINE)),
    );
    page(&title, language, &body)
}

/// A group with all below it, or a criterion with room for what it asks.
fn rows(set: &CriteriaSet, index: NodeIx, language: Language, body: &mut String) {
    let node = set.node(index);
    let max = points_text(set, &Range::certain(node.max.clone()), language);
    let (how, class) = match &node.content {
        Content::Criterion(criterion) => {
            let inputs = criterion.inputs.iter().map(|input| asked(set.input(*input), language));
            let inputs = inputs.fold(String::new(), |all, input| all + "<br>" + &input);
            (escape(criterion.how.get(language)) + &inputs, "")
        }
        _ => (String::new(), " class=\"group\""),
    };
    let (code, name) = (escape(&node.code), escape(node.name.get(language)));
    let _ = writeln!(
        body,
        "<tr{class}><td>{code}</td><th scope=\"row\">{name}</th><td>{max}</td><td>{how}</td><td></td><td></td></tr>"
    );
    for child in set.children(index) {
        rows(set, *child, language, body);
    }
}

/// What is asked, with a line to write on.
fn asked(input: &Input, language: Language) -> String {
    format!("{}: …………", escape(input.label.get(language)))
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

/// A text of a set as text of a page.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
