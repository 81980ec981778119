<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AddPage</name>
    <message>
        <source>Add an enterprise</source>
        <translation>新增企业</translation>
    </message>
    <message>
        <source>Ctrl+S saves · Esc goes back, what was typed stays</source>
        <translation>Ctrl+S 保存 · Esc 返回名录，已录内容保留</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>保存新增</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回名录</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>Alike</name>
    <message>
        <source>{why}: “{name}” ({code}) is in the register already. Is it the same firm?</source>
        <translation>{why}：名录中已有“{name}”（{code}）。是否同一家企业？</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开该企业</translation>
    </message>
</context>
<context>
    <name>EnterprisesScreen</name>
    <message>
        <source>The firms of this number</source>
        <translation>该数字所含企业</translation>
    </message>
    <message>
        <source>What you typed for “{name}” is not saved yet; it stands there when you open the firm again.</source>
        <translation>“{name}”的修改尚未保存；再次打开该企业时仍在。</translation>
    </message>
    <message>
        <source>{n} firms chosen elsewhere</source>
        <translation>所选的 {n} 户企业</translation>
    </message>
    <message>
        <source>From the worklist: {task}, {n} firms</source>
        <translation>来自待办：{task}，{n} 户</translation>
    </message>
    <message>
        <source>Added. It counts nowhere until its first change is recorded.</source>
        <translation>已新增。登记首条状态变更后才计入户数。</translation>
    </message>
    <message>
        <source>Typed and not saved when the program ended: {names}</source>
        <translation>程序上次结束时已填写、未保存：{names}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>FirmHeader</name>
    <message>
        <source>All enterprises</source>
        <translation>企业名录</translation>
    </message>
    <message>
        <source>Record a change</source>
        <translation>登记变更</translation>
    </message>
    <message>
        <source>no credit code yet</source>
        <translation>尚无统一社会信用代码</translation>
    </message>
    <message>
        <source>Formerly {values}</source>
        <translation>曾用名：{values}</translation>
    </message>
    <message>
        <source>Former codes {values}</source>
        <translation>曾用代码：{values}</translation>
    </message>
    <message>
        <source>At the end of {month}: {stands}</source>
        <translation>截至 {month}：{stands}</translation>
    </message>
    <message>
        <source>At the end of {month}, recorded by the bureau: {stands}</source>
        <translation>截至 {month}，本局登记：{stands}</translation>
    </message>
    <message>
        <source>Confirmed by statistics so far: {stands}</source>
        <translation>按统计已确认：{stands}</translation>
    </message>
    <message>
        <source>{value} (until {month})</source>
        <translation>{value}（至 {month}）</translation>
    </message>
    <message>
        <source>since {month}</source>
        <translation>自 {month}</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>FirmList</name>
    <message>
        <source>Enterprises</source>
        <translation>企业名录</translation>
    </message>
    <message>
        <source>All firms you keep the ledger of stand here, above scale or not. Add one, or record its first change under “Status changes”: it comes into the list with it.</source>
        <translation>纳入台账的企业都列在这里，规上、规下均可。可直接新增一户；也可在“状态变更”中登记它的首条变更，企业随之列入名录。</translation>
    </message>
    <message>
        <source>Add the first enterprise</source>
        <translation>新增第一户企业</translation>
    </message>
    <message>
        <source>Add an enterprise</source>
        <translation>新增企业</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Show all enterprises</source>
        <translation>显示全部企业</translation>
    </message>
    <message>
        <source>as of {month} · Enter opens · F2 edits · Ctrl+F filters · Ctrl+C copies</source>
        <translation>截至 {month} · 回车打开 · F2 修改 · Ctrl+F 筛选 · Ctrl+C 复制</translation>
    </message>
    <message>
        <source>{n} of these firms are not named in the ledger</source>
        <translation>另有未列名 {n} 户</translation>
    </message>
    <message>
        <source>Complete a list…</source>
        <translation>名单补全…</translation>
    </message>
    <message>
        <source>Send out a table…</source>
        <translation>发表收表…</translation>
    </message>
    <message>
        <source>For the {n} firms listed now; filter the list to ask others.</source>
        <translation>发给当前列出的 {n} 家企业；要发给其他企业，请先筛选名单。</translation>
    </message>
    <message>
        <source>{n} firms are listed, too many for one table: filter the list first.</source>
        <translation>当前列出 {n} 家企业，一张表放不下，请先筛选名单。</translation>
    </message>
    <message>
        <source>Blank template to fill…</source>
        <translation>下载空白模板填写…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
</context>
<context>
    <name>FirmSheet</name>
    <message>
        <source>Enterprise file: {name}</source>
        <translation>{name}档案</translation>
    </message>
    <message>
        <source>as of {month}</source>
        <translation>截至 {month}</translation>
    </message>
    <message>
        <source>Former names and codes</source>
        <translation>曾用名、曾用代码</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>在规情况</translation>
    </message>
    <message>
        <source>Status change</source>
        <translation>状态变更</translation>
    </message>
    <message>
        <source>and {n} earlier rows</source>
        <translation>另有较早的 {n} 条</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>Evidence</source>
        <translation>佐证材料</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>No evidence is kept with this firm: licence, reports, tax returns, photos of the gate…</source>
        <translation>该企业尚无佐证材料：营业执照、报表、纳税申报表、厂门照片等可存放于此。</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Evidence files</source>
        <translation>佐证材料</translation>
    </message>
    <message>
        <source>No program opened {path}.</source>
        <translation>没有程序可以打开 {path}。</translation>
    </message>
