//! The words in which a rule is put without answers. Only papers of authors and offices use them.

use crate::Language;
use tudanhgia_core::calc::Order;

/// The words in which a rule is put without answers.
pub(super) struct RuleTexts {
    /// A condition under which something is given.
    pub(super) when: fn(&str) -> String,
    /// What is given where none of the conditions holds.
    pub(super) otherwise: &'static str,
    /// A table or options by something.
    pub(super) by: fn(&str) -> String,
    /// Parts that are added up, and the name of each by its number.
    pub(super) sum: &'static str,
    pub(super) part: fn(usize) -> String,
    /// Ways of which the best, or the worst, counts, and the name of each by its number.
    pub(super) best: &'static str,
    pub(super) worst: &'static str,
    pub(super) way: fn(usize) -> String,
    /// Options of which all that are chosen count; of which input.
    pub(super) chosen: fn(&str) -> String,
    /// A limit after what it limits.
    pub(super) at_most: fn(&str) -> String,
    pub(super) at_least: fn(&str) -> String,
    /// What the formula is of: points, and a value of another row.
    pub(super) points: fn(&str) -> String,
    pub(super) value: fn(&str) -> String,
    /// When a target is met.
    pub(super) met_if: fn(&str) -> String,
    /// A value that stands in the formula by a name of its own, and the name by its number.
    pub(super) named: fn(&str, &str) -> String,
    pub(super) name: fn(usize) -> String,
    /// The maximum of the row.
    pub(super) maximum: &'static str,
    /// Of another row: its points, its maximum, its value, that it is met, that it applies, that it counts, its points without
    /// those on top, those on top.
    pub(super) of_row: [fn(&str) -> String; 8],
    /// Points that others find out: up to how many.
    pub(super) awaited: fn(&str) -> String,
    /// A truth, where it stands as one or as the number 1.
    pub(super) one_if: fn(&str) -> String,
    /// A yes-no input: that it is answered yes, no.
    pub(super) answered: [fn(&str) -> String; 2],
    /// An option: that it is chosen, that it is among those chosen.
    pub(super) is: fn(&str, &str) -> String,
    pub(super) has: fn(&str, &str) -> String,
    /// How many options of an input are chosen.
    pub(super) count_chosen: fn(&str) -> String,
    /// How many of these conditions hold.
    pub(super) count: fn(&str) -> String,
    /// So many of these conditions hold; all of them do.
    pub(super) enough: fn(&str, &str) -> String,
    pub(super) all: fn(&str) -> String,
    /// Days between two dates, working days between them.
    pub(super) days: [fn(&str, &str) -> String; 2],
    /// A value that is rounded: the value, the rounding.
    pub(super) rounded: fn(&str, &str) -> String,
    /// A value with so many decimal places.
    pub(super) places: fn(&str, u32) -> String,
    /// Figures over a list: how many, sum, mean, least, most.
    pub(super) figures: [fn(&str) -> String; 5],
    /// The share of a list in an order to a limit.
    pub(super) share: fn(&str, &str) -> String,
    /// The mean, the least, the most of rows that count.
    pub(super) among: [fn(&str) -> String; 3],
    /// How rows make their group: the sum, points handed on besides, points on top besides, the mean, the least, the most.
    pub(super) rows: [&'static str; 6],
    /// The weighted mean; each row with its weight.
    pub(super) weighted: fn(&str) -> String,
    pub(super) weight: fn(&str, &str) -> String,
    /// Met if so many of the rows are, or all that count.
    pub(super) rows_met: fn(Option<&str>) -> String,
    /// The most where a condition of the regulation holds.
    pub(super) ceiling: fn(&str, &str) -> String,
    /// That one that is not answered counts nothing.
    pub(super) unanswered: &'static str,
    /// How many criteria have to be answered: so many, so many percent of them.
    pub(super) needs: [fn(&str) -> String; 2],
    /// What may be answered: a whole number, a number, one of options, several of options, yes or no, a list, a date.
    pub(super) kinds: [&'static str; 7],
    /// Of a number: from, above zero, up to, multiples of, so many decimals.
    pub(super) from: fn(&str) -> String,
    pub(super) above_zero: &'static str,
    pub(super) up_to: fn(&str) -> String,
    pub(super) step: fn(&str) -> String,
    pub(super) decimals: fn(u32) -> String,
    /// A value that the unit assumes, a figure of the round, a fact, an input of another row.
    pub(super) assumed: &'static str,
    pub(super) of_round: &'static str,
    pub(super) fact: &'static str,
    pub(super) elsewhere: fn(&str) -> String,
    /// A condition between inputs.
    pub(super) between: fn(&str) -> String,
    /// An order in words, where a sign reads badly beside dates.
    pub(super) dates: fn(Order) -> &'static str,
}

impl RuleTexts {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }
}

static VI: RuleTexts = RuleTexts {
    when: |condition| format!("Nếu {condition}"),
    otherwise: "Trường hợp khác",
    by: |what| format!("Theo {what}"),
    sum: "Cộng các phần sau",
    part: |number| format!("Phần {number}"),
    best: "Lấy mức cao nhất trong các cách sau",
    worst: "Lấy mức thấp nhất trong các cách sau",
    way: |number| format!("Cách {number}"),
    chosen: |input| format!("Cộng điểm của mỗi nội dung được chọn ở {input}"),
    at_most: |limit| format!("nhiều nhất {limit}"),
    at_least: |limit| format!("ít nhất {limit}"),
    points: |term| format!("Điểm = {term}"),
    value: |term| format!("Giá trị = {term}"),
    met_if: |condition| format!("Đạt nếu {condition}"),
    named: |name, what| format!("{name}: {what}"),
    name: |number| format!("T{number}"),
    maximum: "điểm tối đa",
    of_row: [
        |row| format!("điểm mục {row}"),
        |row| format!("điểm tối đa áp dụng của mục {row}"),
        |row| format!("giá trị mục {row}"),
        |row| format!("mục {row} đạt"),
        |row| format!("mục {row} áp dụng"),
        |row| format!("mục {row} được tính"),
        |row| format!("điểm mục {row} không kể điểm thưởng"),
        |row| format!("điểm thưởng trong mục {row}"),
    ],
    awaited: |most| format!("điểm do cơ quan khác xác định, từ 0 đến {most}"),
    one_if: |condition| format!("1 nếu {condition}, 0 nếu không"),
    answered: [|input| format!("{input} là “có”"), |input| format!("{input} là “không”")],
    is: |input, option| format!("{input} là “{option}”"),
    has: |input, option| format!("{input} có chọn “{option}”"),
    count_chosen: |input| format!("số nội dung được chọn ở {input}"),
    count: |conditions| format!("số điều kiện đúng trong ({conditions})"),
    enough: |need, conditions| format!("ít nhất {need} điều kiện đúng trong ({conditions})"),
    all: |conditions| format!("mọi điều kiện đều đúng ({conditions})"),
    days: [
        |from, to| format!("số ngày từ {from} đến {to}"),
        |from, to| format!("số ngày làm việc từ {from} đến {to}"),
    ],
    rounded: |of, how| format!("({of}, {how})"),
    places: |of, digits| match digits {
        0 => format!("({of}, lấy đến hàng đơn vị)"),
        _ => format!("({of}, lấy {digits} chữ số sau dấu phẩy)"),
    },
    figures: [
        |list| format!("số đơn vị trong {list}"),
        |list| format!("tổng các số trong {list}"),
        |list| format!("trung bình các số trong {list}"),
        |list| format!("số nhỏ nhất trong {list}"),
        |list| format!("số lớn nhất trong {list}"),
    ],
    share: |list, limit| format!("tỷ lệ đơn vị trong {list} có số {limit}"),
    among: [
        |rows| format!("trung bình của các mục được tính trong ({rows})"),
        |rows| format!("số nhỏ nhất của các mục được tính trong ({rows})"),
        |rows| format!("số lớn nhất của các mục được tính trong ({rows})"),
    ],
    rows: [
        "Cộng điểm các mục",
        "điểm của mục không áp dụng được chia cho các mục còn lại theo tỷ lệ",
        "cộng thêm điểm thưởng",
        "Trung bình điểm các mục",
        "Điểm thấp nhất trong các mục",
        "Điểm cao nhất trong các mục",
    ],
    weighted: |rows| format!("Trung bình có trọng số: {rows}"),
    weight: |row, weight| format!("{row} (hệ số {weight})"),
    rows_met: |need| match need {
        Some(need) => format!("Đạt nếu ít nhất {need} mục đạt"),
        None => "Đạt nếu mọi mục được tính đều đạt".to_owned(),
    },
    ceiling: |words, most| format!("Nếu {words}: nhiều nhất {most}"),
    unanswered: "Không trả lời thì tính 0 điểm.",
    needs: [
        |count| format!("Phải trả lời ít nhất {count} tiêu chí mới có kết quả."),
        |percent| format!("Phải trả lời ít nhất {percent}% số tiêu chí áp dụng mới có kết quả."),
    ],
    kinds: [
        "số nguyên",
        "số",
        "chọn một",
        "chọn một hoặc nhiều",
        "có hoặc không",
        "danh sách đơn vị, mỗi đơn vị một số",
        "ngày",
    ],
    from: |least| format!("từ {least}"),
    above_zero: "lớn hơn 0",
    up_to: |most| format!("đến {most}"),
    step: |step| format!("bội số của {step}"),
    decimals: |digits| format!("nhiều nhất {digits} chữ số sau dấu phẩy"),
    assumed: "đơn vị tạm lấy đến khi công bố",
    of_round: "số liệu chung của đợt đánh giá",
    fact: "số liệu khai chung",
    elsewhere: |row| format!("khai ở mục {row}"),
    between: |condition| format!("Điều kiện của số liệu: {condition}"),
    dates: |order| match order {
        Order::Equal => "trùng",
        Order::Unequal => "khác",
        Order::Less => "trước",
        Order::LessEqual => "không sau",
        Order::Greater => "sau",
        Order::GreaterEqual => "không trước",
    },
};

static EN: RuleTexts = RuleTexts {
    when: |condition| format!("If {condition}"),
    otherwise: "Otherwise",
    by: |what| format!("By {what}"),
    sum: "The sum of these parts",
    part: |number| format!("Part {number}"),
    best: "The best of these ways",
    worst: "The lowest of these ways",
    way: |number| format!("Way {number}"),
    chosen: |input| format!("The points of each option chosen in {input}, added up"),
    at_most: |limit| format!("at most {limit}"),
    at_least: |limit| format!("at least {limit}"),
    points: |term| format!("Points = {term}"),
    value: |term| format!("Value = {term}"),
    met_if: |condition| format!("Met if {condition}"),
    named: |name, what| format!("{name}: {what}"),
    name: |number| format!("T{number}"),
    maximum: "maximum",
    of_row: [
        |row| format!("points of row {row}"),
        |row| format!("applicable maximum of row {row}"),
        |row| format!("value of row {row}"),
        |row| format!("row {row} is met"),
        |row| format!("row {row} applies"),
        |row| format!("row {row} counts"),
        |row| format!("points of row {row} without bonus"),
        |row| format!("bonus points in row {row}"),
    ],
    awaited: |most| format!("points that others find out, from 0 to {most}"),
    one_if: |condition| format!("1 if {condition}, otherwise 0"),
    answered: [|input| format!("{input} is “yes”"), |input| format!("{input} is “no”")],
    is: |input, option| format!("{input} is “{option}”"),
    has: |input, option| format!("{input} includes “{option}”"),
    count_chosen: |input| format!("the number of options chosen in {input}"),
    count: |conditions| format!("the number of conditions that hold of ({conditions})"),
    enough: |need, conditions| format!("at least {need} conditions hold of ({conditions})"),
    all: |conditions| format!("all conditions hold ({conditions})"),
    days: [
        |from, to| format!("days from {from} to {to}"),
        |from, to| format!("working days from {from} to {to}"),
    ],
    rounded: |of, how| format!("({of}, {how})"),
    places: |of, digits| match digits {
        1 => format!("({of}, to 1 decimal place)"),
        _ => format!("({of}, to {digits} decimal places)"),
    },
    figures: [
        |list| format!("the number of units in {list}"),
        |list| format!("the sum of {list}"),
        |list| format!("the mean of {list}"),
        |list| format!("the least of {list}"),
        |list| format!("the most of {list}"),
    ],
    share: |list, limit| format!("the share of units in {list} with a number {limit}"),
    among: [
        |rows| format!("the mean of the rows that count of ({rows})"),
        |rows| format!("the least of the rows that count of ({rows})"),
        |rows| format!("the most of the rows that count of ({rows})"),
    ],
    rows: [
        "The sum of the rows",
        "points of a row that does not apply go to the other rows in proportion",
        "bonus points are added",
        "The mean of the rows",
        "The lowest of the rows",
        "The highest of the rows",
    ],
    weighted: |rows| format!("The weighted mean: {rows}"),
    weight: |row, weight| format!("{row} (weight {weight})"),
    rows_met: |need| match need {
        Some(need) => format!("Met if at least {need} rows are met"),
        None => "Met if all rows that count are met".to_owned(),
    },
    ceiling: |words, most| format!("If {words}: at most {most}"),
    unanswered: "Not answered, it counts 0 points.",
    needs: [
        |count| format!("There is a result only with at least {count} criteria answered."),
        |percent| {
            format!("There is a result only with at least {percent} % of the criteria that apply answered.")
        },
    ],
    kinds: [
        "whole number",
        "number",
        "one of",
        "any of",
        "yes or no",
        "list of units, a number for each",
        "date",
    ],
    from: |least| format!("from {least}"),
    above_zero: "above 0",
    up_to: |most| format!("up to {most}"),
    step: |step| format!("a multiple of {step}"),
    decimals: |digits| format!("at most {digits} decimals"),
    assumed: "assumed by the unit until it is published",
    of_round: "a figure of the round",
    fact: "general information",
    elsewhere: |row| format!("given in row {row}"),
    between: |condition| format!("Figures have to satisfy: {condition}"),
    dates: |order| match order {
        Order::Equal => "is",
        Order::Unequal => "is not",
        Order::Less => "is before",
        Order::LessEqual => "is not after",
        Order::Greater => "is after",
        Order::GreaterEqual => "is not before",
    },
};
