"""Pictures of every widget, for looking at: ``python tests/desktop/gallery.py OUT [light|dark|contrast] [zh|en]``.

QT_SCALE_FACTOR=2 renders as on a screen at 200 %. Nothing of it ships; the names are made up.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from db.fields import Choice, Field
from db.text import Label
from desktop import theme, translate
from desktop.main_window import MainWindow, PageEntry
from desktop.models.table import Cell
from desktop.ops import Ops
from desktop.screens.base import Screen
from desktop.settings import Settings
from desktop.widgets.bars import BarValue
from desktop.widgets.buttons import button
from desktop.widgets.card import BigNumber, Card
from desktop.widgets.clipping import clipped, unreachable
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label, separator
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage
from desktop.widgets.pill import Kind, Pill
from desktop.widgets.progress import BarLegend, ProgressGrid, ProgressHead, ProgressLine
from desktop.widgets.search import SearchBox, Suggestion
from desktop.widgets.segmented import Segmented
from desktop.widgets.table import DataTable, Group

EN = len(sys.argv) > 3 and sys.argv[3] == "en"


def t(zh: str, en: str) -> str:
    return en if EN else zh


STATES = {
    "pending": Label("待统计确认", "pending"), "confirmed": Label("已确认", "confirmed"),
    "returned": Label("省统计局退回", "returned by province"), "void": Label("已冲销", "void"),
}  # fmt: skip
FIELDS = (
    Field("month", Label("计入月份", "Month"), "month"),
    Field("kind", Label("类型", "Kind"), "choice", choices=(
        Choice("upgrade", Label("小升规", "upgrade")), Choice("new_project", Label("新建投产", "new project")),
        Choice("exit", Label("退规", "exit")))),
    Field("name", Label("企业名称", "Enterprise"), width=24),
    Field("code", Label("统一社会信用代码", "Credit code"), "code", width=18),
    Field("area", Label("县（市）", "County")),
    Field("revenue", Label("营业收入", "Revenue"), "money", unit=Label("万元", "10k yuan")),
    Field("count", Label("在规", "In roster"), "integer", unit=Label("户", "enterprises")),
    Field("state", Label("状态", "State"), "choice", choices=tuple(Choice(k, v) for k, v in STATES.items())),
)  # fmt: skip


def rows() -> list[dict[str, object]]:
    states = ["pending", "confirmed", "confirmed", "returned", "void", "confirmed", "confirmed", "pending"]
    return [
        {
            "id": n, "month": f"2025-{6 - n % 6:02d}", "kind": ("upgrade", "new_project", "exit")[n % 3],
            "name": f"示例{('硅材', '矿业', '食品', '建材')[n % 4]}{'一二三四五六七八'[n]}厂", "code": f"9153262{n}MA000001{n}C",
            "area": ("砚山县", "麻栗坡县", "广南县")[n % 3], "revenue": 18655000 + n * 1234567, "count": 1000 * n + 3,
            "state": state,
        }
        for n, state in enumerate(states)
    ]  # fmt: skip


def style(row: dict[str, object], field: Field) -> Cell | None:
    kinds = {
        "pending": ("warning", "…"),
        "confirmed": ("success", "✓"),
        "returned": ("danger", "!"),
        "void": ("neutral", "–"),
    }
    if field.key == "state":
        kind, glyph = kinds[str(row["state"])]
        return Cell(pill=kind, glyph=glyph)
    return Cell(strike=True) if row["state"] == "void" else None


def numbers() -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=2, equal=220)
    for caption, number, note, meaning in (
        (t("在规企业（统计已确认至 5 月批）", "In the roster (confirmed up to May)"), "315",
         t("另有 11 户待统计确认", "11 more pending"), "text"),
        (t("本年净增", "Net this year"), "+18",
         t("新建投产 9 · 小升规 12 · 退规 3", "new project 9 · upgrade 12 · exit 3"), "text"),
        (t("距 2025 年目标 380 户", "To the 2025 target of 380"), "65",
         t("按申报进度和历年批次，年底约 338–349 户", "By earlier years about 338–349 in December"), "danger"),
    ):  # fmt: skip
        big = BigNumber(caption, t("户", "enterprises"), clickable=True)
        big.set_number(number, note, meaning)
        flow.addWidget(big)
    todo = Card()
    todo.add(button(t("准备 2025 年 6 月报送", "Prepare June 2025"), kind="primary"))
    words = t("上次：2025-05 第 2 版 · 校验码 A7K3-9FQM", "Last: 2025-05 version 2 · A7K3-9FQM")
    todo.add(label(words, "small", wrap=True))
    flow.addWidget(todo)
    return holder


def bars() -> Card:
    card = Card(t("目标进度", "Progress"))
    card.add_head(Segmented([("a", t("按县（市）", "By county")), ("b", t("按园区", "By park"))], small=True))
    card.add_action(BarLegend(exits=True))
    grid = ProgressGrid()
    stock = ProgressHead(
        t("在规 / 目标", "now / target"), t("期初（2020 年末）", "opening (2020)"), t("2025 年目标", "target 2025"),
        t("净增 / 应增（户）", "net / needed"), t("完成", "done"),
    )  # fmt: skip
    flow = ProgressHead("", "0", t("本年目标", "the year's target"), t("本年 / 目标（户）", "year / target"), t("完成", "done"))
    grid.set_sections([
        (stock, [
            ProgressLine("all", t("全州", "Wenshan"), BarValue(315, 326, 380, 183, 360), level="315 / 380",
                         amount="132 / 197", percent="67.0%", pill=below("23.0"), strong=True),
            ProgressLine("a", t("文山市", "Wenshan city"), BarValue(61, 59, 75, 35, 71), level="61 / 75",
                         amount="26 / 40", percent="65.0%", pill=below("25.0")),
            ProgressLine("b", t("麻栗坡县", "Malipo"), BarValue(27, 27, 28, 12, 26.4), level="27 / 28",
                         amount="15 / 16", percent="93.8%", pill=(t("高于时序 3.8 点", "3.8 points above"), "success", "▲")),
            ProgressLine("c", t("砚山县", "Yanshan"), BarValue(38, 39, 70, 40, 66), level="38 / 70",
                         amount="−2 / 30", percent="−6.7%", pill=below("96.7")),
        ]),
        (flow, [
            ProgressLine("n", t("新建投产", "new project"), BarValue(9, 15, 15, 0, 7.5), "flow", amount="9 / 15",
                         percent="60.0%", pill=(t("高于时序 10.0 点", "10.0 points above"), "success", "▲")),
            ProgressLine("u", t("小升规", "upgrade"), BarValue(12, 17, 20), "flow", amount="12 / 20", percent="60.0%",
                         pill=(t("集中申报期未到", "window not open yet"), "neutral", "")),
            ProgressLine("x", t("退规", "exit"), BarValue(3, 4, 5), "limit", amount=t("已退 3", "3 left"),
                         pill=(t("控制数 5 户", "limit 5"), "neutral", "")),
            ProgressLine("y", t("退规", "exit"), BarValue(7, 7, 5), "limit", amount=t("已退 7", "7 left"),
                         pill=(t("超控制数 2 户", "2 over the limit"), "danger", "!")),
        ]),
    ])  # fmt: skip
    card.add(grid)
    card.body.addStretch(1)
    return card


def below(points: str) -> tuple[str, Kind, str]:
    return (t(f"低于时序 {points} 点", f"{points} points below"), "danger", "▼")


def worklist() -> Card:
    card = Card(t("今日待办", "Today"))
    card.add_head(Pill("7"))
    card.add_action(button(t("全部", "All"), kind="link"))
    kinds: list[tuple[Kind, str]] = [
        ("danger", t("今天截止", "due today")), ("warning", t("退规风险", "exit risk")), ("neutral", t("核对", "check")),
    ]  # fmt: skip
    for kind, word in kinds:
        line = QHBoxLayout()
        line.addWidget(Pill(word, kind))
        line.addWidget(label(t("2 户月度申报材料未齐", "2 monthly filings lack papers"), wrap=True), 1)
        line.addWidget(button(t("去补", "Go"), kind="link"))
        card.add(line)
        card.add(separator())
    card.body.addStretch(1)
    return card


class Home(Screen):
    def __init__(self) -> None:
        super().__init__()
        page = ScrollPage()
        self.outer.addWidget(page)
        page.body.addWidget(numbers())
        page.body.addWidget(Columns([(bars(), 7), (worklist(), 3)], stack_below=900), 1)


def entry(search: SearchBox) -> Card:
    card = Card(t("登记变更", "Record a change"), t("Tab 下一项 · Ctrl+Enter 保存", "Tab next · Ctrl+Enter saves"))
    zones = (Choice("in", Label("园内", "in park")), Choice("out", Label("园外", "outside")))
    month = Field("first", Label("首报报告期", "First report"), "month", required=True)
    zone = Field("zone", Label("园区", "Zone"), "choice", choices=zones)
    once = Field("once", Label("首次升规", "First time"), "flag")
    form = Form((FIELDS[1], FIELDS[2], FIELDS[3], month, FIELDS[5], zone, once, Field("note", Label("备注", "Note"))))
    form.set_values({"kind": "new_project", "zone": "in", "first": "2025-06", "revenue": 18655000, "once": True})
    form.show_problem("code", t("代码不足 18 位。", "The code has fewer than 18 characters."))
    form.set_hint("first", t("计入 2025 年度（按首报报告期）", "Counts for 2025 (by first report)"))
    card.add(form)
    card.add(search)
    line = FlowLayout(spacing=1)
    off = button(t("不可用", "Disabled"), kind="primary")
    off.setEnabled(False)
    for made in (
        button(t("保存并继续", "Save and go on"), kind="primary"), button(t("清空", "Clear"), icon="rotate-ccw"),
        button(t("删除", "Delete"), kind="danger", icon="trash-2"), off,
    ):  # fmt: skip
        line.addWidget(made)
    card.body.addLayout(line)
    card.body.addStretch(1)
    return card


def changes() -> Card:
    groups = [Group(t("运行数据", "Figures"), "revenue", "count")]
    table = DataTable(FIELDS, name="changes", style=style, links=["name"], groups=groups)
    table.set_rows(rows())
    table.set_hint(t("回车看时间线 · Delete 冲销（填原因）", "Enter shows the timeline · Delete voids"))
    table.sort_by("revenue", True)
    table.view.selectRow(1)
    table.toggle_filter()
    card = Card(t("变更记录", "Changes"), t("期初 297 ＋ 纳规 21 － 退规 3 ± 迁移 0 ＝ 315", "297 + 21 - 3 ± 0 = 315"))
    card.add_action(table.filter_button())
    card.add_action(table.columns_button())
    card.add(table, 1)
    return card


class Changes(Screen):
    def __init__(self) -> None:
        super().__init__()
        page = ScrollPage()
        self.outer.addWidget(page)
        bar = MessageBar()
        said = t(
            "统一社会信用代码校验位不符，若确为早期代码，请写明原因后保存。",
            "The check character of the code does not fit. If it is an early code, save it with a reason.",
        )
        bar.show_message("warning", said, t("写明原因", "Give a reason"))
        page.body.addWidget(bar)
        found = [
            Suggestion("示例硅材二厂", "砚山县", "91532622MA0000011C"),
            Suggestion(t("新增企业", "New enterprise"), icon="plus"),
        ]
        self.search = SearchBox(lambda text: found, t("拼音、名称、代码", "pinyin, name, code"))
        page.body.addWidget(Columns([(entry(self.search), 2), (changes(), 5)], stack_below=980), 1)


def window(folder: Path) -> MainWindow:
    pages = [
        ("home", "总览", "Home", "house"), ("enterprises", "企业", "Enterprises", "building-2"),
        ("changes", "状态变更", "Status changes", "arrow-right-left"), ("pool", "培育库", "Cultivation pool", "sprout"),
        ("projects", "项目与招商", "Projects and leads", "hammer"), ("watch", "监测预警", "Monitoring", "activity"),
        ("plan", "目标计划", "Targets and plans", "target"), ("submission", "报送", "Submission", "send"),
        ("totals", "汇总", "Collected totals", "folder-input"), ("work", "工作与政策", "Work and policy", "book-open-text"),
        ("settings", "设置与备份", "Settings and backup", "settings"),
    ]  # fmt: skip
    entries = [PageEntry(key, t(zh, en), icon, Changes if key == "changes" else Home) for key, zh, en, icon in pages]
    made = MainWindow(entries, Settings(folder / "window.ini"), Ops())
    made.set_ledger(t("文山州 · 示例台账", "Wenshan · Sample ledger"), "2025-06", "2020-12", "2025-12")
    made.set_badge("pool", "46")
    return made


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    mode = sys.argv[2] if len(sys.argv) > 2 else "light"
    app = QApplication([])
    translate.install(app, "en" if EN else "zh")
    theme.apply(app, mode, float(os.environ.get("ZOOM", "1")))
    made = window(folder)
    tag = f"{mode}-{'en' if EN else 'zh'}-{app.devicePixelRatio():g}"
    for width, height in ((1366, 768), (683, 384), (1024, 700)):
        made.resize(width, height)
        made.show()
        for key in ("home", "changes"):
            page = made.open_page(key)
            app.processEvents()
            if key == "changes" and width == 1366:
                page.search.setText("slgc")
                page.search.textEdited.emit("slgc")
            app.processEvents()
            print(key, width, *clipped(made), *unreachable(made), sep="\n   ")
            made.grab().save(str(folder / f"{key}-{tag}-{width}.png"))
    made.close()


if __name__ == "__main__":
    main()
