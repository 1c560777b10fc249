"""A seccomp filter: the system calls that reading a PDF needs are allowed, every other one fails with EPERM.

The list was made by tracing every task on real and hostile files (strace), then adding what threads and glibc may
need. Numbers: asm/unistd_64.h (x86_64) and asm-generic/unistd.h (aarch64). Decision 0122.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterator

_NUMBERS: dict[str, tuple[int | None, int | None]] = {
    # read the libraries, the fonts and the OCR models; write the results to the pipe
    "read": (0, 63),
    "readv": (19, 65),
    "pread64": (17, 67),
    "write": (1, 64),
    "writev": (20, 66),
    "close": (3, 57),
    "lseek": (8, 62),
    "fstat": (5, 80),
    "stat": (4, None),
    "newfstatat": (262, 79),
    "getdents64": (217, 61),
    # memory
    "brk": (12, 214),
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "mprotect": (10, 226),
    "madvise": (28, 233),
    # threads
    "futex": (202, 98),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "exit": (60, 93),
    # signals to itself, and their handlers
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    # clocks
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "getrusage": (98, 165),
    "setitimer": (38, 103),
    # who and where it is
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "getrandom": (318, 278),
    "exit_group": (231, 94),
}
"""Calls allowed with any arguments: their numbers on x86_64 and on aarch64."""

_OPENAT, _CLONE, _CLONE3, _TGKILL, _FCNTL = (257, 56), (56, 220), (435, 435), (234, 131), (72, 25)
"""Calls allowed with some arguments only."""

_WRITE_OR_TRUNCATE = os.O_WRONLY | os.O_RDWR | os.O_TRUNC
_THREAD_FLAGS = (0x3D0F00, 0x7D0F00)
"""How glibc and musl start a thread: memory, files and signals shared, no new namespace."""
_FCNTL_COMMANDS = (1, 2, 3, 1030)
"""F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC; F_SETOWN could send signals."""

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the numbers, and the kernel's name of the architecture (linux/audit.h)."""

_LOAD, _AND, _EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x06
"""Instructions of the filter: linux/bpf_common.h."""
_ALLOW, _ERROR, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_REFUSE = _ERROR | errno.EPERM

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def restrict_system_calls() -> bool:
    """Filter the calls of this process for the rest of its life; False where the kernel refuses.

    Needs PR_SET_NO_NEW_PRIVS. Threads that it starts later inherit the filter.
    """
    architecture = _ARCHITECTURES.get(platform.machine())
    if architecture is None:
        return False
    code = b"".join(_filter(*architecture, pid=os.getpid()))
    program = _Program(len(code) // 8, code)
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(column: int, architecture: int, *, pid: int) -> Iterator[bytes]:
    """The instructions. A call of another architecture (32 bits) ends the process."""
    yield _load_word(4)
    yield _instruction(_EQUAL, architecture, if_true=1)
    yield _instruction(_RETURN, _KILL_PROCESS)
    yield _load_word(0)
    for numbers in _NUMBERS.values():
        number = numbers[column]
        if number is not None:
            yield from _when(number, [_instruction(_RETURN, _ALLOW)])
    yield from _when(
        _CLONE3[column], [_instruction(_RETURN, _ERROR | errno.ENOSYS)]
    )  # threads then use clone
    yield from _when(_OPENAT[column], _unless(argument=2, bits=_WRITE_OR_TRUNCATE, value=os.O_TRUNC))
    yield from _when(_CLONE[column], _if_one_of(argument=0, values=_THREAD_FLAGS))
    yield from _when(_TGKILL[column], _if_one_of(argument=0, values=(pid,)))  # abort() needs it
    yield from _when(_FCNTL[column], _if_one_of(argument=1, values=_FCNTL_COMMANDS))
    yield _instruction(_RETURN, _REFUSE)


def _when(number: int, then: list[bytes]) -> Iterator[bytes]:
    yield _instruction(_EQUAL, number, if_false=len(then))
    yield from then


def _if_one_of(*, argument: int, values: tuple[int, ...]) -> list[bytes]:
    """Allow where the argument, an int, is one of the values."""
    tests = [_instruction(_EQUAL, value, if_true=len(values) - place) for place, value in enumerate(values)]
    return [
        _load_argument(argument),
        *tests,
        _instruction(_RETURN, _REFUSE),
        _instruction(_RETURN, _ALLOW),
    ]


def _unless(*, argument: int, bits: int, value: int) -> list[bytes]:
    """Allow unless these bits of the argument, an int, have this value.

    To open a file for reading and truncate it is only reading for Landlock before ABI 3.
    """
    return [
        _load_argument(argument),
        _instruction(_AND, bits),
        _instruction(_EQUAL, value, if_false=1),
        _instruction(_RETURN, _REFUSE),
        _instruction(_RETURN, _ALLOW),
    ]


def _load_argument(argument: int) -> bytes:
    """The lower half of an argument: both processors are little-endian, and ints have only this half."""
    return _load_word(16 + 8 * argument)


def _load_word(offset: int) -> bytes:
    """A word of struct seccomp_data of linux/seccomp.h: number at 0, architecture at 4, arguments from 16 on."""
    return _instruction(_LOAD, offset)


def _instruction(code: int, value: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    """struct sock_filter: what to do, how many instructions to skip in either case, and with which value."""
    return struct.pack("=HBBI", code, if_true, if_false, value)
