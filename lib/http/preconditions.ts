/** True when the caller sent `If-None-Match: *`: what the request writes must not exist yet. */
export const mustBeNew = (request: Request): boolean => request.headers.get('if-none-match')?.trim() === '*'

/** That header, for the API's document. */
export const mustBeNewHeader = {
  'If-None-Match': '`*` refuses to change what is there already, with PreconditionFailed.',
} as const
