<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Check</name>
    <message>
        <source>The file is damaged ({detail}). Restore the last backup.</source>
        <translation>文件已损坏（{detail}）。请恢复最近一次备份。</translation>
    </message>
    <message>
        <source>The guard “{name}” is missing or was changed. Restore the last backup.</source>
        <translation>保护约束“{name}”缺失或被改动。请恢复最近一次备份。</translation>
    </message>
    <message>
        <source>{n} lines of the kept sums differ from the recorded rows. Restore the last backup.</source>
        <translation>有 {n} 行汇总与登记的明细不一致。请恢复最近一次备份。</translation>
    </message>
    <message>
        <source>{name} counts {n} times at {month}.</source>
        <translation>{name} 在 {month} 被计为 {n} 次。</translation>
    </message>
    <message>
        <source>“{kind}” does not cancel out.</source>
        <translation>“{kind}”的增减不相抵。</translation>
    </message>
    <message>
        <source>{area}: {n} more firms are named than the opening states.</source>
        <translation>{area}：列名企业比期初户数多 {n} 户。</translation>
    </message>
    <message>
        <source>“{name}” was added to the file by another program. Restore the last backup.</source>
        <translation>“{name}”是其他程序加进文件的。请恢复最近一次备份。</translation>
    </message>
    <message>
        <source>The file adds up by another table of signs than the program. Open it for writing once to put it right.</source>
        <translation>文件汇总所用的正负号表与程序不同。请以写入方式打开一次即可理顺。</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>The program's own table {name} is missing; your ledger is untouched. Install the program again.</source>
        <translation>程序自带的表 {name} 缺失；您的台账未受影响。请重新安装程序。</translation>
    </message>
    <message>
        <source>The program's own table {name} is damaged; your ledger is untouched. Install the program again.</source>
        <translation>程序自带的表 {name} 已损坏；您的台账未受影响。请重新安装程序。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>“{path}” exists already and was left as it is. Choose another name.</source>
        <translation>“{path}”已存在，未作改动。请换一个文件名。</translation>
    </message>
    <message>
        <source>There is no file “{path}”. Check its name and folder.</source>
        <translation>没有文件“{path}”。请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>“{path}” is not a whole backup of this program; nothing was restored. Use another one.</source>
        <translation>“{path}”不是本程序的完整备份；未恢复任何内容。请换另一份备份。</translation>
    </message>
    <message>
        <source>“{path}” was made by a newer version of this program. Install it to restore this.</source>
        <translation>“{path}”由较新版本的程序生成。请安装新版本后再恢复。</translation>
    </message>
    <message>
        <source>“{path}” is read-only: it can be looked at, not written. Copy it to your own folder first.</source>
        <translation>“{path}”是只读文件：可以查看，不能写入。请先复制到自己的文件夹。</translation>
    </message>
    <message>
        <source>“{path}” is a folder, not a ledger.</source>
        <translation>“{path}”是文件夹，不是台账。</translation>
    </message>
    <message>
        <source>“{path}” is not a ledger of this program. It was left as it is.</source>
        <translation>“{path}”不是本程序的台账，未作改动。</translation>
    </message>
    <message>
        <source>“{path}” was written by a newer version of this program and was left as it is. Install the newer version to open it.</source>
        <translation>“{path}”由较新版本的程序写入，未作改动。请安装新版本后再打开。</translation>
    </message>
    <message>
        <source>The folder “{folder}” is not there. Choose a folder that exists.</source>
        <translation>文件夹“{folder}”不存在。请选择已有的文件夹。</translation>
    </message>
    <message>
        <source>“{path}” is being written by another process; nothing was changed. Try again when it has finished.</source>
        <translation>“{path}”正被另一个进程写入；未作任何改动。请待其结束后再试。</translation>
    </message>
    <message>
        <source>The disk that holds “{path}” is full. Nothing of this step was kept, all before it is; free space.</source>
        <translation>“{path}”所在的磁盘已满。本步内容未保存，此前的内容都在；请腾出空间。</translation>
    </message>
    <message>
        <source>“{path}” cannot be written: it or its folder is read-only. Nothing was changed; choose your own folder or ask for the right to write.</source>
        <translation>“{path}”无法写入：文件或其文件夹是只读的。未作任何改动；请选择自己的文件夹或申请写入权限。</translation>
    </message>
    <message>
        <source>“{path}” is damaged and was left as it is. Restore the last backup (Settings and backup).</source>
        <translation>“{path}”已损坏，未作改动。请恢复最近一次备份（设置与备份）。</translation>
    </message>
    <message>
        <source>“{path}” cannot be reached ({detail}). Nothing was changed; check that its folder or drive is there.</source>
        <translation>无法访问“{path}”（{detail}）。未作任何改动；请检查其文件夹或磁盘是否还在。</translation>
    </message>
    <message>
        <source>“{path}” is open for writing by {who} on {host} since {since}. It can be looked at meanwhile; nothing was changed. Close the other window and try again.</source>
        <translation>“{path}”自 {since} 起由 {who} 在 {host} 上打开写入。其间可以查看；未作任何改动。请关闭另一个窗口后再试。</translation>
    </message>
    <message>
        <source>There is no plan file “{path}”. Name a TOML file, or one of the plans that come along: {keys}.</source>
        <translation>没有计划文件“{path}”。请给出 TOML 文件，或自带的计划之一：{keys}。</translation>
    </message>
    <message>
        <source>The plan file “{path}” cannot be read ({why}). Nothing was changed.</source>
        <translation>计划文件“{path}”无法读取（{why}）。未作任何改动。</translation>
    </message>
    <message>
        <source>It is larger than {limit} MB, which no plan is.</source>
        <translation>文件超过 {limit} MB，不会是计划文件。</translation>
    </message>
    <message>
        <source>Line {line} is not UTF-8 text; save the file with the encoding UTF-8.</source>
        <translation>第 {line} 行不是 UTF-8 文本；请将文件存为 UTF-8 编码。</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>嵌套层次太深。</translation>
    </message>
    <message>
        <source>It is not valid TOML ({why}).</source>
        <translation>不是有效的 TOML（{why}）。</translation>
    </message>
    <message>
        <source>Line {line} is not valid TOML ({why}).</source>
        <translation>第 {line} 行不是有效的 TOML（{why}）。</translation>
    </message>
    <message>
        <source>“{name}” cannot be used as a plan. {why} Nothing was changed.</source>
        <translation>“{name}”不能用作计划。{why}未作任何改动。</translation>
    </message>
    <message>
        <source>There is no sample “{key}”, only {known}.</source>
        <translation>没有示例“{key}”，只有 {known}。</translation>
    </message>
    <message>
        <source>“{key}” is not known there; known are {known}.</source>
        <translation>此处没有“{key}”；可用的是 {known}。</translation>
    </message>
    <message>
        <source>“{key}” is missing.</source>
        <translation>缺少“{key}”。</translation>
    </message>
    <message>
        <source>“{key}” must be {expected}.</source>
        <translation>“{key}”必须是{expected}。</translation>
    </message>
    <message>
        <source>“{key}” is “{given}”; it must be one of {known}.</source>
        <translation>“{key}”为“{given}”；只能是 {known} 之一。</translation>
    </message>
    <message>
        <source>“{key}” has {length} characters; {limit} are the most.</source>
        <translation>“{key}”有 {length} 个字符；最多 {limit} 个。</translation>
    </message>
    <message>
        <source>“{key}” contains control characters; remove them.</source>
        <translation>“{key}”含有控制字符；请删除。</translation>
    </message>
    <message>
        <source>“{path}” is a folder. Give the file a name of its own.</source>
        <translation>“{path}”是文件夹。请给文件另起名称。</translation>
    </message>
    <message>
        <source>“{path}” is open in another program or protected; it was left as it was. Close it there, or choose another name.</source>
        <translation>“{path}”正在其他程序中打开或受保护，未作改动。请先关闭，或换一个文件名。</translation>
    </message>
    <message>
        <source>“{path}” could not be copied to the evidence folder ({detail}). Nothing was written; check that the file is there and the disk has room, or take it off the record.</source>
        <translation>“{path}”无法复制到依据文件夹（{detail}）。未写入任何内容；请检查文件是否还在、磁盘是否有空间，或不附此文件。</translation>
    </message>
    <message>
        <source>The backup stands, but it was not copied to the second place {place}: {why}</source>
        <translation>备份已完成，但未能另存到第二备份处 {place}：{why}</translation>
    </message>
    <message>
        <source>“{folder}” is where the backups lie already. Choose a stick, another drive or a shared folder.</source>
        <translation>“{folder}”就是现在放备份的地方。请选优盘、另一块硬盘或共享文件夹。</translation>
    </message>
    <message>
        <source>“{folder}” lies on the same drive as the ledger: it helps against a deleted file, not against a broken drive.</source>
        <translation>“{folder}”与台账在同一块硬盘上：能防误删，防不了硬盘损坏。</translation>
    </message>
    <message>
        <source>The backup stands, but the second place {place} is not there: the stick is not plugged in, or the shared folder cannot be reached. Plug it in and back up again, or name another place.</source>
        <translation>备份已完成，但第二备份处 {place} 不在：优盘没插，或共享文件夹连不上。请插上后再备份一次，或另选一处。</translation>
    </message>
    <message>
        <source>The backup stands, but its copy in the second place {place} reads back otherwise than it was written; the copy was removed. The stick or drive may be failing: name another place.</source>
        <translation>备份已完成，但第二备份处 {place} 的副本读回来与写入的不一致，已删除该副本。优盘或硬盘可能有问题，请另选一处。</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>There is no form “{key}”. There are {known}; “submission” is the whole workbook.</source>
        <translation>没有表单“{key}”。现有 {known}；“submission”为整份报送。</translation>
    </message>
    <message>
        <source>The program's own form “{key}” is damaged ({why}); your ledger is untouched. Install it again.</source>
        <translation>程序自带的表单“{key}”已损坏（{why}）；您的台账未受影响。请重新安装程序。</translation>
    </message>
    <message>
        <source>“{scope}” is no scope; there are {known}.</source>
        <translation>没有范围“{scope}”；可用的是 {known}。</translation>
    </message>
    <message>
        <source>Choose at least one form for the meeting. Nothing was written.</source>
        <translation>请至少为会议选一张表单。未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>“{key}” is nothing that can be imported; there are {known}.</source>
        <translation>“{key}”不是可导入的内容，可导入的有：{known}。</translation>
    </message>
    <message>
        <source>“{text}” cannot be used for {what}.</source>
        <translation>“{text}”不能用作{what}。</translation>
    </message>
    <message>
        <source>{why} Nothing was written.</source>
        <translation>{why}未写入任何内容。</translation>
    </message>
    <message>
        <source>{headings}: {why}.</source>
        <translation>{headings}：{why}。</translation>
    </message>
    <message>
        <source>{why} There are {options}. Nothing was written.</source>
        <translation>{why}可选：{options}。未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>“{name}” is no area of this plan. Known are {known}; nothing was written.</source>
        <translation>“{name}”不是本计划的地区。已知的有{known}；未写入任何内容。</translation>
    </message>
    <message>
        <source>An area cannot be merged into itself; nothing was written.</source>
        <translation>不能将地区并入自身；未写入任何内容。</translation>
    </message>
    <message>
        <source>A change of areas needs its basis (document and number); nothing was written.</source>
        <translation>区划变动须有依据（文件及文号）；未写入任何内容。</translation>
    </message>
    <message>
        <source>An exit needs its reason, one of {reasons}. Nothing was written.</source>
        <translation>退规须选原因：{reasons}。未写入任何内容。</translation>
    </message>
    <message>
        <source>Only an exit has a reason X1–X9. Nothing was written.</source>
        <translation>只有退规才有原因 X1–X9。未写入任何内容。</translation>
    </message>
    <message>
        <source>A move needs where it leads: another area, zone or park.</source>
        <translation>迁移须写明迁往何处：另一地区、园区内外或园区。</translation>
    </message>
    <message>
        <source>A succession needs the firm whose place is taken.</source>
        <translation>承继须写明被承继的企业。</translation>
    </message>
    <message>
        <source>“{kind}” needs the new value.</source>
        <translation>“{kind}”须填写新的值。</translation>
    </message>
    <message>
        <source>{month} lies in the opening: this ledger begins with the end of {opening}, and what came before is part of its opening. Nothing was written; the first month for changes is {first}.</source>
        <translation>{month} 属于期初：本台账自 {opening} 月末开始，此前的情况都在期初之内。未写入任何内容；可登记变更的第一个月是 {first}。</translation>
    </message>
    <message>
        <source>{month} lies too far ahead: the latest month is {latest}, the first report after the annual batch. Nothing was written; check the year.</source>
        <translation>{month} 太靠后：最晚为 {latest}，即年度批次之后的首次报告期。未写入任何内容；请核对年份。</translation>
    </message>
    <message>
        <source>Name the area that the firm is counted in, one of {areas}. Nothing was written.</source>
        <translation>请写明企业计入的地区：{areas}。未写入任何内容。</translation>
    </message>
    <message>
        <source>“{area}” is not an area that this ledger counts firms in. Nothing was written; choose {areas}.</source>
        <translation>“{area}”不是本台账计户的地区。未写入任何内容；请选择{areas}。</translation>
    </message>
    <message>
        <source>The firm is counted in {area} ({zone}) by {month}, not where this row says. Nothing was written; leave area and zone out, or record the move first.</source>
        <translation>该企业至 {month} 计在{area}（{zone}），与本条所填不同。未写入任何内容；请不填地区和园区内外，或先登记迁移。</translation>
    </message>
    <message>
        <source>{name} is counted there already; nothing was written.</source>
        <translation>{name} 本就计在该处；未写入任何内容。</translation>
    </message>
    <message>
        <source>Taking a row back needs the reason; nothing was written.</source>
        <translation>冲销须写明原因；未写入任何内容。</translation>
    </message>
    <message>
        <source>There is no row “{id}”; nothing was written.</source>
        <translation>没有记录“{id}”；未写入任何内容。</translation>
    </message>
    <message>
        <source>This row has been taken back already; nothing was written.</source>
        <translation>该条已冲销；未写入任何内容。</translation>
    </message>
    <message>
        <source>An answer needs its basis: list, document or call, with number or name and date.</source>
        <translation>统计答复须有依据：名单、文件或来电，写明文号或姓名及日期。</translation>
    </message>
    <message>
        <source>“Returned” needs the level that returned it, one of {levels}.</source>
        <translation>“退回”须写明由哪一级退回：{levels}。</translation>
    </message>
    <message>
        <source>A row that was taken back cannot be confirmed; nothing was written.</source>
        <translation>已冲销的记录不能确认；未写入任何内容。</translation>
    </message>
    <message>
        <source>“{kind}” needs no confirmation by statistics; nothing was written.</source>
        <translation>“{kind}”无须统计确认；未写入任何内容。</translation>
    </message>
    <message>
        <source>“{name}” ({code}) is in the register already: {why}. Is it the same firm?</source>
        <translation>“{name}”（{code}）已在名录中：{why}。是否同一企业？</translation>
    </message>
    <message>
        <source>The register has no column “{key}”.</source>
        <translation>名录没有“{key}”一栏。</translation>
    </message>
    <message>
        <source>{what} “{value}” begins like a spreadsheet formula; it is kept as typed and inert everywhere.</source>
        <translation>{what}“{value}”的开头像表格公式；按原样保存，任何地方都不会执行。</translation>
    </message>
    <message>
        <source>A firm needs a name; nothing was written.</source>
        <translation>企业须有名称；未写入任何内容。</translation>
    </message>
    <message>
        <source>The credit code {code} belongs to “{name}” in this ledger. Nothing was written; use that firm, or mend its code first.</source>
        <translation>统一社会信用代码 {code} 在本台账中属于“{name}”。未写入任何内容；请选用该企业，或先更正其代码。</translation>
    </message>
    <message>
        <source>The credit code {code} is ambiguous: it means {names}. Nothing was written; choose by name.</source>
        <translation>统一社会信用代码 {code} 不唯一：对应{names}。未写入任何内容；请按名称选择。</translation>
    </message>
    <message>
        <source>There is no such firm in this ledger; nothing was written.</source>
        <translation>本台账没有该企业；未写入任何内容。</translation>
    </message>
    <message>
        <source>No basis is given (document, list, call or visit): nobody can say later what this rests on.</source>
        <translation>未填依据（文件、名单、来电或走访）：日后无从说明其来源。</translation>
    </message>
    <message>
        <source>{month} lies outside the filing windows of “{kind}”: {rules}. Check the month with statistics.</source>
        <translation>{month} 不在“{kind}”的申报窗口内：{rules}。请向统计部门核对月份。</translation>
    </message>
    <message>
        <source>By the plan's rule what is filed in {filed} ({window}) first reports in {expected}, not {month}.</source>
        <translation>按计划规则，{filed} 申报（{window}）的首报报告期为 {expected}，而不是 {month}。</translation>
    </message>
    <message>
        <source>{month} lies ahead: the change is listed as “first report next year” and counts from then on.</source>
        <translation>{month} 尚未到来：该变更列为“次年首报”，届时起计入。</translation>
    </message>
    <message>
        <source>{window} counts in months {months}</source>
        <translation>{window}的计入月份为 {months}</translation>
    </message>
    <message>
        <source>The plan has targets by zone, but no zone is given: the firm counts as “{unknown}” and stands on the worklist until it is.</source>
        <translation>计划有分园区内外的目标，但未填园区内外：该企业计为“{unknown}”，补填前列入待办。</translation>
    </message>
    <message>
        <source>The plan has targets by source, but no source is given: the entry counts as “{unassigned}” and stands on the worklist until it is.</source>
        <translation>计划有分来源的目标，但未填来源：该条纳规计为“{unassigned}”，补填前列入待办。</translation>
    </message>
    <message>
        <source>{name} has no credit code yet; statistics lists firms by their code.</source>
        <translation>{name} 尚无统一社会信用代码；统计名单以代码为准。</translation>
    </message>
    <message>
        <source>Industry {code} of {name} is no industrial division of GB/T 4754 (06–46).</source>
        <translation>{name} 的行业代码 {code} 不属于 GB/T 4754 工业大类（06–46）。</translation>
    </message>
    <message>
        <source>X7 means that another firm takes the place: where it is known, record “{kind}” for that firm instead, and this one leaves with it.</source>
        <translation>X7 表示由另一企业承继：若已知承继企业，请为其登记“{kind}”，本企业随之退出。</translation>
    </message>
    <message>
        <source>“{what}” is for firms from or to places outside the plan's whole area; between areas of the plan record “{move}”.</source>
        <translation>“{what}”用于计划整个地区以外的迁入迁出；计划内各地区之间请登记“{move}”。</translation>
    </message>
    <message>
        <source>Reason X9 says only “other”: write in the note what it was.</source>
        <translation>原因 X9 只表示“其他”：请在备注中写明。</translation>
    </message>
    <message>
        <source>The new value “{value}” is the one that the register has already.</source>
        <translation>新的值“{value}”与名录现有的相同。</translation>
    </message>
    <message>
        <source>This ledger has no opening month yet; nothing was written.</source>
        <translation>本台账尚无期初月份；未写入任何内容。</translation>
    </message>
    <message>
        <source>A number of firms cannot be negative; nothing was written.</source>
        <translation>户数不能为负；未写入任何内容。</translation>
    </message>
    <message>
        <source>The opening of this area is stated {how}; take those numbers back before stating it the other way. Nothing was written.</source>
        <translation>该地区的期初已{how}填写；如要改变，请先冲销那些数。未写入任何内容。</translation>
    </message>
    <message>
        <source>{named} firms of this opening are named already; {number} is fewer. Nothing was written.</source>
        <translation>该期初已列名 {named} 户；{number} 户更少。未写入任何内容。</translation>
    </message>
    <message>
        <source>Name the area that the firm is counted in; nothing was written.</source>
        <translation>请写明企业计入的地区；未写入任何内容。</translation>
    </message>
    <message>
        <source>The opening of this area is stated by zone ({zones}); say which zone the firm was in. Nothing was written.</source>
        <translation>该地区的期初分园区内外填写（{zones}）；请写明企业在园内还是园外。未写入任何内容。</translation>
    </message>
    <message>
        <source>All {number} firms of this opening ({zone}) are named already. Nothing was written; correct the stated number or take a listed firm back.</source>
        <translation>该期初（{zone}）的 {number} 户均已列名。未写入任何内容；请更正期初户数，或冲销一户列名。</translation>
    </message>
    <message>
        <source>The list of this area's opening is complete, so the list counts. Nothing was written.</source>
        <translation>该地区期初名单已声明完整，以名单为准。未写入任何内容。</translation>
    </message>
    <message>
        <source>The ledger has a plan “{key}” already; nothing was written.</source>
        <translation>台账已有计划“{key}”；未写入任何内容。</translation>
    </message>
    <message>
        <source>The ledger has no plan “{key}”.</source>
        <translation>台账没有计划“{key}”。</translation>
    </message>
    <message>
        <source>The opening {opening} lies before the plan's base month {base}. Choose {base} or later; nothing was made.</source>
        <translation>期初 {opening} 早于计划基期 {base}。请选择 {base} 或更晚的月份；未建立台账。</translation>
    </message>
    <message>
        <source>There is an area “{name}” already; nothing was written.</source>
        <translation>已有地区“{name}”；未写入任何内容。</translation>
    </message>
    <message>
        <source>{why} Nothing was written.</source>
        <translation>{why}未写入任何内容。</translation>
    </message>
    <message>
        <source>{area} · {state}</source>
        <translation>{area} · {state}</translation>
    </message>
    <message>
        <source>{state}, no area given</source>
        <translation>{state}，未填地区</translation>
    </message>
    <message>
        <source>{area} · {state} · formerly {former}</source>
        <translation>{area} · {state} · 曾用名 {former}</translation>
    </message>
    <message>
        <source>The opening is not recorded yet</source>
        <translation>期初尚未登记</translation>
    </message>
    <message>
        <source>Import or type the list of firms at the end of {month}, or state their number. Until then the level is unknown, not zero.</source>
        <translation>请导入或录入 {month} 月末的企业名单，或填写户数。在此之前在规户数未知，不是零。</translation>
    </message>
    <message>
        <source>Areas without an opening: {n}</source>
        <translation>尚无期初的地区：{n} 个</translation>
    </message>
    <message>
        <source>Waiting for statistics longer than one batch: {n}</source>
        <translation>待统计确认超过一个批次：{n} 条</translation>
    </message>
    <message>
        <source>{names}; the oldest counts from {month}. A month's batch is answered by the end of the next.</source>
        <translation>{names}；最早一条自 {month} 计入。当月批次一般在次月底前答复。</translation>
    </message>
    <message>
        <source>Exits waiting for statistics: {n}</source>
        <translation>待统计确认的退规：{n} 条</translation>
    </message>
    <message>
        <source>{names}; confirmed figures count them until the answer comes.</source>
        <translation>{names}；统计答复之前，已确认数仍计入这些企业。</translation>
    </message>
    <message>
        <source>Changes without a basis: {n}</source>
        <translation>缺依据的变更：{n} 条</translation>
    </message>
    <message>
        <source>{names}; name the document, list, call or visit that each rests on.</source>
        <translation>{names}；请写明各自依据的文件、名单、来电或走访。</translation>
    </message>
    <message>
        <source>Firms of an unknown zone: {n}</source>
        <translation>园区内外未知的企业：{n} 户</translation>
    </message>
    <message>
        <source>{names}; the plan has targets by zone, and they are in neither.</source>
        <translation>{names}；计划有分园区内外的目标，这些企业两边都未计入。</translation>
    </message>
    <message>
        <source>Entries of an unassigned source: {n}</source>
        <translation>来源未分的纳规：{n} 条</translation>
    </message>
    <message>
        <source>{names}; the plan has targets by source, and they are in neither.</source>
        <translation>{names}；计划有分来源的目标，这些纳规两边都未计入。</translation>
    </message>
    <message>
        <source>Credit codes whose check character fails: {n}</source>
        <translation>校验位不符的信用代码：{n} 个</translation>
    </message>
    <message>
        <source>{names}; compare them with the licence, or note why they stand.</source>
        <translation>{names}；请与营业执照核对，或注明保留的理由。</translation>
    </message>
    <message>
        <source>The last backup is of {day}</source>
        <translation>最近一次备份：{day}</translation>
    </message>
    <message>
        <source>Recorded since then: {n}. Back the ledger up, best to another drive.</source>
        <translation>此后登记 {n} 条。请备份台账，最好备到另一块磁盘。</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <source>Recorded so far: {n}. Back the ledger up, best to another drive.</source>
        <translation>至今登记 {n} 条。请备份台账，最好备到另一块磁盘。</translation>
    </message>
    <message>
        <source>Firms of the opening without a name: {n}</source>
        <translation>期初未列名企业：{n} 户</translation>
    </message>
    <message>
        <source>{areas}; a firm is named before its exit or move can be recorded.</source>
        <translation>{areas}；登记退规或迁移之前须先列名。</translation>
    </message>
    <message>
        <source>The plan's own figures disagree, unread: {n}</source>
        <translation>计划自身数字不一致，未阅：{n} 处</translation>
    </message>
    <message>
        <source>{title}: the audit names each with its place; the document is left as it is.</source>
        <translation>{title}：核对逐条写明出处；文件原文不作改动。</translation>
    </message>
    <message>
        <source>Changes that lie ahead: {n}</source>
        <translation>尚未到月的变更：{n} 条</translation>
    </message>
    <message>
        <source>{names}; they count from {month} on, and in nothing yet.</source>
        <translation>{names}；自 {month} 起计入，目前不计入任何数字。</translation>
    </message>
    <message>
        <source>“{kind}” is no kind of change, one of {kinds}. Nothing was written.</source>
        <translation>没有变更类型“{kind}”，应为 {kinds} 之一。未写入任何内容。</translation>
    </message>
    <message>
        <source>Filing year {year} does not go with {month}: it is that year or one beside it. Nothing was written.</source>
        <translation>计数年度 {year} 与 {month} 不符：只能是当年或其前后一年。未写入任何内容。</translation>
    </message>
    <message>
        <source>A move leaves or reaches an area of this ledger; this one does neither.</source>
        <translation>迁移须自本台账的地区迁出或迁入；本条两者都不是。</translation>
    </message>
    <message>
        <source>A firm cannot take its own place. Nothing was written.</source>
        <translation>企业不能承继自身。未写入任何内容。</translation>
    </message>
    <message>
        <source>{n} firms of this opening are listed without a zone; take them back and list them with theirs before stating numbers by zone. Nothing was written.</source>
        <translation>该期初已有 {n} 户列名而未分园区内外；请先冲销并重新列名，再分园区内外填写户数。未写入任何内容。</translation>
    </message>
    <message>
        <source>A later statement replaced this number; take that back first. Nothing was written.</source>
        <translation>该户数已被后来的填写取代；请先冲销后者。未写入任何内容。</translation>
    </message>
    <message>
        <source>{named} firms are named as parts of this number. Nothing was written; state another number instead, or take them back first.</source>
        <translation>该户数中已有 {named} 户列名。未写入任何内容；请改填户数，或先冲销列名。</translation>
    </message>
    <message>
        <source>{name} is not counted in {area} by {month}; nothing was written.</source>
        <translation>{name} 至 {month} 不计在{area}；未写入任何内容。</translation>
    </message>
    <message>
        <source>No area has {number} firms: at most {most} are taken; nothing was written.</source>
        <translation>没有哪个地区有 {number} 户：最多可填 {most}；未写入任何内容。</translation>
    </message>
    <message>
        <source>{area} has no firm of the township “{township}” in the roster by {month}; nothing was written.</source>
        <translation>{area}至 {month} 没有“{township}”的在规企业；未写入任何内容。</translation>
    </message>
    <message>
        <source>“{code}” is a credit code that a spreadsheet made a number of: its last digits are lost. {n} firms of the register have a code that may be meant; compare it with the licence.</source>
        <translation>“{code}”是被表格软件当作数字的信用代码，末几位已丢失。名录中有 {n} 家企业的代码可能相符，请与营业执照核对。</translation>
    </message>
    <message>
        <source>“{code}” is a credit code that a spreadsheet made a number of: its last digits are lost. No firm of the register has a code that may be meant.</source>
        <translation>“{code}”是被表格软件当作数字的信用代码，末几位已丢失。名录中没有企业的代码可能相符。</translation>
    </message>
    <message>
        <source>“{file}” has no sheet with the columns of this table; nothing of it was taken.</source>
        <translation>“{file}”中没有含本表各列的工作表，未采用任何内容。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}”, row {row}: “{text}” is none of the firms that were asked; the row was left out.</source>
        <translation>工作表“{sheet}”第 {row} 行：“{text}”不在本次发表的企业之列，该行未采用。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}”, row {row}: the firm stands there again, with “{value}” under “{title}”; the first was kept.</source>
        <translation>工作表“{sheet}”第 {row} 行：该企业重复出现，“{title}”填为“{value}”；保留先出现的一行。</translation>
    </message>
    <message>
        <source>“{text}” is a formula that failed.</source>
        <translation>“{text}”是出错的公式。</translation>
    </message>
    <message>
        <source>“{text}” cannot be read as {kind}; it is kept as it was typed.</source>
        <translation>“{text}”不能读作{kind}，按原样保留。</translation>
    </message>
    <message>
        <source>“{file}”: {n} rows of this table, {filled} of them filled in.</source>
        <translation>“{file}”：收到本表 {n} 行，其中 {filled} 行已填写。</translation>
    </message>
    <message>
        <source>A table to be sent out needs a title and at least one firm.</source>
        <translation>发出的表须有表名和至少一家企业。</translation>
    </message>
    <message>
        <source>{n} firms are too many for one table, at most {limit}. Narrow the list first.</source>
        <translation>{n} 家企业超出一张表的上限 {limit} 家。请先筛选名单。</translation>
    </message>
    <message>
        <source>The table asks for nothing: add a column that is to be filled in.</source>
        <translation>本表没有要填的内容：请至少加一个待填的列。</translation>
    </message>
    <message>
        <source>Two columns are called “{title}”; give each a title of its own.</source>
        <translation>有两列都叫“{title}”，请分别命名。</translation>
    </message>
    <message>
        <source>“{title}” is to be chosen from a list: name at least two choices.</source>
        <translation>“{title}”是选项列，请至少列出两个选项。</translation>
    </message>
    <message>
        <source>There is no such table in this ledger.</source>
        <translation>本台账中没有这张表。</translation>
    </message>
    <message>
        <source>“{file}” holds no row of this table; nothing was taken from it.</source>
        <translation>“{file}”中没有本表的行，未采用任何内容。</translation>
    </message>
    <message>
        <source>“{file}” was taken in before (as “{before}”); nothing changed.</source>
        <translation>“{file}”此前已收（文件名“{before}”），未作改动。</translation>
    </message>
    <message>
        <source>Setting a reply aside needs the reason; nothing was written.</source>
        <translation>搁置回表须写明原因。未写入任何内容。</translation>
    </message>
    <message>
        <source>Remarks of return slips without an answer: {n}</source>
        <translation>退回单意见待办理：{n} 条</translation>
    </message>
    <message>
        <source>{names}; mend each or say why it stands, and send the month again.</source>
        <translation>{names}；逐条更正或说明理由后重新报送。</translation>
    </message>
    <message>
        <source>Areas whose submission of {month} has not come: {n}</source>
        <translation>{month} 尚未报送的地区：{n} 个</translation>
    </message>
    <message>
        <source>{names}; their figures are those of an earlier month, or the plan's number.</source>
        <translation>{names}；其数据仍为以前月份的报送，或计划所列数。</translation>
    </message>
    <message>
        <source>Two contents under one version: {n}</source>
        <translation>同一版本有两份内容：{n} 处</translation>
    </message>
    <message>
        <source>{names}; neither counts until it is decided which of them is right.</source>
        <translation>{names}；裁定以哪份为准之前，两份都不计入。</translation>
    </message>
    <message>
        <source>Credit codes that stand in two areas: {n}</source>
        <translation>同一信用代码出现在两地：{n} 个</translation>
    </message>
    <message>
        <source>{names}; decide whether it is one firm that moved, or two with a wrong code.</source>
        <translation>{names}；请裁定是同一企业搬迁，还是其中一家代码有误。</translation>
    </message>
    <message>
        <source>Moves that one side alone has recorded: {n}</source>
        <translation>只有一方登记的迁移（在途）：{n} 户</translation>
    </message>
    <message>
        <source>{names}; the other county's package is waited for.</source>
        <translation>{names}；待对方县报送。</translation>
    </message>
    <message>
        <source>{areas}: how many firms they began with is unknown, and so are their level and the whole's.</source>
        <translation>{areas}：期初户数未知，其在规数及合计也未知。</translation>
    </message>
    <message>
        <source>Filings for “{title}”: {n}</source>
        <translation>“{title}”待报企业 {n} 户</translation>
    </message>
    <message>
        <source>{names}; the last day is {day}. Papers still missing: {missing}.</source>
        <translation>{names}；截止日 {day}，尚缺材料 {missing} 份。</translation>
    </message>
    <message>
        <source>Filings that statistics returned: {n}</source>
        <translation>统计退回的申报 {n} 户</translation>
    </message>
    <message>
        <source>{names}; read the reason, then mend the papers or take the firm back into cultivation.</source>
        <translation>{names}；看退回原因，补正材料后再报，或转回培育。</translation>
    </message>
    <message>
        <source>Visits due: {n}</source>
        <translation>走访到期 {n} 户</translation>
    </message>
    <message>
        <source>{names}; the oldest was agreed for {day}.</source>
        <translation>{names}；最早一户约定于 {day}。</translation>
    </message>
    <message>
        <source>Firms of the pool without a paired unit or person: {n}</source>
        <translation>培育库未落实结对单位或责任人 {n} 户</translation>
    </message>
    <message>
        <source>{names}; the pool pairs every firm with a unit and a person.</source>
        <translation>{names}；入库企业逐户落实帮扶单位和责任人。</translation>
    </message>
    <message>
        <source>At risk of exit without a support case: {n}</source>
        <translation>有退规风险、尚无“一企一策” {n} 户</translation>
    </message>
    <message>
        <source>{names}. The first: {reason}</source>
        <translation>{names}。首项：{reason}</translation>
    </message>
    <message>
        <source>Over the line and not in the roster: {n}</source>
        <translation>达标未纳规 {n} 户</translation>
    </message>
    <message>
        <source>{names}; compare tax evidence and papers. Whether a firm files is its own decision.</source>
        <translation>{names}；核对税务佐证和材料。是否申报由企业自行决定。</translation>
    </message>
    <message>
        <source>Support cases to review or close: {n}</source>
        <translation>“一企一策”待评估或到期 {n} 户</translation>
    </message>
    <message>
        <source>{names}; the oldest was due on {day}.</source>
        <translation>{names}；最早一项时限为 {day}。</translation>
    </message>
    <message>
        <source>Figures of {month} missing: {n}</source>
        <translation>{month} 监测数据缺 {n} 户</translation>
    </message>
    <message>
        <source>{names}; ask the firms, or leave a firm out that has stopped reporting.</source>
        <translation>{names}；向企业催报，不再报数的企业据实注明。</translation>
    </message>
    <message>
        <source>Projects past a milestone: {n}</source>
        <translation>节点逾期项目 {n} 个</translation>
    </message>
    <message>
        <source>Problems of projects overdue or without an answer: {n}</source>
        <translation>项目问题逾期或无人答复 {n} 个</translation>
    </message>
    <message>
        <source>{names}; name the lead unit, write what was said, or close it.</source>
        <translation>{names}；明确牵头单位，记下协调情况，或办结。</translation>
    </message>
    <message>
        <source>Projects without an update for {month}: {n}</source>
        <translation>{month} 未更新项目 {n} 个</translation>
    </message>
    <message>
        <source>{names}; every project is written up every month.</source>
        <translation>{names}；重点项目每月逐个更新。</translation>
    </message>
    <message>
        <source>Projects finished whose firm is not in the roster: {n}</source>
        <translation>竣工投产未纳规项目 {n} 个</translation>
    </message>
    <message>
        <source>{names}; see whether the firm is known, and whether it files.</source>
        <translation>{names}；看对应企业是否已登记、是否申报。</translation>
    </message>
    <message>
        <source>Signed leads that are no project yet: {n}</source>
        <translation>已签约未转项目的线索 {n} 条</translation>
    </message>
    <message>
        <source>{names}; one step takes each into the projects.</source>
        <translation>{names}；一步转入重点项目。</translation>
    </message>
    <message>
        <source>Say why it is put off; whoever reads it next will ask. Nothing was written.</source>
        <translation>请写明为何延后，后来的人会问起。未写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing is put off for more than a year ({day}). Nothing was written; name a nearer day.</source>
        <translation>延后不得超过一年（{day}）。未写入任何内容，请选近一些的日期。</translation>
    </message>
    <message>
        <source>Instalments to check against the roster: {n}</source>
        <translation>待在规核查的奖励分期 {n} 笔</translation>
    </message>
    <message>
        <source>{names}; the first is due on {day}. Note whether the firm is still in the roster.</source>
        <translation>{names}；首笔应于 {day} 拨付，先核查企业是否仍在规。</translation>
    </message>
    <message>
        <source>Public notices that are over: {n}</source>
        <translation>公示期满 {n} 笔</translation>
    </message>
    <message>
        <source>{names}; write down what came of the notice.</source>
        <translation>{names}；记下公示结果。</translation>
    </message>
    <message>
        <source>Tasks, resolutions and measures due: {n}</source>
        <translation>任务、议定事项、措施到期 {n} 项</translation>
    </message>
    <message>
        <source>Requests of firms due without a result: {n}</source>
        <translation>企业诉求到期未办结 {n} 项</translation>
    </message>
    <message>
        <source>{names}; write down what came of each.</source>
        <translation>{names}；逐项记下办理结果。</translation>
    </message>
    <message>
        <source>In the calendar for the next days: {n}</source>
        <translation>近日日程 {n} 项</translation>
    </message>
    <message>
        <source>{names}</source>
        <translation>{names}</translation>
    </message>
    <message>
        <source>Honours that end within {days} days or have ended: {n}</source>
        <translation>资质荣誉 {days} 天内到期或已到期 {n} 项</translation>
    </message>
    <message>
        <source>{names}; the first ends on {day}. Have it reviewed, or write down the new one.</source>
        <translation>{names}；最早一项有效期至 {day}。请组织复核，或登记新认定的一项。</translation>
    </message>
    <message>
        <source>Backups lie in one place only</source>
        <translation>备份只放在一处</translation>
    </message>
    <message>
        <source>Who loses the drive loses ledger and backups together. Name a stick, another drive or a shared folder.</source>
        <translation>硬盘一坏，台账和备份一起丢。请指定优盘、另一块硬盘或共享文件夹作第二备份处。</translation>
    </message>
    <message>
        <source>The backup of {day} is not in the second place</source>
        <translation>{day} 的备份没有另存到第二备份处</translation>
    </message>
    <message>
        <source>{place} was not there, or could not be written; the backup itself stands. Plug it in and back up again.</source>
        <translation>当时 {place} 不在或写不进去；备份本身已完成。请插上后再备份一次。</translation>
    </message>
    <message>
        <source>“{text}” is not a moment. Write it as 2025-06-30T08:00:00Z, or the day alone.</source>
        <translation>“{text}”不是时刻。请写成 2025-06-30T08:00:00Z，或只写日期。</translation>
    </message>
    <message>
        <source>end of the month shown</source>
        <translation>所选月份的月末</translation>
    </message>
    <message>
        <source>{month} was closed</source>
        <translation>{month} 封账时</translation>
    </message>
    <message>
        <source>{month} was sent, version {n}</source>
        <translation>{month} 报送第 {n} 版时</translation>
    </message>
    <message>
        <source>{warning} Nothing was written.</source>
        <translation>{warning}未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>{subject}: {origin} states {stated} in one place and {other} in another.</source>
        <translation>{subject}：{origin}一处为 {stated}，另一处为 {other}。</translation>
    </message>
    <message>
        <source>{subject}: {origin} states {stated}, {other_origin} states {other}.</source>
        <translation>{subject}：{origin}为 {stated}，{other_origin}为 {other}。</translation>
    </message>
    <message>
        <source>{subject} ({origin}): {total} less {part} {part_name} leaves {rest}.</source>
        <translation>{subject}（{origin}）：{total} 减{part_name} {part}，余 {rest}。</translation>
    </message>
    <message>
        <source>{subject} ({origin}): {total} less {part} {part_name} leaves {rest}; {other_origin} states {other}.</source>
        <translation>{subject}（{origin}）：{total} 减{part_name} {part}，余 {rest}；{other_origin}为 {other}。</translation>
    </message>
    <message>
        <source>Mean growth {years} by area runs from {low} % ({slow}, {slow_start} to {slow_end}) to {high} % ({fast}, {fast_start} to {fast_end}).</source>
        <translation>{years} 分地区年均增速，低至 {low}%（{slow}，{slow_start} 到 {slow_end}），高至 {high}%（{fast}，{fast_start} 到 {fast_end}）。</translation>
    </message>
    <message>
        <source>None of the {count} areas grows by more than the stated {stated} % a year.</source>
        <translation>{count} 个地区的增速均未超过文件所定的每年 {stated}%。</translation>
    </message>
    <message>
        <source>Areas that grow by more than the stated {stated} % a year: {above} of {count}, among them {areas}.</source>
        <translation>增速超过文件所定每年 {stated}% 的地区：{count} 个中有 {above} 个，其中有{areas}。</translation>
    </message>
    <message>
        <source>Areas that grow by more than the stated {stated} % a year: {above} of {count}, {areas}.</source>
        <translation>增速超过文件所定每年 {stated}% 的地区：{count} 个中有 {above} 个，{areas}。</translation>
    </message>
    <message>
        <source>Net increase {years} by area: {areas}; together {computed}.</source>
        <translation>{years} 分地区净增：{areas}；合计 {computed}。</translation>
    </message>
    <message>
        <source>Net increase {years} by area: {areas} and {more} more; together {computed}.</source>
        <translation>{years} 分地区净增：{areas}，另有 {more} 个；合计 {computed}。</translation>
    </message>
    <message>
        <source>{year} cumulative, {who}: the document states {stated}; {previous} + {entries} gives {computed}.</source>
        <translation>{year} 年累计，{who}：文件 {stated}，按 {previous} + {entries} 应为 {computed}。</translation>
    </message>
    <message>
        <source>{year} cumulative, {who}: the document states {stated}; {previous} + {entries} − {exits} gives {computed}.</source>
        <translation>{year} 年累计，{who}：文件 {stated}，按 {previous} + {entries} − {exits} 应为 {computed}。</translation>
    </message>
    <message>
        <source>{year} cumulative, {who}: in park is {size} lower and outside {size} higher than computed, so the total agrees; the figures read as if {size} had left the park.</source>
        <translation>{year} 年累计，{who}：园内比推算少 {size}、园外多 {size}，合计相符；读来像有 {size} 户迁出园区。</translation>
    </message>
    <message>
        <source>{year} cumulative, {who}: in park is {size} higher and outside {size} lower than computed, so the total agrees; the figures read as if {size} had moved into the park.</source>
        <translation>{year} 年累计，{who}：园内比推算多 {size}、园外少 {size}，合计相符；读来像有 {size} 户迁入园区。</translation>
    </message>
    <message>
        <source>At the {when} the document prints no figure; {terms} gives {computed}.</source>
        <translation>文件未给{when}的数；{terms} 得 {computed}。</translation>
    </message>
    <message>
        <source>At the {when} the document prints no figure; {terms} gives {computed} ({parts}).</source>
        <translation>文件未给{when}的数；{terms} 得 {computed}（{parts}）。</translation>
    </message>
    <message>
        <source>At the {when}, {origin}: {terms} gives {stated}; {other_terms} gives {computed}.</source>
        <translation>{when}，{origin}：{terms} 得 {stated}；{other_terms} 得 {computed}。</translation>
    </message>
    <message>
        <source>The cumulative figures {years} ({origin}) add entries only: exits are not deducted.</source>
        <translation>{years} 累计数（{origin}）只加纳规，未扣除退规。</translation>
    </message>
    <message>
        <source>The cumulative figures {years} ({origin}) add entries only, exits are not deducted; the other figures lie below them by {gaps}.</source>
        <translation>{years} 累计数（{origin}）只加纳规，未扣除退规；其他数比它少 {gaps}。</translation>
    </message>
    <message>
        <source>{year}, {who}: the document states {stated}; {base} + {years} × ({terms}) ({span}) gives {level}, {apart} short.</source>
        <translation>{year} 年，{who}：文件 {stated}；{base} + {years} ×（{terms}）（{span}）得 {level}，少 {apart}。</translation>
    </message>
    <message>
        <source>{year}, {who}: the document states {stated}; {base} + {years} × ({terms}) ({span}) gives {level}, {apart} more.</source>
        <translation>{year} 年，{who}：文件 {stated}；{base} + {years} ×（{terms}）（{span}）得 {level}，多 {apart}。</translation>
    </message>
    <message>
        <source>{year}, {who}: even without any exit {base} + {years} × {gain} ({span}) gives {level}.</source>
        <translation>{year} 年，{who}：即使无一户退规，{base} + {years} × {gain}（{span}）也只得 {level}。</translation>
    </message>
    <message>
        <source>{span} ({origin}): {start} to {end} takes a net {each} a year.</source>
        <translation>{span}（{origin}）：从 {start} 到 {end}，每年须净增 {each}。</translation>
    </message>
    <message>
        <source>{span} ({origin}): {start} to {end} takes a net {each} a year, or {gross} entries with {exits} exits.</source>
        <translation>{span}（{origin}）：从 {start} 到 {end}，每年须净增 {each}；若每年退规 {exits}，须纳规 {gross}。</translation>
    </message>
    <message>
        <source>{span} ({origin}): {start} to {end} takes a net {each} a year, {total} in all; the stated entries of these years add {stated}.</source>
        <translation>{span}（{origin}）：从 {start} 到 {end}，每年须净增 {each}，共 {total}；这些年所列纳规合计 {stated}。</translation>
    </message>
    <message>
        <source>Entries {years} add up to: {totals}.</source>
        <translation>{years} 纳规合计：{totals}。</translation>
    </message>
    <message>
        <source>Growth {years}, {who}: the document states {stated} % a year; {start} to {end} over {periods} periods gives {computed} %.</source>
        <translation>{years} 增速，{who}：文件每年 {stated}%；{start} 到 {end}，{periods} 期，实为 {computed}%。</translation>
    </message>
    <message>
        <source>{year}, {who}: the document states {end}; {start} at {stated} % a year over {periods} periods gives {level}.</source>
        <translation>{year} 年，{who}：文件 {end}；{start} 按每年 {stated}% 增长 {periods} 期得 {level}。</translation>
    </message>
    <message>
        <source>{stated} % a year fits {periods} periods, not {actual}: {start} to {end} over {periods} gives {rate} %, and {start} at {stated} % gives {level}.</source>
        <translation>每年 {stated}% 只合 {periods} 期，不合 {actual} 期：{start} 到 {end}，{periods} 期为 {rate}%；{start} 按 {stated}% 得 {level}。</translation>
    </message>
    <message>
        <source>{who}: {end} in {year} at {rate} % a year implies {base} at the {when}, over {periods} periods.</source>
        <translation>{who}：{year} 年 {end}、每年 {rate}%，{periods} 期，意味着{when}为 {base}。</translation>
    </message>
    <message>
        <source>Yearly growth that the figures ({origin}) give: {rates}.</source>
        <translation>各年增速（按{origin}推算）：{rates}。</translation>
    </message>
    <message>
        <source>Mean growth {years} ({origin}): {start} to {end} over {periods} periods gives {computed} % a year.</source>
        <translation>{years} 年均增速（{origin}）：{start} 到 {end}，{periods} 期，每年 {computed}%。</translation>
    </message>
    <message>
        <source>Entries are stated by zone and by source, two margins of one total; no figure says how many of a source lie in a zone.</source>
        <translation>纳规分别按园区内外和来源列出，是同一合计的两种分法；没有一个数说明某一来源有多少在园内。</translation>
    </message>
    <message>
        <source>The areas have figures for {stated} only; the document has no split by area for {missing}.</source>
        <translation>只有 {stated} 年有分地区的数；文件没有 {missing} 年的分地区数。</translation>
    </message>
    <message>
        <source>The document has no figures by area for {missing}.</source>
        <translation>文件没有 {missing} 年的分地区数。</translation>
    </message>
    <message>
        <source>The text bears no date of issue; its number is {document}.</source>
        <translation>正文没有成文日期；文号为 {document}。</translation>
    </message>
    <message>
        <source>{remark}</source>
        <translation>{remark}</translation>
    </message>
    <message>
        <source>{subject}: the document states {stated} %; {part} of {whole} gives {computed} %.</source>
        <translation>{subject}：文件 {stated}%；{part} 占 {whole} 为 {computed}%。</translation>
    </message>
    <message>
        <source>{year} shares: the document states {stated} % for the whole; the {count} shares as printed add up to {computed} %, no more than rounding explains.</source>
        <translation>{year} 年占比：文件合计为 {stated}%；所印 {count} 项之和为 {computed}%，差在四舍五入之内。</translation>
    </message>
    <message>
        <source>{year} shares: the document states {stated} % for the whole; the {count} shares as printed add up to {computed} %, more apart than rounding explains.</source>
        <translation>{year} 年占比：文件合计为 {stated}%；所印 {count} 项之和为 {computed}%，差超出四舍五入。</translation>
    </message>
    <message>
        <source>{year} share of {superior}: the document states {stated} %; {part} of {whole} gives {computed} % ({stated} % would be {level}).</source>
        <translation>{year} 年占{superior}的比重：文件 {stated}%；{part} 占 {whole} 为 {computed}%（{stated}% 应为 {level}）。</translation>
    </message>
    <message>
        <source>{subject}: the document states {stated}; its {axis}, {terms}, give {computed}.</source>
        <translation>{subject}：文件 {stated}；其{axis} {terms} 合计 {computed}。</translation>
    </message>
    <message>
        <source>{subject}: the document states {stated}; its {count} {axis} give {computed}.</source>
        <translation>{subject}：文件 {stated}；其 {count} 个{axis}合计 {computed}。</translation>
    </message>
    <message>
        <source>{subject}: the document states {stated}; the routes with a number give {computed}, {rest} have none.</source>
        <translation>{subject}：文件 {stated}；有数的途径合计 {computed}，{rest}没有数。</translation>
    </message>
    <message>
        <source>{subject}: the document states {stated}, more than the {total} of {whole} that it is part of.</source>
        <translation>{subject}：文件 {stated}，大于其所属{whole}的 {total}。</translation>
    </message>
    <message>
        <source>The credit code “{code}” has {length} characters; it must have 18. Compare it with the licence.</source>
        <translation>信用代码“{code}”有 {length} 位；应为 18 位。请与营业执照核对。</translation>
    </message>
    <message>
        <source>Character {position} of the credit code “{code}” is {character}, a letter that credit codes never use; it may stand for {meant}. Compare it with the licence.</source>
        <translation>信用代码“{code}”第 {position} 位是 {character}，信用代码不用此字母，可能是 {meant}。请与营业执照核对。</translation>
    </message>
    <message>
        <source>Character {position} of the credit code “{code}” is “{character}”; only digits and letters without I, O, S, V and Z can stand there. Compare it with the licence.</source>
        <translation>信用代码“{code}”第 {position} 位是“{character}”；只能是数字和除 I、O、S、V、Z 以外的字母。请与营业执照核对。</translation>
    </message>
    <message>
        <source>Character {position} of the credit code “{code}” is {character}; characters 3 to 8 name a district and must be digits. Compare it with the licence.</source>
        <translation>信用代码“{code}”第 {position} 位是 {character}；第 3 至 8 位为区划，须为数字。请与营业执照核对。</translation>
    </message>
    <message>
        <source>The check character of {code} should be {expected}, not {found}. Compare it with the licence; if the licence says so, accept it with a reason.</source>
        <translation>{code} 的校验位应为 {expected}，实为 {found}。请与营业执照核对；若执照确为此代码，写明理由后可以接受。</translation>
    </message>
    <message>
        <source>The organisation code inside {code} should end in {expected}, not {found}. Noted, no more.</source>
        <translation>{code} 内的组织机构代码末位应为 {expected}，实为 {found}。仅作提示。</translation>
    </message>
    <message>
        <source>“{text}” is not a month. Write the year and the month as 2025-06.</source>
        <translation>“{text}”不是月份。请按 2025-06 的写法填写年月。</translation>
    </message>
    <message>
        <source>“{text}” is not a date. Write it as 2025-06-30.</source>
        <translation>“{text}”不是日期。请按 2025-06-30 的写法填写。</translation>
    </message>
    <message>
        <source>{what}: {length} characters are too many, at most {limit} are taken. Shorten the text.</source>
        <translation>{what}：{length} 个字符太长，最多 {limit} 个。请缩短。</translation>
    </message>
    <message>
        <source>{what}: character {position} is invisible ({code}), which no name may hold. Delete it or type the text again.</source>
        <translation>{what}：第 {position} 个字符不可见（{code}），名称中不得使用。请删除或重新录入。</translation>
    </message>
    <message>
        <source>The plan's key “{key}” must be 1 to 60 letters, digits, “-”, “_” or “.”.</source>
        <translation>计划的键“{key}”须为 1 至 60 个字母、数字、“-”、“_”或“.”。</translation>
    </message>
    <message>
        <source>The plan has no title.</source>
        <translation>计划没有名称。</translation>
    </message>
    <message>
        <source>The plan does not name the area that it is for.</source>
        <translation>计划未写明所属地区。</translation>
    </message>
    <message>
        <source>The date of issue “{issued}” is not a date. Write it as 2022-08-29.</source>
        <translation>成文日期“{issued}”不是日期。请按 2022-08-29 的写法填写。</translation>
    </message>
    <message>
        <source>The base month “{month}” is not a month. Write it as 2021-12.</source>
        <translation>基期“{month}”不是月份。请按 2021-12 的写法填写。</translation>
    </message>
    <message>
        <source>The plan's years contradict each other: base month {base}, first year {first}, last year {last}. The base comes first, and the span is at most {span} years.</source>
        <translation>计划年份互相矛盾：基期 {base}，首年 {first}，末年 {last}。基期在前，年限最多 {span} 年。</translation>
    </message>
    <message>
        <source>The plan lists {count} areas; {limit} are the most.</source>
        <translation>计划列有 {count} 个地区；最多 {limit} 个。</translation>
    </message>
    <message>
        <source>The area “{area}” is listed twice.</source>
        <translation>地区“{area}”列了两次。</translation>
    </message>
    <message>
        <source>The area “{area}” lies in “{parent}”, which the plan does not list before it.</source>
        <translation>地区“{area}”隶属“{parent}”，但计划未先列出后者。</translation>
    </message>
    <message>
        <source>The area “{area}” lies below the county “{county}”; a plan sets no targets below county or park.</source>
        <translation>地区“{area}”在县“{county}”之下；计划不对县和园区以下定目标。</translation>
    </message>
    <message>
        <source>The code “{code}” of “{area}” is not a six-digit area code (GB/T 2260).</source>
        <translation>“{area}”的代码“{code}”不是六位区划代码（GB/T 2260）。</translation>
    </message>
    <message>
        <source>The plan states {count} figures; {limit} are the most.</source>
        <translation>计划列有 {count} 个数；最多 {limit} 个。</translation>
    </message>
    <message>
        <source>The id “{id}” stands at two figures.</source>
        <translation>标识“{id}”用于两个数。</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” state one thing and both count; let one of them not count.</source>
        <translation>“{one}”和“{other}”说的是同一件事且都采用；请只采用其中一个。</translation>
    </message>
    <message>
        <source>“{id}” is a number of enterprises without its year.</source>
        <translation>“{id}”是户数，却没有年份。</translation>
    </message>
    <message>
        <source>The year {year} of “{id}” lies outside the plan's years {first} to {last}.</source>
        <translation>“{id}”的年份 {year} 不在计划的 {first} 至 {last} 年之内。</translation>
    </message>
    <message>
        <source>“{id}” is for “{area}”, which the plan does not list as an area.</source>
        <translation>“{id}”的地区“{area}”未列入计划。</translation>
    </message>
    <message>
        <source>“{id}” has the origin “{origin}”; it must be one of {known}.</source>
        <translation>“{id}”的出处为“{origin}”；只能是 {known} 之一。</translation>
    </message>
    <message>
        <source>The value {value} of “{id}” is not a number of enterprises or a percentage.</source>
        <translation>“{id}”的值 {value} 不是户数或百分比。</translation>
    </message>
    <message>
        <source>“{id}” has the route “{route}”; only entries have one, out of {known}.</source>
        <translation>“{id}”的途径为“{route}”；只有纳规有途径：{known}。</translation>
    </message>
    <message>
        <source>“{id}” must say what it is a share of, and only shares, stock and growth may.</source>
        <translation>“{id}”须写明是占什么的比重，且只有占比、户数和增速可以写。</translation>
    </message>
    <message>
        <source>“{id}” lists reasons; only limits of exits do, out of {known}.</source>
        <translation>“{id}”列有原因；只有退规控制数可以列，取自 {known}。</translation>
    </message>
    <message>
        <source>The filing window “{window}” must have months 1 to 12, a day 1 to 31 and routes out of {known}.</source>
        <translation>申报窗口“{window}”须写明 1 至 12 月、1 至 31 日和途径（{known}）。</translation>
    </message>
    <message>
        <source>The industry group “{group}” stands twice or names no two-digit division.</source>
        <translation>行业组“{group}”重复，或未列两位大类代码。</translation>
    </message>
    <message>
        <source>has not entered the roster by then</source>
        <translation>截至当时尚未纳规</translation>
    </message>
    <message>
        <source>is “{state}” since {month} by “{kind}”</source>
        <translation>自 {month} 起为“{state}”（{kind}）</translation>
    </message>
    <message>
        <source>{name}: “{kind}” in {month} names another area, zone or park than the firm is counted in by then. Nothing was written; take the later row back or record the move first.</source>
        <translation>{name}：{month} 的“{kind}”所填地区、园区与该企业当时所在不同。未写入任何内容；请先冲销较晚的一条，或先登记迁移。</translation>
    </message>
    <message>
        <source>{name}: “{kind}” in {month} cannot be confirmed as things stand: among the confirmed rows the firm {stands}. Nothing was written; confirm or take back the other row first.</source>
        <translation>{name}：{month} 的“{kind}”目前不能确认：在已确认的记录中，该企业{stands}。未写入任何内容；请先确认或冲销另一条。</translation>
    </message>
    <message>
        <source>{name}: “{kind}” in {month} does not fit: the firm {stands}. Nothing was written; check the month, or take the other row back first.</source>
        <translation>{name}：{month} 的“{kind}”前后不接：该企业{stands}。未写入任何内容；请核对月份，或先冲销另一条。</translation>
    </message>
    <message>
        <source>“{id}” is no number of enterprises by a year; only such a target is split by year.</source>
        <translation>“{id}”不是某年的户数；只有这类目标可以分年度。</translation>
    </message>
    <message>
        <source>Every year before “{id}” has its stated figure; nothing is left to split.</source>
        <translation>“{id}”之前各年都已有数；无须再分。</translation>
    </message>
    <message>
        <source>The plan gives no figure for {month} to start “{id}” from; state that one first.</source>
        <translation>计划没有 {month} 的起点数，无法分解“{id}”；请先填写。</translation>
    </message>
    <message>
        <source>From {start} to {end} there is no constant rate of growth; split it linearly.</source>
        <translation>从 {start} 到 {end} 没有固定增速；请按等差分解。</translation>
    </message>
    <message>
        <source>The plan names no areas of {area}; targets are never set below county or park.</source>
        <translation>计划没有列出{area}的下级地区；目标不定到县和园区以下。</translation>
    </message>
    <message>
        <source>“{id}” is no number of enterprises and cannot be split.</source>
        <translation>“{id}”不是户数，不能分解。</translation>
    </message>
    <message>
        <source>The stated figures of the areas leave nothing of “{id}” to split.</source>
        <translation>各地区已列的数使“{id}”没有剩余可分。</translation>
    </message>
    <message>
        <source>The parts add up to {sum}, not to the {total} of “{id}” that is to be split.</source>
        <translation>各部分合计 {sum}，与要分解的“{id}”{total} 不符。</translation>
    </message>
    <message>
        <source>Type one number of 0 or more for each of: {wanted}.</source>
        <translation>请为以下各项各填一个不小于 0 的数：{wanted}。</translation>
    </message>
    <message>
        <source>{when}, {who}: {number} industrial enterprises above the line ({standing}){target}. {foot}</source>
        <translation>{when}，{who}规模以上工业企业{number}户（{standing}）{target}。{foot}</translation>
    </message>
    <message>
        <source>{when}, {who}: net {number} enterprises ({standing}). {foot}</source>
        <translation>{when}，{who}规模以上工业企业净增{number}户（{standing}）。{foot}</translation>
    </message>
    <message>
        <source>{when}, {who}: {number} {what} ({standing}){target}. {foot}</source>
        <translation>{when}，{who}{what}{number}户（{standing}）{target}。{foot}</translation>
    </message>
    <message>
        <source>{when}, {who}: {what} {number} % ({standing}){target}. {foot}</source>
        <translation>{when}，{who}规模以上工业企业{what}{number}%（{standing}）{target}。{foot}</translation>
    </message>
    <message>
        <source>confirmed by statistics, {exits} more exits pending</source>
        <translation>统计已确认，另有{exits}户退规待确认</translation>
    </message>
    <message>
        <source>confirmed by statistics, {entries} more and {exits} exits pending</source>
        <translation>统计已确认，另有{entries}户纳规、{exits}户退规待确认</translation>
    </message>
    <message>
        <source>confirmed by statistics, {entries} more pending</source>
        <translation>统计已确认，另有{entries}户待确认</translation>
    </message>
    <message>
        <source>confirmed by statistics, {exits} exits pending</source>
        <translation>统计已确认，{exits}户退规待确认</translation>
    </message>
    <message>
        <source>confirmed by statistics</source>
        <translation>统计已确认</translation>
    </message>
    <message>
        <source>; the limit for {year} is {value}</source>
        <translation>，{year}年控制数{value}户以内</translation>
    </message>
    <message>
        <source>; the target is {value} %</source>
        <translation>，目标{value}%</translation>
    </message>
    <message>
        <source>; the target for {year} is {value}</source>
        <translation>，{year}年目标{value}户</translation>
    </message>
    <message>
        <source>, {completion} % of the net increase to the {year} target of {value}{pace}</source>
        <translation>，完成到{year}年{value}户目标净增任务的{completion}%{pace}</translation>
    </message>
    <message>
        <source>, {completion} % of the {year} target of {value}{pace}</source>
        <translation>，完成{year}年{value}户目标的{completion}%{pace}</translation>
    </message>
    <message>
        <source>, {points} points ahead of time</source>
        <translation>，高于时序进度{points}个百分点</translation>
    </message>
    <message>
        <source>, {points} points behind time</source>
        <translation>，低于时序进度{points}个百分点</translation>
    </message>
    <message>
        <source>, in step with time</source>
        <translation>，与时序进度持平</translation>
    </message>
    <message>
        <source>Counted by {rule}; {data}.</source>
        <translation>口径：{rule}。{data}。</translation>
    </message>
    <message>
        <source>It lies beyond the table's last row or column.</source>
        <translation>超出表格末行或末列。</translation>
    </message>
    <message>
        <source>“{text}” is not a number of 0 or more.</source>
        <translation>“{text}”不是 0 或以上的数。</translation>
    </message>
    <message>
        <source>{value} is not a whole number of enterprises.</source>
        <translation>{value} 不是整数户数。</translation>
    </message>
    <message>
        <source>The document states {value} there; its figures stay.</source>
        <translation>文件此处为 {value}，文件原数不改。</translation>
    </message>
    <message>
        <source>{name}: “{kind}” in {month} cannot be confirmed yet: among the confirmed rows the firm is counted elsewhere by then. Nothing was written; confirm the move first.</source>
        <translation>{name}：{month} 的“{kind}”尚不能确认：在已确认的记录中，该企业当时计在别处。未写入任何内容；请先确认迁移。</translation>
    </message>
    <message>
        <source>As known on {day}, without what was recorded later. Counted by {rule}; {data}.</source>
        <translation>按{day}当日所知，此后登记的不在内。口径：{rule}。{data}。</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>The figures of {area} are those of its package ({period}, version {version}), so nothing is recorded for it here. Nothing was written; return the package with a remark, and take the next one in.</source>
        <translation>{area}的数据以其报送为准（{period} 第 {version} 版），不在本台账登记。未写入任何内容；请用退回单退回，再接收其新版报送。</translation>
    </message>
    <message>
        <source>This row came with a package and stays as its county wrote it. Nothing was written; return the package with a remark, and take the next one in.</source>
        <translation>这条记录随报送而来，以填报地所记为准。未写入任何内容；请用退回单退回，再接收其新版报送。</translation>
    </message>
    <message>
        <source>A password needs {least} to {most} characters; this one has {n}. Nothing was written.</source>
        <translation>密码须为 {least} 至 {most} 位，现为 {n} 位。未写入任何文件。</translation>
    </message>
    <message>
        <source>A password is made of letters, digits and signs of the keyboard, without blanks around it: Excel and WPS ask for it without an input method. Nothing was written.</source>
        <translation>密码只能用字母、数字和键盘上的符号，首尾不留空格：Excel 和 WPS 询问密码时不能用输入法。未写入任何文件。</translation>
    </message>
</context>
</TS>
