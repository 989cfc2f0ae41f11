//! The format of criteria sets as the workbook needs it: taken from its JSON Schema, so that a new key of the format has a
//! place in the workbook before anybody has thought of it.

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_core::criteria::schema;

/// The key of a remark that every object may have.
pub(crate) const COMMENT: &str = "$comment";

/// The key that tells objects of one family apart.
pub(crate) const KIND: &str = "kind";

/// The objects that stand in a sheet of their own, though there is only one of them: they have too many keys for the columns
/// of a row.
const APART: [&str; 1] = ["defaults"];

/// What a value of the format is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// A name.
    Id,
    /// An exact number.
    Number,
    /// A whole number.
    Integer,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    /// One of these words.
    Word(Vec<String>),
    /// The object of that name.
    One(String),
    /// The first object where the key is present, the second otherwise.
    Either(String, String, String),
    /// A list.
    List(Box<Kind>),
}

impl Kind {
    /// By which its words are known, of an object and a key; empty where its values are no words.
    pub(crate) fn scope(&self, (object, key): (&str, &str)) -> String {
        match self {
            Self::Word(_) => format!("{object}.{key}"),
            Self::List(of) => of.scope((object, key)),
            _ => String::new(),
        }
    }
}

/// The keys of an object.
pub(crate) type Fields = Vec<(String, Kind)>;

/// An object of the format.
#[derive(Clone, Debug)]
pub(crate) enum Def {
    /// One object.
    Object(Fields),
    /// Several, told apart by their kind.
    Kinds(Vec<(String, Fields)>),
}

/// The format.
pub(crate) struct Model {
    defs: BTreeMap<String, Def>,
    /// The tables of objects that stand in one sheet with others, by their names.
    together: BTreeMap<String, String>,
}

/// The name of the whole file among the objects.
pub(crate) const SET: &str = "";

impl Model {
    /// The format of this program.
    pub(crate) fn new() -> Self {
        Self::of(&schema())
    }

    /// The format that a schema describes.
    pub(crate) fn of(schema: &Value) -> Self {
        let mut defs = BTreeMap::new();
        let empty = serde_json::Map::new();
        let named = schema.get("$defs").and_then(Value::as_object).unwrap_or(&empty);
        for (name, def) in named {
            if name != "number" {
                defs.insert(name.clone(), definition(def));
            }
        }
        defs.insert(SET.to_owned(), Def::Object(fields(schema)));
        let mut together = BTreeMap::new();
        let each = defs.values().flat_map(|def| match def {
            Def::Object(fields) => vec![fields],
            Def::Kinds(kinds) => kinds.iter().map(|(_, fields)| fields).collect(),
        });
        for (_, kind) in each.flatten() {
            if let Kind::List(of) = kind
                && let Kind::Either(_, with, without) = &**of
            {
                together.insert(with.clone(), without.clone());
            }
        }
        Self { defs, together }
    }

    /// The object of that name; one without keys where there is none.
    pub(crate) fn def(&self, name: &str) -> &Def {
        static NONE: Def = Def::Object(Vec::new());
        self.defs.get(name).unwrap_or(&NONE)
    }

