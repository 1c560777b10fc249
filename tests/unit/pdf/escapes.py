"""What code that took over the reading child would try. These functions run in a real child, by the same fork server.

Each attempt raises OSError where it is refused. All aim at things that the child's user would be allowed to do, so
that nothing but the confinement prevents it.
"""

import ctypes
import errno
import json
import mmap
import os
import platform
import signal
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

Targets = dict[str, str]
"""What there is to attack: "file", "folder", "home", "socket", "port", "pid", "uid"."""

_NUMBERS = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "clone": (56, 220),
    "clone3": (435, 435),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "tgkill": (234, 131),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "shmget": (29, 194),
    "open_by_handle_at": (304, 265),
    "execveat": (322, 281),
    "prctl": (157, 167),
    "setuid": (105, 146),
}
"""System calls by their numbers on x86_64 and aarch64."""

_SIGCONT = signal.SIGCONT
"""Does nothing to a process that runs: enough to show that a signal gets through."""


def preload() -> None:
    """Nothing has to be loaded before the child is confined."""


def attempt(pdf: mmap.mmap, *, name: str, targets: Targets) -> Iterator[bytes]:
    """One attempt: "EPERM" or another name of an error where it was refused, "done" where it got through."""
    try:
        ATTEMPTS[name](targets)
    except OSError as error:
        yield errno.errorcode[error.errno or 0].encode()
    else:
        yield b"done"


