//! What JavaScript calls.

use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::cases;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Mode;
use tudanhgia_core::scoring::{Answers, Evaluation, Readings, read, read_all};
use wasm_bindgen::prelude::*;

/// A criteria set and one evaluation over it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    set: &'static CriteriaSet,
    evaluation: Evaluation<'static>,
}

/// The answers of one sheet, read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sheet(Readings);

#[wasm_bindgen]
impl Engine {
    /// Reads a set. It stays in memory as long as the module does.
    ///
    /// # Errors
    ///
    /// The first problem of the set.
    #[wasm_bindgen(constructor)]
    pub fn new(set: &str) -> Result<Self, String> {
        let set = CriteriaSet::read(set)
            .map_err(|problems| problems.first().map_or_else(String::new, |problem| problem.place.clone()))?;
        let set: &'static CriteriaSet = Box::leak(Box::new(set));
        Ok(Self { set, evaluation: Evaluation::new(set) })
    }

    /// Reads answers, a JSON object by address.
    ///
    /// # Errors
    ///
    /// It is no such object.
    pub fn sheet(&self, answers: &str) -> Result<Sheet, String> {
        Ok(Sheet(read_all(self.set, &parsed(answers)?)))
    }

    /// The place of the input at an address.
    pub fn input(&self, address: &str) -> Option<usize> {
        self.set.input_at(address).map(usize::from)
    }

    /// Evaluates a whole sheet.
    pub fn evaluate(&mut self, sheet: &Sheet) {
        self.evaluation.load(&sheet.0);
    }

    /// Changes one answer and evaluates what depends on it.
    pub fn change(&mut self, input: usize, text: &str) {
        let input = InputIx::from(input);
        self.evaluation.change(input, read(self.set.input(input), text));
    }

    /// The total as text with as many digits as the set shows; nothing while it is not certain.
    pub fn total(&self) -> String {
        self.points(NodeIx::TOTAL)
    }

    /// The points of every criterion, in the order of the form.
    pub fn rows(&self) -> Vec<String> {
        self.set.criteria_of(self.set.total()).into_iter().map(|(index, _)| self.points(index)).collect()
    }

    fn points(&self, node: NodeIx) -> String {
        let points = self.evaluation.points(node);
        let Some(points) = points.value() else { return String::new() };
        let (negative, whole, fraction) = points.decimal(self.set.digits, Mode::Down);
        format!("{}{whole}.{fraction}", if negative { "-" } else { "" })
    }

    /// All that the engine finds for some answers.
    ///
    /// # Errors
    ///
    /// The answers are no JSON object of texts.
    pub fn figures(&self, answers: &str) -> Result<String, String> {
        Ok(crate::figures(self.set, &parsed(answers)?))
    }

    /// Runs a file of cases: how many figures were compared and what differs, a line for each.
    pub fn cases(&self, text: &str) -> Vec<String> {
        let compared = cases::compare(self.set, text);
        let lines = compared.differences.iter().map(|difference| difference.place.clone());
        std::iter::once(compared.figures.to_string()).chain(lines).collect()
    }
}

fn parsed(answers: &str) -> Result<Answers, String> {
    serde_json::from_str(answers).map_err(|error| error.to_string())
}
