//! The round of a department in the browser: files to ranking, results and annex, in a worker, as the library makes them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use e2e::{Browser, Folder, Page, Site, look, pages_of, run, unpacked, until};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::Results;
use tudanhgia_office::papers::{PaperKind, annex, annex_table, paper_file};
use tudanhgia_office::province::{Best, Filter, Intake, Population, counts, rank, results};
use tudanhgia_office::texts::review::pages::{RoundTexts, pages};
use tudanhgia_office::texts::review::{apart_in_words, review};
use tudanhgia_words::Language;

pub(super) fn words() -> &'static RoundTexts {
    &pages(Language::Vi).round
}

fn both(vi: &str, en: &str) -> Value {
    json!({"vi": vi, "en": en})
}

/// One free score of at most 100; who is late is not ranked.
pub(super) fn set_file() -> String {
    let input = |id: &str| json!({"id": id, "kind": "decimal", "label": both("Số điểm", "Points")});
    let late = json!({"id": "late", "kind": "whole", "label": both("Số ngày chậm", "Days late")});
    let set = json!({
        "format": 1, "id": "vong-thu", "version": "1", "title": both("Bộ thử", "Trial set"),
        "level": {"id": "xa", "name": both("Xã", "Commune")}, "year": "2026",
        "issuer": both("Nhóm thử", "Trial team"), "sources": [{"id": "nguon", "title": "Văn bản thử"}],
        "unit": both("điểm", "points"), "digits": 2, "max": 100, "facts": [late],
        "ranking": {"excluded": [{"when": "late > 5", "words": both("nộp chậm quá 5 ngày", "more than 5 days late")}]},
        "groups": [{
            "id": "G", "code": "G", "name": both("Nhóm", "Group"), "max": 100,
            "items": [{
                "id": "K", "code": "K", "name": both("Tiêu chí", "Criterion"), "max": 100,
                "how": both("Cách tính", "Rule"), "status": "transcribed", "source": "nguon",
                "inputs": [input("n")], "rule": {"kind": "free", "input": "n"},
            }],
        }],
        "classes": {"on": "points", "source": "nguon", "list": [
            {"id": "yeu", "name": both("Yếu", "Weak"), "to": 80},
            {"id": "tot", "name": both("Tốt", "Good"), "from": 80},
        ]},
    });
    format!("{set:#}")
}

/// The same with a row that is scored against the best unit, so that every sheet is scored twice.
fn set_file_with_best() -> Result<String> {
    let mut set: Value = serde_json::from_str(&set_file())?;
    let input = |id: &str, kind: &str| json!({"id": id, "kind": kind, "label": both("Số", "Number")});
    let (mut best, mut whole) = (input("best", "decimal"), input("b", "whole"));
    best["assumed"] = true.into();
    best["min"] = "0.000001".into();
    whole["min"] = 1.into();
    let mut row = set["groups"][0]["items"][0].clone();
    row["id"] = "T".into();
    row["code"] = "T".into();
    row["max"] = 10.into();
    row["inputs"] = json!([input("a", "whole"), whole, best]);
    row["rule"] = json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "best"});
    set["max"] = 110.into();
    set["groups"][0]["max"] = 110.into();
    set["groups"][0]["items"].as_array_mut().context("rows")?.push(row);
    Ok(format!("{set:#}"))
}

/// The sheets of a small round: ties, a unit with two sheets, an incomplete one, a late one, one changed after it was
/// saved, one by other content of the set, and a file that is no sheet.
pub(super) fn sheets(set: &CriteriaSet) -> Vec<(String, String)> {
    let sheet = |unit: &str, typed: &[(&str, &str)]| {
        let mut sheet = Sheet::new(set, unit, "");
        sheet.answers =
            typed.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())).collect();
        sheet.save()
    };
    let points = |unit: &str, points: &str| sheet(unit, &[("K.n", points), ("late", "0")]);
    let files = [
        ("a.json", points("Xã Đông Hòa", "90.5")),
        ("b.json", points("Xã An Bình", "90,5")),
        ("c.json", points("Phường Tân Lập", "75")),
        ("d.json", points("Xã Hai Phiếu", "60")),
        ("e.json", points("xã hai phiếu", "61")),
        ("f.json", sheet("Xã Chưa Đủ", &[("late", "0")])),
        ("g.json", sheet("Xã Chậm", &[("K.n", "99"), ("late", "6")])),
        ("h.json", points("Xã Bị Sửa", "50").replace("\"50\"", "\"70\"")),
        ("i.json", points("Xã Khác Bộ", "40").replace(&set.sha256, &"0".repeat(64))),
        ("k.json", "{}".to_owned()),
    ];
    files.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

