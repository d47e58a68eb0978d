//! Training from booking systems: delegates are counted and not kept.

use crate::{common, desk};

/// The reference's own spreadsheet, where it is at hand.
fn reference(name: &str) -> Option<std::path::PathBuf> {
    let path = common::reference_workbook()?.with_extension("").join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: {} is not at hand", path.display());
    None
}

#[test]
fn the_references_training_comes_in_without_a_word_said() {
    for name in ["training.xlsx", "training.csv"] {
        let Some(source) = reference(name) else { return };
        let desk = desk();

        let said = desk.done(&["import", "r.partnership", source.to_str().unwrap()]);

        let record = desk.record("r.partnership");
        let attended: i64 =
            record["attendances"].as_array().unwrap().iter().filter_map(|it| it["attended"].as_i64()).sum();
        assert_eq!(record["courses"].as_array().unwrap().len(), 28, "{said}");
        assert_eq!(attended, 2114, "{said}");
    }
}

#[test]
fn the_references_plan_comes_in_with_its_dates_and_leads() {
    for name in ["business_plan.xlsx", "business_plan.csv"] {
        let Some(source) = reference(name) else { return };
        let desk = desk();

        let said = desk.done(&["import", "r.partnership", source.to_str().unwrap()]);

        let record = desk.record("r.partnership");
        let actions = record["actions"].as_array().unwrap();
        assert_eq!(actions.len(), 28, "{said}");
        assert!(actions.iter().all(|it| it["lead"].is_string()), "{said}");
        assert_eq!(record["priorities"].as_array().unwrap().len(), 3, "{said}");
        let dated = record["standings"].as_array().unwrap().iter().filter(|it| it["target_date"].is_string()).count();
        assert_eq!(dated, 28, "{said}");
    }
}
