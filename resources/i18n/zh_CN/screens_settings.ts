<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AreasCard</name>
    <message>
        <source>Areas and parks</source>
        <translation>地区与园区</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>更名</translation>
    </message>
    <message>
        <source>Merger</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>New area or park</source>
        <translation>新增地区或园区</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Area or park</source>
        <translation>地区或园区</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属地区</translation>
    </message>
    <message>
        <source>Goes into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>A park that is shown beside the areas and never added to the total.</source>
        <translation>与各地区并列显示的园区，不计入合计。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>A merger changes no total: what was counted in the merged area is shown in the one that took it in, for earlier months too.</source>
        <translation>合并不改变合计：被并地区的户数改列在并入地区名下，以前各月同口径调整。</translation>
    </message>
    <message>
        <source>in {area} since {month}</source>
        <translation>{month} 起并入{area}</translation>
    </message>
    <message>
        <source>of which; never added</source>
        <translation>“其中”行，不计入合计</translation>
    </message>
    <message>
        <source>this ledger's own</source>
        <translation>本台账所属地区</translation>
    </message>
    <message>
        <source>Choose the area that takes it in.</source>
        <translation>请选择并入哪个地区。</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>已登记。</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>划转</translation>
    </message>
    <message>
        <source>Its firms that are in the roster by then are counted there from that month on, confirmed at once.</source>
        <translation>该乡镇届时在规的企业自该月起计入划入地区，即时确认。</translation>
    </message>
</context>
<context>
    <name>BackupsCard</name>
    <message>
        <source>Backup and check</source>
        <translation>备份与检查</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Check the ledger</source>
        <translation>检查台账</translation>
    </message>
    <message>
        <source>Bring it back as a new file</source>
        <translation>恢复为新文件</translation>
    </message>
    <message>
        <source>Last backup: {when}, {name}, in {folder}</source>
        <translation>上次备份：{when}，{name}，位于 {folder}</translation>
    </message>
    <message>
        <source>No backup has been made yet. It will lie in {folder}</source>
        <translation>尚未备份。备份将存放在 {folder}</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backed up and verified: {path}</source>
        <translation>已备份并核验：{path}</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>A backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Backups (*.sglbak)</source>
        <translation>备份文件 (*.sglbak)</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>{name} is whole: made {made} from {ledger} of {bureau}, with {firms} firms, {changes} changes and {files} evidence files. It would be brought back as {path}; the ledger open now stays as it is.</source>
        <translation>{name} 完整可用：{made} 由 {bureau} 的 {ledger} 备份，含企业 {firms} 户、变更 {changes} 条、佐证文件 {files} 份。将恢复为 {path}，当前打开的台账不受影响。</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>Imports and receipts…</source>
        <translation>导入记录与回执…</translation>
    </message>
    <message>
        <source>Second place…</source>
        <translation>第二备份处…</translation>
    </message>
    <message>
        <source>No second place</source>
        <translation>不再另存</translation>
    </message>
    <message>
        <source>No second place is named: who loses this drive loses ledger and backups together. Name a stick, another drive or a shared folder; every backup is then copied there too.</source>
        <translation>没有第二备份处：硬盘一坏，台账和备份一起丢。指定优盘、另一块硬盘或共享文件夹后，每次备份都另存一份到那里。</translation>
    </message>
    <message>
        <source>Second place: {place} · copied last: {name}</source>
        <translation>第二备份处：{place} · 最近另存：{name}</translation>
    </message>
    <message>
        <source>Second place: {place} · nothing has been copied there yet; back up now.</source>
        <translation>第二备份处：{place} · 还没有另存过，请立即备份一次。</translation>
    </message>
    <message>
        <source>Backed up and verified: {path} · the same in the second place: {second}</source>
        <translation>已备份并核对：{path} · 第二备份处同样一份：{second}</translation>
    </message>
    <message>
        <source>Second place for backups</source>
        <translation>选择第二备份处</translation>
    </message>
    <message>
        <source>Looking at the place</source>
        <translation>正在查看该处</translation>
    </message>
    <message>
        <source>Every backup is copied to {place} from now on.</source>
        <translation>今后每次备份都另存到 {place}。</translation>
    </message>
    <message>
        <source>Backups are no longer copied; what lies in the second place stays there.</source>
        <translation>今后不再另存；第二备份处已有的备份仍留在那里。</translation>
    </message>
