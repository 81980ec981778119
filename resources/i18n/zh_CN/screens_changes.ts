<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BalanceLine</name>
    <message>
        <source>With pending</source>
        <translation>含待确认</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>期初</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>期末</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>does not balance: check the ledger (Settings and backup)</source>
        <translation>不平衡：请检查台账（设置与备份）</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>纳规</translation>
    </message>
    <message>
        <source>exits</source>
        <translation>退规</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>successions</source>
        <translation>承继</translation>
    </message>
</context>
<context>
    <name>ChangesScreen</name>
    <message>
        <source>The rows of this number</source>
        <translation>该数对应的记录</translation>
    </message>
    <message>
        <source>From the worklist</source>
        <translation>来自待办</translation>
    </message>
</context>
<context>
    <name>EffectBox</name>
    <message>
        <source>No number changes by saving.</source>
        <translation>保存后各项户数不变。</translation>
    </message>
    <message>
        <source>Once {month} has come:</source>
        <translation>到 {month} 时：</translation>
    </message>
    <message>
        <source>After saving, as of {month}:</source>
        <translation>保存后（截至 {month}）：</translation>
    </message>
    <message>
        <source>After saving:</source>
        <translation>保存后：</translation>
    </message>
    <message>
        <source>{place}: in the roster {confirmed}, with pending {claimed}</source>
        <translation>{place}：在规 {confirmed}，含待确认 {claimed}</translation>
    </message>
    <message>
        <source>{n} (unchanged)</source>
        <translation>{n}（不变）</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>Record a change</source>
        <translation>登记变更</translation>
    </message>
    <message>
        <source>Tab or Enter goes on · Ctrl+Enter saves</source>
        <translation>Tab 或回车下一项 · Ctrl+Enter 保存</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>保存并继续</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>The entry was cleared; nothing was saved.</source>
        <translation>已清空，未保存任何内容。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Choose a firm; what saving does to the count is shown here first.</source>
        <translation>选定企业后，这里先显示保存对户数的影响。</translation>
    </message>
    <message>
        <source>The month is missing.</source>
        <translation>还缺月份。</translation>
    </message>
    <message>
        <source>Choose the reason.</source>
        <translation>请选退规原因。</translation>
    </message>
    <message>
        <source>Choose the firm whose place is taken.</source>
        <translation>请选被承继的原企业。</translation>
    </message>
    <message>
        <source>The new value is missing.</source>
        <translation>还缺新值。</translation>
    </message>
    <message>
        <source>Say why the code stands.</source>
        <translation>请写明代码仍用的理由。</translation>
    </message>
    <message>
        <source>Say where the firm moves to.</source>
        <translation>请选迁往何处。</translation>
    </message>
    <message>
        <source>Recorded: {kind}, {name}</source>
        <translation>已登记：{kind}，{name}</translation>
    </message>
    <message>
        <source>The entry begun before was set aside; nothing of it was saved.</source>
        <translation>先前未保存的登记已搁置。</translation>
    </message>
    <message>
        <source>{kind}, {name}</source>
        <translation>{kind}，{name}</translation>
    </message>
    <message>
        <source>adjustment</source>
        <translation>前期调整</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>first report {month}</source>
        <translation>首报 {month}</translation>
    </message>
    <message>
        <source>county's last day {day}</source>
        <translation>县级截止 {day}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Statistics has confirmed it already</source>
        <translation>统计已确认</translation>
    </message>
    <message>
        <source>One of the opening's unnamed firms</source>
        <translation>属于期初未列名户</translation>
    </message>
    <message>
        <source>Choose a firm from the list, or add it as a new one.</source>
        <translation>请从列表选定企业，或选“新增企业”。</translation>
    </message>
    <message>
        <source>An exit needs its reason.</source>
        <translation>退规须选原因。</translation>
    </message>
    <message>
        <source>Choose the firm whose place is taken.</source>
        <translation>请选被承继的原企业。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>变更类型</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Stands now</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>退规原因</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>承继自</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>迁自</translation>
    </message>
    <message>
        <source>Moves to</source>
        <translation>迁往</translation>
    </message>
    <message>
        <source>To park</source>
        <translation>迁入园区</translation>
    </message>
    <message>
        <source>Filing batch</source>
        <translation>申报批次</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>所属园区</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇（街道）</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证材料</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>统计确认</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>期初</translation>
    </message>
    <message>
        <source>List, document or call, with date</source>
        <translation>文件、名单或电话，写明日期</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已知</translation>
    </message>
