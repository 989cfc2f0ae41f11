"""Makes the fonts of this folder from Liberation Serif 2.1.5; README.md has the command.

They keep the letters that papers in Vietnamese and English need, scaled to 1,000 units, and another name, since the licence
reserves the first one.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FACES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}
FAMILY = "Tudanhgia Serif"

LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0,
    *range(0x218, 0x21C),
    0x2C6, 0x2C7, 0x2DA, 0x2DC,
    *range(0x384, 0x3CF),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2016), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x2070, *range(0x2074, 0x208F), 0x20AB, 0x20AC, 0x2116, 0x2122,
    *range(0x2150, 0x215F), *range(0x2190, 0x2196),
    0x2202, 0x2206, 0x220F, 0x2211, 0x2212, 0x221A, 0x221E, 0x222B, 0x2248, 0x2260, 0x2264, 0x2265,
    0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B2, 0x25BA, 0x25BC, 0x25C4, 0x25CA, 0x25CB, 0x25CF, 0x2610, 0x2611, 0x2612, 0x2713,
]


def make(source: Path, target: Path, face: str) -> None:
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "FFTM", "DSIG", "gasp", "PCLT", "VDMX", "LTSH", "hdmx"]
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    scale_upem(font, 1000)
    style = FACES[face]
    names = {1: FAMILY, 2: style, 3: f"{FAMILY} {style} 1", 4: f"{FAMILY} {style}", 5: "Version 1", 6: f"TudanhgiaSerif-{face}"}
    table = font["name"]
    table.names = [record for record in table.names if record.platformID == 3 and record.langID == 0x409]
    for key, text in names.items():
        table.setName(text, key, 3, 1, 0x409)
    font["post"].formatType = 3.0
    # The same fonts give the same bytes.
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font.save(target, reorderTables=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for face in FACES:
        make(folder / f"LiberationSerif-{face}.ttf", Path(__file__).parent / f"{face}.ttf", face)
