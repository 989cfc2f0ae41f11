//! The whole way without a mouse.

use anyhow::{Context, Result, bail, ensure};
use e2e::{Browser, Expected, Page, Site, run, until_equal};
use thirtyfour::prelude::*;
use tudanhgia_core::criteria::InputKind;
use tudanhgia_words::Language;

/// What has the focus: its id, its words, and what is wrong with it for somebody who has to see it.
const FOCUS: &str = "
    const node = root.activeElement;
    if (!node) return null;
    const style = getComputedStyle(node);
    // Around its word alone the ring of an action is drawn by what stands before the word.
    const ring = [style, getComputedStyle(node, '::before')].some(({ content, outlineStyle, outlineWidth, boxShadow }) =>
        content !== 'none' && ((outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'));
    const box = node.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2];
    const above = root.elementFromPoint(x, y);
    const covered = !above || !(node.contains(above) || above.contains(node) || above.tagName === 'LABEL');
    return [node.id, said(node), ring ? '' : 'no ring', covered ? `under ${above?.className} at ${x}, ${y}` : ''];
";

/// What the focus is on; `None` outside of the element.
async fn focus(page: &Page) -> Result<Option<(String, String)>> {
    let found = page.script(FOCUS, &[]).await?;
    let Some(parts) = found.as_array() else { return Ok(None) };
    let part = |index: usize| parts[index].as_str().unwrap_or_default().to_owned();
    ensure!(part(2).is_empty() && part(3).is_empty(), "The focus cannot be seen: {found}");
    Ok(Some((part(0), part(1))))
}

/// Goes on with the Tab key until the focus is on this id, or on these words.
async fn tab_to(page: &Page, wanted: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..80 {
        page.keys(Key::Tab + "").await?;
        let Some((id, words)) = focus(page).await? else {
            bail!("The focus left before {wanted}: {passed:?}")
        };
        if id == wanted || words == wanted {
            return Ok(());
        }
        passed.push(format!("{id}|{words}"));
    }
    bail!("The Tab key does not lead to {wanted}: {passed:?}")
}

/// The heading of a part is in view and has the focus: the next Tab goes on from there.
async fn focus_on_heading(page: &Page) -> Result<()> {
    until_equal("The heading has the focus", true, async || Ok(page.heading().await?.is_in_view())).await
}

#[test]
fn the_whole_way_goes_without_a_mouse_and_the_focus_is_always_seen() -> Result<()> {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        let page = browser.open(&site.url()).await?;
        page.see("#set-1").await?;
        tab_to(&page, "set-0").await?;
        // The set of districts comes behind those that are compiled.
        for at in 1..=6 {
            page.keys(Key::Down + "").await?;
            until_equal("The focus", format!("set-{at}"), async || page.focused().await).await?;
        }
        tab_to(&page, "new-unit").await?;
        page.keys("UBND huyện Sơn Dương").await?;
        let texts = &Language::Vi.texts().page;
        tab_to(&page, texts.start.begin).await?;
        page.keys(Key::Enter + "").await?;
        page.see(".work").await?;
        focus_on_heading(&page).await?;

        let mut expected = Expected::new("mau-297-huyen")?;
        let numbers = [
            ("B1.n", "4"),
            ("B2.a", "5"),
            ("B2.b", "7"),
            ("B3.a", "1"),
            ("B3.b", "2"),
            ("F5.tre", "1"),
            ("F5.khong-quy", "0"),
            ("F5.khong-nam", "0"),
            ("F6.a", "3"),
            ("F6.b", "10"),
            ("F7.a", "4"),
            ("F7.b", "2"),
            ("F7.c", "1"),
            ("H3.n", "3"),
        ];
        let groups = expected.set.children(expected.set.total()).to_vec();
        for (position, group) in groups.iter().enumerate() {
            let inputs: Vec<_> = expected
                .set
                .criteria_of(*group)
                .into_iter()
                .flat_map(|(_, criterion)| criterion.inputs.clone())
                .collect();
            for (place, input) in inputs.into_iter().enumerate() {
                let input = expected.set.input(input).clone();
                tab_to(&page, &format!("field-{}", input.address)).await?;
                let answer = if let InputKind::Number { .. } = input.kind {
                    let known = numbers.iter().find(|(address, _)| *address == input.address);
                    let number = known.context(input.address.clone())?.1;
                    page.keys(number).await?;
                    number.to_owned()
                } else {
                    // Space takes the first option, an arrow the next one.
                    page.keys(if place % 2 == 0 { " ".into() } else { Key::Down + "" }).await?;
                    input.kind.option_ids()[(place % 2).into()].to_owned()
                };
                expected.answer(&[(&input.address, &answer)]);
                page.see_score(&expected.words(Language::Vi)).await?;
            }
            let last = position + 1 == groups.len();
            tab_to(&page, if last { texts.form.to_result } else { texts.form.next }).await?;
            page.keys(Key::Enter + "").await?;
            let heading = if last { texts.form.result } else { "." };
            e2e::until("the next part", async || {
                let title = page.text(".work__main .group-title").await?;
                let next = groups
                    .get(position + 1)
                    .map(|group| format!("{}{heading} ", expected.set.node(*group).code));
                Ok(title.starts_with(next.as_deref().unwrap_or(heading)).then_some(()))
            })
            .await?;
            focus_on_heading(&page).await?;
        }
        page.read(Language::Vi.result().complete).await?;
        tab_to(&page, Language::Vi.result().print).await?;
        tab_to(&page, texts.save.to_file).await?;
        page.keys(" ").await?;
        browser.downloaded().await?;
        Ok(())
    })
}

