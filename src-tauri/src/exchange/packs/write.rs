//! Writes an update pack: the guide, a sheet for each kind of work that the lead has open, and the
//! hidden marks by which it is known when it comes back.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet,
};

use super::guide::{self, shortened};
use super::layout::{
    self, ANSWERS, ASKED, EVIDENCE, FORMAT, IDENTITY, MARK, NEW_STATUS, NEW_TARGET, PACK, PARTNERSHIP, PROGRESS,
    REASON, REFERENCE,
};
use super::leads::Lead;
use super::work::Work;
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::pack::{self, Pack};
use crate::domain::partnership::Partnership;
use crate::domain::status::Status;
use crate::error::Result;
use crate::exchange::workbook::{CellValue, excel_date};

/// Widths of the columns, in characters: what is known, then the answers. Printed across a landscape
/// A4 page they leave letters of about 9 points.
const KNOWN_WIDTHS: [u16; 6] = [8, 13, 32, 13, 11, 24];
const ANSWER_WIDTHS: [u16; 6] = [13, 28, 24, 13, 14, 12];

/// The workbook as the bytes of an `.xlsx` file. The same pack gives the same bytes.
pub fn write(partnership: &Partnership, lead: &Lead<'_>, pack: &Pack) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(format!("Update pack for {}", lead.name))
            .set_author(&partnership.partnership)
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let sheets: Vec<(Noun, &'static str, Vec<&Work<'_>>)> = ASKED
        .iter()
        .map(|(noun, name)| (*noun, *name, lead.rows.iter().filter(|row| row.noun == *noun).collect()))
        .filter(|(.., rows): &(_, _, Vec<_>)| !rows.is_empty())
        .collect();
    let counts: Vec<_> = sheets.iter().map(|(noun, name, rows)| (*noun, *name, rows.len())).collect();
    guide::write(workbook.add_worksheet(), partnership, lead, pack, &counts)?;
    let styles = Styles::new();
    for (noun, name, rows) in &sheets {
        asked(workbook.add_worksheet(), *noun, name, rows, lead, pack, &styles)?;
        // Screen readers read the headings of a sheet out where this name says which they are.
        workbook.define_name(format!("{name}!ColumnTitle"), format!("={name}!$A$1").as_str())?;
    }
    mark(workbook.add_worksheet(), partnership, pack)?;
    Ok(workbook.save_to_buffer()?)
}

pub struct Styles {
    heading: Format,
    known: Format,
    date: Format,
    answer: Format,
    answer_date: Format,
}

impl Styles {
    pub fn new() -> Styles {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_size(12);
        // The frame shows where to write, also on paper. Cells of the number format "text" keep a
        // leading = as it was typed.
        let answer = text.clone().set_unlocked().set_border(FormatBorder::Thin);
        Styles {
            heading: text
                .clone()
                .set_bold()
                .set_border_bottom(FormatBorder::Medium)
                .set_border_color(Color::RGB(0x0B4F5C)),
            known: text.clone().set_num_format("@"),
            date: text.set_num_format("d mmmm yyyy").set_align(FormatAlign::Left),
            answer: answer.clone().set_num_format("@"),
            answer_date: answer.set_num_format("d mmmm yyyy").set_align(FormatAlign::Left),
        }
    }

    /// How a heading, or a cell that is not to be answered, is set.
    pub fn of_known(&self, cell: &CellValue, is_heading: bool) -> &Format {
        match cell {
            _ if is_heading => &self.heading,
            CellValue::Date(_) => &self.date,
            _ => &self.known,
        }
    }

    /// How the cells of an answer's column are set.
    pub fn of_answer(&self, heading: &str) -> &Format {
        if heading == NEW_TARGET { &self.answer_date } else { &self.answer }
    }
}

