//! Pictures of every screen, for the user guide and to be looked at. Made by `cargo xtask pictures`.

use std::path::{Path, PathBuf};

use crate::common::Desk;
use crate::driver::{Page, Window};
use crate::few_colours::with_few_colours;

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

    async fn take(self, page: &Page, name: &str) {
        page.until("!document.querySelector('.busy')").await;
        page.run("document.activeElement.blur()").await;
        // What was just put on the page is painted with the frame after the next.
        page.run_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 100)))")
            .await;
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, with_few_colours(&page.picture().await)).unwrap();
    }
}

#[test]
#[ignore = "made by `cargo xtask pictures`"]
fn pictures_of_every_screen() {
    for look in [Look::Guide, Look::Dark, Look::Large] {
        let desk = Desk::new();
        Window::of(&desk).dark(look == Look::Dark).story(async |page| {
            if look == Look::Large {
                page.resize(640, 430).await;
            }
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
            for (place, shown) in [
                ("checks", "#remarks"),
                ("guidance", "#items li"),
                ("packs", "#send-all"),
                ("layout", "#sections"),
                ("agreeing", "#agree"),
                ("report", "#pages img"),
            ] {
                page.go(&format!("#{place}")).await;
                page.see(shown).await;
                look.take(page, place).await;
            }
        });
    }
}
