//! The real window, driven through WebKitWebDriver: what is on the page is read, pressed and typed into
//! as a person would.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::iter;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::common::Desk;

/// How long the page is given to show what is expected. Setting a report takes most of it in an
/// unoptimised build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
const GLANCE: Duration = Duration::from_millis(25);
/// Many times what a start takes.
const START: Duration = Duration::from_secs(45);
/// Of a whole story: a driver that lost its window answers nothing, for ever.
const LONGEST: Duration = Duration::from_secs(300);

/// One window at a time, since the keyboard and the system's dialogs belong to one of them.
static SCREEN: Mutex<()> = Mutex::new(());

/// How the program is started.
pub struct Window<'a> {
    desk: &'a Desk,
    file: Option<&'a str>,
    answers: Option<Vec<&'a str>>,
    dark: bool,
    pictured: bool,
}

impl<'a> Window<'a> {
    pub fn of(desk: &'a Desk) -> Window<'a> {
        Window { desk, file: None, answers: None, dark: false, pictured: false }
    }

    /// Names a file of the desk on the command line.
    pub fn opening(self, file: &'a str) -> Window<'a> {
        Window { file: Some(file), ..self }
    }

    /// The files of the desk that the system's dialogs answer with, one after the other.
    pub fn choosing(self, files: &[&'a str]) -> Window<'a> {
        Window { answers: Some(files.to_vec()), ..self }
    }

    pub fn dark(self, dark: bool) -> Window<'a> {
        Window { dark, ..self }
    }

    /// Drawn as where there is a graphics card: drawn without one, as the program chooses here, a page that stands still
    /// gives the driver no picture.
    pub fn pictured(self) -> Window<'a> {
        Window { pictured: true, ..self }
    }

    /// Opens the window and tells a story in it. In the end nothing may have gone against the
    /// content-security policy. A picture is kept of a window in which the story went wrong.
    pub fn story(self, story: impl AsyncFnOnce(&Page)) {
        let _screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
        let Some((_driver, page)) = self.opened(&runtime) else { return };
        let told = catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(soon(async {
                story(&page).await;
                assert_eq!(page.run("return window.violations").await, json!([]), "the page went against its policy");
            }));
        }));
        if let Err(failure) = told {
            let name = std::thread::current().name().unwrap_or("window").replace(':', "-");
            let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
            if let Ok(Ok(png)) = runtime.block_on(async { timeout(GLANCE * 200, page.client.screenshot()).await }) {
                let _ = fs::write(&picture, png);
                eprintln!("the window as it was then: {}", picture.display());
            }
            resume_unwind(failure);
        }
        runtime.block_on(soon(page.client.close())).expect("the window closes");
    }

    /// The driver waits for ever for a window that ended at once, as it does on a display that is just being
    /// reset (Xvfb without `-noreset`): then both are started again.
    fn opened(&self, runtime: &Runtime) -> Option<(Driver, Page)> {
        for _ in 0..3 {
            let driver = self.driver()?;
            if let Ok(page) = runtime.block_on(async { timeout(START, self.page(&driver)).await }) {
                return Some((driver, page));
            }
            let said = fs::read_to_string(self.desk.path("window.log")).unwrap_or_default();
            eprintln!("the window has not opened within {START:?}, and is started again; it said: {said}");
        }
        panic!("the window does not open");
    }

    /// `None`, and a word on it, where there is nothing to open a window on.
    fn driver(&self) -> Option<Driver> {
        if std::env::var_os("DISPLAY").is_none() {
            return skipped("there is no display (DISPLAY is not set; `cargo xtask test` brings one)");
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port is free").port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).process_group(0);
        let log = fs::File::create(self.desk.path("window.log")).expect("a log can be written");
        command.stdout(Stdio::null()).stderr(log);
        // The window inherits these.
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("GDK_BACKEND", "x11").env("USER", "Test manager");
        command
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1");
        for place in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            command.env(place, self.desk.path("home"));
        }
        command.env("PATH", self.path_with_folder_program()).env("SHOWN", self.desk.path("shown"));
        command.env("GTK_THEME", if self.dark { "Adwaita:dark" } else { "Adwaita" });
        if self.pictured {
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "0");
        }
        command.env_remove("PARTNERSHIP_REPORT_DIALOGS");
        if let Some(answers) = &self.answers {
            let lines: String = answers.iter().map(|name| format!("{}\n", self.desk.path(name).display())).collect();
            fs::write(self.desk.path("answers"), lines).expect("the answers can be written");
            command.env("PARTNERSHIP_REPORT_DIALOGS", self.desk.path("answers"));
        }
        match command.spawn() {
            Ok(child) => Some(Driver { child, port }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                skipped("WebKitWebDriver is not installed (Debian and Ubuntu: webkit2gtk-driver)")
            }
            Err(error) => panic!("WebKitWebDriver could not be started: {error}"),
        }
    }

    /// Where programs are looked for: first of all one that notes which folder it is to show.
    fn path_with_folder_program(&self) -> OsString {
        let programs = self.desk.path("programs");
        let program = programs.join("xdg-open");
        fs::create_dir_all(&programs).expect("a folder can be made");
        fs::write(&program, "#!/bin/sh\nprintf %s \"$1\" >\"$SHOWN\"\n").expect("a program can be written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be made to run");
        let rest = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths(iter::once(programs).chain(std::env::split_paths(&rest)))
            .expect("folders have plain names")
    }

    async fn page(&self, driver: &Driver) -> Page {
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", driver.port)).is_err() {
            assert!(since.elapsed() < PATIENCE, "WebKitWebDriver does not answer");
            tokio::time::sleep(GLANCE).await;
        }
        let args: Vec<_> = self.file.iter().map(|name| self.desk.path(name)).collect();
        // A measurement names the release build.
        let app = std::env::var("MEASURED_APP").unwrap_or(env!("CARGO_BIN_EXE_partnership-report").to_owned());
        let options = json!({ "binary": app, "args": args });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities([("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect());
        let client = builder.connect(&format!("http://127.0.0.1:{}", driver.port)).await.expect("the window opens");
        let page = Page { client };
        let listen = "window.violations = []; \
            addEventListener('securitypolicyviolation', (it) => violations.push(`${it.violatedDirective} ${it.blockedURI}`))";
        page.run(listen).await;
        // Before it has started, the window shows a heading for those who cannot see it, and takes no order.
        page.see("h1:not(.unseen)").await;
        page
    }
}

async fn soon<T>(work: impl Future<Output = T>) -> T {
    timeout(LONGEST, work).await.expect("the window answers")
}

/// Fails where everything must be tested; says so elsewhere.
fn skipped(why: &str) -> Option<Driver> {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "the window can't be tested: {why}");
    eprintln!("skipped: {why}");
    None
}

