//! The same work for this engine and for others, and the sheets of a round. `cargo xtask bench` calls this.

mod files;
mod native;
mod random;
mod round;
mod set;
mod work;

use std::path::Path;
use std::process::ExitCode;

use work::Size;

const HELP: &str = "\
peers files FOLDER    write the work: criteria, sheets, changes, expected results, and the set in this project's format
peers sheets FOLDER   write the small set as set.json and 10,000 sheet files below sheets/
peers round FOLDER N  write the set of a round as set.json and its N sheet files below sheets/
peers native          measure this engine without a browser; a line of JSON for each size
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["files", folder] => files::write_all(Path::new(folder)).map_err(|error| error.to_string()),
        ["sheets", folder] => files::write_sheets(Path::new(folder)),
        ["round", folder, sheets] => match sheets.parse() {
            Ok(sheets) => round::write(Path::new(folder), sheets),
            Err(_) => Err(HELP.to_owned()),
        },
        ["native"] => native(),
        _ => Err(HELP.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn native() -> Result<(), String> {
    for size in Size::ALL {
        println!("{}", native::measure(size)?);
    }
    Ok(())
}
