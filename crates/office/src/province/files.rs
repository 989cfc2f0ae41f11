//! Which files can be sheets, by their names: one rule for the program and for the page.

/// How many sheets a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetFile {
    /// The whole file is one sheet.
    Whole,
    /// Every line of the file is a sheet (JSON lines).
    Lines,
}

/// What a file can hold, by its path below the folder that was named, or by its name: JSON or JSON lines, in whatever case.
/// `None` for other files, hidden ones, and what a site keeps beside sets and sheets.
pub fn sheet_file(path: &str) -> Option<SheetFile> {
    let path = path.to_ascii_lowercase();
    let mut parts = path.split(['/', '\\']);
    let name = parts.clone().next_back()?;
    let kept_beside = matches!(name, "index.json" | "schema.json") || name.ends_with(".cases.json");
    if kept_beside || parts.any(|part| part.starts_with('.')) {
        return None;
    }
    match name.rsplit_once('.')?.1 {
        "json" => Some(SheetFile::Whole),
        "jsonl" | "ndjson" => Some(SheetFile::Lines),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_holds() {
        for (path, holds) in [
            ("a.json", Some(SheetFile::Whole)),
            ("Xã/B.JSON", Some(SheetFile::Whole)),
            ("c.JsonL", Some(SheetFile::Lines)),
            ("d.NDJSON", Some(SheetFile::Lines)),
            ("e.json.bak", None),
            ("json", None),
            ("index.json", None),
            ("Schema.JSON", None),
            ("bo.Cases.json", None),
            ("._a.json", None),
            (".git/a.json", None),
            ("a/.b/c.json", None),
            ("", None),
        ] {
            assert_eq!(sheet_file(path), holds, "{path}");
        }
    }
}
