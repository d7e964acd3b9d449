"""Scoring scripts: init() once, then run(mini_batch) with the paths of files."""
import importlib.util
import json
import os
import sys

from .faults import Refused
from .outputs import _is_a, to_json


def load(header):
    return Script(load_module(header, "mini_batch"))


def load_module(header, argument):
    """Compiles and imports the script `entry` of `folder` and calls its init(); `argument` is what its run() is given."""
    folder, entry = header["folder"], header["entry"]
    path = os.path.join(folder, entry)
    if not os.path.isfile(path):
        raise Refused("The code has no file {}: choose another scoring script.".format(entry))
    for place in (folder, os.path.dirname(path)):
        if place not in sys.path:
            sys.path.insert(0, place)
    module = _import(path, entry)
    for name in ("init", "run"):
        if not callable(getattr(module, name, None)):
            raise Refused(
                "{} has no function {}(). A scoring script defines init() and run({}).".format(entry, name, argument)
            )
    module.init()
    return module


def _import(path, entry):
    with open(path, "rb") as file:
        compile(file.read(), path, "exec")
    name = os.path.splitext(os.path.basename(entry))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Script:
    def __init__(self, module):
        self.module = module
        self.notes = []

    def answer(self, header, body, answer):
        """One line per result: `lines` text is as pandas writes with a space between values, json one JSON value."""
        count, text = to_lines(self.module.run(header["paths"]), header["lines"])
        return {"results": count, "lines": answer.put(text.encode("utf-8", "surrogatepass"))}


def to_lines(result, form):
    """How many results run() returned, and their lines. Refuses what is no DataFrame, list or dict."""
    if _is_a(result, "pandas", "Series"):
        result = result.to_frame()
    if _is_a(result, "pandas", "DataFrame"):
        return len(result), _frame_lines(result, form)
    if isinstance(result, dict):
        rows = _rows_of(result)
        if rows is None:
            values = [{key: value} for key, value in result.items()] if form == "json" else list(result.items())
        else:
            values = rows if form == "json" else [tuple(row.values()) for row in rows]
    elif isinstance(result, (list, tuple)) or _is_a(result, "numpy", "ndarray") and result.ndim > 0:
        values = list(result)
    else:
        name = "None" if result is None else "a value of type " + type(result).__name__
        raise Refused(
            "run() returned {}. Return a pandas DataFrame, or a list with one element per result.".format(name)
        )
    write = _json if form == "json" else _line
    return len(values), "" if form == "none" else "".join(write(value) + "\n" for value in values)


def _rows_of(columns):
    """A dict of columns of one length as rows; None when its values are no columns."""
    values = list(columns.values())
    are_columns = all(hasattr(value, "__len__") and not isinstance(value, (str, bytes, dict)) for value in values)
    if not values or not are_columns or len({len(value) for value in values}) != 1:
        return None
    return [dict(zip(columns, row)) for row in zip(*values)]


def _frame_lines(frame, form):
    if form == "none":
        return ""
    if form == "text":
        return frame.to_csv(sep=" ", header=False, index=False)
    return "".join(_json(record) + "\n" for record in frame.to_dict(orient="records"))


def _line(result):
    """Text as it stands, several values with spaces between them."""
    if isinstance(result, (tuple, list)) or _is_a(result, "pandas", "Series"):
        return " ".join(_cell(value) for value in result)
    if isinstance(result, dict):
        return _json(result)
    text = str(result)
    return _quoted(text) if "\n" in text or "\r" in text else text


def _cell(value):
    if value is None or isinstance(value, float) and value != value:
        return ""
    text = _json(value) if isinstance(value, (dict, list, tuple)) else str(value)
    return _quoted(text) if any(character in text for character in ' "\n\r') else text


def _quoted(text):
    return '"' + text.replace('"', '""') + '"'


def _json(value):
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))
