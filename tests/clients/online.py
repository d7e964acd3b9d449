"""Call 11 whole: an endpoint with tokens of its own, two deployments that share the requests, logs, and what is refused."""
import collections
import json
import os
import pathlib

import requests
from azure_ai_ml import client, refusal, silently, tell

from azure.ai.ml.entities import ManagedOnlineDeployment, ManagedOnlineEndpoint

endpoints, deployments = client.online_endpoints, client.online_deployments
body = {"input_data": {"columns": ["a", "b", "c"], "data": [[1, 2, 3]]}}
request = pathlib.Path(os.environ["FOLDER"]) / "request.json"
request.write_text(json.dumps(body))


def change(**given):
    endpoint = endpoints.get("wines")
    for name, value in given.items():
        setattr(endpoint, name, value)
    return endpoints.begin_create_or_update(endpoint).result()


endpoints.begin_create_or_update(ManagedOnlineEndpoint(name="wines", auth_mode="aml_token")).result()
for name in ("blue", "green"):
    silently(lambda: deployments.begin_create_or_update(ManagedOnlineDeployment(
        name=name, endpoint_name="wines", model="azureml:linear:1", instance_type="Standard_DS3_v2", instance_count=1,
    )).result())
refused = [
    refusal(lambda: change(traffic={"blue": 90, "green": 9})),
    refusal(lambda: change(traffic={"blue": 100}, mirror_traffic={"green": 51})),
]
endpoint = change(traffic={"blue": 90, "green": 10})
token = endpoints.get_keys("wines")

session, routed = requests.Session(), collections.Counter()
session.headers["Authorization"] = f"Bearer {token.access_token}"
for _ in range(500):
    routed[session.post(endpoint.scoring_uri, json=body).headers["azureml-model-deployment"]] += 1

deployment = deployments.get("blue", "wines")
deployment.tags = {"team": "risk"}
tell(
    traffic=endpoint.traffic,
    refused=refused,
    token=[token.token_type, token.refresh_after_time_utc < token.expiry_time_utc],
    routed=routed,
    anyone=requests.post(endpoint.scoring_uri, json=body).status_code,
    invoked=[json.loads(endpoints.invoke("wines", request_file=str(request), deployment_name=name)) for name in (None, "green")],
    byHeader=[
        session.post(endpoint.scoring_uri, json=body, headers={"azureml-model-deployment": name}).headers["azureml-model-deployment"]
        for name in ("green", "green", "green", "blue")
    ],
    logs=[deployments.get_logs("blue", "wines", lines=20, container_type=of) for of in ("inference-server", "storage-initializer")],
    updated=deployments.begin_create_or_update(deployment).result().tags,
    listed=sorted(one.name for one in deployments.list("wines")),
    live=refusal(lambda: deployments.begin_delete("blue", "wines").result()),
    deleted=[endpoints.begin_delete("wines").result(), refusal(lambda: endpoints.get("wines"))],
)
