import { AppError } from '#lib/core/errors.ts'

/** An answer that is not a success. */
export class UrlStatusError extends AppError {
  readonly status: number

  constructor(status: number, message: string) {
    super('UserError', message, 'uri')
    this.status = status
  }
}

/** A URL as messages name it: what stands in its query may be a signature. */
export function withoutQuery(text: string): string {
  const url = URL.parse(text)
  return url ? `${url.protocol}//${url.host}${url.pathname}` : text.replace(/[?#].*$/s, '')
}

/** Why an answer is no use, or undefined for a success. */
export function refuseStatus(status: number, url: URL): UrlStatusError | undefined {
  if (status === 200 || status === 206) return undefined
  const reason = reasons[status] ?? (status >= 500 ? 'The server has a problem; try again later.' : 'Check the URL.')
  return new UrlStatusError(status, `'${withoutQuery(url.href)}' answered ${status}. ${reason}`)
}

const reasons: Readonly<Record<number, string>> = {
  401: 'It must be readable without signing in.',
  403: 'It must be readable without signing in; a signed link may have expired.',
  404: 'There is no such file: check the URL for a typing mistake.',
  410: 'The file was removed.',
  429: 'The server wants fewer requests; try again later.',
}

/** What a broken connection means; `limitMs` is set when our own time limit broke it. */
export function describeFailure(cause: unknown, url: string, limitMs: number | undefined): AppError {
  if (cause instanceof AppError) return cause
  if (limitMs !== undefined) {
    return new AppError(
      'UserError',
      `'${withoutQuery(url)}' did not finish within ${limitMs / 1000} seconds (SLIPWAY_URL_INPUT_TIMEOUT_SECONDS).`,
      'uri',
      { cause },
    )
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  const reason =
    failures[code] ??
    (/CERT|SSL|TLS|SIGNATURE/.test(code)
      ? `its certificate was not accepted (${code})`
      : `the connection failed (${code})`)
  return new AppError('UserError', `'${withoutQuery(url)}' could not be read: ${reason}.`, 'uri', { cause })
}

const failures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the server refused the connection',
  ECONNRESET: 'the server broke the connection off',
  EHOSTUNREACH: 'the server cannot be reached from here',
  ENETUNREACH: 'the server cannot be reached from here',
  ETIMEDOUT: 'the server did not answer',
}
