"""Writes data/automobile-prices: 205 cars that nobody built, for the designer's samples.

The columns, their kinds and their dirt are those of a used-car table as one finds it: `?` for what is missing, categories that occur once,
cars without a price. Every value is drawn here. Running it again gives the same bytes, with any Python 3.
"""

import math
import random
from pathlib import Path

COLUMNS = (
    "symboling normalized-losses make fuel-type aspiration num-of-doors body-style drive-wheels engine-location wheel-base length width "
    "height curb-weight engine-type num-of-cylinders engine-size fuel-system bore stroke compression-ratio horsepower peak-rpm city-mpg "
    "highway-mpg price"
).split()
ROWS = 205
# Make: how often, how large its cars are (0-1), and what its name adds to the price in dollars.
MAKES = {
    "toyota": (32, 0.40, 0),
    "nissan": (18, 0.38, -200),
    "mazda": (17, 0.36, 100),
    "mitsubishi": (13, 0.34, -500),
    "honda": (13, 0.28, 300),
    "volkswagen": (12, 0.36, 500),
    "subaru": (12, 0.36, -300),
    "peugeot": (11, 0.62, 900),
    "volvo": (11, 0.66, 1800),
    "dodge": (9, 0.34, -500),
    "mercedes-benz": (8, 0.86, 8200),
    "bmw": (8, 0.68, 7100),
    "plymouth": (7, 0.34, -600),
    "audi": (7, 0.60, 3100),
    "saab": (6, 0.52, 2000),
    "porsche": (5, 0.48, 9800),
    "isuzu": (4, 0.30, -700),
    "alfa-romeo": (3, 0.42, 1700),
    "chevrolet": (3, 0.14, -300),
    "jaguar": (3, 0.95, 10500),
    "renault": (2, 0.40, -100),
    "mercury": (1, 0.55, 1200),
}
NOISE = 1400


