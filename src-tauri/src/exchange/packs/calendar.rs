//! A calendar file of due dates: when packs are wanted back, and when the work itself is due.

use chrono::{Days, NaiveDate};

use super::chase::ChaseList;
use crate::domain::date::WrittenDate;

/// The dates of a chase list as the text of an `.ics` file: a whole day each. The same list gives the
/// same bytes.
pub fn calendar(partnership: &str, chase: &ChaseList) -> String {
    let stamp = chase.date.format("%Y%m%dT000000Z").to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Partnership Report//Chase list//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    let mut event = |uid: String, day: NaiveDate, summary: String, about: &str| {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@partnership-report", escaped(&uid)),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&summary)),
            format!("DESCRIPTION:{}", escaped(about)),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    };
    for lead in &chase.leads {
        for pack in lead.packs.iter().filter(|pack| pack.came_back.is_none()) {
            let uid = format!("pack-{}-{}-{}", chase.year, pack.sent, lead.lead);
            event(uid, pack.due, format!("Update pack due back: {}", lead.lead), partnership);
        }
        for row in &lead.rows {
            if let Some(target) = row.target {
                let uid = format!("row-{}-{}", chase.year, row.reference);
                event(uid, WrittenDate::day(target), format!("{} due: {}", row.reference, lead.lead), &row.text);
            }
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// A line of at most 75 bytes, carried on behind a blank, parting no letter.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_carried_on_and_parts_no_letter() {
        let folded = fold(&format!("SUMMARY:{}", "é".repeat(80)));

        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "é".repeat(80)));
    }

    #[test]
    fn what_means_something_to_a_calendar_is_escaped() {
        assert_eq!(escaped("a; b, c\\d\r\nEND:VEVENT"), "a\\; b\\, c\\\\d\\nEND:VEVENT");
    }
}
