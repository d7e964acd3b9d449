#!/usr/bin/env bash
# Deploys a scoring script over REST with curl and jq, in the steps of azureml-rest section 1.4.
# Reads URL, CACERT, TOKEN, WORKSPACE_PATH, REVISION (head or preview), SCORE_SCRIPT, MODEL_FILE and SAMPLE_REQUEST.
# Prints a line for each step: its name, a tab, and what came back.
set -euo pipefail

ENDPOINT_NAME="endpt-${REVISION}"
LOCATION="local"
WS="${URL}${WORKSPACE_PATH}"
VERSION="2022-05-01"
if [ "$REVISION" = preview ]; then VERSION="2021-03-01-preview"; fi

request() {
  local method="$1" url="$2"
  shift 2
  curl --silent --show-error --cacert "$CACERT" --location --request "$method" "$url" \
    --header "Authorization: Bearer $TOKEN" --header "Content-Type: application/json" "$@"
}

put() { request PUT "$WS/$1?api-version=$VERSION" --data-raw "$2"; }

# Ends on Succeeded and Failed alone, as the published script does.
wait_for_completion() {
  local operation_id status="unknown"
  operation_id=$(echo "$1" | jq -r '.properties.properties.AzureAsyncOperationUri')
  if [ -z "$operation_id" ] || [ "$operation_id" = "null" ]; then
    echo "no operation in: $1" >&2
    exit 1
  fi
  while [ "$status" != "Succeeded" ] && [ "$status" != "Failed" ]; do
    sleep 0.2
    status=$(request GET "$operation_id" | jq -r '.status')
  done
  echo "$status"
}

upload() {
  curl --silent --show-error --fail --cacert "$CACERT" --request PUT --upload-file "$1" \
    --header "Authorization: Bearer $TOKEN" "$WS/datastores/$DATASTORE/content?path=$2" >/dev/null
}

STORES=$(request GET "$WS/datastores?api-version=$VERSION&isDefault=true")
DATASTORE=$(echo "$STORES" | jq -r '.value[0].name')
CONTAINER=$(echo "$STORES" | jq -r '.value[0].properties.containerName')
ACCOUNT=$(echo "$STORES" | jq -r '.value[0].properties.accountName')
printf 'datastore\t%s\n' "$DATASTORE"

# A datastore of this machine has no account: it is named by its own form.
CONTENT="https://$ACCOUNT.blob.core.windows.net/$CONTAINER"
if [ "$ACCOUNT" = null ]; then CONTENT="azureml://datastores/$DATASTORE/paths"; fi

upload "$SCORE_SCRIPT" "$REVISION/score/score.py"
CODE=$(put "codes/score-$REVISION/versions/1" "{
    \"properties\": {
        \"codeUri\": \"$CONTENT/$REVISION/score\"
    }
}")
printf 'code\t%s\n' "$(echo "$CODE" | jq -r '.name // .error.message')"

upload "$MODEL_FILE" "$REVISION/model/$(basename "$MODEL_FILE")"
MODEL=$(put "models/model-$REVISION/versions/1" "{
    \"properties\": {
        \"modelUri\":\"azureml:/${WORKSPACE_PATH%%/providers/*}/workspaces/${WORKSPACE_PATH##*/}/datastores/$DATASTORE/paths/$REVISION/model\"
    }
}")
printf 'model\t%s\n' "$(echo "$MODEL" | jq -r '.name // .error.message')"

CONDA_FILE="name: model-env
channels:
  - conda-forge
dependencies:
  - pip
"
ENVIRONMENT=$(put "environments/env-$REVISION/versions/$RANDOM" "{
    \"properties\":{
        \"condaFile\": \"$CONDA_FILE\",
        \"image\": \"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest\"
    }
}")
ENVIRONMENT_ID=$(echo "$ENVIRONMENT" | jq -r '.id // .error.message')
printf 'environment\t%s\n' "$ENVIRONMENT_ID"

