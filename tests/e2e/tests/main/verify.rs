//! "Verify this file" in the browser: what was changed is named, a signature holds for one content and one key.

use anyhow::{Context, Result, ensure};
use e2e::{ANSWERS, Browser, Folder, Page, Site, look, run, sheet_text};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::seal::{KEY, Seal};
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_journey::parts::Part;
use tudanhgia_journey::room::room;
use tudanhgia_office::official::{Column, Line, Official, Results, Score};
use tudanhgia_office::texts::review::{pages::pages, review};
use tudanhgia_office::verify::SecretKey;
use tudanhgia_words::Language;

const LISTEN: &str = "window.violations = []; addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.violatedDirective} ${event.blockedURI}`), true);";

/// Opens a file and reads what was found in it.
async fn found(page: &Page, folder: &Folder, name: &str, text: &str) -> Result<Vec<String>> {
    let file = folder.write(name, text)?;
    page.give_file("#verify-file", &file).await?;
    page.read(&(pages(Language::Vi).verify.found)(name)).await?;
    page.texts("#kiem-tra .verdict, #kiem-tra .findings li").await
}

#[test]
fn a_changed_file_is_told_from_an_intact_one_and_a_signature_from_none() -> Result<()> {
    run(async {
        let words = review(Language::Vi);
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.on_each_page(LISTEN).await?;
        browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
        let page = browser.page("#review");
        page.see("#kiem-tra").await?;
        let folder = Folder::new()?;
        let mut barriers = look(&browser, &page, "verify").await?;

        let sheet = site.read("criteria/examples/cong-byt.json")?;
        let intact = found(&page, &folder, "phieu.json", &sheet).await?;
        ensure!(intact.first().is_some_and(|line| line == (words.verdict)(true)), "{intact:?}");
        // The set that the file names is found without being asked for, and the points are computed again.
        page.read("Tính lại từ câu trả lời trong tệp: Theo số liệu đã nhập: ít nhất 40").await?;

        let mut changed: Value = serde_json::from_str(&sheet)?;
        changed["answers"]["E1.diem"] = json!("99");
        let edited = found(&page, &folder, "sua.json", &changed.to_string()).await?;
        ensure!(edited.first().is_some_and(|line| line == (words.verdict)(false)), "{edited:?}");
        ensure!(edited.iter().any(|line| line.contains("answers/E1.diem")), "{edited:?}");

        // A total that was typed over and sealed anew is found by the recomputation.
        let set = Sheet::read(&sheet).ok().context("the example is a sheet")?.set;
        let forged = found(&page, &folder, "ket-qua.json", &results(set)?).await?;
        ensure!(forged.first().is_some_and(|line| line == (words.verdict)(false)), "{forged:?}");
        ensure!(forged.iter().any(|line| line.contains("cộng lại")), "{forged:?}");
        barriers.extend(look(&browser, &page, "verified").await?);

        let key = SecretKey::of_random(&[7; 32]);
        let signature = key.sign(&serde_json::from_str(&sheet)?);
        let signature = folder.write("phieu.sig.json", signature.save(&key.public()))?;
        let public = folder.write("so.public.json", key.public().save())?;
        page.give_file("#verify-signature", &signature).await?;
        page.read(pages(Language::Vi).verify.both).await?;
        ensure!(page.shows("#kiem-tra .verdict").await?, "half a signature hides what was found");
        page.give_file("#verify-key", &public).await?;
        let signed = found(&page, &folder, "ky.json", &sheet).await?;
        ensure!(signed.iter().any(|line| line == (words.signature)(true)), "{signed:?}");
        let other = folder.write("khac.public.json", SecretKey::of_random(&[8; 32]).public().save())?;
        page.give_file("#verify-key", &other).await?;
        page.read((words.signature)(false)).await?;

        // Each part has an address: the way back leads to the one before.
        let round = pages(Language::Vi).round.title;
        page.press(round).await?;
        page.see("#tong-hop").await?;
        ensure!(browser.script("return location.hash").await? == "#tong-hop");
        browser.driver.back().await?;
        page.see("#kiem-tra .verdict").await?;

        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        let violations = browser.script("return violations").await?;
        ensure!(violations == json!([]), "{violations}");
        Ok(())
    })
}

#[test]
fn a_part_of_a_sheet_is_told_as_such_with_what_was_altered_in_it() -> Result<()> {
    run(async {
        let (site, browser, folder) = (Site::start()?, Browser::start().await?, Folder::new()?);
        let words = review(Language::Vi);
        let set = CriteriaSet::read(&site.read("criteria/mau-297-huyen.json")?)
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let unit = "UBND huyện Sơn Dương";
        let sheet = Sheet::read(&sheet_text("mau-297-huyen", unit, &ANSWERS)?)
            .map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        let part = Part::hand_out(&set, &sheet, &["B1".to_owned()], "Chị Hoa", None, "2027-01-05T08:00:00Z");
        let part = part.filled(&sheet, "Chị Hoa", "2027-01-06T08:00:00Z").text();
        browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
        let page = browser.page("#review");
        page.see("#kiem-tra").await?;
        let intact = found(&page, &folder, "phan.json", &part).await?;
        ensure!(intact.first().is_some_and(|line| line == (words.verdict)(true)), "{intact:?}");
        let handed = (room(Language::Vi).part.handed)("Chị Hoa", unit, 1, None);
        ensure!(intact.contains(&handed), "{intact:?}");
        // Its set is found without being asked for, and the row is called by its name.
        let row = set.node(set.row_named("B1").context("no row")?).name.vi.clone();
        page.read(&row).await?;

        let mut altered: Value = serde_json::from_str(&part)?;
        altered["now"]["answers"]["B1.n"] = json!("99");
        let edited = found(&page, &folder, "sua.json", &altered.to_string()).await?;
        ensure!(edited.first().is_some_and(|line| line == (words.verdict)(false)), "{edited:?}");
        page.read("now/answers/B1.n").await?;
        let barriers = look(&browser, &page, "a part").await?;
        ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
        altered["format"] = json!(9);
        page.give_file("#verify-file", &folder.write("moi.json", altered.to_string())?).await?;
        page.read(room(Language::Vi).part.newer).await
    })
}

/// Results of one unit whose total is not what its lines give, with a seal that fits.
fn results(set: SetRef) -> Result<String> {
    let line = |id: &str, total: bool, points: &str| {
        let mut line = Line { id: id.to_owned(), total, ..Line::default() };
        let points = tudanhgia_core::exact::Exact::parse(points);
        line.give(Column::Final, points.map(Score::exact));
        line
    };
    let groups = [("I", "100"), ("II", "40"), ("III", "5"), ("IV", "3")];
    let mut lines = vec![line("", true, "149")];
    lines.extend(groups.map(|(id, points)| line(id, false, points)));
    let unit = Official { set: set.clone(), unit: "Đơn vị A".to_owned(), lines, ..Official::default() };
    let text = Results { set, units: vec![unit], ..Results::default() }.save();
    let mut file: Value = serde_json::from_str(&text)?;
    let seal = Seal::of(&file);
    file[KEY] = json!({"sha256": seal.sha256, "marks": seal.marks});
    Ok(file.to_string())
}
