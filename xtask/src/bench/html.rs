//! The record as plain HTML tables, for Chromium to print.

use crate::json::Json;

/// Every list of records as a table. Leaves out what the report does not print: ids, sources, history and settings,
/// which would make Chromium's work larger than ours.
pub fn page(record: &Json) -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Yearly report</title>\
         <style>body{font-family:sans-serif}table{border-collapse:collapse}th,td{border:1px solid;padding:2pt}</style></head><body>\n",
    );
    let Json::Object(entries) = record else {
        return page;
    };
    for (name, value) in entries {
        if let Json::List(records) = value
            && !matches!(name.as_str(), "history" | "settings" | "links")
        {
            table(&mut page, name, records);
        }
    }
    page.push_str("</body></html>\n");
    page
}

fn table(page: &mut String, name: &str, records: &[Json]) {
    let fields = fields(records);
    if fields.is_empty() {
        return;
    }
    page.push_str(&format!("<h2>{}</h2>\n<table><thead><tr>", escaped(name)));
    for field in &fields {
        page.push_str(&format!("<th scope=\"col\">{}</th>", escaped(field)));
    }
    page.push_str("</tr></thead><tbody>\n");
    for record in records {
        page.push_str("<tr>");
        for field in &fields {
            page.push_str(&format!(
                "<td>{}</td>",
                record.get(field).map_or_else(String::new, |value| escaped(&words(value)))
            ));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table>\n");
}

/// The names of the fields of all these records, in their order.
fn fields(records: &[Json]) -> Vec<&str> {
    let mut fields = Vec::new();
    for record in records {
        let Json::Object(entries) = record else {
            continue;
        };
        for (name, _) in entries {
            if !matches!(name.as_str(), "id" | "source") && !fields.contains(&name.as_str()) {
                fields.push(name);
            }
        }
    }
    fields
}

fn words(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Json::Number(number) => number.clone(),
        Json::Text(text) => text.clone(),
        Json::List(list) => list.iter().map(words).collect::<Vec<_>>().join(", "),
        Json::Object(entries) => entries.iter().map(|(_, value)| words(value)).collect::<Vec<_>>().join(", "),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_a_table_of_its_fields() {
        let record = Json::read(
            r#"{"format": "partnership-report/1", "agencies": [{"id": 1, "name": "A & B", "leads": ["x", "y"]}, {"id": 2, "note": null}],
                "courses": [], "history": [{"what": "hidden"}]}"#,
        );
        let page = page(&record.unwrap());
        assert!(page.contains("<h2>agencies</h2>\n<table><thead><tr><th scope=\"col\">name</th><th scope=\"col\">leads</th><th scope=\"col\">note</th></tr>"));
        assert!(
            page.contains("<tr><td>A &amp; B</td><td>x, y</td><td></td></tr>\n<tr><td></td><td></td><td></td></tr>")
        );
        assert!(!page.contains("courses") && !page.contains("hidden"));
    }
}