/// A running WebKitWebDriver. It ends with all that it started, the window too, when this is dropped.
struct Driver {
    child: Child,
    port: u16,
}

impl Drop for Driver {
    fn drop(&mut self) {
        for signal in ["-TERM", "-KILL"] {
            let group = format!("-{}", self.child.id());
            let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
            let _ = self.child.wait();
            let since = Instant::now();
            while since.elapsed() < Duration::from_secs(10) {
                if !runs_still(self.child.id()) {
                    return;
                }
                std::thread::sleep(GLANCE);
            }
        }
    }
}

/// Whether a process of the group has not ended: a window keeps its file to itself until then. Its first
/// thread may be gone long before the others, so that all threads are looked at.
fn runs_still(group: u32) -> bool {
    let entries = |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten().map(|it| it.path());
    let threads = entries("/proc".into()).flat_map(|process| entries(process.join("task")));
    threads.filter_map(|it| fs::read_to_string(it.join("stat")).ok()).any(|stat| {
        // After the name, in brackets: state, parent, group.
        let mut after = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        !matches!(after.next(), Some("Z" | "X")) && after.nth(1) == Some(group.to_string().as_str())
    })
}

/// What the window shows.
pub struct Page {
    client: Client,
}

impl Page {
    /// The value of a script.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What a script hands, sooner or later, to the function `done`.
    pub async fn run_later(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.client.execute_async(&script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The window as it is now, as a PNG file.
    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a picture can be taken")
    }

    /// Gives the window another size.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_rect(0, 0, width, height).await.expect("the window can be resized");
    }

    /// Goes to a place by its address.
    pub async fn go(&self, address: &str) {
        self.run(&format!("location.hash = {address:?}")).await;
    }

