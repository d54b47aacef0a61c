"""What an import or export says."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "imports.joined": ("断开的段落已接上：{seam}", "Joined a broken paragraph: {seam}"),
    "imports.join-doubted": (
        "段落像是断开的，已接上，请核对：{seam}",
        "Joined what looks like a broken paragraph, please check: {seam}",
    ),
    "imports.punctuation": ("改正标点和空格 {count} 处", "Mended {count} signs or spaces"),
    "imports.punctuation-doubted": ("标点拿不准，请核对：{text}", "A sign is doubtful, please check: {text}"),
    "imports.byline": ("署名和电头移入字段：{text}", "Byline or dateline moved to its field: {text}"),
    "imports.names-doubted": ("署名拿不准，请核对：{text}", "A name is doubtful, please check: {text}"),
    "imports.byline-inside": (
        "署名在稿件中间，留在原处：{text}",
        "A byline in mid-story stays where it was: {text}",
    ),
    "imports.furniture": (
        "报头、日期或版次，不入正文：{text}",
        "Masthead, date or page number, not in a story: {text}",
    ),
    "imports.editors": ("编辑署名，不入正文：{text}", "Editors' line, not in a story: {text}"),
    "imports.rule": ("分隔线，不入正文：{text}", "A rule, not in a story: {text}"),
    "imports.mark": ("图片说明的标记：{text}", "Mark of a caption: {text}"),
    "imports.section-name": ("栏目名移入字段：{text}", "Section name moved to its field: {text}"),
    "imports.headline-again": (
        "转版处重复的标题：{text}",
        "Headline repeated where the story goes on: {text}",
    ),
    "imports.headings-doubted": (
        "引题、主题、副题拿不准，请核对：{title}",
        "Which line is the headline is doubtful, please check: {title}",
    ),
    "imports.continued-on": ("下转第{page}版：{text}", "Continued on page {page}: {text}"),
    "imports.continued-from": ("上接第{page}版：{text}", "Continued from page {page}: {text}"),
    "imports.no-headline": ("没有找到标题，请补上：{text}", "No headline found, please add one: {text}"),
    "imports.caption-moved": (
        "图片说明归到《{title}》，请核对：{text}",
        "Caption given to “{title}”, please check: {text}",
    ),
    "imports.caption-section": (
        "图片说明移到“{title}”一节：{text}",
        "Caption moved into section “{title}”: {text}",
    ),
    "imports.encoding": (
        "原文编码：{encoding}，已转成 UTF-8",
        "The source was in {encoding}; it is UTF-8 now",
    ),
    "imports.damaged": ("有 {count} 处字符损坏", "{count} characters were damaged"),
    "imports.main-text": (
        "只取网页正文，导航和广告不要",
        "The main text only, without navigation and advertisements",
    ),
    "imports.needs-extra": (
        "读 {kind} 需要附加库：pip install 'bulletin-tui[{extra}]'",
        "{kind} needs an optional library: pip install 'bulletin-tui[{extra}]'",
    ),
    "imports.bad-archive": ("文件损坏，或不是这种文档", "The file is broken, or no such document"),
    "imports.archive-too-large": (
        "解开后超过 {limit} MB，不读",
        "Holds more than {limit} MB unpacked, not read",
    ),
    "imports.entities": (
        "文件里定义了实体，不安全，不读",
        "The file declares entities, which is unsafe; not read",
    ),
    "imports.too-deep": ("标签嵌套太深，读不了", "Its markup is nested too deep to be read"),
    "imports.bad-address": ("只能用 http 或 https 的网址", "Only http and https addresses can be read"),
    "imports.too-large": ("超过 {limit} MB，不读", "Larger than {limit} MB, not read"),
    "imports.too-slow": ("太慢，等不及了", "Too slow, given up"),
    "imports.http": ("服务器回答 {status}", "The server answered {status}"),
    "imports.no-answer": ("连不上：{reason}", "No answer: {reason}"),
    "imports.no-feed": ("不是 RSS 或 Atom", "Neither RSS nor Atom"),
    "imports.no-text": ("没有找到正文", "No main text found"),
    "imports.no-text-in-pdf": (
        "PDF 里只有图片，没有文字；请先做文字识别",
        "The PDF holds pictures of text only; recognise its characters first",
    ),
    "imports.bad-pdf": ("PDF 损坏，读不了", "The PDF is broken and cannot be read"),
    "imports.encrypted": ("PDF 有密码，读不了", "The PDF is locked by a password"),
    "imports.no-encoding": ("不是文字，或编码认不出", "No text, or in an unknown encoding"),
    "imports.no-stories": ("没有找到稿件", "No stories found"),
    "imports.no-such-file": ("没有这个文件", "No such file"),
    "imports.no-file": ("不是普通文件", "Not a regular file"),
    "imports.cannot-read": ("读不了：{reason}", "Cannot be read: {reason}"),
    "imports.cannot-write": ("写不进去：{reason}", "Cannot be written: {reason}"),
    "imports.changed-since": ("之后有人改过，留着没动", "Changed since, so it was left as it is"),
    "imports.dropped": ("没有导入：{text}", "Not imported: {text}"),
}
