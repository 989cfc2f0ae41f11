//! What one looks at rather than reads, as data: rows with their figures and the bars that draw them. Who shows a picture shows the
//! figures beside it; nothing is said by a colour alone.

use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Measure};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::{Assessment, NodeScore};
use tudanhgia_words::{Language, Translated, range_text, score_text};

use crate::drawn::{DrawnTexts, drawn};
use crate::published::{Among, Published};
use crate::series::{Period, SeriesRow};
use crate::texts::journey;

/// So many rows of lost points are drawn, those first where most was lost.
pub const MOST_LOST: usize = 20;

/// So many bars show how published totals are spread.
const CLASSES: usize = 10;

/// A bar: what is certain of it, and how far it may still come. Both within the whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// How long it is for certain.
    pub certain: Exact,
    /// How long it may become.
    pub possible: Exact,
    /// How long the frame around it is.
    pub whole: Exact,
}

/// A row of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PictureRow {
    /// What it is of.
    pub name: String,
    /// Its figures.
    pub figures: Vec<String>,
    /// The bars that draw them, one below the other.
    pub bars: Vec<Bar>,
    /// Whether it is the one that matters, as the own place.
    pub own: bool,
}

/// A picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// What it shows, in a sentence.
    pub title: String,
    /// The head of its table: of the names, then of the figures.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<PictureRow>,
    /// The length that all bars are drawn against.
    pub scale: Exact,
    /// What has to be known of it, a sentence each.
    pub notes: Vec<String>,
}

/// The total and each main group against what it can give at most.
pub fn groups_picture(set: &CriteriaSet, now: &Assessment, language: Language) -> Picture {
    let texts = drawn(language);
    let rows: Vec<PictureRow> = main_rows(set)
        .map(|row| {
            let (score, most) = (now.node(row), whole(now, row));
            let points = |range: &Range| range_text(range, set.digits, language);
            PictureRow {
                name: called(set, row, language),
                figures: vec![points(&score.range), points(&score.whole)],
                bars: vec![share(&score.range, &most)],
                own: false,
            }
        })
        .collect();
    let head = [texts.row, texts.points, texts.most];
    Picture {
        title: texts.groups.to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        scale: Exact::ONE,
        notes: vec![],
    }
}

/// The criteria where points were lost for certain, those first where it is most; what may still be lost is drawn behind that.
/// `None` where nothing was lost.
pub fn lost_picture(set: &CriteriaSet, now: &Assessment, language: Language) -> Option<Picture> {
    let texts = drawn(language);
    let mut lost: Vec<(NodeIx, Exact, Exact)> = set
        .criteria_of(set.total())
        .into_iter()
        .filter(|(row, _)| set.node(*row).measure == Measure::Points)
        .map(|(row, _)| {
            let (range, most) = (&now.node(row).range, whole(now, row));
            (row, &most - range.most(), &most - range.least())
        })
        .filter(|(_, lost, _)| *lost > Exact::ZERO)
        .collect();
    lost.sort_by(|a, b| b.1.cmp(&a.1));
    let count = lost.len();
    lost.truncate(MOST_LOST);
    let scale = lost.iter().map(|(_, _, possible)| possible.clone()).max()?;
    let rows = lost.into_iter().map(|(row, certain, possible)| {
        let open = (possible > certain).then(|| score_text(&(&possible - &certain), set.digits, language));
        PictureRow {
            name: called(set, row, language),
            figures: vec![score_text(&certain, set.digits, language), open.unwrap_or_default()],
            bars: vec![Bar { certain, possible, whole: scale.clone() }],
            own: false,
        }
    });
    let rows: Vec<PictureRow> = rows.collect();
    let head = [texts.criterion, texts.lost, texts.may_be_lost].map(str::to_owned).to_vec();
    let title = (texts.lost_title)(rows.len(), count);
    Some(Picture { title, head, rows, scale, notes: vec![] })
}

/// The total and the main groups through the periods, each as a share of what could be had then.
pub fn series_picture(periods: &[Period], rows: &[SeriesRow], language: Language) -> Picture {
    let texts = drawn(language);
    let digits = periods.iter().map(|period| period.set.digits).max().unwrap_or(0);
    let is_main = |row: &&SeriesRow| {
        let parent = |period: &Period| {
            let node = period.set.row_named(&row.id)?;
            Some(node == period.set.total() || period.set.node(node).parent == Some(period.set.total()))
        };
        periods.iter().rev().find_map(parent) == Some(true)
    };
    let row = |row: &SeriesRow| {
        let name = if row.id.is_empty() { journey(language).total } else { row.name.get(language) };
        let points = |range: &Option<Range>| range.as_ref().map(|range| range_text(range, digits, language));
        let both = row.points.iter().zip(&row.whole);
        let bar = |(range, whole): (&Option<Range>, &Option<Range>)| match (range, whole) {
            (Some(range), Some(whole)) => share(range, whole.most()),
            _ => Bar { certain: Exact::ZERO, possible: Exact::ZERO, whole: Exact::ZERO },
        };
        PictureRow {
            name: format!("{} {name}", row.code).trim().to_owned(),
            figures: row.points.iter().map(|range| points(range).unwrap_or_default()).collect(),
            bars: both.map(bar).collect(),
            own: false,
        }
    };
    let names = periods.iter().map(|period| period.name.to_owned());
    Picture {
        title: texts.series.to_owned(),
        head: std::iter::once(texts.row.to_owned()).chain(names).collect(),
        rows: rows.iter().filter(is_main).map(row).collect(),
        scale: Exact::ONE,
        notes: vec![],
    }
}

