//! The accessibility tree of what the browser shows, as text: what a screen reader is given, a line each, in its order.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser::Browser;

/// What is said of a node besides role and name, where it has one of these values at all.
const STATES: [&str; 12] = [
    "focused",
    "checked",
    "expanded",
    "pressed",
    "selected",
    "disabled",
    "readonly",
    "required",
    "invalid",
    "modal",
    "level",
    "multiline",
];

/// Roles that say nothing: what stands in them is said as if they were not there.
const SILENT: [&str; 5] = ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker"];

/// One node of the tree that says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// How deep it stands, among those that say something.
    pub depth: usize,
    /// Its role, as ARIA names it; `text` for plain text.
    pub role: String,
    /// Its name.
    pub name: String,
    /// What describes it.
    pub description: String,
    /// What stands in it.
    pub value: String,
    /// Its states, in a fixed order.
    pub states: Vec<String>,
}

impl Said {
    /// The line that stands for it.
    fn line(&self) -> String {
        let mut line = format!("{}{}", "  ".repeat(self.depth), self.role);
        if !self.name.is_empty() {
            let _ = write!(line, " “{}”", self.name);
        }
        if !self.states.is_empty() {
            let _ = write!(line, " [{}]", self.states.join(", "));
        }
        if !self.value.is_empty() {
            let _ = write!(line, " = “{}”", self.value);
        }
        if !self.description.is_empty() {
            let _ = write!(line, " – “{}”", self.description);
        }
        line
    }
}

/// The tree as text, a line for each node that says something.
pub fn as_text(said: &[Said]) -> String {
    said.iter().map(|node| node.line() + "\n").collect()
}

/// All that is said of the page, in the order of the tree.
///
/// # Errors
///
/// The browser gives no tree.
pub async fn accessible(browser: &Browser) -> Result<Vec<Said>> {
    let tree = browser.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let root = nodes.first().context("an empty accessibility tree")?;
    let mut said = Vec::new();
    add(root, &by_id, 0, &Above::default(), &mut said);
    Ok(said)
}

/// Roles whose name is made of what is in them.
const NAMED_BY_CONTENT: [&str; 11] = [
    "button",
    "link",
    "radio",
    "checkbox",
    "heading",
    "cell",
    "row",
    "rowheader",
    "columnheader",
    "option",
    "DisclosureTriangle",
];

/// The name of what stands around a node.
#[derive(Clone, Default)]
struct Above {
    name: String,
    from_content: bool,
}

impl Above {
    /// Whether a text is said by it already: a name that is made of its content has it in it, any other is the same.
    fn says(&self, text: &str) -> bool {
        if self.from_content { self.name.contains(text) } else { self.name == text }
    }
}

fn add(node: &Value, all: &BTreeMap<&str, &Value>, depth: usize, above: &Above, said: &mut Vec<Said>) {
    let text = |of: &Value| spaced(of["value"].as_str().unwrap_or_default());
    let (role, name) = (text(&node["role"]), text(&node["name"]));
    let role = if role == "StaticText" { "text".to_owned() } else { role };
    let silent = node["ignored"] == true || SILENT.contains(&role.as_str()) && name.is_empty();
    // What a name is made of is not said once more.
    if role == "text" && (name.is_empty() || above.says(&name)) || role == "InlineTextBox" {
        return;
    }
    let (mut depth, mut above) = (depth, above.clone());
    if !silent {
        let description = text(&node["description"]);
        let value = match &node["value"]["value"] {
            Value::String(value) => spaced(value),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let value = if role == "textbox" { value } else { String::new() };
        said.push(Said {
            depth,
            role: role.clone(),
            name: name.clone(),
            description,
            value,
            states: states(node),
        });
        depth += 1;
        if !name.is_empty() && role != "RootWebArea" {
            above = Above { from_content: NAMED_BY_CONTENT.contains(&role.as_str()), name };
        }
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| all.get(id)) {
            add(child, all, depth, &above, said);
        }
    }
}

fn states(node: &Value) -> Vec<String> {
    // Whether the window is in front is not the page's to say.
    if node["role"]["value"] == "RootWebArea" {
        return vec![];
    }
    let all = node["properties"].as_array();
    let value = |name: &str| {
        let property = all?.iter().find(|property| property["name"] == name)?;
        match &property["value"]["value"] {
            Value::String(text) if text != "false" => Some(text.clone()),
            Value::Bool(true) => Some("true".to_owned()),
            Value::Bool(false) if name == "expanded" => Some("false".to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    };
    let state = |name: &&str| {
        let value = value(name)?;
        Some(match value.as_str() {
            "true" => (*name).to_owned(),
            value => format!("{name} {value}"),
        })
    };
    STATES.iter().filter_map(state).collect()
}

/// A text with single spaces.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
