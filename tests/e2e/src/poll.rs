//! Waiting for what must become true, never for a time to pass.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long a condition may take on a busy machine: half a minute was too short for one that has other work.
const PATIENCE: Duration = Duration::from_secs(90);

/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(30);

/// Looks until there is something, and gives it back.
///
/// # Errors
///
/// It did not come in time: `what` and the last trouble.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    let mut trouble = String::new();
    while start.elapsed() < PATIENCE {
        match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => {}
            // Elements go while the page is drawn again.
            Err(error) => trouble = format!(" ({error:#})"),
        }
        tokio::time::sleep(PAUSE).await;
    }
    bail!("This did not come: {what}{trouble}")
}

/// Looks until the value is the expected one.
///
/// # Errors
///
/// It did not become that in time: `what`, the value expected and the last one.
pub async fn until_equal<T, U>(
    what: &str,
    expected: U,
    mut look: impl AsyncFnMut() -> Result<T>,
) -> Result<()>
where
    T: PartialEq<U> + std::fmt::Debug,
    U: std::fmt::Debug,
{
    let mut last = None;
    let met = until(what, async || {
        let value = look().await?;
        let met = value == expected;
        last = Some(value);
        Ok(met.then_some(()))
    })
    .await;
    match (met, last) {
        (Err(_), Some(last)) => bail!("{what}\n  expected: {expected:?}\n       was: {last:?}"),
        (met, _) => met,
    }
}
