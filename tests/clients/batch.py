"""Call 10 whole: everything that a batch job needs is made with azure-ai-ml from files of this machine; then it runs, and is looked at."""
import os
import pathlib

from azure_ai_ml import client, refusal, silently, tell

from azure.ai.ml import Input, load_component
from azure.ai.ml.constants import AssetTypes
from azure.ai.ml.entities import (
    AmlCompute, BatchEndpoint, Data, Environment, Model, ModelBatchDeployment, ModelBatchDeploymentSettings,
)

here = pathlib.Path(os.environ["FOLDER"])
files = lambda folder: {str(one.relative_to(folder)): one.read_bytes().decode(errors="replace") for one in folder.rglob("*") if one.is_file()}

(here / "flats").mkdir()
(here / "flats" / "a.csv").write_text("a,b,c\n1,2,3\n4,5,6\n")
data = client.data.create_or_update(Data(name="flats", path=here / "flats", type=AssetTypes.URI_FOLDER))
again = client.data.create_or_update(Data(name="flats", path=here / "flats", type=AssetTypes.URI_FOLDER))
model = client.models.create_or_update(Model(name="prices", path=os.environ["MODEL"], type=AssetTypes.MLFLOW_MODEL))
client.models.download("prices", model.version, download_path=here / "downloaded")
environment = client.environments.create_or_update(
    Environment(name="plain", image="any", conda_file={"dependencies": ["python=3.11", {"pip": ["numpy"]}]})
)
compute = client.compute.begin_create_or_update(AmlCompute(name="small", size="local", max_instances=1)).result()
client.compute.begin_delete("small").result()

(here / "prepare.yml").write_text(
    "name: prepare\nversion: 1\ntype: command\ninputs: {data: {type: uri_folder}}\noutputs: {result: {type: uri_folder}}\n"
    f"environment: azureml:plain:{environment.version}\ncommand: cat ${{{{inputs.data}}}}/*\n"
)
client.components.create_or_update(load_component(here / "prepare.yml"))

client.batch_endpoints.begin_create_or_update(BatchEndpoint(name="flats", tags={"team": "risk"})).result()
deployment = client.batch_deployments.begin_create_or_update(ModelBatchDeployment(
    name="blue", endpoint_name="flats", model=f"azureml:prices:{model.version}", compute="cluster",
    settings=ModelBatchDeploymentSettings(mini_batch_size=5, output_file_name="predictions.csv"),
)).result()
endpoint = client.batch_endpoints.get("flats")
endpoint.defaults.deployment_name = "blue"
endpoint = client.batch_endpoints.begin_create_or_update(endpoint).result()

job = client.batch_endpoints.invoke("flats", input=Input(path=str(here / "flats"), type="uri_folder"))
streamed = silently(client.jobs.stream, job.name)
client.jobs.download(job.name, output_name="score", download_path=here / "score")
child = next(iter(client.jobs.list(parent_job_name=job.name)))
part = client.jobs.get(child.name)
client.jobs.download(child.name, all=True, download_path=here / "part")
updated = client.jobs.update(job.name, display_name="Nightly", tags={"team": "risk"})
client.jobs.archive(job.name)
whileArchived = [one.name for one in client.jobs.list()]
client.jobs.restore(job.name)

tell(
    name=job.name,
    status=client.jobs.get(job.name).status,
    data=[one.version for one in client.data.list(name="flats")] + [data.path == again.path],
    model=files(here / "downloaded").keys() >= {"prices/linear-f32/MLmodel"},
    environment=client.environments.get("plain", label="latest").conda_file["dependencies"],
    component=client.components.get("prepare").command,
    compute=[compute.provisioning_state, [one.name for one in client.compute.list()]],
    sizes=[one.name for one in client.compute.list_sizes()],
    deployment=[deployment.provisioning_state, deployment.mini_batch_size, endpoint.defaults.deployment_name],
    streamed=streamed,
    child=[child.name, child.status, child.properties, part.name, part.status],
    files=files(here / "score"),
    log="logs/job_progress_overview.txt" in files(here / "part" / "artifacts"),
    services=client.jobs.show_services(job.name),
    displayName=updated.display_name,
    whileArchived=whileArchived,
    restored=[one.name for one in client.jobs.list()],
    ofDeployment=[one.name for one in client.batch_deployments.list_jobs(endpoint_name="flats", name="blue")],
    ofEndpoint=[one.name for one in client.batch_endpoints.list_jobs(endpoint_name="flats")],
    datastores=[[one.name, one.type] for one in client.datastores.list()],
    workspaces=[one.name for one in client.workspaces.list()],
    missing=refusal(lambda: client.models.get("none", "1")),
    deleted=[client.batch_endpoints.begin_delete("flats").result(), refusal(lambda: client.batch_endpoints.get("flats"))],
)
