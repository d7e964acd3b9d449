"""What a model returns, as columns: numbers as they are, everything else as text or JSON."""
import base64
import datetime
import json
import math

KINDS = {
    "bool": ("bool", "uint8"),
    "uint8": ("uint8", "uint8"),
    "int8": ("int32", "int32"),
    "int16": ("int32", "int32"),
    "uint16": ("int32", "int32"),
    "int32": ("int32", "int32"),
    "uint32": ("int64", "int64"),
    "int64": ("int64", "int64"),
    "float16": ("float32", "float32"),
    "float32": ("float32", "float32"),
    "float64": ("float64", "float64"),
    "longdouble": ("float64", "float64"),
    "float128": ("float64", "float64"),
}


def write_outputs(result, answer):
    """Puts a result into the answer: `rows`, how it was shaped, and one output per column, array or named member."""
    form, columns = _columns(result)
    rows = len(columns[0][1]) if columns else 0
    outputs = [_write(name, values, answer) for name, values in columns]
    return {"rows": rows, "form": form, "outputs": outputs}


def _columns(result):
    """(form, [(name, values with one entry per row)]); the lengths agree."""
    if _is_a(result, "pandas", "DataFrame"):
        return "frame", [(str(name), result.iloc[:, index]) for index, name in enumerate(result.columns)]
    if _is_a(result, "pandas", "Series"):
        return "series", [("0" if result.name is None else str(result.name), result)]
    if hasattr(result, "toarray") and hasattr(result, "nnz"):
        result = result.toarray()
    if hasattr(result, "dtype") and hasattr(result, "shape"):
        return ("scalar", [("prediction", [result.item()])]) if result.ndim == 0 else _array(result)
    if isinstance(result, dict):
        return _members(result)
    if isinstance(result, (list, tuple)):
        return "list", [("prediction", list(result))]
    return "scalar", [("prediction", [result])]


def _array(array):
    if array.ndim > 2:
        return "array", [("prediction", array.tolist())]
    return "array", [("prediction", array)]


def _members(result):
    members = []
    for name, values in result.items():
        if hasattr(values, "ndim") and values.ndim > 2:
            values = values.tolist()
        if hasattr(values, "ndim") and values.ndim > 0 or isinstance(values, (list, tuple)):
            members.append((str(name), values))
    lengths = {len(values) for _, values in members}
    if len(members) == len(result) and len(lengths) == 1:
        return "dict", members
    return "scalar", [("prediction", [result])]


def _write(name, values, answer):
    array = _as_array(values)
    if array is None:
        return dict(_write_texts(list(values), answer), name=name, width=1)
    rows = array.shape[0]
    width = array.shape[1] if array.ndim == 2 else 1
    # A matrix of one column is told from a list.
    shape = {"shape": [1]} if array.ndim == 2 and width == 1 else {}
    kind = KINDS.get(array.dtype.name)
    if kind is None:
        if array.ndim == 2:
            return dict(_write_flat(array, answer), name=name, width=width, **shape)
        return dict(_write_texts(_plain_list(array), answer), name=name, width=1)
    # Answers are little-endian, row after row.
    import numpy

    data = numpy.ascontiguousarray(array, dtype=numpy.dtype(kind[1]).newbyteorder("<"))
    output = {"name": name, "type": kind[0], "width": width if rows else max(width, 1), "data": answer.put(data)}
    return dict(output, **shape)


def _as_array(values):
    """A numpy array of the values when they have one plain type; None leaves them to be written one by one."""
    if isinstance(values, list):
        types = {type(value) for value in values}
        if types == {float} or types == {float, int}:
            return _numpy_array(values, "float64")
        if types == {bool}:
            return _numpy_array(values, "bool")
        if types == {int}:
            return _numpy_array(values, "int64")
        (only,) = types if len(types) == 1 else (object,)
        return _numpy_array(values, None) if only.__module__ == "numpy" and not hasattr(only, "__len__") else None
    if hasattr(values, "to_numpy"):
        dtype = values.dtype
        # Extension types (nullable numbers, categories, text) become plain ones where nothing is missing.
        return values.to_numpy() if hasattr(dtype, "kind") and hasattr(dtype, "str") else _from_extension(values)
    return values if hasattr(values, "dtype") else None


def _numpy_array(values, dtype):
    try:
        import numpy

        return numpy.array(values, dtype=dtype)
    except (ImportError, OverflowError):
        return None


def _from_extension(values):
    name = str(values.dtype).lower()
    if name in KINDS and not values.isna().any():
        return values.to_numpy(dtype=name)
    return None


def _plain_list(array):
    if array.dtype.kind == "M":
        micros = array.astype("M8[us]")
        if (micros.astype(array.dtype) == array)[micros == micros].all():
            return micros.tolist()
    if array.dtype.kind in "mM":
        return [None if str(value) == "NaT" else str(value) for value in array]
    return array.tolist()


def _write_flat(array, answer):
    return _write_texts([item for row in array.tolist() for item in row], answer)


def _write_texts(values, answer):
    """Texts as they are; as JSON when any value is something else."""
    texts = [_as_text(value) for value in values]
    is_text = all(isinstance(value, str) for value in texts)
    if not is_text:
        texts = [json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":")) for value in texts]
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    end, ends = 0, []
    for text in encoded:
        end += len(text)
        ends.append(end)
    import array

    output = {"type": "string", "data": answer.put(b"".join(encoded)), "ends": answer.put(array.array("d", ends))}
    return output if is_text else dict(output, isJson=True)


def _as_text(value):
    """Dates and bytes are text of their own; JSON has neither."""
    if isinstance(value, (datetime.datetime, datetime.date)) and str(value) != "NaT":
        return value.isoformat()
    return _decoded(value)


def _decoded(value):
    return base64.b64encode(value).decode("ascii") if isinstance(value, (bytes, bytearray)) else value


def to_json(value):
    """Plain JSON of any value: NaN is null, dates are ISO text, bytes base64, what has no form of its own its text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _not_finite(value)
    if isinstance(value, (bytes, bytearray)):
        return _decoded(value)
    if isinstance(value, dict):
        return {str(key): to_json(member) for key, member in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(member) for member in value]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return None if str(value) == "NaT" else value.isoformat()
    if _is_a(value, "pandas", "DataFrame"):
        return [to_json(record) for record in value.to_dict(orient="records")]
    for method in ("tolist", "to_list", "item"):
        if hasattr(value, method):
            return to_json(getattr(value, method)())
    return None if str(value) in ("<NA>", "NaT") else str(value)


def _not_finite(value):
    return None if value != value else ("Infinity" if value > 0 else "-Infinity")


def _is_a(value, package, name):
    """Whether a value is of a class of a package, which need not be there."""
    return any(c.__name__ == name and c.__module__.split(".")[0] == package for c in type(value).__mro__)
