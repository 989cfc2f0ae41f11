//! The sheets of the workbook with their columns, made of the format.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::model::{COMMENT, Def, KIND, Kind, Model, SET};
use crate::names;

/// Lists that sentences of the linter name, with their tables.
const LISTS: [(&str, &str); 5] = [
    ("sources", "source"),
    ("options", "option"),
    ("cases", "case"),
    ("bands", "band"),
    ("acknowledged", "acknowledgement"),
];

/// The table of groups and criteria.
pub(crate) const ROWS: &str = "criterion";

/// A path of keys from the object of a row to a value.
pub(crate) type Path = Vec<String>;

/// What a column holds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Holds {
    /// Whose row it is.
    Owner,
    /// In which list of its owner it stands.
    List,
    /// The name of a row that has none of its own.
    Row,
    /// Whether it is a group.
    Type,
    /// The value at that path.
    Value(Path),
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) holds: Holds,
    pub(crate) head: String,
    /// What its values can be: it depends on the kind of the row.
    pub(crate) kinds: Vec<Kind>,
    /// The object and the key of its values, for the names of words.
    pub(crate) scope: String,
    /// Its place in the order, key by key.
    order: Vec<(usize, String)>,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    /// The column of each thing.
    pub(crate) at: BTreeMap<Holds, usize>,
    /// The column of each head, of what it is called now and was called before.
    heads: BTreeMap<String, usize>,
    /// The columns of values by their keys.
    values: Branch,
}

/// What stands at a path of keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Branch {
    /// The column of the value there.
    pub(crate) column: Option<usize>,
    /// The columns of all values below, in their order.
    pub(crate) below: Vec<usize>,
    keys: BTreeMap<String, Branch>,
}

impl Branch {
    /// What stands one key further.
    pub(crate) fn inner(&self, key: &str) -> Option<&Self> {
        self.keys.get(key)
    }

    fn of(columns: &[Column]) -> Self {
        let mut root = Self::default();
        for (at, column) in columns.iter().enumerate() {
            let Holds::Value(path) = &column.holds else { continue };
            let mut branch = &mut root;
            for key in path {
                branch.below.push(at);
                branch = branch.keys.entry(key.clone()).or_default();
            }
            branch.column = Some(at);
        }
        root
    }
}

impl Table {
    fn of(mut columns: Vec<Column>) -> Self {
        let mut heads = BTreeMap::new();
        for (at, column) in columns.iter_mut().enumerate() {
            if heads.contains_key(&names::tidied(&column.head))
                && let Holds::Value(path) = &column.holds
            {
                column.head = format!("{} [{}]", column.head, path.join("."));
            }
            heads.insert(names::tidied(&column.head), at);
        }
        for (before, now) in names::RENAMED {
            if let Some(at) = heads.get(&names::tidied(now)).copied() {
                heads.insert(names::tidied(before), at);
            }
        }
        let at = columns.iter().enumerate().map(|(at, column)| (column.holds.clone(), at)).collect();
        let values = Branch::of(&columns);
        Self { columns, at, heads, values }
    }

    /// The column that a head of a workbook means.
    pub(crate) fn headed(&self, head: &str) -> Option<usize> {
        self.heads.get(&names::tidied(head)).copied()
    }

    /// What stands at a path.
    pub(crate) fn branch(&self, path: &[String]) -> Option<&Branch> {
        path.iter().try_fold(&self.values, |branch, key| branch.inner(key))
    }

    /// The column of a value.
    pub(crate) fn value(&self, path: &[String]) -> Option<usize> {
        self.branch(path)?.column
    }

    /// The columns of the values below a path.
    pub(crate) fn below(&self, path: &[String]) -> impl Iterator<Item = usize> {
        self.branch(path).into_iter().flat_map(|branch| branch.below.iter().copied())
    }
}

/// All sheets.
pub(crate) struct Layout {
    pub(crate) model: Model,
    /// The set as a whole.
    pub(crate) general: Table,
    /// The tables by their names.
    pub(crate) tables: BTreeMap<String, Table>,
    /// The tables of the lists within each object.
    pub(crate) lists: BTreeMap<String, BTreeSet<String>>,
}

