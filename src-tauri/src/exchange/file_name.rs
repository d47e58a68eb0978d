//! Names for files, made from what people typed, that every system takes.

/// The name with a dash for each letter that some system keeps for itself. A name that Windows keeps for a device, and one
/// that is empty, gets a word before it.
pub fn for_every_system(name: &str) -> String {
    let kept = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let plain: String = name.chars().map(|letter| if kept(letter) { '-' } else { letter }).collect();
    // Windows drops blanks and full stops at the end.
    let plain = plain.trim().trim_end_matches(['.', ' ']);
    if plain.is_empty() || is_device(plain) { format!("File {plain}").trim_end().to_owned() } else { plain.to_owned() }
}

/// Whether Windows takes the name for a device's, whatever its ending.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|device| stem.strip_prefix(device));
    numbered.is_some_and(|number| ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].contains(&number))
        || ["con", "prn", "aux", "nul"].contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_some_system_keeps_become_dashes() {
        assert_eq!(for_every_system("Report: April/May <draft>.pdf"), "Report- April-May -draft-.pdf");
        assert_eq!(for_every_system("Größe & Ôzone.pdf"), "Größe & Ôzone.pdf");
        assert_eq!(for_every_system("What next? . "), "What next-");
    }

    #[test]
    fn names_of_devices_are_never_given() {
        assert_eq!(for_every_system("CON.pdf"), "File CON.pdf");
        assert_eq!(for_every_system("com1"), "File com1");
        assert_eq!(for_every_system(" ... "), "File");
        assert!(!is_device("Community") && !is_device("com10") && is_device("Aux "));
    }
}
