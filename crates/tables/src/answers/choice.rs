//! In which column an answer stands: the one that a person has chosen, or what the heads say. What nothing says is asked.

use super::Reason;
use super::layout::is_of_time;
use super::places::Filler;
use crate::grid::GridCell;
use crate::names::folded;
use tudanhgia_core::calc::InputIx;

impl Filler<'_> {
    /// Whether a head among those of these columns names a time.
    pub(super) fn has_times(&self, columns: &[usize]) -> bool {
        columns.iter().any(|column| is_of_time(&self.title(*column)))
    }

    /// The head of a column; empty where there is none.
    pub(super) fn title(&self, column: usize) -> String {
        let head = self.layout.head.and_then(|head| self.grid.rows.get(head));
        head.and_then(|row| row.cells.get(column)).map(GridCell::shown).unwrap_or_default()
    }

    /// Whether a column is for those that answer no.
    pub(super) fn denies(&self, column: usize) -> bool {
        let title = folded(&self.title(column));
        ["khong", "chua", "no", "not"].iter().any(|word| title.split(' ').next() == Some(word))
    }

    /// The column with the answer to a question: the one that a person has chosen, the one whose head is its words, or the
    /// likeliest if no other is as likely.
    pub(super) fn column_of(&mut self, input: InputIx) -> Result<usize, Reason> {
        let layout = &self.layout;
        let first = *layout.answers.first().ok_or(Reason::NoColumn)?;
        if self.chosen {
            return Ok(first);
        }
        let named = |column: usize| self.index.labelled(&self.title(column));
        let columns = || layout.answers.iter().copied().filter(|column| !layout.past.contains(column));
        if let Some(column) = columns().find(|column| named(*column).contains(&input)) {
            return Ok(column);
        }
        let free: Vec<usize> = columns().filter(|column| named(*column).is_empty()).collect();
        let rivals = free.iter().filter(|column| layout.alike.contains(column)).count();
        match free.first() {
            Some(first) if rivals < 2 || !layout.alike.contains(first) => Ok(*first),
            _ => {
                self.asks = true;
                Err(Reason::WhichColumn)
            }
        }
    }

    /// The columns with the answers to several questions of a row, where their heads say which is which; `None` where no head says
    /// anything of these questions.
    pub(super) fn columns_of(&self, inputs: &[InputIx]) -> Option<Vec<(usize, InputIx)>> {
        let says = |title: &str, input: &InputIx| {
            let label = &self.set().input(*input).label;
            label.each().iter().any(|label| {
                let label = folded(label);
                folded(title).split(' ').all(|word| label.split(' ').any(|known| known == word))
            })
        };
        let columns = self.layout.answers.iter().filter(|column| !self.layout.past.contains(column));
        let mut pairs: Vec<(usize, InputIx)> = vec![];
        for column in columns {
            let title = self.title(*column);
            let mut said = inputs.iter().filter(|input| !title.is_empty() && says(&title, input));
            if let (Some(input), None) = (said.next(), said.next()) {
                pairs.push((*column, *input));
            }
        }
        (!pairs.is_empty()).then_some(pairs)
    }
}
