import type { Recorder } from '#tests/openapi/recorder.ts'

/** After the rest of the scenario, which filled the log. */
export async function recordAuditLog({ record, world }: Recorder): Promise<void> {
  await world.audit.flush()
  const query = { $top: '1', resource: 'computes/cluster', method: 'PATCH' }
  const { value } = await record<{ value: { name: string }[] }>('GET', 'auditEvents', { query })
  await record('GET', 'auditEvents/{id}', { params: { id: value[0]?.name ?? '' } })
  await record('GET', 'auditEvents/export', { query: { format: 'csv', outcome: 'Refused' } })
}
