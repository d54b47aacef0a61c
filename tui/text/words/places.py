"""Places: the picker, the maps and news over time."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "places.title": ("地方", "Places"),
    "places.type": ("打地名、拼音或首字母", "Type a name, pinyin or initials"),
    "places.none": ("没有叫“{typed}”的地方", "No place matches “{typed}”"),
    "places.stories": ("{count}篇", "{count} stories"),
    "places.no_stories": ("暂无报道", "no stories"),
    "places.everywhere": ("全部地方", "Everywhere"),
    "places.tiles": ("方格图", "Tile map"),
    "places.outline": ("示意图", "Sketch map"),
    "places.counties": ("{city}各县区", "Counties of {city}"),
    "places.towns": ("{city}各镇街", "Towns of {city}"),
    "places.months": ("{first}至{last}：{count}篇", "{first} to {last}: {count} stories"),
    "places.month": ("{first}：{count}篇", "{first}: {count} stories"),
    "places.undated": ("另有{count}篇没有日期", "{count} more without a date"),
    "places.too_small": ("窗口太小，画不下地图", "The window is too small for the map"),
    "places.no_layout": ("这个省没有方格图，用列表代替", "No tile map for this province; here is a list"),
    "places.bad_gazetteer": (
        "地名表{name}读不了，改用自带的",
        "Cannot read the gazetteer {name}; using the built-in one",
    ),
    "places.whole": ("按全部稿件计数", "counts of all stories"),
    "places.under": ("按“{narrowing}”计数", "counts under “{narrowing}”"),
    "places.city": ("地市", "city"),
    "places.county": ("县区", "county"),
    "places.town": ("镇街", "town"),
    "places.zone": ("功能区", "zone"),
    "places.unlisted": ("其他地方", "elsewhere"),
    "places.map": ("地图", "Map"),
    "places.list": ("列表", "List"),
    "places.other_map": ("换图", "Other map"),
    "places.walk": ("走动", "Walk"),
    "places.more": ("……另有{count}处", "… {count} more"),
    "places.empty": ("{place}还没有报道", "No story of {place} yet"),
    "places.all_of": (
        "{place}没有“{narrowing}”的稿件，列出{place}的全部稿件",
        "Nothing under “{narrowing}” in {place}; here are all its stories",
    ),
    "places.opened": (
        "{place}属{city}：打开第一篇写到{place}的稿件",
        "{place} lies in {city}: this is the first story that names it",
    ),
    "places.unnamed": (
        "{city}的稿件没有写到{place}，列出{city}的全部稿件",
        "No story of {city} names {place}; here are all of {city}",
    ),
    "places.no_months": ("先按 c 选一个城市，再按月份看", "Choose a city (c) to see its months"),
    "places.one_month": ("这里只有一个时段", "There is but one month here"),
    "places.nothing_named": ("文中没有认出地名", "The text names no place"),
}
