//! The first sheet of a pack: one page for someone who has never heard of the product.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::layout::{self, ANSWERED_BY, EVIDENCE, GUIDE, NEW_STATUS, NEW_TARGET, PROGRESS, REASON};
use super::leads::Lead;
use crate::domain::date::day_in_words;
use crate::domain::noun::Noun;
use crate::domain::pack::Pack;
use crate::domain::partnership::Partnership;
use crate::error::{Result, plural};

/// A line of the page: a label with its text, or a heading over those that follow.
enum Line {
    Heading(&'static str),
    Of(&'static str, String),
}

/// Writes the page. `asked` says how many rows each sheet has.
pub fn write(
    sheet: &mut Worksheet,
    partnership: &Partnership,
    lead: &Lead<'_>,
    pack: &Pack,
    asked: &[(Noun, &'static str, usize)],
) -> Result<()> {
    let top = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_size(12);
    let label = top.clone().set_bold();
    let heading = Format::new().set_bold().set_font_size(14);
    sheet.set_name(GUIDE)?.set_column_width(0, 24)?.set_column_width(1, 92)?;
    let title = format!("Update pack for {}", lead.name);
    sheet.write_string_with_format(0, 0, shortened(&title), &Format::new().set_bold().set_font_size(18))?;
    sheet.write_string_with_format(1, 0, shortened(&partnership.partnership), &heading)?;
    for (row, line) in (3..).zip(lines(partnership, pack, asked)) {
        match line {
            Line::Heading(words) => sheet.write_string_with_format(row, 0, words, &heading)?,
            Line::Of(name, text) => sheet.write_string_with_format(row, 0, name, &label)?.write_string_with_format(
                row,
                1,
                shortened(&text),
                &top,
            )?,
        };
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 1).set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3);
    sheet.protect();
    Ok(())
}

fn lines(partnership: &Partnership, pack: &Pack, asked: &[(Noun, &'static str, usize)]) -> Vec<Line> {
    let due = day_in_words(pack.due);
    let contact = partnership.contact.clone().unwrap_or_else(|| pack.sent_by.clone());
    let of = |label, text: &str| Line::Of(label, text.to_owned());
    let mut lines = vec![
        Line::Of("Please send back by", due.clone()),
        Line::Of("Send to, and ask", contact),
        of(
            "What this is",
            "You lead the work that is listed in this workbook. The law asks the partnership to publish every year what was done and what difference it made. Your answers keep that record true. You need nothing but this workbook: no other program and no account.",
        ),
        Line::Heading("What to do"),
    ];
    for (noun, sheet, rows) in asked {
        let [_, one] = layout::words_of(*noun);
        let rows = plural(*rows, "row", "rows");
        lines.push(Line::Of(sheet, format!("{rows}, on a sheet of its own (see the tabs below). Each row is one {}. What is known stands on the left and is locked. Answer on the right; the Tab key takes you from one answer to the next.", one.to_lowercase())));
    }
    lines.extend([
        of(NEW_STATUS, "Choose from the list (Alt and the down arrow open it). Leave it empty if nothing has changed."),
        of(PROGRESS, "What was done since the last update, in a sentence or two."),
        of(EVIDENCE, "What is different for children because of it, and how you know. “Not yet known” is a fair answer."),
        of(NEW_TARGET, "Only if the date has moved. Write it like 31/03/2027 or March 2027."),
        of(REASON, "Why the date has moved, or why the work was stopped, not accepted or not taken up."),
        of(ANSWERED_BY, "Your name and role."),
        Line::Heading("Good to know"),
        of("Empty cells", "They change nothing. Leave a row empty if there is nothing to say."),
        of("Children", "Write nothing by which a child could be known: no name, initials, date of birth or address."),
        of("Sorting and saving", "You may sort, filter, print, add columns and save under another name. Keep each row whole, and send back this workbook rather than a copy of its cells in another."),
        Line::Of("Sending", format!("Save the workbook and send it back as an attachment by {due}.")),
        of("Afterwards", "Your answers are kept under your name and date. If somebody has changed the same row meanwhile, both are looked at before anything is decided. What can't be read comes back to you with a sentence beside it."),
    ]);
    lines
}

/// A cell holds at most 32,767 characters.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 32_000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
