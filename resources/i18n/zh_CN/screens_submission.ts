<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CheckListCard</name>
    <message>
        <source>Balance: {opening} + {entries} − {exits} ± {moves} = {closing}</source>
        <translation>台账平衡：{opening} ＋ {entries} − {exits} ± {moves} ＝ {closing}</translation>
    </message>
    <message>
        <source>Nothing is open on the worklist.</source>
        <translation>待办事项已清。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>查看</translation>
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
        <source>Filling the forms</source>
        <translation>正在填表</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写入工作簿</translation>
    </message>
    <message>
        <source>Saved: {path} · checksum {checksum}</source>
        <translation>已保存：{path} · 校验码 {checksum}</translation>
    </message>
    <message>
        <source>Forms of the meeting pack…</source>
        <translation>会议材料含哪些表单…</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Word 文档 (*.docx)</translation>
    </message>
</context>
</TS>
