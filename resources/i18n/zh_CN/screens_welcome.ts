<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NewLedgerCard</name>
    <message>
        <source>A ledger of your own</source>
        <translation>新建台账</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>培育计划</translation>
    </message>
    <message>
        <source>Own area</source>
        <translation>本地区</translation>
    </message>
    <message>
        <source>Make the ledger</source>
        <translation>建立台账</translation>
    </message>
    <message>
        <source>Everything can be changed later except the opening month.</source>
        <translation>除期初月份外，以后都可修改。</translation>
    </message>
    <message>
        <source>Names divided by spaces or commas; empty for a single area.</source>
        <translation>各名称用空格或顿号隔开；只有一个地区时留空。</translation>
    </message>
    <message>
        <source>Our own plan, typed here</source>
        <translation>本地计划，在此录入</translation>
    </message>
    <message>
        <source>A plan file…</source>
        <translation>计划文件…</translation>
    </message>
    <message>
        <source>The month whose end your list of firms or your number describes.</source>
        <translation>手头名单或户数所对应的月末。</translation>
    </message>
    <message>
        <source>A plan file</source>
        <translation>选择计划文件</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>计划文件 (*.toml)</translation>
    </message>
    <message>
        <source>The plan's base month {month} brings the plan's own numbers along. A later month begins with your own list or number.</source>
        <translation>从计划基期 {month} 起，自动带入计划中的基数；从以后月份起，由本局自报名单或户数。</translation>
    </message>
    <message>
        <source>The ledger's file</source>
        <translation>台账文件</translation>
    </message>
    <message>
        <source>Ledgers (*.sgl)</source>
        <translation>台账 (*.sgl)</translation>
    </message>
    <message>
        <source>Making the ledger</source>
        <translation>正在建立台账</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>换个位置…</translation>
    </message>
    <message>
        <source>As it is printed on the submission.</source>
        <translation>与报送表上的填报单位一致。</translation>
    </message>
    <message>
        <source>The month whose figures the plan starts from.</source>
        <translation>计划以哪个月末的户数为起点。</translation>
    </message>
    <message>
        <source>{area} {first}–{last}, {document}</source>
        <translation>{area} {first}—{last} 年，{document}</translation>
    </message>
    <message>
        <source>Its targets are typed or pasted afterwards, on the page Plans and audit.</source>
        <translation>目标数随后在“目标计划”页录入或粘贴。</translation>
    </message>
    <message>
        <source>It ended in {year}; a plan that follows is added on the page Plans and audit.</source>
        <translation>该计划已于 {year} 年到期；后续计划可在“目标计划”页添加。</translation>
    </message>
</context>
<context>
    <name>WelcomeScreen</name>
    <message>
        <source>Open a ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>Try it on a sample</source>
        <translation>用示例试一试</translation>
    </message>
    <message>
        <source>Made-up firms and some years of changes for each of the two plans; nothing can go wrong.</source>
        <translation>两个计划各有一份示例：企业均为虚构，已有数年变更，可放心试用。</translation>
    </message>
    <message>
        <source>Sample of {area}</source>
        <translation>{area}示例</translation>
    </message>
    <message>
        <source>For computers without state secrets only. The program never uses the network; everything stays in the file you choose.</source>
        <translation>仅限非涉密计算机使用。本程序从不联网，所有内容只存放在所选文件中。</translation>
    </message>
    <message>
        <source>No ledger has been opened on this computer yet.</source>
        <translation>本机还没有打开过台账。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Sample ledger {area}</source>
        <translation>示例台账 {area}</translation>
    </message>
    <message>
        <source>Making the sample</source>
        <translation>正在生成示例</translation>
    </message>
    <message>
        <source>Where it may be used</source>
        <translation>使用范围</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>走一遍</translation>
    </message>
    <message>
        <source>Makes a sample and leads through the window in two minutes</source>
        <translation>生成一份示例，用两分钟逐步介绍窗口</translation>
    </message>
</context>
</TS>
