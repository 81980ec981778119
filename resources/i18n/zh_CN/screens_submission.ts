<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Dispatch</name>
    <message>
        <source>{month} as it is now, and {period} version {version}</source>
        <translation>{month} 当前数据与 {period} 第 {version} 版对比</translation>
    </message>
    <message>
        <source>{period} version {version}: the first that was sent</source>
        <translation>{period} 第 {version} 版：首次报送</translation>
    </message>
    <message>
        <source>{period} version {version} beside {before} version {number}</source>
        <translation>{period} 第 {version} 版与 {before} 第 {number} 版对比</translation>
    </message>
    <message>
        <source>Comparing the versions</source>
        <translation>正在对比版本</translation>
    </message>
    <message>
        <source>Filling the forms</source>
        <translation>正在填表</translation>
    </message>
    <message>
        <source>Making the submission</source>
        <translation>正在生成报送工作簿</translation>
    </message>
    <message>
        <source>{period} version {version} · checksum {checksum} · saved: {path}</source>
        <translation>{period} 第 {version} 版 · 校验码 {checksum} · 已保存：{path}</translation>
    </message>
    <message>
        <source>Nothing has changed since {period} version {version} ({when}), so it is the same file, byte for byte · checksum {checksum} · saved: {path}</source>
        <translation>自 {period} 第 {version} 版（{when}）以来无变化，仍是同一文件，逐字节一致 · 校验码 {checksum} · 已保存：{path}</translation>
    </message>
    <message>
        <source>{period} version {version} was saved as it was sent: {path}</source>
        <translation>{period} 第 {version} 版已按报送原样保存：{path}</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写工作簿</translation>
    </message>
    <message>
        <source>Nothing has changed since {period} version {version} ({when}), so the same workbook lies under the password · checksum {checksum} · saved: {path}</source>
        <translation>自 {period} 第 {version} 版（{when}）以来没有变动，密码保护下仍是同一份工作簿 · 校验码 {checksum} · 已保存：{path}</translation>
    </message>
</context>
<context>
    <name>FormList</name>
    <message>
        <source>Forms</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Whole submission</source>
        <translation>整份报送</translation>
    </message>
    <message>
        <source>Meeting pack</source>
        <translation>会议材料</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>Close {month} for good</source>
        <translation>{month} 结账</translation>
    </message>
    <message>
        <source>A month that is closed for good cannot be opened again. What turns out later is recorded as an adjustment that the next open month shows.</source>
        <translation>结账后不能再打开。以后查明的情况按前期调整登记，在下一个未封账月份列示。</translation>
    </message>
    <message>
        <source>Hold {month}</source>
        <translation>{month} 封账</translation>
    </message>
    <message>
        <source>{month} and all months before it are fixed as they are known now. It can be opened again with a reason; a row of these months is kept as an adjustment until then.</source>
        <translation>{month} 及以前各月按目前掌握的情况固定下来。说明原因后可重开；重开之前，属于这些月份的记录按前期调整保存。</translation>
    </message>
    <message>
        <source>Still open, and kept with the closing:</source>
        <translation>尚未办结、随封账一并留存的事项：</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>封账</translation>
    </message>
    <message>
        <source>Open {month} again</source>
        <translation>重开 {month}</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重开</translation>
    </message>
    <message>
        <source>Explain: {point}</source>
        <translation>情况说明：{point}</translation>
    </message>
    <message>
        <source>It goes along with the submission and stands with its version.</source>
        <translation>说明随报送工作簿一并报出，并记在该版本名下。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存说明</translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message>
        <source>Hold the month…</source>
        <translation>封账…</translation>
    </message>
    <message>
        <source>Close for good…</source>
        <translation>结账…</translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation>重开…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Explain…</source>
        <translation>说明…</translation>
    </message>
    <message>
        <source>Explained…</source>
        <translation>已说明…</translation>
    </message>
    <message>
        <source>Explained: {why}</source>
        <translation>已说明：{why}</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>尚未报送过。</translation>
    </message>
    <message>
        <source>{period} version {version}</source>
        <translation>{period} 第 {version} 版</translation>
    </message>
    <message>
        <source>Nothing has changed since {before}.</source>
        <translation>与 {before}相比无变化。</translation>
    </message>
    <message>
        <source>{n} differences from {before}</source>
        <translation>与 {before}相比有 {n} 处不同</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>查看变动</translation>
    </message>
    <message>
        <source>Balance: {opening} + {entries} − {exits} ± {moves} = {closing}</source>
        <translation>台账平衡：{opening} ＋ {entries} − {exits} ± {moves} ＝ {closing}</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>Meeting pack</source>
        <translation>会议材料</translation>
    </message>
    <message>
        <source>Shown to whom</source>
        <translation>供谁查看</translation>
    </message>
    <message>
        <source>Keep the choice</source>
        <translation>记住选择</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SlipsCard</name>
    <message>
        <source>Return slips</source>
        <translation>退回单</translation>
    </message>
    <message>
        <source>No return slip waits. Take one in here, or drop it on the page.</source>
        <translation>没有待办的退回单。收到后在这里收取，或拖放到本页。</translation>
    </message>
    <message>
        <source>Take a return slip in…</source>
        <translation>收退回单…</translation>
    </message>
    <message>
        <source>Rows that were returned</source>
        <translation>查看被退回的记录</translation>
    </message>
    <message>
        <source>the whole</source>
        <translation>整份</translation>
    </message>
    <message>
        <source>{period} version {version} · {sender}</source>
        <translation>{period} 第 {version} 版 · {sender}</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>待办理</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>办理…</translation>
    </message>
    <message>
        <source>{of}
