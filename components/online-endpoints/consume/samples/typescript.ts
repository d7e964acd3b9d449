import {
  deploymentHeader,
  literal,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'

/** TypeScript for Node.js 22 or later; JSON is an expression of the language as it stands. */
export function presentTypescript({ url, body, credential, deployment }: SampleRequest): string {
  const { kind, value } = credential
  const read =
    value === undefined
      ? `process.env.${variableOf(credential)}
if (!${kind}) throw new Error('${missingText(credential)}')`
      : literal(value)
  const header = deployment === undefined ? '' : `\n    '${deploymentHeader}': ${literal(deployment)},`
  return `export {}

const url = ${literal(url)}
const ${kind} = ${read}

const body = ${body}

const response = await fetch(url, {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${${kind}}\`,
    'Content-Type': 'application/json',${header}
  },
  body: JSON.stringify(body),
})

const answer = await response.text()
if (!response.ok) {
  console.error(\`The request failed with status \${response.status}.\`)
  console.error(Object.fromEntries(response.headers))
  console.error(answer)
  process.exit(1)
}
console.log(answer)
`
}
