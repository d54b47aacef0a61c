"""What is wrong with a file: what it is, and what to do about it."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "problems.root-missing": ("找不到这个文件夹，请检查路径", "there is no such folder; check the path"),
    "problems.root-no-folder": (
        "这不是文件夹，也不是稿件文件",
        "this is neither a folder nor a story's file",
    ),
    "problems.folder-unreadable": (
        "文件夹打不开，里面的稿件没有列出",
        "the folder cannot be opened, so its stories are missing",
    ),
    "problems.forbidden": (
        "没有读取权限，请修改权限后重试",
        "no permission to read it; change its permissions",
    ),
    "problems.vanished": ("文件已不存在", "the file is gone"),
    "problems.unreadable": ("文件读不出来", "the file cannot be read"),
    "problems.link-out": (
        "链接指向文件夹之外，没有打开",
        "the link leads out of the folder and was not followed",
    ),
    "problems.link-loop": ("链接绕回自己，打不开", "the link leads back to itself"),
    "problems.no-file": (
        "这不是普通文件（可能是管道或设备），没有打开",
        "this is no ordinary file (a pipe or device?) and was not opened",
    ),
    "problems.too-large": (
        "文件有{size}兆字节，超过{limit}兆字节的上限，没有打开",
        "the file has {size} MB, more than the limit of {limit} MB, and was not opened",
    ),
    "problems.many-lines": (
        "正文超过{limit}行，后面的没有显示",
        "the text has more than {limit} lines; those after are not shown",
    ),
    "problems.markdown": (
        "正文的 Markdown 解析不了，按纯文本显示",
        "the Markdown of the text cannot be parsed; it is shown as plain text",
    ),
    "problems.empty": ("文件是空的", "the file is empty"),
    "problems.encoding": (
        "认不出文字编码，可能不是文本文件；请另存为 UTF-8",
        "the encoding is not recognised, perhaps this is no text; save it as UTF-8",
    ),
    "problems.damaged": (
        "有{count}处文字损坏，显示为 �；请检查原文件",
        "{count} damaged places are shown as �; check the original",
    ),
    "problems.header-open": (
        "稿件头没有结束，请在最后一项下面加一行 ---",
        "the header has no end; put a line --- after its last key",
    ),
    "problems.header-long": (
        "稿件头超过{limit}千字符，只读取了能认出的行",
        "the header has more than {limit} thousand characters; only the lines that can be read were used",
    ),
    "problems.header-bad": (
        "稿件头的 {kind} 格式有误，只读取了能认出的行",
        "the header's {kind} is not right; only the lines that can be read were used",
    ),
    "problems.header-colon": (
        "这一行的值里有冒号加空格，请给值加上引号",
        "the value on this line holds a colon and a space; put it in quotes",
    ),
    "problems.header-shape": (
        "稿件头应当一行一项，写成“名称: 值”，冒号用半角，后面空一格",
        "the header should be lines of `key: value`, with an ASCII colon and a space",
    ),
    "problems.header-anchor": (
        "稿件头里不能用锚点和引用（& 和 *），请直接写出内容",
        "anchors and aliases (& and *) are not read in a header; write the value out",
    ),
    "problems.header-tag": (
        "稿件头里不能用类型标签（!），请直接写出内容",
        "tags (!) are not read in a header; write the value plainly",
    ),
    "problems.header-deep": (
        "稿件头嵌套太深，只读取了能认出的行",
        "the header nests too deeply; only the lines that can be read were used",
    ),
    "problems.key-twice": ("“{name}”写了两次，只用第一次的", "“{name}” stands twice; the first is used"),
    "problems.more": ("这里以下还有{count}处类似的问题", "{count} more faults like these from here on"),
    "problems.not-a-list": (
        "“{name}”应当只有一个值，几项已连成一行",
        "“{name}” should be one value; its items were joined",
    ),
    "problems.date": (
        "日期“{text}”认不出，请写成 2026-01-15",
        "the date “{text}” is not understood; write 2026-01-15",
    ),
    "problems.weight": (
        "weight“{text}”应当是整数，没有采用",
        "weight “{text}” should be a whole number and was not used",
    ),
    "problems.draft": (
        "draft“{text}”应当是 true 或 false，按已定稿处理",
        "draft “{text}” should be true or false; taken as false",
    ),
    "problems.id-twice": (
        "编号“{ident}”已被 {other} 使用，本稿改以路径为编号",
        "the id “{ident}” belongs to {other}; this story goes by its path",
    ),
}
