//! Makes packs: what is asked of a lead, as a workbook and as a record of what was sent.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::leads::{Lead, Leads};
use super::write;
use crate::domain::Id;
use crate::domain::pack::{self, Pack, PackRow};
use crate::error::{Error, Result};
use crate::store::{Change, Heading, Store, Verdict, YearRecord, needs_near, records};

/// Who is asked.
#[derive(Debug, Clone, Copy)]
pub enum Asking<'a> {
    /// One lead, by any name it goes by.
    One(&'a str),
    /// Everybody who leads something that is open.
    Everybody,
}

/// How packs are sent.
#[derive(Debug, Clone)]
pub struct Sending<'a> {
    /// The label of the year; the latest where `None`.
    pub year: Option<&'a str>,
    pub by: String,
    pub at: chrono::DateTime<chrono::Utc>,
    /// The date that stands on the packs.
    pub sent: NaiveDate,
    pub due: NaiveDate,
}

/// A pack that was made.
#[derive(Debug)]
pub struct Made<'a> {
    pub lead: &'a Lead<'a>,
    pub pack: Pack,
    /// The bytes of its workbook.
    pub workbook: Vec<u8>,
}

/// Makes packs and gives them to `keep`, which puts them where they are sent from; to its connection they are sent
/// already. The record notes them only once they are there. Making the same pack again gives the same bytes and changes nothing.
///
/// # Errors
/// [`Error::NothingOpen`] where there is nothing to ask, [`Error::NothingToAsk`] where the year's report is agreed; what
/// `keep` returns.
pub fn send<T>(
    store: &mut Store,
    asking: Asking<'_>,
    sending: &Sending<'_>,
    keep: impl FnOnce(&Connection, &YearRecord, &[Made<'_>]) -> Result<T>,
) -> Result<T> {
    let record = store.read(|connection| YearRecord::load(connection, sending.year))?;
    if record.year.state.is_agreed() {
        return Err(Error::NothingToAsk { label: record.year.label });
    }
    [sending.sent, sending.due].into_iter().try_for_each(|day| needs_near(&record.year, day))?;
    if sending.due < sending.sent {
        return Err(Error::of_box("due", "A pack can't be wanted back before it is sent. Give a later day."));
    }
    let leads = Leads::of(&record);
    let asked: Vec<&Lead<'_>> = match asking {
        Asking::One(name) => vec![leads.find(name)?],
        Asking::Everybody => leads.leads.iter().collect(),
    };
    let what = match &asked[..] {
        [one] => format!("Made an update pack for {}", one.name),
        several => format!("Made {} update packs", several.len()),
    };
    let heading = Heading { by: sending.by.clone(), at: sending.at, what };
    store.change(heading, |change| {
        let mut made = Vec::with_capacity(asked.len());
        for lead in asked {
            let pack = noted(change, composed(&record, lead, sending))?;
            let workbook = write::write(&record.partnership, lead, &pack)?;
            made.push(Made { lead, pack, workbook });
        }
        Ok((Verdict::Keep, keep(change.connection(), &record, &made)?))
    })
}

fn composed(record: &YearRecord, lead: &Lead<'_>, sending: &Sending<'_>) -> Pack {
    let row = |reference: &str, version| PackRow { reference: reference.to_owned(), version };
    let rows: Vec<PackRow> = lead.rows.iter().map(|open| row(open.reference, pack::version(open.standing))).collect();
    let dates = [sending.sent, sending.due].map(|day| day.to_string());
    let content = [&record.partnership.partnership, &record.year.label, &lead.name, &dates[0], &dates[1]];
    let content = content.into_iter().chain(rows.iter().flat_map(|row| [&row.reference, &row.version]));
    Pack {
        id: 0,
        pack: pack::name(content.map(String::as_str)),
        reporting_year_id: record.year.id,
        lead: lead.name.clone(),
        sent: sending.sent,
        due: sending.due,
        sent_by: sending.by.clone(),
        came_back: None,
        rows,
    }
}

/// The pack as the record has it: the one that was sent before, where it is the same.
fn noted(change: &mut Change<'_>, pack: Pack) -> Result<Pack> {
    match by_name(change.connection(), &pack.pack)? {
        Some(known) => Ok(known),
        None => {
            let id = change.add(&pack)?;
            Ok(Pack { id, ..pack })
        }
    }
}

/// The pack of this name, if the file knows it.
pub fn by_name(connection: &Connection, name: &str) -> Result<Option<Pack>> {
    let mut statement = connection.prepare_cached("SELECT id FROM packs WHERE pack = ?1")?;
    let id: Option<Id> = statement.query_row([name], |row| row.get(0)).optional()?;
    id.map_or(Ok(None), |id| records::get(connection, id))
}
