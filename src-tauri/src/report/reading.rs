//! Reads the words of a PDF's pages with printpdf, the library that did not write them.
//!
//! A PDF names fonts page by page, and Typst's pages each begin again with f0; printpdf 0.12 takes a
//! name to mean the same font on every page, and would read most pages as gibberish. So it is given
//! excerpts of the file in which every page means the same by its names: a few, and read at the same time.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfParseOptions, PdfResources};

/// The most pages of an excerpt: few enough that all of a machine's cores have something to read.
const MOST: usize = 20;
/// The most pages of a document that can be read.
pub const MOST_PAGES: usize = 5_000;
/// No list of objects, font or page of an honest file unpacks to more bytes than this.
const LARGEST: usize = 16 * 1024 * 1024;
/// A part of an honest file that unpacks to more bytes than this was packed to no less than one in so many.
const WELL_PACKED: usize = 1024 * 1024;
const PACKED_AT_MOST: usize = 300;
/// All parts of it together.
const PACKED_TOGETHER: usize = 16;
/// The furthest that a page is below the root of the tree of pages.
const DEEPEST: usize = 64;

/// A PDF whose pages can be read, an excerpt at a time.
pub struct Readable {
    document: Document,
    excerpts: Vec<Excerpt>,
}

/// The words of each page, in the order of the pages.
///
/// # Errors
/// Says, in a library's words, why the file can't be read.
pub fn pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    let readable = Readable::open(bytes)?;
    let words = |page: &PdfPage, resources: &PdfResources| page.extract_text(resources).concat();
    let mut texts = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..readable.excerpts())
            .map(|at| {
                scope.spawn({
                    let readable = &readable;
                    move || readable.read(at, words)
                })
            })
            .collect();
        let read = readers.into_iter().map(|reader| reader.join().unwrap_or_else(|_| Err("a reader stopped".into())));
        read.collect::<Result<Vec<_>, String>>()
    })?
    .concat();
    texts.sort_by_key(|(number, _)| *number);
    Ok(texts.into_iter().map(|(_, text)| text).collect())
}

impl Readable {
    /// Reads what a file consists of, and no page yet.
    ///
    /// # Errors
    /// Says, in a library's words, why it can't be read.
    pub fn open(bytes: &[u8]) -> Result<Readable, String> {
        let options = LoadOptions { max_decompressed_size: Some(LARGEST), ..LoadOptions::with_filter(printed) };
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| error.to_string())?;
        let excerpts = excerpts(&document);
        Ok(Readable { document, excerpts })
    }

    /// How many pages it has, counted no further than to one more than can be read. A small file can have many: a part of
    /// the tree of pages may stand in it at many places, or within itself.
    pub fn pages(&self) -> usize {
        let root = self.document.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
        let mut waiting: Vec<ObjectId> = root.into_iter().collect();
        let (mut pages, mut steps) = (0, 0);
        while let Some(node) = waiting.pop() {
            steps += 1;
            let Ok(node) = self.document.get_dictionary(node) else { continue };
            let kids = node.get(b"Kids").ok().and_then(|kids| self.document.dereference(kids).ok()?.1.as_array().ok());
            match kids {
                Some(kids) => {
                    waiting.extend(kids.iter().take(MOST_PAGES + 1).filter_map(|kid| kid.as_reference().ok()))
                }
                None => pages += 1,
            }
            if pages > MOST_PAGES || steps > MOST_PAGES * 4 || waiting.len() > MOST_PAGES * 64 {
                return MOST_PAGES + 1;
            }
        }
        pages
    }

    /// How many excerpts there are, of at most twenty pages each.
    pub fn excerpts(&self) -> usize {
        self.excerpts.len()
    }

    /// The numbers of an excerpt's pages.
    pub fn numbers(&self, excerpt: usize) -> impl Iterator<Item = u32> {
        self.excerpts.get(excerpt).into_iter().flat_map(|it| it.pages.iter().map(|(number, _)| *number))
    }

    /// What something makes of each page of an excerpt, with the page's number.
    ///
    /// # Errors
    /// Says, in a library's words, why the pages can't be read.
    pub fn read<T>(
        &self,
        excerpt: usize,
        make: impl Fn(&PdfPage, &PdfResources) -> T,
    ) -> Result<Vec<(u32, T)>, String> {
        let Some(excerpt) = self.excerpts.get(excerpt) else { return Ok(Vec::new()) };
        let file = excerpt.file(&self.document).map_err(|error| error.to_string())?;
        let options = PdfParseOptions { fail_on_error: false };
        let read = PdfDocument::parse(&file, &options, &mut Vec::new())?;
        if read.pages.len() != excerpt.pages.len() {
            return Err(format!("{} pages were read as {}", excerpt.pages.len(), read.pages.len()));
        }
        let numbers = excerpt.pages.iter().map(|(number, _)| *number);
        Ok(numbers.zip(read.pages.iter().map(|page| make(page, &read.resources))).collect())
    }

    /// Unpacks everything once, to see that nothing of it, nor all together, is far larger than it seems. Not needed for a
    /// file of our own.
    ///
    /// # Errors
    /// Says, in a library's words, what can't be unpacked.
    pub fn measure(&self) -> Result<(), String> {
        let (mut packed, mut unpacked) = (0, 0);
        for object in self.document.objects.values() {
            if let Object::Stream(stream) = object
                && stream.is_compressed()
            {
                match stream.decompressed_content_with_limit(LARGEST) {
                    Ok(content) => {
                        packed += stream.content.len();
                        unpacked += content.len();
                        if content.len() > WELL_PACKED && content.len() > stream.content.len() * PACKED_AT_MOST {
                            return Err("a part of it says the same thing over and over".into());
                        }
                    }
                    Err(lopdf::Error::Decompress(error)) => return Err(error.to_string()),
                    // A picture, or a kind of packing that is not known, holds no words.
                    Err(_) => (),
                }
            }
            if unpacked > LARGEST * 2 + packed * PACKED_TOGETHER {
                return Err("it unpacks to far more than a file of its size holds".into());
            }
        }
        Ok(())
    }
}

