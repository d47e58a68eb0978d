//! Rows of what is followed from year to year: actions, recommendations and findings with their
//! standing, the reviews and audits they stem from, and their updates.

use serde_json::{Value, json};

use super::{Rows, identity, named, put};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::standing::of_the_standing;
use crate::domain::{Fields, Id, reference};
use crate::error::Result;
use crate::exchange::workbook::cell;
use crate::exchange::workbook::import::{Outcome, Refusal, Row, RowError};
use crate::exchange::workbook::lookup::key;
use crate::store::records::id_of;
use crate::store::references::{self, by_reference, standing_of, stem_under};
use crate::store::{Change, records};

/// What tells a recommendation by the number it has in its review.
pub(super) fn number_key(fields: &Fields) -> String {
    format!("number {}", key(fields, &["review_id", "number"]))
}

impl Rows {
    pub(super) fn recommendation(
        &mut self,
        change: &mut Change<'_>,
        row: &Row,
    ) -> Result<(Noun, Id, Outcome), RowError> {
        let review = named(&self.review_names, "review", "Reviews", "Review", row.text("review").unwrap_or_default())?;
        let stem = stem_under(change, Noun::Review, review)?;
        let (id, outcome) = self.tracked(change, Noun::Recommendation, row, ("review_id", json!(review)), &stem)?;
        self.report_on(change, Noun::Review, review)?;
        Ok((Noun::Recommendation, id, outcome))
    }

    pub(super) fn finding(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let audit = named(&self.audit_names, "audit", "Audits", "Audit", row.text("audit").unwrap_or_default())?;
        let stem = stem_under(change, Noun::Audit, audit)?;
        let (id, outcome) = self.tracked(change, Noun::Finding, row, ("audit_id", json!(audit)), &stem)?;
        self.report_on(change, Noun::Audit, audit)?;
        Ok((Noun::Finding, id, outcome))
    }

    /// Takes a row of an action, recommendation or finding: the record, and its standing in the year.
    pub(super) fn tracked(
        &mut self,
        change: &mut Change<'_>,
        noun: Noun,
        row: &Row,
        parent: (&str, Value),
        stem: &str,
    ) -> Result<(Id, Outcome), RowError> {
        let given = self.reference(noun, row, stem)?;
        let (mut own, mut standing) = (Fields::new(), Fields::new());
        for (name, value) in &row.fields {
            match of_the_standing(name) {
                Some(field) => standing.insert(field.to_owned(), value.clone()),
                // The reference is settled above, and names of other records become their ids.
                None if ["ref", "priority", "review", "audit", "from"].contains(&name.as_str()) => None,
                None => own.insert(name.clone(), value.clone()),
            };
        }
        own.insert(parent.0.to_owned(), parent.1);
        for lead in ["lead", "owner"] {
            if let Some(name) = row.text(lead) {
                self.leads_named.entry(name.to_owned()).or_default().insert(self.sheet.clone());
            }
        }
        let existing = match &given {
            Some(reference) => by_reference(change, noun, reference)?,
            None => None,
        };
        match existing {
            Some(id) => self.waiting.mark(id),
            None if given.as_deref().is_some_and(|reference| references::was_given(change, reference)) => {
                let message = "this reference belonged to a record that was removed, and is not given again. Leave the cell empty for a new one.";
                return Err(Refusal::of("Ref", message).into());
            }
            None => (),
        }
        let existing = existing.or_else(|| match given {
            // A reference that is new to the file is a new record, whatever else is like it.
            Some(_) => None,
            None => self.alike(noun, &own),
        });
        let reference = match (given, existing) {
            (Some(reference), _) => reference,
            (None, Some(id)) => records::fields_of(change.connection(), noun, id)?
                .and_then(|it| it["reference"].as_str().map(str::to_owned))
                .unwrap_or_default(),
            (None, None) => self.free_reference(change, stem)?,
        };
        own.insert("reference".into(), json!(reference));
        self.references_seen.insert(reference.clone());
        let (id, outcome) = put(change, noun, existing, own)?;
        standing.insert("reference".into(), json!(reference));
        standing.insert("reporting_year_id".into(), json!(self.year.id));
        let known = standing_of(change, &reference, self.year.id)?;
        let (_, standing_outcome) = put(change, Noun::Standing, known, standing)?;
        let of_standing = if standing_outcome > Outcome::Unchanged { Outcome::Changed } else { Outcome::Unchanged };
        Ok((id, outcome.max(of_standing)))
    }

