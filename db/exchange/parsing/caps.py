"""The caps that the reading process puts on itself before it opens anything: memory and processor time.

On POSIX by resource limits, on Windows by a job object, which the system enforces in the same way: an allocation beyond
the cap fails. Both outlive the program, should it die first.
"""

from __future__ import annotations

import sys


def apply(memory: int, seconds: int) -> None:
    """At most ``memory`` bytes of address space, and ``seconds`` of processor time from now on."""
    if sys.platform == "win32":
        _job(memory, seconds)
    else:
        _limits(memory, seconds)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_TIME, _PROCESS_MEMORY, _DIE_ON_EXCEPTION = 0x0002, 0x0100, 0x0400
    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _QUIET = 0x0001 | 0x0002 | 0x8000  # no box about critical errors, faults or missing files

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = [
            ("process_time", wintypes.LARGE_INTEGER), ("job_time", wintypes.LARGE_INTEGER), ("flags", wintypes.DWORD),
            ("least", ctypes.c_size_t), ("most", ctypes.c_size_t), ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t), ("priority", wintypes.DWORD), ("scheduling", wintypes.DWORD),
            ("io", ctypes.c_ulonglong * 6), ("process_memory", ctypes.c_size_t), ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
        ]  # fmt: skip

    def _job(memory: int, seconds: int) -> None:
        # The job lives as long as its process; a second one is put inside the first and can only be narrower.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        kernel.SetErrorMode(_QUIET)
        limits = _Limits(flags=_PROCESS_MEMORY | _PROCESS_TIME | _DIE_ON_EXCEPTION, process_memory=memory)
        limits.process_time = seconds * 10_000_000
        job = kernel.CreateJobObjectW(None, None)
        done = kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        if not done or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import resource

    def _limits(memory: int, seconds: int) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _lower(resource.RLIMIT_AS, memory)
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds, hard=False)

    def _lower(what: int, value: int, hard: bool = True) -> None:
        most = resource.getrlimit(what)[1]
        if most != resource.RLIM_INFINITY:
            value = min(value, most)
        resource.setrlimit(what, (value, value if hard else most))
