<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AuditCard</name>
    <message>
        <source>Audit</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已阅</translation>
    </message>
    <message>
        <source>Print the audit</source>
        <translation>打印核对结果</translation>
    </message>
    <message>
        <source>Kinds of findings</source>
        <translation>核对结果类别</translation>
    </message>
    <message>
        <source>It only points out: the document is left as it is. Which figure counts is the bureau's choice, and the histories keep it.</source>
        <translation>只指出，不改动文件；采用哪个数由本局决定并留痕。</translation>
    </message>
    <message>
        <source>conflicts {n}</source>
        <translation>矛盾 {n}</translation>
    </message>
    <message>
        <source>differing {n}</source>
        <translation>不一致 {n}</translation>
    </message>
    <message>
        <source>implied {n}</source>
        <translation>推算 {n}</translation>
    </message>
    <message>
        <source>notes {n}</source>
        <translation>提示 {n}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{n} relations were tested; every figure agrees with the others.</source>
        <translation>已核对 {n} 处关系，各数相互一致。</translation>
    </message>
    <message>
        <source>As soon as the plan has figures, their sums, shares and continuations are tested here.</source>
        <translation>计划录入数字后，这里核对合计、比重和逐年衔接。</translation>
    </message>
    <message>
        <source>stated {n}</source>
        <translation>文件 {n}</translation>
    </message>
    <message>
        <source>computed {n}</source>
        <translation>计算 {n}</translation>
    </message>
    <message>
        <source>Figure ›</source>
        <translation>看原数 ›</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns to type into</source>
        <translation>可录入的列</translation>
    </message>
    <message>
        <source>Columns with figures are always shown. Open others to type or paste into.</source>
        <translation>已有数字的列始终显示；勾选其他列即可录入或粘贴。</translation>
    </message>
    <message>
        <source>Open these columns</source>
        <translation>显示这些列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>One figure under each counting rule, {month}</source>
        <translation>口径对照 · 截至 {month}</translation>
    </message>
    <message>
        <source>The plan has no figures that are counted.</source>
        <translation>计划没有按户数计的目标。</translation>
    </message>
    <message>
        <source>By monthly reports a change counts in the year of its first report; by annual filing in the year whose batch it was filed with. The plan counts by {rule}.</source>
        <translation>定报：变更计入首报所在年度；年报：变更计入所属申报批次的年度。本计划按{rule}计数。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message>
        <source>Industry groups</source>
        <translation>行业组</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>行业组</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Firms are counted by the division (two digits) of their industry code. One division may belong to several groups.</source>
        <translation>按企业行业代码的前两位（GB/T 4754 大类）统计，一个大类可以属于多个组。</translation>
    </message>
    <message>
        <source>Save the groups</source>
        <translation>保存行业组</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新行业组</translation>
    </message>
    <message>
        <source>Remove this group</source>
        <translation>删除本组</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This plan has no group yet.</source>
        <translation>本计划还没有行业组。</translation>
    </message>
    <message>
        <source>Every group needs a name.</source>
        <translation>每个行业组都要有名称。</translation>
    </message>
    <message>
        <source>Every group needs at least one division.</source>
        <translation>每个行业组至少选一个行业大类。</translation>
    </message>
