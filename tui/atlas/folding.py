"""Folds what a person types for a place: width, case and traditional characters of place names.

Small on purpose: `tui.text.fold` folds for search with OpenCC's table, and takes this module's place when both
are in one tree (give its `fold` to `Picker`).
"""

from __future__ import annotations

import unicodedata
from typing import Final

_PAIRS: Final = (
    "東东廣广州州門门雲云連连陽阳龍龙潮潮饒饶順顺興兴寧宁從从花花禺禺黃黄灣湾圍围羅罗湖湖寶宝鹽盐華华橋桥區区縣县鎮镇鄉乡"
    "會会開开臺台鶴鹤蓬蓬雷雷吳吴廉廉遂遂徐徐聞闻電电茂茂懷怀慶庆豐丰陸陆惠惠來来揭揭羅罗貴贵濱滨瀝沥滘滘嶺岭蕉蕉遠远"
    "澄澄濠濠樂乐溫温淺浅鶴鹤麗丽飛飞馬马鳳凤鳥鸟魚鱼黨党齊齐龜龟點点麥麦鹹咸鷺鹭鎮镇銀银鐵铁錢钱長长達达邊边進进過过"
    "運运選选遊游適适遷迁贊赞賓宾賢贤賀贺財财貝贝豬猪讓让護护調调諸诸謝谢講讲論论詩诗話话設设記记計计觀观視视見见補补裡里"
    "裏里蘭兰蘇苏藍蓝蓋盖蓮莲葉叶蔭荫蘆芦萬万莊庄華华聯联聖圣聚聚義义羅罗線线綠绿經经紅红紀纪約约紙纸級级納纳純纯細细終终"
    "結结給给統统絲丝維维網网緊紧縱纵績绩織织纖纤竈灶穩稳種种稱称礦矿碼码確确碩硕礦矿磯矶祿禄禮礼禪禅禪禅畫画異异當当"
    "疊叠產产環环瑪玛現现獅狮獲获獻献猶犹牆墙爐炉營营燈灯燒烧煙烟無无為为滿满漢汉溝沟滅灭漁渔濟济潤润澤泽濤涛灘滩灣湾"
    "樓楼樹树機机橫横檢检欖榄權权歷历歲岁歸归殘残氣气決决沖冲淨净涼凉淚泪淵渊涌涌湧涌測测湯汤滬沪濕湿瀾澜"
    "晉晋曉晓書书曠旷曾曾楊杨榮荣構构標标樣样業业極极東东條条棧栈棗枣"
    "張张強强彈弹彌弥彎弯後后徑径復复徹彻德德恆恒悅悦愛爱慮虑憲宪應应懷怀戰战戲戏戶户揚扬換换揮挥損损搖摇擔担據据擇择"
    "峽峡島岛崗岗嵐岚嶼屿嶽岳巖岩巢巢師师帥帅帶带帳帐幫帮幣币廟庙廠厂廈厦廳厅廢废"
    "單单嘆叹嚴严團团園园圓圆圖图國国堅坚塊块報报場场塵尘墊垫墳坟墾垦壇坛壓压壘垒壟垄壩坝壯壮壽寿夢梦夾夹奧奥"
    "婦妇媽妈學学孫孙寬宽實实審审寫写將将專专尋寻對对導导屆届屬属層层岡冈"
    "個个倉仓側侧備备傑杰傳传債债傷伤價价優优儲储兒儿兩两冊册軍军農农凍冻劃划劉刘劍剑動动務务勝胜勞劳勢势勵励匯汇協协卻却厲厉參参"
    "墘墘坭坭涖莅豬猪鮀鮀鵬鹏鴨鸭鵝鹅鷹鹰麻麻黎黎龐庞鬥斗門门頂顶項项預预領领頭头頻频題题顏颜願愿風风館馆駐驻駱骆驛驿驚惊"
    "陳陈陰阴陶陶隊队階阶際际隨随險险隱隐雙双雞鸡離离難难靈灵靜静韓韩響响鍾钟鐘钟鑼锣鑽钻關关閣阁閱阅闊阔闖闯閘闸隴陇墟墟"
    "貢贡賽赛趙赵車车軟软軸轴較较載载輕轻輝辉輪轮輸输轉转辦办郵邮鄧邓鄭郑鄰邻醫医釀酿釋释針针鈎钩鋼钢錄录錦锦鍋锅鍵键鏡镜"
)
_TABLE: Final = {ord(a): b for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if a != b}


def fold(text: str) -> str:
    """Lower case, half width, simplified characters; white space and the marks between syllables dropped."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_TABLE)
    return "".join(c for c in plain if not c.isspace() and c not in "'’-·.")
