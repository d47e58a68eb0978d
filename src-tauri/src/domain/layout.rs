//! The layout that a partnership gives its reports: two colours, a logo, and which sections stand where, under which
//! titles. It is kept as settings of the file.

use std::collections::BTreeMap;

use super::report_section::ReportSection;
use super::setting::Setting;

pub const BRAND: &str = "brand colour";
pub const ACCENT: &str = "accent colour";
const LOGO: &str = "logo";
const LOGO_WORDS: &str = "logo alternative text";
const ORDER: &str = "section order";
const TITLE: &str = "section title: ";
const OFF: &str = "section left out: ";

/// What is `None` or missing is as the program has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// As `#rrggbb`.
    pub brand: Option<String>,
    pub accent: Option<String>,
    pub logo: Option<Logo>,
    /// The sections that come first, in their order; all others follow in the usual one. Annexes stay last.
    pub order: Vec<ReportSection>,
    pub titles: BTreeMap<ReportSection, String>,
    /// The sections that are left out, each with the reason.
    pub off: BTreeMap<ReportSection, String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// What it shows, for someone who cannot see it.
    pub alternative_text: String,
    /// "image/png" or "image/jpeg".
    pub media: String,
    /// The picture in Base64.
    pub data: String,
}

impl Logo {
    /// As an address that an image can show.
    pub fn address(&self) -> String {
        format!("data:{};base64,{}", self.media, self.data)
    }
}

impl Layout {
    /// The layout that the settings of a file make. What can't be understood in them has no effect.
    pub fn of(settings: &[Setting]) -> Layout {
        let value = |name: &str| settings.iter().find(|it| it.name == name).map(|it| it.value.clone());
        let by_section = |prefix: &str| {
            let named = |it: &Setting| Some((ReportSection::read(it.name.strip_prefix(prefix)?)?, it.value.clone()));
            settings.iter().filter_map(named).collect()
        };
        let logo = value(LOGO).and_then(|address| {
            let (media, data) = address.strip_prefix("data:")?.split_once(";base64,")?;
            let alternative_text = value(LOGO_WORDS)?;
            Some(Logo { alternative_text, media: media.to_owned(), data: data.to_owned() })
        });
        Layout {
            brand: value(BRAND),
            accent: value(ACCENT),
            logo,
            order: value(ORDER).iter().flat_map(|order| order.split(", ")).filter_map(ReportSection::read).collect(),
            titles: by_section(TITLE),
            off: by_section(OFF),
        }
    }

    /// The settings that make it, by name.
    pub fn settings(&self) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        let mut put = |name: &str, value: Option<String>| {
            all.extend(value.map(|value| (name.to_owned(), value)));
        };
        put(BRAND, self.brand.clone());
        put(ACCENT, self.accent.clone());
        put(LOGO, self.logo.as_ref().map(Logo::address));
        put(LOGO_WORDS, self.logo.as_ref().map(|logo| logo.alternative_text.clone()));
        let order: Vec<&str> = self.order.iter().map(|section| section.id()).collect();
        put(ORDER, Some(order.join(", ")).filter(|order| !order.is_empty()));
        for (prefix, list) in [(TITLE, &self.titles), (OFF, &self.off)] {
            for (section, words) in list {
                put(&format!("{prefix}{}", section.id()), Some(words.clone()));
            }
        }
        all
    }

    /// Whether a setting is part of a layout.
    pub fn has(name: &str) -> bool {
        [BRAND, ACCENT, LOGO, LOGO_WORDS, ORDER].contains(&name) || name.starts_with(TITLE) || name.starts_with(OFF)
    }

    /// All sections in the order of printing, also those that are left out.
    pub fn sections(&self) -> Vec<ReportSection> {
        let mut all = ReportSection::ALL.to_vec();
        let first = |section: &ReportSection| self.order.iter().position(|it| it == section).unwrap_or(usize::MAX);
        all.sort_by_key(|section| (section.is_annex(), first(section)));
        all
    }

    pub fn title(&self, section: ReportSection) -> &str {
        self.titles.get(&section).map_or(section.title(), String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_comes_back_from_the_settings_that_it_makes() {
        let layout = Layout {
            brand: Some("#123456".into()),
            accent: None,
            logo: Some(Logo { alternative_text: "A lantern".into(), media: "image/png".into(), data: "AAAA".into() }),
            order: vec![ReportSection::Voice, ReportSection::Money],
            titles: BTreeMap::from([(ReportSection::Money, "What it cost".into())]),
            off: BTreeMap::from([(ReportSection::Data, "Told under Training.".into())]),
        };
        let settings: Vec<Setting> =
            layout.settings().into_iter().map(|(name, value)| Setting { id: 1, name, value }).collect();

        assert!(settings.iter().all(|it| Layout::has(&it.name)));
        assert_eq!(Layout::of(&settings), layout);
        assert_eq!(Layout::of(&[]), Layout::default());
    }

    #[test]
    fn sections_that_are_not_named_follow_in_the_usual_order_and_annexes_stay_last() {
        let layout = Layout { order: vec![ReportSection::Sources, ReportSection::Voice], ..Layout::default() };

        let all = layout.sections();

        assert_eq!(all[..2], [ReportSection::Voice, ReportSection::Foreword]);
        assert_eq!(all[all.len() - 3..], [ReportSection::Sources, ReportSection::Guidance, ReportSection::Glossary]);
        assert_eq!(all.len(), ReportSection::ALL.len());
    }
}
