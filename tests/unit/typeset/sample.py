"""A small article of our own with every kind of block, and articles that Hypothesis makes."""

from __future__ import annotations

from pathlib import PurePath

from hypothesis import strategies as st

from tui.model.article import Article, Block, BlockKind, Byline, Headline, Span, SpanKind

_HEAD = Headline(
    ident="sample",
    title="三百六十行里见真章 南岭县总工会办起工匠夜校 首期学员突破1200人次",
    path=PurePath("sample.md"),
    kicker="劳模风采",
    subtitle="——一座山区县城的技能课堂",
    section="要闻",
    date="2026-03-08",
    page="2",
    source="工会周报",
    byline=Byline("本报讯", ("林晓岚", "周立"), ("陈思远",), ("何川",), reporter_title="全媒体记者"),
    places=("韶关", "清远"),
)

_BLOCKS: tuple[tuple[BlockKind, str, int, str], ...] = (
    (
        BlockKind.PARAGRAPH,
        "3月6日晚7时30分，南岭县职工服务中心二楼的灯还亮着。“工匠夜校”第12课准时开讲，主讲人是全国五一劳动奖章获得者、"
        "电焊工梁志坚。台下坐着来自47家企业的186名职工，其中一线工人占83.5%，最远的学员骑了20 km山路赶来。",
        0,
        "",
    ),
    (
        BlockKind.PARAGRAPH,
        "县总工会主席吴敏说：“办夜校不是图热闹，是要让职工‘学得会、用得上、涨得了工资’。”据统计，自2025年9月开班以来，"
        "夜校已开设CNC编程、PLC控制、AI质检等9门课程，授课总时长达1,140小时，累计培训1200余人次——平均每6名产业工人中就有1人走进过课堂。",
        0,
        "",
    ),
    (BlockKind.HEADING, "把课堂搬到车间去", 2, ""),
    (
        BlockKind.PARAGRAPH,
        "课程表由职工“点单”。县总工会先后走访2025—2026年度技改企业33家，收回问卷4.6万份……需求最集中的，是设备维护与安全生产。"
        "课表每周一在网上公布，网址是https://nightschool.example.org/courses/2026/spring?week=10&lang=zh，凭工会会员卡即可报名。",
        0,
        "",
    ),
    (BlockKind.ITEM, "焊接与热切割：周二、周四晚，每期16课时；", 1, "•"),
    (BlockKind.ITEM, "数控机床：周三晚，须带安全鞋；", 1, "•"),
    (BlockKind.ITEM, "零基础学员先修《机械制图》8课时；", 2, "◦"),
    (BlockKind.ITEM, "劳动法律：每月第1个周六，律师现场答疑。", 1, "•"),
    (BlockKind.QUOTE, "师傅领进门，修行在个人。可要是连门都找不着，再肯修行也没有用。", 1, ""),
    (
        BlockKind.TABLE,
        "课程\t课时\t学员\t说明\n焊接\t16\t412人\t含实操考核，合格者发结业证书\n数控\t24\t305人\t与南岭技工学校合办\n法律\t4\t483人\t不限企业",
        0,
        "",
    ),
    (BlockKind.CAPTION, "■学员在师傅指导下练习平焊。 南岭县总工会供图", 0, ""),
    (BlockKind.HEADING, "“涨了工资，也涨了底气”", 3, ""),
    (
        BlockKind.PARAGRAPH,
        "27岁的装配工李阿妹上完课①，拿到了中级工证书，月工资由4800元涨到5350元，涨幅11.5%。她在留言簿上写道："
        "“𠮷日开课，👩‍🏭也能当师傅！”县总工会表示，今年还将投入50万元，把夜校办到12个镇（街）去。",
        0,
        "",
    ),
    (
        BlockKind.CODE,
        '$ bulletin-tui search 夜校 --json\n{"ident": "sample",\t"title": "三百六十行里见真章"}',
        0,
        "sh",
    ),
    (BlockKind.RULE, "", 0, ""),
    (BlockKind.PARAGRAPH, "注：文中数据由南岭县总工会提供，截至3月5日。", 0, ""),
)


