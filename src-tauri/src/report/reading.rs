//! Reads the words of a PDF's pages with printpdf, the library that did not write them.
//!
//! A PDF names fonts page by page, and Typst's pages each begin again with f0; printpdf 0.12 takes a
//! name to mean the same font on every page, and would read most pages as gibberish. So it is given
//! excerpts of the file in which every page means the same by its names: a few, and read at the same time.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use printpdf::{PdfDocument, PdfParseOptions};

/// The most pages of an excerpt: few enough that all of a machine's cores have something to read.
const MOST: usize = 20;

/// The words of each page, in the order of the pages.
///
/// # Errors
/// Says, in a library's words, why the file can't be read.
pub fn pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    let document =
        Document::load_mem_with_options(bytes, LoadOptions::with_filter(printed)).map_err(|error| error.to_string())?;
    let excerpts = excerpts(&document).map_err(|error| error.to_string())?;
    let mut texts = std::thread::scope(|scope| {
        let readers: Vec<_> = excerpts.iter().map(|excerpt| scope.spawn(|| excerpt.read(&document))).collect();
        let read = readers.into_iter().map(|reader| reader.join().unwrap_or_else(|_| Err("a reader stopped".into())));
        read.collect::<Result<Vec<_>, String>>()
    })?
    .concat();
    texts.sort_by_key(|(number, _)| *number);
    Ok(texts.into_iter().map(|(_, text)| text).collect())
}

/// Objects that hold none of a page's words: most of a file are its tags, and pictures are its largest.
const WORDLESS: [&[u8]; 3] = [b"StructElem", b"Annot", b"XObject"];

/// Keeps the objects that may have a part in a page's words.
fn printed(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let dictionary = match &*object {
        Object::Stream(stream) => Some(&stream.dict),
        other => other.as_dict().ok(),
    };
    let wordless = dictionary.is_some_and(|dictionary| WORDLESS.iter().any(|kind| dictionary.has_type(kind)));
    (!wordless).then(|| (id, object.clone()))
}

/// Some pages, by number, that all mean the same by the names of their fonts.
struct Excerpt {
    fonts: Dictionary,
    pages: Vec<(u32, ObjectId)>,
}

fn excerpts(document: &Document) -> lopdf::Result<Vec<Excerpt>> {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for page in document.get_pages() {
        let fonts = fonts(document, page.1)?;
        match excerpts.iter_mut().find(|excerpt| excerpt.fonts == fonts && excerpt.pages.len() < MOST) {
            Some(excerpt) => excerpt.pages.push(page),
            None => excerpts.push(Excerpt { fonts, pages: vec![page] }),
        }
    }
    Ok(excerpts)
}

/// The fonts of a page; a page without text has none.
fn fonts(document: &Document, page: ObjectId) -> lopdf::Result<Dictionary> {
    let resources = resolved(document, document.get_dictionary(page)?.get(b"Resources")?)?;
    Ok(resources.get(b"Font").and_then(|fonts| resolved(document, fonts)).cloned().unwrap_or_default())
}

/// The dictionary that an object is or refers to.
fn resolved<'a>(document: &'a Document, object: &'a Object) -> lopdf::Result<&'a Dictionary> {
    match object {
        Object::Reference(id) => document.get_dictionary(*id),
        other => other.as_dict(),
    }
}

impl Excerpt {
    /// The words of its pages, with the pages' numbers.
    fn read(&self, document: &Document) -> Result<Vec<(u32, String)>, String> {
        let file = self.file(document).map_err(|error| error.to_string())?;
        let options = PdfParseOptions { fail_on_error: false };
        let read = PdfDocument::parse(&file, &options, &mut Vec::new())?.extract_text();
        if read.len() != self.pages.len() {
            return Err(format!("{} pages were read as {}", self.pages.len(), read.len()));
        }
        Ok(self.pages.iter().map(|(number, _)| *number).zip(read.into_iter().map(|lines| lines.concat())).collect())
    }

    /// A file of its pages alone. All take their fonts from the tree of pages: printpdf would else read the
    /// same fonts again for every page.
    fn file(&self, document: &Document) -> lopdf::Result<Vec<u8>> {
        let mut excerpt = document.clone();
        let tree = excerpt.catalog()?.get(b"Pages")?.as_reference()?;
        let mut resources = Dictionary::new();
        resources.set("Font", self.fonts.clone());
        let root = excerpt.get_object_mut(tree)?.as_dict_mut()?;
        root.set("Kids", self.pages.iter().map(|(_, page)| Object::Reference(*page)).collect::<Vec<_>>());
        root.set("Count", i64::try_from(self.pages.len())?);
        root.set("Resources", resources);
        for (_, page) in &self.pages {
            let page = excerpt.get_object_mut(*page)?.as_dict_mut()?;
            page.remove(b"Resources");
            page.set("Parent", tree);
        }
        excerpt.prune_objects();
        let mut file = Vec::new();
        excerpt.save_to(&mut file)?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn pages_that_mean_the_same_font_by_a_name_are_read_together() {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let fonts: [Object; 2] = ["Helvetica", "Courier"]
            .map(|name| document.add_object(dictionary! { "Type" => "Font", "BaseFont" => name }).into());
        let pages: Vec<Object> = [0, 1, 0]
            .map(|font: usize| dictionary! { "Font" => dictionary! { "f0" => fonts[font].clone() } })
            .map(|resources| dictionary! { "Type" => "Page", "Parent" => tree, "Resources" => resources })
            .map(|page| document.add_object(page).into())
            .to_vec();
        document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => pages, "Count" => 3 });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);

        let numbers = |excerpt: &Excerpt| excerpt.pages.iter().map(|(number, _)| *number).collect::<Vec<_>>();
        let read: Vec<_> = excerpts(&document).unwrap().iter().map(numbers).collect();
        assert_eq!(read, [vec![1, 3], vec![2]]);
    }
}