</context>
<context>
    <name>Helper</name>
    <message>
        <source>Not stated</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>Counted here already</source>
        <translation>本地区内</translation>
    </message>
    <message>
        <source>Same area</source>
        <translation>县（市、区）不变</translation>
    </message>
    <message>
        <source>Its entry is then named in the opening first, so that it can leave.</source>
        <translation>先将该户列名于期初，再登记本次变更。</translation>
    </message>
    <message>
        <source>Counts in {year} ({rule})</source>
        <translation>计入 {year} 年度（{rule}）</translation>
    </message>
    <message>
        <source>in {year} {rule}</source>
        <translation>{rule}则为 {year}</translation>
    </message>
    <message>
        <source>since {month}</source>
        <translation>自 {month}</translation>
    </message>
    <message>
        <source>waiting for statistics</source>
        <translation>待统计确认</translation>
    </message>
    <message>
        <source>{n} of 18 characters</source>
        <translation>已输入 {n} 位，共 18 位</translation>
    </message>
    <message>
        <source>The check character is right.</source>
        <translation>校验码正确。</translation>
    </message>
    <message>
        <source>Counts in {year}</source>
        <translation>计入 {year} 年度</translation>
    </message>
    <message>
        <source>{name}: {values}</source>
        <translation>{name}：{values}</translation>
    </message>
</context>
<context>
    <name>KindPicker</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>ListCard</name>
    <message>
        <source>Changes</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>No change of this period yet. Record the first one in the form.</source>
        <translation>本期还没有变更。可在左侧登记第一条。</translation>
    </message>
    <message>
        <source>Answer of statistics…</source>
        <translation>统计答复…</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>冲销…</translation>
    </message>
    <message>
        <source>Show the whole period again</source>
        <translation>重新显示整个期间</translation>
    </message>
    <message>
        <source>Select rows that wait for statistics: zone moves, renames and voided rows do not.</source>
        <translation>请选中待统计确认的记录：园区内外迁移、更名等和已冲销的记录无须答复。</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>全部地区</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Any standing</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>{year} 年</translation>
    </message>
    <message>
        <source>Opening {month}</source>
        <translation>期初 {month}</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>全部年度</translation>
    </message>
    <message>
        <source>Answer all pending ({n})…</source>
        <translation>答复全部待确认（{n}）…</translation>
    </message>
    <message>
        <source>Adding up</source>
        <translation>正在汇总</translation>
    </message>
    <message>
        <source>The opening is not recorded yet, so the level is unknown. Record it</source>
        <translation>期初尚未录入，在规户数未知。去录入</translation>
    </message>
    <message>
        <source>Evidence…</source>
        <translation>佐证…</translation>
    </message>
    <message>
        <source>Drop files on the row of the change that they prove.</source>
        <translation>请把文件拖放到所佐证的那条变更上。</translation>
    </message>
    <message>
        <source>{n} files kept with: {change}</source>
        <translation>已存入 {n} 个文件：{change}</translation>
    </message>
    <message>
        <source>Enter: the firm's timeline · Delete: void · Ctrl+E: evidence · Ctrl+Shift+C: answer of statistics</source>
        <translation>回车看时间线 · Delete 冲销 · Ctrl+E 佐证 · Ctrl+Shift+C 统计答复</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <source>Statistics' name list…</source>
        <translation>统计确认名单…</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Files can be dropped here</source>
        <translation>可将文件拖放到此处</translation>
    </message>
    <message>
        <source>Evidence files</source>
        <translation>佐证材料</translation>
    </message>
    <message>
        <source>Take {file} off</source>
        <translation>移除 {file}</translation>
    </message>
</context>
</TS>
