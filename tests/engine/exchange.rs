//! Threads that share no memory: sheets that were read elsewhere come back as bytes, and the round is the same.

use proptest::prelude::{any, proptest};
use proptest::prop_assert_eq;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::json::NotJson;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_office::papers::{ranking_table, sheets_table};
use tudanhgia_office::province::{
    Best, Entry, Intake, Population, Refused, Register, best_values, distribution, filters, group_figures,
    of_bytes, rank, results, to_bytes,
};
use tudanhgia_words::Language;

use crate::province::assume_best;
use crate::random::{Draw, Group, complete, fill, many_choices, set_file, torn, whole_set};
use crate::support::{accepted, tried};

type Read = Vec<Result<Entry, Refused>>;

/// Files of a round: sheets of units of which some send several, and what is none.
fn files(set: &CriteriaSet, answers: Vec<tudanhgia_core::scoring::Answers>) -> Vec<(String, Vec<u8>)> {
    let sheets = answers.into_iter().enumerate().map(|(index, answers)| {
        let mut sheet = Sheet::new(set, &format!("Xã {}", index % 5), "");
        sheet.answers = answers;
        let text = sheet.save();
        match index % 4 {
            1 => text.replace("\"Xã ", "\"xã "),
            _ => text,
        }
    });
    let others = ["{}", "[1,", "{\"unit\": 1, \"unit\": 2}", "\u{fffd}\0"].map(str::to_owned);
    let named = sheets.chain(others).enumerate();
    named.map(|(index, text)| (format!("{}.json", index / 2), text.into_bytes())).collect()
}

/// As one thread with the whole round has it.
fn alone<'a>(
    set: &'a CriteriaSet,
    best: &'a [Best<'a>],
    register: Option<&'a Register>,
    files: &[(String, Vec<u8>)],
) -> Population<'a> {
    let mut intake = Intake::new(set, best);
    let read = files.iter().map(|(name, bytes)| intake.read(name, bytes)).collect();
    Population::rescored(set, best, register, read, |entries, values| {
        entries.iter_mut().for_each(|entry| intake.rescore(entry, values));
    })
}

/// As several have it: portions of the files are read here and there, and come back as bytes in any order.
fn together<'a>(
    set: &'a CriteriaSet,
    best: &'a [Best<'a>],
    register: Option<&'a Register>,
    files: &[(String, Vec<u8>)],
    (portion, order): (usize, &mut Draw),
) -> Population<'a> {
    let mut threads = [Intake::new(set, best), Intake::new(set, best)];
    let mut portions: Vec<(usize, Read)> = Vec::new();
    for (number, files) in files.chunks(portion).enumerate() {
        let intake = &mut threads[order.below(2)];
        portions.push((number, files.iter().map(|(name, bytes)| intake.read(name, bytes)).collect()));
    }
    let mut exchanged = |portions: &[(usize, Read)]| -> Read {
        let mut come: Vec<(usize, Vec<u8>)> =
            portions.iter().map(|(number, read)| (*number, to_bytes(read))).collect();
        order.shuffle(&mut come);
        come.sort_by_key(|(number, _)| *number);
        come.iter().flat_map(|(_, bytes)| of_bytes(set, bytes).unwrap()).collect()
    };
    if best.is_empty() {
        return Population::of_rescored(set, best, register, exchanged(&portions), vec![]);
    }
    let values = best_values(best, register, exchanged(&portions));
    for (number, read) in &mut portions {
        for entry in read.iter_mut().flatten() {
            threads[*number % 2].rescore(entry, &values);
        }
    }
    Population::of_rescored(set, best, register, exchanged(&portions), values)
}

/// Everything that is made of a round; nothing of it may stop, whatever the population holds.
fn made(population: &Population) -> String {
    let set = population.set;
    let blocks = rank(population, set.total(), &|index| population.block_of(index).to_owned());
    let spread = distribution(population, &blocks);
    let tables = [
        sheets_table(population, &blocks, Language::Vi),
        ranking_table(population, &blocks, set.total(), Language::En),
    ];
    let shown = filters(population, &blocks);
    let made = results(population, &blocks, &|why| format!("{why:?}"), &|lowered| format!("{lowered:?}"));
    let groups = group_figures(population, &blocks);
    let provisional = population.is_provisional();
    format!("{blocks:?} {spread:?} {tables:?} {shown:?} {} {groups:?} {provisional}", made.save())
}

