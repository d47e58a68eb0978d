//! Contacts: whom to reach at an agency, a subgroup or a lead. A role, and optionally a person.

use super::record;

record! {
    Contact {
        /// The agency, subgroup or lead, by a name it goes by.
        contact_for: String,
        role: String,
        name: Option<String>,
        /// At work.
        email: Option<String>,
    }
}

/// Whether a text has the form of an e-mail address: something, @, and a domain with a dot. Whether
/// post arrives there, only sending can tell.
pub fn looks_like_email(typed: &str) -> bool {
    let Some((name, domain)) = typed.split_once('@') else { return false };
    let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "@<>,;\"".contains(c));
    plain(name) && plain(domain) && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_slip() {
        assert!(looks_like_email("a.shah@eastmere.gov.uk"));
        for slip in
            ["a.shah", "a.shah@eastmere", "a shah@eastmere.gov.uk", "@eastmere.gov.uk", "Ann <a@b.uk>", "a@b@c.uk"]
        {
            assert!(!looks_like_email(slip), "{slip}");
        }
    }
}
