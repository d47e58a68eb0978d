//! Agreeing: who agreed, what stands against it, and the freezing of the report.

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};

use super::beside::{differences, record_of};
use crate::actions::heading;
use crate::checks::{Checked, Remark, Severity};
use crate::domain::agreement::{Agreement, Signature};
use crate::domain::date::WrittenDate;
use crate::domain::names::Names;
use crate::domain::snapshot::{FrozenFile, RECORD, Snapshot};
use crate::domain::year::{Year, YearState};
use crate::error::{Error, Result};
use crate::exchange::{Problem, json};
use crate::report::form::Form;
use crate::report::model::Kind;
use crate::store::{Change, Connection, Store, Verdict, YearRecord, frozen, needs_near, records};
use crate::{actions, report};

/// How a report is agreed.
#[derive(Debug, Clone)]
pub struct Agreeing {
    /// The latest where `None`.
    pub year: Option<String>,
    /// The date of the report, to which lateness counts.
    pub date: NaiveDate,
    /// Who agreed, besides what the record says already.
    pub signatures: Vec<Signature>,
    /// Why it is agreed although remarks of the weight "stop" are open.
    pub reason: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// The open remarks that ask for a reason before a report is agreed.
fn open_stops(connection: &Connection, record: &YearRecord, date: NaiveDate) -> Result<Vec<Remark>> {
    let last = YearRecord::before(connection, &record.year)?;
    let mut stops = actions::open_remarks(&Checked::new(record, last.as_ref(), date));
    stops.retain(|remark| remark.severity == Severity::Stop);
    Ok(stops)
}

/// Agrees the report on a year and freezes it.
///
/// # Errors
/// [`Error::NotAgreedByAll`], [`Error::OpenStops`] where no reason is given, [`Error::AgreedAlready`]; nothing is changed
/// then.
pub fn agree(store: &mut Store, agreeing: &Agreeing) -> Result<Snapshot> {
    let label = store.read(|connection| YearRecord::year(connection, agreeing.year.as_deref()))?.label;
    store.change(heading(&agreeing.by, agreeing.at, format!("Agreed the report on {label}")), |change| {
        let connection = change.connection();
        let load = || YearRecord::load(connection, Some(&label));
        sign(change, &load()?, &agreeing.signatures)?;
        let year = YearRecord::year(connection, Some(&label))?;
        let days = agreeing.signatures.iter().map(|it| it.agreed_on.day());
        days.chain([agreeing.date]).try_for_each(|day| needs_near(&year, day))?;
        change.save(&Year { state: YearState::Agreed, ..year })?;
        let record = load()?;
        let open_stops = nothing_lacks(connection, &record, agreeing)?;
        let exact = json::write_year(connection, &record.year)?;
        refuse_the_same(connection, &record.year, &exact)?;
        let snapshot = Snapshot {
            id: 0,
            reporting_year_id: record.year.id,
            snapshot: Snapshot::next(&records::all::<Snapshot>(connection)?),
            date: agreeing.date,
            signatures: record.agreements.iter().filter_map(Agreement::signature).collect(),
            reason: reason(agreeing).filter(|_| !open_stops.is_empty()),
            open_stops,
            frozen_by: agreeing.by.clone(),
            frozen_at: agreeing.at.trunc_subsecs(0),
            files: freeze(change, &record, &exact, agreeing.date)?,
            seal: String::new(),
        };
        let snapshot = snapshot.sealed();
        let id = change.add(&snapshot)?;
        Ok((Verdict::Keep, Snapshot { id, ..snapshot }))
    })
}

/// Notes who agreed, in place of what was known of the same agency.
fn sign(change: &mut Change<'_>, record: &YearRecord, signatures: &[Signature]) -> Result<()> {
    let names = Names::of_agencies(&record.agencies);
    for signature in signatures {
        let meant = names.find(&signature.agency).ok_or_else(|| Error::UnknownPartner {
            name: signature.agency.clone(),
            known: record.safeguarding_partners().map(|it| it.agency.clone()).collect(),
        })?;
        let known = record.agreements.iter().find(|it| names.find(&it.agency) == Some(meant));
        let agreement = Agreement {
            id: known.map_or(0, |it| it.id),
            reporting_year_id: record.year.id,
            agency: signature.agency.clone(),
            role: signature.role.clone(),
            name: signature.name.clone(),
            agreed_on: Some(signature.agreed_on),
        };
        match known {
            Some(_) => change.save(&agreement).map(drop)?,
            None => change.add(&agreement).map(drop)?,
        }
    }
    Ok(())
}

/// The open remarks that were agreed in spite of, each in words.
fn nothing_lacks(connection: &Connection, record: &YearRecord, agreeing: &Agreeing) -> Result<Vec<String>> {
    let label = record.year.label.clone();
    if record.safeguarding_partners().next().is_none() {
        return Err(Error::NoPartners { label });
    }
    let partners = record.partners_without_agreement();
    if !partners.is_empty() {
        return Err(Error::NotAgreedByAll { label, partners });
    }
    let stops = open_stops(connection, record, agreeing.date)?;
    if !stops.is_empty() && reason(agreeing).is_none() {
        return Err(Error::OpenStops { label, problems: stops.iter().map(problem).collect() });
    }
    Ok(stops.iter().map(|it| format!("{}, {}: {}", it.rule, it.place.words, it.message)).collect())
}

fn reason(agreeing: &Agreeing) -> Option<String> {
    agreeing.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned)
}

