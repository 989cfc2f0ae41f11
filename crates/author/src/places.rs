//! From places of a set to cells of the workbook, and from keys to the heads of columns.

use crate::layout::Path;
use crate::read::{At, Reading};
use crate::spelled::text_of;
use crate::told::{Spot, Told};

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

    /// Where in the set something belongs that could not be read: the object of its row; the set as a whole where its row is none.
    pub(crate) fn place_at(&self, spot: &Spot) -> String {
        let own = |at: &At| {
            let (sheet, row) = self.sheet(at)?;
            let record = sheet.records.get(row)?;
            (sheet.order == spot.order && record.number == spot.row).then_some(())
        };
        let found = self.objects.iter().filter(|(place, at)| !place.is_empty() && own(at).is_some());
        found.map(|(place, _)| place).min_by_key(|place| place.len()).cloned().unwrap_or_default()
    }

    /// What could not be read, in a sentence with its cell and what stands there.
    pub(crate) fn unread(&self, told: &Told) -> String {
        let sheets = self.sheets.tables.values().chain([&self.sheets.general]);
        let mut cells = sheets
            .filter(|sheet| sheet.order == told.spot.order)
            .flat_map(|sheet| sheet.records.iter().flat_map(|record| record.cells.values()));
        let own = cells.find(|(row, column, _)| (*row, *column + 1) == (told.spot.row, told.spot.column));
        let words = own.and_then(|(_, _, cell)| text_of(cell).ok()).unwrap_or_default();
        let is_said = words.is_empty() || told.message.vi.contains(&words);
        let words = if is_said { String::new() } else { format!(" (“{words}”)") };
        format!("{}{words}: {}", told.spot.name(), told.message.vi)
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
