"""What a person does with a batch job in azure-ai-ml: start, stream, list its parts, download, describe. Prints what came of it as JSON."""
import contextlib
import io
import json
import os
import pathlib
import socket

import requests

# Every name below localhost is this machine, and the test's certificate names localhost alone.
resolve, send = socket.getaddrinfo, requests.Session.send
socket.getaddrinfo = lambda host, *more, **named: resolve(
    "127.0.0.1" if str(host).endswith("localhost") else host, *more, **named
)
requests.Session.send = lambda session, request, **named: send(session, request, **{**named, "verify": False})

from azure.ai.ml import Input, MLClient  # noqa: E402
from azure.identity import ClientSecretCredential  # noqa: E402

url = os.environ["SLIPWAY_URL"]
credential = ClientSecretCredential(
    os.environ["TENANT"], os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"],
    authority=url, disable_instance_discovery=True,
)
client = MLClient(
    credential, os.environ["SUBSCRIPTION"], "slipway", "default", cloud="Slipway",
    cloud_metadata={
        "azure_portal": url, "resource_manager": url, "active_directory": url, "registry_discovery_endpoint": url,
        "aml_resource_id": "https://ml.azure.com", "storage_endpoint": os.environ["STORAGE_ENDPOINT"],
    },
)
printed = io.StringIO()
target = pathlib.Path(os.environ["TARGET"])
with contextlib.redirect_stdout(printed):
    place = "azureml://datastores/workspaceblobstore/paths/in"
    job = client.batch_endpoints.invoke("linear", input=Input(path=place, type="uri_folder"))
    client.jobs.stream(job.name)
    client.jobs.download(job.name, output_name="score", download_path=target)
    updated = client.jobs.update(job.name, display_name="Nightly", tags={"team": "risk"})
    client.jobs.archive(job.name)
    active = [one.name for one in client.jobs.list()]
    client.jobs.restore(job.name)

print(json.dumps({
    "name": job.name,
    "status": client.jobs.get(job.name).status,
    "streamed": printed.getvalue(),
    "children": [[one.name, one.status, one.properties] for one in client.jobs.list(parent_job_name=job.name)],
    "files": {path.name: path.read_text() for path in target.rglob("*") if path.is_file()},
    "displayName": updated.display_name,
    "whileArchived": active,
    "restored": [one.name for one in client.jobs.list()],
    "ofDeployment": [one.name for one in client.batch_deployments.list_jobs(endpoint_name="linear", name="blue")],
    "sizes": [size.name for size in client.compute.list_sizes()],
}))
