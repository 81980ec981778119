<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Intake</name>
    <message>
        <source>Merged with row {row}; its value is taken.</source>
        <translation>与第 {row} 行合并单元格，已取其值。</translation>
    </message>
    <message>
        <source>“{mark}”: the value of row {row} is taken.</source>
        <translation>“{mark}”：已取第 {row} 行的值。</translation>
    </message>
    <message>
        <source>“{mark}”: the value of the cell to the left is taken.</source>
        <translation>“{mark}”：已取左侧单元格的值。</translation>
    </message>
    <message>
        <source>“{mark}” stands here, but there is nothing above it. Type the value.</source>
        <translation>此处写着“{mark}”，但上方没有内容。请直接填写。</translation>
    </message>
    <message>
        <source>Blank below row {row}, which names the group; its value is taken.</source>
        <translation>本行空白，按第 {row} 行的分组取值。</translation>
    </message>
    <message>
        <source>This cell holds a formula whose result was never stored. Open the file in Excel or WPS, save it, and import it again.</source>
        <translation>此单元格的公式没有保存计算结果。请用 Excel 或 WPS 打开文件，保存后重新导入。</translation>
    </message>
    <message>
        <source>This cell's formula failed in the spreadsheet ({error}). Type the value in its place.</source>
        <translation>此单元格的公式在表格中出错（{error}）。请直接填写数值。</translation>
    </message>
    <message>
        <source>“{mark}” stands here without anything that it repeats. Type the value.</source>
        <translation>此处写着“{mark}”，但没有可重复的内容。请直接填写。</translation>
    </message>
    <message>
        <source>“{text}” is taken as blank.</source>
        <translation>“{text}”按空白处理。</translation>
    </message>
    <message>
        <source>This figure is merged over rows {first} to {last}. Is it that of row {first} alone?</source>
        <translation>此数为第 {first} 至 {last} 行合并单元格。是否只属于第 {first} 行？</translation>
    </message>
    <message>
        <source>leave it blank</source>
        <translation>留空</translation>
    </message>
    <message>
        <source>“{text}” is a credit code that was stored as a number and lost its last digits. Its check digits leave {count} possible; choose the one on the licence, or type the code.</source>
        <translation>“{text}”是按数值保存的信用代码，末几位已丢失。按校验码推算有 {count} 个可能；请对照营业执照选择，或直接填写。</translation>
    </message>
    <message>
        <source>“{text}” is a credit code that was stored as a number and lost its last digits. Type the code from the licence.</source>
        <translation>“{text}”是按数值保存的信用代码，末几位已丢失。请按营业执照填写。</translation>
    </message>
    <message>
        <source>“{text}” is no credit code of 18 characters. Compare it with the licence.</source>
        <translation>“{text}”不是 18 位信用代码。请对照营业执照核对。</translation>
    </message>
    <message>
        <source>“{text}” names a year only; a month is needed here.</source>
        <translation>“{text}”只有年份，此处需要月份。</translation>
    </message>
    <message>
        <source>“{text}” may be {january} or {october}: spreadsheets drop the last zero of {dotted}.</source>
        <translation>“{text}”可能是 {january}，也可能是 {october}：表格软件会丢掉 {dotted} 末尾的零。</translation>
    </message>
    <message>
        <source>“{text}” names no day; a date is needed here. Choose one or type it.</source>
        <translation>“{text}”没有写明哪一日，此处需要日期。请选择或直接填写。</translation>
    </message>
    <message>
        <source>“{text}” is taken as {taken}.</source>
        <translation>“{text}”按 {taken} 处理。</translation>
    </message>
    <message>
        <source>“{text}” is no time that a calendar knows. Type it as 2022-08 or 2022-08-15.</source>
        <translation>“{text}”不是有效的日期。请写作 2022-08 或 2022-08-15。</translation>
    </message>
    <message>
        <source>The area {name} is taken from the heading in row {row}.</source>
        <translation>按第 {row} 行的分段标题，取{name}。</translation>
    </message>
    <message>
        <source>Chosen by you.</source>
        <translation>由您选定。</translation>
    </message>
    <message>
        <source>This row is hidden in the sheet (filtered or folded away).</source>
        <translation>此行在工作表中被隐藏（筛选或折叠）。</translation>
    </message>
    <message>
        <source>The file's own period is not known yet; choose it above the table.</source>
        <translation>本表所属时期尚未明确，请在表格上方选择。</translation>
    </message>
    <message>
        <source>“{text}” is no industrial code; with the zero that spreadsheets drop it is {code}, of “{name}”.</source>
        <translation>“{text}”不是工业行业代码；补上表格软件丢掉的前导零即为 {code}（{name}）。</translation>
    </message>
    <message>
        <source>“{text}” is no industrial code or division of GB/T 4754-2017 (06 to 46). Correct it in the sheet or here.</source>
        <translation>“{text}”不是 GB/T 4754-2017 的工业行业代码或大类（06 至 46）。请在原表或此处更正。</translation>
    </message>
    <message>
        <source>“{text}” is taken as division {code}, “{name}”.</source>
        <translation>“{text}”按大类 {code}（{name}）处理。</translation>
    </message>
    <message>
        <source>Of “{text}” the code {code} is kept.</source>
        <translation>“{text}”中保留代码 {code}。</translation>
    </message>
    <message>
        <source>The sheet is taken as of {taken}, but its name or the file's says {other}. Choose another period if that is right.</source>
        <translation>本表按 {taken} 处理，但工作表名或文件名写的是 {other}。若后者正确，请改选时期。</translation>
    </message>
    <message>
        <source>The sheet names several units ({units}); none is taken for a whole column.</source>
        <translation>表中写了多个计量单位（{units}），不据此认定任何一列的单位。</translation>
    </message>
    <message>
        <source>Column {column} “{heading}” in {unit} would mostly hold more than {limit}. Is its unit right?</source>
        <translation>{column} 列“{heading}”若以{unit}计，多数超过{limit}。单位是否正确？</translation>
    </message>
    <message>
        <source>“{text}” is none of this column's words. Choose one of them in the sheet or here.</source>
        <translation>“{text}”不是本栏的可选内容。请在原表或此处选择。</translation>
    </message>
    <message>
        <source>“{text}” is no word for “{field}” that is known. Which one is meant?</source>
        <translation>“{text}”不是“{field}”已知的写法。指的是哪一项？</translation>
    </message>
    <message>
        <source>“{text}” is taken by its code, as “{taken}”.</source>
        <translation>“{text}”按其代码取“{taken}”。</translation>
    </message>
    <message>
        <source>“{text}” is taken as 0 %.</source>
        <translation>“{text}”按 0% 处理。</translation>
    </message>
    <message>
        <source>“{text}” is in {unit}, in which “{field}” is not counted. Compare it with the original.</source>
        <translation>“{text}”的单位是{unit}，“{field}”不以此计量。请核对原表。</translation>
    </message>
    <message>
        <source>“{text}” is larger than any figure the ledger holds. Compare it with the original.</source>
        <translation>“{text}”超出台账可记录的数值范围。请核对原表。</translation>
    </message>
    <message>
        <source>“{text}” is no whole number. Compare it with the original.</source>
        <translation>“{text}”不是整数。请核对原表。</translation>
    </message>
    <message>
        <source>“{text}” is no exact figure. Type the figure alone, as 1865.5.</source>
        <translation>“{text}”不是确切的数值。请只填数字，如 1865.5。</translation>
    </message>
    <message>
        <source>The unit of this column is not known yet; choose it above the table.</source>
        <translation>本列的计量单位尚未明确，请在表格上方选择。</translation>
    </message>
    <message>
        <source>“{text}” is taken as {taken} %: growth of 100 % and more is written in times.</source>
        <translation>“{text}”按 {taken}% 处理：增幅达到 100% 以上时以倍数表示。</translation>
    </message>
    <message>
        <source>“{text}” stands among percents: is it a fraction, or a small percent?</source>
        <translation>“{text}”与百分数同列：是小数形式，还是很小的百分数？</translation>
    </message>
    <message>
        <source>“{text}” is taken as percent, as the heading says %; beside the others it is small.</source>
        <translation>列标题注明 %，“{text}”按百分数处理；与同列相比偏小。</translation>
    </message>
    <message>
        <source>“{text}” says its own unit, not the column's: taken as {taken} {unit}.</source>
        <translation>“{text}”自带单位，与本列不同：按 {taken} {unit}处理。</translation>
    </message>
    <message>
        <source>“{text}” has a fraction of a yuan; rounded to {taken} yuan.</source>
        <translation>“{text}”不足整元，四舍五入为 {taken} 元。</translation>
    </message>
    <message>
        <source>“{text}” is a thousand times or more away from the other figures of its column. Is it in another unit? Compare it with the original.</source>
        <translation>“{text}”与同列其他数值相差千倍以上，是否单位不同？请核对原表。</translation>
    </message>
    <message>
        <source>“{text}” is a former name; taken as “{name}”.</source>
        <translation>“{text}”是旧名，按“{name}”处理。</translation>
    </message>
    <message>
        <source>Of “{text}” the area “{name}” is kept.</source>
        <translation>“{text}”中取地区“{name}”。</translation>
    </message>
    <message>
        <source>“{text}” may be more than one place. Which one is meant?</source>
        <translation>“{text}”可能指多个地区。指的是哪一个？</translation>
    </message>
    <message>
        <source>“{text}” is no area of this ledger, but nearly one. Is that meant?</source>
        <translation>“{text}”不是本台账的地区，但与其相近。是否指它？</translation>
    </message>
    <message>
        <source>“{text}” is no area of this ledger. Which one is meant?</source>
        <translation>“{text}”不是本台账的地区。指的是哪一个？</translation>
    </message>
    <message>
        <source>“{name}” is a park that stands beside counties in this sheet; its firms may be counted twice.</source>
        <translation>“{name}”是园区，在本表中与县（市、区）并列，其企业可能被重复计算。</translation>
    </message>
    <message>
        <source>The sheet is of {home} by its title, but this row is of {name}.</source>
        <translation>按标题本表属于{home}，但此行属于{name}。</translation>
    </message>
    <message>
        <source>“{text}” held spaces, line breaks or invisible characters inside; taken as “{taken}”.</source>
        <translation>“{text}”中间夹有空格、换行或不可见字符，按“{taken}”处理。</translation>
    </message>
    <message>
        <source>“{text}” looks like a formula; it is kept as text and calculates nothing.</source>
        <translation>“{text}”形似公式，按文本保存，不参与计算。</translation>
    </message>
    <message>
        <source>The cell holds a date or time; taken as the text “{taken}”.</source>
        <translation>此单元格是日期或时间，按文本“{taken}”处理。</translation>
    </message>
    <message>
        <source>“{text}” is stored as a number of more than 15 digits, of which spreadsheets lose the last ones. Type it as text.</source>
        <translation>“{text}”按超过 15 位的数值保存，表格软件会丢失末几位。请以文本填写。</translation>
    </message>
    <message>
        <source>its heading means “{field}”</source>
        <translation>列标题即“{field}”</translation>
    </message>
    <message>
        <source>without a heading, but what stands in it is “{field}”</source>
        <translation>没有列标题，按内容判断为“{field}”</translation>
    </message>
    <message>
        <source>no column of “{subject}” is called so</source>
        <translation>“{subject}”没有这一栏目</translation>
    </message>
    <message>
        <source>“{heading}” is of another year than this table holds</source>
        <translation>“{heading}”不属于本表的年度</translation>
    </message>
    <message>
        <source>its heading is like “{field}”, but not the same</source>
        <translation>列标题与“{field}”相近，但不相同</translation>
    </message>
    <message>
        <source>columns {columns} all mean “{field}”</source>
        <translation>{columns} 列都指“{field}”</translation>
    </message>
    <message>
        <source>“{field}” is filled by column {column}, which names it more exactly</source>
        <translation>“{field}”已由标题更确切的 {column} 列填入</translation>
    </message>
    <message>
        <source>Column {column} “{heading}”: {why}. What does it hold? Until you choose, it is not imported.</source>
        <translation>{column} 列“{heading}”：{why}。这一列是什么？选定之前不导入。</translation>
    </message>
    <message>
        <source>Column {column} “{heading}” does not say of which year its figures are. Choose the year.</source>
        <translation>{column} 列“{heading}”没有写明是哪一年的数据。请选择年度。</translation>
    </message>
    <message>
        <source>Neither the heading of column {column} “{heading}” nor the sheet says in which unit “{field}” is. Choose it; nothing is converted before.</source>
        <translation>{column} 列“{heading}”的标题和表头都没有写明“{field}”的计量单位。请选择；选定之前不作换算。</translation>
    </message>
    <message>
        <source>All figures of column {column} “{heading}” are small. Are they percent, or fractions (0.197 for 19.7 %)?</source>
        <translation>{column} 列“{heading}”的数值都很小。是百分数，还是小数（0.197 即 19.7%）？</translation>
    </message>
    <message>
        <source>Neither the sheet nor its name says of which period it is; the year of {headings} depends on it. Choose the period.</source>
        <translation>表内和表名都没有写明所属时期，{headings}的年度由它决定。请选择时期。</translation>
    </message>
    <message>
        <source>Neither the sheet nor its name says of which period its figures are. Choose the period.</source>
        <translation>表内和表名都没有写明数据所属时期。请选择时期。</translation>
    </message>
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
    <message>
        <source>Hidden in the sheet, but read: columns {columns}.</source>
        <translation>以下各列在表中被隐藏，仍已读入：{columns}。</translation>
    </message>
    <message>
        <source>The row does not say which kind of change it is; say it for all rows, or in a column.</source>
        <translation>该行没有写明变更类型；请为所有行统一设定，或增加一列。</translation>
    </message>
    <message>
        <source>The row does not say from which month it counts; say it for all rows, or in a column.</source>
        <translation>该行没有写明计入月份；请为所有行统一设定，或增加一列。</translation>
    </message>
    <message>
        <source>The register has no such firm, so it has nothing to leave or to change. Check code and name, or name the firm in the opening first.</source>
        <translation>名录中没有这家企业，谈不上退规或变更。请核对代码和名称，或先把它列入期初名单。</translation>
    </message>
    <message>
        <source>“{kind}” of {month} is recorded already.</source>
        <translation>{month} 的“{kind}”已经记录过。</translation>
    </message>
    <message>
        <source>Statistics' answer of {day} was added to it.</source>
        <translation>已补记统计部门 {day} 的答复。</translation>
    </message>
    <message>
        <source>The register has no firm of the code {code} whose place could be taken.</source>
        <translation>名录中没有代码为{code}的企业，无法承继。</translation>
    </message>
    <message>
        <source>On statistics' list and not in this ledger: record the firm's entry first.</source>
        <translation>统计名单上有、本台账没有：请先记录该企业纳规。</translation>
    </message>
    <message>
        <source>Several changes of “{name}” wait for an answer: choose which one this is.</source>
        <translation>“{name}”有多笔变更待统计确认，请选择这是哪一笔。</translation>
    </message>
    <message>
        <source>The list bears no date of the answer; say it for all rows, or in a column.</source>
        <translation>名单没有答复日期；请为所有行统一设定，或增加一列。</translation>
    </message>
    <message>
        <source>Returned by whom? Choose the level.</source>
        <translation>由哪一级退回？请选择。</translation>
    </message>
    <message>
        <source>On statistics' list, but no entry of this firm is recorded here: record it first.</source>
        <translation>统计名单上有，但本台账没有记录该企业纳规：请先记录。</translation>
    </message>
    <message>
        <source>Nothing of this firm waits for an answer, so there is nothing to return.</source>
        <translation>该企业没有待确认的变更，没有可退回的内容。</translation>
    </message>
    <message>
        <source>A firm that the register does not have needs its name.</source>
        <translation>名录中没有的企业，必须写明企业名称。</translation>
    </message>
    <message>
        <source>Row {row} names this firm already.</source>
        <translation>第 {row} 行已经是这家企业。</translation>
    </message>
    <message>
        <source>Row {row} names this firm already, with another {what}. Keep one of the two rows.</source>
        <translation>第 {row} 行已经是这家企业，但{what}不同。请只保留其中一行。</translation>
    </message>
    <message>
        <source>The firm is in the roster, so its place is what its changes say; it was left as it is. Where it moved, record a move.</source>
        <translation>该企业在规，所在地以状态变更为准，未作改动；如确已迁移，请记录一笔迁移。</translation>
    </message>
    <message>
        <source>The register calls this firm “{name}”. Was that a typing error? A renaming since a month is recorded as a change.</source>
        <translation>名录中这家企业叫“{name}”。是当初录错了吗？如果是自某月起更名，请记录一笔更名。</translation>
    </message>
    <message>
        <source>{what} “{value}” is from a later day than this file and was kept.</source>
        <translation>{what}“{value}”比本文件新，予以保留。</translation>
    </message>
    <message>
        <source>This code is “{name}” in the register; the file calls it “{other}”.</source>
        <translation>该代码在名录中是“{name}”，文件中写作“{other}”。</translation>
    </message>
    <message>
        <source>This code is “{name}” in the register; the file calls it “{other}”. Is it the same firm? Otherwise correct the code.</source>
        <translation>该代码在名录中是“{name}”，文件中写作“{other}”。是同一家企业吗？如不是，请更正代码。</translation>
    </message>
    <message>
        <source>“{name}” was found by its name; the register has no code of it yet.</source>
        <translation>“{name}”按名称找到；名录中还没有它的代码。</translation>
    </message>
    <message>
        <source>It may be {names}: choose which firm is meant.</source>
        <translation>可能是{names}：请选择指的是哪家企业。</translation>
    </message>
    <message>
        <source>The firm is in the opening list already.</source>
        <translation>该企业已在期初名单中。</translation>
    </message>
    <message>
        <source>{what} “{name}” is not there yet; bring it in first, or correct the name.</source>
        <translation>{what}中还没有“{name}”；请先导入，或更正名称。</translation>
    </message>
    <message>
        <source>Several rows of {what} fit “{name}”; say the year.</source>
        <translation>{what}中有多行符合“{name}”，请写明年度。</translation>
    </message>
    <message>
        <source>This ledger has no plan that targets could join.</source>
        <translation>本台账还没有计划，目标无处可归。</translation>
    </message>
    <message>
        <source>The row states no figure.</source>
        <translation>该行没有数字。</translation>
    </message>
    <message>
        <source>{value} is not a whole number of firms.</source>
        <translation>{value} 不是整数户数。</translation>
    </message>
    <message>
        <source>The document states {value} there; its figures stay as they are printed.</source>
        <translation>文件此处写的是 {value}；文件的数字照原样保留。</translation>
    </message>
    <message>
        <source>Taking an import back needs the reason; nothing was written.</source>
        <translation>撤销导入须写明原因；未写入任何内容。</translation>
    </message>
    <message>
        <source>There is no import “{id}”; nothing was written.</source>
        <translation>没有编号为“{id}”的导入；未写入任何内容。</translation>
    </message>
    <message>
        <source>This import has been taken back already; nothing was written.</source>
        <translation>这次导入已经撤销过；未写入任何内容。</translation>
    </message>
    <message>
        <source>The import cannot be taken back, since something rests on it: {why}</source>
        <translation>这次导入不能撤销，因为后来的记录以它为基础：{why}</translation>
    </message>
    <message>
        <source>{what} of “{name}” was changed again after this import, so it cannot be taken back as a whole. Nothing was written.</source>
        <translation>“{name}”的{what}在导入之后又改过，因此不能整批撤销。未写入任何内容。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password and was not opened. Give its password (on the command line with --password-file).</source>
        <translation>“{name}”有密码保护，未打开。请给出它的密码（命令行用 --password-file）。</translation>
    </message>
    <message>
        <source>The password given does not open “{name}”, of which nothing was read. Mind capital letters and blanks, or ask the sender.</source>
        <translation>给出的密码打不开“{name}”，未读取任何内容。请注意大小写和空格，或向报送单位询问。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password in a way that is not read here, or is damaged. Open it in Excel or WPS, remove the password, save it and try again.</source>
        <translation>“{name}”所用的密码保护方式本程序不能读取，或文件已损坏。请在 Excel 或 WPS 中打开，去掉密码另存后再试。</translation>
    </message>
    <message>
        <source>“{name}” was not in the register of enterprises; this row adds it.</source>
        <translation>“{name}”原不在企业名录中，随本行一并列入名录。</translation>
    </message>
</context>
</TS>
