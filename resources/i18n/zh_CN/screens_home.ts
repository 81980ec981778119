<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BarsCard</name>
    <message>
        <source>Targets</source>
        <translation>目标进度</translation>
    </message>
    <message>
        <source>Year of the targets</source>
        <translation>目标年度</translation>
    </message>
    <message>
        <source>targets {year}</source>
        <translation>{year}年目标</translation>
    </message>
    <message>
        <source>by area</source>
        <translation>按县（市、区）</translation>
    </message>
    <message>
        <source>by zone</source>
        <translation>按园区</translation>
    </message>
    <message>
        <source>by route and flow</source>
        <translation>按途径与增减</translation>
    </message>
    <message>
        <source>by industry</source>
        <translation>按行业</translation>
    </message>
    <message>
        <source>{month} lies before this ledger's opening at the end of {opening}. What came before is unknown, not zero.</source>
        <translation>{month} 早于本台账的期初（{opening} 末），此前情况未知，不等于零。</translation>
    </message>
    <message>
        <source>Bars appear once the opening is recorded: how many firms were in the roster at the end of {opening}.</source>
        <translation>录入期初（{opening} 末在规企业）后，这里显示各项目标的完成进度。</translation>
    </message>
    <message>
        <source>Record the opening</source>
        <translation>录入期初</translation>
    </message>
    <message>
        <source>Bars show how far the targets are reached. This plan has none yet.</source>
        <translation>这里显示各项目标的完成进度。本计划还没有目标。</translation>
    </message>
    <message>
        <source>Type or paste targets</source>
        <translation>录入或粘贴目标</translation>
    </message>
    <message>
        <source>{n} more areas stand in the progress table (Submission).</source>
        <translation>另有 {n} 个地区，见“报送”中的目标完成情况表。</translation>
    </message>
    <message>
        <source>The plan names these industries without a number, so there is a trend and no bar. Which divisions belong to a group is the bureau's choice (Plans).</source>
        <translation>文件对这些行业只提“明显增加”，没有户数目标，因此只列趋势。各组包含哪些行业大类由本局在“目标计划”中确定。</translation>
    </message>
    <message>
        <source>{name}: {was} as submitted, {now} now</source>
        <translation>{name}：报送时 {was}，现为 {now}</translation>
    </message>
