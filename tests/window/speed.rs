//! How soon the page follows the typing: a measurement, which `cargo xtask bench` runs on the release build.

use std::fs;
use std::time::Duration;

use fantoccini::key::Key;

use crate::common::{Desk, reference_workbook};
use crate::driver::{Page, Window};

const PRESSES: usize = 500;
/// From a key until the page is asked for: a steady hand.
const PATIENCE: Duration = Duration::from_millis(250);
/// Memory must be flat after this many.
const SETTLED: usize = 200;

/// Notes for each key the time from its press to the paint of a page that looks otherwise than before.
const WATCH: &str = "
    window.took = [];
    let pressed = null;
    addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
    const seen = new WeakMap();
    for (const img of document.querySelectorAll('#live-pages img')) seen.set(img, img.src);
    document.querySelector('#live-pages').addEventListener('load', (event) => {
        const before = seen.get(event.target);
        seen.set(event.target, event.target.src);
        if (pressed === null || before === undefined || before === event.target.src) return;
        const since = pressed;
        pressed = null;
        requestAnimationFrame((now) => window.took.push(Math.max(now, performance.now()) - since));
    }, true);";

#[test]
#[ignore = "a measurement: cargo xtask bench runs it on the release build"]
fn from_a_key_to_the_new_page() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    desk.done(&["import", "reference.partnership", workbook.to_str().expect("its path is plain")]);
    Window::of(&desk).opening("reference.partnership").story(async |page| {
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.see("#box-implementation").await;
        page.click("#show-live").await;
        page.until("document.querySelector('#live').scrollTop > 0 && document.querySelector('#live-page-record')")
            .await;
        page.click("#box-implementation").await;
        page.press(Key::End).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        page.run(WATCH).await;

        let mut settled = 0;
        let began = Processor::now();
        for press in 0..PRESSES {
            page.keys(letter(press)).await;
            // Asking meanwhile whether it is there would slow the page.
            tokio::time::sleep(PATIENCE).await;
            page.until(&format!("window.took.length > {press}")).await;
            if press + 1 == SETTLED {
                settled = memory();
            }
        }
        let after = memory();
        report(page, settled, after).await;
        println!(
            "of the processor's time that was wanted meanwhile, {:.0} % went to other machines on the same computer",
            began.stolen_since() * 100.0
        );
    });
}

/// A blank at the end prints nothing, so commas stand between the words.
fn letter(press: usize) -> &'static str {
    let at = press % 9;
    &"abcdefgh,"[at..=at]
}

async fn report(page: &Page, settled: u64, after: u64) {
    let took = page.run("return window.took.sort((a, b) => a - b)").await;
    let took: Vec<f64> = took.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    assert_eq!(took.len(), PRESSES);
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    println!(
        "{PRESSES} keys to the new page: median {:.0} ms, 95th percentile {:.0} ms, longest {:.0} ms",
        at(0.5),
        at(0.95),
        at(1.0)
    );
    println!("memory of the window and WebKit after {SETTLED} keys {settled} MiB, after {PRESSES} {after} MiB");
}

/// What the processors did since the start, in their ticks. Where the machine is a virtual one that shares its computer,
/// what was taken from it makes every time longer, and no measurement says more than that.
struct Processor {
    wanted: f64,
    stolen: f64,
}

impl Processor {
    fn now() -> Processor {
        let all = fs::read_to_string("/proc/stat").unwrap_or_default();
        let ticks: Vec<f64> =
            all.lines().next().into_iter().flat_map(str::split_whitespace).filter_map(|it| it.parse().ok()).collect();
        // user, nice, system, idle, waiting, two kinds of interrupt, stolen.
        let of = |at: usize| ticks.get(at).copied().unwrap_or_default();
        Processor { wanted: of(0) + of(1) + of(2) + of(5) + of(6) + of(7), stolen: of(7) }
    }

    fn stolen_since(&self) -> f64 {
        let now = Processor::now();
        (now.stolen - self.stolen) / (now.wanted - self.wanted).max(1.0)
    }
}

/// Of this program's window and of WebKit's processes, in MiB; a page that several share counts to each in part.
fn memory() -> u64 {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let own = processes.filter_map(|it| it.file_name().to_str()?.parse::<u32>().ok()).filter(|id| below_us(*id));
    let kilobytes = own.filter_map(|id| {
        let shares = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        shares.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok())
    });
    kilobytes.sum::<u64>() / 1024
}

/// Whether a process was started by this one, or by one that was.
fn below_us(mut id: u32) -> bool {
    let parent = |id: u32| -> Option<u32> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
    };
    while let Some(above) = parent(id).filter(|above| *above > 1) {
        if above == std::process::id() {
            return true;
        }
        id = above;
    }
    false
}
