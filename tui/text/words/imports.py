"""What an import or export says."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "imports.joined": ("断开的段落已接上：{seam}", "Joined a broken paragraph: {seam}"),
    "imports.join-doubted": ("段落像是断开的，已接上，请核对：{seam}", "Joined what looks like a broken paragraph, please check: {seam}"),
    "imports.punctuation": ("改正标点和空格 {count} 处", "Mended {count} signs or spaces"),
    "imports.punctuation-doubted": ("标点拿不准，请核对：{text}", "A sign is doubtful, please check: {text}"),
    "imports.byline": ("署名和电头移入字段：{text}", "Byline or dateline moved to its field: {text}"),
    "imports.names-doubted": ("署名拿不准，请核对：{text}", "A name is doubtful, please check: {text}"),
    "imports.byline-inside": ("署名在稿件中间，留在原处：{text}", "A byline in mid-story stays where it was: {text}"),
    "imports.furniture": ("报头、日期或版次，不入正文：{text}", "Masthead, date or page number, not in a story: {text}"),
    "imports.editors": ("编辑署名，不入正文：{text}", "Editors' line, not in a story: {text}"),
    "imports.rule": ("分隔线，不入正文：{text}", "A rule, not in a story: {text}"),
    "imports.mark": ("图片说明的标记：{text}", "Mark of a caption: {text}"),
    "imports.section-name": ("栏目名移入字段：{text}", "Section name moved to its field: {text}"),
    "imports.headline-again": ("转版处重复的标题：{text}", "Headline repeated where the story goes on: {text}"),
    "imports.headings-doubted": ("引题、主题、副题拿不准，请核对：{title}", "Which line is the headline is doubtful, please check: {title}"),
    "imports.continued-on": ("下转第{page}版：{text}", "Continued on page {page}: {text}"),
    "imports.continued-from": ("上接第{page}版：{text}", "Continued from page {page}: {text}"),
    "imports.no-headline": ("没有找到标题，请补上：{text}", "No headline found, please add one: {text}"),
    "imports.caption-moved": ("图片说明归到《{title}》，请核对：{text}", "Caption given to “{title}”, please check: {text}"),
    "imports.caption-section": ("图片说明移到“{title}”一节：{text}", "Caption moved into section “{title}”: {text}"),
    "imports.cannot-write": ("写不进去：{reason}", "Cannot be written: {reason}"),
    "imports.changed-since": ("之后有人改过，留着没动", "Changed since, so it was left as it is"),
    "imports.dropped": ("没有导入：{text}", "Not imported: {text}"),
}
