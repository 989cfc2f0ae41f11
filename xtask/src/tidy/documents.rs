//! Documents: every link leads somewhere; a Vietnamese twin (`README.vi.md` of `README.md`) has the code blocks and the links
//! of its original, so that the two cannot part; and what a guide calls words on the screen is said there.

use std::path::Path;

use super::Complaint;
use super::source::Source;
use crate::markdown::{anchor, beside};

/// How the name of a twin ends.
const TWIN: &str = ".vi.md";

/// Within how many lines from the top twin and original name each other.
const TOP: usize = 5;

/// Where the guides are for people who are no developers: what is bold in these are words on the screen.
const GUIDES: &str = "docs/vi/";

/// Where the words on the screen stand.
const SCREEN: [&str; 4] = ["apps/", "crates/", "public/", "src/"];

/// What is to be said of all documents.
pub(super) fn complaints(sources: &[Source], root: &Path) -> Vec<Complaint> {
    let documents: Vec<&Source> = sources.iter().filter(|source| source.is(&["md"])).collect();
    let lost = documents.iter().flat_map(|source| lost_links(source, &documents, root));
    let parted = documents.iter().flat_map(|source| parted(source, &documents));
    let guides = documents.iter().filter(|source| source.path.starts_with(GUIDES));
    lost.chain(parted).chain(guides.flat_map(|guide| unsaid(guide, sources))).collect()
}

/// The lines with their numbers: those outside blocks of code, and those of the blocks with the language of each.
struct Parts<'a> {
    words: Vec<(usize, &'a str)>,
    code: Vec<(usize, String)>,
}

fn parts(text: &str) -> Parts<'_> {
    let mut parts = Parts { words: Vec::new(), code: Vec::new() };
    let mut language = None;
    for (number, line) in (1..).zip(text.lines()) {
        match (line.trim_start().strip_prefix("```"), language) {
            (Some(of_block), None) => {
                language = Some(of_block);
                parts.code.push((number, line.to_owned()));
            }
            (Some(_), Some(_)) => language = None,
            (None, Some(of_block)) => parts.code.push((number, typed(of_block, line).to_owned())),
            (None, None) => parts.words.push((number, line)),
        }
    }
    parts
}

/// A line of code without its remark: that is in the language of the document.
fn typed<'a>(language: &str, line: &'a str) -> &'a str {
    match language {
        "sh" => line.split(" #").next().unwrap_or(line).trim_end(),
        _ => line,
    }
}

/// Where the links lead, in their order, each with its line.
fn links(source: &Source) -> Vec<(usize, String)> {
    let targets = |(number, line): (usize, &str)| -> Vec<(usize, String)> {
        let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        targets.map(|(target, _)| (number, target.to_owned())).collect()
    };
    parts(&source.text).words.into_iter().flat_map(targets).collect()
}

fn lost_links(source: &Source, documents: &[&Source], root: &Path) -> Vec<Complaint> {
    let lost = links(source).into_iter().filter(|(_, target)| !leads(source, target, documents, root));
    let told = lost.map(|(line, target)| {
        source.complaint(line, format!("{target} leads nowhere; link to a file or a heading that is there"))
    });
    told.collect()
}

/// Whether a link leads to something; what lies on other hosts is not looked at.
fn leads(source: &Source, target: &str, documents: &[&Source], root: &Path) -> bool {
    if target.contains("://") {
        return true;
    }
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if path.is_empty() { Some(source.path.clone()) } else { beside(&source.path, path) };
    let Some(path) = path else { return false };
    match documents.iter().find(|document| document.path == path) {
        Some(document) => heading.is_empty() || has_heading(document, heading),
        None => heading.is_empty() && root.join(path).exists(),
    }
}

fn has_heading(document: &Source, wanted: &str) -> bool {
    let words = parts(&document.text).words;
    words.iter().any(|(_, line)| line.starts_with('#') && anchor(line) == wanted)
}

/// Bold words of a guide that no screen says.
fn unsaid(guide: &Source, sources: &[Source]) -> Vec<Complaint> {
    let of_screen = |source: &&Source| {
        source.is(&["html", "js", "rs"]) && SCREEN.iter().any(|folder| source.path.starts_with(folder))
    };
    let is_said = |words: &str| sources.iter().filter(of_screen).any(|source| source.text.contains(words));
    let bold = |(number, line): (usize, &str)| -> Vec<(usize, String)> {
        line.split("**").skip(1).step_by(2).map(|words| (number, words.to_owned())).collect()
    };
    let bold = parts(&guide.text).words.into_iter().flat_map(bold);
    let unsaid = bold.filter(|(_, words)| !is_said(words));
    let told = unsaid.map(|(line, words)| {
        guide.complaint(line, format!("no screen says “{words}”; write what it says, or do not make it bold"))
    });
    told.collect()
}

