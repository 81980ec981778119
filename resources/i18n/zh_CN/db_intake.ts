<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Intake</name>
    <message>
        <source>That is more than {limit} cells, the most that can be pasted. Import a file.</source>
        <translation>一次最多能粘贴 {limit} 个单元格，现在超出了。请改为导入文件。</translation>
    </message>
    <message>
        <source>One cell of what was pasted has more than {limit} characters. Look for a quotation mark never closed.</source>
        <translation>粘贴的内容中有一个单元格超过 {limit} 个字符。请检查是否有未闭合的引号。</translation>
    </message>
    <message>
        <source>Nothing stands in what was pasted. Copy the cells again and paste them here.</source>
        <translation>粘贴的内容是空的。请重新复制单元格后再粘贴。</translation>
    </message>
    <message>
        <source>There is no file “{name}”. Choose a file that exists.</source>
        <translation>没有名为“{name}”的文件。请选择存在的文件。</translation>
    </message>
    <message>
        <source>“{name}” is a folder. Choose the file in it.</source>
        <translation>“{name}”是文件夹。请选择其中的文件。</translation>
    </message>
    <message>
        <source>“{name}” may not be read: another program holds it, or you have no right to it. Close it there and try again.</source>
        <translation>无法读取“{name}”：文件正被其他程序占用，或没有读取权限。请先在那里关闭，再试一次。</translation>
    </message>
    <message>
        <source>“{name}” could not be read from its disk ({said}). Copy it to this computer and try again.</source>
        <translation>磁盘上的“{name}”读不出来（{said}）。请把它复制到本机再试。</translation>
    </message>
    <message>
        <source>“{name}” is empty: it has no bytes at all. Ask the sender for the file again.</source>
        <translation>“{name}”是空文件，一个字节也没有。请对方重新发送。</translation>
    </message>
    <message>
        <source>“{name}” holds no data: every cell of every sheet is blank. Choose another file.</source>
        <translation>“{name}”里没有数据：所有工作表的单元格都是空的。请选择其他文件。</translation>
    </message>
    <message>
        <source>“{name}” is larger than {limit} MB, the most that is read. Delete pictures and other sheets and save it anew.</source>
        <translation>“{name}”超过 {limit} MB，超出可读取的上限。请删去图片和其他工作表后另存。</translation>
    </message>
    <message>
        <source>“{name}” unpacks to more than {limit} MB, the most that is read. Save the sheet you need as a file of its own.</source>
        <translation>“{name}”解压后超过 {limit} MB，超出可读取的上限。请把需要的工作表单独另存为一个文件。</translation>
    </message>
    <message>
        <source>“{name}” was not opened: its part “{part}” is packed tighter than any real sheet, as in files made to do harm. Ask the sender for the file again.</source>
        <translation>未打开“{name}”：其中“{part}”的压缩程度不是正常表格所能有的，像是用来破坏的文件。请对方重新发送。</translation>
    </message>
    <message>
        <source>“{name}” has more than {limit} parts, the most that is read. Save the sheet you need as a file of its own.</source>
        <translation>“{name}”内部超过 {limit} 个部件，超出可读取的上限。请把需要的工作表单独另存为一个文件。</translation>
    </message>
    <message>
        <source>“{name}” was not opened: its part “{part}” declares entities, which no spreadsheet writes. Ask the sender for the file again.</source>
        <translation>未打开“{name}”：其中“{part}”声明了实体，正常表格不会这样写。请对方重新发送。</translation>
    </message>
    <message>
        <source>A sheet of “{name}” has more than {limit} rows, the most that are read. Split it into several files.</source>
        <translation>“{name}”中有工作表超过 {limit} 行，超出可读取的上限。请拆成几个文件。</translation>
    </message>
    <message>
        <source>A sheet of “{name}” has more than {limit} columns, the most that are read. Delete those that are not needed.</source>
        <translation>“{name}”中有工作表超过 {limit} 列，超出可读取的上限。请删去不需要的列。</translation>
    </message>
    <message>
        <source>A sheet of “{name}” has more than {limit} cells, the most that are read. Split it into several files.</source>
        <translation>“{name}”中有工作表超过 {limit} 个单元格，超出可读取的上限。请拆成几个文件。</translation>
    </message>
    <message>
        <source>A cell of “{name}” has more than {limit} characters, the most that is read. Look for a quotation mark that is never closed.</source>
        <translation>“{name}”中有单元格超过 {limit} 个字符，超出可读取的上限。请检查是否有未闭合的引号。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Open it in Excel or WPS, remove the password, save it and try again.</source>
        <translation>“{name}”设有密码。请在 Excel 或 WPS 中打开，取消密码并保存，再试一次。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or was not copied to its end. Open it in Excel or WPS and save it anew, or ask the sender for it again.</source>
        <translation>“{name}”已损坏或没有复制完整。请在 Excel 或 WPS 中打开后另存，或请对方重新发送。</translation>
    </message>
    <message>
        <source>“{name}” is {kind} and holds no table to be read. Choose a workbook or a CSV file.</source>
        <translation>“{name}”是{kind}，没有可读取的表格。请选择表格文件或 CSV 文件。</translation>
    </message>
    <message>
        <source>“{name}” is a workbook of Excel 4 or older. Open it in Excel or WPS and save it as xlsx.</source>
        <translation>“{name}”是 Excel 4 或更早版本的工作簿。请在 Excel 或 WPS 中打开，另存为 xlsx。</translation>
    </message>
    <message>
        <source>The text of “{name}” is neither UTF-8 nor GB18030. Open it in Excel or WPS and save it as xlsx.</source>
        <translation>“{name}”的文字既不是 UTF-8 也不是 GB18030 编码。请在 Excel 或 WPS 中打开，另存为 xlsx。</translation>
    </message>
    <message>
        <source>“{name}” would need more than {limit} MB of memory, the most that reading may take: it is damaged or too large. Open it in Excel or WPS and save the sheet you need as a file of its own.</source>
        <translation>读取“{name}”所需内存超过上限 {limit} MB：文件已损坏或过大。请在 Excel 或 WPS 中打开，把需要的工作表单独另存为一个文件。</translation>
    </message>
    <message>
        <source>“{name}” was not read within {limit} seconds, the most that reading may take: it is damaged or too large. Open it in Excel or WPS and save the sheet you need as a file of its own.</source>
        <translation>“{name}”未能在 {limit} 秒的时限内读完：文件已损坏或过大。请在 Excel 或 WPS 中打开，把需要的工作表单独另存为一个文件。</translation>
    </message>
    <message>
        <source>Reading “{name}” was stopped. Nothing was taken from it.</source>
        <translation>已停止读取“{name}”，未从中取得任何内容。</translation>
    </message>
    <message>
        <source>“{name}” was not opened: the process that reads files could not be started ({said}). Ask whoever looks after this computer to allow it.</source>
        <translation>未打开“{name}”：读取文件的进程无法启动（{said}）。请电脑管理员放行。</translation>
    </message>
    <message>
        <source>The file holds pictures; what they show was not read.</source>
        <translation>文件中有图片，图片里的内容未读取。</translation>
    </message>
    <message>
        <source>The file holds text boxes; what stands in them was not read.</source>
        <translation>文件中有文本框，其中的文字未读取。</translation>
    </message>
    <message>
        <source>Other files lie inside this one; they were not read. Save them and import them.</source>
        <translation>文件中嵌有其他文件，未读取。请把它们另存后再导入。</translation>
    </message>
    <message>
        <source>The file holds comments on cells; they were not read.</source>
        <translation>文件中有单元格批注，未读取。</translation>
    </message>
    <message>
        <source>Some formulas take their values from other files; the values last stored here were read.</source>
        <translation>有些公式取自其他文件，读取的是此处最后保存的值。</translation>
    </message>
    <message>
        <source>The program that wrote this file did not calculate its formulas; values stored beside them may not be theirs. Open it in Excel or WPS, save it and import it again.</source>
        <translation>生成此文件的程序没有计算公式，旁边保存的值可能不是公式的结果。请在 Excel 或 WPS 中打开、保存后再导入。</translation>
    </message>
    <message>
        <source>The file says that its text is Western (code page {page}), but it is Chinese; it was read as GBK.</source>
        <translation>文件声明其文字为西文（代码页 {page}），实为中文，已按 GBK 读取。</translation>
    </message>
    <message>
        <source>A quotation mark in the file is never closed; quotation marks were read as ordinary characters.</source>
        <translation>文件中有未闭合的引号，引号已按普通字符读取。</translation>
    </message>
</context>
</TS>
