<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About the program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>For computers without state secrets only. The program never uses the network. It is free software under the MIT licence and runs on the parts named below, each under its own; Qt under the LGPL lies in the program's folder as files of its own, which you may replace.</source>
        <translation>仅限非涉密计算机使用。本程序从不联网。程序采用 MIT 许可证，所用的其他软件各按其许可证使用，列在下面；其中 Qt 采用 LGPL，以单独的文件存放在程序文件夹里，可以自行替换。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy the version</source>
        <translation>复制版本信息</translation>
    </message>
</context>
<context>
    <name>Adjusting</name>
    <message>
        <source>Nothing is written yet. With a reason it is kept as an adjustment to {month}, which {first} shows; what was submitted stays as it is.</source>
        <translation>尚未写入。填写原因后，按对 {month} 的前期调整保存，在 {first} 列示；已报送的数字不变。</translation>
    </message>
    <message>
        <source>{month} is closed</source>
        <translation>{month} 已封账</translation>
    </message>
    <message>
        <source>Keep as an adjustment</source>
        <translation>按前期调整保存</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Answer of statistics</source>
        <translation>统计答复</translation>
    </message>
    <message>
        <source>Record the answer</source>
        <translation>登记答复</translation>
    </message>
    <message>
        <source>List, document or call, with number or name</source>
        <translation>名单、文件或电话，写明文号或姓名</translation>
    </message>
    <message>
        <source>Only where statistics set another month than was filed</source>
        <translation>仅在统计另定月份时填写</translation>
    </message>
    <message>
        <source>The row stays in the ledger, struck through, with the reason.</source>
        <translation>该记录仍留在台账中，加删除线并附原因。</translation>
    </message>
    <message>
        <source>Later rows of this firm may rest on it; those that would not fit without it have to be taken back first: {rows}</source>
        <translation>该企业以后的记录可能以它为前提；缺了它便不成立的，须先行冲销：{rows}</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>冲销</translation>
    </message>
    <message>
        <source>and {n} more changes</source>
        <translation>另有 {n} 条变更</translation>
    </message>
    <message>
        <source>{n} changes</source>
        <translation>{n} 条变更</translation>
    </message>
</context>
<context>
    <name>ChangeCells</name>
    <message>
        <source>counts at once</source>
        <translation>即时计入</translation>
    </message>
    <message>
        <source>※ adjustment to a closed month, shown in {month}: {why}</source>
        <translation>※ 前期调整，{month} 列示：{why}</translation>
    </message>
    <message>
        <source>※ taken back as an adjustment, shown in {month}: {why}</source>
        <translation>※ 冲销属前期调整，{month} 列示：{why}</translation>
    </message>
</context>
<context>
    <name>ChoiceLine</name>
    <message>
        <source>The firm meant</source>
        <translation>对应的企业</translation>
    </message>
    <message>
        <source>or find another firm</source>
        <translation>或另找一家企业</translation>
    </message>
    <message>
        <source>Line {n}: {text}</source>
        <translation>第 {n} 行：{text}</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>都不是</translation>
    </message>
</context>
<context>
    <name>CollectingDialog</name>
    <message>
        <source>Ctrl+F filters · F3: next cell that differs</source>
        <translation>Ctrl+F 筛选 · F3 下一处不一致</translation>
    </message>
    <message>
        <source>Files that came back</source>
        <translation>收到的文件</translation>
    </message>
    <message>
        <source>Nothing has come back yet. Choose the files (Ctrl+O), or drop them here.</source>
        <translation>还没有收到回表。请选择文件（Ctrl+O），或拖放到这里。</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>回表</translation>
    </message>
    <message>
        <source>Taking the replies in</source>
        <translation>正在收表</translation>
    </message>
    <message>
        <source>Reading the replies</source>
        <translation>正在读取回表</translation>
    </message>
    <message>
        <source>{n} of {all} firms have replied, {missing} are missing; {differ} cells differ between two replies.</source>
        <translation>{all} 户企业中已报 {n} 户，未报 {missing} 户；{differ} 处两份回表不一致。</translation>
    </message>
    <message>
        <source>{n} firms that have not replied were copied.</source>
        <translation>已复制 {n} 户未报企业。</translation>
    </message>
    <message>
        <source>Choosing</source>
        <translation>正在选定</translation>
    </message>
    <message>
        <source>Set a file aside</source>
        <translation>搁置文件</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Folder for the workbooks</source>
        <translation>工作簿存放的文件夹</translation>
    </message>
    <message>
        <source>Take replies in…</source>
        <translation>收表…</translation>
    </message>
    <message>
        <source>Set the file aside…</source>
        <translation>搁置所选文件…</translation>
    </message>
    <message>
        <source>Who is missing</source>
        <translation>复制未报名单</translation>
    </message>
    <message>
        <source>Save as Excel…</source>
        <translation>导出 Excel…</translation>
    </message>
    <message>
        <source>Hand over to the import</source>
        <translation>交给导入</translation>
    </message>
    <message>
        <source>Write the workbooks again…</source>
        <translation>重新生成工作簿…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ColumnLines</name>
    <message>
        <source>Add a column</source>
        <translation>加一列</translation>
    </message>
