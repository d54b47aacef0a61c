"""Units that stay whole after their number."""

from __future__ import annotations

import re
from typing import Final

UNITS: Final = frozenset(
    (
        "公里",
        "公斤",
        "公顷",
        "公頃",
        "公分",
        "公升",
        "公尺",
        "平方",
        "平米",
        "立方",
        "厘米",
        "毫米",
        "毫升",
        "毫克",
        "千米",
        "千克",
        "千瓦",
        "千卡",
        "千伏",
        "兆瓦",
        "小时",
        "小時",
        "分钟",
        "分鐘",
        "秒钟",
        "秒鐘",
        "美元",
        "美分",
        "欧元",
        "歐元",
        "港元",
        "港币",
        "港幣",
        "英镑",
        "英鎊",
        "英里",
        "英寸",
        "英尺",
        "英亩",
        "英畝",
        "日元",
        "韩元",
        "韓元",
        "卢布",
        "盧布",
        "法郎",
        "人次",
        "海里",
        "摄氏",
        "攝氏",
        "华氏",
        "華氏",
        "光年",
        "马力",
        "馬力",
        "微米",
        "微克",
        "纳米",
        "納米",
    )
)
"""Units of two characters, kept whole after their number."""

LATIN_UNIT: Final = re.compile(
    r"(?:[kKmMGTcdµnhl]?[mgWVAJNLlBbt]|[kKMGT]?i?B|[kMG]?Hz|kWh|MWh|mAh|km/h|[cmk]?m[²³23]|"
    r"Pa|kPa|MPa|mol|min|h|s|d|ms|px|pt|dB|bps|[KMG]bps|rpm)(?![A-Za-z0-9])"
)