</context>
<context>
    <name>OtherTargets</name>
    <message>
        <source>Targets of the text, and others</source>
        <translation>正文目标及其他</translation>
    </message>
    <message>
        <source>Targets that the document states in sentences stand here.</source>
        <translation>文件正文中用文字表述的目标列在这里。</translation>
    </message>
    <message>
        <source>Enter shows place and quotation</source>
        <translation>回车看出处和原文</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste into the plan</source>
        <translation>粘贴到目标表</translation>
    </message>
    <message>
        <source>{read} cells read: {new} new, {changed} changed, {same} the same, {refused} left out.</source>
        <translation>读到 {read} 格：新增 {new}，改动 {changed}，相同 {same}，不采用 {refused}。</translation>
    </message>
    <message>
        <source>Set {n} figures</source>
        <translation>写入 {n} 个数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>The plan that follows</source>
        <translation>接续新计划</translation>
    </message>
    <message>
        <source>A new plan</source>
        <translation>新计划</translation>
    </message>
    <message>
        <source>one area to a line, or pasted from a sheet; a code of six digits may stand behind</source>
        <translation>每行一个地区，可从表格粘贴；名称后可带六位区划代码</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>Counties of the plan; leave empty where the plan speaks of one county.</source>
        <translation>计划下辖的县（市、区）；只涉及一个县时留空。</translation>
    </message>
    <message>
        <source>What the plan's table counts</source>
        <translation>目标表包含的指标</translation>
    </message>
    <message>
        <source>Make the plan</source>
        <translation>建立计划</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PlanHeader</name>
    <message>
        <source>monthly reports (by month)</source>
        <translation>定报（计入月份）</translation>
    </message>
    <message>
        <source>annual filing (by batch)</source>
        <translation>年报（当年批次）</translation>
    </message>
    <message>
        <source>Years count by</source>
        <translation>年度口径</translation>
    </message>
    <message>
        <source>Where two are stated, this counts</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Let all pages follow this plan</source>
        <translation>各页改用本计划</translation>
    </message>
    <message>
        <source>followed by all pages</source>
        <translation>各页采用</translation>
    </message>
    <message>
        <source>{first}–{last}</source>
        <translation>{first}–{last}年</translation>
    </message>
    <message>
        <source>base: {base}, no figure</source>
        <translation>基期{base}，无基数</translation>
    </message>
    <message>
        <source>base: {base}, {value} (implied: {terms})</source>
        <translation>基期{base} {value}（推算：{terms}）</translation>
    </message>
    <message>
        <source>base: {base}, {value} (stated)</source>
        <translation>基期{base} {value}（文件数）</translation>
    </message>
    <message>
        <source>no date of issue</source>
        <translation>未标成文日期</translation>
    </message>
    <message>
        <source>no document number</source>
        <translation>无文号</translation>
    </message>
</context>
<context>
    <name>PlanVerbs</name>
    <message>
        <source>{n} figures were set.</source>
        <translation>已写入 {n} 个数。</translation>
    </message>
    <message>
        <source>The figure was removed.</source>
        <translation>已删除该目标。</translation>
    </message>
    <message>
        <source>This figure counts now.</source>
        <translation>已采用此数。</translation>
    </message>
    <message>
        <source>{n} own figures were taken over.</source>
        <translation>已采用 {n} 个分解数。</translation>
    </message>
    <message>
        <source>The superior's figure is kept.</source>
        <translation>上级总数已保存。</translation>
    </message>
    <message>
        <source>The figure is kept.</source>
        <translation>目标已保存。</translation>
    </message>
    <message>
        <source>All yearly figures are counted by this rule now.</source>
        <translation>各年度数字已改按此口径计算。</translation>
    </message>
    <message>
        <source>These figures count now.</source>
        <translation>已采用这些数。</translation>
    </message>
    <message>
        <source>All pages follow this plan now.</source>
        <translation>各页已改用本计划。</translation>
    </message>
    <message>
        <source>The audit is marked as read.</source>
        <translation>核对结果已标为已阅。</translation>
    </message>
    <message>
        <source>The groups are kept.</source>
        <translation>行业组已保存。</translation>
    </message>
    <message>
        <source>The plan is made; its figures can be typed or pasted.</source>
        <translation>计划已建立，可以录入或粘贴目标。</translation>
    </message>
