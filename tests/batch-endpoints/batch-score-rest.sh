#!/usr/bin/env bash
# The calls of the published script batch-score-rest.sh (azureml-rest sections 1.2 and 1.3): methods, addresses, headers and bodies as they
# are there, with their trailing commas and numbers as text. REVISION is head (2022-05-01) or october-2021; INPUT_FOLDER stands for
# the public folder of pictures, and everything about the account comes from az. It runs in a folder that has endpoints/batch/.

if [ "$REVISION" = head ]; then API_VERSION="2022-05-01"; else API_VERSION="2021-10-01"; fi
SUBSCRIPTION_ID=$(az account show --query id -o tsv)
LOCATION=$(az ml workspace show --query location -o tsv)
RESOURCE_GROUP=$(az group show --query name -o tsv)
WORKSPACE=$(az configure -l --query "[?name=='workspace'].value" -o tsv)
TOKEN=$(az account get-access-token --query accessToken -o tsv)
ENDPOINT_NAME=endpt-$RANDOM
WS="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.MachineLearningServices/workspaces/$WORKSPACE"
ARM="https://management.azure.com$WS"
echo "endpoint $ENDPOINT_NAME"

put() {
  curl --location --request PUT "$ARM/$1?api-version=$API_VERSION" \
    --header "Authorization: Bearer $TOKEN" \
    --header "Content-Type: application/json" \
    --data-raw "$2"
}

score() {
  curl --location --request POST "$SCORING_URI" \
    --header "Authorization: Bearer $SCORING_TOKEN" \
    --header "Content-Type: application/json" \
    --data-raw "$1"
}

wait_for_completion() {
  local status="unknown" result
  while [[ $status != "Completed" && $status != "Succeeded" && $status != "Failed" && $status != "Canceled" ]]; do
    result=$(curl --location --request GET "$1" --header "Authorization: Bearer $2")
    status=$(echo "$result" | jq -r '.status')
    if [[ -z $status || $status == "null" ]]; then status=$(echo "$result" | jq -r '.properties.status'); fi
    if [[ -z $status || $status == "null" ]]; then status="Failed"; fi
    sleep 0.2
  done
  echo "$3 $status"
  if [[ $status == "Failed" ]]; then echo "$result" | jq -c '.error // .properties.error'; fi
}

operation_of() { echo "$1" | jq -r '.properties' | jq -r '.properties' | jq -r '.AzureAsyncOperationUri'; }

response=$(curl --location --request GET "$ARM/datastores?api-version=$API_VERSION&isDefault=true" \
  --header "Authorization: Bearer $TOKEN")
DATASTORE=$(echo "$response" | jq -r '.value[0].name')
PROTOCOL=$(echo "$response" | jq -r '.value[0].properties.protocol')
ENDPOINT_SUFFIX=$(echo "$response" | jq -r '.value[0].properties.endpoint')
CONTAINER=$(echo "$response" | jq -r '.value[0].properties.containerName')
ACCOUNT=$(echo "$response" | jq -r '.value[0].properties.accountName')
CONNECTION_STRING=$(az storage account show-connection-string --name "$ACCOUNT" | jq -r '.connectionString')
BLOB_URI_ROOT="$PROTOCOL://$ACCOUNT.blob.$ENDPOINT_SUFFIX/$CONTAINER"

az storage blob upload-batch -d "$CONTAINER/score" -s endpoints/batch/code/ --connection-string "$CONNECTION_STRING"
put codes/score-mnist/versions/1 "{
  \"properties\": {
    \"description\": \"Score code\",
    \"codeUri\": \"$BLOB_URI_ROOT/score\"
  }
}" >/dev/null

az storage blob upload-batch -d "$CONTAINER/model" -s endpoints/batch/model --connection-string "$CONNECTION_STRING"
if [ "$REVISION" != head ]; then
  put models/mnist "{
    \"properties\": {
        \"description\":\"Container for the mnist model\",
    }
}" >/dev/null
fi
put models/mnist/versions/1 "{
    \"properties\": {
        \"modelUri\":\"azureml://subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/workspaces/$WORKSPACE/datastores/$DATASTORE/paths/model\"
    }
}" >/dev/null

CONDA_FILE=$(tr -d '\n' <endpoints/batch/environment/conda.json | sed 's/"/\\"/g')
ENV_VERSION=$RANDOM
put "environments/mnist-env/versions/$ENV_VERSION" "{
    \"properties\":{
        \"condaFile\": \"$CONDA_FILE\",
        \"image\": \"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest\"
    }
}" >/dev/null

put computes/batch-cluster "{
    \"properties\":{
        \"computeType\": \"AmlCompute\",
        \"properties\": {
            \"osType\": \"Linux\",
            \"vmSize\": \"STANDARD_D2_V2\",
            \"scaleSettings\": {
                \"maxNodeCount\": 5,
                \"minNodeCount\": 0
            },
            \"remoteLoginPortPublicAccess\": \"NotSpecified\"
        },
    },
    \"location\": \"$LOCATION\"
}" >/dev/null