fn asked(
    sheet: &mut Worksheet,
    noun: Noun,
    name: &str,
    rows: &[&Work<'_>],
    lead: &Lead<'_>,
    pack: &Pack,
    styles: &Styles,
) -> Result<()> {
    let [under, one] = layout::words_of(noun);
    let known = [REFERENCE, under, one, "Target date", "Status now", "Last update"];
    sheet.set_name(name)?;
    let headings = known.iter().chain(&ANSWERS);
    for ((at, heading), width) in (0u16..).zip(headings).zip(KNOWN_WIDTHS.iter().chain(&ANSWER_WIDTHS)) {
        sheet.set_column_width(at, *width)?.write_string_with_format(0, at, *heading, &styles.heading)?;
    }
    let (first, identity) = (6, 12);
    sheet.write_string_with_format(0, identity, IDENTITY, &styles.heading)?.set_column_hidden(identity)?;
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    for (at, row) in (1..).zip(rows) {
        known_cells(sheet, at, row, styles)?;
        for (column, heading) in (first..).zip(ANSWERS) {
            sheet.write_blank(at, column, styles.of_answer(heading))?;
        }
        let mark = layout::identity(&pack.pack, row.reference, &pack::version(row.standing));
        sheet.write_string_with_format(at, identity, mark, &styles.known)?;
    }
    for (column, heading) in (first..).zip(ANSWERS) {
        sheet.add_data_validation(1, column, last, column, &prompt(noun, heading)?)?;
    }
    sheet.autofilter(0, 0, last, identity)?;
    sheet.set_freeze_panes(1, 1)?.set_selection(1, first, 1, first)?;
    paper(sheet, &format!("{}: {}", lead.name, name.to_lowercase()))?;
    protect(sheet);
    Ok(())
}

fn known_cells(sheet: &mut Worksheet, at: u32, row: &Work<'_>, styles: &Styles) -> Result<()> {
    let status = row.standing.status.map_or_else(|| "No status recorded".to_owned(), Status::label);
    sheet.write_string_with_format(at, 0, row.reference, &styles.known)?;
    sheet.write_string_with_format(at, 1, shortened(row.under), &styles.known)?;
    sheet.write_string_with_format(at, 2, shortened(row.text), &styles.known)?;
    match row.standing.target_date {
        Some(WrittenDate::Day(day)) => {
            sheet.write_datetime_with_format(at, 3, excel_date(day)?, &styles.date)?;
        }
        // A month stays a month: as a date Excel would make a day of it.
        Some(month) => {
            sheet.write_string_with_format(at, 3, month.to_string(), &styles.known)?;
        }
        None => (),
    }
    sheet.write_string_with_format(at, 4, status, &styles.known)?;
    if let Some(update) = row.last_said() {
        sheet.write_string_with_format(at, 5, shortened(&update), &styles.known)?;
    }
    Ok(())
}

/// What a screen reader says, and everybody sees, when an answer cell is entered.
fn prompt(noun: Noun, heading: &str) -> Result<DataValidation> {
    let told = DataValidation::new().set_input_title(heading)?;
    let message = match heading {
        NEW_STATUS => {
            let words: Vec<String> = Status::of(noun).iter().map(|status| status.label()).collect();
            return Ok(told
                .allow_list_strings(&words)?
                .set_input_message("Choose from the list, or leave empty if nothing has changed.")?
                .set_error_title("Not one of the words")?
                .set_error_message(format!("Use one of these: {}.", words.join(", ")))?);
        }
        PROGRESS => "What was done since the last update.",
        EVIDENCE => "What is different for children because of it, and how you know.",
        NEW_TARGET => "Only if it has moved: a date like 31/03/2027, or a month like March 2027.",
        REASON => "Why the date has moved, or why the work was stopped or not taken up.",
        _ => "Your name and role.",
    };
    Ok(told.allow_any_value().set_input_message(message)?)
}

/// Landscape A4, as wide as the page, the headings on every page.
pub fn paper(sheet: &mut Worksheet, title: &str) -> Result<()> {
    // In headers and footers & begins a command.
    let title: String = title.chars().take(90).collect::<String>().replace('&', "&&");
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!("&L{title}"))
        .set_footer("&RPage &P of &N")
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// Answer cells are open, everything else is guarded against slips. There is no password.
pub fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
}

/// The hidden sheet that names the pack.
fn mark(sheet: &mut Worksheet, partnership: &Partnership, pack: &Pack) -> Result<()> {
    sheet.set_name(MARK)?.set_hidden(true);
    let fields = [
        (FORMAT, ""),
        (PACK, pack.pack.as_str()),
        (PARTNERSHIP, partnership.partnership.as_str()),
        ("Lead", pack.lead.as_str()),
    ];
    for (row, (field, value)) in (0..).zip(fields) {
        sheet.write_string(row, 0, field)?;
        if !value.is_empty() {
            sheet.write_string(row, 1, shortened(value))?;
        }
    }
    sheet.protect();
    Ok(())
}
