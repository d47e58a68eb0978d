//! Which backups of a file are kept as they grow old: many of today, then one a day, a week, a month.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Utc};

const DAY: i64 = 24 * 60 * 60;
/// How old, in days, a backup is when only that of its day, its week or its month is kept.
const BY_DAY_FROM: i64 = 1;
const BY_WEEK_FROM: i64 = 31;
const BY_MONTH_FROM: i64 = 366;

/// A backup as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    pub at: DateTime<Utc>,
    /// Whether it was made because something large was about to happen; none of these goes within a day.
    pub forced: bool,
}

/// For each backup whether it is kept. The newest of each half hour is kept for a day, of each day for a
/// month, of each week for a year, and of each month for good; the newest of all always.
pub fn kept(all: &[Made], now: DateTime<Utc>) -> Vec<bool> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(all[*at].at));
    let (mut taken, mut keep) = (BTreeSet::new(), vec![false; all.len()]);
    for (rank, at) in order.into_iter().enumerate() {
        let made = all[at];
        // Newest first: whoever takes a half hour, day, week or month is the newest of it.
        let mut first = |kind: char, slot: i64| taken.insert((kind, slot));
        // One that was forced does not push out the one that was made by itself shortly before.
        let half_hour = !made.forced && first('h', half_hour(made.at));
        let day = first('d', day(made.at));
        let (week, month) = (first('w', week(made.at)), first('m', month(made.at)));
        keep[at] = rank == 0
            || match (now - made.at).num_days() {
                ..BY_DAY_FROM => made.forced || half_hour,
                BY_DAY_FROM..BY_WEEK_FROM => day,
                BY_WEEK_FROM..BY_MONTH_FROM => week,
                _ => month,
            };
    }
    keep
}

fn half_hour(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(30 * 60)
}

fn day(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(DAY)
}

/// Weeks begin on Monday; 1 January 1970 was a Thursday.
fn week(at: DateTime<Utc>) -> i64 {
    (day(at) + 3).div_euclid(7)
}

fn month(at: DateTime<Utc>) -> i64 {
    i64::from(at.year()) * 12 + i64::from(at.month0())
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, Timelike, Weekday};

    use super::*;

    fn thinned(all: &mut Vec<Made>, now: DateTime<Utc>) {
        let kept = kept(all, now);
        let mut at = 0;
        all.retain(|_| {
            at += 1;
            kept[at - 1]
        });
    }

    fn slots(
        all: &[DateTime<Utc>],
        like: fn(DateTime<Utc>) -> i64,
        young: i64,
        old: i64,
        now: DateTime<Utc>,
    ) -> BTreeSet<i64> {
        let aged = |at: &&DateTime<Utc>| (young..old).contains(&(now - **at).num_days());
        all.iter().filter(aged).map(|at| like(*at)).collect()
    }

    #[test]
    fn three_years_of_work_leave_what_the_rule_says() {
        let start: DateTime<Utc> = "2026-01-01T08:00:00Z".parse().unwrap();
        let (mut all, mut ever) = (Vec::new(), Vec::new());
        for half_hours in 0..3 * 366 * 48 {
            let now = start + Duration::minutes(30 * half_hours);
            let at_work = !matches!(now.weekday(), Weekday::Sat | Weekday::Sun) && (8..17).contains(&now.hour());
            // Two weeks of holiday in August.
            if at_work && !(now.month() == 8 && now.day() < 15) {
                // Some minutes pass between two, and some are forced.
                let at = now + Duration::seconds((half_hours * 97) % 1500);
                all.push(Made { at, forced: half_hours % 29 == 0 });
                ever.push(at);
                thinned(&mut all, at);
            }
            // Every few evenings what is left is held against the rule.
            if now.hour() == 17 && now.minute() == 0 && now.ordinal().is_multiple_of(5) {
                thinned(&mut all, now);
                let left: Vec<_> = all.iter().map(|made| made.at).collect();
                for (like, young, old) in [
                    (half_hour as fn(_) -> _, i64::MIN, BY_DAY_FROM),
                    (day, BY_DAY_FROM, BY_WEEK_FROM),
                    // A week or month that is only partly so old may be kept by a younger backup.
                    (week, BY_WEEK_FROM + 7, BY_MONTH_FROM - 7),
                    (month, BY_MONTH_FROM + 31, i64::MAX),
                ] {
                    let should = slots(&ever, like, young, old, now);
                    assert!(should.is_subset(&slots(&left, like, i64::MIN, i64::MAX, now)), "on {now}");
                }
                assert!(left.len() <= 18 + 2 + 31 + 53 + 26, "{} on {now}", left.len());
                assert_eq!(left.last(), ever.last());
            }
        }
        assert!(ever.len() > 13_000 && all.len() > 80, "{} of {} are left", all.len(), ever.len());
    }

    #[test]
    fn what_was_made_before_an_import_stays_for_the_day() {
        let now: DateTime<Utc> = "2026-11-22T10:50:00Z".parse().unwrap();
        let made = |minutes, forced| Made { at: now - Duration::minutes(minutes), forced };

        let kept_ones = kept(&[made(19, true), made(10, false), made(5, false), made(1, true)], now);

        assert_eq!(kept_ones, [true, false, true, true]);
    }

    #[test]
    fn the_newest_is_kept_whatever_the_clock_says() {
        let now: DateTime<Utc> = "2026-11-22T10:50:00Z".parse().unwrap();
        for at in ["2019-01-01T00:00:00Z", "2031-01-01T00:00:00Z"] {
            assert_eq!(kept(&[Made { at: at.parse().unwrap(), forced: false }], now), [true]);
        }
    }
}
