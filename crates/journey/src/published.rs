//! Published results of many units, as far as the own place among them takes: from the file of results, or from a table with a row for
//! each unit, as the annex of a decision has it. What cannot be counted is told with its reason.

use std::collections::BTreeMap;

use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::{Number, read_number};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::{
    Column, Contents, Grid, GridCell, GridRow, Hints, Official, OpenFault, Opened, Trouble, UnitNames,
    contents, folded,
};

/// What was published of many units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Published {
    /// The set that the file names; empty where it names none.
    pub set: SetRef,
    /// Whether the file carries a checksum that it no longer fits.
    pub changed: bool,
    /// With how many decimals a table prints totals and percentages; `None` of exact figures.
    pub printed: Option<[u32; 2]>,
    units: Vec<Unit>,
}

/// A unit as it was published.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Unit {
    name: String,
    points: Option<Exact>,
    /// The total as percent of what applied, where the file tells it.
    percent: Option<Exact>,
    is_ranked: bool,
}

/// Why a unit of the file is not counted, or not as often as it stands there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LeftOut {
    /// It has the name of the sheet.
    Own,
    /// It has no total.
    NoTotal,
    /// It has a total, and is not ranked.
    Unranked,
    /// Its name stands more than once with the same figures, and counts once.
    Twice,
    /// Its name stands more than once with other figures: nobody knows which count.
    Differing,
}

/// The other units among which a total has its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Among {
    /// Their totals, or their percentages.
    pub values: Vec<Exact>,
    /// Whether these are percentages.
    pub percent: bool,
    /// The names of units that are not counted, by the reason.
    pub left: BTreeMap<LeftOut, Vec<String>>,
}

impl Published {
    /// Opens a file of results.
    ///
    /// # Errors
    ///
    /// Everything that was not understood; no trouble at all of a table that has no row for each unit.
    pub fn open(bytes: &[u8]) -> Result<Self, OpenFault> {
        let known = |fault: OpenFault| match fault {
            OpenFault::Table(troubles) => match troubles.as_slice() {
                [Trouble::SeveralSheets(names)] => names.clone(),
                _ => vec![],
            },
            OpenFault::Json(_) => vec![],
        };
        match contents(bytes, &Hints::default()) {
            Ok(Contents::Results(opened)) => Ok(Self::of(&opened)),
            Ok(Contents::Table(grid, _)) => Self::of_table(&grid).ok_or(OpenFault::Table(vec![])),
            Err(fault) => {
                let tables = known(fault.clone()).into_iter().filter_map(|sheet| {
                    let hints = Hints { sheet: Some(sheet), ..Hints::default() };
                    match contents(bytes, &hints) {
                        Ok(Contents::Table(grid, _)) => Self::of_table(&grid),
                        _ => None,
                    }
                });
                // Of two sheets with units nobody knows which one counts.
                let found: Vec<Self> = tables.collect();
                <[Self; 1]>::try_from(found).map(|[only]| only).map_err(|_| fault)
            }
        }
    }

    /// The results of a file.
    pub fn of(opened: &Opened) -> Self {
        let hundred = Exact::from(100);
        let unit = |unit: &Official| {
            let total = unit.total();
            let points = total.and_then(|total| total.points(unit.latest()?)).cloned();
            let of_hundred = total.and_then(|total| total.points(Column::Max)) == Some(&hundred);
            // What it is ranked on stands in the file only where it is another number than its points.
            let same =
                points.clone().filter(|points| unit.rank.is_some() && (of_hundred || points.is_zero()));
            let percent = unit.ranked_on.clone().or(same);
            Unit { name: unit.unit.clone(), points, percent, is_ranked: unit.unranked.is_empty() }
        };
        Self {
            set: opened.results.set.clone(),
            changed: opened.changed,
            printed: None,
            units: opened.results.units.iter().map(unit).collect(),
        }
    }

    /// A table with a row for each unit; `None` where no row of it names columns of units and of totals.
    pub fn of_table(grid: &Grid) -> Option<Self> {
        let (at, head) = grid.rows.iter().enumerate().find_map(|(at, row)| Some((at, Head::of(row)?)))?;
        let below: Vec<&GridRow> = grid.rows[at + 1..].iter().filter(|row| Head::of(row).is_none()).collect();
        let named = below.iter().filter(|row| !text_at(row, Some(head.unit)).is_empty());
        let unit = |row: &&GridRow| Unit {
            name: text_at(row, Some(head.unit)),
            points: number_at(row, head.total),
            percent: head.percent.and_then(|column| number_at(row, column)),
            is_ranked: text_at(row, head.why).is_empty(),
        };
        let units: Vec<Unit> = named.map(unit).collect();
        let digits = |of: fn(&Unit) -> &Option<Exact>| {
            let digits = units.iter().filter_map(|unit| of(unit).as_ref());
            let digits = digits.map(|value| value.exact_digits(MOST_PRINTED).unwrap_or(MOST_PRINTED));
            digits.max().unwrap_or(0)
        };
        let printed = [digits(|unit| &unit.points), digits(|unit| &unit.percent)];
        let texts = grid.rows.iter().flat_map(|row| row.cells.iter().map(GridCell::shown));
        let set = texts.chain(grid.outside.iter().cloned()).find_map(|text| set_in(&text));
        Some(Self { set: set.unwrap_or_default(), changed: false, printed: Some(printed), units })
    }

