"""Saves a logistic regression of 30 columns as an MLflow model with a signature: python make-peer-model.py FOLDER"""

import sys

import mlflow.sklearn
import numpy as np
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

random = np.random.default_rng(0)
rows = pd.DataFrame(random.normal(size=(2000, 30)), columns=[f"f{i}" for i in range(30)])
labels = (rows.sum(axis=1) + random.normal(size=2000) > 0).astype("int64")
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(rows, labels)
mlflow.sklearn.save_model(
    model, sys.argv[1], signature=infer_signature(rows, model.predict(rows)), serialization_format="cloudpickle"
)
