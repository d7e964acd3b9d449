import { beforeAll, describe, expect, test } from 'vitest'
import type { AuditEventResource } from '#lib/audit-log/view.ts'
import type { AuditEntry } from '#lib/core/audit.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const start = Date.parse('2026-11-01T00:00:00Z')

function entry(second: number, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: new Date(start + second * 1000),
    workspaceId: world.workspace.id,
    requestId: `request-${second}`,
    principal: { kind: 'user', id: '1', name: 'ada@example.com' },
    method: 'PUT',
    operation: 'models/{name}',
    summary: 'Describe a model',
    resourceId: '/subscriptions/s/models/churn_1',
    outcome: 'Succeeded',
    status: 200,
    durationMs: 3,
    ...changes,
  }
}

const list = async (query: string) => {
  const response = await send(world.as('owner'), 'GET', query)
  return (await response.json()) as { value: AuditEventResource[]; nextLink?: string; count?: number }
}
const seconds = (events: { requestId: string }[]) => events.map(({ requestId }) => Number(requestId.split('-')[1]))

beforeAll(async () => {
  const bob = { kind: 'servicePrincipal', id: '7f1c2f0e-0000-4000-8000-000000000001', name: 'nightly' }
  const special = [
    entry(1, { principal: bob }),
    entry(2, { method: 'DELETE', resourceId: '/subscriptions/s/models/churnX1' }),
    entry(3, { outcome: 'Refused', status: 403, error: { code: 'AuthorizationFailed', message: 'Not you, 100%.' } }),
    entry(4, { outcome: 'Failed', status: 404, operation: 'jobs/{name}/cancel' }),
  ]
  // The same moment, so that only the id orders them.
  const rest = Array.from({ length: 120 }, (_, index) => entry(10, { requestId: `request-${index + 100}` }))
  for (const one of [...special, ...rest]) world.audit.record(one)
  await world.audit.flush()
})

describe('auditEvents', () => {
  test.each([
    ['principal=nightly', [1]],
    ['principal=7F1C2F0E-0000-4000-8000-000000000001'.toLowerCase(), [1]],
    ['principal=nobody,nightly', [1]],
    ['method=delete', [2]],
    ['outcome=Refused', [3]],
    ['outcome=Refused,Failed', [4, 3]],
    ['operation=jobs/{name}/cancel', [4]],
    ['resource=/SUBSCRIPTIONS/s/models/churn_1&to=2026-11-01T00:00:04Z', [4, 3, 1]],
    ['from=2026-11-01T00:00:02Z&to=2026-11-01T00:00:03Z', [3, 2]],
    ['search=NOT YOU', [3]],
    ['search=100%25', [3]],
    ['search=no such words', []],
  ])('%s', async (query, expected) => {
    expect(seconds(await eventsOf(world, query))).toEqual(expected)
  })

  test('nextLink leads through every event once, also when new ones come in meanwhile', async () => {
    const seen: string[] = []
    let link: string | undefined = 'auditEvents?$top=25'
    for (let page = 0; link && page < 10; page += 1) {
      const { value, nextLink } = await list(link)
      seen.push(...value.map(({ name }) => name))
      world.audit.record(entry(100 + page, { requestId: `late-${page}` }))
      await world.audit.flush()
      link = nextLink && new URL(nextLink).pathname + new URL(nextLink).search
    }
    expect(seen).toHaveLength(124)
    expect(new Set(seen).size).toBe(124)
    await world.db.auditEvent.deleteMany({ where: { requestId: { startsWith: 'late' } } })
  })

  test('pages by number, and counts', async () => {
    const first = await list('auditEvents?$top=50&$count=true')
    const third = await list('auditEvents?$top=50&$skip=100&$count=true')
    expect([first.count, first.value.length, third.count, third.value.length]).toEqual([124, 50, 124, 24])
    expect(third.nextLink).toBeUndefined()
  })

  test('one event by its id', async () => {
    const [first] = (await list('auditEvents?$top=1')).value
    expect(await list(`auditEvents/${first?.name}`)).toEqual(first)
    expect((await send(world.as('owner'), 'GET', 'auditEvents/not-an-id')).status).toBe(404)
  })

  test.each(['from=yesterday', 'outcome=Lost', 'continuation=abc', '$skip=10001', '$top=0'])(
    '400 for %s',
    async (query) => {
      expect((await send(world.as('owner'), 'GET', `auditEvents?${query}`)).status).toBe(400)
    },
  )

  test.each(['auditEvents', 'auditEvents/export', 'auditEvents/7f1c2f0e-0000-4000-8000-000000000001'])(
    '%s is for owners',
    async (path) => {
      for (const role of ['contributor', 'data-scientist', 'reader'] as const)
        expect((await send(world.as(role), 'GET', path)).status).toBe(403)
    },
  )
})
