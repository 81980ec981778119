<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LeadCard</name>
    <message>
        <source>From lead to project</source>
        <translation>线索转项目</translation>
    </message>
    <message>
        <source>Make it a project</source>
        <translation>转为项目</translation>
    </message>
    <message>
        <source>What is known of the lead goes into the project ledger; the lead stays, and the project names it.</source>
        <translation>线索的已知内容转入项目台账；线索保留，项目注明来源。</translation>
    </message>
    <message>
        <source>Once the lead is signed, it becomes a project in one step.</source>
        <translation>签约后可一步转为项目。</translation>
    </message>
</context>
<context>
    <name>ProblemsCard</name>
    <message>
        <source>What holds the project up stands here: land, power, money, permits, market.</source>
        <translation>这里记录难点卡点：用地、用电、资金、手续、市场。</translation>
    </message>
    <message>
        <source>Log a step…</source>
        <translation>记一步协调…</translation>
    </message>
    <message>
        <source>Log a step</source>
        <translation>协调记录</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>写入</translation>
    </message>
</context>
<context>
    <name>ProjectCard</name>
    <message>
        <source>How it stands</source>
        <translation>当前进度</translation>
    </message>
    <message>
        <source>Set milestones back from production</source>
        <translation>按投产倒排节点</translation>
    </message>
    <message>
        <source>Make its enterprise</source>
        <translation>建立企业档案</translation>
    </message>
    <message>
        <source>Prepare its filing</source>
        <translation>准备申报</translation>
    </message>
    <message>
        <source>Record its entry</source>
        <translation>登记纳规</translation>
    </message>
    <message>
        <source>{n} milestones were set back from the day of production. Change each as the project needs.</source>
        <translation>已从投产日期倒排 {n} 个节点，可逐个修改。</translation>
    </message>
    <message>
        <source>“{name}” is the project's enterprise now.</source>
        <translation>“{name}”已作为本项目的企业。</translation>
    </message>
    <message>
        <source>No enterprise is named yet: make it once the company is founded; its filing is prepared in the pool.</source>
        <translation>尚未关联企业：公司成立后在此建立档案，随后在培育库准备申报。</translation>
    </message>
    <message>
        <source>Its enterprise: {name} ({standing})</source>
        <translation>关联企业：{name}（{standing}）</translation>
    </message>
</context>
<context>
    <name>ProjectsScreen</name>
    <message>
        <source>Begin with leads…</source>
        <translation>登记招商线索…</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>重点项目</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>招商线索</translation>
    </message>
    <message>
        <source>No update in {month}: neither investment nor a day of update was written</source>
        <translation>{month} 无更新：未填投资，也未填更新日期</translation>
    </message>
    <message>
        <source>Finished or in production, and its firm is not in the roster</source>
        <translation>竣工未纳规：已竣工或投产，企业不在规</translation>
    </message>
    <message>
        <source>A milestone is past its day</source>
        <translation>有节点已逾期</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>{n} 个逾期</translation>
    </message>
    <message>
        <source>{n} without an update this month</source>
        <translation>{n} 个本月无更新</translation>
    </message>
    <message>
        <source>{n} finished, not entered</source>
        <translation>{n} 个竣工未纳规</translation>
    </message>
    <message>
        <source>Projects stand here with permits, milestones, monthly investment and problems. Add the first, or import the project ledger you keep.</source>
        <translation>这里列出重点项目的手续、节点、月度投资和问题。可新增第一个，或导入现有项目台账。</translation>
    </message>
    <message>
        <source>Add the first project</source>
        <translation>新增第一个项目</translation>
    </message>
    <message>
        <source>Leads come from the investment bureau's sheet. Import it, or add the first; a signed lead becomes a project in one step.</source>
        <translation>招商线索来自投资促进部门的表格。可导入，或新增第一条；签约后一步转为项目。</translation>
    </message>
    <message>
        <source>Add the first lead</source>
        <translation>新增第一条线索</translation>
    </message>
    <message>
        <source>Past its day</source>
        <translation>已逾期</translation>
    </message>
</context>
</TS>
