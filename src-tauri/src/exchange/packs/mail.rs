//! One ready-written message for each lead: as text to copy, and as a draft that a mail program opens
//! with the pack attached.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;

use super::leads::Lead;
use super::work::Work;
use crate::domain::contact::looks_like_email;
use crate::domain::date::{WrittenDate, day_in_words};
use crate::domain::number;
use crate::domain::pack::Pack;
use crate::domain::partnership::Partnership;
use crate::error::plural;

/// A message to a lead.
#[derive(Debug)]
pub struct Message {
    /// E-mail addresses, where the record has any.
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
}

/// Writes the message that goes with a pack. It names what is past its date or due before the pack is.
pub fn message(partnership: &Partnership, lead: &Lead<'_>, pack: &Pack) -> Message {
    let due_back = day_in_words(pack.due);
    let name = partnership.short_name.as_ref().unwrap_or(&partnership.partnership);
    let pieces = plural(lead.rows.len(), "piece of work", "pieces of work");
    let mut text = format!(
        "Dear {},\n\nAttached is a workbook with the {pieces} that {} leads for the {}. Please answer in it and send it back by {due_back}. Its first sheet says on one page how to fill it in; it takes nothing but Excel.\n",
        greeted(lead),
        lead.name,
        partnership.partnership,
    );
    let mut due: Vec<&Work<'_>> = lead.rows.iter().filter(|row| is_due(row, pack.due)).collect();
    due.sort_by_key(|row| row.standing.target_date.map(WrittenDate::day));
    if due.is_empty() {
        text.push_str("\nNone of it is past its target date.\n");
    } else {
        text.push_str("\nThis is past its target date, or due by then:\n\n");
        for row in due {
            text.push_str(&format!("- {}\n", line(row, pack.sent)));
        }
    }
    text.push_str(&format!(
        "\nPlease write nothing by which a child could be known.\n\nWith kind regards\n{}\n{}\n",
        pack.sent_by, partnership.partnership
    ));
    let people: Vec<String> = lead.people.iter().filter_map(|it| it.email.clone()).collect();
    let to = if people.is_empty() { lead.contact.map(addresses).unwrap_or_default() } else { people };
    Message { to, subject: format!("{name}: update pack for {}, please send back by {due_back}", lead.name), text }
}

/// A person by name where one is known, else the role that chairs, else the lead itself.
fn greeted<'a>(lead: &'a Lead<'a>) -> &'a str {
    let named = lead.people.iter().find_map(|it| it.name.as_deref());
    named.or(lead.chair).unwrap_or(&lead.name)
}

fn is_due(row: &Work<'_>, by: NaiveDate) -> bool {
    row.standing.target_date.is_some_and(|date| date.day() <= by)
}

fn line(row: &Work<'_>, today: NaiveDate) -> String {
    let text = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let due = row.standing.target_date.map(|date| date.to_string()).unwrap_or_default();
    let late = row.standing.days_late(today).map(|days| format!(" ({} days late)", number::count(days)));
    format!("{}, due {due}{}: {text}", row.reference, late.unwrap_or_default())
}

/// The e-mail addresses in what is known of a contact. Only letters that need no quoting in a header.
fn addresses(contact: &str) -> Vec<String> {
    let is_address =
        |word: &&str| looks_like_email(word) && word.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let words = contact.split(|letter: char| letter.is_whitespace() || ",;<>()[]\"".contains(letter));
    words
        .map(|word| word.trim_end_matches('.').trim_start_matches("mailto:"))
        .filter(is_address)
        .map(str::to_owned)
        .collect()
}

impl Message {
    /// The message as the bytes of an `.eml` file, unsent, with the pack attached under `name`.
    pub fn draft(&self, name: &str, pack: &Pack, workbook: &[u8]) -> Vec<u8> {
        let boundary = format!("=_{}", pack.pack);
        let mut lines = vec![
            // Outlook opens what carries this as a draft to be sent.
            "X-Unsent: 1".to_owned(),
            format!("Subject: {}", encoded(&self.subject)),
            "MIME-Version: 1.0".to_owned(),
            format!("Content-Type: multipart/mixed; boundary=\"{boundary}\""),
            String::new(),
            format!("--{boundary}"),
            "Content-Type: text/plain; charset=utf-8".to_owned(),
            "Content-Transfer-Encoding: base64".to_owned(),
            String::new(),
        ];
        if !self.to.is_empty() {
            lines.insert(1, format!("To: {}", self.to.join(", ")));
        }
        lines.extend(wrapped(self.text.replace('\n', "\r\n").as_bytes()));
        lines.extend([
            format!("--{boundary}"),
            "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
            "Content-Transfer-Encoding: base64".to_owned(),
            format!("Content-Disposition: attachment; filename*=UTF-8''{}", percent(name)),
            String::new(),
        ]);
        lines.extend(wrapped(workbook));
        lines.extend([format!("--{boundary}--"), String::new()]);
        lines.join("\r\n").into_bytes()
    }
}

/// Base64 on lines of 76 letters.
fn wrapped(bytes: &[u8]) -> impl Iterator<Item = String> + '_ {
    bytes.chunks(57).map(|line| STANDARD.encode(line))
}

/// A header's text in words of base64, each short enough for a line and none that parts a letter.
fn encoded(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }) {
        match words.last_mut() {
            Some(last) if last.len() + letter.len_utf8() <= 42 => last.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect::<Vec<_>>().join("\r\n ")
}

/// Letters outside a safe few as %xx.
fn percent(text: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    text.bytes().map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_what_is_known_of_a_contact() {
        assert_eq!(addresses("Jo Example <jo@example.org>, 01234 567"), ["jo@example.org"]);
        assert_eq!(
            addresses("learning@example.org; quality@example.org."),
            ["learning@example.org", "quality@example.org"]
        );
        assert!(addresses("Ask at the front desk @ the council").is_empty());
    }

    #[test]
    fn a_subject_cannot_add_a_header() {
        let subject = encoded("Łódź\r\nBcc: all@example.org and a long tail of words after it");

        assert!(
            subject.lines().all(|line| line.trim_start().starts_with("=?utf-8?B?") && line.len() <= 76),
            "{subject}"
        );
    }
}
