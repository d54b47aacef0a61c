"""Words of Chinese news that tell what a name beside them is. They hold for any province."""

from __future__ import annotations

import re
from typing import Final

SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘袁董余叶蒋杜苏魏程吕丁沈姚卢姜崔钟谭陆汪"
    "范廖韦贾夏付邹熊孟秦邱邵侯尹薛阎段雷黎史陶贺毛郝顾龚万钱严覃武戴莫孔汤欧阳司詹温赖古区麦游简凌岑关伍柯庄翁蓝骆"
    "涂巫丘阮冼利霍缪揭练幸劳邝招祁佘卓鲍甘饶纪洪俞樊葛翟倪辛管祝申齐康施牛芦喻裴聂章鲁江高田石任金方于龙易文白邢梅"
)
"""Family names of one character that are common in the south, and 欧阳's and 司徒's first or last characters."""

SHY_SURNAMES: Final = frozenset(
    "于任高江方金石文易龙白万古游利招管祝康齐马田武关区简劳幸练揭文辛申阳司温钱章毛史孔牛梅曾夏"
)
"""Family names that are also words before a place: taken for a name only after a title or between persons."""

COMPOUND: Final = ("欧阳", "司徒", "上官", "诸葛", "司马", "夏侯", "东方", "尉迟", "皇甫", "端木")
"""Family names of two characters."""

TITLE: Final = re.compile(
    r"(?:记者|通讯员|特派员|主席|书记|局长|处长|科长|主任|部长|委员|会长|理事长|秘书长|老师|师傅|经理|总监|队长|站长|所长"
    r"|校长|院长|县长|区长|市长|镇长|董事长|总裁|律师|教授|博士|医生|护士长|护士|主播|班长|组长|厂长|车间主任|工程师|技师|传承人|徒弟"
    r"|学徒|劳模|标兵|工匠|同志|先生|女士|司机|骑手|快递员|快递小哥|外卖员|网约车司机|环卫工人|环卫工|工人|技工|焊工|电工|民警|交警"
    r"|职工代表|劳模代表|代表|选手|学员|职工|员工|干部|专干|指导员|调解员|宣讲员|志愿者|获得者|负责人|带头人|法人|摄影|作者|文/图"
    r"|歌手|画家|作家|诗人|导师|专家|调度员|检修工|裁判员|同学|小伙|姑娘|小哥|导游|女工|工友|同事|邻居|店主|老板|教练|厨师|叫|名叫|妻子|丈夫|儿子|女儿|父亲|母亲"
    r"|责编|美编|编辑|校对|供稿|供图|党员|队员|演员|会员|老大|大姐|大哥|大叔|大爷|阿姨|大妈|阿婆|老人|青年|[钳车铣镗木瓦漆管锻铆]工|厨工|修工"
    r"|讲解员|服务员|乘务员|列车员|驾驶员|保洁员|飞行员|检票员|船长|会计|法官|检察官|医师|药师|设计师|农民工|军人|烈士|领衔人|创始人|发明人|主理人|村民|居民|市民|渔民|茶农|果农|菜农|农户|乘客|家属|烈属|军属|老兵|老战士|乡贤|学者|群众)$"
)
"""Ends what stands before a person's name."""

_STRONG: Final = (
    "记者|通讯员|主席|书记|局长|主任|部长|会长|秘书长|老师|师傅|经理|队长|站长|校长|院长|县长|区长|镇长|律师|教授|班长|"
    "组长|厂长|工程师|总监|传承人|徒弟|董事长|焊工|电工|钳工|车工|铣工|镗工|木工|瓦工|漆工|管工|锻工|铆工|劳模|党员|领衔人|"
    "首席技师|法官|医师|船长|主持人|歌手|演员|画家|作家|诗人|教练|责编|美编|编辑|校对|摄影|供稿|供图|作者|翻译|策划|文字|统筹"
)
STRONG_TITLE: Final = re.compile(rf"(?:{_STRONG})[:：]? ?$")
"""Titles that a place's name hardly ever follows without its kind."""

ENDS_TITLE: Final = frozenset({title[-1] for title in _STRONG.split("|")} | set(" :：\n"))
"""The last characters of what STRONG_TITLE finds."""

