import type { AuditEventResource } from '#lib/audit-log/view.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** Events that match a query, as an owner reads them, once everything recorded so far is written. */
export async function eventsOf(world: TestWorld, query = ''): Promise<AuditEventResource['properties'][]> {
  await world.audit.flush()
  const response = await send(world.as('owner'), 'GET', `auditEvents?$top=1000&${query}`)
  const body = (await response.json()) as { value: AuditEventResource[] }
  return body.value.map(({ properties }) => properties)
}