/// Objects that hold none of a page's words: most of a file are its tags, and pictures are its largest.
const WORDLESS: [&[u8]; 2] = [b"StructElem", b"Annot"];

/// Keeps the objects that may have a part in a page's words.
fn printed(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let dictionary = match &*object {
        Object::Stream(stream) => Some(&stream.dict),
        other => other.as_dict().ok(),
    };
    let wordless = dictionary.is_some_and(|dictionary| {
        WORDLESS.iter().any(|kind| dictionary.has_type(kind))
            || dictionary.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Image"))
    });
    (!wordless).then(|| (id, object.clone()))
}

/// Some pages, by number, that all mean the same by the names of their fonts.
struct Excerpt {
    fonts: Dictionary,
    pages: Vec<(u32, ObjectId)>,
}

fn excerpts(document: &Document) -> Vec<Excerpt> {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for page in document.get_pages() {
        let fonts = fonts(document, page.1);
        match excerpts.iter_mut().find(|excerpt| excerpt.fonts == fonts && excerpt.pages.len() < MOST) {
            Some(excerpt) => excerpt.pages.push(page),
            None => excerpts.push(Excerpt { fonts, pages: vec![page] }),
        }
    }
    excerpts
}

/// The fonts of a page; a page without text has none.
fn fonts(document: &Document, page: ObjectId) -> Dictionary {
    let resources = inherited(document, page, b"Resources").and_then(|found| resolved(document, found).ok());
    let fonts = resources.and_then(|resources| resolved(document, resources.get(b"Font").ok()?).ok());
    fonts.cloned().unwrap_or_default()
}

/// What a page says of itself, or one of those above it in the tree of pages for it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut at = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(found) = at.get(key) {
            return Some(document.dereference(found).map_or(found, |(_, found)| found));
        }
        at = document.get_dictionary(at.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// The dictionary that an object is or refers to.
fn resolved<'a>(document: &'a Document, object: &'a Object) -> lopdf::Result<&'a Dictionary> {
    match object {
        Object::Reference(id) => document.get_dictionary(*id),
        other => other.as_dict(),
    }
}

impl Excerpt {
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
            let size = inherited(document, *page, b"MediaBox").cloned();
            let page = excerpt.get_object_mut(*page)?.as_dict_mut()?;
            if let Some(size) = size {
                page.set("MediaBox", size);
            }
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
        let read: Vec<_> = excerpts(&document).iter().map(numbers).collect();
        assert_eq!(read, [vec![1, 3], vec![2]]);
    }
}
