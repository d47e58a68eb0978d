//! Version numbers, as programs print them and Debian writes them.

use std::fmt;

/// Major, minor and patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// The first word of the text that starts like a version: `v20.19.2`, `Python 3.11.7`, `1:20.19.2+dfsg-1`.
    pub fn read(text: &str) -> Option<Version> {
        text.split_whitespace().find_map(|word| {
            let word = word.trim_start_matches('v');
            // Debian may put an epoch before the version.
            let word = word.split_once(':').map_or(word, |(_, after)| after);
            let mut numbers = word.split(|c: char| !c.is_ascii_digit()).map_while(|number| number.parse().ok());
            Some(Version(numbers.next()?, numbers.next()?, numbers.next().unwrap_or(0)))
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_in_every_spelling() {
        for (text, version) in [
            ("v20.19.2\n", Version(20, 19, 2)),
            ("Python 3.11.7", Version(3, 11, 7)),
            ("1:20.19.2+dfsg-1~deb12u1", Version(20, 19, 2)),
            (" 20.20.2-1nodesource1", Version(20, 20, 2)),
            ("3.14rc1", Version(3, 14, 0)),
        ] {
            assert_eq!(Version::read(text), Some(version), "{text}");
        }
    }

    #[test]
    fn what_has_no_version_gives_none() {
        for text in ["", "(none)", "command not found", "v"] {
            assert_eq!(Version::read(text), None, "{text}");
        }
    }
}
