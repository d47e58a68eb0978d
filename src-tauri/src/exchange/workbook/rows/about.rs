//! The About sheet: whose record it is, and which year the rows belong to.

use chrono::NaiveDate;
use serde_json::json;

use super::{Rows, put};
use crate::domain::Fields;
use crate::domain::closed_list::folded;
use crate::domain::date::WrittenDate;
use crate::domain::year::{Year, YearState, label};
use crate::error::{Error, Result};
use crate::exchange::Problem;
use crate::exchange::workbook::cell;
use crate::exchange::workbook::import::{ImportOptions, Outcome, Row};
use crate::exchange::workbook::layout::{ABOUT, field, same_heading};
use crate::exchange::workbook::sheet::CellValue;
use crate::store::{Change, partnership, records, years};

/// Whether an import can begin.
pub enum Begun {
    /// What became of each row of the About sheet.
    Ready(Box<Rows>, Vec<Outcome>),
    Refused(Vec<Problem>),
}

/// The fields of the partnership; the others are the year's.
const OF_THE_PARTNERSHIP: [&str; 7] = ["partnership", "short_name", "area", "vision", "values", "website", "contact"];

impl Rows {
    /// Settles the partnership and the year from the rows of the About sheet, or from the file.
    pub fn begin(change: &mut Change<'_>, rows: &[Row], options: &ImportOptions) -> Result<Begun> {
        let mut about = About::default();
        for row in rows {
            about.read(row);
        }
        let known = partnership(change.connection())?;
        about.check(known.as_ref().map(|known| known.partnership.as_str()));
        if !about.problems.is_empty() {
            return Ok(Begun::Refused(about.problems));
        }
        let (partnership_fields, year_fields): (Fields, Fields) =
            about.fields.clone().into_iter().partition(|(name, _)| OF_THE_PARTNERSHIP.contains(&name.as_str()));
        let partnership_outcome = match &known {
            Some(known) => put(change, crate::domain::noun::Noun::Partnership, Some(known.id), partnership_fields)?.1,
            None => put(change, crate::domain::noun::Noun::Partnership, None, with_id(partnership_fields))?.1,
        };
        let (year, year_outcome) = match about.period {
            Some(period) => of_period(change, period, year_fields)?,
            None => match open_year(change, options)? {
                Some(year) => {
                    (of_period(change, (year.year_starts, year.year_ends), year_fields)?.0, Outcome::Unchanged)
                }
                None => return Ok(Begun::Refused(vec![no_year()])),
            },
        };
        let outcomes = about.outcomes(partnership_outcome, year_outcome);
        Ok(Begun::Ready(Box::new(Rows::new(year, options)), outcomes))
    }
}

#[derive(Default)]
struct About {
    fields: Fields,
    /// The field of each row that was read, in order.
    rows: Vec<String>,
    starts: Option<NaiveDate>,
    ends: Option<NaiveDate>,
    period: Option<(NaiveDate, NaiveDate)>,
    problems: Vec<Problem>,
}

impl About {
    fn read(&mut self, row: &Row) {
        let typed = row.text("field").unwrap_or_default();
        let Some(heading) = ABOUT.iter().find(|known| same_heading(known, typed)) else {
            return self.refuse(
                Some(row),
                Some("Field"),
                format!(
                    "“{}” is not a field that is known here. Use one of: {}.",
                    cell::short(typed),
                    ABOUT.join(", ")
                ),
            );
        };
        let Some(value) = row.text("value") else { return };
        self.rows.push(field(heading));
        match *heading {
            "Year starts" => self.starts = self.day(row, value),
            "Year ends" => self.ends = self.day(row, value),
            _ => {
                self.fields.insert(field(heading), json!(value));
            }
        }
    }

    fn day(&mut self, row: &Row, value: &str) -> Option<NaiveDate> {
        match cell::date(&CellValue::Text(value.to_owned()), value) {
            Ok(WrittenDate::Day(day)) => return Some(day),
            Ok(WrittenDate::Month(_)) => self.refuse(
                Some(row),
                Some("Value"),
                format!("“{value}” has no day. Write the whole date, like 1 April 2025."),
            ),
            Err(message) => self.refuse(Some(row), Some("Value"), message),
        }
        None
    }

    fn check(&mut self, known: Option<&str>) {
        if !self.problems.is_empty() {
            return;
        }
        match (self.fields.get("partnership").and_then(|name| name.as_str()), known) {
            (Some(name), Some(known)) if folded(name) != folded(known) => {
                let message = format!(
                    "this workbook is of “{}”, and the file is of “{known}”. Import it into that partnership's own file.",
                    cell::short(name)
                );
                self.refuse(None, Some("Partnership"), message);
            }
            (None, None) => self.refuse(
                None,
                Some("Partnership"),
                "a new file needs to know whose record it holds. Add a row with the field Partnership and its name."
                    .into(),
            ),
            _ => (),
        }
        match (self.starts, self.ends) {
            (Some(starts), Some(ends)) if starts < ends => self.period = Some((starts, ends)),
            (Some(_), Some(_)) => self.refuse(
                None,
                Some("Year ends"),
                "the year ends before it starts. Correct one of the two dates.".into(),
            ),
            (Some(_), None) | (None, Some(_)) => self.refuse(
                None,
                Some("Year ends"),
                "a year needs both “Year starts” and “Year ends”. Add the one that is missing.".into(),
            ),
            (None, None) => (),
        }
    }

    fn refuse(&mut self, row: Option<&Row>, column: Option<&str>, message: String) {
        self.problems.push(Problem {
            sheet: "About".into(),
            row: row.map(|row| row.number),
            column: column.map(str::to_owned),
            message,
        });
    }

    fn outcomes(&self, of_partnership: Outcome, of_year: Outcome) -> Vec<Outcome> {
        self.rows
            .iter()
            .map(|name| if OF_THE_PARTNERSHIP.contains(&name.as_str()) { of_partnership } else { of_year })
            .collect()
    }
}

fn with_id(mut fields: Fields) -> Fields {
    fields.insert("id".into(), json!(1));
    fields
}

/// The year with these dates, made where there is none.
fn of_period(
    change: &mut Change<'_>,
    (starts, ends): (NaiveDate, NaiveDate),
    mut fields: Fields,
) -> Result<(Year, Outcome)> {
    let all = years(change.connection())?;
    let existing = all.iter().find(|year| (year.year_starts, year.year_ends) == (starts, ends));
    if existing.is_none() {
        fields.insert("label".into(), json!(label(starts, ends, |taken| all.iter().any(|year| year.label == taken))));
        fields.insert("year_starts".into(), json!(starts));
        fields.insert("year_ends".into(), json!(ends));
        fields.insert("state".into(), json!(YearState::Open));
    }
    let (id, outcome) = put(change, crate::domain::noun::Noun::Year, existing.map(|year| year.id), fields)?;
    let year = records::get(change.connection(), id)?.ok_or(Error::EmptyFile)?;
    Ok((year, outcome))
}

/// The year that rows without an About sheet belong to.
fn open_year(change: &Change<'_>, options: &ImportOptions) -> Result<Option<Year>> {
    let all = years(change.connection())?;
    Ok(match &options.year {
        Some(label) => all.into_iter().find(|year| year.label == *label),
        None => all.into_iter().rfind(|year| year.state == YearState::Open),
    })
}

fn no_year() -> Problem {
    Problem {
        sheet: "About".into(),
        row: None,
        column: None,
        message: "a workbook without “Year starts” and “Year ends” needs a file that holds a year already. Add both to the sheet About.".into(),
    }
}
