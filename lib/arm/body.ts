import { AppError } from '#lib/core/errors.ts'

const maxBodyBytes = 4 * 1024 * 1024

/** The request's JSON; an empty body is `{}`. Trailing commas and line breaks in strings are taken: published scripts send them. */
export async function readJsonBody(request: Request, maxBytes = maxBodyBytes): Promise<unknown> {
  const text = await readText(request, maxBytes)
  if (text.trim() === '') return {}
  refuseDepth(text)
  return refuseNul(text, parseTolerantly(text))
}

const mostLevels = 500

/** What reads a body goes down into it, and a stack that overflows there would look like a fault of ours. */
function refuseDepth(text: string): void {
  let level = 0
  let isText = false
  for (let place = 0; place < text.length; place++) {
    const character = text[place]
    if (isText) {
      if (character === '\\') place++
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '{' || character === '[') level++
    else if (character === '}' || character === ']') level--
    if (level > mostLevels)
      throw new AppError('UserError', `The request body is nested in more than ${mostLevels} levels.`, 'body')
  }
}

function parseTolerantly(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (strict) {
    try {
      return JSON.parse(toStrictJson(text))
    } catch {
      throw new AppError(
        'UserError',
        `The request body is not JSON: ${strict instanceof Error ? withoutQuote(strict.message) : strict}`,
        'body',
      )
    }
  }
}

/** What JSON.parse says without the part of the body that it quotes: that may be a secret, and messages are logged. */
const withoutQuote = (message: string) => message.replace(/, (\.\.\.)?".*/s, '')

/** PostgreSQL holds no NUL in text, and no name or description needs one. */
function refuseNul(text: string, body: unknown): unknown {
  if (text.includes('\\u0000')) {
    JSON.stringify(body, (key, value) => {
      if (key.includes('\0') || (typeof value === 'string' && value.includes('\0')))
        throw new AppError(
          'UserError',
          `The request body has a NUL character (\\u0000) in '${key.replaceAll('\0', '')}'.`,
          'body',
        )
      return value
    })
  }
  return body
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = (maxBytes: number) =>
  new AppError('PayloadTooLarge', `The request body is larger than ${maxBytes / 1024 / 1024} MiB.`)

/** Without commas before `}` or `]`, and with the line breaks and tabs that stand inside of strings written as JSON has them. */
function toStrictJson(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(\s*[}\]])/gs, (_, string: string | undefined, close: string) =>
    string === undefined ? close : string.replace(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1)),
  )
}