</context>
<context>
    <name>PastCard</name>
    <message>
        <source>Earlier values</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>No value of the register has been changed since this firm was added.</source>
        <translation>新增以来，登记信息未作修改。</translation>
    </message>
</context>
<context>
    <name>RegisterCard</name>
    <message>
        <source>Register</source>
        <translation>登记信息</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Record a move…</source>
        <translation>登记迁移…</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved. The earlier values stay in the history.</source>
        <translation>已保存，原值留在修改记录中。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Changed, or mistyped?</source>
        <translation>是变更，还是笔误？</translation>
    </message>
    <message>
        <source>It becomes a record in the timeline, and the former value goes on finding the firm.</source>
        <translation>将记为一条变更，用原值仍可查到该企业。</translation>
    </message>
    <message>
        <source>Document, list or call, with number or name and date</source>
        <translation>文件、名单或电话，注明文号或姓名、日期</translation>
    </message>
    <message>
        <source>Register of {name} edited</source>
        <translation>修改 {name} 的名录信息</translation>
    </message>
</context>
<context>
    <name>RegisterForm</name>
    <message>
        <source>Name or code of the division</source>
        <translation>行业大类名称或代码</translation>
    </message>
    <message>
        <source>This is no industry: choose a division from the list (↓), or type two to four digits of GB/T 4754.</source>
        <translation>不是行业代码：请从列表中选择大类（↓），或填写 GB/T 4754 的 2–4 位代码。</translation>
    </message>
    <message>
        <source>Compare the code with the licence; if the licence shows it so, say why it stands.</source>
        <translation>请与营业执照核对；执照确为此代码的，请填写接受理由。</translation>
    </message>
    <message>
        <source>Counted there: another place is recorded as a move, not typed over.</source>
        <translation>企业在此计入户数；换到别处须登记迁移，不能直接改写。</translation>
    </message>
    <message>
        <source>{n} of 18 characters</source>
        <translation>已录 {n} 位，共 18 位</translation>
    </message>
    <message>
        <source>The check character is right.</source>
        <translation>校验位正确。</translation>
    </message>
    <message>
        <source>No industrial division of GB/T 4754 (06–46) begins so.</source>
        <translation>GB/T 4754 工业大类（06–46）中没有此代码。</translation>
    </message>
    <message>
        <source>Kept as it was written. With level, day and expiry an honour stands in the register of honours.</source>
        <translation>照原文保留。级别、认定日期、有效期请在资质荣誉台账逐项登记。</translation>
    </message>
</context>
<context>
    <name>RegistersCard</name>
    <message>
        <source>In the registers</source>
        <translation>各台账登记</translation>
    </message>
    <message>
        <source>Add to a register</source>
        <translation>登记到台账</translation>
    </message>
    <message>
        <source>No register holds anything of this firm yet: not the pool, no project, no figures, no case.</source>
        <translation>各台账尚无该企业的登记：未入培育库，无项目、数据和帮扶记录。</translation>
    </message>
    <message>
        <source>{register}: on their own page, apart from filings</source>
        <translation>{register}另页登记，不与申报同列</translation>
    </message>
    <message>
        <source>Enter into the register</source>
        <translation>登入台账</translation>
    </message>
    <message>
        <source>The honours “{text}” stand as text alone, without level, day and expiry.</source>
        <translation>资质荣誉“{text}”只有文字记载，没有级别、认定日期和有效期。</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n} 条</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Basis: {basis}</source>
        <translation>依据：{basis}</translation>
    </message>
    <message>
        <source>No basis given</source>
        <translation>未填依据</translation>
    </message>
    <message>
        <source>“{name}” took its place</source>
        <translation>由“{name}”承继</translation>
    </message>
    <message>
        <source>Takes the place of “{name}”</source>
        <translation>承继“{name}”</translation>
    </message>
    <message>
        <source>first report {month}</source>
        <translation>首报 {month}</translation>
    </message>
    <message>
        <source>Recorded {when}</source>
        <translation>登记于 {when}</translation>
    </message>
    <message>
        <source>Taken back {when}: {why}</source>
        <translation>{when} 冲销：{why}</translation>
    </message>
    <message>
        <source>Filing batch {batch}</source>
        <translation>申报批次 {batch}</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Timeline</source>
        <translation>变更时间线</translation>
    </message>
    <message>
        <source>Nothing is recorded of this firm yet: it counts nowhere until a change is.</source>
        <translation>该企业尚无变更记录，登记变更后才计入户数。</translation>
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
        <source>Take back…</source>
        <translation>冲销答复…</translation>
    </message>
    <message>
        <source>Evidence ({n})</source>
        <translation>佐证（{n}）</translation>
    </message>
    <message>
        <source>Add evidence…</source>
        <translation>添加佐证…</translation>
    </message>
</context>
</TS>
