//! A set from the rows of a workbook.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::layout::{Branch, Holds, Layout, Path, ROWS, Table};
use crate::model::{COMMENT, Def, Fields, KIND, Kind, SET};
use crate::names;
use crate::sheets::{Record, Sheet, Sheets, text};
use crate::spelled::{self, Misread, NOTHING};
use crate::told::{Spot, Told};

/// For how many names that nothing has the likeliest one is looked for.
const COMPARED: usize = 20;

/// A set as it stands in a workbook.
pub(crate) struct Reading<'l> {
    pub(crate) layout: &'l Layout,
    pub(crate) sheets: Sheets,
    /// The rows by the table and the name of their owner.
    children: BTreeMap<&'l str, BTreeMap<String, Vec<usize>>>,
    /// What each row of each table is called, and whose it is.
    called: BTreeMap<&'l str, Vec<Named>>,
    /// What is wrong.
    pub(crate) told: Vec<Told>,
    /// The cells of values by their places in the set.
    pub(crate) cells: BTreeMap<String, Spot>,
    /// The rows of objects by their places: table, row, path within the row.
    pub(crate) objects: BTreeMap<String, At<'l>>,
}

#[derive(Default)]
struct Named {
    called: Rc<str>,
    owner: String,
    id: String,
    /// Whether the id was made, since none is written.
    made: bool,
    is_group: bool,
}

/// Where an object is read: its table and row, the set as a whole having none, and the path within the row.
#[derive(Clone)]
pub(crate) struct At<'l> {
    pub(crate) row: Option<(&'l str, usize)>,
    pub(crate) path: Path,
    place: String,
    called: Rc<str>,
}

impl At<'_> {
    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    fn inner(&self, key: &str) -> Self {
        let mut inner = self.clone();
        inner.path.push(key.to_owned());
        inner.place = self.place_of(key);
        inner
    }
}

/// Reads a set.
pub(crate) fn set<'l>(layout: &'l Layout, sheets: Sheets, told: Vec<Told>) -> (Value, Reading<'l>) {
    let mut reading = Reading {
        layout,
        sheets,
        children: BTreeMap::new(),
        called: BTreeMap::new(),
        told,
        cells: BTreeMap::new(),
        objects: BTreeMap::new(),
    };
    // Criteria first: rows of other tables may belong to one whose name is made.
    for table in layout.in_order() {
        reading.name(table);
    }
    let whole = At { row: None, path: vec![], place: String::new(), called: "".into() };
    let set = reading.object(SET, &whole);
    reading.left_over();
    (set, reading)
}

impl<'l> Reading<'l> {
    /// Says what each row of a table is called, and whose it is.
    fn name(&mut self, table: &'l str) {
        let (layout, Some(columns)) = (self.layout, self.layout.tables.get(table)) else { return };
        let Some(sheet) = self.sheets.tables.get_mut(table) else { return };
        let [owner_at, row_at, type_at] =
            [Holds::Owner, Holds::Row, Holds::Type].map(|holds| columns.at.get(&holds).copied());
        let [id_at, code_at] = ["id", "code"].map(|key| columns.value(&[key.to_owned()]));
        let label_at = ["name", "label", "title"].into_iter().find_map(|key| {
            columns.value(&[key.to_owned(), "vi".to_owned()]).or(columns.value(&[key.to_owned()]))
        });
        let has_id = layout.model.has_id(table);
        let mut group = String::new();
        let mut named: Vec<Named> = Vec::new();
        for at in 0..sheet.records.len() {
            let mut read = |column: Option<usize>| text(sheet, at, column, &mut self.told);
            let mut owner = spelled::unescaped(&read(owner_at));
            let kind = read(type_at);
            let is_group = table == ROWS && names::is(&kind, names::TYPES[0]);
            if owner.is_empty() && table == ROWS && !is_group {
                owner.clone_from(&group);
            }
            let mut id = if has_id { read(id_at) } else { String::new() };
            let made = has_id && id.is_empty();
            if made {
                let code = read(code_at);
                let siblings = named.iter().filter(|other| other.owner == owner);
                id = match table {
                    ROWS => of_code(&owner, &code),
                    "input" => letters(siblings.clone().count()),
                    _ => names::made(&read(label_at)),
                };
            }
            let row = read(row_at);
            let cell = sheet.records.get(at).and_then(|record| record.cells.get(&type_at?));
            if let Some((row, column, _)) =
                cell.filter(|_| names::TYPES.iter().all(|known| !names::is(&kind, known)))
            {
                let near = names::nearest(&kind, names::TYPES);
                let misread = Misread::NoWord(kind.clone(), names::TYPES.map(str::to_owned).to_vec(), near);
                let spot = sheet.spot(*row, *column);
                self.told.push(Told::misread(&spot, &misread));
            }
            let called = match (has_id, row.is_empty()) {
                (true, _) if id.is_empty() => String::new(),
                (true, _) => layout.called(table, &owner, Some(&id), 0),
                (false, false) => row,
                (false, true) if layout.model.is_apart(table) => layout.called(table, &owner, None, 0),
                (false, true) => String::new(),
            };
            if is_group {
                group.clone_from(&called);
            }
            if let Some(record) = sheet.records.get_mut(at) {
                record.used.extend([owner_at, row_at, type_at].into_iter().flatten());
            }
            self.children.entry(table).or_default().entry(owner.clone()).or_default().push(at);
            named.push(Named { called: called.into(), owner, id, made, is_group });
        }
        self.called.insert(table, named);
    }

