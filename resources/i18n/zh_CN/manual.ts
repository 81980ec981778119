<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Manual</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Back (Alt+←)</source>
        <translation>返回（Alt+←）</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>走一遍</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>F1 on any page opens the page's own chapter.</source>
        <translation>在任何页面按 F1，打开本页的一章。</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer or other words.</source>
        <translation>没有找到。请减少字数或换个说法。</translation>
    </message>
</context>
</TS>
