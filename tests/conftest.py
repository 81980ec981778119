"""Settings every test needs before anything of Qt is loaded."""

import os

# Without a display Qt aborts the whole interpreter, so tests draw into memory.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Nothing of the developer's own set-up may change what a test sees.
os.environ.setdefault("LC_ALL", "C.UTF-8")
