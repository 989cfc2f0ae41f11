//! `cargo xtask <command>`: reads the command line and calls the task.

use std::path::Path;
use std::process::ExitCode;
use std::thread;

use crate::checks::{self, Extent};
use crate::outcome::{Outcome, step};
use crate::project::Project;
use crate::server::{Server, ServerOptions};
use crate::{api, bench, build, floor, fuzz, npm, publish, release, reproduce, setup, shots, size, tidy};

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--prefix /sub/path]   build the page and serve it on 127.0.0.1 (port 8297, or the next free one)
  build                                   build the page into dist/
  npm [--check]                           build the npm package into target/npm/tudanhgia; check: and try it
  publish FOLDER                          build the page and put it into FOLDER/v<major>/ for a web host
  test [--quick]                          run every check; quick: only those that need no browser build
  size                                    build, and weigh a first visit against its budget
  floor                                   build, and hold all of it against the oldest browsers
  bench                                   build, and measure the waiting on a slow line and a slow computer
  shots [FOLDER]                          build, and write pictures of every main state (target/shots)
  fuzz [--inputs N]                       a million random broken files, sheets, formulas and numbers, or N
  reproduce                               build twice from nothing and compare every byte (minutes)
  release                                 write target/release-files/: archives, parts, notices, hashes
  bench form                              a key, long tasks and an hour's memory at 200 criteria, on a slow computer
  bench path                              what a unit does next with 200 criteria: open points, the way to a class
  bench peers                             the engine beside others over the same work, natively and in Chromium
  bench author                            a workbook of 2,000 rows natively; 500 rows on the page for authors
  bench round                             ranking and rolling up 10,000 sheets from files
  bench round-web                         the same round in the page, in Chromium
  annexes                                 draft the annexes of tests/annexes and tell how many rows are right
  tidy                                    look for breaches of the house rules
  api                                     write down what crates/core lets others name (crates/core/api.txt)
  setup                                   install all that the other commands need, and nothing else
  help                                    this page

Each command first sets up what it needs and says what it does.
";

const FIRST_PORT: u16 = 8297;

/// Runs a command; 0 on success, 1 when the task fails, 2 when there is no such command.
pub fn run(arguments: &[String]) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["setup"] => Project::find().and_then(|project| setup::everything(&project)),
        ["build"] => Project::find().and_then(|project| build::build(&project).map(drop)),
        ["npm", "--check"] => Project::find().and_then(|project| npm::check(&project)),
        ["npm"] => Project::find().and_then(|project| npm::make(&project).map(drop)),
        ["publish", folder] => {
            Project::find().and_then(|project| publish::publish(&project, Path::new(folder)))
        }
        ["test"] => Project::find().and_then(|project| checks::run(&project, Extent::Full)),
        ["test", "--quick"] => Project::find().and_then(|project| checks::run(&project, Extent::Quick)),
        ["size"] => Project::find().and_then(|project| size::check(&build::build(&project)?)),
        ["floor"] => {
            Project::find().and_then(|project| build::build(&project).and_then(|_| floor::check(&project)))
        }
        ["shots"] => Project::find().and_then(|project| shots::run(&project, None)),
        ["shots", folder] => {
            Project::find().and_then(|project| shots::run(&project, Some(Path::new(folder))))
        }
        ["bench"] => Project::find().and_then(|project| bench::run(&project)),
        ["fuzz"] => Project::find().and_then(|project| fuzz::run(&project, fuzz::INPUTS)),
        ["fuzz", "--inputs", inputs] => match inputs.parse() {
            Ok(inputs) => Project::find().and_then(|project| fuzz::run(&project, inputs)),
            Err(_) => return misused(arguments),
        },
        ["reproduce"] => Project::find().and_then(|project| reproduce::run(&project)),
        ["release"] => Project::find().and_then(|project| release::run(&project)),
        ["bench", "author"] => Project::find().and_then(|project| bench::author::run(&project)),
        ["bench", "path"] => Project::find().and_then(|project| bench::path(&project)),
        ["bench", "form"] => Project::find().and_then(|project| bench::form(&project)),
        ["bench", "peers"] => Project::find().and_then(|project| bench::peers::run(&project)),
        ["bench", "round-web"] => Project::find().and_then(|project| bench::round::run_in_browser(&project)),
        ["bench", "round"] => Project::find().and_then(|project| bench::round::run(&project)),
        ["api"] => Project::find().and_then(|project| api::write(&project)),
        ["annexes"] => Project::find().and_then(|project| checks::annexes(&project)),
        ["tidy"] => Project::find().and_then(|project| tidy::check(&project)),
        ["serve", options @ ..] => match serve_options(options) {
            Some((port, prefix)) => serve(port, prefix),
            None => return misused(arguments),
        },
        _ => return misused(arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn misused(arguments: &[String]) -> ExitCode {
    eprintln!("error: there is no `cargo xtask {}`\n\n{HELP}", arguments.join(" "));
    ExitCode::from(2)
}

fn serve_options(mut words: &[&str]) -> Option<(Option<u16>, String)> {
    let mut chosen = (None, String::new());
    while let [name, value, rest @ ..] = words {
        match *name {
            "--port" => chosen.0 = Some(value.parse().ok()?),
            "--prefix" => chosen.1 = (*value).to_owned(),
            _ => return None,
        }
        words = rest;
    }
    words.is_empty().then_some(chosen)
}

fn serve(port: Option<u16>, prefix: String) -> Outcome {
    let project = Project::find()?;
    // Where nothing was built yet the first page is served while the pages beside it are compiled.
    let is_first = !project.dist().is_dir();
    let root = if is_first { build::build_first_page(&project) } else { build::build(&project) }?;
    let options = ServerOptions { port: port.unwrap_or(FIRST_PORT), prefix, ..ServerOptions::new(root) };
    // A port asked for by number is meant; the usual one gives way.
    let server = if port.is_some() { Server::start(options) } else { Server::start_near(options) }?;
    step("serving dist/; Ctrl+C ends it");
    println!("{}", server.url());
    if is_first {
        step("the other pages are still to come: doi-chieu.html and soan-bo-tieu-chi.html");
        build::build(&project)?;
        step("all pages are there; reload those that are open");
    }
    loop {
        thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::serve_options;

    #[test]
    fn serve_takes_its_options_in_any_order_and_no_others() {
        assert_eq!(serve_options(&[]), Some((None, String::new())));
        assert_eq!(serve_options(&["--prefix", "/a", "--port", "9"]), Some((Some(9), "/a".into())));
        for wrong in [&["--port"][..], &["--port", "x"], &["--colour", "red"], &["9"]] {
            assert_eq!(serve_options(wrong), None, "{wrong:?}");
        }
    }
}
