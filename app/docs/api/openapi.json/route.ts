import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { getWorld } from '#app/world.ts'
import { createDocument } from '#lib/openapi/document.ts'
import examples from '#lib/openapi/examples.json' with { type: 'json' }

// The address of this server is not known while the product is built.
export const dynamic = 'force-dynamic'

let document: string | undefined

/** The API's own description, which holds nothing that is not public. */
export async function GET(): Promise<Response> {
  const { config } = await getWorld()
  document ??= JSON.stringify(createDocument(operations, examples, config.publicUrl))
  return new Response(document, { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } })
}