def survive(pdf: mmap.mmap) -> Iterator[bytes]:
    """Leave the process group, ignore every signal that can be ignored, and continue for ever."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    for leave in (os.setsid, os.setpgrp, os.fork):
        try:
            leave()
        except OSError:
            continue
    yield json.dumps(os.getpid()).encode()
    while True:
        pass


def threads(pdf: mmap.mmap) -> Iterator[bytes]:
    """What a reading process may do: run threads."""
    results: list[int] = []
    started = [threading.Thread(target=results.append, args=(number,)) for number in range(4)]
    try:
        for thread in started:
            thread.start()
            thread.join()
    except RuntimeError:  # this user has as many threads as its limit allows
        results.clear()
    yield json.dumps(sorted(results)).encode()


def _call(name: str, *arguments: object) -> int:
    """A system call by its number; raises OSError as Python's own functions do."""
    libc = ctypes.CDLL(None, use_errno=True)
    number = _NUMBERS[name][0 if platform.machine() == "x86_64" else 1]
    result = int(libc.syscall(number, *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


def _fork(targets: Targets) -> None:
    if os.fork() == 0:
        os._exit(0)


def _clone(flags: int) -> None:
    if _call("clone", flags, 0, 0, 0, 0) == 0:
        os._exit(0)


def _connect(family: int, address: object) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.connect(address)  # type: ignore[arg-type]


def _environment(targets: Targets) -> None:
    """The environment of the process that asks for the reading, or of any other, for its database password."""
    if "ESCAPE_SECRET" in os.environ:
        return
    Path(f"/proc/{targets['pid']}/environ").read_bytes()


def _fill_the_disk(targets: Targets) -> None:
    """Write 10 GB anywhere: files, shared memory, the memory that contains the PDF."""
    refusal = OSError(errno.EPERM, "nothing took it")
    for folder in (Path.cwd(), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path(targets["folder"])):
        try:
            with Path(folder, f"escape-{os.getpid()}").open("wb") as out:
                for _ in range(10_240):
                    out.write(bytes(1 << 20))
        except OSError as error:
            refusal = error
        else:
            return
    for descriptor in range(3, 64):
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.write(descriptor, bytes(1 << 20))
                return
        except OSError as error:
            refusal = error if error.errno != errno.EBADF else refusal
    raise refusal


def _memfd_exec(targets: Targets) -> None:
    descriptor = os.memfd_create("program")
    os.write(descriptor, Path("/bin/true").read_bytes())
    _call("execveat", descriptor, b"", None, None, 0x1000)


def _signal_by_owner(targets: Targets) -> None:
    """F_SETOWN: the kernel would send SIGIO to another process in this one's name."""
    _libc_fcntl(8, int(targets["pid"]))


def _libc_fcntl(command: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.fcntl(1, command, value) < 0:
        raise OSError(ctypes.get_errno(), "fcntl")


ATTEMPTS: dict[str, Callable[[Targets], object]] = {
    "database socket": lambda it: _connect(socket.AF_UNIX, it["socket"]),
    "environment": _environment,
    "/etc/passwd": lambda it: Path("/etc/passwd").read_bytes(),
    "home": lambda it: list(Path(it["home"]).iterdir()),
    "data folder": lambda it: list(Path(it["folder"]).iterdir()),
    "file of the data folder": lambda it: Path(it["file"]).read_bytes(),
    "write a file outside": lambda it: Path(it["file"]).open("ab").close(),
    "truncate a file outside": lambda it: os.truncate(it["file"], 0),
    "truncate while reading": lambda it: os.open(it["file"], os.O_RDONLY | os.O_TRUNC),
    "delete a file outside": lambda it: Path(it["file"]).unlink(),
    "/proc/pid/mem": lambda it: Path(f"/proc/{it['pid']}/mem").open("rb").close(),
    "process_vm_readv": lambda it: _call("process_vm_readv", int(it["pid"]), None, 0, None, 0, 0),
    "ptrace": lambda it: _call("ptrace", 0x4206, int(it["pid"]), None, None),
    "kill": lambda it: os.kill(int(it["pid"]), _SIGCONT),
    "tgkill": lambda it: _call("tgkill", int(it["pid"]), int(it["pid"]), int(_SIGCONT)),
    "pidfd_open": lambda it: _call("pidfd_open", int(it["pid"]), 0),
    "pidfd_send_signal": lambda it: _call("pidfd_send_signal", 1, int(_SIGCONT), None, 0),
    "signal by F_SETOWN": _signal_by_owner,
    "AF_INET": lambda it: _connect(socket.AF_INET, ("127.0.0.1", int(it["port"]))),
    "AF_INET6": lambda it: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close(),
    "AF_UNIX": lambda it: socket.socketpair(),
    "AF_NETLINK": lambda it: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "fork": _fork,
    "vfork": lambda it: _clone(0x4000 | signal.SIGCHLD),
    "clone into a new user namespace": lambda it: _clone(0x10000000 | signal.SIGCHLD),
    "clone3": lambda it: _call("clone3", None, 0),
    "exec": lambda it: os.execv("/bin/true", ["true"]),
    "memfd and exec": _memfd_exec,
    "10 GB of scratch": _fill_the_disk,
    "shared memory": lambda it: _call("shmget", 0, 1 << 30, 0o1600),
    "symlink": lambda it: Path(it["folder"], "link").symlink_to("/etc/passwd"),
    "hard link": lambda it: os.link(it["file"], f"{it['folder']}/hard"),
    "rename": lambda it: Path(it["file"]).rename(f"{it['folder']}/moved"),
    "mkdir": lambda it: Path(it["folder"], "made").mkdir(),
    "mkfifo": lambda it: os.mkfifo(f"{it['folder']}/fifo"),
    "chmod": lambda it: Path(it["file"]).chmod(0o600),
    "chown": lambda it: os.chown(it["file"], int(it["uid"]), -1),
    "utimes": lambda it: os.utime(it["file"], (0, 0)),
    "setxattr": lambda it: os.setxattr(it["file"], "user.escape", b"1"),
    "unshare": lambda it: _call("unshare", 0x10000000),
    "setns": lambda it: _call("setns", 1, 0),
    "mount": lambda it: _call("mount", b"none", b"/tmp", b"tmpfs", 0, None),
    "chroot": lambda it: os.chroot(it["folder"]),
    "setuid": lambda it: _call("setuid", int(it["uid"])),
    "open_by_handle_at": lambda it: _call("open_by_handle_at", 1, None, 0),
    "io_uring_setup": lambda it: _call("io_uring_setup", 8, bytes(120)),
    "bpf": lambda it: _call("bpf", 0, bytes(64), 64),
    "keyctl": lambda it: _call("keyctl", 0, -3, 1),
    "add_key": lambda it: _call("add_key", b"user", b"name", b"value", 5, -3),
    "perf_event_open": lambda it: _call("perf_event_open", bytes(128), 0, -1, -1, 0),
    "userfaultfd": lambda it: _call("userfaultfd", 1),
    "prctl": lambda it: _call("prctl", 1, 0, 0, 0, 0),
}
"""Ways out, each by its name."""