    /// The names of all objects.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.defs.keys().map(String::as_str)
    }

    /// The table in which the elements of a list stand; `None` for those of a list that stands in one cell.
    pub(crate) fn table<'a>(&'a self, of: &'a Kind) -> Option<&'a str> {
        match of {
            Kind::One(name) => Some(self.together.get(name).unwrap_or(name)),
            Kind::Either(_, _, without) => Some(without),
            _ => None,
        }
    }

    /// The objects that a table holds.
    pub(crate) fn held<'a>(&'a self, table: &'a str) -> Vec<&'a str> {
        let with = self.together.iter().filter(|(_, other)| *other == table).map(|(with, _)| with.as_str());
        with.chain([table]).filter(|name| self.defs.contains_key(*name)).collect()
    }

    /// Whether an object stands in a sheet of its own.
    pub(crate) fn is_apart(&self, name: &str) -> bool {
        APART.contains(&name)
    }

    /// Whether the elements of a table have a name of their own.
    pub(crate) fn has_id(&self, table: &str) -> bool {
        let has = |fields: &Fields| fields.iter().any(|(key, _)| key == "id");
        match self.def(table) {
            Def::Object(fields) => has(fields),
            Def::Kinds(kinds) => kinds.iter().any(|(_, fields)| has(fields)),
        }
    }

    /// The tables of which an object has several lists, by the kinds that it has.
    pub(crate) fn doubled(&self, name: &str, value: &Value) -> Vec<String> {
        let mut tables: Vec<String> = Vec::new();
        self.tables_of(name, value, &mut tables);
        let times = |table: &String| tables.iter().filter(|other| *other == table).count();
        tables.iter().filter(|table| times(table) > 1).cloned().collect()
    }

    fn tables_of(&self, name: &str, value: &Value, tables: &mut Vec<String>) {
        let kind = value.get(KIND).and_then(Value::as_str);
        let fields = match self.def(name) {
            Def::Object(fields) => Some(fields),
            Def::Kinds(kinds) => {
                kinds.iter().find(|(known, _)| Some(known.as_str()) == kind).map(|(_, fields)| fields)
            }
        };
        for (key, kind) in fields.into_iter().flatten() {
            match kind {
                Kind::List(of) => tables.extend(self.table(of).map(str::to_owned)),
                Kind::One(inner) if !self.is_apart(inner) => {
                    if let Some(value) = value.get(key) {
                        self.tables_of(inner, value, tables);
                    }
                }
                _ => {}
            }
        }
    }

    /// The tables of the lists within an object, with the path of each, as far as its kinds are known.
    pub(crate) fn lists(&self, fields: &Fields) -> Vec<(Vec<String>, String)> {
        let mut found = Vec::new();
        for (key, kind) in fields {
            match kind {
                Kind::List(of) => {
                    found.extend(self.table(of).map(|table| (vec![key.clone()], table.to_owned())));
                }
                Kind::One(name) if self.is_apart(name) => found.push((vec![key.clone()], name.clone())),
                Kind::One(name) => {
                    let inner = match self.def(name) {
                        Def::Object(fields) => self.lists(fields),
                        Def::Kinds(kinds) => {
                            kinds.iter().flat_map(|(_, fields)| self.lists(fields)).collect()
                        }
                    };
                    for (mut path, table) in inner {
                        path.insert(0, key.clone());
                        if !found.contains(&(path.clone(), table.clone())) {
                            found.push((path, table));
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }
}

fn definition(def: &Value) -> Def {
    let Some(cases) = def.get("allOf").and_then(Value::as_array) else {
        return Def::Object(fields(def));
    };
    let one = |case: &Value| {
        let then = case.get("then")?;
        let kind = then.get("properties")?.get(KIND)?.get("const")?.as_str()?;
        let fields = fields(then).into_iter().filter(|(key, _)| key != KIND);
        Some((kind.to_owned(), fields.collect()))
    };
    Def::Kinds(cases.iter().filter_map(one).collect())
}

fn fields(object: &Value) -> Fields {
    let properties = object.get("properties").and_then(Value::as_object);
    properties.into_iter().flatten().map(|(key, value)| (key.clone(), kind(value))).collect()
}

fn kind(schema: &Value) -> Kind {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    if let Some(name) =
        schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"))
    {
        return if name == "number" { Kind::Number } else { Kind::One(name.to_owned()) };
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return Kind::Word(words.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if let Some(condition) = schema.get("if") {
        let key = condition.get("required").and_then(|keys| keys.get(0)).and_then(Value::as_str);
        let branch = |key: &str| match schema.get(key).map(kind) {
            Some(Kind::One(name)) => name,
            _ => String::new(),
        };
        return Kind::Either(key.unwrap_or_default().to_owned(), branch("then"), branch("else"));
    }
    match (text("type"), text("pattern")) {
        (Some("array"), _) => Kind::List(Box::new(schema.get("items").map_or(Kind::Text, kind))),
        (Some("integer"), _) => Kind::Integer,
        (Some("boolean"), _) => Kind::Flag,
        (_, Some(pattern)) if pattern.contains("year") => Kind::Date,
        (_, Some(_)) => Kind::Id,
        _ => Kind::Text,
    }
}
