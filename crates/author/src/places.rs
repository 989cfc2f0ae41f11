//! From places of a set to cells of the workbook, and from keys to the heads of columns.

use crate::layout::Path;
use crate::read::{At, Reading};
use crate::told::Spot;

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
