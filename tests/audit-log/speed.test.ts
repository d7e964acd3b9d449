import { beforeAll, expect, test } from 'vitest'
import type { AuditEventResource } from '#lib/audit-log/view.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const rows = 100_000

beforeAll(async () => {
  await world.db.$executeRaw`
    INSERT INTO "AuditEvent" (id, "workspaceId", at, "requestId", "principalKind", "principalId", "principalName", address,
      "userAgent", method, operation, summary, "resourceId", "resourceKey", outcome, status, "durationMs", "searchText")
    SELECT gen_random_uuid(), ${world.workspace.id}::uuid, timestamptz '2026-01-01' + n * interval '1 second', 'r' || n, 'user',
      'u' || n % 50, 'user-' || n % 50, '', '', CASE WHEN n % 500 = 0 THEN 'DELETE' ELSE 'PUT' END,
      CASE WHEN n % 1000 = 0 THEN 'jobs/{name}' ELSE 'models/{name}' END, 'Change', '/models/m' || n, '/models/m' || n,
      CASE WHEN n % 400 = 0 THEN 'Refused' ELSE 'Succeeded' END, 200, 3, 'change /models/m' || n || ' user-' || n % 50
    FROM generate_series(1, ${rows}::int) n`
  await world.db.$executeRawUnsafe('ANALYZE "AuditEvent"')
})

interface Plan {
  'Node Type': string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]

/** The plan of the query that the list runs for `filter`, with its actual rows. */
async function explain(filter: string, take = 51): Promise<Plan[]> {
  const sql = `EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM "AuditEvent" WHERE "workspaceId" = '${world.workspace.id}'
    ${filter} ORDER BY at DESC, id DESC LIMIT ${take}`
  const [row] = await world.db.$queryRawUnsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(sql)
  return flat(row?.['QUERY PLAN'][0]?.Plan ?? { 'Node Type': 'none', 'Actual Rows': 0, 'Actual Loops': 0 })
}

test.each([
  ['everything', ''],
  ['a person', `AND "principalName" = 'user-7'`],
  ['a person’s id', `AND "principalId" = 'u7'`],
  ['refusals', `AND outcome IN ('Refused')`],
  ['a method', `AND method IN ('DELETE')`],
  ['an operation', `AND operation IN ('jobs/{name}')`],
  ['a time', `AND at >= '2026-01-01T10:00:00Z' AND at <= '2026-01-01T11:00:00Z'`],
  ['a resource', `AND "resourceKey" LIKE '/models/m4321%'`],
  ['a rare word', `AND "searchText" LIKE '%models/m98765%'`],
  ['a frequent word', `AND "searchText" LIKE '%change%'`],
  [
    'below a continuation',
    `AND at <= '2026-01-01T10:00:00Z' AND (at < '2026-01-01T10:00:00Z' OR id < gen_random_uuid())`,
  ],
])('the newest of %s are read from an index, not from the table', async (_, filter) => {
  const plans = await explain(filter)
  expect(plans.map((plan) => plan['Node Type'])).not.toContain('Seq Scan')
  expect(plans.some((plan) => plan['Index Name']?.startsWith('AuditEvent_'))).toBe(true)
  const touched = plans.map(
    (plan) => (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'],
  )
  expect(Math.max(...touched)).toBeLessThan(rows / 50)
})

test('the list shows the newest and counts no further than people page', async () => {
  const response = await send(world.as('owner'), 'GET', 'auditEvents?$top=50&$count=true')
  const { value, count } = (await response.json()) as { value: AuditEventResource[]; count: number }
  expect(count).toBe(10_000)
  expect(value.map(({ properties }) => properties.requestId).slice(0, 2)).toEqual(['r100000', 'r99999'])
})
