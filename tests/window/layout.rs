//! The layout of the reports in the window.

use fantoccini::key::Key;

use crate::driver::Window;
use crate::{axe, desk_with_a_year};

#[test]
fn a_partnership_gives_its_reports_a_layout_of_its_own() {
    let desk = desk_with_a_year();
    image::RgbImage::from_pixel(300, 120, image::Rgb([20, 90, 120])).save(desk.path("logo.png")).unwrap();
    std::fs::write(desk.path("letter.png"), "Dear colleague").unwrap();
    Window::of(&desk).opening("larkham.partnership").choosing(&["letter.png", "logo.png"]).story(async |page| {
        page.click("#to-layout").await;
        page.fill("#brand", "#ffe000").await;
        page.press(Key::Tab).await;
        page.read("#brand-error", "text needs 4.5 to 1").await;
        page.fill("#brand", "#5b2a86").await;
        page.press(Key::Tab).await;
        page.read("#status", "Saved: Changed the layout.").await;

        page.click("#choose-logo").await;
        page.read("#logo-words-error", "Say what the logo shows").await;
        page.fill("#logo-words", "A lantern").await;
        page.click("#choose-logo").await;
        page.read("#error-summary", "not a PNG or JPEG picture").await;
        page.fill("#logo-words", "A lantern").await;
        page.click("#choose-logo").await;
        page.until("document.querySelector('#logo')?.alt === 'A lantern'").await;

        page.click("#section-at-a-glance button").await;
        page.until("document.querySelector('#sections li').id === 'section-at-a-glance'").await;
        page.fill("#title-voice", "What we heard").await;
        page.press(Key::Tab).await;
        page.click("#out-data").await;
        page.fill("#off-data", "Told under Training.").await;
        page.press(Key::Tab).await;
        axe::finds_nothing(page, "the layout").await;
        // What the file says now, and not what stands in the boxes.
        page.click("#to-home").await;
        page.see("#late").await;
        page.click("#to-layout").await;
        page.until("document.querySelector('#off-data')?.value === 'Told under Training.'").await;
    });
    let told = desk.done(&["layout", "larkham.partnership"]);
    for part in ["Brand colour: #5b2a86.", "Logo: A lantern", "What we heard", "(left out: Told under Training.)"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(told.find("at-a-glance") < told.find("foreword"), "{told}");
}
