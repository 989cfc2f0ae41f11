//! From places of a set to cells of the workbook, and from keys to the heads of columns.

use std::collections::BTreeMap;

use crate::layout::{Holds, Path};
use crate::names;
use crate::read::{At, Reading};
use crate::told::Spot;

/// Lists that sentences of the linter name, with their tables.
const LISTS: [(&str, &str); 5] = [
    ("sources", "source"),
    ("options", "option"),
    ("cases", "case"),
    ("bands", "band"),
    ("acknowledged", "acknowledgement"),
];

impl Reading<'_> {
    /// The cell of a place of the set, with the head of its column: that of the value, where it would stand, or that of the
    /// row around it.
    pub(crate) fn locate(&self, place: &str) -> (Spot, String) {
        if let Some(spot) = self.cells.get(place) {
            return (spot.clone(), self.head_of(place));
        }
        let mut around = place;
        loop {
            if let Some(at) = self.objects.get(around) {
                return (self.spot_of(at, place, around), self.head_of(place));
            }
            if let Some(spot) = self.cells.get(around) {
                return (spot.clone(), self.head_of(around));
            }
            let cut = around.rfind(['.', '[']).unwrap_or(0);
            if around.is_empty() {
                return (self.sheets.general.spot(1, 0), String::new());
            }
            around = around.get(..cut).unwrap_or_default();
        }
    }

    /// What the workbook calls the keys of the format, where all objects call one the same or nearly so.
    pub(crate) fn heads_around(&self) -> BTreeMap<String, String> {
        let mut heads = BTreeMap::new();
        // Rows of criteria come first: what they call a key counts.
        let tables = self.layout.in_order().into_iter().filter_map(|table| self.layout.tables.get(table));
        for column in tables.chain([&self.layout.general]).flat_map(|table| &table.columns) {
            if let Holds::Value(path) = &column.holds
                && let Some(key) = path.iter().rev().find(|key| !matches!(key.as_str(), "vi" | "en"))
                && path.last().is_none_or(|key| key != "en")
            {
                heads.entry(key.clone()).or_insert_with(|| column.head.clone());
            }
        }
        for (table, sheet) in names::SHEETS {
            if let Some((key, _)) = LISTS.iter().find(|(_, known)| *known == table) {
                heads.entry((*key).to_owned()).or_insert_with(|| sheet.to_owned());
            }
        }
        heads
    }

    fn spot_of(&self, at: &At, place: &str, around: &str) -> Spot {
        let rest = place.get(around.len()..).unwrap_or_default().trim_start_matches('.');
        let mut path = at.path.clone();
        path.extend(
            rest.split('.')
                .filter(|key| !key.is_empty())
                .map(|key| key.split('[').next().unwrap_or(key).to_owned()),
        );
        let Some((sheet, row)) = self.sheet(at) else { return Spot::default() };
        let column =
            self.table(at).and_then(|table| table.value(&path).or_else(|| table.below(&path).next()));
        let found = sheet.columns.iter().find(|(_, known)| Some(**known) == column);
        match (&at.row, found) {
            (None, Some((row, _))) => sheet.spot(*row, 1),
            (None, None) => sheet.spot(1, 0),
            (Some(_), found) => {
                let number = sheet.records.get(row).map_or(1, |record| record.number);
                let first = sheet.columns.keys().next().copied().unwrap_or(0);
                sheet.spot(number, found.map_or(first, |(at, _)| *at))
            }
        }
    }

    /// The head of the column of a place; the name of its key where it has none.
    fn head_of(&self, place: &str) -> String {
        let mut around = place;
        while !around.is_empty() {
            let cut = around.rfind(['.', '[']).unwrap_or(0);
            around = around.get(..cut).unwrap_or_default();
            if let Some(at) = self.objects.get(around) {
                let rest = place.get(around.len()..).unwrap_or_default().trim_start_matches('.');
                let mut path = at.path.clone();
                path.extend(rest.split('.').filter(|key| !key.is_empty()).map(str::to_owned));
                let table = self.table(at);
                let column = table.and_then(|table| {
                    let column = table.value(&path).or_else(|| table.below(&path).next())?;
                    table.columns.get(column)
                });
                return column.map(|column| column.head.clone()).unwrap_or_default();
            }
        }
        let path: Path = place.split('.').map(str::to_owned).collect();
        let table = &self.layout.general;
        let column = table.value(&path).or_else(|| table.below(&path).next());
        column.and_then(|at| table.columns.get(at)).map(|column| column.head.clone()).unwrap_or_default()
    }
}
