//! What has to be changed in a workbook, so that it says another set.

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_core::criteria::Words;

use super::rows::{Was, about, cells, is_below, matched, paired};
use super::sheet::{Changes, NewRow};
use crate::cases::{Place, case_lines, places, said};
use crate::layout::{Holds, Layout, ROWS};
use crate::names;
use crate::read::Reading;
use crate::sheets::{Sheet, english};
use crate::spelled::Written;
use crate::told::{Spot, both};
use crate::write::Rows;

/// The changes of each sheet, by its place in the workbook.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) sheets: BTreeMap<usize, Changes>,
    pub(super) new_rows: Vec<String>,
    pub(super) emptied: Vec<String>,
    /// How many rows follow the last one.
    added: BTreeMap<usize, usize>,
}

impl Plan {
    fn of(&mut self, sheet: &Sheet) -> &mut Changes {
        let changes = self.sheets.entry(sheet.order).or_default();
        // Sheets without a row that names their columns begin with one.
        changes.head = sheet.head.max(1);
        changes
    }

    fn set(&mut self, sheet: &Sheet, row: usize, column: usize, written: Option<Written>) {
        self.of(sheet).cells.insert((row, column), written);
    }

    /// The row behind the last one.
    fn add(&mut self, sheet: &Sheet) -> usize {
        let added = self.added.entry(sheet.order).or_default();
        *added += 1;
        sheet.extent.0 + *added
    }
}

/// The changes that lead from the rows of one set to those of another. With `writes_names`, names that were made stand in
/// their cells then.
pub(super) fn planned(
    layout: &Layout,
    reading: &Reading,
    (old, new): (&Rows, &Rows),
    writes_names: bool,
) -> Result<Plan, Words> {
    let was = matched(layout, old, new).map_err(|(table, called)| uncertain(&table, &called))?;
    let mut planning = Planning {
        layout,
        reading,
        old,
        new,
        was: &was,
        plan: Plan::default(),
        writes_names,
        called: BTreeMap::new(),
        before: BTreeMap::new(),
    };
    planning.name();
    planning.general();
    for name in layout.in_order() {
        planning.table(name)?;
    }
    planning.plan.sheets.retain(|_, changes| !changes.is_empty());
    Ok(planning.plan)
}

fn uncertain(table: &str, called: &str) -> Words {
    let sheet = names::sheet(table);
    both(
        format!(
            "không biết chắc dòng nào của trang “{sheet}” đã đổi thành dòng nào (ở “{called}”): mã, thứ tự hoặc nhiều dòng đổi cùng lúc"
        ),
        format!(
            "it is not certain which row of the sheet “{sheet}” has become which (at “{called}”): names, the order or many rows have changed at once"
        ),
    )
}

struct Planning<'a> {
    layout: &'a Layout,
    reading: &'a Reading<'a>,
    old: &'a Rows,
    new: &'a Rows,
    was: &'a Was,
    plan: Plan,
    writes_names: bool,
    /// What the workbook calls a row that the set calls so.
    called: BTreeMap<String, String>,
    /// What a row was called.
    before: BTreeMap<String, String>,
}

