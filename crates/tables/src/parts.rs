//! The parts of a packed workbook, found by their relationships, not by the names that most programs give them.

use super::encoding::decode;
use super::grid::Trouble;
use super::markup::{Token, each};
use tudanhgia_papers::archive::{Archive, ArchiveFault};

/// The most bytes that one part may unpack to: what is packed small can be made to unpack to anything.
const MOST_UNPACKED: usize = 60_000_000;

/// A package: the parts by their names as they are compared.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    archive: Archive<'a>,
    pub(super) names: Vec<String>,
}

/// What leads from a part to another one.
pub struct Relation {
    /// Its id.
    pub id: String,
    /// The last word of its kind, in lower case; empty if the file has none.
    pub kind: String,
    /// The name of the part, as names are compared.
    pub target: String,
}

impl<'a> Parts<'a> {
    /// The parts of a file; nothing is unpacked yet.
    ///
    /// # Errors
    ///
    /// It is no package.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let archive = Archive::open(bytes).ok_or_else(broken)?;
        Ok(Self { names: archive.names().map(|name| path("", name)).collect(), archive })
    }

    /// The names of the parts as they are compared, in the order of the file.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The text of a part; `None` if there is no such part.
    ///
    /// # Errors
    ///
    /// It is broken, larger than is read, or no text.
    pub fn text(&self, name: &str) -> Result<Option<String>, Trouble> {
        let wanted = path("", name);
        // Of two parts of one name the later one is the newer.
        let Some(index) = self.names.iter().rposition(|name| *name == wanted) else { return Ok(None) };
        let bytes = self.archive.unpack(index, MOST_UNPACKED).map_err(|fault| match fault {
            ArchiveFault::Broken => broken(),
            ArchiveFault::TooLarge => Trouble::TooLargeInside(MOST_UNPACKED / 1_000_000),
        })?;
        Ok(Some(decode(&bytes)?.0))
    }

    /// Where a part leads to; of the package itself where the part has no name.
    ///
    /// # Errors
    ///
    /// The part that says so is broken.
    pub fn relations(&self, part: &str) -> Result<Vec<Relation>, Trouble> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let text = self.text(&format!("{folder}/_rels/{file}.rels"))?.unwrap_or_default();
        let mut relations = Vec::new();
        each(&text, false, &mut |token| {
            if let Token::Start("relationship", attributes) = token {
                let kind = attributes.get("type").unwrap_or_default().to_lowercase();
                relations.push(Relation {
                    id: attributes.get("id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: path(folder, &attributes.get("target").unwrap_or_default()),
                });
            }
            Ok(())
        })?;
        Ok(relations)
    }
}

fn broken() -> Trouble {
    Trouble::NoWorkbook("ZIP".to_owned())
}

/// A name of a part as it is compared: from the root on, with slashes, without regard to case.
fn path(folder: &str, name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    let whole = if name.starts_with('/') { name } else { format!("{folder}/{name}") };
    let mut steps = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
