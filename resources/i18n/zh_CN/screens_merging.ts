<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DecidingCard</name>
    <message>
        <source>To decide</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>No two packages contradict each other, and every move has its two sides.</source>
        <translation>各数据包之间没有矛盾，迁移双方均已登记。</translation>
    </message>
    <message>
        <source>{area} {period} version {version}: {n} contents under one version</source>
        <translation>{area} {period} 第 {version} 版：同一版次有 {n} 份不同内容</translation>
    </message>
    <message>
        <source>two contents</source>
        <translation>内容不一</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>裁定…</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>Decide anew…</source>
        <translation>重新裁定…</translation>
    </message>
    <message>
        <source>The figures stay as the counties sent them; whoever is wrong gets a return slip.</source>
        <translation>数字仍按各县所报；有误的一方，退回更正。</translation>
    </message>
    <message>
        <source>one code twice</source>
        <translation>一码两地</translation>
    </message>
    <message>
        <source>paired</source>
        <translation>已配对</translation>
    </message>
    <message>
        <source>Both sides have recorded it.</source>
        <translation>迁出、迁入双方均已登记。</translation>
    </message>
    <message>
        <source>{area} has not recorded its side.</source>
        <translation>{area}尚未登记。</translation>
    </message>
    <message>
        <source>in transit</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>Which content counts?</source>
        <translation>以哪一份为准？</translation>
    </message>
    <message>
        <source>{area} {period} version {version}. Neither counts until one is chosen; the other is kept.</source>
        <translation>{area} {period} 第 {version} 版。裁定之前两份都不计入；未采用的一份照样留存。</translation>
    </message>
    <message>
        <source>The second holds otherwise than the first ({n}):</source>
        <translation>第二份与第一份的不同之处（{n}）：</translation>
    </message>
    <message>
        <source>One firm, or two?</source>
        <translation>是一户还是两户？</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation>登记裁定</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>What changed</source>
        <translation>与上一版对比</translation>
    </message>
    <message>
        <source>Return slip…</source>
        <translation>退回单…</translation>
    </message>
    <message>
        <source>Template…</source>
        <translation>填报模板…</translation>
    </message>
    <message>
        <source>For a county without the program</source>
        <translation>供未装本程序的县（市、区）填报</translation>
    </message>
    <message>
        <source>{period} version {version} · {checksum} · received {when}</source>
        <translation>{period} 第 {version} 版 · {checksum} · {when} 收到</translation>
    </message>
    <message>
        <source>Filled in by hand, without the program: nothing checks it but people.</source>
        <translation>未用本程序、手工填报（无校验）：只能靠人工核对。</translation>
    </message>
    <message>
        <source>Nothing has come yet: its figures are the plan's number, or what is recorded here.</source>
        <translation>尚未报来：其数字为计划数，或本台账登记数。</translation>
    </message>
    <message>
        <source>Explained: {sentence}: {why}</source>
        <translation>已说明：{sentence}：{why}</translation>
    </message>
</context>
<context>
    <name>IntakeDialog</name>
    <message>
        <source>Files taken in</source>
        <translation>收文件结果</translation>
    </message>
    <message>
        <source>Taken: {new} · known already: {same} · refused: {refused} · return slips: {slips}</source>
        <translation>已采用 {new} · 已收过 {same} · 未采用 {refused} · 退回单 {slips}</translation>
    </message>
    <message>
        <source>Take the refused all the same…</source>
        <translation>仍采用未采用的文件…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>已收过</translation>
    </message>
    <message>
        <source>{area} {period} version {version} · {checksum}</source>
        <translation>{area} {period} 第 {version} 版 · {checksum}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Return slip on {period} version {version}: {n} remarks</source>
        <translation>{period} 第 {version} 版的退回单：{n} 条意见</translation>
    </message>
    <message>
        <source>return slip</source>
        <translation>退回单</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>These are taken as the program had written them, what was changed by hand is left out; one of a closed period is taken as an adjustment. The reason stays with the package:</source>
        <translation>以下文件按程序原先写出的内容采用，手工改动不计；属已封账报告期的，按前期调整采用。原因与数据包一并留存：</translation>
    </message>
    <message>
        <source>Take in all the same</source>
        <translation>仍然采用</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>采用</translation>
    </message>
