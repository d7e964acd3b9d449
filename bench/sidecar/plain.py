"""Makes the benchmark's models (`make <folder>`), or times predict on batches in one plain process (`time <folder> <rows> <rounds>`)."""
import json
import os
import pickle
import sys
import time

COLUMNS = 30


def table(rows):
    import numpy
    import pandas

    random = numpy.random.default_rng(7)
    return pandas.DataFrame(random.normal(size=(rows, COLUMNS)), columns=["x%d" % i for i in range(COLUMNS)])


def make(folder):
    from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    data = table(4000)
    target = (data["x0"] + data["x1"] * data["x2"] > 0).astype(int)
    models = {
        "logistic": LogisticRegression(),
        "pipeline": make_pipeline(StandardScaler(), LogisticRegression()),
        "boosting": GradientBoostingClassifier(n_estimators=100, max_depth=3),
        "forest": RandomForestClassifier(n_estimators=100, max_depth=8, n_jobs=1),
    }
    inputs = json.dumps([{"type": "double", "name": name} for name in data.columns])
    for name, model in models.items():
        place = os.path.join(folder, name)
        os.makedirs(place)
        with open(os.path.join(place, "model.pkl"), "wb") as file:
            pickle.dump(model.fit(data, target), file)
        with open(os.path.join(place, "MLmodel"), "w") as file:
            file.write(
                "flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n    model_path: model.pkl\n"
                "  sklearn:\n    pickled_model: model.pkl\n    serialization_format: pickle\n"
                "signature:\n  inputs: '%s'\n" % inputs
            )


def measure(folder, rows, rounds):
    with open(os.path.join(folder, "model.pkl"), "rb") as file:
        model = pickle.load(file)
    data = table(rows)
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        model.predict(data)
        times.append((time.perf_counter() - started) * 1000)
    print(sorted(times)[len(times) // 2])


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        measure(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
