//! The sentences of this package, in Vietnamese and English.

use crate::split::Fate;
use crate::tasks::TaskState;
use tudanhgia_office::changes::Aspect;
use tudanhgia_words::Language;

/// What is said of what to improve, of next year, of tasks and of several periods.
pub struct JourneyTexts {
    /// The head of the table of changes that reach a goal: number, criterion, points now, points then, effort, answers.
    pub path_head: [&'static str; 6],
    /// How many criteria have to change, what is reached by it, the total then.
    pub path: fn(usize, &str, &str) -> String,
    /// That nothing less does: proven.
    pub least: &'static str,
    /// That nothing below this effort does, and that less than what was found may do.
    pub at_least: fn(u64) -> String,
    /// That it is reached already: what.
    pub reached: fn(&str) -> String,
    /// That nothing that can still be changed reaches it: what.
    pub beyond: fn(&str) -> String,
    /// That no way was found, and that none below this effort exists: what is to be reached, the effort.
    pub not_found: fn(&str, u64) -> String,
    /// A class as a goal, by its name.
    pub class: fn(&str) -> String,
    /// A number of points as a goal.
    pub points: fn(&str) -> String,
    /// That the highest class is reached already, or that there are no classes.
    pub no_next: &'static str,
    /// A class that the set does not have.
    pub no_class: fn(&str) -> String,
    /// The head of the table of open points: number, criterion, points now, the most, gain of the total, answers.
    pub open_head: [&'static str; 6],
    /// What stands over that table.
    pub open: &'static str,
    /// That nothing is open.
    pub nothing_open: &'static str,
    /// The head of the table of two years: number, criterion, last year, last year's answers by this year's rules, this year, by
    /// rules, by answers, remark.
    pub split_head: [&'static str; 8],
    /// The total as a row.
    pub total: &'static str,
    /// What the total itself makes of a difference, beside its rows.
    pub at_total: &'static str,
    /// What became of a row; nothing where nothing did.
    pub fate: fn(&Fate) -> &'static str,
    /// How many answers were carried over, and how many were not.
    pub carried: fn(usize, usize) -> String,
    /// By how many points rules and answers changed the total.
    pub by_rules: fn(&str, &str) -> String,
    /// The title of the table of tasks.
    pub tasks_title: &'static str,
    /// Its head: number, criterion, who, until, state.
    pub tasks_head: [&'static str; 5],
    /// The word for a state.
    pub state: fn(TaskState) -> &'static str,
    /// That a day has passed, behind the state.
    pub late: &'static str,
    /// A task in a calendar: the criterion.
    pub task: fn(&str) -> String,
    /// Who has it.
    pub who: &'static str,
    /// A reminder of a task and its last day.
    pub reminder: fn(&str, &str) -> String,
    /// A message: to whom, the unit, the title of the set.
    pub message: fn(&str, &str, &str) -> String,
    /// A line of it: the criterion, and until when.
    pub message_line: fn(&str, Option<&str>) -> String,
    /// Its last line.
    pub message_end: &'static str,
    /// The head of a table of several periods, before the periods: number, criterion; and behind them the difference of the last.
    pub series_head: [&'static str; 3],
    /// That a row did not change since the period before.
    pub unchanged: &'static str,
}

/// The texts in a language.
pub fn journey(language: Language) -> &'static JourneyTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: JourneyTexts = JourneyTexts {
    path_head: ["TT", "Tiêu chí", "Hiện có", "Cần đạt", "Công sức", "Ví dụ trả lời"],
    path: |count, goal, total| format!("Thay đổi {count} tiêu chí thì {goal}; tổng điểm khi đó: {total}."),
    least: "Không có cách nào ít hơn (đã kiểm chứng hết).",
    at_least: |least| match least {
        0 => "Cũng có thể phiếu đã đạt như đang có: điều này chưa kiểm chứng được.".to_owned(),
        least => format!("Mọi cách đều cần ít nhất {least}; chưa kiểm chứng được cách này là ít nhất."),
    },
    reached: |goal| format!("Phiếu hiện tại đã {goal}."),
    beyond: |goal| format!("Không thể {goal}, dù mọi tiêu chí còn thay đổi được đều đạt cao nhất."),
    not_found: |goal, least| match least {
        0 => format!("Chưa tìm được cách để {goal}; cũng có thể phiếu đã đạt như đang có."),
        least => format!("Chưa tìm được cách để {goal}; nếu có thì cần ít nhất {least}."),
    },
    class: |name| format!("chắc chắn đạt loại “{name}” trở lên"),
    points: |points| format!("chắc chắn đạt {points} điểm trở lên"),
    no_next: "Không có loại nào cao hơn: bộ tiêu chí không xếp loại, hoặc phiếu đã ở loại cao nhất.",
    no_class: |name| format!("Bộ tiêu chí không có loại “{name}”."),
    open_head: ["TT", "Tiêu chí", "Hiện có", "Cao nhất", "Tổng điểm tăng", "Ví dụ trả lời"],
    open: "Từng tiêu chí còn có thể thêm (khi các tiêu chí khác giữ nguyên):",
    nothing_open: "Không tiêu chí nào còn thêm được điểm.",
    split_head: [
        "TT",
        "Tiêu chí",
        "Kỳ trước",
        "Số liệu cũ, cách chấm mới",
        "Kỳ này",
        "Do cách chấm",
        "Do số liệu",
        "Ghi chú",
    ],
    total: "Tổng điểm",
    at_total: "Ở tổng điểm (cách cộng, làm tròn, giới hạn)",
    fate: |fate| match fate {
        Fate::Same => "",
        Fate::New => "mục mới",
        Fate::Gone => "bỏ mục",
        Fate::Renumbered(aspects) if aspects.is_empty() => "đổi mã, cùng số và tên",
        Fate::Renumbered(_) => "đổi mã, cùng số và tên, có thay đổi",
        Fate::Changed(aspects)
            if aspects.iter().all(|aspect| *aspect == Aspect::Code) && !aspects.is_empty() =>
        {
            "đổi số thứ tự"
        }
        Fate::Changed(_) => "có thay đổi",
    },
    carried: |carried, left| format!("Mang sang được {carried} câu trả lời; {left} câu không còn dùng được."),
    by_rules: |rules, answers| {
        format!("Điểm chắc chắn thay đổi do cách chấm: {rules}; do số liệu: {answers}.")
    },
    tasks_title: "BẢNG PHÂN CÔNG",
    tasks_head: ["TT", "Tiêu chí", "Người phụ trách", "Hạn", "Tình trạng"],
    state: |state| match state {
        TaskState::Asked => "đã giao",
        TaskState::Received => "đã nhận lại",
        TaskState::Checked => "đã kiểm tra",
    },
    late: "quá hạn",
    task: |criterion| format!("Trả lời: {criterion}"),
    who: "Người phụ trách",
    reminder: |task, day| format!("{task} – hạn {day}"),
    message: |to, unit, set| format!("Kính gửi {to},\n{unit} đang chờ phần trả lời của anh/chị cho “{set}”:"),
    message_line: |criterion, until| match until {
        Some(until) => format!("- {criterion} (hạn {until})"),
        None => format!("- {criterion}"),
    },
    message_end: "Trân trọng cảm ơn.",
    series_head: ["TT", "Tiêu chí", "So với kỳ trước"],
    unchanged: "không đổi",
};

static EN: JourneyTexts = JourneyTexts {
    path_head: ["No.", "Criterion", "Now", "To reach", "Effort", "Answers, for example"],
    path: |count, goal, total| {
        let criteria = if count == 1 { "criterion" } else { "criteria" };
        format!("A change of {count} {criteria} {goal}; the total is then {total}.")
    },
    least: "Nothing less does (every other way was ruled out).",
    at_least: |least| match least {
        0 => "It may be that the sheet reaches it as it is: that is not proven.".to_owned(),
        least => format!("Every way takes at least {least}; that this one is the least is not proven."),
    },
    reached: |goal| format!("The sheet as it is {goal}."),
    beyond: |goal| format!("Nothing that can still be changed {goal}."),
    not_found: |goal, least| match least {
        0 => format!("No way was found that {goal}; it may be that the sheet does so as it is."),
        least => format!("No way was found that {goal}; if there is one it takes at least {least}."),
    },
    class: |name| format!("certainly reaches the class “{name}” or a higher one"),
    points: |points| format!("certainly reaches {points} points"),
    no_next: "There is no higher class: the set has no classes, or the sheet is in the highest.",
    no_class: |name| format!("The set has no class “{name}”."),
    open_head: ["No.", "Criterion", "Now", "At most", "Gain of the total", "Answers, for example"],
    open: "What each criterion can still bring by itself, while all else stays:",
    nothing_open: "No criterion can bring more points.",
    split_head: [
        "No.",
        "Criterion",
        "Last year",
        "Old answers, new rules",
        "This year",
        "By the rules",
        "By the answers",
        "Remark",
    ],
    total: "Total",
    at_total: "At the total (how it is added up, rounding, limits)",
    fate: |fate| match fate {
        Fate::Same => "",
        Fate::New => "new",
        Fate::Gone => "gone",
        Fate::Renumbered(aspects) if aspects.is_empty() => "another id, same number and name",
        Fate::Renumbered(_) => "another id, same number and name, changed",
        Fate::Changed(aspects)
            if aspects.iter().all(|aspect| *aspect == Aspect::Code) && !aspects.is_empty() =>
        {
            "renumbered"
        }
        Fate::Changed(_) => "changed",
    },
    carried: |carried, left| format!("{carried} answers were carried over; {left} cannot be."),
    by_rules: |rules, answers| {
        format!("Certain points changed by the rules: {rules}; by the answers: {answers}.")
    },
    tasks_title: "TASKS",
    tasks_head: ["No.", "Criterion", "Who", "Until", "State"],
    state: |state| match state {
        TaskState::Asked => "asked",
        TaskState::Received => "received",
        TaskState::Checked => "checked",
    },
    late: "late",
    task: |criterion| format!("Answer: {criterion}"),
    who: "Who",
    reminder: |task, day| format!("{task}, until {day}"),
    message: |to, unit, set| format!("Dear {to},\n{unit} is waiting for your answers to “{set}”:"),
    message_line: |criterion, until| match until {
        Some(until) => format!("- {criterion} (until {until})"),
        None => format!("- {criterion}"),
    },
    message_end: "Thank you.",
    series_head: ["No.", "Criterion", "Since the period before"],
    unchanged: "unchanged",
};
