"""What is wrong with the settings file."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "settings.unreadable": (
        "设置文件读不了：{reason}。先按默认设置打开。",
        "The settings file cannot be read ({reason}); the defaults are used.",
    ),
    "settings.not_a_table": (
        "设置文件应当一行写一项，如“theme: bulletin-light”。先按默认设置打开。",
        "The settings file must hold one setting a line, such as “theme: bulletin-light”; the defaults are used.",
    ),
    "settings.unknown": (
        "没有“{key}”这项设置，已略过。可用的有：{known}。",
        "There is no setting “{key}”; it is left out. Known ones: {known}.",
    ),
    "settings.bad_value": (
        "设置“{key}”不能是“{value}”，应当是：{wanted}。先用默认值。",
        "The setting “{key}” cannot be “{value}”; it takes {wanted}. The default is used.",
    ),
    "settings.not_saved": ("设置没能保存：{reason}", "The settings could not be saved: {reason}"),
}