/// What the library makes of the same files.
fn announced(set: &CriteriaSet, files: &[(String, String)], document: &str) -> Results {
    let best = Best::of(set);
    announced_of(&population(set, &best, files), document)
}

fn population<'a>(set: &'a CriteriaSet, best: &'a [Best<'a>], files: &[(String, String)]) -> Population<'a> {
    let mut intake = Intake::new(set, best);
    let read = files.iter().map(|(name, text)| intake.read(name, text.as_bytes())).collect();
    Population::of(set, best, read)
}

fn announced_of(population: &Population, document: &str) -> Results {
    let set = population.set;
    let blocks = rank(population, set.total(), &|_| String::new());
    let made = results(population, &blocks, &|reasons| apart_in_words(set, reasons, Language::Vi), &|_| {
        String::new()
    });
    Results { document: document.to_owned(), ..made }
}

/// Several files at once, as the browser's own dialog gives them.
pub(super) async fn give_files(page: &Page, css: &str, files: &[PathBuf]) -> Result<()> {
    let paths: Vec<&str> = files.iter().filter_map(|path| path.to_str()).collect();
    page.give_file(css, Path::new(&paths.join("\n"))).await
}

/// Opens the part with the trial set chosen.
pub(super) async fn opened(browser: &Browser, site: &Site, folder: &Folder) -> Result<Page> {
    opened_with(browser, site, folder, &set_file()).await
}

async fn opened_with(browser: &Browser, site: &Site, folder: &Folder, set: &str) -> Result<Page> {
    browser.open(&site.at("doi-chieu.html#tong-hop")).await?;
    let page = browser.page("#review");
    page.see("#tong-hop").await?;
    page.give_file("#round-set-file", &folder.write("bo.json", set)?).await?;
    page.read("vong-thu").await?;
    Ok(page)
}

async fn rows(page: &Page, table: &str) -> Result<Vec<String>> {
    page.texts(&format!("#tong-hop {table} tbody tr")).await
}

