//! axe-core, run in the window on what it shows.

use serde_json::json;

use crate::driver::Page;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");

/// Expects that none of axe-core's rules, best practice among them, finds anything.
pub async fn finds_nothing(page: &Page, screen: &str) {
    page.until("!document.querySelector('.busy')").await;
    if page.run("return 'axe' in window").await == json!(false) {
        let source = std::fs::read_to_string(SOURCE).expect("axe-core is installed (npm ci, in ui/)");
        page.run(&source).await;
    }
    let found = page
        .run_later(
            "axe.run(document, { resultTypes: ['violations'] }).then(
                (result) => done({
                    rules: result.passes.length,
                    found: result.violations.map((it) => [it.id, it.help, ...it.nodes.map((node) => node.html)]),
                }),
                (error) => done({ error: String(error) }),
            )",
        )
        .await;
    assert_eq!(found["found"], json!([]), "axe-core on {screen}: {found:#}");
    assert!(found["rules"].as_u64() > Some(10), "axe-core looked at hardly anything on {screen}: {found}");
}
