//! Gives every font of a PDF one name throughout the file.
//!
//! A PDF names fonts page by page, and Typst's pages each begin again with f0; printpdf 0.12 takes a
//! name to mean the same font on every page, and would read most pages as gibberish.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Result};

/// A copy of the file in which a font is named by its object ("F12").
pub fn made_unique(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut document = Document::load_mem(bytes)?;
    for page in document.get_pages().into_values().collect::<Vec<_>>() {
        rename(&mut document, page)?;
    }
    let mut out = Vec::with_capacity(bytes.len());
    document.save_to(&mut out)?;
    Ok(out)
}

fn rename(document: &mut Document, page: ObjectId) -> Result<()> {
    let resources = resolved(document, document.get_dictionary(page)?.get(b"Resources")?)?.clone();
    let Ok(fonts) = resources.get(b"Font").and_then(|fonts| resolved(document, fonts)) else {
        // A page without text has no fonts.
        return Ok(());
    };
    let mut renamed = Dictionary::new();
    let mut names = Vec::new();
    for (name, font) in fonts {
        let unique = format!("F{}", font.as_reference()?.0).into_bytes();
        renamed.set(unique.clone(), font.clone());
        names.push((name.clone(), unique));
    }
    let mut content = Content::decode(&document.get_page_content(page))?;
    for operation in content.operations.iter_mut().filter(|operation| operation.operator == "Tf") {
        if let Some(Object::Name(name)) = operation.operands.first_mut()
            && let Some((_, unique)) = names.iter().find(|(old, _)| old == name)
        {
            name.clone_from(unique);
        }
    }
    document.change_page_content(page, content.encode()?)?;
    let mut resources = resources;
    resources.set("Font", renamed);
    document.get_object_mut(page)?.as_dict_mut()?.set("Resources", resources);
    Ok(())
}

/// The dictionary that an object is or refers to.
fn resolved<'a>(document: &'a Document, object: &'a Object) -> Result<&'a Dictionary> {
    match object {
        Object::Reference(id) => document.get_dictionary(*id),
        other => other.as_dict(),
    }
}
