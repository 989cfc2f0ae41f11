//! What was said to be saved is there, whatever happens to the browser.

use anyhow::{Result, ensure};
use e2e::{Browser, Folder, Site, run};

#[test]
fn what_was_said_to_be_saved_survives_twenty_sudden_deaths_of_the_browser() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let mut profile = Folder::new()?;
        let mut before: Option<String> = None;
        for round in 1..=20 {
            let browser = Browser::start_in(profile).await?;
            let page = browser.open(&site.url()).await?;
            match &before {
                None => page.start_sheet("Huyện, thành phố", "UBND huyện Na Hang").await?,
                Some(number) => {
                    page.see_drafts(&["UBND huyện Na Hang"]).await?;
                    page.continue_draft().await?;
                    page.see("[id='field-B2.b']").await?;
                    let found = page.number_in("B2.b").await?;
                    ensure!(found == *number, "Death {}: {number} was saved, {found} came back", round - 1);
                }
            }
            // Saving the new sheet itself would already say "saved".
            page.see_save_state(if before.is_none() { "saved" } else { "idle" }).await?;
            let number = (round * 137).to_string();
            page.type_number("B2.b", &number).await?;
            page.see_save_state("saved").await?;
            before = Some(number);
            profile = browser.kill()?;
        }
        let browser = Browser::start_in(profile).await?;
        let page = browser.open(&site.url()).await?;
        page.continue_draft().await?;
        page.see("[id='field-B2.b']").await?;
        ensure!(Some(page.number_in("B2.b").await?) == before);
        Ok(())
    })
}
