//! Rows of agencies and subgroups: matched by any name they go by.

use serde_json::{Value, json};

use super::{Rows, put};
use crate::domain::Id;
use crate::domain::agency::{Agency, FormerName};
use crate::domain::closed_list::folded;
use crate::domain::names::Names;
use crate::domain::noun::Noun;
use crate::domain::subgroup::Subgroup;
use crate::exchange::workbook::import::{Outcome, Refusal, Row, RowError};
use crate::store::{Change, records};

impl Rows {
    pub(super) fn agency(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let agencies: Vec<Agency> = records::all(change.connection())?;
        let names = Names::of_agencies(&agencies);
        let name = row.text("agency").unwrap_or_default();
        let formerly: Vec<String> = row
            .fields
            .get("formerly")
            .cloned()
            .and_then(|names| serde_json::from_value(names).ok())
            .unwrap_or_default();
        let id = names.find(name).or_else(|| formerly.iter().find_map(|former| names.find(former)));
        let existing = agencies.iter().find(|agency| Some(agency.id) == id);
        self.once("Agency", name, id)?;
        for former in &formerly {
            if let Some(other) =
                agencies.iter().find(|other| Some(other.id) == names.find(former) && Some(other.id) != id)
            {
                return Err(Refusal::of(
                    "Formerly",
                    format!("“{former}” is already a name of {}. Each name can mean one agency only.", other.agency),
                )
                .into());
            }
        }
        let mut fields = self.belonging(Noun::Agency, row.fields.clone());
        let mut kept: Vec<FormerName> = existing.map(|agency| agency.formerly.clone()).unwrap_or_default();
        if let Some(agency) = existing {
            let current = folded(&agency.agency);
            if formerly.iter().any(|former| folded(former) == current) && folded(name) != current {
                // Renamed: the old name held until the year of this workbook began.
                kept.push(FormerName { name: agency.agency.clone(), until: self.year.year_starts.pred_opt() });
            } else if folded(name) != current {
                // An older workbook under a name that the agency has left behind.
                fields.insert("agency".into(), json!(agency.agency));
            }
        }
        for former in formerly {
            if !kept.iter().any(|known| folded(&known.name) == folded(&former)) {
                kept.push(FormerName { name: former, until: None });
            }
        }
        fields.insert("formerly".into(), json!(kept));
        let (id, outcome) = put(change, Noun::Agency, id, fields)?;
        Ok((Noun::Agency, id, outcome))
    }

    pub(super) fn subgroup(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let subgroups: Vec<Subgroup> = records::all(change.connection())?;
        let name = folded(row.text("subgroup").unwrap_or_default());
        let existing = subgroups.iter().find(|subgroup| {
            folded(&subgroup.subgroup) == name || subgroup.formerly.iter().any(|former| folded(&former.name) == name)
        });
        self.once("Subgroup", row.text("subgroup").unwrap_or_default(), existing.map(|subgroup| subgroup.id))?;
        let mut fields = self.belonging(Noun::Subgroup, row.fields.clone());
        match existing {
            Some(subgroup) if folded(&subgroup.subgroup) != name => {
                fields.insert("subgroup".into(), json!(subgroup.subgroup));
            }
            Some(_) => (),
            None => {
                fields.insert("formerly".into(), Value::Array(Vec::new()));
            }
        }
        let (id, outcome) = put(change, Noun::Subgroup, existing.map(|subgroup| subgroup.id), fields)?;
        Ok((Noun::Subgroup, id, outcome))
    }
}
