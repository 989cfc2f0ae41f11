//! The whole round: what could be scored, what could not, and which units sent more than one sheet.

use super::best::Best;
use super::entry::{Entry, Intake, Refused};
use super::figures::{Computed, RoundFigures, computed};
use super::register::{Register, Registered};
use crate::official::{UnitNames, folded};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;

/// All sheets of a round.
#[derive(Clone, PartialEq, Debug)]
pub struct Population<'a> {
    /// The set that all are scored by.
    pub set: &'a CriteriaSet,
    /// The sheets scored, in the order of their units' names.
    pub entries: Vec<Entry>,
    /// The files that could not be scored, in the order of their names.
    pub refused: Vec<Refused>,
    /// The best value of all units for each comparison with the best unit; `None` if no unit has one.
    pub best: Vec<(Best<'a>, Option<Exact>)>,
    /// The figures of the round that all sheets were scored with.
    pub figures: RoundFigures,
    /// The figures over all sheets that the set declares: of units that sent one sheet and that the register has.
    pub computed: Vec<Computed>,
    /// For each unit with more than one sheet, these, as indices into the entries.
    pub duplicates: Vec<Vec<usize>>,
    /// Who takes part in the round, if a register says so.
    pub register: Option<&'a Register>,
    /// The units of the register from which there is no file, as indices.
    pub not_sent: Vec<usize>,
}

impl<'a> Population<'a> {
    /// Puts together what was read, in whatever order: finds the best values in one pass, and scores every sheet
    /// by them. Sheets of a unit that sent several have no part in the best values.
    pub fn of(set: &'a CriteriaSet, best: &'a [Best<'a>], read: Vec<Result<Entry, Refused>>) -> Self {
        Self::rescored(set, best, None, read, |entries, values| {
            let mut intake = Intake::new(set, best);
            entries.iter_mut().for_each(|entry| intake.rescore(entry, values));
        })
    }

    /// The same with a register of units, for whoever has several threads: `rescore` calls [`Intake::rescore`] for each
    /// entry, in any order. Sheets of units that the register does not have have no part in the best values either.
    pub fn rescored(
        set: &'a CriteriaSet,
        best: &'a [Best<'a>],
        register: Option<&'a Register>,
        read: Vec<Result<Entry, Refused>>,
        rescore: impl FnOnce(&mut [Entry], &[Option<Exact>]),
    ) -> Self {
        let mut sheets = Gathered::of(register, read);
        let values = sheets.best(best);
        if !best.is_empty() {
            rescore(&mut sheets.entries, &values);
        }
        sheets.population(set, best, values)
    }

    /// The same for whoever has threads that share no memory: the sheets were scored anew by the values, which
    /// [`best_values`] found before in the same sheets.
    pub fn of_rescored(
        set: &'a CriteriaSet,
        best: &'a [Best<'a>],
        register: Option<&'a Register>,
        read: Vec<Result<Entry, Refused>>,
        values: Vec<Option<Exact>>,
    ) -> Self {
        Gathered::of(register, read).population(set, best, values)
    }

    /// The same with the figures of the round with which the sheets were read ([`Intake::with_figures`]).
    pub fn with_figures(self, figures: RoundFigures) -> Self {
        Self { figures, ..self }
    }

    /// Whether there is a register and it does not have the unit.
    pub fn is_stranger(&self, entry: &Entry) -> bool {
        self.register.is_some() && entry.registered.is_none()
    }

    /// The block of a sheet's unit by the register; empty if that is not known.
    pub fn block_of(&self, entry: usize) -> &str {
        let unit = self.register.zip(self.entries.get(entry).and_then(|entry| entry.registered));
        unit.and_then(|(register, unit)| register.units.get(unit)).map_or("", |unit| unit.block.as_str())
    }

    /// The units from which there is no file.
    pub fn missing(&self) -> impl Iterator<Item = &'a Registered> + '_ {
        let units = self.register.map(|register| register.units.as_slice()).unwrap_or_default();
        self.not_sent.iter().filter_map(move |unit| units.get(*unit))
    }

    /// Whether a value that units only assume has a part in the points of one of them: all that is not the best of them.
    pub fn is_provisional(&self) -> bool {
        let resolved = |input| {
            let best = self.best.iter().any(|(best, value)| best.input == input && value.is_some());
            best || self.figures.of(input).is_some()
        };
        self.entries.iter().flat_map(|entry| &entry.assumed).any(|input| !resolved(*input))
    }
}

/// The best value of all units for each comparison with the best unit, by which all their sheets are scored anew; `None` if no
/// unit has one.
pub fn best_values(
    best: &[Best],
    register: Option<&Register>,
    read: Vec<Result<Entry, Refused>>,
) -> Vec<Option<Exact>> {
    Gathered::of(register, read).best(best)
}

