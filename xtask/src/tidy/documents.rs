//! Documents: every link leads somewhere; a Vietnamese twin (`README.vi.md` of `README.md`, a guide of the English one) has the
//! headings, the tables, the code blocks and the links of its original, so that the two cannot part; and what a guide calls
//! words on the screen is said there.

use std::path::Path;

use super::Complaint;
use super::source::Source;
use crate::markdown::{anchor, beside};
use crate::twins::{GUIDES, original_of, twin_of};

/// Within how many lines from the top twin and original name each other.
const TOP: usize = 5;

/// Where the guides in Vietnamese are, and the list of them, which is no guide.
const VIETNAMESE: &str = "docs/vi/";
const LIST: &str = "docs/vi/index.md";

/// Where the words on the screen stand.
const SCREEN: [&str; 4] = ["apps/", "crates/", "public/", "src/"];

/// What is to be said of all documents.
pub(super) fn complaints(sources: &[Source], root: &Path) -> Vec<Complaint> {
    let documents: Vec<&Source> = sources.iter().filter(|source| source.is(&["md"])).collect();
    let lost = documents.iter().flat_map(|source| lost_links(source, &documents, root));
    let parted = documents.iter().flat_map(|source| parted(source, &documents));
    let guides = documents.iter().filter(|source| is_guide(&source.path));
    lost.chain(parted).chain(guides.flat_map(|guide| unsaid(guide, sources))).collect()
}

fn is_guide(path: &str) -> bool {
    path.starts_with(VIETNAMESE) || GUIDES.iter().any(|(_, english)| *english == path)
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
    let Some((path, heading)) = place(source, target) else { return false };
    match documents.iter().find(|document| document.path == path) {
        Some(document) => heading.is_empty() || anchors(document).iter().any(|anchor| anchor == heading),
        None => heading.is_empty() && root.join(path).exists(),
    }
}

/// The path and the heading that a link names; `None` where it leads out of the workspace.
fn place<'a>(source: &Source, target: &'a str) -> Option<(String, &'a str)> {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if path.is_empty() { Some(source.path.clone()) } else { beside(&source.path, path) };
    path.map(|path| (path, heading))
}

fn anchors(document: &Source) -> Vec<String> {
    let words = parts(&document.text).words;
    words.iter().filter(|(_, line)| line.starts_with('#')).map(|(_, line)| anchor(line)).collect()
}

/// Where a link leads: of twins to the original, and of their headings to that which stands in the same place.
fn meant(source: &Source, target: &str, documents: &[&Source]) -> String {
    let (false, Some((path, heading))) = (target.contains("://"), place(source, target)) else {
        return target.to_owned();
    };
    let anchors_of = |path: &str| {
        documents.iter().find(|document| document.path == path).map_or(vec![], |document| anchors(document))
    };
    let original = original_of(&path);
    let at = original.as_ref().and_then(|_| anchors_of(&path).iter().position(|anchor| anchor == heading));
    let path = original.unwrap_or(path);
    let heading = at.and_then(|at| anchors_of(&path).into_iter().nth(at)).unwrap_or(heading.to_owned());
    if heading.is_empty() { path } else { format!("{path}#{heading}") }
}

/// Headings by their levels, and rows of tables.
fn outline(source: &Source) -> Vec<(usize, String)> {
    let shape = |line: &str| match line.as_bytes().first() {
        Some(b'#') => Some(line.chars().take_while(|char| *char == '#').collect()),
        Some(b'|') => Some("|".repeat(line.matches('|').count())),
        _ => None,
    };
    let words = parts(&source.text).words.into_iter();
    words.filter_map(|(number, line)| shape(line).map(|shape| (number, shape))).collect()
}

