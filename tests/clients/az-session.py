"""Starts a batch job with azure-ai-ml as whoever is signed in to az, as `az ml batch-endpoint invoke --query name` does. Prints its name."""
import os

from azure.ai.ml import Input, MLClient
from azure.identity import AzureCliCredential

url = os.environ["SLIPWAY_URL"]
client = MLClient(
    AzureCliCredential(process_timeout=60), os.environ["SUBSCRIPTION"], "slipway", "default", cloud="Slipway",
    cloud_metadata={
        "azure_portal": url, "resource_manager": url, "active_directory": url, "registry_discovery_endpoint": url,
        "aml_resource_id": "https://ml.azure.com", "storage_endpoint": os.environ["STORAGE_ENDPOINT"],
    },
)
place = "azureml://datastores/workspaceblobstore/paths/in"
print(client.batch_endpoints.invoke("linear", input=Input(path=place, type="uri_folder")).name)
