<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns of the file</source>
        <translation>文件各列的对应</translation>
    </message>
    <message>
        <source>Rows of the head, as 3 or 3-4</source>
        <translation>表头所在行，如 3 或 3-4</translation>
    </message>
    <message>
        <source>What is chosen here is remembered for the next file of the same sender. A column that is left out changes nothing in the ledger.</source>
        <translation>在这里选定的对应会记住，同一单位下次报来的文件照此读取。不导入的列不改动台账。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>FirmDialog</name>
    <message>
        <source>Which firm is row {n}?</source>
        <translation>第 {n} 行是哪家企业？</translation>
    </message>
    <message>
        <source>The file calls it “{name}”. Search the firm of the register that is meant.</source>
        <translation>文件中写作“{name}”。请在名录中查找所指的企业。</translation>
    </message>
    <message>
        <source>name, code, pinyin</source>
        <translation>名称、代码、拼音</translation>
    </message>
    <message>
        <source>It is a new firm</source>
        <translation>是一家新企业</translation>
    </message>
    <message>
        <source>Find it again by code and name</source>
        <translation>按代码和名称重新查找</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Reconciliation…</source>
        <translation>三方对账…</translation>
    </message>
    <message>
        <source>Export rejected rows</source>
        <translation>导出被拒行</translation>
    </message>
    <message>
        <source>Receipt…</source>
        <translation>回执…</translation>
    </message>
    <message>
        <source>Take this import back…</source>
        <translation>撤销本次导入…</translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation>下一张工作表</translation>
    </message>
    <message>
        <source>Import {n} rows</source>
        <translation>导入 {n} 行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next file ({n} waiting)</source>
        <translation>下一个文件（还有 {n} 个）</translation>
    </message>
    <message>
        <source>Everything in this file is in the ledger already; nothing was written.</source>
        <translation>文件中的内容台账里都已有，未写入任何内容。</translation>
    </message>
    <message>
        <source>Imported. The receipt is kept; the import can be taken back as a whole.</source>
        <translation>已导入。回执已保存；整批可撤销。</translation>
    </message>
    <message>
        <source>The other rows are being compared with the ledger …</source>
        <translation>正在与台账核对其余各行……</translation>
    </message>
    <message>
        <source>A blank cell never erases what is there; the import can be taken back as a whole.</source>
        <translation>空白单元格不覆盖已有内容；整批可撤销。</translation>
    </message>
    <message>
        <source>Keep closed months' rows…</source>
        <translation>已封账月份作调整…</translation>
    </message>
    <message>
        <source>Some rows are of closed months. With a reason they come in as adjustments.</source>
        <translation>部分行属于已封账的月份；写明原因后，可作为前期调整导入。</translation>
    </message>
</context>
<context>
    <name>HeadCard</name>
    <message>
        <source>The list is complete: it counts from now on</source>
        <translation>名单完整，今后按名单计数</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Columns {mapped} / {all}</source>
        <translation>列对应 {mapped} / {all}</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>pasted text</source>
        <translation>粘贴的内容</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答</translation>
    </message>
    <message>
        <source>Typed here; the file has “{text}”.</source>
        <translation>已在此改正；文件中原为“{text}”。</translation>
    </message>
    <message>
        <source>(no heading)</source>
        <translation>（无列名）</translation>
    </message>
    <message>
        <source>(leave out)</source>
        <translation>（不导入此列）</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>对应项</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>sheet {n} of {all}</source>
        <translation>工作表 {n} / {all}</translation>
    </message>
    <message>
        <source>no head</source>
        <translation>无表头</translation>
    </message>
    <message>
        <source>head in row {row}</source>
        <translation>表头第 {row} 行</translation>
    </message>
    <message>
        <source>head in rows {first}–{last}</source>
        <translation>表头第 {first}–{last} 行</translation>
    </message>
    <message>
        <source>in {units}</source>
        <translation>单位：{units}</translation>
    </message>
    <message>
        <source>period {period}</source>
        <translation>报告期 {period}</translation>
    </message>
    <message>
        <source>from {sender}</source>
        <translation>填报单位：{sender}</translation>
    </message>
    <message>
        <source>{n} rows read in {seconds} s</source>
        <translation>读入 {n} 行，{seconds} 秒</translation>
    </message>
    <message>
        <source>the first {n} rows, the others follow</source>
        <translation>先显示前 {n} 行，其余随后</translation>
    </message>
    <message>
        <source>Not read now: {sheets}. Choose another sheet to bring it in as well.</source>
        <translation>未读入的工作表：{sheets}。如需导入，请另选工作表。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读入</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Left out (no records)</source>
        <translation>剔除（标题、小计、页脚）</translation>
    </message>
    <message>
        <source>{read} = {new} new + {changed} changed + {same} same + {rejected} rejected + {left_out} left out</source>
        <translation>{read} ＝ {new} 新增 ＋ {changed} 变更 ＋ {same} 相同 ＋ {rejected} 拒绝 ＋ {left_out} 剔除</translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Everything that came in with “{file}” is taken back as a whole: its changes are voided, its values put back as they were, firms that only it named go again.</source>
        <translation>随“{file}”导入的内容将整批撤销：所登记的变更冲销，改动的内容恢复原值，只由它带入的企业一并移除。</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>{file}_rejected rows</source>
        <translation>{file}_被拒行</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写工作簿</translation>
    </message>
    <message>
        <source>{subject}_template</source>
        <translation>{subject}_空白模板</translation>
    </message>
    <message>
        <source>No column says {fields}. Choose it here for all rows.</source>
        <translation>文件中没有写明{fields}的列，请在此为所有行统一选择。</translation>
    </message>
    <message>
        <source>the same for all rows that ask this ({n} more)</source>
        <translation>问题相同的各行一并这样回答（另有 {n} 行）</translation>
    </message>
