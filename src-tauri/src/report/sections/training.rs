//! Training: attendance by course and by agency, with last year's beside it, and its evaluation.

use super::blocks::{column, count, heading, narrative, row, typed, words};
use super::{Source, evaluation, printed as make};
use crate::domain::closed_list::folded;
use crate::domain::names::Names;
use crate::domain::narrative::NarrativeSection;
use crate::domain::number;
use crate::domain::report_section::ReportSection;
use crate::domain::training::{Attendance, sum};
use crate::report::model::{Bar, Bars, Block, Cell, Section, Table, Width};
use crate::store::YearRecord;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Training.title();
    let mut blocks = narrative(source, NarrativeSection::Training, title);
    blocks.extend(attendance(source));
    blocks.extend(evaluation::blocks(source));
    make(ReportSection::Training, blocks)
}

pub fn engagement(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Engagement.title();
    make(ReportSection::Engagement, narrative(source, NarrativeSection::Engagement, title))
}

/// The returns of one course or agency.
struct Line<'a> {
    name: String,
    level: Option<&'a str>,
    returns: Vec<&'a Attendance>,
    /// Attended last year; `None` where there was none, or no last year.
    last: Option<i64>,
}

impl Line<'_> {
    fn attended(&self) -> i64 {
        self.returns.iter().map(|it| it.attended).sum()
    }
}

fn attendance(source: &Source<'_>) -> Vec<Block> {
    if source.record.attendances.is_empty() {
        return Vec::new();
    }
    let courses = by_course(source);
    let mut blocks = vec![
        heading(2, "Attendance by course"),
        Block::Bars(chart(&courses)),
        Block::Table(course_table(source, &courses)),
    ];
    let agencies = by_agency(source);
    if agencies.iter().any(|line| line.name != UNKNOWN_AGENCY) {
        let booked = source.record.attendances.iter().any(|it| it.booked.is_some());
        let last = agencies.iter().any(|line| line.last.is_some());
        let rows = agencies.iter().map(|line| {
            let mut cells = vec![typed(Some(&line.name))];
            cells.extend(booked.then(|| count(sum(line.returns.iter().map(|it| it.booked)))));
            cells.push(count(Some(line.attended())));
            cells.extend(last.then(|| count(line.last)));
            row(cells)
        });
        let mut columns = vec![column("Agency", Width::Text)];
        columns.extend(booked.then(|| column("Booked", Width::Number)));
        columns.push(column("Attended", Width::Number));
        columns.extend(last.then(|| column("Attended last year", Width::Number)));
        let mut total = vec![words("Total")];
        total.extend(booked.then(|| count(sum(source.record.attendances.iter().map(|it| it.booked)))));
        total.push(count(Some(attended(source.record))));
        total.extend(last.then(|| count(source.last.map(attended))));
        blocks.push(heading(2, "Attendance by agency"));
        blocks.push(Block::Table(Table {
            id: "training-by-agency".into(),
            caption: "Training attendance by agency".into(),
            columns,
            rows: rows.collect(),
            total: Some(row(total)),
            note: None,
        }));
    }
    blocks
}

const UNKNOWN_AGENCY: &str = "Agency not recorded";

fn attended(record: &YearRecord) -> i64 {
    record.attendances.iter().map(|it| it.attended).sum()
}

/// The name and level by which a course is the same from year to year.
fn course_key(record: &YearRecord, attendance: &Attendance) -> (String, Option<String>) {
    let course = record.courses.get(&attendance.course_id);
    (course.map(|it| folded(&it.course)).unwrap_or_default(), course.and_then(|it| it.level.as_deref()).map(folded))
}

