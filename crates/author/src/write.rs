//! A set as the rows of the workbook.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::layout::{Holds, Layout, Path, ROWS, Table};
use crate::model::{COMMENT, Def, Fields, KIND, Kind, SET};
use crate::names;
use crate::spelled::{self, NOTHING, Written};

/// The cells of a row by their columns.
pub(crate) type Row = BTreeMap<usize, Written>;

/// The rows of all sheets.
#[derive(Default)]
pub(crate) struct Rows {
    /// The set as a whole.
    pub(crate) general: Row,
    /// The rows of the tables.
    pub(crate) tables: BTreeMap<String, Vec<Row>>,
    /// What each of these rows is.
    pub(crate) about: BTreeMap<String, Vec<About>>,
}

/// What a row is beside its cells.
#[derive(Clone, Default)]
pub(crate) struct About {
    /// Its place in the set.
    pub(crate) place: String,
    /// What it is called.
    pub(crate) called: String,
    /// What the row is called that it is a part of.
    pub(crate) owner: String,
    /// In which list of that.
    pub(crate) list: String,
}

/// The rows of a set, and the places of what has no place in them.
pub(crate) fn rows(layout: &Layout, set: &Value) -> (Rows, Vec<String>) {
    let mut writer = Writer { layout, rows: Rows::default(), unsaid: Vec::new() };
    let doubled = layout.model.doubled(SET, set);
    let row = Rc::new(At { place: None, called: String::new(), doubled });
    let spot = Spot { row, path: vec![], place: String::new() };
    writer.object(SET, set, &spot);
    (writer.rows, writer.unsaid)
}

struct Writer<'l> {
    layout: &'l Layout,
    rows: Rows,
    unsaid: Vec<String>,
}

/// Where an object is written.
#[derive(Clone)]
struct Spot {
    row: Rc<At>,
    /// Where it stands in its row.
    path: Path,
    /// Its place in the file.
    place: String,
}

/// A row that is written.
struct At {
    /// Its table and its place there; the set as a whole has none.
    place: Option<(String, usize)>,
    /// What it is called.
    called: String,
    /// The tables of which it has several lists.
    doubled: Vec<String>,
}

impl Spot {
    fn inner(&self, key: &str) -> Self {
        let place = if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) };
        let path = self.path.iter().cloned().chain([key.to_owned()]).collect();
        Self { row: Rc::clone(&self.row), path, place }
    }
}

