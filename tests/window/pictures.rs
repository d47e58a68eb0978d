//! Pictures of every screen, for the user guide and to be looked at. Made by `cargo xtask pictures`.

use std::path::{Path, PathBuf};

use crate::common::Desk;
use crate::driver::{Page, Window};
use crate::few_colours::with_few_colours;
use crate::{backups, desk_with_a_year, published, safety};

/// The screens that the guide shows.
const OF_THE_GUIDE: [&str; 7] = ["start", "home", "list", "record", "narrative", "training", "report"];

/// How a picture is taken: as the guide shows it, in dark mode, or as at 200 % in a window of the usual size.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Guide,
    Dark,
    Large,
}

impl Look {
    fn path(self, name: &str) -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let others = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
        match self {
            Look::Guide if OF_THE_GUIDE.contains(&name) => root.join(format!("docs/pictures/window-{name}.png")),
            Look::Guide => others.join(format!("{name}.png")),
            Look::Dark => others.join(format!("{name}-dark.png")),
            Look::Large => others.join(format!("{name}-200.png")),
        }
    }

    /// Takes what is on show, and beside the build also what stands further down.
    async fn take(self, page: &Page, name: &str) {
        page.until("!document.querySelector('.busy')").await;
        page.run("document.activeElement.blur()").await;
        self.save(page, self.path(name)).await;
        for part in 2..=MOST_PARTS {
            if page.run(SCROLLED).await != true {
                break;
            }
            let further = self.path(&format!("{name}-part-{part}"));
            self.save(page, further).await;
        }
    }

    async fn save(self, page: &Page, path: PathBuf) {
        // What was just put on the page is painted with the frame after the next.
        page.run_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 100)))")
            .await;
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, with_few_colours(&page.picture().await)).unwrap();
    }

    fn window(self, desk: &Desk) -> Window<'_> {
        Window::of(desk).dark(self == Look::Dark).pictured()
    }

    /// As at 200 %, half of the usual size holds what the window holds.
    async fn set(self, page: &Page) {
        if self == Look::Large {
            page.resize(640, 430).await;
        }
    }
}

/// So many windows full of a long screen are looked at.
const MOST_PARTS: u32 = 3;

/// Scrolls on by a window full; says whether there was more.
const SCROLLED: &str = "
    const scrolls = [document.querySelector('#main'), document.scrollingElement];
    const place = scrolls.find((it) => it && it.scrollHeight - it.scrollTop - it.clientHeight > 8);
    if (place) place.scrollTop += place.clientHeight - 40;
    return place !== undefined;";

#[test]
#[ignore = "made by `cargo xtask pictures`"]
fn pictures_of_every_screen() {
    for look in [Look::Guide, Look::Dark, Look::Large] {
        the_record(look);
        the_work(look);
        what_is_brought_in(look);
        when_things_went_wrong(look);
    }
}

fn the_record(look: Look) {
    look.window(&Desk::new()).story(async |page| {
        look.set(page).await;
        look.take(page, "start").await;
        page.click("#open-sample").await;
        page.see("#late li, #late").await;
        look.take(page, "home").await;
        for (noun, name) in [("recommendations", "list"), ("agencies", "agencies"), ("glossary", "glossary")] {
            page.go(&format!("#records/{noun}")).await;
            page.see("#records [data-id]").await;
            look.take(page, name).await;
        }
        for (noun, name) in [("recommendations", "record"), ("narrative", "narrative"), ("actions", "action")] {
            page.go(&format!("#records/{noun}")).await;
            page.click("#records [data-id]").await;
            page.see("#record-form").await;
            look.take(page, name).await;
        }
        page.go("#records/actions/new").await;
        page.see("#add").await;
        look.take(page, "new").await;
        for (noun, name) in [("attendances", "training"), ("figures", "figures")] {
            page.go(&format!("#records/{noun}")).await;
            page.see("#grid [role=gridcell]").await;
            look.take(page, name).await;
        }
    });
}

fn the_work(look: Look) {
    look.window(&Desk::new()).story(async |page| {
        look.set(page).await;
        page.click("#open-sample").await;
        page.see("#late li, #late").await;
        for (place, shown) in [
            ("bring-in", "#pasted-cells"),
            ("checks", "#remarks"),
            ("guidance", "#items li"),
            ("packs", "#send-all"),
            ("layout", "#sections"),
            ("agreeing", "#agree"),
            ("meetings", "#save-plan-pdf"),
            ("changes", "#show-between"),
            ("years", "#years"),
            ("history", "h1"),
            ("backups", "#back-up-now"),
            ("help", "#help-pages"),
            ("help/getting-started", "article img"),
            ("help/licences", "#licences li"),
            ("report", "#pages img"),
        ] {
            page.go(&format!("#{place}")).await;
            page.see(shown).await;
            look.take(page, &place.replace('/', "-")).await;
        }
        page.go("#help").await;
        page.click("#diagnostics summary").await;
        page.until("document.querySelector('#diagnostics-text')?.value.length > 100").await;
        page.run("document.querySelector('#diagnostics').scrollIntoView()").await;
        look.take(page, "diagnostics").await;
    });
}

/// A spreadsheet, before and after it is imported, and a published PDF beside what was understood of it.
fn what_is_brought_in(look: Look) {
    let desk = desk_with_a_year();
    let plan = "What will we do?,By whom,By when,RAG,Notes\nOpen a hub,Hub lead,By end of March 2026,Green,Slow\n\
                Train schools,LC,TBC,75%,\n";
    std::fs::write(desk.path("Neglect action plan.csv"), plan).unwrap();
    published::publish(&desk);
    let files = ["Neglect action plan.csv", published::REVIEW];
    look.window(&desk).opening("larkham.partnership").choosing(&files).story(async |page| {
        look.set(page).await;
        page.click("#bring-in-file").await;
        page.see("#becomes-3").await;
        look.take(page, "guess").await;
        page.choose("#becomes-3", "On track").await;
        page.click("#accept-import").await;
        page.read("h1", "Neglect action plan.csv was imported").await;
        look.take(page, "imported").await;
        page.click("#bring-in-file").await;
        page.until("document.querySelector('.pictures img')?.naturalWidth > 200").await;
        look.take(page, "offered").await;
    });
}

fn when_things_went_wrong(look: Look) {
    let desk = desk_with_a_year();
    safety::crashed(&desk, 2);
    look.window(&desk).opening("larkham.partnership").story(async |page| {
        look.set(page).await;
        page.see("#safe").await;
        look.take(page, "safe").await;
    });
    let desk = desk_with_a_year();
    backups::damage(&desk);
    look.window(&desk).opening("larkham.partnership").story(async |page| {
        look.set(page).await;
        page.see("#damaged-title").await;
        look.take(page, "damaged").await;
    });
}
