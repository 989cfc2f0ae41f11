//! The papers themselves: the reply to an official result, the confirmation, the annex of a decision.

use super::account::is_beyond;
use super::round::{has_quotas, ranking_in_words};
use super::{Cell, Document, PaperTable, Part, figure};
use crate::official::{Column, Official, Results, Score};
use crate::reconcile::{About, Confirmation, Extent, Reply};
use crate::texts::review::{
    aside_called, aside_text, compared_in_words, left_in_words, ranking_texts, review, row_called,
};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{ENGINE, SetRef};
use tudanhgia_words::{Language, Translated, caveat, full_name};

/// A reply has a line for a row that the set does not have; this is the id of the row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownRow(pub String);

/// The explanation or petition, with a row for each line that differs. It prints only the
/// causes that the unit has named, not those that the program has found likely.
///
/// # Errors
///
/// The reply has a line for a row that the set does not have.
pub fn reply_paper(set: &CriteriaSet, reply: &Reply, language: Language) -> Result<Document, UnknownRow> {
    let words = review(language);
    let texts = &words.papers;
    let rows = reply.disputes.iter().map(|dispute| {
        let (about, id) = dispute.about();
        let row = set.nodes.find(|node| node.id == id);
        let row = row.ok_or_else(|| UnknownRow(id.to_owned()))?;
        let called = row_called(set, row, language);
        let beyond = about.is_none() && is_beyond(set, row);
        let name = match about {
            Some(about) => aside_called(set, about, row, language),
            None if beyond => format!("{called} {}", words.reconcile.beyond_lines),
            None => called.to_owned(),
        };
        let difference = dispute.official.as_ref().zip(dispute.own.as_ref()).map(|(one, other)| one - other);
        let whole = !beyond || difference.as_ref() == Some(&dispute.points);
        let sides = match (&dispute.said, about) {
            (Some(said), Some(about)) => {
                said.each_ref().map(|text| Cell::Text(aside_text(set, about, row, text, language)))
            }
            // What the lines of a group do not explain is a difference only: the figures of the group are not its figures.
            _ => [&dispute.own, &dispute.official]
                .map(|value| figure(set, row, value.as_ref().filter(|_| whole), language)),
        };
        let [own, official] = sides;
        let causes: Vec<&str> = dispute.causes.iter().map(|cause| (words.cause)(*cause)).collect();
        Ok(vec![
            Cell::text(&set.node(row).code),
            Cell::Text(name),
            own,
            official,
            Cell::number(Some(&dispute.points), set.digits),
            Cell::Text(causes.join("; ")),
            Cell::text(&dispute.text),
            Cell::Text(dispute.evidence.join("; ")),
        ])
    });
    let rows = rows.collect::<Result<_, _>>()?;
    let mut table =
        PaperTable { head: texts.reply_head.map(str::to_owned).to_vec(), rows, ..PaperTable::default() };
    if !reply.remainder.is_zero() {
        let (code, name) = (Cell::Empty, Cell::text(words.reconcile.remainder));
        let [own, official] = [Cell::Empty, Cell::Empty];
        table.rows.push(vec![code, name, own, official, Cell::number(Some(&reply.remainder), set.digits)]);
    }
    let compared = reply.compared.map(|[compared, stated]| {
        compared_in_words(&Extent { compared, stated, ..Extent::default() }, language)
    });
    let other_set = reply.disputes.iter().find(|dispute| dispute.about().0 == Some(About::Set));
    let other_set = other_set.and_then(|dispute| dispute.said.as_ref());
    let other_set = other_set.map(|[own, official]| (words.reconcile.other_set)(own, official));
    let mut parts = vec![Part::Text((texts.reply_lead)(&reply.unit, set.title.get(language)))];
    parts.extend(other_set.map(Part::Text));
    parts.push(Part::Table(table));
    parts.extend(compared.map(Part::Text));
    parts.push(Part::Signatures);
    parts.extend(provenance(&reply.set, Some([&reply.sheet_sha256, &reply.official_sha256]), language));
    parts.extend(said_of(set, language));
    Ok(Document {
        from: reply.unit.clone(),
        title: texts.reply_title.to_owned(),
        parts,
        ..Document::default()
    })
}

