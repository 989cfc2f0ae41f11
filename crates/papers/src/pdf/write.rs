//! The file of a PDF: its objects, from the pages that were drawn. Text fields and signature fields are empty; what the
//! paper was made from lies in the file as an attachment.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{
    AnnotationFlags, AssociationKind, CidFontType, FieldType, FontFlags, StructRole, SystemInfo, TabOrder,
    TableHeaderScope, UnicodeCmap,
};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::font::{Face, Fonts};
use super::page::{Field, HEIGHT, Pages, TOP, WIDTH, face_name, length};
use super::texts::pdf_texts;
use super::tree::{Kid, Node};
use crate::Document;
use crate::origin::{Origin, metadata};
use crate::package::turns;
use tudanhgia_core::sheet::ENGINE;
use tudanhgia_words::Language;

/// How hard is packed: as most programs do.
const LEVEL: u8 = 6;

/// The font of what is typed into a field.
const FIELD_FONT: &[u8] = b"Times";

/// The numbers of the objects.
struct Numbers {
    next: i32,
    catalog: Ref,
    tree: Ref,
    list: Ref,
    field_font: Ref,
    pages: Vec<Ref>,
    fields: Vec<Ref>,
    /// What each field looks like; one for each, since programs that fill it in write it anew.
    looks: Vec<Ref>,
    nodes: Vec<Ref>,
    faces: BTreeMap<Face, Ref>,
    /// The embedded file and the descriptor of each face.
    files: BTreeMap<Face, [Ref; 2]>,
}

impl Numbers {
    fn next(&mut self) -> Ref {
        self.next = self.next.saturating_add(1);
        Ref::new(self.next)
    }
}

/// The bytes.
pub(super) fn file(mut pages: Pages, document: &Document, language: Language) -> Vec<u8> {
    let has_texts = pages.fields.iter().any(|field| field.size.is_some());
    if has_texts {
        pages.used.insert(Face::Regular);
    }
    let first = Ref::new(1);
    let mut numbers = Numbers {
        next: 0,
        catalog: first,
        tree: first,
        list: first,
        field_font: first,
        pages: vec![],
        fields: vec![],
        looks: vec![],
        nodes: vec![],
        faces: BTreeMap::new(),
        files: BTreeMap::new(),
    };
    numbers.catalog = numbers.next();
    numbers.list = numbers.next();
    numbers.tree = numbers.next();
    numbers.field_font = numbers.next();
    for face in pages.used.clone() {
        let at = numbers.next();
        numbers.faces.insert(face, at);
        let files = [numbers.next(), numbers.next()];
        numbers.files.insert(face, files);
    }
    numbers.pages = pages.pages.iter().map(|_| numbers.next()).collect();
    numbers.fields = pages.fields.iter().map(|_| numbers.next()).collect();
    numbers.looks = pages.fields.iter().map(|_| numbers.next()).collect();
    numbers.nodes = pages.tree.0.iter().map(|_| numbers.next()).collect();
    let mut pdf = Pdf::new();
    // The mark by which programs know that the file is not text; pdf-writer's own is not in UTF-8 either.
    pdf.set_binary_marker(&[0xe2, 0xe3, 0xcf, 0xd3]);
    fonts(&mut pdf, &mut numbers, &pages.fonts, has_texts);
    all_pages(&mut pdf, &mut numbers, &pages);
    structure(&mut pdf, &mut numbers, &pages);
    fields(&mut pdf, &numbers, &pages.fields, pages.pages.len());
    ending(&mut pdf, &mut numbers, document, language, has_texts);
    pdf.finish()
}

