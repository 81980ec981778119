<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Ledger</name>
    <message>
        <source>The register has no column “{key}”.</source>
        <translation>名录没有“{key}”一栏。</translation>
    </message>
    <message>
        <source>{what} “{value}” begins like a spreadsheet formula; it is kept as typed and inert everywhere.</source>
        <translation>{what}“{value}”的开头像表格公式；按原样保存，任何地方都不会执行。</translation>
    </message>
    <message>
        <source>There is no such firm in this ledger; nothing was written.</source>
        <translation>本台账没有该企业；未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>Registers</name>
    <message>
        <source>A band goes from a smaller to a greater amount: {low} to {high}. Nothing was written.</source>
        <translation>区间应从小到大：{low} 至 {high}。未写入任何内容。</translation>
    </message>
    <message>
        <source>{missing}: this must be filled in. Nothing was written.</source>
        <translation>{missing}必须填写。未写入任何内容。</translation>
    </message>
    <message>
        <source>{value} is not a whole number.</source>
        <translation>{value} 不是整数。</translation>
    </message>
    <message>
        <source>“{value}” is not a usable number.</source>
        <translation>“{value}”不是可用的数字。</translation>
    </message>
    <message>
        <source>{value} is not a year.</source>
        <translation>{value} 不是年份。</translation>
    </message>
    <message>
        <source>“{value}” is neither yes nor no.</source>
        <translation>“{value}”既不是“是”也不是“否”。</translation>
    </message>
    <message>
        <source>“{value}” is none of its words. There are: {known}.</source>
        <translation>“{value}”不在可选项之内。可选：{known}。</translation>
    </message>
    <message>
        <source>{what}: {why} Nothing was written.</source>
        <translation>{what}：{why}未写入任何内容。</translation>
    </message>
    <message>
        <source>{month}: January is not reported on its own; the first figures of a year are those of January and February together, kept as February. Nothing was written; enter them as {february}.</source>
        <translation>{month}：1月免报，每年首个报告期为1—2月合并，记在2月。未写入任何内容；请按 {february} 录入。</translation>
    </message>
    <message>
        <source>{what}: {last} lies before {first}. Nothing was written; compare both days.</source>
        <translation>{what}：{last} 早于 {first}。未写入任何内容；请核对这两个日期。</translation>
    </message>
    <message>
        <source>“{to}” does not follow “{state}”. Nothing was written; from there it goes on to: {possible}. A state recorded by mistake is taken back by voiding its change.</source>
        <translation>“{state}”之后不能直接到“{to}”。未写入任何内容；其后可以是：{possible}。误记的状态，冲销其状态变更即可撤回。</translation>
    </message>
    <message>
        <source>{so_far} / {month} × 12 = {value} (there are no same months of last year)</source>
        <translation>{so_far} ÷ {month} × 12 = {value}（没有上年同期数）</translation>
    </message>
    <message>
        <source>{last} × {so_far} / {same} = {value} (last year's whole × {month} of this year / of last year)</source>
        <translation>{last} × {so_far} ÷ {same} = {value}（上年全年 × 本年{month} ÷ 上年同期）</translation>
    </message>
    <message>
        <source>{what} of {year}: {value} ({source}).</source>
        <translation>{year} 年{what} {value}（{source}）。</translation>
    </message>
    <message>
        <source>{what} {month} of {year}: {value}.</source>
        <translation>{year} 年{month}{what} {value}。</translation>
    </message>
    <message>
        <source>Production: {state} ({month}).</source>
        <translation>生产状态：{state}（{month}）。</translation>
    </message>
    <message>
        <source>Left the roster in {exited}; {what} {month} {so_far}, a year before {same}.</source>
        <translation>{exited} 退规；{month}{what} {so_far}，上年同期 {same}。</translation>
    </message>
    <message>
        <source>{state}</source>
        <translation>{state}</translation>
    </message>
    <message>
        <source>“{title}” was due on {day}, {days} days ago.</source>
        <translation>“{title}”应于 {day} 完成，已逾期 {days} 天。</translation>
    </message>
    <message>
        <source>“{title}” is due on {day}, in {days} days.</source>
        <translation>“{title}”应于 {day} 完成，还有 {days} 天。</translation>
    </message>
    <message>
        <source>The cumulative value falls from {before} ({since}) to {value} ({month}). Was the month's own value typed in place of the cumulative one, or was the earlier one revised? It is kept as typed.</source>
        <translation>累计数由 {before}（{since}）降为 {value}（{month}）。是把本月数填到了累计栏，还是前期数有修订？已按填写的保存。</translation>
    </message>
    <message>
        <source>Row {first} of the same lot is the same row. This one was left out; keep one of the two.</source>
        <translation>与同一批的第 {first} 行是同一条。本行未收入；请保留其中一行。</translation>
    </message>
    <message>
        <source>By its number it is the row of {numbered}, by the rest that of {found}. It was left out; compare both.</source>
        <translation>按编号是{numbered}的一行，按其他内容是{found}的一行。本行未收入；请核对。</translation>
    </message>
    <message>
        <source>Say first by which route the firm is filed (upgrade, new project, conversion).</source>
        <translation>请先填写按哪种类型申报（小升规、新建投产、涉工转化）。</translation>
    </message>
    <message>
        <source>The filing batch “{batch}” names no window of the plan. Say from which month the entry counts.</source>
        <translation>申报批次“{batch}”不是方案中的申报窗口。请填写从哪个月起计入。</translation>
    </message>
    <message>
        <source>This filing wrote no status change that could be answered. Nothing was written; record it first.</source>
        <translation>这次申报没有对应的状态变更可供答复。未写入任何内容；请先记录变更。</translation>
    </message>
    <message>
        <source>This filing wrote no status change; there is nothing to take back.</source>
        <translation>这次申报没有写入状态变更，无可撤回。</translation>
    </message>
    <message>
        <source>A column of choices needs its words, and only such a column has any.</source>
        <translation>选项列须列出选项，其他类型的列没有选项。</translation>
    </message>
    <message>
        <source>“{title}”: rows hold the words {words}, or none would be left. Nothing was written.</source>
        <translation>“{title}”：已有记录使用选项{words}，或将不剩任何选项。未写入任何内容。</translation>
    </message>
    <message>
        <source>There is no such column in this ledger; nothing was written.</source>
        <translation>本台账中没有这一列；未写入任何内容。</translation>
    </message>
    <message>
        <source>There is no register “{key}”.</source>
        <translation>没有“{key}”这一登记表。</translation>
    </message>
    <message>
        <source>“{title}”: a column needs a title that no other column of the register has. Nothing was written.</source>
        <translation>“{title}”：列名不能为空，也不能与同表其他列重名。未写入任何内容。</translation>
    </message>
    <message>
        <source>{register}: there is no such row any more; nothing was written.</source>
        <translation>{register}：这一行已不存在；未写入任何内容。</translation>
    </message>
    <message>
        <source>This row's filing wrote the status change of {month}. Nothing was removed; void that change first.</source>
        <translation>这一行的申报已写入 {month} 的状态变更。未删除任何内容；请先冲销该变更。</translation>
    </message>
    <message>
        <source>This lead has become a project. Nothing was removed; remove the project first.</source>
        <translation>这条线索已转为项目。未删除任何内容；请先删除该项目。</translation>
    </message>
    <message>
        <source>{what}: “{value}” is not in this ledger. Nothing was written.</source>
        <translation>{what}：本台账中没有“{value}”。未写入任何内容。</translation>
    </message>
    <message>
        <source>{register}: there is a row already for {what}. Nothing was written; open that row and change it.</source>
        <translation>{register}：已有{what}的一行。未写入任何内容；请打开该行修改。</translation>
    </message>
    <message>
        <source>{what} “{value}”</source>
        <translation>{what}“{value}”</translation>
    </message>
    <message>
        <source>“{band}” is no band that the bureau sets. Nothing was written.</source>
        <translation>“{band}”不是本局可设定的区间。未写入任何内容。</translation>
    </message>
    <message>
        <source>{register}: {what} was changed later.</source>
        <translation>{register}：{what}此后又有修改。</translation>
    </message>
    <message>
        <source>{register}: to {what} later rows belong.</source>
        <translation>{register}：{what}之下有此后新增的记录。</translation>
    </message>
    <message>
        <source>The import cannot be taken back, as something rests on it: {what} Nothing was changed; take those back first.</source>
        <translation>这次导入不能撤销，因为其后有记录以它为依据：{what}未作任何改动；请先撤销这些记录。</translation>
    </message>
    <message>
        <source>No measures came along for the plan “{plan}”; type the bureau's own.</source>
        <translation>方案“{plan}”没有随附的责任分工；请自行录入。</translation>
    </message>
    <message>
        <source>The lead stands at “{stage}”; once it is signed it becomes a project.</source>
        <translation>这条线索的进展是“{stage}”；签约后才能转为项目。</translation>
    </message>
    <message>
        <source>This lead is a project already; nothing was written.</source>
        <translation>这条线索已转为项目；未写入任何内容。</translation>
    </message>
    <message>
        <source>The project has no planned day of production to count back from; enter it first.</source>
        <translation>该项目没有计划投产时间，无从倒排；请先填写。</translation>
    </message>
    <message>
        <source>{register}, {n} rows</source>
        <translation>{register} {n} 条</translation>
    </message>
    <message>
        <source>{register}: {what} added</source>
        <translation>{register}：添加{what}</translation>
    </message>
    <message>
        <source>{register}: {what} removed</source>
        <translation>{register}：删除{what}</translation>
    </message>
    <message>
        <source>{register}: {what} changed</source>
        <translation>{register}：修改{what}</translation>
    </message>
    <message>
        <source>{register}: rows of “{child}” belong to {what}. Nothing was undone; remove the row itself if all of it is to go.</source>
        <translation>{register}：{what}名下已有“{child}”，未作撤销；如需全部删除，请删除该条记录。</translation>
    </message>
    <message>
        <source>{register}: {what} was changed or removed since. Nothing was undone; change it where it stands.</source>
        <translation>{register}：{what}此后又改过或已删除，未作撤销；请到该条记录直接修改。</translation>
    </message>
    <message>
        <source>{register}: the filing of {what} has written a status change since. Nothing was undone; take the filing back first, or change the row where it stands.</source>
        <translation>{register}：{what}的申报此后已写入状态变更，未作撤销；请先撤回申报，或到该条记录直接修改。</translation>
    </message>
    <message>
        <source>{register}: this row is not among those taken out. Nothing was written.</source>
        <translation>{register}：这条记录不在已删除之列；未写入任何内容。</translation>
    </message>
    <message>
        <source>The filing of {firm} went on since. Nothing was undone; take it back where it stands.</source>
        <translation>{firm}的申报之后又有变动，未作撤销；请在该户申报处撤回。</translation>
    </message>
</context>
</TS>
