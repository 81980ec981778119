<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Sending</name>
    <message>
        <source>“{name}” is far larger than any submission; it was not opened.</source>
        <translation>“{name}”远大于任何报送文件，未打开。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as a workbook ({detail}). Nothing of it was taken; ask for it again.</source>
        <translation>“{name}”无法作为工作簿读取（{detail}）。未接收其中任何内容；请对方重新发送。</translation>
    </message>
    <message>
        <source>“{name}”, sheet “{sheet}”, cell {cell}: the seal was changed or cut off (“{detail}”). Nothing of it was taken; ask for the file again as it was exported.</source>
        <translation>“{name}”的“{sheet}”表 {cell} 单元格：封存内容被改动或截断（“{detail}”）。未接收其中任何内容；请对方重新发送导出的原文件。</translation>
    </message>
    <message>
        <source>“{name}” is a return slip that cannot be understood ({detail}); nothing was taken in. Ask for it again.</source>
        <translation>退回单“{name}”无法识别（{detail}），未接收任何内容；请对方重新发送。</translation>
    </message>
    <message>
        <source>“{file}” was changed after the export, so nothing of it was taken. Ask for it again, or take it as the program wrote it, with the reason.</source>
        <translation>“{file}”导出后被改动，未接收其中任何内容。请对方重新发送，或写明原因后按程序原始内容接收。</translation>
    </message>
    <message>
        <source>“{name}” is a template whose head cannot be understood ({detail}): area, period, opening, version and numbers are needed. Nothing of it was taken.</source>
        <translation>模板“{name}”的表头无法识别（{detail}）：须有地区、报告期、期初、版本和户数。未接收其中任何内容。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}” was taken out after the export.</source>
        <translation>“{sheet}”表在导出后被删除。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}” was added after the export; it was not read.</source>
        <translation>“{sheet}”表是导出后加入的，未读取。</translation>
    </message>
    <message>
        <source>“{sheet}”, row {row} is hidden; the program hides none.</source>
        <translation>“{sheet}”表第{row}行被隐藏；程序导出时不隐藏任何行。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}” is hidden; the program hides none.</source>
        <translation>“{sheet}”表被隐藏；程序导出时不隐藏任何表。</translation>
    </message>
    <message>
        <source>“{sheet}”: the row “{was}” was taken out before row {row}.</source>
        <translation>“{sheet}”表第{row}行之前的一行“{was}”被删除。</translation>
    </message>
    <message>
        <source>“{sheet}”: row {row} “{found}” was put in after the export.</source>
        <translation>“{sheet}”表第{row}行“{found}”是导出后加入的。</translation>
    </message>
    <message>
        <source>“{sheet}”, cell {cell}: “{was}” was exported, “{found}” stands there now.</source>
        <translation>“{sheet}”表 {cell} 单元格：导出时为“{was}”，现为“{found}”。</translation>
    </message>
    <message>
        <source>{firm}: {kind} from {month} was recorded.</source>
        <translation>{firm}：新登记{kind}（{month}）。</translation>
    </message>
    <message>
        <source>{firm}: {kind} from {month} was taken back ({why}).</source>
        <translation>{firm}：冲销{kind}（{month}），原因：{why}。</translation>
    </message>
    <message>
        <source>{firm}: {kind} from {month} was answered by statistics.</source>
        <translation>{firm}：{kind}（{month}）已有统计答复。</translation>
    </message>
    <message>
        <source>A change of areas was recorded ({event}).</source>
        <translation>新登记区划变动（{event}）。</translation>
    </message>
    <message>
        <source>{firm} was added to the register.</source>
        <translation>{firm}：新入名录。</translation>
    </message>
    <message>
        <source>{firm}: {kind} from {month} is no longer there.</source>
        <translation>{firm}：{kind}（{month}）这条记录不再有。</translation>
    </message>
    <message>
        <source>{firm}: that {kind} from {month} was taken back is no longer there.</source>
        <translation>{firm}：{kind}（{month}）的冲销记录不再有。</translation>
    </message>
    <message>
        <source>{firm}: the answer to {kind} from {month} is no longer there.</source>
        <translation>{firm}：{kind}（{month}）的统计答复不再有。</translation>
    </message>
    <message>
        <source>A change of areas is no longer there ({event}).</source>
        <translation>区划变动（{event}）这条记录不再有。</translation>
    </message>
    <message>
        <source>{firm} is no longer in the register.</source>
        <translation>{firm}：不再在名录中。</translation>
    </message>
    <message>
        <source>{firm}: {column} was “{before}”, and is “{after}”.</source>
        <translation>{firm}：{column}由“{before}”改为“{after}”。</translation>
    </message>
    <message>
        <source>The package cannot be understood ({detail}): it is damaged, or was not written by this program. Nothing of it was taken; ask for it again.</source>
        <translation>数据包无法识别（{detail}）：已损坏，或不是本程序导出。未接收其中任何内容；请对方重新发送。</translation>
    </message>
    <message>
        <source>a move needs the other area (“{name}” is none)</source>
        <translation>迁移须写明对方县（市、区），没有“{name}”</translation>
    </message>
    <message>
        <source>Row {row} ({name}): {why}</source>
        <translation>第{row}行（{name}）：{why}</translation>
    </message>
    <message>
        <source>kind, name, month after the opening, zone and result are needed, as the lists offer them</source>
        <translation>类型、企业名称、期初之后的月份、园区、统计结果须按下拉选项填写</translation>
    </message>
    <message>
        <source>by the rows before it the firm stands there already, or has left already</source>
        <translation>按前面各行，该企业此时已在规，或已退出</translation>
    </message>
    <message>
        <source>{area}: the balance of {month} does not close.</source>
        <translation>{area}：{month} 台账不平衡。</translation>
    </message>
    <message>
        <source>{n} rows of closed months are shown in {month} as adjustments.</source>
        <translation>已封账月份的 {n} 条记录在 {month} 列为前期调整。</translation>
    </message>
    <message>
        <source>{month} of {area} is closed already; {told} Nothing was changed.</source>
        <translation>{area} {month} 已经封账：{told}未作任何改动。</translation>
    </message>
    <message>
        <source>Opening a month again needs the reason; nothing was changed.</source>
        <translation>重开月份须写明原因；未作任何改动。</translation>
    </message>
    <message>
        <source>{month} of {area} is not closed; nothing was changed.</source>
        <translation>{area} {month} 没有封账；未作任何改动。</translation>
    </message>
    <message>
        <source>{told} It stays closed; what has changed since is recorded as an adjustment that {first} shows. Nothing was changed.</source>
        <translation>{told}已结账的月份不再重开；此后的变动作为前期调整登记，列入 {first}。未作任何改动。</translation>
    </message>
    <message>
        <source>{told} Open that one first; nothing was changed.</source>
        <translation>{told}请先重开该月；未作任何改动。</translation>
    </message>
    <message>
        <source>{area} was closed up to {month} by {by} on {day} (reason: {why}).</source>
        <translation>{area}至 {month} 已由{by}于 {day} 结账（原因：{why}）。</translation>
    </message>
    <message>
        <source>{area} is held up to {month} by {by} since {day} (reason: {why}).</source>
        <translation>{area}至 {month} 已由{by}于 {day} 封账（原因：{why}）。</translation>
    </message>
    <message>
        <source>{month} is closed: {told} Nothing was written. With a reason the row is kept as an adjustment that {first} shows.</source>
        <translation>{month} 已封账：{told}未写入任何内容。写明原因后，可作为前期调整登记，列入 {first}。</translation>
    </message>
    <message>
        <source>The package is of {area}, which is no part of {own} in this ledger. Nothing of it was taken; it was sent to the wrong office, or the tree of areas lacks it.</source>
        <translation>数据包属于{area}，本台账的{own}不含该地区。未接收其中任何内容；可能发错了单位，或本台账缺少该地区。</translation>
    </message>
    <message>
        <source>The package is said to be of {area}, but holds rows that count in {other}. Nothing of it was taken; ask {area} for its own.</source>
        <translation>数据包称属于{area}，但其中的记录计入{other}。未接收其中任何内容；请{area}发送本地的报送。</translation>
    </message>
    <message>
        <source>“{file}” holds rows that contradict each other ({detail}); no ledger was made of it. Try the version before it.</source>
        <translation>“{file}”中的记录互相矛盾（{detail}），未据此重建台账；请改用前一版本。</translation>
    </message>
    <message>
        <source>Say whether it is one firm or two (one_firm, two_firms), and why; nothing was changed.</source>
        <translation>请写明是同一企业还是两家企业（one_firm、two_firms）以及原因；未作任何改动。</translation>
    </message>
    <message>
        <source>Row {id} was taken in before with “{was}” as {column}, and comes with “{found}” now, which a ledger never does. Nothing of the file was taken; ask for it again.</source>
        <translation>记录 {id} 以前接收时{column}为“{was}”，现在为“{found}”；台账的记录不会改动。未接收该文件任何内容；请对方重新发送。</translation>
    </message>
    <message>
        <source>A return slip needs at least one remark, and each its words; nothing was made.</source>
        <translation>退回单至少要有一条意见，且每条须写明内容；未生成退回单。</translation>
    </message>
    <message>
        <source>There is no package “{id}”; nothing was changed.</source>
        <translation>没有数据包“{id}”；未作任何改动。</translation>
    </message>
    <message>
        <source>The return slip is for another area ({area}); nothing was taken in.</source>
        <translation>退回单属于其他地区（{area}），未接收任何内容。</translation>
    </message>
    <message>
        <source>The return slip speaks of version {version} of {period} with the checksum {checksum}, which this ledger did not send. Its remarks were taken in; compare them with what was sent.</source>
        <translation>退回单所指的 {period} 第 {version} 版（校验码 {checksum}）不是本台账报送的。意见已接收；请与已报送的内容核对。</translation>
    </message>
    <message>
        <source>Say what was done about the remark; nothing was changed.</source>
        <translation>请写明该条意见的办理情况；未作任何改动。</translation>
    </message>
    <message>
        <source>There is no such remark; nothing was changed.</source>
        <translation>没有这条意见；未作任何改动。</translation>
    </message>
    <message>
        <source>A row of the package is none that a ledger can hold ({detail}). Nothing of the file was taken; ask for it again.</source>
        <translation>数据包中有台账不能登记的记录（{detail}）。未接收该文件任何内容；请对方重新发送。</translation>
    </message>
    <message>
        <source>{area}: the package was written by a newer program ({program}). It was taken as far as this one understands it; what it does not know is kept with the package.</source>
        <translation>{area}的数据包由更新版本的程序（{program}）导出，已按本程序能识别的部分接收；不能识别的部分随数据包保存。</translation>
    </message>
    <message>
        <source>Choosing between two contents needs the reason; nothing was changed.</source>
        <translation>裁定以哪份内容为准须写明原因；未作任何改动。</translation>
    </message>
    <message>
        <source>{area}: the rows that count are not those of its newest package. Restore the last backup.</source>
        <translation>{area}：计入的记录与其最新报送不一致。请恢复最近的备份。</translation>
    </message>
    <message>
        <source>Version {version} of {period} was sent as {checksum}; the rows as known then give another checksum. Restore the last backup.</source>
        <translation>{period} 第 {version} 版报送时校验码为 {checksum}，按当时所知的记录重算却不同。请恢复最近的备份。</translation>
    </message>
    <message>
        <source>“{name}” holds no package: it is not a submission of this program in its internal scope. Nothing of it was taken; ask for the submission, or give the county the template.</source>
        <translation>“{name}”中没有数据包，不是本程序导出的“内部明细”报送文件。未接收其中任何内容；请对方报送，或把报送模板发给对方填报。</translation>
    </message>
    <message>
        <source>{month} cannot be closed: {said} Nothing was changed; “check” says more.</source>
        <translation>{month} 不能封账：{said}未作任何改动；可运行 check 查看详情。</translation>
    </message>
    <message>
        <source>“{name}” could not be read; nothing of it was taken.</source>
        <translation>“{name}”无法读取，未采用其中任何内容。</translation>
    </message>
    <message>
        <source>“{name}” is no .xlsx workbook. Open it in Excel or WPS, save it as .xlsx, and choose that; nothing was filled.</source>
        <translation>“{name}”不是 .xlsx 工作簿。请用 Excel 或 WPS 打开后另存为 .xlsx 再选择；未作任何填写。</translation>
    </message>
    <message>
        <source>The form names rows or columns that this ledger does not know; these were left as they were: {names}.</source>
        <translation>来表中有本台账没有的行或列，保持原样：{names}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be filled ({detail}); nothing was written. Save it anew in Excel or WPS.</source>
        <translation>“{name}”无法填写（{detail}），未写入任何内容。请用 Excel 或 WPS 重新保存。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}”, cell {cell}: the registers were changed or cut off after the export.</source>
        <translation>工作表“{sheet}”单元格 {cell}：导出后各本台账的内容被改动或截断。</translation>
    </message>
    <message>
        <source>“{name}”, sheet “{sheet}”: the registers were changed or cut off ({detail}). No ledger was made of it; try the version before it.</source>
        <translation>“{name}”的工作表“{sheet}”：各本台账的内容被改动或截断（{detail}）。未据此建立台账；请改用前一版。</translation>
    </message>
    <message>
        <source>The registers have more than {most} rows, so they do not go along: the ledger could be made again from this submission without them only. Keep backups in a second place.</source>
        <translation>各本台账超过 {most} 行，未随报送附带：用这份报送重建的台账将不含它们。请在第二备份处保存备份。</translation>
    </message>
    <message>
        <source>“{file}” was changed after the export, so no ledger is made of it: {said}</source>
        <translation>“{file}”导出后被改动过，未据此建立台账：{said}</translation>
    </message>
    <message>
        <source>The registers in the package cannot be understood ({detail}). No ledger was made of it; try the version before it.</source>
        <translation>报送中的各本台账无法识别（{detail}）。未据此建立台账；请改用前一版。</translation>
    </message>
    <message>
        <source>{n} figures of closed months were written since; {month} shows them as adjustments.</source>
        <translation>已封账月份的数据有 {n} 条在封账后作了改动，在 {month} 作为前期调整列示。</translation>
    </message>
</context>
</TS>