proptest! {
    #![proptest_config(tried(150))]

    #[test]
    fn a_round_that_several_threads_read_is_the_round_that_one_reads(
        (numbers, fillings, (portion, order), best, enrolled) in (
            many_choices(),
            proptest::collection::vec(many_choices(), 1..12),
            (1_usize..6, many_choices()),
            any::<bool>(),
            any::<bool>(),
        ),
    ) {
        let mut draw = Draw::new(numbers);
        let (set, answers): (CriteriaSet, Vec<_>) = if best {
            let model = Group::random_set(&mut draw);
            let mut file = set_file(&model, &mut Draw::new(vec![]));
            assume_best(&mut file);
            let answers = fillings.into_iter().map(|filling| fill(&model, &mut Draw::new(filling)).1);
            (accepted(&file), answers.collect())
        } else {
            let set = accepted(&whole_set(&mut draw));
            let answers = fillings.into_iter().map(|filling| {
                let mut draw = Draw::new(filling);
                let answers = complete(&set, &mut draw);
                if draw.once_in(3) { torn(&answers, &mut draw) } else { answers }
            });
            let answers = answers.collect();
            (set, answers)
        };
        let files = files(&set, answers);
        let register = Register::read("Xã 0;Khối A\nXã 1;Khối B\nXã 2\nXã 8".as_bytes()).unwrap();
        let (best, register) = (Best::of(&set), enrolled.then_some(&register));
        let one = alone(&set, &best, register, &files);
        let several = together(&set, &best, register, &files, (portion, &mut Draw::new(order)));
        prop_assert_eq!(&one, &several);
        prop_assert_eq!(made(&one), made(&several));
    }

    /// No such bytes are ever written; but they may stop nothing.
    #[test]
    fn damaged_bytes_are_refused_or_give_other_sheets_and_stop_nothing(
        (numbers, filling, (places, values), end) in (
            many_choices(),
            many_choices(),
            (proptest::collection::vec(any::<usize>(), 0..4), proptest::collection::vec(any::<u8>(), 4)),
            any::<usize>(),
        ),
    ) {
        let set = accepted(&whole_set(&mut Draw::new(numbers)));
        let files = files(&set, vec![complete(&set, &mut Draw::new(filling))]);
        let mut intake = Intake::new(&set, &[]);
        let read: Read = files.iter().map(|(name, bytes)| intake.read(name, bytes)).collect();
        let mut bytes = to_bytes(&read);
        let back = of_bytes(&set, &bytes);
        prop_assert_eq!(back, Some(read));
        for (place, value) in places.iter().zip(values) {
            let place = place % bytes.len();
            bytes[place] = value;
        }
        bytes.truncate(bytes.len() - if places.is_empty() { end % bytes.len() } else { 0 });
        if let Some(read) = of_bytes(&set, &bytes) {
            made(&Population::of_rescored(&set, &[], None, read, vec![]));
        }
    }
}

#[test]
fn every_reason_of_a_refusal_comes_back() {
    let set = accepted(&whole_set(&mut Draw::new(vec![])));
    let text = |text: &str| text.to_owned();
    let place = |twice| SheetFault::NotJson(NotJson { line: 3, column: 70_000, twice });
    let reasons = [
        SheetFault::TooLarge,
        SheetFault::NotText,
        SheetFault::Picture,
        place(None),
        place(Some(text("đơn vị"))),
        SheetFault::NotASheet(text("answers/a")),
        SheetFault::NewerFormat(u64::MAX),
        SheetFault::OtherSet(text("bộ"), text("2")),
        SheetFault::Unreadable(text("không đọc được")),
    ];
    let read: Read =
        reasons.map(|why| Err(Refused { source: text("a.json"), unit: text("Xã A"), why })).to_vec();
    assert_eq!(of_bytes(&set, &to_bytes(&read)), Some(read));
    assert_eq!(of_bytes(&set, &[]), Some(vec![]));
    // A length beyond the end asks for no memory.
    assert_eq!(of_bytes(&set, &[0, 0xff, 0xff, 0xff, 0xff, 0x0f]), None);
    assert_eq!(best_values(&[], None, vec![]), Vec::<Option<Exact>>::new());
}