/// Sheets of which it is known whose they are.
struct Gathered<'a> {
    entries: Vec<Entry>,
    refused: Vec<Refused>,
    duplicates: Vec<Vec<usize>>,
    /// Of each entry, whether it has a part in what is found over all of them: units that sent one sheet and that the register has.
    counts: Vec<bool>,
    register: Option<&'a Register>,
    not_sent: Vec<usize>,
}

impl<'a> Gathered<'a> {
    fn of(register: Option<&'a Register>, read: Vec<Result<Entry, Refused>>) -> Self {
        let mut refused = Vec::new();
        // Where they lie, the entries stay: of many thousands there is no second list meanwhile.
        let entries = read.into_iter().filter_map(|read| read.map_err(|file| refused.push(file)).ok());
        let mut entries: Vec<Entry> = entries.collect();
        entries.shrink_to_fit();
        let not_sent = register.map(|register| enrol(register, &mut entries, &refused)).unwrap_or_default();
        let duplicates = in_order(register, &mut entries);
        refused.sort_unstable_by(|a, b| a.source.cmp(&b.source));
        let is_known = |entry: &Entry| register.is_none() || entry.registered.is_some();
        let mut counts: Vec<bool> = entries.iter().map(is_known).collect();
        duplicates.iter().flatten().for_each(|index| counts[*index] = false);
        Self { entries, refused, duplicates, counts, register, not_sent }
    }

    /// The entries that count.
    fn counting(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().zip(&self.counts).filter(|(_, counts)| **counts).map(|(entry, _)| entry)
    }

    fn best(&self, best: &[Best]) -> Vec<Option<Exact>> {
        let of_all = |of: usize| Best::of_all(self.counting().filter_map(|entry| entry.own.get(of)));
        (0..best.len()).map(of_all).collect()
    }

    fn population(
        self,
        set: &'a CriteriaSet,
        best: &[Best<'a>],
        values: Vec<Option<Exact>>,
    ) -> Population<'a> {
        let given = |at: usize| self.counting().filter_map(move |entry| entry.given.get(at)?.as_ref());
        let computed = computed(set, |at| given(at).collect());
        let best = best.iter().cloned().zip(values).collect();
        let figures = RoundFigures::default();
        let Self { entries, refused, duplicates, register, not_sent, .. } = self;
        Population { set, entries, refused, best, figures, computed, duplicates, register, not_sent }
    }
}

/// Finds the units of the sheets in the register, and gives those from which there is no file. A unit whose file could
/// not be scored has sent one. Who writes the id instead of the name is the same unit.
fn enrol(register: &Register, entries: &mut [Entry], refused: &[Refused]) -> Vec<usize> {
    let mut sent = vec![false; register.units.len()];
    for entry in entries {
        entry.registered = register.find(&entry.unit);
        if let Some(unit) = entry.registered {
            sent[unit] = true;
        }
    }
    refused.iter().filter_map(|file| register.find(&file.unit)).for_each(|unit| sent[unit] = true);
    sent.iter().enumerate().filter(|(_, sent)| !**sent).map(|(unit, _)| unit).collect()
}

/// Puts sheets in the order of their units' names and of their files, and gives those whose units have the same name, however
/// written. Sheets without a name are not taken for sheets of one unit.
fn in_order(register: Option<&Register>, entries: &mut [Entry]) -> Vec<Vec<usize>> {
    let keys = keys(register, entries);
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_unstable_by_key(|entry| (&keys[*entry], &entries[*entry].source));
    let mut found = Vec::new();
    let mut first = 0;
    for same in order.chunk_by(|one, next| keys[*one] == keys[*next]) {
        if same.len() > 1 && !keys[same[0]].is_empty() {
            found.push((first..first + same.len()).collect());
        }
        first += same.len();
    }
    for place in 0..order.len() {
        let mut entry = order[place];
        // What lay before has changed its place with what is there now.
        while entry < place {
            entry = order[entry];
        }
        entries.swap(place, entry);
    }
    found
}

/// What is equal for two sheets of one unit, and puts units in order; empty for a sheet without a name.
fn keys(register: Option<&Register>, entries: &[Entry]) -> Vec<String> {
    let called = || entries.iter().map(|entry| called(register, entry));
    let names = UnitNames::of(called());
    let key = |name: &str| match names.key(name) {
        key if key.is_empty() => key,
        key => format!("{}\n{key}", folded(name)),
    };
    called().map(key).collect()
}

/// The name that tells a unit apart from others: the register's, where it has the unit.
fn called<'a>(register: Option<&'a Register>, entry: &'a Entry) -> &'a str {
    let registered = register.zip(entry.registered);
    registered.map_or(&entry.unit, |(register, unit)| &register.units[unit].name)
}
