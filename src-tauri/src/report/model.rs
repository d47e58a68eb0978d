//! The yearly report as plain data, ready to be set by any writer (PDF now; HTML and Word later).
//!
//! Everything is decided here: every number is computed and written out, every name resolved, every
//! empty section left out. A writer only arranges. The JSON form of [`Report`] is what the Typst
//! templates in `assets/report/` read as `/report.json`.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::domain::prose::Prose;

/// One year's report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub kind: Kind,
    /// Not agreed yet: said on every page.
    pub draft: bool,
    /// Of a cover report: to whom, when and about what.
    pub head: Vec<Fact>,
    /// Of a cover report: who wrote it.
    pub closing: Vec<Fact>,
    /// For example "Yearly report 2025 to 2026".
    pub title: String,
    pub partnership: String,
    pub area: Option<String>,
    /// In words: "1 April 2025 to 31 March 2026".
    pub period: String,
    /// The date of the report: lateness counts to it, and it is the PDF's date.
    pub date: CalendarDate,
    pub cover: Cover,
    pub theme: Theme,
    /// On the cover.
    pub logo: Option<Logo>,
    pub sections: Vec<Section>,
    /// The pictures that texts may show, as files; they cross beside the JSON.
    #[serde(skip)]
    pub pictures: Vec<PictureFile>,
}

/// What a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "ReportKind")]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The whole year, with cover and contents.
    Yearly,
    /// A paper of a few pages that presents the year to the council's scrutiny board.
    Cover,
    /// One page for families; its sections have no numbers.
    Summary,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Yearly, Kind::Cover, Kind::Summary];

    /// As it is asked for, and as its files are named.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Yearly => "yearly",
            Kind::Cover => "cover",
            Kind::Summary => "summary",
        }
    }
}

/// A PNG or JPEG file, by the id that texts name it with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    pub picture: Id,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CalendarDate {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

/// What stands on the cover beneath the title and period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cover {
    /// Who agreed the report and when, or that it is a draft; one sentence each.
    pub standing: Vec<String>,
    /// How to ask for another format, and where the partnership is found.
    pub contact: Vec<Prose>,
}

/// The partnership's logo; its bytes, PNG or JPEG, cross beside the JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logo {
    /// What it shows, for someone who cannot see it.
    pub alternative_text: String,
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// The partnership's two colours, as `#rrggbb`; all others derive from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Theme {
    pub brand: String,
    pub accent: String,
}

/// The record that something is printed from: where its place on the page leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Origin {
    pub noun: Noun,
    pub id: Id,
}

impl Origin {
    /// "actions/12", as it travels through the templates.
    pub fn written(self) -> String {
        format!("{}/{}", self.noun.list(), self.id)
    }

    /// What [`Origin::written`] wrote.
    pub fn read(written: &str) -> Option<Origin> {
        let (noun, id) = written.split_once('/')?;
        Some(Origin { noun: Noun::of_list(noun)?, id: id.parse().ok()? })
    }
}

/// A numbered section; `id` is stable (the noun in kebab-case) and unique in the report.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Section {
    pub id: String,
    pub title: String,
    /// Annexes are lettered and come last.
    pub annex: bool,
    pub blocks: Vec<Block>,
}

/// One visible thing of a section. Each kind has its part in `assets/report/parts/`.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A numbered sub-heading; `level` 2 stands directly under the section, 3 below that. `detail` is a
    /// line of facts beneath it: a period, a kind.
    Heading {
        level: u8,
        text: String,
        detail: Option<String>,
    },
    /// Running text; its own sub-headings fall below the heading it stands under.
    Text {
        text: Vec<Prose>,
        #[serde(skip)]
        origin: Option<Origin>,
    },
    /// A short text set apart, such as "Why this is a priority".
    Aside {
        label: String,
        text: Vec<Prose>,
    },
    KeyNumbers {
        numbers: Vec<KeyNumber>,
    },
    /// Statements or quotations, each with who made it.
    Statements {
        statements: Vec<Statement>,
    },
    /// A record that is read rather than compared: a recommendation, finding, theme, reform.
    Entry(Entry),
    Table(Table),
    /// Horizontal bars; always followed by the table that holds the same values.
    Bars(Bars),
    /// The partnership and its subgroups, drawn; always followed by the table of the same.
    Structure(Structure),
}

