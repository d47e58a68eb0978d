//! Goes through the pages of a document from top to bottom, and makes sheets of what it understands.

use std::collections::BTreeMap;

use super::entries::{self, Entry, said_status};
use super::furniture;
use super::header::main_of;
use super::headings::{self, Body};
use super::joined::{Text, Written};
use super::page::{Line, Page};
use super::plan;
use super::summary::Summary;
use super::tables::{Row, Table};
use super::{Item, Published};
use crate::domain::noun::Noun;
use crate::exchange::sheets::{Strengths, parent_of, plain_heading};
use crate::exchange::workbook::{CellValue, Sheet, SheetRow, columns_of};

/// The reader's place in the document.
struct Reader<'a> {
    body: Body,
    written: &'a Written,
    open: headings::Open,
    entry: Option<entries::Open>,
    summary: Option<Summary>,
    /// The table that ran to the end of the last page, with the heading that it stood under.
    table: Option<(Table, Option<String>)>,
    found: Published,
}

/// The columns of a table or list: what its rows are, the column that says it, and those that a heading above gives.
struct Columns<'a> {
    noun: Noun,
    main: usize,
    names: &'a [String],
    given: &'a [&'a str],
}

/// What is understood of the pages.
pub fn understood(mut pages: Vec<Page>) -> Published {
    // An empty page is no scan.
    let silent = pages.iter().filter(|page| page.lines.is_empty() && page.pictures).map(|page| page.number).collect();
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    furniture::take_away(&mut pages);
    let mut written = Written::default();
    pages.iter().flat_map(|page| &page.lines).for_each(|line| written.note(line));
    let mut reader = Reader {
        body: Body::of(&pages),
        written: &written,
        open: headings::Open::default(),
        entry: None,
        summary: None,
        table: None,
        found: Published { pages: count, silent, ..Published::default() },
    };
    pages.iter().for_each(|page| reader.page(page));
    reader.close();
    reader.found
}

impl Reader<'_> {
    fn page(&mut self, page: &Page) {
        let mut at = 0;
        if let Some((table, _)) = &mut self.table
            && let Some(more) = table.goes_on(page, self.written)
        {
            at = more.end;
            table.append(more);
        }
        while let Some(line) = page.lines.get(at) {
            if let Some(table) = Table::at(page, at, self.written) {
                at = table.end.max(at + 1);
                self.table(table);
                continue;
            }
            // What stands beneath a table has ended it.
            self.end_table();
            if let Some(entry) = self.entry.as_mut().filter(|_| at == 0 && self.body.is_heading(line)) {
                entry.end_with_page();
            }
            at += 1;
            self.line(page.number, line);
        }
    }

    fn table(&mut self, table: Table) {
        self.end_entry();
        self.end_summary(table.header.noun == Noun::Recommendation);
        match &mut self.table {
            Some((known, _)) if known.header.same_as(&table.header) => known.append(table),
            _ => {
                self.end_table();
                self.table = Some((table, self.open.names().map(str::to_owned)));
            }
        }
    }

    fn line(&mut self, page: u32, line: &Line) {
        if let Some(entry) =
            entries::Open::at(page, line, self.open.of_recommendations() && !self.body.is_heading(line))
        {
            self.end_entry();
            self.end_summary(true);
            self.entry = Some(entry);
        } else if self.body.is_heading(line) {
            self.end_entry();
            self.open.open(line);
            self.end_summary(self.open.of_recommendations());
            self.summary = Summary::under(page, self.open.last(), self.open.names());
        } else if let Some(summary) = &mut self.summary {
            summary.take(page, line, self.written);
        } else if let Some(entry) = &mut self.entry
            && !entry.take(page, line, self.written)
        {
            self.end_entry();
        }
    }

    fn close(&mut self) {
        self.end_entry();
        self.end_summary(false);
        self.end_table();
    }

    /// What it is about is for a person to say, so that no summary is certain.
    fn end_summary(&mut self, before_recommendations: bool) {
        let Some(summary) = self.summary.take().and_then(|it| it.close(before_recommendations)) else { return };
        let pages = [summary.page, summary.until];
        let cells = summary.cells().map(|(column, text)| (column.to_owned(), text));
        let names: Vec<String> = cells.iter().map(|(column, _)| column.clone()).collect();
        let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        let columns = Columns { noun: Noun::Review, main: 0, names: &names, given: &["Review"] };
        self.found.add(pages, 0, &columns, &cells, false);
    }

    fn end_entry(&mut self) {
        let Some(Entry { page, until, seams, mut cells, sure }) = self.entry.take().and_then(entries::Open::close)
        else {
            return;
        };
        if let Some(review) = self.open.names() {
            cells.insert("Review", Text { text: review.to_owned(), sure: true });
        }
        let cells = cells.into_iter().map(|(column, text)| (column.to_owned(), text.text)).collect();
        let columns: Vec<String> = columns_of(Noun::Recommendation).iter().map(|it| it.heading.to_owned()).collect();
        let main = columns.iter().position(|column| column == main_of(Noun::Recommendation)).unwrap_or_default();
        let columns = Columns { noun: Noun::Recommendation, main, names: &columns, given: &["Review"] };
        self.found.add([page, until], seams, &columns, &cells, sure);
    }

    fn end_table(&mut self) {
        let Some((table, parent)) = self.table.take() else { return };
        let noun = table.header.noun;
        let mut columns: Vec<String> = table.header.headings.iter().map(|it| it.text.clone()).collect();
        let is = |heading: &str, column| Strengths::of(&plain_heading(heading)).for_column(noun, column) >= 1.5;
        let parent = parent_of(noun)
            .map(|(column, _)| column)
            .filter(|column| !columns.iter().any(|heading| is(heading, column)))
            .and_then(|column| Some((column.to_owned(), parent?)));
        let status = columns.iter().position(|heading| is(heading, "Status"));
        let ours = plan::is_ours(&table.header);
        if ours {
            columns.extend(plan::COLUMNS.map(str::to_owned));
        }
        columns.extend(parent.iter().map(|(column, _)| column.clone()));
        let given: Vec<&str> = parent.iter().map(|(column, _)| column.as_str()).collect();
        let as_ours = Columns { noun, main: table.header.main, names: &columns, given: &given };
        // A figure where words are looked for belongs to a table of another kind.
        let speaks =
            |row: &Row| row.cells.get(table.header.main).is_some_and(|cell| cell.text.chars().any(char::is_alphabetic));
        for mut row in table.rows.into_iter().filter(speaks) {
            if ours {
                let (action, facts) = plan::parted(&row.cells[table.header.main].text);
                row.cells[table.header.main].text = action;
                row.cells.extend(facts.map(|text| Text { text, sure: true }));
            }
            let named = columns.iter().zip(&row.cells).enumerate().map(|(at, (column, cell))| {
                let text = if status == Some(at) { said_status(&cell.text) } else { &cell.text };
                (column.clone(), text.to_owned())
            });
            let cells = named.chain(parent.clone()).filter(|(_, text)| !text.is_empty()).collect();
            self.found.add([row.page, row.until], row.seams, &as_ours, &cells, row.sure);
        }
    }
}

