import { type ProtocolId, protocols } from '#components/online-endpoints/consume/protocols.ts'
import { deploymentHeader } from '#components/online-endpoints/consume/samples/sample-request.ts'

interface PostmanInput {
  endpointName: string
  /** What every path of the endpoint begins with. */
  base: string
  deployment: string
  /** JSON text by protocol; one without a body is left out. */
  bodies: Readonly<Partial<Record<ProtocolId, string>>>
}

/** A Postman collection (format 2.1): a request per protocol; the key or token is the collection's variable `credential`. */
export function presentPostman({ endpointName, base, deployment, bodies }: PostmanInput) {
  const headers = [
    { key: 'Content-Type', value: 'application/json' },
    { key: deploymentHeader, value: deployment, disabled: true },
  ]
  return {
    info: {
      name: endpointName,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{credential}}', type: 'string' }] },
    variable: [
      { key: 'base', value: base },
      { key: 'credential', value: '' },
    ],
    item: protocols.flatMap(({ id, label, path }) => {
      const raw = bodies[id]
      if (raw === undefined) return []
      const body = { mode: 'raw', raw, options: { raw: { language: 'json' } } }
      return [{ name: label, request: { method: 'POST', url: `{{base}}${path(endpointName)}`, header: headers, body } }]
    }),
  }
}
