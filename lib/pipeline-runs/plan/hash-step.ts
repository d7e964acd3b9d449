import { createHash } from 'node:crypto'

export interface StepIdentity {
  module: string
  /** Of the module's manifest. */
  version: number
  /** Complete, with defaults. */
  parameters: Readonly<Record<string, unknown>>
  /** Which output is read at each input port: that of the step which really made it, so that another making is another input. */
  inputs: Readonly<Record<string, { madeBy: string; port: string }>>
  /** By field: which files the parameters name, as they are now. */
  assets: Readonly<Record<string, { name: string; version: string; listing: string }>>
}

/** Equal where a step's outputs would be: 64 hexadecimal digits over everything they depend on. */
export function hashStep(identity: StepIdentity): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(identity)))
    .digest('hex')
}

/** A seed that is the same whenever the step is tried again in its job, and another in every job. */
export function deriveClockSeed(jobId: string, node: string): number {
  return createHash('sha256').update(`${jobId}/${node}`).digest().readUInt32BE() % 0x7fff_ffff
}

/** Objects with their members in the order of their names: how they were written says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]))
}
