//! The register of units (danh sách đơn vị): who takes part in a round, and in which block each is ranked.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::official::{Grid, GridCell, GridRow, Hints, Trouble, UnitNames, folded, read_grid};
use tudanhgia_core::json::{self, NotJson};

/// The units of a round, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Register {
    /// The units, in the order of the file.
    pub units: Vec<Registered>,
    /// Tells which names mean the same unit.
    names: UnitNames,
    /// Each unit by the keys of its name and of its id.
    by_key: BTreeMap<String, usize>,
}

/// A unit of the register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Registered {
    /// Its name.
    pub name: String,
    /// The block in which it is ranked (khối, cụm); empty if the file has none.
    pub block: String,
    /// Its id, such as the code of the agency (mã định danh); empty if the file has none.
    pub id: String,
}

/// What is wrong with a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RegisterFault {
    /// The table cannot be read.
    Table(Trouble),
    /// The text is no JSON, from this place on.
    NotJson(NotJson),
    /// Something is missing or of another type, at this place.
    Wrong(String),
    /// The file names no unit.
    Empty,
    /// A name or an id stands there twice: which, the first place, the second.
    Twice(String, String, String),
}

/// Which columns hold name, block and id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Columns {
    /// The rows up to this one are the head.
    head: usize,
    name: usize,
    block: Option<usize>,
    id: Option<usize>,
}

/// How many rows at the beginning may stand before the head.
const SEARCHED: usize = 20;

impl Register {
    /// Reads a register: JSON, a workbook, or a text with a unit a line.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with its place.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<RegisterFault>> {
        let text = json::decoded(bytes).filter(|text| text.trim_start().starts_with(['{', '[']));
        let units = match text {
            Some(text) => of_json(&text)?,
            None => {
                let known = |grid: &Grid| Columns::find(grid).map_or(0, Columns::count);
                let grid = read_grid(bytes, &Hints::default(), &known);
                of_grid(&grid.map_err(|trouble| vec![RegisterFault::Table(trouble)])?)
            }
        };
        Self::of(units)
    }

    /// The units with their places.
    fn of(units: Vec<(Registered, String)>) -> Result<Self, Vec<RegisterFault>> {
        let both = units.iter().flat_map(|(unit, _)| [unit.name.as_str(), unit.id.as_str()]);
        let mut register = Self { names: UnitNames::of(both), ..Self::default() };
        let (mut places, mut faults) = (Vec::new(), Vec::new());
        for (unit, place) in units {
            let index = register.units.len();
            let mut names = vec![register.names.key(&unit.name), register.names.key(&unit.id)];
            names.retain(|name| !name.is_empty());
            names.dedup();
            for name in names {
                if let Some(first) = register.by_key.insert(name, index) {
                    let first: &String = &places[first];
                    faults.push(RegisterFault::Twice(unit.name.clone(), first.clone(), place.clone()));
                }
            }
            places.push(place);
            register.units.push(unit);
        }
        if register.units.is_empty() {
            faults.push(RegisterFault::Empty);
        }
        if faults.is_empty() { Ok(register) } else { Err(faults) }
    }

    /// Whether the register says for any unit in which block it is ranked.
    pub fn has_blocks(&self) -> bool {
        self.units.iter().any(|unit| !unit.block.is_empty())
    }

    /// The unit that a sheet names, by its name or its id, as an index.
    pub fn find(&self, name: &str) -> Option<usize> {
        let of = |key: &str| self.by_key.get(key).copied();
        // Where the register itself writes the name without marks, it is told by that.
        of(&self.names.key(name)).or_else(|| of(&folded(name)))
    }
}

impl Columns {
    /// The first row that names the units' column.
    fn find(grid: &Grid) -> Option<Self> {
        let rows = grid.rows.iter().take(SEARCHED).enumerate();
        rows.filter_map(|(head, row)| Self::of(head, row)).next()
    }

    fn of(head: usize, row: &GridRow) -> Option<Self> {
        let titles: Vec<String> = row.cells.iter().map(|cell| folded(&text(Some(cell)))).collect();
        let column = |is: fn(&str) -> bool| titles.iter().position(|title| is(title));
        Some(Self { head, name: column(is_name)?, block: column(is_block), id: column(is_id) })
    }

    fn count(self) -> usize {
        1 + usize::from(self.block.is_some()) + usize::from(self.id.is_some())
    }
}

fn is_name(title: &str) -> bool {
    matches!(title, "don vi" | "co quan" | "ten" | "unit" | "name")
        || title.starts_with("ten ")
        || title.starts_with("don vi ")
}

fn is_block(title: &str) -> bool {
    ["khoi", "cum", "nhom", "block"]
        .iter()
        .any(|word| title == *word || title.starts_with(&format!("{word} ")))
}

fn is_id(title: &str) -> bool {
    matches!(title, "ma" | "id" | "code") || title.starts_with("ma ")
}

fn text(cell: Option<&GridCell>) -> String {
    cell.map(GridCell::shown).unwrap_or_default()
}

/// Without a head the columns are name, block, id.
fn of_grid(grid: &Grid) -> Vec<(Registered, String)> {
    let columns = Columns::find(grid);
    let first = columns.map_or(0, |columns| columns.head + 1);
    let columns = columns.unwrap_or(Columns { head: 0, name: 0, block: Some(1), id: Some(2) });
    let units = grid.rows.iter().skip(first).map(|row| {
        let at = |column: Option<usize>| text(column.and_then(|column| row.cells.get(column)));
        let unit = Registered { name: at(Some(columns.name)), block: at(columns.block), id: at(columns.id) };
        (unit, row.number.to_string())
    });
    units.filter(|(unit, _)| !unit.name.is_empty()).collect()
}

/// A list of names, or of objects with `unit`, `block` and `id`; or an object with such a list as `units`, as in a file
/// of official results.
fn of_json(text: &str) -> Result<Vec<(Registered, String)>, Vec<RegisterFault>> {
    let file = json::read(text).map_err(|fault| vec![RegisterFault::NotJson(fault)])?;
    let list = file.get("units").unwrap_or(&file).as_array();
    let list = list.ok_or_else(|| vec![RegisterFault::Wrong("units".to_owned())])?;
    let (mut units, mut faults) = (Vec::new(), Vec::new());
    for (index, item) in list.iter().enumerate() {
        let place = (index + 1).to_string();
        let before = faults.len();
        let mut text = |key: &str| match item.get(key) {
            None => String::new(),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(_) => {
                faults.push(RegisterFault::Wrong(format!("units/{place}/{key}")));
                String::new()
            }
        };
        let (name, block, id) = (text("unit"), text("block"), text("id"));
        let name = item.as_str().map_or(name, |name| name.trim().to_owned());
        if name.is_empty() && faults.len() == before {
            faults.push(RegisterFault::Wrong(format!("units/{place}")));
        }
        units.push((Registered { name, block, id }, place));
    }
    if faults.is_empty() { Ok(units) } else { Err(faults) }
}
