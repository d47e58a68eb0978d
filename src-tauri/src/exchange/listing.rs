//! A listing as a workbook: what a meeting or a manager takes away, a table to a sheet.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::workbook::excel_date;
use crate::domain::date::{WrittenDate, day_in_words};
use crate::error::Result;
use crate::report::listing::{ListCell, ListTable, Listing, Wide};

/// The workbook as the bytes of an `.xlsx` file. The same listing gives the same bytes.
pub fn workbook(listing: &Listing) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&listing.title)
            .set_author(&listing.partnership)
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    let styles = Styles {
        title: Format::new().set_bold().set_font_size(16),
        heading: text.clone().set_bold().set_border_bottom(FormatBorder::Medium).set_border_color(Color::RGB(0x0B4F5C)),
        date: text.clone().set_num_format("d mmmm yyyy").set_align(FormatAlign::Left),
        text,
    };
    contents(workbook.add_worksheet(), listing, &styles)?;
    let mut names = vec![CONTENTS.to_lowercase()];
    for table in &listing.tables {
        let name = sheet_name(&table.title, &mut names);
        sheet(workbook.add_worksheet(), &name, listing, table, &styles)?;
    }
    Ok(workbook.save_to_buffer()?)
}

const CONTENTS: &str = "Contents";

struct Styles {
    title: Format,
    heading: Format,
    text: Format,
    date: Format,
}

fn contents(sheet: &mut Worksheet, listing: &Listing, styles: &Styles) -> Result<()> {
    sheet.set_name(CONTENTS)?.set_column_width(0, 48)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, &listing.title, &styles.title)?;
    let facts = [
        ("Partnership", listing.partnership.clone()),
        ("Period", listing.period.clone()),
        ("As it stands on", day_in_words(listing.date)),
    ];
    for (row, (label, value)) in (1..).zip(facts) {
        sheet.write_string(row, 0, label)?.write_string(row, 1, value)?;
    }
    sheet.write_string_with_format(5, 0, "Table", &styles.heading)?.write_string_with_format(
        5,
        1,
        "How many rows",
        &styles.heading,
    )?;
    for (row, table) in (6..).zip(&listing.tables) {
        sheet.write_string_with_format(row, 0, &table.title, &styles.text)?;
        sheet.write_number(row, 1, u32::try_from(table.rows.len()).unwrap_or(u32::MAX))?;
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, name: &str, listing: &Listing, table: &ListTable, styles: &Styles) -> Result<()> {
    sheet.set_name(name)?;
    for (at, (heading, wide)) in (0u16..).zip(&table.columns) {
        let width = match wide {
            Wide::Narrow => 14,
            Wide::Name => 24,
            Wide::Text => 56,
        };
        sheet.set_column_width(at, width)?.write_string_with_format(0, at, heading, &styles.heading)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                ListCell::Date(Some(WrittenDate::Day(day))) => {
                    sheet.write_datetime_with_format(row, at, excel_date(*day)?, &styles.date)?;
                }
                ListCell::Date(None) => (),
                ListCell::Date(_) | ListCell::Text(_) | ListCell::Tags(_) => {
                    let words: String = cell.words().chars().take(32_000).collect();
                    sheet.write_string_with_format(row, at, words, &styles.text)?;
                }
            }
        }
    }
    // In headers and footers & begins a command.
    let title: String = listing.title.chars().take(90).collect::<String>().replace('&', "&&");
    sheet
        .set_freeze_panes(1, 0)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_header(format!("&L{title}"))
        .set_footer("&RPage &P of &N")
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// A title as the name of a sheet: 31 letters, none that Excel refuses, and none given twice.
fn sheet_name(title: &str, taken: &mut Vec<String>) -> String {
    let plain: String = title.chars().map(|letter| if "[]:*?/\\'".contains(letter) { '-' } else { letter }).collect();
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>().trim().to_owned();
    let first = if plain.trim().is_empty() { "Table".to_owned() } else { cut(&plain, 31) };
    let mut name = first.clone();
    let mut number = 1;
    while taken.contains(&name.to_lowercase()) {
        number += 1;
        name = format!("{} {number}", cut(&first, 26));
    }
    taken.push(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_excel_takes_and_none_twice() {
        let mut taken = vec!["contents".to_owned()];
        let names: Vec<String> =
            ["Contents", "A/B: “C”?", "An exceedingly long name of a priority", "An exceedingly long name of another"]
                .into_iter()
                .map(|title| sheet_name(title, &mut taken))
                .collect();

        assert_eq!(
            names,
            ["Contents 2", "A-B- “C”-", "An exceedingly long name of a p", "An exceedingly long name of ano"]
        );
    }
}
