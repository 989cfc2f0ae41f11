//! `dist/docs/`: the documents as pages, in Vietnamese and English, with their contents and what can be searched in them.
//!
//! A page is made of one document, without a script or a style in it. Which documents there are for whom stands in the two
//! documents in [`STARTS`], by hand: their lists are the contents beside every page, and a document that neither names stops the build.

mod markdown;
mod search;

use tudanhgia_words::Language;

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome};
use crate::project::Project;
use crate::twins::in_other_language;

use markdown::{Other, Page, Written};
use search::search;

/// The documents that every language begins with, and by which file of `docs/` it is served.
const STARTS: [(Language, &str, &str); 2] =
    [(Language::Vi, "docs/vi/index.md", "index.html"), (Language::En, "docs/index.md", "english.html")];

/// Those outside of `docs/`.
const OTHERS: [&str; 7] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "README.vi.md",
    "SECURITY.md",
    "apps/npm/package/README.md",
];

/// All pages with what they need; `script` is that of every page.
pub(super) fn files(project: &Project, script: &str) -> Outcome<Tree> {
    let root = project.root();
    let in_docs = files::list(&root.join("docs"), &|name| name.ends_with('/') || name.ends_with(".md"))?;
    let names = in_docs.iter().map(|name| format!("docs/{name}"));
    let mut documents = Vec::new();
    for source in names.chain(OTHERS.map(str::to_owned)) {
        documents.push(Document { text: files::read_text(&root.join(&source))?, source });
    }
    let mut tree = pages(&documents, &|name| root.join("criteria").join(name).is_file())?;
    for name in files::list(&root.join("docs"), &|name| name.ends_with('/') || name.ends_with(".png"))? {
        tree.insert(format!("docs/{name}"), files::read(&root.join("docs").join(&name))?);
    }
    tree.insert("docs/documents.js".to_owned(), script.as_bytes().to_vec());
    let style = files::read(&root.join("apps/documents/documents.css"))?;
    tree.insert("docs/documents.css".to_owned(), style);
    Ok(tree)
}

/// A document with its path below the root of the project.
struct Document {
    source: String,
    text: String,
}

/// The pages of documents and the text in which is searched. `is_set` says whether a file of the criteria is served.
fn pages(documents: &[Document], is_set: &dyn Fn(&str) -> bool) -> Outcome<Tree> {
    let sources: Vec<&str> = documents.iter().map(|document| document.source.as_str()).collect();
    let served = |source: &str| -> Option<String> {
        match source.strip_prefix("criteria/") {
            Some(set) => is_set(set).then(|| format!("../{source}")),
            None if source.ends_with(".png") => source.strip_prefix("docs/").map(str::to_owned),
            None => sources.contains(&source).then(|| file_of(source)),
        }
    };
    let written = documents.iter().map(|document| markdown::write(&document.source, &document.text, &served));
    let written = written.collect::<Result<Vec<Written>, String>>().map_err(unwritten)?;
    let starts = STARTS.map(|(language, source, _)| {
        (language, documents.iter().zip(&written).find(|(document, _)| document.source == source))
    });
    if let Some(unlisted) = sources.iter().find(|source| {
        let is_start = STARTS.iter().any(|(_, start, _)| start == *source);
        let file = file_of(source);
        !is_start && !starts.iter().any(|(_, start)| start.is_some_and(|(_, start)| start.leads_to(&file)))
    }) {
        return Err(Failure::new(
            format!("No list names {unlisted}."),
            "name it in docs/index.md or in docs/vi/index.md: there its readers look for it",
        ));
    }
    let mut tree = Tree::new();
    for (document, page) in documents.iter().zip(&written) {
        let language = language_of(&document.source);
        let contents = starts.iter().find(|(of, _)| *of == language).and_then(|(_, start)| *start);
        let contents = contents.map(|(_, start)| start);
        let file = file_of(&document.source);
        let other = other(&document.source, language, &sources);
        let html = Page { file: &file, language, written: page, contents, other }.html();
        tree.insert(format!("docs/{file}"), html.into_bytes());
    }
    let all = documents
        .iter()
        .zip(&written)
        .map(|(document, page)| (file_of(&document.source), language_of(&document.source), page));
    tree.insert("docs/search.json".to_owned(), search(all).into_bytes());
    Ok(tree)
}

fn unwritten(why: String) -> Failure {
    Failure::new(why, "write it so that docs/ can be read in an editor and as a page")
}

/// The same document in the other language, or the start page of that.
fn other(source: &str, language: Language, sources: &[&str]) -> Other {
    let start = STARTS.iter().find(|(of, ..)| *of != language).unwrap_or(&STARTS[0]);
    let twin = in_other_language(source, |twin| sources.contains(&twin)).map(|twin| file_of(&twin));
    let is_start = STARTS.iter().any(|(_, start, _)| *start == source);
    Other { language: start.0, is_twin: twin.is_some() || is_start, file: twin.unwrap_or(start.2.to_owned()) }
}