/// Each face that is used, whole: it is small, and figures typed into fields later are there.
fn fonts(pdf: &mut Pdf, numbers: &mut Numbers, fonts: &Fonts, has_texts: bool) {
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
    let faces: Vec<(Face, Ref)> = numbers.faces.iter().map(|(face, at)| (*face, *at)).collect();
    for (face, at) in faces {
        let Some(parsed) = fonts.face(face) else { continue };
        let name = Name(face.name().as_bytes());
        let [file, descriptor] = numbers.files[&face];
        let (cid, cmap) = (numbers.next(), numbers.next());
        pdf.type0_font(at)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(cmap);
        let mut font = pdf.cid_font(cid);
        font.subtype(CidFontType::Type2).base_font(name).system_info(system).font_descriptor(descriptor);
        font.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
        let widths = (0..parsed.number_of_glyphs())
            .map(|glyph| parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or_default().into());
        font.widths().consecutive(0, widths);
        font.finish();
        let italic = matches!(face, Face::Italic | Face::BoldItalic);
        let mut flags = FontFlags::SERIF | FontFlags::NON_SYMBOLIC;
        if italic {
            flags |= FontFlags::ITALIC;
        }
        let bold = matches!(face, Face::Bold | Face::BoldItalic);
        let bounds = parsed.global_bounding_box();
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(Into::into);
        let mut of = pdf.font_descriptor(descriptor);
        of.name(name).family(Str(b"Tudanhgia Serif")).weight(if bold { 700 } else { 400 }).flags(flags);
        of.bbox(Rect::new(bounds[0], bounds[1], bounds[2], bounds[3]));
        of.italic_angle(if italic { -16.0 } else { 0.0 });
        of.ascent(parsed.ascender().into()).descent(parsed.descender().into());
        of.cap_height(parsed.capital_height().unwrap_or(655).into());
        of.stem_v(if bold { 140.0 } else { 80.0 }).font_file2(file);
        of.finish();
        let packed = compress_to_vec_zlib(face.file(), LEVEL);
        let mut stream = pdf.stream(file, &packed);
        stream.filter(Filter::FlateDecode);
        stream.pair(Name(b"Length1"), i32::try_from(face.file().len()).unwrap_or_default());
        stream.finish();
        let map_name = Name(b"Tudanhgia-UTF16");
        let mut map = UnicodeCmap::new(map_name, system);
        for (glyph, letter) in letters(parsed) {
            map.pair(glyph, letter);
        }
        let packed = compress_to_vec_zlib(map.finish().as_slice(), LEVEL);
        pdf.cmap(cmap, &packed).name(map_name).system_info(system).filter(Filter::FlateDecode);
    }
    if has_texts {
        field_font(pdf, numbers, fonts);
    }
}

/// The letter of each glyph.
fn letters(face: &ttf_parser::Face) -> BTreeMap<u16, char> {
    let mut letters = BTreeMap::new();
    for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
        if !table.is_unicode() {
            continue;
        }
        table.codepoints(|code| {
            if let (Some(letter), Some(glyph)) = (char::from_u32(code), table.glyph_index(code)) {
                letters.entry(glyph.0).or_insert(letter);
            }
        });
    }
    letters
}

/// The font for what is typed: figures of numbers and dates, in the encoding of Western Europe that every program for forms can
/// write. It has no Vietnamese letters.
fn field_font(pdf: &mut Pdf, numbers: &Numbers, fonts: &Fonts) {
    const FIRST: u8 = 32;
    const LAST: u8 = 255;
    let Some([_, descriptor]) = numbers.files.get(&Face::Regular).copied() else { return };
    let mut font = pdf.indirect(numbers.field_font).dict();
    font.pair(Name(b"Type"), Name(b"Font")).pair(Name(b"Subtype"), Name(b"TrueType"));
    font.pair(Name(b"BaseFont"), Name(Face::Regular.name().as_bytes()));
    font.pair(Name(b"Encoding"), Name(b"WinAnsiEncoding"));
    font.pair(Name(b"FirstChar"), i32::from(FIRST)).pair(Name(b"LastChar"), i32::from(LAST));
    font.pair(Name(b"FontDescriptor"), descriptor);
    let widths = (FIRST..=LAST).map(|byte| fonts.advance(Face::Regular, windows(byte)));
    font.insert(Name(b"Widths")).array().items(widths);
}

/// The letter of a byte in Windows' encoding for Western Europe.
fn windows(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
    ];
    match byte {
        127 => '•',
        128..160 => HIGH[usize::from(byte - 128)],
        _ => char::from(byte),
    }
}

