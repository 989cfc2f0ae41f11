//! The two files beside each other: the unit's sheet, the official result, and what follows from the two.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::app::App;
use super::super::fields;
use super::super::sets::{Listener, SetChoice};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::canonical;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::scoring::{Assessment, assess_handed_in};
use tudanhgia_core::seal;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_office::official::{
    Column, Confirmed, Contents, Hints, Matched, Official, OpenFault, Opened, Trouble, contents, find_unit,
    match_lines, read_confirmed,
};
use tudanhgia_office::papers::{Document, confirmation_paper};
use tudanhgia_office::reconcile::{
    Account, Agreement, AgreementOutcome, Causes, Confirmation, Files, Origin, Own, SideBySide, account,
    side_by_side,
};
use tudanhgia_office::texts::review::pages::pages;
use tudanhgia_web::platform::{FileError, kept};
use tudanhgia_words::{Language, Translated};

/// The state of this part of the page. An event changes it by [`Pair::put`] or a method that says what happened: each goes on
/// with what hangs on the comparison.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) app: App,
    /// The unit's sheet, or why it cannot be opened.
    pub(super) sheet: RwSignal<Option<Result<Arc<OpenedSheet>, SheetFault>>>,
    pub(super) set: SetChoice,
    /// The file of the official result.
    pub(super) file: RwSignal<Option<Result<fields::PickedFile, FileError>>>,
    /// What a person said of a table.
    pub(super) hints: RwSignal<Hints>,
    /// The bytes of the file read: a table is unpacked once, whatever is said of its columns.
    pub(super) contents: Memo<Option<Arc<Result<Contents, OpenFault>>>>,
    pub(super) read: Memo<Option<Arc<Result<Opened, OpenFault>>>>,
    /// The unit chosen among several.
    pub(super) unit: RwSignal<Option<usize>>,
    pub(super) confirmed: RwSignal<Confirmed>,
    pub(super) taken: Memo<Option<Arc<Taken>>>,
    /// The column that a person chose to compare.
    pub(super) column: RwSignal<Option<Column>>,
    /// What a person chose to compare it with.
    pub(super) against: RwSignal<Option<Against>>,
    pub(super) compared: Memo<Option<Arc<Compared>>>,
    /// What is done whenever what is compared may be another.
    then: Listener,
}

/// A sheet with the hash of its file.
#[derive(Clone, PartialEq)]
pub(super) struct OpenedSheet {
    pub(super) sheet: Sheet,
    pub(super) sha256: String,
    /// Whether the file no longer fits the seal that it carries.
    pub(super) changed: bool,
}

/// The official result of the unit, and which line is which row of the set.
pub(super) struct Taken {
    pub(super) sha256: String,
    pub(super) official: Official,
    /// The file that it stands in, and what was confirmed of its lines.
    read: Arc<Result<Opened, OpenFault>>,
    confirmed: Confirmed,
    /// The set with the row of each line; `None` until there is a set.
    pub(super) matched: Option<(Arc<CriteriaSet>, Matched)>,
    /// The sheet, if it was made by this set.
    own: Option<(Arc<OpenedSheet>, Assessment)>,
}

/// What the official column is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    Sheet,
    Column(Column),
}

/// Both results beside each other.
pub(super) struct Compared {
    pub(super) taken: Arc<Taken>,
    pub(super) set: Arc<CriteriaSet>,
    pub(super) against: Against,
    pub(super) sides: SideBySide,
    pub(super) accounts: Vec<Account>,
    pub(super) agreement: Agreement,
    pub(super) causes: Causes,
    matched: Matched,
}