</context>
<context>
    <name>IntakeScreen</name>
    <message>
        <source>This ledger is open for looking only, so nothing can be imported. Close the other window, or copy the file to your own folder, and open it again.</source>
        <translation>台账以只读方式打开，不能导入。请关闭另一个窗口，或把台账文件复制到自己的文件夹，再重新打开。</translation>
    </message>
    <message>
        <source>{files} will be read once this file is imported or cancelled.</source>
        <translation>当前文件导入或取消后，再读取：{files}。</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.xlsm *.xlsb *.xls *.et *.ods *.csv *.txt *.tsv);;All files (*)</source>
        <translation>表格文件 (*.xlsx *.xlsm *.xlsb *.xls *.et *.ods *.csv *.txt *.tsv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>选择要导入的文件</translation>
    </message>
    <message>
        <source>Nothing was copied that could be read. Copy cells in a spreadsheet, then press Ctrl+V here.</source>
        <translation>剪贴板中没有可读取的内容。请先在表格软件中复制单元格，再在此按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written; not all rows have been looked at.</source>
        <translation>已停止。未写入任何内容；还有行没有核对。</translation>
    </message>
    <message>
        <source>Look at all rows</source>
        <translation>核对全部行</translation>
    </message>
    <message>
        <source>“{file}”: {n} rows were imported, {rejected} were not.</source>
        <translation>“{file}”：已导入 {n} 行，{rejected} 行未导入。</translation>
    </message>
    <message>
        <source>The import was taken back; the ledger is as it was before.</source>
        <translation>本次导入已撤销，台账恢复原状。</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>Rejected ({n} to decide)</source>
        <translation>拒绝（含需选 {n}）</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>({n} more questions)</source>
        <translation>（还有 {n} 个问题）</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message>
        <source>Imports and their receipts</source>
        <translation>导入记录与回执</translation>
    </message>
    <message>
        <source>Nothing has been imported into this ledger yet.</source>
        <translation>本台账还没有导入过文件。</translation>
    </message>
    <message>
        <source>Nothing was said of any row of this import.</source>
        <translation>本次导入各行均无说明。</translation>
    </message>
    <message>
        <source>Rejected rows as a workbook…</source>
        <translation>被拒行另存为工作簿…</translation>
    </message>
    <message>
        <source>Take this import back…</source>
        <translation>撤销本次导入…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>“{file}” was taken back; the ledger is as it was before.</source>
        <translation>“{file}”的导入已撤销，台账恢复原状。</translation>
    </message>
</context>
<context>
    <name>ReconciliationDialog</name>
    <message>
        <source>Reconciliation of {month}</source>
        <translation>名单对账（{month}）</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Comparing the lists</source>
        <translation>正在核对名单</translation>
    </message>
</context>
<context>
    <name>RowBar</name>
    <message>
        <source>Which firm…</source>
        <translation>指定企业…</translation>
    </message>
    <message>
        <source>Correct the cell</source>
        <translation>改正单元格</translation>
    </message>
    <message>
        <source>Rows with a question show its answers here.</source>
        <translation>有疑问的行，在这里列出可选的答案。</translation>
    </message>
    <message>
        <source>Take the row in again</source>
        <translation>重新读入本行</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>跳过本行</translation>
    </message>
</context>
<context>
    <name>RowsCard</name>
    <message>
        <source>No row of this kind.</source>
        <translation>没有这一类的行。</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件各行</translation>
    </message>
    <message>
        <source>1–9 answers · F4 next question · F2 corrects · F3 firm · Delete leaves out · Ctrl+Z undoes</source>
        <translation>1–9 选答案 · F4 下一处需选 · F2 改正 · F3 指定企业 · Delete 跳过 · Ctrl+Z 撤回</translation>
    </message>
</context>
<context>
    <name>StartCard</name>
    <message>
        <source>Any office's spreadsheet comes in here: xlsx, xls, et, ods, csv, or a block copied from one. You see what each row would do before anything is written, and what was not understood is shown and asked, never guessed.</source>
        <translation>各单位报来的表格都在这里导入：xlsx、xls、et、ods、csv，或从表格中复制的一块。写入之前逐行显示结果；读不准的会标出并询问，绝不猜测。</translation>
    </message>
    <message>
        <source>Drop files anywhere on the window, or press Ctrl+V on this page.</source>
        <translation>把文件拖到窗口任意处，或在本页按 Ctrl+V 粘贴。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Earlier imports…</source>
        <translation>以往的导入…</translation>
    </message>
    <message>
        <source>Blank templates, with drop-down lists, notes and an example row</source>
        <translation>空白模板（带下拉列表、填写说明和示例行）</translation>
    </message>
    <message>
        <source>What is to be filled in</source>
        <translation>要填写的内容</translation>
    </message>
    <message>
        <source>Save the template…</source>
        <translation>保存模板…</translation>
    </message>
</context>
<context>
    <name>Underway</name>
    <message>
        <source>Comparing with the ledger</source>
        <translation>正在与台账核对</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
</context>
</TS>
