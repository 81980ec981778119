<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CaseCard</name>
    <message>
        <source>How the firm stands</source>
        <translation>企业现状</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>It has recovered</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>It ends in an exit…</source>
        <translation>转退规…</translation>
    </message>
    <message>
        <source>The radar finds nothing of this firm today.</source>
        <translation>预警雷达目前没有该企业的结果。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Support case: {name}</source>
        <translation>{name}“一企一策”</translation>
    </message>
</context>
<context>
    <name>ConversionCard</name>
    <message>
        <source>The new unit</source>
        <translation>新单位</translation>
    </message>
    <message>
        <source>Put it into the register</source>
        <translation>建立企业档案</translation>
    </message>
    <message>
        <source>Prepare its filing</source>
        <translation>准备申报</translation>
    </message>
    <message>
        <source>In the register as “{name}”.</source>
        <translation>企业名录中为“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is not in the register yet.</source>
        <translation>“{name}”尚未列入企业名录。</translation>
    </message>
    <message>
        <source>Once the new unit has a name, it is put into the register here.</source>
        <translation>新单位有名称后，在此列入企业名录。</translation>
    </message>
</context>
<context>
    <name>InstalmentsCard</name>
    <message>
        <source>The instalments of this reward stand here.</source>
        <translation>这里列出本项奖励的分期兑现。</translation>
    </message>
    <message>
        <source>Check the roster</source>
        <translation>核查在规</translation>
    </message>
    <message>
        <source>Statistics has it in the roster today.</source>
        <translation>按统计确认，今日仍在规。</translation>
    </message>
    <message>
        <source>It is not in the roster today.</source>
        <translation>今日不在规。</translation>
    </message>
</context>
<context>
    <name>MatrixDialog</name>
    <message>
        <source>Responsibility matrix</source>
        <translation>责任分工矩阵</translation>
    </message>
    <message>
        <source>● leads · ○ is responsible or joins; as the document or your office names them</source>
        <translation>● 牵头 · ○ 责任或配合；单位名称按文件或本局所写</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>WorkScreen</name>
    <message>
        <source>Responsibility matrix…</source>
        <translation>责任分工矩阵…</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>{n} measures were taken over from the document; those that were there keep what was written on them.</source>
        <translation>已从文件中列入 {n} 项措施；原有的保留已填内容。</translation>
    </message>
    <message>
        <source>Take over the plan's measures of {year}</source>
        <translation>列入文件措施（{year} 年）</translation>
    </message>
    <message>
        <source>All types · {n}</source>
        <translation>全部类型 · {n}</translation>
    </message>
    <message>
        <source>Past its day</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Reviews stand here: what was found, whether it is better, when to look again.</source>
        <translation>这里记录评估：现状、是否好转、下次何时评估。</translation>
    </message>
    <message>
        <source>One plan to one firm in trouble: cause, measures, bank, owner, deadline. Begin one from the radar, or here.</source>
        <translation>一企一策：困难原因、帮扶措施、对接银行、责任人、时限。可从预警雷达立案，也可在此新增。</translation>
    </message>
    <message>
        <source>Begin the first case</source>
        <translation>新增第一件</translation>
    </message>
    <message>
        <source>Units that are made industrial legal units stand here: the parent, the path, the new unit.</source>
        <translation>这里列出涉工转化：原单位、转化路径、新单位。</translation>
    </message>
    <message>
        <source>Add the first conversion</source>
        <translation>新增第一项</translation>
    </message>
    <message>
        <source>Tasks of this measure stand here.</source>
        <translation>这里列出本项措施的工作任务。</translation>
    </message>
    <message>
        <source>The plan's measures stand here with who leads and who joins. Take them over from the document, or type your own.</source>
        <translation>这里列出工作措施及牵头、配合单位。可从文件列入，也可自行填写。</translation>
    </message>
    <message>
        <source>Add the first measure</source>
        <translation>新增第一项措施</translation>
    </message>
    <message>
        <source>Tasks stand here, those of a measure and those of none.</source>
        <translation>这里列出工作任务，可属于某项措施，也可单列。</translation>
    </message>
    <message>
        <source>Add the first task</source>
        <translation>新增第一项任务</translation>
    </message>
    <message>
        <source>What the meeting resolved stands here, each with unit and day.</source>
        <translation>这里列出会议议定事项，逐项写明单位和时限。</translation>
    </message>
    <message>
        <source>Joint meetings stand here with their resolutions and who sees to them.</source>
        <translation>这里列出联席会议及议定事项的落实。</translation>
    </message>
    <message>
        <source>Add the first meeting</source>
        <translation>新增第一次会议</translation>
    </message>
    <message>
        <source>Firms that took part, or that it is about, stand here.</source>
        <translation>这里列出参加或涉及的企业。</translation>
    </message>
    <message>
        <source>Training, fairs, publicity, finance needs, land and power requests, carriers: one dated log of the work.</source>
        <translation>培训、展销、宣传、融资需求、用地用电需求、载体建设，统一按日期记录。</translation>
    </message>
    <message>
        <source>Write the first entry</source>
        <translation>记第一条</translation>
    </message>
    <message>
        <source>Your own filing batches, submission days and ends of public notice stand here.</source>
        <translation>这里列出本地申报批次、报送日和公示截止日。</translation>
    </message>
    <message>
        <source>Add the first day</source>
        <translation>新增第一个日期</translation>
    </message>
    <message>
        <source>Rewards stand here with basis, source of funds, public notice and instalments. They are kept apart from filings: a reward is decided after statistics has decided.</source>
        <translation>这里列出奖励的依据、资金来源、公示和分期兑现。奖励与申报分开：统计审定之后再定奖励。</translation>
    </message>
    <message>
        <source>Add the first reward</source>
        <translation>新增第一项奖励</translation>
    </message>
    <message>
        <source>Honours of firms stand here with level, day and expiry: little giants, single champions, high-tech firms. The worklist tells before one ends.</source>
        <translation>这里登记企业的资质荣誉：专精特新小巨人、单项冠军、高新技术企业等，连同级别、认定日期和有效期；临期列入待办。</translation>
    </message>
    <message>
        <source>Add the first honour</source>
        <translation>登记第一项资质荣誉</translation>
    </message>
    <message>
        <source>Month sheet to print</source>
        <translation>打印月历</translation>
    </message>
    <message>
        <source>Training of {year} reached {n} of the pool's {all} firms ({percent} %)</source>
        <translation>{year} 年培训覆盖培育库 {n}/{all} 户（{percent}%）</translation>
    </message>
    <message>
        <source>In the pool of {year}, reached by no training yet: {n} firms</source>
        <translation>{year} 年培育库中尚未参加培训的 {n} 户</translation>
    </message>
</context>
</TS>
