"""Terms taken in another sense, as a general English–Chinese dictionary gives it: what is found, and what is no mistake."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text

CONFIG = Config(select=("term-mistranslated", "term-forbidden", "name-translated"))
"""The rules that know wrong senses: by the table, or because a glossary has met them before."""


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Each array holds the pixels of one row.", "每个军阵保存一行的像素。", "军阵"),
        ("The assembler turns the mnemonics into machine code.", "装配工把助记符变成机器码。", "装配工"),
        ("Every branch of the repository is built at night.", "仓库的每根树枝都在夜里构建。", "树枝"),
        ("The bucket must have a unique name.", "水桶必须有唯一的名称。", "水桶"),
        ("The driver talks to the graphics card.", "马车夫与显卡通信。", "马车夫"),
        ("Two threads wait for each other in a deadlock.", "两个线程在僵持状态中互相等待。", "僵持状态"),
        ("The container is restarted when it crashes.", "集装箱崩溃时会重新启动。", "集装箱"),
        ("The session id is kept in a cookie.", "会话 ID 保存在小甜饼里。", "小甜饼"),
        ("The daemon listens on port 80.", "恶魔监听 80 端口。", "恶魔"),
        ("Use a decorator to log each call.", "用裱糊匠记录每次调用。", "裱糊匠"),
        ("The compiler warns about unused variables.", "编纂者会对未使用的变量发出警告。", "编纂者"),
        ("The bus connects the processor and the memory.", "公共马车连接处理器和内存。", "公共马车"),
        ("The constructor takes two arguments.", "造船技师接受两个参数。", "造船技师"),
        ("Set a breakpoint on line 10.", "在第 10 行设置破损点。", "破损点"),
        ("A cursor walks over the rows.", "浮标遍历各行。", "浮标"),
        ("Dropout prevents overfitting.", "辍学防止过拟合。", "辍学"),
        ("The cluster has three nodes.", "葡萄串有三个节点。", "葡萄串"),
        ("Move the cache to a faster disk.", "把贮藏处移到更快的磁盘。", "贮藏处"),
        ("Every closure captures its variables.", "每次打烊都会捕获它的变量。", "打烊"),
        ("The callback is called with the result.", "用结果调用复试通知。", "复试通知"),
    ],
)
def test_another_sense_is_found(source: str, target: str, found: str) -> None:
    findings = audit_text(target, source, config=CONFIG).findings
    assert [one.target.text for one in findings if one.target] == [found]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Go to the bank and open an account for the bucket of coins.", "去银行开一个账户，存下那桶硬币。"),
        ("Send the batch to the queue.", "将这一批数据发送到队列。"),
        ("Every branch of the repository is built at night.", "代码仓库的所有分支每晚都会构建。"),
        ("The broker keeps the messages on disk.", "消息代理会把消息存盘。"),
        ("The container ship is modelled by a class.", "集装箱船由一个类来建模。"),
        ("Click the button to save.", "点按即可保存。"),
        ("The assembly line is controlled by an embedded device.", "工厂的装配线由嵌入式设备控制。"),
        ("The developer account costs 99 dollars.", "开发者帐户的费用是 99 美元。"),
        ("This architecture is described in a separate document.", "这一体系结构另有文档说明。"),
        ("We took a different approach to the design of the cache.", "我们在缓存的设计上另辟蹊径。"),
        ("The analysis is based on the data of 300 customers.", "分析依据的是 300 位顾客的资料。"),
        ("The class of 2019 took part in the challenge.", "2019 届学生参加了挑战赛。"),
        ("The constant threat of attacks keeps the team awake.", "持续不断的攻击威胁让团队彻夜难眠。"),
        ("The capital of the company grew, and the client base doubled.", "公司的资本增长了，客户群翻了一番。"),
        ("The dashboard shows the state of the cluster.", "仪表盘显示集群的状态。"),
        ("Drivers behind the growth are cloud and mobile.", "增长的推动力是云和移动。"),
        ("He dropped out of college and founded a startup.", "他从大学辍学，创办了一家初创公司。"),
    ],
)
def test_what_is_no_mistake_is_left_alone(source: str, target: str) -> None:
    assert audit_text(target, source, config=CONFIG).findings == []