fn all_pages(pdf: &mut Pdf, numbers: &mut Numbers, pages: &Pages) {
    let count = i32::try_from(pages.pages.len()).unwrap_or(i32::MAX);
    pdf.pages(numbers.list).kids(numbers.pages.iter().copied()).count(count);
    let sides = Rect::new(0.0, 0.0, length((WIDTH + 10) / 20).into(), length((HEIGHT + 10) / 20).into());
    for (index, page) in pages.pages.iter().enumerate() {
        let content = numbers.next();
        let mut of = pdf.page(numbers.pages[index]);
        of.parent(numbers.list).media_box(sides).contents(content);
        of.struct_parents(i32::try_from(index).unwrap_or(i32::MAX)).tab_order(TabOrder::StructureOrder);
        let own = pages.fields.iter().zip(&numbers.fields).filter(|(field, _)| field.page == index);
        of.annotations(own.map(|(_, at)| *at));
        let mut resources = of.resources();
        let mut faces = resources.fonts();
        for (face, at) in &numbers.faces {
            faces.pair(Name(&face_name(*face)), *at);
        }
        faces.finish();
        resources.finish();
        of.finish();
        let packed = compress_to_vec_zlib(page.content.as_bytes(), LEVEL);
        pdf.stream(content, &packed).filter(Filter::FlateDecode);
    }
}

fn structure(pdf: &mut Pdf, numbers: &mut Numbers, pages: &Pages) {
    let mut keys = Vec::new();
    // The pieces of each page, each with the part that it belongs to.
    for page in &pages.pages {
        let at = numbers.next();
        pdf.indirect(at).array().items(page.pieces.iter().map(|node| numbers.nodes[*node]));
        keys.push(at);
    }
    // After the pages come the fields.
    keys.extend(pages.fields.iter().map(|field| numbers.nodes[field.node]));
    let mut root = pdf.indirect(numbers.tree).start::<pdf_writer::writers::StructTreeRoot>();
    root.child(numbers.nodes[0]).parent_tree_next_key(i32::try_from(keys.len()).unwrap_or(i32::MAX));
    let mut tree = root.parent_tree();
    let mut entries = tree.nums();
    for (at, key) in keys.iter().zip(0..) {
        entries.insert(key, *at);
    }
    entries.finish();
    tree.finish();
    root.finish();
    for (node, at) in pages.tree.0.iter().zip(&numbers.nodes) {
        element(pdf, numbers, node, *at);
    }
}

fn element(pdf: &mut Pdf, numbers: &Numbers, node: &Node, at: Ref) {
    let mut of = pdf.struct_element(at);
    of.kind(node.role).parent(node.parent.map_or(numbers.tree, |parent| numbers.nodes[parent]));
    if !node.alt.is_empty() {
        of.alt(TextStr(&node.alt));
    }
    if node.role == StructRole::TH {
        of.attributes().push().table().scope(TableHeaderScope::Column);
    }
    if node.kids.is_empty() {
        return;
    }
    let mut kids = of.children();
    for kid in &node.kids {
        match kid {
            Kid::Node(index) => drop(kids.struct_element(numbers.nodes[*index])),
            Kid::Piece(page, piece) => {
                let number = i32::try_from(*piece).unwrap_or(i32::MAX);
                kids.marked_content_ref().page(numbers.pages[*page]).marked_content_id(number);
            }
            Kid::Field(index) => drop(kids.object_ref().object(numbers.fields[*index])),
        }
    }
}