#[test]
fn a_folder_of_sheets_becomes_the_ranking_and_the_results_that_the_library_makes() -> Result<()> {
    run(async {
        let set = CriteriaSet::read(&set_file()).map_err(|problems| anyhow!("{problems:?}"))?;
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = opened(&browser, &site, &folder).await?;
        let mut barriers = look(&browser, &page, "round, chosen").await?;

        let sheets = sheets(&set);
        let mut files = sheets
            .iter()
            .map(|(name, text)| folder.write(&format!("phieu/{name}"), text))
            .collect::<Result<Vec<_>>>()?;
        files.push(folder.write("phieu/ghi-chu.txt", "Ghi chú")?);
        give_files(&page, "#round-files", &files).await?;
        page.read(&(words().chosen)(10)).await?;
        page.read(&(words().left_out)(1, "ghi-chu.txt")).await?;
        page.press(words().begin).await?;
        page.see("#round-result").await?;
        page.read("Đã đọc 10 tệp: chấm được 9, xếp hạng 5, để riêng 4, không mở được 1.").await?;
        ensure!(page.focused().await? == "round-result", "the focus is on {}", page.focused().await?);

        // Each filter says how many rows it picks, and picks them.
        for (filter, count) in [
            (Filter::All, 10),
            (Filter::Said, 7),
            (Filter::Incomplete, 1),
            (Filter::Excluded, 1),
            (Filter::OtherContent, 1),
            // Another hash of the set is a change too.
            (Filter::Changed, 2),
            (Filter::Several, 2),
            (Filter::Refused, 1),
        ] {
            let name = (words().sheets.filter)(filter, count);
            page.press(&name).await?;
            until(&name, async || Ok((rows(&page, ".grid").await?.len() == count).then_some(()))).await?;
        }
        page.press(&(words().sheets.filter)(Filter::All, 10)).await?;
        page.see("#round-search-sheets").await?.send_keys("xa an").await?;
        until("one row", async || {
            let rows = rows(&page, ".grid").await?;
            Ok((rows.len() == 1 && rows[0].contains("Xã An Bình")).then_some(()))
        })
        .await?;
        barriers.extend(look(&browser, &page, "round, sheets").await?);

        // What is in view is what is printed, as long as no paper is.
        let paper = squeezed(&pages_of(&browser).await?.join(" "));
        ensure!(paper.contains("Đãđọc10tệp:chấmđược9"), "{paper}");

        page.press_in("#tong-hop", words().ranking.title).await?;
        until("the ranking", async || {
            let rows = rows(&page, ".grid").await?;
            let starts = ["1XãAnBình90,5Tốt", "1XãĐôngHòa90,5Tốt", "3PhườngTânLập75Yếu"];
            let ranked = starts.iter().zip(&rows).all(|(start, row)| squeezed(row).starts_with(start));
            Ok((rows.len() == 9 && ranked).then_some(()))
        })
        .await?;
        barriers.extend(look(&browser, &page, "round, ranking").await?);
        page.press_in("#tong-hop", words().spread.title).await?;
        page.see(".bars").await?;
        barriers.extend(look(&browser, &page, "round, spread").await?);

        page.press_in("#tong-hop", words().results.title).await?;
        let document = "Quyết định số 1/QĐ-UBND";
        page.see("#round-document").await?.send_keys(document).await?;
        barriers.extend(look(&browser, &page, "round, results").await?);
        // The annex on paper; what is printed later is what is in view then.
        browser.script("window.print = () => { window.printed = true; }").await?;
        page.press(pages(Language::Vi).files.print).await?;
        until("the paper", async || {
            Ok((browser.script("return window.printed === true").await? == true).then_some(()))
        })
        .await?;
        let title = squeezed(review(Language::Vi).papers.annex_title);
        let paper = squeezed(&pages_of(&browser).await?.join(" "));
        ensure!(
            paper.contains(&title) && paper.contains("XãChậm") && !paper.contains("Đãđọc10tệp"),
            "{paper}"
        );
        let paper = squeezed(&pages_of(&browser).await?.join(" "));
        ensure!(!paper.contains(&title) && paper.contains("Đãđọc10tệp"), "{paper}");
        page.press(words().results.together).await?;
        let (_, text) = browser.downloaded().await?;
        let expected = announced(&set, &sheets, document);
        // The keys stand in another order where a test is linked with its driver.
        let [same, own] = [&text, &expected.save()].map(|text| serde_json::from_str::<Value>(text));
        ensure!(same? == own?, "{text}");
        // A file for each unit: the one that it opens.
        page.press(words().results.apart).await?;
        let (_, bytes) = browser.downloaded_as(".zip").await?;
        for (name, alone) in expected.by_unit() {
            let text = unpacked(&bytes, &name)?;
            let [same, own] = [&text, &alone.save()].map(|text| serde_json::from_str::<Value>(text));
            ensure!(same? == own?, "{name}: {text}");
        }
        page.press("Word (DOCX)").await?;
        let (_, bytes) = browser.downloaded_as(".docx").await?;
        let units = expected.units.iter().collect::<Vec<_>>();
        let paper = annex(&set, &expected, Language::Vi);
        let table = annex_table(&set, &units, Language::Vi);
        let own = paper_file(&paper, &table, PaperKind::Docx, Language::Vi);
        let [same, own] = [&bytes, &own].map(|bytes| unpacked(bytes, "word/document.xml"));
        let same = same?;
        ensure!(same == own? && same.contains("Xã Đông Hòa"), "{same}");

        // These results as last year's. Nobody knows which of the unit's two sheets belong together: each stands alone.
        let last = folder.write("nam-truoc.json", &text)?;
        page.press_in("#tong-hop", words().years.title).await?;
        page.give_file("#round-last", &last).await?;
        until("the units", async || Ok((rows(&page, ".grid").await?.len() == 11).then_some(()))).await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));

        // What was typed is there after the page was closed.
        browser.driver.refresh().await?;
        let kept = until("what was typed", async || {
            let typed = page.script("return root.querySelector(a)?.value", &["#round-document"]).await?;
            Ok(typed.as_str().filter(|typed| !typed.is_empty()).map(str::to_owned))
        });
        ensure!(kept.await? == document, "something else was kept");
        Ok(())
    })
}