class Draw:
    """Draws from nothing but random(), whose sequence is the same in every Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def between(self, low, high):
        return low + (high - low) * self.random()

    def normal(self, mean, deviation):
        radius = math.sqrt(-2 * math.log(1 - self.random()))
        return mean + deviation * radius * math.cos(2 * math.pi * self.random())

    def one_of(self, weights):
        at = self.random() * sum(weights.values())
        for value, weight in weights.items():
            at -= weight
            if at < 0:
                return value
        return value

    def shuffled(self, values):
        return [value for _, value in sorted((self.random(), value) for value in values)]


def build_car(draw, make, mean_size):
    size = min(1, max(0, draw.normal(mean_size, 0.12)))
    is_diesel = draw.random() < 0.10 + (0.15 if make in ("peugeot", "mercedes-benz", "volkswagen") else 0)
    is_turbo = draw.random() < (0.55 if is_diesel else 0.14)
    body = draw.one_of({"sedan": 95, "hatchback": 70 * (1.3 - size), "wagon": 25, "hardtop": 8, "convertible": 6})
    doors = "two" if body in ("convertible", "hardtop") or (body == "hatchback" and draw.random() < 0.8) or draw.random() < 0.2 else "four"
    is_rear_engine = make == "porsche" and draw.random() < 0.6
    drive = "rwd" if size > draw.between(0.35, 0.65) or is_rear_engine else "4wd" if draw.random() < 0.06 else "fwd"
    cylinders = "eight" if size > 0.97 else "six" if size > draw.between(0.55, 0.85) else "five" if 0.5 < size and draw.random() < 0.25 else "four"
    engine = draw.one_of({"ohc": 140, "dohc": 13, "ohcv": 13 * (2 if cylinders in ("six", "eight") else 0.4), "ohcf": 14 if make in ("subaru", "porsche") else 0, "l": 12 if make == "peugeot" else 0})
    displacement = 74 + 105 * size + {"four": 0, "five": 12, "six": 28, "eight": 70}[cylinders] + draw.normal(0, 7)
    weight = 1650 + 1700 * size + (140 if is_diesel else 0) + (90 if is_turbo else 0) + (130 if body == "wagon" else 0) + draw.normal(0, 90)
    compression = draw.between(20.5, 23.5) if is_diesel else draw.normal(7.9 if is_turbo else 8.9, 0.35)
    power = displacement * (0.58 if is_diesel else 0.85) * (1.25 if is_turbo else 1) * (1.12 if engine == "dohc" else 1) + draw.normal(0, 6)
    city = 58 - 0.0095 * weight - 0.055 * power + (5 if is_diesel else 0) + draw.normal(0, 1.3)
    bore = 2.85 + 0.0042 * displacement ** 0.97 * (0.9 if cylinders in ("six", "eight") else 1) + draw.normal(0, 0.08)
    systems = {"mpfi": 90, "2bbl": 90 * (1 - size) ** 2, "1bbl": 14 * (1 - size), "spdi": 12 if is_turbo else 0, "4bbl": 1.5}
    length = 146 + 52 * size + draw.normal(0, 2.2)
    return {
        "symboling": round(min(3, max(-2, draw.normal(2.6 - 3.2 * size if doors == "two" else 1.2 - 2 * size, 0.6)))),
        "normalized-losses": round(min(230, max(66, draw.normal(135 - 30 * size + (25 if doors == "two" else 0), 22)))),
        "make": make,
        "fuel-type": "diesel" if is_diesel else "gas",
        "aspiration": "turbo" if is_turbo else "std",
        "num-of-doors": doors,
        "body-style": body,
        "drive-wheels": drive,
        "engine-location": "rear" if is_rear_engine else "front",
        "wheel-base": round(87.5 + 24 * size + draw.normal(0, 1.2), 1),
        "length": round(length, 1),
        "width": round(60.8 + 10 * size + draw.normal(0, 0.5), 1),
        "height": round(50 + 6 * draw.random() + (2.5 if body == "wagon" else 0), 1),
        "curb-weight": round(weight),
        "engine-type": engine,
        "num-of-cylinders": cylinders,
        "engine-size": round(displacement),
        "fuel-system": "idi" if is_diesel else draw.one_of(systems),
        "bore": round(bore, 2),
        "stroke": round(draw.normal(3.25, 0.26), 2),
        "compression-ratio": round(compression, 1),
        "horsepower": round(power),
        "peak-rpm": 50 * round((4500 if is_diesel else draw.normal(5250, 330)) / 50),
        "city-mpg": round(city),
        "highway-mpg": round(city * 1.02 + 5 + draw.normal(0, 0.9)),
    }


def price_of(draw, car, premium):
    """Dollars: what it is made of, the name on it, and what nobody can explain."""
    price = 2600 + 3.1 * (car["curb-weight"] - 1600) + 42 * (car["horsepower"] - 60) + 24 * (car["engine-size"] - 80) + premium
    price += {"convertible": 2600, "hardtop": 1100}.get(car["body-style"], 0) + (700 if car["drive-wheels"] == "rwd" else 0)
    price += 900 if car["aspiration"] == "turbo" else 0
    price += 3500 if car["engine-location"] == "rear" else 0
    return max(4500, round(price + draw.normal(0, NOISE)))


def spoil(draw, cars):
    """What is missing: twelve cars lack something beside normalized-losses, the two of renault among them."""
    renaults = [index for index, car in enumerate(cars) if car["make"] == "renault"]
    rare = {index for index, car in enumerate(cars) if car["make"] == "mercury"}
    order = draw.shuffled(index for index in range(ROWS) if index not in rare and index not in renaults)
    for column, indices in (
        (("horsepower", "peak-rpm"), renaults),
        (("num-of-doors",), order[:2]),
        (("bore", "stroke"), order[2:6]),
        (("price",), order[6:10]),
        (("normalized-losses",), draw.shuffled(range(ROWS))[:41]),
    ):
        for index in indices:
            for name in column:
                cars[index][name] = "?"
    # Kinds that occur once, on cars that stay after cleaning.
    for index, (name, value) in zip(order[20:], (("num-of-cylinders", "three"), ("num-of-cylinders", "twelve"), ("fuel-system", "mfi"), ("fuel-system", "spfi"))):
        cars[index][name] = value


def main():
    draw = Draw(1987)
    cars = []
    for make in sorted(MAKES):
        count, size, premium = MAKES[make]
        for _ in range(count):
            car = build_car(draw, make, size)
            cars.append({**car, "price": price_of(draw, car, premium)})
    spoil(draw, cars)
    folder = Path(__file__).parent / "data" / "automobile-prices"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [",".join(COLUMNS), *(",".join(str(car[name]) for name in COLUMNS) for car in cars)]
    (folder / "automobile-prices.csv").write_text("\n".join(lines) + "\n", newline="\n")


if __name__ == "__main__":
    main()
