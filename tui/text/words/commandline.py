"""What the command line says."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "cli.description": (
        "在终端里读中文报纸：排好版的文章、随打随找的标题、一步跳到城市。\n不写命令就打开阅读界面。",
        "Read a Chinese newspaper in the terminal: typeset stories, headlines found as you type,\n"
        "a jump to any city. Without a command it opens the reader.",
    ),
    "cli.epilog": (
        "稿件文件夹也可以用环境变量 BULLETIN_ARTICLES 指定。\n"
        "退出码：0 正常，1 没有找到，2 用法不对或没有终端，3 稿件或设置有问题，130 中断。",
        "The folder of stories can also be named by BULLETIN_ARTICLES.\n"
        "Exit codes: 0 fine, 1 nothing found, 2 misuse or no terminal, 3 bad data or settings, 130 interrupted.",
    ),
    "cli.usage": ("用法：", "usage: "),
    "cli.options": ("选项", "options"),
    "cli.arguments": ("参数", "arguments"),
    "cli.commands": ("命令", "commands"),
    "cli.command": ("命令", "COMMAND"),
    "cli.help_help": ("显示这份说明", "show this help"),
    "cli.help_version": ("显示版本", "show the version"),
    "cli.help_articles": (
        "稿件文件夹：任何放着 Markdown 文件的文件夹",
        "the folder of stories: any folder of Markdown files",
    ),
    "cli.help_lang": ("界面语言", "language of the interface"),
    "cli.help_json": ("每行一个 JSON 对象", "one JSON object a line"),
    "cli.help_id": ("稿件的 id（见 list），写开头几个字也行", "a story's id (see list), or how it begins"),
    "cli.help_width": ("每行多少格（10 到 1000）", "cells of a line (10 to 1000)"),
    "cli.help_columns": ("排成几栏（1 到 4）", "newspaper columns (1 to 4)"),
    "cli.help_words": (
        "要找的词，写法同阅读界面：词 -不要的词 “原样” 城市:东莞 日期:2026-01..02",
        "what to find, as in the reader: words -without “as it stands” city:dongguan date:2026-01..02",
    ),
    "cli.help_limit": ("最多列几篇（0 为全部）", "at most so many stories (0 for all)"),
    "cli.help_count": ("只写篇数", "the number alone"),
    "cli.help_snippets": ("附上找到处的一段文字", "with a stretch of text around what was found"),
    "cli.help_what": ("status 看状况，rebuild 重建，clear 清除", "status, rebuild or clear"),
    "cli.catalogue": (
        "稿件目录（搜索用的索引）的状况、重建、清除",
        "the catalogue's status; rebuild or clear it",
    ),
    "cli.help_folder": ("要检查的文件夹", "the folder to check"),
    "cli.list": ("列出全部标题", "list all headlines"),
    "cli.show": ("显示一篇排好版的文章", "show a story as it is typeset"),
    "cli.search": ("查找标题和正文", "search headlines and stories"),
    "cli.cities": (
        "列出城市和各自的篇数；给出几个字、拼音或首字母，就列出可能指的地方",
        "list the cities with their numbers of stories; with TYPED the places that it may mean",
    ),
    "cli.help_typed": ("地名、拼音、首字母或区划代码", "a name, pinyin, initials or a code"),
    "cli.places": ("列出一篇文章里的地名", "list the places that a story names"),
    "cli.help_file": ("一篇稿件，或一个文本文件", "a story, or a file of plain text"),
    "cli.not_a_place": ("没有叫“{typed}”的地方。", "No place is called “{typed}”."),
    "cli.no_places": ("“{file}”里没有认出地名。", "No place is named in “{file}”."),
    "cli.check": (
        "检查文件夹里的稿件，指出问题在哪个文件哪一行",
        "check a folder: say which file has what wrong on which line",
    ),
    "cli.import": (
        "把报纸版面、网页、文档里的稿件导入文件夹",
        "bring stories from newspaper pages, web pages and documents into a folder",
    ),
    "cli.export": ("把稿件导出成别的格式", "write stories in another format"),
    "cli.help_sources": (
        "文件或网址：版面文字、Markdown、RSS、HTML、EPUB、DOCX、PDF",
        "files or addresses: the text of a page, Markdown, RSS, HTML, EPUB, DOCX, PDF",
    ),
    "cli.help_import_output": (
        "写到这个文件夹（用 -a 指定了稿件文件夹时可以不写）",
        "the folder to write to (may be left out where -a names the folder of stories)",
    ),
    "cli.help_dry_run": ("只报告，不写入", "report only, write nothing"),
    "cli.help_import_force": ("有人改过的稿件也覆盖", "overwrite stories that somebody edited, too"),
    "cli.help_all_notes": ("报告里逐条列出改正的标点和移入字段的文字", "tell every mended sign, too"),
    "cli.help_export_search": ("查到的全部稿件", "all stories that a query finds"),
    "cli.help_export_city": ("一个城市的全部稿件", "all stories of a city"),
    "cli.help_export_all": ("全部稿件", "all stories"),
    "cli.help_export_output": (
        "写到这个文件；不带后缀的写成文件夹，一稿一个文件；不写就写到标准输出",
        "the file to write; without an ending a folder of one file each; stdout when left out",
    ),
    "cli.help_format": ("格式；不写就看文件的后缀", "the format; the file's ending tells it otherwise"),
    "cli.help_export_force": ("已有的文件也覆盖", "overwrite files that are there already"),
    "cli.export_what": (
        "要导出什么，ID、--search、--city、--all 写一个",
        "what to export: one of ID, --search, --city, --all",
    ),
    "cli.export_format": ("“{name}”的后缀看不出格式", "the ending of “{name}” tells no format"),
    "cli.export_needs_file": ("EPUB 要写进文件，请加 -o", "an EPUB needs a file: -o"),
    "cli.export_kept": (
        "“{path}”已经有了，内容不同，没有覆盖；要覆盖请加 --force。",
        "“{path}” is there already and differs, so it was kept; --force overwrites it.",
    ),
    "cli.exported": ("导出 {count} 篇：{target}", "Exported {count} stories: {target}"),
    "cli.unreadable": ("读不了“{id}”，没有导出。", "“{id}” cannot be read and was left out."),
    "cli.reading": ("正在读入 [{bar}] {done}/{total}", "Reading [{bar}] {done}/{total}"),
    "cli.writing": ("正在写入 [{bar}] {done}/{total}", "Writing [{bar}] {done}/{total}"),
    "cli.doctor": (
        "看终端里各种字符对不对得齐，该怎样设置",
        "see whether characters line up in this terminal, and what to set",
    ),
    "cli.misused": (
        "{reason}。用法见 bulletin-tui --help。",
        "{reason}. See bulletin-tui --help.",
    ),
    "cli.unknown": ("看不懂“{name}”", "“{name}” is not understood"),
    "cli.required": ("还缺 {name}", "{name} is missing"),
    "cli.value_missing": ("{name} 后面要写一个值", "{name} needs one value"),
    "cli.invalid": ("{name} 的值不对", "{name} cannot take that value"),
    "cli.no_terminal": (
        "阅读界面要在终端里打开；在管道或脚本里请用 list、show、search 等命令（见 --help）。",
        "The reader needs a terminal; in a pipe or script use list, show, search and so on (see --help).",
    ),
    "cli.no_story": (
        "没有 id 为“{id}”的稿件；bulletin-tui list 列出全部。",
        "There is no story “{id}”; bulletin-tui list names them all.",
    ),
    "cli.several": ("“{id}”可以是好几篇：{idents}", "“{id}” could be several: {idents}"),
    "cli.nothing": ("没有找到“{words}”。", "Nothing found for “{words}”."),
    "cli.no_stories": ("“{folder}”里没有稿件。", "There are no stories in “{folder}”."),
    "cli.no_cities": ("没有一篇写明城市。", "No story names a city."),
    "cli.checked": ("共{stories}篇，{problems}处问题。", "{stories} stories, {problems} problems."),
}
