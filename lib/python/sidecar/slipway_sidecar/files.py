"""Files that a model reads whole, as pandas reads them."""
from .faults import Refused
from .inputs import _pandas

DTYPES = {"integer": "int32", "long": "int64", "float": "float32", "double": "float64", "string": "object"}


def read_table(path, columns):
    """A DataFrame of a .csv, .parquet or JSON-lines file. `columns` are those of the signature, when it has some."""
    pandas = _pandas()
    extension = path.rsplit(".", 1)[-1].lower()
    try:
        if extension == "csv":
            return _read_csv(pandas, path, columns)
        if extension in ("parquet", "pqt"):
            return pandas.read_parquet(path)
        return _read_json(pandas, path)
    except ImportError as error:
        first = str(error).splitlines()[0] if str(error) else "pyarrow is missing"
        raise Refused("The Python environment cannot read this file: {}".format(first))
    except (ValueError, OSError, KeyError) as error:
        raise Refused("The file cannot be read: {}".format(" ".join(str(error).split())))


def _read_csv(pandas, path, columns):
    header = pandas.read_csv(path, nrows=0).columns
    texts = {c["name"]: "object" for c in columns if c["type"] == "string" and c.get("name") in header}
    return pandas.read_csv(path, dtype=texts or None)


def _read_json(pandas, path):
    import json

    with open(path, encoding="utf-8-sig") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    # Through records, so that nested values stay as they are and text that looks like a date stays text.
    return pandas.DataFrame.from_records(rows)


def cast_scalars(frame, columns):
    """The frame with the declared types of its plain columns, as Azure reads tables with the types of the signature."""
    pandas = _pandas()
    for column in columns:
        name, kind = column.get("name"), column["type"]
        if name not in frame.columns or kind not in DTYPES and kind not in ("boolean", "datetime"):
            continue
        try:
            if kind == "datetime":
                frame[name] = pandas.to_datetime(frame[name]).astype("datetime64[ns]")
            elif kind == "boolean":
                frame[name] = _booleans(frame[name])
            elif kind != "string":
                frame[name] = _numbers(pandas, frame[name], DTYPES[kind])
        except (ValueError, TypeError, OverflowError) as error:
            raise Refused('The column "{}" does not hold {}: {}'.format(name, kind, " ".join(str(error).split())))
    return frame


def _numbers(pandas, values, dtype):
    numbers = pandas.to_numeric(values)
    if dtype.startswith("int"):
        if numbers.isna().any():
            raise ValueError("a value is missing, and whole numbers cannot be missing")
        cast = numbers.astype(dtype)
        if not (cast == numbers).all():
            raise ValueError("a value is no whole number of that size")
        return cast
    return numbers.astype(dtype)


def _booleans(values):
    words = {"true": True, "false": False, "1": True, "0": False, "1.0": True, "0.0": False}
    known = values.map(lambda value: words.get(str(value).strip().lower()))
    if known.isna().any():
        raise ValueError("a value is neither true nor false")
    return known.astype("bool")


def to_tensors(frame, tensors):
    """The arrays of a signature: by name from columns that hold lists or numbers, a single one without a name from all."""
    names = [tensor.get("name") for tensor in tensors]
    if names == [None]:
        values = frame.iloc[:, 0].tolist() if frame.shape[1] == 1 and len(tensors[0]["shape"]) > 1 else frame.to_numpy()
        return _to_tensor(values, tensors[0], "the table")
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise Refused("Columns that the model reads are missing: {}.".format(", ".join(map(repr, missing))))
    return {name: _to_tensor(frame[name].tolist(), tensor, 'column "%s"' % name) for name, tensor in zip(names, tensors)}


def _to_tensor(values, tensor, what):
    import numpy

    try:
        array = numpy.asarray(values, dtype="object" if tensor["dtype"] == "str" else tensor["dtype"])
    except (ValueError, TypeError) as error:
        raise Refused("{} is no array of {}: {}".format(what.capitalize(), tensor["dtype"], error))
    shape = tensor["shape"]
    fits = len(shape) == array.ndim and all(size < 0 or size == own for size, own in zip(shape, array.shape))
    if not fits:
        raise Refused("{} has the shape {}, and the model reads {}.".format(what.capitalize(), array.shape, tuple(shape)))
    return array
