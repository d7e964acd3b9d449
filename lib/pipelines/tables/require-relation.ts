import type { Relation } from '#lib/pipelines/module-run.ts'

/** The table at an input port that a valid graph connects. */
export function requireRelation(inputs: Readonly<Record<string, Relation>>, port: string): Relation {
  const found = inputs[port]
  if (!found) throw new Error(`Nothing is connected to the input '${port}'.`)
  return found
}
