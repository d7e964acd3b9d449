"""A request in a form of MLflow's scoring server, as what a model's predict takes (mlflow.md section 7)."""
import io
import json

from . import files, schema
from .faults import Refused, Unfit
from .inputs import _pandas


def read_request(text, columns, tensors):
    """`text` is an object with one key, the form. Raises Unfit when it does not fit the signature or the form."""
    ((form, value),) = json.loads(text).items()
    try:
        data = _read(form, value, columns)
        if columns and form != "bare":
            return schema.enforce_columns(files.cast_scalars(_as_frame(data, columns), columns), columns)
        return _as_tensors(data, tensors) if tensors and form != "bare" else data
    except (Refused, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unfit("The request cannot be read as {}: {}".format(form, " ".join(str(error).split())))


def _read(form, value, columns):
    if form == "bare":
        return value
    if form == "csv":
        texts = {column.get("name"): "object" for column in columns if column["type"] == "string"}
        return _pandas().read_csv(io.StringIO(value), dtype=texts or None)
    if form == "dataframe_split":
        names = {key: value[key] for key in ("columns", "index", "data") if value.get(key) is not None}
        return _pandas().DataFrame(**names)
    if form == "dataframe_records":
        return _pandas().DataFrame.from_records(value)
    if form == "instances" and value and isinstance(value[0], dict):
        return {name: _array([row[name] for row in value]) for name in value[0]}
    if isinstance(value, dict):
        return {name: _array(values) for name, values in value.items()}
    return _array(value)


def _array(values):
    import numpy

    return numpy.array(values)


def _as_frame(data, columns):
    """Arrays side by side, with the names of the signature where they have none."""
    pandas = _pandas()
    if isinstance(data, pandas.DataFrame):
        return data
    if isinstance(data, dict):
        return pandas.DataFrame({name: list(values) for name, values in data.items()})
    names = [column.get("name") for column in columns]
    is_named = data.ndim == 2 and data.shape[1] == len(names) and None not in names
    return pandas.DataFrame(data, columns=names if is_named else None)


def _as_tensors(data, tensors):
    if hasattr(data, "columns"):
        return files.to_tensors(data, tensors)
    names = [tensor.get("name") for tensor in tensors]
    if names == [None]:
        return files._to_tensor(data, tensors[0], "the request")
    if not isinstance(data, dict):
        raise Refused("The model reads arrays by name: {}.".format(", ".join(map(str, names))))
    missing = [name for name in names if name not in data]
    if missing:
        raise Refused("Arrays that the model reads are missing: {}.".format(", ".join(map(str, missing))))
    return {tensor["name"]: files._to_tensor(data[tensor["name"]], tensor, tensor["name"]) for tensor in tensors}
