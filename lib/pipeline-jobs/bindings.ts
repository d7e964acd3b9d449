import { AppError } from '#lib/core/errors.ts'

/** What `${{…}}` in a job of a pipeline stands for. */
export type Binding =
  | { kind: 'input'; name: string }
  | { kind: 'output'; name: string }
  | { kind: 'job'; job: string; output: string }

const expression = /^\$\{\{\s*(.*?)\s*\}\}$/
const ofParent = /^parent\.(inputs|outputs)\.([\w -]+)$/
const ofJob = /^parent\.jobs\.([\w-]+)\.outputs\.([\w -]+)$/

/** Nothing for what is no expression. Throws UserError for one that stands for nothing here. */
export function readBinding(value: unknown, target: string): Binding | undefined {
  const text = typeof value === 'string' ? expression.exec(value.trim())?.[1] : undefined
  if (text === undefined) return undefined
  const [, side, name] = ofParent.exec(text) ?? []
  if (name !== undefined) return { kind: side === 'inputs' ? 'input' : 'output', name }
  const [, job, output] = ofJob.exec(text) ?? []
  if (job !== undefined && output !== undefined) return { kind: 'job', job, output }
  throw new AppError(
    'UserError',
    `'${value}' cannot be read. Write \${{parent.inputs.<name>}}, \${{parent.outputs.<name>}} or \${{parent.jobs.<job>.outputs.<name>}}.`,
    target,
  )
}

/** The member of this name, in any case. */
export const findNamed = <T>(members: Readonly<Record<string, T>>, name: string): [string, T] | undefined =>
  Object.entries(members).find(([one]) => one.toLowerCase() === name.toLowerCase())
