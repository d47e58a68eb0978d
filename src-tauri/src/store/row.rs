//! A row of a table as serde reads it, straight into a record: a year may have a hundred thousand of them, and is read
//! anew with each key that is pressed.

use rusqlite::types::ValueRef;
use rusqlite::{Row, Statement};
use serde::de::value::{MapDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

use super::records::POSITION;

/// Columns that hold a list, kept as JSON text.
const LISTS: [&str; 6] = ["formerly", "reporting_years", "rows", "signatures", "open_stops", "files"];

/// The record, or the fields by name, of a row whose columns have these names.
///
/// # Errors
/// On a value that its field doesn't take.
pub(super) fn read<T: DeserializeOwned>(row: &Row<'_>, names: &[String]) -> Result<T, Error> {
    let cells = names.iter().enumerate().filter(|(_, name)| *name != POSITION).map(|(at, name)| {
        let value = row.get_ref(at).unwrap_or(ValueRef::Null);
        (name.as_str(), Cell { value, is_list: LISTS.contains(&name.as_str()) })
    });
    T::deserialize(MapDeserializer::new(cells))
}

/// The names of a statement's columns, to be asked for once and not for each of its rows.
pub(super) fn names(statement: &Statement<'_>) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}

struct Cell<'a> {
    value: ValueRef<'a>,
    /// Kept as JSON text.
    is_list: bool,
}

impl<'de> IntoDeserializer<'de, Error> for Cell<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Cell<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            ValueRef::Null | ValueRef::Blob(_) => visitor.visit_unit(),
            ValueRef::Integer(value) => visitor.visit_i64(value),
            ValueRef::Real(value) => visitor.visit_f64(value),
            ValueRef::Text(text) if self.is_list => {
                serde_json::from_slice(text).unwrap_or(Value::Null).deserialize_any(visitor)
            }
            ValueRef::Text(text) => visitor.visit_str(&String::from_utf8_lossy(text)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            ValueRef::Null | ValueRef::Blob(_) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value {
            ValueRef::Text(text) => visitor.visit_enum(StrDeserializer::<Error>::new(&String::from_utf8_lossy(text))),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