/// The confirmation of what was compared, with how much that was. `official` is the result that it is of.
pub fn confirmation_paper(
    set: &CriteriaSet,
    official: &Official,
    confirmation: &Confirmation,
    language: Language,
) -> Document {
    let (texts, words) = (&review(language).papers, &review(language).reconcile);
    let rows = confirmation.points.iter().map(|(row, points)| {
        vec![Cell::text(row_called(set, *row, language)), figure(set, *row, Some(points), language)]
    });
    let asides = confirmation.asides.iter().map(|aside| {
        let (about, row) = ((words.about)(aside.about), aside.row);
        let name = match row == set.total() {
            true => about.to_owned(),
            false => format!("{about}: {}", row_called(set, row, language)),
        };
        vec![Cell::Text(name), Cell::Text(aside_text(set, aside.about, row, &aside.own, language))]
    });
    let head = [texts.confirmed, (review(language).column)(confirmation.column)].map(str::to_owned).to_vec();
    let table = PaperTable { head, rows: rows.chain(asides).collect(), ..PaperTable::default() };
    let [sheet, of_result] = &confirmation.sha256;
    let left = left_in_words(set, official, &[], &confirmation.left, language);
    let compared = compared_in_words(&confirmation.extent, language);
    let lead = (texts.confirmation_lead)(&confirmation.unit, set.title.get(language), &compared);
    let mut parts = vec![Part::Text(lead), Part::Table(table)];
    // With the document nothing is compared; whoever signs sees of which result it is.
    if !official.announced.is_empty() {
        parts.push(Part::Text((texts.announced)(&official.announced)));
    }
    parts.extend(left.into_iter().map(Part::Text));
    parts.push(Part::Signatures);
    parts.extend(provenance(&confirmation.set, Some([sheet, of_result]), language));
    parts.extend(said_of(set, language));
    Document {
        from: confirmation.unit.clone(),
        title: texts.confirmation_title.to_owned(),
        parts,
        ..Document::default()
    }
}

/// The annex of a decision on results: a table for each block, the best first, with the points of each main group.
pub fn annex(set: &CriteriaSet, results: &Results, language: Language) -> Document {
    let texts = &review(language).papers;
    let mut parts = Vec::new();
    let mut blocks: Vec<&str> = results.units.iter().map(|unit| unit.block.as_str()).collect();
    blocks.sort_unstable();
    blocks.dedup();
    for block in blocks {
        if !block.is_empty() {
            parts.push(Part::Heading(block.to_owned()));
        }
        let units: Vec<&Official> = results.units.iter().filter(|unit| unit.block == block).collect();
        parts.push(Part::Table(annex_table(set, &units, language)));
    }
    parts.extend(ranking_in_words(set, set.total(), language).into_iter().map(Part::Text));
    parts.extend(provenance(&results.set, None, language));
    parts.extend(said_of(set, language));
    let title = match results.document.is_empty() {
        true => texts.annex_title.to_owned(),
        false => {
            let to = (texts.annex_to)(&results.document, &results.date, &full_name(&results.issuer));
            format!("{}\n{to}", texts.annex_title)
        }
    };
    Document { title, parts, ..Document::default() }
}

/// The annex as one table: rank, unit, main groups, total, its percentage where that ranks, class, why that is
/// lower where the set has quotas, why not ranked.
pub fn annex_table(set: &CriteriaSet, units: &[&Official], language: Language) -> PaperTable {
    let texts = &review(language).papers;
    let groups = set.children(set.total());
    let [rank, unit, total, class, why] = texts.annex_head.map(str::to_owned);
    let mut head = vec![rank, unit];
    head.extend(groups.iter().map(|group| set.node(*group).name.get(language).to_owned()));
    head.push(total);
    head.extend(set.ranking.percent.then(|| ranking_texts(language).percent.to_owned()));
    head.push(class);
    head.extend(has_quotas(set).then(|| ranking_texts(language).lowered_head.to_owned()));
    head.push(why);
    let points = |official: &Official, row: NodeIx| {
        let id = &set.node(row).id;
        let line = official.lines.iter().find(|line| line.id == *id && line.total == id.is_empty());
        match line.and_then(|line| line.score(Column::Final)) {
            Some(Score::NotApplicable) => Cell::text(language.texts().not_applicable),
            score => Cell::number(score.and_then(Score::points), set.digits),
        }
    };
    let rows = units.iter().map(|official| {
        let rank = official.rank.and_then(|rank| usize::try_from(rank).ok());
        let mut row = vec![rank.map_or(Cell::Empty, Cell::count), Cell::text(&official.unit)];
        row.extend(groups.iter().map(|group| points(official, *group)));
        let classes = set.classes().map(|classes| &*classes.list).unwrap_or_default();
        let class = classes.iter().find(|class| class.id == official.class);
        let class = class.map_or(official.class.as_str(), |class| class.name.get(language));
        row.push(points(official, set.total()));
        let percent = || Cell::number(official.ranked_by().filter(|_| official.rank.is_some()), set.digits);
        row.extend(set.ranking.percent.then(percent));
        row.push(Cell::text(class));
        row.extend(has_quotas(set).then(|| Cell::text(&official.lowered)));
        row.push(Cell::text(&official.unranked));
        row
    });
    PaperTable { head, rows: rows.collect(), ..PaperTable::default() }
}

/// The sentence that says by which set and by which version of the program a paper was made.
pub fn made_by(set: &SetRef, language: Language) -> Part {
    Part::Text((review(language).papers.made_by)(&set.id, &set.version, &set.sha256, ENGINE))
}

/// The sentences that say by what a paper was made, so that anyone can compute it again.
fn provenance(set: &SetRef, files: Option<[&String; 2]>, language: Language) -> Vec<Part> {
    let from =
        |[sheet, official]: [&String; 2]| Part::Text((review(language).papers.made_from)(sheet, official));
    std::iter::once(made_by(set, language)).chain(files.map(from)).collect()
}

/// The sentence of a set that is not official: it says so on paper too.
fn said_of(set: &CriteriaSet, language: Language) -> Option<Part> {
    caveat(set, language).map(Part::Text)
}
