//! What the page and its worker say to each other, in as few bytes of data and of program as can be. Both are this program.

use serde::{Deserialize, Serialize};
use serde_json::json;

use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::json;
use tudanhgia_office::papers::PaperTable;
use tudanhgia_office::province::Filter;

/// A question of the page.
#[derive(Serialize, Deserialize)]
pub(super) struct Question {
    /// The tag of the language of the answer.
    pub(super) language: String,
    pub(super) ask: Ask,
}

/// What is asked; each is answered by the type named.
#[derive(Serialize, Deserialize, Clone)]
pub(super) enum Ask {
    /// The round in short: an [`Overview`].
    Overview,
    /// Rows of the table of sheets: a [`Listed`].
    Sheets {
        #[serde(with = "filter")]
        filter: Filter,
        wanted: Wanted,
    },
    /// Rows of the ranking and of what is set apart: a [`RankingPage`].
    Ranking { how: How, block: Option<String>, ranked: Wanted, apart: Wanted },
    /// How points are spread: a [`Spread`].
    Spread,
    /// This year beside last year: an [`Option`] of [`Years`].
    Years { by: By, wanted: Wanted },
    /// The annex to be printed, a document.
    Annex { head: Head, by: By },
}

/// Rows of a list: those in whose second column the words stand, of these a page.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq)]
pub(super) struct Wanted {
    pub(super) search: String,
    pub(super) page: usize,
}

/// How many rows a page of a list has.
pub(super) const PAGE: usize = 100;

/// How units are ranked.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
pub(super) struct How {
    /// The row of the set whose points count.
    #[serde(with = "row")]
    pub(super) on: NodeIx,
    pub(super) by: By,
}

impl Default for How {
    fn default() -> Self {
        Self { on: NodeIx::TOTAL, by: By::None }
    }
}

/// A row of the set travels as its number.
mod row {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use tudanhgia_core::calc::NodeIx;

    pub(super) fn serialize<S: Serializer>(row: &NodeIx, to: S) -> Result<S::Ok, S::Error> {
        usize::from(*row).serialize(to)
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<NodeIx, D::Error> {
        usize::deserialize(from).map(NodeIx::from)
    }
}

/// A filter travels as its place among all; a place that there is none of stands for all rows.
mod filter {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use tudanhgia_office::province::Filter;

    pub(super) fn serialize<S: Serializer>(filter: &Filter, to: S) -> Result<S::Ok, S::Error> {
        Filter::ALL.iter().position(|known| known == filter).unwrap_or(0).serialize(to)
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Filter, D::Error> {
        Ok(Filter::ALL.get(usize::deserialize(from)?).copied().unwrap_or(Filter::All))
    }
}

/// What makes a block of units.
#[derive(Serialize, Deserialize, Clone, Copy, Default, PartialEq)]
pub(super) enum By {
    /// All units are one block.
    #[default]
    None,
    /// The profile of the unit, as the set has them.
    Profile,
    /// The block that the register has for it.
    Register,
}

/// What the department says of the results.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq)]
pub(super) struct Head {
    pub(super) document: String,
    pub(super) issuer: String,
    /// The date as in ISO 8601, as 2026-01-31; empty where there is none.
    pub(super) date: String,
}

impl Head {
    /// From the text in which it is kept on this computer; what is not understood is empty.
    pub(super) fn kept(text: &str) -> Self {
        let kept = json::read(text).unwrap_or_default();
        let part = |name: &str| kept[name].as_str().unwrap_or_default().to_owned();
        Self { document: part("document"), issuer: part("issuer"), date: part("date") }
    }

    /// The text in which it is kept.
    pub(super) fn keep(&self) -> String {
        json!({"document": self.document, "issuer": self.issuer, "date": self.date}).to_string()
    }
}

/// A file that is asked for.
#[derive(Serialize, Deserialize)]
pub(super) struct FileAsked {
    pub(super) language: String,
    pub(super) what: Paper,
    pub(super) kind: DownloadKind,
    pub(super) how: How,
    pub(super) head: Head,
}

/// What a file can be made of.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
pub(super) enum Paper {
    Sheets,
    Ranking,
    Results,
    Years,
}

/// The form of a file that is made.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
pub(super) enum DownloadKind {
    Json,
    /// A ZIP archive with a file for each unit.
    Zip,
    Docx,
    Xlsx,
    Csv,
}

/// What is said of the round as a whole.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Overview {
    pub(super) summary: String,
    /// What else is to be known: who has sent a sheet, what stays provisional.
    pub(super) notes: Vec<String>,
    /// The best values that rows are scored against.
    pub(super) best: Vec<String>,
    /// How many rows each filter picks, in the order of all filters.
    pub(super) counts: Vec<usize>,
    /// By what the units of this round can be parted into blocks.
    pub(super) blocks: Vec<By>,
    /// What units can be ranked on besides the total.
    pub(super) rows: Vec<RankedRow>,
}

/// A row on which units can be ranked.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct RankedRow {
    #[serde(with = "row")]
    pub(super) row: NodeIx,
    pub(super) name: String,
}

/// A page of a list.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Listed {
    pub(super) table: PaperTable,
    /// The page, which is the last one if there are fewer than was asked for.
    pub(super) page: usize,
    /// How many rows there are on all pages.
    pub(super) all: usize,
}

/// This year's results beside last year's.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Years {
    /// What is to be known of the two.
    pub(super) notes: Vec<String>,
    pub(super) listed: Listed,
}

/// A page of the ranking, and one of the units that are set apart.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct RankingPage {
    pub(super) blocks: Vec<String>,
    pub(super) ranked: Listed,
    pub(super) apart: Listed,
}

/// How points are spread.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Spread {
    pub(super) sentences: Vec<String>,
    pub(super) classes: Vec<Bar>,
    pub(super) tenths: Vec<Bar>,
    /// Of each main group the mean and the middle one.
    pub(super) groups: Vec<Bar>,
}

/// A bar of a picture, with its words.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: String,
    /// How long it is, in thousandths of the whole.
    pub(super) length: usize,
}