/// Bold words of a guide that no screen says.
fn unsaid(guide: &Source, sources: &[Source]) -> Vec<Complaint> {
    let of_screen = |source: &&Source| {
        source.is(&["html", "js", "rs"]) && SCREEN.iter().any(|folder| source.path.starts_with(folder))
    };
    // What a comment says is on no screen.
    let says = |line: &str, words: &str| !line.trim_start().starts_with("//") && line.contains(words);
    let is_said = |words: &str| {
        let mut texts = sources.iter().filter(of_screen).map(|source| &source.text);
        texts.any(|text| text.contains(words) && text.lines().any(|line| says(line, words)))
    };
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

/// What a twin has otherwise than its original; of a guide also that there is no other.
fn parted(source: &Source, documents: &[&Source]) -> Vec<Complaint> {
    let find = |path: &str| documents.iter().find(|document| document.path == path);
    let alone = |other: &str| vec![source.complaint(1, format!("there is no {other}; write both twins"))];
    match (original_of(&source.path), twin_of(&source.path)) {
        (Some(name), _) => match find(&name) {
            Some(original) => differences(source, original, documents),
            None => alone(&name),
        },
        (None, Some(twin)) if find(twin).is_none() => alone(twin),
        (None, None) if source.path.starts_with(VIETNAMESE) && source.path != LIST => {
            vec![source.complaint(1, "write its English twin, and name both among the guides of this check")]
        }
        _ => Vec::new(),
    }
}

fn differences(twin: &Source, original: &Source, documents: &[&Source]) -> Vec<Complaint> {
    let names = |source: &Source, other: &Source| {
        links(source).iter().any(|(line, target)| {
            *line <= TOP && place(source, target).is_some_and(|(path, _)| path == other.path)
        })
    };
    let pairs = [(twin, original), (original, twin)].into_iter();
    let unnamed = pairs.filter(|(source, other)| !names(source, other));
    let unnamed =
        unnamed.map(|(source, other)| source.complaint(1, format!("link to {} at the top", other.path)));
    // That they name each other is said above.
    let linked = |source: &Source| -> Vec<(usize, String)> {
        let all = links(source).into_iter().map(|(line, target)| (line, meant(source, &target, documents)));
        all.filter(|(_, place)| *place != original.path).collect()
    };
    let code = |source: &Source| parts(&source.text).code;
    let parted = [
        first_difference("heading or row of a table", twin, &outline(twin), &outline(original)),
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

    const VI: &str = "# A\n\n[en](../clerk.md)\n\n## B\n\n| **Lưu** |\n| --- |\n\n```sh\nrun x  # chạy\n```\n[phụ lục](tu-phu-luc.md#lúc-sau)\n";
    const EN: &str = "# A\n\n[vi](vi/can-bo-lam-phieu.md)\n\n## C\n\n| **Save** |\n| --- |\n\n```sh\nrun x # it runs\n```\n[annex](annex.md#later)\n";
    const SCREEN_OF_IT: &str = "save: \"Lưu\",\nsave: \"Save\",\n";

    fn told_of_guides(vi: &str, en: &str, screen: &str) -> Vec<String> {
        let annex =
            ["# D\n\n[en](../annex.md)\n\n## Lúc sau\n", "# D\n\n[vi](vi/tu-phu-luc.md)\n\n## Later\n"];
        let sources = [
            ("docs/vi/can-bo-lam-phieu.md", vi),
            ("docs/clerk.md", en),
            ("docs/vi/tu-phu-luc.md", annex[0]),
            ("docs/annex.md", annex[1]),
            ("src/a.rs", screen),
        ];
        let sources = sources.map(|(path, text)| Source::new(path, text));
        let complaints = complaints(&sources, Path::new("/nowhere"));
        complaints.iter().map(|one| format!("{}:{}", one.file, one.line)).collect()
    }

    #[test]
    fn guides_of_both_languages_are_in_order() {
        assert_eq!(told_of_guides(VI, EN, SCREEN_OF_IT), [""; 0]);
    }

    #[test]
    fn a_guide_that_parts_from_its_twin_is_told() {
        let vi = "docs/vi/can-bo-lam-phieu.md";
        for (from, to, line) in [
            ("## B\n", "", 6),
            ("## B\n", "### B\n", 5),
            ("| --- |\n", "", 7),
            ("run x", "run y", 11),
            ("tu-phu-luc.md#lúc-sau", "tu-phu-luc.md", 13),
            ("tu-phu-luc.md#lúc-sau", "tu-phu-luc.md#d", 13),
            ("[en](../clerk.md)", "", 1),
        ] {
            let told = told_of_guides(&VI.replace(from, to), EN, SCREEN_OF_IT);
            assert_eq!(told.first(), Some(&format!("{vi}:{line}")), "{from} {to} {told:?}");
        }
        let longer = EN.replace("## C\n", "## C\n\n## D\n");
        assert_eq!(told_of_guides(VI, &longer, SCREEN_OF_IT), [format!("{vi}:7")]);
    }

    #[test]
    fn a_guide_names_words_that_a_screen_says() {
        assert_eq!(told_of_guides(VI, EN, "\"Lưu\""), ["docs/clerk.md:7"]);
        assert_eq!(told_of_guides(VI, EN, "\"Save\""), ["docs/vi/can-bo-lam-phieu.md:7"]);
        // A comment is on no screen, and neither is what a test says.
        assert_eq!(told_of_guides(VI, EN, "\"Lưu\"\n/// Save\n"), ["docs/clerk.md:7"]);
        let guide = |path| Source::new(path, "**Lưu**\n");
        let page = |path| Source::new(path, "\"Lưu\"");
        let told = |sources: &[Source]| complaints(sources, Path::new("/nowhere")).len();
        assert_eq!(told(&[guide("docs/vi/index.md"), page("src/ui/a.rs")]), 0);
        assert_eq!(told(&[guide("docs/vi/index.md"), page("tests/a.rs")]), 1);
        assert_eq!(told(&[guide("docs/a.md"), page("tests/a.rs")]), 0);
    }

    #[test]
    fn every_guide_has_a_twin() {
        let told = |path| complaints(&[Source::new(path, "")], Path::new("/nowhere")).len();
        assert_eq!([told("docs/vi/index.md"), told("docs/a.md")], [0; 2]);
        let guides = GUIDES.iter().flat_map(|(vi, en)| [*vi, *en]);
        for alone in guides.chain(["docs/vi/a.md"]) {
            assert_eq!(told(alone), 1, "{alone}");
        }
    }

    #[test]
    fn a_twin_has_an_original() {
        let alone = [Source::new("x/B.vi.md", "")];
        assert_eq!(complaints(&alone, Path::new("/nowhere")).len(), 1);
    }
}