/// What a twin has otherwise than its original.
fn parted(twin: &Source, documents: &[&Source]) -> Vec<Complaint> {
    let Some(stem) = twin.path.strip_suffix(TWIN) else { return Vec::new() };
    let name = format!("{stem}.md");
    let Some(original) = documents.iter().find(|document| document.path == name) else {
        return vec![twin.complaint(1, format!("there is no {name}; a twin has an original"))];
    };
    let pair = [&twin.path, &original.path].map(|path| path.rsplit('/').next().unwrap_or(path));
    let is_twin = |target: &str| pair.contains(&target);
    let unnamed = [(twin, pair[1]), (original, pair[0])].into_iter().filter(|(source, other)| {
        !links(source).iter().any(|(line, target)| *line <= TOP && target == other)
    });
    let unnamed = unnamed.map(|(source, other)| source.complaint(1, format!("link to {other} at the top")));
    let linked = |source: &Source| -> Vec<(usize, String)> {
        links(source).into_iter().filter(|(_, target)| !is_twin(target)).collect()
    };
    let code = |source: &Source| parts(&source.text).code;
    let parted = [
        first_difference("link", twin, &linked(twin), &linked(original)),
        first_difference("line of code", twin, &code(twin), &code(original)),
    ];
    unnamed.chain(parted.into_iter().flatten()).collect()
}

/// The first place at which two lists part; the rest follows from it.
fn first_difference(
    what: &str,
    source: &Source,
    twin: &[(usize, String)],
    original: &[(usize, String)],
) -> Option<Complaint> {
    let same = twin.iter().zip(original).take_while(|((_, one), (_, other))| one == other).count();
    let (here, there) = (twin.get(same), original.get(same));
    let has =
        |side: Option<&(usize, String)>| side.map_or("none".to_owned(), |(_, text)| format!("“{text}”"));
    let line = here.or(twin.last()).map_or(1, |(line, _)| *line);
    (here.is_some() || there.is_some()).then(|| {
        let message =
            format!("{what} {}, but {} in the original; make both say the same", has(here), has(there));
        source.complaint(line, message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGINAL: &str = "# A\n\n[vi](A.vi.md) [b](b/c.md#the-b)\n\n```sh\nrun x # it runs\n```\n";
    const TWIN_OF_IT: &str = "# A\n\n[en](A.md) [bê](b/c.md#the-b)\n\n```sh\nrun x   # chạy\n```\n";
    const OTHER: &str = "# C\n\n## The “B”\n\n[up](../A.md) [on](#the-b) [far](https://a.b/c) `x`\n";

    fn told(original: &str, twin: &str, other: &str) -> Vec<String> {
        let sources = [("A.md", original), ("A.vi.md", twin), ("b/c.md", other)];
        let sources = sources.map(|(path, text)| Source::new(path, text));
        let complaints = complaints(&sources, Path::new("/nowhere"));
        complaints.iter().map(|one| format!("{}:{}", one.file, one.line)).collect()
    }

    #[test]
    fn documents_that_belong_together_are_in_order() {
        assert_eq!(told(ORIGINAL, TWIN_OF_IT, OTHER), [""; 0]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        assert_eq!(told(ORIGINAL, TWIN_OF_IT, "# C\n\n## B\n"), ["A.md:3", "A.vi.md:3"]);
        for lost in ["d.md", "#b", "../../A.md", "../picture.png", "../A.md#b"] {
            assert_eq!(
                told(ORIGINAL, TWIN_OF_IT, &format!("{OTHER}\n[x]({lost})\n")),
                ["b/c.md:7"],
                "{lost}"
            );
        }
        // What stands in a block of code is no link.
        assert_eq!(told(ORIGINAL, TWIN_OF_IT, &format!("{OTHER}```\n[x](lost)\n```\n")), [""; 0]);
    }

    #[test]
    fn a_twin_that_parts_from_its_original_is_told() {
        let other_command = TWIN_OF_IT.replace("run x", "run y");
        assert_eq!(told(ORIGINAL, &other_command, OTHER), ["A.vi.md:6"]);
        let other_link = TWIN_OF_IT.replace("(b/c.md#the-b)", "(b/c.md)");
        assert_eq!(told(ORIGINAL, &other_link, OTHER), ["A.vi.md:3"]);
        let shorter = TWIN_OF_IT.split("```").next().unwrap();
        assert_eq!(told(ORIGINAL, shorter, OTHER), ["A.vi.md:1"]);
        let longer = format!("{TWIN_OF_IT}\n[thêm](b/c.md)\n");
        assert_eq!(told(ORIGINAL, &longer, OTHER), ["A.vi.md:9"]);
        let unnamed = TWIN_OF_IT.replace("[en](A.md) ", "");
        assert_eq!(told(ORIGINAL, &unnamed, OTHER), ["A.vi.md:1"]);
        assert_eq!(told("", "[en](A.md)\n", OTHER), ["A.md:1"]);
    }

    #[test]
    fn a_guide_names_words_that_a_screen_says() {
        let guide = Source::new("docs/vi/a.md", "Bấm **Lưu tệp**, rồi **In phiếu**.\n");
        let page = Source::new("src/ui/a.rs", "save: \"Lưu tệp\", print: \"In phiếu\",");
        let told = |sources: &[Source]| complaints(sources, Path::new("/nowhere")).len();
        assert_eq!(told(&[guide, page]), 0);
        let guide = |path| Source::new(path, "Bấm **Lưu tệp**, rồi **In phiếu**.\n");
        let page = |path| Source::new(path, "\"Lưu tệp\"");
        assert_eq!(told(&[guide("docs/vi/a.md"), page("src/ui/a.rs")]), 1);
        assert_eq!(told(&[guide("docs/vi/a.md"), page("tests/a.rs")]), 2);
        assert_eq!(told(&[guide("docs/a.md"), page("src/ui/a.rs")]), 0);
    }

    #[test]
    fn a_twin_has_an_original() {
        let alone = [Source::new("x/B.vi.md", "")];
        assert_eq!(complaints(&alone, Path::new("/nowhere")).len(), 1);
    }
}
