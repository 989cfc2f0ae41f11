//! How large a criteria set may be. Each limit lies far above what real sets need; together they keep every file, also a
//! hostile one, from taking noticeable time or memory. `docs/criteria-format.md` lists them.

/// The largest file, in bytes.
pub const MAX_SET_BYTES: usize = 2_000_000;

/// The most characters of one text.
pub const MAX_TEXT: usize = 5_000;

/// The most characters of a name.
pub const MAX_ID: usize = 100;

/// The most elements of a list of rows, facts or sources.
pub const MAX_LIST: usize = 5_000;

/// The most elements of any other list: inputs of a row, options, rows of a table, rules added up, classes, profiles.
pub const MAX_FEW: usize = 200;

/// The most levels of groups below the total.
pub const MAX_LEVELS: usize = 8;

/// The most groups and criteria in all: five thousand criteria have room for their groups.
pub const MAX_ROWS: usize = 6_000;

/// The most inputs and facts in all.
pub const MAX_INPUTS: usize = 10_000;

/// The most rules within one another.
pub const MAX_RULE_LEVELS: usize = 8;

/// The most parts that the functions of all formulas stand for, written out: a value for each option, a row for each child.
pub const MAX_WRITTEN_OUT: usize = 200_000;

/// The most digits of all long results together, numerators and denominators, with the longest numbers that can be typed:
/// the root of the sum of their squares, because the time grows with the squares.
pub const MAX_RESULT_DIGITS: usize = 220_000;

/// The most problems that are listed.
pub const MAX_PROBLEMS: usize = 1_000;

/// The most combinations of open choices that are tried one by one, so that the ends of ranges are reached together.
pub const MAX_CASES: usize = 64;
