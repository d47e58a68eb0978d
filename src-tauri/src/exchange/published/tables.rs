//! Tables on a page: from their headings down, with the columns and rows that the places of words show.

use super::header::Header;
use super::joined::{Text, Written};
use super::page::{Line, Page, Word, text_of};
use super::{plan, rules};

/// Where a table's rows and columns are.
#[derive(Debug, Clone)]
pub struct Table {
    pub header: Header,
    pub rows: Vec<Row>,
    /// Where each column but the first begins.
    edges: Vec<f32>,
    /// The number of the line after its last.
    pub end: usize,
}

/// A row as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub page: u32,
    /// The page on which it ends.
    pub until: u32,
    /// How many of its cells go on overleaf.
    pub seams: usize,
    pub cells: Vec<Text>,
    /// Whether it is certain where it begins and ends, and what stands in which column.
    pub sure: bool,
}

impl Table {
    /// The table whose headings begin with a line of the page, if there is one.
    pub fn at(page: &Page, at: usize, written: &Written) -> Option<Table> {
        let header = Header::at(page.lines.get(at..)?)?;
        let begin = at + header.lines;
        Table::beneath(header, None, page, begin, written)
    }

    /// What goes on of this table on the next page without its headings, if anything does.
    pub fn goes_on(&self, page: &Page, written: &Written) -> Option<Table> {
        let table = Table::beneath(self.header.clone(), Some(&self.edges), page, 0, written)?;
        // Words that stand in one column only could be any text.
        let several = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        table.rows.iter().any(several).then_some(table)
    }

    fn beneath(header: Header, edges: Option<&[f32]>, page: &Page, begin: usize, written: &Written) -> Option<Table> {
        let headings = &page.lines[begin - usize::from(begin > 0) * header.lines.min(begin)..begin];
        let mut end = begin + extent(&header, page, begin);
        let known = edges.is_some();
        let mut edges = edges.map_or_else(|| columns(&header, headings, &page.lines[begin..end]), <[f32]>::to_vec);
        // Text that runs across the columns belongs to no row: the table ends before it.
        if let Some(across) = page.lines[begin..end].iter().position(|line| crosses(line, &edges)) {
            end = begin + across;
            if !known {
                edges = columns(&header, headings, &page.lines[begin..end]);
            }
        }
        let lines = &page.lines[begin..end];
        if lines.is_empty() {
            return None;
        }
        let left = lines.iter().map(Line::left).chain([header.headings[0].left]).fold(f32::MAX, f32::min);
        let right = lines.iter().map(Line::right).fold(header.headings.last()?.right, f32::max);
        let (breaks, sure) = breaks(page, lines, &edges, left, right);
        let plan = plan::is_ours(&header).then_some(header.main);
        let rows = rows(page.number, lines, &edges, &breaks, sure, plan, written);
        Some(Table { header, rows, edges, end })
    }

    /// Takes the rows of its continuation on the next page.
    pub fn append(&mut self, next: Table) {
        let ours = plan::is_ours(&self.header);
        let mut rows = next.rows.into_iter();
        if let (Some(last), Some(first)) = (self.rows.last_mut(), rows.next()) {
            match continues(last, &first) {
                Some(certain) => {
                    for (cell, more) in last.cells.iter_mut().zip(first.cells).filter(|(_, more)| !more.is_empty()) {
                        last.seams += 1;
                        if !cell.is_empty() {
                            cell.text.push(if ours && plan::is_fact(&more.text) { '\n' } else { ' ' });
                        }
                        cell.text.push_str(&more.text);
                        cell.sure &= more.sure;
                    }
                    last.until = first.until;
                    last.sure &= first.sure && certain;
                }
                None => self.rows.push(first),
            }
        }
        self.rows.extend(rows);
        self.end = next.end;
    }
}

/// Whether the first row of a page goes on with the last of the page before, and whether that is certain.
fn continues(last: &Row, first: &Row) -> Option<bool> {
    if first.cells.first().is_some_and(Text::is_empty) {
        return Some(true);
    }
    let ended = |cell: &Text| cell.is_empty() || cell.text.ends_with(['.', '?', '!', ':', ';', ')', '”', '"']);
    let begins_small = first.cells.iter().any(|cell| cell.text.starts_with(char::is_lowercase));
    (begins_small && !last.cells.iter().all(ended)).then_some(false)
}

/// How many lines after the headings may belong to the table.
fn extent(header: &Header, page: &Page, begin: usize) -> usize {
    let lines = &page.lines[begin..];
    let Some(size) = lines.first().map(|line| line.size) else { return 0 };
    let left = header.headings[0].left.min(lines[0].left());
    let mut above: Option<&Line> = None;
    for (at, line) in lines.iter().enumerate() {
        let far = above.is_some_and(|above| {
            line.top - above.bottom > size * 2.5
                && !rules::divide(&page.rules, above.bottom, line.top, left, line.right())
        });
        let titled = line.text().starts_with("Table ") || line.text().starts_with("Figure ");
        if line.size > size + 1.0 || line.left() < left - 6.0 || far || titled || Header::at(&lines[at..]).is_some() {
            return at;
        }
        above = Some(line);
    }
    lines.len()
}

