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

/// What is printed: the tags and links are most of a file's objects, and none of its words.
fn printed(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let unprinted = |dictionary: &Dictionary| dictionary.has_type(b"StructElem") || dictionary.has_type(b"Annot");
    (!object.as_dict().is_ok_and(unprinted)).then(|| (id, object.clone()))
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
        let mut file = Vec::new();
        excerpt.save_to(&mut file)?;
        Ok(file)
    }
}