impl Pair {
    pub(super) fn new(app: App) -> Self {
        let (sheet, set) = (RwSignal::new(None), SetChoice::new(app, "reconcile-set"));
        let (file, hints) =
            (RwSignal::new(None::<Result<fields::PickedFile, FileError>>), RwSignal::new(Hints::default()));
        let (unit, confirmed) = (RwSignal::new(None), RwSignal::new(Confirmed::new()));
        let (column, against) = (RwSignal::new(None), RwSignal::new(None));
        // What is large is not compared: it is made anew only when something that it was made from has changed.
        let of_bytes = Memo::new(move |_| {
            hints.with(|hints| Hints {
                sheet: hints.sheet.clone(),
                convert: hints.convert,
                ..Hints::default()
            })
        });
        let contents = anew(move || {
            file.with(|file| {
                let file = file.as_ref()?.as_ref().ok()?;
                Some(Arc::new(of_bytes.with(|hints| contents(&file.bytes, hints))))
            })
        });
        let read = anew(move || {
            let contents = contents.get()?;
            let opened = |contents: &Contents| hints.with(|hints| contents.opened(hints));
            Some(Arc::new(contents.as_ref().as_ref().map_err(Clone::clone).and_then(opened)))
        });
        let taken = anew(move || {
            let read = read.get()?;
            let opened = read.as_ref().as_ref().ok()?;
            let sheet: Option<Arc<OpenedSheet>> = sheet.get().and_then(Result::ok);
            let index = unit.get().or_else(|| own_unit(opened, sheet.as_deref()))?;
            let official = opened.results.units.get(index)?.clone();
            let official = official.beside_unit(sheet.as_ref().map_or("", |sheet| &sheet.sheet.unit));
            let set: Option<Arc<CriteriaSet>> = set.chosen.get();
            let confirmed = confirmed.get();
            let matched = set.map(|set| {
                let matched = match_lines(&set, &official, &confirmed);
                (set, matched)
            });
            let own = matched.as_ref().zip(sheet).filter(|((set, _), sheet)| sheet.sheet.set.names(set));
            let own =
                own.map(|((set, _), sheet)| (sheet.clone(), assess_handed_in(set, &sheet.sheet.answers)));
            let sha256 = opened.sha256.clone();
            Some(Arc::new(Taken { sha256, official, read, confirmed, matched, own }))
        });
        let compared = anew(move || Some(Arc::new(Compared::of(taken.get()?, column.get(), against.get())?)));
        let pair = Self {
            app,
            sheet,
            set,
            file,
            hints,
            contents,
            read,
            unit,
            confirmed,
            taken,
            column,
            against,
            compared,
            then: StoredValue::new_local(None),
        };
        set.then(move || pair.remember());
        pair
    }

    /// Has something done whenever what is compared may be another.
    pub(super) fn then(self, act: impl Fn() + 'static) {
        self.then.set_value(Some(Rc::new(act)));
    }

    fn changed(self) {
        if let Some(then) = self.then.get_value() {
            then();
        }
    }

    /// Changes one of the signals that the comparison is made from.
    pub(super) fn put<T: Send + Sync + 'static>(self, signal: RwSignal<T>, value: T) {
        signal.set(value);
        self.changed();
    }

    /// Changes which rows lines were confirmed to be.
    pub(super) fn confirm(self, change: &dyn Fn(&mut Confirmed)) {
        self.confirmed.update(change);
        self.changed();
    }

    /// Opens a sheet, and looks for its set.
    pub(super) fn open_sheet(self, text: &str) {
        let sheet = Sheet::read(text).map(|sheet| {
            let file = json::read(text).unwrap_or_default();
            let changed = seal::is_intact(&file) == Some(false);
            Arc::new(OpenedSheet { sheet, sha256: canonical::hash(&file), changed })
        });
        if let Ok(sheet) = &sheet {
            self.set.find(sheet.sheet.set.clone());
        }
        self.against.set(None);
        self.put(self.sheet, Some(sheet));
    }

    /// Opens a file of official results.
    pub(super) fn open_official(self, opened: Result<fields::PickedFile, FileError>) {
        self.hints.set(Hints::default());
        self.unit.set(None);
        self.column.set(None);
        self.against.set(None);
        self.file.set(Some(opened));
        let named =
            self.read.get_untracked().and_then(|read| Some(read.as_ref().as_ref().ok()?.results.set.clone()));
        // With a sheet its set counts, and another one of the result is a cause of differences.
        if let Some(named) = named.filter(|named| !named.id.is_empty())
            && self.sheet.with_untracked(Option::is_none)
        {
            self.set.find(named);
        }
        self.changed();
    }

    /// Another set was chosen: what was confirmed on this computer for it counts again.
    fn remember(self) {
        self.put(self.confirmed, Confirmed::new());
        let Some(set) = self.set.chosen.get_untracked() else { return };
        spawn_local(async move {
            let text = kept(&confirmed_key(&set.id)).await.unwrap_or_default();
            let chosen = self.set.chosen.try_get_untracked().flatten();
            if let Ok(confirmed) = read_confirmed(&text)
                && chosen.is_some_and(|chosen| chosen.id == set.id)
            {
                self.put(self.confirmed, confirmed);
            }
        });
    }
}

/// Under which name the matches of a set are remembered.
pub(super) fn confirmed_key(set: &str) -> String {
    format!("confirmed {set}")
}

fn anew<T: Send + Sync + 'static>(
    make: impl Fn() -> Option<Arc<T>> + Send + Sync + 'static,
) -> Memo<Option<Arc<T>>> {
    Memo::new_with_compare(move |_| make(), |_, _| true)
}

/// The unit of the sheet among those of a file. The only one of a file is taken where nothing says that it is another.
fn own_unit(opened: &Opened, sheet: Option<&OpenedSheet>) -> Option<usize> {
    let units = &opened.results.units;
    match (units.as_slice(), sheet) {
        ([only], Some(_)) if only.unit.is_empty() => Some(0),
        ([_], None) => Some(0),
        (units, sheet) => {
            let names: Vec<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
            find_unit(&names, &sheet?.sheet.unit)
        }
    }
}