impl Layout {
    /// The workbook of the format of this program.
    pub(crate) fn own() -> &'static Self {
        static OWN: OnceLock<Layout> = OnceLock::new();
        OWN.get_or_init(|| Self::of(Model::new()))
    }

    /// The workbook of a format.
    pub(crate) fn of(model: Model) -> Self {
        let lists_of = |name: &str| {
            let all = match model.def(name) {
                Def::Object(fields) => vec![fields],
                Def::Kinds(kinds) => kinds.iter().map(|(_, fields)| fields).collect(),
            };
            all.into_iter().flat_map(|fields| model.lists(fields)).map(|(_, table)| table).collect()
        };
        let lists: BTreeMap<String, BTreeSet<String>> =
            model.names().map(|name| (name.to_owned(), lists_of(name))).collect();
        let found: BTreeSet<&String> = lists.values().flatten().collect();
        let tables = found.into_iter().map(|table| (table.clone(), table_of(&model, table))).collect();
        let mut columns = Vec::new();
        flatten(&model, SET, &mut Trail::default(), &mut columns);
        columns.sort_by(|one, other| one.order.cmp(&other.order));
        let general = Table::of(columns);
        Self { model, general, tables, lists }
    }

    /// What the workbook calls the keys of the format, where all objects call one the same or nearly so.
    pub(crate) fn heads(&self) -> BTreeMap<String, String> {
        let mut heads = BTreeMap::new();
        // Rows of criteria come first: what they call a key counts.
        let tables = self.in_order().into_iter().filter_map(|table| self.tables.get(table));
        for column in tables.chain([&self.general]).flat_map(|table| &table.columns) {
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

    /// The tables in the order of their sheets; what has no name comes last.
    pub(crate) fn in_order(&self) -> Vec<&str> {
        let known =
            names::SHEETS.iter().map(|(table, _)| *table).filter(|table| self.tables.contains_key(*table));
        let other = self.tables.keys().map(String::as_str);
        let other = other.filter(|table| names::SHEETS.iter().all(|(known, _)| known != table));
        known.chain(other).collect()
    }

    /// Whether other tables have rows that belong to rows of this one, which have no name of their own.
    pub(crate) fn is_numbered(&self, table: &str) -> bool {
        is_numbered(&self.model, table)
    }

    /// The name of a row by which rows of other tables say whose they are.
    pub(crate) fn called(&self, table: &str, owner: &str, id: Option<&str>, number: usize) -> String {
        match id {
            _ if self.model.is_apart(table) => format!("{owner} {}", names::DEFAULTS).trim().to_owned(),
            Some(id) if table == ROWS || owner.is_empty() => id.to_owned(),
            Some(id) => format!("{owner}.{id}"),
            None => format!("{owner}/{number}"),
        }
    }
}

fn is_numbered(model: &Model, table: &str) -> bool {
    let has_lists = |name: &&str| match model.def(name) {
        Def::Object(fields) => !model.lists(fields).is_empty(),
        Def::Kinds(kinds) => kinds.iter().any(|(_, fields)| !model.lists(fields).is_empty()),
    };
    !model.is_apart(table) && !model.has_id(table) && model.held(table).iter().any(has_lists)
}

fn table_of(model: &Model, table: &str) -> Table {
    let mut columns = Vec::new();
    for name in model.held(table) {
        flatten(model, name, &mut Trail::default(), &mut columns);
    }
    columns.sort_by(|one, other| one.order.cmp(&other.order));
    let pseudo = |holds, head: &str, kinds| Column {
        holds,
        head: head.to_owned(),
        kinds,
        scope: String::new(),
        order: Vec::new(),
    };
    let mut first = vec![pseudo(Holds::Owner, names::OWNER, vec![Kind::Text])];
    let mut at = 0;
    if table == ROWS {
        let types = names::TYPES.map(str::to_owned).to_vec();
        first.insert(0, pseudo(Holds::Type, names::TYPE, vec![Kind::Word(types)]));
        // What the annex has comes first.
        at = columns
            .iter()
            .position(|column| column.holds == Holds::Value(vec!["id".to_owned()]))
            .unwrap_or(0);
    }
    if is_numbered(model, table) {
        first.push(pseudo(Holds::Row, names::ROW, vec![Kind::Text]));
    }
    columns.splice(at..at, first);
    columns.push(pseudo(Holds::List, names::LIST, vec![Kind::Text]));
    Table::of(columns)
}

/// The keys that lead to a value, with the objects that have them.
#[derive(Default)]
struct Trail {
    path: Path,
    names: Vec<String>,
    order: Vec<(usize, String)>,
    within: Vec<String>,
}

fn flatten(model: &Model, name: &str, trail: &mut Trail, columns: &mut Vec<Column>) {
    if trail.within.iter().any(|outer| outer == name) {
        // An object within itself has no end; what stands there is told where it is written.
        return;
    }
    trail.within.push(name.to_owned());
    let comment = || (COMMENT.to_owned(), Kind::Text);
    match model.def(name) {
        Def::Object(fields) => {
            fields.iter().for_each(|(key, kind)| field(model, name, key, kind, trail, columns));
            if fields.iter().all(|(key, _)| key != COMMENT) {
                let (key, kind) = comment();
                field(model, name, &key, &kind, trail, columns);
            }
        }
        Def::Kinds(kinds) => {
            let words = kinds.iter().map(|(kind, _)| kind.clone()).collect();
            field(model, name, KIND, &Kind::Word(words), trail, columns);
            for (key, kind) in kinds.iter().flat_map(|(_, fields)| fields) {
                field(model, name, key, kind, trail, columns);
            }
        }
    }
    trail.within.pop();
}

fn field(model: &Model, object: &str, key: &str, kind: &Kind, trail: &mut Trail, columns: &mut Vec<Column>) {
    let (place, called) = names::named(object, key).unwrap_or((usize::MAX, key));
    let kept = (trail.names.len(), trail.order.len());
    trail.path.push(key.to_owned());
    if !called.is_empty() {
        trail.names.push(called.to_owned());
    }
    // What has no name of its own stands where its keys do.
    if !called.is_empty() || matches!(key, "vi") {
        trail.order.push((place, key.to_owned()));
    }
    match kind {
        Kind::One(name) if !model.is_apart(name) => flatten(model, name, trail, columns),
        Kind::One(_) | Kind::Either(..) => {}
        Kind::List(of) if model.table(of).is_some() => {}
        _ => {
            let holds = Holds::Value(trail.path.clone());
            match columns.iter_mut().find(|column| column.holds == holds) {
                Some(column) if column.kinds.contains(kind) => {}
                Some(column) => column.kinds.push(kind.clone()),
                None => columns.push(Column {
                    holds,
                    head: head(&trail.names),
                    kinds: vec![kind.clone()],
                    scope: format!("{object}.{key}"),
                    order: trail.order.clone(),
                }),
            }
        }
    }
    trail.path.pop();
    trail.names.truncate(kept.0);
    trail.order.truncate(kept.1);
}

/// The head of a column of the names that lead to it.
pub(crate) fn head(names: &[String]) -> String {
    let mut head = String::new();
    for name in names {
        match head.is_empty() {
            true => head.push_str(name),
            false if name.starts_with('(') => head = format!("{head} {name}"),
            false => head = format!("{head}: {name}"),
        }
    }
    head
}
