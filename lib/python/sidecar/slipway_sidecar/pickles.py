"""Pickles that hold code were written for one version of Python, and others crash on them."""
import bz2
import gzip
import lzma
import os
import pickletools
import sys

from .faults import Refused

OPENERS = {"gzip": gzip.open, "bz2": bz2.open, "lzma": lzma.open}
BY_VALUE = ("_make_skel_func", "_make_function", "_make_skeleton_class", "_fill_function", "_builtin_type", "_make_skeleton_enum")


def open_pickle(path, compression=None):
    return OPENERS[compression](path, "rb") if compression else open(path, "rb")


def check_versions(folder, flavor):
    """Refuses a model whose pickled class or function is bytecode of another Python, before unpickling it."""
    written = ".".join(str(flavor.get("python_version") or "").split(".")[:2])
    running = "{}.{}".format(*sys.version_info[:2])
    if not written or written == running:
        return
    for name, compression in _pickles_of(folder, flavor):
        if _holds_code(os.path.join(folder, name), compression):
            raise Refused(
                "{} holds the code of its class as bytecode of Python {}, and the environment has Python {}. "
                "Choose an environment with Python {}.".format(name, flavor["python_version"], running, written)
            )


def _pickles_of(folder, flavor):
    if flavor.get("python_model"):
        yield flavor["python_model"], flavor.get("python_model_compression")
    for key in ("model_path", "data"):
        name = flavor.get(key)
        if name and os.path.isfile(os.path.join(folder, name)) and name.endswith((".pkl", ".pickle")):
            yield name, None


def _holds_code(path, compression):
    """Whether cloudpickle wrote functions or classes by value into it: seen in the names it calls, nothing is run."""
    try:
        with open_pickle(path, compression) as file:
            texts = []
            for operation, argument, _ in pickletools.genops(file):
                if operation.name == "GLOBAL":
                    module, name = argument.split(" ", 1)
                    texts = [module, name]
                elif isinstance(argument, str):
                    texts = (texts + [argument])[-2:]
                    continue
                elif operation.name != "STACK_GLOBAL":
                    continue
                if any(text.startswith("cloudpickle") for text in texts) and any(text in BY_VALUE for text in texts):
                    return True
    except (ValueError, OSError, EOFError, IndexError):
        # Unpickling will say what is wrong with the file.
        return False
    return False
