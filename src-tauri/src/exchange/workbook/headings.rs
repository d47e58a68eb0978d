//! Knows a sheet of ours by its name and headings.

use super::layout::{self, ColumnLayout, SHEETS, SheetLayout};
use super::sheet::{Sheet, SheetRow};

/// Whether sheets are a workbook in our own layout: one says whose record it is, or has the name and
/// the headings of one of ours.
pub fn is_ours(sheets: &[Sheet]) -> bool {
    sheets.iter().any(|sheet| {
        let Some(layout) = SHEETS.iter().find(|known| layout::same_heading(known.name, &sheet.name)) else {
            return false;
        };
        let Some(headings) = heading_row(sheet, layout).map(|at| &sheet.rows[at]) else {
            return layout.name == "About";
        };
        let texts: Vec<String> = headings.cells.iter().map(|(_, cell)| cell.text()).collect();
        let known = |column: &ColumnLayout| texts.iter().any(|typed| layout::same_heading(column.heading, typed));
        layout.columns.iter().filter(|column| column.required).all(known)
    })
}

/// Where among its rows a sheet's headings stand: the first row with at least two that are known.
pub fn heading_row(sheet: &Sheet, layout: &SheetLayout) -> Option<usize> {
    sheet.rows.iter().position(|row| known_headings(row, layout) >= 2.min(layout.columns.len()))
}

fn known_headings(row: &SheetRow, layout: &SheetLayout) -> usize {
    let texts: Vec<String> = row.cells.iter().map(|(_, cell)| cell.text()).collect();
    layout.columns.iter().filter(|column| texts.iter().any(|typed| layout::same_heading(column.heading, typed))).count()
}