impl Writer<'_> {
    fn object(&mut self, name: &str, value: &Value, spot: &Spot) {
        let layout = self.layout;
        let Some(object) = value.as_object() else { return self.unsaid(spot) };
        match layout.model.def(name) {
            Def::Object(fields) => self.fields(name, fields, object, spot, None),
            Def::Kinds(kinds) => {
                let kind = object.get(KIND).and_then(Value::as_str);
                match kinds.iter().find(|(known, _)| Some(known.as_str()) == kind) {
                    Some((kind, fields)) => self.fields(name, fields, object, spot, Some(kind)),
                    None => self.unsaid(&spot.inner(KIND)),
                }
            }
        }
    }

    fn fields(
        &mut self,
        name: &str,
        fields: &Fields,
        object: &Map<String, Value>,
        spot: &Spot,
        kind: Option<&str>,
    ) {
        if object.is_empty() && !spot.path.is_empty() {
            self.nothing(spot);
        }
        if let Some(kind) = kind {
            let words = Kind::Word(vec![kind.to_owned()]);
            self.cell(&words, (name, KIND), &kind.into(), &spot.inner(KIND));
        }
        // Rows stand in the order of the format, not of the file.
        for (key, kind) in fields {
            if let Some(value) = object.get(key) {
                self.field(name, key, kind, value, &spot.inner(key));
            }
        }
        for (key, value) in object {
            match key.as_str() {
                key if fields.iter().any(|(known, _)| known == key) => {}
                KIND if kind.is_some() => {}
                COMMENT => self.cell(&Kind::Text, ("", COMMENT), value, &spot.inner(key)),
                _ => self.unsaid(&spot.inner(key)),
            }
        }
    }

    fn field(&mut self, name: &str, key: &str, kind: &Kind, value: &Value, spot: &Spot) {
        let model = &self.layout.model;
        match kind {
            Kind::One(inner) if model.is_apart(inner) => {
                self.element(inner, value, spot, inner, 1);
            }
            Kind::One(inner) => self.object(inner, value, spot),
            Kind::List(of) => match model.table(of) {
                Some(table) => self.list(of, table, value, spot),
                None => self.cell(kind, (name, key), value, spot),
            },
            _ => self.cell(kind, (name, key), value, spot),
        }
    }

    fn list(&mut self, of: &Kind, table: &str, value: &Value, spot: &Spot) {
        let Some(elements) = value.as_array().filter(|elements| !elements.is_empty()) else {
            return self.unsaid(spot);
        };
        for (index, element) in elements.iter().enumerate() {
            let name = match of {
                Kind::Either(key, with, _) if element.get(key).is_some() => with,
                Kind::Either(_, _, without) => without,
                Kind::One(name) => name,
                _ => return self.unsaid(spot),
            };
            let place = format!("{}[{index}]", spot.place);
            self.element(name, element, &Spot { place, ..spot.clone() }, table, index + 1);
        }
    }

    /// Writes an element of a list into a row of its own.
    fn element(&mut self, name: &str, value: &Value, from: &Spot, table: &str, number: usize) {
        let layout = self.layout;
        let Some(columns) = layout.tables.get(table) else { return self.unsaid(from) };
        let id = value.get("id").and_then(Value::as_str);
        let called = layout.called(table, &from.row.called, id, number);
        let rows = self.rows.tables.entry(table.to_owned()).or_default();
        rows.push(Row::new());
        let row = rows.len() - 1;
        self.rows.about.entry(table.to_owned()).or_default().push(About {
            place: from.place.clone(),
            called: called.clone(),
            owner: from.row.called.clone(),
            list: from.path.join("."),
        });
        let mut put = |holds: Holds, text: &str| {
            if let (Some(at), Some(row)) = (columns.at.get(&holds), rows.get_mut(row))
                && !text.is_empty()
            {
                row.insert(*at, Written::Text(text.to_owned()));
            }
        };
        put(Holds::Owner, &from.row.called);
        put(Holds::Row, &called);
        if from.row.doubled.iter().any(|doubled| doubled == table) {
            put(Holds::List, &from.path.join("."));
        }
        if table == ROWS {
            put(Holds::Type, if name == ROWS { names::TYPES[1] } else { names::TYPES[0] });
        }
        let doubled = layout.model.doubled(name, value);
        let row = Rc::new(At { place: Some((table.to_owned(), row)), called, doubled });
        self.object(name, value, &Spot { row, path: vec![], place: from.place.clone() });
    }

    fn cell(&mut self, kind: &Kind, scope: (&str, &str), value: &Value, spot: &Spot) {
        match spelled::written(kind, &kind.scope(scope), value) {
            Some(written) => self.put(written, spot),
            None => self.unsaid(spot),
        }
    }

    /// Writes that an object is there, though it has no key.
    fn nothing(&mut self, spot: &Spot) {
        let table = self.table(spot);
        let first =
            table.and_then(|table| table.below(&spot.path).next().and_then(|at| table.columns.get(at)));
        match first.map(|column| column.holds.clone()) {
            Some(Holds::Value(path)) => {
                self.put(Written::Text(NOTHING.to_owned()), &Spot { path, ..spot.clone() });
            }
            _ => self.unsaid(spot),
        }
    }

    fn table(&self, spot: &Spot) -> Option<&Table> {
        match &spot.row.place {
            Some((table, _)) => self.layout.tables.get(table),
            None => Some(&self.layout.general),
        }
    }

    fn put(&mut self, written: Written, spot: &Spot) {
        let at = self.table(spot).and_then(|table| table.value(&spot.path));
        let row = match &spot.row.place {
            Some((table, row)) => self.rows.tables.get_mut(table).and_then(|rows| rows.get_mut(*row)),
            None => Some(&mut self.rows.general),
        };
        match (at, row) {
            (Some(at), Some(row)) => drop(row.insert(at, written)),
            _ => self.unsaid(spot),
        }
    }

    fn unsaid(&mut self, spot: &Spot) {
        self.unsaid.push(spot.place.clone());
    }
}