response=$(put "batchEndpoints/$ENDPOINT_NAME" "{
    \"properties\": {
        \"authMode\": \"aadToken\"
    },
    \"location\": \"$LOCATION\"
}")
wait_for_completion "$(operation_of "$response")" "$TOKEN" created

DEPLOYMENT_NAME="nonmlflowedp"
response=$(put "batchEndpoints/$ENDPOINT_NAME/deployments/$DEPLOYMENT_NAME" "{
    \"location\": \"$LOCATION\",
    \"properties\": {
        \"model\": {
            \"referenceType\": \"Id\",
            \"assetId\": \"$WS/models/mnist/versions/1\"
        },
        \"codeConfiguration\": {
            \"codeId\": \"$WS/codes/score-mnist/versions/1\",
            \"scoringScript\": \"digit_identification.py\"
        },
        \"environmentId\": \"$WS/environments/mnist-env/versions/$ENV_VERSION\",
        \"compute\": \"$WS/computes/batch-cluster\",
        \"resources\": {
            \"instanceCount\": 1
        },
        \"maxConcurrencyPerInstance\": \"4\",
        \"retrySettings\": {
            \"maxRetries\": 3,
            \"timeout\": \"PT30S\"
        },
        \"errorThreshold\": \"10\",
        \"loggingLevel\": \"info\",
        \"miniBatchSize\": \"5\",
    }
}")
wait_for_completion "$(operation_of "$response")" "$TOKEN" deployed

response=$(put "batchEndpoints/$ENDPOINT_NAME" "{
    \"properties\": {
        \"authMode\": \"aadToken\",
        \"defaults\": {
            \"deploymentName\": \"$DEPLOYMENT_NAME\"
        }
    },
    \"location\": \"$LOCATION\"
}")
wait_for_completion "$(operation_of "$response")" "$TOKEN" default

response=$(curl --location --request GET "$ARM/batchEndpoints/$ENDPOINT_NAME?api-version=$API_VERSION" \
  --header "Content-Type: application/json" \
  --header "Authorization: Bearer $TOKEN")
SCORING_URI=$(echo "$response" | jq -r '.properties.scoringUri')
SCORING_TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)

response=$(score "{
    \"properties\": {
        \"dataset\": {
            \"dataInputType\": \"DataUrl\",
            \"Path\": \"$INPUT_FOLDER\"
        }
    }
}")
JOB_ID=$(echo "$response" | jq -r '.id')
echo "first-job ${JOB_ID##/*/}"
wait_for_completion "$SCORING_URI/${JOB_ID##/*/}" "$SCORING_TOKEN" first

DATASET_NAME="mnist"
DATASET_VERSION=$RANDOM
put "datasets/$DATASET_NAME/versions/$DATASET_VERSION" "{
    \"properties\": {
        \"paths\": [
            {
                \"folder\": \"$INPUT_FOLDER\"
            }
        ]
    }
}" >/dev/null

if [ "$REVISION" = head ]; then
  OUTPUT_PATH="batch/$ENDPOINT_NAME/$RANDOM"
  echo "output $OUTPUT_PATH/predictions.csv"
  response=$(score "{
    \"properties\": {
        \"InputData\": {
            \"mnistinput\": {
                \"JobInputType\": \"UriFolder\",
                \"Uri\": \"azureml://locations/$LOCATION/workspaces/$WORKSPACE/data/$DATASET_NAME/versions/labels/latest\"
            }
        },
        \"OutputData\": {
            \"customOutput\": {
                \"JobOutputType\": \"UriFolder\",
                \"Uri\": \"azureml://datastores/workspaceblobstore/paths/$OUTPUT_PATH/\"
            }
        },
    }
}")
else
  OUTPUT_FILE_NAME=predictions_$RANDOM.csv
  echo "output $ENDPOINT_NAME/$OUTPUT_FILE_NAME"
  response=$(score "{
    \"properties\": {
        \"dataset\": {
            \"dataInputType\": \"DatasetVersion\",
            \"datasetName\": \"$DATASET_NAME\",
            \"datasetVersion\": \"$DATASET_VERSION\"
        },
        \"outputDataset\": {
            \"datastoreId\": \"$WS/datastores/workspaceblobstore\",
            \"path\": \"$ENDPOINT_NAME\"
        },
        \"outputFileName\": \"$OUTPUT_FILE_NAME\"
    }
}")
fi
JOB_ID=$(echo "$response" | jq -r '.id')
echo "second-job ${JOB_ID##/*/}"
wait_for_completion "$SCORING_URI/${JOB_ID##/*/}" "$SCORING_TOKEN" second

curl --location --request DELETE "$ARM/batchEndpoints/$ENDPOINT_NAME?api-version=$API_VERSION" \
  --header "Content-Type: application/json" \
  --header "Authorization: Bearer $TOKEN" || true
