//! The answers of a sheet as a table that is filled in elsewhere and read again (`tudanhgia-tables`): each by a key that stays
//! the same in every language and version of its set. All cells are texts, as typed.

use super::{Cell, PaperTable};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{Content, CriteriaSet, Day, InputKind, Words};
use tudanhgia_core::work::Work;
use tudanhgia_words::{Language, Translated, answer_text, day_as_typed, option_labels};

use super::texts::own;

/// The heads of the columns in both languages: key, code, criterion, what is asked, its unit, answer, explanation.
pub const ANSWER_COLUMNS: [[&str; 7]; 2] = [
    ["Mã ô", "TT", "Tiêu chí", "Số liệu cần nhập", "Đơn vị tính", "Trả lời", "Giải trình"],
    ["Key", "No.", "Criterion", "Figure asked", "Unit", "Answer", "Explanation"],
];

/// The column of the key, of what is asked, of its unit, of the answer and of the explanation.
pub const ANSWER_PLACES: [usize; 5] = [0, 3, 4, 5, 6];

/// Keys of rows that say of which sheet the answers are: the set, its hash, the unit, the period.
pub const ANSWER_ABOUT: [&str; 4] = ["#set", "#sha256", "#unit", "#period"];

/// What stands before the id of a criterion that asks nothing, in a row for its explanation alone.
pub const EXPLAINED: char = '@';

/// The name of the sheet with the answers, in a language.
pub fn answers_sheet(language: Language) -> &'static str {
    match language {
        Language::Vi => "Số liệu",
        Language::En => "Answers",
    }
}

/// The words for yes and no in both languages, the first of each as it is written.
pub const YES_NO: [[[&str; 2]; 2]; 2] = [[["yes", "Có"], ["no", "Không"]], [["yes", "Yes"], ["no", "No"]]];

/// The table. What is not answered has an empty cell: the same table is the form to be filled in elsewhere.
pub fn answers_table(work: &Work, language: Language) -> PaperTable {
    let (set, sheet) = (work.set(), work.sheet());
    let head = &ANSWER_COLUMNS[usize::from(language == Language::En)];
    let words = own(language);
    let title = set.title.get(language);
    let period = sheet.letter.get("period").map_or("", String::as_str);
    let about = [
        (head[2], format!("{} {}", set.id, set.version), title),
        ("SHA-256", set.sha256.clone(), ""),
        (words.unit, sheet.unit.clone(), ""),
        (words.period, period.to_owned(), ""),
    ];
    let about = ANSWER_ABOUT.iter().zip(about);
    let mut rows: Vec<Vec<Cell>> =
        about.map(|(key, (name, text, more))| line([key, "", name, more, "", &text, ""])).collect();
    let row = |input: InputIx, code: &str, name: &str, explanation: &str| {
        let asked = set.input(input);
        let unit = asked.unit.as_ref().map_or("", |unit| unit.get(language));
        let answer = in_words(set, input, work.answer(input), language);
        line([&asked.address, code, name, asked.label.get(language), unit, &answer, explanation])
    };
    rows.extend(set.facts.iter().map(|fact| row(*fact, "", words.general, "")));
    for node in in_order(set) {
        let (code, name) = (&set.node(node).code, set.node(node).name.get(language));
        let explanation = work.explanation(node);
        let inputs = inputs_of(set, node);
        for (at, input) in inputs.iter().enumerate() {
            rows.push(row(*input, code, name, if at == 0 { explanation } else { "" }));
        }
        if inputs.is_empty() && !explanation.is_empty() {
            let key = format!("{EXPLAINED}{}", set.node(node).id);
            rows.push(line([&key, code, name, "", "", "", explanation]));
        }
    }
    PaperTable {
        head: head.map(str::to_owned).to_vec(),
        rows,
        widths: vec![14, 6, 40, 50, 12, 20, 40],
        ..PaperTable::default()
    }
}

/// The rows of a set in the order of the form, which is that of its nodes: each stands before what is below it.
pub fn in_order(set: &CriteriaSet) -> impl Iterator<Item = NodeIx> {
    set.nodes.indices()
}

/// What a row asks: its inputs, then the reason why it does not apply where the unit may say so.
pub fn inputs_of(set: &CriteriaSet, node: NodeIx) -> Vec<InputIx> {
    let mut inputs = match &set.node(node).content {
        Content::Criterion(criterion) => criterion.inputs.clone(),
        Content::Group(_) => vec![],
    };
    let declared = set.node(node).applies.as_ref().and_then(|applies| applies.declared());
    inputs.extend(declared.filter(|input| !inputs.contains(input)));
    inputs
}

/// An answer as people write it: of a choice the words of the option, unless another option has the same.
fn in_words(set: &CriteriaSet, input: InputIx, text: &str, language: Language) -> String {
    let words = match &set.input(input).kind {
        InputKind::YesNo => {
            let words = YES_NO[usize::from(language == Language::En)].iter();
            words.clone().find(|[id, _]| *id == text).map(|[_, word]| (*word).to_owned())
        }
        InputKind::Date { .. } => Day::read_typed(text).ok().map(day_as_typed),
        InputKind::Several(_) => {
            let input = set.input(input);
            let labels = option_labels(input, language);
            let is_plain = |label: &&str| {
                !label.contains([';', '\n']) && labels.iter().filter(|other| same(other, label)).count() == 1
            };
            labels.iter().all(is_plain).then(|| answer_text(input, text, language).into_owned())
        }
        InputKind::Choice(options) => {
            let chosen = options.iter().find(|option| option.id == text);
            let is_other = |label: &Words, id: &str| {
                options.iter().any(|other| {
                    other.id != id
                        && [&other.id].into_iter().chain(other.label.each()).any(|text| {
                            text.trim().to_lowercase() == label.get(language).trim().to_lowercase()
                        })
                })
            };
            let chosen = chosen.filter(|option| !is_other(&option.label, &option.id));
            chosen.map(|option| option.label.get(language).to_owned())
        }
        _ => None,
    };
    words.filter(|words| !words.trim().is_empty()).unwrap_or_else(|| text.to_owned())
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn line(texts: [&str; 7]) -> Vec<Cell> {
    texts.map(|text| if text.is_empty() { Cell::Empty } else { Cell::text(text) }).to_vec()
}
