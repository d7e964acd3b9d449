"""Keeps the process that runs foreign code from outliving those who wait for it."""
import ctypes
import os
import select
import shutil
import signal
import sys

REQUESTS, ANSWERS, LIFELINE, SHARED = 3, 4, 5, 6
SET_PARENT_DEATH_SIGNAL, SET_CHILD_SUBREAPER = 1, 36


def run(work, work_folder):
    """Calls `work` in a process of its own group, all of which ends with this process, and this one with its parent."""
    if not hasattr(os, "fork"):
        work(REQUESTS, ANSWERS, SHARED)
        return
    wake = _listen_for_children()
    _adopt_orphans()
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
    _kill_adopted()
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
        status = _reap(worker)
        if status is not None:
            return status
        ready, _, _ = select.select(watched, [], [])
        for fd in ready:
            if not os.read(fd, 512) and fd == LIFELINE:
                watched.remove(LIFELINE)
                _kill_group(worker)


def _reap(worker):
    """The wait status of the worker once it has ended; others that ended are let go."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in (0, worker):
            return status if pid else None


def _adopt_orphans():
    """What leaves its group and its parent becomes a child of this process on Linux, and is ended with the worker."""
    _prctl(SET_CHILD_SUBREAPER)


def _kill_adopted():
    """Ends every child; those that a child leaves behind are children next."""
    while True:
        children = _children()
        if not children:
            return
        for kill in (lambda pid: os.kill(pid, signal.SIGKILL), lambda pid: os.waitpid(pid, 0)):
            for pid in children:
                try:
                    kill(pid)
                except OSError:
                    pass


def _children():
    try:
        with open("/proc/self/task/{}/children".format(os.getpid())) as file:
            return [int(pid) for pid in file.read().split()]
    except (OSError, ValueError):
        return []


def _kill_group(worker):
    for kill, target in ((os.killpg, worker), (os.kill, worker)):
        try:
            kill(target, signal.SIGKILL)
        except OSError:
            pass


def _die_with_parent():
    """On Linux the kernel does it even when foreign code never lets Python run."""
    parent = os.getppid()
    if _prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL) and os.getppid() != parent:
        os._exit(1)


def _prctl(option, value=1):
    """Whether the system has it: Linux alone does."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) == 0
    except (OSError, AttributeError):
        return False


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
