<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChildrenCard</name>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>OwnColumnsDialog</name>
    <message>
        <source>Own columns: {register}</source>
        <translation>自定义列：{register}</translation>
    </message>
    <message>
        <source>divided by spaces or commas</source>
        <translation>用空格或逗号分隔</translation>
    </message>
    <message>
        <source>Add the column</source>
        <translation>添加此列</translation>
    </message>
    <message>
        <source>Columns of your own stand in the list, the editor, import and export like all others. One that is put away keeps its values.</source>
        <translation>自定义列与其他列一样，出现在列表、编辑、导入和导出中。停用的列仍保留已填内容。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rename the column</source>
        <translation>修改列名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>改名…</translation>
    </message>
</context>
<context>
    <name>PastCard</name>
    <message>
        <source>Earlier values</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>No value has been changed since this row was made.</source>
        <translation>这条记录建立后还没有修改过。</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>in the list</source>
        <translation>在列</translation>
    </message>
    <message>
        <source>shown in {month}: {why}</source>
        <translation>{month} 列示：{why}</translation>
    </message>
</context>
<context>
    <name>RegisterListPage</name>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>筛选（Ctrl+F）</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl+N adds · Ctrl+F filters · Ctrl+C copies</source>
        <translation>回车打开 · Ctrl+N 新增 · Ctrl+F 筛选 · Ctrl+C 复制</translation>
    </message>
    <message>
        <source>Making the workbook</source>
        <translation>正在生成工作簿</translation>
    </message>
    <message>
        <source>Export this list…</source>
        <translation>导出本列表…</translation>
    </message>
    <message>
        <source>Own columns…</source>
        <translation>自定义列…</translation>
    </message>
    <message>
        <source>More: export, own columns, rows taken out</source>
        <translation>更多：导出、自定义列、已删除的记录</translation>
    </message>
    <message>
        <source>Rows taken out…</source>
        <translation>已删除的记录…</translation>
    </message>
</context>
<context>
    <name>RegisterRowPage</name>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Open the enterprise</source>
        <translation>查看企业档案</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
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
        <source>Saved. The earlier values stay in the history.</source>
        <translation>已保存，原值留在历史中。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>新增记录</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Back to the firm</source>
        <translation>返回企业</translation>
    </message>
    <message>
        <source>Put in from what is recorded of the firm: {fields}. Look them over before you save.</source>
        <translation>已按该企业现有记录填入：{fields}。请核对后保存。</translation>
    </message>
</context>
<context>
    <name>RegisterView</name>
    <message>
        <source>What you typed is not saved yet; it stands there when you open the row again.</source>
        <translation>所填内容尚未保存，再次打开这条记录时仍在。</translation>
    </message>
</context>
<context>
    <name>Registers page</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>共 {n} 条</translation>
    </message>
    <message>
        <source>The row is taken out of the list with everything that belongs to it. Its values stay in the history; Ctrl+Z brings it back.</source>
        <translation>这条记录及其下属内容将从列表中删除，各项内容仍留在历史中，Ctrl+Z 可以恢复。</translation>
    </message>
</context>
<context>
    <name>RegistersScreen</name>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>From the worklist</source>
        <translation>来自今日待办</translation>
    </message>
</context>
<context>
    <name>RemovedDialog</name>
    <message>
        <source>Taken out: {register}</source>
        <translation>已删除的记录：{register}</translation>
    </message>
    <message>
        <source>No row of this register has been taken out.</source>
        <translation>本台账没有删除过记录。</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RowForm</name>
    <message>
        <source>This is no firm of the ledger. Choose one from the list, or add it under “Enterprises” first.</source>
        <translation>台账中没有这户企业。请从列表中选择，或先在“企业”页新增。</translation>
    </message>
    <message>
        <source>Which firm is it about?</source>
        <translation>请选择企业。</translation>
    </message>
</context>
</TS>
