"""Keeps the process that runs foreign code from outliving those who wait for it."""
import ctypes
import os
import select
import shutil
import signal
import sys

REQUESTS, ANSWERS, LIFELINE, SHARED = 3, 4, 5, 6


def run(work, work_folder):
    """Calls `work` in a process of its own group, all of which ends with this process, and this one with its parent."""
    if not hasattr(os, "fork"):
        work(REQUESTS, ANSWERS, SHARED)
        return
    wake = _listen_for_children()
    worker = os.fork()
    if worker == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for fd in wake + (LIFELINE,):
            os.close(fd)
        os.setpgid(0, 0)
        _die_with_parent()
        work(REQUESTS, ANSWERS, SHARED)
        return
    # Only the worker may hold these, so that they end when it does.
    for fd in (0, 1, 2, REQUESTS, ANSWERS, SHARED):
        os.close(fd)
    status = _wait(worker, wake[0])
    _kill_group(worker)
    shutil.rmtree(work_folder, ignore_errors=True)
    _end_like(status)


def _listen_for_children():
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return reading, writing


def _wait(worker, wake):
    """The wait status of the worker, which is killed when the other end of the lifeline closes."""
    watched = [LIFELINE, wake]
    while True:
        pid, status = os.waitpid(worker, os.WNOHANG)
        if pid:
            return status
        ready, _, _ = select.select(watched, [], [])
        for fd in ready:
            if not os.read(fd, 512) and fd == LIFELINE:
                watched.remove(LIFELINE)
                _kill_group(worker)


def _kill_group(worker):
    for kill, target in ((os.killpg, worker), (os.kill, worker)):
        try:
            kill(target, signal.SIGKILL)
        except OSError:
            pass


def _die_with_parent():
    """On Linux the kernel does it even when foreign code never lets Python run."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    try:
        set_parent_death_signal = 1
        ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:
        os._exit(1)


def _end_like(status):
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        _without_core_file()
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(os.WEXITSTATUS(status))


def _without_core_file():
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
