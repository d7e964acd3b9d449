#!/usr/bin/env bash
# Answers what batch-score-rest.sh asks of az: names from the environment, tokens by Azure's first token request (azureml-rest section
# 4.1), and uploads by Put Blob with the signature of the connection string.
set -euo pipefail

token() {
  curl --silent --fail --request POST "$AZ_LOGIN/oauth2/token" --data grant_type=client_credentials \
    --data-urlencode "client_id=$AZ_CLIENT_ID" --data-urlencode "client_secret=$AZ_CLIENT_SECRET" \
    --data-urlencode "resource=$1" | jq -r .access_token
}

upload() {
  local destination="$4" source="$6" connection="$8" endpoint signature file
  endpoint=$(sed -E 's/.*BlobEndpoint=([^;]*).*/\1/' <<<"$connection")
  signature=$(sed -E 's/.*SharedAccessSignature=([^;]*).*/\1/' <<<"$connection")
  (cd "$source" && find . -type f -printf '%P\n') | while read -r file; do
    curl --silent --fail --request PUT "$endpoint/$destination/$file?$signature" --header "x-ms-blob-type: BlockBlob" \
      --data-binary "@$source/$file"
  done
}

case "$*" in
  "account show --query id -o tsv") echo "$AZ_SUBSCRIPTION" ;;
  "ml workspace show --query location -o tsv") echo "$AZ_LOCATION" ;;
  "group show --query name -o tsv") echo "$AZ_GROUP" ;;
  "configure -l --query "*) echo "$AZ_WORKSPACE" ;;
  "account get-access-token --query accessToken -o tsv") token https://management.azure.com/ ;;
  "account get-access-token --resource "*) token "$4" ;;
  "storage account show-connection-string --name "*) jq -n --arg text "$AZ_CONNECTION_STRING" '{connectionString: $text}' ;;
  "storage blob upload-batch -d "*) upload "${@:2}" ;;
  *) echo "az $*: not known here" >&2 && exit 1 ;;
esac