SPEAKS: Final = re.compile(
    r"(?:说|表示|介绍|老师|师傅|同志|先生|女士|主席|书记|主任|告诉|带|认为|坦言|回忆|感慨|是|等|分享|参加|出席|发言|摄|作|要求"
    r"|强调|指出|希望|一行|们|深知|笑|也|每天|从事|荣获|获|家|在|介绍|今年|告诉记者|率|一家|自豪|激动|向|正|\(|（|供图)"
)
"""Starts what stands after a person's name."""

SURELY_SPEAKS: Final = re.compile(r"(?:说|表示|介绍|告诉|坦言|回忆|感慨|笑|老师|师傅|告诉记者)")
"""Starts what stands after a person and never after a place, whatever stands before."""

THIRD_OF_NAME: Final = re.compile(
    r"(?![工市区县籍])[\u4e00-\u9fff](?:说|表示|介绍|告诉|认为|要求|强调|指出|坦言|带队|带领|出席|致辞|讲话|主持|分享|[、，,。）)])"
)
"""After a title and a city's name: a third character that makes a person's name of it, and what a person does."""

ADDRESSED: Final = re.compile(
    rf"(?![{''.join(sorted(SURNAMES))}])[\u4e00-\u9fff](?:老师|师傅|先生|女士|同志|大姐|阿姨|教授|医生|律师)"
)
"""After a name's first two characters: a third one that is no family name, and how one is addressed (吴川|平老师)."""

_OFFICE: Final = (
    r"总工会|工会|供电局|供电所|供电|海关|法院|检察院|公安|交警|税务|人社|教育局|卫健|城管|消防|民政|住建|水务|气象|环卫所|街道办"
    r"|区委|县委|市委|镇委|党委|党工委|区政府|县政府|政府|人大|政协|妇联|团区委|团县委|商会|开发区|高新区|经开区|产业园区?|工业园区?|分局|支行"
    r"|农商行|烟草|邮政|人民医院|妇幼保健院|中医院|融媒体|文化馆|图书馆|博物馆|工人文化宫|文化宫|分公司|片区|赛区|赛场|分会场|会场|考区|火车站"
    r"|经济社会|两地|三地|四地|五地|多地|两区|三区|两县|三县|四县|两市|三市|四市|区工会|县工会|市工会|籍"
)
OFFICE: Final = re.compile(rf"(?:{_OFFICE}|等(?:地|区|县|市|多|[一二两三四五六七八九十\d]+))")
"""Follows the name of a division, because only a division has one."""

ORIGIN: Final = re.compile(r"(?:籍|乡亲|老乡|同乡|侨胞|侨乡|华侨|方言|人氏)")
"""Follows the name of the place that people come from."""

LANDMARK: Final = re.compile(r"(?:国际)?机场|山|大桥|水库|高速|湿地|生态|景区|公园|寺|庙|新区|服务区")
"""Follows a town's bare name where a thing is called after it, which may lie elsewhere."""

DATELINE: Final = re.compile(r"[：:]")
"""Follows a name that begins a line of news in brief."""

TOWN_OFFICE: Final = re.compile(
    r"(?:总工会|工会(?!会员)|镇|街道|商会|供电所|派出所|司法所|工商联|(?:、[\u4e00-\u9fff]{2})*(?:等|两|三|四|五|六)+(?:个)?(?:镇街|镇区|镇|街道))"
)
"""Follows the bare name of a town."""

PARALLEL: Final = re.compile(r"[\u4e00-\u9fff]{1,6}、")
"""Stands between the places of a list of their goods: 罗定|稻米、|新兴|排米粉."""

GUILD: Final = re.compile(r"[\u4e00-\u9fff]{2,5}(?:行业|产业|企业)工会")
"""A place's trade and its union: 四会|玉器行业工会."""

TOGETHER: Final = re.compile(
    r"(?:[两三四五六七八九十]|等(?:[一二两三四五六七八九十\d]*))个?(?:地|区|县|市|镇|街)"
)
"""Ends a list of divisions: 三地, 两区, 等地."""

