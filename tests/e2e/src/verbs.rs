//! What a person does with the page.

use std::path::Path;

use anyhow::Result;
use thirtyfour::prelude::*;
use tudanhgia_words::{Language, PageTexts};

use crate::page::Page;
use crate::poll::{until, until_equal};

/// The page's Vietnamese words.
fn words() -> &'static PageTexts {
    &Language::Vi.texts().page
}

/// The selector of an input's field, or of the first option of a choice.
fn field(address: &str) -> String {
    format!("[id='field-{address}']")
}

impl Page {
    /// Chooses the set of a level of agencies on the start page.
    ///
    /// # Errors
    ///
    /// It is not offered.
    pub async fn choose_set(&self, level: &str) -> Result<()> {
        self.press_in(".choice", level).await
    }

    /// Names the unit and begins.
    ///
    /// # Errors
    ///
    /// The form does not come.
    pub async fn begin(&self, unit: &str) -> Result<()> {
        self.see("#new-unit").await?.send_keys(unit).await?;
        self.press(words().start.begin).await?;
        self.see(".work").await.map(drop)
    }

    /// From the start page into a new sheet.
    ///
    /// # Errors
    ///
    /// The form does not come.
    pub async fn start_sheet(&self, level: &str, unit: &str) -> Result<()> {
        self.choose_set(level).await?;
        self.begin(unit).await
    }

    /// Types a number in the place of what stood there, and stays in the field.
    ///
    /// # Errors
    ///
    /// There is no such field in view.
    pub async fn type_number(&self, address: &str, text: &str) -> Result<()> {
        self.unfold(address).await?;
        let input = self.see(&field(address)).await?;
        // Firefox and WebKit type nothing after the release of a key.
        if self.number_in(address).await?.is_empty() {
            return Ok(input.send_keys(text).await?);
        }
        // In one go: in a shadow root the driver moves the cursor to the end before each.
        Ok(input.send_keys(Key::Control + "a" + Key::Null + text).await?)
    }

    /// Types a number and leaves the field.
    ///
    /// # Errors
    ///
    /// There is no such field in view.
    pub async fn answer_number(&self, address: &str, text: &str) -> Result<()> {
        self.type_number(address, text).await?;
        self.leave_field(address).await
    }

    /// Leaves a field by the keyboard.
    ///
    /// # Errors
    ///
    /// There is no such field in view.
    pub async fn leave_field(&self, address: &str) -> Result<()> {
        Ok(self.see(&field(address)).await?.send_keys(Key::Tab + "").await?)
    }

    /// Chooses an option by its words.
    ///
    /// # Errors
    ///
    /// There is no such option in view.
    pub async fn choose_option(&self, address: &str, option: &str) -> Result<()> {
        self.unfold(address).await?;
        self.press_in(&format!("[role=radiogroup]:has({})", field(address)), option).await
    }

    /// Unfolds the criterion of a field, where it was answered before and is folded.
    async fn unfold(&self, address: &str) -> Result<()> {
        let script = "
            const fold = root.querySelector(a)?.closest('.criterion');
            if (fold && !fold.open) fold.querySelector('summary').click();
        ";
        self.script(script, &[&field(address)]).await.map(drop)
    }

