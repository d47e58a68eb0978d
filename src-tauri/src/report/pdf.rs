//! Sets a report and writes it as PDF/UA-1 and PDF/A-2a in one file.

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Content, Label, Selector, Smart, Value};
use typst::introspection::MetadataElem;
use typst::utils::hash128;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use super::confirm;
use super::model::{Origin, Report};
use super::screen;
use super::setting;
use super::world::ReportWorld;
use crate::error::{Error, Result};

/// How many layouts an unused result of Typst's memory is kept for. Without eviction memory grows
/// with every edit; with 5, a page that comes back soon is still remembered.
const REMEMBERED: usize = 5;

/// Of the picture of a page, in pixels: more than two large screens side by side.
const WIDEST: u32 = 6000;

/// A report laid out in pages.
pub struct Laid {
    document: PagedDocument,
}

/// Where something is printed from a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed {
    pub origin: Origin,
    /// Counted from 1.
    pub page: usize,
    /// How far down the page, as a share of its height.
    pub top: f64,
}

/// Lays a report out.
///
/// # Errors
/// [`Error::Typesetting`] if a template fails: a fault of ours, not of the record.
pub fn lay_out(report: &Report) -> Result<Laid> {
    let laid = lay_out_at_once(report);
    forget();
    laid
}

/// As [`lay_out`], for someone who waits: [`forget`] is to be called when the pages are on their way.
///
/// # Errors
/// As [`lay_out`].
pub fn lay_out_at_once(report: &Report) -> Result<Laid> {
    let world = ReportWorld::new(setting::files(report)?, report);
    let Warned { output, warnings: _ } = roomy(|| typst::compile::<PagedDocument>(&world))?;
    Ok(Laid { document: output.map_err(|errors| typesetting(&errors))? })
}

/// Lets go of what layouts remember for one another and the last few did not ask for.
pub fn forget() {
    comemo::evict(REMEMBERED);
}

/// Runs on a thread with room for deeply nested layout: the main thread of Windows has 1 MB, and the
/// window's workers 2.
fn roomy<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T> {
    const STACK: usize = 32 * 1024 * 1024;
    let failed = || Error::Typesetting("the page maker stopped unexpectedly".into());
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(|error| Error::Typesetting(error.to_string()))?;
        thread.join().map_err(|_| failed())
    })
}

impl Laid {
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Width and height of a page, in points.
    pub fn page_size(&self) -> (f64, f64) {
        self.document
            .pages()
            .first()
            .map_or((0.0, 0.0), |page| (page.frame.width().to_pt(), page.frame.height().to_pt()))
    }

    /// What is printed from records, in the order of the pages.
    pub fn printed(&self) -> Vec<Printed> {
        let introspector = self.document.introspector();
        let label = Label::construct("origin".into());
        let marks = label.map(|label| introspector.elements().query(&Selector::Label(label))).unwrap_or_default();
        let place = |mark: &Content| {
            let position = introspector.position(mark.location()?)?;
            let Value::Str(origin) = &mark.to_packed::<MetadataElem>()?.value else { return None };
            let page = position.page.get();
            let height = self.document.pages().get(page - 1)?.frame.height();
            Some(Printed { origin: Origin::read(origin)?, page, top: position.point.y / height })
        };
        marks.iter().filter_map(place).collect()
    }

    /// For each page a number that is another when its picture is.
    pub fn prints(&self) -> Vec<String> {
        self.document.pages().iter().map(|page| format!("{:032x}", hash128(page))).collect()
    }

    /// The picture of a page, counted from 1, as PNG; `width` in pixels, held to what a screen can show.
    ///
    /// The web view would need far longer to draw the page from outlines: decision 0023.
    pub fn picture(&self, page: usize, width: u32) -> Result<Vec<u8>> {
        let pages = self.pages();
        let found =
            page.checked_sub(1).and_then(|at| self.document.pages().get(at)).ok_or(Error::NoPage { page, pages })?;
        let scale = f64::from(width.clamp(16, WIDEST)) / found.frame.width().to_pt();
        let options = RenderOptions { pixel_per_pt: scale.into(), ..RenderOptions::default() };
        let pixels = typst_render::render(found, &options);
        screen::png(pixels.data(), pixels.width(), pixels.height())
            .map_err(|error| Error::Typesetting(error.to_string()))
    }

    /// The PDF file, read again by another library and confirmed to hold what the report holds.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`] says what the finished file lacks.
    pub fn pdf(&self, report: &Report) -> Result<Vec<u8>> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| Error::Typesetting(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {}", report.partnership, report.period)),
            creator: Smart::Custom(Some("Partnership Report".into())),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&self.document, &options).map_err(|errors| typesetting(&errors))?;
        confirm::confirm(&bytes, report, self.pages())?;
        Ok(bytes)
    }
}

fn typesetting(errors: &[SourceDiagnostic]) -> Error {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Error::Typesetting(messages.join("; "))
}
