//! Writes a year to a workbook, in the manner of the Office for National Statistics: a first sheet that
//! says what the workbook holds, one table a sheet, no merged cells, text as text.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Formula, ProtectionOptions, Workbook,
    Worksheet,
};
use serde_json::Value;

use super::layout::{CONTENTS, ColumnLayout, Kind, LISTS, SHEETS, SheetLayout};
use super::table;
use crate::domain::Fields;
use crate::domain::date::WrittenDate;
use crate::domain::status::Status;
use crate::error::Result;
use crate::store::YearRecord;

/// Rows below the last that answers may be typed in, with the same drop-downs.
const SPARE_ROWS: u32 = 500;

/// The workbook of a year as the bytes of an `.xlsx` file. The same record gives the same bytes.
pub fn write(record: &YearRecord) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(record.year.title())
            .set_author(&record.partnership.partnership)
            .set_creation_datetime(&made),
    );
    let styles = Styles::new();
    let tables: Vec<(&SheetLayout, Vec<Fields>)> =
        SHEETS.iter().map(|layout| (layout, table::rows(record, layout))).collect();
    contents(workbook.add_worksheet(), record, &tables, &styles)?;
    let mut lists = Lists::default();
    for (layout, rows) in &tables {
        sheet(workbook.add_worksheet(), layout, rows, &mut lists, &styles)?;
    }
    lists.write(workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

struct Styles {
    heading: Format,
    text: Format,
    date: Format,
    number: Format,
    title: Format,
}

impl Styles {
    fn new() -> Styles {
        let open = || Format::new().set_unlocked().set_align(rust_xlsxwriter::FormatAlign::Top);
        Styles {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Medium)
                .set_border_color(Color::RGB(0x0B4F5C)),
            text: open().set_text_wrap().set_num_format("@"),
            date: open().set_num_format("d mmmm yyyy"),
            number: open().set_num_format("#,##0.##########"),
            title: Format::new().set_bold().set_font_size(16),
        }
    }
}

fn contents(
    sheet: &mut Worksheet,
    record: &YearRecord,
    tables: &[(&SheetLayout, Vec<Fields>)],
    styles: &Styles,
) -> Result<()> {
    sheet.set_name(CONTENTS)?.set_column_width(0, 32)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, record.year.title(), &styles.title)?;
    let facts = [
        ("Partnership", Some(record.partnership.partnership.clone())),
        ("Period", Some(record.year.period())),
        ("Contact", record.partnership.contact.clone()),
        (
            "How to fill it in",
            Some("One row for each record, under the headings as they are. Leave empty what is not known.".to_owned()),
        ),
    ];
    let mut row = 1;
    for (label, value) in facts {
        if let Some(value) = value {
            sheet.write_string(row, 0, label)?.write_string(row, 1, value)?;
            row += 1;
        }
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Sheet name", &styles.heading)?.write_string_with_format(
        row,
        1,
        "How many rows",
        &styles.heading,
    )?;
    for (layout, rows) in tables {
        row += 1;
        sheet.write_url_with_text(row, 0, format!("internal:'{}'!A1", layout.name).as_str(), layout.name)?;
        sheet.write_number(row, 1, u32::try_from(rows.len()).unwrap_or(u32::MAX))?;
    }
    Ok(())
}