</context>
<context>
    <name>Plans</name>
    <message>
        <source>“{name}” is a sum, not an area; take that line out.</source>
        <translation>“{name}”是合计行，不是地区，请删去该行。</translation>
    </message>
    <message>
        <source>“{text}” is not a number of 0 or more; nothing was written.</source>
        <translation>“{text}”不是 0 或以上的数，未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>PlansScreen</name>
    <message>
        <source>A plan holds the document's targets. This ledger has none yet.</source>
        <translation>计划用来保存文件中的目标。本台账还没有计划。</translation>
    </message>
    <message>
        <source>Make a plan</source>
        <translation>建立计划</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标任务</translation>
    </message>
    <message>
        <source>Double click: place · Ctrl+V pastes a block</source>
        <translation>双击看出处 · Ctrl+V 可整块粘贴</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>分解到年度、县…</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Superior's figure…</source>
        <translation>上级总数…</translation>
    </message>
    <message>
        <source>Industry groups…</source>
        <translation>行业组…</translation>
    </message>
    <message>
        <source>Plan that follows…</source>
        <translation>接续新计划…</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>新计划…</translation>
    </message>
    <message>
        <source>Both counting rules…</source>
        <translation>口径对照…</translation>
    </message>
    <message>
        <source>Targets ({unit})</source>
        <translation>目标任务（{unit}）</translation>
    </message>
    <message>
        <source>Import targets…</source>
        <translation>导入目标…</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>Split over years or areas</source>
        <translation>分解目标</translation>
    </message>
    <message>
        <source>in equal steps</source>
        <translation>逐年等量</translation>
    </message>
    <message>
        <source>at one rate</source>
        <translation>等增速</translation>
    </message>
    <message>
        <source>typed by hand</source>
        <translation>手工录入</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>分解到</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Nothing to split here.</source>
        <translation>没有可分解的内容。</translation>
    </message>
    <message>
        <source>These become the bureau's own figures, marked as such; the document's stay as they are.</source>
        <translation>分解数标为“本局分解”，文件原数不变。</translation>
    </message>
    <message>
        <source>Take these figures</source>
        <translation>采用分解数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>years</source>
        <translation>各年度</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>各县（市、区）</translation>
    </message>
    <message>
        <source>years and areas</source>
        <translation>各年度、各县</translation>
    </message>
    <message>
        <source>Sum of the parts: {n}</source>
        <translation>分解数合计：{n}</translation>
    </message>
    <message>
        <source>A whole number of 0 or more is needed here.</source>
        <translation>请填 0 或以上的整数。</translation>
    </message>
</context>
<context>
    <name>SuperiorForm</name>
    <message>
        <source>Figure of {area}</source>
        <translation>{area}总数</translation>
    </message>
    <message>
        <source>A share is measured against the number of firms in {area}. Type it for a year, with where it is from; nothing is ever looked up.</source>
        <translation>占比按{area}规模以上工业企业数计算。请按年度录入并写明来源，程序不会联网查询。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>TargetDetails</name>
    <message>
        <source>No sentence is quoted for this figure.</source>
        <translation>此数未摘录原文。</translation>
    </message>
    <message>
        <source>Another figure for the same thing counts; this one is shown beside it.</source>
        <translation>同一目标采用了另一个数，此数仅作对照。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Let this one count</source>
        <translation>采用此数</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>TargetForm</name>
    <message>
        <source>Add a figure</source>
        <translation>增加目标</translation>
    </message>
    <message>
        <source>It is marked as typed. Leave out what the figure does not narrow: no year means each year, no area the whole.</source>
        <translation>标为“自行录入”。未限定的项目留空：不填年份即每年，不选县（市、区）即全域。</translation>
    </message>
    <message>
        <source>Correct a figure</source>
        <translation>更正目标</translation>
    </message>
    <message>
        <source>This is the document's own figure. Change it only where it was copied wrongly; what stood here before is kept.</source>
        <translation>这是文件原数，仅在录入有误时更正；更正前的数会留痕。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>TargetGrid</name>
    <message>
        <source>Targets as the annex has them</source>
        <translation>按附件格式的目标表</translation>
    </message>
    <message>
        <source>Sum (computed)</source>
        <translation>合计（计算）</translation>
    </message>
    <message>
        <source>≠ disagrees with another figure, see the audit</source>
        <translation>≠ 与其他数不一致，见核对</translation>
    </message>
    <message>
        <source>* the bureau's own split</source>
        <translation>* 本局分解</translation>
    </message>
    <message>
        <source>+ typed</source>
        <translation>+ 自行录入</translation>
    </message>
</context>
</TS>
