//! The packages of the workspace are what ARCHITECTURE.md says of them.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;
use xtask::project::Project;

/// By the name of a package: its folder, and what it uses.
type Packages = BTreeMap<String, (String, Vec<String>)>;

fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--no-deps", "--locked"]);
    let output = cargo.current_dir(Project::find().unwrap().root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What each package needs to run: of the workspace, or of others.
fn uses(own: bool) -> Packages {
    let metadata = metadata();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let root = text(&metadata["workspace_root"]);
    let packages = metadata["packages"].as_array().unwrap().iter().map(|package| {
        let path = text(&package["manifest_path"]);
        let folder = path.strip_prefix(&root).unwrap().trim_matches('/').strip_suffix("Cargo.toml").unwrap();
        let needed = package["dependencies"].as_array().unwrap().iter();
        let needed = needed.filter(|one| one["kind"].is_null() && one["path"].is_null() != own);
        let mut names: Vec<String> = needed.map(|one| text(&one["name"])).collect();
        names.sort();
        (text(&package["name"]), (folder.trim_end_matches('/').to_owned(), names))
    });
    packages.collect()
}

/// The words of a cell that stand in backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The table below the heading "Packages".
fn table() -> Packages {
    let text = std::fs::read_to_string(Project::find().unwrap().root().join("ARCHITECTURE.md")).unwrap();
    let (_, part) = text.split_once("\n## Packages\n").unwrap();
    let part = part.split("\n## ").next().unwrap();
    let rows = part.lines().filter(|line| line.starts_with("| `")).map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let [package, folder, _, uses] = cells[..] else { panic!("{line}") };
        let folder = quoted(folder).concat();
        let mut uses = quoted(uses);
        uses.sort();
        (quoted(package).concat(), (folder.trim_matches(['.', '/']).to_owned(), uses))
    });
    rows.collect()
}

#[test]
fn the_arrows_between_packages_are_those_of_the_table() {
    assert_eq!(uses(true), table());
}

#[test]
fn the_engine_asks_for_little() {
    let (_, of_others) = &uses(false)["tudanhgia-core"];
    assert_eq!(of_others, &["serde", "serde_json", "sha2"]);
}
