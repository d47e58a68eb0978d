//! R80: a link says where it leads; no address stands bare in a text, and no "here" leads nowhere.

use super::reading::{Passage, Phrases};
use super::say::quoted;
use super::{Checked, Noticed};
use crate::domain::prose::{self, Prose, Run};

/// Words that promise a link.
const PROMISES: [&str; 5] = [
    "found|available|accessed|read|viewed|seen here",
    "website here",
    "click here",
    "link|links to the|our|this * is",
    "find the link to",
];

/// Words of a link that say nothing of where it leads.
const EMPTY: [&str; 6] = ["here", "click here", "this link", "link", "read more", "more"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let promises = Phrases::new(&PROMISES);
    year.own()
        .filter_map(|passage| {
            let mut links = Vec::new();
            passage.prose.iter().for_each(|prose| gather(prose, &mut links));
            let mut said = Vec::new();
            let empty: Vec<&str> = links
                .iter()
                .map(|(words, _)| words.as_str())
                .filter(|words| EMPTY.contains(&words.trim().to_lowercase().as_str()))
                .collect();
            if !empty.is_empty() {
                said.push(format!(
                    "The link {} doesn't say where it leads: use the name of the page as its words.",
                    quoted(&empty)
                ));
            }
            let bare = bare_addresses(passage);
            if !bare.is_empty() {
                said.push(format!(
                    "{} stands bare in the text: write it as a link with words, [name of the page](address).",
                    quoted(&bare)
                ));
            }
            if bare.is_empty()
                && links.is_empty()
                && let Some((sentence, span)) = passage.sentences().find_map(|sentence| {
                    promises.find(sentence.tokens).first().map(|(_, span)| (sentence, span.clone()))
                })
            {
                said.push(format!(
                    "“{}” promises a link, and there is none: add its address, as [name of the page](address).",
                    sentence.words(span)
                ));
            }
            (!said.is_empty()).then(|| Noticed::in_passage(passage, said.join(" ")))
        })
        .collect()
}

/// The words and address of each link.
fn gather(prose: &Prose, links: &mut Vec<(String, String)>) {
    match prose {
        Prose::Paragraph { runs } | Prose::Heading { runs, .. } => runs.iter().for_each(|run| in_run(run, links)),
        Prose::List { items, .. } => items.iter().flatten().for_each(|prose| gather(prose, links)),
        Prose::Picture { .. } => (),
    }
}

fn in_run(run: &Run, links: &mut Vec<(String, String)>) {
    match run {
        Run::Link { address, runs } => {
            links.push((prose::words(&[Prose::Paragraph { runs: runs.clone() }]), address.clone()))
        }
        Run::Bold { runs } | Run::Italic { runs } => runs.iter().for_each(|run| in_run(run, links)),
        Run::Text { .. } | Run::Break => (),
    }
}

/// Addresses that a reader sees as such.
fn bare_addresses(passage: &Passage) -> Vec<&str> {
    let begins = |word: &str| ["http://", "https://", "www."].iter().any(|begins| word.starts_with(begins));
    passage.tokens.iter().filter(|token| begins(&token.lower)).map(|token| &passage.text[token.span.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_promise_without_a_link_is_noticed() {
        one(
            &year()
                .narrative("Arrangements", "The current arrangements can be found here: our_arrangements")
                .noticed(check),
            &["“found here” promises a link"],
        );
    }

    #[test]
    fn empty_words_and_bare_addresses_are_noticed_in_one_remark() {
        let noticed =
            year().narrative("Arrangements", "See [here](https://example.org/a), or www.example.org/b.").noticed(check);
        one(&noticed, &["The link “here”", "“www.example.org/b” stands bare"]);
    }

    #[test]
    fn a_link_with_words_and_an_e_mail_are_fine() {
        nothing(&year().narrative("Arrangements", "They can be found here: [our arrangements](https://example.org/a). Write to us@example.org. Children were here.").noticed(check));
    }
}