</context>
<context>
    <name>MergingScreen</name>
    <message>
        <source>Submissions of the areas</source>
        <translation>各地报送情况</translation>
    </message>
    <message>
        <source>Take the counties' workbooks in (Ctrl+O), or drop them here.</source>
        <translation>收取各县报送工作簿（Ctrl+O），或拖放到这里。</translation>
    </message>
    <message>
        <source>Take workbooks in…</source>
        <translation>收文件…</translation>
    </message>
    <message>
        <source>{n} of {all} in</source>
        <translation>已报 {n}／{all}</translation>
    </message>
    <message>
        <source>{month}: in the roster {confirmed}, with pending {claimed} (made of {n} of {all} areas)</source>
        <translation>{month}：统计已确认 {confirmed} 户，含待确认 {claimed} 户（{all} 个地区中已报 {n} 个）</translation>
    </message>
    <message>
        <source>{month}: in the roster {confirmed}, with pending {claimed} (all {all} areas)</source>
        <translation>{month}：统计已确认 {confirmed} 户，含待确认 {claimed} 户（{all} 个地区报齐）</translation>
    </message>
    <message>
        <source>Workbooks of the counties</source>
        <translation>各县报送工作簿</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Taking packages in</source>
        <translation>正在采用数据包</translation>
    </message>
    <message>
        <source>Reading the workbooks</source>
        <translation>正在读取工作簿</translation>
    </message>
    <message>
        <source>{area}: {period} version {version} beside the one before</source>
        <translation>{area}：{period} 第 {version} 版与上一版对比</translation>
    </message>
    <message>
        <source>Comparing the versions</source>
        <translation>正在对比版本</translation>
    </message>
    <message>
        <source>Template {area} {month}</source>
        <translation>{area}{month}填报模板</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写工作簿</translation>
    </message>
    <message>
        <source>The return slip lies at {path}; pass it on to the county.</source>
        <translation>退回单已存为 {path}，请转交该县。</translation>
    </message>
    <message>
        <source>{month}: in the roster {confirmed}, with pending {claimed}, as recorded in this ledger. No submission has been taken in yet: choose the counties' workbooks (Ctrl+O), or drop them here.</source>
        <translation>{month}：统计已确认 {confirmed} 户，含待确认 {claimed} 户，为本台账登记数。尚未收取过报送：请选择各县报送工作簿（Ctrl+O），或拖放到这里。</translation>
    </message>
</context>
<context>
    <name>SlipDialog</name>
    <message>
        <source>Return slip to {area}: {period} version {version}</source>
        <translation>退回{area}：{period} 第 {version} 版</translation>
    </message>
    <message>
        <source>Rows or a sheet</source>
        <translation>数据行或工作表</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Reading the package…</source>
        <translation>正在读取数据包…</translation>
    </message>
    <message>
        <source>Add the remark</source>
        <translation>添加意见</translation>
    </message>
    <message>
        <source>Remark on the whole</source>
        <translation>对整份提意见</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Choose a row or a cell above and say what is wrong with it.</source>
        <translation>在上面选定一行或一个单元格，写明问题。</translation>
    </message>
    <message>
        <source>Take the remark away</source>
        <translation>删去意见</translation>
    </message>
    <message>
        <source>Write the slip…</source>
        <translation>生成退回单…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading the package</source>
        <translation>正在读取数据包</translation>
    </message>
    <message>
        <source>Rows of the package</source>
        <translation>数据包中的变更</translation>
    </message>
    <message>
        <source>Sheet “{name}”</source>
        <translation>工作表“{name}”</translation>
    </message>
    <message>
        <source>Choose a row or a cell above first.</source>
        <translation>请先在上面选定一行或一个单元格。</translation>
    </message>
    <message>
        <source>Say what is wrong with it.</source>
        <translation>请写明问题。</translation>
    </message>
    <message>
        <source>the whole</source>
        <translation>整份</translation>
    </message>
    <message>
        <source>Return slip {area} {period} v{version}</source>
        <translation>退回单_{area}_{period}_第{version}版</translation>
    </message>
    <message>
        <source>Writing the return slip</source>
        <translation>正在生成退回单</translation>
    </message>
    <message>
        <source>Protect with a password</source>
        <translation>加密码保护</translation>
    </message>
</context>
</TS>