fn fields(pdf: &mut Pdf, numbers: &Numbers, fields: &[Field], pages: usize) {
    for (((field, at), look), key) in fields.iter().zip(&numbers.fields).zip(&numbers.looks).zip(pages..) {
        let mut of = pdf.form_field(*at);
        of.partial_name(TextStr(field.name)).alternate_name(TextStr(field.label));
        match field.size {
            None => drop(of.field_type(FieldType::Signature)),
            Some(size) => {
                let look = format!("/Times {} Tf 0 g", size / 20);
                of.field_type(FieldType::Text).vartext_default_appearance(Str(look.as_bytes()));
                of.vartext_quadding(pdf_writer::types::Quadding::Center);
            }
        }
        let mut widget = of.into_annotation();
        let [x, y, wide, high] = field.place;
        let top = HEIGHT - TOP - y;
        // Whole points, as those of a page.
        let sides = [x, top - high, x + wide, top].map(|side| length((side + 10) / 20).into());
        widget.rect(Rect::new(sides[0], sides[1], sides[2], sides[3]));
        widget.flags(AnnotationFlags::PRINT).page(numbers.pages[field.page]);
        widget.struct_parent(i32::try_from(key).unwrap_or(i32::MAX));
        if field.size.is_some() {
            // What is typed covers the dots below it.
            widget.appearance_characteristics().background_color_gray(1.0);
        }
        widget.appearance().normal().stream(*look);
        widget.finish();
        // Empty, it looks like nothing.
        let [wide, high] = [sides[2] - sides[0], sides[3] - sides[1]];
        pdf.form_xobject(*look, b"").bbox(Rect::new(0.0, 0.0, wide, high));
    }
}

/// What the file says of itself, the form, and what lies in it.
fn ending(pdf: &mut Pdf, numbers: &mut Numbers, document: &Document, language: Language, has_texts: bool) {
    let title: Vec<&str> = document.title.lines().collect();
    let title = title.join(" – ").replace(turns, "");
    let author = document.origin.as_ref().map_or(document.from.as_str(), |origin| origin.unit.as_str());
    let author = &author.replace(turns, "");
    let program = format!("tudanhgia {ENGINE}");
    let [info, about] = [numbers.next(), numbers.next()];
    pdf.document_info(info)
        .title(TextStr(&title))
        .author(TextStr(author))
        .creator(TextStr(&program))
        .producer(TextStr(&program));
    let text = metadata(&title, author, &program, language, document.origin.as_ref());
    pdf.metadata(about, text.as_bytes());
    let attached = document.origin.as_ref().map(|origin| attach(pdf, numbers, origin, language));
    let id = tudanhgia_core::canonical::digest(text.as_bytes()).into_bytes();
    let id: Vec<u8> = id.into_iter().take(16).collect();
    pdf.set_file_id((id.clone(), id));
    let (list, tree, font) = (numbers.list, numbers.tree, numbers.field_font);
    let mut catalog = pdf.catalog(numbers.catalog);
    catalog.pages(list).metadata(about).lang(TextStr(language.tag()));
    catalog.mark_info().marked(true);
    catalog.viewer_preferences().display_doc_title(true);
    catalog.pair(Name(b"StructTreeRoot"), tree);
    let mut form = catalog.form();
    form.fields(numbers.fields.iter().copied());
    if has_texts {
        form.default_resources().fonts().pair(Name(FIELD_FONT), font);
        form.default_appearance(Str(b"/Times 13 Tf 0 g"));
    }
    form.finish();
    if let Some(attached) = attached {
        catalog.names().embedded_files().names().insert(Str(SHEET_FILE.as_bytes()), attached);
        catalog.insert(Name(b"AF")).array().item(attached);
    }
}

/// The name of the sheet that lies in the file.
const SHEET_FILE: &str = "phieu.json";

/// Puts the sheet into the file, as it is: whoever looks for it needs no program for PDF.
fn attach(pdf: &mut Pdf, numbers: &mut Numbers, origin: &Origin, language: Language) -> Ref {
    let [stream, spec] = [numbers.next(), numbers.next()];
    let text = origin.text.as_bytes();
    let mut file = pdf.embedded_file(stream, text);
    file.subtype(Name(b"application/json"));
    file.params().size(i32::try_from(text.len()).unwrap_or(i32::MAX));
    file.finish();
    let mut of = pdf.file_spec(spec);
    of.path(Str(SHEET_FILE.as_bytes())).unic_file(TextStr(SHEET_FILE));
    of.description(TextStr(pdf_texts(language).attached));
    of.association_kind(AssociationKind::Source);
    of.embedded_file_with_unicode(stream);
    spec
}