</context>
<context>
    <name>HomeLines</name>
    <message>
        <source>now / target</source>
        <translation>在规 / 目标</translation>
    </message>
    <message>
        <source>baseline, {base}</source>
        <translation>基期（{base}）</translation>
    </message>
    <message>
        <source>target {year}</source>
        <translation>{year}年目标</translation>
    </message>
    <message>
        <source>gained / to gain</source>
        <translation>净增 / 应增（户）</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>this year / target</source>
        <translation>本年 / 目标（户）</translation>
    </message>
    <message>
        <source>the whole's figure is needed</source>
        <translation>缺总体户数</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>no baseline</source>
        <translation>无基数</translation>
    </message>
    <message>
        <source>{points} points ahead</source>
        <translation>高于时序 {points} 点</translation>
    </message>
    <message>
        <source>{points} points behind</source>
        <translation>低于时序 {points} 点</translation>
    </message>
    <message>
        <source>in step with time</source>
        <translation>与时序持平</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>limit {n}, {over} over</source>
        <translation>控制数 {n} 户，超 {over} 户</translation>
    </message>
    <message>
        <source>limit {n}</source>
        <translation>控制数 {n} 户</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>{n} confirmed by statistics: open the list</source>
        <translation>统计已确认 {n} 户，点击查看名单</translation>
    </message>
    <message>
        <source>{n} exits pending: open the list</source>
        <translation>退规待确认 {n} 户，点击查看名单</translation>
    </message>
    <message>
        <source>{n} pending: open the list</source>
        <translation>待统计确认 {n} 户，点击查看名单</translation>
    </message>
    <message>
        <source>window not open</source>
        <translation>集中申报期未到</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>All firms and figures of this ledger are made up.</source>
        <translation>本台账的企业和数据均为虚构。</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Somebody else is writing this ledger, or its file is read-only.</source>
        <translation>他人正在使用本台账，或文件为只读，只能查看。</translation>
    </message>
    <message>
        <source>{name}: gained since the baseline: {n}</source>
        <translation>{name}：基期以来净增 {n} 户</translation>
    </message>
    <message>
        <source>{name}: pending</source>
        <translation>{name}：待统计确认</translation>
    </message>
    <message>
        <source>{name}: the firms counted</source>
        <translation>{name}：计入的企业</translation>
    </message>
    <message>
        <source>{name}: {n} confirmed</source>
        <translation>{name}：统计已确认 {n} 户</translation>
    </message>
    <message>
        <source>{name} at the end of {month}: {n}</source>
        <translation>{name}：{month} 末 {n} 户</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>firms</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Counted by {rule} · {data}</source>
        <translation>口径：{rule} · {data}</translation>
    </message>
    <message>
        <source>In the roster, confirmed by statistics</source>
        <translation>在规企业（统计已确认）</translation>
    </message>
    <message>
        <source>{n} more pending</source>
        <translation>另有 {n} 户待统计确认</translation>
    </message>
    <message>
        <source>{n} exits pending</source>
        <translation>{n} 户退规待确认</translation>
    </message>
    <message>
        <source>nothing is pending</source>
        <translation>没有待统计确认的变更</translation>
    </message>
    <message>
        <source>Net increase in {year}</source>
        <translation>{year} 年净增</translation>
    </message>
    <message>
        <source>the ledger begins with this month</source>
        <translation>台账自本月起，尚无变更</translation>
    </message>
    <message>
        <source>since the opening, {month}</source>
        <translation>自期初 {month} 末起</translation>
    </message>
    <message>
        <source>To the target</source>
        <translation>距目标</translation>
    </message>
    <message>
        <source>the plan has no target for {area}</source>
        <translation>计划没有{area}的户数目标</translation>
    </message>
    <message>
        <source>To the {year} target of {goal}</source>
        <translation>距 {year} 年目标 {goal} 户</translation>
    </message>
    <message>
        <source>reached, {n} over</source>
        <translation>已完成，超 {n} 户</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>{percent} % of the net increase</source>
        <translation>净增任务完成 {percent}%</translation>
    </message>
    <message>
        <source>{percent} % of the time gone</source>
        <translation>时序 {percent}%</translation>
    </message>
    <message>
        <source>before the ledger's opening, {month}</source>
        <translation>早于台账期初（{month} 末）</translation>
    </message>
    <message>
        <source>unknown: the opening is not recorded yet</source>
        <translation>未知：期初尚未录入</translation>
    </message>
    <message>
        <source>In the roster at the end of {month}: {n}</source>
        <translation>{month} 末在规企业 {n} 户</translation>
    </message>
    <message>
        <source>Net increase in {year}: {n}</source>
        <translation>{year} 年净增 {n} 户</translation>
    </message>
    <message>
        <source>Report for {month}</source>
        <translation>准备 {month}报送</translation>
    </message>
    <message>
        <source>unknown: no opening of {areas}</source>
        <translation>未知：{areas}期初尚未录入</translation>
    </message>
    <message>
        <source>{low}–{high} by year's end</source>
        <translation>年底约 {low}–{high} 户</translation>
    </message>
    <message>
        <source>{low} by year's end</source>
        <translation>年底约 {low} 户</translation>
    </message>
    <message>
        <source>By what is being filed, planned projects and earlier years' batches; open the parts</source>
        <translation>按申报进度、计划投产项目和历年批次推算；点开看各项</translation>
    </message>
    <message>
        <source>submissions of {n} of {all} areas</source>
        <translation>{all} 个地区中已报 {n} 个</translation>
    </message>
</context>
<context>
    <name>PuttingOff</name>
    <message>
        <source>Put off</source>
        <translation>稍后办理</translation>
    </message>
    <message>
        <source>What comes in meanwhile still shows.</source>
        <translation>其间新出现的事项照常显示。</translation>
    </message>
</context>
<context>
    <name>SubmittedLine</name>
    <message>
        <source>as submitted</source>
        <translation>报送数</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>查看变动</translation>
    </message>
    <message>
        <source>{month} was submitted as {was}; known now: {now} (adjustment {change}). Fixed {when}.</source>
        <translation>{month} 报送数 {was}，现掌握 {now}（前期调整 {change}）；{when} 封账。</translation>
    </message>
</context>
<context>
    <name>TrendTable</name>
    <message>
        <source>Industry groups</source>
        <translation>行业组</translation>
    </message>
</context>
<context>
    <name>WorklistCard</name>
    <message>
        <source>To do today</source>
        <translation>今日待办</translation>
    </message>
    <message>
        <source>Nothing waits: no late answer, no missing basis, no old backup.</source>
        <translation>没有待办：没有超批次未答复的变更，没有缺依据的记录，备份也在一周之内。</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>稍后办理</translation>
    </message>
</context>
</TS>
