"""azure-ai-ml as a person of the tests has it: a client of the server in SLIPWAY_URL, and a way to collect what came of each step."""
import contextlib
import io
import json
import os
import socket
import time

import requests

# Every name below localhost is this machine, and the test's certificate names localhost alone.
resolve, send = socket.getaddrinfo, requests.Session.send
socket.getaddrinfo = lambda host, *more, **named: resolve(
    "127.0.0.1" if str(host).endswith("localhost") else host, *more, **named
)
requests.Session.send = lambda session, request, **named: send(session, request, **{**named, "verify": False})

from azure.ai.ml import MLClient  # noqa: E402
from azure.identity import ClientSecretCredential  # noqa: E402

url = os.environ["SLIPWAY_URL"]
client = MLClient(
    ClientSecretCredential(
        os.environ["TENANT"], os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"],
        authority=url, disable_instance_discovery=True,
    ),
    os.environ["SUBSCRIPTION"], "slipway", "default", cloud="Slipway",
    cloud_metadata={
        "azure_portal": url, "resource_manager": url, "active_directory": url, "registry_discovery_endpoint": url,
        "aml_resource_id": "https://ml.azure.com", "storage_endpoint": os.environ["STORAGE_ENDPOINT"],
    },
)


def silently(step, *args, **named):
    """What the step prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        step(*args, **named)
    return printed.getvalue()


def refusal(step):
    """The status and the words with which the server refuses the step."""
    try:
        step()
    except Exception as error:
        return [getattr(error, "status_code", None), str(error).splitlines()[0]]
    return None


def tell(**seen):
    """Prints what was seen as JSON, as the last line."""
    print("\n" + json.dumps(seen))