impl Planning<'_> {
    /// The record in which an old row stands.
    fn record(&self, table: &str, old: usize) -> Option<usize> {
        let place = &about(self.old, table).get(old)?.place;
        self.reading.objects.get(place)?.row.map(|(_, record)| record)
    }

    fn number(&self, table: &str, old: usize) -> Option<usize> {
        let sheet = self.reading.sheets.tables.get(table)?;
        sheet.records.get(self.record(table, old)?).map(|record| record.number)
    }

    fn name(&mut self) {
        for (table, pairs) in self.was {
            for (new, old) in pairs.iter().enumerate() {
                let Some(old) = old else { continue };
                let own = &about(self.new, table)[new].called;
                if let Some(record) = self.record(table, *old) {
                    self.called.insert(own.clone(), self.reading.called(table, record).0.to_owned());
                }
                self.before.insert(own.clone(), about(self.old, table)[*old].called.clone());
            }
        }
    }

    fn general(&mut self) {
        let (table, sheet) = (&self.layout.general, &self.reading.sheets.general);
        let mut rows: BTreeMap<usize, usize> =
            sheet.columns.iter().map(|(row, first)| (*first, *row)).collect();
        let columns: Vec<usize> = (0..table.columns.len()).collect();
        for at in columns {
            let (old, new) = (self.old.general.get(&at), self.new.general.get(&at));
            if old == new {
                continue;
            }
            let first = (0..table.columns.len()).find(|first| english(table, *first) == Some(at));
            let (first, column) = first.map_or((at, 1), |first| (first, 2));
            let row = match rows.get(&first) {
                Some(row) => *row,
                None => {
                    let row = self.plan.add(sheet);
                    let label = Written::Text(table.columns[first].head.clone());
                    self.plan.set(sheet, row, 0, Some(label));
                    self.plan.new_rows.push(format!("{}!{row}", sheet.name));
                    rows.insert(first, row);
                    row
                }
            };
            self.plan.set(sheet, row, column, new.cloned());
        }
    }

    fn table(&mut self, name: &str) -> Result<(), Words> {
        let (Some(table), Some(pairs)) = (self.layout.tables.get(name), self.was.get(name)) else {
            return Ok(());
        };
        let (old, new) = (about(self.old, name), about(self.new, name));
        if old.is_empty() && new.is_empty() {
            return Ok(());
        }
        let called = names::sheet(name);
        let Some(sheet) = self.reading.sheets.tables.get(name).filter(|sheet| sheet.head > 0) else {
            return Err(both(
                format!("bảng tính không có trang “{called}”, hoặc trang ấy không có dòng tên cột"),
                format!("the workbook has no sheet “{called}”, or that has no row that names its columns"),
            ));
        };
        self.in_order(name, sheet)?;
        let mut places: BTreeMap<usize, usize> =
            sheet.columns.iter().map(|(at, column)| (*column, *at)).collect();
        let mut width = sheet.extent.1;
        let mut after: Vec<Option<usize>> = Vec::new();
        for (at, was) in pairs.iter().enumerate() {
            let row = &cells(self.new, name)[at];
            let mut changed: BTreeMap<usize, Option<Written>> = BTreeMap::new();
            match was {
                Some(old_at) => {
                    let old_row = &cells(self.old, name)[*old_at];
                    let made =
                        self.record(name, *old_at).is_some_and(|record| self.reading.called(name, record).1);
                    for column in old_row.keys().chain(row.keys()) {
                        let written = row.get(column);
                        let differs = match &table.columns[*column].holds {
                            Holds::Row => false,
                            Holds::Owner => {
                                let before = self.before.get(&new[at].owner).unwrap_or(&new[at].owner);
                                *before != old[*old_at].owner
                            }
                            Holds::Value(path) if path == &["id"] && made => {
                                self.writes_names || old_row.get(column) != written
                            }
                            _ => old_row.get(column) != written,
                        };
                        if differs {
                            changed.insert(*column, self.physical(name, *column, at, written));
                        }
                    }
                }
                None => {
                    for (column, written) in row {
                        changed.insert(*column, self.physical(name, *column, at, Some(written)));
                    }
                }
            }
            for column in changed.keys() {
                if !places.contains_key(column) {
                    // A column that the sheet does not have yet.
                    let head = Written::Text(table.columns[*column].head.clone());
                    self.plan.set(sheet, sheet.head, width, Some(head));
                    self.plan.of(sheet).columns.push(width);
                    places.insert(*column, width);
                    width += 1;
                }
            }
            let changed =
                changed.into_iter().filter_map(|(column, written)| Some((*places.get(&column)?, written)));
            let place = was.and_then(|old_at| self.number(name, old_at));
            if let (Some(_), Some(number)) = (was, place) {
                after.push(None);
                changed.for_each(|(column, written)| self.plan.set(sheet, number, column, written));
                continue;
            }
            let (behind, like) = self.behind(name, at, &after, sheet);
            after.push(Some(behind));
            let filled: BTreeMap<usize, Written> =
                changed.filter_map(|(column, written)| Some((column, written?))).collect();
            if behind >= sheet.extent.0 {
                let number = self.plan.add(sheet);
                self.plan.new_rows.push(format!("{}!{number}", sheet.name));
                self.plan.of(sheet).likes.insert(number, like);
                filled
                    .into_iter()
                    .for_each(|(column, written)| self.plan.set(sheet, number, column, Some(written)));
            } else {
                self.plan.new_rows.push(format!("{} ({})", sheet.name, new[at].called));
                self.plan.of(sheet).rows.push(NewRow { after: behind, like, cells: filled });
            }
        }
        for at in (0..old.len()).filter(|at| !pairs.contains(&Some(*at))) {
            let record = self.record(name, at).and_then(|record| sheet.records.get(record));
            let Some(record) = record else { continue };
            self.plan.emptied.push(format!("{}!{}", sheet.name, record.number));
            for (row, column, _) in record.cells.values() {
                self.plan.set(sheet, *row, *column, None);
            }
        }
        Ok(())
    }

    /// What stands in a cell of the workbook: names are those that it has.
    fn physical(&self, table: &str, column: usize, at: usize, written: Option<&Written>) -> Option<Written> {
        let holds = &self.layout.tables.get(table)?.columns.get(column)?.holds;
        let owner = &about(self.new, table).get(at)?.owner;
        match (holds, self.called.get(owner)) {
            (Holds::Owner, Some(called)) if !called.is_empty() => Some(Written::Text(called.clone())),
            _ => written.cloned(),
        }
    }

    /// Rows of one list keep their order.
    fn in_order(&self, name: &str, sheet: &Sheet) -> Result<(), Words> {
        let mut last: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (new, old) in about(self.new, name).iter().zip(&self.was[name]) {
            let Some(number) = old.and_then(|old| self.number(name, old)) else { continue };
            if last.insert((&new.owner, &new.list), number).is_some_and(|last| last > number) {
                let (called, sheet) = (&new.called, &sheet.name);
                return Err(both(
                    format!("thứ tự các dòng của trang “{sheet}” đổi (ở “{called}”)"),
                    format!("the order of the rows of the sheet “{sheet}” is another (at “{called}”)"),
                ));
            }
        }
        Ok(())
    }

    /// The row that a new one follows, and the one that it looks like.
    fn behind(&self, name: &str, at: usize, after: &[Option<usize>], sheet: &Sheet) -> (usize, usize) {
        let new = about(self.new, name);
        let pairs = &self.was[name];
        let is_beside =
            |other: &usize| (&new[*other].owner, &new[*other].list) == (&new[at].owner, &new[at].list);
        let first = sheet.records.first().map_or(sheet.head + 1, |record| record.number);
        let looks = |row: usize| if row < first { first } else { row };
        let number = |other: usize| pairs[other].and_then(|old| self.number(name, old));
        if let Some(before) = (0..at).rev().find(is_beside) {
            let row = match (pairs[before], after[before]) {
                (_, Some(after)) => after,
                (Some(old), None) => {
                    let all = about(self.old, name);
                    let below = (0..all.len())
                        .filter(|other| *other == old || is_below(name, &all[*other], &all[old]));
                    below.filter_map(|other| self.number(name, other)).max().unwrap_or(sheet.extent.0)
                }
                (None, None) => sheet.extent.0,
            };
            return (row, looks(number(before).unwrap_or(row)));
        }
        if let Some(next) = (at + 1..new.len()).filter(is_beside).find_map(number) {
            return (next - 1, next);
        }
        if name == ROWS
            && let Some(parent) = (0..at).rev().find(|other| new[*other].called == new[at].owner)
        {
            let row = after[parent].or(number(parent)).unwrap_or(sheet.extent.0);
            // Below the head of a group its criteria begin; they look like criteria elsewhere.
            return (row, looks(row + 1));
        }
        (sheet.extent.0, sheet.extent.0)
    }
}

