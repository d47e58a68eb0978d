//! Lists with a row for each delegate: counted by session and agency. Who they were goes no further
//! than this file: neither names nor addresses are looked at, returned or kept.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::people;
use super::profile::Profile;
use super::strength::Strengths;
use crate::domain::Fields;
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::exchange::workbook::Row;

/// What the column with the outcome of a booking is called here; it is none of our workbook's.
pub const OUTCOME: &str = "Attendance";

/// What a column is called here that counts who attended from the agency in its heading.
pub const ACROSS: &str = "Attended, by agency";

/// The columns of ours that a delegate's row can fill; its counts are made here.
pub const COLUMNS: &[&str] = &["Course", "Level", "Date", "Delivery", "Agency"];

/// The column of the outcome, and what it may say in our words.
pub const OUTCOMES: (&str, &[&str]) =
    (OUTCOME, &["Attended", "Did not attend", "Cancelled", "Booked", "Walked in", "Waiting list"]);

/// What became of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// Booked, and nothing said of the day itself.
    Booked,
    Attended,
    DidNotAttend,
    Cancelled,
    WalkedIn,
    /// On a waiting list: neither booked nor there.
    Waiting,
}

const WORDS: &[(Came, &str)] = &[
    (
        Came::Attended,
        "attended|yes|y|present|completed|complete|passed|pass|attended in full|fully attended|part attended|partially \
         attended|attended part|joined|✓|✔|x|1|true|in attendance|attendee|finished|certificate issued",
    ),
    (
        Came::DidNotAttend,
        "did not attend|dna|no|n|no show|no-show|noshow|absent|non attendance|non-attendance|failed to attend|not \
         attended|didn't attend|✗|✘|0|false|missed|non attender|dna'd|not present|not completed|incomplete|failed",
    ),
    (
        Came::Cancelled,
        "cancelled|canceled|withdrawn|withdrew|late cancellation|cancellation|cancelled by delegate|cancelled by \
         manager|apologies|apologies received|declined|deferred|transferred|cancelled late",
    ),
    (
        Came::Booked,
        "booked|confirmed|registered|enrolled|approved|accepted|booking confirmed|place confirmed|in progress|pending|not \
         started|reserved",
    ),
    (
        Came::WalkedIn,
        "walked in|walk in|walk-in|walkin|attended without booking|attended not booked|attended - not booked|attended (not \
         booked)|attended - walk in|turned up|unbooked|not booked",
    ),
    (Came::Waiting, "waiting list|wait list|waitlist|waitlisted|waiting|reserve|reserve list|on waiting list"),
];

/// What somebody's word for the outcome means.
pub fn came(text: &str) -> Option<Came> {
    let said = folded(text);
    WORDS.iter().find(|(_, words)| words.split('|').any(|word| word == said)).map(|(came, _)| *came)
}

/// How it is written in our words.
pub fn label(came: Came) -> &'static str {
    match came {
        Came::Booked => "Booked",
        Came::Attended => "Attended",
        Came::DidNotAttend => "Did not attend",
        Came::Cancelled => "Cancelled",
        Came::WalkedIn => "Walked in",
        Came::Waiting => "Waiting list",
    }
}

/// Whether the rows beneath these headings are delegates and not sessions: they bear names or
/// addresses, or a word for the outcome of each, and no figures.
pub fn are_rows(names: &[String], profiles: &[Profile]) -> bool {
    let columns = || names.iter().zip(profiles);
    let counts = |(name, profile): (&String, &Profile)| {
        profile.is_of_figures()
            && !profile.texts().all(|text| text == "0" || text == "1")
            && Strengths::of(name).for_column(Noun::Attendance, "Attended") >= 1.5
    };
    if columns().any(counts) {
        return false;
    }
    let outcome = |(name, profile): (&String, &Profile)| {
        let known = profile.texts().filter(|text| came(text).is_some()).count();
        people::is_outcome(name) && known > 0 && known * 2 >= profile.texts().count()
    };
    // What somebody does says not yet that somebody is listed.
    let work = ["role", "position", "job title", "job role", "profession", "post title", "tel", "telephone", "address"];
    let person = |(name, profile): (&String, &Profile)| {
        people::is_of_people(name) && !work.contains(&name.as_str()) && profile.is_of_words()
    };
    columns().any(outcome) || columns().any(person)
}

#[derive(Default)]
struct Counts {
    /// Where the first of them stands.
    row: u32,
    fields: Fields,
    booked: i64,
    attended: i64,
    did_not_attend: i64,
    cancelled: i64,
    walked_in: i64,
}

