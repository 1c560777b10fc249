"""What a process that reads a PDF may do: hardly anything, even under an attacker's control. Decision 0122.

Landlock says which files it may read, a seccomp filter which system calls it may make: both are needed, and neither
needs a privilege. Namespaces and a user of its own come on top where the kernel allows them.
"""

import ctypes
import os
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.pdf.landlock import landlock_abi, restrict_files
from ingest.pdf.seccomp import restrict_system_calls

READER_UID = 65_432
"""User and group of reading processes that root starts. From the numbers that Debian keeps free (65000-65533)."""

FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
    "/usr/local/share/fonts",
)
"""Where PDFium looks for fonts."""
LIBRARY_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")

# linux/prctl.h, linux/sched.h and linux/capability.h
_PR_SET_KEEPCAPS = 8
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWNET = 0x40000000
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_DAC_READ_SEARCH = 1 << 2


@dataclass(frozen=True, slots=True)
class Separation:
    """The rights that every reading process of a fork server drops from the start."""

    namespaces: bool
    """It has a network and inter-process communication of its own, both empty."""
    own_user: bool
    """It was started by root and runs as READER_UID."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """How one reading process is confined."""

    landlock: int
    """The ABI in use; 0 without Landlock."""
    seccomp: bool
    separation: Separation

    @property
    def is_whole(self) -> bool:
        """True when files, system calls and with them sockets, programs and signals are refused."""
        return self.landlock > 0 and self.seccomp

    @property
    def summary(self) -> str:
        """The mechanisms for people, e.g. "Landlock (ABI 7), seccomp, namespaces, a user of its own"."""
        parts = {
            f"Landlock (ABI {self.landlock})": self.landlock > 0,
            "seccomp": self.seccomp,
            "namespaces": self.separation.namespaces,
            "a user of its own": self.separation.own_user,
        }
        return ", ".join(name for name, is_on in parts.items() if is_on) or "nothing"


def separate() -> Separation:
    """Drop the network, the user root and every privilege, as far as the kernel allows it.

    For the fork server, before it forks. A user other than root needs user namespaces to drop the network.
    """
    libc = ctypes.CDLL(None)
    apart = _CLONE_NEWNET | _CLONE_NEWIPC
    namespaces = libc.unshare(apart) == 0 or libc.unshare(_CLONE_NEWUSER | apart) == 0
    own_user = _leave_root(libc)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return Separation(namespaces, own_user)


def confine(separation: Separation, *, readable: Iterable[Path]) -> Confinement:
    """Confine this process for the rest of its life. It may read the folders given and what is in them.

    The caller asks whether the result ``is_whole``. Takes about two milliseconds.
    """
    abi = landlock_abi()
    files = abi > 0 and restrict_files(abi, readable)
    return Confinement(abi if files else 0, restrict_system_calls(), separation)


def library_folders() -> list[Path]:
    """Folders from which Python, its packages and PDFium load something after the start.

    Asked before the process is separated: the answer is in files, too.
    """
    python = sysconfig.get_paths()
    installed = {python[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    ours = Path(__file__).parents[1]
    return [ours, *map(Path, (*sorted(installed), *LIBRARY_FOLDERS, *FONT_FOLDERS))]


def _leave_root(libc: ctypes.CDLL) -> bool:
    """Become READER_UID where this process is root, and drop the capabilities.

    One is kept then, to read what its owner lets root read: Python may be installed in root's home. Landlock
    decides which folders that is good for.
    """
    kept = 0
    if os.geteuid() == 0:
        libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
        try:
            os.setgroups([])
            os.setresgid(READER_UID, READER_UID, READER_UID)
            os.setresuid(READER_UID, READER_UID, READER_UID)
            kept = _CAP_DAC_READ_SEARCH
        except OSError:  # a container without CAP_SETUID, or one without that user
            kept = 0
    if not _keep_capabilities(libc, kept):
        _keep_capabilities(libc, 0)
    return os.geteuid() == READER_UID


def _keep_capabilities(libc: ctypes.CDLL, kept: int) -> bool:
    """Drop all capabilities but these; False where they are not there to keep."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    effective_permitted_inheritable = (ctypes.c_uint32 * 6)(kept, kept)
    return bool(libc.capset(header, effective_permitted_inheritable) == 0)
