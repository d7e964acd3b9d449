import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'

export interface GatewayAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

interface GatewayCall {
  path: string
  headers: Record<string, string>
  body: string
  signal: AbortSignal
}

/** Longer than the longest scoring time-out. */
const limitMs = 240_000
const maxAnswerBytes = 16 * 1024 * 1024

/** Posts to the real-time gateway of this machine. Throws Unavailable when nobody is there. */
export async function askGateway(config: Config, call: GatewayCall): Promise<GatewayAnswer> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(limitMs)])
  try {
    return await exchange(config, { ...call, signal })
  } catch (error) {
    if (error instanceof AppError) throw error
    const where = `port ${config.inferencePort} of ${hostOf(config)}`
    throw new AppError(
      'Unavailable',
      `The process that serves real-time endpoints did not answer on ${where}: ${Object(error).code ?? Object(error).message}. It may be starting; try again, or look into the server's log.`,
      undefined,
      { cause: error },
    )
  }
}

function exchange(config: Config, { path, headers, body, signal }: GatewayCall): Promise<GatewayAnswer> {
  const options: RequestOptions = {
    host: hostOf(config),
    port: config.inferencePort,
    method: 'POST',
    path,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal,
  }
  return new Promise((resolve, reject) => {
    const take = (answer: IncomingMessage) => readAnswer(answer).then(resolve, reject)
    // The certificate is for the name that clients use, and this goes to the same machine.
    const sent = config.tls ? httpsRequest({ ...options, rejectUnauthorized: false }, take) : httpRequest(options, take)
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Where a server that listens on every address can be reached from here. */
const hostOf = ({ host }: Config) => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host)

async function readAnswer(answer: IncomingMessage): Promise<GatewayAnswer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes)
      throw new AppError(
        'PayloadTooLarge',
        `The answer is larger than ${maxAnswerBytes / 1024 / 1024} MiB. Send the request to the endpoint itself.`,
      )
    chunks.push(chunk)
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
