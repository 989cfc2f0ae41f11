//! Where rows stand: they move within their group and into others, and groups come.

use serde_json::{Value, json};

use super::place::{below, element, get, is_within, of_element};
use super::{Desk, Spot, fresh};

impl Desk {
    /// Moves a row by one within the rows around it; gives its new place, which is the old one where there is no row to change with.
    pub fn shift(&mut self, row: &str, is_down: bool) -> String {
        let moved = of_element(row).and_then(|(list, at)| {
            let mut all = get(self.set(), list)?.as_array()?.clone();
            let to = if is_down { at + 1 } else { at.checked_sub(1)? };
            if at.max(to) >= all.len() {
                return None;
            }
            all.swap(at, to);
            Some((list.to_owned(), to, all))
        });
        let Some((list, to, all)) = moved else { return row.to_owned() };
        self.put_at(Spot::Set(list.clone()), Some(all.into()));
        element(&list, to)
    }

    /// Moves a row to the end of a group; gives its new place, which is the old one where it cannot stand there.
    pub fn move_into(&mut self, row: &str, group: &str) -> String {
        let takes = get(self.set(), group).is_some_and(|group| group.get("items").is_some());
        let Some((list, at)) = of_element(row).filter(|_| takes && !is_within(group, row)) else {
            return row.to_owned();
        };
        let Some(moved) = get(self.set(), row).cloned().filter(|_| below(group, "items") != list) else {
            return row.to_owned();
        };
        let id = moved.get("id").cloned();
        let mut all = self.set().get("groups").cloned().unwrap_or_default();
        let inner = |place: &str| place.strip_prefix("groups").unwrap_or(place).to_owned();
        // At the end first: nothing before it changes its place by that.
        if let Some(items) = list_at(&mut all, &inner(&below(group, "items"))) {
            items.push(moved);
        }
        if let Some(items) = list_at(&mut all, &inner(list)) {
            items.remove(at);
        }
        self.put_at(Spot::Set("groups".to_owned()), Some(all));
        let found =
            self.rows().into_iter().rfind(|row| Some(row.id.as_str()) == id.as_ref().and_then(Value::as_str));
        found.map_or_else(|| row.to_owned(), |row| row.place)
    }

    /// The groups that a row can be moved into: place and name of each.
    pub fn groups_for(&self, row: &str) -> Vec<(String, String)> {
        let around = of_element(row).map(|(list, _)| list.to_owned()).unwrap_or_default();
        let rows = self.rows().into_iter();
        rows.filter(|group| {
            group.is_group && below(&group.place, "items") != around && !is_within(&group.place, row)
        })
        .map(|group| (group.place, format!("{} {}", group.code, group.name)))
        .collect()
    }

    /// Adds a group with one criterion at the end of the groups, or of those in a group; gives its place.
    pub fn add_group(&mut self, around: &str) -> String {
        let list = if around.is_empty() { "groups".to_owned() } else { below(around, "items") };
        let mut all = get(self.set(), &list).and_then(Value::as_array).cloned().unwrap_or_default();
        let place = element(&list, all.len());
        all.push(fresh::group(self.set(), all.len() + 1, around.is_empty()));
        self.put_at(Spot::Set(list), Some(json!(all)));
        place
    }
}

/// The list at a place below the groups.
fn list_at<'v>(groups: &'v mut Value, place: &str) -> Option<&'v mut Vec<Value>> {
    let pointer = place.replace(['[', '.'], "/").replace(']', "");
    groups.pointer_mut(&pointer)?.as_array_mut()
}
