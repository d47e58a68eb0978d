//! The lengths that both the templates and the program reckon with: `assets/report/measures.json`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Points of a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;

#[derive(Deserialize)]
struct File {
    measure: f64,
    outdent: f64,
    table: f64,
    dense: f64,
}

/// Lengths in points.
pub struct Measures {
    /// How wide running text is.
    pub measure: f64,
    /// How wide tables and figures may be.
    pub wide: f64,
    /// The size of a table's text, and of that of a table with many columns.
    pub table: f64,
    pub dense: f64,
}

pub static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../../../assets/report/measures.json"))
        .expect("our own measures are well formed");
    Measures {
        measure: file.measure * MILLIMETRE,
        wide: (file.measure + file.outdent) * MILLIMETRE,
        table: file.table,
        dense: file.dense,
    }
});
