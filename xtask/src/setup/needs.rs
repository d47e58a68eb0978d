//! The programs and libraries of the system, each found by its presence and not by a package's name.

use super::Purpose;
use crate::run;

pub struct Need {
    pub what: &'static str,
    sign: Sign,
    purposes: &'static [Purpose],
    /// Debian's and Ubuntu's packages.
    pub debian: &'static [&'static str],
    /// What to install where there is no apt-get.
    pub elsewhere: &'static str,
}

/// How the need is seen to be met.
enum Sign {
    /// One of these programs is on the path.
    Program(&'static [&'static str]),
    /// pkg-config knows this library.
    Library(&'static str),
}

const EVERY: &[Purpose] = &[Purpose::Build, Purpose::Lint, Purpose::Test, Purpose::Bench, Purpose::Bundle];
const TEST: &[Purpose] = &[Purpose::Test];
const BUNDLE: &[Purpose] = &[Purpose::Bundle];
const WINDOWED: &[Purpose] = &[Purpose::Test, Purpose::Bundle];
const TEST_AND_BENCH: &[Purpose] = &[Purpose::Test, Purpose::Bench];

/// The browser that pages are checked in and the benchmark prints with, by any of its names.
pub const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// LibreOffice, by either of its names.
pub const LIBREOFFICE: &[&str] = &["soffice", "libreoffice"];

/// WebKitGTK carries the window, on Linux alone.
const LINUX: &[Need] = &[
    Need {
        what: "pkg-config",
        sign: Sign::Program(&["pkg-config"]),
        purposes: EVERY,
        debian: &["pkg-config"],
        elsewhere: "pkgconf-pkg-config on Fedora, pkgconf on Arch",
    },
    Need {
        what: "WebKitGTK 4.1 with its development files",
        sign: Sign::Library("webkit2gtk-4.1"),
        purposes: EVERY,
        debian: &["libwebkit2gtk-4.1-dev"],
        elsewhere: "webkit2gtk4.1-devel on Fedora, webkit2gtk-4.1 on Arch",
    },
    Need {
        what: "Xvfb (a display without a screen)",
        sign: Sign::Program(&["Xvfb"]),
        purposes: WINDOWED,
        debian: &["xvfb"],
        elsewhere: "xorg-x11-server-Xvfb on Fedora, xorg-server-xvfb on Arch",
    },
    Need {
        what: "WebKitWebDriver (steers the window)",
        sign: Sign::Program(&["WebKitWebDriver"]),
        purposes: TEST,
        debian: &["webkit2gtk-driver"],
        elsewhere: "the program WebKitWebDriver, in the package of WebKitGTK or one beside it",
    },
    Need {
        what: "xdotool (types into the system's dialogs)",
        sign: Sign::Program(&["xdotool"]),
        purposes: WINDOWED,
        debian: &["xdotool"],
        elsewhere: "xdotool on Fedora and Arch",
    },
    Need {
        what: "debootstrap (makes an empty system to try the deb in)",
        sign: Sign::Program(&["debootstrap"]),
        purposes: BUNDLE,
        debian: &["debootstrap"],
        elsewhere: "debootstrap on Fedora and Arch",
    },
    Need {
        what: "rpm (reads the rpm again)",
        sign: Sign::Program(&["rpm"]),
        purposes: BUNDLE,
        debian: &["rpm"],
        elsewhere: "rpm on Fedora; rpm-tools on Arch",
    },
    Need {
        // Not `convert`: other programs of that name exist.
        what: "ImageMagick (takes pictures of the window)",
        sign: Sign::Program(&["import"]),
        purposes: TEST,
        debian: &["imagemagick"],
        elsewhere: "ImageMagick on Fedora, imagemagick on Arch",
    },
];

const EVERYWHERE: &[Need] = &[
    Need {
        what: "a C compiler",
        sign: if cfg!(windows) { Sign::Program(&["cargo"]) } else { Sign::Program(&["cc"]) },
        purposes: EVERY,
        debian: &["gcc", "libc6-dev"],
        elsewhere: "gcc on Linux; on macOS the command line tools, with `xcode-select --install`",
    },
    Need {
        what: "pdfinfo and pdftotext (read PDFs)",
        sign: Sign::Program(&["pdfinfo"]),
        purposes: TEST,
        debian: &["poppler-utils"],
        elsewhere: "poppler-utils on Fedora; poppler on Arch, in Homebrew and for Windows",
    },
    Need {
        what: "qpdf (checks PDFs)",
        sign: Sign::Program(&["qpdf"]),
        purposes: TEST,
        debian: &["qpdf"],
        elsewhere: "qpdf on Fedora, on Arch, in Homebrew and for Windows",
    },
    Need {
        what: "Python 3.10 or newer (runs the PDF checkers)",
        sign: Sign::Program(if cfg!(windows) { &["python", "py"] } else { &["python3"] }),
        purposes: TEST,
        debian: &["python3", "python3-venv"],
        elsewhere: "python3 on Fedora and in Homebrew, python on Arch; for Windows from https://www.python.org",
    },
    Need {
        what: "Chromium (opens the report as a web page)",
        sign: Sign::Program(CHROMIUM),
        purposes: TEST_AND_BENCH,
        debian: &["chromium"],
        elsewhere: "chromium, or Google Chrome on the path as google-chrome",
    },
];

/// What some checks need, and are skipped without; it is large, so nobody has to have it.
const OPTIONAL: &[Need] = &[Need {
    what: "LibreOffice (makes a PDF of the Word file, which is then checked)",
    sign: Sign::Program(LIBREOFFICE),
    purposes: TEST,
    debian: &["libreoffice-writer-nogui"],
    elsewhere: "libreoffice-writer on Fedora, libreoffice-fresh on Arch, else from https://www.libreoffice.org",
}];

/// What is optional and not here, with how to get it.
pub fn optional_missing(purpose: Purpose) -> Vec<String> {
    let wanted = OPTIONAL.iter().filter(|need| need.purposes.contains(&purpose) && !is_met(&need.sign));
    wanted
        .map(|need| format!("{}: {} on Debian and Ubuntu, {}", need.what, need.debian.join(" "), need.elsewhere))
        .collect()
}

pub fn missing(purpose: Purpose) -> Vec<&'static Need> {
    needed(purpose, cfg!(target_os = "linux")).filter(|need| !is_met(&need.sign)).collect()
}

fn needed(purpose: Purpose, on_linux: bool) -> impl Iterator<Item = &'static Need> {
    let linux = if on_linux { LINUX } else { &[] };
    EVERYWHERE.iter().chain(linux).filter(move |need| need.purposes.contains(&purpose))
}

fn is_met(sign: &Sign) -> bool {
    match sign {
        Sign::Program(names) => run::find(names).is_some(),
        Sign::Library(name) => {
            run::capture(run::program("pkg-config").args(["--exists", name])).is_ok_and(|said| said.status.success())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages(purpose: Purpose) -> Vec<&'static str> {
        needed(purpose, true).flat_map(|need| need.debian.iter().copied()).collect()
    }

    #[test]
    fn building_installs_no_test_tool() {
        assert_eq!(packages(Purpose::Build), ["gcc", "libc6-dev", "pkg-config", "libwebkit2gtk-4.1-dev"]);
    }

    #[test]
    fn chromium_is_for_what_opens_a_page() {
        assert!(packages(Purpose::Bench).contains(&"chromium"));
        assert!(packages(Purpose::Test).contains(&"chromium"));
        assert!(!packages(Purpose::Build).contains(&"chromium"));
    }
}
