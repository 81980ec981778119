<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
</context>
<context>
    <name>ChangeCells</name>
    <message>
        <source>counts at once</source>
        <translation>即时计入</translation>
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
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写工作簿</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
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
    <message>
        <source>Text copied out of this PDF may have wrong characters; install {faces}.</source>
        <translation>从此PDF复制的文字可能有错字；请安装{faces}。</translation>
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
        <source>Copied. This ledger is open for looking only, so it is not kept.</source>
        <translation>已复制。本台账为只读打开，未留存记录。</translation>
    </message>
    <message>
        <source>There is no figure to tell of this month: the opening is not recorded, or the month lies before it.</source>
        <translation>本月没有可报的数字：期初尚未录入，或该月早于期初。</translation>
    </message>
    <message>
        <source>Copied, and kept below.</source>
        <translation>已复制，并已留存在下方。</translation>
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
</context>
</TS>