def article() -> Article:
    """The article."""
    text, blocks = "", []
    for number, (kind, said, level, marker) in enumerate(_BLOCKS):
        if number:
            text += "\n"
        start = len(text)
        text += said
        cells: tuple[tuple[tuple[int, int], ...], ...] = ()
        if kind is BlockKind.TABLE:
            at, rows = start, []
            for row in said.split("\n"):
                spans = []
                for cell in row.split("\t"):
                    spans.append((at, at + len(cell)))
                    at += len(cell) + 1
                rows.append(tuple(spans))
            cells = tuple(rows)
        spans_of = tuple(
            Span(start + said.index(word), start + said.index(word) + len(word), span, target)
            for word, span, target in (
                ("梁志坚", SpanKind.STRONG, ""),
                ("网上公布", SpanKind.LINK, "https://nightschool.example.org/"),
                ("点单", SpanKind.EMPHASIS, ""),
                ("①", SpanKind.NOTE, ""),
            )
            if word in said
        )
        credit = start + said.index("南岭县") if kind is BlockKind.CAPTION else -1
        blocks.append(Block(kind, start, len(text), level, marker, spans_of, cells, credit))
    return Article(_HEAD, text, tuple(blocks))


PIECES = (
    "的工会职工总互助保障东莞清远一二三，。、；：！？“”‘’《》（）—…·％℃々ーっカ한국𠮷あ "
    "20.82% 79,72 AI APP Wi-Fi https://a.b/c?d=e&f 公里万亿年月日①[1] \u200b\u00a0\u3000é👩‍🏭🇨🇳❤️"
)

prose = st.text(alphabet=st.sampled_from(sorted(set(PIECES))), max_size=160) | st.lists(
    st.sampled_from(
        [
            "2025年12月31日",
            "20.82万人次",
            "“最后一公里”",
            "——",
            "……",
            "工会",
            "职工",
            "，",
            "。",
            "、",
            "A",
            "AI ",
            "79.72%",
        ]
    ),
    max_size=40,
).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of any kinds of block, with spans and tables."""
    text, blocks = "", []
    kinds = [kind for kind in BlockKind if kind is not BlockKind.TABLE]
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(kinds))
        said = draw(prose)
        if draw(st.integers(0, 9)) == 0:
            said += "\n" + draw(prose)
        text += "\n" if number else ""
        start = len(text)
        text += said
        spans = tuple(
            Span(
                start + a,
                start + b,
                draw(st.sampled_from(list(SpanKind))),
                "x" if draw(st.booleans()) else "",
            )
            for a, b in (
                sorted((draw(st.integers(0, len(said))), draw(st.integers(0, len(said))))) for _ in range(2)
            )
        )
        credit = start + draw(st.integers(0, len(said))) if kind is BlockKind.CAPTION and said else -1
        blocks.append(
            Block(
                kind,
                start,
                len(text),
                draw(st.integers(0, 6)),
                draw(st.sampled_from(["", "•", "10."])),
                spans,
                (),
                credit,
            )
        )
    if draw(st.booleans()):
        columns = draw(st.integers(1, 5))
        text += "\n" if blocks else ""
        start, rows = len(text), []
        for row in range(draw(st.integers(1, 4))):
            text += "\n" if row else ""
            cells = []
            for column in range(columns):
                text += "\t" if column else ""
                said = draw(prose).replace("\n", "")[:40]
                cells.append((len(text), len(text) + len(said)))
                text += said
            rows.append(tuple(cells))
        blocks.append(Block(BlockKind.TABLE, start, len(text), cells=tuple(rows)))
    return Article(_HEAD, text, tuple(blocks))


def long_article(length: int = 60_000) -> Article:
    """The sample's paragraphs and headings over and over, up to about `length` characters."""
    sample, text = article(), ""
    blocks: list[Block] = []
    source = [block for block in sample.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    while len(text) < length:
        for block in source:
            text += "\n" if text else ""
            start = len(text)
            text += sample.text[block.start : block.end]
            blocks.append(Block(block.kind, start, len(text), block.level))
    return Article(_HEAD, text, tuple(blocks))
