//! How records name one another: by what identifies them, in place of their ids.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};

/// For each field that refers to a record: the fields that name it there, and the fields of the record
/// they are taken from.
fn naming(noun: Noun) -> &'static [(&'static str, &'static str)] {
    match noun {
        Noun::Year => &[("reporting_year", "label")],
        Noun::Priority => &[("priority", "priority"), ("priority_from", "from")],
        Noun::Action => &[("action", "reference")],
        Noun::Review => &[("review", "review")],
        Noun::Audit => &[("audit", "audit")],
        Noun::Course => &[("course", "course"), ("level", "level")],
        Noun::Session => &[("date", "date"), ("delivery", "delivery")],
        Noun::Pack => &[("pack", "pack")],
        Noun::Snapshot => &[("snapshot", "snapshot")],
        _ => &[],
    }
}

/// The names of the records met so far.
#[derive(Default)]
pub struct Keys {
    names: HashMap<(Noun, Id), Vec<Value>>,
    ids: HashMap<(Noun, String), Id>,
}

impl Keys {
    /// Notes a record that others may name.
    pub fn add(&mut self, noun: Noun, fields: &Fields) {
        let (Some(id), names) = (fields["id"].as_i64(), naming(noun)) else { return };
        if names.is_empty() {
            return;
        }
        let values: Vec<Value> =
            names.iter().map(|(_, field)| fields.get(*field).cloned().unwrap_or(Value::Null)).collect();
        let mut key = values.clone();
        // A session is known by its course too, which the records that name it give beside it.
        if noun == Noun::Session {
            key.push(fields["course_id"].clone());
        }
        self.ids.entry((noun, json!(key).to_string())).or_insert(id);
        self.names.insert((noun, id), values);
    }

    /// Replaces ids by names.
    pub fn named(&self, fields: Fields) -> Fields {
        let mut out = Fields::with_capacity(fields.len());
        for (field, value) in fields {
            if field == "reporting_years" {
                let label = |id: &Value| self.names.get(&(Noun::Year, id.as_i64()?))?.first().cloned();
                let labels: Vec<Value> = value.as_array().into_iter().flatten().filter_map(label).collect();
                out.insert(field, Value::Array(labels));
                continue;
            }
            let Some(noun) = Noun::of_field(&field) else {
                out.insert(field, value);
                continue;
            };
            let names = value.as_i64().and_then(|id| self.names.get(&(noun, id)));
            for (at, (name, _)) in naming(noun).iter().enumerate() {
                out.insert((*name).to_owned(), names.and_then(|names| names.get(at).cloned()).unwrap_or(Value::Null));
            }
        }
        out
    }

    /// Replaces names by ids, for a record whose fields are those of `columns`.
    ///
    /// # Errors
    /// The field that names a record that does not exist.
    pub fn resolved(&self, mut fields: Fields, columns: &[String]) -> Result<Fields, String> {
        for column in columns {
            let Some(noun) = Noun::of_field(column) else { continue };
            let names = naming(noun);
            let mut key: Vec<Value> =
                names.iter().map(|(name, _)| fields.shift_remove(*name).unwrap_or(Value::Null)).collect();
            if key.iter().all(Value::is_null) && noun == Noun::Session {
                fields.insert(column.clone(), Value::Null);
                continue;
            }
            if noun == Noun::Session {
                key.push(fields.get("course_id").cloned().unwrap_or(Value::Null));
            }
            let id = self.ids.get(&(noun, json!(key).to_string()));
            let id = id.ok_or_else(|| {
                format!("“{}” names {} that is not there", names[0].0, super::super::workbook::an(noun.one()))
            })?;
            fields.insert(column.clone(), json!(id));
        }
        if let Some(Value::Array(labels)) = fields.get("reporting_years") {
            let ids: Option<Vec<Value>> = labels
                .iter()
                .map(|label| self.ids.get(&(Noun::Year, json!([label]).to_string())).map(|id| json!(id)))
                .collect();
            fields.insert(
                "reporting_years".into(),
                Value::Array(ids.ok_or("“reporting_years” names a year that is not there")?),
            );
        }
        Ok(fields)
    }
}