    /// Whether any unit has a total.
    pub fn has_totals(&self) -> bool {
        self.units.iter().any(|unit| unit.points.is_some())
    }

    /// Whether it is of a set, as far as the file says of which it is.
    pub fn is_of(&self, id: &str) -> bool {
        self.set.id.is_empty() || self.set.id == id
    }

    /// The units beside the one of this name, each once; by percentages where that is asked for and the file has all of them.
    pub fn among(&self, own: &str, percent: bool) -> Among {
        let names = UnitNames::of(self.units.iter().map(|unit| unit.name.as_str()).chain([own]));
        let own = names.key(own);
        let mut left: BTreeMap<LeftOut, Vec<String>> = BTreeMap::new();
        let mut counted: BTreeMap<String, Vec<&Unit>> = BTreeMap::new();
        for (at, unit) in self.units.iter().enumerate() {
            let key = names.key(&unit.name);
            let why = match unit {
                _ if !key.is_empty() && key == own => LeftOut::Own,
                Unit { points: None, .. } => LeftOut::NoTotal,
                Unit { is_ranked: false, .. } => LeftOut::Unranked,
                _ => {
                    // Two without a name are two.
                    let key = if key.is_empty() { at.to_string() } else { key };
                    counted.entry(key).or_default().push(unit);
                    continue;
                }
            };
            left.entry(why).or_default().push(unit.name.clone());
        }
        let mut units = Vec::new();
        for same in counted.into_values() {
            let Some((first, others)) = same.split_first() else { continue };
            let is_same = |other: &&Unit| (&other.points, &other.percent) == (&first.points, &first.percent);
            match others {
                [] => units.push(*first),
                others if others.iter().all(is_same) => {
                    units.push(*first);
                    left.entry(LeftOut::Twice).or_default().push(first.name.clone());
                }
                _ => left.entry(LeftOut::Differing).or_default().push(first.name.clone()),
            }
        }
        let percents: Option<Vec<Exact>> = units.iter().map(|unit| unit.percent.clone()).collect();
        match percents.filter(|_| percent) {
            Some(values) => Among { values, percent: true, left },
            None => {
                let values = units.iter().filter_map(|unit| unit.points.clone()).collect();
                Among { values, percent: false, left }
            }
        }
    }

    /// A figure as the file prints such figures: what a table has rounded can be compared with no other.
    pub fn as_printed(&self, value: &Exact, percent: bool) -> Exact {
        match self.printed {
            Some(digits) => value.rounded(digits[usize::from(percent)], Mode::HalfUp),
            None => value.clone(),
        }
    }
}

/// More decimals than these no table is compared to.
const MOST_PRINTED: u32 = 6;

/// The columns of a table with a row for each unit.
struct Head {
    unit: usize,
    total: usize,
    percent: Option<usize>,
    why: Option<usize>,
}

impl Head {
    /// The columns that a row names; `None` where it names none of units or of totals, or two.
    fn of(row: &GridRow) -> Option<Self> {
        let cells: Vec<String> = row.cells.iter().map(|cell| folded(&cell.shown())).collect();
        let at = |words: &[&str]| {
            let mut found = cells.iter().enumerate().filter(|(_, cell)| words.contains(&cell.as_str()));
            let first = found.next();
            first.filter(|_| found.next().is_none()).map(|(at, _)| at)
        };
        Some(Self {
            unit: at(&["don vi", "ten don vi", "co quan don vi", "unit"])?,
            total: at(&["tong diem", "tong so diem", "tong cong", "total"])?,
            percent: at(&["ty le", "percent"]),
            why: at(&["ly do khong xep hang", "why not ranked"]),
        })
    }
}

fn text_at(row: &GridRow, column: Option<usize>) -> String {
    column.and_then(|column| row.cells.get(column)).map(GridCell::shown).unwrap_or_default()
}

fn number_at(row: &GridRow, column: usize) -> Option<Exact> {
    let plain = match row.cells.get(column)? {
        GridCell::Formula(value) => value,
        cell => cell,
    };
    match plain {
        GridCell::Number(number) => Some(number.clone()),
        GridCell::Text(text) => match read_number(text.trim()) {
            Ok(Number::Plain(number)) => Some(number),
            _ => None,
        },
        _ => None,
    }
}

/// The set that a sentence of a paper names by its id, its version and its hash.
fn set_in(text: &str) -> Option<SetRef> {
    let (before, after) = text.split_once(", SHA-256 ")?;
    let sha256 = after.get(..64).filter(|hash| hash.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    let mut words = before.split_whitespace().rev();
    let (version, id) = (words.next()?.to_owned(), words.next()?.to_owned());
    Some(SetRef { id, version, sha256: sha256.to_owned(), ..SetRef::default() })
}