    /// Waits until a condition in JavaScript holds. It does not hold yet where it asks something of an
    /// element that is still to come.
    pub async fn until(&self, condition: &str) {
        let holds = format!("try {{ return Boolean({condition}) }} catch (error) {{ return String(error) }}");
        let since = Instant::now();
        loop {
            let answer = self.run(&holds).await;
            if answer == Value::Bool(true) {
                return;
            }
            assert!(since.elapsed() < PATIENCE, "this never came true: {condition} ({answer})");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits for what the window does outside itself.
    pub async fn until_so(&self, so: impl Fn() -> bool) {
        let since = Instant::now();
        while !so() {
            assert!(since.elapsed() < PATIENCE, "it never came to be");
            tokio::time::sleep(GLANCE).await;
        }
    }

    pub async fn see(&self, css: &str) {
        self.until(&format!("document.querySelector({css:?})")).await;
    }

    pub async fn see_gone(&self, css: &str) {
        self.until(&format!("!document.querySelector({css:?})")).await;
    }

    /// Waits until an element's text holds these words.
    pub async fn read(&self, css: &str, words: &str) {
        let condition = format!("document.querySelector({css:?})?.textContent.includes({words:?})");
        let since = Instant::now();
        while self.run(&format!("return Boolean({condition})")).await != Value::Bool(true) {
            if since.elapsed() > PATIENCE {
                panic!("“{words}” is not in {css}, which says {:?}", self.texts(css).await);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The text of each element, white space folded.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script = format!(
            "return [...document.querySelectorAll({css:?})].map((it) => it.textContent.trim().replace(/\\s+/g, ' '))"
        );
        serde_json::from_value(self.run(&script).await).expect("texts are a list")
    }

    /// The cells of each row, one text for each.
    pub async fn rows(&self, css: &str) -> Vec<Vec<String>> {
        let script = format!(
            "return [...document.querySelectorAll({css:?})].map((row) => [...row.children].map((it) => it.innerText.trim().replace(/\\s+/g, ' ')))"
        );
        serde_json::from_value(self.run(&script).await).expect("rows are a list")
    }

    /// Presses an element with the pointer, once it is there.
    pub async fn click(&self, css: &str) {
        self.see(css).await;
        // To the middle of what scrolls: the driver takes what is half in view for whole, and then finds it covered.
        self.run(&format!("document.querySelector({css:?}).scrollIntoView({{ block: 'center' }})")).await;
        let element = self.client.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.click().await.unwrap_or_else(|error| panic!("{css} can't be pressed: {error}"));
    }

    /// Types a text into a box in place of what is there.
    pub async fn fill(&self, css: &str, text: &str) {
        self.see(css).await;
        self.run(&format!("const it = document.querySelector({css:?}); it.focus(); it.select()")).await;
        self.keys(text).await;
    }

    /// Types a text, wherever the focus is.
    pub async fn keys(&self, text: &str) {
        let typed = text.chars().fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client.perform_actions(typed).await.expect("the text is typed");
    }

    /// Chooses from a list by the value of the choice.
    pub async fn choose(&self, css: &str, value: &str) {
        self.see(css).await;
        let element = self.client.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.select_by_value(value).await.unwrap_or_else(|error| panic!("{css} has no choice {value}: {error}"));
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.expect("the key is pressed");
    }

    /// Presses a key while others are held, wherever the focus is.
    pub async fn chord(&self, held: &[Key], value: char) {
        let down = |keys: KeyActions, key: &Key| keys.then(KeyAction::Down { value: char::from(*key) });
        let up = |keys: KeyActions, key: &Key| keys.then(KeyAction::Up { value: char::from(*key) });
        let keys = held.iter().fold(KeyActions::new("keyboard".to_owned()), down);
        let keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(held.iter().rev().fold(keys, up)).await.expect("the keys are pressed");
    }

    /// The id of the element that has the focus.
    pub async fn focused(&self) -> String {
        self.run("return document.activeElement.id").await.as_str().unwrap_or_default().to_owned()
    }

    /// Goes to an element with the Tab key alone. Every stop on the way must be seen to have the focus.
    pub async fn tab_to(&self, id: &str) {
        for _ in 0..80 {
            if self.focused().await == id {
                return;
            }
            self.press(Key::Tab).await;
            let ring = "const it = document.activeElement; return it === document.body || getComputedStyle(it).outlineStyle === 'solid'";
            assert_eq!(self.run(ring).await, json!(true), "no ring around #{}", self.focused().await);
        }
        panic!("the Tab key does not lead to #{id}");
    }
}