/// A row without any space, as there is none between its cells.
fn squeezed(row: &str) -> String {
    row.split_whitespace().collect()
}

#[test]
fn the_page_answers_while_the_worker_works_and_stops_when_it_is_told() -> Result<()> {
    run(async {
        let set = CriteriaSet::read(&set_file()).map_err(|problems| anyhow!("{problems:?}"))?;
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = opened(&browser, &site, &folder).await?;
        // A sheet a line, many times: the worker is busy for a while.
        let (_, sheet) = sheets(&set).into_iter().next().context("a sheet")?;
        let line = serde_json::from_str::<Value>(&sheet)?.to_string();
        let lines = folder.write("nhieu.jsonl", format!("{line}\n").repeat(40_000))?;
        let districts = folder.path().join("huyen");
        for name in ["huyen/a/mot.json", "huyen/b/ghi-chu.txt"] {
            folder.write(name, &sheet)?;
        }
        give_files(&page, "#round-files", &[lines]).await?;
        page.press(words().begin).await?;
        page.see("#tong-hop progress").await?;
        // The other language is another drawing of the whole page.
        page.click(".masthead__language").await?;
        page.read((pages(Language::En).round.reading)(0, 1).as_str()).await?;
        page.click(".masthead__language").await?;
        page.press(words().cancel).await?;
        page.read(words().cancelled).await?;
        ensure!(page.focused().await? == "round-begin", "the focus is on {}", page.focused().await?);

        // It begins anew with a folder that holds folders, by the keyboard.
        page.press(words().clear).await?;
        browser.give_folder("#round-folder", &districts).await?;
        page.read(&(words().chosen)(1)).await?;
        page.read(&(words().left_out)(1, "huyen/b/ghi-chu.txt")).await?;
        page.script("root.querySelector(a).focus()", &["#round-begin"]).await?;
        page.keys("\u{e007}").await?;
        page.read("Đã đọc 1 tệp: chấm được 1, xếp hạng 1, để riêng 0, không mở được 0.").await?;

        // What was chosen for this round is not left over for the next: of another set the row may be another.
        page.press_in("#tong-hop", words().ranking.title).await?;
        let choose = "const list = root.querySelector('#round-on'); list.value = a;
            list.dispatchEvent(new Event('change', { bubbles: true })); return list.value";
        ensure!(page.script(choose, &["1"]).await? == "1", "there is no group to rank on");
        let ranked = async |row: &str| {
            until(row, async || {
                let rows = rows(&page, ".grid").await?;
                Ok(rows.first().is_some_and(|first| squeezed(first) == row).then_some(()))
            })
            .await
        };
        // A group has no class.
        ranked("1XãĐôngHòa90,5").await?;
        page.press(words().again).await?;
        page.press(words().begin).await?;
        page.see("#round-result").await?;
        page.press_in("#tong-hop", words().ranking.title).await?;
        ranked("1XãĐôngHòa90,5Tốt").await
    })
}

/// How many workers there are, of whatever depth.
async fn workers(browser: &Browser) -> Result<usize> {
    let targets = browser.cdp("Target.getTargets", json!({})).await?;
    let targets = targets["targetInfos"].as_array().context("no list of targets")?;
    Ok(targets.iter().filter(|target| target["type"] == "worker").count())
}

/// Sheets of so many units, no two with the same answers; some of units that sent several.
fn many(set: &CriteriaSet, count: usize) -> Vec<(String, String)> {
    let of = |index: usize| {
        let unit = format!("Xã {}", if index % 40 == 7 { index - 1 } else { index });
        let mut sheet = Sheet::new(set, &unit, "");
        let typed = [
            ("K.n", format!("{},{}", index * 37 % 100, index % 9)),
            ("T.a", (index % 47).to_string()),
            ("T.b", (50 + index % 13).to_string()),
            ("late", (index % 7).to_string()),
        ];
        let answered = if index % 30 == 11 { 3 } else { typed.len() };
        sheet.answers =
            typed.into_iter().take(answered).map(|(address, text)| (address.to_owned(), text)).collect();
        (format!("{index:04}.json"), sheet.save())
    };
    (0..count).map(of).collect()
}

