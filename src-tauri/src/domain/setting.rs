//! Settings of the file, such as the partnership's two colours.

use super::record;

record! {
    Setting {
        name: String,
        value: String,
    }
}