    fn alike(&mut self, noun: Noun, own: &Fields) -> Option<Id> {
        let by_number = (noun == Noun::Recommendation && own.contains_key("number"))
            .then(|| self.waiting.take(&number_key(own)))
            .flatten();
        by_number.or_else(|| self.waiting.take(&key(own, identity(noun))))
    }

    /// The reference in the row's Ref cell, if there is one.
    fn reference(&self, noun: Noun, row: &Row, stem: &str) -> Result<Option<String>, Refusal> {
        let Some(typed) = row.text("ref") else { return Ok(None) };
        let what = cell::an(noun.one());
        let Some(reference) = reference::read(noun, typed) else {
            let form = reference::form(noun);
            return Err(Refusal::of(
                "Ref",
                format!(
                    "“{}” is not the reference of {what}, which looks like {form}. Correct it, or leave it empty.",
                    cell::short(typed)
                ),
            ));
        };
        if self.references_seen.contains(&reference) {
            return Err(Refusal::of(
                "Ref",
                format!(
                    "{reference} stands on another row too. Each reference names one record: leave it empty on the row that is new."
                ),
            ));
        }
        if let Some(parent) = reference::of_parent(&reference)
            && parent != stem.trim_end_matches('.')
        {
            let expected = stem.trim_end_matches('.');
            let owner = if noun == Noun::Finding { Noun::Audit } else { Noun::Review }.one();
            return Err(Refusal::of(
                "Ref",
                format!(
                    "{reference} is not one of this {owner}, whose references begin with {expected}. Correct the reference, or the name of the {owner}."
                ),
            ));
        }
        Ok(Some(reference))
    }

    /// Reviews and audits: known by name, with a reference that those of their rows begin with.
    pub(super) fn with_reference(
        &mut self,
        change: &mut Change<'_>,
        noun: Noun,
        row: &Row,
    ) -> Result<(Noun, Id, Outcome), RowError> {
        let (field, letter) = if noun == Noun::Review { ("review", "R") } else { ("audit", "F") };
        let name = row.text(field).unwrap_or_default();
        let known = records::fields_of_all(change.connection(), noun)?
            .into_iter()
            .find(|it| it[field].as_str().is_some_and(|known| folded(known) == folded(name)));
        self.once(if noun == Noun::Review { "Review" } else { "Audit" }, name, known.as_ref().map(id_of))?;
        let mut fields = self.belonging(noun, row.fields.clone());
        if known.is_none() {
            let expected = self
                .expected
                .get(&(noun, folded(name)))
                .filter(|reference| !references::was_given(change, reference))
                .cloned();
            let reference = match expected {
                Some(reference) => reference,
                None => self.free_reference(change, letter)?,
            };
            fields.insert("reference".into(), json!(reference));
        }
        let (id, outcome) = put(change, noun, known.as_ref().map(id_of), fields)?;
        Ok((noun, id, outcome))
    }

    /// The next reference under a stem that no row of the workbook asks for.
    fn free_reference(&self, change: &Change<'_>, stem: &str) -> Result<String> {
        let mut next = change.next_reference(stem)?;
        while self.asked.contains(&next)
            && let Some((stem, number)) = reference::parts(&next)
        {
            next = reference::numbered(stem, number + 1);
        }
        Ok(next)
    }

    pub(super) fn update(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let typed = row.text("ref").unwrap_or_default();
        let Some(noun) = reference::noun_of(typed) else {
            return Err(Refusal::of("Ref", format!("“{}” is not a reference. An update names an action (A12), a recommendation (R7.2) or a finding (F3.4).", cell::short(typed))).into());
        };
        let reference = reference::read(noun, typed).unwrap_or_default();
        if by_reference(change, noun, &reference)?.is_none() {
            return Err(Refusal::of(
                "Ref",
                format!(
                    "there is no {} {reference} in the file or in this workbook. Correct the reference.",
                    noun.one()
                ),
            )
            .into());
        }
        let mut fields = self.belonging(Noun::Update, row.fields.clone());
        fields.shift_remove("ref");
        fields.insert("reference".into(), json!(reference));
        if let Some(typed) = row.text("status") {
            let status = cell::status(noun, typed).map_err(|message| Refusal::of("Status", message))?;
            fields.insert("status".into(), json!(status));
        }
        let existing = self.waiting.take(&key(&fields, identity(Noun::Update)));
        let (id, outcome) = put(change, Noun::Update, existing, fields)?;
        Ok((Noun::Update, id, outcome))
    }
}
