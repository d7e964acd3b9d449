import { z } from 'zod'
import { draftDescription, draftName } from '#lib/pipeline-drafts/schema.ts'
import { type Graph, graph } from '#lib/pipelines/graph/graph.ts'

const exported = z.object({ displayName: draftName, description: draftDescription.default(''), graph })

/** The file that Export JSON writes and Import JSON reads. */
export const presentExport = (displayName: string, description: string, drawn: Graph): string =>
  `${JSON.stringify({ displayName, description, graph: drawn } satisfies z.input<typeof exported>, null, 2)}\n`

/** What the file is called. */
export const exportName = (displayName: string): string =>
  `${displayName.replace(/[^\w.]+/g, '-').replace(/^-+|-+$/g, '') || 'pipeline'}.json`

/** Throws an Error that says what the file lacks. A bare graph is taken, too, under the name of the file. */
export function parseExport(text: string, fileName: string): z.output<typeof exported> {
  const json = readJson(text, fileName)
  const whole = exported.safeParse(json)
  if (whole.success) return whole.data
  const bare = z.object({ nodes: z.array(z.unknown()) }).safeParse(json).success ? graph.safeParse(json) : undefined
  if (bare?.success) return { displayName: fileName.replace(/\.json$/i, ''), description: '', graph: bare.data }
  const [issue] = (bare?.error ?? whole.error).issues
  throw new Error(`'${fileName}' is no pipeline: ${issue?.path.join('.')}: ${issue?.message}`)
}

function readJson(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`'${fileName}' is no JSON. Choose a file that Export JSON has written.`)
  }
}
