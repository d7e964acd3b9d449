"""Scores a CSV file as people do without a product: pandas in chunks, scikit-learn, to_csv. Prints rows per second.

Usage: python pandas-loop.py FILE.csv OUT.csv logistic|trees|mlp
The estimators have the sizes of the benchmark's models and are trained on random rows: speed is compared, not answers.
"""

import sys
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPRegressor

source, target, kind = sys.argv[1:]
rng = np.random.default_rng(0)
x = rng.uniform(-1, 1, (5000, 30)).astype(np.float32)
y = x[:, 0] + x[:, 1] * x[:, 2]
columns = [f"f{index}" for index in range(30)]
frame = pd.DataFrame(x, columns=columns)
if kind == "logistic":
    fitted = LogisticRegression().fit(frame, y > 0)
    predict = lambda rows: fitted.predict_proba(rows)[:, 1]
elif kind == "trees":
    fitted = GradientBoostingRegressor(n_estimators=100, max_depth=6).fit(frame, y)
    predict = fitted.predict
else:
    fitted = MLPRegressor((256, 256), max_iter=3).fit(frame, y)
    predict = fitted.predict

started, rows = time.perf_counter(), 0
with open(target, "w") as out:
    for chunk in pd.read_csv(source, chunksize=10_000, dtype=np.float32):
        pd.DataFrame({"row": range(rows, rows + len(chunk)), "prediction": predict(chunk), "file": "d.csv"}).to_csv(
            out, index=False, header=False
        )
        rows += len(chunk)
print(rows / (time.perf_counter() - started))
