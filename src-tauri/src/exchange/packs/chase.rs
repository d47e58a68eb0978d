//! The chase list: who owes what by when, what was sent when, and what came back when.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::leads::Leads;
use super::work::Work;
use crate::domain::closed_list::folded;
use crate::domain::date::{WrittenDate, day_in_words};
use crate::domain::number;
use crate::domain::pack::{Outcome, Pack, PackAnswer};
use crate::domain::status::Status;
use crate::error::{Result, plural};
use crate::store::{YearRecord, records};

/// What is open in a year, by who has to answer for it.
#[derive(Debug)]
pub struct ChaseList {
    /// The label of the year.
    pub year: String,
    /// To which lateness counts.
    pub date: NaiveDate,
    /// In the order of their names; also those who were sent packs and have nothing open any more.
    pub leads: Vec<Owing>,
    /// What has no lead: nobody was asked about it.
    pub nobody: Vec<OwedRow>,
}

/// A lead with what it owes, and the packs it was sent, the latest first.
#[derive(Debug)]
pub struct Owing {
    pub lead: String,
    pub chair: Option<String>,
    pub contact: Option<String>,
    /// What is due first comes first; what has no date comes last.
    pub rows: Vec<OwedRow>,
    pub packs: Vec<SentPack>,
}

#[derive(Debug, Clone)]
pub struct OwedRow {
    pub reference: String,
    pub text: String,
    pub target: Option<WrittenDate>,
    pub status: Option<Status>,
    pub days_late: Option<i64>,
}

/// A pack that was sent.
#[derive(Debug, Clone)]
pub struct SentPack {
    pub sent: NaiveDate,
    pub due: NaiveDate,
    pub sent_by: String,
    pub rows: usize,
    pub came_back: Option<NaiveDate>,
    /// How many of its rows were answered, and how many answers wait for a decision.
    pub answered: usize,
    pub waiting: usize,
}

/// The chase list of a year as it stands on `date`.
pub fn list(connection: &Connection, year: Option<&str>, date: NaiveDate) -> Result<ChaseList> {
    let record = YearRecord::load(connection, year)?;
    let leads = Leads::of(&record);
    let answers: Vec<PackAnswer> = records::all(connection)?;
    let packs: Vec<Pack> = records::of_year(connection, record.year.id)?;
    let mut owing: Vec<Owing> = leads
        .leads
        .iter()
        .map(|lead| Owing {
            lead: lead.name.clone(),
            chair: lead.chair.map(str::to_owned),
            contact: lead.contact.map(str::to_owned),
            rows: owed(&lead.rows, date),
            packs: Vec::new(),
        })
        .collect();
    for pack in packs.iter().rev() {
        let state = state(pack, &answers);
        match owing.iter_mut().find(|it| folded(&it.lead) == folded(&pack.lead)) {
            Some(lead) => lead.packs.push(state),
            None => owing.push(Owing {
                lead: pack.lead.clone(),
                chair: None,
                contact: None,
                rows: Vec::new(),
                packs: vec![state],
            }),
        }
    }
    owing.sort_by_cached_key(|it| folded(&it.lead));
    Ok(ChaseList { year: record.year.label.clone(), date, leads: owing, nobody: owed(&leads.nobody, date) })
}

fn owed(rows: &[Work<'_>], date: NaiveDate) -> Vec<OwedRow> {
    let mut owed: Vec<OwedRow> = rows
        .iter()
        .map(|row| OwedRow {
            reference: row.reference.to_owned(),
            text: row.text.to_owned(),
            target: row.standing.target_date,
            status: row.standing.status,
            days_late: row.standing.days_late(date),
        })
        .collect();
    owed.sort_by_key(|row| row.target.map_or(NaiveDate::MAX, WrittenDate::day));
    owed
}

fn state(pack: &Pack, answers: &[PackAnswer]) -> SentPack {
    let of_pack = || answers.iter().filter(|answer| answer.pack_id == pack.id);
    let mut answered: Vec<&str> = of_pack().map(|answer| answer.reference.as_str()).collect();
    answered.sort_unstable();
    answered.dedup();
    SentPack {
        sent: pack.sent,
        due: pack.due,
        sent_by: pack.sent_by.clone(),
        rows: pack.rows.len(),
        came_back: pack.came_back,
        answered: answered.len(),
        waiting: of_pack().filter(|answer| answer.outcome == Outcome::Waiting).count(),
    }
}

impl ChaseList {
    /// As plain text, to read, print or copy.
    pub fn text(&self) -> String {
        let mut lines = vec![format!("Chase list of {}, year {}", day_in_words(self.date), self.year)];
        for lead in &self.leads {
            let known: Vec<&str> = lead.chair.iter().chain(&lead.contact).map(String::as_str).collect();
            let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join("; ")) };
            lines.extend([String::new(), format!("{}{known}: {} open", lead.lead, lead.rows.len())]);
            lines.extend(lead.packs.iter().map(|pack| format!("  {}", pack.in_words(self.date))));
            if lead.packs.is_empty() {
                lines.push("  No pack was made yet.".to_owned());
            }
            lines.extend(lead.rows.iter().map(|row| format!("  {}", row.in_words())));
        }
        if !self.nobody.is_empty() {
            lines.extend([String::new(), format!("Nobody asked: {} open", self.nobody.len())]);
            lines.push("  These have no lead or owner. Name one, so that somebody can be asked.".to_owned());
            lines.extend(self.nobody.iter().map(|row| format!("  {}", row.in_words())));
        }
        lines.join("\n") + "\n"
    }
}

impl OwedRow {
    /// "A3, due 30 September 2025, 244 days late, on track: …".
    pub fn in_words(&self) -> String {
        let due = self.target.map_or_else(|| "no date yet".to_owned(), |date| format!("due {date}"));
        let late = self.days_late.map(|days| match days {
            1 => ", 1 day late".to_owned(),
            days => format!(", {} days late", number::count(days)),
        });
        let status = self.status.map_or("no status recorded", Status::word);
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}, {due}{}, {status}: {text}", self.reference, late.unwrap_or_default())
    }
}

impl SentPack {
    /// "Pack of 3 rows made 1 June 2026 by Ann, due back 15 June 2026: not back yet".
    pub fn in_words(&self, today: NaiveDate) -> String {
        let became = match self.came_back {
            Some(day) => {
                let waiting = match self.waiting {
                    0 => String::new(),
                    count => format!(", {} for a decision", plural(count, "answer waits", "answers wait")),
                };
                format!("came back {}, {} answered{waiting}", day_in_words(day), plural(self.answered, "row", "rows"))
            }
            None if today > self.due => "not back, overdue".to_owned(),
            None => "not back yet".to_owned(),
        };
        format!(
            "Pack of {} made {} by {}, due back {}: {became}.",
            plural(self.rows, "row", "rows"),
            day_in_words(self.sent),
            self.sent_by,
            day_in_words(self.due)
        )
    }
}