</context>
<context>
    <name>CompletingDialog</name>
    <message>
        <source>Complete a list</source>
        <translation>名单补全</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Paste names or credit codes here, one firm to a line; other columns may stand beside them. They come back in the same order.</source>
        <translation>在此粘贴企业名称或信用代码，每行一家；旁边可以有其他列。补全后按原顺序返回。</translation>
    </message>
    <message>
        <source>with the columns that were pasted</source>
        <translation>连同原表各列</translation>
    </message>
    <message>
        <source>The list has more than {n} lines; the first {n} are looked up. Import the whole as a file.</source>
        <translation>名单超过 {n} 行，只查找前 {n} 行。整份名单请作为文件导入。</translation>
    </message>
    <message>
        <source>Looking the list up</source>
        <translation>正在查找名单</translation>
    </message>
    <message>
        <source>{n} lines were copied; paste them into a spreadsheet.</source>
        <translation>已复制 {n} 行，可粘贴到表格中。</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Next doubtful line</source>
        <translation>下一条存疑</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>复制全部</translation>
    </message>
    <message>
        <source>Save as Excel…</source>
        <translation>导出 Excel…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The list stands here once it is looked up.</source>
        <translation>查找后名单显示在这里。</translation>
    </message>
    <message>
        <source>Enter decides a line · F3: next doubtful line</source>
        <translation>回车选定一行 · F3 下一条存疑</translation>
    </message>
    <message>
        <source>{n} lines: {sure} certain, {left} to be looked at; not found: {none}.</source>
        <translation>共 {n} 行：确定 {sure} 行，待核对 {left} 行；未找到 {none} 行。</translation>
    </message>
    <message>
        <source>as of {month}</source>
        <translation>截至 {month}</translation>
    </message>
    <message>
        <source>For {n} firms of the pasted list; {left} lines name no firm.</source>
        <translation>发给名单中的 {n} 家企业；另有 {left} 行没有对应企业。</translation>
    </message>
    <message>
        <source>Send out a table…</source>
        <translation>发表收表…</translation>
    </message>
</context>
<context>
    <name>DecidingLine</name>
    <message>
        <source>{name}: two replies differ in “{title}”. Take</source>
        <translation>{name}：“{title}”两份回表不一致，采用</translation>
    </message>
</context>
<context>
    <name>DifferencesDialog</name>
    <message>
        <source>Nothing is otherwise.</source>
        <translation>没有不同之处。</translation>
    </message>
    <message>
        <source>Copy all rows</source>
        <translation>复制全部行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Enter opens the change behind it</source>
        <translation>回车查看对应的变更</translation>
    </message>
</context>
<context>
    <name>FigureList</name>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取名单…</translation>
    </message>
    <message>
        <source>Copy all rows</source>
        <translation>复制全部</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Enter opens the firm · Ctrl+C copies · Ctrl+F filters</source>
        <translation>回车打开企业 · Ctrl+C 复制 · Ctrl+F 筛选</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>正在读取名单</translation>
    </message>
    <message>
        <source>{n} rows were copied; paste them into a spreadsheet.</source>
        <translation>已复制 {n} 行，可粘贴到表格。</translation>
    </message>
    <message>
        <source>Nothing is counted here.</source>
        <translation>没有计入的企业或变更。</translation>
    </message>
    <message>
        <source>The rows add up to {sum}, the number that was clicked.</source>
        <translation>合计 {sum} 户，与所点数字一致。</translation>
    </message>
    <message>
        <source>The rows add up to {sum}, but the number is {number}: check the ledger (Settings and backup).</source>
        <translation>合计 {sum} 户，与所点数字 {number} 不一致，请在“设置与备份”中检查台账。</translation>
    </message>
    <message>
        <source>Unnamed: {n} firms of the stated opening</source>
        <translation>未列名 {n} 户（期初户数中尚未列出名称）</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>未列名</translation>
    </message>
    <message>
        <source>counted by {rule}</source>
        <translation>口径：{rule}</translation>
    </message>
    <message>
        <source>at the end of {until}</source>
        <translation>截至 {until} 末</translation>
    </message>
    <message>
        <source>filed for {year}, as of {until}</source>
        <translation>{year} 年申报批次，截至 {until}</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} 至 {until}</translation>
    </message>
    <message>
        <source>recorded by the bureau, pending included</source>
        <translation>本局登记（含待统计确认）</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Export to Excel…</source>
        <translation>导出 Excel…</translation>
    </message>
    <message>
        <source>after {after}, to {until}</source>
        <translation>{after} 以后至 {until}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The printer does not take the job; nothing was printed. Check it and try again.</source>
        <translation>打印机未接受任务，未打印。请检查打印机后重试。</translation>
    </message>
