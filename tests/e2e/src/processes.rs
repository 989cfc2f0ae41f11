//! The processes that a test started: a browser is a tree of them, all end together, and one of them draws the page.

use std::fs;
use std::process::{Command, Stdio};

/// Ends a process and everything that it started, at once and without a chance to write anything more.
pub(crate) fn kill_tree(root: u32) {
    let ids = tree(root).into_iter().map(|id| id.to_string());
    let _ = Command::new("kill").arg("-9").args(ids).stderr(Stdio::null()).status();
}

/// The most memory in MB that a page below a process has held: of those that draw pages, the process with most.
pub(crate) fn most_memory(root: u32) -> Option<u64> {
    let of = |id: u32| {
        let told = |what: &str| fs::read_to_string(format!("/proc/{id}/{what}")).ok();
        let status = told("cmdline")?.contains("--type=renderer").then(|| told("status"))??;
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(most.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
    };
    tree(root).into_iter().filter_map(of).max()
}

/// A process and everything that it started.
fn tree(root: u32) -> Vec<u32> {
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
    ids
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
