//! The table that is printed: what was measured, the numbers, the limit, and whether it is kept.

use std::time::Duration;

/// One line of the table.
pub struct Row {
    what: String,
    measured: String,
    limit: String,
    kept: Option<bool>,
}

impl Row {
    /// A measurement with its limit in words.
    pub fn new(
        what: impl Into<String>,
        measured: impl Into<String>,
        limit: &str,
        kept: bool,
    ) -> Self {
        Self {
            what: what.into(),
            measured: measured.into(),
            limit: limit.to_owned(),
            kept: Some(kept),
        }
    }

    /// A number that stands beside the others for comparison and has no limit.
    pub fn told(what: impl Into<String>, measured: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            measured: measured.into(),
            limit: String::new(),
            kept: None,
        }
    }

    /// A measurement that could not be taken; why stands above, where it failed.
    pub fn missing(what: &str) -> Self {
        Self::told(what, "not measured")
    }

    /// Prints the line.
    pub fn print(&self) {
        let mark = match self.kept {
            Some(true) => "✔",
            Some(false) => "✘",
            None => " ",
        };
        println!(
            "{mark} {:<44} {:<30} {}",
            self.what, self.measured, self.limit
        );
    }
}

/// Prints what the columns are.
pub fn heading() {
    let (what, here) = ("measured", "here");
    println!("  {what:<44} {here:<30} limit");
}

/// Times in the order of their length, to be asked for their middle and their end.
pub struct Times(Vec<Duration>);

impl Times {
    /// Of these times.
    ///
    /// # Panics
    /// When there are none.
    pub fn new(mut times: Vec<Duration>) -> Self {
        assert!(!times.is_empty(), "nothing was measured");
        times.sort();
        Self(times)
    }

    /// The one in the middle.
    pub fn median(&self) -> Duration {
        self.0[self.0.len() / 2]
    }

    /// The one that 99 of 100 don't exceed.
    pub fn p99(&self) -> Duration {
        self.0[(self.0.len() * 99).div_ceil(100) - 1]
    }

    /// The longest.
    pub fn worst(&self) -> Duration {
        self.0[self.0.len() - 1]
    }
}

/// A time in milliseconds.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// So many tenths of a millisecond, which limits are given in.
pub const fn tenths(tenths: u64) -> Duration {
    Duration::from_micros(tenths * 100)
}
