//! A hand on the page: a pointer that goes down at a place, rests there as long as a hand does, and goes up again. A driver's
//! own click is down and up at once, between which a page never moves.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::page::Page;
use crate::poll::until;

/// How long a hand holds a button down.
const HOLD: Duration = Duration::from_millis(120);

impl Page {
    /// The middle of the first match that a person can see, in the window, scrolled to where it can be touched.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn place_of(&self, css: &str) -> Result<(i64, i64)> {
        let script = "
            const node = [...root.querySelectorAll(a)].find(seen);
            if (!node) return null;
            const free = () => {
                const box = node.getBoundingClientRect();
                const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 40) / 2];
                const there = root.elementFromPoint(x, y);
                return there && (node.contains(there) || there.contains(node)) ? [Math.round(x), Math.round(y)] : null;
            };
            const place = free();
            if (place) return place;
            node.scrollIntoView({ block: 'center', behavior: 'instant' });
            return free();
        ";
        until(&format!("a place to touch {css}"), async || {
            let place = self.script(script, &[css]).await?;
            let part = |index: usize| place[index].as_i64();
            Ok(part(0).zip(part(1)))
        })
        .await
    }

    /// Presses at a place of the window, rests, and lets go.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn touch_at(&self, (x, y): (i64, i64)) -> Result<()> {
        let still = Some(Duration::ZERO);
        let hand = || self.driver.action_chain_with_delay(still, still);
        hand().move_to(x, y).click_and_hold().perform().await?;
        tokio::time::sleep(HOLD).await;
        Ok(hand().release().perform().await?)
    }

    /// Touches the first match that a person can see.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn touch(&self, css: &str) -> Result<()> {
        let place = self.place_of(css).await?;
        self.touch_at(place).await
    }

    /// Where the heading of the view stands in the window, how much of the top is covered by the score, how high the window
    /// is, and whether the heading has the focus.
    ///
    /// # Errors
    ///
    /// There is no heading.
    pub async fn heading(&self) -> Result<Heading> {
        let script = "
            const heading = root.querySelector('#main').querySelector('h1, h2');
            const score = root.querySelector('.work__score');
            const stuck = score && getComputedStyle(score).position === 'sticky' ? score.getBoundingClientRect() : null;
            const { top, bottom } = heading.getBoundingClientRect();
            const covered = stuck && stuck.top < bottom && stuck.bottom > 0 && stuck.top < 2 ? stuck.bottom : 0;
            return [said(heading), top - covered, innerHeight - bottom, root.activeElement === heading];
        ";
        let found = self.script(script, &[]).await?;
        let number = |index: usize| found[index].as_f64().context("no heading");
        Ok(Heading {
            words: found[0].as_str().unwrap_or_default().to_owned(),
            below_score: number(1)?,
            above_end: number(2)?,
            focused: found[3] == Value::Bool(true),
        })
    }
}

/// The heading of a view, as it stands in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What it says.
    pub words: String,
    /// How far its top is below what covers the top of the window.
    pub below_score: f64,
    /// How far its end is above the end of the window.
    pub above_end: f64,
    /// Whether it has the focus.
    pub focused: bool,
}

impl Heading {
    /// Whether a person sees it, and keyboard and screen reader are there.
    pub fn is_in_view(&self) -> bool {
        self.below_score >= 0.0 && self.above_end >= 0.0 && self.focused
    }
}