    pub(crate) fn sheet(&self, at: &At) -> Option<(&Sheet, usize)> {
        match at.row {
            Some((table, row)) => self.sheets.tables.get(table).map(|sheet| (sheet, row)),
            None => Some((&self.sheets.general, 0)),
        }
    }

    pub(crate) fn table(&self, at: &At) -> Option<&'l Table> {
        match at.row {
            Some((table, _)) => self.layout.tables.get(table),
            None => Some(&self.layout.general),
        }
    }

    fn object(&mut self, name: &'l str, at: &At<'l>) -> Value {
        let layout = self.layout;
        self.objects.insert(at.place.clone(), at.clone());
        let mut object = Map::new();
        match layout.model.def(name) {
            Def::Object(fields) => self.fields(name, fields, at, &mut object),
            Def::Kinds(kinds) => {
                let words = Kind::Word(kinds.iter().map(|(kind, _)| kind.clone()).collect());
                let branch = self.table(at).and_then(|table| table.branch(&at.path));
                if let Some(kind) = self.cell(&words, (name, KIND), at, branch) {
                    let chosen = kinds.iter().find(|(known, _)| kind.as_str() == Some(known));
                    object.insert(KIND.to_owned(), kind.clone());
                    if let Some((_, fields)) = chosen {
                        self.fields(name, fields, at, &mut object);
                    }
                } else {
                    // Without its kind nobody knows what the other cells mean; that is told once.
                    self.skip(at);
                }
            }
        }
        Value::Object(object)
    }

    /// Takes the cells below a path as read, and the rows that belong to them.
    fn skip(&mut self, at: &At) {
        let below = self.table(at).into_iter().flat_map(|table| table.below(&at.path));
        if let Some(record) = self.record_mut(at) {
            record.used.extend(below);
        }
        let tables: Vec<&str> = self.children.keys().copied().collect();
        for table in
            tables.into_iter().filter(|table| *table != ROWS && *table != "input" && !at.called.is_empty())
        {
            self.take(table, &at.called);
        }
    }

    fn record_mut(&mut self, at: &At) -> Option<&mut Record> {
        match at.row {
            Some((table, row)) => self.sheets.tables.get_mut(table)?.records.get_mut(row),
            None => self.sheets.general.records.first_mut(),
        }
    }

    fn fields(&mut self, name: &str, fields: &'l Fields, at: &At<'l>, object: &mut Map<String, Value>) {
        let model = &self.layout.model;
        let branch = self.table(at).and_then(|table| table.branch(&at.path));
        for (key, kind) in fields {
            let value = match kind {
                Kind::One(apart) if model.is_apart(apart) => self.apart(apart, &at.inner(key)),
                Kind::One(one) => self
                    .is_there(one, at, branch.and_then(|branch| branch.inner(key)))
                    .then(|| self.object(one, &at.inner(key))),
                Kind::List(of) => match model.table(of) {
                    Some(table) => self.list(of, table, &at.inner(key)),
                    None => self.cell(kind, (name, key), at, branch),
                },
                _ => self.cell(kind, (name, key), at, branch),
            };
            // A group without rows is one all the same.
            let empty = matches!(kind, Kind::List(of) if matches!(&**of, Kind::Either(..)));
            let value = value.or_else(|| empty.then(|| Value::Array(vec![])));
            if let Some(value) = value {
                object.insert(key.clone(), value);
            } else if let Some(id) = self.made_id(key, at) {
                object.insert(key.clone(), id.into());
            }
        }
        if fields.iter().all(|(key, _)| key != COMMENT)
            && let Some(comment) = self.cell(&Kind::Text, ("", COMMENT), at, branch)
        {
            object.insert(COMMENT.to_owned(), comment);
        }
    }

    /// What a row is called in the workbook, and whether its id is made since none is written.
    pub(crate) fn called(&self, table: &str, row: usize) -> (&str, bool) {
        let named = self.called.get(table).and_then(|named| named.get(row));
        named.map_or(("", false), |named| (&named.called, named.made))
    }

    fn made_id(&self, key: &str, at: &At) -> Option<String> {
        let (table, row) = at.row?;
        let named = self.called.get(table)?.get(row)?;
        (key == "id" && at.path.is_empty() && named.made && !named.id.is_empty()).then(|| named.id.clone())
    }

    /// Whether an object stands at a branch: one of its cells is filled in, or it has rows.
    fn is_there(&self, name: &str, at: &At, branch: Option<&Branch>) -> bool {
        let Some(record) = self.sheet(at).and_then(|(sheet, row)| sheet.records.get(row)) else {
            return false;
        };
        let filled = branch.is_some_and(|branch| branch.below.iter().any(|at| record.cells.contains_key(at)));
        let lists = self.layout.lists.get(name);
        filled || lists.into_iter().flatten().any(|table| self.has_rows(table, &at.called))
    }

    fn rows(&self, table: &str, owner: &str) -> &[usize] {
        self.children.get(table).and_then(|rows| rows.get(owner)).map_or(&[], Vec::as_slice)
    }

    fn has_rows(&self, table: &str, owner: &str) -> bool {
        let records = self.sheets.tables.get(table).map(|sheet| &sheet.records);
        let record = |row: &usize| records.and_then(|records| records.get(*row));
        self.rows(table, owner).iter().filter_map(record).any(|record| !record.seen)
    }

    /// The rows of an owner that were not read yet; they are now.
    fn take(&mut self, table: &str, owner: &str) -> Vec<usize> {
        let rows = self.rows(table, owner).to_vec();
        let Some(sheet) = self.sheets.tables.get_mut(table) else { return vec![] };
        let mut taken = Vec::new();
        for row in rows {
            if let Some(record) = sheet.records.get_mut(row)
                && !std::mem::replace(&mut record.seen, true)
            {
                taken.push(row);
            }
        }
        taken
    }

    /// The rows of a list; of an owner with several lists those that name this one.
    fn rows_of(&mut self, table: &str, at: &At) -> Vec<usize> {
        let list_at = self.layout.tables.get(table).and_then(|table| table.at.get(&Holds::List).copied());
        let wanted = at.path.join(".");
        let rows = self.rows(table, &at.called).to_vec();
        let Some(sheet) = self.sheets.tables.get_mut(table) else { return vec![] };
        let mut taken = Vec::new();
        for row in rows {
            let list = text(sheet, row, list_at, &mut self.told);
            if let Some(record) = sheet.records.get_mut(row)
                && (list.is_empty() || list == wanted)
                && !std::mem::replace(&mut record.seen, true)
            {
                record.used.extend(list_at);
                taken.push(row);
            }
        }
        taken
    }

    fn element(&mut self, name: &'l str, table: &'l str, row: usize, place: String) -> Value {
        let named = self.called.get(table).and_then(|named| named.get(row));
        let called = named.map_or_else(|| "".into(), |named| Rc::clone(&named.called));
        self.object(name, &At { row: Some((table, row)), path: vec![], place, called })
    }

    fn apart(&mut self, name: &'l str, at: &At) -> Option<Value> {
        let rows = self.rows_of(name, at);
        let (first, others) = rows.split_first()?;
        for row in others {
            let spot = self.row_spot(name, *row, &Holds::Owner);
            self.told.push(Told::head_twice(&spot, &format!("{} {}", at.called, names::DEFAULTS)));
        }
        for row in others {
            if let Some(record) =
                self.sheets.tables.get_mut(name).and_then(|sheet| sheet.records.get_mut(*row))
            {
                let all: Vec<usize> = record.cells.keys().copied().collect();
                record.used.extend(all);
            }
        }
        Some(self.element(name, name, *first, at.place.clone()))
    }

    fn list(&mut self, of: &'l Kind, table: &'l str, at: &At) -> Option<Value> {
        let mut elements = Vec::new();
        for row in self.rows_of(table, at) {
            let place = format!("{}[{}]", at.place, elements.len());
            let named = self.called.get(table).and_then(|named| named.get(row));
            let is_group = named.is_some_and(|named| named.is_group);
            let name = match of {
                Kind::Either(_, with, _) if is_group => with,
                Kind::Either(_, _, without) => without,
                Kind::One(name) => name,
                _ => continue,
            };
            elements.push(self.element(name, table, row, place));
        }
        (!elements.is_empty()).then_some(Value::Array(elements))
    }

    /// The value of a key of an object, whose branch this is; nothing where its cell is empty or cannot be read, which is
    /// told.
    fn cell(
        &mut self,
        kind: &Kind,
        (name, key): (&str, &str),
        at: &At,
        branch: Option<&Branch>,
    ) -> Option<Value> {
        let column = branch?.inner(key)?.column?;
        let (sheet, row) = self.sheet(at)?;
        let (number, place, cell) = sheet.records.get(row)?.cells.get(&column)?;
        let spot = sheet.spot(*number, *place);
        let is_nothing = spelled::text_of(cell).as_deref() == Ok(NOTHING);
        let value = (!is_nothing).then(|| spelled::value_of(kind, &kind.scope((name, key)), cell));
        if let Some(record) = self.record_mut(at) {
            record.used.insert(column);
        }
        let value = value?;
        self.cells.insert(at.place_of(key), spot.clone());
        match value {
            Ok(value) => Some(value),
            Err(misread) => {
                self.told.push(Told::misread(&spot, &misread));
                None
            }
        }
    }

    fn row_spot(&self, table: &str, row: usize, holds: &Holds) -> Spot {
        let Some(sheet) = self.sheets.tables.get(table) else { return Spot::default() };
        let column = self.layout.tables.get(table).and_then(|table| table.at.get(holds).copied());
        let at = sheet.columns.iter().find(|(_, known)| Some(**known) == column).map_or(0, |(at, _)| *at);
        sheet.spot(sheet.records.get(row).map_or(1, |record| record.number), at)
    }

    /// Tells of rows that belong to nothing, and of cells that nothing reads.
    fn left_over(&mut self) {
        let named = self.called.values().flatten().map(|named| &*named.called);
        let known: BTreeSet<&str> = named.filter(|called| !called.is_empty()).collect();
        // What belongs to a row that belongs to nothing is told with it.
        let mut lost: BTreeSet<&str> = BTreeSet::new();
        for (table, named) in &self.called {
            let records = self.sheets.tables.get(*table).map(|sheet| &sheet.records);
            for (named, record) in named.iter().zip(records.into_iter().flatten()) {
                if !record.seen && !named.called.is_empty() {
                    lost.insert(&named.called);
                }
            }
        }
        let mut told = Vec::new();
        let mut near: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for (table, sheet) in &self.sheets.tables {
            let Some(columns) = self.layout.tables.get(table) else { continue };
            for (row, record) in sheet.records.iter().enumerate() {
                if !record.seen {
                    let owner = self.called.get(table.as_str()).and_then(|named| named.get(row));
                    let owner = owner.map(|named| named.owner.as_str()).unwrap_or_default();
                    if lost.contains(owner) {
                        continue;
                    }
                    let spot = self.row_spot(table, row, &Holds::Owner);
                    told.push(match owner.is_empty() || known.contains(owner) {
                        true => Told::not_of_owner(&spot, owner),
                        false => {
                            // Likeness to thousands of names takes time: of many wrong ones the first are compared.
                            let compared = near.len() < COMPARED;
                            let near = near.entry(owner).or_insert_with(|| {
                                compared.then(|| names::nearest(owner, known.iter().copied())).flatten()
                            });
                            Told::no_owner(&spot, owner, near.as_deref())
                        }
                    });
                    continue;
                }
                for (column, (number, at, _)) in
                    record.cells.iter().filter(|(column, _)| !record.used.contains(column))
                {
                    let head = columns.columns.get(*column).map(|column| column.head.as_str());
                    told.push(Told::unused(&sheet.spot(*number, *at), head.unwrap_or_default()));
                }
            }
        }
        let general = &self.sheets.general;
        for record in &general.records {
            for (column, (number, at, _)) in
                record.cells.iter().filter(|(column, _)| !record.used.contains(column))
            {
                let head = self.layout.general.columns.get(*column).map(|column| column.head.as_str());
                told.push(Told::unused(&general.spot(*number, *at), head.unwrap_or_default()));
            }
        }
        self.told.append(&mut told);
    }
}

/// The name of a row that has a number in the form and no name of its own.
fn of_code(owner: &str, code: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let code: String = code.trim().chars().map(|letter| if plain(letter) { letter } else { '-' }).collect();
    let code: Vec<&str> =
        code.split('.').map(|part| part.trim_matches('-')).filter(|part| !part.is_empty()).collect();
    let code = code.join(".");
    match owner.is_empty() || code.is_empty() || code.starts_with(&format!("{owner}.")) {
        true => code,
        false => format!("{owner}.{code}"),
    }
}

/// The name of the input at a place among those of its criterion: a, b, c.
fn letters(index: usize) -> String {
    tudanhgia_papers::column_letters(index).to_lowercase()
}
