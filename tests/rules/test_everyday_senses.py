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
        ("The marginal probability is one half.", "末端几率是二分之一。", "末端几率"),  # no gloss of CC-CEDICT
        ("The kernel function is smooth.", "籽粒函数是平滑的。", "籽粒函数"),
        ("Every closure captures its variables.", "每次打烊都会捕获它的变量。", "打烊"),
        ("The callback is called with the result.", "用结果调用复试通知。", "复试通知"),
        ("The broker keeps the messages on disk.", "掮客把消息保存在磁盘上。", "掮客"),
        ("Click the button to save.", "点击钮扣以保存。", "钮扣"),
        ("The interpreter reads the script line by line.", "口译员逐行读取脚本。", "口译员"),
        ("A hash table maps keys to values.", "大麻表把键映射到值。", "大麻表"),
        ("The firewall blocks all other traffic.", "隔火墙会阻止所有其他流量。", "隔火墙"),
        ("Add the host name to the list of trusted hosts.", "把东道主名称添加到可信列表中。", "东道主"),
        ("The kernel of the operating system schedules the threads.", "操作系统的果仁调度线程。", "果仁"),
        ("The iterator is advanced by one.", "反复者前进一步。", "反复者"),
        ("The listener is called for every event.", "每个事件都会调用旁听生。", "旁听生"),
        ("The module is imported on demand.", "登月舱按需导入。", "登月舱"),
        ("The object has two properties.", "宾语有两个属性。", "宾语"),
        ("The parser builds a syntax tree.", "语法分析者构建语法树。", "语法分析者"),
        ("The pipeline runs after each commit.", "输油管道在每次提交后运行。", "输油管道"),
        (
            "The pod is moved to another node of the Kubernetes cluster.",
            "豆荚会移到 Kubernetes 集群的另一个节点。",
            "豆荚",
        ),
        ("The proxy forwards the request to the server.", "委托书把请求转发到服务器。", "委托书"),
        ("Each replica has its own disk.", "每个仿制品都有自己的磁盘。", "仿制品"),
        ("The router forwards the packets.", "刳刨者转发数据包。", "刳刨者"),
        ("The scheduler picks the next task.", "排班员选出下一个任务。", "排班员"),
        ("The server sends a response with the status 200.", "侍应生发送状态为 200 的响应。", "侍应生"),
        ("Every session expires after an hour.", "每个开庭期都会在一小时后到期。", "开庭"),
        ("Open a socket to the server.", "打开通往服务器的眼窝。", "眼窝"),
        ("Start a new thread for each request.", "为每个请求启动一根棉线。", "棉线"),
        (
            "The tokenizer splits the text into words; the tokens are numbered.",
            "编译器把文本切成单词；这些纪念品都有编号。",
            "纪念品",
        ),
        (
            "The transformer has twelve layers; its encoder reads the text.",
            "变压器有十二层，它的编码器读取文本。",
            "变压器",
        ),
        ("Use a trigger to update the table.", "用扳机更新该表。", "扳机"),
        ("The virtual machine needs a new image.", "虚拟机需要一幅新肖像。", "肖像"),
        ("The widget shows the weather.", "小饰品显示天气。", "小饰品"),
        ("The worker fetches a job from the queue.", "职蚁从队列中取出作业。", "职蚁"),
        ("The wrapper hides the details of the API.", "糖纸隐藏了 API 的细节。", "糖纸"),
        ("A gateway connects the two networks.", "大门口连接两个网络。", "大门口"),
        ("The handler is called when the request arrives.", "请求到达时会调用驯兽师。", "驯兽师"),
        ("The debugger stops at the first line.", "杀虫者停在第一行。", "杀虫者"),
        ("Garbage collection frees the memory.", "垃圾募捐会释放内存。", "垃圾募捐"),
        ("The binary search tree is balanced.", "二进制搜寻乔木是平衡的。", "二进制搜寻乔木"),
        ("Gradient descent finds the minimum.", "坡度血统找到最小值。", "坡度血统"),
        ("The control plane runs on three machines.", "操纵刨子在三台机器上运行。", "操纵刨子"),
        ("A race condition is hard to reproduce.", "赛马状况难以重现。", "赛马状况"),
        ("The learning rate is too high.", "学问税率太高。", "学问税率"),
        ("The neural network has two hidden layers.", "神经网有两个隐匿图层。", "隐匿图层"),
        ("The access token expires after an hour.", "入口纪念品一小时后过期。", "纪念品"),
    ],
)
def test_another_sense_is_found(source: str, target: str, found: str) -> None:
    findings = audit_text(target, source, config=CONFIG).findings
    assert [one.target.text for one in findings if one.target] == [found]


