<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OfTodayScreen</name>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>This page works on the ledger of today; there is no earlier day of it.</source>
        <translation>本页只管现在的台账，没有过去某日的样子。</translation>
    </message>
</context>
</TS>