/// A number drawn large.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct KeyNumber {
    /// "2,481", "19 of 25", "£284,300".
    pub value: String,
    /// "training attendances".
    pub label: String,
    /// Last year's value, period or source: "2,114 last year: up 367".
    pub detail: Option<String>,
    /// Whether that is better or worse than last year, where it can be said.
    pub tag: Option<Tag>,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Statement {
    pub text: Vec<Prose>,
    /// Who said it; `None` where nobody is named.
    pub by: Option<String>,
    #[serde(skip)]
    pub origin: Option<Origin>,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Entry {
    /// Lasting reference ("R7.2"), which is also the anchor that links go to.
    pub reference: Option<String>,
    /// The record's own words (a recommendation's exact text), or its name.
    pub text: Vec<Prose>,
    pub tags: Vec<Tag>,
    /// Short facts on one line: ("Owner", "Implementation Subgroup"), ("Due", "31 May 2026").
    pub facts: Vec<Fact>,
    /// Longer texts under a label: "What we did", "Difference made".
    pub parts: Vec<Part>,
    #[serde(skip)]
    pub origin: Option<Origin>,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Part {
    pub label: String,
    pub text: Vec<Prose>,
}

/// A status or lateness: always shape and word, with colour by tone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
#[ts(export)]
pub struct Tag {
    /// One of ○ ◆ ■ ● ◉ ✕ ▲.
    pub shape: char,
    pub word: String,
    pub tone: Tone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Not started, stopped, no status recorded.
    Neutral,
    /// Under way.
    Active,
    /// At risk.
    Caution,
    /// Done.
    Done,
    /// Late.
    Late,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Table {
    /// Unique in the report, so that text can refer to it.
    pub id: String,
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Set under a strong rule.
    pub total: Option<Row>,
    /// A sentence beneath: source, or what is not counted.
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Column {
    pub heading: String,
    pub width: Width,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Width {
    /// Figures, right-aligned, as narrow as they are.
    Number,
    /// References, dates and tags: as narrow as they are.
    Narrow,
    /// Names: a modest share of the width.
    Name,
    /// Sentences: the rest of the width.
    Text,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Row {
    /// Lasting reference, where this row is where the record is printed: links go here.
    pub anchor: Option<String>,
    pub cells: Vec<Cell>,
    #[serde(skip)]
    pub origin: Option<Origin>,
}

impl Row {
    /// The row of a record.
    pub fn of(self, noun: Noun, id: Id) -> Row {
        Row { origin: Some(Origin { noun, id }), ..self }
    }
}

/// A cell holds text, tags, or a link to where a record is printed ("A12", with its page).
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cell {
    Text { text: Vec<Prose> },
    Tags { tags: Vec<Tag> },
    Reference { to: String },
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Bars {
    pub id: String,
    pub caption: String,
    /// What the picture shows, for someone who cannot see it.
    pub alternative: String,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    /// As written at the bar's end, unit included.
    pub shown: String,
    /// Last year's value, drawn as a wider pale bar behind.
    pub last: Option<f64>,
    /// Drawn in the brand colour; comparators are drawn lighter.
    pub own: bool,
}

impl Hash for Bar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Bar { label, value, shown, last, own } = self;
        (label, value.to_bits(), shown, last.map(f64::to_bits), own).hash(state);
    }
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Structure {
    pub id: String,
    pub caption: String,
    pub alternative: String,
    /// The partnership.
    pub top: String,
    pub units: Vec<Unit>,
}

#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Unit {
    pub name: String,
    pub chair: Option<String>,
}
