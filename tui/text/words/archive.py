"""The archive: searching, building, mending."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "archive.query-close": ("多了一个右括号", "a closing parenthesis too many"),
    "archive.query-open": ("括号还没有合上", "the parenthesis is not closed yet"),
    "archive.query-deep": ("括号套得太深，没有理会", "parentheses too deep, passed over"),
    "archive.query-quote": ("引号还没有合上", "the quote is not closed yet"),
    "archive.query-half": ("“{sign}”旁边还缺一个词", "“{sign}” still lacks a word beside it"),
    "archive.query-value": ("“{named}：”后面还没有内容", "nothing follows “{named}:” yet"),
    "archive.query-date": ("看不懂日期“{date}”", "“{date}” is not understood as a date"),
    "archive.nearest": ("没有“{typed}”，是不是“{offered}”？", "No “{typed}”. Did you mean “{offered}”?"),
    "archive.status-file": ("目录文件：{path}", "catalogue: {path}"),
    "archive.status-memory": (
        "目录只在内存里：缓存文件夹不能写入",
        "catalogue in memory only: the cache folder cannot be written",
    ),
    "archive.status-stories": (
        "稿件 {stories} 篇，有问题 {problems} 处",
        "{stories} stories, {problems} problems",
    ),
    "archive.status-size": ("大小 {size} MB", "size {size} MB"),
    "archive.status-state": ("状态：{state}", "state: {state}"),
    "archive.built": ("完整", "complete"),
    "archive.building": ("还在编目，已完成 {stories} 篇", "still building, {stories} stories so far"),
    "archive.none": ("还没有目录", "no catalogue yet"),
    "archive.cleared": ("目录已清除，稿件都还在", "the catalogue is cleared; every story is still there"),
    "archive.busy": ("目录不能清除：{path}", "the catalogue cannot be cleared: {path}"),
    "archive.progress": ("正在编目 {done}/{total}", "building the catalogue {done}/{total}"),
    "archive.found": ("{count} 篇", "{count} stories"),
}