/// By which file of `docs/` a document is served.
fn file_of(source: &str) -> String {
    if let Some((.., file)) = STARTS.iter().find(|(_, start, _)| *start == source) {
        return (*file).to_owned();
    }
    match source.strip_prefix("docs/") {
        Some(name) => name.replace(".md", ".html"),
        None if source.starts_with("apps/npm/") => "npm.html".to_owned(),
        None => source.to_lowercase().replace(".md", ".html"),
    }
}

fn language_of(source: &str) -> Language {
    match source.starts_with("docs/vi/") || source.ends_with(".vi.md") {
        true => Language::Vi,
        false => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(source: &str, text: &str) -> Document {
        Document { source: source.to_owned(), text: text.to_owned() }
    }

    fn made(more: &[(&str, &str)]) -> Outcome<Tree> {
        let mut documents = vec![
            document("docs/vi/index.md", "# Tài liệu\n\n## Cho ai\n\n- [Bảng tính](bang-tinh.md)\n"),
            document("docs/index.md", "# Documents\n\n- [Round](round.md#a-round)\n"),
            document("docs/vi/bang-tinh.md", "# Bảng tính\n\nĐơn vị & điểm <10.\n"),
            document("docs/round.md", "# A round\n\n[Set](../criteria/a.json), [code](../src/lib.rs).\n"),
        ];
        documents.extend(more.iter().map(|(source, text)| document(source, text)));
        pages(&documents, &|name| name == "a.json")
    }

    fn text(tree: &Tree, name: &str) -> String {
        String::from_utf8_lossy(&tree[name]).into_owned()
    }

    #[test]
    fn each_document_is_a_page_with_the_contents_of_its_language() {
        let tree = made(&[]).unwrap_or_default();
        let names: Vec<&str> = tree.keys().map(String::as_str).collect();
        let wanted = ["english.html", "index.html", "round.html", "search.json", "vi/bang-tinh.html"];
        assert_eq!(names, wanted.map(|name| format!("docs/{name}")));
        let page = text(&tree, "docs/vi/bang-tinh.html");
        assert!(page.contains("<html lang=\"vi\">"), "{page}");
        assert!(
            page.contains("<a href=\"../vi/bang-tinh.html\" aria-current=\"page\">Bảng tính</a>"),
            "{page}"
        );
        assert!(page.contains("Đơn vị &amp; điểm &lt;10."), "{page}");
        let page = text(&tree, "docs/round.html");
        assert!(page.contains("<html lang=\"en\">") && page.contains("href=\"index.html\""), "{page}");
        // What the site has is linked, what only the sources have is words.
        assert!(page.contains("<a href=\"../criteria/a.json\">Set</a>, code."), "{page}");
    }

    #[test]
    fn the_other_language_is_that_of_the_same_document_where_it_has_both() {
        let documents = vec![
            document("docs/vi/index.md", "# Tài liệu\n\n- [Bảng tính](bang-tinh.md)\n"),
            document("docs/index.md", "# Documents\n\n- [Workbook](workbook.md)\n- [Round](round.md)\n"),
            document("docs/vi/bang-tinh.md", "# Bảng tính\n"),
            document("docs/workbook.md", "# Workbook\n"),
            document("docs/round.md", "# A round\n"),
        ];
        let tree = pages(&documents, &|_| false).unwrap_or_default();
        for (page, link) in [
            ("vi/bang-tinh.html", "<a href=\"../workbook.html\" lang=\"en\">English</a>"),
            ("workbook.html", "<a href=\"vi/bang-tinh.html\" lang=\"vi\">Tiếng Việt</a>"),
            ("round.html", "<a href=\"index.html\" lang=\"vi\">Tiếng Việt: mục lục</a>"),
            ("index.html", "<a href=\"english.html\" lang=\"en\">English</a>"),
            ("english.html", "<a href=\"index.html\" lang=\"vi\">Tiếng Việt</a>"),
        ] {
            let page = text(&tree, &format!("docs/{page}"));
            assert!(page.contains(link), "{link}: {page}");
        }
    }

    #[test]
    fn a_document_that_no_list_names_stops_the_build() {
        let failure = made(&[("docs/lost.md", "# Lost\n")]).err();
        assert!(failure.is_some_and(|failure| failure.to_string().contains("docs/lost.md")));
    }

    #[test]
    fn html_in_a_document_stops_the_build() {
        assert!(made(&[("docs/vi/x.md", "# X\n\n<b>a</b>\n")]).is_err());
    }
}
