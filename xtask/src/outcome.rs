//! How a task tells what it does, and what a failure says.

use std::fmt;

/// What went wrong, in one sentence, and what the reader can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    problem: String,
    advice: String,
}

/// The result of every task.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure is only useful with a way out of it, so both are asked for.
    pub fn new(problem: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { problem: problem.into(), advice: advice.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}\n  What to do: {}", self.problem, self.advice)
    }
}

impl std::error::Error for Failure {}

/// Says on stderr what is done next; stdout is left to results.
pub fn step(what: impl fmt::Display) {
    eprintln!("==> {what}");
}