if [ "$REVISION" = preview ]; then
  TRAFFIC=', "traffic": { "blue": 100 }'
  MODEL_BODY="{ \"referenceType\": \"Id\", \"assetId\": \"$WORKSPACE_PATH/models/model-$REVISION/versions/1\" }"
  SCALE='"scaleSettings": { "scaleType": "Manual", "instanceCount": 1, "minInstances": 1, "maxInstances": 2 },'
  SIZE='"InstanceType": "Standard_F2s_v2"'
  SKU=''
else
  TRAFFIC=''
  MODEL_BODY="\"$WORKSPACE_PATH/models/model-$REVISION/versions/1\""
  SCALE=''
  SIZE='"instanceType": "Standard_DS3_v2"'
  SKU='"sku": { "capacity": 1, "name": "default" },'
fi

RESPONSE=$(put "onlineEndpoints/$ENDPOINT_NAME" "{
    \"identity\": {
       \"type\": \"systemAssigned\"
    },
    \"properties\": {
        \"authMode\": \"AMLToken\"$TRAFFIC
    },
    \"location\": \"$LOCATION\"
}")
printf 'endpoint\t%s\n' "$(wait_for_completion "$RESPONSE")"

RESPONSE=$(put "onlineEndpoints/$ENDPOINT_NAME/deployments/blue" "{
    \"location\": \"$LOCATION\",
    $SKU
    \"properties\": {
        \"endpointComputeType\": \"Managed\",
        $SCALE
        \"model\": $MODEL_BODY,
        \"codeConfiguration\": {
            \"codeId\": \"$WORKSPACE_PATH/codes/score-$REVISION/versions/1\",
            \"scoringScript\": \"score.py\"
        },
        \"environmentId\": \"$ENVIRONMENT_ID\",
        $SIZE
    }
}")
printf 'deployment\t%s\n' "$(wait_for_completion "$RESPONSE")"

SCORING_URI=$(request GET "$WS/onlineEndpoints/$ENDPOINT_NAME?api-version=$VERSION" | jq -r '.properties.scoringUri')
printf 'scoringUri\t%s\n' "$SCORING_URI"
ACCESS_TOKEN=$(request POST "$WS/onlineEndpoints/$ENDPOINT_NAME/token?api-version=$VERSION" \
  --header "Content-Length: 0" | jq -r '.accessToken')

score() {
  curl --silent --show-error --cacert "$CACERT" --location --request POST "$SCORING_URI" --write-out ' %{http_code}' \
    --header "Authorization: Bearer $ACCESS_TOKEN" --header "Content-Type: application/json" "$@"
}
# --data-raw does not read a file: the text itself is sent, as the published script does.
printf 'literal\t%s\n' "$(score --data-raw '@endpoints/online/model-1/sample-request.json')"
printf 'score\t%s\n' "$(score --data-raw "$SAMPLE_REQUEST")"
printf 'named\t%s\n' "$(score --data-raw "$SAMPLE_REQUEST" --header 'azureml-model-deployment: blue')"

# Lines are kept a moment after they were written.
LOGS=""
for _ in $(seq 100); do
  LOGS=$(request POST "$WS/onlineEndpoints/$ENDPOINT_NAME/deployments/blue/getLogs?api-version=$VERSION" \
    --data-raw '{ "tail": 100 }' | jq -r '.content')
  if [ -n "$LOGS" ]; then break; fi
  sleep 0.2
done
printf 'logs\t%s\n' "$(echo "$LOGS" | tr '\n' ' ')"
printf 'delete\t%s\n' "$(request DELETE "$WS/onlineEndpoints/$ENDPOINT_NAME?api-version=$VERSION" \
  --output /dev/null --write-out '%{http_code}')"
printf 'gone\t%s\n' "$(request GET "$WS/onlineEndpoints/$ENDPOINT_NAME?api-version=$VERSION" | jq -r '.error.code')"
