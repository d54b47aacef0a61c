"""The report on what a terminal makes of characters."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "doctor.title": ("终端体检", "What this terminal does"),
    "doctor.rows_title": ("每行末尾的竖线应当对齐", "The bars at the ends should line up"),
    "doctor.facts_title": ("查到的情况", "What was found"),
    "doctor.advice_title": ("怎样调", "What to set"),
    "doctor.fact": ("项目", "what"),
    "doctor.found": ("情况", "how it is"),
    "doctor.asked": ("终端答", "answer"),
    "doctor.setting": ("设置", "setting"),
    "doctor.used": ("现按", "counted"),
    "doctor.locale": ("语言环境", "locale"),
    "doctor.colours": ("颜色", "colours"),
    "doctor.terminal": ("终端", "terminal"),
    "doctor.multiplexer": ("复用器", "multiplexer"),
    "doctor.size": ("窗口", "window"),
    "doctor.version": ("版本", "version"),
    "doctor.none": ("没有", "none"),
    "doctor.not_asked": (
        "没有问（不在终端里，或设置已写明）",
        "not asked (no terminal, or the setting says)",
    ),
    "doctor.no_answer": ("没有回答", "none came"),
    "doctor.answered": (
        "引号占{ambiguous}格，汉字占{han}格",
        "a quote takes {ambiguous}, a Han character {han}",
    ),
    "doctor.used_narrow": ("窄：“”…—■ 占一格", "narrow: “”…—■ take one cell"),
    "doctor.used_wide": ("宽：“”…—■ 占两格", "wide: “”…—■ take two cells"),
    "doctor.colours_none": ("没有", "none"),
    "doctor.colours_16": ("16色", "16"),
    "doctor.colours_256": ("256色", "256"),
    "doctor.colours_true": ("真彩色", "true colour"),
    "doctor.han_row": ("汉字", "Han"),
    "doctor.marks_row": ("标点", "marks"),
    "doctor.latin_row": ("西文", "Latin"),
    "doctor.rare_row": ("其他", "others"),
    "doctor.emoji_row": ("表情", "emoji"),
    "doctor.narrow_row": ("窄", "narrow"),
    "doctor.wide_row": ("宽", "wide"),
    "doctor.how_to_read": (
        "“窄”那行对齐，设置里写 ambiguous: narrow；“宽”那行对齐，写 ambiguous: wide。"
        "两行里必有一行不齐，这不是毛病。",
        "If the row “narrow” lines up, set ambiguous: narrow; if the row “wide” does, ambiguous: wide. "
        "One of the two never lines up; that is no fault.",
    ),
    "doctor.both_wrong": (
        "汉字那行不齐，是终端或字体的毛病；只有表情不齐，不碍阅读。引号看着别扭，可写 quotes: corner，换成「」。",
        "If the Han row does not line up, the terminal or its font is at fault; emoji alone do no harm. "
        "Where quotes look wrong, quotes: corner shows 「」 instead.",
    ),
    "doctor.in_multiplexer": (
        "{name} 里问到的是 {name} 自己的看法，外面的终端可能不同：以上面几行的样子为准，照着写设置。",
        "Under {name} the answer is {name}'s own and the terminal outside may differ: "
        "trust the rows above and set what they say.",
    ),
    "doctor.not_utf8": (
        "语言环境不是 UTF-8：先运行 export LANG=C.UTF-8。",
        "The locale is not UTF-8: run export LANG=C.UTF-8 first.",
    ),
}