impl Published {
    /// The sheets with the rows that are taken, by the places of their items; sheets without any are left out.
    pub fn only(&self, taken: &[bool]) -> Vec<Sheet> {
        let is_taken = |sheet: usize, row: &SheetRow| {
            let mut items = self.items.iter().zip(taken);
            row.number == 1 || items.any(|(item, taken)| *taken && item.sheet == sheet && item.row == row.number)
        };
        let sheets = self.sheets.iter().enumerate().map(|(at, sheet)| Sheet {
            name: sheet.name.clone(),
            rows: sheet.rows.iter().filter(|row| is_taken(at, row)).cloned().collect(),
        });
        sheets.filter(|sheet| sheet.rows.len() > 1).collect()
    }

    /// Adds a row to the sheet of its page with these columns, which is made where there is none.
    fn add(
        &mut self,
        [page, until]: [u32; 2],
        seams: usize,
        columns: &Columns<'_>,
        cells: &BTreeMap<String, String>,
        sure: bool,
    ) {
        let Columns { noun, main, names, given } = *columns;
        let headings = |sheet: &Sheet| {
            sheet
                .rows
                .first()
                .is_some_and(|row| row.cells.iter().map(|(_, cell)| cell.text()).eq(names.iter().cloned()))
        };
        let of_page = self.items.iter().rev().take_while(|item| item.page == page).map(|item| item.sheet);
        let known = of_page.into_iter().find(|at| headings(&self.sheets[*at]));
        let at = known.unwrap_or_else(|| {
            let before =
                self.sheets.iter().filter(|sheet| sheet.name.split(',').next() == Some(&page_name(page))).count();
            let name = if before == 0 { page_name(page) } else { format!("{}, part {}", page_name(page), before + 1) };
            let cells = (0..).zip(names).map(|(at, column)| (at, CellValue::Text(column.clone()))).collect();
            self.sheets.push(Sheet { name, rows: vec![SheetRow { number: 1, cells }] });
            self.sheets.len() - 1
        });
        let sheet = &mut self.sheets[at];
        let row = sheet.rows.last().map_or(1, |row| row.number) + 1;
        let texts = (0..).zip(names).filter_map(|(at, column)| Some((at, CellValue::Text(cells.get(column)?.clone()))));
        sheet.rows.push(SheetRow { number: row, cells: texts.collect() });
        let given = (0..).zip(names).filter(|(_, column)| given.contains(&column.as_str())).map(|(at, _)| at).collect();
        let main = u16::try_from(main).unwrap_or_default();
        self.items.push(Item { sheet: at, row, noun, main, page, until, seams, given, sure });
    }
}

fn page_name(page: u32) -> String {
    format!("page {page}")
}
