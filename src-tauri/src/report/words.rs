//! The fixed words that every form of a report uses: "Contents", "Table", "Annex".

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Words {
    pub contents: String,
    pub page: String,
    pub of: String,
    pub table: String,
    pub figure: String,
    pub annex: String,
    pub this_year: String,
    pub last_year: String,
    pub skip: String,
    pub draft: String,
    pub date: String,
}

pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../assets/report/words.json")).expect("our own words are well formed")
});
