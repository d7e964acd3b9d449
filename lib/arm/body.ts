import { AppError } from '#lib/core/errors.ts'

const maxBodyBytes = 4 * 1024 * 1024

/** The request's JSON; an empty body is `{}`. Trailing commas are taken, because published scripts send them. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (strict) {
    try {
      return JSON.parse(withoutTrailingCommas(text))
    } catch {
      throw new AppError(
        'UserError',
        `The request body is not JSON: ${strict instanceof Error ? strict.message : strict}`,
        'body',
      )
    }
  }
}

async function readText(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBodyBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBodyBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = () =>
  new AppError('PayloadTooLarge', `The request body is larger than ${maxBodyBytes / 1024 / 1024} MiB.`)

/** Commas before `}` or `]`, outside of strings. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(\s*[}\]])/gs, (_, string, close) => string ?? close)
}