fn by_course<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let record = source.record;
    let mut lines: Vec<(i64, Line<'a>)> = Vec::new();
    for it in &record.attendances {
        if let Some((_, line)) = lines.iter_mut().find(|(course, _)| *course == it.course_id) {
            line.returns.push(it);
            continue;
        }
        let course = record.courses.get(&it.course_id);
        let key = course_key(record, it);
        let last = source.last.and_then(|last| {
            sum(last
                .attendances
                .iter()
                .filter(|other| course_key(last, other) == key)
                .map(|other| Some(other.attended)))
        });
        let line = Line {
            name: course.map(|it| it.course.clone()).unwrap_or_default(),
            level: course.and_then(|it| it.level.as_deref()),
            returns: vec![it],
            last,
        };
        lines.push((it.course_id, line));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// By the agency that the name means, under the name valid at the year's end; else as written.
fn by_agency<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let record = source.record;
    let names = Names::of_agencies(&record.agencies);
    let name = |it: &Attendance| match it.agency.as_deref() {
        None => UNKNOWN_AGENCY.to_owned(),
        Some(written) => {
            let agency = names.find(written).and_then(|id| record.agencies.iter().find(|agency| agency.id == id));
            agency.map_or(written, |agency| agency.name_on(record.year.year_ends)).to_owned()
        }
    };
    let mut lines: Vec<Line<'a>> = Vec::new();
    for it in &record.attendances {
        let named = name(it);
        if let Some(line) = lines.iter_mut().find(|line| line.name == named) {
            line.returns.push(it);
            continue;
        }
        let last = source.last.and_then(|last| {
            sum(last.attendances.iter().filter(|other| name(other) == named).map(|other| Some(other.attended)))
        });
        lines.push(Line { name: named, level: None, returns: vec![it], last });
    }
    lines
}

fn chart(courses: &[Line<'_>]) -> Bars {
    let last = courses.iter().any(|line| line.last.is_some());
    let mut bars: Vec<Bar> = courses
        .iter()
        .map(|line| Bar {
            label: line.name.clone(),
            value: line.attended() as f64,
            shown: number::count(line.attended()),
            last: line.last.map(|last| last as f64),
            own: true,
        })
        .collect();
    bars.sort_by(|one, other| other.value.total_cmp(&one.value));
    let most = bars.first().map(|bar| format!("{} had the most, {}", bar.label, bar.shown)).unwrap_or_default();
    Bars {
        id: "training-chart".into(),
        caption: if last {
            "Attendances by course, this year and last year".into()
        } else {
            "Attendances by course".into()
        },
        alternative: format!(
            "Bar chart of attendances at {}: {most}. The table that follows holds every value.",
            crate::error::plural(courses.len(), "course", "courses")
        ),
        bars,
    }
}

fn course_table(source: &Source<'_>, courses: &[Line<'_>]) -> Table {
    let all = &source.record.attendances;
    type Part = fn(&Attendance) -> Option<i64>;
    let parts: [(&str, Part); 4] = [
        ("Did not attend", |it| it.did_not_attend),
        ("Cancelled", |it| it.cancelled),
        ("Walked in", |it| it.walked_in),
        ("Booked", |it| it.booked),
    ];
    let known: Vec<(&str, Part)> =
        parts.into_iter().filter(|(_, part)| all.iter().any(|it| part(it).is_some())).collect();
    let (booked, rest): (Vec<_>, Vec<_>) = known.into_iter().partition(|(heading, _)| *heading == "Booked");
    let (level, last) =
        (courses.iter().any(|line| line.level.is_some()), courses.iter().any(|line| line.last.is_some()));
    let deliveries = courses.iter().any(|line| !delivery(source, line).is_empty());

    let mut columns = vec![column("Course", Width::Text)];
    columns.extend(level.then(|| column("Level", Width::Narrow)));
    columns.extend(deliveries.then(|| column("Delivery", Width::Name)));
    columns.extend(booked.iter().map(|(heading, _)| column(heading, Width::Number)));
    columns.push(column("Attended", Width::Number));
    columns.extend(rest.iter().map(|(heading, _)| column(heading, Width::Number)));
    columns.extend(last.then(|| column("Last year", Width::Number)));

    let numbers = |returns: &[&Attendance], last_year: Option<i64>| -> Vec<Cell> {
        let of = |part: Part| count(sum(returns.iter().map(|it| part(it))));
        let mut cells: Vec<Cell> = booked.iter().map(|(_, part)| of(*part)).collect();
        cells.push(count(Some(returns.iter().map(|it| it.attended).sum())));
        cells.extend(rest.iter().map(|(_, part)| of(*part)));
        cells.extend(last.then(|| count(last_year)));
        cells
    };
    let rows = courses.iter().map(|line| {
        let mut cells = vec![typed(Some(&line.name))];
        cells.extend(level.then(|| typed(line.level)));
        cells.extend(deliveries.then(|| typed(Some(&delivery(source, line)))));
        cells.extend(numbers(&line.returns, line.last));
        row(cells)
    });
    let mut total = vec![words(format!("Total, {}", crate::error::plural(courses.len(), "course", "courses")))];
    total.extend(level.then(|| words("")));
    total.extend(deliveries.then(|| words("")));
    total.extend(numbers(&all.iter().collect::<Vec<_>>(), source.last.map(attended)));
    Table {
        id: "training-by-course".into(),
        caption: "Training attendance by course".into(),
        columns,
        rows: rows.collect(),
        total: Some(row(total)),
        note: Some("Attendances are not people: one person may attend several courses. An empty cell means that the number is not known.".into()),
    }
}

/// The ways in which a course was given: "Online; In person".
fn delivery(source: &Source<'_>, line: &Line<'_>) -> String {
    let mut ways: Vec<&str> = Vec::new();
    for it in &line.returns {
        let session = it.session_id.and_then(|id| source.record.sessions.get(&id));
        if let Some(way) = session.and_then(|session| session.delivery.as_deref()).filter(|way| !ways.contains(way)) {
            ways.push(way);
        }
    }
    ways.join("; ")
}
