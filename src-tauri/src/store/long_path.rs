//! Paths as SQLite can open them. Windows gives programs paths of at most 260 letters unless they are written in a longer
//! form; Rust's own library writes that form by itself, SQLite does not.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// SQLite adds an ending of its own to the path of a file for the time of a change.
const SAFE: usize = 240;

/// The path as it is, or in Windows' long form where it needs that.
pub fn for_sqlite(path: &Path) -> Cow<'_, Path> {
    if !cfg!(windows) {
        return Cow::Borrowed(path);
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let long = whole.to_str().filter(|text| text.encode_utf16().count() > SAFE).map(long_form);
    long.map_or(Cow::Borrowed(path), |long| Cow::Owned(PathBuf::from(long)))
}

/// A whole path in the form in which Windows sets no limit.
fn long_form(whole: &str) -> String {
    if whole.starts_with(r"\\?\") {
        whole.to_owned()
    } else if let Some(share) = whole.strip_prefix(r"\\") {
        format!(r"\\?\UNC\{share}")
    } else {
        format!(r"\\?\{whole}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_and_shares_have_a_long_form_of_their_own() {
        assert_eq!(long_form(r"C:\Team\Year.partnership"), r"\\?\C:\Team\Year.partnership");
        assert_eq!(long_form(r"\\council\team\Year.partnership"), r"\\?\UNC\council\team\Year.partnership");
        assert_eq!(long_form(r"\\?\C:\Team\Year.partnership"), r"\\?\C:\Team\Year.partnership");
    }

    #[test]
    fn a_path_that_is_short_enough_stays_as_it_is() {
        assert_eq!(for_sqlite(Path::new("Year.partnership")), Path::new("Year.partnership"));
    }
}
