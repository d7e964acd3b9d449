import type { AuditEventResource } from '#lib/audit-log/view.ts'

/** A name, and what it is the name of unless it is a person's. */
export function describePrincipal({ kind, name }: AuditEventResource['properties']['principal']): string {
  if (kind === 'nobody') return 'Nobody signed in'
  if (kind === 'servicePrincipal') return `${name} (service principal)`
  if (kind === 'system' && name !== 'Slipway') return `Slipway, for ${name}`
  return name
}