@pytest.mark.parametrize(
    ("known", "source", "target", "found"),
    [
        ("batch 批次", "Send the batch to the queue.", "把炉次发送到队列。", "炉次"),
        ("browser 浏览器", "Open the browser and log in.", "打开食嫩叶动物并登录。", "食嫩叶动物"),
        ("buffer 缓冲区", "The buffer is flushed when it is full.", "减震器满时会被刷新。", "减震器"),
        ("query 查询", "The query returns ten rows.", "疑窦返回十行。", "疑窦"),
        ("plugin 插件", "The plugin adds a new menu.", "插电添加了一个新菜单。", "插电"),
        ("endpoint 端点", "The endpoint returns JSON.", "滴定终点返回 JSON。", "滴定终点"),
    ],
)
def test_another_sense_of_an_ordinary_word_is_found_if_the_article_knows_the_term(
    known: str, source: str, target: str, found: str
) -> None:
    term, rendering = known.split()
    article = f"This chapter is about the {term}.\n\n{source}", f"本章讲{rendering}。\n\n{target}"
    findings = audit_text(article[1], article[0], config=CONFIG).findings
    assert [one.target.text for one in findings if one.target] == [found]
    assert audit_text(target, source, config=CONFIG).findings == []


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
        ("The container ship is modelled by a class with four attributes.", "集装箱船由一个有四个属性的类来建模。"),
        ("The assembly line of the factory is controlled by an embedded device.", "工厂的装配线由嵌入式设备控制。"),
        ("Start a new thread for each request.", "每来一个请求，就另起一个线程。"),
        (
            "The conductor of the orchestra wrote the interpreter of the language in his holidays.",
            "管弦乐队的指挥在假期里写出了这门语言的解释器。",
        ),
        ("The kernel of the idea is simple: cache everything.", "这个想法的精髓很简单：缓存一切。"),
        ("The plot of the film is simple; the plot of the losses is not.", "电影的情节很简单，损失曲线图却不简单。"),
        ("The race was won by a driver from Spain.", "一位西班牙车手赢得了这场比赛。"),
        ("This release is a milestone for the team.", "这一版本对团队来说是一座里程碑。"),
        ("The key to good performance is caching.", "高性能的诀窍在于缓存。"),
        ("The bottleneck is the network.", "症结在于网络。"),
        (
            "The application process takes two weeks; you fill in an application form.",
            "申请流程要两周，你要填写一份申请表。",
        ),
        ("In the spring, the leaves of the tree grow again.", "到了春天，树叶又会长出来。"),
        ("The model number is printed on the label of the device.", "型号印在设备的铭牌上。"),
        ("The cell culture was labelled by two biologists.", "细胞培养物由两位生物学家标注。"),
        ("The stream of the river is measured by a sensor.", "河流的水流由传感器测量。"),
        ("The pool at the hotel is closed; the thread pool is not.", "酒店的泳池关闭了，线程池没有。"),
        (
            "A salt lake lies north of the city; a salt is added to each password.",
            "城市北边有一座盐湖；每个密码都会加盐。",
        ),
        ("The pilot flew the plane to the data center.", "飞行员驾驶飞机前往数据中心。"),
        ("The author was a waiter before he wrote servers.", "作者在编写服务器之前做过侍者。"),
        ("Our mission is to make the web faster.", "我们的使命是让网络更快。"),
        ("The package arrived by mail, in a box with a label.", "包裹是邮寄来的，装在一个贴着标签的盒子里。"),
        ("The judge's sentence was read aloud to the court.", "法官的判决当庭宣读。"),
        (
            "The bus stop in front of the office is served by a bus with electric drive.",
            "办公室前的公交站有一辆电动公交车停靠。",
        ),
        (
            "The mouse in the maze learned the path to the food after ten episodes.",
            "迷宫里的老鼠在十轮之后学会了通往食物的路。",
        ),
        ("The branch of the bank in Paris has a new branch manager.", "该银行巴黎支行来了一位新行长。"),
        ("The tree fell on the power line, and the lights went out.", "树倒在电线上，灯灭了。"),
        ("Their paper on regression was accepted.", "他们关于回归的论文被录用了。"),
        ("The commit message should say why.", "提交说明应当写明缘由。"),
        ("The scheduler keeps the order of the jobs.", "调度器保持作业的先后次序。"),
        ("The lock is released at the end.", "最后把锁放开。"),
        ("The response was positive: readers liked the article.", "反响不错，读者喜欢这篇文章。"),
        ("The service at the restaurant was slow.", "餐馆上菜很慢。"),
        ("A volume of poems lay on the desk.", "书桌上放着一册诗集。"),
        ("He took a screenshot with his phone.", "他用手机截了图。"),
        ("The instance of the class has a method for each request.", "该类的实例为每种请求提供一个方法。"),
        ("Memory is cheap, but memories of childhood are precious.", "内存便宜，但童年的回忆弥足珍贵。"),
        ("The statement by the bank said that the transaction failed.", "银行发布声明称交易失败。"),
        ("The theory of evolution explains the population of the island.", "进化论解释了岛上的种群。"),
        ("The default judgment was signed by the judge.", "缺席判决由法官签署。"),
        ("The matrix of the rock contains crystals.", "岩石的基质含有晶体。"),
        (
            "The engine of the car runs on petrol; the engine of the game is written in C++.",
            "汽车的发动机用汽油，游戏的引擎用 C++ 编写。",
        ),
        ("The beacon follows the cursor.", "浮标跟着它移动。"),  # a beacon is a 浮标, too, which CC-CEDICT does not say
    ],
)
def test_what_is_no_mistake_is_left_alone(source: str, target: str) -> None:
    assert audit_text(target, source, config=CONFIG).findings == []
