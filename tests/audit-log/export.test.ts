import { expect, test } from 'vitest'
import type { AuditEntry } from '#lib/core/audit.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1']

function entry(index: number, summary: string): AuditEntry {
  return {
    at: new Date(Date.parse('2026-11-01T00:00:00Z') + index * 1000),
    workspaceId: world.workspace.id,
    requestId: `request-${index}`,
    clientRequestId: '"quoted", and\r\nin two lines',
    principal: { kind: 'user', id: '1', name: 'Größe' },
    method: 'PUT',
    operation: 'models/{name}',
    summary,
    resourceId: '/subscriptions/s/models/churn',
    outcome: 'Failed',
    status: 409,
    error: { code: 'Conflict', message: 'It, "churn", exists.' },
    durationMs: 3,
  }
}
// More than two pages of the export's own.
for (let index = 0; index < 2100; index += 1) world.audit.record(entry(index, formulas[index] ?? `Change ${index}`))
await world.audit.flush()

async function read(query: string) {
  const response = await send(world.as('owner'), 'GET', `auditEvents/export?${query}`)
  return { headers: response.headers, text: await response.text() }
}

/** Records of RFC 4180 text. */
function parseCsv(text: string): Record<string, string>[] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  const [head = [], ...records] = rows.filter((row) => row.length > 0)
  return records.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])))
}

test('JSON lines hold every event of the list, newest first', async () => {
  const { headers, text } = await read('format=jsonl&outcome=Failed')
  expect(headers.get('content-type')).toContain('application/jsonl')
  expect(headers.get('content-disposition')).toContain('audit-log-default.jsonl')
  const lines = text.trimEnd().split('\n')
  const events = lines.map((line) => JSON.parse(line))
  expect(events).toHaveLength(2100)
  const newest = await eventsOf(world, 'outcome=Failed')
  expect(events.slice(0, 1000).map(({ id: _, ...event }) => event)).toEqual(newest)
})

test('CSV holds the same, whatever stands in the texts', async () => {
  const { headers, text } = await read('outcome=Failed')
  expect(headers.get('content-type')).toContain('text/csv')
  const records = parseCsv(text)
  expect(records).toHaveLength(2100)
  expect(records[0]).toMatchObject({
    at: '2026-11-01T00:34:59.000Z',
    summary: 'Change 2099',
    principalName: 'Größe',
    clientRequestId: '"quoted", and\r\nin two lines',
    errorMessage: 'It, "churn", exists.',
    status: '409',
  })
  expect(new Set(records.map(({ id }) => id)).size).toBe(2100)
})

test('no cell begins as a formula', async () => {
  const records = parseCsv((await read('to=2026-11-01T00:00:06Z')).text)
  expect(records.map(({ summary }) => summary).reverse()).toEqual(formulas.map((text) => `'${text}`))
})

test('an export is filtered as the list is, and is itself recorded', async () => {
  const { text } = await read('format=jsonl&search=Change 1234')
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  const exports = await eventsOf(world, 'operation=auditEvents/export')
  expect(exports.length).toBeGreaterThan(0)
  expect(exports[0]).toMatchObject({ method: 'GET', outcome: 'Succeeded', principal: { name: 'owner-1@example.com' } })
})

test('400 for a format that is none', async () => {
  expect((await send(world.as('owner'), 'GET', 'auditEvents/export?format=xml')).status).toBe(400)
})