impl Taken {
    /// The columns with scores, in the order of the process.
    pub(super) fn columns(&self) -> Vec<Column> {
        let given = |column: &Column| self.official.lines.iter().any(|line| line.score(*column).is_some());
        Column::ALL.into_iter().filter(given).collect()
    }

    /// The columns that can be compared.
    pub(super) fn comparable(&self) -> Vec<Column> {
        self.columns().into_iter().filter(|column| *column != Column::Max).collect()
    }

    /// What was not understood of the file, as the reader of tables says it.
    pub(super) fn troubles(&self) -> &[Trouble] {
        self.opened().map_or(&[], |opened| &opened.troubles)
    }

    /// Which rows a person has confirmed lines to be.
    pub(super) fn confirmed(&self) -> &Confirmed {
        &self.confirmed
    }

    fn opened(&self) -> Option<&Opened> {
        self.read.as_ref().as_ref().ok()
    }

    /// The unit's sheet with what its answers are worth; `None` without a sheet of this set.
    pub(super) fn own(&self) -> Option<(&Sheet, &Assessment)> {
        self.own.as_ref().map(|(file, assessment)| (&file.sheet, assessment))
    }

    /// The hashes of both files; empty where there is no sheet.
    pub(super) fn sha256(&self) -> [String; 2] {
        let own = self.own.as_ref().map(|(file, _)| file.sha256.clone());
        [own.unwrap_or_default(), self.sha256.clone()]
    }
}

impl Compared {
    fn of(taken: Arc<Taken>, column: Option<Column>, against: Option<Against>) -> Option<Self> {
        let (set, matched) = taken.matched.clone()?;
        let columns = taken.comparable();
        let column = column.filter(|column| columns.contains(column));
        // A result can be a class or a rank alone.
        let bare = || {
            let stated = !taken.official.class.is_empty() || taken.official.rank.is_some();
            stated.then_some(Column::Final)
        };
        let column = column.or_else(|| taken.official.latest()).or_else(|| columns.first().copied());
        let column = column.or_else(bare)?;
        let possible = |against: &Against| match against {
            Against::Sheet => taken.own.is_some(),
            Against::Column(other) => *other != column && columns.contains(other),
        };
        let before = columns.iter().find(|other| **other != column).copied();
        let against = against.filter(possible).or_else(|| match taken.own {
            Some(_) => Some(Against::Sheet),
            None => before.map(Against::Column),
        })?;
        let own = match (against, taken.own()) {
            (Against::Sheet, Some((_, assessment))) => Own::Sheet(assessment),
            (Against::Sheet, None) => return None,
            (Against::Column(column), _) => Own::Column(column),
        };
        let sides = side_by_side(&set, own, &taken.official, &matched, column);
        let accounts = account(&set, &sides);
        let files = Files { set: &set, sheet: taken.own(), official: &taken.official, matched: &matched };
        let units = taken.opened().map_or(&[][..], |opened| &opened.results.units);
        let origin = Origin {
            troubles: taken.troubles(),
            sha256: &taken.sha256,
            confirmed: &taken.confirmed,
            units,
            is_changed: taken.opened().is_some_and(|opened| opened.changed),
            is_sheet_changed: taken.own.as_ref().is_some_and(|(sheet, _)| sheet.changed),
        };
        let agreement = Agreement::of(&files, &sides, &accounts, &origin);
        let causes = Causes::of(&files, &sides);
        Some(Self { taken, set, against, sides, accounts, agreement, causes, matched })
    }

    /// The two files as the engine takes them.
    pub(super) fn files(&self) -> Files<'_> {
        let official = &self.taken.official;
        Files { set: &self.set, sheet: self.taken.own(), official, matched: &self.matched }
    }

    /// The name of a row; the total is called so instead of by the title of the set.
    pub(super) fn called(&self, row: NodeIx, language: Language) -> &str {
        match row == self.set.total() {
            true => pages(language).reconcile.side.total,
            false => self.set.node(row).name.get(language),
        }
    }

    /// Whether the unit's own figures are compared: its sheet, or what the result says that it has declared.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.against, Against::Sheet | Against::Column(Column::Declared))
    }

    /// Whether the unit has something to reply to.
    pub(super) fn is_disputed(&self) -> bool {
        self.is_own() && self.agreement.outcome() == AgreementOutcome::Differs
    }

    /// The paper with which the unit confirms the result, if it can.
    pub(super) fn confirmation(&self, language: Language) -> Option<Document> {
        let (files, sha256) = (self.files(), self.taken.sha256());
        let confirmation = Confirmation::of(&files, &self.sides, &self.accounts, &self.agreement, sha256)?;
        Some(confirmation_paper(&self.set, files.official, &confirmation, language))
    }
}
