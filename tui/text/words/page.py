"""The words of a typeset page."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "page.reading_time": ("约{minutes}分钟读完", "{minutes} min read"),
    "page.page": ("第{page}版", "page {page}"),
    "page.correspondents": ("通讯员", "correspondent"),
    "page.photographers": ("摄影", "photo"),
    "page.authors": ("作者", "by"),
}