</context>
<context>
    <name>FillingDialog</name>
    <message>
        <source>Fill {name} for {month}</source>
        <translation>填写 {name}（{month}）</translation>
    </message>
    <message>
        <source>Sheet of the form</source>
        <translation>来表的工作表</translation>
    </message>
    <message>
        <source>Our form</source>
        <translation>本台账表单</translation>
    </message>
    <message>
        <source>Our row</source>
        <translation>本台账的行</translation>
    </message>
    <message>
        <source>Our column</source>
        <translation>本台账的列</translation>
    </message>
    <message>
        <source>Choose a cell above and say which of our columns its column takes; next month it is known.</source>
        <translation>在上面选定单元格，指明该列取本台账的哪一列；下月同样的来表自动识别。</translation>
    </message>
    <message>
        <source>What is filled in</source>
        <translation>填写内容</translation>
    </message>
    <message>
        <source>This column takes our column</source>
        <translation>本列取所选列</translation>
    </message>
    <message>
        <source>This cell takes our row and column</source>
        <translation>本格取所选行列</translation>
    </message>
    <message>
        <source>Match the headings of this row</source>
        <translation>按本行表头自动对应</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Fill and save as…</source>
        <translation>填写并另存为…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Styles, merged cells, formulas, protection and print set-up stay as they came.</source>
        <translation>格式、合并单元格、公式、保护和打印设置保持来表原样。</translation>
    </message>
    <message>
        <source>The form holds what filling cannot keep: {what}. Only a copy is filled; bring these over by hand.</source>
        <translation>来表含有填写后无法保留的内容：{what}。程序只填副本；需要时请手工补回。</translation>
    </message>
    <message>
        <source>No heading of this row is called like one of our columns.</source>
        <translation>本行没有与本台账列名相同的表头。</translation>
    </message>
    <message>
        <source>Choose a cell above first.</source>
        <translation>请先在上面选定单元格。</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx *.xlsm)</source>
        <translation>工作簿 (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>{n} cells were filled; {kept} with formulas or inside merged ones stay as they were. Saved: {path}</source>
        <translation>已填 {n} 格；{kept} 格为公式或合并单元格内部，保持原样。已保存：{path}</translation>
    </message>
    <message>
        <source>Remembering the form</source>
        <translation>正在记住来表</translation>
    </message>
    <message>
        <source>Filling the form</source>
        <translation>正在填写来表</translation>
    </message>
</context>
<context>
    <name>FirmField</name>
    <message>
        <source>name, code, pinyin</source>
        <translation>名称、代码、拼音</translation>
    </message>
    <message>
        <source>New firm “{name}”</source>
        <translation>新增企业“{name}”</translation>
    </message>
</context>
<context>
    <name>MakingDialog</name>
    <message>
        <source>New table for {n} firms</source>
        <translation>新建发表（{n} 家企业）</translation>
    </message>
    <message>
        <source>Choose a folder and write…</source>
        <translation>选择文件夹并生成…</translation>
    </message>
    <message>
        <source>Given along, beside name and code</source>
        <translation>除名称和代码外，随表带出</translation>
    </message>
    <message>
        <source>Columns to be filled in</source>
        <translation>待填的列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NewPasswordDialog</name>
    <message>
        <source>The two differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>Excel, WPS and this program open the file with this password only. It is kept nowhere: who forgets it cannot open the file any more, and nobody can help. The ledger itself keeps what was sent without it. Tell it to the receiver by telephone, never beside the file.</source>
        <translation>Excel、WPS 和本程序只有凭此密码才能打开这个文件。密码不保存在任何地方：忘记了就再也打不开，谁也无法找回。台账自身留存的报送件不加密码。请用电话把密码告诉收件人，不要随文件一起发。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Protect with a password</source>
        <translation>加密码保护</translation>
    </message>
    <message>
        <source>Protect and save</source>
        <translation>加密码并保存</translation>
    </message>
    <message>
        <source>At least {least} letters, digits or signs.</source>
        <translation>至少 {least} 位字母、数字或符号。</translation>
    </message>
</context>
<context>
    <name>OpeningScreen</name>
    <message>
        <source>Open a ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>Ledgers (*.sgl)</source>
        <translation>台账 (*.sgl)</translation>
    </message>
</context>
<context>
    <name>PairsSheet</name>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>PapersDialog</name>
    <message>
        <source>Evidence</source>
        <translation>佐证材料</translation>
    </message>
    <message>
        <source>No file is kept with this change yet. Add files, or drop them here.</source>
        <translation>这条变更还没有佐证材料。请添加文件，或拖放到这里。</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Evidence files</source>
        <translation>佐证文件</translation>
    </message>
    <message>
        <source>No program opened {path}.</source>
        <translation>没有程序能打开 {path}。</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>{faces} is not installed on this computer; {family} takes its place in print and PDF.</source>
        <translation>本机未安装{faces}，打印和PDF改用{family}。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>第{number}页，共{total}页</translation>
    </message>
</context>
<context>
    <name>RoundsDialog</name>
    <message>
        <source>Send out a table, take the replies in</source>
        <translation>发表收表</translation>
    </message>
    <message>
        <source>No table has been sent out yet. Make one for the firms of a list: it becomes one workbook for each township, area or firm.</source>
        <translation>还没有发过表。可为名单中的企业新建一张，按乡镇、县或企业各生成一个工作簿。</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl+N: new table</source>
        <translation>回车打开 · Ctrl+N 新建</translation>
    </message>
    <message>
        <source>New table for {n} firms…</source>
        <translation>新建发表（{n} 家企业）…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>A table is made for the firms of a list: filter the enterprises first.</source>
        <translation>发表以企业名单为准：请先在“企业”页筛选。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Writing the workbooks</source>
        <translation>正在生成工作簿</translation>
    </message>
    <message>
        <source>Folder for the workbooks</source>
        <translation>工作簿存放的文件夹</translation>
    </message>
    <message>
        <source>Making the table</source>
        <translation>正在建表</translation>
    </message>
    <message>
        <source>{n} workbooks were written to {folder}. Send them out; take the replies in here.</source>
        <translation>已在 {folder} 生成 {n} 个工作簿。发出后在这里收表。</translation>
    </message>
    <message>
        <source>Protect the workbooks with a password</source>
        <translation>给各份工作簿加密码保护</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Word 文档 (*.docx)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Saved: {path} · checksum {checksum}</source>
        <translation>已保存：{path} · 校验码 {checksum}</translation>
    </message>
    <message>
        <source>A PDF carries no password.</source>
        <translation>PDF 不能加密码。</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Shenggui Ledger</source>
        <translation>升规台账</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>The program made a mistake and stopped what it was doing. What was saved before is safe; what this step was to write was not written. You can go on working. Please send the text below to whoever looks after the program; it contains no passwords, but may name enterprises.</source>
        <translation>程序出错，已停止当前操作。此前保存的内容完好，本次操作未写入，可以继续使用。请将下面的文字发给维护人员；其中不含密码，但可能出现企业名称。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续使用</translation>
    </message>
    <message>
        <source>Show the names of the pages</source>
        <translation>展开导航栏</translation>
    </message>
    <message>
        <source>Show icons alone</source>
        <translation>收起导航栏</translation>
    </message>
    <message>
        <source>Search name, code, pinyin</source>
        <translation>搜索企业、代码、拼音</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Manual of this page (F1)</source>
        <translation>本页手册（F1）</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>报告</translation>
    </message>
</context>
<context>
    <name>ToldDialog</name>
    <message>
        <source>A figure to tell, {month}</source>
        <translation>报数条 · 截至 {month}</translation>
    </message>
    <message>
        <source>name and office, if it is to be kept</source>
        <translation>姓名、单位（留痕备查，可不填）</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Told to</source>
        <translation>告知对象</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>报数内容</translation>
    </message>
    <message>
        <source>Told before</source>
        <translation>此前报出</translation>
    </message>
    <message>
        <source>What you copy here is listed with whom it was told.</source>
        <translation>复制过的报数条及告知对象会列在这里。</translation>
    </message>
    <message>
        <source>Copy (Enter)</source>
        <translation>复制（回车）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There is no figure to tell of this month: the opening is not recorded, or the month lies before it.</source>
        <translation>本月没有可报的数字：期初尚未录入，或该月早于期初。</translation>
    </message>
    <message>
        <source>Copied, and kept below.</source>
        <translation>已复制，并已留存在下方。</translation>
    </message>
    <message>
        <source>Copied, and not kept. {why}</source>
        <translation>已复制，未留存。{why}</translation>
    </message>
</context>
<context>
    <name>Widgets</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>This is not a month. Write it as 2025-06 or 202506.</source>
        <translation>不是有效的月份，请写成 2025-06 或 202506。</translation>
    </message>
    <message>
        <source>This is not a date. Write it as 2025-06-30 or 20250630.</source>
        <translation>不是有效的日期，请写成 2025-06-30 或 20250630。</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>不是数字。</translation>
    </message>
    <message>
        <source>An amount has at most four decimals: one yuan is 0.0001.</source>
        <translation>金额最多四位小数（1 元 = 0.0001 万元）。</translation>
    </message>
    <message>
        <source>A whole number is needed here.</source>
        <translation>此处应填整数。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>As of {month}</source>
        <translation>截至 {month}</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>上一年</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>下一年</translation>
    </message>
    <message>
        <source>or type 2025-06</source>
        <translation>或输入 2025-06</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>暂无内容。</translation>
    </message>
    <message>
        <source>No row passes the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>筛选（Ctrl+F）</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>显示列</translation>
    </message>
    <message>
        <source>The first {n} rows were copied. Export the table for all of them.</source>
        <translation>已复制前 {n} 行；如需全部，请导出表格。</translation>
    </message>
    <message>
        <source>{shown} of {total} rows</source>
        <translation>显示 {shown} / {total} 条</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>共 1 条</translation>
    </message>
    <message>
        <source>{total} rows</source>
        <translation>共 {total} 条</translation>
    </message>
    <message>
        <source>{n} rows selected</source>
        <translation>已选 {n} 行</translation>
    </message>
    <message>
        <source>{column}: sum {sum}</source>
        <translation>{column}合计 {sum}</translation>
    </message>
    <message>
        <source>Filter: {column}</source>
        <translation>筛选：{column}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>100, &gt;=100, &lt;5 or 10..20</source>
        <translation>可写 100、&gt;=100、&lt;5 或 10..20</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>统计已确认</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>待统计确认</translation>
    </message>
    <message>
        <source>pending exits</source>
        <translation>待确认退规</translation>
    </message>
    <message>
        <source>due by time</source>
        <translation>按时序应达到</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+Enter submits</source>
        <translation>Ctrl+Enter 提交</translation>
    </message>
    <message>
        <source>Typed and not saved when the program ended ({at}): {what}</source>
        <translation>程序上次结束时已填写、未保存（{at}）：{what}</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复填写</translation>
    </message>
    <message>
        <source>{rows} rows × {columns} columns pasted: look at them before they come in.</source>
        <translation>已粘贴 {rows} 行 × {columns} 列：导入前请先查看。</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>As known now (F9: on an earlier day)</source>
        <translation>按现在所知（F9：看某日所知）</translation>
    </message>
    <message>
        <source>As known on {day} (Shift+F9: back to now)</source>
        <translation>按 {day} 所知（Shift+F9：回到现在）</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>As known on an earlier day</source>
        <translation>按过去某日所知</translation>
    </message>
    <message>
        <source>Every page and form as the ledger stood at the end of that day. What was recorded later is left out.</source>
        <translation>各页各表都按台账在那天结束时的样子显示，此后登记的内容不在内。</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>The latest earlier day is {day}; what is known today is shown without one.</source>
        <translation>最晚可选 {day}；今天所知的就是现在显示的。</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Heading</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Take this column off</source>
        <translation>去掉这一列</translation>
    </message>
    <message>
        <source>Choices, with 、 or / between them</source>
        <translation>选项，用“、”或“/”隔开</translation>
    </message>
    <message>
        <source>Remark, if any</source>
        <translation>填写提示（可不填）</translation>
    </message>
</context>
</TS>