#[test]
fn several_threads_find_what_the_library_finds() -> Result<()> {
    run(async {
        let text = set_file_with_best()?;
        let set = CriteriaSet::read(&text).map_err(|problems| anyhow!("{problems:?}"))?;
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = opened_with(&browser, &site, &folder, &text).await?;
        // More files than a portion, among them one that is none, and one with a sheet a line.
        let mut sheets = many(&set, 400);
        sheets.insert(150, ("hong.json".to_owned(), "{".to_owned()));
        let (lines, files) = sheets.split_at(60);
        let compact = |text: &str| Ok(serde_json::from_str::<Value>(text)?.to_string());
        let lines = lines.iter().map(|(_, text)| compact(text)).collect::<Result<Vec<_>>>()?;
        let mut given = vec![folder.write("phieu/dong.jsonl", lines.join("\n"))?];
        for (name, text) in files {
            given.push(folder.write(&format!("phieu/{name}"), text)?);
        }
        give_files(&page, "#round-files", &given).await?;
        page.press(words().begin).await?;
        page.see("#round-result").await?;

        let lines = lines.into_iter().enumerate();
        let expected: Vec<(String, String)> = lines
            .map(|(index, line)| (format!("dong.jsonl:{}", index + 1), line))
            .chain(files.iter().cloned())
            .collect();
        let best = Best::of(&set);
        let population = population(&set, &best, &expected);
        ensure!(population.best.iter().all(|(_, value)| value.is_some()), "no unit is the best");
        let blocks = rank(&population, set.total(), &|_| String::new());
        let counts = counts(&population, &blocks);
        ensure!(counts.refused == 1 && counts.apart > 50 && counts.ranked > 200, "{counts:?}");
        page.read(&(review(Language::Vi).province.summary)(&counts)).await?;
        // The threads end once they have read; the worker answers what the page asks.
        until("one worker", async || Ok((workers(&browser).await? == 1).then_some(()))).await?;

        page.press_in("#tong-hop", words().results.title).await?;
        let expected = announced_of(&population, "");
        page.press("CSV").await?;
        let (_, bytes) = browser.downloaded_as(".csv").await?;
        let units = expected.units.iter().collect::<Vec<_>>();
        let (paper, table) = (annex(&set, &expected, Language::Vi), annex_table(&set, &units, Language::Vi));
        ensure!(bytes == paper_file(&paper, &table, PaperKind::Csv, Language::Vi), "another annex");
        page.press(words().results.together).await?;
        let (_, text) = browser.downloaded().await?;
        let [same, own] = [&text, &expected.save()].map(|text| serde_json::from_str::<Value>(text));
        ensure!(same? == own?, "other results");
        Ok(())
    })
}

#[test]
fn threads_end_with_their_round() -> Result<()> {
    run(async {
        let set = CriteriaSet::read(&set_file()).map_err(|problems| anyhow!("{problems:?}"))?;
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let page = opened(&browser, &site, &folder).await?;
        // A thread has many sheets, one a line, and another one the portions behind.
        let line = serde_json::from_str::<Value>(&many(&set, 1)[0].1)?.to_string();
        let mut files = vec![folder.write("nhieu.jsonl", format!("{line}\n").repeat(40_000))?];
        for (name, text) in many(&set, 300) {
            files.push(folder.write(&format!("phieu/{name}"), text)?);
        }
        give_files(&page, "#round-files", &files).await?;
        page.press(words().begin).await?;
        until("threads", async || Ok((workers(&browser).await? >= 3).then_some(()))).await?;
        page.press(words().cancel).await?;
        page.read(words().cancelled).await?;
        until("no worker", async || Ok((workers(&browser).await? == 0).then_some(()))).await?;
        Ok(())
    })
}

#[test]
fn a_round_whose_threads_cannot_be_had_says_so() -> Result<()> {
    run(async {
        for gone in [".wasm", ".js"] {
            let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
            for name in site.assets()?.iter().filter(|name| name.contains("intake-") && name.ends_with(gone))
            {
                site.remove(name)?;
            }
            let page = opened(&browser, &site, &folder).await?;
            let set = CriteriaSet::read(&set_file()).map_err(|problems| anyhow!("{problems:?}"))?;
            let (name, sheet) = &many(&set, 1)[0];
            give_files(&page, "#round-files", &[folder.write(name, sheet)?]).await?;
            page.press(words().begin).await?;
            page.read(words().unreachable).await?;
            until("no thread", async || Ok((workers(&browser).await? <= 1).then_some(()))).await?;
        }
        Ok(())
    })
}
