import type { Product } from '#bench/product/start.ts'

const tokens = 200

/** Milliseconds of a token for a service principal's secret, from the request to the answer; sorted. */
export async function timeTokens(product: Product): Promise<Float64Array> {
  const { name: id, secret } = await product.send<{ name: string; secret: { secretText: string } }>(
    'POST',
    'servicePrincipals',
    { properties: { displayName: 'bench', role: 'Reader' } },
  )
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret.secretText,
    scope: 'https://management.azure.com/.default',
  })
  const url = `${product.url}/00000000-0000-0000-0000-000000000000/oauth2/v2.0/token`
  const times = new Float64Array(tokens)
  for (let at = -20; at < tokens; at++) {
    const startedAt = performance.now()
    const answer = await fetch(url, { method: 'POST', body })
    await answer.text()
    if (!answer.ok) throw new Error(`No token: ${answer.status}`)
    if (at >= 0) times[at] = performance.now() - startedAt
  }
  return times.sort()
}
