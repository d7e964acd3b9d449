"""Answers one request after another: load a model or a script, then predict or run."""
import os
import sys

from . import faults, models, request_scripts, scripts, table_scripts
from .channel import Answer, Channel


def main(requests, answers, shared):
    channel = Channel(requests, answers, shared)
    target = None
    while True:
        request = channel.receive()
        if request is None:
            _leave()
        header, body = request
        answer = Answer()
        try:
            if header["op"] == "load":
                target, reply = _load(header)
            elif header["op"] == "ping":
                reply = {}
            else:
                reply = target.answer(header, body, answer)
        except Exception as error:
            reply, answer = {"error": faults.describe(error, header.get("folder"))}, None
        _flush()
        channel.send(reply, answer)
        if "shared" in header:
            # What is answered may lie over what was asked: only now can it be let go.
            answer = None
            channel.send({"released": body.release()})
        body = None


LOADERS = {
    "model": models.load,
    "script": scripts.load,
    "request-script": request_scripts.load,
    "table-script": table_scripts.load,
}


def _load(header):
    target = LOADERS[header["kind"]](header)
    return target, {"python": sys.version.split()[0], "notes": target.notes}


def _leave():
    _flush()
    # Threads of foreign code must not keep the process.
    os._exit(0)


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass
