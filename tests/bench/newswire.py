"""Makes an archive of any size from a seed: Chinese trade-union news with the shape of the real thing.

The words that carry a story (places, offices, people, figures) are real; the rest of the vocabulary is
drawn from the common characters with frequencies by Zipf and Mandelbrot (1 / (rank + 15)), so that a few words stand in
nearly every story and most words in a handful. Sentences hold 8 to 60 characters, stories 200 to 3,000.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

CITIES = [
    "广州",
    "深圳",
    "珠海",
    "汕头",
    "佛山",
    "韶关",
    "河源",
    "梅州",
    "惠州",
    "汕尾",
    "东莞",
    "中山",
    "江门",
    "阳江",
    "湛江",
    "茂名",
    "肇庆",
    "清远",
    "潮州",
    "揭阳",
    "云浮",
]
COUNTIES = [
    "清新",
    "惠城",
    "曲江",
    "吴川",
    "蓬江",
    "番禺",
    "南海",
    "顺德",
    "高要",
    "大埔",
    "饶平",
    "潮安",
    "湘桥",
    "龙门",
    "佛冈",
    "英德",
    "台山",
    "开平",
    "普宁",
    "罗定",
]
SECTIONS = ["要闻", "工会新闻", "基层", "维权", "劳模风采", "理论", "副刊", "综合", "民生", "文化"]
TAGS = [
    "互助保障",
    "送温暖",
    "劳模工匠",
    "新就业形态",
    "职工之家",
    "安全生产",
    "普法",
    "宣讲",
    "技能竞赛",
    "文体活动",
]
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
)
GIVEN = (
    "艳志钊接英铭莹伟芳娜敏静丽强磊军洋勇杰娟涛明超秀霞平刚桂文华建国红玉兰春梅海燕晓东雪莲嘉欣子轩浩然思远"
)
TOPICS = [
    "职工",
    "工会",
    "总工会",
    "互助保障",
    "劳动者",
    "新就业形态",
    "服务",
    "企业",
    "活动",
    "保障",
    "工作",
    "基层",
    "产业工人",
    "建设",
    "开展",
    "组织",
    "参保",
    "宣讲",
    "培训",
    "慰问",
    "送温暖",
    "劳模",
    "工匠",
    "维权",
    "权益",
    "安全生产",
    "技能竞赛",
    "快递员",
    "网约车司机",
    "户外劳动者",
    "驿站",
    "集体协商",
    "劳动关系",
    "法律援助",
    "困难职工",
    "帮扶",
    "普惠",
    "粤工惠",
    "平台",
    "政策",
    "解读",
    "全覆盖",
    "最后一公里",
    "获得感",
    "幸福感",
    "高质量发展",
    "大湾区",
    "制造业",
    "创新工作室",
    "校园",
    "学生",
    "非遗",
    "剪纸",
    "文化",
    "展示",
    "代表",
    "主席",
    "副主席",
    "党组书记",
    "调研",
    "座谈",
    "走访",
    "座谈会",
    "表彰",
    "五一劳动奖章",
    "女职工",
    "托管",
    "爱心",
]
LATIN = ["AI", "APP", "5G", "GDP", "BYD", "CNC", "ESG", "Wi-Fi", "VR", "PLC", "HR", "996", "MES", "ERP"]
UNITS = ["万人次", "万份", "万元", "家", "名", "场", "个", "人", "亿元", "件", "次", "%", "个百分点", "小时"]
FUNCTION = [
    "的",
    "在",
    "和",
    "了",
    "是",
    "为",
    "对",
    "等",
    "与",
    "将",
    "从",
    "把",
    "向",
    "以",
    "中",
    "上",
    "也",
    "不",
    "有",
    "并",
    "及",
]


class Wire(NamedTuple):
    """A story as it comes over the wire: front matter's facts and the paragraphs."""

    path: str
    title: str
    date: str
    section: str
    page: str
    places: tuple[str, ...]
    reporters: tuple[str, ...]
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The file of the story: YAML front matter and Markdown."""
        lists = "".join(
            f"{key}: [{', '.join(values)}]\n"
            for key, values in (("places", self.places), ("reporters", self.reporters), ("tags", self.tags))
        )
        head = (
            f'title: "{self.title}"\ndate: {self.date}\nsection: {self.section}\npage: "{self.page}"\n{lists}'
        )
        return f"---\n{head}---\n\n" + "\n\n".join(self.paragraphs) + "\n"


def common_characters() -> list[str]:
    """The 3,755 characters of GB 2312's first level, in the standard's order (by pinyin)."""
    cells = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [c for c in (bytes(pair).decode("gb2312", "ignore") for pair in cells) if c]


class Newswire:
    """An endless wire of stories; the same seed gives the same stories."""

    def __init__(self, seed: int = 1, first: date = date(1956, 1, 1), stories_a_day: int = 40) -> None:
        self.random = random.Random(seed)
        self.first = first
        self.stories_a_day = stories_a_day
        self.words = self._vocabulary(30_000)
        self.weights = list(accumulate(1 / (rank + 15) for rank in range(len(self.words))))
        self.people = [self._name() for _ in range(600)]

    def _vocabulary(self, size: int) -> list[str]:
        draw = self.random
        characters = common_characters()
        draw.shuffle(characters)
        weights = list(accumulate(1 / (rank + 30) for rank in range(len(characters))))
        lengths = draw.choices((1, 2, 3, 4), (8, 68, 14, 10), k=size)
        made = ("".join(draw.choices(characters, cum_weights=weights, k=length)) for length in lengths)
        return list(dict.fromkeys(FUNCTION + TOPICS + list(made)))

    def _name(self) -> str:
        draw = self.random
        return draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))

    def _figure(self) -> str:
        draw = self.random
        kind = draw.random()
        if kind < 0.3:
            return f"{draw.randint(1, 12)}月{draw.randint(1, 28)}日"
        if kind < 0.45:
            return f"{draw.randint(1990, 2026)}年"
        if kind < 0.7:
            return f"{draw.uniform(0.5, 300):.{draw.choice((1, 2))}f}" + draw.choice(UNITS)
        return f"{int(draw.paretovariate(0.6)) % 100000}" + draw.choice(UNITS)

    def _sentence(self, city: str) -> str:
        draw = self.random
        words = draw.choices(self.words, cum_weights=self.weights, k=draw.randint(5, 22))
        for chance, thing in (
            (0.35, city),
            (0.3, self._figure()),
            (0.08, draw.choice(COUNTIES)),
            (0.08, draw.choice(self.people)),
            (0.03, draw.choice(LATIN)),
        ):
            if draw.random() < chance:
                words[draw.randrange(len(words))] = thing
        for _ in range(len(words) // 7):
            words[draw.randrange(len(words))] += draw.choice("，，，，、；")
        if draw.random() < 0.12:
            at = draw.randrange(len(words))
            words[at] = f"“{words[at]}”"
        return "".join(words).rstrip("，、；") + draw.choice("。。。。。。！？")

    def _title(self, city: str) -> str:
        draw = self.random
        words = draw.choices(self.words, cum_weights=self.weights, k=draw.randint(3, 6))
        pieces = [city, *draw.sample(TOPICS, 2), *words]
        if draw.random() < 0.25:
            pieces.append(self._figure())
        if draw.random() < 0.3:
            pieces.insert(draw.randint(2, len(pieces) - 1), " ")
        return "".join(pieces)

    def story(self, number: int) -> Wire:
        """The next story; `number` counts from 0 and gives the day and the file's name."""
        draw = self.random
        day = (self.first + timedelta(days=number // self.stories_a_day)).isoformat()
        places = tuple(dict.fromkeys(draw.choices(CITIES, k=draw.choice((1, 1, 1, 2, 3)))))
        length = max(200, min(3000, int(draw.lognormvariate(6.45, 0.6))))
        reporters = tuple(dict.fromkeys(draw.choices(self.people, k=draw.choice((1, 1, 2)))))
        paragraphs: list[str] = [f"本报讯(全媒体记者{' '.join(reporters)})"]
        total = 0
        while total < length:
            paragraph = "".join(self._sentence(places[0]) for _ in range(draw.randint(2, 5)))
            total += len(paragraph)
            paragraphs.append(paragraph)
        paragraphs[0:2] = ["".join(paragraphs[0:2])]
        return Wire(
            path=f"{day[:4]}/{day}/{number % self.stories_a_day + 1:03d}.md",
            title=self._title(places[0]),
            date=day,
            section=draw.choice(SECTIONS),
            page=str(draw.choice((1, 1, 2, 3, 4))),
            places=places,
            reporters=reporters,
            tags=tuple(draw.sample(TAGS, draw.choice((0, 1, 1, 2)))),
            paragraphs=tuple(paragraphs),
        )

    def stories(self, count: int) -> Iterator[Wire]:
        """The first `count` stories, oldest first."""
        return (self.story(number) for number in range(count))


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Write an archive of `count` stories below `folder`; gives back the bytes of text written."""
    made: set[Path] = set()
    total = 0
    for story in Newswire(seed).stories(count):
        path = folder / story.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        content = story.markdown.encode()
        path.write_bytes(content)
        total += len(content)
    return total