    /// What stands in a field.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn number_in(&self, address: &str) -> Result<String> {
        let value = self.script("return root.querySelector(a)?.value", &[&field(address)]).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// The words of the option chosen; empty when there is none.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn option_in(&self, address: &str) -> Result<String> {
        let script = "return root.querySelector(a)?.firstChild.data.trim() ?? ''";
        let label = format!("[role=radiogroup]:has({}) .option :checked + label", field(address));
        Ok(self.script(script, &[&label]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The running score in words.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn score_words(&self) -> Result<String> {
        self.text(".running__words").await
    }

    /// Waits until the running score says this.
    ///
    /// # Errors
    ///
    /// It says something else.
    pub async fn see_score(&self, expected: &str) -> Result<()> {
        until_equal("The running score", expected.to_owned(), async || self.score_words().await).await
    }

    /// Whether everything is saved: `idle`, `saving`, `saved` or `failed`.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn save_state(&self) -> Result<String> {
        Ok(self.attribute(".save__state", "data-state").await?.unwrap_or_default())
    }

    /// Waits for a state of the saving, and gives the words shown with it.
    ///
    /// # Errors
    ///
    /// It does not come.
    pub async fn see_save_state(&self, state: &str) -> Result<String> {
        until_equal("The state of saving", state.to_owned(), async || self.save_state().await).await?;
        self.text(".save__state").await
    }

    /// Opens a group from the list of groups, counted from one.
    ///
    /// # Errors
    ///
    /// There is no such group.
    pub async fn open_group(&self, number: usize) -> Result<()> {
        self.unfold_groups().await?;
        self.click(&format!(".groups__list > :nth-child({number}) button")).await?;
        let current = format!(".groups__list > :nth-child({number}) button[aria-current=page]");
        let script = "return root.querySelector(a) ? true : null";
        let is_there = async || Ok(self.script(script, &[&current]).await?.as_bool());
        until(&format!("the group {number} as the present one"), is_there).await.map(drop)
    }

    /// Unfolds the list of groups where it is folded, as on a narrow page.
    ///
    /// # Errors
    ///
    /// It does not unfold.
    pub async fn unfold_groups(&self) -> Result<()> {
        self.see(".groups__fold, .groups__list").await?;
        if !self.shows(".groups__list").await? {
            self.click(".groups__fold").await?;
        }
        self.see(".groups__list").await.map(drop)
    }

    /// Opens what stands below a criterion, by the words of its button.
    ///
    /// # Errors
    ///
    /// There is no such button in view.
    pub async fn open_panel(&self, row: &str, words: &str) -> Result<()> {
        let script = "
            const fold = root.querySelector(a);
            if (!fold) return null;
            fold.open = true;
            const act = [...fold.querySelectorAll('.act')].find((act) => said(act).startsWith(b));
            if (act?.getAttribute('aria-expanded') === 'false') act.click();
            return act ? true : null;
        ";
        let row = format!("[id='criterion-{row}']");
        let opened = async || Ok(self.script(script, &[&row, words]).await?.as_bool());
        until(&format!("the panel {words}"), opened).await.map(drop)
    }

    /// Goes on to the next group by the button below the form.
    ///
    /// # Errors
    ///
    /// There is no next group.
    pub async fn go_next(&self) -> Result<()> {
        self.press(words().form.next).await
    }

    /// Goes to the result from the list of groups.
    ///
    /// # Errors
    ///
    /// It does not come.
    pub async fn see_result(&self) -> Result<()> {
        self.unfold_groups().await?;
        self.click(".groups__list > :last-child button").await?;
        self.see(".paper").await.map(drop)
    }

    /// Saves the sheet as a file; the browser has it then.
    ///
    /// # Errors
    ///
    /// It is not offered.
    pub async fn export_file(&self) -> Result<()> {
        self.press(words().save.to_file).await
    }

    /// Opens a sheet from a file on the start page.
    ///
    /// # Errors
    ///
    /// There is no field for it.
    pub async fn open_file(&self, path: &Path) -> Result<()> {
        self.give_file("#open-file", path).await
    }

    /// Back to the start page, with its sets loaded.
    ///
    /// # Errors
    ///
    /// It does not come.
    pub async fn go_to_start(&self) -> Result<()> {
        self.press(words().to_start).await?;
        self.see(".start #set-0").await.map(drop)
    }

    /// The names of the drafts listed on the start page.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn drafts(&self) -> Result<Vec<String>> {
        self.texts(".draft__name").await
    }

    /// Waits until exactly these drafts are listed, in any order.
    ///
    /// # Errors
    ///
    /// Others are.
    pub async fn see_drafts(&self, names: &[&str]) -> Result<()> {
        let mut expected: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        expected.sort();
        until_equal("The drafts listed", expected, async || {
            let mut drafts = self.drafts().await?;
            drafts.sort();
            Ok(drafts)
        })
        .await
    }

    /// Unfolds what is folded under these words; what is open already stays open.
    ///
    /// # Errors
    ///
    /// There is no such fold.
    pub async fn unfold_named(&self, words: &str) -> Result<()> {
        let script = "return [...root.querySelectorAll('summary')]
            .some((summary) => summary.parentElement.open && said(summary) === a)";
        if self.script(script, &[words]).await? == true {
            return Ok(());
        }
        self.press(words).await
    }

    /// Continues the first draft listed.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn continue_draft(&self) -> Result<()> {
        self.press_in(".draft", Language::Vi.drafts().resume).await?;
        self.see(".work").await.map(drop)
    }

    /// Sets the milestone "Đã gửi" and waits until that is said; the milestones are closed then.
    ///
    /// # Errors
    ///
    /// It is not set.
    pub async fn set_milestone(&self) -> Result<()> {
        let texts = Language::Vi.milestones();
        self.press(texts.milestones).await?;
        self.see("#milestone").await?;
        self.press(texts.usual[0]).await?;
        self.press(texts.set).await?;
        self.read(&(texts.was_set)("Đã gửi")).await?;
        self.press(Language::Vi.aids().close).await?;
        self.see_no("#milestone").await
    }

    /// Removes the first draft listed.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn remove_draft(&self) -> Result<()> {
        self.press_in(".draft", Language::Vi.drafts().remove).await
    }

    /// The sentence that says why something was not done.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn see_trouble(&self) -> Result<String> {
        self.see("#trouble").await?;
        self.text("#trouble p").await
    }

    /// The error shown at a field; empty when there is none.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn error_at(&self, address: &str) -> Result<String> {
        self.text(&format!("[id='field-{address}-error'] p")).await
    }

    /// Waits for an error at a field; it must be tied to the field for screen readers.
    ///
    /// # Errors
    ///
    /// There is none, or it is not tied.
    pub async fn see_error(&self, address: &str, sentence: &str) -> Result<()> {
        until(&format!("“{sentence}” at {address}"), async || {
            let said = self.error_at(address).await?;
            anyhow::ensure!(said.contains(sentence), "there stands “{said}”");
            let invalid = self.attribute(&field(address), "aria-invalid").await?;
            anyhow::ensure!(invalid.as_deref() == Some("true"), "aria-invalid is {invalid:?}");
            let described = self.attribute(&field(address), "aria-describedby").await?.unwrap_or_default();
            let tied = self.text(&format!("[id='{described}']")).await?;
            anyhow::ensure!(tied.contains(sentence), "aria-describedby leads to “{tied}”");
            Ok(Some(()))
        })
        .await
    }
}
