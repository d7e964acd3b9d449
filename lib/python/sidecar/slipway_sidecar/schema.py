"""What a signature demands of a whole table, where mlflow is not there to say it (mlflow.md section 6)."""
from .faults import Refused

SCALARS = {"boolean": bool, "integer": int, "long": int, "string": str, "binary": (str, bytes)}


def enforce_columns(frame, columns):
    """The frame with exactly the signature's columns in its order. Refuses naming the column and row that do not fit."""
    if all(column.get("name") is None for column in columns):
        if len(frame.columns) < len(columns):
            raise Refused(
                "The model reads {} columns by position, and the file has {}.".format(len(columns), len(frame.columns))
            )
        return frame.iloc[:, : len(columns)]
    missing = [c["name"] for c in columns if c.get("required", True) and c["name"] not in frame.columns]
    if missing:
        names = ", ".join('"{}"'.format(name) for name in missing)
        raise Refused("Columns that the model reads are missing: {}.".format(names))
    for column in columns:
        if column["type"] in ("array", "object", "map") and column["name"] in frame.columns:
            _check_column(frame[column["name"]], column)
    return frame[[c["name"] for c in columns if c["name"] in frame.columns]]


def _check_column(values, column):
    for row, value in enumerate(values):
        if _is_missing(value):
            if column.get("required", True):
                raise Refused('Column "{}", row {}: the value is missing.'.format(column["name"], row))
            continue
        reason = _misfit(value, column)
        if reason:
            raise Refused('Column "{}", row {}: {}.'.format(column["name"], row, reason))


def _is_missing(value):
    return value is None or isinstance(value, float) and value != value


def _misfit(value, spec):
    """Why a value is not of a nested type, without any conversion; None when it is."""
    kind = spec["type"]
    if kind == "array":
        if isinstance(value, str) or not hasattr(value, "__iter__") or hasattr(value, "keys"):
            return "{!r} is no list".format(value)
        return _first(_misfit(item, spec["items"]) for item in value)
    if kind == "map":
        if not hasattr(value, "keys"):
            return "{!r} is no map".format(value)
        return _first(_misfit(item, spec["values"]) for item in value.values())
    if kind == "object":
        return _object_misfit(value, spec.get("properties") or {})
    return _scalar_misfit(value, kind)


def _object_misfit(value, properties):
    if not hasattr(value, "keys"):
        return "{!r} is no object".format(value)
    unknown = [name for name in value.keys() if name not in properties]
    if unknown:
        return 'the property "{}" is not in the signature'.format(unknown[0])
    for name, spec in properties.items():
        if _is_missing(value.get(name)):
            if spec.get("required", True):
                return 'the property "{}" is missing'.format(name)
            continue
        reason = _misfit(value[name], spec)
        if reason:
            return 'the property "{}": {}'.format(name, reason)
    return None


def _scalar_misfit(value, kind):
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        value = value.item()
    if kind in ("float", "double"):
        return None if isinstance(value, float) else "{!r} is no {}".format(value, kind)
    expected = SCALARS.get(kind)
    if expected is None:
        return None
    is_fit = isinstance(value, expected) and not (expected is int and isinstance(value, bool))
    return None if is_fit else "{!r} is no {}".format(value, kind)


def _first(reasons):
    return next((reason for reason in reasons if reason), None)


def fill_params(specs, given):
    """Declared parameters: what was given, converted, else the default. Unknown ones are told, not passed on."""
    given = given or {}
    known = {spec["name"] for spec in specs}
    notes = ['The parameter "{}" is not in the signature and was ignored.'.format(n) for n in given if n not in known]
    return {spec["name"]: _param(spec, given) for spec in specs}, notes


def _param(spec, given):
    value = given.get(spec["name"], spec.get("default"))
    if value is None:
        return None
    if spec.get("shape"):
        if not isinstance(value, (list, tuple)):
            raise Refused('The parameter "{}" is a list of {}.'.format(spec["name"], spec["type"]))
        return [_convert(item, spec) for item in value]
    return _convert(value, spec)


def _convert(value, spec):
    """int→long/float/double, long→float/double, float→double, text→datetime; nothing else."""
    kind = spec["type"]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind in ("float", "double") and is_number:
        return float(value)
    if kind in ("integer", "long") and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "string" and isinstance(value, str):
        return value
    if kind == "datetime":
        import numpy

        try:
            return numpy.datetime64(value)
        except ValueError:
            pass
    if kind not in ("float", "double", "integer", "long", "boolean", "string", "datetime"):
        return value
    raise Refused('The parameter "{}" is of type {}, and {!r} is none.'.format(spec["name"], kind, value))
