//! Listings beside the yearly report, such as the business plan for a meeting: plain data from which
//! both a PDF and a workbook are made.

use chrono::{Datelike, NaiveDate};

use super::model::{Block, CalendarDate, Cell, Column, Cover, Kind, Report, Row, Section, Table, Tag, Width};
use super::sections::theme;
use crate::domain::date::WrittenDate;
use crate::domain::prose;
use crate::store::YearRecord;

/// Tables under a title.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    pub title: String,
    pub partnership: String,
    /// In words.
    pub period: String,
    pub date: NaiveDate,
    pub tables: Vec<ListTable>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ListTable {
    pub title: String,
    pub columns: Vec<(String, Wide)>,
    pub rows: Vec<Vec<ListCell>>,
}

/// How much room a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wide {
    Narrow,
    Name,
    Text,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ListCell {
    Text(String),
    Date(Option<WrittenDate>),
    Tags(Vec<Tag>),
}

impl ListCell {
    /// As plain words, where nothing else can be shown.
    pub fn words(&self) -> String {
        match self {
            ListCell::Text(text) => text.clone(),
            ListCell::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            ListCell::Tags(tags) => {
                tags.iter().map(|tag| format!("{} {}", tag.shape, tag.word)).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// The listing as a report, to be set as an accessible PDF. Tables without rows are left out.
pub fn report(listing: &Listing, record: &YearRecord) -> Report {
    let tables = listing.tables.iter().filter(|table| !table.rows.is_empty());
    Report {
        kind: Kind::Yearly,
        draft: false,
        head: Vec::new(),
        closing: Vec::new(),
        title: listing.title.clone(),
        partnership: listing.partnership.clone(),
        area: record.partnership.area.clone(),
        period: listing.period.clone(),
        date: CalendarDate { year: listing.date.year(), month: listing.date.month(), day: listing.date.day() },
        cover: Cover {
            standing: vec![format!("As it stands on {}.", WrittenDate::Day(listing.date))],
            contact: Vec::new(),
        },
        logo: None,
        theme: theme(record),
        pictures: Vec::new(),
        sections: (1..).zip(tables).map(|(number, table)| section(number, table)).collect(),
    }
}

fn section(number: usize, table: &ListTable) -> Section {
    let column = |(heading, wide): &(String, Wide)| Column {
        heading: heading.clone(),
        width: match wide {
            Wide::Narrow => Width::Narrow,
            Wide::Name => Width::Name,
            Wide::Text => Width::Text,
        },
    };
    let row = |cells: &Vec<ListCell>| Row { anchor: None, cells: cells.iter().map(cell).collect(), origin: None };
    Section {
        id: format!("list-{number}"),
        title: table.title.clone(),
        annex: false,
        blocks: vec![Block::Table(Table {
            id: format!("list-{number}-table"),
            caption: table.title.clone(),
            columns: table.columns.iter().map(column).collect(),
            rows: table.rows.iter().map(row).collect(),
            total: None,
            note: None,
        })],
    }
}

fn cell(cell: &ListCell) -> Cell {
    match cell {
        ListCell::Tags(tags) => Cell::Tags { tags: tags.clone() },
        ListCell::Text(text) => Cell::Text { text: prose::plain(text) },
        ListCell::Date(_) => {
            let words = cell.words();
            Cell::Text { text: if words.is_empty() { Vec::new() } else { prose::literal(words) } }
        }
    }
}
