import type { Recorder } from '#tests/openapi/recorder.ts'

/** A program that signs in, from its first secret to its end. */
export async function recordServicePrincipals({ record }: Recorder): Promise<void> {
  const properties = { displayName: 'nightly-scoring', role: 'Data Scientist', secretDays: 90 }
  const { name: clientId } = await record<{ name: string }>('POST', 'servicePrincipals', { body: { properties } })
  const params = { clientId }
  await record('GET', 'servicePrincipals', { query: { $top: '10' } })
  await record('GET', 'servicePrincipals/{clientId}', { params })
  const one = 'servicePrincipals/{clientId}'
  await record('PATCH', one, { params, body: { properties: { role: 'Contributor' } } })
  await record('PATCH', one, { params, body: { properties: { isDisabled: true } } })
  const added = { properties: { secretDays: 30 } }
  const { id: secret } = await record<{ id: string }>('POST', `${one}/secrets`, { params, body: added })
  await record('DELETE', `${one}/secrets/{secret}`, { params: { clientId, secret } })
  await record('DELETE', `${one}/secrets/{secret}`, { params: { clientId, secret } })
  await record('POST', `${one}/rotate`, { params, body: { properties: { secretDays: 90, formerHours: 24 } } })
  await record('DELETE', one, { params })
  await record('DELETE', one, { params })
}
