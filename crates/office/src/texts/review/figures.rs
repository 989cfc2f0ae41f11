//! The words of the figures of a round.

use crate::province::{FigureFault, OtherFigure, Population};
use tudanhgia_core::criteria::{CriteriaSet, Statistic};
use tudanhgia_words::{Language, Translated, exact_text};

struct FigureTexts {
    /// A figure: what it is called, its value.
    figure: fn(&str, &str) -> String,
    /// A figure over all sheets: what it is called, its value, of how many sheets.
    computed: fn(&str, &str, usize) -> String,
    /// What a deviation is, after what it is called: whether of a sample, to how many decimal places.
    deviation: fn(bool, u32) -> String,
    /// That the fact of a figure over all sheets does not admit its value: what it is called.
    refused: fn(&str) -> String,
    /// That the sheets come to another figure than the one that is given: what it is called.
    outdated: fn(&str) -> String,
    /// The figures that are not given.
    missing: fn(&str) -> String,
    /// A sheet that has another figure: what it is called, what the sheet has, what counts.
    other: fn(&str, &str, &str) -> String,
    fault: fn(&FigureFault) -> String,
}

fn texts(language: Language) -> &'static FigureTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// The figures of the round that count for all sheets, a sentence each, and which of the set are not given.
pub fn figures_in_words(population: &Population, language: Language) -> Vec<String> {
    let (set, texts) = (population.set, texts(language));
    let (mut said, mut missing) = (Vec::new(), Vec::new());
    for (input, of) in set.inputs.pairs().filter(|(_, of)| of.round) {
        let label = of.label.get(language);
        match population.figures.of(input) {
            Some(value) => said.push((texts.figure)(label, &exact_text(value, language))),
            None => missing.push(label),
        }
    }
    for figure in &population.computed {
        let fact = set.input(figure.input);
        let how = match fact.figure.map(|figure| figure.statistic) {
            Some(Statistic::Deviation { sample, digits }) => (texts.deviation)(sample, digits),
            _ => String::new(),
        };
        let label = &format!("{}{how}", fact.label.get(language));
        let value = figure.value.as_ref().map_or("…".to_owned(), |value| exact_text(value, language));
        said.push((texts.computed)(label, &value, figure.sheets));
        if figure.value.is_some() && figure.admitted(set).is_none() {
            said.push((texts.refused)(fact.label.get(language)));
        }
        let given = population.figures.of(figure.input);
        if given.is_some() && figure.value.is_some() && given != figure.value.as_ref() {
            said.push((texts.outdated)(fact.label.get(language)));
        }
    }
    if !missing.is_empty() {
        said.push((texts.missing)(&missing.join("; ")));
    }
    said
}

/// That a sheet has another figure than the round.
pub fn other_figure_in_words(set: &CriteriaSet, other: &OtherFigure, language: Language) -> String {
    let OtherFigure { input, typed, given } = other;
    let [typed, given] = [typed, given].map(|value| exact_text(value, language));
    (texts(language).other)(set.input(*input).label.get(language), &typed, &given)
}

/// What is wrong with a file of figures, as a sentence that says what to do.
pub fn figure_fault_in_words(fault: &FigureFault, language: Language) -> String {
    match fault {
        FigureFault::NotJson(fault) => (language.texts().not_json)(fault),
        other => (texts(language).fault)(other),
    }
}

static VI: FigureTexts = FigureTexts {
    figure: |label, value| format!("Số chung của đợt, {label}: {value}."),
    computed: |label, value, sheets| format!("Tính từ {sheets} phiếu của đợt, {label}: {value}."),
    deviation: |sample, digits| {
        let of = if sample { "của mẫu" } else { "của toàn bộ đơn vị" };
        format!(" (độ lệch chuẩn {of}, làm tròn đến {digits} chữ số thập phân)")
    },
    refused: |label| {
        format!(
            "Số tính được nằm ngoài giới hạn mà bộ tiêu chí đặt cho “{label}” nên không ghi ra tệp; sửa “min”, “max” hoặc “kind” của số này."
        )
    },
    outdated: |label| {
        format!(
            "Số đã cho của “{label}” khác số tính được từ các phiếu; nếu đó không phải số đã công bố thì ghi lại tệp số chung và xếp hạng lần nữa."
        )
    },
    missing: |labels| format!("Chưa có số chung của đợt, điểm còn tạm tính theo số từng phiếu: {labels}."),
    other: |label, typed, given| format!("khai “{label}” là {typed}, tính theo số chung của đợt là {given}"),
    fault: |fault| {
        match fault {
        FigureFault::NotJson(_) => String::new(),
        FigureFault::NotFigures => {
            "Không phải tệp số chung của đợt: cần {\"kind\": \"tudanhgia-figures\", \"set\": …, \"version\": …, \"figures\": {…}}."
                .to_owned()
        }
        FigureFault::OtherSet(id, version) => {
            format!("Tệp số chung của đợt ghi cho bộ tiêu chí khác: “{id}” {version}. Sửa “set” và “version” cho khớp.")
        }
        FigureFault::Unknown(name) => {
            format!("Bộ tiêu chí không có số chung của đợt tên “{name}”. Xem “id” của các số có \"round\": true.")
        }
        FigureFault::Wrong(name) => {
            format!("“{name}”: cần một số trong giới hạn của bộ tiêu chí, ví dụ 20, \"0.5\" hoặc \"1/3\".")
        }
    }
    },
};

static EN: FigureTexts = FigureTexts {
    figure: |label, value| format!("Figure of the round, {label}: {value}."),
    computed: |label, value, sheets| match sheets {
        1 => format!("Computed from 1 sheet of the round, {label}: {value}."),
        _ => format!("Computed from {sheets} sheets of the round, {label}: {value}."),
    },
    deviation: |sample, digits| {
        let of = if sample { "a sample" } else { "the whole population" };
        let places = if digits == 1 { "place" } else { "places" };
        format!(" (standard deviation of {of}, rounded to {digits} decimal {places})")
    },
    refused: |label| {
        format!(
            "What was computed is not within what the set allows for “{label}” and is not written to the file; correct the “min”, “max” or “kind” of the fact."
        )
    },
    outdated: |label| {
        format!(
            "The figure given for “{label}” is not what the sheets come to; if it is not the one published, write the file of figures again and rank once more."
        )
    },
    missing: |labels| {
        format!(
            "Figures of the round that are not given, so that points are provisional by what each sheet has: {labels}."
        )
    },
    other: |label, typed, given| {
        format!("states “{label}” as {typed}; scored with the round's figure, {given}")
    },
    fault: |fault| {
        match fault {
        FigureFault::NotJson(_) => String::new(),
        FigureFault::NotFigures => {
            "No file of figures of a round: write {\"kind\": \"tudanhgia-figures\", \"set\": …, \"version\": …, \"figures\": {…}}."
                .to_owned()
        }
        FigureFault::OtherSet(id, version) => {
            format!("The file of figures is for another criteria set, “{id}” {version}. Make “set” and “version” fit.")
        }
        FigureFault::Unknown(name) => {
            format!("The criteria set has no figure of the round called “{name}”. See the “id” of facts with \"round\": true.")
        }
        FigureFault::Wrong(name) => {
            format!("“{name}”: write a number within the bounds of the set, such as 20, \"0.5\" or \"1/3\".")
        }
    }
    },
};
