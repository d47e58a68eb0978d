//! R83: a table drawn with strokes or tabs is no table to a screen reader: no caption, no header row, no cells.

use super::reading::Passage;
use super::{Checked, Noticed};

/// One line with strokes may be a choice ("yes | no").
const FEWEST_ROWS: usize = 2;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let drawn = year.own().filter(|passage| has_table(passage));
    drawn.map(|passage| Noticed::in_passage(passage, "A table is drawn here with strokes or tabs, which screen readers can't follow. Enter its numbers as figures or records, and the report sets the table.")).collect()
}

fn has_table(passage: &Passage) -> bool {
    let is_row = |line: &&str| line.matches('|').count() >= 2 || line.trim().matches('\t').count() >= 2;
    passage.text.lines().filter(is_row).count() >= FEWEST_ROWS
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_drawn_table_is_noticed() {
        one(
            &year().narrative("Training", "| Course | Attended |\n| Neglect | 60 |").noticed(check),
            &["Training", "drawn"],
        );
        one(&year().narrative("Training", "Course\tBooked\tAttended\nNeglect\t70\t60").noticed(check), &["tabs"]);
    }

    #[test]
    fn one_line_with_strokes_is_fine() {
        nothing(&year().narrative("Training", "Answers: yes | no | unsure").noticed(check));
    }

    #[test]
    fn a_list_is_fine() {
        nothing(&year().narrative("Training", "- Neglect\n- Exploitation").noticed(check));
    }
}
