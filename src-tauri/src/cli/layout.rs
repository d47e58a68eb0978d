//! The command about the layout of the reports.

use std::path::PathBuf;

use chrono::Utc;
use clap::Args;

use super::typed::name;
use crate::actions::{self, layout};
use crate::domain::layout::Layout;
use crate::domain::report_section::ReportSection;
use crate::error::{Error, Result};
use crate::store::{Access, Store};

#[derive(Debug, Args)]
pub struct LayoutCommand {
    /// The partnership file
    file: PathBuf,
    /// The colour of headings and rules, like #0b4f5c; "" for the usual one again
    #[arg(long, value_name = "#RRGGBB")]
    brand: Option<String>,
    /// The second colour, used sparingly; "" for the usual one again
    #[arg(long, value_name = "#RRGGBB")]
    accent: Option<String>,
    /// A PNG or JPEG picture for the cover
    #[arg(long, value_name = "PICTURE", requires = "logo_words")]
    logo: Option<PathBuf>,
    /// What the logo shows, for someone who can't see it
    #[arg(long, value_name = "WORDS", requires = "logo")]
    logo_words: Option<String>,
    /// Take the logo away
    #[arg(long, conflicts_with = "logo")]
    no_logo: bool,
    /// The sections that come first, by the names that this command lists, with commas between
    #[arg(long, value_name = "SECTIONS", value_parser = Sections::read)]
    order: Option<Sections>,
    /// Give a section another title; without words the usual one again
    #[arg(long, value_name = "SECTION=WORDS", value_parser = with_words)]
    title: Vec<(ReportSection, String)>,
    /// Leave a section out, with the reason
    #[arg(long, value_name = "SECTION=REASON", value_parser = with_words)]
    leave_out: Vec<(ReportSection, String)>,
    /// Print a section again that was left out
    #[arg(long, value_name = "SECTION", value_parser = layout::section)]
    put_back: Vec<ReportSection>,
    /// Who changes it; your login name if not given
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: Option<String>,
}

/// Sections in an order.
#[derive(Debug, Clone)]
struct Sections(Vec<ReportSection>);

impl Sections {
    fn read(typed: &str) -> Result<Sections> {
        layout::sections(typed).map(Sections)
    }
}

/// "voice=What we heard".
fn with_words(typed: &str) -> Result<(ReportSection, String)> {
    let Some((id, words)) = typed.split_once('=') else {
        return Err(Error::NoWords { section: layout::section(typed)?.id().to_owned() });
    };
    Ok((layout::section(id)?, words.trim().to_owned()))
}

pub fn carry_out(command: LayoutCommand) -> Result<()> {
    let mut wanted = Store::open(&command.file, Access::Read)?.read(layout::layout)?;
    let before = wanted.clone();
    let colour = |typed: Option<String>, before| match typed {
        Some(typed) => (!typed.trim().is_empty()).then_some(typed),
        None => before,
    };
    wanted.brand = colour(command.brand, wanted.brand);
    wanted.accent = colour(command.accent, wanted.accent);
    if let (Some(path), Some(words)) = (&command.logo, &command.logo_words) {
        wanted.logo = Some(layout::logo(path, words)?);
    }
    if command.no_logo {
        wanted.logo = None;
    }
    wanted.order = command.order.map_or(wanted.order, |Sections(order)| order);
    for (section, words) in command.title {
        match words.is_empty() {
            true => wanted.titles.remove(&section),
            false => wanted.titles.insert(section, words),
        };
    }
    wanted.off.extend(command.leave_out);
    command.put_back.iter().for_each(|section| drop(wanted.off.remove(section)));
    if wanted != before {
        let by = command.by.unwrap_or_else(actions::login_name);
        layout::save_layout(&mut Store::open(&command.file, Access::Change)?, &wanted, &by, Utc::now())?;
    }
    tell(&wanted);
    Ok(())
}

fn tell(layout: &Layout) {
    let colour = |colour: &Option<String>| colour.clone().unwrap_or_else(|| "the usual one".to_owned());
    say!("Brand colour: {}. Accent colour: {}.", colour(&layout.brand), colour(&layout.accent));
    match &layout.logo {
        Some(logo) => say!("Logo: {}", logo.alternative_text),
        None => say!("No logo."),
    }
    for section in layout.sections() {
        let off = layout.off.get(&section).map(|reason| format!(" (left out: {reason})")).unwrap_or_default();
        say!("  {:20}  {}{off}", section.id(), layout.title(section));
    }
}
