<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FilingCard</name>
    <message>
        <source>Filing</source>
        <translation>申报进度</translation>
    </message>
    <message>
        <source>Next step…</source>
        <translation>下一步…</translation>
    </message>
    <message>
        <source>Take the filing back…</source>
        <translation>撤回申报…</translation>
    </message>
    <message>
        <source>Its status change</source>
        <translation>对应的状态变更</translation>
    </message>
    <message>
        <source>Next step of the filing</source>
        <translation>申报的下一步</translation>
    </message>
    <message>
        <source>Record the step</source>
        <translation>登记此步</translation>
    </message>
    <message>
        <source>List, document or call, with number or name</source>
        <translation>名单、文件或来电，注明文号或姓名</translation>
    </message>
    <message>
        <source>Take the filing back</source>
        <translation>撤回申报</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>冲销</translation>
    </message>
    <message>
        <source>The status change that this filing wrote is voided: it stays in the ledger, struck through, with the reason. The filing is the bureau's own again.</source>
        <translation>本次申报写入的状态变更将被冲销：记录划线保留并注明原因，申报回到本局阶段。</translation>
    </message>
    <message>
        <source>Recorded. The status change is written and waits for statistics.</source>
        <translation>已登记。状态变更已写入，待统计确认。</translation>
    </message>
    <message>
        <source>Recorded. The answer of statistics is written with its status change.</source>
        <translation>已登记。统计答复已写入对应的状态变更。</translation>
    </message>
    <message>
        <source>Handed to statistics: the status change is written with it.</source>
        <translation>报送统计局：同时写入状态变更。</translation>
    </message>
    <message>
        <source>Statistics' answer: the confirmation is written with it.</source>
        <translation>统计答复：同时写入确认结果。</translation>
    </message>
    <message>
        <source>Open batches: {batches}</source>
        <translation>可选批次：{batches}</translation>
    </message>
    <message>
        <source>Left empty: {month}, by the batch</source>
        <translation>不填则按批次为 {month}</translation>
    </message>
    <message>
        <source>In this state since {day}</source>
        <translation>{day} 起处于此状态</translation>
    </message>
    <message>
        <source>batch {batch}</source>
        <translation>批次 {batch}</translation>
    </message>
    <message>
        <source>first report {month}</source>
        <translation>首报 {month}</translation>
    </message>
    <message>
        <source>returned by {level}: {reason}</source>
        <translation>{level}退回：{reason}</translation>
    </message>
    <message>
        <source>Statistics decides; no step here has to come first. When the papers go to county statistics, record that step: it writes the status change.</source>
        <translation>是否纳规由统计部门审定，各步骤不作前置条件。材料报送县统计局时登记该步，即写入状态变更。</translation>
    </message>
    <message>
        <source>Filing step</source>
        <translation>申报进度</translation>
    </message>
    <message>
        <source>{firm} to “{state}”</source>
        <translation>{firm}转为“{state}”</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>The papers that this filing needs stand here. Make the checklist of its route, or add papers one by one.</source>
        <translation>这里列出本次申报所需材料。可按新增类型生成清单，也可逐项添加。</translation>
    </message>
    <message>
        <source>Make the checklist</source>
        <translation>生成材料清单</translation>
    </message>
    <message>
        <source>Received: add the file…</source>
        <translation>收到电子件…</translation>
    </message>
    <message>
        <source>Received on paper</source>
        <translation>收到纸质件</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>材料齐</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>未齐</translation>
    </message>
    <message>
        <source>The paper as a file</source>
        <translation>材料文件</translation>
    </message>
    <message>
        <source>No program opened {path}.</source>
        <translation>没有程序可以打开 {path}。</translation>
    </message>
</context>
<context>
    <name>PoolScreen</name>
    <message>
        <source>Year of the pool</source>
        <translation>培育年度</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>培育类别</translation>
    </message>
    <message>
        <source>From the worklist</source>
        <translation>来自今日待办</translation>
    </message>
    <message>
        <source>Carry over into {year}</source>
        <translation>结转到 {year} 年</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>结转</translation>
    </message>
    <message>
        <source>Firms of {year} that neither left the pool nor were admitted come into the pool of {next}, with tier, pair and needs. Last year's figures stay with last year. Firms that are in it already stay as they are.</source>
        <translation>{year} 年既未出库也未纳规的企业转入 {next} 年培育库，带上类别、结对和诉求。上年数据留在上年。已在 {next} 年培育库的企业不变。</translation>
    </message>
    <message>
        <source>{n} firms were carried over into {year}.</source>
        <translation>已有 {n} 户结转到 {year} 年。</translation>
    </message>
    <message>
        <source>Firms whose next visit has come, as the latest visit set it</source>
        <translation>按最近一次走访约定，已到下次走访时间的企业</translation>
    </message>
    <message>
        <source>{year} pool</source>
        <translation>{year} 年培育库</translation>
    </message>
    <message>
        <source>All tiers · {n}</source>
        <translation>全部类别 · {n}</translation>
    </message>
    <message>
        <source>{n} visits due</source>
        <translation>{n} 户应走访</translation>
    </message>
    <message>
        <source>Carry over into {year}…</source>
        <translation>结转到 {year} 年…</translation>
    </message>
    <message>
        <source>Visits and calls stand here with what the firm asked and what came of it.</source>
        <translation>这里记录走访和来电、企业诉求和办理结果。</translation>
    </message>
    <message>
        <source>Firms that are helped over the line stand here, year by year: near the line, high growth, newly in production, conversions, recovering. Add the first, import your list, or carry last year's over.</source>
        <translation>这里按年度列出培育企业：临规、高成长科技型、新投产、涉工转化、退规回升。可新增第一户、导入现有名单，或结转上年。</translation>
    </message>
    <message>
        <source>Take the first firm in</source>
        <translation>纳入第一户</translation>
    </message>
    <message>
        <source>Has left the pool</source>
        <translation>已出库</translation>
    </message>
</context>
<context>
    <name>YearsCard</name>
    <message>
        <source>Years in the pool</source>
        <translation>历年培育</translation>
    </message>
</context>
</TS>
