"""Names of people in bylines: cut apart, put together, and told from other words."""

from __future__ import annotations

import re
from typing import Final

# The surnames of the Hundred Family Surnames that are in use, and frequent ones beyond them.
SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣"
    "贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋"
    "仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国"
    "文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟岳帅缑"
    "亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福覃誉仪闫肖付代丘区冼冯揭邝佘麦植官练涂禤丛苟仝招候覃岱昌苑卿晋楚仵逯亓鹿丹"
)
COMPOUND: Final = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "司空",
        "端木",
        "南宫",
        "夏侯",
        "宇文",
        "长孙",
        "轩辕",
        "独孤",
        "呼延",
        "闻人",
        "澹台",
        "公冶",
        "申屠",
    ]
)
# What stands in brackets at a story's end without being a person.
NO_NAMES: Final = frozenset(
    [
        "完",
        "续完",
        "待续",
        "未完",
        "节选",
        "选摘",
        "略",
        "图片新闻",
        "资料图片",
        "资料",
        "综合",
        "据新华社",
        "新华社",
        "本报综合",
        "下同",
        "全文",
        "有删节",
        "据央视",
        "摘自",
        "来源",
        "整理",
        "图文无关",
        "单位",
        "受访者",
        "受访单位",
        "主办方",
        "资料图",
        "网络",
        "网友",
        "企业",
        "作者",
        "记者",
        "通讯员",
        "本报",
    ]
)

CITIES: Final = frozenset(
    [
        "广州",
        "深圳",
        "珠海",
        "汕头",
        "佛山",
        "韶关",
        "湛江",
        "肇庆",
        "江门",
        "茂名",
        "惠州",
        "梅州",
        "汕尾",
        "河源",
        "阳江",
        "清远",
        "东莞",
        "中山",
        "潮州",
        "揭阳",
        "云浮",
        "广东",
        "北京",
        "上海",
    ]
)
_STANDING = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:工人|职工|教师|老师|学生|骑手|司机|民警|护士|医生|社工|律师|学者|教授|会员|读者|网友|[省市县区镇乡村])"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]{2,4}(?:·[\u3400-\u9fff]{1,8}){0,3}")
_ANY_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af·A-Za-z. ]{2,20}")
_STRONG = re.compile(r"[、，,/／;；|｜\n]+")
_GAP = re.compile(r"[ \t\u3000\xa0]+")


def is_person(text: str) -> bool:
    """Whether `text` has the shape of a Chinese person's name: a known surname and one to three characters."""
    if text in NO_NAMES or not _HAN_NAME.fullmatch(text):
        return False
    if "·" in text:
        return True
    if text[:2] in COMPOUND:
        return 3 <= len(text) <= 4
    return text[0] in SURNAMES and (len(text) <= 3 or text[1] in SURNAMES)


def is_name(text: str) -> bool:
    """Whether `text` may stand as a name after a role: a person, a pen name, or a short office."""
    return (
        len(text) <= 14
        and text not in NO_NAMES
        and _ANY_NAME.fullmatch(text) is not None
        and "记者" not in text
        and not text.startswith(("作者", "系", "据", "本版", "下转", "上接"))
        and not text.endswith(("提供", "供图", "报道", "单位"))
    )


def is_standing(text: str) -> bool:
    """Whether a word beside an author's name tells what they are or where they live (车间工人, 佛山)."""
    return text in CITIES or _STANDING.fullmatch(text) is not None


def split_names(text: str) -> tuple[str, ...]:
    """The names in `text`: cut at 、 and spaces, single characters that stood apart put together (张 三).

    Names that run together are cut where both halves are a person's (张三丰李四 is left whole when
    there is more than one way).
    """
    names: list[str] = []
    for piece in _STRONG.split(text.strip()):
        words = [word for word in _GAP.split(piece.strip()) if word]
        names.extend(_close_up(words))
    return tuple(name for joined in names for name in _cut(joined))


def _close_up(words: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        run = at
        while run < len(words) and len(words[run]) == 1:
            run += 1
        singles = words[at:run]
        if len(singles) % 2 and out and out[-1] in COMPOUND:
            out[-1] += singles.pop(0)
        if len(singles) in (2, 3):
            out.append("".join(singles))
        elif len(singles) >= 4:
            out += ["".join(singles[n : n + 2]) for n in range(0, len(singles), 2)]
        elif singles:
            out += singles
        if run < len(words):
            out.append(words[run])
        at = run + 1
    return out


def _cut(name: str) -> tuple[str, ...]:
    if (
        len(name) not in (4, 5, 6)
        or "·" in name
        or not name.isalpha()
        or name.isascii()
        or name[:2] in COMPOUND
    ):
        return (name,)
    ways = [
        (name[:at], name[at:])
        for at in (2, 3)
        if name[0] in SURNAMES and name[at] in SURNAMES and 2 <= len(name) - at <= 3
    ]
    if len(name) == 4 and name[1] in SURNAMES:
        return (name,)  # two surnames may open one name
    return ways[0] if len(ways) == 1 else (name,)