type Labels<'a> = (&'a BTreeMap<String, String>, &'a Vec<String>);

impl Plan {
    /// The changes of the test cases; where there are none now, those of the workbook stay.
    pub(super) fn cases(
        &mut self,
        (old, new): (Option<&Value>, Option<&Value>),
        reading: &Reading,
        spots: &BTreeMap<String, Spot>,
        (labels, order): Labels,
    ) -> Result<(), Words> {
        let Some(new) = new.filter(|new| old != Some(*new)) else { return Ok(()) };
        let list = |file: &Value| file.get("cases").and_then(Value::as_array).cloned().unwrap_or_default();
        let (old_list, new_list) = (old.map(list).unwrap_or_default(), list(new));
        let sheets = &reading.sheets.cases;
        let Some((first, _)) = sheets.first() else {
            return Err(both(
                format!("bảng tính không có trang “{}”", names::CASES),
                format!("the workbook has no sheet “{}”", names::CASES),
            ));
        };
        let mut rows: BTreeMap<(usize, Place), usize> = BTreeMap::new();
        for (sheet, grid) in sheets {
            rows.extend(places(grid).map(|(place, row)| ((sheet.order, place), row)));
        }
        for (place, value) in Place::of_file(new) {
            if old.and_then(|old| place.value(old)) == Some(value) {
                continue;
            }
            let row = self.case_row(&mut rows, first, &place, labels);
            self.set(first, row, names_first(), said(&place, value));
        }
        let called = |list: &[Value]| -> Vec<String> {
            list.iter().map(|case| case.get("name").map(Value::to_string).unwrap_or_default()).collect()
        };
        let alike = |one: usize, other: usize| {
            let fields = old_list[one].as_object().into_iter().flatten();
            fields.filter(|(key, value)| new_list[other].get(key) == Some(value)).count()
        };
        let pairs = paired(&called(&old_list), &called(&new_list), &alike).ok_or_else(|| {
            both(
                "không biết chắc trường hợp thử nào đã đổi thành trường hợp nào: tên, thứ tự hoặc nhiều trường hợp đổi cùng lúc",
                "it is not certain which test case has become which: names, the order or many of them have changed at once",
            )
        })?;
        let kept = pairs.iter().map(|(_, new)| *new + 1).max().unwrap_or(0);
        if kept > pairs.len() {
            return Err(both(
                "có trường hợp thử mới đứng trước trường hợp đã có",
                "a new test case stands before one that is there",
            ));
        }
        let all: Vec<Value> = old_list.iter().chain(&new_list).cloned().collect();
        let lines = case_lines(&all, order);
        let (last, _) = sheets.last().unwrap_or(&sheets[0]);
        let mut width = last.extent.1.max(names_first());
        let sheet_of =
            |order: usize| sheets.iter().map(|(sheet, _)| sheet).find(|sheet| sheet.order == order);
        for (at, case) in new_list.iter().enumerate() {
            let old_at = pairs.iter().find(|(_, new)| *new == at).map(|(old, _)| *old);
            let spot = old_at.and_then(|old| spots.get(&format!("cases[{old}]")));
            let place = spot.and_then(|spot| Some((sheet_of(spot.order)?, spot.column - 1)));
            let (sheet, column) = place.unwrap_or_else(|| {
                width += 1;
                (last, width - 1)
            });
            if place.is_none() {
                let head = Written::Text((at + 1).to_string());
                self.set(sheet, 1, column, Some(head));
                self.of(sheet).columns.push(column);
            }
            for line in &lines {
                let before = old_at.and_then(|old| line.value(&old_list[old]));
                let value = line.value(case);
                if before != value {
                    let row = self.case_row(&mut rows, sheet, line, labels);
                    self.set(sheet, row, column, value.and_then(|value| said(line, value)));
                }
            }
        }
        for old_at in (0..old_list.len()).filter(|old_at| pairs.iter().all(|(old, _)| old != old_at)) {
            let prefix = format!("cases[{old_at}]");
            let cells = spots
                .iter()
                .filter(|(place, _)| place.strip_prefix(&prefix).is_some_and(|rest| rest.starts_with('.')));
            for (_, spot) in cells {
                if let Some(sheet) = sheet_of(spot.order) {
                    self.set(sheet, spot.row, spot.column - 1, None);
                }
            }
            self.emptied.extend(spots.get(&prefix).map(Spot::name));
        }
        Ok(())
    }

    /// The row of a figure of the cases; a new one at the end where there is none.
    fn case_row(
        &mut self,
        rows: &mut BTreeMap<(usize, Place), usize>,
        sheet: &Sheet,
        place: &Place,
        labels: &BTreeMap<String, String>,
    ) -> usize {
        if let Some(row) = rows.get(&(sheet.order, place.clone())) {
            return *row;
        }
        let row = self.add(sheet);
        for (column, text) in place.heads(labels).into_iter().enumerate().filter(|(_, text)| !text.is_empty())
        {
            self.set(sheet, row, column, Some(Written::Text(text)));
        }
        self.new_rows.push(format!("{}!{row}", sheet.name));
        rows.insert((sheet.order, place.clone()), row);
        row
    }
}

/// The first column of a case.
fn names_first() -> usize {
    crate::cases::FIRST
}
