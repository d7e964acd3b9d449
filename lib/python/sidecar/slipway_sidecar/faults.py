"""What went wrong, for a person."""
import os
import traceback


class Refused(Exception):
    """A fault whose message says everything; no Python type needs to be named."""


class Unfit(Refused):
    """What was sent does not fit what the model reads: not the model's fault."""


def describe(error, folder):
    """Type and message in one line, the place in the user's own files, and the whole traceback."""
    message = " ".join(str(error).split())
    if isinstance(error, Refused):
        return {"message": message, "traceback": None, "isUnfit": isinstance(error, Unfit)}
    text = "{}: {}".format(type(error).__name__, message) if message else type(error).__name__
    return {
        "message": text,
        "place": _place(error, folder),
        "traceback": "".join(traceback.format_exception(type(error), error, _own_frames(error.__traceback__))),
    }


def _own_frames(trace):
    """Without the frames of this package, which only say that it called."""
    ours = os.path.dirname(os.path.abspath(__file__))
    while trace and trace.tb_next and os.path.abspath(trace.tb_frame.f_code.co_filename).startswith(ours):
        trace = trace.tb_next
    return trace


def _place(error, folder):
    if isinstance(error, SyntaxError) and error.filename:
        return "{} line {}".format(os.path.basename(error.filename), error.lineno)
    if not folder:
        return None
    root = os.path.realpath(folder) + os.sep
    places = [
        "{} line {}".format(os.path.relpath(os.path.realpath(frame.filename), root), frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if os.path.realpath(frame.filename).startswith(root)
    ]
    return places[-1] if places else None
