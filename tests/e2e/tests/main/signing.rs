//! Papers for signing in the browser: fetched when one is wanted, there without a line afterwards, and verified on the second
//! page, whatever was added behind them.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Folder, NO_SERVICE_WORKER, Page, Site, run, until};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_papers::{OwnPaper, own_pdf};
use tudanhgia_words::Language;

/// A sheet of a shipped set with evidence that asks for an annex of its own.
fn sheet(site: &Site) -> Result<(CriteriaSet, Sheet)> {
    let set = CriteriaSet::read(&site.read("criteria/mau-297-xa.json")?).ok();
    let set = set.ok_or_else(|| anyhow::anyhow!("the set is broken"))?;
    let mut sheet = Sheet::new(&set, "UBND xã Tràng Đà", "2026-01-05T08:00:00Z");
    sheet.apply(Change::Letter("signer".to_owned(), "Nguyễn Thị Hường".to_owned()));
    let first = set.node(set.criteria_of(set.total())[0].0).id.clone();
    let mut proof = tudanhgia_core::sheet::Proof::default();
    proof.texts[0] = "12/KH-UBND".to_owned();
    sheet.apply(sheet.evidence.changed(&first, &[proof]));
    sheet.apply(Change::Note(first, "ghi cho riêng mình".to_owned()));
    Ok((set, sheet))
}

/// Presses the button of a paper and takes its file.
async fn saved(browser: &Browser, page: &Page, paper: usize) -> Result<(String, Vec<u8>)> {
    page.unfold_named(Language::Vi.signing().heading).await?;
    page.press(Language::Vi.signing().papers[paper]).await?;
    browser.downloaded_as(".pdf").await
}

#[test]
fn papers_for_signing_are_fetched_when_wanted_and_are_what_the_command_line_writes() -> Result<()> {
    run(async {
        let mut site = Site::start()?;
        let browser = Browser::start().await?;
        // Its service worker would fetch every part when it likes, and then answer for the site.
        browser.on_each_page(NO_SERVICE_WORKER).await?;
        let folder = Folder::new()?;
        let (set, sheet) = sheet(&site)?;
        let page = browser.open(&site.url()).await?;
        page.open_file(&folder.write("phieu.json", sheet.save())?).await?;
        page.see_result().await?;
        page.read(Language::Vi.signing().heading).await?;
        let work = Work::new(&set, sheet);
        let papers = [OwnPaper::Report, OwnPaper::Evidence, OwnPaper::Derivations];
        let before = site.requests();
        for (index, (paper, end)) in
            papers.into_iter().zip([".pdf", "-phu-luc-1.pdf", "-phu-luc-2.pdf"]).enumerate()
        {
            site.clear_requests();
            let (name, bytes) = saved(&browser, &page, index).await?;
            ensure!(name == format!("bao-cao-UBND-xã-Tràng-Đà{end}"), "{name}");
            let made = own_pdf(&work, paper, Language::Vi).context("no paper")?;
            ensure!(bytes == made, "{name} is another file");
            // The program and its fonts come when a paper is first wanted, from the same site.
            let asked = site.requests();
            let is_part = |path: &String| path.starts_with("/assets/part-") && !before.contains(path);
            ensure!(index > 0 || asked.iter().any(is_part), "{asked:?}");
        }
        site.stop();
        let (_, bytes) = saved(&browser, &page, 0).await?;
        ensure!(bytes.starts_with(b"%PDF-1.7"));
        Ok(())
    })
}

/// Holds back the parts of the program that are asked for after `hold()`, until `release()`.
pub(crate) const HELD: &str = "
    const real = window.fetch;
    let gate = null;
    window.held = 0;
    window.hold = () => { gate = new Promise(resolve => { window.release = resolve; }); };
    window.fetch = async (what, more) => {
        if (!gate || !String(what.url ?? what).includes('part-')) return real(what, more);
        window.held += 1;
        await gate;
        const answer = await real(what, more);
        window.held -= 1;
        return answer;
    };
";

#[test]
fn a_paper_that_comes_late_does_not_take_the_place_of_the_file_opened_since() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let (set, mut sheet) = sheet(&site)?;
        // With private notes it would wait for the same part.
        sheet.notes.clear();
        let made = own_pdf(&Work::new(&set, sheet.clone()), OwnPaper::Report, Language::Vi);
        let paper = folder.path().join("bao-cao.pdf");
        std::fs::write(&paper, made.context("no paper")?)?;
        browser.on_each_page(HELD).await?;
        browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
        let page = browser.page("#review");
        page.see("#kiem-tra").await?;
        let said = async || page.text("#kiem-tra [role=status]").await;
        browser.script("window.hold()").await?;
        page.give_file("#verify-file", &paper).await?;
        until("the part is asked for", async || {
            let held = browser.script("return window.held").await?;
            Ok((held.as_u64() > Some(0)).then_some(()))
        })
        .await?;
        ensure!(said().await?.is_empty(), "nothing is known of the paper yet");
        page.give_file("#verify-file", &folder.write("phieu.json", sheet.save())?).await?;
        let is_told = async || Ok(said().await?.contains("phieu.json").then_some(()));
        until("the sheet", is_told).await?;
        browser.script("window.release()").await?;
        until("the part has come", async || {
            let held = browser.script("return window.held").await?;
            Ok((held == 0).then_some(()))
        })
        .await?;
        // What comes has to be made ready before it could say anything.
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        ensure!(said().await?.contains("phieu.json"), "{}", said().await?);
        page.give_file("#verify-file", &paper).await?;
        until("the paper", async || Ok(said().await?.contains("bao-cao.pdf").then_some(()))).await?;
        Ok(())
    })
}

#[test]
fn the_second_page_says_which_sheet_a_paper_is_from_and_what_was_done_to_it() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let folder = Folder::new()?;
        let (_, sheet) = sheet(&site)?;
        let page = browser.open(&site.url()).await?;
        page.open_file(&folder.write("phieu.json", sheet.save())?).await?;
        page.see_result().await?;
        let (_, bytes) = saved(&browser, &page, 0).await?;
        browser.open(&site.at("doi-chieu.html#kiem-tra")).await?;
        let page = browser.page("#review");
        page.see("#kiem-tra").await?;
        let signed = [&bytes[..], b"900 0 obj\n<< /ByteRange [0 1 2 3] >>\nendobj\n"].concat();
        let saved = sheet.save().into_bytes();
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        for (name, bytes, sound, words) in [
            ("bao-cao.pdf", bytes, true, "đến từng byte; tệp chưa ký"),
            ("ky.pdf", signed, false, "có 1 chữ ký số"),
            ("sua.pdf", changed, false, "tệp đã bị sửa hoặc ghi lại"),
            ("bang.csv", b"TT;1\n".to_vec(), false, "Tệp JSON, PDF hoặc Word do chương trình này lưu"),
            ("phieu.json", saved, true, "văn bản lập từ phiếu không kèm ghi chú này và ghi mã"),
            ("la.pdf", b"%PDF-1.4\n".to_vec(), false, "không cho biết được lập từ phiếu nào"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes)?;
            page.give_file("#verify-file", &path).await?;
            until(words, async || {
                let text = page.text("#kiem-tra [role=status]").await?;
                Ok(text.contains(words).then_some(()))
            })
            .await?;
            ensure!(page.shows("#kiem-tra .verdict--sound").await? == sound, "{name}");
        }
        // A detached signature is of no paper, and is not taken as if it had been looked at.
        page.give_file("#verify-signature", &folder.write("phieu.sig.json", "{}")?).await?;
        page.give_file("#verify-file", &folder.path().join("bao-cao.pdf")).await?;
        until("the refusal", async || {
            let text = page.text("#kiem-tra [role=status]").await?;
            Ok(text.contains("Tệp chữ ký rời chỉ dùng cho tệp JSON").then_some(()))
        })
        .await?;
        Ok(())
    })
}