/// The count of a list, session by session and agency by agency.
#[derive(Default)]
pub struct Counting {
    /// Whether the list says of each what became of the booking.
    says: bool,
    places: HashMap<String, usize>,
    groups: Vec<Counts>,
    used: [bool; 3],
    /// Rows that say nothing of the day itself.
    pub open: u32,
}

impl Counting {
    /// A count of nobody yet, of a list that does or does not say what became of each booking.
    pub fn of(says: bool) -> Counting {
        Counting { says, ..Counting::default() }
    }

    /// Counts a row by the fields of its session and agency.
    pub fn count(&mut self, row: u32, fields: Fields, came: Came) {
        if came == Came::Waiting {
            return;
        }
        let key = COLUMNS.iter().map(|column| {
            let value = fields.get(&crate::exchange::workbook::field(column)).unwrap_or(&Value::Null);
            value.as_str().map_or_else(String::new, folded)
        });
        let key = json!(key.collect::<Vec<_>>()).to_string();
        let groups = &mut self.groups;
        let at = *self.places.entry(key).or_insert_with(|| {
            groups.push(Counts { row, fields, ..Counts::default() });
            groups.len() - 1
        });
        let counts = &mut self.groups[at];
        if came != Came::WalkedIn {
            counts.booked += 1;
        }
        match came {
            Came::Attended => counts.attended += 1,
            Came::WalkedIn => {
                counts.attended += 1;
                counts.walked_in += 1;
                self.used[2] = true;
            }
            Came::DidNotAttend => {
                counts.did_not_attend += 1;
                self.used[0] = true;
            }
            Came::Cancelled => {
                counts.cancelled += 1;
                self.used[1] = true;
            }
            Came::Booked => self.open += 1,
            Came::Waiting => (),
        }
    }

    /// A row of ours for each session and agency, in the order in which they first stood. What the list
    /// never speaks of stays unknown.
    pub fn rows(self) -> Vec<Row> {
        let (says, used) = (self.says, self.used);
        let row = |counts: Counts| {
            let mut fields = counts.fields;
            fields.insert("attended".into(), json!(counts.attended));
            if says {
                fields.insert("booked".into(), json!(counts.booked));
            }
            let others = [
                ("did_not_attend", counts.did_not_attend),
                ("cancelled", counts.cancelled),
                ("walked_in", counts.walked_in),
            ];
            for ((name, count), used) in others.into_iter().zip(used) {
                if used {
                    fields.insert(name.into(), json!(count));
                }
            }
            Row { number: counts.row, fields }
        };
        self.groups.into_iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(agency: &str) -> Fields {
        Fields::from_iter([("course".to_owned(), json!("Neglect")), ("agency".to_owned(), json!(agency))])
    }

    #[test]
    fn delegates_are_counted_by_session_and_agency_and_the_count_adds_up() {
        let mut counting = Counting::of(true);
        for (row, agency, came) in [
            (2, "Police", Came::Attended),
            (3, "police", Came::DidNotAttend),
            (4, "Health", Came::Attended),
            (5, "Police", Came::WalkedIn),
            (6, "Police", Came::Waiting),
            (7, "Police", Came::Cancelled),
        ] {
            counting.count(row, session(agency), came);
        }

        let rows = counting.rows();

        assert_eq!(rows.len(), 2);
        let police = &rows[0].fields;
        let counts =
            ["booked", "attended", "did_not_attend", "cancelled", "walked_in"].map(|name| police[name].as_i64());
        assert_eq!(counts, [3, 2, 1, 1, 1].map(Some));
        assert_eq!(
            crate::domain::training::adds_up(counts[0], counts[2], counts[3], counts[4], 2),
            Some(true),
            "booked - did not attend - cancelled + walked in = attended"
        );
        assert_eq!((rows[0].number, rows[1].number), (2, 4), "each is found again where it first stood");
    }

    #[test]
    fn what_a_list_never_speaks_of_stays_unknown() {
        let mut counting = Counting::default();
        counting.count(2, session("Police"), Came::Attended);

        let rows = counting.rows();

        assert_eq!(rows[0].fields.get("booked"), None);
        assert_eq!(rows[0].fields.get("cancelled"), None);
        assert_eq!(rows[0].fields["attended"], 1);
    }

    #[test]
    fn the_words_of_booking_systems_are_known() {
        for (said, meant) in [
            ("No Show", Came::DidNotAttend),
            ("Y", Came::Attended),
            ("Late cancellation", Came::Cancelled),
            ("Confirmed", Came::Booked),
            ("Walk-in", Came::WalkedIn),
            ("Waiting list", Came::Waiting),
        ] {
            assert_eq!(came(said), Some(meant), "{said}");
        }
        assert_eq!(came("Ann Example"), None);
    }
}