/// Where each column but the first begins: in the widest room between two headings that no line of words runs
/// through, or that the fewest do.
fn columns(header: &Header, headings: &[Line], lines: &[Line]) -> Vec<f32> {
    let all = || headings.iter().chain(lines).flat_map(|line| &line.words);
    let pairs = header.headings.windows(2);
    let edge = |pair: &[super::header::Heading]| {
        let (from, to) = ((pair[0].left + pair[0].right) / 2.0, (pair[1].left + pair[1].right) / 2.0);
        let steps = ((to - from).max(1.0)) as usize;
        let crossed: Vec<usize> = (0..=steps)
            .map(|step| {
                let x = from + step as f32;
                all().filter(|word| word.left - 0.5 < x && x < word.right + 0.5).count()
            })
            .collect();
        let fewest = crossed.iter().copied().min().unwrap_or_default();
        let (mut best, mut begun) = ((0, 0), None);
        for (step, count) in crossed.iter().copied().chain([usize::MAX]).enumerate() {
            match begun {
                None if count == fewest => begun = Some(step),
                Some(start) if count != fewest => {
                    if step - start > best.1 - best.0 {
                        best = (start, step);
                    }
                    begun = None;
                }
                _ => (),
            }
        }
        // Words of the next column begin at its left; those of this one may yet run further to the right.
        from + best.1 as f32 - 1.0_f32.min((best.1 - best.0) as f32 / 2.0)
    };
    pairs.map(edge).collect()
}

/// Whether a word of the line runs through the beginning of a column.
fn crosses(line: &Line, edges: &[f32]) -> bool {
    line.words.iter().any(|word| edges.iter().any(|edge| word.left < edge - 1.5 && word.right > edge + 1.5))
        || runs_on(line, edges)
}

/// Whether a line's words stand as close across the beginning of a column as words of a sentence do.
fn runs_on(line: &Line, edges: &[f32]) -> bool {
    line.words.windows(2).any(|pair| {
        edges.iter().any(|edge| pair[0].right <= *edge + 1.5 && pair[1].left >= edge - 1.5)
            && pair[1].left - pair[0].right < line.size * 0.33
    })
}

/// After which lines a row ends, and whether that is certain.
fn breaks(page: &Page, lines: &[Line], edges: &[f32], left: f32, right: f32) -> (Vec<bool>, bool) {
    let pairs = || lines.windows(2);
    let middle = |line: &Line| (line.top + line.bottom) / 2.0;
    let ruled: Vec<bool> =
        pairs().map(|pair| rules::divide(&page.rules, middle(&pair[0]), middle(&pair[1]), left, right)).collect();
    let filled = |line: &Line| {
        let mut columns: Vec<usize> = line.words.iter().map(|word| column(word, edges)).collect();
        columns.dedup();
        columns.len()
    };
    let whole = |line: &Line| filled(line) == edges.len() + 1;
    if ruled.contains(&true) {
        // A row between two lines that could be several says that not all of them are drawn.
        let mut doubtful = false;
        for (pair, ruled) in pairs().zip(&ruled) {
            doubtful |=
                !ruled && whole(&pair[0]) && whole(&pair[1]) && edges.len() > 1 && pair[1].top > pair[0].bottom + 3.0;
        }
        return (ruled, !doubtful);
    }
    let pitches: Vec<f32> = pairs().map(|pair| pair[1].bottom - pair[0].bottom).collect();
    let least = pitches.iter().copied().fold(f32::MAX, f32::min);
    let most = pitches.iter().copied().fold(0.0, f32::max);
    if lines.iter().all(whole) {
        // Every line has something in every column.
        let even = most < least * 1.2 || least > lines[0].size * 1.6;
        return (vec![true; pitches.len()], even);
    }
    if most > least * 1.2 {
        let clear = pitches.iter().all(|pitch| !(least * 1.1..least * 1.25).contains(pitch));
        return (pitches.iter().map(|pitch| *pitch > least * 1.18).collect(), clear);
    }
    let first = |line: &Line| line.words.first().is_some_and(|word| column(word, edges) == 0) && filled(line) > 1;
    (lines[1..].iter().map(first).collect(), false)
}

fn column(word: &Word, edges: &[f32]) -> usize {
    let middle = (word.left + word.right) / 2.0;
    edges.iter().filter(|edge| middle > **edge).count()
}

/// The rows between the breaks. In a plan of our own each fact beneath an action keeps its line.
fn rows(
    page: u32,
    lines: &[Line],
    edges: &[f32],
    breaks: &[bool],
    sure: bool,
    plan: Option<usize>,
    written: &Written,
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut ends = true;
    for (at, line) in lines.iter().enumerate() {
        if ends {
            rows.push(Row { page, until: page, seams: 0, cells: vec![Text::default(); edges.len() + 1], sure });
        }
        ends = breaks.get(at).copied().unwrap_or(false);
        let Some(row) = rows.last_mut() else { continue };
        for (at, cell) in row.cells.iter_mut().enumerate() {
            let words: Vec<Word> = line.words.iter().filter(|word| column(word, edges) == at).cloned().collect();
            cell.add(&words, plan == Some(at) && plan::is_fact(&text_of(&words)), written);
            row.sure &= cell.sure;
        }
    }
    rows
}
