//! What can go wrong. [`Error`] is exact; its sentence is what a user reads: what is wrong, where, and
//! how to put it right. [`UserError`] is all that the window gets.

use std::io;
use std::path::PathBuf;

use crate::actions::edit::{FieldProblem, capital};
use crate::domain::closed_list::listed;
use crate::domain::date::day_in_words;
use crate::domain::noun::Noun;
use crate::exchange::Problem;
use crate::store::Holder;

mod causes;
mod user_error;
mod words;

pub use user_error::UserError;
use words::{by, known_snapshots, left, nothing_open, of_sqlite, overtaken, reason, section_ids, shown, told, unread};
pub use words::{damage, plural};

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("There is no file {}. Check its name and folder.", shown(path))]
    FileNotFound { path: PathBuf },

    #[error("{} exists already. Choose another name; nothing was overwritten.", shown(path))]
    FileExists { path: PathBuf },

    #[error(
        "{} is not a partnership file, or its beginning is damaged. Choose a file whose name ends in .partnership.",
        shown(path)
    )]
    NotAPartnershipFile { path: PathBuf },

    #[error(
        "{} was made by a newer version of Partnership Report. Install that version to open it; the file was left as it is.",
        shown(path)
    )]
    NewerFile { path: PathBuf },

    #[error("{} is open {}. Close it there, then try again.", shown(path), by(holder.as_ref()))]
    OpenElsewhere { path: PathBuf, holder: Option<Holder> },

    #[error(
        "{} is damaged: {detail}. Nothing in it was changed. Go back to its newest good backup, or read what can still be read into a new file.",
        shown(path)
    )]
    Damaged { path: PathBuf, detail: String },

    #[error("No backup could be made first, so nothing was changed. {source}")]
    NoBackup { source: Box<Error> },

    #[error("This computer gives the program no folder of its own to keep backups in.")]
    NoPlaceForBackups,

    #[error("There is no backup {name} of this file. “partnership-report backup FILE --list” names them.")]
    NoSuchBackup { name: String },

    #[error("Nothing of {} can be read any more. It was left as it is: restore a backup of it.", shown(path))]
    NothingToSalvage { path: PathBuf },

    #[error("There is no backup of {} that is whole, on this computer or in a second place.", shown(path))]
    NoGoodBackup { path: PathBuf },

    #[error(
        "The second place of the backups, {}, is not there. Connect its drive or share, make the folder again, or choose another.",
        shown(place)
    )]
    SecondPlaceGone { place: PathBuf },

    #[error("{} can't be written: {}", shown(path), reason(source))]
    CannotWrite { path: PathBuf, source: io::Error },

    #[error("{} can't be read: {}", shown(path), unread(source))]
    CannotRead { path: PathBuf, source: io::Error },

    #[error("{} can't be read or written: {}", shown(path), of_sqlite(source))]
    Database { path: PathBuf, source: rusqlite::Error },

    #[error("The record can't be read or written: {}", of_sqlite(.0))]
    Sql(#[from] rusqlite::Error),

    #[error("A record of the kind “{}” is not as it should be: {source}", noun.one())]
    Record { noun: Noun, source: serde_json::Error },

    #[error("This file holds no year yet. Begin its record, or bring in a workbook first.")]
    EmptyFile,

    #[error("This file has no year {label}. It has {}.", known.join(", "))]
    UnknownYear { label: String, known: Vec<String> },

    #[error("“{typed}” is not a date. Write it as 2026-03-31.")]
    NotADate { typed: String },

    #[error(
        "{} is not an Excel workbook (.xlsx). Save it from Excel as “Excel Workbook (*.xlsx)” and try again.",
        shown(path)
    )]
    NotAWorkbook { path: PathBuf },

    #[error(
        "{} is protected with a password. Take the password off in Excel (File, Info, Protect Workbook, Encrypt with Password), save, and try again.",
        shown(path)
    )]
    ProtectedWorkbook { path: PathBuf },

    #[error(
        "{} is damaged or incomplete ({detail}). Ask for it to be sent again, or open and save it in Excel.",
        shown(path)
    )]
    DamagedWorkbook { path: PathBuf, detail: String },

    #[error(
        "{} is not a Word file (.docx) that can be read. Take a password off it, or save it from Word as “Word Document (*.docx)”, and try again.",
        shown(path)
    )]
    NotAWordFile { path: PathBuf },

    #[error(
        "{} is damaged or incomplete ({detail}). Ask for it to be sent again, or open and save it in Word.",
        shown(path)
    )]
    DamagedWordFile { path: PathBuf, detail: String },

    #[error(
        "{} is not a PDF that can be read. If it opens elsewhere, save or print it as a PDF again from there.",
        shown(path)
    )]
    NotAPdf { path: PathBuf },

    #[error(
        "{} is protected with a password. Save a copy without the password from the program that shows it, and try again.",
        shown(path)
    )]
    ProtectedPdf { path: PathBuf },

    #[error(
        "{} is damaged or incomplete ({detail}). Ask for it to be sent again, or print it as a PDF from a program that shows it.",
        shown(path)
    )]
    DamagedPdf { path: PathBuf, detail: String },

    #[error(
        "Page {page} of {} can't be shown here: {why}. Look at it in a program that shows PDFs; what was read from it stays as it is.",
        shown(path)
    )]
    UnshownPage { path: PathBuf, page: usize, why: &'static str },

    #[error(
        "{} can't be read: {why}. Nothing was changed. Ask for it to be sent again, or open it in the program that it was made with and save it there.",
        shown(path)
    )]
    Unreadable { path: PathBuf, why: &'static str },

    #[error(
        "The part of the program that reads files could not be started ({source}). Close Partnership Report, open it again, and try once more."
    )]
    NoReader { source: io::Error },

    /// What a reader in another process refused.
    #[error("{}", .0.message)]
    Told(UserError),

    #[error("The reading was stopped. Nothing was taken.")]
    Stopped,

    #[error(
        "Nothing was found in {source_name} that can be brought in: no numbered recommendations, and no table of recommendations, actions, findings or training.{silent}"
    )]
    NothingUnderstood { source_name: String, silent: String },

    #[error(
        "“{typed}” does not say which rows to take. Use sure, all, or their numbers such as 1,3,5-9, of which there are {count}."
    )]
    NoSuchRows { typed: String, count: usize },

    #[error("{} is too large to be {what} ({detail}). Delete what is not needed and save it again.", shown(path))]
    TooLarge { path: PathBuf, what: &'static str, detail: String },

    #[error("{} can't be taken as it is: {}", source_name, plural(problems.len(), "problem", "problems"))]
    Refused { source_name: String, problems: Vec<Problem> },

    #[error(
        "No table was recognised in {source_name}. Its columns need headings that say what they hold, such as Action, Target date and Lead, or Course, Date and Attended. Add such a row above its rows."
    )]
    NoTable { source_name: String },

    #[error("There is no kind of record “{typed}”. Choose one of: {}.", known.join(", "))]
    NoSuchNoun { typed: String, known: Vec<&'static str> },

    #[error("{} is not a record in the format partnership-report/1: {detail}.", shown(path))]
    NotARecord { path: PathBuf, detail: String },

    #[error(
        "The file already holds a record other than the one in {}. A whole record can only be brought into a new file: give a name that is not used yet.",
        shown(path)
    )]
    RecordExists { path: PathBuf },

    #[error("{} would be written over itself. Give the copy another name.", shown(path))]
    OverItself { path: PathBuf },

    #[error("{} has an ending that is not known here. Use one of: {known}.", shown(path))]
    UnknownEnding { path: PathBuf, known: String },

    #[error("{} is an ending without a name. Write a name before it, such as Our partnership.", shown(path))]
    NoName { path: PathBuf },

    #[error("The report could not be set: {0}")]
    Typesetting(String),

    #[error("The Word file could not be made: {0}")]
    Unwritten(String),

    #[error("The finished report did not pass its check: {0}. Nothing was written.")]
    Unconfirmed(String),

    #[error("The workbook could not be made: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),

    #[error("{}", nothing_open(lead, known))]
    NothingOpen { lead: String, known: Vec<String> },

    #[error(
        "{} is not an update pack, or what it is known by was taken out of it. Ask for the workbook that was sent, or send a new pack.",
        shown(path)
    )]
    NotAPack { path: PathBuf },

    #[error("{} is a pack of {partnership}, and this file is another partnership's. Nothing was taken.", shown(path))]
    ForeignPack { path: PathBuf, partnership: String },

    #[error(
        "{} is a pack that was not made from this file, or was made after this copy of it. Open the file that it was made from.",
        shown(path)
    )]
    UnknownPack { path: PathBuf },

    #[error(
        "{} is an update pack. Bring its answers in with “apply”, which keeps them under the name of who gave them.",
        shown(path)
    )]
    IsAPack { path: PathBuf },

    #[error("{}: {}. {rest}", source_name, left(problems, *conflicts))]
    AnswersLeft { source_name: String, problems: Vec<Problem>, conflicts: usize, rest: &'static str },

    #[error(
        "{} is a pack of the year {label}, whose report is agreed. Nothing was taken: send a pack of the current year.",
        shown(path)
    )]
    YearClosed { path: PathBuf, label: String },

    #[error("The report on {label} is agreed: no answer about it could be taken. Ask about the year after it.")]
    NothingToAsk { label: String },

    #[error("{to} is before {from}. Give the earlier date with --from.")]
    DatesTurned { from: chrono::NaiveDate, to: chrono::NaiveDate },

    #[error("{} can't be a day of the year {label}: it lies too far from it. Check the date.", day_in_words(*day))]
    FarFromYear { day: chrono::NaiveDate, label: String },

    #[error("{option} can't be used here: {why}")]
    NotHere { option: &'static str, why: &'static str },

    #[error("“{section}” stands without its words. Write {section}=WORDS.")]
    NoWords { section: String },

    #[error("The report has no section “{id}”. It has {}.", listed(&section_ids()))]
    UnknownSection { id: String },

    #[error("There is no snapshot “{name}”. {}", known_snapshots(known))]
    NoSuchSnapshot { name: String, known: Vec<String> },

    #[error(
        "The snapshot {snapshot} is not as it was frozen: {what}. Take it from a backup, or compare it with a copy that was sent out."
    )]
    AlteredSnapshot { snapshot: String, what: String },

    #[error(
        "The report on {label} can't be agreed yet: nobody is recorded as agreeing it for {}. Say who did, in which role and on which day.",
        listed(partners)
    )]
    NotAgreedByAll { label: String, partners: Vec<String> },

    #[error(
        "Nobody is recorded as a safeguarding partner in {label}. Give the agencies that agree its report that role first."
    )]
    NoPartners { label: String },

    #[error(
        "{} {} open on {label}. Mend what they say, or give the reason why the report is agreed as it is.",
        plural(problems.len(), "stop", "stops"),
        if problems.len() == 1 { "is" } else { "are" }
    )]
    OpenStops { label: String, problems: Vec<Problem> },

    #[error("“{name}” is no agency of this year. The safeguarding partners are {}.", listed(known))]
    UnknownPartner { name: String, known: Vec<String> },

    #[error("The report on {label} was agreed already, as {snapshot}, and nothing has changed since.")]
    AgreedAlready { label: String, snapshot: String },

    #[error(
        "“{typed}” does not say who agreed. Write agency, role, name and day with a semicolon between them, like “Eastmere City Council; Chief Executive; Ann Shah; 9 September 2026”. The name may be left empty."
    )]
    NotASignature { typed: String },

    #[error("There is no group “{name}”. Choose one of: {}.", known.join("; "))]
    NoGroup { name: String, known: Vec<String> },

    #[error("Name one pack at a time with --problems: each comes back as a workbook of its own.")]
    OnePackAtATime,

    #[error("Say whose pack to write: --lead NAME --out P.xlsx, or --all FOLDER for those of every lead.")]
    NoLead,

    #[error("There is no answer waiting with this number. It may have been decided already.")]
    NoSuchAnswer,

    #[error("{0}")]
    Guidance(#[from] crate::checks::coverage::guidance::Unreadable),

    #[error("Choose or open a partnership file first.")]
    NoFile,

    #[error("This computer has no program that shows the folder. Look for it yourself: {}", folder.display())]
    Unshown { folder: PathBuf },

    #[error("There is no page {page}: the report has {pages}.")]
    NoPage { page: usize, pages: usize },

    #[error("Nothing is waiting to be imported. Choose a workbook first.")]
    NothingToImport,

    #[error("{}", told(problems))]
    Form { problems: Vec<FieldProblem> },

    #[error("{} can't be removed: it still holds {by}. Move or remove what it holds first.", capital(what))]
    Held { what: String, by: String },

    #[error("This record is no longer there. Somebody removed it; the history still has it.")]
    Gone,

    #[error("An update is never changed or removed. Add another one that puts it right.")]
    Kept,

    #[error("A snapshot is never changed or removed: it stays as it was agreed.")]
    Frozen,

    #[error("{}", overtaken(*noun, reference.as_deref(), *way))]
    Overtaken { noun: Noun, reference: Option<String>, way: InTheWay },

    #[error("This change is not in effect: it was taken back already, or there is nothing in it to take back.")]
    NotInEffect,

    #[error("There is nothing to undo.")]
    NothingToUndo,

    #[error("There is nothing to do again.")]
    NothingToRedo,

    #[error("This file holds a record already.")]
    FileBegun,

    #[error("The picture could not be kept: {0}")]
    Picture(String),

    #[error(
        "{} says what is allowed on this computer and can't be understood: {detail}. Until it is put right, no partnership file is opened. Ask those who look after this computer.",
        shown(path)
    )]
    Policy { path: PathBuf, detail: String },

    #[error("Those who look after this computer have settled that every backup is kept in {} too.", place.display())]
    SettledPlace { place: PathBuf },

    #[error(
        "{} is not in a folder that is allowed for partnership files on this computer. Allowed: {}.",
        shown(path),
        folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
    )]
    NotAllowedThere { path: PathBuf, folders: Vec<PathBuf> },

    #[error("{} is no better place for it. {reason}", shown(path))]
    NoSaferThere { path: PathBuf, reason: String },

    #[error("Something went wrong in the program, so nothing was changed. What you typed is still here.")]
    Fault,

    #[error("There is no list “{0}”.")]
    UnknownList(String),

    #[error("Enter your name, as it should stand in the history.")]
    NameMissing,
}

impl Error {
    /// Its kind in a word, which says nothing of what it was about.
    pub fn kind(&self) -> String {
        format!("{self:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect()
    }

    /// The refusal of what one box of a form holds.
    pub fn of_box(field: &str, message: impl Into<String>) -> Error {
        Error::Form { problems: vec![FieldProblem::of(field, message)] }
    }

    /// The boxes of a form that an error is about.
    pub fn fields(&self) -> Vec<FieldProblem> {
        match self {
            Error::NameMissing => vec![FieldProblem::of("by", self.to_string())],
            Error::Form { problems } => problems.clone(),
            Error::Told(told) => told.fields.clone(),
            _ => Vec::new(),
        }
    }

    /// The places that a refusal names, for a list beneath its sentence.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Error::Refused { problems, .. }
            | Error::AnswersLeft { problems, .. }
            | Error::OpenStops { problems, .. } => problems,
            Error::Told(told) => &told.problems,
            _ => &[],
        }
    }
}

/// Why something can't be as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTheWay {
    /// The record has been changed since.
    Changed,
    Removed,
    /// A record of this kind hangs on it by now.
    UsedBy(Noun),
    /// What it hung on is gone.
    ParentRemoved(Noun),
    /// Another record has its name or place.
    Taken,
}
