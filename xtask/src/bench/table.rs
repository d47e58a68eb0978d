//! The figures as a small table.

use std::time::Duration;

pub struct Row {
    what: &'static str,
    figure: String,
    aim: String,
}

impl Row {
    /// A time with its aim.
    pub fn new(what: &'static str, time: Duration, aim: &str, is_met: bool) -> Row {
        Row { what, figure: in_seconds(time), aim: told(aim, is_met) }
    }

    /// A time without one.
    pub fn measured(what: &'static str, time: Duration) -> Row {
        Row { what, figure: in_seconds(time), aim: String::new() }
    }

    pub fn memory(what: &'static str, megabytes: f64, aim: &str, is_met: bool) -> Row {
        Row { what, figure: format!("{megabytes:.0} MB"), aim: told(aim, is_met) }
    }

    pub fn memory_without_aim(what: &'static str, megabytes: f64) -> Row {
        Row { what, figure: format!("{megabytes:.0} MB"), aim: String::new() }
    }

    pub fn ratio(what: &'static str, ratio: f64, aim: &str, is_met: bool) -> Row {
        Row { what, figure: format!("{ratio:.2}"), aim: told(aim, is_met) }
    }
}

fn in_seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

fn told(aim: &str, is_met: bool) -> String {
    format!("{aim}: {}", if is_met { "met" } else { "not met" })
}

pub fn text(rows: &[Row]) -> String {
    let widest = rows.iter().map(|row| row.what.len()).max().unwrap_or(0);
    let line = |row: &Row| format!("{:widest$}  {:>9}  {}", row.what, row.figure, row.aim).trim_end().to_owned();
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The middle one; of an even number, the upper of the two.
pub fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let times = [5, 1, 9].map(Duration::from_secs);
        assert_eq!(median(&times), Duration::from_secs(5));
        assert_eq!(median(&[]), Duration::ZERO);
    }

    #[test]
    fn the_table_lines_its_figures_up() {
        let rows = [
            Row::new("Import", Duration::from_millis(420), "at most 0.5 s", true),
            Row::measured("Report to PDF", Duration::from_millis(350)),
            Row::ratio("Ratio", 2.5, "at least 3", false),
        ];
        assert_eq!(
            text(&rows),
            "Import           0.420 s  at most 0.5 s: met\n\
             Report to PDF    0.350 s\n\
             Ratio               2.50  at least 3: not met"
        );
    }
}
