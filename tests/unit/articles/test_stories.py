"""The bundled bulletin is complete in facts and clean in form.

The facts were listed by hand from the printed page; each must stand in its story's headline, byline or
body (the summary and the tags are ours, so they prove nothing).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tui.text.cells import width

FOLDER = Path(__file__).parents[3] / "articles" / "工会新闻"

# One fact a word; the stories' names are their files'.
FACTS = {
    "dongguan": """
        东莞市总工会 王艳 吴志钊 全媒体记者 本报讯 近日
        广东省职工保障互助会 广东省职工保障互助会东莞代办处 “提质扩面增效惠民” 总目标 主责主业 工作质效
        各级工会干部 现实意义 稳步增长 2025年 20.82万人次 79.72% 52.34% 同比增长 保费收入 核心指标 全省第一 80%
        2025年年初 “职工互助保障政策宣讲培训全覆盖” 专业讲师团 33个镇街（园区） 33场 3300家企业 工会干部
        “案例解读+流程演示+现场答疑+资料发放” “是什么、保什么、怎么办、有何用” “最后一公里”
        机关、国企 产业工人 新就业形态劳动者 镇街总工会 重点制造业企业 省总 补贴 赠送 粤工惠平台 实名数据 镇街工会
        快递员 网约车司机 新就业群体 非公企业 新业态领域 参保量 覆盖面 全年 理赔 服务流程 数据联动 基层调研
        参保获赔职工 据统计 会员 4.6万份 住院医保补充保障 1.4万份 重大疾病保障 4.5万份 获得感、幸福感、安全感
    """,
    "chaozhou": """
        近日 本报讯 潮州市总工会 潮州供电局 潮州供电局工会 “广东工会百场品质生活展示活动” 主办 承办
        潮州大锣鼓 《龙腾盛世》 气势磅礴 饶平供电局工会 宣讲员 平凡 坚守奉献、勇于担当 职业精神 劳模先进代表 慰问仪式
        文化展演 潮安供电局工会 陈式太极拳 《刚柔汇韵》 刚柔相济 劳动之美 生活之韵
        湘桥供电局工会 歌曲 《我和我的祖国》 下半场 非遗
        国家级非物质文化遗产项目“潮州剪纸”代表性传承人黄朝阳老师 剪纸艺术 一剪一纸 匠心 卢秀樱
    """,
    "songnuan": """
        情暖劳动者 喜粤过大年 “娘家人” 全媒体记者 本报讯 许接英 王艳 江门工 潘铭 沈莹 寒冬 连日来
        江门、清远清新和惠州惠城 三地 新业态劳动者 户外一线职工 走访调研 慰问礼包 传统美食 党和政府的关怀 工会组织的温度
        江门市总工会 近日 江门市人大常委会副主任、市总工会主席余中华 蓬江区 元旦春节 镇（街） 企业工会
        江门市总工会党组书记、常务副主席蔡汉文 蓬江区委常委、宣传部部长梁雁仙 区人大常委会副主任、区总工会主席卢永生
        蓬江区户外劳动者工会爱心驿站（育德站） 服务设施 淘宝闪购（饿了么） 滴滴代驾 顺丰快递 美团骑手 迅达出行
        座谈 劳动权益保障 新业态代表 随后 广东东睦新材料有限公司 生产经营 产业工人队伍建设改革 职工之家
        杜阮镇总工会职工服务中心 职工服务阵地 急难愁盼 合法权益 “党政所需、职工所盼、工会所能” 引领力、组织力、服务力
        岁末年初 安全生产监督 安全知识 安全防范能力 新业态职工 坚守岗位职工 先进职工
        消费帮扶 职工关怀 返乡返岗 就业服务 职工文体活动
        清远市清新区总工会 区城市管理综合执法局 “驿站有爱·情暖劳动者” 冬日送温暖 冬季 户外劳动者
        姜茶 快递员 外卖骑手 网约车司机 新就业形态劳动者 环卫工人 城市管理人员 交警辅警 姜茶包 防寒手套 护手霜
        仪姐 “很贴心” 驱寒暖身 近年来 夏日送清凉 高温下作业 清凉饮品 防暑药品 保暖用品 热饮 工会驿站
        惠州市惠城区各基层工会 惠城区三栋镇总工会爱心驿站 萝卜板 客家 师傅 职工代表 志愿者
        揉面 备料 包制成型 团队协作 凝聚力 寓意团圆 暖香 外卖配送员 节日问候
        同日 惠城区桥西街道总工会 快递小哥 自煮火锅套餐
    """,
    "qujiang": """
        近日 本报讯 韶关市曲江区总工会 曲江区马坝中学 “劳模工匠进校园” 100余名教职工 “韶关工匠” 许喜佳
        韶关市星河生物科技有限公司总工程师 党的二十届四中全会精神 20余年 食用菌产业 菌种研发 技术革新 攻坚克难
        扎根一线、精益求精 敬业精神 劳模工匠宣讲团 示范引领 进企业、进校园、进基层 落地生根 华丽芳
    """,
    "wuchuan": """
        近日 本报讯 全媒体记者 誉建业 孙平 吴艺芳 湛江吴川市总工会 市委党校大礼堂 学习贯彻党的二十届四中全会精神
        湛江市委党校客座教授 湛江市委理论宣讲员 欧毅 基本情况 重大意义 核心要义 “十四五”时期 重大成就 “十五五”时期
        指导思想 重大原则 主要目标 重要部署 根本保证 吴川市总工会 全市各级工会组织 学习宣传贯彻
        当前和今后一个时期 重大政治任务 谋划 创新发展 强大动力 务实举措 广大职工 吴川经济社会 高质量发展 智慧和力量
    """,
}
NAMES = list(FACTS)

KEYS = {
    "dongguan": (["王艳"], ["吴志钊"], [], ["东莞"]),
    "chaozhou": ([], [], ["卢秀樱"], ["潮州"]),
    "songnuan": (["许接英", "王艳"], ["江门工", "潘铭", "沈莹"], [], ["江门", "清远", "惠州"]),
    "qujiang": ([], [], ["华丽芳"], ["韶关"]),
    "wuchuan": (["誉建业"], ["孙平", "吴艺芳"], [], ["湛江"]),
}

HAN = r"[\u3400-\u9fff]"
PAIRS = dict(zip("“‘（《「『", "”’）》」』", strict=True))


class Story(NamedTuple):
    front: dict[str, Any]
    body: str
    raw: str

    @property
    def printed(self) -> str:
        """What a reader of the page sees: headline, byline and body."""
        keys = (
            "kicker",
            "title",
            "subtitle",
            "dateline",
            "reporter_title",
            "reporters",
            "correspondents",
            "authors",
        )
        values = [self.front.get(key, "") for key in keys]
        return "\n".join([" ".join(v) if isinstance(v, list) else v for v in values] + [self.body])

    @property
    def values(self) -> list[str]:
        """Every piece of text in the front matter."""
        flat = [v if isinstance(v, list) else [v] for v in self.front.values()]
        return [str(item) for items in flat for item in items]


def story(name: str) -> Story:
    raw = (FOLDER / f"{name}.md").read_bytes().decode("utf-8")
    opening, header, body = raw.split("---\n", 2)
    assert opening == ""
    return Story(yaml.safe_load(header), body, raw)


def every_fact() -> list[tuple[str, str]]:
    return [(name, fact) for name, facts in FACTS.items() for fact in facts.split()]


def test_the_bulletin_is_these_five_stories_in_the_order_of_the_page() -> None:
    files = sorted(FOLDER.parent.rglob("*.md"), key=lambda path: int(story(path.stem).front["weight"]))
    assert [path.stem for path in files] == NAMES
    assert [story(name).front["weight"] for name in NAMES] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("name", "fact"), every_fact())
def test_a_fact_of_the_page_stands_in_its_story(name: str, fact: str) -> None:
    assert fact in story(name).printed


@pytest.mark.parametrize("name", NAMES)
def test_a_story_has_no_figure_that_the_page_does_not_print(name: str) -> None:
    figure = re.compile(r"\d+(?:\.\d+)?")
    assert set(figure.findall(story(name).printed)) <= set(figure.findall(FACTS[name]))


@pytest.mark.parametrize("name", NAMES)
def test_front_matter_says_who_made_the_story_and_which_cities_it_is_about(name: str) -> None:
    front = story(name).front
    assert (
        tuple(front.get(key, []) for key in ("reporters", "correspondents", "authors", "cities"))
        == KEYS[name]
    )
    assert front["id"] == name
    assert front["dateline"] == "本报讯"
    assert ("reporter_title" in front) == bool(front.get("reporters"))
    assert 2 <= len(front["tags"]) <= 4
    assert front["summary"].endswith("。")
    assert front["kicker"]
    assert front["subtitle"]


def test_the_column_title_stands_over_the_story_of_three_places() -> None:
    assert story("songnuan").front["kicker"] == "情暖劳动者 喜粤过大年"


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_does_not_print_is_not_invented(name: str) -> None:
    assert not {"date", "page", "source", "photographers"} & set(story(name).front)


@pytest.mark.parametrize("name", NAMES)
def test_a_headline_fits_two_lines_of_34_cells(name: str) -> None:
    """Four cells less than two full lines: a figure or a mark that may not start a line moves down."""
    assert width(story(name).front["title"]) <= 2 * 34 - 4


def test_the_story_of_three_places_has_a_section_for_each() -> None:
    assert re.findall(r"^#.*", story("songnuan").body, re.M) == [
        "## 江门市总工会",
        "## 清远市清新区总工会",
        "## 惠州市惠城区各基层工会",
    ]
    assert all("#" not in story(name).body for name in NAMES if name != "songnuan")


def test_the_caption_stands_in_its_section_and_its_last_line_is_the_credit() -> None:
    _, _, qingxin, _ = story("songnuan").body.split("\n## ")
    (caption,) = [block for block in qingxin.split("\n\n") if "■" in block]
    assert caption.startswith("■")
    first, credit = caption.split("\n")
    assert "清远市清新区总工会" in first
    assert "姜茶" in first
    assert credit == "单位供图"
    assert sum(story(name).raw.count("■") for name in NAMES) == 1


@pytest.mark.parametrize("name", NAMES)
def test_beside_a_han_character_punctuation_is_full_width(name: str) -> None:
    told = [*story(name).values, story(name).body]
    half = re.compile(rf"""{HAN}[,.;:!?()\[\]<>"'~-]|[,.;:!?()\[\]<>"'~-]{HAN}""")
    assert [found.group() for text in told for found in half.finditer(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_figures_and_letters_are_half_width(name: str) -> None:
    assert re.findall(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e]", story(name).raw) == []


@pytest.mark.parametrize("name", NAMES)
def test_quotes_and_brackets_close_in_their_own_paragraph(name: str) -> None:
    for text in [*story(name).values, *story(name).body.split("\n\n")]:
        open_marks: list[str] = []
        for character in text:
            if character in PAIRS:
                open_marks.append(PAIRS[character])
            elif character in PAIRS.values():
                assert open_marks, text
                assert open_marks.pop() == character, text
        assert not open_marks, text


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_ends_a_sentence_and_marks_do_not_pile_up(name: str) -> None:
    blocks = [block.strip() for block in story(name).body.split("\n\n")]
    paragraphs = [block for block in blocks if not block.startswith(("#", "■"))]
    assert paragraphs
    assert [p for p in paragraphs if not p.endswith("。")] == []
    marks = "，。；：、！？"
    assert [a + b for a, b in pairwise(story(name).raw) if a in marks and b in marks] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_doubled_by_mistake_and_no_space_is_stray(name: str) -> None:
    raw = story(name).raw
    assert re.findall(r"的的|了了|和和|是是", raw) == []
    assert re.findall(rf"  |[ \t]+$|^[ \t]|\r|\t|\u3000|\n\n\n|{HAN} {HAN}", story(name).body, re.M) == []
    assert "  " not in raw
    assert raw.endswith("\n")
    assert not raw.endswith("\n\n")


def test_no_two_stories_share_a_sentence_or_a_summary() -> None:
    sentences = Counter(
        part
        for name in NAMES
        for text in (story(name).body, story(name).front["summary"])
        for part in re.split(r"[。\n]", text)
        if len(part) > 12
    )
    assert [part for part, count in sentences.items() if count > 1] == []
