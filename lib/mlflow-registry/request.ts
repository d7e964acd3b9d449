import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { storableText } from '#lib/core/storable-text.ts'
import { connectUrl } from '#lib/http/connect-url.ts'
import { isMetadataAddress } from '#lib/http/public-address.ts'
import { describeFailure } from '#lib/http/url-errors.ts'
import { authorizationOf, type MlflowConnection } from '#lib/mlflow-registry/connection.ts'

const idleMs = 60_000
const maxJsonBytes = 64 * 1024 * 1024

export type Query = Readonly<Record<string, string | number | undefined>>

/** The server said no, in MLflow's own codes (mlflow.md section 12). */
export class MlflowError extends AppError {
  readonly status: number
  readonly errorCode: string | undefined

  constructor(status: number, errorCode: string | undefined, message: string) {
    super('UserError', message, 'url')
    this.status = status
    this.errorCode = errorCode
  }
}

/** One GET. `path` is below the server's address. Throws MlflowError for any answer that is not a success, UserError when there is none. */
export async function requestMlflow(
  connection: MlflowConnection,
  path: string,
  query: Query,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(`${connection.url}${path}`)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  const response = await connectUrl({
    url,
    method: 'GET',
    headers: authorizationOf(connection),
    // Tracking servers live in private networks; an owner has named this one.
    mayConnect: (address) => !isMetadataAddress(address),
    idleMs,
    signal,
  }).catch((cause: unknown) => {
    throw describeEnd(cause, connection.url, signal)
  })
  const status = response.statusCode ?? 0
  if (status === 200) return response
  throw await refusal(connection, response, status, signal)
}

/** What a GET answers, in MLflow's shape. Throws UserError for another: what a server says is nobody's bug here. */
export async function readMlflow<Shape extends z.ZodType>(
  connection: MlflowConnection,
  path: string,
  query: Query,
  shape: Shape,
  signal: AbortSignal,
): Promise<z.output<Shape>> {
  const text = await readText(connection, await requestMlflow(connection, path, query, signal), signal)
  try {
    return shape.parse(parseJson(text))
  } catch (cause) {
    const message = `'${connection.url}' did not answer as an MLflow tracking server does. Is that its address?`
    throw new AppError('UserError', message, 'url', { cause })
  }
}

/** Text that can be stored, whatever the server escapes in it. */
const parseJson = (text: string): unknown =>
  JSON.parse(text, (_, value) => (typeof value === 'string' ? storableText(value) : value))

/** What ended a request: the caller's own reason to stop, or a sentence about the server. */
export function describeEnd(cause: unknown, url: string, signal: AbortSignal): unknown {
  if (!signal.aborted) return describeFailure(cause, url, undefined)
  const isLate = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
  return isLate ? new AppError('UserError', `'${url}' did not answer in time.`, 'url', { cause }) : signal.reason
}

async function readText({ url }: MlflowConnection, response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxJsonBytes)
        throw new AppError('UserError', 'The MLflow server answered with more than 64 MiB.', 'url')
      chunks.push(chunk)
    }
  } catch (cause) {
    throw describeEnd(cause, url, signal)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function refusal(
  connection: MlflowConnection,
  response: IncomingMessage,
  status: number,
  signal: AbortSignal,
): Promise<MlflowError> {
  const { url, auth } = connection
  if (status >= 300 && status < 400) {
    response.destroy()
    const target = response.headers.location ?? 'another address'
    return new MlflowError(status, undefined, `'${url}' redirects to '${target}'. Register that address instead.`)
  }
  const { error_code: errorCode, message } = parseError(await readText(connection, response, signal).catch(() => ''))
  if (status === 401 || status === 403) {
    const how =
      auth.kind === 'none'
        ? 'It wants a user name and password, or a token.'
        : 'Check the user name, password or token.'
    return new MlflowError(status, errorCode, `The MLflow server '${url}' refused to answer (${status}). ${how}`)
  }
  if (errorCode === undefined && status === 404) {
    return new MlflowError(
      status,
      errorCode,
      `'${url}' has no MLflow REST API. Check the address of the tracking server.`,
    )
  }
  const words = [errorCode, message].filter(Boolean).join(': ') || 'without a reason'
  return new MlflowError(status, errorCode, `The MLflow server answered ${status}: ${words.slice(0, 500)}`)
}

function parseError(text: string): { error_code?: string; message?: string } {
  try {
    const { error_code, message } = { error_code: undefined, message: undefined, ...Object(parseJson(text)) }
    return {
      ...(typeof error_code === 'string' && { error_code }),
      ...(typeof message === 'string' && { message }),
    }
  } catch {
    return {}
  }
}
