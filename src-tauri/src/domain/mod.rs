//! The rules of the record: what each noun is, what it may hold, how it is counted and written.
//!
//! Nothing here reads a clock, a file or the database, or knows Tauri, Typst or a file format.

pub mod action;
pub mod agency;
pub mod agreement;
pub mod audit;
pub mod closed_list;
pub mod contact;
pub mod date;
pub mod decision;
pub mod figure;
pub mod funding;
pub mod glossary;
pub mod layout;
pub mod link;
pub mod names;
pub mod narrative;
pub mod noun;
pub mod number;
pub mod pack;
pub mod partnership;
pub mod picture;
pub mod priority;
pub mod progress;
pub mod prose;
pub mod reference;
pub mod reform;
pub mod remark_decision;
pub mod report_section;
pub mod requirement;
pub mod review;
pub mod scrutiny;
pub mod setting;
pub mod snapshot;
pub mod standing;
pub mod status;
pub mod story;
pub mod subgroup;
pub mod theme;
pub mod thinning;
pub mod training;
pub mod update;
pub mod voice;
pub mod year;

/// The key of a record within its table. 0 is a record that has not been saved yet.
pub type Id = i64;

/// The fields of a record by name, in the order of its struct: the form in which a record crosses
/// between the rules, the file, the history and the exchange formats.
pub type Fields = serde_json::Map<String, serde_json::Value>;

/// A kind of record: its struct says which fields it has, its [`noun::Noun`] where it is kept.
pub trait Record: serde::Serialize + serde::de::DeserializeOwned + Clone {
    const NOUN: noun::Noun;
    fn id(&self) -> Id;

    /// The record as fields by name.
    fn fields(&self) -> Fields {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => unreachable!("a record is a struct of plain fields"),
        }
    }
}

/// Declares a record: a struct with its documentation, `id` and fields, kept under a noun.
macro_rules! record {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            pub id: $crate::domain::Id,
            $($(#[$doc])* pub $field: $kind,)+
        }

        impl $crate::domain::Record for $name {
            const NOUN: $crate::domain::noun::Noun = $crate::domain::noun::Noun::$name;
            fn id(&self) -> $crate::domain::Id {
                self.id
            }
        }
    };
}
pub(crate) use record;
