"""Starts the process that runs Python models and scoring scripts: see sidecar.ts, which starts it."""
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
if sys.path and os.path.abspath(sys.path[0]) == here:
    sys.path.pop(0)
# Nothing is written beside the files of a model or a script.
sys.dont_write_bytecode = True

sys.path.insert(0, here)
from slipway_sidecar import guard, serve  # noqa: E402

# A user's module may have any name, ours among them.
sys.path.remove(here)

if __name__ == "__main__":
    guard.run(serve.main, work_folder=sys.argv[1])
