//! The processes that a test started: a browser is a tree of them, and all end together.

use std::fs;
use std::process::{Command, Stdio};

/// Ends a process and everything that it started, at once and without a chance to write anything more.
pub(crate) fn kill_tree(root: u32) {
    let mut ids = vec![root];
    let parents = parents();
    // A child may come before its parent in the list.
    let mut known = 0;
    while known < ids.len() {
        known = ids.len();
        let children: Vec<u32> = parents
            .iter()
            .filter(|(id, parent)| ids.contains(parent) && !ids.contains(id))
            .map(|(id, _)| *id)
            .collect();
        ids.extend(children);
    }
    let ids = ids.iter().map(u32::to_string);
    let _ = Command::new("kill").arg("-9").args(ids).stderr(Stdio::null()).status();
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else { return vec![] };
    let of = |id: u32| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // The name in parentheses may hold anything; the state and the parent follow the last one.
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
        Some((id, parent))
    };
    entries.filter_map(|entry| of(entry.ok()?.file_name().to_str()?.parse().ok()?)).collect()
}
