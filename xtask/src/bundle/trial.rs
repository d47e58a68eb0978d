//! The story of a deb: it is installed by its declared needs alone, makes the sample and its report, opens its window, and
//! is removed with nothing left but the person's own files.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::root::Root;
use crate::display::Display;
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run;

/// A name with blanks and letters beyond ASCII, as people give.
const SAMPLE: &str = "/home/person/Größe & Ôzone";
const PATIENCE: Duration = Duration::from_secs(60);

pub fn of_deb(project: &Project, deb: &Path) -> Result {
    for (needed, package) in [("debootstrap", "debootstrap"), ("dpkg-deb", "dpkg"), ("xdotool", "xdotool")] {
        if run::find(&[needed]).is_none() {
            println!("Skipped: the trial needs {needed}, of the package {package}.");
            return Ok(());
        }
    }
    if !run::capture(run::program("id").arg("-u")).is_ok_and(|said| said.stdout.trim_ascii() == b"0") {
        println!("Skipped: only an administrator can make a system in a folder. Run this with sudo to try the deb.");
        return Ok(());
    }
    let mut root = Root::ready(project)?;
    needs(&root, deb)?;
    let before = root.listing()?;

    let copied = std::fs::copy(deb, root.path("/tmp/app.deb"));
    copied.map_err(|error| Failure::new(format!("The deb could not be copied into the empty system: {error}.")))?;
    // By dpkg, which fetches nothing: a need that the package does not declare would be missing.
    run::output(&mut root.administrator(&["dpkg", "--install", "/tmp/app.deb"]), "The deb could not be installed.")?;
    println!("It is installed, with what it declares to need.");

    sample(&root)?;
    window(project, &mut root)?;

    run::output(&mut root.administrator(&["dpkg", "--purge", "partnership-report"]), "It could not be removed.")?;
    let left: Vec<String> = root.listing()?.into_iter().filter(|path| before.binary_search(path).is_err()).collect();
    if !left.is_empty() {
        return Err(Failure::new(format!("After its removal these are left:\n{}", left.join("\n"))));
    }
    if !root.path(&format!("{SAMPLE}/eastmere.partnership")).is_file() {
        return Err(Failure::new("Its removal took the person's own file away."));
    }
    println!("It is removed, and nothing is left of it but the person's own files.");
    Ok(())
}

/// Installs what the deb declares to need, and a person's folder.
fn needs(root: &Root, deb: &Path) -> Result {
    let declared =
        run::output(run::program("dpkg-deb").arg("--field").arg(deb).arg("Depends"), "The deb has no needs.")?;
    let packages: Vec<String> = packages(&declared);
    println!("Installing what it declares to need: {}.", packages.join(", "));
    run::output(&mut root.administrator(&["apt-get", "-qq", "update"]), "The lists of packages could not be fetched.")?;
    let mut words = vec!["apt-get", "-qq", "install", "--yes", "--no-install-recommends"];
    words.extend(packages.iter().map(String::as_str));
    // What keeps the lists of file types and icons; a desktop has them, and the package's own files go through them.
    words.extend(["shared-mime-info", "desktop-file-utils"]);
    run::output(&mut root.administrator(&words), "What it needs could not be installed.")?;
    let mut home = root.administrator(&[
        "sh",
        "-c",
        "rm -rf /home/person && mkdir -p /home/person && chown 1000:1000 /home/person",
    ]);
    run::output(&mut home, "A person's folder could not be made.").map(drop)
}

/// The names in a `Depends` field, without their versions.
fn packages(depends: &str) -> Vec<String> {
    let name = |one: &str| one.split_whitespace().next().map(str::to_owned);
    depends.split(',').filter_map(name).collect()
}

fn sample(root: &Root) -> Result {
    run::output(&mut root.person(&["partnership-report", "demo", SAMPLE]), "The sample could not be made there.")?;
    for ending in ["partnership", "xlsx", "pdf"] {
        let file = root.path(&format!("{SAMPLE}/eastmere.{ending}"));
        if !std::fs::metadata(&file).is_ok_and(|made| made.len() > 10_000) {
            return Err(Failure::new(format!("{} was not made, or holds next to nothing.", file.display())));
        }
    }
    let known = run::output(
        &mut root.administrator(&["grep", "partnership", "/usr/share/mime/globs"]),
        "The system does not know what a .partnership file is.",
    )?;
    println!("It makes the sample, its workbook and its report. The system knows its files: {}.", known.trim());
    Ok(())
}

/// Opens the window with the sample; its title names the file once its page runs.
fn window(project: &Project, root: &mut Root) -> Result {
    let display = Display::start(project)?;
    root.lend_display()?;
    let mut app = root.person(&["partnership-report", &format!("{SAMPLE}/eastmere.partnership")]);
    display.lend(&mut app);
    let mut app = Running(app.stdout(Stdio::null()).spawn().map_err(|error| Failure::new(format!("{error}.")))?);
    let start = Instant::now();
    while !display.shows("eastmere.partnership") {
        if start.elapsed() > PATIENCE || app.has_ended() {
            return Err(Failure::new("Its window did not open."));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("Its window shows the sample after {}.", run::seconds(start.elapsed()));
    Ok(())
}

/// A program that is ended with this.
struct Running(Child);

impl Running {
    fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked to end, so that WebKit's own processes end with it.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_read_without_their_versions() {
        let declared = "libc6 (>= 2.35), libgcc-s1, libwebkit2gtk-4.1-0\n";
        assert_eq!(packages(declared), ["libc6", "libgcc-s1", "libwebkit2gtk-4.1-0"]);
    }
}
