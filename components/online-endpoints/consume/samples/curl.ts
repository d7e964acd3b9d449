import {
  deploymentHeader,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'
import { quote } from '#components/ui/curl.ts'

/** curl 7.76 or later in a POSIX shell. */
export function presentCurlSample({ url, body, credential, deployment }: SampleRequest): string {
  const variable = variableOf(credential)
  const read =
    credential.value === undefined
      ? `: "\${${variable}:?${missingText(credential)}}"`
      : `${variable}=${quote(credential.value)}`
  const header = deployment === undefined ? '' : ` \\\n  -H ${quote(`${deploymentHeader}: ${deployment}`)}`
  return `${read}

curl --silent --show-error --fail-with-body ${quote(url)} \\
  -H "Authorization: Bearer $${variable}" \\
  -H 'Content-Type: application/json'${header} \\
  --data-raw ${quote(body)}
`
}
