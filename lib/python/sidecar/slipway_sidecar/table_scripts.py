"""Scripts of pipelines: azureml_main(dataframe1, dataframe2), which returns one or two DataFrames."""
import csv
import datetime
import os

from .faults import Refused
from .scripts import _import


def load(header):
    return TableScript(header)


class TableScript:
    def __init__(self, header):
        self.notes = []
        module = _import(os.path.join(header["folder"], header["entry"]), header["entry"])
        self.main = getattr(module, "azureml_main", None)
        if not callable(self.main):
            raise Refused("it has no function azureml_main(dataframe1, dataframe2).")

    def answer(self, header, body, answer):
        frames = [None if table is None else read_table(table) for table in header["inputs"]]
        returned = _frames(self.main(*frames))
        return {"frames": [write_table(frame, path) for frame, path in zip(returned, header["targets"])]}


def _frames(returned):
    import pandas

    frames = [returned] if isinstance(returned, pandas.DataFrame) else returned
    if not isinstance(frames, (list, tuple)):
        raise Refused("azureml_main returned {}. Return one or two DataFrames, such as: return dataframe1,".format(_a(returned)))
    if len(frames) > 2:
        raise Refused("azureml_main returned {} values. Return one or two DataFrames.".format(len(frames)))
    for frame in frames:
        if frame is not None and not isinstance(frame, pandas.DataFrame):
            raise Refused("azureml_main returned {} among its values. Return DataFrames.".format(_a(frame)))
    return [pandas.DataFrame() if frame is None else frame for frame in frames]


def _a(value):
    return "None" if value is None else "a value of type " + type(value).__name__


def read_table(table):
    """A DataFrame of what exchange.ts wrote: whole numbers with missing ones among them become floats, as pandas has them."""
    import pandas

    columns = table["columns"]
    raw = pandas.read_csv(
        table["path"],
        header=None,
        names=range(len(columns) + 1),
        dtype=str,
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
    cells = [_read_cells(raw[index + 1], column["type"]) for index, column in enumerate(columns)]
    frame = pandas.DataFrame({index: cell for index, cell in enumerate(cells)}, index=pandas.RangeIndex(len(raw)))
    frame.columns = pandas.Index([column["name"] for column in columns], dtype=object)
    return frame


def _read_cells(text, kind):
    import pandas

    missing = text.isna()
    if kind == "string":
        return text.astype(object).str[1:].where(~missing, None)
    if kind == "integer":
        return text.astype(float) if missing.any() else text.astype("int64")
    if kind == "double":
        return text.astype(float)
    if kind == "datetime":
        return _read_times(text, missing)
    booleans = text.astype(object).map({"true": True, "false": False})
    return booleans.where(~missing, None) if missing.any() else booleans.astype(bool)


def _read_times(microseconds, missing):
    import numpy
    import pandas

    times = microseconds.where(~missing, "0").astype("int64").to_numpy().astype("datetime64[us]")
    times[missing.to_numpy()] = numpy.datetime64("NaT")
    return pandas.Series(times)


def write_table(frame, path):
    """Writes the cells as exchange.ts reads them; answers names and types."""
    import pandas

    written, columns = [], []
    for position in range(frame.shape[1]):
        kind, cells = _write_cells(frame.iloc[:, position])
        written.append(pandas.Series(cells, dtype=object))
        columns.append({"name": str(frame.columns[position]), "type": kind})
    table = pandas.DataFrame(dict(enumerate(written)), index=pandas.RangeIndex(len(frame)))
    table.to_csv(path, header=False, index=True, na_rep="", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n", encoding="utf-8")
    return columns


def _write_cells(column):
    """The type of a column and its cells as texts, None where one is missing."""
    from pandas.api import types

    kind = _kind_of(column, types)
    if kind == "datetime":
        column = _without_zone(column, types)
    missing = column.isna().tolist()
    write = WRITERS[kind]
    return kind, [None if absent else write(value) for value, absent in zip(column.tolist(), missing)]


WRITERS = {
    "boolean": lambda value: "true" if value else "false",
    "integer": lambda value: str(int(value)),
    "double": lambda value: repr(float(value)),
    "datetime": lambda value: value.isoformat(sep=" ", timespec="microseconds"),
    "string": lambda value: "s" + str(value),
}


def _kind_of(column, types):
    if types.is_bool_dtype(column.dtype):
        return "boolean"
    if types.is_integer_dtype(column.dtype):
        return "integer" if column.dropna().between(-(2**63), 2**63 - 1).all() else "double"
    if types.is_float_dtype(column.dtype):
        return "double"
    if types.is_datetime64_any_dtype(column.dtype):
        return "datetime"
    return _kind_of_values(column.dropna().tolist())


def _kind_of_values(values):
    """Of a column of any objects: what all of them are."""
    if values and all(isinstance(value, bool) for value in values):
        return "boolean"
    numbers = [value for value in values if _is_number(value)]
    if values and len(numbers) == len(values):
        return "integer" if all(isinstance(value, int) and abs(value) < 2**63 for value in values) else "double"
    if values and all(isinstance(value, datetime.datetime) for value in values):
        return "datetime"
    return "string"


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _without_zone(column, types):
    import pandas

    if types.is_datetime64_any_dtype(column.dtype) and getattr(column.dtype, "tz", None) is None:
        return column
    return pandas.to_datetime(column, utc=True).dt.tz_localize(None)