fn problem(remark: &Remark) -> Problem {
    Problem { sheet: remark.place.words.clone(), row: None, column: None, message: remark.message.clone() }
}

fn refuse_the_same(connection: &Connection, year: &Year, exact: &str) -> Result<()> {
    let Some(latest) = records::of_year::<Snapshot>(connection, year.id)?.pop() else { return Ok(()) };
    if differences(&record_of(connection, &latest)?, exact.as_bytes()).is_empty() {
        return Err(Error::AgreedAlready { label: year.label.clone(), snapshot: latest.snapshot });
    }
    Ok(())
}

/// Keeps the exact record, and the report in every kind and form.
fn freeze(change: &mut Change<'_>, record: &YearRecord, exact: &str, date: NaiveDate) -> Result<Vec<FrozenFile>> {
    let last = YearRecord::before(change.connection(), &record.year)?;
    let mut files = vec![frozen::keep(change, RECORD, exact.as_bytes())?];
    for kind in Kind::ALL {
        let report = report::compose(kind, record, last.as_ref(), date);
        for form in Form::ALL {
            let written = form.write(&report)?;
            files.push(frozen::keep(change, format!("{}.{}", kind.word(), form.ending()), &written.bytes)?);
        }
    }
    Ok(files)
}

/// "Eastmere City Council; Chief Executive; Ann Shah; 9 September 2026", as it is typed in one line; the name may be
/// left empty.
///
/// # Errors
/// [`Error::NotASignature`].
pub fn signature(typed: &str) -> Result<Signature> {
    let parts: Vec<&str> = typed.split(';').map(str::trim).collect();
    let wrong = || Error::NotASignature { typed: typed.to_owned() };
    let [agency, role, name, day] = parts[..] else { return Err(wrong()) };
    let agreed_on = WrittenDate::read(day).filter(|_| !agency.is_empty() && !role.is_empty()).ok_or_else(wrong)?;
    let name = Some(name.to_owned()).filter(|name| !name.is_empty());
    Ok(Signature { agency: agency.to_owned(), role: role.to_owned(), name, agreed_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_agreed_is_read_from_one_line() {
        let said = |typed| signature(typed).map(|it| it.to_string()).unwrap_or_default();

        assert_eq!(
            said("Eastmere City Council; Chief Executive; Ann Shah; 9 September 2026"),
            "Ann Shah, Chief Executive, Eastmere City Council, on 9 September 2026."
        );
        assert_eq!(said("The police;Chief Constable;;2026-09"), "Chief Constable, The police, in September 2026.");
        for wrong in ["", "The police", "The police; ; ; 2026-09-09", "a; b; c; soon", "a; b; c; 2026-09-09; d"] {
            assert!(matches!(signature(wrong), Err(Error::NotASignature { .. })), "{wrong}");
        }
    }
}
