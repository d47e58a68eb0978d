//! The record as it would be with what is being typed: for the pages that stand beside the work.

use super::{Editor, Typed, put, typed};
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::store::{Connection, Heading, Verdict};

impl Editor<'_> {
    /// Looks at the record as it would be if these boxes were saved; a box that can't be saved yet is as it was.
    /// Nothing is changed.
    pub fn preview<T>(
        &mut self,
        noun: Noun,
        id: Id,
        mut typed: Typed,
        look: impl Fn(&Connection) -> Result<T>,
    ) -> Result<T> {
        loop {
            match self.as_if(noun, id, &typed, &look) {
                Err(Error::Form { problems }) if !typed.is_empty() => {
                    let before = typed.len();
                    typed.retain(|field, _| !problems.iter().any(|problem| problem.field == *field));
                    // What is missing was not typed: an end of work waits for its evidence.
                    if typed.len() == before {
                        typed.clear();
                    }
                }
                answer => return answer,
            }
        }
    }

    fn as_if<T>(&mut self, noun: Noun, id: Id, typed: &Typed, look: &impl Fn(&Connection) -> Result<T>) -> Result<T> {
        if typed.is_empty() {
            return self.store.read(look);
        }
        let fields = typed::read(noun, typed, false)?;
        let year = self.year.clone();
        let heading = Heading { by: self.by.clone(), at: self.at, what: "Preview".into() };
        self.store.change(heading, |change| {
            change.try_out();
            put(change, &year, noun, Some(id), fields)?;
            Ok((Verdict::Discard, look(change.connection())?))
        })
    }
}
