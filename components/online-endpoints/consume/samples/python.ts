import {
  deploymentHeader,
  literal,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'

/** Python 3 with its standard library. */
export function presentPython({ url, body, credential, deployment }: SampleRequest): string {
  const { kind, value } = credential
  const read =
    value === undefined
      ? `${kind} = os.environ.get("${variableOf(credential)}")
if not ${kind}:
    sys.exit("${missingText(credential)}")`
      : `${kind} = ${literal(value)}`
  const header = deployment === undefined ? '' : `\n    "${deploymentHeader}": ${literal(deployment)},`
  return `${value === undefined ? 'import os\n' : ''}import sys
import urllib.error
import urllib.request

url = ${literal(url)}
${read}

body = r"""
${body}
"""
headers = {
    "Authorization": f"Bearer {${kind}}",
    "Content-Type": "application/json",${header}
}

request = urllib.request.Request(url, body.encode(), headers)
try:
    with urllib.request.urlopen(request, timeout=100) as response:
        print(response.read().decode())
except urllib.error.HTTPError as error:
    print(f"The request failed with status {error.code}.", file=sys.stderr)
    print(error.headers, file=sys.stderr)
    sys.exit(error.read().decode())
except urllib.error.URLError as error:
    sys.exit(f"The endpoint cannot be reached: {error.reason}")
`
}
