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
        <source>This cell&apos;s formula failed in the spreadsheet ({error}). Type the value in its place.</source>
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
        <source>The file&apos;s own period is not known yet; choose it above the table.</source>
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
        <source>The sheet is taken as of {taken}, but its name or the file&apos;s says {other}. Choose another period if that is right.</source>
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
        <source>“{text}” is none of this column&apos;s words. Choose one of them in the sheet or here.</source>
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
        <source>“{text}” says its own unit, not the column&apos;s: taken as {taken} {unit}.</source>
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
        <source>Hidden in the sheet, but read: columns {columns}.</source>
        <translation>以下列在工作表中被隐藏，仍已读入：{columns}。</translation>
    </message>
</context>
</TS>
