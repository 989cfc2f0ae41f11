//! Documents in both languages: which Vietnamese one is the twin of which English one.

/// How the name of a twin ends.
const TWIN: &str = ".vi.md";

/// The guides for people who are no developers, in Vietnamese and in English: what is bold in these are words on the screen.
pub(crate) const GUIDES: [(&str, &str); 6] = [
    ("docs/vi/bang-tinh.md", "docs/workbook.md"),
    ("docs/vi/can-bo-lam-phieu.md", "docs/clerk.md"),
    ("docs/vi/co-quan-tong-hop.md", "docs/department.md"),
    ("docs/vi/nguoi-soan-bo-tieu-chi.md", "docs/author.md"),
    ("docs/vi/quan-tri-cong.md", "docs/webmaster.md"),
    ("docs/vi/tu-phu-luc.md", "docs/annex.md"),
];

/// The path of what a Vietnamese document is the twin of.
pub(crate) fn original_of(path: &str) -> Option<String> {
    let guide = GUIDES.iter().find(|(guide, _)| *guide == path);
    let named = || path.strip_suffix(TWIN).map(|stem| format!("{stem}.md"));
    guide.map(|(_, english)| (*english).to_owned()).or_else(named)
}

/// The path of the guide that is the twin of an English one.
pub(crate) fn twin_of(path: &str) -> Option<&'static str> {
    GUIDES.iter().find(|(_, english)| *english == path).map(|(guide, _)| *guide)
}

/// The path that the same document has in the other language, if it is there.
pub(crate) fn in_other_language(path: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let named = || path.strip_suffix(".md").map(|stem| format!("{stem}{TWIN}"));
    let other = original_of(path).or_else(|| twin_of(path).map(str::to_owned)).or_else(named);
    other.filter(|other| is_there(other))
}

#[cfg(test)]
mod tests {
    use super::in_other_language;

    #[test]
    fn a_document_leads_to_its_twin_and_back_where_there_is_one() {
        let there = |path: &str| path != "docs/round.vi.md";
        for (vi, en) in [("docs/vi/bang-tinh.md", "docs/workbook.md"), ("README.vi.md", "README.md")] {
            assert_eq!(in_other_language(vi, there).as_deref(), Some(en));
            assert_eq!(in_other_language(en, there).as_deref(), Some(vi));
        }
        assert_eq!(in_other_language("docs/round.md", there), None);
    }
}
