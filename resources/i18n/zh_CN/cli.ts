<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>No ledger</source>
        <translation>未打开台账</translation>
    </message>
    <message>
        <source>sample ledger</source>
        <translation>示例台账</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>Argparse</name>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示本说明后退出</translation>
    </message>
    <message>
        <source>%(prog)s: error: %(message)s
</source>
        <translation>%(prog)s：参数不能使用：%(message)s
</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少下列参数：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>不认识的参数：%s</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>后面要有一个值</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>后面至少要有一个值</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>后面不能带值 %r</translation>
    </message>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>选项 %(option)s 不明确，可能是 %(matches)s</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>%(value)r 不是可用的数值（%(type)s）</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>没有 %(value)r 这一选择（可选 %(choices)s）</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>The ledger of above-scale industrial enterprises. Without a verb the window starts.</source>
        <translation>规模以上工业企业台账。不带子命令则打开窗口。</translation>
    </message>
    <message>
        <source>language of the messages</source>
        <translation>提示语言</translation>
    </message>
    <message>
        <source>print one JSON document</source>
        <translation>输出一个 JSON 文档</translation>
    </message>
    <message>
        <source>make a ledger</source>
        <translation>新建台账</translation>
    </message>
    <message>
        <source>record one change</source>
        <translation>登记一条变更</translation>
    </message>
    <message>
        <source>the firm is one of the opening's unnamed rest</source>
        <translation>该企业属于期初未列名户</translation>
    </message>
    <message>
        <source>the number of an opening_number</source>
        <translation>期初户数（opening_number 用）</translation>
    </message>
    <message>
        <source>statistics confirmed it on this day</source>
        <translation>统计确认日期</translation>
    </message>
    <message>
        <source>record what statistics answered</source>
        <translation>登记统计局的答复</translation>
    </message>
    <message>
        <source>take a change or a confirmation back</source>
        <translation>冲销一条变更或确认</translation>
    </message>
    <message>
        <source>test every relation that a plan implies</source>
        <translation>核对计划中的全部数量关系</translation>
    </message>
    <message>
        <source>the targets and how far they are</source>
        <translation>目标完成进度</translation>
    </message>
    <message>
        <source>the enterprises and changes behind a figure</source>
        <translation>一个数字背后的企业与变更</translation>
    </message>
    <message>
        <source>as known at the end of that day</source>
        <translation>截至该日终了时已知的情况</translation>
    </message>
    <message>
        <source>the forms there are</source>
        <translation>全部表单</translation>
    </message>
    <message>
        <source>write a form, or the whole submission</source>
        <translation>导出一张表单或整份报送</translation>
    </message>
    <message>
        <source>is the ledger sound?</source>
        <translation>检查台账是否完好</translation>
    </message>
    <message>
        <source>make a verified copy</source>
        <translation>备份并校验</translation>
    </message>
    <message>
        <source>bring a backup back as a new ledger</source>
        <translation>将备份恢复为新台账</translation>
    </message>
    <message>
        <source>only show what it holds</source>
        <translation>只查看备份内容</translation>
    </message>
    <message>
        <source>the main job on the sample, without a screen</source>
        <translation>无界面地用示例台账走一遍主要工作</translation>
    </message>
    <message>
        <source>a picture of every page</source>
        <translation>为每个页面截图</translation>
    </message>
    <message>
        <source>Say where to restore to: a file name that does not exist yet.</source>
        <translation>请写明恢复到哪个文件：须为尚不存在的文件名。</translation>
    </message>
    <message>
        <source>The ledger has no target “{id}” at this month. “progress” lists them.</source>
        <translation>台账在该月没有目标“{id}”。可用 progress 列出全部目标。</translation>
    </message>
    <message>
        <source>An opening number needs --count. Nothing was written.</source>
        <translation>期初户数须用 --count 给出。未写入任何内容。</translation>
    </message>
    <message>
        <source>This ledger has no firm {who}. Nothing was written; check the code, or name the firm as one of the opening's unnamed rest with --in-opening --name.</source>
        <translation>本台账没有企业 {who}。未写入任何内容；请核对代码，若它属于期初未列名户，请加 --in-opening 和 --name 先列名。</translation>
    </message>
    <message>
        <source>{code} is new to this ledger: give the firm's name with --name. Nothing was written.</source>
        <translation>本台账尚无 {code}：请用 --name 给出企业名称。未写入任何内容。</translation>
    </message>
    <message>
        <source>Say which firm: --code, or --name. Nothing was written.</source>
        <translation>请指明企业：--code 或 --name。未写入任何内容。</translation>
    </message>
    <message>
        <source>{n} firms are called “{name}”. Nothing was written; give the code.</source>
        <translation>有 {n} 户企业名为“{name}”。未写入任何内容；请给出代码。</translation>
    </message>
    <message>
        <source>This ledger has no firm {who} to succeed. Nothing was written.</source>
        <translation>本台账没有可承继的企业 {who}。未写入任何内容。</translation>
    </message>
    <message>
        <source>Say from which month it counts: --month YYYY-MM. Nothing was written.</source>
        <translation>请用 --month YYYY-MM 写明计入月份。未写入任何内容。</translation>
    </message>
    <message>
        <source>“{text}” holds something that is not text (UTF-8). Nothing was written; type it again.</source>
        <translation>“{text}”中有不是文字（UTF-8）的内容。未写入任何内容；请重新输入。</translation>
    </message>
    <message>
        <source>bring a file of rows in</source>
        <translation>导入一个表格文件</translation>
    </message>
    <message>
        <source>a value for all rows, where no column holds it</source>
        <translation>没有对应列时，为所有行统一设定的值</translation>
    </message>
    <message>
        <source>the period that the file speaks of</source>
        <translation>文件所属的期间</translation>
    </message>
    <message>
        <source>the day its values are from; older ones replace no later ones</source>
        <translation>数据截止日；较早的文件不会覆盖较新的值</translation>
    </message>
    <message>
        <source>the opening list is whole</source>
        <translation>期初名单已完整</translation>
    </message>
    <message>
        <source>only show what would come in</source>
        <translation>只显示将导入的内容，不写入</translation>
    </message>
    <message>
        <source>all rows or none</source>
        <translation>全部导入，否则一行也不导入</translation>
    </message>
    <message>
        <source>The file has no sheet “{name}”; it has {known}. Nothing was written.</source>
        <translation>文件里没有工作表“{name}”，只有：{known}。未写入任何内容。</translation>
    </message>
    <message>
        <source>“{text}” names no column of what is imported, one of {known}. Nothing was written.</source>
        <translation>“{text}”不是可导入的列，应为以下之一：{known}。未写入任何内容。</translation>
    </message>
    <message>
        <source>Sheets that were not read: {names}.</source>
        <translation>未读入的工作表：{names}。</translation>
    </message>
    <message>
        <source>read {n}</source>
        <translation>读入 {n}</translation>
    </message>
    <message>
        <source>Columns that were not read: {names}.</source>
        <translation>未读入的列：{names}。</translation>
    </message>
    <message>
        <source>make it again from its last submission</source>
        <translation>用最近一次报送的文件重建台账</translation>
    </message>
    <message>
        <source>why a row of a closed month is kept as an adjustment</source>
        <translation>已封账月份的记录作为前期调整登记的原因</translation>
    </message>
    <message>
        <source>hold a month, or close it for good</source>
        <translation>月份封账，或正式结账</translation>
    </message>
    <message>
        <source>open a held month again</source>
        <translation>重开已封账的月份</translation>
    </message>
    <message>
        <source>for good: it cannot be opened again</source>
        <translation>正式结账，之后不能重开</translation>
    </message>
    <message>
        <source>take submissions in</source>
        <translation>接收汇总各地报送</translation>
    </message>
    <message>
        <source>why a changed file is taken as the program wrote it</source>
        <translation>文件被改动、仍按程序原始内容接收的原因</translation>
    </message>
    <message>
        <source>which of two contents of one version counts (--why)</source>
        <translation>同一版本有两份内容时以哪份为准（用 --why 写明原因）</translation>
    </message>
    <message>
        <source>why a point of the checklist stands all the same</source>
        <translation>核对事项属实、仍予报送的说明</translation>
    </message>
    <message>
        <source>fill each file's forms anew from its rows and compare</source>
        <translation>按数据包逐表重算，与文件中的表逐格核对</translation>
    </message>
    <message>
        <source>for the meeting pack: its forms, remembered in the ledger</source>
        <translation>会议材料所含表单，选择记入台账</translation>
    </message>
    <message>
        <source>“{name}”: a form is written as .xlsx, .pdf or .docx. Nothing was written.</source>
        <translation>“{name}”：表单只能写成 .xlsx、.pdf 或 .docx。未写入任何内容。</translation>
    </message>
    <message>
        <source>Give the reason with {option}.</source>
        <translation>请用 {option} 写明原因。</translation>
    </message>
    <message>
        <source>“{name}”: the hand-over sheet is written as .xlsx. Nothing was written.</source>
        <translation>“{name}”：移交清单只能写成 .xlsx。未写入任何内容。</translation>
    </message>
    <message>
        <source>passwords of files that are under one, a line each; - asks</source>
        <translation>受密码保护的文件的密码，每行一个；- 为现场询问</translation>
    </message>
    <message>
        <source>the file's first line is the password that the workbook is to carry; - asks</source>
        <translation>文件第一行即工作簿要加的密码；- 为现场询问</translation>
    </message>
    <message>
        <source>Forms and submissions alone carry a password; the whole ledger and the hand-over sheet do not. Nothing was written.</source>
        <translation>只有表单和报送表可以加密码，整本台账和移交清单不能加。未写入任何文件。</translation>
    </message>
    <message>
        <source>The password again: </source>
        <translation>再输一次密码：</translation>
    </message>
    <message>
        <source>The two passwords typed differ. Nothing was written; begin again.</source>
        <translation>两次输入的密码不一致。未写入任何文件，请重来。</translation>
    </message>
    <message>
        <source>Password: </source>
        <translation>密码：</translation>
    </message>
    <message>
        <source>“{path}” holds no password on its first line. Nothing was written.</source>
        <translation>“{path}”第一行没有密码。未写入任何内容。</translation>
    </message>
    <message>
        <source>“{name}”: workbooks (.xlsx) and Word documents alone carry a password. Nothing was written.</source>
        <translation>“{name}”：只有工作簿（.xlsx）和 Word 文档可以加密码。未写入任何文件。</translation>
    </message>
    <message>
        <source>where each backup is copied to from now on; none forgets it</source>
        <translation>今后每次备份另存到哪里；none 为不再另存</translation>
    </message>
    <message>
        <source>The submission carries no registers (pool, projects, figures …): an older program sent it, or they were empty. Firms and changes are there.</source>
        <translation>这份报送不含各本台账（培育库、项目、数据等）：由旧版程序报出，或当时没有内容。企业和变更都在。</translation>
    </message>
    <message>
        <source>No column says {fields}. Say it for all rows, as by --set "{example}".</source>
        <translation>文件中没有写明{fields}的列。可为所有行统一设定，例如 --set "{example}"。</translation>
    </message>
    <message>
        <source>“{name}”: everything is written as .xlsx, or as CSV files into a new folder. Nothing was written.</source>
        <translation>“{name}”：全部数据只能写成 .xlsx，或写成新文件夹中的 CSV 文件。未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>This ledger is open for looking only, so nothing was written. Close the other window, or copy the file to your own folder, and open it again.</source>
        <translation>本台账以只读方式打开，未写入任何内容。请关闭另一个窗口，或将文件复制到自己的文件夹后重新打开。</translation>
    </message>
    <message>
        <source>There is no file “{path}”. Check its name and folder.</source>
        <translation>没有文件“{path}”。请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>The ledger is shown as known on {day}: nothing can be recorded, imported, closed or sent there. Go back to now first (Shift+F9).</source>
        <translation>现在显示的是 {day} 所知的台账，不能登记、导入、封账或报送。请先回到现在（Shift+F9）。</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>New firm “{name}”</source>
        <translation>新增企业“{name}”</translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>Leaving out what was recorded later</source>
        <translation>正在略去此后登记的内容</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>As known on {day}; what was recorded later is left out</source>
        <translation>按 {day} 当日所知显示，此后登记的内容不在内</translation>
    </message>
    <message>
        <source>Plan and targets are those of today.</source>
        <translation>方案和目标按现在的。</translation>
    </message>
    <message>
        <source>Nothing can be recorded here.</source>
        <translation>此时不能登记。</translation>
    </message>
    <message>
        <source>Plan and targets are those of today, the worklist is as of that day.</source>
        <translation>方案和目标按现在的，待办是那一天的。</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Home</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Enterprises</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Status changes</source>
        <translation>状态变更</translation>
    </message>
    <message>
        <source>Plans and audit</source>
        <translation>目标计划</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>报送</translation>
    </message>
    <message>
        <source>Settings and backup</source>
        <translation>设置与备份</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cultivation pool</source>
        <translation>培育库</translation>
    </message>
    <message>
        <source>Projects and leads</source>
        <translation>项目与招商</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>监测预警</translation>
    </message>
    <message>
        <source>Work and policy</source>
        <translation>工作与政策</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>汇总</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Shenggui Ledger</source>
        <translation>升规台账</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Do it again (Ctrl+Y)</source>
        <translation>重做（Ctrl+Y）</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可以重做的操作。</translation>
    </message>
    <message>
        <source>Done again: {act}.</source>
        <translation>已重做：{act}。</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Ctrl+Z takes back what was recorded, answered or edited last; “{act}” is not of these. Void or edit it where it stands.</source>
        <translation>Ctrl+Z 撤销最近的登记、答复或修改；“{act}”不在其列。请在原处冲销或修改。</translation>
    </message>
    <message>
        <source>Nothing was recorded or edited in this window that could be taken back.</source>
        <translation>本窗口没有可以撤销的登记或修改。</translation>
    </message>
    <message>
        <source>undone at once</source>
        <translation>当即撤销</translation>
    </message>
    <message>
        <source>Undone: {act}. The ledger keeps both steps.</source>
        <translation>已撤销：{act}。前后两步都留有记录。</translation>
    </message>
</context>
</TS>