</context>
<context>
    <name>BureauCard</name>
    <message>
        <source>Bureau</source>
        <translation>填报单位</translation>
    </message>
    <message>
        <source>Written beside everything recorded from now on; there are no accounts.</source>
        <translation>此后登记的每条记录都署此名；程序不设账号。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>HandingOverCard</name>
    <message>
        <source>Hand over and export</source>
        <translation>移交与导出</translation>
    </message>
    <message>
        <source>The hand-over sheet names what is open, where backups lie and what was sent last. Everything can be taken out as plain tables with a data dictionary, readable without this program.</source>
        <translation>移交清单列明待办事项、备份存放处和最近报送情况。全部数据可导出为普通表格并附数据字典，不用本程序也能读。</translation>
    </message>
    <message>
        <source>Hand-over sheet…</source>
        <translation>移交清单…</translation>
    </message>
    <message>
        <source>Everything as Excel…</source>
        <translation>全部导出为 Excel…</translation>
    </message>
    <message>
        <source>Everything as CSV…</source>
        <translation>全部导出为 CSV…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>正在写文件</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部数据</translation>
    </message>
    <message>
        <source>The new folder lies in</source>
        <translation>新文件夹存放于</translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Ctrl + and Ctrl − change the text size anywhere, Ctrl 0 puts it back.</source>
        <translation>随时可按 Ctrl + 和 Ctrl − 调整字号，Ctrl 0 还原。</translation>
    </message>
</context>
<context>
    <name>OpeningCard</name>
    <message>
        <source>Opening</source>
        <translation>期初</translation>
    </message>
    <message>
        <source>State this number</source>
        <translation>填报期初户数</translation>
    </message>
    <message>
        <source>The list is complete…</source>
        <translation>名单已完整…</translation>
    </message>
    <message>
        <source>The number counts until the list is declared complete. Firms are listed on the page Status changes.</source>
        <translation>名单确认完整之前，按填报的户数计；企业在“状态变更”页逐户列名。</translation>
    </message>
    <message>
        <source>end of {month}, in firms</source>
        <translation>{month} 月末，单位：户</translation>
    </message>
    <message>
        <source>The opening number is stated.</source>
        <translation>期初户数已填报。</translation>
    </message>
    <message>
        <source>{area}: {listed} firms are named, {rest} are not. From now on only the named ones would count.</source>
        <translation>{area}已列名 {listed} 户，未列名 {rest} 户。确认后只计已列名企业。</translation>
    </message>
    <message>
        <source>Let the list count</source>
        <translation>按名单计</translation>
    </message>
    <message>
        <source>The list is complete; it counts from now on.</source>
        <translation>名单已确认完整，此后按名单计。</translation>
    </message>
    <message>
        <source>Import the list…</source>
        <translation>导入名单…</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>This ledger</source>
        <translation>当前台账</translation>
    </message>
    <message>
        <source>Open for looking only: somebody else is writing it, or the file is read-only.</source>
        <translation>只读打开：他人正在写入，或文件为只读。</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他台账…</translation>
    </message>
    <message>
        <source>New or sample…</source>
        <translation>新建或示例…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Shenggui Ledger {version}. MIT licence; Qt under the LGPL, its text lies in the folder licenses. For computers without state secrets only; the program never uses the network.</source>
        <translation>升规台账 {version}。采用 MIT 许可证；Qt 采用 LGPL，许可证全文见 licenses 文件夹。仅限非涉密计算机使用；本程序从不联网。</translation>
    </message>
    <message>
        <source>Version and licences…</source>
        <translation>版本和许可证…</translation>
    </message>
</context>
</TS>
