//! The checks of a web page: its markup (html-validate) and its accessibility (axe, in Chromium).

use std::path::Path;

use super::{Tally, Verdict};
use crate::failure::{Failure, Result};
use crate::json::Json;
use crate::project::Project;
use crate::{files, run, setup};

pub fn check(project: &Project, name: &str, page: &Path, tally: &mut Tally) -> Result {
    tally.tell(&format!("{name}, html-validate"), html_validate(project, page)?);
    tally.tell(&format!("{name}, axe"), axe(project, page)?);
    Ok(())
}

/// A check that cannot fail is none: both must find what is wrong with a poor page.
pub fn refuses_a_poor_page(project: &Project, folder: &Path) -> Result<Verdict> {
    let page = folder.join("poor.html");
    files::write(&page, POOR)?;
    Ok(match (html_validate(project, &page)?, axe(project, &page)?) {
        (Err(markup), Err(access)) if markup.contains("wcag/h37") && access.contains("image-alt") => {
            Ok("both do.".to_owned())
        }
        (markup, access) => Err(format!("one of them does not.\nhtml-validate: {markup:?}\naxe: {access:?}")),
    })
}

const POOR: &str = "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Poor</title></head>\
    <body><main><h1>Poor</h1><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"></main></body></html>\n";

fn html_validate(project: &Project, page: &Path) -> Result<Verdict> {
    let program = project.ui().join("node_modules/html-validate/bin/html-validate.mjs");
    // A partnership's name may be long, and the title of its report says whose it is.
    let asked = ["--formatter", "json", "--preset", "recommended", "--rule", "long-title:off"];
    let said = run::capture(run::program("node").arg(program).args(asked).arg(page))?;
    let answer = String::from_utf8_lossy(&said.stdout);
    Ok(Json::read(&answer).map_err(|why| format!("its answer cannot be read ({why}).")).and_then(|json| markup(&json)))
}

/// html-validate answers with a list of pages, each with what is wrong with it: none where nothing is.
fn markup(answer: &Json) -> Verdict {
    let pages = answer.list().ok_or("its answer is no list.")?;
    let wrong = pages.iter().flat_map(|page| page.get("messages").and_then(Json::list).unwrap_or_default());
    told(wrong, "ruleId", "message")
}

/// Runs axe within a copy of the page, because the page itself lets no script run. What it finds becomes the copy's text.
fn axe(project: &Project, page: &Path) -> Result<Verdict> {
    let chromium = setup::chromium().ok_or_else(|| Failure::new("Chromium is not here."))?;
    let script = files::read(&project.ui().join("node_modules/axe-core/axe.min.js"))?;
    let text = files::read(page)?;
    let (before, after) = text.split_once("</body>").ok_or_else(|| Failure::new("The page has no end."))?;
    let copy = page.with_extension("axe.html");
    let open = before.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    files::write(&copy, format!("{open}<script>{script}</script><script>{RUN}</script></body>{after}"))?;
    let profile = page.with_extension("chromium");
    let said = run::capture(
        run::program(chromium)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(format!("file://{}", copy.display())),
    )?;
    let dom = String::from_utf8_lossy(&said.stdout).into_owned();
    let Some((_, found)) = dom.split_once("axe-found:") else {
        return Ok(Err("Chromium did not come to the end of it.".to_owned()));
    };
    let found = found.split_once(":end").map_or(found, |(found, _)| found);
    Ok(Json::read(found).map_err(|why| format!("its answer cannot be read ({why}).")).and_then(|json| access(&json)))
}

/// The answer holds rules and counts alone, which no page can mistake for markup.
const RUN: &str = "axe.run(document).then(found => { document.body.textContent = 'axe-found:' + JSON.stringify({\
    passes: found.passes.length, violations: found.violations.map(it => ({id: it.id, help: it.nodes.length + ' places'}))}) + ':end'; });";

fn access(answer: &Json) -> Verdict {
    let passes = answer.get("passes").and_then(Json::count).unwrap_or_default();
    if passes == 0 {
        return Err("it ran no rule.".to_owned());
    }
    told(answer.get("violations").and_then(Json::list).unwrap_or_default().iter(), "id", "help")
        .map(|found| format!("{found} {passes} rules passed."))
}

fn told<'a>(wrong: impl Iterator<Item = &'a Json>, rule: &str, words: &str) -> Verdict {
    let text = |of: &Json, name: &str| of.get(name).and_then(Json::text).unwrap_or_default().to_owned();
    let lines: Vec<String> = wrong.map(|it| format!("\n  {} {}", text(it, rule), text(it, words))).collect();
    if lines.is_empty() {
        Ok("0 errors.".to_owned())
    } else {
        Err(format!("{} errors.{}", lines.len(), lines.concat()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_validate_passes_a_page_without_messages_and_names_each_error() {
        let verdict = |answer: &str| markup(&Json::read(answer).unwrap());
        assert_eq!(verdict("[]").unwrap(), "0 errors.");
        let wrong = r#"[{"messages": [{"ruleId": "no-dup-id", "message": "twice"}]}]"#;
        assert_eq!(verdict(wrong).unwrap_err(), "1 errors.\n  no-dup-id twice");
        assert!(verdict("{}").is_err());
    }

    #[test]
    fn axe_passes_only_a_page_on_which_it_ran() {
        let verdict = |answer: &str| access(&Json::read(answer).unwrap());
        assert_eq!(verdict(r#"{"passes": 40, "violations": []}"#).unwrap(), "0 errors. 40 rules passed.");
        assert!(verdict(r#"{"passes": 0, "violations": []}"#).is_err());
        let wrong = r#"{"passes": 40, "violations": [{"id": "image-alt", "help": "1 places"}]}"#;
        assert!(verdict(wrong).unwrap_err().contains("image-alt"));
    }
}
