//! A Debian or Ubuntu of its own in a folder: what a computer has on which nothing but the system was installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::{files, run};

/// The person who works there.
const PERSON: &str = "1000:1000";

pub struct Root {
    folder: PathBuf,
    mounted: Vec<PathBuf>,
}

impl Root {
    /// The system that was made earlier, or a new one of this computer's own release.
    pub fn ready(project: &Project) -> Result<Root> {
        let folder = project.target.join("bundle-root");
        let stamp = folder.join("var/ready");
        if !stamp.is_file() {
            let release = files::read(Path::new("/etc/os-release"))?;
            let named = |key: &str| release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            let suite = named("VERSION_CODENAME").ok_or_else(|| Failure::new("/etc/os-release names no release."))?;
            let components = if named("ID") == Some("ubuntu") { "main,universe" } else { "main" };
            println!("Making an empty {suite} in {}; this takes some minutes, once.", folder.display());
            files::fresh_folder(&folder)?;
            let mut debootstrap = run::program("debootstrap");
            debootstrap.args(["--variant=minbase", &format!("--components={components}"), suite]).arg(&folder);
            run::output(&mut debootstrap, "The empty system could not be made.")?;
            files::write(&stamp, "")?;
        }
        let mut root = Root { folder, mounted: Vec::new() };
        root.mount(&["-t", "proc", "proc"], "proc")?;
        root.mount(&["--bind", "/dev"], "dev")?;
        root.mount(&["-t", "tmpfs", "tmpfs"], "run")?;
        // How packages are reached is this computer's matter.
        for settings in ["/etc/resolv.conf", "/etc/hosts"] {
            let _ = std::fs::copy(settings, root.path(settings));
        }
        for name in ["/etc/apt/apt.conf.d", "/etc/apt/apt.conf"] {
            if Path::new(name).exists() {
                let copied = run::capture(run::program("cp").args(["-r", name]).arg(root.path("/etc/apt")))?;
                if !copied.status.success() {
                    return Err(Failure::new(format!("{name} could not be copied into the empty system.")));
                }
            }
        }
        Ok(root)
    }

    /// A path of the system, seen from outside.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.join(inside.trim_start_matches('/'))
    }

    /// The X server's socket, so that a window can be opened from inside.
    pub fn lend_display(&mut self) -> Result {
        let sockets = "tmp/.X11-unix";
        let made = std::fs::create_dir_all(self.path(sockets));
        made.map_err(|error| Failure::new(format!("{sockets} could not be made: {error}.")))?;
        self.mount(&["--bind", "/tmp/.X11-unix"], sockets)
    }

    fn mount(&mut self, what: &[&str], at: &str) -> Result {
        let at = self.path(at);
        run::output(run::program("mount").args(what).arg(&at), "A folder of the empty system could not be mounted.")?;
        self.mounted.push(at);
        Ok(())
    }

    /// A program inside, run by the administrator.
    pub fn administrator(&self, words: &[&str]) -> Command {
        self.inside(&[], "/root", words)
    }

    /// A program inside, run by someone without any rights.
    pub fn person(&self, words: &[&str]) -> Command {
        self.inside(&["--userspec", PERSON], "/home/person", words)
    }

    fn inside(&self, options: &[&str], home: &str, words: &[&str]) -> Command {
        let mut command = run::program("chroot");
        command.args(options).arg(&self.folder).args(words).env_clear();
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("HOME", home).env("LC_ALL", "C.UTF-8");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    }

    /// Every path of the system, without those where packages note what they do and where the person works.
    pub fn listing(&self) -> Result<Vec<String>> {
        let mut find = run::program("find");
        find.arg(".").current_dir(&self.folder);
        find.args(["(", "-path", "./proc", "-o", "-path", "./dev", "-o", "-path", "./run", "-o", "-path", "./tmp"]);
        for noted in ["./home", "./var/log", "./var/cache", "./var/lib/dpkg", "./var/lib/apt", "./root"] {
            find.args(["-o", "-path", noted]);
        }
        find.args([")", "-prune", "-o", "-print"]);
        let mut all: Vec<String> =
            run::output(&mut find, "The empty system could not be listed.")?.lines().map(str::to_owned).collect();
        all.sort();
        Ok(all)
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        for at in self.mounted.iter().rev() {
            let _ = run::capture(run::program("umount").arg("--lazy").arg(at));
        }
    }
}