SUPPORTED: Final = re.compile(
    rf"(?:{_OFFICE}|职工|各级|各界|全区|全县|全市|企业|经济|区内|当地|劳模|工匠|站|举行|举办|召开|开展|高质量|人(?![们员口类民])|的?(?:企业|职工|工厂)"
    r"|[^\u4e00-\u9fff“（(]|$|落户|启动|开幕|揭牌)"
)
"""May follow a name that the same document gives in full elsewhere."""

LOCATIVE: Final = re.compile(
    r"(?:在|到|赴|来自|走进|位于|从|为|向|抵达|与|对|于|往|回|返|离开|驻|前往|落户|扎根|奔赴|来到|回到|去|[^\u4e00-\u9fff]|^)$"
)
"""Stands before the name of a place."""

AFFILIATE: Final = re.compile(r"(?:银行|总局|公司|集团|联通|移动|电信|石化|烟草|电网|邮政|人寿|财险|海关)$")
"""Stands before the place of one of its branches: 中国人民银行|四会|支行."""

BRAND: Final = re.compile(
    r"(?:集团|实业|股份|地产|置业|汽车(?![站城客产零工行维服运])|物业(?![行协管])|证券|控股|金控|资本|乳业|家电集团)"
)
"""Follows a county's name that is a company's."""

STARTS_BRAND: Final = frozenset("集实股地置汽物证控金资乳家")
"""The first characters of what BRAND finds."""

VISIT: Final = re.compile(
    r"(?:走进|来到|前往|赴|抵达|奔赴|落户|途经|做客|回到|返回|家住|老家|家在|祖籍|来自)$"
)
"""Stands before the name of a place and of little else, where the name ends there (ENDS)."""

ENDS: Final = re.compile(r"[，,。、；;！!的\n]|$")
"""Follows a name that stands alone."""

OPENS: Final = re.compile(r"(?:[。！？!?\n]|^)$")
"""Ends what stands before a sentence."""

PARTICLES: Final = "的之地得一上下里中与是而且"
"""Characters that follow an ordinary word rather than the name of a place."""

JOINT: Final = re.compile(r"(?:[、/和与及同跟至]|以及)")
"""Stands between the items of a list."""

PEOPLE: Final = re.compile(
    rf"(?:[、 ]|和)[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{2}}(?<![市县区镇省])(?=[、，。,;；）)\s等和自]|$)"
)
"""Stands after one of several people: 温东源|、戴仁化、."""

ROAD: Final = re.compile(
    r"[东南西北中]?(?:[一二三四五六七八九十]|[0-9０-９]+)?(?:路(?![演径况面桥段口网人])|大道|大街(?!小巷)|街(?![道坊头区边])|巷(?!子)|立交"
    r"|[一二三四五六七八九]?(?:特?大桥|桥(?![头梁东西南北镇街]))|号(?![召角称令线码])|[一二三四]环|线(?=[、，,。司客]|站|列车|运营|开通)|隧道|之称|美誉|美称|[美英法德日俄中韩印意]*[两三四五]国)"
)
"""Makes a larger name of a place's: its road, bridge or ship, another city's second name, countries (英德两国)."""

STARTS_ROAD: Final = frozenset(
    "东南西北中一二三四五六七八九十0123456789０１２３４５６７８９路大街巷立特桥号环线隧之美称英法德日俄韩印意两"
)
"""The first characters of what ROAD finds."""

STREET: Final = re.compile(r"(?:两旁|两边|两侧|上的?|边上?|里|旁)")
"""Follows 街道 where it means any street."""

NOT_KIND: Final = {
    "区": "域间块分别隔划",
    "市": "",
    "县": "",
    "镇": "静定压痛纸流",
    "乡": "村亲愁土音间情下",
    "道": "",
}
"""What a full name's last character makes another word with: 南海区|域, 良田乡|村."""

MIDDLE: Final = re.compile(
    r"[\u4e00-\u9fff]{1,7}[县区市州旗盟](?:[、和与][\u4e00-\u9fff]{1,7}[县区市州旗盟])*|新界|九龙"
)
"""What may stand between a place of another province and its own town (绥阳县)."""
