import { AppError } from '#lib/core/errors.ts'
import type { presentRun } from '#lib/run-history/view.ts'

type ShownRun = ReturnType<typeof presentRun>

/** What runs are filtered and ordered by, by its name in lower case. */
const fields: Readonly<Record<string, (run: ShownRun) => string | null>> = {
  runid: ({ runId }) => runId,
  status: ({ status }) => status,
  displayname: ({ displayName }) => displayName,
  target: ({ target }) => target,
  createdutc: ({ createdUtc }) => createdUtc,
  starttimeutc: ({ startTimeUtc }) => startTimeUtc,
  endtimeutc: ({ endTimeUtc }) => endTimeUtc,
}
const names = 'RunId, Status, DisplayName, Target, CreatedUtc, StartTimeUtc or EndTimeUtc'

const condition = /^\s*([\w./-]+)\s+(eq|ne|gt|ge|lt|le)\s+(?:'((?:[^']|'')*)'|([^\s']+))\s*$/i
/** An `and` that stands outside of a text in quotes. */
const conjunction = /\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/i

/** Whether a run meets `Status eq 'Completed' and tags/team ne 'risk'`: conditions of OData, joined by `and`. Throws UserError. */
export function readRunFilter(text: string): (run: ShownRun) => boolean {
  if (text.trim() === '') return () => true
  const conditions = text.split(conjunction).map(readCondition)
  return (run) => conditions.every((meets) => meets(run))
}

function readCondition(text: string): (run: ShownRun) => boolean {
  const [, name = '', operator = '', quoted, plain = ''] = condition.exec(text) ?? []
  const wanted = quoted?.replaceAll("''", "'") ?? plain
  const read = readerOf(name)
  if (!read)
    throw new AppError(
      'UserError',
      `'${text.trim()}' cannot be read. Compare ${names}, tags/<name> or properties/<name> with a text: Status eq 'Completed'.`,
      '$filter',
    )
  return (run) => compare(read(run), operator.toLowerCase(), wanted)
}

function compare(value: string | null, operator: string, wanted: string): boolean {
  if (operator === 'eq') return value === wanted
  if (operator === 'ne') return value !== wanted
  if (value === null) return false
  if (operator === 'gt') return value > wanted
  if (operator === 'ge') return value >= wanted
  return operator === 'lt' ? value < wanted : value <= wanted
}

function readerOf(name: string): ((run: ShownRun) => string | null) | undefined {
  const [, map, key] = /^(tags|properties)\/(.+)$/i.exec(name) ?? []
  if (!map || !key) return fields[name.toLowerCase()]
  return ({ tags, properties }) => {
    const values: Readonly<Record<string, string | undefined>> = map.toLowerCase() === 'tags' ? tags : properties
    return values[key] ?? null
  }
}

/** In the order of `StartTimeUtc desc`; what has no value comes last. Left out, the order stays. Throws UserError. */
export function orderRuns(
  runs: ShownRun[],
  text: string | undefined,
  direction: 'Asc' | 'Desc' | undefined,
): ShownRun[] {
  if (!text?.trim()) return direction === 'Desc' ? runs.toReversed() : runs
  const [name = '', own = direction ?? 'asc'] = text.trim().split(/\s+/)
  const read = readerOf(name)
  if (!read || !/^(asc|desc)$/i.test(own))
    throw new AppError('UserError', `Order by ${names}, followed by asc or desc.`, '$orderby')
  const sign = own.toLowerCase() === 'desc' ? -1 : 1
  return runs.toSorted((a, b) => {
    const [left, right] = [read(a), read(b)]
    if (left === right) return 0
    if (left === null || right === null) return left === null ? 1 : -1
    return left < right ? -sign : sign
  })
}
