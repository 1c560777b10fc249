"""System calls that the kernel refuses to a process, as under the seccomp profile of a container engine."""

import ctypes
import errno
import platform
import struct
from collections.abc import Sequence

_NUMBERS = {"unshare": (272, 97), "landlock": (444, 444), "seccomp": (157, 167)}
"""unshare, landlock_create_ruleset, and prctl where its first argument is PR_SET_SECCOMP."""


def refuse(names: Sequence[str]) -> None:
    """Let these calls fail with EPERM, here and in every process started from here."""
    column = 0 if platform.machine() == "x86_64" else 1
    code = [(0x20, 0, 0, 0)]
    for name in names:
        checks = [(0x20, 0, 0, 16), (0x15, 0, 1, 22)] if name == "seccomp" else []
        then = [*checks, (0x06, 0, 0, 0x50000 | errno.EPERM), (0x06, 0, 0, 0x7FFF0000)]
        code += [(0x15, 0, len(then), _NUMBERS[name][column]), *then]
    packed = b"".join(
        struct.pack("=HBBI", code, yes, no, value)
        for code, yes, no, value in [*code, (0x06, 0, 0, 0x7FFF0000)]
    )
    buffer = ctypes.create_string_buffer(packed)
    program = struct.pack("@HP", len(packed) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(38, 1, 0, 0, 0)
    if libc.prctl(22, 2, program, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the filter of the test was refused")