/// Where what has the focus lies: its words, and whether all of it is in sight, below the score that stays.
const IN_SIGHT: &str = "
    const node = root.activeElement;
    if (!node) return null;
    const box = node.getBoundingClientRect();
    const score = root.querySelector('.work__score');
    const stays = score && !score.contains(node) && getComputedStyle(score).position === 'sticky';
    const strip = score?.getBoundingClientRect();
    // What lies above the score is not below it.
    const top = stays && box.bottom > strip.top + 1 ? Math.max(0, strip.bottom) : 0;
    // A table that is scrolled can be higher than the window.
    const fits = box.height <= innerHeight - top;
    const down = fits ? box.top > top - 1 && box.bottom < innerHeight + 1 : box.top < innerHeight && box.bottom > top;
    const whole = box.height > 0 && down && box.left > -1 && box.right < innerWidth + 1;
    return [`${node.id} ${said(node)} ${box.top}–${box.bottom} below ${top}`, whole];
";

/// Nothing that has the focus is hidden, not by a part (WCAG 2.4.11, 2.4.12): forth through the whole form, and back through its
/// last part.
#[test]
fn what_has_the_focus_lies_wholly_in_sight() -> Result<()> {
    run(async {
        let site = Site::start()?;
        for (width, height) in [(1280, 900), (360, 640)] {
            let browser = Browser::start().await?;
            browser.screen(width, height).await?;
            let page = browser.open(&site.url()).await?;
            page.see("#set-1").await?;
            let set = "return [...root.querySelectorAll('.option label')].find((label) => said(label).startsWith('Phường')).click()";
            page.script(set, &[]).await?;
            page.press(Language::Vi.texts().page.start.begin).await?;
            page.see(".undo").await?;
            let groups =
                page.script("return root.querySelectorAll('.groups__list > li').length", &[]).await?;
            for at in 1..=groups.as_u64().context("no groups")? {
                page.open_group(usize::try_from(at)?).await?;
                let seen = walk(&page, false).await?;
                ensure!(seen > 2, "{seen} at {at}");
                if at == 2 {
                    walk(&page, true).await?;
                }
            }
        }
        Ok(())
    })
}

/// Goes on with the Tab key, or back with it, until the focus leaves the element; how often it was there, always in sight.
async fn walk(page: &Page, back: bool) -> Result<usize> {
    for step in 0..400 {
        let chain = page.driver.action_chain_with_delay(None, None);
        let chain = if back { chain.key_down(Key::Shift) } else { chain };
        let chain = chain.send_keys(Key::Tab + "");
        let chain = if back { chain.key_up(Key::Shift) } else { chain };
        chain.perform().await?;
        let found = page.script(IN_SIGHT, &[]).await?;
        let Some(parts) = found.as_array() else { return Ok(step) };
        ensure!(parts[1] == true, "Not in sight: {}", parts[0]);
    }
    bail!("The focus does not leave")
}
