"""Scoring scripts of online deployments: init() once, then run(raw_data) with the body of each request as text."""
import json
import urllib.parse

from . import scripts
from .outputs import to_json


def load(header):
    """As a batch script is loaded."""
    return RequestScript(scripts.load_module(header, "raw_data"))


class RequestScript:
    def __init__(self, module):
        self.module = module
        self.notes = []

    def answer(self, header, body, answer):
        """A query is given as named arguments, as Azure's inference server does; a body as text."""
        if header["method"] == "GET":
            result = self.module.run(**_arguments(header["query"]))
        else:
            result = self.module.run(body.bytes(header["data"]).decode("utf-8", "replace"))
        status, headers, data = to_reply(result)
        return {"status": status, "headers": headers, "data": answer.put(data)}


def _arguments(query):
    return {name: _value(text) for name, text in urllib.parse.parse_qsl(query, keep_blank_values=True)}


def _value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def to_reply(result):
    """Status, headers and bytes: those of a response object of Azure's or Flask's, else the value as JSON, text in quotes too."""
    if hasattr(result, "status_code") and hasattr(result, "headers") and hasattr(result, "get_data"):
        headers = {str(name).lower(): str(value) for name, value in dict(result.headers).items()}
        return int(result.status_code), headers, result.get_data()
    try:
        text = json.dumps(result, allow_nan=False)
    except (TypeError, ValueError):
        # Arrays and tables of libraries, and what JSON has no number for.
        text = json.dumps(to_json(result), ensure_ascii=False, allow_nan=False)
    return 200, {}, text.encode("utf-8", "surrogatepass")