fn sheet(
    sheet: &mut Worksheet,
    layout: &SheetLayout,
    rows: &[Fields],
    lists: &mut Lists,
    styles: &Styles,
) -> Result<()> {
    sheet.set_name(layout.name)?;
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(SPARE_ROWS);
    for (at, column) in layout.columns.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, at, column.heading, &styles.heading)?;
        let (width, format) = match column.kind {
            Kind::Date => (18, &styles.date),
            Kind::Count | Kind::Number => (14, &styles.number),
            Kind::Text if is_long(column) => (60, &styles.text),
            Kind::Text | Kind::OneOf(_) | Kind::Status(_) | Kind::Names => (24, &styles.text),
        };
        sheet.set_column_width(at, width)?.set_column_format(at, format)?;
        for (n, fields) in rows.iter().enumerate() {
            let row = u32::try_from(n + 1).unwrap_or(u32::MAX);
            write_cell(sheet, row, at, column, fields.get(&column.field()).unwrap_or(&Value::Null), styles)?;
        }
        if let Some(list) = lists.of(column) {
            sheet.add_data_validation(
                1,
                at,
                last_row,
                at,
                &DataValidation::new().allow_list_formula(Formula::new(list)),
            )?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    // Headings are protected, everything beneath is open to be typed, sorted, filtered and added to.
    let allowed = ProtectionOptions {
        insert_rows: true,
        delete_rows: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        insert_links: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&allowed);
    Ok(())
}

/// Columns that hold sentences.
fn is_long(column: &ColumnLayout) -> bool {
    const LONG: [&str; 22] = [
        "Value",
        "Text",
        "Action",
        "Progress",
        "Evidence of impact",
        "Summary",
        "Recommendation",
        "Implementation",
        "Finding",
        "What we did",
        "Area of learning",
        "Comment",
        "You said",
        "We did",
        "Reform",
        "Decision",
        "Action taken",
        "Difference made",
        "Response",
        "Meaning",
        "Purpose",
        "Description",
    ];
    LONG.contains(&column.heading)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    column: &ColumnLayout,
    value: &Value,
    styles: &Styles,
) -> Result<()> {
    match (column.kind, value) {
        (_, Value::Null) => (),
        (Kind::Date, Value::String(kept)) => match WrittenDate::read(kept) {
            Some(WrittenDate::Day(day)) => {
                sheet.write_datetime_with_format(row, at, excel_date(day)?, &styles.date)?;
            }
            // A month goes out as it was written; as a date Excel would make a day of it.
            Some(month) => {
                sheet.write_string_with_format(row, at, month.to_string(), &styles.text)?;
            }
            None => {
                sheet.write_string_with_format(row, at, kept, &styles.text)?;
            }
        },
        (Kind::Count | Kind::Number, value) => {
            sheet.write_number_with_format(row, at, value.as_f64().unwrap_or_default(), &styles.number)?;
        }
        (_, Value::String(text)) => {
            sheet.write_string_with_format(row, at, text, &styles.text)?;
        }
        (_, other) => {
            sheet.write_string_with_format(row, at, other.to_string(), &styles.text)?;
        }
    }
    Ok(())
}

/// A day as Excel keeps it, which counts days from the end of 1899.
pub fn excel_date(day: chrono::NaiveDate) -> Result<ExcelDateTime> {
    let origin = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    Ok(ExcelDateTime::from_serial_datetime(day.signed_duration_since(origin).num_days() as f64)?)
}

/// The closed lists, on a hidden sheet that the drop-downs read.
#[derive(Default)]
struct Lists {
    lists: Vec<Vec<String>>,
}

impl Lists {
    /// The range of a column's list, written as a formula.
    fn of(&mut self, column: &ColumnLayout) -> Option<String> {
        let words: Vec<String> = match column.kind {
            Kind::OneOf(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            Kind::Status(noun) => Status::of(noun).iter().map(|status| status.label()).collect(),
            Kind::Text | Kind::Date | Kind::Count | Kind::Number | Kind::Names => return None,
        };
        let last = words.len();
        let at = self.lists.iter().position(|list| *list == words).unwrap_or_else(|| {
            self.lists.push(words);
            self.lists.len() - 1
        });
        let letter = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        Some(format!("={LISTS}!${letter}$1:${letter}${last}"))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<()> {
        sheet.set_name(LISTS)?.set_hidden(true);
        for (at, list) in self.lists.iter().enumerate() {
            for (row, word) in list.iter().enumerate() {
                sheet.write_string(
                    u32::try_from(row).unwrap_or(u32::MAX),
                    u16::try_from(at).unwrap_or(u16::MAX),
                    word,
                )?;
            }
        }
        Ok(())
    }
}
