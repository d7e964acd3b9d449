import type { Operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { inSnapshot } from '#lib/db/client.ts'
import { isWriteConflict } from '#lib/db/errors.ts'

/** What has to be true of a resource before it is changed, by its ETags or `*`. */
interface Condition {
  match: string[] | undefined
  noneMatch: string[] | undefined
}

/** The GET that tells what an operation changes, if there is one: such an operation can be tied to a state of the resource. */
export function findReader(operation: Operation, operations: readonly Operation[]): Operation | undefined {
  if (!isChange(operation)) return undefined
  return operations.find(({ method, template, gives }) => method === 'GET' && template === operation.template && !gives)
}

const isChange = ({ method }: Operation) => ['PUT', 'PATCH', 'DELETE'].includes(method)

/**
 * Answers a request that changes something if the resource is as If-Match and If-None-Match say. What `reader` reads for that and what
 * is changed are one transaction: a change in between makes this one fail. Throws PreconditionFailed.
 */
export async function respondIf(
  operation: Operation,
  reader: Operation | undefined,
  ctx: Context,
  request: Request,
  url: URL,
  params: Record<string, string>,
): Promise<Response> {
  const condition = isChange(operation) ? readCondition(operation, request) : undefined
  if (condition && !reader)
    throw new AppError('UserError', `Nothing at '${url.pathname}' has an ETag. Leave If-Match and If-None-Match out.`)
  if (!condition || !reader) return operation.respond(ctx, request, url, params)
  try {
    return await inSnapshot(ctx.db, async (db) => {
      const tx = { ...ctx, db }
      requireState(condition, await findEtag(reader, tx, url, params), url)
      return operation.respond(tx, request, url, params)
    })
  } catch (error) {
    throw isWriteConflict(error) ? changed(url, error) : error
  }
}

function readCondition({ headers: own = {} }: Operation, { headers }: Request): Condition | undefined {
  const match = readTags(headers.get('if-match'))
  // Where an operation decides itself what must be new, it also tells apart what cannot change and what may come again.
  const noneMatch = 'If-None-Match' in own ? undefined : readTags(headers.get('if-none-match'))
  return match || noneMatch ? { match, noneMatch } : undefined
}

const readTags = (header: string | null) => header?.split(',').map((tag) => tag.trim())

/** The ETag of what is there, `*` for what has none, and undefined for what is not there. */
async function findEtag(
  reader: Operation,
  ctx: Context,
  url: URL,
  params: Record<string, string>,
): Promise<string | undefined> {
  const there = await orNothing(reader.respond(ctx, new Request(url), url, params))
  return there && (there.headers.get('etag') ?? '*')
}

function requireState({ match, noneMatch }: Condition, etag: string | undefined, url: URL): void {
  if (match && etag === undefined)
    throw new AppError(
      'PreconditionFailed',
      `There is nothing at '${url.pathname}' that If-Match could name.`,
      'If-Match',
    )
  if (match && !match.includes('*') && !(etag !== '*' && match.includes(etag ?? ''))) throw changed(url)
  if (noneMatch && etag !== undefined && noneMatch.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag))
    throw new AppError(
      'PreconditionFailed',
      `'${url.pathname}' exists already, and If-None-Match asks for it to be new.`,
      'If-None-Match',
    )
}

const changed = ({ pathname }: URL, cause?: unknown) =>
  new AppError(
    'PreconditionFailed',
    `'${pathname}' is not what If-Match names: it was changed meanwhile. Read it again, then send the change with its new ETag.`,
    'If-Match',
    { cause },
  )