Answered: {said}</source>
        <translation>{of}
办理情况：{said}</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已办理</translation>
    </message>
    <message>
        <source>Answer anew…</source>
        <translation>重新办理…</translation>
    </message>
    <message>
        <source>Answer remark {n}</source>
        <translation>办理第 {n} 条意见</translation>
    </message>
    <message>
        <source>Keep the answer</source>
        <translation>登记办理情况</translation>
    </message>
    <message>
        <source>Say what was mended, or why it stands; then send the month again.</source>
        <translation>写明更正了什么，或为何无误；然后重新报送本月。</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Taking the return slip in</source>
        <translation>正在收取退回单</translation>
    </message>
    <message>
        <source>Reading the return slip</source>
        <translation>正在读取退回单</translation>
    </message>
    <message>
        <source>Return slip on {period} version {version}: {n} remarks to answer</source>
        <translation>{period} 第 {version} 版的退回单：{n} 条意见待办理</translation>
    </message>
</context>
<context>
    <name>SubmissionScreen</name>
    <message>
        <source>Internal</source>
        <translation>内部明细</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Send or print</source>
        <translation>导出与打印</translation>
    </message>
    <message>
        <source>Shown to whom</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Make the submission workbook</source>
        <translation>生成报送工作簿</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The list behind the number</source>
        <translation>数字背后的名单</translation>
    </message>
    <message>
        <source>Checksum {checksum}</source>
        <translation>校验码 {checksum}</translation>
    </message>
    <message>
        <source>Forms of the meeting pack…</source>
        <translation>会议材料含哪些表单…</translation>
    </message>
    <message>
        <source>The form that came down</source>
        <translation>上级来表</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx *.xlsm)</source>
        <translation>工作簿 (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>Reading the form</source>
        <translation>正在读取来表</translation>
    </message>
    <message>
        <source>Fill a superior’s form…</source>
        <translation>填上级来表…</translation>
    </message>
    <message>
        <source>Protect with a password</source>
        <translation>加密码保护</translation>
    </message>
    <message>
        <source>Excel and Word files; a PDF carries none</source>
        <translation>用于 Excel 和 Word 文件；PDF 不能加密码</translation>
    </message>
</context>
<context>
    <name>VersionsCard</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Each submission is numbered and kept here, byte for byte as it was sent.</source>
        <translation>每次报送都编号，并按报出的原样逐字节保存在这里。</translation>
    </message>
    <message>
        <source>All {n} versions</source>
        <translation>全部 {n} 个版本</translation>
    </message>
    <message>
        <source>{period} version {version}</source>
        <translation>{period} 第 {version} 版</translation>
    </message>
    <message>
        <source>Checksum {checksum}</source>
        <translation>校验码 {checksum}</translation>
    </message>
    <message>
        <source>sent {when}</source>
        <translation>{when} 报送</translation>
    </message>
    <message>
        <source>Explained: {why}</source>
        <translation>已说明：{why}</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>与上一版对比</translation>
    </message>
    <message>
        <source>Save the file again…</source>
        <translation>原样取回…</translation>
    </message>
</context>
</TS>
