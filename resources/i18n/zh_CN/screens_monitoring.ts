<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GridHead</name>
    <message>
        <source>Firms in the roster</source>
        <translation>在规企业</translation>
    </message>
    <message>
        <source>Firms in the pool</source>
        <translation>培育库企业</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Early or revised</source>
        <translation>快报或修订</translation>
    </message>
    <message>
        <source>Firms</source>
        <translation>企业范围</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>全部县（市、区）</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Open the enterprise</source>
        <translation>查看企业档案</translation>
    </message>
    <message>
        <source>Figures of the month</source>
        <translation>本月数据</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>{n} cells cannot be read: {cells}, the first in line {line} of what was pasted. Nothing was written.</source>
        <translation>有 {n} 个单元格无法识别：{cells}，第一处在粘贴内容第 {line} 行。未写入任何内容。</translation>
    </message>
    <message>
        <source>The block has {n} lines more than there are firms below this cell. Nothing was written: begin higher up, or clear the filter.</source>
        <translation>粘贴内容比此处以下的企业多 {n} 行，未写入任何内容。请从更靠上的一行开始，或清除筛选。</translation>
    </message>
    <message>
        <source>type the cumulative value, Enter goes on · Ctrl+V pastes a block · Ctrl+F filters</source>
        <translation>直接录入累计数，回车到下一户 · Ctrl+V 整块粘贴 · Ctrl+F 筛选</translation>
    </message>
    <message>
        <source>January is not reported: the first figures of a year are those of January and February together.</source>
        <translation>1月免报：每年首次数据为1—2月合并数。</translation>
    </message>
    <message>
        <source>{months}, {what} ({unit}): {now}, year on year {growth} (same scope: {firms} firms; {left} without both values)</source>
        <translation>{months}{what}（{unit}）：{now}，同比 {growth}（同口径 {firms} 户；另有 {left} 户缺本期或上年同期）</translation>
    </message>
    <message>
        <source>Show all firms</source>
        <translation>显示全部企业</translation>
    </message>
    <message>
        <source>{n} have not reported</source>
        <translation>{n} 户未报</translation>
    </message>
    <message>
        <source>{n} firms: {new} new, {changed} changed.</source>
        <translation>共 {n} 户：新增 {new} 户，改动 {changed} 户。</translation>
    </message>
    <message>
        <source>Firms in the roster stand here, to type each month's figures beside them. It has none yet: record the opening, or the first entry.</source>
        <translation>这里列出在规企业，逐月录入数据。目前还没有在规企业：请先录入期初或登记第一户纳规。</translation>
    </message>
    <message>
        <source>Record the opening</source>
        <translation>录入期初</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>筛选（Ctrl+F）</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Figures of the year</source>
        <translation>全年数据</translation>
    </message>
    <message>
        <source>type the value, Enter goes on · Ctrl+V pastes a block · Ctrl+F filters</source>
        <translation>直接录入全年数，回车到下一户 · Ctrl+V 整块粘贴 · Ctrl+F 筛选</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
</context>
<context>
    <name>MonitoringScreen</name>
    <message>
        <source>This month's figures</source>
        <translation>本月录入</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>预警雷达</translation>
    </message>
    <message>
        <source>All monthly figures</source>
        <translation>月度数据</translation>
    </message>
    <message>
        <source>Figures that firms, tax or the power supplier gave stand here, month by month, each with its source. Statistics' unit data do not belong here.</source>
        <translation>这里按月存放企业自报、税务、供电等来源的数据，逐条注明来源。统计部门的单位数据不得录入。</translation>
    </message>
    <message>
        <source>Add the first figures</source>
        <translation>录入第一条数据</translation>
    </message>
    <message>
        <source>Yearly figures stand here, each with its source: the radar measures them against the line. A later value is never replaced by an older file.</source>
        <translation>这里存放年度数据，逐条注明来源；预警雷达据此对照规上线。较早的文件不会覆盖较新的数据。</translation>
    </message>
    <message>
        <source>Figures of a year</source>
        <translation>年度录入</translation>
    </message>
    <message>
        <source>All annual figures</source>
        <translation>年度数据</translation>
    </message>
</context>
<context>
    <name>RadarView</name>
    <message>
        <source>Bands of revenue</source>
        <translation>收入区间</translation>
    </message>
    <message>
        <source>Set the bands</source>
        <translation>设定区间</translation>
    </message>
    <message>
        <source>Which revenue is measured</source>
        <translation>按哪项收入衡量</translation>
    </message>
    <message>
        <source>Which revenue does your plan measure by? It is asked once and may be changed here.</source>
        <translation>贵单位的计划按哪项收入衡量？只问一次，可在此修改。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>预警雷达</translation>
    </message>
    <message>
        <source>The rules find nothing. They measure annual and monthly figures: where there are none, there is nothing to find.</source>
        <translation>按现行规则没有发现。规则依据年度和月度数据，没有数据就没有结果。</translation>
    </message>
    <message>
        <source>Type this month's figures</source>
        <translation>录入本月数据</translation>
    </message>
    <message>
        <source>Support case…</source>
        <translation>一企一策…</translation>
    </message>
    <message>
        <source>Take into the pool…</source>
        <translation>纳入培育库…</translation>
    </message>
    <message>
        <source>Record the exit</source>
        <translation>登记退规</translation>
    </message>
    <message>
        <source>Record the entry</source>
        <translation>登记纳规</translation>
    </message>
    <message>
        <source>Bands…</source>
        <translation>区间…</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>All rules · {n}</source>
        <translation>全部规则 · {n}</translation>
    </message>
    <message>
        <source>{n} firms of the roster were below the line last year and have not left.</source>
        <translation>应退未退：上年收入低于规上线、仍在规的有 {n} 户。</translation>
    </message>
    <message>
        <source>Exits counted in {year}: {n}; the plan's limit is {limit}.</source>
        <translation>{year} 年已退规 {n} 户，控制数 {limit} 户。</translation>
    </message>
    <message>
        <source>Firms are measured by:</source>
        <translation>衡量依据：</translation>
    </message>
</context>
<context>
    <name>YearCard</name>
    <message>
        <source>The year by months</source>
        <translation>全年逐月</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
</context>
</TS>
