"""Landlock: the kernel lets this process read the folders it names, and nothing else.

From then on no file but /dev/null can be opened for writing, and none can be made, moved or removed. Newer kernels
(the ABI says how new) also refuse TCP, abstract sockets and signals to other processes. Numbers: linux/landlock.h.
Decision 0122.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls; their numbers are the same on every processor."""

_ASK_ABI = 1
_RULE_PATH_BENEATH = 1
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_TRUNCATE = 1 << 14

_FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""What can be refused of files from each ABI on: everything of the first, moving, truncating, device control."""
_TCP_SINCE, _TCP_RIGHTS = 4, 0b11
_SCOPES_SINCE, _SCOPES = 6, 0b11
"""From ABI 6 on: no abstract socket and no signal reaches a process outside."""


def landlock_abi() -> int:
    """How much the kernel knows of Landlock, 1 or more; 0 where it does not have it or refuses it."""
    abi = ctypes.CDLL(None).syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_ABI)
    return max(0, int(abi))


def restrict_files(abi: int, readable: Iterable[Path]) -> bool:
    """Leave this process the readable folders and files, and /dev/null; False where the kernel refuses.

    Paths that do not exist are left out. Needs PR_SET_NO_NEW_PRIVS. It cannot be undone.
    """
    libc = ctypes.CDLL(None)
    attributes = _ruleset(abi)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                _allow(libc, ruleset, path, _READ_FILE | (_READ_DIR if path.is_dir() else 0))
        _allow(libc, ruleset, Path(os.devnull), (_WRITE_FILE | _READ_FILE | _TRUNCATE) & _file_rights(abi))
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _file_rights(abi: int) -> int:
    """Everything that this kernel can refuse of files."""
    return sum(rights for since, rights in _FILE_RIGHTS.items() if abi >= since)


def _ruleset(abi: int) -> bytes:
    """Everything that this kernel can refuse, as its struct landlock_ruleset_attr."""
    if abi < _TCP_SINCE:
        return struct.pack("=Q", _file_rights(abi))
    if abi < _SCOPES_SINCE:
        return struct.pack("=QQ", _file_rights(abi), _TCP_RIGHTS)
    return struct.pack("=QQQ", _file_rights(abi), _TCP_RIGHTS, _SCOPES)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    """Leave the process these rights on a file, or on a folder and everything below it."""
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)