/// Where a total stands among published ones: how many units have come how far, and which bars may hold the own total. Where the set
/// ranks by percent, percentages are compared as far as they are known. `None` where the file has no other totals, or is of another set.
pub fn position_picture(
    set: &CriteriaSet,
    unit: &str,
    own: &NodeScore,
    published: &Published,
    language: Language,
) -> Option<Picture> {
    let texts = drawn(language);
    let percent = own_percent(set, own);
    let among = published.among(unit, percent.is_some());
    let own = percent.filter(|_| among.percent).unwrap_or_else(|| own.range.clone());
    let totals = Some(&among.values).filter(|_| published.is_of(&set.id))?;
    let (least, most) = (totals.iter().min()?, totals.iter().max()?);
    let (least, most) = (least.min(own.least()), most.max(own.most()));
    let count = i64::try_from(CLASSES).unwrap_or(1);
    let width = (most - least).divided_by(&Exact::from(count)).unwrap_or(Exact::ONE);
    let width = if width.is_zero() { Exact::ONE } else { width };
    let class_of = |total: &Exact| {
        let at = (total - least)
            .divided_by(&width)
            .and_then(|at| at.rounded(0, Mode::Down).to_index())
            .unwrap_or(0);
        at.min(CLASSES - 1)
    };
    let mut counts = [0_i64; CLASSES];
    totals.iter().for_each(|total| counts[class_of(total)] += 1);
    let scale = Exact::from(counts.iter().copied().max().unwrap_or(1).max(1));
    let figure = |value: &Exact| score_text(value, set.digits, language);
    let is_known = own.value().is_some();
    let row = |(at, number): (usize, &i64)| {
        let from = least + &(&width * &Exact::from(i64::try_from(at).unwrap_or(0)));
        let may_be = (class_of(own.least())..=class_of(own.most())).contains(&at);
        let words = if is_known { texts.own } else { texts.own_may_be };
        let mark = if may_be { format!(" – {words}") } else { String::new() };
        let number = Exact::from(*number);
        PictureRow {
            name: format!("{}–{}{mark}", figure(&from), figure(&(&from + &width))),
            figures: vec![number.to_string()],
            bars: vec![Bar { certain: number.clone(), possible: number, whole: scale.clone() }],
            own: may_be && is_known,
        }
    };
    let above = |own: &Exact| {
        let own = published.as_printed(own, among.percent);
        totals.iter().filter(|total| published.as_printed(total, among.percent) > own).count()
    };
    let head = [if among.percent { texts.percent } else { texts.points }, texts.units];
    Some(Picture {
        title: (texts.position)([above(own.most()), above(own.least())], totals.len(), among.percent),
        head: head.map(str::to_owned).to_vec(),
        rows: counts.iter().enumerate().map(row).rev().collect(),
        scale,
        notes: position_notes(set, unit, published, &among, texts),
    })
}

/// The own total as percent of what applies, where the set ranks by that and it is known what applies at least.
fn own_percent(set: &CriteriaSet, own: &NodeScore) -> Option<Range> {
    let points = if set.ranking.unrounded { &own.unrounded } else { &own.range };
    let is_known = set.ranking.percent && *own.whole.least() > Exact::ZERO;
    let share = is_known.then(|| points.over(&own.whole))??;
    Some(share.times(&Range::certain(Exact::from(100))))
}

/// What was compared, and what of the file is not counted.
fn position_notes(
    set: &CriteriaSet,
    unit: &str,
    published: &Published,
    among: &Among,
    texts: &DrawnTexts,
) -> Vec<String> {
    let by_points = (set.ranking.percent && !among.percent).then(|| texts.by_points.to_owned());
    let printed = published.printed.is_some().then(|| texts.as_printed.to_owned());
    let nameless = unit.trim().is_empty().then(|| texts.nameless.to_owned());
    let left = among.left.iter().map(|(why, names)| (texts.left_out)(*why, names));
    by_points.into_iter().chain(printed).chain(nameless).chain(left).collect()
}

/// The total, then the rows right below it that give points.
fn main_rows(set: &CriteriaSet) -> impl Iterator<Item = NodeIx> {
    let main = std::iter::once(set.total()).chain(set.children(set.total()).iter().copied());
    main.filter(|row| set.node(*row).measure == Measure::Points)
}

/// What a row can give at most as things stand.
fn whole(now: &Assessment, row: NodeIx) -> Exact {
    now.node(row).whole.most().clone()
}

/// Points as a share of a whole.
fn share(range: &Range, whole: &Exact) -> Bar {
    let part = |value: &Exact| {
        let share = value.divided_by(whole).unwrap_or(Exact::ZERO);
        share.max(Exact::ZERO).min(Exact::ONE)
    };
    Bar { certain: part(range.least()), possible: part(range.most()), whole: Exact::ONE }
}

fn called(set: &CriteriaSet, row: NodeIx, language: Language) -> String {
    if row == set.total() {
        return journey(language).total.to_owned();
    }
    let node = set.node(row);
    format!("{} {}", node.code, node.name.get(language)).trim().to_owned()
}
