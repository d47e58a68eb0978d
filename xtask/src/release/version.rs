//! The version stands in five files and heads the changelog; a tag names it once more.

use crate::failure::{Failure, Result};
use crate::files;
use crate::json::Json;
use crate::project::Project;

/// The version, if all places agree.
pub fn agreed(project: &Project) -> Result<String> {
    let read = |name: &str| files::read(&project.root.join(name));
    let json = |name: &str| -> Result<Option<String>> {
        let json = Json::read(&read(name)?).map_err(|error| Failure::new(format!("{name} is {error}.")))?;
        Ok(json.get("version").and_then(Json::text).map(str::to_owned))
    };
    let mut places = vec![
        ("Cargo.toml", after(&read("Cargo.toml")?, "[workspace.package]")),
        ("Cargo.lock", after(&read("Cargo.lock")?, "name = \"partnership-report\"")),
    ];
    for name in ["tauri.conf.json", "ui/package.json", "ui/package-lock.json"] {
        places.push((name, json(name)?));
    }
    if let Some(tag) = tagged() {
        places.push(("the tag", Some(tag)));
    }
    let version = same(&places)?;
    println!("It is {version} in all {} places.", places.len());
    Ok(version)
}

/// The version that the pipeline's tag names; a rehearsal has none.
pub fn tagged() -> Option<String> {
    if std::env::var("GITHUB_REF_TYPE").is_ok_and(|kind| kind == "tag") {
        std::env::var("GITHUB_REF_NAME").ok()?.strip_prefix('v').map(str::to_owned)
    } else {
        None
    }
}

/// The changelog has a heading with this version and its day.
pub fn is_dated(project: &Project, version: &str) -> Result {
    let changelog = files::read(&project.root.join("CHANGELOG.md"))?;
    if changelog.lines().any(|line| line.starts_with(&format!("## [{version}] - "))) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "CHANGELOG.md needs the heading “## [{version}] - ” with the day, in place of “## [Unreleased]”."
    )))
}

/// The value of the first `version = "…"` after a line.
fn after(text: &str, line: &str) -> Option<String> {
    let (_, rest) = text.split_once(line)?;
    let value = rest.lines().find_map(|line| line.strip_prefix("version = \""))?;
    Some(value.trim_end_matches('"').to_owned())
}

fn same(places: &[(&str, Option<String>)]) -> Result<String> {
    let listed = |version: &Option<String>| version.clone().unwrap_or_else(|| "none".to_owned());
    match places {
        [(_, Some(first)), rest @ ..] if rest.iter().all(|(_, version)| version.as_ref() == Some(first)) => {
            Ok(first.clone())
        }
        _ => Err(Failure::new(format!(
            "The version is not the same everywhere:{}",
            places.iter().map(|(place, version)| format!("\n- {place}: {}", listed(version))).collect::<String>()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_after_its_line() {
        let text = "[package]\nversion = \"9\"\n[workspace.package]\nedition = \"2024\"\nversion = \"0.1.0\"\n";
        assert_eq!(after(text, "[workspace.package]").as_deref(), Some("0.1.0"));
        assert_eq!(after(text, "[absent]"), None);
    }

    #[test]
    fn places_that_disagree_are_all_named() {
        let refused = same(&[("one", Some("1".into())), ("two", Some("2".into())), ("three", None)]).unwrap_err();
        assert_eq!(refused.to_string(), "The version is not the same everywhere:\n- one: 1\n- two: 2\n- three: none");
        assert_eq!(same(&[("one", Some("1".into())), ("two", Some("1".into()))]).unwrap(), "1");
    }
}
