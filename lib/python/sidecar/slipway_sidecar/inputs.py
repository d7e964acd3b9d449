"""Batches as what a model's predict takes: a DataFrame, an array, or arrays by name."""
from .faults import Refused

NUMBERS = {"boolean": "?", "integer": "<i4", "long": "<i8", "float": "<f4", "double": "<f8", "datetime": "<M8[ns]"}


def read_batch(batch, body):
    """The model's input. `kind` columns: typed columns; tensor: one array; tensors: arrays made of columns, by name."""
    if batch["kind"] == "columns":
        return to_frame(batch["columns"], batch["rows"], body)
    if batch["kind"] == "tensor":
        array = body.array(batch["dtype"], batch["data"]).reshape([batch["rows"]] + batch["shape"])
        return array if batch.get("name") is None else {batch["name"]: array}
    return {tensor["name"]: _stack(tensor, batch["rows"], body) for tensor in batch["tensors"]}


def _stack(tensor, rows, body):
    import numpy

    columns = [read_column(column, rows, body) for column in tensor["columns"]]
    array = numpy.empty((rows, len(columns)), dtype=tensor["dtype"])
    for index, column in enumerate(columns):
        array[:, index] = column
    return array.reshape([rows] + tensor["shape"])


def to_frame(columns, rows, body):
    """A DataFrame with the columns' dtypes over the bytes that came: columns of one type side by side are one block."""
    pandas = _pandas()
    columns = [column for column in columns if not column.get("absent")]
    names = [column["name"] for column in columns]
    labels = list(range(len(names))) if any(name is None for name in names) else names
    block = _one_block(columns, rows, body)
    if block is not None:
        return pandas.DataFrame(block, columns=labels, copy=False)
    frame = pandas.DataFrame(
        {index: read_column(column, rows, body) for index, column in enumerate(columns)},
        index=pandas.RangeIndex(rows),
        copy=False,
    )
    frame.columns = labels
    return frame


def _one_block(columns, rows, body):
    first = columns[0] if columns else None
    if first is None or rows == 0 or first["type"] not in NUMBERS or first["type"] == "datetime":
        return None
    start, length = first["data"]
    for index, column in enumerate(columns):
        is_next = column["data"] == [start + index * length, length]
        if column["type"] != first["type"] or column.get("valid") or not is_next:
            return None
    values = body.array(NUMBERS[first["type"]], [start, length * len(columns)])
    return values.reshape(len(columns), rows).T


def read_column(column, rows, body):
    """One column as an array. A missing number is NaN, missing text or bytes NaN as pandas reads it, a missing date NaT."""
    import numpy

    kind = column["type"]
    valid = body.array("?", column["valid"]) if column.get("valid") else None
    if kind in NUMBERS:
        values = body.array(NUMBERS[kind], column["data"])
        return values if valid is None else _with_missing(values, valid, kind)
    values = numpy.empty(rows, dtype=object)
    values[:] = _texts(column, body) if kind == "string" else _blobs(column, body)
    if valid is not None:
        values[~valid] = numpy.nan if kind == "string" else None
    return values


def _with_missing(values, valid, kind):
    import numpy

    if kind == "datetime":
        values = values.copy()
        values[~valid] = numpy.datetime64("NaT")
        return values
    if kind == "boolean":
        values = values.astype(object)
        values[~valid] = None
        return values
    values = values.astype("float64")
    values[~valid] = numpy.nan
    return values


def _texts(column, body):
    data = body.bytes(column["data"])
    ends = body.array("<i4", column["ends"]).tolist()
    starts = [0] + ends[:-1]
    text = data.decode("utf-8")
    if len(text) == len(data):
        return [text[start:end] for start, end in zip(starts, ends)]
    return [data[start:end].decode("utf-8") for start, end in zip(starts, ends)]


def _blobs(column, body):
    data = body.bytes(column["data"])
    ends = body.array("<i4", column["ends"]).tolist()
    return [data[start:end] for start, end in zip([0] + ends[:-1], ends)]


def _pandas():
    try:
        import pandas
    except ImportError as error:
        raise Refused(
            "The Python environment has no pandas, and this model reads tables: {}. "
            "Add pandas to the requirements.".format(error)
        )
    return pandas
